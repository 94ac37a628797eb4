"""The picture of a back-test, as SVG: a bar a method with its interval, and chances beside what came."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any
from xml.etree.ElementTree import Element

from netanalyser import texts
from netanalyser.prediction.backtest import MODEL
from netanalyser.views.cells import INK, PAPER, RULE, SOFT
from netanalyser.views.looks import BLUE
from netanalyser.views.matrix import FONT, LABEL, SMALL, TITLE, lines_of, put, width_of

#: Width of the picture, of a bar with the space around it, of its bars' part, and the side of the reliability's square.
WIDTH, ROW, SPAN, SIDE = 760.0, 24.0, 330.0, 300.0
#: Of a baseline's bar; 3.0 to white or more, as is asked of what is no text.
PLAIN = "#7C8794"
HEADING, LINE = 14.0, 17.0

Row = dict[str, Any]


def drawing(
    rows: Sequence[Row], bins: Sequence[Row], lang: str, *, title: str, notes: Sequence[str], above: Sequence[str] = ()
) -> Element:
    """The picture.

    Parameters
    ----------
    rows : of one subset, one a method, in the order in which they are drawn
    bins : of the reliability, see `netanalyser.findings.backtest.reliability`; without them only bars are drawn
    title : what it is, for those who do not see it
    notes, above : sentences below and above the picture; with any above, the title stands there too
    """
    root = Element("svg", {"xmlns": "http://www.w3.org/2000/svg", "font-family": FONT, "role": "img"})
    root.set("lang", lang)
    put(root, "title", title)
    put(root, "rect", width="100%", height="100%", fill=PAPER)
    y = 8.0
    if above:
        put(root, "text", title, x=4.0, y=26.0, font_size=TITLE, font_weight="bold")
        y = _written(root, above, 34.0, INK) + 8.0
    y = _bars(root, rows, y, lang) if rows else _written(root, [texts.say("record.empty", lang)], y, INK)
    if bins:
        y = _reliability(root, bins, y + 14.0, lang)
    y = _written(root, notes, y + 6.0, SOFT) + 10.0
    root.set("width", f"{WIDTH:.0f}")
    root.set("height", f"{y:.0f}")
    root.set("viewBox", f"0 0 {WIDTH:.0f} {y:.0f}")
    return root


def _written(root: Element, paragraphs: Sequence[str], y: float, colour: str) -> float:
    """Sentences from `y` down; where they end."""
    for line in lines_of(paragraphs, WIDTH):
        y += LINE
        put(root, "text", line, x=4.0, y=y, font_size=LABEL, fill=colour)
    return y


def _headed(root: Element, heading: str, read: str, y: float) -> float:
    """A heading, and how to read what comes below it."""
    put(root, "text", heading, x=4.0, y=y + 18.0, font_size=HEADING, font_weight="bold")
    return _written(root, [read], y + 20.0, SOFT) + 10.0


def _bars(root: Element, rows: Sequence[Row], y: float, lang: str) -> float:
    where = texts.say(f"subset.{rows[0]['subset']}", lang)
    y = _headed(root, texts.say("record.bars", lang, where=where), texts.say("record.bars.read", lang), y)
    names = [texts.say(f"method.{row['method']}", lang) for row in rows]
    left = max(width_of(name, LABEL) for name in names) + 14.0
    most = max(value for row in rows for value in (row["average_precision"], row["ap_high"]) if value == value) or 1.0
    step = _step(most)
    end = step * math.ceil(most / step - 1e-9)
    bottom = y + ROW * len(rows)
    for tick in range(round(end / step) + 1):
        x = left + SPAN * tick * step / end
        put(root, "line", x1=x, x2=x, y1=y, y2=bottom, stroke=RULE)
        mark = texts.figure(tick * step, lang)
        put(root, "text", mark, x=x, y=bottom + 14.0, font_size=SMALL, text_anchor="middle", fill=SOFT)
    for row, name in zip(rows, names, strict=True):
        _bar(root, row, name, (left, y, end), lang)
        y += ROW
    put(root, "line", x1=left, x2=left, y1=bottom - ROW * len(rows), y2=bottom, stroke=INK)
    return bottom + 20.0


def _bar(root: Element, row: Row, name: str, place: tuple[float, float, float], lang: str) -> None:
    """One method at (x, y), the axis ending at the third number."""
    left, y, end = place
    value, low, high = (row[part] for part in ("average_precision", "ap_low", "ap_high"))
    own = row["method"] == MODEL
    group = put(root, "g", class_="bar")
    weight = "bold" if own else "normal"
    middle = y + ROW / 2.0
    put(group, "text", name, x=left - 8.0, y=middle + 4.0, font_size=LABEL, text_anchor="end", font_weight=weight)
    fill = BLUE if own else PLAIN
    put(group, "rect", x=left, y=y + 5.0, width=SPAN * value / end, height=ROW - 10.0, fill=fill)
    told = {"ap": texts.figure(value, lang)}
    key = "record.bar.alone"
    if low == low:
        key, told = "record.bar", told | {"low": texts.figure(low, lang), "high": texts.figure(high, lang)}
        x1, x2 = left + SPAN * low / end, left + SPAN * high / end
        put(
            group,
            "path",
            d=f"M{x1:.1f} {middle:g}H{x2:.1f}M{x1:.1f} {middle - 4:g}v8M{x2:.1f} {middle - 4:g}v8",
            stroke=INK,
        )
    put(
        group,
        "text",
        texts.say(key, lang, **told),
        x=left + SPAN + 14.0,
        y=middle + 4.0,
        font_size=LABEL,
        font_weight=weight,
    )


def _step(most: float) -> float:
    """The distance of marks on an axis that reaches so far: 1, 2 or 5 times a power of ten, at most six of them."""
    power = 10.0 ** math.floor(math.log10(most))
    return next(step for step in (power / 5, power / 2, power, 2 * power, 5 * power) if most / step <= 6.0)


def _reliability(root: Element, bins: Sequence[Row], y: float, lang: str) -> float:
    """Chance across, share upwards, both by powers of ten; what never came lies on the bottom."""
    y = _headed(root, texts.say("record.reliability", lang), texts.say("record.reliability.read", lang), y)
    values = [one[name] for one in bins for name in _TOLD]
    # An interval that reaches further down is cut off at the bottom.
    first = math.floor(math.log10(min(one[name] for one in bins for name in ("chance", "share") if one[name] > 0.0)))
    last = min(max(math.ceil(math.log10(max(values))), first + 1), 0)
    left, bottom = 90.0, y + SIDE

    def along(value: float) -> float:
        power = math.log10(value) if value > 0.0 else first
        return SIDE * (min(max(power, first), last) - first) / (last - first)

    for power in range(first, last + 1):
        mark, at = texts.percent(10.0**power, lang, max(-power - 2, 0)), along(10.0**power)
        put(root, "line", x1=left + at, x2=left + at, y1=y, y2=bottom, stroke=RULE)
        put(root, "line", x1=left, x2=left + SIDE, y1=bottom - at, y2=bottom - at, stroke=RULE)
        # Beside one another there is room for six marks.
        if last - first < 6 or (last - power) % 2 == 0:
            put(root, "text", mark, x=left + at, y=bottom + 17.0, font_size=SMALL, text_anchor="middle", fill=SOFT)
        put(root, "text", mark, x=left - 6.0, y=bottom - at + 4.0, font_size=SMALL, text_anchor="end", fill=SOFT)
    put(root, "line", x1=left, x2=left + SIDE, y1=bottom, y2=y, stroke=SOFT, stroke_dasharray="5 4")
    expected, observed = texts.say("record.expected", lang), texts.say("record.observed", lang)
    put(root, "text", expected, x=left + SIDE / 2.0, y=bottom + 33.0, font_size=LABEL, text_anchor="middle")
    turned = f"translate(16 {bottom - SIDE / 2.0:g}) rotate(-90)"
    put(root, "text", observed, transform=turned, font_size=LABEL, text_anchor="middle")
    for one in bins:
        group = put(root, "g", class_="dot")
        told = {name: share_of(one[name], lang) for name in _TOLD}
        put(group, "title", texts.say("record.dot", lang, **told, new=one["new"], pairs=one["pairs"]))
        x, ends = left + along(one["chance"]), [bottom - along(one[end]) for end in ("low", "high")]
        put(group, "path", d=f"M{x:.1f} {ends[0]:.1f}V{ends[1]:.1f}", stroke=INK, stroke_width=1.2)
        fill = BLUE if one["new"] else PAPER
        put(group, "circle", cx=x, cy=bottom - along(one["share"]), r=4.5, fill=fill, stroke=BLUE, stroke_width=1.5)
    return bottom + 41.0


_TOLD = ("chance", "share", "low", "high")


def share_of(value: float, lang: str) -> str:
    """A share in per cent, with as many decimals as show two of its digits."""
    if not value > 0.0:
        return texts.percent(0.0, lang)
    return texts.percent(value, lang, max(-math.floor(math.log10(value)) - 1, 0))
