"""One sheet of a workbook that stays: new rows under its own headings."""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass
from typing import Any

import pandas as pd

from netanalyser.formats import excel
from netanalyser.formats.headers import named
from netanalyser.schema import TABLES


@dataclass(frozen=True, slots=True)
class Found:
    """A sheet that holds a table: its title, the row of its headings, and these with '' where there is none."""

    table: str
    title: str
    at: int
    words: list[str]


def fill(sheet: Any, one: Found, frame: pd.DataFrame, stood: list[int]) -> None:
    """Rewrite the cells of one sheet; `stood` says in which row each row stood, 0 for a new one.

    The look of a row, its comments and links go where the row goes.
    """
    words, columns = _headings(one, frame)
    for merged in list(sheet.merged_cells.ranges):
        if merged.max_row > one.at:
            sheet.unmerge_cells(str(merged))
    _head(sheet, one, words)
    columns = [column if column in frame.columns else "" for column in columns]
    rows = list(excel.values(frame.reindex(columns=columns)))
    looks = {
        row: [(cell._style, cell.comment, cell.hyperlink) for cell in cells]
        for row, cells in enumerate(sheet.iter_rows(min_row=one.at + 1, max_col=len(words)), one.at + 1)
    }
    new = [(_style_of(sheet, at), None, None) for at in range(1, len(words) + 1)]
    last = one.at + len(rows)
    for row in range(one.at + 1, max([last, *looks]) + 1):
        place = row - one.at - 1
        values = rows[place] if row <= last else (None,) * len(words)
        look = looks.get(stood[place], new) if row <= last else new
        for at, (value, (style, comment, link)) in enumerate(zip(values, look, strict=True), 1):
            cell = sheet.cell(row, at)
            cell._style = copy(style)
            _put(cell, value)
            cell.comment = copy(comment)
            cell.hyperlink = copy(link) if value is not None else None
    _stretch(sheet, one.at, last)


def _headings(one: Found, frame: pd.DataFrame) -> tuple[list[str], list[str]]:
    """The headings, those that are new at the right, and the column that each stands for."""
    table, words, columns = TABLES[one.table], list(one.words), named(one.words, one.table)
    own = [name for name in frame.columns if name not in table.names and name not in columns]
    lacking = [name for name in table.names if name not in columns]
    wanted = [name for name in lacking if name == table.key or frame[name].notna().any()]
    says = ["source_id", "locator"]
    if set(says) <= set(table.names) and frame[says].isna().to_numpy().any():
        # Only under these very names do blanks stay blank, else they would come to mean this file.
        wanted = [name for name in lacking if name in wanted or name in says]
        words = [column if column in (table.key, *says) else word for word, column in zip(words, columns, strict=True)]
    for more in (wanted, lacking):
        everything = [*words, *more, *own]
        if named(everything, one.table) == [*columns, *more, *own]:
            break  # else a column of one's own would be taken for one that is lacking
    return everything, [*columns, *more, *own]


def _head(sheet: Any, one: Found, words: list[str]) -> None:
    alike = sheet.cell(one.at, max(at for at, word in enumerate(one.words, 1) if word))
    for at, word in enumerate(words, 1):
        cell = sheet.cell(one.at, at)
        if [word] != one.words[at - 1 : at]:
            cell._style = copy(alike._style)
            _put(cell, word or None)
            if _dimension(sheet, at) is None:
                sheet.column_dimensions[cell.column_letter].width = min(len(word), 30) + 4
        if cell.comment:  # how large it is openpyxl does not read
            cell.comment.height, cell.comment.width = 90, 260


def _put(cell: Any, value: Any) -> None:
    """Set a cell; text that begins like a formula stays text."""
    armed = isinstance(value, str) and value.startswith(excel.ARMED)
    cell.value = value
    if armed:
        cell.data_type = "s"
    if bool(cell.quotePrefix) != armed:
        cell.quotePrefix = armed


def _dimension(sheet: Any, at: int) -> Any:
    """What the file says of a column, often together with its neighbours."""
    from openpyxl.utils import column_index_from_string

    for letter, told in sheet.column_dimensions.items():
        first = told.min or column_index_from_string(letter)
        if first <= at <= (told.max or first):
            return told
    return None


def _style_of(sheet: Any, at: int) -> Any:
    told = _dimension(sheet, at)
    return told._style if told is not None else None


def _stretch(sheet: Any, at: int, last: int) -> None:
    """Let filters and formatted tables end where the rows do."""
    from openpyxl.utils import get_column_letter, range_boundaries

    filters = [table.autoFilter for table in sheet.tables.values() if table.autoFilter]
    for area in (sheet.auto_filter, *sheet.tables.values(), *filters):
        if area.ref and not getattr(area, "totalsRowCount", 0):
            left, top, right, _ = range_boundaries(area.ref)
            if top == at:
                area.ref = f"{get_column_letter(left)}{top}:{get_column_letter(right)}{max(last, at + 1)}"
