"""The record of a back-test as a picture: one SVG, or one page with it and the same numbers as tables. No script."""

from __future__ import annotations

from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import pandas as pd

from netanalyser import headings, texts
from netanalyser.errors import NetanalyserError
from netanalyser.findings.backtest import COLUMNS, NUMBERS, SUBSETS
from netanalyser.prediction.backtest import METHODS, MODEL
from netanalyser.views.chart import Row, drawing, share_of
from netanalyser.views.matrix import put
from netanalyser.views.plain import document


def svg(table: pd.DataFrame, lang: str) -> str:
    """The picture as an SVG document of its own: the answer, bars, reliability, and what no method could reach.

    Parameters
    ----------
    table : of `netanalyser.findings.backtest.backtest`, with its attrs. Drawn are the pooled rows of pairs in different
        regions, or of all pairs where none are

    NetanalyserError for a table that is none of a back-test.
    """
    rows = _checked(table)
    title = texts.say("record.title", lang)
    notes = [str(table.attrs.get("unreached", ""))]
    above = [str(table.attrs.get("answer", ""))]
    picture = drawing(_drawn(rows), _bins(table, rows), lang, title=title, notes=notes, above=above)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ElementTree.tostring(picture, encoding="unicode")


def page(table: pd.DataFrame, lang: str, title: str = "") -> str:
    """The picture as one HTML file with the remarks and tables of its numbers. It fetches nothing."""
    rows = _checked(table)
    bins = _bins(table, rows)
    root, body = document(title or texts.say("record.title", lang), lang)
    put(body, "p", str(table.attrs.get("answer", "")))
    notes = [str(table.attrs.get("unreached", ""))]
    said = texts.say("record.picture", lang)
    put(body, "figure", tabindex="0", aria_labelledby="title").append(
        drawing(_drawn(rows), bins, lang, title=said, notes=notes)
    )
    put(body, "h2", texts.say("record.about", lang))
    points = put(body, "ul")
    for remark in table.attrs.get("remarks", ()):
        if remark not in notes:
            put(points, "li", str(remark))
    put(body, "h2", texts.say("record.table", lang))
    for subset in SUBSETS:
        if listed := [row for row in rows if row["subset"] == subset]:
            _listed(_wide(body), listed, lang)
    if bins:
        put(body, "h2", texts.say("record.reliability", lang))
        _binned(_wide(body), bins, lang)
    return "<!DOCTYPE html>\n" + ElementTree.tostring(root, encoding="unicode", method="html")


def _wide(body: Element) -> Element:
    return put(body, "div", class_="wide", tabindex="0", role="region", aria_labelledby="title")


def _listed(parent: Element, rows: list[Row], lang: str) -> None:
    """The pooled rows of a subset, for screen readers and to copy from."""
    columns = ("method", "pairs", "new_pairs", *NUMBERS)
    said = texts.say(f"subset.{rows[0]['subset']}", lang)
    body = _table(parent, said, [headings.result(column, lang) for column in columns])
    for row in rows:
        line = put(body, "tr")
        put(line, "th", texts.say(f"method.{row['method']}", lang), scope="row", class_="name")
        for column in columns[1:]:
            put(line, "td", texts.figure(row[column], lang) if row[column] == row[column] else "", class_="number")


def _binned(parent: Element, bins: list[Row], lang: str) -> None:
    """The dots, one a row."""
    words = [texts.say(f"record.{word}", lang) for word in ("expected", "observed")]
    body = _table(parent, "", [*words, *(headings.result(c, lang) for c in ("low", "high", "pairs", "new_pairs"))])
    for one in bins:
        line = put(body, "tr")
        for name in ("chance", "share", "low", "high"):
            put(line, "td", share_of(one[name], lang), class_="number")
        for name in ("pairs", "new"):
            put(line, "td", texts.number(one[name], lang), class_="number")


def _table(parent: Element, caption: str, words: list[str]) -> Element:
    """A table with its caption and headings; its body."""
    table = put(parent, "table")
    if caption:
        put(table, "caption", caption)
    head = put(put(table, "thead"), "tr")
    for word in words:
        put(head, "th", word, scope="col", class_="number")
    return put(table, "tbody")


def _checked(table: pd.DataFrame) -> list[Row]:
    """The pooled rows, numbers as numbers; the subsets in the order in which they are read."""
    missing = [column for column in COLUMNS if column not in table]
    if missing:
        raise NetanalyserError(f"this picture is drawn of the table that backtest gives; this one has no {missing[0]}")
    pooled = table[table["cut"].eq("")]
    odd = set(pooled["method"]) - set(METHODS) | set(pooled["subset"]) - set(SUBSETS)
    if odd:
        raise NetanalyserError(f"{min(map(str, odd))!r} is no method and no subset of pairs of a back-test")
    try:
        pooled = pooled.astype(dict.fromkeys(("pairs", "new_pairs", *NUMBERS), float))
    except (TypeError, ValueError) as error:
        raise NetanalyserError(f"the back-test's table has a number that is none: {error}") from error
    found = [{str(name): value for name, value in row.items()} for row in pooled.to_dict("records")]
    return sorted(found, key=_place)


def _place(row: Row) -> tuple[int, bool, float]:
    """Where a row stands: by its subset, the model first, then the best."""
    value = row["average_precision"]
    return SUBSETS.index(row["subset"]), row["method"] != MODEL, 0.0 if value != value else -value


def _drawn(rows: list[Row]) -> list[Row]:
    """The rows of the subset that is drawn; none where nothing came."""
    subset = _subset(rows)
    return [row for row in rows if row["subset"] == subset and row["average_precision"] == row["average_precision"]]


def _subset(rows: list[Row]) -> str:
    """Pairs in different regions, or all where no pair is."""
    return "cross" if any(row["subset"] == "cross" and row["pairs"] for row in rows) else "all"


def _bins(table: pd.DataFrame, rows: list[Row]) -> list[Row]:
    found: dict[str, list[Row]] = table.attrs.get("reliability", {})
    return found.get(_subset(rows), [])
