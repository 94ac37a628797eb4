"""From a file to a checked Network: names become ids, an edge list founds a network, faults are told by their cells."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook

from netanalyser import formats
from netanalyser.errors import SchemaError
from tests.networks import network


def edges(folder: Path, text: str) -> Path:
    path = folder / "partner åäö.csv"
    path.write_text(text, encoding="cp1252")
    return path


def test_an_edge_list_founds_a_network(tmp_path: Path) -> None:
    path = edges(
        tmp_path, "Från;Till;Typ;Vikt;Källa\nUmeå kommun;RISE;partner_of;0,5;Årsrapport\nUmeå kommun;KTH;partner_of;;\n"
    )
    net, problems = formats.inspect(path)
    assert net is not None
    assert net.name == "partner åäö"
    assert set(net.actors["name"]) == {"Umeå kommun", "RISE", "KTH"}
    assert net.actors["type"].isna().all()
    assert net.ties[["source", "target", "kind", "weight", "source_id"]].iloc[0].tolist() == [
        "umea-kommun", "rise", "partner_of", 0.5, "Årsrapport"
    ]  # fmt: skip
    assert net.ties["locator"].tolist()[1] == "partner åäö.csv:3"
    assert set(net.sources["source_id"]) == {"partner-aao-csv", "Årsrapport"}
    assert {"encoding", "sources-made"} <= {p.code for p in problems}
    assert {p.severity for p in problems} == {"remark"}


def test_a_blank_end_is_a_fault_and_never_an_actor(tmp_path: Path) -> None:
    with pytest.raises(SchemaError) as caught:
        formats.read(edges(tmp_path, "Från;Till\nUmeå kommun;RISE\n;RISE\nUmeå kommun;nan\n"))
    found = {(p.locator, p.column) for p in caught.value.problems}
    assert found == {("partner åäö.csv:3", "source"), ("partner åäö.csv:4", "target")}


def test_a_tie_to_an_actor_that_is_not_listed(tmp_path: Path) -> None:
    book = Workbook()
    actors, ties = book.active, book.create_sheet("förbindelser")
    actors.title = "aktörer"
    for row in (["Namn"], ["Umeå kommun"], ["RISE"]):
        actors.append(row)
    for row in (["Från", "Till"], ["Umeå kommun", "RISE"], ["Umeå kommun", "RISEE"]):
        ties.append(row)
    book.save(tmp_path / "n.xlsx")
    with pytest.raises(SchemaError) as caught:
        formats.read(tmp_path / "n.xlsx")
    (problem,) = caught.value.problems
    assert (problem.locator, problem.column, problem.code, problem.value) == (
        "förbindelser!A3", "target", "unknown-actor", "RISEE"
    )  # fmt: skip


def test_a_source_missing_from_a_sheet_of_sources_is_a_fault(tmp_path: Path) -> None:
    net = network("a b", [{"source": "a", "target": "b", "source_id": "s"}], sources=[{"source_id": "s", "title": "S"}])
    formats.save(net, tmp_path / "n.xlsx")
    assert formats.read(tmp_path / "n.xlsx") == net
    from openpyxl import load_workbook

    book = load_workbook(tmp_path / "n.xlsx")
    book["ties"]["K2"] = "t"
    assert book["ties"]["K1"].value == "source_id"
    book.save(tmp_path / "n.xlsx")
    _, problems = formats.inspect(tmp_path / "n.xlsx")
    assert [(p.code, p.locator) for p in problems] == [("unknown-source", "ties!A2")]
