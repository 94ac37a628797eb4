"""The workbook to begin with: headings and drop-down lists in plain words, notes, and a small invented example."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from netanalyser import gazetteer, headings, terms
from netanalyser.errors import UnknownName, WriteError
from netanalyser.formats import saving
from netanalyser.formats.workbook_words import README, SHEETS, example, note
from netanalyser.schema import TABLES
from netanalyser.texts import LANGUAGES

if TYPE_CHECKING:
    from openpyxl import Workbook

#: The hidden sheet of the drop-down lists: Excel takes 255 characters of a list that stands in the rule itself.
_LISTS = {"sv": "listor (ignore)", "en": "lists (ignore)"}
_READ_ME = {"sv": "läs mig (ignore)", "en": "read me (ignore)"}
#: Lists apply down to this row.
_LAST = 5_000
_WIDE = {
    "name",
    "title",
    "source",
    "target",
    "actor_id",
    "event_id",
    "note",
    "text",
    "url",
    "covers",
    "aliases",
    "kind",
}


def start(path: Path, lang: str) -> None:
    """Write the workbook; every command works on it as it is.

    Parameters
    ----------
    path : a file that is not there yet and ends in .xlsx
    lang : language of sheets, headings, lists and notes (sv or en)

    Raises WriteError when there is such a file already, or it cannot be written.
    """
    if lang not in LANGUAGES:
        raise UnknownName("language", lang, LANGUAGES)
    if path.suffix.lower() != ".xlsx":
        raise WriteError(f"'{path}' is no name for a workbook; let it end in .xlsx")
    if path.exists():
        raise WriteError(f"'{path}' exists and is left as it is; choose another name")
    saving.write_atomically(path, lambda file: _book(lang).save(file))


def _book(lang: str) -> Workbook:
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font

    book = Workbook()
    readme = book.active
    readme.title = _READ_ME[lang]
    readme.column_dimensions["A"].width = 110
    for at, line in enumerate(README[lang], 1):
        cell = readme.cell(at, 1, line)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        cell.font = Font(bold=at == 1, size=14 if at == 1 else 11)
    lists = _list_sheet(book, lang)
    for table in SHEETS:
        _fill(book, table, lists, lang)
    book.move_sheet(_LISTS[lang], offset=len(SHEETS))
    book[_LISTS[lang]].sheet_state = "hidden"
    book.active = 1
    for sheet in book.worksheets:  # only the sheet that is shown is chosen, else typing goes into both
        sheet.sheet_view.tabSelected = sheet is book.worksheets[1]
    return book


def _list_sheet(book: Workbook, lang: str) -> dict[str, str]:
    """The sheet of drop-down lists; gives the range of each by its name."""
    from openpyxl.utils import get_column_letter

    sheet = book.create_sheet(_LISTS[lang])
    lists = {name: [term.label(lang) for term in words.values()] for name, words in terms.VOCABULARIES.items()}
    lists["region"] = [region.name for region in gazetteer.regions()]
    ranges = {}
    for at, (name, words) in enumerate(lists.items(), 1):
        for row, word in enumerate([name, *words], 1):
            sheet.cell(row, at, word)
        letter = get_column_letter(at)
        ranges[name] = f"'{sheet.title}'!${letter}$2:${letter}${len(words) + 1}"
    return ranges


def _fill(book: Workbook, table: str, lists: dict[str, str], lang: str) -> None:
    """One table's sheet: headings with notes, lists, and the example's rows."""
    from openpyxl.comments import Comment
    from openpyxl.styles import Font, PatternFill
    from openpyxl.utils import get_column_letter

    sheet = book.create_sheet(headings.sheet(table, lang))
    sheet.freeze_panes = "A2"
    rows = example(table, lang)
    for at, column in enumerate(SHEETS[table], 1):
        letter = get_column_letter(at)
        head = sheet.cell(1, at, _heading(table, column, lang))
        head.font = Font(bold=True)
        head.fill = PatternFill("solid", fgColor="DDE8E4")
        head.comment = Comment(note(table, column, lang), "netanalyser", height=90, width=260)
        sheet.column_dimensions[letter].width = 32 if column in _WIDE else 18
        number = TABLES[table][column].kind == "number"
        if not number:  # as text, or Excel makes the first of October out of 2022-10
            sheet.column_dimensions[letter].number_format = "@"
        words = TABLES[table][column].vocabulary
        for row, cells in enumerate(rows, 2):
            text = cells[at - 1]
            cell = sheet.cell(row, at, (terms.label(terms.VOCABULARIES[words], text, lang) if words else text) or None)
            if not number:
                cell.number_format = "@"
        source = lists["region"] if column == "region" else lists[words] if words else _names(table, column, lang)
        if source:
            _drop_down(sheet, letter, source, lang)


def _heading(table: str, column: str, lang: str) -> str:
    """A heading; where people write the name of an actor or event, it does not say id."""
    plain = {"actor_id": ("aktör", "actor"), "event_id": ("evenemang", "event"), "source_id": ("källa", "reference")}
    if column in plain and column != TABLES[table].key:
        return plain[column][0 if lang == "sv" else 1]
    return headings.heading(column, lang)


def _names(table: str, column: str, lang: str) -> str:
    """The names on the sheet that a column refers to, as far down as they go; '' when it refers to none."""
    refers = [other for other in TABLES[table][column].refers if other in SHEETS]
    if len(refers) != 1 or column == TABLES[table].key:
        return ""
    sheet = f"'{headings.sheet(refers[0], lang)}'"
    return f"OFFSET({sheet}!$A$2,0,0,MAX(1,COUNTA({sheet}!$A$2:$A${_LAST})),1)"


def _drop_down(sheet: Any, letter: str, source: str, lang: str) -> None:
    """A list to choose from; something else is warned of and allowed: several values, or a kind of one's own."""
    from openpyxl.worksheet.datavalidation import DataValidation

    rule = DataValidation("list", formula1=f"={source}", allow_blank=True, errorStyle="warning")
    rule.showErrorMessage = True
    rule.errorTitle = "netanalyser"
    rule.error = "Det finns inte i listan." if lang == "sv" else "That is not in the list."
    rule.add(f"{letter}2:{letter}{_LAST}")
    sheet.add_data_validation(rule)
