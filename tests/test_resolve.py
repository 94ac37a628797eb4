"""Who is who: names that become ids, pairs that may be one, merges that are recorded and undone to the letter."""

from __future__ import annotations

import json

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netanalyser import resolve
from netanalyser.errors import ResolveError, UnknownName
from netanalyser.network import Network
from netanalyser.resolve.rows import REFERENCES
from netanalyser.schema import Sheet
from tests.networks import network, network_of

WHOLE = network(
    {
        "a": {"name": "Rise AB", "aliases": "Rise|RI.SE", "population": 7, "context": "true", "egen": "x"},
        "b": {"name": "RISE", "aliases": "Rise"},
        "c": {"name": "Umeå kommun"},
        "d": {"name": "SP"},
    },
    [("a", "c"), ("c", "a", "funds"), ("a", "b", "part_of"), ("b", "c"), ("a", "a", "x_self")],
    events=[{"event_id": "e", "name": "E", "kind": "project"}],
    affiliations=[{"affiliation_id": "f", "actor_id": "a", "event_id": "e"}],
    goals=[{"goal_id": "g", "name": "G", "owner": "a"}, {"goal_id": "h", "name": "H", "owner": "c"}],
    commitments=[{"commitment_id": "m", "actor_id": "a", "text": "T"}],
    support=[{"support_id": "s", "actor_id": "a", "direction": "need", "topic": "T"}],
    claims=[{"claim_id": "k", "subject_id": "a", "property": "p", "value": "1", "source_id": "u"}],
    sources=[
        {"source_id": "u", "title": "U", "coverage": "census", "covers": "c|a|b"},
        {"source_id": "v", "title": "V", "coverage": "ego", "covers": "a"},
        {"source_id": "w", "title": "W", "coverage": "ego", "covers": "*"},
    ],
)


def folded(kept: str = "b", merged: str = "a", net: Network = WHOLE) -> Network:
    return resolve.merge(net, kept, merged, reason="same organisation", decided="2024-05", source_id="u")


# -- merge and unmerge --------------------------------------------------------------------------------------------


def test_every_reference_moves_and_no_row_is_lost() -> None:
    after = folded()
    assert after.actors["actor_id"].tolist() == ["b", "c", "d"]
    assert after.ties[["source", "target"]].to_numpy().tolist() == [
        ["b", "c"], ["c", "b"], ["b", "b"], ["b", "c"], ["b", "b"],
    ]  # fmt: skip
    for table, column in REFERENCES:
        cells = after.table(table)[column].dropna().str.split("|").explode()
        assert "a" not in set(cells), (table, column)
        assert len(after.table(table)) == len(WHOLE.table(table)) + (table == "resolutions")
    assert after.sources["covers"].tolist() == ["c|b", "b", "*"]


def test_the_kept_actor_takes_the_names_and_nothing_else() -> None:
    kept = folded().actors.set_index("actor_id").loc["b"]
    assert kept["name"] == "RISE"
    assert kept["aliases"] == "Rise|Rise AB|RI.SE"
    assert kept[["population", "context", "egen"]].isna().all()


def test_the_decision_is_written_down() -> None:
    row = folded().resolutions.iloc[0]
    assert row[["resolution_id", "kept", "merged", "name", "reason", "decided", "source_id"]].tolist() == [
        "r-0001", "b", "a", "Rise AB", "same organisation", "2024-05", "u",
    ]  # fmt: skip
    assert json.loads(row["record"])["actor"] == {
        "actor_id": "a", "name": "Rise AB", "aliases": "Rise|RI.SE", "population": 7.0, "context": True, "egen": "x",
    }  # fmt: skip
    # Five ends of four ties (the tie of a with itself has two), and one row of each other table, two of sources.
    assert sorted(row["rows"].split("|")) == sorted(
        [
            "ties:t1:source", "ties:t2:target", "ties:t3:source", "ties:t5:source", "ties:t5:target",
            "affiliations:f:actor_id", "goals:g:owner", "commitments:m:actor_id", "support:s:actor_id",
            "claims:k:subject_id", "sources:u:covers", "sources:v:covers",
        ]
    )  # fmt: skip


@pytest.mark.parametrize(("kept", "merged"), [("b", "a"), ("a", "b"), ("c", "a"), ("d", "c"), ("a", "d")])
def test_unmerge_is_the_exact_inverse(kept: str, merged: str) -> None:
    after = folded(kept, merged)
    assert after != WHOLE
    assert resolve.unmerge(after, "r-0001") == WHOLE


@settings(max_examples=40)
@given(st.data())
def test_merges_undone_in_reverse_order_leave_nothing_behind(data: st.DataObject) -> None:
    net, before = WHOLE, []
    for _ in range(data.draw(st.integers(1, 3))):
        kept, merged = data.draw(st.permutations(net.actors["actor_id"].tolist()))[:2]
        before.append(net)
        net = folded(kept, merged, net)
    for earlier in reversed(before):
        net = resolve.unmerge(net, net.resolutions["resolution_id"].iloc[-1])
        assert net == earlier


def test_what_came_after_the_merge_stays() -> None:
    after = folded()
    ties = after.ties[after.ties["tie_id"] != "t2"]  # deleted since
    ties = ties.assign(source=ties["source"].mask(ties["tie_id"] == "t1", "d"))  # given to somebody else since
    actors = after.actors
    actors.loc[actors["actor_id"] == "b", "aliases"] = "Rise|Rise AB|RI.SE|Nytt namn"
    back = resolve.unmerge(after.replaced(ties=ties, actors=actors), "r-0001")
    assert back.ties.set_index("tie_id").loc["t1", "source"] == "d"
    assert back.ties.set_index("tie_id").loc["t3", ["source", "target"]].tolist() == ["a", "b"]
    assert back.actors.set_index("actor_id").loc["b", "aliases"] == "Rise|Nytt namn"


def test_a_later_merge_that_stands_on_it_is_named() -> None:
    chain = folded("c", "b", folded())
    with pytest.raises(ResolveError, match="undo 'r-0002' first"):
        resolve.unmerge(chain, "r-0001")
    # Merges that have nothing to do with each other are undone in any order.
    apart = folded("c", "d", folded())
    assert resolve.unmerge(resolve.unmerge(apart, "r-0001"), "r-0002") == WHOLE


def test_names_in_common_make_a_later_merge_stand_on_an_earlier() -> None:
    net = network({"x": {"name": "X"}, "y": {"name": "Y", "aliases": "Z"}, "z": {"name": "Z"}})
    both = folded("x", "z", folded("x", "y", network_with_source(net)))
    with pytest.raises(ResolveError, match="r-0002"):
        resolve.unmerge(both, "r-0001")


def network_with_source(net: Network) -> Network:
    return net.replaced(sources=WHOLE.sources)


def test_misuse_is_refused() -> None:
    with pytest.raises(UnknownName, match="no actor 'bb'"):
        folded("bb", "a")
    with pytest.raises(ResolveError, match="one actor already"):
        folded("a", "a")
    with pytest.raises(ResolveError, match="'i går' is no date"):
        resolve.merge(WHOLE, "b", "a", reason="", decided="i går")
    with pytest.raises(UnknownName, match="r-0002"):
        resolve.unmerge(folded(), "r-0002")
    taken = folded()
    taken = taken.replaced(actors=pd.concat([taken.actors, WHOLE.actors.iloc[:1]], ignore_index=True))
    with pytest.raises(ResolveError, match="an actor 'a' already"):
        resolve.unmerge(taken, "r-0001")
    broken = folded().resolutions.assign(record="{")
    with pytest.raises(ResolveError, match="cannot be read"):
        resolve.unmerge(folded().replaced(resolutions=broken), "r-0001")


def test_an_id_that_an_event_has_too_is_refused_where_it_cannot_be_told_apart() -> None:
    net = network(
        {"a": {}, "b": {}},
        events=[{"event_id": "a", "name": "A", "kind": "project"}],
        sources=["u"],
        claims=[{"claim_id": "k", "subject_id": "a", "property": "p", "value": "1", "source_id": "u"}],
    )
    with pytest.raises(ResolveError, match="also the id of one of the events"):
        resolve.merge(net, "b", "a", reason="", decided="2024")


def test_a_spelling_is_recorded_and_can_be_made_an_actor() -> None:
    named = WHOLE.replaced(
        actors=WHOLE.actors.assign(aliases=WHOLE.actors["aliases"].mask(WHOLE.actors["actor_id"] == "c", "Umea"))
    )
    facts = {"merged": "umea", "reason": "without accent", "decided": "2024"}
    recorded = resolve.fold_name(named, "c", "Umea", ["ties:t1:target"], **facts)
    # Nothing but the record is new.
    assert recorded.replaced(resolutions=named.resolutions) == named
    apart = resolve.unmerge(recorded, "r-0001")
    assert apart.actors.iloc[-1][["actor_id", "name"]].tolist() == ["umea", "Umea"]
    assert apart.ties.set_index("tie_id")["target"].to_dict() == {
        "t1": "umea",
        "t2": "a",
        "t3": "b",
        "t4": "c",
        "t5": "a",
    }
    assert pd.isna(apart.actors.set_index("actor_id").loc["c", "aliases"])
    with pytest.raises(ResolveError, match="'ties:t3:source' does not name 'c'"):
        resolve.fold_name(named, "c", "Umea", ["ties:t3:source"], **facts)
    with pytest.raises(ResolveError, match="'umea' is taken"):
        resolve.fold_name(recorded, "c", "Umea", ["ties:t1:target"], **facts)


# -- candidates ---------------------------------------------------------------------------------------------------


def pairs(**names: str) -> dict[frozenset[str], float]:
    found = resolve.candidates(network({key: {"name": name} for key, name in names.items()}))
    return {frozenset((a, b)): s for a, b, s in zip(found["actor_id"], found["other_id"], found["score"], strict=True)}


def test_candidates_are_the_same_but_for_spelling_or_almost() -> None:
    found = pairs(
        a="Trivector AB",
        b="Trivector",
        c="RISE Research Institutes",
        d="RISE Reserach Institutes",
        e="Skanska",
        f="Peab",
    )
    # Twice 22 letters in common of 24 and 24: two letters stand in the wrong order, so one of them is in no order.
    assert found == {frozenset("ab"): 1.0, frozenset("cd"): pytest.approx(2 * 23 / 48, abs=0.001)}


def test_candidates_by_alias_by_the_gazetteer_and_by_first_letters() -> None:
    net = network(
        {
            "a": {"name": "Alfa", "aliases": "Beta"},
            "b": {"name": "Beta"},
            "k": {"name": "KTH", "type": "university"},
            "l": {"name": "Royal Institute of Technology", "type": "university"},
            "s": {"name": "SSS"},
            "t": {"name": "Sörmlands Skog och Sjö"},
        }
    )
    found = resolve.candidates(net).set_index("actor_id")["reason"].to_dict()
    assert found["a"] == "both go by: beta"
    assert "gazetteer" in found["k"]
    assert found["s"] == "SSS are the first letters of Sörmlands Skog och Sjö"
    assert len(found) == 3


def test_places_that_differ_by_a_letter_are_no_candidates() -> None:
    habo = {"name": "Habo kommun", "type": "municipality"}
    assert resolve.candidates(network({"a": habo, "b": {"name": "Håbo kommun", "type": "municipality"}})).empty
    # Without types one cannot know, and a person decides.
    assert len(resolve.candidates(network({"a": {"name": "Habo kommun"}, "b": {"name": "Håbo kommun"}}))) == 1


def test_who_is_named_more_is_offered_to_be_kept_and_the_limit_holds() -> None:
    net = network({"a": {"name": "X AB"}, "b": {"name": "X"}, "c": {"name": "Y"}, "d": {"name": "Y AB"}}, [("b", "c")])
    found = resolve.candidates(net)
    assert found[["actor_id", "other_id"]].to_numpy().tolist() == [["b", "a"], ["c", "d"]]
    assert len(resolve.candidates(net, limit=1)) == 1
    assert resolve.candidates(network("a")).columns.tolist() == found.columns.tolist()


# -- names that become ids ----------------------------------------------------------------------------------------


def rows(table: str, *lines: dict[str, object]) -> Sheet:
    return Sheet(table, pd.DataFrame(list(lines), index=range(2, len(lines) + 2), dtype=object), table + "!A{row}")


def told(sheets: list[Sheet], table: str, *columns: str) -> list[list[object]]:
    return [line for s in sheets if s.table == table for line in s.frame[list(columns)].to_numpy().tolist()]


def test_a_name_an_alias_and_another_spelling_mean_the_actor_and_an_id_means_itself() -> None:
    lines = [{"source": s, "target": "c"} for s in ("a", "RI.SE", "RISE", "umeå  KOMMUN", "SP AB", "Okänd")]
    sheets, problems = resolve.ends([rows("ties", *lines)], WHOLE)
    # "SP AB" is "SP" but for the legal form; nobody is called "Okänd", which the schema reports.
    assert [line[0] for line in told(sheets, "ties", "source")] == ["a", "a", "b", "c", "d", "Okänd"]
    # What was taken for another spelling is said; case and blanks alone are not worth a word.
    assert [(p.code, p.severity, p.value) for p in problems] == [("taken-for", "remark", "SP AB")]


def test_a_name_of_several_is_a_problem_with_its_candidates() -> None:
    # Both a and b go by the alias "Rise".
    sheets, problems = resolve.ends(
        [rows("ties", {"source": "c", "target": "d"}, {"source": "c", "target": "Rise"})], WHOLE
    )
    assert [(p.code, p.locator, p.column, p.value) for p in problems] == [
        ("ambiguous-name", "ties!A3", "target", "Rise")
    ]
    assert "a (Rise AB), b (RISE)" in problems[0].message
    assert len(told(sheets, "ties", "source")) == 1
    with pytest.raises(ResolveError, match="a or b"):
        resolve.actor(WHOLE, "Rise")


def test_actor_finds_one_by_its_name() -> None:
    assert resolve.actor(WHOLE, " UMEÅ kommun") == "c"
    with pytest.raises(UnknownName, match="no actor 'Luleå'"):
        resolve.actor(WHOLE, "Luleå")


def test_rows_with_names_get_ids_and_the_rest_may_use_the_names() -> None:
    sheets, problems = resolve.ends(
        [
            rows(
                "actors",
                {"name": "Håbo kommun"},
                {"name": "Habo kommun"},
                {"name": "日本"},
                {"actor_id": "x", "name": "X"},
            ),
            rows("events", {"name": "Träff", "start": "2022"}, {"name": "Träff", "start": "2023"}, {"name": "Möte"}),
            rows("sources", {"title": "Årsredovisning"}),
            rows("goals", {"name": "Mål", "owner": "日本"}),
            rows("affiliations", {"actor_id": "Habo kommun", "event_id": "möte", "source_id": "Årsredovisning"}),
            rows("claims", {"subject_id": "Mål", "property": "p", "value": "1"}),
            rows("sources", {"title": "Lista", "covers": "Möte|X|*"}),
        ]
    )
    assert problems == []
    assert told(sheets, "actors", "actor_id") == [["habo-kommun"], ["habo-kommun-2"], ["actor"], ["x"]]
    assert told(sheets, "events", "event_id") == [["traff"], ["traff-2"], ["mote"]]
    assert told(sheets, "goals", "goal_id", "owner") == [["mal", "actor"]]
    assert told(sheets, "affiliations", "actor_id", "event_id", "source_id") == [
        ["habo-kommun-2", "mote", "arsredovisning"]
    ]
    assert told(sheets, "claims", "subject_id") == [["mal"]]
    assert [s.frame["covers"].tolist() for s in sheets if "covers" in s.frame] == [["mote|x|*"]]


def test_one_actor_twice_without_ids_is_a_problem_two_legal_forms_are_two() -> None:
    sheets, problems = resolve.ends([rows("actors", {"name": "RISE"}, {"name": "Rise AB"}, {"name": " rise"})])
    assert told(sheets, "actors", "actor_id") == [["rise"], ["rise-ab"]]
    assert [(p.code, p.locator, p.value) for p in problems] == [("name-twice", "actors!A4", "rise")]


def test_rows_read_again_are_known_by_name_and_date() -> None:
    lines = [rows("events", *({"name": "Träff", "start": s, "kind": "workshop"} for s in ("2022", "2023")))]
    first = Network.of(resolve.ends(lines)[0])
    more = [rows("events", *({"name": "Träff", "start": s, "kind": "workshop"} for s in ("2024", "2023", "2022")))]
    assert told(resolve.ends(more, first)[0], "events", "event_id") == [["traff-3"], ["traff-2"], ["traff"]]


def test_what_was_merged_away_is_found_where_it_went() -> None:
    after = folded()
    sheets, problems = resolve.ends(
        [rows("actors", {"actor_id": "a", "name": "Rise AB"}), rows("ties", {"source": "a", "target": "Rise AB"})],
        after,
    )
    assert problems == []
    # The file's name for it is an alias now, not a new name.
    assert told(sheets, "actors", "actor_id", "name") == [["b", "RISE"]]
    assert told(sheets, "ties", "source", "target") == [["b", "b"]]


def test_ties_alone_found_a_network_of_the_names_in_their_order() -> None:
    sheet = rows(
        "ties",
        {"source": "Malmö", "target": "RISE", "source_id": "f", "locator": "s. 1"},
        {"source": None, "target": "nan", "source_id": "f", "locator": "s. 2"},
        {"source": "malmö ", "target": "E|ON", "source_id": "f", "locator": "s. 3"},
        {"source": "Ystad", "target": 7.0, "source_id": "f", "locator": "s. 4"},
    )
    sheets, problems = resolve.ends([sheet])
    assert told(sheets, "actors", "actor_id", "name", "aliases", "source_id", "locator") == [
        ["malmo", "Malmö", "malmö", "f", "s. 1"],
        ["rise", "RISE", None, "f", "s. 1"],
        ["ystad", "Ystad", None, "f", "s. 4"],
        ["7", "7", None, "f", "s. 4"],
    ]
    assert [(p.severity, p.code, p.value) for p in problems] == [("remark", "actors-made", "4")]
    # Beside actors that are listed, or into a network, nothing is made unasked.
    assert not [s for s in resolve.ends([sheet], WHOLE)[0] if s.table == "actors"]
    assert not told(resolve.ends([sheet, rows("actors", {"name": "X"})])[0], "actors", "name")[1:]
    assert len(told(resolve.ends([sheet], network_of(actors=["malmö"]), create=True)[0], "actors", "name")) == 3
