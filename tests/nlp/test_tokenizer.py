"""Tokens: a Han character, a Latin word, a run of digits."""

from __future__ import annotations

import pytest
from spacy.vocab import Vocab

from minutes.nlp.tokenizer import Tokenizer

VOCAB = Vocab()


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("API于5月上线", "API|于|5|月|上|线"),
        ("小王本周五前提交", "小|王|本|周|五|前|提|交"),
        ("Mary'll send v2.0", "Mary|'ll|send|v|2|.|0"),
        ("They won't and isn't", "They|wo|n't|and|is|n't"),
        ("co-owner's", "co|-|owner|'s"),
        ("Zoë Müller", "Zoë|Müller"),
        ("(一) 12%", "(|一|)|12|%"),
        ("", ""),
    ],
)
def test_what_a_text_is_parted_into(text: str, tokens: str) -> None:
    assert "|".join(token.text for token in Tokenizer(VOCAB)(text)) == tokens


@pytest.mark.parametrize(
    "text", ["  a  b ", "a\n\nb\t c", "请 Mary  于5月\n上线", "\u3000全角", "👩‍👧 𠮷", " ", "n't", "don't  can't\n"]
)
def test_every_character_is_kept(text: str) -> None:
    assert Tokenizer(VOCAB)(text).text == text
