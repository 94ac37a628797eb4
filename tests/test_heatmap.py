"""The heat map: its colours, that every number can be read, what a cell says, and that names stay text."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

import pandas as pd
import pytest
from defusedxml.ElementTree import fromstring

import netanalyser as na
from netanalyser.errors import NetanalyserError, UnknownName
from netanalyser.views import cells, heatmap, looks
from netanalyser.views.page import Page as Shown

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

SVG = "{http://www.w3.org/2000/svg}"
NAN = math.nan
HOSTILE = (
    "<img src=x onerror=\"document.title='caught'\"></script><script>document.title='caught'</script>'&\u202e\x00\x08"
)
# fmt: off
REGIONS = [
    "Norrbotten", "Västerbotten", "Jämtland", "Västernorrland", "Gävleborg", "Dalarna", "Uppsala",
    "Västmanland", "Värmland", "Stockholm", "Örebro", "Södermanland", "Östergötland",
    "Västra Götaland", "Gotland", "Jönköping", "Kalmar", "Halland", "Kronoberg", "Blekinge", "Skåne",
]
# fmt: on

Row = dict[str, object]


def pair(a: str, b: str, observed: float, expected: float, **more: object) -> Row:
    """One row of mixing's table; p and q are 1 and everything is as expected unless told."""
    ratio = observed / expected if expected > 0 else NAN
    counted = {"observed": observed, "expected": expected, "difference": observed - expected, "ratio": ratio}
    said = {"low": 0.0, "high": 9.0, "p": 1.0, "q": 1.0, "detectable": 1.0, "certainty": "", "why": f"{a} – {b}."}
    return {"group_a": a, "group_b": b, **counted, **said, **more}


def unknown(a: str, b: str) -> Row:
    nothing = dict.fromkeys(("low", "high", "p", "q", "detectable"), NAN)
    return pair(a, b, NAN, NAN, **nothing)


def table(*rows: Row, **attrs: object) -> pd.DataFrame:
    made = pd.DataFrame(rows, columns=list(heatmap.COLUMNS))
    made.attrs = attrs
    return made


@pytest.fixture
def small() -> pd.DataFrame:
    """Three groups with one pair of each look."""
    return table(
        pair("B", "B", 31.0, 4.0, p=0.0003, q=0.003, certainty="safe"),
        pair("B", "A", 1.0, 4.0, p=0.03, q=0.1, certainty="tentative"),
        pair("B", "C", 0.0, 0.004, certainty="cannot be detected", detectable=NAN),
        pair("A", "A", 1234.0, 1234.0),
        pair("A", "C", 2.0, 0.0),
        unknown("C", "C"),
        by="region",
        remarks=["Expected is the mean of 3,000 draws.", "National actors do not count."],
    )


def among(count: int) -> pd.DataFrame:
    """All pairs of so many regions (with longer names when there are more), every third unknown."""
    names = [*REGIONS, *(f"Region nummer {at}" for at in range(len(REGIONS), count))][:count]
    rows = []
    for at, a in enumerate(names):
        for b in names[at:]:
            k = len(rows)
            seen = pair(a, b, float(k % 37), 0.7 + k % 11, p=0.01 * (k % 9), q=0.02 * (k % 9))
            rows.append(unknown(a, b) if k % 3 == 0 else seen)
    return table(*rows, by="region")


def drawn(made: pd.DataFrame, lang: str = "en") -> list[tuple[str, Element, list[str]]]:
    """Tooltip, rectangle and texts of every cell of the picture, but for the legend's; row by row."""
    found = []
    for group in fromstring(heatmap.svg(made, lang)).iter(f"{SVG}g"):
        title, box = group.find(f"{SVG}title"), group.find(f"{SVG}rect")
        if group.get("class") == "cell" and title is not None and box is not None:
            found.append((title.text or "", box, [text.text or "" for text in group.iter(f"{SVG}text")]))
    return found


# -- colours ----------------------------------------------------------------------------------------------------


def test_colours_go_from_blue_through_white_to_vermillion() -> None:
    assert cells.fill(0.0) == "#FFFFFF"
    assert cells.fill(-3.0) == cells.fill(-99.0) == cells.fill(-math.inf) == looks.BLUE
    assert cells.fill(3.0) == cells.fill(99.0) == looks.VERMILLION
    # Half way from FF FF FF (255, 255, 255) to D5 5E 00 (213, 94, 0): (234, 174.5, 127.5), halves to the even number.
    assert cells.fill(1.5) == "#EAAE80"


def test_contrast_is_that_of_the_web_guidelines() -> None:
    assert cells.contrast("#000000", "#FFFFFF") == pytest.approx(21.0)
    # The two greys on either side of 4.5 that texts on accessibility print: 4.54 and 4.48.
    assert round(cells.contrast("#767676", "#FFFFFF"), 2) == 4.54
    assert round(cells.contrast("#FFFFFF", "#777777"), 2) == 4.48


def test_text_can_be_read_on_every_fill() -> None:
    fills = {cells.fill(score / 200.0) for score in range(-700, 701)}
    assert len(fills) > 300
    assert min(cells.contrast(cells.ink(fill), fill) for fill in fills) >= 4.5
    # What cannot be detected is grey, on white and where a line of the hatch runs under it.
    assert min(cells.contrast(cells.SOFT, below) for below in (cells.PAPER, cells.HATCH)) >= 4.5


def test_the_further_off_the_darker() -> None:
    for sign in (-1, 1):
        darkness = [cells.contrast(cells.fill(sign * step / 10.0), "#FFFFFF") for step in range(31)]
        assert darkness == sorted(darkness)
        assert darkness[30] > 3.0


# Machado, Oliveira and Fernandes (2009, IEEE Transactions on Visualization and Computer Graphics 15, 1291-1298), at
# their severity of 1.
BLINDNESS = {
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritanopia": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}


@pytest.mark.parametrize("kind", BLINDNESS)
def test_fewer_and_more_are_told_apart_by_the_colour_blind(kind: str) -> None:
    def warmth(colour: str) -> float:
        """Red less blue, as somebody with this blindness sees it."""
        parts = [((int(colour[at : at + 2], 16) / 255 + 0.055) / 1.055) ** 2.4 for at in (1, 3, 5)]
        red, _, blue = (sum(k * part for k, part in zip(row, parts, strict=True)) for row in BLINDNESS[kind])
        return red - blue

    for step in range(5, 31):
        assert warmth(cells.fill(step / 10.0)) > 0.04
        assert warmth(cells.fill(-step / 10.0)) < -0.04


# -- what a cell says -------------------------------------------------------------------------------------------


def test_what_each_cell_shows(small: pd.DataFrame) -> None:
    found = drawn(small)
    # Groups in the order in which they appear: B, A, C; both halves of the matrix are drawn.
    assert [texts for _, _, texts in found] == [
        *(["31", "+27"], ["1", "−3"], ["0", "−0.004"]),
        *(["1", "−3"], ["1,234", "0"], ["2", "+2"]),
        *(["0", "−0.004"], ["2", "+2"], ["–"]),
    ]
    fills = [box.get("fill") for _, box, _ in found[:6]]
    # (31 - 4) / 2 is beyond 3; (1 - 4) / 2 = -1.5; nothing can be detected; as expected; nothing at all expected.
    assert fills == [cells.fill(3), cells.fill(-1.5), cells.HATCHED, cells.fill(-1.5), "#FFFFFF", cells.fill(3)]
    assert [float(box.get("stroke-width") or 0) for _, box, _ in found[:3]] == [cells.HEAVY, cells.THIN, 0.5]
    assert [title.split("\n")[0] for title, _, _ in found[:3]] == ["B – B.", "B – A.", "B – C."]
    assert found[0][0].split("\n")[1] == "p < 0.001, q = 0.003: safe"
    assert found[4][0].split("\n")[1] == "p = 1, q = 1: within what chance gives"
    assert found[8][0] == "C – C."


def test_numbers_as_the_language_writes_them(small: pd.DataFrame) -> None:
    found = drawn(small, "sv")
    assert found[4][2] == ["1\u00a0234", "0"]
    assert found[2][2] == ["0", "−0,004"]
    assert found[0][0].split("\n")[1] == "p < 0,001, q = 0,003: säkert"
    with pytest.raises(UnknownName, match="language"):
        heatmap.svg(small, "no")


def test_a_difference_that_is_only_floating_point_is_none() -> None:
    ((_, box, texts),) = drawn(table(pair("A", "A", 0.3, 0.1 + 0.2)))  # 0.1 + 0.2 = 0.30000000000000004
    assert texts == ["0.3", "0"]
    assert box.get("fill") == "#FFFFFF"


def test_a_pair_that_is_not_in_the_table_is_left_blank() -> None:
    assert len(drawn(table(pair("A", "B", 1.0, 1.0)))) == 2  # A with B and B with A, neither within


def test_letters_of_ten_pixels_or_more_and_readable_on_what_is_under_them() -> None:
    root = fromstring(heatmap.svg(among(21), "sv"))
    sizes = [float(text.get("font-size") or 0) for text in root.iter(f"{SVG}text")]
    assert len(sizes) > 441
    assert min(sizes) >= 10.0
    for group in root.iter(f"{SVG}g"):
        box = group.find(f"{SVG}rect")
        below = "" if box is None else str(box.get("fill"))
        if below.startswith("#"):
            assert all(cells.contrast(str(text.get("fill")), below) >= 4.5 for text in group.iter(f"{SVG}text"))


# -- the two files ----------------------------------------------------------------------------------------------


def test_the_svg_carries_title_and_remarks(small: pd.DataFrame) -> None:
    root = fromstring(heatmap.svg(small, "en"))
    texts = [text.text or "" for text in root.iter(f"{SVG}text")]
    assert root.findtext(f"{SVG}title") == "Relations by region: observed and expected"
    assert set(small.attrs["remarks"]) <= set(texts)
    assert any(text.startswith("Colour: (observed − expected) / √expected.") for text in texts)
    assert any(text.startswith("q < 0.05") for text in texts)


def test_saved_as_svg_or_page(small: pd.DataFrame, tmp_path: Path) -> None:
    shown = na.heatmap(small, tmp_path / "bild.SVG", lang="sv")
    assert fromstring((tmp_path / "bild.SVG").read_text(encoding="utf-8")).tag == f"{SVG}svg"
    na.heatmap(small, tmp_path / "bild.html", lang="sv")
    assert (tmp_path / "bild.html").read_bytes().decode("utf-8") == shown.html


def test_hostile_names_stay_text() -> None:
    made = table(pair(HOSTILE, HOSTILE, 1.0, 1.0, why=HOSTILE), by=HOSTILE, remarks=[HOSTILE])
    text = heatmap.svg(made, "en")
    root = fromstring(text)
    harmless = fromstring(heatmap.svg(table(pair("A", "A", 1.0, 1.0), by="region", remarks=["A " * 60]), "en"))
    assert {element.tag for element in root.iter()} == {element.tag for element in harmless.iter()}
    # In full in the tooltip; what XML cannot hold is replaced, and the right-to-left mark reaches no further.
    titles = [title.text or "" for title in root.iter(f"{SVG}title")]
    assert f"\u2068{HOSTILE.replace(chr(0), chr(0xFFFD)).replace(chr(8), chr(0xFFFD))}\u2069" in titles
    assert "<script" not in text
    assert "<script" not in heatmap.page(made, "en", HOSTILE)
    assert "<img" not in heatmap.page(made, "en", HOSTILE)


def test_no_pairs_at_all() -> None:
    assert "The table has no pairs of groups." in heatmap.svg(table(), "en")
    page = heatmap.page(table(), "en")
    assert "The table has no pairs of groups." in page
    assert "<fieldset" not in page


@pytest.mark.parametrize(
    ("made", "said"),
    [
        (pd.DataFrame({"group_a": ["A"], "group_b": ["A"]}), "this one has no observed, expected"),
        (table(pair("A", "B", 1.0, 1.0), pair("B", "A", 2.0, 1.0)), "the pair A and B stands twice"),
        (table(pair("A", "A", 1.0, 1.0, certainty="sure")), "certainty 'sure' is none of"),
        (table(pair("A", "A", 1.0, 1.0, p="few")), "'few'"),
    ],
    ids=["another table", "a pair twice", "no certainty", "no number"],
)
def test_what_is_no_table_of_mixing_is_refused(made: pd.DataFrame, said: str) -> None:
    with pytest.raises(NetanalyserError, match=said):
        heatmap.page(made, "en")


# -- in a browser -----------------------------------------------------------------------------------------------

Open = Callable[[str], "Page"]
BOXES = """selector => [...document.querySelectorAll(selector)].filter(e => e.checkVisibility()).map(e => {
    const b = e.getBoundingClientRect(); return [b.left, b.top, b.right, b.bottom]; })"""
# The letters of each cell that stand out of its rectangle.
OUTSIDE = """() => [...document.querySelectorAll('.cell')].flatMap(cell => {
    const box = cell.querySelector('rect').getBoundingClientRect();
    return [...cell.querySelectorAll('text')].filter(text => text.checkVisibility()).filter(text => {
        const b = text.getBoundingClientRect();
        return b.left < box.left || b.right > box.right; }).map(text => text.textContent); })"""


@pytest.fixture
def opened(chromium: Browser, tmp_path: Path) -> Iterator[Open]:
    """Opens a page; in the end nothing but the file may have been asked for, and nothing been complained of."""
    tab = chromium.new_page(viewport={"width": 1320, "height": 900})
    asked: list[str] = []
    said: list[str] = []
    tab.on("request", lambda request: asked.append(request.url))
    tab.on("console", lambda message: said.append(message.text))
    tab.on("pageerror", lambda error: said.append(str(error)))
    file = tmp_path / "värmekarta å.html"

    def go(html: str) -> Page:
        Shown(html).save(file)
        tab.goto(file.as_uri())
        return tab

    yield go
    tab.close()
    assert [url for url in asked if not url.startswith("data:")] == [file.as_uri()]
    assert said == []


@pytest.mark.parametrize("count", [2, 21, 60])
def test_labels_and_numbers_keep_to_their_places(opened: Open, count: int) -> None:
    tab = opened(heatmap.page(among(count), "sv"))
    (paper,) = tab.evaluate(BOXES, "svg")
    boxes = tab.evaluate(BOXES, ".cell > title + rect")  # the legend's have no tooltip
    assert len(boxes) == count * count
    left, top = min(box[0] for box in boxes), min(box[1] for box in boxes)
    labels = tab.evaluate(BOXES, ".label text")
    above, beside = labels[::2], labels[1::2]
    assert len(above) == len(beside) == count
    assert all(box[3] <= top for box in above)
    assert all(box[2] <= left for box in beside)
    for box in tab.evaluate(BOXES, "svg text"):
        assert paper[0] <= box[0] < box[2] <= paper[2]
        assert paper[1] <= box[1] < box[3] <= paper[3]
    for choice in heatmap.SHOWN:
        tab.check(f"#{choice}")
        assert tab.evaluate(OUTSIDE) == []


def test_the_regions_fit_at_full_size_with_their_names_in_full(opened: Open) -> None:
    tab = opened(heatmap.page(among(21), "sv"))
    ((left, _, right, _),) = tab.evaluate(BOXES, "svg")
    assert right - left <= 1300
    assert tab.locator(".label text").all_text_contents() == [name for name in REGIONS for _ in range(2)]
    assert tab.evaluate("document.documentElement.scrollWidth") <= 1320


def test_one_chooses_what_the_cells_show(opened: Open, small: pd.DataFrame) -> None:
    tab = opened(heatmap.page(small, "en"))
    first, last = tab.locator(".cell").first, tab.locator(".cell").nth(8)
    seen = lambda cell: [text for text in cell.locator("text").all() if text.is_visible()]  # noqa: E731
    said = lambda cell: [text.text_content() for text in seen(cell)]  # noqa: E731
    assert said(first) == ["31", "+27"]
    tab.get_by_label("expected", exact=True).check()
    assert said(first) == ["4", "+27"]
    assert tab.get_by_text("Large number: the count expected.").is_visible()
    tab.keyboard.press("ArrowRight")  # the keyboard will do
    assert said(first) == ["+27"]
    assert not tab.get_by_text("Large number: the count expected.").is_visible()
    assert said(last) == ["–"]
    assert tab.evaluate("document.documentElement.lang") == "en"


def test_the_page_has_every_number_in_a_table_too(opened: Open, small: pd.DataFrame) -> None:
    small.attrs["answer"] = "Most relations are within B."
    html = heatmap.page(small, "sv", "Vilka möts?")
    assert html.startswith('<!DOCTYPE html>\n<html lang="sv">')
    assert "<title>Vilka möts?</title>" in html
    assert "<p>Most relations are within B.</p>" in html
    assert all(f"<li>{remark}</li>" in html for remark in small.attrs["remarks"])
    tab = opened(html)
    head, *rows = [line.locator("th, td").all_text_contents() for line in tab.locator("tr").all()]
    read = pd.DataFrame(rows, columns=head)
    assert read["grupp a"].tolist() == ["B", "B", "B", "A", "A", "C"]
    assert read["observerat"].tolist() == ["31", "1", "0", "1\u00a0234", "2", "–"]
    assert read["skillnad"].tolist() == ["27", "-3", "-0,004", "0", "2", "–"]
    assert read["q"].tolist() == ["0,003", "0,1", "1", "1", "1", "–"]
    assert read["säkerhet"].tolist() == ["säkert", "osäkert", "går inte att upptäcka", "", "", ""]
    assert read["varför"].tolist() == small["why"].tolist()


def test_names_do_nothing_in_a_browser(opened: Open) -> None:
    made = table(pair(HOSTILE, "B", 1.0, 1.0, why=HOSTILE), remarks=[HOSTILE], answer=HOSTILE)
    tab = opened(heatmap.page(made, "en", "Title"))
    assert tab.title() == "Title"
    assert tab.locator("script, img").count() == 0


def test_a_notebook_shows_it_in_a_frame(opened: Open, small: pd.DataFrame) -> None:
    tab = opened(f"<!DOCTYPE html><meta charset=utf-8><link rel=icon href='data:,'>{na.heatmap(small)._repr_html_()}")
    frame = tab.frame_locator("iframe")
    frame.locator("#difference").check()
    assert not frame.locator(".cell .small").first.is_visible()
    assert frame.locator(".cell .difference").first.is_visible()
