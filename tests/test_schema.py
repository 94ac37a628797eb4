"""Raw cells become typed tables, and every fault is named with its place, its value and what to do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from netanalyser import schema, terms
from netanalyser.errors import Problem, SchemaError
from netanalyser.network import Network
from netanalyser.schema import TABLES, Sheet

ACTORS = [{"actor_id": "a", "name": "A"}, {"actor_id": "b", "name": "B"}]


def sheet(table: str, rows: Sequence[Mapping[str, object]]) -> Sheet:
    """Rows as read from a worksheet: the heading is row 1."""
    frame = pd.DataFrame(list(rows), dtype=object)
    frame.index = pd.RangeIndex(2, 2 + len(frame))
    return Sheet(table, frame, table + "!A{row}")


def problems(**tables: Sequence[Mapping[str, object]]) -> list[Problem]:
    return Network.inspected([sheet(table, rows) for table, rows in tables.items()])[1]


def flat(**tables: Sequence[Mapping[str, object]]) -> list[tuple[str, str, str]]:
    """Where, which column and what: as much as tells one fault from another."""
    return [(problem.locator, problem.column, problem.code) for problem in problems(**tables)]


def typed(table: str, column: str, cells: list[object]) -> list[object]:
    frame, found = schema.conform(sheet(table, [{column: cell} for cell in cells]))
    assert not [problem for problem in found if problem.column == column]
    return [None if pd.isna(value) else value for value in frame[column]]


# -- cells ---------------------------------------------------------------------------------------------------


def test_text_is_stripped_and_blank_is_missing() -> None:
    assert typed("actors", "region", [" Skåne ", "", "  ", None, "\u00a0Halland\u00a0", np.nan]) == [
        "Skåne", None, None, None, "Halland", None,
    ]  # fmt: skip


def test_one_letter_written_two_ways_is_one() -> None:
    assert typed("actors", "region", ["Ska\u030ane"]) == ["Sk\u00e5ne"]


def test_numbers_are_read_as_swedes_and_others_write_them() -> None:
    cells = ["3.5", "3,5", "1 000", "1\u00a0000,5", "-2", "1e3", 7, 2.0, "", None]
    assert typed("goals", "target", cells) == [3.5, 3.5, 1000.0, 1000.5, -2.0, 1000.0, 7.0, 2.0, None, None]


def test_codes_are_read_as_code_or_as_label_in_either_language() -> None:
    kinds = ["partner_of", "partner till", "Partner of", "PARTNER OF", "x_lunch_with"]
    assert typed("ties", "kind", kinds) == ["partner_of"] * 4 + ["x_lunch_with"]


def test_flags_and_what_a_kind_says_of_direction() -> None:
    assert typed("actors", "context", ["ja", "Nej", True, "false", 1, "", None]) == [
        True,
        False,
        True,
        False,
        True,
        None,
        None,
    ]
    # Left blank, the kind says: supports is directed, partner_of is not; what stands in the cell goes before.
    rows = [{"kind": "supports"}, {"kind": "partner_of"}, {"kind": "supports", "directed": "nej"}, {}]
    frame, _ = schema.conform(sheet("ties", rows))
    assert frame["directed"].tolist() == [True, False, False, False]
    assert frame["kind"].tolist() == ["supports", "partner_of", "supports", "tied_to"]


def test_dates_of_a_spreadsheet_become_days() -> None:
    cells = [datetime(2021, 11, 25), date(2021, 11, 25), "2021-11-25 00:00:00", 2021, "2021-11", "../2022"]
    assert typed("ties", "start", cells) == ["2021-11-25"] * 3 + ["2021", "2021-11", "../2022"]


def test_lists_lose_blanks_and_repetitions() -> None:
    assert typed("actors", "themes", ["energi | mat|| energi ", "|", None]) == ["energi|mat", None, None]
    assert typed("sources", "coverage", ["ego|alla par i en namngiven mängd"]) == ["ego|census"]


def test_a_number_where_text_is_asked_for_is_written_plainly() -> None:
    # pandas gives 12.0 for an id in a column with blanks, and Excel 180.0 for the municipality code 0180.
    assert typed("actors", "country", [12.0, 12.5]) == ["12", "12.5"]
    assert typed("actors", "municipality_code", [180.0, "2480", "12"]) == ["0180", "2480", "12"]


def test_columns_of_ones_own_are_carried_along() -> None:
    frame, found = schema.conform(sheet("actors", [{"actor_id": "a", "name": "A", "Contact ": " by letter "}]))
    assert not found
    assert frame["Contact "].tolist() == ["by letter"]
    assert list(frame.columns) == [*TABLES["actors"].names, "Contact "]


def test_empty_tables_have_the_types_of_full_ones() -> None:
    full, _ = schema.conform(sheet("ties", [{"source": "a", "target": "b", "weight": 1, "directed": True}]))
    assert schema.empty("ties").dtypes.equals(full.dtypes)


@given(st.lists(st.text(max_size=20), max_size=8))
def test_reading_what_was_read_changes_nothing(cells: list[str]) -> None:
    first, found = schema.conform(
        sheet("actors", [{"actor_id": f"a{n}", "note": cell} for n, cell in enumerate(cells)])
    )
    again, _ = schema.conform(Sheet("actors", first))
    assert again.equals(first)
    if not found and cells:
        assert [cell or None for cell in first["note"].fillna("")] == [_plain(cell) for cell in cells]


def _plain(cell: str) -> str | None:
    import unicodedata

    text = unicodedata.normalize("NFC", cell.replace("\u00a0", " ").replace("\r\n", "\n")).strip()
    return None if text.casefold() in {"", "nan", "none", "null", "#n/a", "<na>", "nat"} else text


# -- faults of a cell ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("row", "column", "code", "told"),
    [
        ({"start": "2021-13-31"}, "start", "bad-date", "no month 13"),
        ({"weight": "-1"}, "weight", "out-of-range", "-1 is below 0"),
        ({"weight": "mycket"}, "weight", "bad-number", "'mycket' is no number"),
        ({"weight": "inf"}, "weight", "bad-number", "write 3.5 or 3,5"),
        ({"confidence": "1.5"}, "confidence", "out-of-range", "above 1"),
        ({"kind": "parner till"}, "kind", "unknown-tie-kind", "did you mean 'partner till'?"),
        ({"directed": "kanske"}, "directed", "bad-flag", "neither true nor false"),
        ({"note": "a\x07b"}, "note", "control-character", "invisible control character"),
        ({"note": "x" * 40_000}, "note", "cell-too-long", "40,000 characters; at most 32,767"),
        ({"tie_id": "t|1"}, "tie_id", "bad-id", "holds '|'"),
        ({"target": "nan"}, "target", "empty-word", "how a program writes an empty cell"),
        ({"target": "Z"}, "target", "unknown-actor", "no such actor 'Z'"),
        ({"target": "  "}, "target", "blank", "'target' is blank"),
        ({"source_id": "s"}, "source_id", "unknown-source", "no such source 's'"),
        ({"start": "2022", "end": "2021"}, "end", "end-before-start", "2021 lies before the start 2022"),
    ],
)
def test_a_bad_cell_of_a_tie_is_one_problem(row: Mapping[str, object], column: str, code: str, told: str) -> None:
    good = {"source": "a", "target": "b", "kind": "partner_of"}
    found = problems(actors=ACTORS, ties=[good, good | {"note": "again"} | row])
    assert [(p.table, p.locator, p.column, p.code, p.severity) for p in found] == [
        ("ties", "ties!A3", column, code, "error")
    ]
    assert told in found[0].message
    assert len(found[0].value) <= 80
    with pytest.raises(SchemaError, match=r"1 error\(s\)"):
        Network.of([sheet("actors", ACTORS), sheet("ties", [good, good | {"note": "again"} | row])])


def test_blanks_around_an_id_are_taken_away_and_remarked() -> None:
    network, found = Network.inspected(
        [sheet("actors", [{"actor_id": " a", "name": "A"}, {"actor_id": "b", "name": "B "}])]
    )
    assert [(p.locator, p.column, p.code, p.severity) for p in found] == [
        ("actors!A2", "actor_id", "trimmed", "remark"),
        ("actors!A3", "name", "trimmed", "remark"),
    ]
    assert network is not None
    assert network.actors["actor_id"].tolist() == ["a", "b"]


def test_ids_that_differ_only_in_blanks_are_the_same_id_twice() -> None:
    found = flat(actors=[{"actor_id": "a", "name": "A"}, {"actor_id": "a ", "name": "B"}])
    assert ("actors!A3", "actor_id", "id-twice") in found


def test_all_faults_are_reported_together() -> None:
    ties = [
        {"source": "a", "target": "Z", "weight": "x"},
        {"source": None, "target": "b"},
        {"source": "a", "target": "b"},
    ]
    assert sorted(flat(actors=ACTORS, ties=ties)) == [
        ("ties!A2", "target", "unknown-actor"),
        ("ties!A2", "weight", "bad-number"),
        ("ties!A3", "source", "blank"),
    ]


def test_a_missing_column_is_said_with_those_there_are() -> None:
    found = problems(actors=ACTORS, ties=[{"source": "a", "kind": "partner_of"}])
    assert [(p.column, p.code) for p in found] == [("target", "missing-column")]
    assert "the columns there are: source, kind" in found[0].message


def test_a_heading_twice_is_a_problem() -> None:
    frame = pd.DataFrame([["a", "A", "B"]], columns=["actor_id", "name", "name"])
    found = schema.conform(Sheet("actors", frame, "actors!A{row}"))[1]
    assert [(p.column, p.code) for p in found] == [("name", "column-twice")]


def test_a_thousand_alike_are_listed_a_hundred_times_and_counted() -> None:
    ties = [{"source": "a", "target": "b", "start": "hej"}] * 1000
    found = [problem for problem in problems(actors=ACTORS, ties=ties) if problem.code == "bad-date"]
    assert len(found) == 100
    assert "and 900 more rows alike" in found[0].message


# -- faults across rows and tables ---------------------------------------------------------------------------


def test_an_unknown_actor_is_never_made_and_the_nearest_is_suggested() -> None:
    actors = [{"actor_id": "malmo", "name": "Malmö"}, {"actor_id": "lund", "name": "Lund"}]
    found = problems(actors=actors, ties=[{"source": "malmoe", "target": "lund"}])
    assert found[0].message.startswith("no such actor 'malmoe'; did you mean 'malmo'?")


def test_an_id_twice_names_the_first_place() -> None:
    found = problems(actors=[*ACTORS, {"actor_id": "a", "name": "Another"}])
    assert (found[0].locator, found[0].code) == ("actors!A4", "id-twice")
    assert "first at actors!A2" in found[0].message


def test_a_claim_may_be_about_an_actor_an_event_a_goal_or_a_source() -> None:
    tables = {
        "actors": ACTORS,
        "events": [{"event_id": "e", "name": "E", "kind": "project"}],
        "goals": [{"goal_id": "g", "name": "G"}],
        "sources": [{"source_id": "s", "title": "S"}],
    }
    claims = [{"subject_id": subject, "property": "p", "value": "1", "source_id": "s"} for subject in "aegs"]
    assert flat(**tables, claims=claims) == []
    unknown = [{"subject_id": "z", "property": "p", "value": "1", "source_id": "s"}]
    assert flat(**tables, claims=unknown) == [("claims!A2", "subject_id", "unknown-actor")]


def test_sources_that_disagree_are_shown_and_are_no_error() -> None:
    sources = [{"source_id": source, "title": source} for source in ("s1", "s2", "s3")]
    said = [
        ("agencies", "5", "s1"),
        ("agencies", "6", "s2"),
        ("agencies", "5", "s3"),
        ("cities", "23", "s1"),
        ("cities", "23", "s2"),
    ]
    rows = [
        {"claim_id": f"c{n}", "subject_id": "a", "property": what, "value": value, "source_id": source}
        for n, (what, value, source) in enumerate(said)
    ]
    network = Network.of([sheet("actors", ACTORS), sheet("sources", sources), sheet("claims", rows)])
    assert schema.disagreements(network.claims).to_dict("records") == [
        {"subject_id": "a", "property": "agencies", "values": "5|6", "source_ids": "s1|s2|s3", "claim_ids": "c0|c1|c2"}
    ]


# -- keys ----------------------------------------------------------------------------------------------------


def test_rows_without_a_key_get_one_that_stays_the_same() -> None:
    rows = [{"source": "a", "target": "b", "kind": "partner_of"}, {"source": "b", "target": "a", "kind": "partner_of"}]
    first, _ = schema.conform(sheet("ties", rows))
    turned, _ = schema.conform(sheet("ties", rows[::-1]))
    assert first["tie_id"].is_unique
    assert first["tie_id"].tolist() == turned["tie_id"].tolist()[::-1]


def test_actors_get_their_names_as_ids() -> None:
    frame, _ = schema.conform(sheet("actors", [{"name": "Malmö stad"}, {"name": "E.ON"}, {"name": "Malmö Stad"}]))
    assert frame["actor_id"].tolist() == ["malmo-stad", "e-on", "malmo-stad-2"]


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_tables_are_declared_soundly(table: schema.Table) -> None:
    names = [column.name for column in table.columns]
    assert len(set(names)) == len(names)
    assert table.columns[0].required
    assert set(table.identity) <= set(names)
    for column in table.columns:
        assert column.kind in {"text", "id", "code", "date", "number", "flag", "list", "municipality"}
        assert all(refers in TABLES for refers in column.refers)
        assert not column.vocabulary or column.vocabulary in terms.VOCABULARIES


def test_a_name_without_latin_letters_still_gets_an_id() -> None:
    frame, found = schema.conform(sheet("events", [{"name": name, "kind": "project"} for name in ("Проект", "***")]))
    assert not found
    assert frame["event_id"].tolist() == ["event", "event-2"]
