"""Single CSV files as Swedish Excel, Gephi and people write them."""

from __future__ import annotations

from pathlib import Path

import pytest

from netanalyser import formats
from netanalyser.errors import ReadError
from netanalyser.formats import csv_files
from netanalyser.network import Network
from tests.networks import network

TEXT = "Från;Till;Typ;Vikt\nUmeå kommun;RISE;partner_of;0,5\n;;;\nÖrebro kommun;Umeå kommun;partner_of;2\n"


def written(folder: Path, content: bytes | str, name: str = "partner åäö.csv") -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_every_encoding_that_excel_writes(tmp_path: Path, encoding: str, newline: str) -> None:
    path = written(tmp_path, TEXT.replace("\n", newline).encode(encoding))
    ties, sources = formats.sheets(path)
    assert ties.table == "ties"
    assert ties.frame[["source", "target", "kind", "weight"]].to_numpy().tolist() == [
        ["Umeå kommun", "RISE", "partner_of", "0,5"],
        ["Örebro kommun", "Umeå kommun", "partner_of", "2"],
    ]
    assert list(ties.frame.index) == [2, 4]
    assert ties.frame["locator"].tolist() == ["partner åäö.csv:2", "partner åäö.csv:4"]
    assert ties.frame["source_id"].tolist() == ["partner-aao-csv"] * 2
    assert sources.frame.to_dict("records") == [
        {"source_id": "partner-aao-csv", "title": "partner åäö.csv", "coverage": "mention"}
    ]
    assumed = ["encoding"] if encoding == "cp1252" else []
    assert [(p.code, p.locator, p.severity) for p in formats.remarks([ties, sources])] == [
        (code, "partner åäö.csv", "remark") for code in assumed
    ]


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_every_separator(tmp_path: Path, separator: str) -> None:
    rows = [["from", "to", '"a, b; c"'], ["x", "y", '"1,5; 2"']]
    path = written(tmp_path, "\n".join(separator.join(row) for row in rows))
    ties = formats.sheets(path)[0]
    assert list(ties.frame.columns) == ["source", "target", "a, b; c", "source_id", "locator"]
    assert ties.frame.iloc[0, :3].tolist() == ["x", "y", "1,5; 2"]


def test_the_line_that_tells_excel_the_separator(tmp_path: Path) -> None:
    ties = formats.sheets(written(tmp_path, "sep=;\r\nfrom;to\r\na,b;c\r\n"))[0]
    assert ties.frame[["source", "target"]].to_numpy().tolist() == [["a,b", "c"]]
    assert ties.frame["locator"].tolist() == ["partner åäö.csv:3"]


@pytest.mark.parametrize(
    ("name", "header", "table"),
    [
        ("x.csv", "Namn,Region", "actors"),
        ("x.csv", "Label,From,To", "ties"),
        ("x.csv", "Vertex 1,Vertex 2", "ties"),
        ("Aktörer.csv", "från,till", "ties"),
        ("aktörer.csv", "organisation,typ", "actors"),
        ("händelser.csv", "namn,slag", "actors"),
        ("events.csv", "name,kind", "events"),
        ("källor.csv", "titel,utgivare", "sources"),
        ("noder.tsv", "Id\tLabel", "actors"),
    ],
)
def test_which_table_a_file_is(tmp_path: Path, name: str, header: str, table: str) -> None:
    assert formats.sheets(written(tmp_path, header + "\n" + "\t".join("ab") + "\n", name))[0].table == table


def test_a_file_named_after_a_table_that_lacks_its_columns_is_left_to_the_schema(tmp_path: Path) -> None:
    sheets = formats.sheets(written(tmp_path, "från,typ\na,b\n", "ties.csv"))
    _, problems = Network.inspected(sheets)
    assert ("missing-column", "target", "ties.csv") in {(p.code, p.column, p.locator) for p in problems}


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "is empty"),
        (b"\n\n", "has no headings"),
        (b"colour,shape\nred,round\n", "neither ties .* nor actors .*'colour', 'shape'"),
        (b"PK\x03\x04\0\0\0\0", "NUL bytes"),
        (b"from;to\na\x81;b\n", "neither UTF-8 nor Windows-1252"),
        ("from;to\nMalmö stad;Umeå kommun\n".encode("mac-roman"), "neither UTF-8 nor Windows-1252"),
        ("from;to\nMalmö stad;Umeå kommun\n".encode("cp850"), "neither UTF-8 nor Windows-1252"),
        ("from;to\nMalmÃ¶ stad;UmeÃ¥ kommun\n", "garbled or lost .*MalmÃ¶"),
        ("from;to\nMalm\ufffd stad;b\n", "garbled or lost"),
        (b"\xff\xfef\x00r\x00o", "begins like UTF-16 but is not"),
        (b"from,to\n" + b"x" * 9_000_000, "a line of more than 4 MB after line 2"),
        (b'from,to\n"a,b\n', "EOF inside string"),
    ],
)
def test_what_is_no_table_is_said_once(tmp_path: Path, content: bytes | str, says: str) -> None:
    with pytest.raises(ReadError, match=says):
        formats.sheets(written(tmp_path, content))


def test_words_of_other_languages_are_not_taken_for_a_wrong_encoding(tmp_path: Path) -> None:
    names = "São Tomé – Åre’s “Škoda” Café"
    for encoding in ("utf-8", "cp1252"):
        assert csv_files.encoding_of(written(tmp_path, names.encode(encoding))) == (
            "utf-8-sig" if encoding == "utf-8" else "cp1252"
        )


def test_a_letter_across_two_chunks_is_one_letter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(csv_files, "_CHUNK", 3)
    assert csv_files.encoding_of(written(tmp_path, "abåäö😀x")) == "utf-8-sig"
    with pytest.raises(ReadError):
        csv_files.encoding_of(written(tmp_path, b"ab\xc3\x9f\x81"))


def test_gephi(tmp_path: Path) -> None:
    ties = formats.sheets(written(tmp_path, "Source;Target;Type;Id;Weight\na;b;Undirected;7;2.0\nb;c;Directed;8;1\n"))[
        0
    ]
    assert list(ties.frame.columns)[:5] == ["source", "target", "directed", "tie_id", "weight"]
    assert ties.frame["directed"].tolist() == ["Undirected", "Directed"]


def test_kumu_writes_several_targets_in_one_cell(tmp_path: Path) -> None:
    ties = formats.sheets(written(tmp_path, "Från;Till\nA;B|C\nD;E\n"))[0]
    assert ties.frame[["source", "target", "locator"]].to_numpy().tolist() == [
        ["A", "B", "partner åäö.csv:2"],
        ["A", "C", "partner åäö.csv:2"],
        ["D", "E", "partner åäö.csv:3"],
    ]


def test_own_names_go_before_synonyms(tmp_path: Path) -> None:
    actors = formats.sheets(written(tmp_path, "Label,Name,Typ,Kategori,,\na,b,c,d,,e\n"))[0]
    assert list(actors.frame.columns) == ["Label", "name", "type", "Kategori", "column 6", "source_id", "locator"]
    assert [p.code for p in formats.remarks([actors])] == ["no-heading"]


def test_what_a_row_says_of_its_source_stays(tmp_path: Path) -> None:
    path = written(tmp_path, "från,till,källa,sida\na,b,rapport,s. 4\na,c,,s. 5\na,d,,\na,e,rapport,\n", "nät.csv")
    ties = formats.sheets(path)[0]
    assert ties.frame[["source_id", "locator"]].to_numpy().tolist() == [
        ["rapport", "s. 4"],
        ["nat-csv", "s. 5"],
        ["nat-csv", "nät.csv:4"],
        ["rapport", "nät.csv:5"],
    ]


def test_a_brace_in_the_name_of_the_file(tmp_path: Path) -> None:
    ties = formats.sheets(written(tmp_path, "from,to\na,b\n", "{row} {x}.csv"))[0]
    assert ties.frame["locator"].tolist() == ["{row} {x}.csv:2"]


def test_formulas_are_disarmed_for_spreadsheets_and_come_back(tmp_path: Path) -> None:
    notes = ["=1+1", "+46", "-x", "@x", "'=x", "'quoted'", "it's", "007"]
    net = network("a b", [{"source": "a", "target": "b", "note": note} for note in notes])
    formats.export(net, tmp_path / "ut.csv")
    raw = (tmp_path / "ut.csv").read_text(encoding="utf-8-sig").splitlines()
    assert [line.rsplit(",", 1)[1] for line in raw[1:]] == [
        "'=1+1", "'+46", "'-x", "'@x", "''=x", "''quoted'", "it's", "007"
    ]  # fmt: skip
    assert formats.sheets(tmp_path / "ut.csv")[0].frame["note"].tolist() == notes


def test_the_name_of_the_file_chooses_the_table(tmp_path: Path) -> None:
    formats.export(network("a b", [("a", "b")]), tmp_path / "aktörer.csv")
    assert formats.sheets(tmp_path / "aktörer.csv")[0].frame["actor_id"].tolist() == ["a", "b"]
