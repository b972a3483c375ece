"""How long dates take to find and resolve, a sentence, beside other libraries in the same run.

    pip install 'minutes[bench]'
    python benchmarks/deadlines.py [--rounds 5]

The sentences are the rows of ``pipelines/{zh,en}/deadlines.toml``, which hold a date
almost all, and the plain ones below, which hold none. The libraries take turns in
reading all of them, so that what else the machine does slows them alike; a figure is
the mean over the sentences of each one's fastest round. Libraries that are not
installed are left out. The aim is 150 µs a sentence; the exit status is 1 above it.

dateparser is asked to search (`dateparser.search`), Recognizers-Text to recognise
date and time, both relative to the day of the meeting.
"""

from __future__ import annotations

import argparse
import sys
import warnings
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from importlib import import_module
from statistics import fmean
from time import perf_counter

from minutes.core.dates import DateContext
from minutes.nlp.dategrammar import due_of, read_data
from minutes.nlp.dategrammar.grammar import LAYERS
from minutes.nlp.workdays import almanac

AIM = 150.0
PLAIN = {
    "en": [
        "The committee thanked the volunteers for all their work on the new garden.",
        "After a long discussion the members agreed that the proposal was sound.",
        "Anna presented the layout of the rooms and answered questions about noise.",
    ],
    "zh": [
        "会议听取了各部门的汇报，对存在的问题进行了充分讨论，并达成一致意见。",
        "与会人员认为新方案可行，建议由工程部牵头继续完善细节。",
        "主任强调要加强沟通，避免重复劳动，确保信息畅通。",
    ],
}

Reader = Callable[[str, str, date], object]


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence and the day of its meeting."""

    text: str
    language: str
    held_on: date
    dated: bool


def sentences() -> Iterator[Sentence]:
    """The rows of the data, and sentences without a date."""
    for one in read_data():
        for layer in LAYERS:
            for entry in one.entries(layer):
                for text, held_on, _ in entry.get("rows", ()):
                    yield Sentence(text, one.language, date.fromisoformat(held_on), dated=True)
        for text in PLAIN[one.language]:
            yield Sentence(text, one.language, date(2024, 3, 5), dated=False)


def ours(text: str, language: str, held_on: date) -> object:
    """Finding and resolving, with the almanac."""
    return due_of(text, language, held_on, DateContext(language=language, calendar=almanac()))


def dateparser_reader() -> Reader:
    """Searching with dateparser."""
    search = import_module("dateparser.search").search_dates

    def read(text: str, language: str, held_on: date) -> object:
        base = datetime.combine(held_on, datetime.min.time())
        return search(text, languages=[language], settings={"RELATIVE_BASE": base})

    return read


def recognizers_reader() -> Reader:
    """Recognising with Recognizers-Text."""
    library = import_module("recognizers_date_time")
    cultures = {"en": library.Culture.English, "zh": library.Culture.Chinese}

    def read(text: str, language: str, held_on: date) -> object:
        base = datetime.combine(held_on, datetime.min.time())
        return library.recognize_datetime(text, cultures[language], reference=base)

    return read


def installed() -> Iterator[tuple[str, Reader]]:
    """Ours, and the others that can be imported."""
    yield "minutes", ours
    for name, make in (("dateparser", dateparser_reader), ("Recognizers-Text", recognizers_reader)):
        try:
            yield name, make()
        except ImportError as missing:
            print(f"{name} is left out: {missing}", file=sys.stderr)


def measured(readers: list[tuple[str, Reader]], rounds: int) -> dict[tuple[str, Sentence], float]:
    """The fastest of the rounds, in µs, for each library and sentence; a reader's own failures count as answers."""
    fastest: dict[tuple[str, Sentence], float] = {}
    asked = list(sentences())
    for round_number in range(rounds + 1):  # the first warms up
        for name, read in readers:
            for sentence in asked:
                start = perf_counter()
                with suppress(Exception):  # another library's mistake on this sentence
                    read(sentence.text, sentence.language, sentence.held_on)
                spent = (perf_counter() - start) * 1e6
                if round_number:
                    key = name, sentence
                    fastest[key] = min(spent, fastest.get(key, spent))
    return fastest


def main() -> int:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args().rounds
    warnings.simplefilter("ignore")
    readers = list(installed())
    spent = measured(readers, rounds)
    print(f"{'sentences':<22}" + "".join(f"{name:>20}" for name, _ in readers) + "   (µs a sentence, ratio to ours)")
    worst = 0.0
    for label, language, dated in (
        ("English, dated", "en", True),
        ("English, plain", "en", False),
        ("Chinese, dated", "zh", True),
        ("Chinese, plain", "zh", False),
    ):
        row = f"{label:<22}"
        base = 0.0
        for name, _ in readers:
            mean = fmean(
                value
                for (who, one), value in spent.items()
                if (who, one.language, one.dated) == (name, language, dated)
            )
            base = base or mean
            row += f"{mean:12.1f} {mean / base:6.1f}x"
        worst = max(worst, base)
        print(row)
    return 0 if worst <= AIM else 1


if __name__ == "__main__":
    sys.exit(main())
