"""The only home of Jinja2: where templates are found, and what they may do.

Templates are looked for in the user's folder, then in ours; both are laid out
alike (``summary/summary.md.j2``). They run in a sandbox: no attribute that begins
with an underscore, no change of what they are given, and a meter that stops a
template which would run without end or fill the memory. Names that do not exist
are errors, not empty. What comes out of a document is escaped for the format,
whether or not the template thinks of it.
"""

from __future__ import annotations

import traceback
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from jinja2 import ChoiceLoader, FileSystemLoader, PrefixLoader, StrictUndefined, TemplateSyntaxError, Undefined
from jinja2 import TemplateError as JinjaError
from jinja2.exceptions import TemplateRuntimeError
from markupsafe import Markup

from minutes.assets import TEMPLATES
from minutes.errors import TemplateError
from minutes.rendering.escaping import markdown, plain
from minutes.rendering.sandbox import MeteredEnvironment
from minutes.rendering.width import wrap

_GIVEN = "given"  # before the name of a template that stands outside the folders


def environment(form: str, folder: Path | None = None, given: Path | None = None) -> MeteredEnvironment:
    """The environment for ``md``, ``html`` or ``txt``, with the user's ``folder`` before ours.

    ``given`` is a single template file; it may include those of both folders.
    """
    folders = [FileSystemLoader(path) for path in (folder, TEMPLATES) if path is not None]
    single = [PrefixLoader({_GIVEN: FileSystemLoader(given.parent)})] if given else []
    made = MeteredEnvironment(
        loader=ChoiceLoader([*single, *folders]),
        undefined=StrictUndefined,
        autoescape=form in ("html", "md"),
        finalize=_markdown if form == "md" else _shown,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters["wrapped"] = _wrapped
    return made


def fill(made: MeteredEnvironment, name: str, values: Mapping[str, Any], given: Path | None = None) -> str:
    """The template ``name``, or the file ``given``, filled with ``values``.

    Raises TemplateError that names the template, and the line where it is known.
    """
    name = f"{_GIVEN}/{given.name}" if given else name
    try:
        return made.metered(made.get_template(name), values)
    except TemplateSyntaxError as error:
        raise TemplateError(f"{error.filename or name}, line {error.lineno}: {error.message}") from error
    except JinjaError as error:
        raise TemplateError(f"{_where(error, name)}: {error.message or error}") from error
    except Exception as error:  # a template can raise anything: it calls methods and computes
        raise TemplateError(f"{_where(error, name)}: {type(error).__name__}: {error}") from error


def _where(error: BaseException, name: str) -> str:
    """The template and line that ``error`` comes from; Jinja2 puts them into the traceback."""
    suffix = Path(name).name
    frames = traceback.extract_tb(error.__traceback__)
    places = (f"{frame.filename}, line {frame.lineno}" for frame in reversed(frames) if _is_template(frame.filename))
    return next(places, suffix)


def _is_template(filename: str) -> bool:
    return not filename.endswith(".py") and not filename.startswith("<")


def _shown(value: Any) -> Any:
    """What ``{{ value }}`` shows: plain text; a list or a record is no text, so a template that prints one is wrong."""
    if isinstance(value, (Markup, Undefined)):
        return value
    if isinstance(value, (str, int, float, date)):
        return plain(str(value))
    raise TemplateRuntimeError(f"{{{{ … }}}} shows text and numbers, not a value of type {type(value).__name__}")


def _markdown(value: Any) -> Any:
    shown = _shown(value)
    return Markup(markdown(shown)) if type(shown) is str else shown  # noqa: S704 (escaped for Markdown here)


def _wrapped(text: str, indent: int = 0, columns: int = 78) -> str:
    """``text`` in lines of at most ``columns``, those after the first indented."""
    return ("\n" + " " * indent).join(wrap(str(text), columns - indent))
