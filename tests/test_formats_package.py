"""The package folder: what stands in it, that other people's validator accepts it, and what is refused."""

from __future__ import annotations

import json
from pathlib import Path

import frictionless
import pytest

from netanalyser import formats
from netanalyser.errors import ReadError, SchemaError
from netanalyser.schema import TABLES
from tests.networks import network_of


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A package with a few rows of several tables, in a folder with a blank and å in its name."""
    net = network_of(
        actors=[
            {
                "actor_id": "umea",
                "name": "Umeå kommun",
                "type": "municipality",
                "population": "132235",
                "lat": "63.825",
            },
            {"actor_id": "rise", "name": 'RISE, "institutet"', "context": "ja", "egen kolumn": "007"},
        ],
        ties=[{"tie_id": "t1", "source": "umea", "target": "rise", "weight": "0,5", "start": "2019", "note": "=1+1"}],
        events=[{"event_id": "e1", "name": "Projekt", "kind": "project"}],
        goals=[{"goal_id": "g1", "name": "Mål", "owner": "umea"}, {"goal_id": "g2", "name": "Del", "parent": "g1"}],
        claims=[{"claim_id": "c1", "subject_id": "umea", "property": "p", "value": "1", "source_id": "s"}],
        sources=[{"source_id": "s", "title": "Källa", "url": "https://example.org/"}],
    )
    path = tmp_path / "mitt nätverk"
    formats.save(net, path)
    return path


def edited(folder: Path, **changes: object) -> Path:
    """The folder with changes to the resource of ties in its descriptor."""
    file = folder / "datapackage.json"
    described = json.loads(file.read_text(encoding="utf-8"))
    ties = next(r for r in described["resources"] if r["name"] == "ties")
    ties.update(changes)
    file.write_text(json.dumps(described), encoding="utf-8")
    return folder


def test_the_cells_are_written_in_their_shortest_form(folder: Path) -> None:
    assert (folder / "actors.csv").read_bytes().decode() == (
        "actor_id,name,type,scope,sector,region,municipality_code,country,lat,lon,population,themes,aliases,context,"
        "source_id,locator,egen kolumn\n"
        "umea,Umeå kommun,municipality,,,,,,63.825,,132235,,,,,,\n"
        'rise,"RISE, ""institutet""",,,,,,,,,,,,true,,,007\n'
    )
    assert (folder / "ties.csv").read_bytes().decode().splitlines()[1] == (
        "t1,umea,rise,tied_to,false,2019,,0.5,,,,,=1+1"
    )


def test_reading_gives_back_what_was_saved_and_saving_the_same_bytes(folder: Path) -> None:
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    network = formats.read(folder)
    assert network.name == "mitt nätverk"
    formats.save(network, folder)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
    assert {"datapackage.json", *(f"{table}.csv" for table in TABLES)} <= set(before)


def test_the_validator_of_frictionless_accepts_it(folder: Path) -> None:
    report = frictionless.validate(folder / "datapackage.json")
    assert report.valid, report.flatten(["rowNumber", "fieldName", "type", "note"])
    assert len(report.tasks) == len(TABLES)


def test_the_validator_sees_the_keys_that_the_descriptor_declares(folder: Path) -> None:
    # a decoy for the test above: a tie to nobody, a flag that is none, an id twice
    text = (folder / "ties.csv").read_text(encoding="utf-8")
    bad = text + "t1,umea,nobody,tied_to,perhaps,,,,,,,,\n"
    (folder / "ties.csv").write_text(bad, encoding="utf-8")
    found = {row[0] for row in frictionless.validate(folder / "datapackage.json").flatten(["type"])}
    assert {"foreign-key", "type-error", "primary-key"} <= found


def test_what_the_descriptor_says_of_the_package_survives(folder: Path) -> None:
    file = folder / "datapackage.json"
    described = json.loads(file.read_text(encoding="utf-8"))
    licences = [{"name": "CC-BY-4.0", "path": "https://creativecommons.org/licenses/by/4.0/"}]
    other = {"name": "map", "path": "karta.png"}
    described |= {"title": "Vårt nätverk", "licenses": licences}
    described["resources"].append(other)
    file.write_text(json.dumps(described), encoding="utf-8")
    (folder / "karta.png").write_bytes(b"picture")
    network = formats.read(folder)
    assert network.name == "Vårt nätverk"
    formats.save(network, folder)
    after = json.loads(file.read_text(encoding="utf-8"))
    assert (after["title"], after["licenses"], after["resources"][-1]) == ("Vårt nätverk", licences, other)
    assert after["sources"] == [{"title": "Källa", "path": "https://example.org/"}]
    assert (folder / "karta.png").read_bytes() == b"picture"


def test_a_table_stays_in_the_file_that_the_descriptor_names(folder: Path) -> None:
    (folder / "ties.csv").rename(folder / "förbindelser.csv")
    network = formats.read(edited(folder, path="förbindelser.csv"))
    formats.save(network, folder)
    assert not (folder / "ties.csv").exists()
    assert formats.read(folder) == network


@pytest.mark.parametrize(
    "path", ["../ties.csv", "/etc/passwd", "sub/ties.csv", "http://example.org/ties.csv", "..\\ties.csv", "C:ties.csv",
             ".hidden.csv", "ties.json", "", 3, None, ["ties.csv", "more.csv"]],
)  # fmt: skip
def test_a_path_that_leads_elsewhere_is_refused(folder: Path, path: object) -> None:
    with pytest.raises(ReadError, match="path of 'ties' must be a CSV right in the folder"):
        formats.read(edited(folder, path=path))


def test_a_link_out_of_the_folder_is_refused(folder: Path) -> None:
    outside = folder.parent / "outside.csv"
    (folder / "ties.csv").rename(outside)
    try:
        (folder / "ties.csv").symlink_to(outside)
    except OSError:
        pytest.skip("links need a privilege here")
    with pytest.raises(ReadError, match="leads out of the folder"):
        formats.read(folder)


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"encoding": "cp1252"}, "must be UTF-8"),
        ({"dialect": {"delimiter": ";"}}, "must be UTF-8 with ','"),
        ({"path": "actors.csv"}, "described twice"),
        ({"path": "gone.csv"}, "there is no .*gone.csv"),
    ],
)
def test_a_descriptor_that_asks_for_what_we_do_not_read(folder: Path, changes: dict[str, object], says: str) -> None:
    with pytest.raises(ReadError, match=says):
        formats.read(edited(folder, **changes))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "is empty"),
        ("{", "is not JSON"),
        ("[" * 100_000, "is not JSON"),
        ("[]", "no list of resources"),
        ('{"resources": []}', "none of the tables"),
        ('{"resources": ["ties", null, {"name": ["x"]}]}', "none of the tables"),
    ],
)
def test_a_descriptor_that_is_none(folder: Path, text: str, says: str) -> None:
    (folder / "datapackage.json").write_text(text, encoding="utf-8")
    with pytest.raises(ReadError, match=says):
        formats.read(folder)


def test_a_folder_without_descriptor_is_not_guessed_at(folder: Path) -> None:
    (folder / "datapackage.json").unlink()
    with pytest.raises(ReadError, match=r"has no datapackage.json.*actors.csv.*netanalyser import .*ties.csv"):
        formats.read(folder)


def test_a_folder_with_nothing_in_it(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="is not a network"):
        formats.read(tmp_path)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "is empty"),
        (b"\n", "has no headings"),
        (b"source,target\na,b,c\n", "row 2 has more cells"),
        (b"source,target\na,b\na,b,c\n", "Expected 2 fields.*needs quotes"),
        (b'source,target\na,"b\n', "EOF inside string.*needs quotes"),
        ("source,target\nåäö,b\n".encode("cp1252"), "is not text in utf-8"),
        (b"source,target\na,\0b\n", "NUL bytes"),
        (b"source,target\na," + b"x" * 9_000_000 + b"\n", "a line of more than 4 MB after line 2"),
    ],
)  # fmt: skip
def test_a_file_that_is_no_table(folder: Path, content: bytes, says: str) -> None:
    (folder / "ties.csv").write_bytes(content)
    with pytest.raises(ReadError, match=says):
        formats.read(folder)


def test_a_huge_cell_of_many_lines_is_one_problem(folder: Path) -> None:
    (folder / "ties.csv").write_bytes(b'source,target\numea,"' + b"x\n" * 8_000_000 + b'"\n')
    with pytest.raises(SchemaError) as caught:
        formats.read(folder)
    assert [(p.table, p.row, p.column, p.locator, p.code) for p in caught.value.problems] == [
        ("ties", "2", "target", "ties.csv:2", "cell-too-long")
    ]


def test_faults_in_cells_are_told_by_file_and_row(folder: Path) -> None:
    (folder / "ties.csv").write_text(
        "source,target,start,weight,weight\numea,rise,,,\n\n,,,,\numea,risee,2021-13-31,,\n", encoding="utf-8"
    )
    network, problems = formats.inspect(folder)
    assert network is None
    assert {(p.locator, p.column, p.code) for p in problems} == {
        ("ties.csv:5", "target", "unknown-actor"),
        ("ties.csv:5", "start", "bad-date"),
        ("ties.csv", "weight", "column-twice"),
    }


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("gone", "there is no"),
        ("x.xls", "save it as .xlsx"),
        ("x.ods", "save it as .xlsx"),
        ("x.docx", "files that are read end in .*[.]csv.*[.]xlsx"),
        ("datapackage.json", "name the folder"),
    ],
)
def test_what_cannot_be_read_is_said(tmp_path: Path, name: str, says: str) -> None:
    if name != "gone":
        (tmp_path / name).write_text("x", encoding="utf-8")
    with pytest.raises(ReadError, match=says):
        formats.read(tmp_path / name)
