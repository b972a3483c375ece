"""The spaCy component that marks people, posts and groups.

    nlp.add_pipe("minutes_owners", config={"language": "en", "people": ["Mary Jones"]})

It writes ``doc.spans["owners"]``: spans labelled "person", "post", "group" or
"unknown-name", whose id is the full name where the roster knows it. The roster is what
``config={"people": [...]}`` names, or what the attribute ``roster`` is set to.
"""

from __future__ import annotations

from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from minutes.core.people import Person, Roster
from minutes.nlp.names import find_people
from minutes.wordlists import load_lexicon


class OwnerFinder:
    """Marks who is named; the text of the Doc should be folded (`minutes.core.folding.fold`)."""

    def __init__(self, language: str, people: list[str], extra: Path | None) -> None:
        self.language = language
        self.roster = Roster.of([Person(name) for name in people], load_lexicon(extra))

    def __call__(self, doc: Doc) -> Doc:
        """The doc, with the people in it marked."""
        spans = []
        for mention in find_people(doc.text, self.language, self.roster):
            name = mention.names[0] if mention.names else ""
            span = doc.char_span(mention.start, mention.end, label=mention.kind, span_id=name, alignment_mode="expand")
            if span is not None:
                spans.append(span)
        doc.spans["owners"] = spans
        return doc


@Language.factory("minutes_owners", default_config={"language": "en", "people": [], "extra": None})
def make_owners(nlp: Language, name: str, language: str, people: list[str], extra: str | None) -> OwnerFinder:  # noqa: ARG001
    """The component for one language; ``people`` are the full names of a roster, ``extra`` a user's folder of rules."""
    return OwnerFinder(language, people, Path(extra) if extra else None)
