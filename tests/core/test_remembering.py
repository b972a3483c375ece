"""The same question is answered once, and a text without end is not kept."""

from __future__ import annotations

from minutes.core.remembering import remembered


def test_the_same_question_is_answered_once() -> None:
    asked: list[tuple[str, str]] = []

    @remembered(2)
    def joined(text: str, with_end: str = "") -> str:
        asked.append((text, with_end))
        return text + with_end

    assert [joined("a"), joined("a"), joined("a", "!"), joined("a", with_end="!")] == ["a", "a", "a!", "a!"]
    assert asked == [("a", ""), ("a", "!"), ("a", "!")]
    assert joined.__name__ == "joined"


def test_a_text_without_end_is_not_kept() -> None:
    asked: list[int] = []

    @remembered(2)
    def length(text: str) -> int:
        asked.append(len(text))
        return len(text)

    endless = "a" * 100_000
    assert [length(endless), length(endless)] == [100_000, 100_000]
    assert asked == [100_000, 100_000]
