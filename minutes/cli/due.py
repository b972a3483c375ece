"""`minutes due`: the day that a deadline's words mean."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from typing import Any, NoReturn

import click

from minutes.cli.output import to_stdout
from minutes.cli.register import day, today
from minutes.cli.sources import tell
from minutes.core.dates import DateContext, Resolved
from minutes.core.filenames import printable
from minutes.core.language import script_of

_LANGUAGES = ("en", "zh-Hans", "zh-Hant")


@click.command()
@click.argument("words", required=False)
@click.option("--on", "anchor", type=day, metavar="DATE", help="The day of the meeting. The default is today.")
@click.option(
    "--lang",
    type=click.Choice(["zh", *_LANGUAGES]),
    help="The language of the words. The default is told from their script.",
)
@click.option("--country", metavar="CODE", help="Whose holidays and working days: CN, TW, HK, GB, US …")
@click.option(
    "--order",
    type=click.Choice(["DMY", "MDY"], case_sensitive=False),
    help="Which comes first in 3/4: day or month. Without it the date is called ambiguous.",
)
@click.option("--next-meeting", type=day, metavar="DATE", help='What "next meeting" means.')
@click.option("--done", is_flag=True, help="The work is done: dates without a year lie behind.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "jsonl"]),
    default="text",
    help="text for the eye; json for scripts; jsonl reads questions from standard input.",
)
def due(words: str | None, anchor: date | None, lang: str | None, form: str, **options: Any) -> None:
    """Show the day that a deadline's words mean.

    WORDS is a deadline, or a sentence with one, in Chinese or English. It prints
    the day on which it falls due, the days meant, the day counted from, and the
    rule that read the words.

    With --format jsonl it reads lines of JSON from standard input, each with id,
    lang, text and reference (the day of the meeting), and answers each with a line
    of id and due. A line that cannot be read is told on standard error; the others
    are answered all the same and the exit status is 1.

    \b
    Examples:
      minutes due "下周三前" --on 2024-03-05
      minutes due "by the end of next month" --on 2024-03-05
      minutes due "3个工作日内" --on 2024-09-30 --country CN
      minutes due --format jsonl < questions.jsonl
    """  # noqa: D301
    context = _context(**options)
    if form == "jsonl":
        if words is not None:
            raise click.UsageError("With --format jsonl the words come from standard input; leave out WORDS.")
        click.get_current_context().exit(1 if _answer_lines(context, anchor) else 0)
    if words is None:
        raise click.UsageError('Give the words of a deadline, for example: minutes due "下周三前" --on 2024-03-05')
    words, on = printable(words), anchor or today()
    language = _language(lang, words)
    found = _due(words, language, on, replace(context, language=language))
    if form == "json":
        to_stdout(json.dumps(_as_json(words, on, found), ensure_ascii=False) + "\n")
    else:
        to_stdout("".join(f"{line}\n" for line in _as_text(words, language, on, found)))


def _context(country: str | None, order: str | None, next_meeting: date | None, *, done: bool) -> DateContext:
    from minutes.nlp.workdays import almanac, is_country

    country = country.upper() if country else None
    if country is not None and not is_country(country):
        raise click.BadParameter(
            f"no holidays are known of {country!r}; it is a code of two letters such as CN or GB.",
            param_hint="--country",
        )
    return DateContext(
        order="DMY" if order == "DMY" else "MDY" if order == "MDY" else None,
        next_meeting=next_meeting,
        country=country,
        done=done,
        calendar=almanac(),
    )


def _due(words: str, language: str, anchor: date, context: DateContext) -> Resolved | None:
    from minutes.nlp.dategrammar import due_of

    return due_of(words, language, anchor, context)


def _language(lang: str | None, words: str) -> str:
    """The language asked for, else English or one of the Chinese scripts by the characters."""
    if lang in _LANGUAGES:
        return lang
    return script_of(words) or "en" if lang is None else "zh-Hans"


def _as_text(words: str, language: str, anchor: date, found: Resolved | None) -> Iterator[str]:
    if found is None:
        yield "no deadline"
    elif found.last is None or found.first is None:
        yield f"no day: {found.problem or 'vague'}"
    else:
        yield f"{found.last}  {found.last:%A}"
    if found is not None:
        yield f"  words     {found.text}"
        if found.first is not None and found.last is not None:
            yield f"  days      {found.first} to {found.last} ({found.precision})"
        yield f"  meeting   {anchor}  {anchor:%A}"
        yield f"  rule      {found.rule}"
        if found.problem is not None:
            others = ", ".join(map(str, found.others))
            yield f"  problem   {found.problem}" + (f" (or {others})" if others else "")
        return
    from minutes.nlp.dategrammar import find_dates

    for mention in find_dates(words, language):
        yield f"  {mention.role:<9} {mention.text}  ({mention.rule})"


def _as_json(words: str, anchor: date, found: Resolved | None) -> dict[str, Any]:
    fields: dict[str, Any] = {"text": words, "reference": anchor.isoformat(), "due": None}
    if found is not None:
        fields |= {
            "due": found.last.isoformat() if found.last else None,
            "first": found.first.isoformat() if found.first else None,
            "precision": found.precision,
            "words": found.text,
            "rule": found.rule,
            "problem": found.problem,
            "others": [day.isoformat() for day in found.others],
        }
    return fields


def _answer_lines(context: DateContext, anchor: date | None) -> bool:
    """Answers the questions on standard input; whether any could not be read."""
    failed = False
    for number, line in enumerate(sys.stdin.buffer, 1):
        if not line.strip():
            continue
        try:
            name, answer = _answer(line, context, anchor)
        except _Unreadable as reason:
            failed = True
            tell(f"line {number}: {reason}")
            continue
        answered = json.dumps({"id": name, "due": answer}, ensure_ascii=False) + "\n"
        to_stdout(answered.encode(errors="backslashreplace"))  # half a surrogate pair as JSON writes it
    return failed


class _Unreadable(ValueError):
    """A line of the input that is no question."""


def _answer(line: bytes, context: DateContext, anchor: date | None) -> tuple[Any, str | None]:
    try:
        question = json.loads(line, parse_constant=_no_json)
    except (ValueError, RecursionError) as error:
        raise _Unreadable(f"this is no JSON ({error})") from error
    if not isinstance(question, dict) or "id" not in question:
        raise _Unreadable('this is no object with "id", "lang", "text" and "reference"')
    text, lang = question.get("text"), question.get("lang")
    if not isinstance(text, str):
        raise _Unreadable('"text" is no string')
    if lang is not None and lang not in ("zh", *_LANGUAGES):
        raise _Unreadable(f'"lang" is {lang!r}; it may be en, zh, zh-Hans or zh-Hant')
    language = _language(lang, text)
    found = _due(text, language, _reference(question.get("reference"), anchor), replace(context, language=language))
    return question["id"], found.last.isoformat() if found and found.last else None


def _no_json(word: str) -> NoReturn:
    """What Python's reader takes and no other does: NaN, Infinity."""
    raise ValueError(f"{word} is no number")


def _reference(reference: Any, anchor: date | None) -> date:
    """The day of the meeting that a question names, else that of ``--on``."""
    if reference is None and anchor is not None:
        return anchor
    try:
        return datetime.fromisoformat(reference).date()
    except (TypeError, ValueError) as error:
        raise _Unreadable(f'"reference" is {reference!r}; it is the day of the meeting: 2024-03-05') from error


if __name__ == "__main__":
    due()
