"""Findings as CSV and as a workbook: for people to read, sort and mail, not to be read back as a network."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from netanalyser import headings, texts
from netanalyser.formats import saving

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

#: A cell that begins like this is a formula to a spreadsheet program.
_ARMED = ("=", "+", "-", "@", "\t", "\r")
#: Widest column, in characters; longer text is wrapped.
_WIDEST = 60


def disarmed(text: str) -> str:
    """Text that a spreadsheet program takes as text: an apostrophe before what it would take as a formula."""
    return f"'{text}" if text.startswith(_ARMED) else text


def csv(table: pd.DataFrame) -> str:
    """One finding as CSV: comma, LF, every column, under the columns' own names; formulas disarmed."""
    words = table.copy()
    for name in words.columns:
        if not pd.api.types.is_numeric_dtype(words[name]):
            words[name] = [disarmed(cell) if isinstance(cell, str) else cell for cell in words[name]]
    return str(words.to_csv(index=False, lineterminator="\n", float_format="%.12g"))


def workbook(findings: Mapping[str, pd.DataFrame], path: Path, lang: str, remarks: Sequence[str]) -> None:
    """Findings as a workbook, one sheet each, and a sheet of remarks; written whole or not at all."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.active)
    for name, table in findings.items():
        _fill(book.create_sheet(texts.say(f"sheet.{name}", lang)), table, lang)
    notes = book.create_sheet(texts.say("sheet.remarks", lang))
    said = [
        text for table in findings.values() for text in (table.attrs.get("answer"), *table.attrs.get("remarks", []))
    ]
    for row, text in enumerate(dict.fromkeys([*remarks, *filter(None, said)]), 1):
        _text(notes, row, 1, text)
    notes.column_dimensions["A"].width = 2 * _WIDEST
    saving.write_atomically(path, book.save)


def _fill(sheet: Worksheet, table: pd.DataFrame, lang: str) -> None:
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    for column, name in enumerate(table.columns, 1):
        cells = [_plain(cell) for cell in table[name]]
        heading = headings.result(str(name), lang)
        _text(sheet, 1, column, heading).font = Font(bold=True)
        for row, cell in enumerate(cells, 2):
            if isinstance(cell, str):
                _text(sheet, row, column, cell)
            elif cell is not None:
                sheet.cell(row, column, cell)
        longest = max([len(heading), *(len(str(cell)) for cell in cells if cell is not None)])
        sheet.column_dimensions[get_column_letter(column)].width = min(longest + 2, _WIDEST)
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions


def _text(sheet: Worksheet, row: int, column: int, text: str) -> Any:
    """A cell that is text whatever it begins with."""
    from openpyxl.styles import Alignment

    cell = sheet.cell(row, column)
    cell.value = text
    cell.data_type = "s"
    cell.quotePrefix = text.startswith(_ARMED)
    cell.alignment = Alignment(wrap_text=len(text) > _WIDEST, vertical="top")
    return cell


def _plain(cell: Any) -> Any:
    """A cell as openpyxl takes it: missing is nothing, a numpy number is a number."""
    if cell is None or cell is pd.NA or cell != cell:
        return None
    return cell.item() if hasattr(cell, "item") else cell
