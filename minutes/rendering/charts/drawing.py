"""SVG as text: elements, words that are cut to their room, colours and fonts.

What is drawn must look the same in a browser, on paper and in resvg, which makes the
pictures of the Word document: presentation attributes alone, no styles, no scripts, no
text that wraps. Every word is escaped here. Numbers are written with at most one
decimal, so that the same figures give the same bytes everywhere.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from minutes.core.items import Language
from minutes.rendering.escaping import one_line
from minutes.rendering.width import width
from minutes.rendering.wording import Wording

WIDTH = 720.0
MOST = 40  # departments in a picture; with more nobody could read it, and the table has them all
INK, SOFT, LINE, TRACK = "#1b2430", "#566272", "#dfe4ea", "#eceff3"
BLUE, PALE = "#1d4f91", "#cfe0f3"
# Light to dark: told apart by everybody, and in grey print. The words on the last two are white.
STEPS = ("#e3edf8", "#bcd3ec", "#8fb4dc", "#3f72b0", BLUE)
ON_STEPS = (INK, INK, INK, "#ffffff", "#ffffff")
SIZE, SMALL = 13.0, 11.0

_SIMPLIFIED = '"Noto Sans CJK SC", "Microsoft YaHei", "PingFang SC", "Hiragino Sans GB", "Noto Sans SC", sans-serif'
_FONTS: dict[Language, str] = {
    "zh-Hans": _SIMPLIFIED,
    "zh-Hant": '"Noto Sans CJK TC", "Microsoft JhengHei", "PingFang TC", "Heiti TC", "Noto Sans TC", sans-serif',
    "en": f'"Segoe UI", "Helvetica Neue", Arial, {_SIMPLIFIED}',
}
# How wide letters are, of their size: a little more than most fonts make them.
_NARROW, _BROAD = frozenset("iljtfrI.,:;'|!()[] -/"), frozenset("mwMW@%&+<>=~#ABCDEGHKNOQRSUVXYZ")
_MORE = "…"


def number(value: float) -> str:
    """``value`` as SVG is given it.

    >>> number(12.0), number(3.14159), number(-0.01)
    ('12', '3.1', '0')
    """
    shown = f"{value:.1f}".removesuffix(".0")
    return "0" if shown == "-0" else shown


def element(name: str, content: str = "", **attributes: str | float | None) -> str:
    """An element; ``font_size`` becomes ``font-size``, what is None is left out; ``content`` is SVG already."""
    written = "".join(
        f' {key.replace("_", "-")}="{escape(value) if isinstance(value, str) else number(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    return f"<{name}{written}>{content}</{name}>" if content else f"<{name}{written}/>"


def tag(name: str, words: str) -> str:
    """A ``title`` or ``desc``: words that are told, not drawn."""
    return f"<{name}>{escape(one_line(words), quote=False)}</{name}>"


def write(x: float, y: float, words: str, **attributes: str | float | None) -> str:
    """``words`` on one line, its baseline at ``y``; ``anchor`` says what of it is at ``x``: start, middle, end."""
    anchor = attributes.pop("anchor", None)
    return element("text", escape(one_line(words), quote=False), x=x, y=y, text_anchor=anchor, **attributes)


def label(x: float, y: float, words: str, room: float, **attributes: str | float | None) -> str:
    """`write` within ``room``: longer words are cut, and told whole to whoever points at them."""
    size = attributes.get("font_size")
    shown = fitted(words, room, size if isinstance(size, float) else SIZE)
    drawn = write(x, y, shown, **attributes)
    return drawn if shown == one_line(words) else element("g", tag("title", words) + drawn)


def extent(words: str, size: float = SIZE) -> float:
    """About how wide ``words`` are; a little more rather than less."""
    return size * sum(_wide(character) for character in words)


def _wide(character: str) -> float:
    columns = width(character)
    if columns != 1:
        return columns / 2
    if character in _NARROW:
        return 0.37
    return 0.82 if character in _BROAD else 1.0 if character == _MORE else 0.59


def fitted(words: str, room: float, size: float = SIZE) -> str:
    """``words`` on one line and no wider than ``room``.

    >>> fitted("production planning", 80)
    'productio…'
    """
    whole = one_line(words)
    if extent(whole, size) <= room:
        return whole
    left, kept = room - extent(_MORE, size), ""
    for character in whole:
        left -= extent(character, size)
        if left < 0:
            break
        kept += character
    return kept.rstrip() + _MORE


def beside(names: Iterable[str], least: float = 96, most: float = 216) -> float:
    """How much room names take on the left, with a gap behind them."""
    return min(max(max((extent(one_line(name)) for name in names), default=0) + 14, least), most)


def told(content: str, words: str, anchor: str | None = None) -> str:
    """``content`` with ``words`` for whoever points at it; a link to ``anchor`` of its page, where there is one."""
    inside = tag("title", words) + content
    return element("a", inside, href=f"#{anchor}") if anchor else element("g", inside)


def picture(name: str, words: Wording, shows: str, size: tuple[float, float], parts: Iterable[str]) -> str:
    """A complete SVG, which ``shows`` tells in words; ``name`` is that of its title, and keeps its ids apart."""
    wide, high = size
    title, language = words(f"chart.{name}.title"), words.language
    content = "".join(
        [
            element("title", escape(one_line(title), quote=False), id=f"{name}-title"),
            element("desc", escape(one_line(shows), quote=False), id=f"{name}-desc"),
            element("rect", width=wide, height=high, fill="#ffffff"),
            *parts,
        ]
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" xml:lang="{language}" width="{number(wide)}" height="{number(high)}"'
        f' viewBox="0 0 {number(wide)} {number(high)}" role="group" aria-labelledby="{name}-title {name}-desc"'
        f' font-family="{escape(_FONTS[language])}" font-size="{number(SIZE)}" fill="{INK}">{content}</svg>'
    )


def nothing(name: str, words: Wording) -> str:
    """In place of an empty frame: one line that says that there is nothing to draw."""
    said = words(f"chart.{name}.nothing")
    return picture(name, words, said, (WIDTH, 40), [write(0, 25, said, fill=SOFT)])


def steps(most: int) -> list[int]:
    """The marks of an axis from 0 to at least ``most``: whole round numbers, six at most.

    >>> steps(84), steps(3), steps(0)
    ([0, 20, 40, 60, 80, 100], [0, 1, 2, 3], [0, 1])
    """
    step, turn = 1, 0
    while most > step * 5:
        step = step * (2, 5, 2)[turn % 3] // (1, 2, 1)[turn % 3]  # 1, 2, 5, 10, 20, 50 …
        turn += 1
    return list(range(0, -(-max(most, 1) // step) * step + 1, step))
