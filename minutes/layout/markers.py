"""List markers as people type them and as Word numbers them: 一、 (二) 3. b) ① - ☐ 议题 4."""

from __future__ import annotations

import re
from dataclasses import dataclass

_HAN_NUMBER = "一二三四五六七八九十百〇零"
_FORMAL_NUMBER = "壹贰叁参肆伍陆柒捌玖拾貮"

# Order matters: the first that matches is the marker. Each ends where the content begins.
_STYLES: tuple[tuple[str, str], ...] = (
    ("check", r"(?:[☐☑☒✓✔✅□■]|\[[ xX✓√]?\])\s*"),
    ("topic", r"(?:议题|动议|案由|提案|议案|报告案|讨论案|item|topic|agenda item|motion)\s*[\d" + _HAN_NUMBER + r"]{1,3}\s*[.:、)]\s*"),
    ("formal", rf"[{_FORMAL_NUMBER}]{{1,3}}\s*[、.:,)]\s*"),
    ("han", rf"第?[{_HAN_NUMBER}]{{1,3}}(?:[、.:,)]|项[:,、])\s*"),
    ("han-paren", rf"\([{_HAN_NUMBER}]{{1,3}}\)\s*[、.:]?\s*"),
    ("decimal-paren", r"\(\d{1,3}\)\s*[、.]?\s*"),
    ("circled", r"[①-⑳⓪❶-❿➀-➓]\s*[、.]?\s*"),
    ("decimal-multi", r"\d{1,2}(?:\.\d{1,2}){1,4}(?:[.、)]\s*|\s+)(?![\d:/年月日%])"),
    ("decimal", r"\d{1,3}\s*(?:[、)]|\.(?!\d)|:(?=\s))\s*(?![年月日%])"),
    ("decimal-bare", r"\d{1,2}\s+(?=(?-i:[A-Z]{2}))"),
    ("alpha-paren", r"\([a-zA-Z]\)\s*"),
    ("roman", r"(?:i{1,3}|iv|v|vi{1,3}|ix|x)[.)]\s+"),
    ("alpha", r"[a-hA-H][.)、]\s*(?![A-Z]\.)"),
    ("dash", r"[-–—~]{1,8}\s*(?=[^\s\d\-–—])|[-–—]\s+"),
    ("bullet", r"[•·●○◦▪▫◆◇■□►▶➤➢★☆*+>»◎※]+\s*"),
)
_MARKER = re.compile(r"\s*(?:" + "|".join(f"(?P<{name.replace('-', '_')}>{form})" for name, form in _STYLES) + ")", re.I)
_FIRST = re.compile(r"(?:^|[^\d.])1\W*$|^\W*(?:第?[一壹①❶➀]|[aAiI])\W*$")
TOPIC_STYLES = frozenset({"topic", "formal", "han", "han-paren", "decimal", "decimal-bare", "decimal-multi"})


@dataclass(frozen=True, slots=True)
class Marker:
    """A list marker: its words, its style, and where the content begins.

    ``checked`` is the state of a checkbox, None of other markers; ``begins`` tells that
    it is the first of its kind: 1., 一、, (a), ①.
    """

    text: str
    style: str
    end: int
    checked: bool | None = None
    begins: bool = False


def find_marker(folded: str) -> Marker | None:
    """The marker at the head of a folded line, None without one.

    >>> find_marker("(二) 下周三前完成").style
    'han-paren'
    """
    match = _MARKER.match(folded)
    if match is None or match.lastgroup is None:
        return None
    style = match.lastgroup.replace("_", "-")
    text = match[0].strip()
    checked = None
    if style == "check":
        if text in "□■" and match.end() < len(folded) and not folded[match.end() - 1].isspace():
            style = "bullet"
        else:
            checked = text in "☑☒✓✔✅■" or text.lower() in ("[x]", "[✓]", "[√]")
    if style == "decimal-multi":
        style = f"decimal-{text.rstrip('.、) ').count('.') + 1}"
    return Marker(text, style, match.end(), checked, begins=_FIRST.search(text) is not None)
