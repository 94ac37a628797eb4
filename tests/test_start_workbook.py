"""The workbook to begin with: what a person sees in it, and that it can be read as it is."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from netanalyser import formats, headings, schema, terms
from netanalyser.errors import UnknownName, WriteError
from netanalyser.formats import headers, workbook
from netanalyser.formats.workbook_words import NOTES, SHEETS, example
from netanalyser.schema import TABLES

LANGS = pytest.mark.parametrize("lang", ["sv", "en"])


@pytest.fixture(params=["sv", "en"])
def book(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[str, Path]:
    path = tmp_path / "mitt nätverk åäö.xlsx"
    workbook.start(path, request.param)
    return request.param, path


def test_it_reads_without_a_word_and_holds_the_example(book: tuple[str, Path]) -> None:
    lang, path = book
    net, problems = formats.inspect(path)
    assert problems == []
    assert net is not None
    assert {table: len(net.table(table)) for table in SHEETS} == {table: len(example(table, lang)) for table in SHEETS}
    # No id was typed: the ends of a tie are names in the file and ids here.
    first = net.ties.iloc[0]
    ids = {"sv": ("exempelasa-kommun", "exempelenergi-ab"), "en": ("samplebury-municipality", "sample-energy-ltd")}
    assert (first["source"], first["target"], first["kind"], first["directed"]) == (*ids[lang], "partner_of", False)
    # Sources are named by their titles, and the list of participants covers its event.
    titles = dict(zip(net.sources["source_id"], net.sources["title"], strict=True))
    assert titles[first["source_id"]] == example("ties", lang)[0][7]
    assert net.sources["covers"].dropna().tolist() == net.events["event_id"].tolist()
    assert net.events.loc[0, "start"] == "2024-03-14"
    # Three took part in the one event; three of the six municipalities and others have no event at all.
    assert net.affiliations["actor_id"].nunique() == 3


def test_every_heading_means_its_column_and_has_a_note(book: tuple[str, Path]) -> None:
    lang, path = book
    sheets = openpyxl.load_workbook(path)
    for table, columns in SHEETS.items():
        sheet = sheets[headings.sheet(table, lang)]
        words = [cell.value for cell in sheet[1]]
        assert headers.named(words, table) == list(columns)
        assert all(cell.comment and cell.comment.text for cell in sheet[1])
        assert sheet.freeze_panes == "A2"
        assert not [word for word in words if "id" in word.split() or word.endswith("-id")]


def test_lists_offer_the_vocabulary_in_the_language(book: tuple[str, Path]) -> None:
    lang, path = book
    sheets = openpyxl.load_workbook(path)
    lists = sheets[{"sv": "listor (ignore)", "en": "lists (ignore)"}[lang]]
    assert lists.sheet_state == "hidden"
    offered = {column[0].value: [cell.value for cell in column[1:] if cell.value] for column in lists.iter_cols()}
    assert offered["tie kind"] == [term.label(lang) for term in terms.TIE_KINDS.values()]
    assert len(offered["region"]) == 21
    for table, columns in SHEETS.items():
        sheet = sheets[headings.sheet(table, lang)]
        ruled = {str(rule.sqref)[0] for rule in sheet.data_validations.dataValidation}
        wanted = {
            "ABCDEFGHIJ"[at]
            for at, name in enumerate(columns)
            if TABLES[table][name].vocabulary or TABLES[table][name].refers or name == "region"
        }
        assert ruled == wanted
        # Every label that the list offers is read as the code that it stands for.
        for name in columns:
            for code, term in schema.vocabulary_of(TABLES[table][name]).items():
                assert terms.code_of(schema.vocabulary_of(TABLES[table][name]), term.label(lang)) == code


def test_excel_is_kept_from_making_days_of_months(book: tuple[str, Path]) -> None:
    lang, path = book
    sheet = openpyxl.load_workbook(path)[headings.sheet("ties", lang)]
    at = SHEETS["ties"].index("start")
    assert sheet.column_dimensions["ABCDEFGHIJ"[at]].number_format == "@"
    assert sheet.cell(4, at + 1).value == "2022-10"
    assert sheet.cell(4, at + 1).number_format == "@"


def test_an_existing_file_is_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "n.xlsx"
    path.write_bytes(b"mine")
    with pytest.raises(WriteError, match="exists"):
        workbook.start(path, "sv")
    assert path.read_bytes() == b"mine"


@pytest.mark.parametrize("name", ["n.xls", "n", "n.csv"])
def test_another_ending_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(WriteError, match=r"\.xlsx"):
        workbook.start(tmp_path / name, "sv")
    assert not list(tmp_path.iterdir())


def test_another_language_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnknownName, match="'fi'"):
        workbook.start(tmp_path / "n.xlsx", "fi")


def test_every_note_belongs_to_a_column() -> None:
    used = {name for columns in SHEETS.values() for name in columns}
    assert {name.rpartition(".")[2] for name in NOTES} == used
