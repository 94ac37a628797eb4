"""Imports: what is new, changed, the same or refused, and that a refused file changes nothing."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from netanalyser import formats
from netanalyser.changes import COLUMNS, joined
from netanalyser.network import Network
from netanalyser.schema import Sheet
from tests.networks import network

BASE = network(
    {
        "umea": {
            "name": "Umeå kommun",
            "aliases": "Umeå",
            "region": "Västerbotten",
            "source_id": "a",
            "locator": "s. 1",
        },
        "rise": {"name": "RISE", "egen": "kvar"},
    },
    [{"source": "umea", "target": "rise", "kind": "funds", "weight": 2, "note": "från början", "source_id": "a"}],
    sources=[{"source_id": "a", "title": "A"}],
)


def sheet(table: str, *rows: dict[str, object], place: str = "") -> Sheet:
    """Rows as they would be read from partners.csv, the first of them on line 2."""
    frame = pd.DataFrame(list(rows), index=range(2, len(rows) + 2), dtype=object)
    return Sheet(table, frame, place or "partners.csv:{row}")


def ties(*rows: dict[str, object], place: str = "partners.csv:{row}") -> list[Sheet]:
    """Ties as `formats.sheets` hands them out: every row with the file as its source, and its place."""
    stated = [{"source_id": "partners-csv", "locator": place.format(row=at), **row} for at, row in enumerate(rows, 2)]
    source = Sheet("sources", pd.DataFrame({"source_id": ["partners-csv"], "title": ["partners.csv"]}, index=[1]))
    return [sheet("ties", *stated, place=place), source]


def told(changes: pd.DataFrame, table: str) -> list[list[str]]:
    return changes.loc[changes["table"] == table, list(COLUMNS[1:])].to_numpy().tolist()


def test_filled_cells_change_blank_ones_take_nothing_away() -> None:
    new = sheet("ties", {"tie_id": "t1", "source": "Umeå", "target": "RISE", "kind": None, "weight": "3,5", "note": ""})
    after, problems, changes = joined(BASE, [new])
    assert problems == []
    assert told(changes, "ties") == [["t1", "changed", "weight", "2", "3.5"]]
    assert after is not None
    assert after.ties.loc[0, ["kind", "directed", "weight", "note"]].tolist() == ["funds", True, 3.5, "från början"]


def test_another_kind_brings_its_direction_with_it() -> None:
    new = sheet("ties", {"tie_id": "t1", "source": "umea", "target": "rise", "kind": "partner_of"})
    after, _, changes = joined(BASE, [new])
    assert told(changes, "ties") == [["t1", "changed", "kind|directed", "funds|true", "partner_of|false"]]
    assert after is not None
    assert not after.ties.loc[0, "directed"]


def test_an_actor_keeps_its_first_source_its_name_and_its_own_columns() -> None:
    new = sheet("actors", {"name": "umeå", "region": "Västerbotten", "type": "kommun", "source_id": "b", "ny": "1"})
    source = sheet("sources", {"source_id": "b", "title": "B"})
    after, problems, changes = joined(BASE, [new, source])
    assert problems == []
    assert told(changes, "actors") == [["umea", "changed", "type|ny", "|", "municipality|1"]]
    assert after is not None
    row = after.actors.set_index("actor_id").loc["umea"]
    assert row[["name", "source_id", "locator", "type", "ny"]].tolist() == [
        "Umeå kommun", "a", "s. 1", "municipality", "1",
    ]  # fmt: skip
    assert after.actors["egen"].tolist()[1:] == ["kvar"]


def test_the_same_file_again_changes_nothing_and_rows_that_moved_are_known_again() -> None:
    x, y = {"source": "umea", "target": "rise", "kind": "supports"}, {"source": "rise", "target": "umea", "weight": "1"}
    once, _, changes = joined(BASE, ties(x, y, x))
    assert [row[1] for row in told(changes, "ties")] == ["new"] * 3
    assert once is not None
    again, _, changes = joined(once, ties(x, y, x))
    assert again == once
    assert set(changes["what"]) == {"same"}
    # A row is put in above the others, and one of them is edited on the way.
    z = {"source": "rise", "target": "umea", "kind": "twin_of"}
    moved, _, changes = joined(once, ties(z, x, y | {"weight": "4"}, x))
    assert [row[1:] for row in told(changes, "ties")] == [
        ["new", "", "", ""],
        ["same", "", "", ""],
        ["changed", "weight", "1", "4"],
        ["same", "", "", ""],
    ]
    assert moved is not None
    assert len(moved.ties) == 1 + 3 + 1
    assert set(once.ties["tie_id"]) < set(moved.ties["tie_id"])
    assert sorted(moved.ties["locator"].dropna()) == [f"partners.csv:{row}" for row in (2, 3, 4, 5)]


def test_the_same_assertion_in_another_file_is_another_row() -> None:
    x = {"source": "umea", "target": "rise", "kind": "supports"}
    once = joined(BASE, ties(x))[0]
    assert once is not None
    other, _, changes = joined(once, ties({**x, "source_id": "a"}, place="annan.csv:{row}"))
    assert [row[1] for row in told(changes, "ties")] == ["new"]
    assert other is not None
    assert len(other.ties) == 3


def test_one_error_refuses_the_whole_and_names_the_row() -> None:
    good, bad = {"source": "umea", "target": "rise"}, {"source": "umea", "target": "Rize"}
    after, problems, changes = joined(BASE, ties(good, bad))
    assert after is None
    assert [(p.code, p.locator, p.value) for p in problems if p.severity == "error"] == [
        ("unknown-actor", "partners.csv:3", "Rize")
    ]
    assert [row[1] for row in told(changes, "ties")] == ["new", "refused"]


def test_a_new_name_becomes_an_actor_only_when_asked() -> None:
    new = ties({"source": "Umeå", "target": "Nykomling AB", "kind": "partner_of"})
    assert joined(BASE, new)[0] is None
    after, problems, changes = joined(BASE, new, create_actors=True)
    assert [(p.severity, p.code) for p in problems] == [("remark", "actors-made")]
    assert told(changes, "actors") == [["nykomling-ab", "new", "", "", ""]]
    assert after is not None
    assert after.actors.iloc[-1][["actor_id", "source_id", "locator"]].tolist() == [
        "nykomling-ab", "partners-csv", "partners.csv:2",
    ]  # fmt: skip
    assert after.ties.iloc[-1][["source", "target"]].tolist() == ["umea", "nykomling-ab"]


def test_a_list_of_ties_founds_a_network_and_blank_ends_do_not() -> None:
    after, problems, _ = joined(None, ties({"source": "A", "target": "B"}))
    assert [p.code for p in problems] == ["actors-made"]
    assert after is not None
    assert after.actors[["actor_id", "name"]].to_numpy().tolist() == [["a", "A"], ["b", "B"]]
    none, problems, _ = joined(None, ties({"source": "A", "target": ""}, {"source": "nan", "target": "B"}))
    assert none is None
    assert sorted((p.code, p.locator) for p in problems if p.severity == "error") == [
        ("blank", "partners.csv:2"),
        ("empty-word", "partners.csv:3"),
    ]


def test_one_id_twice_in_a_file_is_refused() -> None:
    row = {"tie_id": "n", "source": "umea", "target": "rise"}
    after, problems, _ = joined(BASE, [sheet("ties", row, row)])
    assert after is None
    assert [(p.code, p.locator) for p in problems] == [("id-twice", "partners.csv:3")]


def test_nothing_read_is_nothing_changed() -> None:
    after, problems, changes = joined(BASE, [])
    assert after == BASE
    assert (problems, len(changes), list(changes.columns)) == ([], 0, list(COLUMNS))
    assert isinstance(joined(None, [])[0], Network)


def test_a_column_of_ones_own_comes_after_the_tables_and_survives_a_save(tmp_path: Path) -> None:
    first = pd.DataFrame({"source": ["a"], "target": ["b"], "samtal": ["3"]}, index=[2])
    net, problems, _ = joined(network("a b"), [Sheet("ties", first, "t.csv:{row}")])
    assert net is not None, problems
    assert list(net.ties.columns)[-1] == "samtal"
    formats.save(net, tmp_path / "n")
    assert formats.read(tmp_path / "n") == net
