"""What stands around a word of an English line: does the line call for somebody here?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from minutes.core.late import late
from minutes.core.lexicon import EnglishWords
from minutes.nlp.latin_words import Words

_ASIDE = r"(?:\s*\([^()]{0,40}\))?"
_COMMITS = (
    r"(?:(?:agree[ds]|offer(?:ed|s)|promise[ds]|volunteer(?:ed|s)|commit(?:ted|s)|undert(?:ook|akes)|(?:is|are) going"
    r"|(?:is|was) (?:asked|tasked|assigned|instructed)) to|t(?:akes|ook) (?:an|the|this) action"
    r"|takes (?:care of|over|on)|(?:is|are) (?:responsible for|in charge of))\b"
)
_ACTS = late(
    rf"{_ASIDE},?\s*(?:each |also |all |both |then |kindly |further )?"
    r"(?:to (?!be\b|the\b|a\b|an\b|[A-Z\d])[a-z]|(?:will|shall|should|must|can|could|would|volunteered)\b"
    rf"|{_COMMITS}|(?:is|are|has|needs) to\b)"
)
_PROMISES = late(
    rf"\s*(?:(?:will|has agreed|agreed|volunteered|offered|to)\b|{_COMMITS})(?! be [a-z]+ed\b)"
    r"(?!(?<=to) (?!(?:b|r|s|w|st|sp|sw)ring\b|(?:s|sw|st|w|r)ing\b)[a-z]+(?:[^s\W]s|ing)\b)"
)
_IS_ONE = late(
    r"\s*(?:(?:agrees|offers|promises|volunteers|commits|undertakes|(?:is|was) (?:asked|tasked|assigned|going)) to\b"
    r"|takes (?:an|the|this) action\b|takes (?:care of|over|on)\b|is (?:responsible for|in charge of)\b)"
)
_HEADS = late(rf"{_ASIDE}\s*(?:[:–—]|-(?=\s))")
_LIST_GOES_ON = late(rf"{_ASIDE}\s*(?:,|&|/|\band\b|\bor\b|\+)\s*(?:and\s+)?(?=@?[A-Z])")
_NEXT_NAME = late(r"\s*(?:,|&|/|\band\b)\s*(?:and\s+)?@?[A-Z][\w'-]*(?: [A-Z][\w'-]*)?")
_CALLS = late(
    r"(?:\bby|\baction(?:ed)?(?: on| by| for)?\s*[:\-–—]?|\b(?:owner|responsible|assignee|lead)\s*:|\bassigned to"
    r"|\basked|\brequested|\bthanked|\bfrom|\bwith|\bcontact|[@(\[]|[-–—>])\s*(?:the )?$",
    re.I,
)
_ASKED = late(r"\b(?:asked|requested|tasked|instructed)\s+$")
_CLAUSE = late(r"(?:^-?|[.;:!?•·*▪◦–—>\])|]|\s-|\t)[\s\"'“(\[]*(?:\d{1,3}[.)]\s*)?@?$")
_JOINED = late(r"(?:,|&|/|\band)\s*$")
_NO_NAME_BEFORE = late(r"\s+(?:the|a|an|we|i|you|they|he|she|it|this|that|there|be|not|\d)\b", re.I)
_SAYS = late(r"\s+([a-z]+)\b")
_SPELT = late(r"((?:[\w']+[ -]+){1,6})\($")
# Verbs that say too little: "X is", "X has".
_WEAK_VERBS = frozenset({"to", "is", "was", "has", "had", "can", "may", "need", "needs"})
_MOST_IN_A_LIST = 4


def acts(words: Words, last: int) -> bool:
    """The word is followed by what somebody does: Ann to …, Ann will …"""
    return _ACTS.match(words.text, words[last].end) is not None


def promises(words: Words, last: int) -> bool:
    """The words behind, or behind the rest of a list of names, promise something: "Ann, Bob and Cy will …"

    Nothing that is done to a thing counts: "the hall will be booked".
    """
    return any(_PROMISES.match(words.text, end) for end in _ends_of_names(words, last))


def _ends_of_names(words: Words, last: int) -> Iterator[int]:
    """Where the name ends, and each that follows it in a list."""
    end = words[last].end
    for _ in range(_MOST_IN_A_LIST):
        yield end
        following = _NEXT_NAME.match(words.text, end)
        if following is None:
            return
        end = following.end()


def is_one(words: Words, last: int) -> bool:
    """What somebody alone does follows, though the word ends like many: "Andreas is responsible for …"."""
    return _IS_ONE.match(words.text, words[last].end) is not None


def heads(words: Words, last: int) -> bool:
    """A colon or dash follows: Ann: …"""
    return _HEADS.match(words.text, words[last].end) is not None


def heads_in_list(words: Words, last: int) -> bool:
    """The rest of a list of names follows, and then a colon or dash: Ann, Bob and Cy: …"""
    end = words[last].end
    for _ in range(_MOST_IN_A_LIST):
        following = _NEXT_NAME.match(words.text, end)
        if following is None:
            return end > words[last].end and _HEADS.match(words.text, end) is not None
        end = following.end()
    return False


def is_verb_here(words: Words, i: int) -> bool:
    """Whether what may be a group is what somebody does: "Okello volunteers to take the notes"."""
    if words[i].plain != "volunteers" or not words.behind(i, 4).startswith(" to ") or i == 0:
        return False
    before = words[i - 1]
    named = before.capital or words.text[before.start - 1 : before.start] == "@"
    return named and words.text[before.end : words[i].start] == " " and opens_clause(words, i - 1)


def opens_clause(words: Words, first: int) -> bool:
    """The word stands at the head of a line, a sentence or a list item."""
    return _CLAUSE.search(words.before(first, 12)) is not None


def is_called(words: Words, first: int) -> bool:
    """Something before asks for a person: by …, Action: …, (…"""
    return _CALLS.search(words.before(first, 24)) is not None


def is_asked(words: Words, first: int, last: int) -> bool:
    """Somebody is asked to do what follows: "the chair asked Karima to …"."""
    return _ASKED.search(words.before(first, 16)) is not None and words.behind(last, 4).startswith(" to ")


def is_joined(words: Words, first: int) -> bool:
    """Another name stands before it: …, Bob and …"""
    return _JOINED.search(words.before(first, 6)) is not None


def is_last(words: Words, last: int) -> bool:
    """Nothing but a closing mark stands behind."""
    return not words.text[words[last].end :].strip(" .)]")


def does(words: Words, first: int, last: int) -> bool:
    """A group stands here as one that does something, or alone."""
    if acts(words, last):
        return True
    last_word = is_last(words, last)
    if opens_clause(words, first):
        return last_word or heads(words, last)
    return last_word and is_called(words, first)


def initials_fit(words: Words, first: int, last: int, en: EnglishWords) -> bool:
    """Letters may be somebody's initials: where a person is called for, and they abbreviate no words nearby."""
    letters = words[first].raw
    if letters in en.not_initials or _abbreviates(letters, words.before(first, 120)):
        return False
    called = is_called(words, first)
    placed = called or opens_clause(words, first) or is_joined(words, first)
    if not placed:
        return False
    goes_on = acts(words, last) or heads(words, last) or _LIST_GOES_ON.match(words.text, words[last].end)
    return bool(goes_on) or is_last(words, last) or (called and not words.behind(last, 1).isalnum())


def _abbreviates(letters: str, before: str) -> bool:
    """Whether the words before spell the letters: user acceptance testing (UAT)."""
    spelt = _SPELT.search(before) if "(" in before[-2:] else None
    if spelt is None:
        return False
    first = [word[0] for word in re.split(r"[ -]", spelt[1]) if word]
    return "".join(first[-len(letters) :]).upper() == letters


def leads_to_act(words: Words, last: int, en: EnglishWords) -> bool:
    """The words behind, or behind the rest of a list of names, make a person act or speak."""
    for end in _ends_of_names(words, last):
        if _ACTS.match(words.text, end):
            return True
        said = _SAYS.match(words.text, end)
        if said is not None and said[1] in en.verbs and said[1] not in _WEAK_VERBS:
            return True
    return False


def is_word_here(words: Words, i: int, en: EnglishWords) -> bool:
    """Will, May, Mark, Rose: at the head of a clause or before a number they are first a word."""
    if words[i].plain not in en.given_words:
        return False
    if _NO_NAME_BEFORE.match(words.behind(i, 8)):
        return True
    following = words[i + 1] if i + 1 < len(words) else None
    beside = following is not None and following.capital and following.start == words[i].end + 1
    return beside and opens_clause(words, i)
