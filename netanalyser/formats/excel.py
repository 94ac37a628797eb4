"""Workbooks (.xlsx): a network at rest with one sheet a table, and the sheets that other tools and people write."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any
from warnings import catch_warnings, simplefilter

import numpy as np
import pandas as pd

from netanalyser import headings
from netanalyser.errors import ReadError, WriteError
from netanalyser.formats import saving
from netanalyser.formats.base import FORMATS, place_of, readable, remark, unreadable
from netanalyser.formats.headers import complete, sheet, table_by
from netanalyser.network import Network
from netanalyser.schema import TABLES, Sheet

if TYPE_CHECKING:
    from openpyxl import Workbook

_MAX_CONTENT = 500 * 1024**2
_MAX_RATIO = 200
_MAX_PARTS = 10_000
_OLD_EXCEL = b"\xd0\xcf\x11\xe0"
_MAX_ROWS = 1_048_575
_WIDEST = 40
#: A cell that ends right behind its formula, or behind an empty result.
_WITHOUT_RESULT = re.compile(rb"</f>\s*(?:<v\s*/>|<v>\s*</v>)?\s*</c>")
#: The rows of a sheet that hold anything, by their numbers.
Rows = dict[int, tuple[Any, ...]]
#: What a spreadsheet program, or openpyxl, takes for something else than text.
ARMED = ("=", "+", "-", "@", "\t", "\r", "#", "'")


def write(network: Network, path: Path) -> None:
    """The network as a workbook: one sheet a table, headed by the columns' names; empty tables but two are left out.

    Text stays text for every spreadsheet program, also where it begins like a formula or looks like a number.
    A workbook that stands there already keeps its headings, lists, notes and other sheets (see `excel_update`); where
    they cannot be kept it is written anew, and the old one stays beside it as ``NAME (before).xlsx``.
    """
    for table in TABLES:
        if len(network.table(table)) > _MAX_ROWS:
            raise WriteError(f"'{path}': a sheet holds {_MAX_ROWS:,} rows and there are more {table}; save a folder")
    from netanalyser.formats import excel_update  # which is made of what stands here

    kept = excel_update.updated(network, path)
    if kept is None and path.is_file():
        before = path.read_bytes()
        saving.write_atomically(path.with_stem(f"{path.stem} (before)"), lambda file: file.write(before))
    # Built inside, because openpyxl keeps sheets in temporary files, for which the disk can be full just as well.
    saving.write_atomically(path, lambda file: file.write(kept) if kept is not None else _book(network).save(file))


@FORMATS.register("excel", suffixes=(".xlsx",), tables=tuple(TABLES), at_rest=True, write=write)
def read(path: Path) -> list[Sheet]:
    """The sheets that hold tables, by their names; of a workbook with none such, those whose headings tell."""
    sheets = _sheets(path, filled(path))
    unstored = _unstored(path)
    if sheets and unstored:
        message = f"{unstored} formula(s) have no stored result and were read as blank; open it in Excel and save it"
        remark(sheets[0], "formula-without-result", message, str(unstored))
    return sheets


def filled(path: Path) -> dict[str, Rows]:
    """The cells of each sheet that is read and holds any, by the sheet's name; ReadError when it is no workbook."""
    from openpyxl import load_workbook

    _looked_through(path)
    try:
        with catch_warnings():  # on parts of the file that hold no cells
            simplefilter("ignore")
            book = load_workbook(path, read_only=True, data_only=True, keep_links=False)
            raw = {name: _rows(book[name]) for name in book.sheetnames if _wanted(book, name)}
            book.close()
    except ReadError:
        raise
    except OSError as error:
        raise unreadable(path, error) from None
    except Exception as error:  # openpyxl lets through whatever a damaged part makes it stumble over
        cause = error.__cause__ or error.__context__ or error
        # defusedxml refuses entities and document types by exceptions of its own.
        refused = "it holds XML entities, which no workbook needs" if "Forbidden" in type(cause).__name__ else None
        told = refused or f"{type(cause).__name__}: {str(cause)[:100]}"
        raise ReadError(
            f"'{path}' is not a readable .xlsx ({told}); open it in Excel and save "
            "it again, or fetch it again from where it comes from"
        ) from error
    raw = {name: rows for name, rows in raw.items() if rows}
    if not raw:
        raise ReadError(f"'{path}' holds no cells; fill its sheets, or choose another file")
    return raw


def _unstored(path: Path) -> int:
    """How many cells hold a formula without its result, as programs write them that cannot calculate."""
    with zipfile.ZipFile(path) as archive:
        names = [name for name in archive.namelist() if name.startswith("xl/worksheets/sheet")]
        return sum(len(_WITHOUT_RESULT.findall(archive.read(name))) for name in names)


def _wanted(book: Workbook, name: str) -> bool:
    return "(ignore)" not in name.casefold() and hasattr(book[name], "iter_rows")  # a sheet of a chart has no rows


def _looked_through(path: Path) -> None:
    """Refuse what is no workbook, and one that would unpack to more than memory holds."""
    readable(path)
    try:
        with path.open("rb") as file:
            if file.read(4) == _OLD_EXCEL:
                raise ReadError(
                    f"'{path}' is an old Excel file or has a password; open it in Excel and save it as .xlsx without"
                )
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
    except OSError as error:
        raise unreadable(path, error) from None
    except zipfile.BadZipFile:
        raise ReadError(
            f"'{path}' is not a readable .xlsx: the file is damaged or something else; open it in Excel and save it "
            "again, or fetch it again from where it comes from"
        ) from None
    content = sum(part.file_size for part in parts)
    dense = any(p.file_size > _MAX_RATIO * p.compress_size and p.file_size > 10 * 1024**2 for p in parts)
    if content > _MAX_CONTENT or dense or len(parts) > _MAX_PARTS:
        raise ReadError(
            f"'{path}' unpacks to {content / 1e6:,.0f} MB in {len(parts)} parts, which no table needs; "
            "copy the cells into a new workbook, or save the sheets as CSV"
        )


def _rows(worksheet: Any) -> Rows:
    """The rows that hold anything, by their numbers."""
    worksheet.reset_dimensions()  # what the file says of its own size is often wrong
    rows = enumerate(worksheet.iter_rows(values_only=True), 1)
    return {number: cells for number, cells in rows if any(cell is not None and cell != "" for cell in cells)}


def recognised(raw: dict[str, Rows]) -> tuple[list[tuple[str, str, int]], bool]:
    """The sheets that hold tables, each as table, name and row of headings; and whether their names tell so."""
    tables = {name: headings.table_of(name) for name in raw}
    by_name = any(tables.values())
    found = []
    for name, rows in raw.items():
        table, at = _header(rows, name, tables[name] if by_name else None, by_name)
        if table is not None:
            found.append((table, name, at))
    return found, by_name


def _sheets(path: Path, raw: dict[str, Rows]) -> list[Sheet]:
    found, by_name = recognised(raw)
    if not found:
        raise ReadError(
            f"'{path}' has no sheet with actors or ties; its sheets are {', '.join(map(repr, raw))}. Name one 'actors' "
            "and one 'ties' (or aktörer, förbindelser), with headings in the first row"
        )
    sheets = []
    for table, name, at in found:
        made = sheet(table, *_body([word(cell) for cell in raw[name][at]], raw[name], at), place_of(name, "!A{row}"))
        if not by_name:
            remark(made, "sheet-by-headings", f"the sheet '{name}' was read as {table}, because of its headings")
        sheets.append(made)
    for name in (name for name in raw if name not in {read for _, read, _ in found}):
        remark(sheets[0], "sheet-skipped", f"the sheet '{name}' is none of the network's tables and was not read", name)
    return sheets


def _header(rows: Rows, name: str, table: str | None, by_name: bool) -> tuple[str | None, int]:
    """The table of a sheet, and its row of headings: the first of three that names what the table needs.

    NodeXL puts a band of group headings above the real ones. Without such a row it is the first, for the schema to
    say what is missing.
    """
    first = list(rows)[:3]
    for at in first:
        words = [word(cell) for cell in rows[at]]
        found = table if by_name else table_by(words, name)
        if found and complete(words, found):
            return found, at
    return table, first[0]


def word(cell: Any) -> str:
    """A heading as text."""
    return "" if cell is None else str(cell).strip()


def _body(words: list[str], rows: Rows, at: int) -> tuple[list[str], pd.DataFrame]:
    """The cells below the headings, each row as wide as the widest."""
    below = {number: cells for number, cells in rows.items() if number > at}
    width = max([len(words), *map(len, below.values())])
    cells = np.full((len(below), width), None, dtype=object)
    for place, row in enumerate(below.values()):
        cells[place, : len(row)] = row
    return words + [""] * (width - len(words)), pd.DataFrame(cells, index=list(below), dtype=object)


def _book(network: Network) -> Workbook:
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    for name, table in TABLES.items():
        frame = network.table(name)
        if len(frame) or name in ("actors", "ties") or len(frame.columns) > len(table.names):
            plain_sheet(book, name, frame)
    return book


def plain_sheet(book: Workbook, table: str, frame: pd.DataFrame) -> None:
    """A new sheet that holds a table as it is, headed by its columns' names."""
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    worksheet = book.create_sheet(table)
    worksheet.freeze_panes = "A2"
    last = get_column_letter(len(frame.columns))
    worksheet.auto_filter.ref = f"A1:{last}{len(frame) + 1}"
    for at, name in enumerate(frame.columns, 1):
        longest = frame[name].astype("str").str.len().max() if len(frame) else 0
        width = max(len(str(name)), int(longest) if longest == longest else 0)
        worksheet.column_dimensions[get_column_letter(at)].width = min(width, _WIDEST) + 2

    def text(value: str) -> Any:
        cell = WriteOnlyCell(worksheet, value)
        cell.data_type = "s"
        cell.quotePrefix = True
        return cell

    head = [text(str(name)) for name in frame.columns]
    for cell in head:
        cell.font = Font(bold=True)
    worksheet.append(head)
    for row in values(frame):
        worksheet.append([text(v) if isinstance(v, str) and v.startswith(ARMED) else v for v in row])


def values(frame: pd.DataFrame) -> Iterator[tuple[Any, ...]]:
    """The rows as openpyxl takes them: plain Python values, None where a cell is missing."""
    columns = [frame[name].to_numpy(dtype=object, na_value=None).tolist() for name in frame.columns]
    return zip(*([None if cell != cell else cell for cell in column] for column in columns), strict=True)
