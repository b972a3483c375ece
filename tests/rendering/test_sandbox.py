"""What a hostile template may not do."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from minutes.core.items import Minutes
from minutes.errors import TemplateError
from minutes.rendering.formats import render_summary

LOOPS = "".join(f"{{% for x{number} in range(1000) %}}" for number in range(6)) + "{% endfor %}" * 6


@pytest.mark.parametrize(
    ("template", "message"),
    [
        ("{{ ''.__class__.__mro__ }}", "unsafe|undefined"),
        ("{{ words.__init__.__globals__ }}", "unsafe|undefined"),
        ("{{ words._texts }}", "unsafe|undefined"),
        ("{{ summary.__class__ }}", "unsafe|undefined"),
        ("{{ '{0.__class__}'.format(words) }}", "unsafe|undefined|__class__"),
        ("{{ [1].append(2) }}", "unsafe"),
        ("{% for x in range(100000000) %}{% endfor %}", "number above"),
        (LOOPS, "steps"),
        ("{% macro f(x) %}{{ f(x) }}{{ f(x) }}{% endmacro %}{{ f(1) }}", "RecursionError|steps|depth"),
        ("{% include 'own.txt' %}{% include 'given/own.txt' %}", "RecursionError|not found|own.txt"),
        ("{{ 'x' * 1000000000 }}", "longer than"),
        ("{{ [1] * 1000000000 }}", "longer than"),
        ("{{ 10 ** 10000000 }}", "number above"),
        ("{{ 9999 ** 9999 }}", "power"),
        ("{{ 'x'|center(1000000000) }}", "number above"),
        ("{{ 'x'.ljust(1000000000) }}", "number above"),
        ("{{ '%999999999d' % 1 }}", "width"),
        ("{{ '%999999999d'|format(1) }}", "width"),
        ("{{ '{:>999999999}'.format(1) }}", "width"),
        (
            "{% set n = namespace(s='xxxxxxxx') %}{% for i in range(60) %}{% set n.s = n.s ~ n.s %}{% endfor %}",
            "longer than",
        ),
        (
            "{% set n = namespace(s='xxxxxxxx') %}{% for i in range(60) %}{% set n.s = n.s + n.s %}{% endfor %}",
            "longer than",
        ),
        ("{% for i in range(9999) %}{{ 'x' * 9999 }}{% endfor %}", "writes more"),
        ("{{ lipsum(5) }}", "undefined"),
        ("{{ cycler }}", "shows text and numbers"),
        ("{% import 'os' as os %}", "os"),
        ("{% include '../../pyproject.toml' %}", "pyproject"),
    ],
)
def test_a_hostile_template_is_stopped_and_named(
    sample: Callable[[str], Minutes], tmp_path: Path, template: str, message: str
) -> None:
    own = tmp_path / "own.txt"
    own.write_text(template, "utf-8")
    with pytest.raises(TemplateError, match=message) as caught:
        render_summary(sample("english"), "txt", template=own)
    assert "own.txt" in str(caught.value)


def test_a_template_that_behaves_is_not_stopped(sample: Callable[[str], Minutes], tmp_path: Path) -> None:
    own = tmp_path / "own.txt"
    own.write_text(
        "{% for entry in summary.actions|sort(attribute='text') %}{{ loop.index }}/{{ loop.length }} "
        "{{ entry.text|upper|truncate(10) }} {{ '%s' % entry.number }} {{ '-' * 3 }}{{ 2 + 3 }}"
        "{% if not loop.last %}; {% endif %}{% endfor %}",
        "utf-8",
    )
    assert render_summary(sample("calm"), "txt", template=own) == b"1/1 SEND THE PLAN 1 ---5"
