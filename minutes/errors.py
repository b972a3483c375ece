"""The tree of errors. All of them say what to do next, and none of them is for one bad item.

    MinutesError
    ├── SourceError      a minutes file cannot be read
    ├── RuleError        a rule file is wrong
    ├── SettingsError    minutes.toml or the environment is wrong
    ├── ContractError    JSON that is not what `minutes extract` prints
    └── TemplateError    a summary's template cannot be found or filled

Exceptions are for "cannot go on" alone; what is doubtful in the minutes travels as
data, in ``Item.problems`` and ``Minutes.warnings``. ``code`` is stable, the message
is for people.
"""

from __future__ import annotations


class MinutesError(Exception):
    """The root: catch this to catch all that `minutes` raises on purpose."""

    code = "minutes"


class SourceError(MinutesError):
    """A minutes file cannot be read."""

    code = "source"


class RuleError(MinutesError):
    """A rule file is wrong; the message names the file and the line."""

    code = "rule"


class SettingsError(MinutesError):
    """The settings are wrong; the message names the file, the key and what is allowed."""

    code = "settings"


class ContractError(MinutesError):
    """JSON that is not what `minutes extract` prints; the message names the field."""

    code = "contract"


class TemplateError(MinutesError):
    """A template cannot be found, read or filled; the message names the file and the line."""

    code = "template"
