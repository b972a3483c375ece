"""How fast `minutes batch` is, on one worker and on two, and how much memory it takes, as ratios where it can be.

    python benchmarks/batch.py                              all of it: about a quarter of an hour on two cores
    python benchmarks/batch.py --parts speed --files 100 --rounds 1
    python benchmarks/batch.py --parts memory --memory 100,1000

``speed``   the command over so many files (register and Markdown summaries included), on one worker and on two,
            against python-docx alone reading the same files, one run right after the other; and the same run
            again, unchanged
``memory``  the most that the parent and a worker held (VmHWM of Linux), on two workers, by the number of files

Each side is a whole process from its start to its end. Beside the seconds on the clock stand those of the processor,
which another program on the machine hardly changes; the verdict on one worker is by these, the one on two by the clock,
and no other program should run meanwhile. The exit status is 1 where a bound is passed.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter
from pathlib import Path
from statistics import median
from threading import Event, Thread
from time import perf_counter

from quarter import write_quarter

COMMAND = Path(sys.executable).with_name("minutes")
READ_ALONE = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from speed import read
for path in sorted(Path(sys.argv[1]).rglob("*.docx")):
    read(path)
"""
ONE_CORE, TWO_CORES, UNCHANGED, GROWTH = 1.8, 1.8, 0.1, 1.25
_clock, _processor = attrgetter("clock"), attrgetter("processor")


@dataclass(frozen=True, slots=True)
class Spent:
    """What a process and its children took: seconds on the clock and of the processor, the most memory in MB."""

    clock: float
    processor: float
    parent: float
    worker: float


def main() -> int:
    """Measure what was asked for."""
    parser = argparse.ArgumentParser(description="How fast `minutes batch` is.")
    parser.add_argument("--parts", default="speed,memory", help="speed, memory or both")
    parser.add_argument("--files", type=int, default=1000, help="how many files the speed is measured with")
    parser.add_argument("--rounds", type=int, default=3, help="how often; medians are printed")
    parser.add_argument("--memory", default="100,1000,5000", help="with how many files the memory is measured")
    parser.add_argument("--keep", type=Path, help="a folder for the files, used again where they are there")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="minutes-batch-") as scratch:
        folder = given.keep or Path(scratch) / "quarters"
        failed = 0
        if "speed" in given.parts:
            failed |= speed(folder, given.files, given.rounds, Path(scratch))
        if "memory" in given.parts:
            failed |= memory(folder, [int(count) for count in given.memory.split(",")], Path(scratch))
        return failed


def speed(folder: Path, files: int, rounds: int, scratch: Path) -> int:
    """Print the rates and ratios; 1 where one is beyond its bound."""
    inbox = _quarter(folder, files)
    found: dict[str, list[Spent]] = {"python-docx alone": [], "1 worker": [], "2 workers": [], "unchanged": []}
    for number in range(rounds):
        out = scratch / f"speed-{number}"
        alone = [sys.executable, "-c", READ_ALONE, str(inbox), str(Path(__file__).parent)]
        turns = {
            "python-docx alone": alone,
            "1 worker": _batch(inbox, out / "one", 1),
            "2 workers": _batch(inbox, out / "two", 2),
        }
        for name in turns if number % 2 == 0 else reversed(turns):
            found[name].append(spent(turns[name]))
        found["unchanged"].append(spent(_batch(inbox, out / "one", 1)))
    for name, several in found.items():
        clock, processor = median(one.clock for one in several), median(one.processor for one in several)
        print(f"{name:<20} {clock:8.1f} s {files / clock:8.1f} files/s   processor {processor:8.1f} s")
    docx, one, two, again = found.values()
    verdicts = (
        _verdict("1 worker / python-docx (processor)", _ratios(one, docx, _processor), ONE_CORE),
        _verdict("1 worker / python-docx (clock)", _ratios(one, docx, _clock), ONE_CORE),
        _verdict("1 worker / 2 workers (clock)", _ratios(one, two, _clock), TWO_CORES, least=True),
        _verdict("unchanged / first (processor)", _ratios(again, one, _processor), UNCHANGED),
    )
    return int(not all(verdicts))


def memory(folder: Path, counts: Sequence[int], scratch: Path) -> int:
    """Print the most that parent and worker held; 1 where it grows with the number of files."""
    found: list[Spent] = []
    for count in counts:
        found.append(spent(_batch(_quarter(folder, count), scratch / f"memory-{count}", 2)))
        print(f"{count:>6} files: parent {found[-1].parent:6.0f} MB, a worker {found[-1].worker:6.0f} MB")
    if len(found) < 2:
        return 0
    verdicts = (
        _verdict(f"parent, {counts[-1]} / {counts[0]} files", found[-1].parent / found[0].parent, GROWTH),
        _verdict(f"worker, {counts[-1]} / {counts[0]} files", found[-1].worker / found[0].worker, GROWTH),
    )
    return int(not all(verdicts))


def _quarter(folder: Path, count: int) -> Path:
    """A folder with so many files."""
    write_quarter(folder / str(count), count)
    return folder / str(count)


def _batch(inbox: Path, out: Path, workers: int) -> list[str]:
    out.mkdir(parents=True, exist_ok=True)
    register, summaries = str(out / "register.sqlite"), str(out / "summaries")
    return [str(COMMAND), "batch", str(inbox), "--register", register, "-o", summaries, "--workers", str(workers)]


def spent(command: Sequence[str]) -> Spent:
    """Run a command to its end; raises where it fails."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    before, start = os.times(), perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, env=environment)
    held: dict[int, float] = {}
    took: dict[int, float] = {}
    over = Event()
    watcher = Thread(target=_watch, args=(process.pid, held, took, over))
    watcher.start()
    status = process.wait()
    over.set()
    watcher.join()
    clock, after = perf_counter() - start, os.times()
    if status != 0:
        raise RuntimeError(f"{command[:2]} ended with {status}")
    processor = after.children_user + after.children_system - before.children_user - before.children_system
    parent = held.pop(process.pid, 0.0)
    # Workers are not waited for by the process that they work for, but by the one that they are forked from.
    return Spent(clock, processor + sum(took.values()), parent, max(held.values(), default=0.0))


def _watch(parent: int, held: dict[int, float], took: dict[int, float], over: Event) -> None:
    """Keep the most that a process and those below it have held so far, in MB, and what those below it have taken."""
    while not over.wait(0.05):
        held[parent] = max(held.get(parent, 0.0), _peak(parent))
        for pid in _below(parent):
            held[pid] = max(held.get(pid, 0.0), _peak(pid))
            took[pid] = max(took.get(pid, 0.0), _taken(pid))


def _below(pid: int) -> Iterator[int]:
    try:
        children = [int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii").split()]
    except OSError:
        return
    for child in children:
        yield child
        yield from _below(child)


def _taken(pid: int) -> float:
    """The seconds of the processor that a process has taken so far."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(") ")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _peak(pid: int) -> float:
    try:
        lines = Path(f"/proc/{pid}/status").read_text("utf-8").splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM:")), 0.0)


def _ratios(some: Sequence[Spent], others: Sequence[Spent], what: Callable[[Spent], float]) -> float:
    return median(what(one) / what(other) for one, other in zip(some, others, strict=True))


def _verdict(name: str, ratio: float, bound: float, *, least: bool = False) -> bool:
    good = ratio >= bound if least else ratio <= bound
    print(f"{name:<40} {ratio:6.2f}  (at {'least' if least else 'most'} {bound}) {'ok' if good else 'BEYOND'}")
    return good


if __name__ == "__main__":
    sys.exit(main())
