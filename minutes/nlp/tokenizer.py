"""The tokenizer of both languages: a Han character is a token, a Latin word or a run of digits is one.

spaCy's own Chinese tokenizer splits Latin words and numbers into characters too, and
word segmenters break names and cue words; neither is wanted here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import registry
from spacy.vocab import Vocab

from minutes.core.late import late

_TOKEN = late(r"n't\b|[A-Za-zÀ-ÖØ-öø-ɏ]+|'(?:ll|re|m|s|ve|d)\b|\d+|\s|.", re.S)
# "won't" and "isn't" are two words: the second says no
_NEGATIVE = late(r"(?<=[a-z])n't\b", re.I)


class Tokenizer:
    """Text to tokens; every character of the text is kept."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        """A Doc of the text.

        >>> [token.text for token in Tokenizer(Vocab())("API于5月上线")]
        ['API', '于', '5', '月', '上', '线']
        """
        return self.of(words_of(text))

    def of(self, tokens: Iterable[str]) -> Doc:
        """A Doc of the tokens that `words_of` tells, of one text or of several behind each other."""
        words: list[str] = []
        spaces: list[bool] = []
        for word in tokens:
            if word == " " and words and not spaces[-1] and not words[-1].isspace():
                spaces[-1] = True
            else:
                words.append(word)
                spaces.append(False)
        return Doc(self.vocab, words=words, spaces=spaces)

    make_doc = __call__  # a rule's phrases need no more of a Language than this and the vocabulary


def words_of(text: str) -> list[str]:
    """The words, marks and white space that a text is made of, each a token but for a single space behind a word."""
    if "n't" not in text:
        return _TOKEN.findall(text)
    words: list[str] = []
    end = 0
    for match in _NEGATIVE.finditer(text):
        words += _TOKEN.findall(text[end : match.start()])
        words.append(match[0])
        end = match.end()
    return words + _TOKEN.findall(text[end:])


@registry.tokenizers("minutes.tokenizer.v1")  # type: ignore[untyped-decorator]
def make_tokenizer() -> Callable[[Language], Tokenizer]:
    """The factory that ``config.cfg`` names."""
    return lambda nlp: Tokenizer(nlp.vocab)
