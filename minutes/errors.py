"""The errors that mean "cannot go on". Everything else is a problem and travels as data.

::

    MinutesError
    ├── ReadError                 a file of minutes cannot be read
    │   ├── MissingFile           missing-file
    │   ├── NotAFile              not-a-file          a directory, a device
    │   ├── NoPermission          no-permission
    │   ├── LockFile              lock-file           ~$minutes.docx
    │   ├── Unreachable           unreachable         a share or bucket that cannot be read
    │   ├── Unseen                unseen              a file that another machine, which is to read it, does not see
    │   ├── EmptyFile             empty-file
    │   ├── OldWordFile           old-word-file       the .doc of Word 97 to 2003
    │   ├── PasswordProtected     password-protected
    │   ├── NotAWordFile          not-a-word-file
    │   ├── DamagedFile           damaged-file
    │   │   └── TruncatedFile     truncated-file
    │   └── UnsafeFile            unsafe-file         entities, nesting without end
    │       └── TooLarge          too-large           zip bombs, parts beyond a limit
    ├── SettingsError             settings
    ├── RegisterError             register            the database of meetings and items
    ├── DirectoryError            directory           the directory of people cannot be read
    ├── EngineError               engine              the machines that are to read cannot be used
    ├── RuleError                 rule                a pattern of pipelines/ is wrong
    ├── ContractError             contract            JSON that `minutes extract` does not print
    └── TemplateError             template

Every error has a stable ``code`` (for scripts) and a message (for people) that
names the file, says what is wrong with it and what to do. The message is one line;
only that of a DirectoryError has one more for each line of the directory that is wrong.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar


class MinutesError(Exception):
    """The root: catch it to catch everything this project raises on purpose."""

    code: ClassVar[str] = "error"


class ReadError(MinutesError):
    """A file of minutes cannot be read.

    ``name`` is the file as the caller gave it; ``detail`` narrows down what is
    wrong. The message is ``name: what is wrong (detail). What to do.``

    >>> str(EmptyFile("minutes.docx"))
    'minutes.docx: the file is empty. Ask the sender for it again; the copy may have failed.'
    """

    code: ClassVar[str] = "unreadable"
    wrong: ClassVar[str] = "the file cannot be read"
    remedy: ClassVar[str] = "Open it in Word and save it again as .docx."

    def __init__(self, name: str, detail: str = "") -> None:
        self.name = name
        self.detail = detail
        wrong = f"{self.wrong} ({detail})" if detail else self.wrong
        super().__init__(f"{name}: {wrong}. {self.remedy}")

    def __reduce__(self) -> tuple[type[ReadError], tuple[str, str]]:
        """Pickle by what it was made of, so that it crosses a process boundary whole."""
        return type(self), (self.name, self.detail)


class MissingFile(ReadError):
    """There is no such file."""

    code = "missing-file"
    wrong = "there is no such file"
    remedy = "Check the path and the spelling."


class NotAFile(ReadError):
    """A directory, a device or a pipe."""

    code = "not-a-file"
    wrong = "this is not a file"
    remedy = "Give the Word files themselves, for example with a pattern: FOLDER/*.docx."


class NoPermission(ReadError):
    """The system does not let us read it."""

    code = "no-permission"
    wrong = "you may not read this file"
    remedy = "Ask its owner for read permission, or copy it to a folder of your own; if it is open in Word, close it."


class LockFile(ReadError):
    """The file that Word (``~$``) or LibreOffice (``.~lock.``) keeps beside a document that is open."""

    code = "lock-file"
    wrong = "this is a note that the document is open, not the document"
    remedy = "Give the document itself, whose name is without ~$ or .~lock. at the beginning."


class Unreachable(ReadError):
    """A place that cannot be listed or read: a share that is gone, a bucket without permission."""

    code = "unreachable"
    wrong = "this place cannot be reached"
    remedy = "Check the address, the network and your rights, and run it again: what was read stays."


class Unseen(ReadError):
    """A file that is here and not on the machine that is to read it; ``detail`` names that machine."""

    code = "unseen"
    wrong = "the machine that is to read this file does not see it"
    remedy = "Put it where every worker sees it under the same path, such as a shared folder, or give a URL."


class EmptyFile(ReadError):
    """A file of no bytes."""

    code = "empty-file"
    wrong = "the file is empty"
    remedy = "Ask the sender for it again; the copy may have failed."


class OldWordFile(ReadError):
    """The binary format of Word 97 to 2003."""

    code = "old-word-file"
    wrong = "this is a document of Word 97 to 2003 (.doc)"
    remedy = (
        "Open it in Word and save it as .docx, or convert it with LibreOffice: "
        "soffice --headless --convert-to docx FILE."
    )


class PasswordProtected(ReadError):
    """An encrypted file."""

    code = "password-protected"
    wrong = "the file is protected by a password"
    remedy = "Open it in Word, remove the password (File, Info, Protect Document) and save it."


class NotAWordFile(ReadError):
    """Something else, whatever its name says."""

    code = "not-a-word-file"
    wrong = "this is not a Word document"
    remedy = "Save the minutes as a Word document (.docx)."


class DamagedFile(ReadError):
    """A Word file with a part that cannot be unpacked or parsed."""

    code = "damaged-file"
    wrong = "the file is damaged"
    remedy = "Let Word repair it (File, Open, Open and Repair), save it, or ask the sender for it again."


class TruncatedFile(DamagedFile):
    """The end of the file is missing."""

    code = "truncated-file"
    wrong = "the end of the file is missing"
    remedy = "The copy or the download was cut short: copy it again, or ask the sender for it."


class UnsafeFile(ReadError):
    """The file holds what no Word writes and what is known from attacks."""

    code = "unsafe-file"
    wrong = "the file holds something that Word does not write, and was not read for safety"
    remedy = "If you trust it, open it in Word and save it again under a new name."


class TooLarge(UnsafeFile):
    """The file, or what it unpacks to, is beyond a limit (`minutes.reading.Limits`)."""

    code = "too-large"
    wrong = "the file is too large to be read safely"
    remedy = "If you trust it, remove pictures or split it in Word, or raise the limit in minutes.toml, under [limits]."


class SettingsError(MinutesError):
    """The settings file or a value in it is wrong."""

    code = "settings"


class RegisterError(MinutesError):
    """The register cannot be opened, read or written, or has no such item."""

    code = "register"


class DirectoryError(MinutesError):
    """The directory of people cannot be read, or has lines that cannot be taken.

    ``faults`` are those lines, each with what is wrong ("line 7: there is no name ..."); it
    is empty where the file as a whole is wrong. The message tells the first fifty.

    >>> print(DirectoryError("people.csv", "Mend these:", ["line 2: there is no name."]))
    people.csv: Mend these:
      line 2: there is no name.
    """

    code = "directory"
    most_told: ClassVar[int] = 50

    def __init__(self, name: str, wrong: str, faults: Sequence[str] = ()) -> None:
        self.name = name
        self.wrong = wrong
        self.faults = tuple(faults)
        told = self.faults[: self.most_told]
        rest = [f"and {len(self.faults) - len(told)} more"] if len(told) < len(self.faults) else []
        super().__init__("\n  ".join((f"{name}: {wrong}", *told, *rest)))

    def __reduce__(self) -> tuple[type[DirectoryError], tuple[str, str, tuple[str, ...]]]:
        """Pickle by what it was made of."""
        return type(self), (self.name, self.wrong, self.faults)


class EngineError(MinutesError):
    """The machines that are to read a batch cannot be used: none answers, or one would read otherwise than this one.

    What was read before is in the register; the same command goes on from there.
    """

    code = "engine"


class RuleError(MinutesError):
    """A rule or a pattern file is wrong."""

    code = "rule"


class ContractError(MinutesError):
    """JSON that is not what `minutes extract` prints; the message names the field."""

    code = "contract"


class TemplateError(MinutesError):
    """A template cannot be loaded or rendered."""

    code = "template"


def naming(name: str, message: str) -> str:
    """A message that begins with the file it is about, as those of a ReadError do by themselves."""
    return message if message.startswith(name) else f"{name}: {message}"


def own_fault(name: str, error: Exception) -> str:
    """What is told of a file on which the program itself failed; the others are read all the same."""
    what = f"{name}: minutes itself failed ({type(error).__name__}: {error})."
    return f"{what} That is a mistake in minutes, please report it; MINUTES_DEBUG=1 shows where it is."
