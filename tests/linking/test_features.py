"""The scored model's features: what linking can see, what is weighed, and what models/README.md tells of it."""

from __future__ import annotations

import ast
import inspect
import json
import re
from collections.abc import Iterator, Mapping

import pytest

from minutes.assets import MODELS
from minutes.core.page import Role
from minutes.linking import built, chinese_clauses, chinese_orders, evidence, said
from minutes.linking.weighing import Seen, load_weights, weigh
from minutes.nlp.components.cues import FILES
from minutes.nlp.patterns import PLAIN
from minutes.rules import LANGUAGES, load

KINDS = ("action", "decision")
ROW = re.compile(r"^\| `([^`]+)` \| (.+) \|$", re.M)
# how the names that are put together begin or end, and what goes into the gap
SILENT = {Role.TEMPLATE}
TOGETHER: dict[str, set[str]] = {
    "in.*": {role.value for role in Role if role not in SILENT},
    "head.*": set(said._VERBAL.values()),
    "*.later": {label for label, kind in said._VERBAL.items() if kind != "decision"} | {"negated"},
    "*.early": set(said._SET_BEFORE),
    "date.*": {"deadline", "day", "vague", "past"},
    "report+*": set(evidence._TOLD_IN_REPORTS),
    "byline+*": set(evidence._REMARKING),
    "decisions+*": set(evidence._TASKS_AMONG_DECISIONS),
}


def priors(language: str) -> Mapping[str, Mapping[str, float]]:
    data: dict[str, dict[str, float]] = json.loads((MODELS / f"priors.{language}.json").read_text("utf-8"))
    return data


def seen_in_code() -> Iterator[str]:
    """The first argument of every ``Seen(...)``: names as they stand, ``*`` for what is filled in."""
    sources = (inspect.getsource(module) for module in (evidence, built, said, chinese_clauses, chinese_orders))
    for call in (node for source in sources for node in ast.walk(ast.parse(source))):
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "Seen":
            yield from named(call.args[0])
        elif isinstance(call, ast.Dict):  # what a name is looked up in
            yield from (
                str(one.value) for one in call.values if isinstance(one, ast.Constant) and "+" in str(one.value)
            )


def named(argument: ast.expr) -> Iterator[str]:
    if isinstance(argument, ast.Constant):
        yield str(argument.value)
    elif isinstance(argument, ast.JoinedStr):
        yield "".join(str(part.value) if isinstance(part, ast.Constant) else "*" for part in argument.values)
    elif isinstance(argument, ast.IfExp):
        yield from named(argument.body)
        yield from named(argument.orelse)
    elif isinstance(argument, ast.Call):
        yield from (name for inner in argument.args for name in named(inner))


def labels(language: str) -> set[str]:
    """What cues are called, as the rules have it; "agreed_to" is told apart by who agrees."""
    return {rule.label for name in FILES for rule in load(language, name)} - {PLAIN, "agreed_to"}


def features(language: str) -> set[str]:
    """Every name that linking can see in lines of a language."""
    found = labels(language)
    # which clause is the main one, and what the meeting orders, is told of English alone
    english = {"head.*", "*.later", "actions+told", "actions+behind", "report+tasks", "event"}
    english |= {
        "we.acts",
        "owner.beside",
        "person.to",
        "person.does",
        "ordered.person",
        "ordered.group",
        "group.promises",
        "agreed.passed_on",
        "will.passed_on",
        "would.passed_on",
        "signed_off",
        "subject.above",
        "settled",
        "concludes",
    }
    # what a sentence is for is told of Chinese alone
    chinese = {
        "byline+*",
        "byline+deadline",
        "*.early",
        "leads.in",
        "admonishes",
        "answers",
        "clock.first",
        "acts.past",
        "person.says",
        "decisions+nobody",
        "titles",
        "laid.down",
    }
    chinese |= {"person.leads", "leads.run", "owner.labelled", "decisions+errand", "due.verb", "order", "needs"}
    for name in seen_in_code():
        if name in (chinese if language == "en" else english):
            continue
        found |= {name.replace("*", word) for word in TOGETHER[name]} if "*" in name else {name}
    return found


def documented() -> dict[str, str]:
    text = (MODELS / "README.md").read_text("utf-8")
    return dict(ROW.findall(text.split("## Features", 1)[1]))


def test_the_code_puts_names_together_in_the_ways_that_are_known_here() -> None:
    assert {name for name in seen_in_code() if "*" in name} == TOGETHER.keys()


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_can_be_seen_is_weighed(language: str) -> None:
    unweighed = {name for name, meaning in documented().items() if "not weighed" in meaning}
    assert features(language) - priors(language)["action"].keys() - unweighed == set()


def test_what_is_weighed_can_be_seen() -> None:
    weighed = {name for one in LANGUAGES for kind in KINDS for name in priors(one)[kind]} - {"bias"}
    assert weighed - {name for one in LANGUAGES for name in features(one)} == set()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_training_changes_numbers_and_no_names(language: str, kind: str) -> None:
    assert load_weights(language)[kind].keys() == priors(language)[kind].keys()


def test_every_feature_is_documented_and_nothing_else_is() -> None:
    weighed = {name for one in LANGUAGES for kind in KINDS for name in priors(one)[kind]}
    assert documented().keys() == weighed | {name for one in LANGUAGES for name in features(one)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_feature_counts_once_and_reasons_come_weightiest_first(language: str) -> None:
    weights = load_weights(language)["action"]
    seen = [Seen("will", "will"), Seen("will", "'ll"), Seen("in.actions", "Actions"), Seen("nobody.knows.it", "x")]
    score, reasons = weigh("action", seen, language)
    assert score == pytest.approx(weights["bias"] + weights["will"] + weights["in.actions"])
    assert [(one.feature, one.words) for one in reasons] == [("in.actions", "Actions"), ("will", "will")]
