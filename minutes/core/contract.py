"""The JSON contract: `Minutes` as plain data, and back.

`to_json` writes every field, always: what is unknown is null or empty, never left
out. `from_json` reads it back, so that commands can be piped and a team can put a
step of its own between; it ignores fields it does not know and names the field
that is wrong. The two are each other's inverse but for what the contract leaves
out: ``Item.reasons``, ``Due.rule`` and ``Minutes.passed``, which only
`minutes explain` shows, and ``Item.progress`` and ``Minutes.reports``, which the
register keeps.

>>> from_json(to_json(Minutes("a.docx", language="en"))) == Minutes("a.docx", language="en")
True
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import MISSING, dataclass, fields, is_dataclass, replace
from datetime import date
from functools import cache
from types import NoneType
from typing import Any, Literal, NoReturn, get_args, get_origin, get_type_hints

from minutes.core.filenames import is_unicode, printable
from minutes.core.items import Due, Item, Minutes
from minutes.errors import ContractError

SCHEMA = "minutes/1"
_INTERNAL = {(Minutes, "passed"), (Minutes, "reports"), (Item, "reasons"), (Item, "progress"), (Due, "rule")}


def to_json(minutes: Minutes) -> dict[str, Any]:
    """The object that `minutes extract` prints for one file; ready for `json.dumps`."""
    return {
        "schema": SCHEMA,
        "source": {"path": printable(minutes.path), "sha256": minutes.sha256},
        "language": minutes.language,
        "error": minutes.error,
        "meeting": _plain(minutes.meeting),
        "meetings": _plain(minutes.meetings),
        "items": [item_to_json(item) for item in minutes.items],
        "warnings": list(minutes.warnings),
    }


def dumps(value: object, *, indent: int | None = None) -> str:
    """JSON as this project prints it: characters as themselves, no space at line ends."""
    return json.dumps(value, ensure_ascii=False, indent=indent, allow_nan=False)


def item_to_json(item: Item) -> dict[str, Any]:
    """One object of ``items``."""
    due = item.due
    return {
        "id": item.id,
        "kind": item.kind,
        "text": item.text,
        "owners": _plain(item.owners),
        "candidates": list(item.candidates),
        "departments": list(item.departments),
        "supporting_departments": list(item.supporting_departments),
        "requested_by": item.requested_by,
        "due": None if due is None else {"date": _plain(due.date), "text": due.text, "vague": due.vague},
        "status": item.status,
        "priority": item.priority,
        "section": item.section,
        "meeting_date": _plain(item.meeting_date),
        "evidence": _plain(item.evidence),
        "also_evidence": _plain(item.also_evidence),
        "rule": item.rule,
        "problems": list(item.problems),
    }


def _plain(value: Any) -> Any:
    """A dataclass as a dict, a tuple as a list, a date as ``2024-03-05``."""
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return value.isoformat() if isinstance(value, date) else value


def read_json(text: str) -> Iterator[Minutes]:
    """Each `Minutes` of ``text``: one object, an array, or JSON lines.

    Raises ContractError that names the line or element, and the field.
    """
    text = text.removeprefix("\ufeff").strip()
    if not text:
        raise ContractError("there is no JSON here; give what `minutes extract FILE --format json` prints")
    for where, value in _values(text):
        try:
            yield from_json(value)
        except ContractError as error:
            raise ContractError(f"{where}{error}") from None


def _values(text: str) -> Iterator[tuple[str, object]]:
    """Each object of ``text`` with the words that say where it stands."""
    first, _, rest = text.partition("\n")
    if rest.lstrip().startswith("{") and first.rstrip().endswith("}"):
        for number, line in enumerate(text.split("\n"), 1):
            if line.strip():
                yield f"line {number}: ", _loads(line, f"line {number}: ")
        return
    whole = _loads(text, "")
    if isinstance(whole, list):
        yield from ((f"object {number} of the array: ", value) for number, value in enumerate(whole, 1))
    else:
        yield "", whole


def _loads(text: str, where: str) -> object:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise ContractError(f"{where}this is not JSON: {error}") from None
    except (RecursionError, ValueError) as error:
        raise ContractError(f"{where}this JSON cannot be read: {error}") from None


@dataclass(frozen=True, slots=True)
class _Source:
    path: str
    sha256: str | None = None


def from_json(data: object) -> Minutes:
    """The `Minutes` that ``data``, an object of the contract, describes.

    Fields that the contract does not know are left out; those that it knows and
    ``data`` lacks are unknown (null or empty), except the few without which there
    is nothing to show (an item's id, kind, text, evidence and rule). Raises
    ContractError: ``items[2].due.date must be a day that exists, …``.
    """
    if not isinstance(data, dict):
        _refuse(data, "an object", "")
    if data.get("schema") != SCHEMA:
        _refuse(data.get("schema"), f'"{SCHEMA}", as `minutes extract` prints it', "schema")
    source = _record(_Source, data.get("source"), "source")
    minutes: Minutes = _record(Minutes, {**data, "path": source.path, "sha256": source.sha256}, "")
    return minutes


def item_from_json(data: object) -> Item:
    """The inverse of `item_to_json`; raises ContractError that names the field."""
    item: Item = _record(Item, data, "")
    return item


@dataclass(frozen=True, slots=True)
class _Shape:
    """What a type hint asks: ``of`` are a literal's words, the shape in a list, the class of a record or a scalar."""

    form: Literal["literal", "list", "record", "day", "scalar"]
    of: Any
    optional: bool = False


def _shape_of(hint: Any) -> _Shape:
    if NoneType in get_args(hint):
        (hint,) = (one for one in get_args(hint) if one is not NoneType)
        return replace(_shape_of(hint), optional=True)
    if get_origin(hint) is Literal:
        return _Shape("literal", get_args(hint))
    if get_origin(hint) is tuple:
        return _Shape("list", _shape_of(get_args(hint)[0]))
    if is_dataclass(hint):
        return _Shape("record", hint)
    return _Shape("day" if hint is date else "scalar", hint)


def _value(shape: _Shape, value: Any, at: str) -> Any:
    """``value`` in the shape asked for; ``at`` is the path of the field, ``items[2].due``."""
    if value is None and shape.optional:
        return None
    if shape.form == "scalar":
        return _scalar(shape.of, value, at)
    if shape.form == "list":
        if not isinstance(value, list):
            _refuse(value, "a list", at)
        return tuple([_value(shape.of, one, f"{at}[{number}]") for number, one in enumerate(value)])
    if shape.form == "record":
        return _record(shape.of, value, at)
    if shape.form == "day":
        return _day(value, at)
    if value not in shape.of:
        _refuse(value, "one of " + ", ".join(shape.of), at)
    return value


def _record(kind: Any, value: Any, at: str) -> Any:
    if not isinstance(value, dict):
        _refuse(value, "an object", at)
    known = {}
    for field, shape, needed in _fields(kind):
        if shape is not None and field in value:
            known[field] = _value(shape, value[field], f"{at}.{field}" if at else field)
        elif needed:
            raise ContractError(f"{at}.{field} is missing" if at else f"{field} is missing")
    return kind(**known)


@cache
def _fields(kind: type) -> tuple[tuple[str, _Shape | None, bool], ...]:
    """Each field of a class with its shape, None for one that no JSON sets, and whether it must be there."""
    hints = get_type_hints(kind)
    return tuple(
        (
            field.name,
            None if (kind, field.name) in _INTERNAL else _shape_of(hints[field.name]),
            field.default is MISSING,
        )
        for field in fields(kind)
    )


def _day(value: Any, at: str) -> date:
    try:
        day = date.fromisoformat(value)
    except (TypeError, ValueError):
        day = None
    if day is None or day.isoformat() != value:
        _refuse(value, "a day that exists, written like 2024-03-05", at)
    return day


def _scalar(kind: type, value: Any, at: str) -> Any:
    if type(value) is not kind:
        _refuse(value, {str: "text", int: "a whole number", bool: "true or false"}[kind], at)
    if isinstance(value, str) and not is_unicode(value):
        _refuse(value, "text of whole characters, not half of a surrogate pair", at)
    return value


def _refuse(value: Any, wanted: str, at: str) -> NoReturn:
    seen = ascii(value)
    raise ContractError(f"{at or 'this'} must be {wanted}; it is {seen if len(seen) <= 60 else seen[:60] + '…'}")
