"""Saving into a workbook that somebody works in: the rows are new; headings, lists, notes and other sheets stay."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING
from warnings import catch_warnings, simplefilter
from zipfile import ZipFile

from netanalyser import formats, resolve, schema
from netanalyser.formats import excel, excel_words
from netanalyser.formats.base import place_of
from netanalyser.formats.excel_sheet import Found, fill
from netanalyser.network import Network
from netanalyser.schema import TABLES

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.datavalidation import DataValidation

#: In a larger workbook nobody works by hand, and every cell of it would have to be held in memory.
_MAX_FILE, _MAX_ROWS = 20 * 1024**2, 50_000
_MACROS = "xl/vbaProject.bin"
#: Where Excel puts the lists that are taken from another sheet; openpyxl does not read them there.
_LISTS = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"


def updated(network: Network, path: Path) -> bytes | None:
    """The workbook at `path` with the Network's rows in the place of its own, or None when it cannot be kept.

    A sheet of a table keeps its headings and their order. Columns that it lacks come at its right, under the names of
    the schema: the key, so that ids stay the same, and what has any value. Where the headings are Swedish or English
    words, codes and ids are written as words too (see `excel_words`). A table without a sheet gets one.

    None, for the caller to write the workbook anew: no workbook stands there, it has macros, it is very large, or the
    result does not read back as the Network.
    """
    rows = sum(len(network.table(table)) for table in TABLES)
    try:
        if not path.is_file() or path.stat().st_size > _MAX_FILE or rows > _MAX_ROWS:
            return None
        before = formats.sheets(path)  # refuses what is no workbook, or none with tables
        with TemporaryDirectory() as folder, catch_warnings():  # on parts of the file that openpyxl does not know
            simplefilter("ignore")
            scratch = Path(folder) / path.name  # the same name, for that names the source of rows without one
            book = _loaded(path)
            if book is None:
                return None
            _renew(book, network, *_found(path), _rows_before(before))
            book.save(scratch)
            return scratch.read_bytes() if _same(formats.inspect(scratch)[0], network) else None
    except Exception:  # noqa: BLE001 - whatever openpyxl stumbles over, writing anew remains, and says what is wrong
        return None


def _same(saved: Network | None, network: Network) -> bool:
    """Whether two Networks hold the same cells; columns of one's own may stand in any order."""
    if saved is None:
        return False
    pairs = [(saved.table(table), network.table(table)) for table in TABLES]
    return all(set(a.columns) == set(b.columns) and a[list(b.columns)].equals(b) for a, b in pairs)


def _found(path: Path) -> tuple[list[Found], bool]:
    """The sheets that hold tables, as `excel.read` finds them, and whether their names tell it."""
    raw = excel.filled(path)
    sheets, by_name = excel.recognised(raw)
    found = []
    for table, name, at in sheets:
        width = max(len(row) for number, row in raw[name].items() if number >= at)
        words = [excel.word(cell) for cell in raw[name][at]]
        found.append(Found(table, name, at, words + [""] * (width - len(words))))
    return found, by_name


def _rows_before(sheets: Sequence[schema.Sheet]) -> dict[tuple[str, str], dict[str, int]]:
    """In which row of which sheet (table and place) each id stood."""
    frames = [(sheet, schema.conform(sheet)[0]) for sheet in resolve.ends(sheets)[0]]
    return {
        (sheet.table, sheet.place): dict(zip(frame[TABLES[sheet.table].key], frame.index, strict=True))
        for sheet, frame in frames
    }


def _loaded(path: Path) -> Workbook | None:
    """The workbook with all that openpyxl keeps, and its lists from other sheets; None when it has macros."""
    from openpyxl import load_workbook

    with ZipFile(path) as archive:
        if _MACROS in archive.namelist():
            return None
        book = load_workbook(path)
        parts = load_workbook(path, read_only=True)
        for sheet in book.worksheets:
            for rule in _lists(archive.read(parts[sheet.title]._worksheet_path)):
                sheet.add_data_validation(rule)
        parts.close()
    return book


def _lists(content: bytes) -> Iterator[DataValidation]:
    from openpyxl.worksheet.datavalidation import DataValidation
    from openpyxl.xml.functions import fromstring

    if _LISTS.encode() in content:
        for rule in fromstring(content).iter(f"{{{_LISTS}}}dataValidation"):
            inside = {child.tag.rpartition("}")[2]: "".join(child.itertext()) for child in rule}
            said = {name: value for name, value in rule.attrib.items() if not name.startswith("{")}
            yield DataValidation(**said, **inside)


def _renew(
    book: Workbook,
    network: Network,
    found: list[Found],
    by_name: bool,
    before: dict[tuple[str, str], dict[str, int]],
) -> None:
    langs = excel_words.languages([(one.table, one.words) for one in found])
    known = excel_words.known(network)
    done = set()
    for one, lang in zip(found, langs, strict=True):
        frame = network.table(one.table)
        if one.table in done:  # a second sheet of one table: all its rows stand on the first
            frame = frame[:0]
        done.add(one.table)
        # Before the codes turn into words, because keys tell where a row stood.
        stood = before.get((one.table, place_of(one.title, "!A{row}")), {})
        rows = [stood.get(key, 0) for key in frame.iloc[:, 0]]
        frame = excel_words.worded(frame, one.table, lang, known) if lang else frame
        fill(book[one.title], one, frame, rows)
    missing = [table for table in TABLES if table not in done and len(network.table(table))]
    for table in missing:
        for title in book.sheetnames:
            if title.casefold() == table:  # without cells, or it would have been found
                del book[title]
        excel.plain_sheet(book, table, network.table(table))
    if missing and not by_name:  # from now on there are names that tell, and only those sheets are read
        for one in reversed(found):
            book[one.title].title = one.table
