"""A late expression is the compiled one, later."""

from __future__ import annotations

import re

import pytest

from minutes.core.late import late


def test_it_has_the_methods_of_the_compiled_one() -> None:
    text, compiled = "Ann, bob; Cy", re.compile(r"(?P<name>[a-z]+)", re.I)

    def ours() -> re.Pattern[str]:
        return late(r"(?P<name>[a-z]+)", re.I)

    assert ours().findall(text) == compiled.findall(text)
    assert [match.span() for match in ours().finditer(text)] == [match.span() for match in compiled.finditer(text)]
    assert ours().sub("-", text) == compiled.sub("-", text)
    assert ours().subn("-", text) == compiled.subn("-", text)
    assert ours().split(text) == compiled.split(text)
    for method in ("match", "search", "fullmatch"):
        found = getattr(ours(), method)("Ann")
        assert (found["name"], found.re) == ("Ann", compiled)
    assert ours().match("1") is None
    assert ours().pattern == compiled.pattern


def test_nothing_is_compiled_before_it_is_used() -> None:
    wrong = late("(")
    with pytest.raises(re.error):
        wrong.search("")


def test_what_an_expression_has_not_is_missing() -> None:
    with pytest.raises(AttributeError, match="nothing"):
        late("a").nothing  # type: ignore[attr-defined]  # noqa: B018
