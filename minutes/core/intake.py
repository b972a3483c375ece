"""What the register notes of a file from a watched folder, so that any interruption can be taken up again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

IntakeState = Literal["reading", "placing", "finished"]
"""Begun, and nothing kept yet; its outcome is kept, and files are being put in place; all done."""
IntakeOutcome = Literal["done", "failed", "again"]
"""Read and registered; could not be read; the same content as a file before."""


@dataclass(frozen=True, slots=True)
class Output:
    """A file to be given its name: ``temporary`` is whole on the disk already. Paths are within the folder."""

    temporary: str
    path: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to stand where in the end; ``target`` is the place of the source, within the folder."""

    target: str
    token: str
    outputs: tuple[Output, ...] = ()


@dataclass(frozen=True, slots=True)
class Intake:
    """A file that was taken: its name, its content, how far it is, and how often it was begun."""

    number: int
    name: str
    sha256: str
    state: IntakeState
    tries: int
    outcome: IntakeOutcome | None = None
    plan: Plan | None = None
