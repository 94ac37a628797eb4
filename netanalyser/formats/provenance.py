"""Every row knows its cell: rows that name no source get the file they stand in."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd

from netanalyser.errors import Problem
from netanalyser.formats.base import marked, place_of, states_provenance
from netanalyser.schema import TABLES, Sheet
from netanalyser.schema.values import EMPTY_WORDS, plain, slug


def stated(sheets: list[Sheet], path: Path) -> list[Sheet]:
    """The sheets, with source and locator in every row that names no source, and a row about the file in `sources`.

    The source is the file (`partners.xlsx`), the locator the place in it (`ties!A3`); what a row says itself stays.
    The file could have seen anything and nothing, so its coverage is `mention`. A row that names another source without
    a place in it gets the file and the place where it says so. Sheets that state their provenance themselves (a network
    at rest) are left as they are.
    """
    source = slug(path.name)
    told = [_told(sheet, source, path.name) for sheet in sheets]
    if not any(source in set(sheet.frame["source_id"]) for sheet in told if list(sheet.frame).count("source_id") == 1):
        return told
    if any(
        source in set(map(plain, s.frame["source_id"]))
        for s in sheets
        if s.table == "sources" and "source_id" in s.frame
    ):
        return told
    row = pd.DataFrame({"source_id": [source], "title": [path.name], "coverage": ["mention"]}, index=[1])
    return [*told, Sheet("sources", row, place_of(path.name, ""))]


def founded(sheets: list[Sheet], *paths: Path) -> tuple[list[Sheet], list[Problem]]:
    """The sheets of files that found a network, with a row for every source that they name and do not describe.

    Only where no sheet of sources is among them: then the names are all that there is to say of them, which a remark
    tells. With such a sheet a source that is not in it is a fault, left for the schema.
    """
    made_here = [place_of(path.name, "") for path in paths]
    if any(sheet.table == "sources" and sheet.place not in made_here for sheet in sheets):
        return sheets, []
    named: dict[str, None] = {}
    for sheet in sheets:
        if sheet.table != "sources" and list(sheet.frame.columns).count("source_id") == 1:
            named |= dict.fromkeys(map(plain, sheet.frame["source_id"].dropna().unique()))
    new = [
        name
        for name in named
        if name and name not in {slug(path.name) for path in paths} and name.casefold() not in EMPTY_WORDS
    ]
    if not new:
        return sheets, []
    listed = ", ".join(new[:5]) + (" ..." if len(new) > 5 else "")
    message = f"{len(new)} source(s) are named and nowhere described, so only their names are known: {listed}"
    frame = pd.DataFrame({"source_id": new, "title": new, "coverage": "mention"}, index=range(1, len(new) + 1))
    remark = Problem(
        "sources", "", "source_id", ", ".join(path.name for path in paths), "sources-made", message, severity="remark"
    )
    return [*sheets, Sheet("sources", frame, made_here[0])], [remark]


def _told(sheet: Sheet, source: str, file: str) -> Sheet:
    table = TABLES[sheet.table]
    if states_provenance(sheet) or not {"source_id", "locator"} <= set(table.names) or sheet.frame.empty:
        return sheet
    frame = sheet.frame.copy(deep=False)
    if any(list(frame.columns).count(name) > 1 for name in ("source_id", "locator")):
        return sheet  # the schema reports the heading that stands there twice
    blank = {name: _blank(frame, name) for name in ("source_id", "locator")}
    if not (blank["source_id"] | blank["locator"]).any():
        return sheet
    before, _, after = sheet.locator("\0").partition("\0")
    elsewhere = "" if before.startswith(file) else f"{file}, "
    places = [f"{before}{row}{after}" for row in frame.index]
    quoted = [place if here else elsewhere + place for place, here in zip(places, blank["source_id"], strict=True)]
    for name, words in (("source_id", [source] * len(frame)), ("locator", quoted)):
        there = frame[name].to_numpy(dtype=object) if name in frame else np.full(len(frame), None, dtype=object)
        new = np.where(blank[name], np.array(words, dtype=object), there)
        frame[name] = pd.Series(new, index=frame.index, dtype=object)
    return Sheet(sheet.table, frame, sheet.place)


def _blank(frame: pd.DataFrame, name: str) -> np.ndarray:
    return ~marked(frame[name], lambda cell: plain(cell) != "") if name in frame else np.ones(len(frame), dtype=bool)
