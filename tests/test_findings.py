"""The three answers, against small networks worked by hand and against facts of the real one that the eye can check."""

from __future__ import annotations

import pytest

from netanalyser import api, checking, projection
from netanalyser.errors import UnknownName
from netanalyser.findings import EVIDENCE, FINDINGS
from netanalyser.findings.central import central
from netanalyser.findings.gaps import gaps
from netanalyser.findings.gaps.base import GAPS
from netanalyser.network import Network
from tests.networks import network


@pytest.fixture(scope="module")
def real() -> Network:
    return api.read(api.shipped())


@pytest.mark.parametrize("finding", FINDINGS.names())
@pytest.mark.parametrize("lang", ["sv", "en"])
def test_every_row_of_a_finding_names_its_evidence_and_says_why(real: Network, finding: str, lang: str) -> None:
    table = FINDINGS[finding](real, lang=lang)
    assert len(table) > 10
    assert (table["why"].str.len() > 5).all()
    connected = table[table["degree"] > 0] if finding == "central" else table
    rows = connected[["tie_ids", "event_ids", "claim_ids"]].ne("").any(axis=1)
    if finding == "gaps":  # these stand on rows of `support`, `goals` and `commitments`, or on all that could be seen
        rows |= connected["gap"].isin(["need", "offer", "goal", "commitment", "distance"])
    assert rows.all(), connected[~rows]
    assert connected["source_ids"].ne("").all()
    known = {
        "tie_ids": set(real.ties["tie_id"]),
        "event_ids": set(real.events["event_id"]),
        "claim_ids": set(real.claims["claim_id"]),
        "source_ids": set(real.sources["source_id"]),
    }
    for column in EVIDENCE:
        named = {item for cell in table[column] for item in cell.split("|") if item}
        assert named <= known[column]


@pytest.mark.parametrize("finding", FINDINGS.names())
@pytest.mark.parametrize("net", [network({}), network("a"), network("a b"), network("a b", [("a", "a")])])
def test_a_finding_of_next_to_nothing_is_an_empty_answer_and_no_crash(net: Network, finding: str) -> None:
    table = FINDINGS[finding](net)
    assert set(EVIDENCE) <= set(table.columns)
    assert "remarks" in table.attrs


# -- central --------------------------------------------------------------------------------------------------


def test_the_middle_of_a_star_is_first_and_the_leaves_share_a_rank() -> None:
    table = central(network("hub x y z", [("hub", "x"), ("hub", "y"), ("hub", "z")]), draws=0).set_index("actor_id")
    assert table["rank"].to_dict() == {"hub": 1, "x": 2, "y": 2, "z": 2}
    assert table.loc["hub", "betweenness"] == 1.0  # all three pairs of leaves go through it
    assert table.loc["hub", "tie_ids"] == "t1|t2|t3"
    assert table.loc["x", "tie_ids"] == "t1"


def test_constraint_ranks_the_least_constrained_first() -> None:
    # Burt: the hub of a star with 3 leaves has 3 * (1/3)^2 = 1/3, a leaf has 1.
    net = network("hub x y z", [("hub", "x"), ("hub", "y"), ("hub", "z")])
    table = central(net, measure="constraint", draws=0).set_index("actor_id")
    assert table.loc["hub", "rank"] == 1
    assert table.loc["hub", "constraint"] == pytest.approx(1 / 3)
    assert table.loc["x", "constraint"] == pytest.approx(1.0)


def test_a_hub_that_no_tenth_can_topple_has_a_narrow_rank_range() -> None:
    leaves = [f"x{number}" for number in range(20)]
    net = network("hub " + " ".join(leaves), [("hub", leaf) for leaf in leaves])
    table = central(net, scenarios=["ties"]).set_index("actor_id")
    assert (table.loc["hub", "rank_low"], table.loc["hub", "rank_high"]) == (1, 1)
    assert table.loc["hub", "first_five"] == 1.0
    # A leaf whose only tie is left out falls behind the 18 that keep theirs.
    assert table.loc["x0", "rank_low"] == 2
    assert table.loc["x0", "rank_high"] >= 20


def test_contexts_take_no_rank_unless_they_are_asked_for() -> None:
    net = network({"a": {}, "b": {}, "p": {"type": "programme"}}, [("a", "b", "partner_of"), ("a", "p", "member_of")])
    assert set(central(net)["actor_id"]) == {"a", "b"}
    both = central(net, tied=projection.Tied(with_context=True)).set_index("actor_id")
    assert both.loc["a", "degree"] == 2
    assert both.loc["p", "degree"] == 1


def test_a_measure_that_is_none_is_said_with_what_there_is() -> None:
    with pytest.raises(UnknownName, match="Did you mean 'betweenness'"):
        central(network("a"), measure="betweeness")


def test_a_measure_that_is_undefined_for_everybody_ranks_nobody() -> None:
    # Two components of the same size: the leading eigenvector is not one.
    table = central(network("a b c d", [("a", "b"), ("c", "d")]), measure="eigenvector")
    assert table["rank"].isna().all()
    assert table.attrs["verdict"] == "unknown"
    assert "undefined for everybody" in " ".join(table.attrs["remarks"])


def test_places_that_the_gazetteer_does_not_know_are_remarks() -> None:
    odd = checking.remarks(network({"a": {"municipality_code": "9999", "region": "Narnia"}, "b": {"region": "Skåne"}}))
    assert [(remark.row, remark.code, remark.value) for remark in odd] == [
        ("a", "unknown-region", "Narnia"),
        ("a", "unknown-municipality_code", "9999"),
    ]


def test_ties_without_a_weight_among_ties_with_one_are_a_remark() -> None:
    ties = [{"source": "a", "target": "b", "weight": 3}, {"source": "b", "target": "c"}]
    (odd,) = checking.remarks(network("a b c", ties))
    assert (odd.table, odd.row, odd.column, odd.severity) == ("ties", "t2", "weight", "remark")
    assert "1 of 2 ties state no weight and count as 1" in odd.message
    assert checking.remarks(network("a b", [("a", "b")])) == []


# -- gaps -----------------------------------------------------------------------------------------------------


def test_a_kind_of_gap_that_is_none_is_said_with_what_there_is() -> None:
    with pytest.raises(UnknownName, match="Did you mean 'bridge'"):
        gaps(network("a"), kinds=["brigde"])
    assert "region_pair" in GAPS.names()


# -- the real network -----------------------------------------------------------------------------------------


def test_who_recurs_in_the_cities_partner_lists(real: Network) -> None:
    """RISE in 7 lists, KTH and Skanska and E.ON in several, hardly anybody else: as the lists can be read by eye."""
    ties = real.ties
    lists = ties[
        ties["kind"].isin(["partner_of", "supports"])
        & ties["source_id"].str.match("vc-|page-001|oru|jarfalla|kristian")
    ]
    towns = set(real.actors["actor_id"][real.actors["type"] == "municipality"])
    partner = lists["source"].where(~lists["source"].isin(towns), lists["target"])
    town = lists["source"].where(lists["source"].isin(towns), lists["target"])
    cities = town.groupby(partner).nunique()
    assert cities["rise"] == 7  # Lund, Kalmar, Skellefteå, Umeå, Linköping, Malmö, Enköping
    assert cities["kth"] == 4  # Helsingborg, Nacka, Stockholm, Järfälla
    assert cities["skanska"] == 3  # Helsingborg, Nacka, Järfälla
    assert cities["eon"] == 3  # Malmö, Örebro, Järfälla
    assert cities["ivl"] == 2  # Lund, Borlänge
    assert (cities > 1).sum() <= 15
    assert (cities == 1).sum() > 100
