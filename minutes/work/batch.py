"""Many files at once: what is done with each of them, wherever that is.

An engine (`minutes.work.engines`) takes each file's `Job` to a process that does the `Task`,
and hands back what was `Read`. All three cross the border of a process, and of a machine,
so they hold plain values only.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from minutes.core.filenames import printable
from minutes.core.items import Minutes
from minutes.errors import MinutesError, own_fault
from minutes.nlp.slim import import_spacy
from minutes.reading import Limits
from minutes.rendering.formats import Format, render_summary
from minutes.settings import Settings
from minutes.work.places import Place, content, fingerprint

COLLECT_AFTER = 20_000
"""New objects until garbage is collected, in whatever process reads.

What a short command may leave lying would grow in a long run; Python's own figure, some hundreds, costs a twentieth of
the time.
"""


@dataclass(frozen=True, slots=True)
class Job:
    """A file to be read.

    ``data`` is what was fetched of it already, ``error`` why that could not be; ``path`` is
    where it lies, for a process that does not work in this one's folder.
    """

    place: Place
    path: str | None = None
    data: bytes | None = None
    error: str | None = None


@dataclass(frozen=True, slots=True)
class Read:
    """A file that was read: its minutes, and its summary in each format asked for.

    ``unchanged`` is true, and there are no minutes, where the register knows the file already.
    """

    place: Place
    minutes: Minutes | None = None
    summaries: tuple[tuple[Format, bytes], ...] = ()
    unchanged: bool = False


@dataclass(frozen=True, slots=True)
class Task:
    """What is done with each file: reading, finding, and rendering in each of the formats."""

    settings: Settings
    formats: tuple[Format, ...] = ()

    def __call__(self, job: Job) -> Read:
        """The file, read; raises a MinutesError where no file could be read so, such as for a wrong template."""
        try:
            return self._read(job)
        except MinutesError:
            raise
        except Exception as error:  # noqa: BLE001 (one file must not stop the others, whatever is wrong)
            name = job.place.shown
            return Read(job.place, Minutes(name, error=printable(own_fault(name, error))))

    def content(self, job: Job) -> bytes:
        """The bytes of a place with a URL; raises Unreachable."""
        return content(job.place, Limits(**dict(self.settings.limits)).file) if job.data is None else job.data

    def fingerprint(self, job: Job) -> str | None:
        """The SHA-256 of a file; None where it cannot be read, which reading will tell of."""
        try:
            data = self.content(job) if job.place.url else None
        except MinutesError:
            return None
        return fingerprint(job.path or job.place.name, data)

    def _read(self, job: Job) -> Read:
        minutes = replace(self._minutes(job), passed=())
        if minutes.error is not None:
            return Read(job.place, minutes)
        return Read(job.place, minutes, tuple((form, self._summary(minutes, form)) for form in self.formats))

    def _minutes(self, job: Job) -> Minutes:
        import_spacy()  # here, since who only hands out the files does without
        from minutes.work.process import process, process_bytes

        name = job.place.shown
        if job.error is not None:
            return Minutes(name, error=job.error)
        if not job.place.url:
            return process(Path(job.path or job.place.name), self.settings, name)
        try:
            data = self.content(job)
        except MinutesError as error:
            return Minutes(name, error=str(error))
        return process_bytes(data, name, self.settings)

    def _summary(self, minutes: Minutes, form: Format) -> bytes:
        settings = self.settings
        return render_summary(minutes, form, unassigned=settings.unassigned, folder=settings.templates)


def given_up(job: Job) -> Read:
    """What is told of a file that ended every process that was to read it."""
    name = job.place.shown
    error = f"{name}: reading this file ended the process. Open it in Word and save it again under a new name."
    return Read(job.place, Minutes(name, error=error))
