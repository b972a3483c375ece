"""The spaCy component that marks dates and deadlines: ``nlp.add_pipe("minutes_deadlines")``.

The reading itself is `minutes.nlp.dategrammar`, which works on the text and needs no
`Doc`; linking takes its plain `DateMention` values. The component puts the same
mentions on a `Doc`, for pipelines that want them there.
"""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc, Span

from minutes.nlp.dategrammar import find_dates


class DeadlineFinder:
    """Writes ``doc.spans["deadlines"]``: one span a mention of a time, widened to whole tokens.

    Its label is the mention's role, its id the rule's, and ``span._.date`` the
    `minutes.core.dates.DateMention` itself.
    """

    def __init__(self, language: str) -> None:
        self.language = language
        if not Span.has_extension("date"):
            Span.set_extension("date", default=None)

    def __call__(self, doc: Doc) -> Doc:
        """The doc, with its mentions of time marked."""
        spans = []
        for mention in find_dates(doc.text, self.language):
            span = doc.char_span(
                mention.start, mention.end, label=mention.role, span_id=mention.rule, alignment_mode="expand"
            )
            if span is not None:
                span._.date = mention
                spans.append(span)
        doc.spans["deadlines"] = spans
        return doc


@Language.factory("minutes_deadlines", default_config={"language": "en"})
def make_deadlines(nlp: Language, name: str, language: str) -> DeadlineFinder:  # noqa: ARG001
    """The component; ``language`` is that of the texts (``en``, ``zh-Hans``, ``zh-Hant``)."""
    return DeadlineFinder(language)


__all__ = ["DeadlineFinder", "find_dates", "make_deadlines"]
