"""What a large directory of people costs, and whether it spoils anything.

    python benchmarks/directory.py [ROUNDS]

5,000 people with common names, Chinese and English, none of whom is meant in the examples, are put
beside them. Printed are the median ratio of reading the examples with and without the directory, and
each item that the directory changes. The exit status is 1 where the ratio is above its bound or an
item has changed.
"""

from __future__ import annotations

import csv
import random
import sys
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter

import minutes
from minutes.core.items import Item
from minutes.settings import Settings
from minutes.wordlists import load_lexicon
from minutes.work.people import directory_of

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
BOUND = 1.3
CHINESE, ENGLISH = 3_500, 1_500
# Many of these are words as well: 高山, 安全, Will May, Mark Price.
GIVEN = (
    "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂文辉力红建国华志飞玲波燕鹏宇浩凯晨雨欣佳怡"
    "思远晓东海峰林青云春秋白露高山江河安全生产计划成长方正时光"
)
FIRST = (
    "James Mary Robert Linda John Jennifer David Susan Tom Karen Lisa Mark Will May Grant Frank Rose Grace Joy Faith"
)
LAST = (
    "Smith Jones Brown Taylor Walker Green Hall Wood Hill Young King Baker Cook Price Bell Field Banks Page Long Short "
    "Rich Case Best"
)


def main(rounds: int) -> int:
    """Measure and compare; print both."""
    with tempfile.TemporaryDirectory() as folder:
        people = Path(folder) / "people.csv"
        write(people)
        start = perf_counter()
        count = len(directory_of(Settings(people=people)).entries)
        print(f"{count} people read in {1000 * (perf_counter() - start):.0f} ms, once")
        alone, beside = Settings(), Settings(people=people)
        changed = compared(found(alone), found(beside))
        ratios = [seconds(beside) / seconds(alone) for _ in range(rounds)]
    slow = median(ratios) > BOUND
    print(f"with / without: {median(ratios):.2f}  (at most {BOUND}) {'TOO SLOW' if slow else 'ok'}")
    print(f"{changed} items changed  (none may)")
    return int(slow or changed > 0)


def write(path: Path) -> None:
    """The directory, the same on every run."""
    chance = random.Random(7)  # noqa: S311 (nothing is to be kept secret)
    surnames = sorted(name for name, tier in load_lexicon().zh.surnames.items() if tier == 1)
    rows = []
    for number in range(CHINESE):
        surname = chance.choice(surnames)
        given = "".join(chance.choices(GIVEN, k=chance.choice((1, 2, 2))))
        alias = chance.choice(("", f"{surname}总", f"{surname}工", given))
        rows.append((surname + given, alias, chance.choice(("财务部", "销售部", "信息部")), f"zh{number}@example.com"))
    for number in range(ENGLISH):
        first, last = chance.choice(FIRST.split()), chance.choice(LAST.split())
        alias = chance.choice(("", first, first[0] + last[0], f"@{first.lower()}{last.lower()}"))
        rows.append((f"{first} {last}", alias, chance.choice(("Finance", "Legal", "IT")), f"en{number}@example.com"))
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("name", "aliases", "department", "email"), *rows])


def found(settings: Settings) -> dict[str, tuple[Item, ...]]:
    """The items of each example."""
    return {file.name: minutes.extract(file, settings).items for file in sorted(EXAMPLES.glob("*.docx"))}


def compared(alone: dict[str, tuple[Item, ...]], beside: dict[str, tuple[Item, ...]]) -> int:
    """How many items differ; each is printed."""
    changed = 0
    for name, items in alone.items():
        for item in sorted({*items} ^ {*beside[name]}, key=lambda one: one.evidence.block):
            print(f"{name}: {item.text[:60]!r}, {[owner.name for owner in item.owners] or item.candidates}")
            changed += 1
    return changed


def seconds(settings: Settings) -> float:
    """Wall time over all examples."""
    start = perf_counter()
    found(settings)
    return perf_counter() - start


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 9))
