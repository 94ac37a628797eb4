"""Saving into a workbook that somebody works in: what is theirs stays, and what is read back is the network."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from openpyxl.worksheet.table import Table

from netanalyser import api, formats, headings, resolve
from netanalyser.formats import excel_update, workbook
from netanalyser.formats.workbook_words import SHEETS
from netanalyser.network import Network
from tests.networks import network

#: Two actors of the example, as (name, id), and the words that stand in the workbook of each language.
WORDS: dict[str, Any] = {
    "sv": {
        "a": ("Mallbo kommun", "mallbo-kommun"),
        "b": ("Exempelinstitutet", "exempelinstitutet"),
        "readme": "läs mig (ignore)",
        "tie": ["Mallbo kommun", "Nytt AB", "finansierar", "2024"],
        "covers": "Workshop om bygglogistik",
    },
    "en": {
        "a": ("Modelton municipality", "modelton-municipality"),
        "b": ("Sample Institute", "sample-institute"),
        "readme": "read me (ignore)",
        "tie": ["Modelton municipality", "Nytt AB", "funds", "2024"],
        "covers": "Workshop on building logistics",
    },
}


@pytest.fixture(params=["sv", "en"])
def started(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[str, Path]:
    path = tmp_path / "mitt nätverk.xlsx"
    workbook.start(path, request.param)
    return request.param, path


def imported(path: Path, text: str) -> Network:
    """The workbook's network with a CSV file read into it, saved where it was."""
    file = path.with_name("nya partner.csv")
    file.write_text(text, encoding="utf-8")
    joined, _, _ = api.incoming(api.read(path), [file], create_actors=True)
    assert joined is not None
    api.save(joined, path)
    return joined


def looks(path: Path) -> dict[str, Any]:
    """What a person put into a workbook besides the rows, by sheet."""
    found = {}
    for sheet in load_workbook(path).worksheets:
        head = [cell for cell in sheet[1] if cell.comment]
        rules = [(str(rule.sqref), rule.formula1, rule.error) for rule in sheet.data_validations.dataValidation]
        widths = {letter: told.width for letter, told in sheet.column_dimensions.items()}
        notes = [(cell.value, cell.comment.text, cell.font.b, cell.fill.fgColor.rgb) for cell in head]
        found[sheet.title] = (notes, sorted(rules), widths, sheet.freeze_panes, sheet.sheet_state)
    return found


def lines(path: Path, sheet: str) -> list[list[Any]]:
    return [list(row) for row in load_workbook(path)[sheet].iter_rows(values_only=True)]


def same(one: Network, other: Network) -> bool:
    """Whether the tables are equal but for the order of columns, which a sheet gives."""
    names = ("actors", "ties", "events", "affiliations", "support", "sources", "resolutions", "introductions")
    return all(one.table(n).sort_index(axis=1).equals(other.table(n).sort_index(axis=1)) for n in names)


def test_an_import_leaves_the_workbook_as_it_was_made(started: tuple[str, Path]) -> None:
    lang, path = started
    words, before, readme = WORDS[lang], looks(path), lines(path, WORDS[lang]["readme"])
    new = imported(path, f"source,target,kind,start,note\n{words['a'][0]},Nytt AB,funds,2024,=1+1\n")
    assert api.read(path) == new
    after = looks(path)
    assert list(after) == list(before)
    for title, (notes, rules, widths, panes, state) in before.items():
        assert after[title][0] == notes
        assert (after[title][1], *after[title][3:]) == (rules, panes, state)
        assert widths.items() <= after[title][2].items()
    assert lines(path, words["readme"]) == readme
    for table, columns in SHEETS.items():
        rows = lines(path, headings.sheet(table, lang))
        key = new.table(table).columns[0]
        assert rows[0][: len(columns)] == [workbook._heading(table, column, lang) for column in columns]
        assert rows[0][len(columns) :] == ([key, "directed"] if table == "ties" else [key])
        assert [row[len(columns)] for row in rows[1:]] == new.table(table)[key].tolist()
    # The new tie in plain words, its note as the text that it is; the actor that was made for it; what covers what.
    sheet = load_workbook(path)[headings.sheet("ties", lang)]
    assert [cell.value for cell in sheet[8]][:4] == words["tie"]
    assert (sheet["J8"].value, sheet["J8"].data_type, sheet["J8"].quotePrefix) == ("=1+1", "s", True)
    assert (sheet["D8"].number_format, sheet["D8"].value) == ("@", "2024")
    assert lines(path, headings.sheet("actors", lang))[7][0] == "Nytt AB"
    assert lines(path, headings.sheet("sources", lang))[2][6] == words["covers"]


def test_merges_and_what_takes_them_back(started: tuple[str, Path]) -> None:
    lang, path = started
    (_, kept), (name, merged) = WORDS[lang]["a"], WORDS[lang]["b"]
    before, rules = api.read(path), looks(path)
    after = resolve.merge(before, kept, merged, reason="=samma", decided="2024-05-01")
    api.save(after, path)
    assert api.read(path) == after
    assert name not in [row[0] for row in lines(path, headings.sheet("actors", lang))]
    assert len(lines(path, headings.sheet("actors", lang))[6]) == len(SHEETS["actors"]) + 1
    assert set(lines(path, headings.sheet("actors", lang))[6]) == {None}
    assert [row[:3] for row in lines(path, "resolutions")][1] == ["r-0001", kept, merged]
    again = resolve.unmerge(api.read(path), "r-0001")
    api.save(again, path)
    assert api.read(path) == again == before
    assert {title: found[:2] for title, found in looks(path).items() if title in rules} == {
        title: found[:2] for title, found in rules.items()
    }
    # Saved once more, nothing changes.
    cells = {sheet: lines(path, sheet) for sheet in rules}
    api.save(again, path)
    assert {sheet: lines(path, sheet) for sheet in rules} == cells


def test_what_people_add_stays_and_goes_where_its_row_goes(started: tuple[str, Path]) -> None:
    lang, path = started
    (name, kept), (_, merged) = WORDS[lang]["a"], WORDS[lang]["b"]
    book = load_workbook(path)
    sheet = book[headings.sheet("actors", lang)]
    sheet["J1"], sheet["J4"], sheet["J5"] = "min kolumn", "ring", "=1+1"
    sheet["A4"].fill = PatternFill("solid", fgColor="FFFF00")
    sheet["A4"].comment = Comment("väntar på svar", "jag")
    sheet["A4"].hyperlink = "https://example.org/"
    notes = book.create_sheet("Mina anteckningar")
    notes["B2"], notes["B3"] = "kom ihåg", "=SUM(1,2)"
    book.save(path)
    net = resolve.merge(api.read(path), kept, merged, reason="", decided="2024-05-01")
    first = net.actors["actor_id"][0]
    net = net.replaced(actors=net.actors.iloc[[2, 0, 1, 3, 4]])
    api.save(net, path)
    assert api.read(path) == net
    sheet = load_workbook(path)[headings.sheet("actors", lang)]
    assert [cell.value for cell in sheet[1]][9:] == ["min kolumn", "actor_id"]
    assert (sheet["A2"].value, sheet["J2"].value, sheet["K2"].value, sheet["K3"].value) == (name, "ring", kept, first)
    assert (sheet["A2"].fill.fgColor.rgb, sheet["A2"].comment.text) == ("00FFFF00", "väntar på svar")
    assert sheet["A2"].hyperlink.target == "https://example.org/"
    assert (sheet["A4"].fill.fgColor.rgb, sheet["A4"].comment, sheet["A4"].hyperlink) == ("00000000", None, None)
    assert sheet["J5"].value is None
    assert lines(path, "Mina anteckningar")[1:] == [[None, "kom ihåg"], [None, "=SUM(1,2)"]]


def test_lists_from_another_sheet_as_excel_saves_them(tmp_path: Path) -> None:
    path = tmp_path / "n.xlsx"
    api.save(network("a b", [("a", "b")]), path)
    rule = (
        b'<extLst><ext uri="{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}" '
        b'xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"><x14:dataValidations count="1" '
        b'xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main"><x14:dataValidation type="list" '
        b'errorStyle="warning" allowBlank="1" showErrorMessage="1"><x14:formula1><xm:f>actors!$A$2:$A$9</xm:f>'
        b"</x14:formula1><xm:sqref>B2:C99</xm:sqref></x14:dataValidation></x14:dataValidations></ext></extLst>"
    )
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    part = "xl/worksheets/sheet2.xml"
    parts[part] = parts[part].replace(b"</worksheet>", rule + b"</worksheet>")
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    api.save(network("a b c", [("a", "c")]), path)
    kept = load_workbook(path)["ties"].data_validations.dataValidation
    assert [(str(r.sqref), r.formula1, r.errorStyle) for r in kept] == [("B2:C99", "actors!$A$2:$A$9", "warning")]


def test_a_table_at_rest_keeps_codes_ids_and_blanks(tmp_path: Path) -> None:
    path = tmp_path / "n.xlsx"
    api.save(network({"a": {"type": "company", "egen": "x"}, "b": {}, "c": {}}, [("a", "b", "funds")]), path)
    book = load_workbook(path)
    book["actors"].column_dimensions["A"].width = 55
    book.save(path)
    net = network({"a": {"type": "company", "egen": "-1"}, "b": {}}, [("b", "a", "funds")], events=[])
    api.save(net, path)
    assert api.read(path) == net
    book = load_workbook(path)
    assert book["actors"].column_dimensions["A"].width == 55
    assert [cell.value for cell in book["ties"][2]][:4] == ["t1", "b", "a", "funds"]
    assert book["ties"].auto_filter.ref == "A1:M2"
    assert {cell.value for cell in book["actors"][4]} == {None}


def test_blank_sources_stay_blank_in_a_sheet_with_words_for_headings(tmp_path: Path) -> None:
    path = tmp_path / "n.xlsx"
    workbook.start(path, "sv")
    net = network({"a": {"type": "company"}, "b": {}}, [("a", "b", "funds")])
    api.save(net, path)
    assert api.read(path) == net
    head = [cell.value for cell in load_workbook(path)["förbindelser"][1]]
    assert (head[:3], head[7:9]) == (["från", "till", "slag"], ["source_id", "locator"])


def test_names_that_mean_two_rows_are_written_as_ids(tmp_path: Path) -> None:
    path = tmp_path / "n.xlsx"
    workbook.start(path, "sv")
    net = network(
        {"a": {"name": "Rise"}, "b": {"name": "Rise"}, "c": {"name": "a"}, "d": {"name": "D"}, "e": {"aliases": "D"}},
        [("a", "b"), ("c", "d"), ("e", "a")],
    )
    api.save(net, path)
    assert api.read(path) == net
    assert [row[:2] for row in lines(path, "förbindelser")[1:4]] == [["a", "b"], ["c", "d"], ["E", "a"]]


def test_headings_further_down_a_formatted_table_and_merged_cells(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    sheet.title = "Blad1"
    for row in ([None, "Våra kontakter"], ["Från", "Till", None], ["A", "B", None], ["A", "C", "obs"], ["B", "C"]):
        sheet.append(row)
    sheet.merge_cells("C3:D3")
    sheet.add_table(Table(displayName="kontakter", ref="A2:B5"))
    book.save(tmp_path / "n.xlsx")
    net = imported(tmp_path / "n.xlsx", "source,target\nC,D\n")
    assert same(api.read(tmp_path / "n.xlsx"), net)
    rows = lines(tmp_path / "n.xlsx", "ties")  # the sheet got a name, for there are others now
    assert rows[0][:2] == [None, "Våra kontakter"]
    assert rows[1][:4] == ["Från", "Till", None, "tie_id"]
    assert rows[3][:3] == ["A", "C", "obs"]
    assert rows[5][:2] == ["C", "D"]
    assert load_workbook(tmp_path / "n.xlsx")["ties"].tables["kontakter"].ref == "A2:B6"


def test_what_cannot_be_kept_is_written_anew(tmp_path: Path) -> None:
    net = network("a b", [("a", "b")])
    path = tmp_path / "n.xlsx"
    assert excel_update.updated(net, path) is None
    path.write_bytes(b"no workbook")
    formats.save(net, path)
    assert api.read(path) == net
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"macros")
    assert excel_update.updated(net, path) is None
    # A column of somebody's own that the network does not have would be read again.
    formats.save(network({"a": {"egen": "x"}}), path)
    assert excel_update.updated(net, path) is None
    formats.save(net, path)
    assert api.read(path) == net
    # Nothing is lost: what could not be kept stands beside it.
    assert {path.name for path in tmp_path.iterdir()} == {"n.xlsx", "n (before).xlsx"}
    assert set(api.read(tmp_path / "n (before).xlsx").actors.columns) > set(net.actors.columns)
