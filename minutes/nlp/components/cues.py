"""The spaCy component that marks cue words: ``nlp.add_pipe("minutes_cues", config={"language": "en"})``."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, Span

from minutes.nlp.patterns import CueMatcher
from minutes.nlp.tokenizer import Tokenizer
from minutes.rules import load

FILES = ("actions", "decisions", "qualifiers")


def cue_matcher(
    nlp: Language | Tokenizer, language: str, files: Iterable[str] = FILES, extra: Path | None = None
) -> CueMatcher:
    """All rules of these files, with a user's from ``extra``, as one matcher."""
    return CueMatcher(nlp, [rule for name in files for rule in load(language, name, extra)])


class CueFinder:
    """Writes ``doc.spans["cues"]``: spans whose label is the cue's and whose id is the rule's."""

    def __init__(self, nlp: Language, language: str, files: tuple[str, ...], extra: Path | None) -> None:
        self.matcher = cue_matcher(nlp, language, files, extra)

    def __call__(self, doc: Doc) -> Doc:
        """The doc, with its cues marked."""
        doc.spans["cues"] = [
            Span(doc, cue.start, cue.end, label=cue.label, span_id=cue.rule) for cue in self.matcher(doc)
        ]
        return doc


@Language.factory("minutes_cues", default_config={"language": "en", "files": list(FILES), "extra": None})
def make_cues(nlp: Language, name: str, language: str, files: list[str], extra: str | None) -> CueFinder:  # noqa: ARG001
    """The component for one language; ``extra`` is a user's folder of rules."""
    return CueFinder(nlp, language, tuple(files), Path(extra) if extra else None)
