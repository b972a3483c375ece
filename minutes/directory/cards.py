"""Directories as cards of an address book (vCard 2.1, 3.0 and 4.0), as Outlook, Google and iCloud export them."""

from __future__ import annotations

import io
import quopri
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from minutes.core.chinese import ALL_HAN, has_han
from minutes.core.late import late
from minutes.directory.columns import columns, plain
from minutes.directory.encodings import decoded
from minutes.directory.limits import LONGEST_CELL
from minutes.directory.rows import Record
from minutes.errors import DirectoryError

_KINDS = frozenset({"KIND", "X-ADDRESSBOOKSERVER-KIND", "X-ABSHOWAS"})
_NEEDED = _KINDS | {"BEGIN", "END", "FN", "N", "NICKNAME", "ORG", "TITLE", "EMAIL", "LANG", "X-MS-MANAGER"}
_NAME = late(rb"(?:[\w-]{1,40}\.)?([\w-]{1,40})[;:]")
_QUOTED = late(r'"[^"]*"')
_LONGEST_LINE = 8_000
_NO_PEOPLE = frozenset({"group", "org", "organization", "location", "company"})


@dataclass(frozen=True, slots=True)
class _Property:
    """One line of a card: ``parameters`` in capitals, ``value`` with its escapes."""

    line: int
    name: str
    parameters: tuple[str, ...]
    value: str

    def text(self) -> str:
        return _unescaped(self.value)

    def parts(self, separator: str) -> list[str]:
        """The parts between separators that no backslash takes for text."""
        parts, begin, at = [], 0, 0
        while at < len(self.value):
            if self.value[at] == "\\":
                at += 1
            elif self.value[at] == separator:
                parts.append(self.value[begin:at])
                begin = at + 1
            at += 1
        return [_unescaped(part) for part in (*parts, self.value[begin:])]


def card_records(data: bytes, name: str) -> Iterator[Record]:
    """A record for each card of a person. Raises DirectoryError where cards are not closed or not readable."""
    card: list[_Property] | None = None
    begun = 0
    for line in _properties(data, name):
        if line.name == "BEGIN" and line.value.strip().upper() == "VCARD":
            if card is not None:
                raise DirectoryError(name, f"line {begun}: the card has no END:VCARD. Export the address book anew.")
            card, begun = [], line.line
        elif line.name == "END" and card is not None:
            if not _is_thing(card):
                yield _record(card, begun)
            card = None
        elif card is not None:
            card.append(line)
    if card is not None:
        raise DirectoryError(name, f"line {begun}: the card has no END:VCARD. Export the address book anew.")


# --- lines -----------------------------------------------------------------------------------------------------------


def _properties(data: bytes, name: str) -> Iterator[_Property]:
    """The properties that are needed, whole: a long line may go on below, even in the middle of a character."""
    lines = list(_unfolded(data))
    text = decoded(b"\n".join(line for _, line in lines))
    if text is None:
        raise DirectoryError(name, "its characters cannot be read. Export the address book as vCard 3.0 or 4.0.")
    for (number, _), line in zip(lines, text.split("\n"), strict=False):
        yield _property(number, line)


def _unfolded(data: bytes) -> Iterator[tuple[int, bytes]]:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        data = data.decode("utf-16", "replace").encode()
    begun, whole, soft = 0, b"", False
    for number, ended in enumerate(io.BytesIO(data.removeprefix(b"\xef\xbb\xbf")), 1):
        line = ended.rstrip(b"\r\n")
        if soft or (line[:1] in (b" ", b"\t") and whole):
            if len(whole) < _LONGEST_LINE:
                whole = whole[:-1] + line if soft else whole + line[1:]
        else:
            yield from _needed(begun, whole)
            begun, whole = number, line[:_LONGEST_LINE]
        soft = line.endswith(b"=") and b"QUOTED-PRINTABLE" in whole[:200].upper()
    yield from _needed(begun, whole)


def _needed(number: int, line: bytes) -> Iterator[tuple[int, bytes]]:
    match = _NAME.match(line)
    if match is not None and match[1].decode("ascii", "replace").upper() in _NEEDED:
        yield number, line.strip()


def _property(number: int, line: str) -> _Property:
    outside = _QUOTED.sub(lambda quoted: "_" * len(quoted.group()), line)
    at = outside.find(":") if ":" in outside else len(line)
    head, value = line[:at], line[at + 1 :]
    name, *parameters = head.upper().split(";")
    if any("QUOTED-PRINTABLE" in one for one in parameters):
        value = _from_quoted(value, parameters)
    return _Property(number, name.rpartition(".")[2], tuple(parameters), value)


def _from_quoted(value: str, parameters: Sequence[str]) -> str:
    data = quopri.decodestring(value.encode())
    charset = next((one[len("CHARSET=") :] for one in parameters if one.startswith("CHARSET=")), "")
    try:
        # GB2312 says what is meant; GB18030 holds it, and the characters that people's names have besides
        return data.decode("gb18030" if charset in ("GB2312", "GBK") else charset or "utf-8")
    except (LookupError, ValueError):
        return decoded(data) or ""


def _unescaped(text: str) -> str:
    return re.sub(r"\\(.)", lambda match: " " if match[1] in "nN" else match[1], text, flags=re.S).strip()


# --- cards -----------------------------------------------------------------------------------------------------------


def _is_thing(card: Sequence[_Property]) -> bool:
    """Whether the card is of a firm or a mailing list, and of no person."""
    return any(line.name in _KINDS and line.text().lower() in _NO_PEOPLE for line in card)


def _record(card: Sequence[_Property], begun: int) -> Record:
    first = {line.name: line for line in reversed(card)}
    name, others = _names(first.get("FN"), first.get("N"))
    nicknames = [nick for line in card if line.name == "NICKNAME" for nick in line.parts(",")]
    organisation = [part for part in first["ORG"].parts(";") if part] if "ORG" in first else []
    fields = {
        "name": name,
        "aliases": "\n".join([*others, *nicknames]),
        "department": organisation[-1] if len(organisation) > 1 else "",
        "title": first["TITLE"].text() if "TITLE" in first else "",
        "email": _address([line for line in card if line.name == "EMAIL"]),
        "manager": first["X-MS-MANAGER"].text() if "X-MS-MANAGER" in first else "",
        "language": _language([line for line in card if line.name == "LANG"]),
    }
    return Record(begun, f"line {begun}", {field: text[: LONGEST_CELL + 1] for field, text in fields.items() if text})


def _names(formatted: _Property | None, structured: _Property | None) -> tuple[str, list[str]]:
    """The name to be shown, and the other one where a card has two.

    A Chinese name is its surname and given name, whatever order an address book in
    English has put them in (FN:伟 张).
    """
    shown = formatted.text() if formatted else ""
    family, given, middle = ([*structured.parts(";"), "", "", ""] if structured else ["", "", ""])[:3]
    whole = family + given
    if family and given and ALL_HAN.fullmatch(whole):
        if not shown or has_han(shown):
            return whole, []
        return shown, [whole]
    return shown or " ".join(part for part in (given, middle, family) if part), []


def _address(lines: Sequence[_Property]) -> str:
    """The preferred address, else the one at work, else the first."""

    def rank(line: _Property) -> int:
        types = ",".join(line.parameters).replace("TYPE=", "").split(",")
        preferred = "PREF" in types or any(one.startswith("PREF=") for one in types)
        return 0 if preferred else 1 if "WORK" in types else 2

    ordered = sorted((line for line in lines if line.value.strip()), key=rank)
    return ordered[0].text() if ordered else ""


def _language(lines: Sequence[_Property]) -> str:
    """The first language that we can write in."""
    return next((line.text() for line in lines if plain(line.text()) in columns().languages), "")
