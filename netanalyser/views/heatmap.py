"""The table of pairs of groups as a heat map: one SVG, or one page with the SVG and the same numbers as a table.

The page has no script at all: the choice of numbers is made by its style sheet.
"""

from __future__ import annotations

from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import pandas as pd

from netanalyser import headings, texts
from netanalyser.errors import NetanalyserError
from netanalyser.findings.relations import SAFE, TENTATIVE, UNSEEN
from netanalyser.views.cells import SHOWN
from netanalyser.views.matrix import drawing, put
from netanalyser.views.plain import document

NUMBERS = ("observed", "expected", "difference", "ratio", "low", "high", "p", "q", "detectable")
COLUMNS = ("group_a", "group_b", *NUMBERS, "certainty", "why")
WORDS = ("group_a", "group_b", "certainty", "why")


def svg(table: pd.DataFrame, lang: str) -> str:
    """The heat map as an SVG document of its own: title, matrix (observed counts), legend and remarks.

    Parameters
    ----------
    table : of `netanalyser.findings.mixing.mixing`; groups come in the order in which they appear in it

    A pair whose expected count is NaN has a dash: it is unknown. NetanalyserError for a table that is none of mixing.
    """
    picture = drawing(_checked(table), lang, title=_title(table, lang, ""), remarks=_remarks(table), alone=True)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ElementTree.tostring(picture, encoding="unicode")


def page(table: pd.DataFrame, lang: str, title: str = "") -> str:
    """The heat map as one HTML file: `svg` with a choice of numbers, the remarks and a table. It fetches nothing."""
    table, remarks, answer = _checked(table), _remarks(table), str(table.attrs.get("answer", ""))
    title = _title(table, lang, title)
    root, body = document(title, lang)
    if answer:
        put(body, "p", answer)
    if len(table):
        choice = put(body, "fieldset")
        put(choice, "legend", texts.say("heatmap.choose", lang))
        for name in SHOWN:
            checked = {"checked": "checked"} if name == SHOWN[0] else {}
            label = put(choice, "label")
            button = put(label, "input", type="radio", name="shown", id=name, **checked)
            button.tail = " " + texts.say(f"heatmap.choose.{name}", lang)
    picture = texts.say("heatmap.picture", lang)
    put(body, "figure", tabindex="0", aria_labelledby="title").append(
        drawing(table, lang, title=picture, remarks=[], alone=False)
    )
    if remarks:
        put(body, "h2", texts.say("heatmap.fixed", lang))
        points = put(body, "ul")
        for remark in remarks:
            put(points, "li", remark)
    if len(table):
        put(body, "h2", texts.say("heatmap.table", lang))
        _listed(put(body, "div", class_="wide", tabindex="0", role="region", aria_labelledby="title"), table, lang)
    return "<!DOCTYPE html>\n" + ElementTree.tostring(root, encoding="unicode", method="html")


def _listed(parent: Element, table: pd.DataFrame, lang: str) -> None:
    """The table of numbers, for screen readers and to copy from."""
    listed = put(parent, "table")
    head = put(put(listed, "thead"), "tr")
    for column in COLUMNS:
        kind = "number" if column in NUMBERS else column
        put(head, "th", headings.result(column, lang), scope="col", class_=kind)
    body = put(listed, "tbody")
    for row in table.to_dict("records"):
        line = put(body, "tr")
        for column in COLUMNS[:2]:
            put(put(line, "th", scope="row"), "bdi", row[column])
        for column in NUMBERS:
            put(line, "td", texts.figure(row[column], lang), class_="number")
        put(line, "td", texts.say(f"certainty.{row['certainty']}", lang) if row["certainty"] else "")
        put(line, "td", row["why"], class_="why")


def _checked(table: pd.DataFrame) -> pd.DataFrame:
    """The columns that are drawn, groups and sentences as text; every pair once, whichever way round it stands."""
    missing = [column for column in COLUMNS if column not in table]
    if missing:
        raise NetanalyserError(
            f"a heat map is drawn of the table that mixing gives; this one has no {', '.join(missing)}"
        )
    checked = table[list(COLUMNS)].astype(object)
    checked = checked.fillna(dict.fromkeys(WORDS, "")).astype(dict.fromkeys(WORDS, str))
    try:
        checked = checked.astype(dict.fromkeys(NUMBERS, float))
    except (TypeError, ValueError) as error:
        raise NetanalyserError(f"the heat map's table has a number that is none: {error}") from error
    # What is 0 may have come out as 1e-17, or as -0.
    checked["difference"] = (checked["observed"] - checked["expected"]).round(9) + 0.0
    odd = set(checked["certainty"]) - {"", SAFE, TENTATIVE, UNSEEN}
    if odd:
        raise NetanalyserError(f"certainty {min(odd)!r} is none of {SAFE!r}, {TENTATIVE!r}, {UNSEEN!r} or empty")
    pairs = [frozenset(pair) for pair in zip(checked["group_a"], checked["group_b"], strict=True)]
    twice = next((pair for pair in pairs if pairs.count(pair) > 1), None) if len(set(pairs)) < len(pairs) else None
    if twice:
        raise NetanalyserError(
            f"the pair {' and '.join(sorted(twice))} stands twice in the table; give groups that are not the same "
            "different names"
        )
    return checked


def _remarks(table: pd.DataFrame) -> list[str]:
    return [str(remark) for remark in table.attrs.get("remarks", ())]


def _title(table: pd.DataFrame, lang: str, title: str) -> str:
    by = str(table.attrs.get("by", ""))
    return title or texts.say("heatmap.title", lang, by=headings.heading(by, lang) or texts.say("heatmap.group", lang))
