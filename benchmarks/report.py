"""How long the report of 1,000 meetings and 10,000 items takes in each form, and how large it is.

    python benchmarks/report.py [MEETINGS]

Made-up meetings of 40 series in two quarters, each with ten new tasks, and half of those of the meeting before told
again, done; the report is that of the second quarter, so that the first stands beside it. Each form is a whole process
from its start to its end; its ratio is to ``python -c "import spacy"`` in the same run.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from time import perf_counter

from minutes.core.items import Due, Evidence, Item, Meeting, Minutes, Owner
from minutes.register.opening import open_register
from minutes.work.recording import Recorder

COMMAND = Path(sys.executable).with_name("minutes")
FORMS = ("html", "md", "json", "xlsx", "docx")
SERIES, NEW, FIRST = 40, 10, date(2024, 1, 2)
_VERBS = ("check", "replace", "order", "survey", "paint", "insure", "label", "count", "repair", "price")
_THINGS = ("pumps", "gates", "lamps", "racks", "valves", "scales", "lifts", "belts", "fans", "tanks", "doors", "meters")
_PLACES = ("north hall", "quay", "depot", "yard", "boiler house", "gatehouse", "loading bay", "canteen", "roof")
_NAMES = ("Ann", "Bo", "Cy", "Dee", "Eli", "Fay", "Gus", "Hal", "Ida", "Jo")


def main(count: int) -> int:
    """Fill a register, then write the report in every form."""
    with tempfile.TemporaryDirectory(prefix="minutes-report-") as scratch:
        register = Path(scratch, "register.sqlite")
        with open_register(register, now=datetime.now(UTC)) as opened:
            recorder = Recorder(opened, lambda: datetime.now(UTC))
            for minutes in meetings(count):
                recorder.save(minutes)
            recorder.finish()
        spacy = clock([sys.executable, "-c", "import spacy"])
        print(f"{count} meetings, {count * NEW} items; import spacy {spacy:.2f} s")
        for form in FORMS:
            out = Path(scratch, f"report.{form}")
            span = ["--quarter", "2024Q2", "--register", str(register), "--on", "2024-07-01", "-o", str(out)]
            seconds = clock([str(COMMAND), "report", *span])
            print(
                f"{form:<6} {seconds:6.1f} s  {seconds / spacy:6.1f} x import spacy  {out.stat().st_size / 1e6:6.2f} MB"
            )
    return 0


def meetings(count: int) -> Iterator[Minutes]:
    """So many meetings, in the order of their days."""
    rounds = -(-count // SERIES)
    for number in range(count):
        at, series = divmod(number, SERIES)
        day = FIRST + timedelta(days=at * 180 // rounds)
        told = [task(series, at, place, day) for place in range(NEW)]
        if at:
            told += [task(series, at - 1, place, day, done=True) for place in range(0, NEW, 2)]
        head = Meeting(f"Committee {series:02} minutes", day)
        yield Minutes(f"committee-{series:02}-{day}.docx", f"{number:064}", "en", meeting=head, items=tuple(told))


def task(series: int, at: int, place: int, day: date, *, done: bool = False) -> Item:
    """The task at a place of the list that a meeting of a series made; its words are its own."""
    n = (at * NEW + place) * 7 + series
    lot = series * 1000 + at * NEW + place
    words = f"{_VERBS[n % 10]} the {_THINGS[n // 10 % 12]} of the {_PLACES[n // 120 % 9]}, lot {lot}"
    name = f"{_NAMES[n % 10]} {_PLACES[n // 10 % 9].split()[0].title()}"
    department = f"Department {n % 20:02}"
    owners = () if n % 9 == 0 else (Owner(name, department),)
    due = FIRST + timedelta(days=at * 7 + 14 + n % 30)
    return Item(
        f"{place}{'d' if done else ''}",
        "action",
        words,
        Evidence(f"{name}: {words}", place),
        "benchmark",
        owners=owners,
        departments=(department,),
        requested_by=f"Department {(n + 7) % 20:02}" if n % 3 == 0 else None,
        due=Due(due, due.isoformat()),
        status="done" if done else "open",
        meeting_date=day,
    )


def clock(command: list[str]) -> float:
    """Seconds of a process; raises where it fails."""
    start = perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return perf_counter() - start


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000))
