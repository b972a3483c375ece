"""Make the example minutes anew from ``examples/sources``: the same bytes on every machine.

python examples/make_examples.py            write examples/*.docx
python examples/make_examples.py --check    say which would differ, write nothing
"""

from __future__ import annotations

import sys
from pathlib import Path

from maker.markup import parse
from maker.package import word_file

HERE = Path(__file__).resolve().parent


def make() -> dict[Path, bytes]:
    """Every example's path and bytes."""
    drafts = [parse(source.read_text("utf-8")) for source in sorted((HERE / "sources").glob("*.txt"))]
    return {HERE / draft.settings["file"]: word_file(draft) for draft in drafts}


def main(arguments: list[str]) -> int:
    """Write or check all of them; the exit status is 1 where a check finds a difference."""
    stale = {path: data for path, data in make().items() if not path.is_file() or path.read_bytes() != data}
    for path, data in stale.items():
        if "--check" not in arguments:
            path.write_bytes(data)
        print(path.name)
    return int("--check" in arguments and bool(stale))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
