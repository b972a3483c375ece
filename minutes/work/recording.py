"""Putting many files into the register: what it knows already, one transaction a file, the series joined at the end."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from minutes.core.items import Minutes
from minutes.core.series import Named
from minutes.register.opening import Register
from minutes.register.queries import known_files
from minutes.register.store import put
from minutes.register.threads import carry_over, series_to_join
from minutes.work.searching import comparable


class Recorder:
    """Saves files; `finish` joins the tasks of the series that they belong to.

    A run that was stopped before its end leaves nothing behind: which series are still
    to be joined stands in the register, and the next run's `finish` does it.
    """

    def __init__(
        self, register: Register, clock: Callable[[], datetime], *, named: Named = (), again: bool = False
    ) -> None:
        """``named`` is what the settings say of series."""
        self._register = register
        self._named = named
        self._clock = clock
        with register.reading() as connection:
            self.known = frozenset[str]() if again else known_files(connection)
            """The SHA-256 of every file that has been saved before the run and need not be read again."""

    def save(self, minutes: Minutes) -> None:
        """Save one file."""
        with self._register.writing() as connection:
            put(connection, minutes, now=self._clock(), source=minutes.path, fold=comparable, named=self._named)

    def finish(self) -> None:
        """Join the tasks of every series that has changed."""
        with self._register.reading() as connection:
            several = series_to_join(connection)
        for series in several:
            with self._register.writing() as connection:
                carry_over(connection, series, now=self._clock(), source="batch", fold=comparable)
