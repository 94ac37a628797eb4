"""Workbooks: our own at rest, and the shapes that Kumu, NodeXL, Gephi and people give theirs."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from netanalyser import formats
from netanalyser.errors import ReadError, WriteError
from netanalyser.formats import excel
from netanalyser.network import Network
from tests.networks import network

Rows = Sequence[Sequence[object]]


def book(folder: Path, sheets: Mapping[str, Rows], name: str = "partner åäö.xlsx") -> Path:
    """A workbook of these sheets and cells."""
    made = Workbook()
    made.remove(made.active)
    for title, rows in sheets.items():
        sheet = made.create_sheet(title)
        for row in rows:
            sheet.append(row)
    made.save(folder / name)
    return folder / name


PEOPLE: Rows = [["Namn", "Typ"], ["Umeå kommun", "kommun"], ["RISE", "institut"]]
TIES: Rows = [["Från", "Till"], ["Umeå kommun", "RISE"]]


@pytest.mark.parametrize(
    ("actors", "ties"),
    [("aktörer", "förbindelser"), ("Actors", "TIES"), ("Elements", "Connections"), ("Nodes", "Edges")],
)  # fmt: skip
def test_sheets_by_all_their_names(tmp_path: Path, actors: str, ties: str) -> None:
    found = formats.sheets(book(tmp_path, {actors: PEOPLE, ties: TIES}))
    assert [sheet.table for sheet in found] == ["actors", "ties", "sources"]
    assert found[0].frame[["name", "type", "locator"]].to_numpy().tolist() == [
        ["Umeå kommun", "kommun", f"{actors}!A2"],
        ["RISE", "institut", f"{actors}!A3"],
    ]
    assert found[1].frame[["source", "target", "source_id", "locator"]].to_numpy().tolist() == [
        ["Umeå kommun", "RISE", "partner-aao-xlsx", f"{ties}!A2"]
    ]
    assert found[2].frame["title"].tolist() == ["partner åäö.xlsx"]


def test_other_sheets_are_said_and_ignored_ones_are_not(tmp_path: Path) -> None:
    path = book(tmp_path, {"actors": PEOPLE, "Notes": [["x"]], "läs mig (ignore)": [["Från", "Till"]], "empty": []})
    found = formats.sheets(path)
    assert [sheet.table for sheet in found] == ["actors", "sources"]
    assert [(p.code, p.value) for p in formats.remarks(found)] == [("sheet-skipped", "Notes")]


def test_sheets_without_a_name_that_tells_are_known_by_their_headings(tmp_path: Path) -> None:
    found = formats.sheets(book(tmp_path, {"Blad1": TIES, "Blad2": PEOPLE, "Blad3": [["Pris"], [3]]}))
    assert [sheet.table for sheet in found] == ["ties", "actors", "sources"]
    assert [p.code for p in formats.remarks(found)] == ["sheet-by-headings", "sheet-skipped", "sheet-by-headings"]


def test_the_band_of_headings_that_nodexl_puts_above(tmp_path: Path) -> None:
    edges: Rows = [
        [None, None, "Visual Properties", None, "Labels"],
        ["Vertex 1", "Vertex 2", "Color", "Width", "Label", "Edge Weight"],
        ["a", "b", "Red", 1, None, 2.5],
        [],
        [],
        ["b", "c", None, None, "x"],
    ]
    path = book(tmp_path, {"Edges": edges, "Groups": [["Group", "Vertex Color"], ["G1", "1"]]})
    ties = formats.sheets(path)[0]
    assert ties.frame[["source", "target", "weight", "Label", "locator"]].to_numpy().tolist() == [
        ["a", "b", 2.5, None, "Edges!A3"],
        ["b", "c", None, "x", "Edges!A6"],
    ]


def test_a_sheet_that_lacks_a_column_is_left_to_the_schema(tmp_path: Path) -> None:
    sheets = formats.sheets(book(tmp_path, {"ties": [["Från", "Typ"], ["a", "b"]]}))
    _, problems = Network.inspected(sheets)
    assert ("missing-column", "target", "ties") in {(p.code, p.column, p.locator) for p in problems}


def test_dates_numbers_and_flags_of_cells(tmp_path: Path) -> None:
    rows: Rows = [
        ["actor_id", "name", "population", "context", "municipality_code", "egen"],
        ["a", "A", 1000, True, "0180", datetime(2024, 5, 1)],
        ["b", "B", 0.5, False, 180, 2019],
    ]
    actors = Network.of(formats.sheets(book(tmp_path, {"actors": rows}))).actors
    assert actors[["population", "context", "municipality_code", "egen"]].to_numpy().tolist() == [
        [1000.0, True, "0180", "2024-05-01"],
        [0.5, False, "0180", "2019"],  # as a number the code had lost its first 0
    ]


def test_a_network_at_rest_comes_back_with_its_blanks(tmp_path: Path) -> None:
    notes = ["=1+1", "+46", "-x", "@x", "'x", "#N/A!", "#REF!", "007", "1,5", "2024-01-01", "TRUE", "a\nb", "😀 åäö"]
    net = network(
        {"a": {"population": "12345.678", "context": "ja", "egen": "x"}, "b": {}},
        [{"source": "a", "target": "b", "note": note} for note in notes],
    )
    path = tmp_path / "mitt nätverk.xlsx"
    formats.save(net, path)
    assert Network.of(formats.sheets(path)) == net


def test_text_stays_text_for_excel(tmp_path: Path) -> None:
    formats.save(network("a b", [{"source": "a", "target": "b", "note": '=HYPERLINK("x")'}]), tmp_path / "n.xlsx")
    sheet = load_workbook(tmp_path / "n.xlsx")["ties"]
    cell = next(c for c in sheet[2] if c.value == '=HYPERLINK("x")')
    assert (cell.data_type, cell.quotePrefix) == ("s", True)
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", "A1:M2")
    assert [c.value for c in sheet[1]][:3] == ["tie_id", "source", "target"]


def test_cells_that_a_formula_gave_are_read_as_their_values(tmp_path: Path) -> None:
    path = book(tmp_path, {"actors": [["name"], ["a"]]})
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    parts[sheet] = parts[sheet].replace(
        b"</sheetData>", b'<row r="3"><c r="A3" t="str"><f>B1</f><v>Kiruna</v></c></row></sheetData>'
    )
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    assert formats.sheets(path)[0].frame["name"].tolist() == ["a", "Kiruna"]


def test_damaged_files(tmp_path: Path) -> None:
    path = book(tmp_path, {"actors": PEOPLE})
    whole = path.read_bytes()
    for size in (1, 30, len(whole) // 2, len(whole) - 10):
        path.write_bytes(whole[:size])
        with pytest.raises(ReadError, match=r"not a readable \.xlsx"):
            formats.sheets(path)
    for at in range(0, len(whole), 97):  # a byte turned anywhere: read, or one clear report
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :])
        with suppress(ReadError):
            formats.sheets(path)


def changed(path: Path, part: str, content: bytes) -> Path:
    """The workbook with one part replaced."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts[part] = content
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return path


SHEET = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>%s</sheetData></worksheet>'


def test_entities_are_refused(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("hemligt", encoding="utf-8")
    uri = (tmp_path / "secret.txt").as_uri().encode()
    cells = b'<row r="1"><c r="A1" t="inlineStr"><is><t>&x;</t></is></c></row>'
    for kind in (b'<!ENTITY x SYSTEM "%s">' % uri, b'<!ENTITY y "name"><!ENTITY x "&y;&y;&y;">'):
        content = b"<!DOCTYPE worksheet [" + kind + b"]>" + SHEET % cells
        path = changed(book(tmp_path, {"actors": PEOPLE}), "xl/worksheets/sheet1.xml", content)
        with pytest.raises(ReadError, match="it holds XML entities"):
            formats.sheets(path)


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    path = changed(book(tmp_path, {"actors": PEOPLE}), "xl/worksheets/sheet1.xml", SHEET % (b" " * 30_000_000))
    assert path.stat().st_size < 100_000
    with pytest.raises(ReadError, match="unpacks to 30 MB"):
        formats.sheets(path)


def test_a_sheet_that_claims_to_be_huge_is_read_for_what_it_holds(tmp_path: Path) -> None:
    cells = b'<row r="1"><c r="A1" t="inlineStr"><is><t>name</t></is></c></row>'
    last = b'<row r="1048576"><c r="A1048576" t="inlineStr"><is><t>x</t></is></c></row>'
    content = (SHEET % (cells + last)).replace(b"<sheetData>", b'<dimension ref="A1:XFD1048576"/><sheetData>')
    path = changed(book(tmp_path, {"actors": PEOPLE}), "xl/worksheets/sheet1.xml", content)
    assert formats.sheets(path)[0].frame[["name", "locator"]].to_numpy().tolist() == [["x", "actors!A1048576"]]


@pytest.mark.parametrize(
    ("content", "says"),
    [(b"", "is empty"), (b"\xd0\xcf\x11\xe0" + b"x" * 600, "old Excel file or has"), (b"<html>", "not a readable")],
)  # fmt: skip
def test_files_that_only_are_called_xlsx(tmp_path: Path, content: bytes, says: str) -> None:
    (tmp_path / "n.xlsx").write_bytes(content)
    with pytest.raises(ReadError, match=says):
        formats.sheets(tmp_path / "n.xlsx")


def test_workbooks_without_a_table(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="holds no cells"):
        formats.sheets(book(tmp_path, {"actors": [], "ties": []}))
    with pytest.raises(ReadError, match=r"no sheet with actors or ties; its sheets are 'Pris'"):
        formats.sheets(book(tmp_path, {"Pris": [["Vara", "Pris"], ["x", 3]]}))


def test_more_rows_than_a_sheet_holds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(excel, "_MAX_ROWS", 1)
    with pytest.raises(WriteError, match="save a folder"):
        formats.save(network("a b"), tmp_path / "n.xlsx")


@pytest.mark.parametrize("name", ["n.csv", "n.ods", "n.graphml"])
def test_a_network_lives_in_a_folder_or_a_workbook(tmp_path: Path, name: str) -> None:
    with pytest.raises(WriteError, match=r"name a folder, or a file that ends in \.xlsx"):
        formats.save(network("a b"), tmp_path / name)


def test_exporting_to_what_is_not_written(tmp_path: Path) -> None:
    with pytest.raises(WriteError, match=r"name a folder, or a file that ends in .*\.csv"):
        formats.export(network("a b"), tmp_path / "n.docx")


def test_a_row_that_names_a_source_without_a_place_says_where_it_says_so(tmp_path: Path) -> None:
    path = book(tmp_path, {"ties": [["Från", "Till", "Källa"], ["a", "b", "rapport"]]})
    found = formats.sheets(path)
    assert [sheet.table for sheet in found] == ["ties"]
    assert found[0].frame[["source_id", "locator"]].to_numpy().tolist() == [["rapport", "partner åäö.xlsx, ties!A2"]]


def test_a_formula_without_a_stored_result_is_said(tmp_path: Path) -> None:
    book = Workbook()
    book.active.title = "actors"
    for row in (["name", "population"], ["A", "=1+2"], ["B", 3]):
        book.active.append(row)
    book.save(tmp_path / "f.xlsx")
    network, problems = formats.inspect(tmp_path / "f.xlsx")
    assert network is not None
    assert [p.value for p in problems if p.code == "formula-without-result"] == ["1"]
