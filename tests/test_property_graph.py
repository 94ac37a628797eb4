"""A network as a property graph: every table has its place, what is worked out is right, and it comes back equal."""

from __future__ import annotations

from itertools import combinations

import pandas as pd
import pytest
from hypothesis import given, settings

from netanalyser import api, terms
from netanalyser.errors import ReadError, SchemaError
from netanalyser.network import Network
from netanalyser.projection import assertions
from netanalyser.property_graph import (
    FROM,
    LABELS,
    LINKS,
    NODES,
    TIES,
    TO,
    VERSION,
    about,
    network_of,
    rows,
    type_of,
)
from netanalyser.schema import TABLES
from tests.networks import network_of as net
from tests.test_formats_contracts import networks


def actors(*names: str, **more: object) -> list[dict[str, object]]:
    return [{"actor_id": name, **more} for name in names]


def back(network: Network) -> Network:
    made = rows(network)
    return network_of(made.nodes, made.ties, about(network, made))


def pairs(frame: pd.DataFrame) -> set[tuple[str, str]]:
    return set(zip(frame[FROM], frame[TO], strict=True))


# -- the declaration ------------------------------------------------------------------------------------------------


def test_every_table_and_every_column_has_its_place() -> None:
    placed: dict[str, set[str]] = {name: set() for name in TABLES}
    for node in NODES.values():
        if node.table:
            placed[node.table] |= {p.name for p in node.properties}
    for tie in TIES.values():
        placed[tie.table] |= {p.name for p in tie.properties} | {tie.start[0], tie.end[0]}
    for name, table in TABLES.items():
        assert set(table.names) <= placed[name], name


def test_every_kind_of_tie_is_a_type_of_its_own_and_own_kinds_share_one() -> None:
    assert {type_of(kind) for kind in terms.TIE_KINDS} == {kind.upper() for kind in terms.TIE_KINDS}
    assert type_of("x_lunch") == "TIED"
    assert set(TIES) == {*(kind.upper() for kind in terms.TIE_KINDS), "TIED", "TOOK_PART_IN"}


def test_a_column_that_refers_to_another_table_is_a_relationship_too() -> None:
    linked = {(NODES[start].table, link.column) for link in LINKS for start in link.starts}
    for name, table in TABLES.items():
        if name not in ("ties", "affiliations"):  # which are relationships themselves
            assert {(name, c.name) for c in table.columns if c.refers} <= linked, name


def test_no_two_things_have_one_name() -> None:
    assert len({name.casefold() for name in LABELS}) == len(LABELS)


# -- what is made of the tables ---------------------------------------------------------------------------------------


def test_the_shipped_network_comes_back_equal() -> None:
    real = api.read(api.shipped())
    assert back(real) == real


@settings(max_examples=30)
@given(networks())
def test_any_network_comes_back_equal(network: Network) -> None:
    assert back(network) == network


def test_an_empty_network_comes_back_equal() -> None:
    assert back(Network({})) == Network({})


def test_ties_are_relationships_of_their_kind_with_both_ends() -> None:
    made = rows(
        net(
            actors=actors("a", "b"),
            ties=[
                {"tie_id": "1", "source": "a", "target": "b", "kind": "funds"},
                {"tie_id": "2", "source": "b", "target": "a", "kind": "x_lunch"},
                {"tie_id": "3", "source": "a", "target": "a", "kind": "partner_of"},
            ],
        )
    )
    assert pairs(made.ties["FUNDS"]) == {("a", "b")}
    assert pairs(made.ties["TIED"]) == {("b", "a")}
    assert made.ties["TIED"]["kind"].tolist() == ["x_lunch"]
    assert pairs(made.ties["PARTNER_OF"]) == {("a", "a")}
    assert all(made.ties[type_].empty for type_ in TIES if type_ not in ("FUNDS", "TIED", "PARTNER_OF"))


def test_days_span_what_the_dates_may_mean() -> None:
    """2022-10 is any day of October; 2017/2030 in start is both; by then and from then on leave an end open."""
    dated = [("2022-10", ""), ("2017/2030", ""), ("../2021-11-25", ""), ("2023-10/..", ""), ("", "2024"), ("", "")]
    ties = [
        {"tie_id": str(n), "source": "a", "target": "b", "kind": "funds", "start": start, "end": end}
        for n, (start, end) in enumerate(dated)
    ]
    frame = rows(net(actors=actors("a", "b"), ties=ties)).ties["FUNDS"]
    days = [
        tuple(day.date().isoformat() if day == day else "" for day in row)
        for row in zip(frame["from_day"], frame["to_day"], strict=True)
    ]
    assert days == [
        ("2022-10-01", ""),
        ("2017-01-01", "2030-12-31"),
        ("", ""),
        ("2023-10-01", ""),
        ("", "2024-12-31"),
        ("", ""),
    ]


def test_an_actor_has_the_days_that_its_ties_and_participations_speak_of() -> None:
    """a: the tie of 2019 and the event of 2021-03, whose participation is undated; b: the tie alone; c: nothing."""
    made = rows(
        net(
            actors=actors("a", "b", "c"),
            ties=[{"source": "a", "target": "b", "kind": "funds", "start": "2019", "end": "2020-06"}],
            events=[{"event_id": "e", "name": "e", "kind": "workshop", "start": "2021-03", "end": "2021-04-02"}],
            affiliations=[{"actor_id": "a", "event_id": "e"}],
        )
    ).nodes["Actor"]
    said = {
        row.actor_id: (str(row.from_day)[:10], str(row.to_day)[:10])
        for row in made[["actor_id", "from_day", "to_day"]].itertuples(index=False)
    }
    assert said == {"a": ("2019-01-01", "2021-04-02"), "b": ("2019-01-01", "2020-06-30"), "c": ("NaT", "NaT")}


def test_what_counts_as_tied_is_marked() -> None:
    """Not by a context's kind, a context's end or role, what is planned, a tie to oneself, or a conference."""
    made = rows(
        net(
            actors=[*actors("a", "b"), *actors("p", type="programme"), *actors("q", type="programme", context="false")],
            ties=[
                {"tie_id": "context kind", "source": "a", "target": "b", "kind": "member_of"},
                {"tie_id": "context actor", "source": "a", "target": "p", "kind": "partner_of"},
                {"tie_id": "planned", "source": "a", "target": "b", "kind": "partner_of", "status": "planned"},
                {"tie_id": "oneself", "source": "a", "target": "a", "kind": "partner_of"},
                {"tie_id": "a tie", "source": "a", "target": "q", "kind": "partner_of"},
            ],
            events=[{"event_id": "e", "kind": "project"}, {"event_id": "f", "kind": "conference"}],
            affiliations=[
                {"affiliation_id": "funder", "actor_id": "a", "event_id": "e", "role": "funder"},
                {"affiliation_id": "partner", "actor_id": "b", "event_id": "e", "role": "partner"},
                {"affiliation_id": "programme", "actor_id": "p", "event_id": "e", "role": "partner"},
                {"affiliation_id": "planned", "actor_id": "a", "event_id": "e", "status": "planned"},
                {"affiliation_id": "conference", "actor_id": "a", "event_id": "f"},
            ],
        )
    )
    marked = pd.concat([made.ties["MEMBER_OF"], made.ties["PARTNER_OF"]]).set_index("tie_id")["ties"]
    assert marked.to_dict() == {
        "context kind": False, "context actor": False, "planned": False, "oneself": False, "a tie": True,
    }  # fmt: skip
    assert made.nodes["Actor"].set_index("actor_id")["is_context"].to_dict() == {
        "a": False, "b": False, "p": True, "q": False,
    }  # fmt: skip
    assert made.ties["TOOK_PART_IN"].set_index("affiliation_id")["ties"].to_dict() == {
        "funder": False, "partner": True, "programme": False, "planned": False, "conference": False,
    }  # fmt: skip


def test_events_tie_their_participants_by_kind_and_size() -> None:
    """A conference does not, a project does; one that a source gives 13 participants does not, with 12 it does."""
    kinds = [("conference", ""), ("project", ""), ("workshop", "13"), ("workshop", "12"), ("x_own", "")]
    events = [{"event_id": str(n), "kind": kind, "size": size} for n, (kind, size) in enumerate(kinds)]
    shares = [{"actor_id": actor, "event_id": str(n)} for n in range(len(kinds)) for actor in ("a", "b")]
    made = rows(net(actors=actors("a", "b"), events=events, affiliations=shares)).ties["TOOK_PART_IN"]
    assert made.groupby(TO)["ties"].all().tolist() == [False, True, False, True, True]


def test_the_pairs_of_the_graph_are_the_pairs_of_the_answers() -> None:
    """By `ties` alone, the pairs that every answer counts with."""
    real = api.read(api.shipped())
    made = rows(real)
    by_ties = {frozenset(pair) for frame in list(made.ties.values())[:-1] for pair in pairs(frame[frame["ties"]])}
    shares = made.ties["TOOK_PART_IN"]
    together = shares[shares["ties"]].groupby(TO)[FROM].apply(set)
    by_events = {frozenset(pair) for met in together for pair in combinations(sorted(met), 2)}
    known = assertions(real)
    assert by_ties | by_events == {frozenset(pair) for pair in zip(known["source"], known["target"], strict=True)}
    assert len(by_ties | by_events) > 900


def test_lists_themes_and_regions_are_taken_apart() -> None:
    made = rows(
        net(
            actors=[
                *actors("a", themes="energi|mobilitet", region="Skåne", sector="energy"),
                *actors("b", themes="energi"),
            ],
            events=[{"event_id": "e", "name": "e", "kind": "project", "themes": "handel", "region": "Dalarna"}],
        )
    )
    assert made.nodes["Actor"]["themes"].tolist() == [["energi", "mobilitet"], ["energi"]]
    assert made.nodes["Actor"]["sector"].iloc[0] == ["energy"]
    assert made.nodes["Theme"]["name"].tolist() == ["energi", "handel", "mobilitet"]
    assert made.nodes["Region"]["name"].tolist() == ["Dalarna", "Skåne"]
    themes = made.links["HAS_THEME", "Actor", "Theme"]
    assert pairs(themes) == {("a", "energi"), ("a", "mobilitet"), ("b", "energi")}
    assert pairs(made.links["LOCATED_IN", "Event", "Region"]) == {("e", "Dalarna")}


def test_promises_needs_claims_and_introductions_are_tied_to_what_they_name() -> None:
    made = rows(
        net(
            actors=actors("a", "b", "c"),
            sources=[{"source_id": "s", "title": "s"}],
            goals=[{"goal_id": "g", "name": "g", "owner": "a"}, {"goal_id": "h", "name": "h", "parent": "g"}],
            commitments=[{"commitment_id": "k", "actor_id": "b", "goal_id": "h", "text": "k", "source_id": "s"}],
            updates=[{"update_id": "u", "commitment_id": "k", "date": "2024"}],
            support=[{"support_id": "n", "actor_id": "a", "direction": "need", "topic": "t"}],
            claims=[{"claim_id": "c1", "subject_id": "g", "property": "p", "value": "v", "source_id": "s"}],
            introductions=[{"introduction_id": "i", "actor_a": "a", "actor_b": "b", "introducer": "c"}],
        )
    )
    found = {place: pairs(frame) for place, frame in made.links.items()}
    assert found == {
        ("STATED_IN", "Commitment", "Source"): {("k", "s")},
        ("STATED_IN", "Claim", "Source"): {("c1", "s")},
        ("SUB_GOAL_OF", "Goal", "Goal"): {("h", "g")},
        ("HAS_GOAL", "Actor", "Goal"): {("a", "g")},
        ("COMMITTED_TO", "Actor", "Commitment"): {("b", "k")},
        ("CONTRIBUTES_TO", "Commitment", "Goal"): {("k", "h")},
        ("FOLLOWS_UP", "Update", "Commitment"): {("u", "k")},
        ("HAS_SUPPORT", "Actor", "Support"): {("a", "n")},
        ("ABOUT", "Claim", "Goal"): {("c1", "g")},
        ("INTRODUCES", "Introduction", "Actor"): {("i", "a"), ("i", "b")},
        ("INTRODUCED_BY", "Introduction", "Actor"): {("i", "c")},
    }


def test_columns_of_the_users_own_keep_their_names_where_they_can() -> None:
    """`row` is ours, `Note` and `NOTE` are one name to some databases, and a colon is a type to an importer."""
    own = {"row": "7", "Note": "x", "NOTE": "y", "a:b": "z", 'name `{}" å': "q"}
    network = net(actors=actors("a", **own))
    made = rows(network)
    assert made.own["actors"] == {
        "row": "row_2", "Note": "Note", "NOTE": "NOTE_2", "a:b": "a_b", "name `{}\" å": "name `{}\" å",
    }  # fmt: skip
    assert made.nodes["Actor"]["row_2"].tolist() == ["7"]
    assert back(network) == network


# -- what comes from a database ---------------------------------------------------------------------------------------


def test_rows_that_somebody_else_put_in_come_last() -> None:
    made = rows(net(actors=actors("b", "a")))
    added = pd.DataFrame({"actor_id": ["new"], "name": ["new"]}).reindex(columns=made.nodes["Actor"].columns)
    nodes = {**made.nodes, "Actor": pd.concat([added, made.nodes["Actor"].astype(object)])}
    assert network_of(nodes, made.ties, {}).actors["actor_id"].tolist() == ["b", "a", "new"]


def test_what_is_no_network_is_refused_with_its_place() -> None:
    made = rows(net(actors=actors("a")))
    made.nodes["Actor"]["type"] = "kung"
    with pytest.raises(SchemaError, match=r"there actors:1, column 'type': no actor type 'kung'"):
        network_of(made.nodes, made.ties, {}, "there")


@pytest.mark.parametrize("own", ["not json", "[]", '{"nothing": {}}', '{"actors": 1}'])
def test_what_was_stored_of_own_columns_may_be_spoilt(own: str) -> None:
    made = rows(net(actors=actors("a")))
    with pytest.raises(ReadError, match="columns of your own"):
        network_of(made.nodes, made.ties, {"version": VERSION, "own": own})


def test_another_shape_is_refused() -> None:
    made = rows(net(actors=actors("a")))
    with pytest.raises(ReadError, match=f"shape 99, and this program reads shape {VERSION}"):
        network_of(made.nodes, made.ties, {"version": 99, "own": "{}"})
