"""Names of people left out of words."""

import pytest

from minutes.core.masking import Masking


@pytest.mark.parametrize(
    ("names", "words", "masked"),
    [
        (["李娜"], "请李娜发出排产计划", "请[…]发出排产计划"),
        (["李建国"], "建国负责，李建国汇报", "[…]负责，[…]汇报"),
        (["欧阳文华"], "欧阳文华与文华厂对接", "[…]与文华厂对接"),
        (["Mary Chen"], "Mary asks Chen; Mary Chen's list, Maryland", "[…] asks […]; […]'s list, Maryland"),
        (["J. Ray"], "Ray and the X-Ray-ed part, J. Ray", "[…] and the X-[…]-ed part, […]"),
        (["王"], "王府井开会", "王府井开会"),
        (["mary (PMO)", "a+b|c"], "a+b|c and mary (PMO)", "[…] and […]"),
        (["Will"], "Will will send the will", "[…] will send the will"),
        ([], "请李娜发出", "请李娜发出"),
        (["", "  "], "nobody", "nobody"),
    ],
)
def test_names_are_left_out(names: list[str], words: str, masked: str) -> None:
    assert Masking(names).text(words) == masked


def test_many_names_are_all_left_out() -> None:
    names = [f"Person{number:05}" for number in range(9_000)]
    assert Masking(names).text("Person00000 and Person08999, not Person09000") == "[…] and […], not Person09000"
