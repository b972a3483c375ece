"""Text as it is searched: folded to one form, with the way back to the words as written.

Minutes write one thing in many ways: ``１５：００``, ``15:00``; a no-break space in a
name; a zero-width space in a date; ``&nbsp;`` left by a mail program. Patterns are
written for one form only, the *folded* form, and each finding is carried back to
the original through `Folded.source`, so that evidence is verbatim.

The folded form:

- Full-width letters, digits and punctuation are ASCII: ``，：；！？（）％`` become
  ``,:;!?()%``. So a pattern for ``负责人:`` also finds ``负责人：``, and a clause ends
  at ``;`` in both languages. Punctuation without a twin in ASCII stays what it is:
  ``。、《》【】「」“”…``; half-width ``｡`` and ``､`` become ``。`` and ``、``.
- Spaces of every width (no-break, ideographic, en, thin) are a space each. Tabs
  and line feeds stay; runs of spaces are not joined, since they lay out lines.
- Zero-width characters, direction marks, soft hyphens and variation selectors are gone.
- HTML entities are the characters they mean.
- Hyphens of every kind are ``-``, apostrophes ``'``, the box-drawing line and the
  horizontal bar ``—``, the wave dashes ``~``, the middle dots ``·``. Dashes ``–`` and
  ``—`` stay, since they mean ranges and pauses.
- Compatibility forms are taken apart as NFKC does (``㈠`` to ``(一)``, ``⒈`` to ``1.``,
  ``Ⅳ`` to ``IV``, ``ﬁ`` to ``fi``), except where that would change what is said:
  circled numbers (``①``), superscripts, fractions, ``…``, ``™`` stay.
- Letters with accents are composed (NFC).

Folding does not touch the script: traditional stays traditional.
"""

from __future__ import annotations

import html
import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from minutes.core.items import Language
from minutes.core.late import late

_ENTITY: Final = r"&(?:amp;)*(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});"
_HAN: Final = "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"

# Characters that fold to themselves: most text is nothing else.
_STABLE: Final = (
    "\t\n -~\u00a1-\u00a7\u00a9\u00ab\u00ac\u00ae\u00b0-\u00b3\u00b6\u00b7\u00b9\u00bb-\u0131\u0134-\u013e\u0141-\u0148"
    "\u014a-\u017e\u2013\u2014\u201c\u201d\u2022\u2026\u2122\u2190-\u21ff\u2460-\u2473\u25a0-\u25ff\u2600-\u27bf"
    "\u3001-\u3011\u4e00-\u9fff"
)
# Characters that fold to one other character, without regard to their neighbours.
_SWAPPED: Final = {
    **{code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)},
    **dict.fromkeys((0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000), ord(" ")),
    **dict.fromkeys((0x85, 0x2028, 0x2029, 0x0B, 0x0C, 0x0D), ord("\n")),
    **dict.fromkeys((0x2010, 0x2011, 0x2012, 0x2212, 0xFE63), ord("-")),
    **dict.fromkeys((0x2018, 0x2019, 0x201B, 0x02BC, 0x2032), ord("'")),
    **dict.fromkeys((0x2015, 0x2500, 0x2501, 0xFE58), ord("—")),
    **dict.fromkeys((0x223C, 0x301C, 0x02DC), ord("~")),
    **dict.fromkeys((0x2027, 0x2219, 0x22C5, 0x30FB, 0xFF65, 0x0387), ord("·")),
    **dict.fromkeys((0xFF61,), ord("。")),
    **dict.fromkeys((0xFF64, 0xFE51), ord("、")),
}
_DROPPED: Final = frozenset(
    (
        *(0xAD, 0x034F, 0x061C, 0x180E, 0xFEFF),
        *range(0x200B, 0x2010),
        *range(0x202A, 0x202F),
        *range(0x2060, 0x2070),
        *range(0xFE00, 0xFE10),
        *range(0xE0100, 0xE01F0),
    )
)
# Enclosed, raised and fractional characters say more than their NFKC form.
_KEPT: Final = late(
    "[\u00b2\u00b3\u00b9\u00bc-\u00be\u2026\u2025\u2070-\u209f\u2122\u2120\u2150-\u215f\u2189"
    "\u2460-\u2473\u24b6-\u24ff\u2776-\u2793\u3251-\u325f\u3280-\u32bf\u32d0-\u32fe\U0001f100-\U0001f1ff]"
)

_PLAIN: Final = late(f"[{_STABLE}]*")
_ONE_TO_ONE: Final = late(f"[{_STABLE}{re.escape(''.join(map(chr, _SWAPPED)))}]*")
_HAS_ENTITY: Final = late(_ENTITY)
# One step of folding: an entity, a character with its combining marks, or a character.
_STEP: Final = late(f"{_ENTITY}|\\S[\u0300-\u036f\u3099\u309a]*|\\s")


@dataclass(frozen=True, slots=True)
class Folded:
    """A text in another form, with the way back to the original.

    Character ``i`` of ``text`` stands for the original's characters ``starts[i]`` to
    ``ends[i]``; both are None where every character stands for itself in its place.
    ``length`` is the length of the original.
    """

    text: str
    length: int
    starts: tuple[int, ...] | None = None
    ends: tuple[int, ...] | None = None

    def source(self, start: int, end: int) -> tuple[int, int]:
        r"""Where characters ``start`` to ``end`` (exclusive) stand in the original.

        >>> folded = fold("会议 \u200b１５：００&nbsp;开始")
        >>> start = folded.text.index("15:00")
        >>> folded.source(start, start + 5)
        (4, 9)
        """
        if self.starts is None or self.ends is None:
            return start, end
        first = self.starts[start] if start < len(self.starts) else self.length
        return (first, self.ends[end - 1]) if end > start else (first, first)

    def position(self, offset: int) -> int:
        """Where the original's character at ``offset`` went: the first folded character at or after it."""
        if self.ends is None:
            return offset
        return bisect_right(self.ends, offset)

    def stretch(self, start: int, end: int) -> tuple[int, int]:
        """The folded characters that stand for any of the original's characters ``start`` to ``end``."""
        if self.starts is None:
            return start, end
        first = self.position(start)
        return first, max(first, bisect_left(self.starts, end))

    def part(self, start: int, end: int) -> Folded:
        """Of this form, what stands for the original's characters ``start`` to ``end``, counted from ``start``."""
        if self.starts is None or self.ends is None:
            return Folded(self.text[start:end], end - start)
        first, last = self.stretch(start, end)
        starts = tuple(max(at - start, 0) for at in self.starts[first:last])
        ends = tuple(min(at, end) - start for at in self.ends[first:last])
        return Folded(self.text[first:last], end - start, starts, ends)

    def then(self, further: Folded) -> Folded:
        """This form, folded once more: ``further`` maps back into this one, the result into the original."""
        if self.starts is None or self.ends is None:
            return Folded(further.text, self.length, further.starts, further.ends)
        if further.starts is None or further.ends is None:
            return Folded(further.text, self.length, self.starts, self.ends)
        starts = tuple(self.starts[start] for start in further.starts)
        ends = tuple(self.ends[end - 1] for end in further.ends)
        return Folded(further.text, self.length, starts, ends)


def fold(text: str) -> Folded:
    r"""The form of ``text`` in which it is searched; the rules are in the module's docstring.

    >>> fold("负责人：张\u00a0伟（ＩＴ部）").text
    '负责人:张 伟(IT部)'
    """
    if "&" not in text or not _HAS_ENTITY.search(text):
        if _PLAIN.fullmatch(text):
            return Folded(text, len(text))
        if _ONE_TO_ONE.fullmatch(text):
            return Folded(text.translate(_SWAPPED), len(text))
    return _fold_by_steps(text)


def _fold_by_steps(text: str) -> Folded:
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for step in _STEP.finditer(text):
        piece = _fold_step(step[0])
        pieces.append(piece)
        starts.extend([step.start()] * len(piece))
        ends.extend([step.end()] * len(piece))
    return Folded("".join(pieces), len(text), tuple(starts), tuple(ends))


def _fold_step(step: str) -> str:
    if len(step) == 1:
        return _fold_character(step)
    if step[0] == "&" and step[-1] == ";":
        meant = _unescape(step)
        return step if meant == step else "".join(map(_fold_character, meant))
    return unicodedata.normalize("NFC", _fold_character(step[0]) + step[1:])


def has_entities(text: str) -> bool:
    """Whether HTML entities (``&nbsp;``) stand in ``text`` where their characters should.

    >>> has_entities("R&amp;D"), has_entities("R&D; Q&A")
    (True, False)
    """
    return "&" in text and any(_unescape(found[0]) != found[0] for found in _HAS_ENTITY.finditer(text))


def _unescape(entity: str) -> str:
    """The character that an entity means, also where its ampersand was escaped again and again."""
    while (meant := html.unescape(entity)) != entity:
        entity = meant
    return entity


def _fold_character(character: str) -> str:
    code = ord(character)
    if code in _DROPPED:
        return ""
    swapped = _SWAPPED.get(code)
    if swapped is not None:
        return chr(swapped)
    if _KEPT.match(character):
        return character
    folded = unicodedata.normalize("NFKC", character)
    # NFKC takes a spacing accent apart into a space and a combining mark.
    return character if folded[:1] == " " else folded.translate(_SWAPPED)


def joined(parts: Iterable[Folded], separator: str) -> Folded:
    """The forms of several texts as one: of the texts joined by ``separator``, which stands for itself."""
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    at = 0
    for number, part in enumerate(parts):
        if number:
            pieces.append(separator)
            starts.extend(range(at, at + len(separator)))
            ends.extend(range(at + 1, at + len(separator) + 1))
            at += len(separator)
        pieces.append(part.text)
        starts.extend(at + start for start in (range(len(part.text)) if part.starts is None else part.starts))
        ends.extend(at + end for end in (range(1, len(part.text) + 1) if part.ends is None else part.ends))
        at += part.length
    return Folded("".join(pieces), at, tuple(starts), tuple(ends))


# Script and language ---------------------------------------------------------------------------------

# The commonest characters that are written in one of the scripts only. Those that the
# other script knows too (后, 里, 干, 只, 面, 台, 于, 准) say nothing and are not here.
_SIMPLIFIED: Final = (
    "会议记录时间门员责负报书说话语请该让许论设计评试读调谈谢课谁订认讨证识访诉词译详误诚诸诺财务贵费贸资质购货贷赁赔赛赞账贡贺贴贯规视现见观览觉头实审宝对导专业东丝两严个临为丽举义乐习乡买乱争亏产亲亿仅从"
    "仓仪们价众优传伤伦伟侧侨债倾偿储儿党兰关兴养兽内册写军农冲决况冻净减凤凭击创删别剂剧劝办动励劳势华协单卖卢卫厂厅历厉压厌县参双发变叙号听启吗响问团园围国图圆圣场坏块坚坛坝垫墙声处备复够夹夺奋奖妇妈娱婴"
    "孙学宁宽宾寝寻将尔尘尝层届属岁岗岛币帅师带帮库应庄庆废开异弃张弹强归当径总恳恶惊惧惯愿战户扩扫扬护拟拥择挂挥损换据携摄摆撑敌数斋断无旧显晓暂术机杀权条来杨极构枪柜标栏树样档桥梦检楼横欢欧残毕气汇汉汤沟"
    "没泪泽洁浅测济浏浑浓涛涨润涩渐温湾湿满滞滤灭灯灵炉点炼烟烦烧热爱牵犹独狱献环电画畅疗疯盐监盖盘矿码砖确础礼祸种积称稳穷窃竖竞笔筑简签粮紧纠红约级纪纯纲纳纵纷纸线练组细织终绍经结绕绘给络绝统绩绪续维绿缓"
    "编缘缩缴网罗罚职联聪肃肠肤肾胁胜脑脚脱脸腾舰艺节芦苏范荐荣药获莱营蓝虑虽补装触训讯讲讳讶讼诊诗诞询谅谊谋谓谨谱贤败贩贪贱赋赏赐赖赚赠赢赵趋践车轨转轮软轻载较辅辆辈输辖边达迁过迈运还这进远违连迟适选递逻"
    "遗邓邮邻郑酿释鉴针钟钢钱铁铜银销锁错锦键镇长闪闭闲闷闹闻阅阳阴阵阶际陆陈险随隐难雾静韩页顶项顺须顾顿预领频题颜额风飞饭饮馆马驱驶驻驾验骑鱼鲁鲜鸟鸡鸣鸿黄龙龚齐齿龄与万"
)
_TRADITIONAL: Final = (
    "會議記錄時間門員責負報書說話語請該讓許論設計評試讀調談謝課誰訂認討證識訪訴詞譯詳誤誠諸諾財務貴費貿資質購貨貸賃賠賽贊賬貢賀貼貫規視現見觀覽覺頭實審寶對導專業東絲兩嚴個豐臨爲麗舉義樂習鄉買亂爭虧雲產親億"
    "僅從倉儀們價衆優傳傷倫偉側僑債傾償儲兒黨蘭關興養獸內冊寫軍農衝決況凍淨減鳳憑擊創刪別劑劇勸辦動勵勞勢華協單賣盧衛廠廳歷厲壓厭縣參雙發變敘號聽啓嗎響問團園圍國圖圓聖場壞塊堅壇壩墊牆聲處備復夠夾奪奮獎婦媽"
    "娛嬰孫學寧寬賓寢尋將爾塵嘗層屆屬歲崗島幣帥師帶幫庫應莊慶廢開異棄張彈強歸當徑總懇惡驚懼慣願戰戶擴掃揚護擬擁擇掛揮損換據攜攝擺撐敵數齋斷無舊顯曉暫術機殺權條來楊極構槍櫃標欄樹樣檔橋夢檢樓橫歡歐殘畢氣匯漢"
    "湯溝沒淚澤潔淺測濟瀏渾濃濤漲潤澀漸溫灣溼滿滯濾滅燈靈爐點煉煙煩燒熱愛牽猶獨獄獻環電畫暢療瘋鹽監蓋盤礦碼磚確礎禮禍種積稱穩窮竊豎競筆築簡籤糧緊糾紅約級紀純綱納縱紛紙線練組細織終紹經結繞繪給絡絕統績緒續維"
    "綠緩編緣縮繳網羅罰職聯聰肅腸膚腎脅勝腦腳脫臉騰艦藝節蘆蘇範薦榮藥獲萊營藍慮雖補裝觸訓訊講諱訝訟診詩誕詢諒誼謀謂謹譜賢敗販貪賤賦賞賜賴賺贈贏趙趨踐車軌轉輪軟輕載較輔輛輩輸轄邊達遷過邁運還這進遠違連遲適選"
    "遞邏遺鄧郵鄰鄭釀釋鑑針鍾鋼錢鐵銅銀銷鎖錯錦鍵鎮長閃閉閒悶鬧聞閱陽陰陣階際陸陳險隨隱難霧靜韓頁頂項順須顧頓預領頻題顏額風飛飯飲館馬驅駛駐駕驗騎魚魯鮮鳥雞鳴鴻黃龍龔齊齒齡為眾鐘啟濕裡臺後於並與萬週峯裏麼"
)

_HAN_CHARACTER: Final = late(f"[{_HAN}]")
_SIMPLIFIED_CHARACTER: Final = late(f"[{_SIMPLIFIED}]")
_TRADITIONAL_CHARACTER: Final = late(f"[{_TRADITIONAL}]")
_LATIN_WORD: Final = late(r"[A-Za-z\u00c0-\u024f]+")
# Words that only an English sentence has; names, products and terms stand in Chinese ones too.
_FUNCTION_WORD: Final = late(
    r"\b(?:the|an?|of|to|and|or|for|in|on|at|by|with|from|will|would|should|shall|is|are|was|were|be|been|has|have|"
    r"had|that|this|it|its|as|not|he|she|they|we|his|her|their|our|which|who)\b",
    re.IGNORECASE,
)
_HAN_WEIGHT: Final = 2  # a Chinese word is some two characters, and terms in it are often English


def is_han(character: str) -> bool:
    """Whether a character is Chinese writing; 々 and 〇 count.

    >>> is_han("会"), is_han("：")
    (True, False)
    """
    return _HAN_CHARACTER.match(character) is not None


def has_han(text: str) -> bool:
    """Whether there is any Chinese writing in ``text``."""
    return not text.isascii() and _HAN_CHARACTER.search(text) is not None


def han_in(text: str) -> str:
    """The Chinese characters of ``text``, and nothing else.

    >>> han_in("请 Tom review 合同。")
    '请合同'
    """
    return "" if text.isascii() else "".join(_HAN_CHARACTER.findall(text))


def script_of(text: str, default: Language | None = None) -> Language | None:
    """The language of one block and, of Chinese, its script; None where there are no words in it.

    An English word or name does not make a Chinese sentence English, nor a Chinese name
    an English one Chinese. Chinese without a character that tells the scripts apart is
    of the ``default`` script (that of the document, say), else simplified.

    >>> script_of("请 Tom 周五前 review 合同"), script_of("會議決議"), script_of("李娜 will send it to the board")
    ('zh-Hans', 'zh-Hant', 'en')
    """
    return _judge(_count(text), default)


def language_of(texts: Iterable[str]) -> Language | None:
    """The language in which most of the texts together are written; None where there are no words."""
    total = (0, 0, 0, 0)
    for text in texts:
        counts = _count(text)
        total = (
            total[0] + counts[0],
            total[1] + counts[1],
            total[2] + counts[2],
            total[3] + counts[3],
        )
    return _judge(total, None)


def _count(text: str) -> tuple[int, int, int, int]:
    """Han characters, English words (function words twice), simplified and traditional characters."""
    if text.isascii():
        return 0, len(_LATIN_WORD.findall(text)), 0, 0
    han = len(_HAN_CHARACTER.findall(text))
    latin = len(_LATIN_WORD.findall(text)) + len(_FUNCTION_WORD.findall(text))
    if not han:
        return 0, latin, 0, 0
    return (
        han,
        latin,
        len(_SIMPLIFIED_CHARACTER.findall(text)),
        len(_TRADITIONAL_CHARACTER.findall(text)),
    )


def _judge(counts: tuple[int, int, int, int], default: Language | None) -> Language | None:
    han, latin, simplified, traditional = counts
    if not han and not latin:
        return None
    if han * _HAN_WEIGHT < latin:
        return "en"
    if simplified == traditional:
        return default if default in ("zh-Hans", "zh-Hant") else "zh-Hans"
    return "zh-Hans" if simplified > traditional else "zh-Hant"
