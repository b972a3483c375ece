"""List markers as people type them and as Word numbers them: 一、 (二) 3. b) ① - ☐ 议题 4."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from minutes.core.late import late

_HAN_NUMBER = "一二三四五六七八九十百〇零"
_FORMAL_NUMBER = "壹贰叁参肆伍陆柒捌玖拾貮"

# Order matters: the first that matches is the marker. Each ends where the content begins.
_STYLES: tuple[tuple[str, str], ...] = (
    ("check", r"(?:[☐☑☒✓✔✅□■]|\[[ xX✓√]?\])\s*"),
    (
        "topic",
        r"(?:议题|动议|案由|提案|议案|报告案|讨论案|案(?=[\d一二三四五六七八九十]{1,3}\s*[:、.])"
        r"|item|topic|agenda item|motion)\s*[\d"
        + _HAN_NUMBER
        + r"]{1,3}\s*(?:[.:、)]\s*|\s{2,}|\s+(?=[^:\s]{2,6}:)|$|(?<=["
        + _HAN_NUMBER
        + r"]\s)(?=(?-i:[㐀-鿿])))"
        + rf"|[【\[](?:议题|事项|提案|议案|topic|item)\s*[\d{_HAN_NUMBER}]{{1,3}}[】\]]\s*:?\s*",
    ),
    ("formal", rf"[{_FORMAL_NUMBER}]{{1,3}}\s*[、.:,)]\s*"),
    ("han", rf"第?[{_HAN_NUMBER}]{{1,3}}(?:[、.:,)]|项[:,、])\s*"),
    ("han-paren", rf"\([{_HAN_NUMBER}]{{1,3}}\)\s*[、.:]?\s*"),
    ("decimal-paren", r"\(\d{1,3}\)\s*[、.]?\s*"),
    ("circled", r"[①-⑳⓪❶-❿➀-➓]\s*[、.]?\s*"),
    ("decimal-multi", r"\d{1,2}(?:\.\d{1,2}){1,4}(?:[.、)]\s*|\s+)(?![\d:/年月日%])"),
    ("decimal", r"\d{1,3}\s*(?:[、)]|\.(?!\d)|:(?=\s))\s*(?![年月日%])"),
    (
        "decimal-bare",
        r"\d{1,2}\s+(?=(?-i:[A-Z]{2})|(?![月日号年时点分人名个台位次届期级周天元块万千百条项份家只张套楼栋])(?-i:[㐀-鿿]){2})",
    ),
    ("roman-paren", r"\((?:i{1,3}|iv|v|vi{1,3}|ix|x)\)\s*"),
    ("alpha-paren", r"\([a-zA-Z]\)\s*"),
    ("roman", r"(?:i{1,3}|iv|v|vi{1,3}|ix|x)[.)]\s+"),
    ("alpha", r"(?:[a-hA-H][.)、]\s*|(?-i:[i-z])[.)]\s+)(?![A-Z]\.)"),
    ("bullet", r"(?:[•·●○◦▪▫◆◇■□►▶➤➢★☆*+>»◎※→➔➜⇒]+|[-=]{1,2}>)\s*"),
    ("dash", r"[-–—~]{1,8}\s*(?=[^\s\d\-–—])|[-–—]\s+"),
)
_MARKER = late(r"\s*(?:" + "|".join(f"(?P<{name.replace('-', '_')}>{form})" for name, form in _STYLES) + ")", re.I)
_ROMAN = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")
TOPIC_STYLES = frozenset({"topic", "formal", "han", "han-paren", "decimal", "decimal-bare", "decimal-multi"})


@dataclass(frozen=True, slots=True)
class Marker:
    """A list marker: its words, its style, and where the content begins.

    ``checked`` is the state of a checkbox, None of other markers; ``number`` is the last
    number of a marker that counts: 3 of "3.", "2.3", "三、" and "(c)".
    """

    text: str
    style: str
    end: int
    checked: bool | None = None
    number: int | None = None


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
    return Marker(text, style, match.end(), checked, _number(text, style))


def _number(text: str, style: str) -> int | None:
    if digits := re.findall(r"\d+", text):
        return int(digits[-1])
    letters = re.sub(r"[\W_第项]|议题|动议|案由|提案|议案|报告案|讨论案|案", "", text.lower())
    if style.startswith("roman"):
        return _ROMAN.index(letters) if letters in _ROMAN else None
    if len(letters) == 1 and letters.isascii():
        return ord(letters) - ord("a") + 1
    if len(letters) == 1 and unicodedata.numeric(letters, None) is not None and style == "circled":
        return int(unicodedata.numeric(letters))
    return _han_number(letters.translate(_FORMAL_TO_HAN))


_FORMAL_TO_HAN = str.maketrans("壹贰貮叁参肆伍陆柒捌玖拾", "一二二三三四五六七八九十")
_DIGITS = "〇一二三四五六七八九"


def _han_number(text: str) -> int | None:
    """Up to 99: 三, 十二, 二十一.

    >>> _han_number("二十一")
    21
    """
    if not text or any(character not in _DIGITS + "十" for character in text) or text.count("十") > 1:
        return None
    if "十" not in text:
        return _DIGITS.index(text) if len(text) == 1 else None
    tens, ones = text.split("十")
    return (_DIGITS.index(tens) if tens else 1) * 10 + (_DIGITS.index(ones) if ones else 0)
