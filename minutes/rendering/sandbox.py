"""A Jinja2 environment in which a template can do no harm, as far as that is sensible.

Jinja2's own sandbox keeps a template from reaching into Python. It does not keep
one from running without end or from filling the memory, so here every turn of a
loop, every call and every filter costs a step, and what they make is measured:

- at most 5 million steps and 64 million characters a summary;
- no text or list longer than 8 million;
- no number above 10,000 given to a call or a filter (``"x"|center(10**9)``).

Not covered: what a single filter does with large but allowed texts. Templates are
the user's own files; this guards against one that was copied from a stranger.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextvars import ContextVar
from dataclasses import dataclass
from functools import wraps
from typing import Any

from jinja2 import Template, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.exceptions import SecurityError
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment

_MOST_STEPS = 5_000_000
_MOST_OUTPUT = 64_000_000
_LONGEST = 8_000_000
_LARGEST = 10_000
_WIDE_FORMAT = re.compile(r"\d{5,}|%[-#0 +]*\*")


@dataclass(slots=True)
class Meter:
    """What one run of a template has used."""

    steps: int = 0
    output: int = 0

    def step(self, count: int = 1) -> None:
        """Charge ``count`` steps; raises SecurityError when they are used up."""
        self.steps += count
        if self.steps > _MOST_STEPS:
            raise SecurityError(f"the template takes more than {_MOST_STEPS:,} steps; is there a loop without end?")

    def write(self, count: int) -> None:
        """Charge ``count`` characters of output."""
        self.output += count
        if self.output > _MOST_OUTPUT:
            raise SecurityError(f"the template writes more than {_MOST_OUTPUT:,} characters")


_METER: ContextVar[Meter] = ContextVar("meter")


def _charge(count: int = 1) -> None:
    if (meter := _METER.get(None)) is not None:
        meter.step(count)


def _bounded(value: Any) -> Any:
    if isinstance(value, (str, list, tuple)) and len(value) > _LONGEST:
        raise SecurityError(f"the template makes a text or list longer than {_LONGEST:,}")
    return value


def _check_arguments(arguments: Iterable[Any]) -> None:
    if any(isinstance(argument, int) and abs(argument) > _LARGEST for argument in arguments):
        raise SecurityError(f"the template gives a number above {_LARGEST:,} to a call or a filter")


def _check_format(text: object) -> None:
    if isinstance(text, str) and _WIDE_FORMAT.search(text):
        raise SecurityError("the template formats with a width of more than four digits")


def _guarded(filter_: Callable[..., Any]) -> Callable[..., Any]:
    """``filter_`` behind the meter; what Jinja2 notes on a filter (whether it wants the context) is kept."""

    @wraps(filter_)
    def guarded(*args: Any, **kwargs: Any) -> Any:
        _charge()
        _check_arguments((*args, *kwargs.values()))
        if filter_.__name__ == "do_format":
            _check_format(args[0])
        return _bounded(filter_(*args, **kwargs))

    return guarded


def _turns(values: Iterable[Any]) -> Iterator[Any]:
    for value in values:
        _charge()
        yield value


def _range(*args: int) -> range:
    _check_arguments(args)
    numbers = range(*args)
    _charge(len(numbers))
    return numbers


class _MeteredCode(CodeGenerator):
    """Compiles a template so that its loops pass the meter and joined texts are measured."""

    def visit_For(self, node: nodes.For, frame: Frame) -> None:  # noqa: N802
        turns = nodes.EnvironmentAttribute("turns", lineno=node.lineno)
        node.iter = nodes.Call(turns, [node.iter], [], None, None, lineno=node.lineno)
        super().visit_For(node, frame)

    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:  # noqa: N802
        self.write("environment.bounded(")
        super().visit_Concat(node, frame)
        self.write(")")


class MeteredEnvironment(ImmutableSandboxedEnvironment):
    """Jinja2's sandbox with a meter."""

    code_generator_class = _MeteredCode
    intercepted_binops = frozenset({"+", "*", "**", "%"})
    bounded = staticmethod(_bounded)
    turns = staticmethod(_turns)

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.filters = {name: _guarded(filter_) for name, filter_ in self.filters.items()}
        self.globals.pop("lipsum", None)
        self.globals["range"] = _range
        self._safe: dict[tuple[type, str], bool] = {}

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Whether a template may have an attribute, which is a matter of the type and the name; asked once of each."""
        asked = type(obj), attr
        if asked not in self._safe:
            self._safe[asked] = super().is_safe_attribute(obj, attr, value)
        return self._safe[asked]

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """``left operator right``, refused where the result would be out of bounds."""
        _charge()
        if operator == "**":
            _check_arguments((left, right))
            if abs(right) > 64:
                raise SecurityError("the template raises to a power above 64")
        if operator == "%":
            _check_format(left)
        if operator == "*":
            sizes = [len(side) if isinstance(side, (str, list, tuple)) else side for side in (left, right)]
            if sizes != [left, right] and sizes[0] * sizes[1] > _LONGEST:
                raise SecurityError(f"the template makes a text or list longer than {_LONGEST:,}")
        return _bounded(super().call_binop(context, operator, left, right))

    def call(self, context: Context, obj: Any, /, *args: Any, **kwargs: Any) -> Any:
        """Call a method, a macro or a global of the template, behind the meter."""
        _charge()
        _check_arguments((*args, *kwargs.values()))
        if getattr(obj, "__name__", "") in ("format", "format_map"):
            method = getattr(obj, "__wrapped__", obj)  # Jinja2's sandbox wraps the method of a text
            _check_format(getattr(method, "__self__", None))
        return _bounded(super().call(context, obj, *args, **kwargs))

    def metered(self, template: Template, values: Mapping[str, Any]) -> str:
        """``template`` filled with ``values``; raises SecurityError at a bound."""
        meter = Meter()
        token = _METER.set(meter)
        try:
            parts = []
            for part in template.generate(**values):
                meter.write(len(part))
                parts.append(part)
            return "".join(parts)
        finally:
            _METER.reset(token)
