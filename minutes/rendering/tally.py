"""What a run over many files did, in one table."""

from __future__ import annotations

from dataclasses import dataclass, field

from minutes.core.items import Minutes
from minutes.errors import naming
from minutes.rendering.escaping import one_line
from minutes.rendering.width import pad


@dataclass(slots=True)
class Tally:
    """Counted file by file; ``failed`` holds the name and the reason of each that could not be read."""

    files: int
    unchanged: int = 0
    outside: int = 0
    meetings: int = 0
    actions: int = 0
    decisions: int = 0
    unassigned: int = 0
    failed: list[tuple[str, str]] = field(default_factory=list)

    def add(self, minutes: Minutes) -> None:
        """Count what one file held."""
        self.meetings += len(minutes.meetings) or 1
        for item in minutes.items:
            if item.kind == "decision":
                self.decisions += 1
                continue
            self.actions += 1
            self.unassigned += item.status == "open" and not item.owners

    def shown(self) -> str:
        """The table, and below it the files that failed with their reasons."""
        rows = [
            ("files", self.files),
            ("unchanged", self.unchanged),
            ("outside the dates", self.outside),
            ("meetings", self.meetings),
            ("actions", self.actions),
            ("  without a person", self.unassigned),
            ("decisions", self.decisions),
            ("failed", len(self.failed)),
        ]
        lines = [f"{pad(label, 20)} {count:>8}" for label, count in rows]
        lines += [f"  {one_line(naming(name, reason))}" for name, reason in self.failed]
        return "\n".join(lines) + "\n"
