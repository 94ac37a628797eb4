"""The Network never changes, refuses what is unsound, and its verbs keep the rows that belong together."""

from __future__ import annotations

import pandas as pd
import pytest

from netanalyser import projection
from netanalyser.dyads import dyads
from netanalyser.errors import NetanalyserError, SchemaError, UnknownName
from netanalyser.network import Network
from netanalyser.schema import TABLES
from tests.networks import network_of, tied_by


def sample() -> Network:
    """Two cities, two companies and a university with ties, two events, a goal, a promise and what is said of
    them."""
    return network_of(
        actors=[
            {"actor_id": "malmo", "type": "municipality", "region": "Skåne", "themes": "energi|mat"},
            {"actor_id": "umea", "type": "municipality", "region": "Västerbotten"},
            {"actor_id": "eon", "type": "company", "region": "Skåne", "themes": "Energi"},
            {"actor_id": "ab", "type": "company", "region": "Västerbotten"},
            {"actor_id": "uni", "type": "university"},
        ],
        ties=[
            {
                "tie_id": "t1",
                "source": "malmo",
                "target": "eon",
                "kind": "partner_of",
                "start": "2019",
                "source_id": "s1",
            },
            {
                "tie_id": "t2",
                "source": "umea",
                "target": "ab",
                "kind": "agreement_with",
                "start": "2022",
                "source_id": "s2",
            },
            {"tie_id": "t3", "source": "malmo", "target": "umea", "kind": "twin_of", "end": "2020", "source_id": "s1"},
        ],
        events=[
            {"event_id": "p", "kind": "project", "start": "2018", "end": "2020", "themes": "mobilitet"},
            {"event_id": "w", "kind": "workshop", "start": "2022-10-01"},
        ],
        affiliations=[
            {"affiliation_id": "f1", "actor_id": "umea", "event_id": "p", "source_id": "s2"},
            {"affiliation_id": "f2", "actor_id": "uni", "event_id": "p", "source_id": "s2"},
            {"affiliation_id": "f3", "actor_id": "eon", "event_id": "w", "start": "2022-10-01", "end": "2022-10-01"},
        ],
        goals=[
            {"goal_id": "g1", "name": "Climate neutral", "owner": "malmo"},
            {"goal_id": "g2", "name": "Heat", "owner": "eon", "parent": "g1"},
        ],
        commitments=[{"commitment_id": "c1", "actor_id": "eon", "goal_id": "g1", "text": "Fossil-free heat"}],
        updates=[{"update_id": "u1", "commitment_id": "c1", "date": "2023"}],
        support=[{"support_id": "n1", "actor_id": "umea", "direction": "need", "topic": "heat"}],
        claims=[
            {"claim_id": "k1", "subject_id": "malmo", "property": "population", "value": "350000", "source_id": "s1"},
            {"claim_id": "k2", "subject_id": "p", "property": "budget", "value": "1", "source_id": "s2"},
        ],
        sources=["s1", "s2"],
        resolutions=[{"resolution_id": "r1", "kept": "eon", "merged": "e-on-sverige", "name": "E.ON Sverige"}],
    )


def ids(network: Network) -> dict[str, str]:
    """The keys of every table that has rows, each joined by a blank."""
    found = {name: " ".join(network.table(name)[table.key]) for name, table in TABLES.items()}
    return {name: keys for name, keys in found.items() if keys}


def test_tables_are_handed_out_as_copies() -> None:
    network = sample()
    actors = network.actors
    actors.loc[0, "name"] = "changed"
    actors["new"] = 1
    assert network == sample()
    assert network.table("ties").equals(network.ties)
    with pytest.raises(UnknownName, match="Did you mean 'actors'"):
        network.table("actor")


def test_there_is_no_way_to_an_unsound_network() -> None:
    network = sample()
    with pytest.raises(SchemaError, match="no such actor 'nobody'"):
        network.replaced(ties=network.ties.assign(target="nobody"))
    with pytest.raises(SchemaError, match="used twice"):
        network.replaced(actors=pd.concat([network.actors, network.actors.head(1)]))
    with pytest.raises(UnknownName, match="no table 'people'"):
        Network({"people": pd.DataFrame()})


def test_networks_are_equal_by_their_tables() -> None:
    assert sample() == sample()
    assert sample() != sample().without(ties=["t1"])
    assert sample() != "a network"
    assert repr(network_of(actors=["a"])) == "<Network '': 1 actors>"


# -- where ---------------------------------------------------------------------------------------------------


def test_where_region_keeps_what_is_among_its_actors() -> None:
    found = sample().where(region=["Skåne"])
    assert ids(found) == {
        "actors": "malmo eon",
        "ties": "t1",
        "events": "p w",
        "affiliations": "f3",
        "goals": "g1 g2",
        "commitments": "c1",
        "updates": "u1",
        "claims": "k1 k2",
        "sources": "s1 s2",
        "resolutions": "r1",
    }


def test_where_drops_references_to_what_is_left_out() -> None:
    # Without Malmö its goal is gone; what was promised towards it stays, towards no goal.
    found = sample().where(type=["company"])
    assert ids(found)["goals"] == "g2"
    assert found.goals["parent"].isna().all()
    assert found.commitments["goal_id"].isna().all()
    assert "support" not in ids(found)
    assert ids(found)["claims"] == "k2"
    assert found.replaced() == found


def test_where_several_values_mean_any_and_several_arguments_mean_both() -> None:
    assert ids(sample().where(type=["company", "university"]))["actors"] == "eon ab uni"
    assert ids(sample().where(type=["company"], region=["Skåne"]))["actors"] == "eon"


def test_where_tie_and_source_choose_rows_and_keep_actors() -> None:
    kinds = sample().where(tie=["twin_of", "workshop"])
    assert ids(kinds)["ties"] == "t3"
    assert ids(kinds)["affiliations"] == "f3"
    assert len(kinds.actors) == 5
    said = sample().where(source=["s2"])
    assert ids(said)["ties"] == "t2"
    assert ids(said)["affiliations"] == "f1 f2"


def test_where_theme_is_the_actors_own_or_of_an_event() -> None:
    assert ids(sample().where(theme=["energi"]))["actors"] == "malmo eon"
    assert ids(sample().where(theme=["mobilitet"]))["actors"] == "umea uni"


@pytest.mark.parametrize(
    ("chosen", "told"),
    [
        ({"tie": ["partner"]}, "no tie kind 'partner'.*partner_of"),
        ({"type": ["companies"]}, "Did you mean 'company'"),
        ({"region": ["Skane"]}, "Did you mean 'Skåne'"),
        ({"source": ["s9"]}, "There are: s1, s2"),
        ({"theme": ["rymd"]}, "no theme 'rymd'"),
    ],
)
def test_where_nothing_is_there_says_what_is(chosen: dict[str, list[str]], told: str) -> None:
    with pytest.raises(UnknownName, match=told):
        sample().where(**chosen)


def test_an_event_keeps_its_size_when_some_of_its_participants_are_not_looked_at() -> None:
    # Thirteen took part, too many to tie; two of them are in Skåne and are no more tied for being looked at
    # alone.
    actors = [{"actor_id": f"a{n}", "region": "Skåne" if n < 2 else "Halland"} for n in range(13)]
    network = network_of(
        actors=actors,
        events=[
            {"event_id": "p", "kind": "project"},
            {"event_id": "q", "kind": "project"},
            {"event_id": "r", "kind": "project", "size": 20},
        ],
        affiliations=[
            *({"actor_id": actor["actor_id"], "event_id": "p"} for actor in actors),
            *({"actor_id": actor, "event_id": "q"} for actor in ("a0", "a1", "a2")),
            *({"actor_id": actor, "event_id": "r"} for actor in ("a0", "a5")),
        ],
    )
    part = network.where(region=["Skåne"])
    assert projection.event_sizes(part).to_dict() == {"p": 13, "q": 3, "r": 20}
    # Of q the pair keeps its weight 1/(3-1).
    assert dyads(projection.assertions(part))["weight"].tolist() == [0.5]
    assert projection.event_sizes(network.without(actors=["a5"])).to_dict() == {"p": 13, "q": 3, "r": 20}
    assert network.where(region=["Skåne", "Halland"]) == network


# -- at, ego, without, merged_with ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("moment", "certain", "ties", "affiliations"),
    [
        # 2019: t1 began some day of that year, t3 ended some day of 2020, the project lasted; t2 and the
        # workshop not yet.
        ("2019", False, "t1 t3", "f1 f2"),
        ("2019", True, "", "f1 f2"),
        ("2021", False, "t1", ""),
        ("2022-10-01", False, "t1 t2", "f3"),
        ("2022-10-01", True, "", "f3"),
        ("2022-10-02", False, "t1 t2", ""),
    ],
)
def test_at_a_date(moment: str, certain: bool, ties: str, affiliations: str) -> None:
    found = sample().at(moment, certain=certain)
    assert " ".join(found.ties["tie_id"]) == ties
    assert " ".join(found.affiliations["affiliation_id"]) == affiliations
    assert len(found.actors) == 5


def test_at_what_is_no_date_is_refused() -> None:
    with pytest.raises((NetanalyserError, ValueError), match="no month 13"):
        sample().at("2021-13")


def test_ego_is_the_actor_its_partners_and_what_is_among_them() -> None:
    found = sample().ego("umea")
    assert ids(found)["actors"] == "malmo umea ab uni"
    assert ids(found)["ties"] == "t2 t3"
    assert ids(found)["affiliations"] == "f1 f2"
    with pytest.raises(UnknownName, match="Did you mean 'umea'"):
        sample().ego("umeaa")


def test_without_actors_sources_and_ties() -> None:
    assert ids(sample().without(actors=["umea"])).get("ties") == "t1"
    assert ids(sample().without(actors=["umea"]))["affiliations"] == "f2 f3"
    assert "support" not in ids(sample().without(actors=["umea"]))
    assert ids(sample().without(sources=["s1"]))["ties"] == "t2"
    # f3 names no source, so it stays when a source is left out.
    assert ids(sample().without(sources=["s2"]))["affiliations"] == "f3"
    assert ids(sample().without(ties=["t1", "t2"]))["ties"] == "t3"
    assert sample().without() == sample()
    with pytest.raises(UnknownName, match="no tie 't9'"):
        sample().without(ties=["t9"])


def test_merging_with_itself_or_with_nothing_changes_nothing() -> None:
    assert sample().merged_with(sample()) == sample()
    assert sample().merged_with(network_of()) == sample()


def test_merging_parts_gives_the_whole() -> None:
    one, other = sample().without(ties=["t1"]), sample().without(ties=["t2", "t3"])
    assert set(one.merged_with(other).ties["tie_id"]) == {"t1", "t2", "t3"}


def test_merging_rows_that_differ_under_one_id_is_refused() -> None:
    other = network_of(actors=[{"actor_id": "malmo", "name": "Another city"}])
    with pytest.raises(SchemaError, match="the id 'malmo' is used twice"):
        sample().merged_with(other)


def test_a_verb_never_changes_its_network() -> None:
    network = sample()
    network.where(region=["Skåne"])
    network.at("2019")
    network.ego("umea")
    network.without(actors=["umea"], ties=["t1"])
    network.merged_with(network_of(actors=["x", "y"], ties=tied_by(["x y"])))
    assert network == sample()
