"""The report's pictures: well-formed, told in words, bound to their room, the same every time."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Callable
from datetime import date, timedelta
from typing import get_args

import pytest

from minutes.core.items import Language
from minutes.core.report import Age, Asked, Figure, Line, Point
from minutes.rendering.charts import ageing, burn_up, heat_map, on_time_share
from minutes.rendering.wording import Wording

SVG = "{http://www.w3.org/2000/svg}"
LANGUAGES: tuple[Language, ...] = get_args(Language)
HOSTILE = '<script>alert("x")</script>&\x00\u202e"\'' + "长" * 500
FIRST = date(2024, 1, 1)


def words(language: Language = "en") -> Wording:
    return Wording.load(language, None, ("report",))


def points(*counts: tuple[int, int], every: int = 1) -> list[Point]:
    return [Point(FIRST + timedelta(days=every * day), *one) for day, one in enumerate(counts)]


def line(name: str, on_time: int, late: int) -> Line:
    return Line(name, {"on_time": Figure(on_time), "late": Figure(late)})


def asked(requester: str, provider: str, items: int, on_time: int = 0, late: int = 0) -> Asked:
    return Asked(requester, provider, *(tuple(range(count)) for count in (items, on_time, late)))


def names(count: int) -> list[str]:
    return [f"Department {number}" for number in range(count)]


PICTURES: dict[str, Callable[[Wording], str]] = {
    "burn-up": lambda words: burn_up(points((3, 0), (5, 1), (5, 4)), words),
    "burn-up, one day": lambda words: burn_up(points((3, 0)), words),
    "burn-up, ten years": lambda words: burn_up(points(*((day, day // 2) for day in range(130)), every=28), words),
    "on time": lambda words: on_time_share([line("Sales", 3, 1), line("", 1, 0), line("IT", 0, 0)], words),
    "on time, 200": lambda words: on_time_share([line(name, 3, 1) for name in names(200)], words),
    "on time, hostile": lambda words: on_time_share([line(HOSTILE, 3, 1)], words),
    "ageing": lambda words: ageing([Age(0, 7, (1, 2)), Age(8, 30, ()), Age(31, None, (3,))], words),
    "matrix": lambda words: heat_map([asked("Sales", "IT", 5, 2, 1), asked("IT", "", 1)], words),
    "matrix, 60": lambda words: heat_map([asked(one, two, 9) for one in names(60) for two in names(60)], words),
    "matrix, hostile": lambda words: heat_map([asked(HOSTILE, HOSTILE + "2", 1)], words),
    "nothing raised": lambda words: burn_up(points((0, 0), (0, 0)), words),
    "no points": lambda words: burn_up([], words),
    "nothing done": lambda words: on_time_share([line("Sales", 0, 0)], words),
    "nothing open": lambda words: ageing([Age(0, None, ())], words),
    "nothing asked": lambda words: heat_map([], words),
}


def texts(svg: str) -> list[str]:
    return [element.text or "" for element in ET.fromstring(svg).iter(f"{SVG}text")]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", PICTURES)
def test_each_is_whole_and_tells_what_it_shows(name: str, language: Language) -> None:
    svg = PICTURES[name](words(language))
    root = ET.fromstring(svg)
    assert root.tag == f"{SVG}svg"
    assert root.get("viewBox") == f"0 0 {root.get('width')} {root.get('height')}"
    ids = {one.get("id"): one.text for one in root.iter() if one.get("id")}
    assert all(ids[name] for name in (root.get("aria-labelledby") or "").split())
    assert "{" not in "".join(texts(svg))
    assert svg == PICTURES[name](words(language))


@pytest.mark.parametrize("name", PICTURES)
def test_none_has_what_one_of_the_renderers_lacks(name: str) -> None:
    root = ET.fromstring(PICTURES[name](words()))
    assert {one.tag.removeprefix(SVG) for one in root.iter()} <= {
        "svg", "title", "desc", "g", "a", "rect", "line", "polygon", "polyline", "circle", "text",
    }  # fmt: skip
    assert not {
        key for one in root.iter() for key in one.attrib if key in ("style", "class", "href") or key[:2] == "on"
    }


@pytest.mark.parametrize("name", PICTURES)
def test_nothing_is_drawn_outside(name: str) -> None:
    root = ET.fromstring(PICTURES[name](words()))
    wide, high = float(root.get("width") or 0), float(root.get("height") or 0)
    seen = 0
    for one in root.iter():
        for key, most in (("x", wide), ("y", high), ("x2", wide), ("y2", high)):
            if one.get(key) is not None:
                assert 0 <= float(one.get(key) or 0) <= most
                seen += 1
        if one.get("height"):
            assert float(one.get("y") or 0) + float(one.get("height") or 0) <= high
    assert seen > 1


@pytest.mark.parametrize("name", [name for name in PICTURES if name.startswith(("no ", "nothing"))])
def test_where_there_is_nothing_it_says_so(name: str) -> None:
    (said,) = texts(PICTURES[name](words()))
    assert said.startswith("No ")


def test_the_words_of_a_document_stay_words() -> None:
    svg = on_time_share([line(HOSTILE, 3, 1)], words())
    assert "<script" not in svg
    assert "\x00" not in svg
    assert "\u202e" not in svg
    whole = [one.text or "" for one in ET.fromstring(svg).iter(f"{SVG}title")]
    assert any('<script>alert("x")</script>' in one for one in whole)


def test_long_names_are_cut_and_told_whole() -> None:
    svg = heat_map([asked("物流与仓储部华东区域分拨中心及其所属各站点", "设备部", 2)], words("zh-Hans"))
    assert any(text.startswith("物流与仓储") and text.endswith("…") for text in texts(svg))
    assert "物流与仓储部华东区域分拨中心及其所属各站点" in svg


def test_with_too_many_departments_the_largest_are_drawn() -> None:
    svg = on_time_share([*(line(name, 1, 1) for name in names(50)), line("Largest", 9, 0)], words())
    assert "Largest" in texts(svg)
    assert sum(text.startswith("Department") for text in texts(svg)) == 39
    assert "of 51 departments" in "".join(texts(svg))


def test_shares_are_of_what_was_done_by_a_deadline() -> None:
    assert {"67%", "2 of 3"} <= set(texts(on_time_share([line("Sales", 2, 1)], words())))


def test_links_lead_to_what_is_behind() -> None:
    svgs = [
        burn_up(points((3, 1)), words(), {"raised": "f-raised", "closed": "f-closed"}),
        on_time_share([line("Sales", 2, 1), line("IT", 1, 0)], words(), {"Sales": "d-1"}),
        ageing([Age(0, 7, (1,)), Age(8, None, ())], words(), {0: "a-0", 8: "a-8"}),
        heat_map([asked("Sales", "IT", 2), asked("IT", "Sales", 2)], words(), {("Sales", "IT"): "m-1"}),
    ]
    found = [[one.get("href") for one in ET.fromstring(svg).iter(f"{SVG}a")] for svg in svgs]
    assert found == [["#f-raised", "#f-closed"], ["#d-1"], ["#a-0"], ["#m-1"]]


def test_darker_is_more() -> None:
    svg = heat_map([asked("A", "B", 1), asked("B", "A", 10)], words())
    fills = [str(one.get("fill")) for one in ET.fromstring(svg).iter(f"{SVG}rect")]
    lighter, darker = (int(fill[1:], 16) for fill in fills[2:])
    assert lighter > darker
