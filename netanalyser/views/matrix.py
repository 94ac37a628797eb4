"""The picture of a matrix of groups by groups, as SVG: labels, cells and a legend, laid out without a browser.

Everything is built as a tree of elements, which is escaped when it becomes text.
"""

from __future__ import annotations

import re
import textwrap
import unicodedata
from collections.abc import Iterable, Sequence
from xml.etree.ElementTree import Element, SubElement

import pandas as pd

from netanalyser import texts
from netanalyser.views.cells import (
    DASH,
    END,
    HATCH,
    HATCHED,
    HEAVY,
    INK,
    LEVEL,
    PAPER,
    RULE,
    SHOWN,
    SOFT,
    THIN,
    Cell,
    fill,
)
from netanalyser.views.cells import cell as cell_of
from netanalyser.views.picture import isolated

#: Sizes of letters, the height of a cell, how narrow a cell may be, and how narrow the legend, in pixels.
TITLE, LARGE, SMALL, LABEL, CELL, NARROWEST, LEGEND = 16.0, 13.0, 10.5, 12.0, 36.0, 40.0, 640.0
#: A longer name is cut in the picture; it stands in full in the tooltip and in the table.
LONGEST = 40
FONT = "Arial, Helvetica, 'Liberation Sans', 'DejaVu Sans', sans-serif"
_SLANT = 0.7071  # of labels at 45 degrees
#: What XML cannot hold.
_UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def drawing(table: pd.DataFrame, lang: str, *, title: str, remarks: Sequence[str], alone: bool) -> Element:
    """The picture; `alone` with its title and with observed counts only, as nothing can be chosen."""
    groups = list(dict.fromkeys(table[["group_a", "group_b"]].to_numpy().ravel()))
    cells = {}
    for row in table.to_dict("records"):
        cell = cell_of(row, lang)
        cells[row["group_a"], row["group_b"]] = cells[row["group_b"], row["group_a"]] = cell
    labels = [name if len(name) <= LONGEST else name[: LONGEST - 1] + "…" for name in groups]
    long = max((width_of(label, LABEL) for label in labels), default=0.0)
    cell_width = max(
        [NARROWEST, *(width_of(text, LARGE) + 10.0 for cell in cells.values() for text in cell.numbers.values())]
    )
    left, top = long + 10.0, (40.0 if alone else 0.0) + _SLANT * (long + LABEL) + 12.0
    right = max((at * cell_width + _SLANT * width_of(label, LABEL) for at, label in enumerate(labels)), default=0.0)
    heading = width_of(title, TITLE) if alone else 0.0
    width = max(left + max(cell_width * len(groups), right + cell_width / 2.0), LEGEND, heading) + 8.0

    root = Element("svg", {"xmlns": "http://www.w3.org/2000/svg", "font-family": FONT, "role": "img"})
    root.set("lang", lang)
    _patterns(root)
    if alone:
        put(root, "title", title)
        put(root, "text", title, x=4.0, y=22.0, font_size=TITLE, font_weight="bold")
    else:
        root.set("aria-label", clean(title))
    for at, (name, label) in enumerate(zip(groups, labels, strict=True)):
        middle = left + (at + 0.5) * cell_width
        for place, anchor in (
            (f"translate({middle:g} {top - 8.0:g}) rotate(-45)", "start"),
            (f"translate({left - 6.0:g} {top + (at + 0.5) * CELL + 4.0:g})", "end"),
        ):
            group = put(root, "g", transform=place, class_="label")
            put(group, "title", isolated(name))
            put(group, "text", isolated(label), font_size=LABEL, text_anchor=anchor)
        for other, column in enumerate(groups):
            if (name, column) in cells:
                box = left + other * cell_width, top + at * CELL, cell_width
                _draw(root, cells[name, column], box, SHOWN[:1] if alone else SHOWN)
    height = _legend(root, top + CELL * len(groups) + 18.0, width, lang, alone) if groups else top
    for line in lines_of(remarks, width) if groups else [texts.say("heatmap.empty", lang)]:
        height += 17.0
        put(root, "text", line, x=4.0, y=height, font_size=LABEL, fill=SOFT)
    for name, value in (("width", f"{width:.0f}"), ("height", f"{height + 12.0:.0f}")):
        root.set(name, value)
    root.set("viewBox", f"0 0 {width:.0f} {height + 12.0:.0f}")
    return root


def _patterns(root: Element) -> None:
    """White paper, the hatch, and the scale of colours as one."""
    put(root, "rect", width="100%", height="100%", fill=PAPER)
    definitions = put(root, "defs")
    hatch = put(definitions, "pattern", id="hatch", width=6.0, height=6.0, patternUnits="userSpaceOnUse")
    put(hatch, "rect", width=6.0, height=6.0, fill=PAPER)
    put(hatch, "path", d="M-1 7 7 -1M-1 1 1 -1M5 7 7 5", stroke=HATCH)
    scale = put(definitions, "linearGradient", id="scale")
    for share, score in ((0.0, -END), (0.5, 0.0), (1.0, END)):
        put(scale, "stop", offset=share, stop_color=fill(score))


def _draw(root: Element, cell: Cell, box: tuple[float, float, float], shown: Sequence[str]) -> None:
    """One cell in a box (x, y, width): tooltip, fill, border, a large number for each choice, the difference small."""
    x, y, width = box
    group, inset = put(root, "g", class_="cell"), 1.0 + cell.border / 2.0
    if cell.tooltip:
        put(group, "title", cell.tooltip)
    stroke, thick = (INK, cell.border) if cell.border else (RULE, 0.5)
    size: dict[str, float] = {"width": width - 2.0 * inset, "height": CELL - 2.0 * inset}
    put(group, "rect", x=x + inset, y=y + inset, **size, fill=cell.background, stroke=stroke, stroke_width=thick)
    middle, centre = x + width / 2.0, y + CELL / 2.0
    letters: dict[str, str | float] = {"x": middle, "text_anchor": "middle", "fill": cell.letters}
    if cell.unknown:
        put(group, "text", DASH, **letters, y=centre + 4.5, font_size=LARGE)
    elif cell.numbers:
        for name in shown:
            base = centre + (4.5 if name == "difference" else -0.5)
            put(group, "text", cell.numbers[name], **letters, y=base, font_size=LARGE, class_=name)
        put(group, "text", cell.numbers["difference"], **letters, y=centre + 12.0, font_size=SMALL, class_="small")


def _legend(root: Element, y: float, width: float, lang: str, alone: bool) -> float:
    """What numbers, colours, borders and hatching mean, from `y` down; the last line's height."""
    read = {
        name: lines_of([texts.say(f"heatmap.read.{name}", lang)], width) for name in (SHOWN[:1] if alone else SHOWN)
    }
    for name, lines in read.items():
        for at, line in enumerate(lines):
            put(root, "text", line, x=4.0, y=y + 10.0 + 17.0 * at, font_size=LABEL, class_=name)
    y += 9.0 + 17.0 * max(map(len, read.values()))
    start, long = 150.0, 240.0
    put(root, "text", texts.say("heatmap.fewer", lang), x=start - 8.0, y=y + 11.0, font_size=LABEL, text_anchor="end")
    put(root, "rect", x=start, y=y, width=long, height=14.0, fill="url(#scale)", stroke=RULE)
    put(root, "text", texts.say("heatmap.more", lang), x=start + long + 8.0, y=y + 11.0, font_size=LABEL)
    for step in range(-int(END), int(END) + 1):
        tick = ("+" if step > 0 else "") + texts.number(step, lang, 0).replace("-", "−")
        x = start + long * (step / END + 1.0) / 2.0
        put(root, "text", tick, x=x, y=y + 28.0, font_size=SMALL, text_anchor="middle")
    y += 50.0
    for line in lines_of([texts.say("heatmap.colour", lang, end=END)], width):
        put(root, "text", line, x=4.0, y=y, font_size=LABEL)
        y += 17.0
    for key, cell in (
        ("heatmap.heavy", Cell(PAPER, INK, HEAVY, {}, "")),
        ("heatmap.thin", Cell(PAPER, INK, THIN, {}, "")),
        ("heatmap.unseen", Cell(HATCHED, SOFT, 0.0, {}, "")),
        ("heatmap.unknown", Cell(PAPER, SOFT, 0.0, dict.fromkeys(SHOWN, DASH), "")),
    ):
        _draw(root, cell, (4.0, y - 6.0, 40.0), SHOWN[:1])
        put(root, "text", texts.say(key, lang, level=LEVEL), x=54.0, y=y + 16.0, font_size=LABEL)
        y += 34.0
    return y


def put(parent: Element, tag: str, text: str = "", /, **attributes: str | float) -> Element:
    """A new element in `parent`; attributes are written with dashes, and Python's own words with a _ behind."""
    element = SubElement(parent, tag)
    element.text = clean(text)
    for name, value in attributes.items():
        written = clean(value) if isinstance(value, str) else f"{value:.6g}"
        element.set(name.rstrip("_").replace("_", "-"), written)
    return element


def clean(text: str) -> str:
    """The text with a replacement character for each that XML cannot hold."""
    return _UNWRITABLE.sub("\ufffd", text)


def width_of(text: str, size: float) -> float:
    """About how wide a text becomes, rather too much: as in DejaVu Sans, the widest font that is usual."""
    return size * sum(map(_ems, text))


def _ems(sign: str) -> float:
    if unicodedata.east_asian_width(sign) in "WF":
        return 1.05
    if sign in "mwMW@%…—":
        return 1.0
    return 0.85 if sign.isupper() or sign in "+−<>=" else 0.65


def lines_of(paragraphs: Iterable[str], width: float) -> list[str]:
    """The paragraphs broken into lines that fit."""
    return [line for text in paragraphs for line in textwrap.wrap(text, int(width / (0.6 * LABEL)))]
