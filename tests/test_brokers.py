"""Brokers: shares and null model against all permutations and hand-worked networks, and the finding in words."""

from __future__ import annotations

import itertools
from collections import Counter

import networkx as nx
import numpy as np
import pandas as pd
import pytest

import netanalyser as na
from netanalyser import graphs
from netanalyser.errors import MeasureError, NetanalyserError, UnknownName
from netanalyser.findings.brokers import brokers
from netanalyser.graphs import View
from netanalyser.measures import brokerage_null
from netanalyser.measures.brokerage import ROLES, brokerage
from netanalyser.measures.brokerage_null import (
    brokerage_between,
    brokerage_expected,
    brokerage_share,
    brokered_pairs,
    opportunity,
    permuted,
    strata,
)
from netanalyser.measures.open_paths import Paths
from netanalyser.network import Network
from tests.conftest import Run
from tests.networks import network, view_of


def _view(pairs: str, *, directed: bool = False, more: str = "") -> View:
    """``"va vb"``: v-a and v-b; `more` are actors beside, in the order of the alphabet."""
    graph = nx.DiGraph() if directed else nx.Graph()
    graph.add_nodes_from(sorted(set(pairs.replace(" ", "") + more)))
    graph.add_edges_from(tuple(pair) for pair in pairs.split())
    return view_of(graph)


def _random(directed: bool, seed: int) -> tuple[View, pd.Series]:
    """A sparse random network with isolates, in three groups of which some actors lack one."""
    graph = nx.gnp_random_graph(30, 0.12, seed=seed, directed=directed)
    graph.add_nodes_from(range(30, 34))
    group = np.random.default_rng(seed).choice(["x", "y", "z", None], 34, p=[0.3, 0.3, 0.2, 0.2])
    view = view_of(graph)
    return view, pd.Series(group, index=view.actors)


RANDOM = [pytest.param(*_random(d, s), id=f"{'directed' if d else 'undirected'}-{s}") for d in (0, 1) for s in range(3)]


# -- opportunity ----------------------------------------------------------------------------------------------


def test_pairs_of_partners_by_hand() -> None:
    # v has three partners with a group, 3 pairs; e has no group, so the tie to it opens nothing.
    view, groups = _view("va vb vc ve ab"), pd.Series(dict.fromkeys("vabc", "x"))
    found = opportunity(view, groups)
    assert found.drop("e").to_dict() == {"v": 3, "a": 1, "b": 1, "c": 0}
    assert np.isnan(found["e"])
    # Directed: in from a and b, out to b and c: four ways, less b to b.
    view, groups = _view("av bv vb vc", directed=True), pd.Series(dict.fromkeys("vabc", "x"))
    assert opportunity(view, groups).to_dict() == {"a": 0, "b": 0, "c": 0, "v": 3}


def test_the_share_of_pairs_brokered_by_hand() -> None:
    # Of v's three pairs a-b is tied, a-c (own group and another: gatekeeper) and b-c (itinerant) are open.
    view, groups = _view("va vb vc ab"), pd.Series({"v": "x", "a": "x", "b": "y", "c": "y"})
    found = brokerage_share(view, groups)
    assert found.loc["v", ["coordinator", "itinerant", "gatekeeper", "liaison", "total"]].tolist() == pytest.approx(
        [0, 1 / 3, 1 / 3, 0, 2 / 3]
    )
    assert np.isnan(found.loc["v", "representative"])
    assert found.loc["a", "total"] == 0  # its one pair, v and b, is tied
    assert found.loc["c"].isna().all()  # one partner makes no pair


@pytest.mark.parametrize(("view", "groups"), RANDOM)
def test_pairs_of_partners_are_the_open_and_the_closed_ones(view: View, groups: pd.Series) -> None:
    # By degree: sum over actors of in*out less mutual, or k(k-1)/2, among those with a group.
    known = groups.dropna().index
    graph = nx.DiGraph() if view.directed else nx.Graph()
    graph.add_nodes_from(known)
    pairs = zip(view.actors[view.source], view.actors[view.target], strict=True)
    graph.add_edges_from((a, b) for a, b in pairs if a in known and b in known)
    for actor, found in opportunity(view, groups).items():
        if actor not in known:
            assert np.isnan(found)
        elif view.directed:
            before, after = set(graph.predecessors(actor)), set(graph.successors(actor))
            assert found == len(before) * len(after) - len(before & after)
        else:
            assert found == graph.degree(actor) * (graph.degree(actor) - 1) / 2


# -- pairs ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("a", "c", "role", "undirected"),
    [
        ("x", "x", "coordinator", "coordinator"),
        ("y", "y", "itinerant", "itinerant"),
        ("y", "x", "gatekeeper", "gatekeeper"),
        ("x", "y", "representative", "gatekeeper"),
        ("y", "z", "liaison", "liaison"),
    ],
)
def test_each_role_by_its_definition(a: str, c: str, role: str, undirected: str) -> None:
    # Gould and Fernandez 1989: a -> v -> c, v of group x.
    groups = pd.Series({"v": "x", "a": a, "c": c})
    found = brokered_pairs(_view("av vc", directed=True), groups, "v")
    assert found.to_dict("records") == [{"a": "a", "c": "c", "role": role}]
    found = brokered_pairs(_view("va vc"), groups, "v")
    assert found.to_dict("records") == [{"a": "a", "c": "c", "role": undirected}]


def test_pairs_that_are_tied_or_lack_a_group_are_not_brokered() -> None:
    groups = pd.Series({"v": "x", "a": "x", "b": "y", "c": "y"})
    view = _view("va vb vc ve ab")
    found = brokered_pairs(view, groups, "v")
    assert list(zip(found["a"], found["c"], strict=True)) == [("a", "c"), ("b", "c")]
    assert brokered_pairs(view, groups, "e").empty
    assert brokered_pairs(view, pd.Series(dtype=object), "v").empty
    with pytest.raises(UnknownName, match="no actor 'w'"):
        brokered_pairs(view, groups, "w")


@pytest.mark.parametrize(("view", "groups"), RANDOM)
def test_the_named_pairs_are_as_many_as_are_counted(view: View, groups: pd.Series) -> None:
    counts = brokerage(view, groups)
    assert counts["total"].sum() > 0
    for actor in view.actors:
        named = brokered_pairs(view, groups, actor)["role"].value_counts()
        for role in ROLES:
            count = counts.loc[actor, role]
            assert named.get(role, 0) == (0 if np.isnan(count) else count)


def test_between_two_groups_by_hand() -> None:
    # v (x) among a (x), b (y), c (y), d (z), nobody tied: x-y are a-b and a-c; y-z are b-d and c-d.
    view, groups = _view("va vb vc vd"), pd.Series({"v": "x", "a": "x", "b": "y", "c": "y", "d": "z"})
    found = brokerage_between(view, groups, ("x", "y")).loc["v"]
    assert found.drop("representative").to_dict() == {
        "coordinator": 0, "itinerant": 0, "gatekeeper": 2, "liaison": 0, "total": 2,
    }  # fmt: skip
    assert brokerage_between(view, groups, ("z", "y")).loc["v", "liaison"] == 2
    # Directed, both ways: a -> v -> b is representative, b -> v -> a gatekeeper.
    view = _view("av va vb bv", directed=True)
    found = brokerage_between(view, groups, ("x", "y")).loc["v"]
    assert (found["representative"], found["gatekeeper"], found["total"]) == (1, 1, 2)
    with pytest.raises(UnknownName, match="no group 'w'"):
        brokerage_between(view, groups, ("x", "w"))
    with pytest.raises(MeasureError, match="two different groups"):
        brokerage_between(view, groups, ("x", "x"))


@pytest.mark.parametrize(("view", "groups"), RANDOM)
def test_between_adds_up_to_all_that_joins_two_groups(view: View, groups: pd.Series) -> None:
    total = sum(brokerage_between(view, groups, ends)["total"] for ends in itertools.combinations("xyz", 2))
    counts = brokerage(view, groups)
    joins = counts["total"] - counts["coordinator"] - counts["itinerant"]
    pd.testing.assert_series_equal(total, joins, check_names=False)


# -- the null model -------------------------------------------------------------------------------------------


def test_expected_roles_of_one_open_path_by_hand() -> None:
    # a-v-c with groups v: y, a and c: x. The y falls on each of the three equally often: on v itinerant (what is
    # observed), on an end gatekeeper. All three never share a group, so across is always 1.
    found = brokerage_expected(_view("va vc"), pd.Series({"v": "y", "a": "x", "c": "x"}), draws=20_000).loc["v"]
    assert found["itinerant", "observed"] == 1
    assert found["itinerant", "mean"] == pytest.approx(1 / 3, abs=0.02)  # five standard errors are 0.017
    assert found["gatekeeper", "mean"] == pytest.approx(2 / 3, abs=0.02)
    assert found["itinerant", "p"] == pytest.approx(1 / 3, abs=0.02)
    assert found["itinerant", "p_less"] == 1
    assert found["itinerant", "z"] == pytest.approx((1 - 1 / 3) / np.sqrt(2 / 9), abs=0.1)
    assert found["gatekeeper", "p"] == 1
    assert found["gatekeeper", "p_less"] == pytest.approx(1 / 3, abs=0.02)
    assert (found["itinerant", "low"], found["itinerant", "high"]) == (0, 1)
    assert (found["across", "mean"], found["across", "p"]) == (1, 1)
    assert np.isnan(found["across", "z"])
    assert found["representative"].isna().all()


@pytest.mark.parametrize("directed", [False, True])
def test_the_draws_agree_with_all_permutations(directed: bool) -> None:
    # Seven actors are one stratum; the 7!/(3! 2! 2!) = 210 ways to give out the groups are all counted.
    view = _view("va vb vc ad be ab fc vf", directed=directed)
    groups = pd.Series(list("xxxyyzz"), index=view.actors)
    every = [brokerage(view, pd.Series(way, index=view.actors)) for way in set(itertools.permutations(groups))]
    assert len(every) == 210
    draws = 4_000
    found = brokerage_expected(view, groups, draws=draws)
    observed = brokerage(view, groups)
    roles = [role for role in ROLES if directed or role != "representative"]
    checked = 0
    for actor, role in itertools.product(view.actors, [*roles, "across"]):
        cells = [way.loc[actor, "total"] - way.loc[actor, "coordinator"] if role == "across" else way.loc[actor, role]
                 for way in every]  # fmt: skip
        seen = observed.loc[actor, "total"] - observed.loc[actor, "coordinator"]
        seen = seen if role == "across" else observed.loc[actor, role]
        ours = found.loc[actor, role]
        assert ours["observed"] == seen
        if observed.loc[actor, "total"] == 0:
            assert ours.drop("observed").isna().all()
            continue
        checked += 1
        values = np.array(cells)
        # A share of 4,000 draws is within 5 sqrt(p (1-p) / 4000), 0.04 at the most.
        assert ours["mean"] == pytest.approx(values.mean(), abs=5 * values.std() / np.sqrt(draws) + 1e-12)
        assert ours["p"] == pytest.approx((values >= seen).mean(), abs=0.04)
        assert ours["p_less"] == pytest.approx((values <= seen).mean(), abs=0.04)
        assert (values <= ours["low"]).mean() >= 0.05 - 0.02
        assert (values < ours["low"]).mean() <= 0.05 + 0.02
        assert (values <= ours["high"]).mean() >= 0.95 - 0.02
        assert (values < ours["high"]).mean() <= 0.95 + 0.02
        if values.std() > 0:
            assert ours["z"] == pytest.approx((seen - values.mean()) / values.std(), abs=0.15)
    assert checked == (12 if directed else 15)  # two or three actors in some open path, by six or five columns


def test_groups_change_places_only_with_actors_of_similar_degree() -> None:
    # Twenty leaves of group x on two hubs of group y. Among all 22 the hubs would mostly be x; cut in strata of ten
    # the leaves are one, and the two hubs, too few for one of their own, join them ...
    degree = np.array([10] * 2 + [1] * 20)
    known = np.ones(22, dtype=bool)
    assert set(strata(degree, known)) == {0}
    # ... unless a stratum needs two only: then the hubs keep y in every draw.
    cut = strata(degree, known, least=2)
    assert cut.tolist() == [1] * 2 + [0] * 20
    codes = np.array([1] * 2 + [0] * 20)
    assert (permuted(codes, cut, 50) == codes).all()
    assert not (permuted(codes, strata(degree, known), 50) == codes).all()


def test_strata_by_hand() -> None:
    # Degrees 0 1 1 1 2 3 3 9 in strata of three: 0 and 1 (four), then 2 and 3 (three), and 9 alone joins them.
    degree, known = np.array([0, 1, 1, 1, 2, 3, 3, 9, 5]), np.array([True] * 8 + [False])
    assert strata(degree, known, least=3).tolist() == [0, 0, 0, 0, 1, 1, 1, 1, -1]
    assert strata(degree, known, least=100).tolist() == [0] * 8 + [-1]
    assert strata(degree, np.zeros(9, dtype=bool)).tolist() == [-1] * 9


def test_a_permutation_keeps_each_group_as_large_as_it_is_within_its_stratum() -> None:
    codes, stratum = np.array([0, 1, 2, 0, 1, 2, 2, -1]), np.array([0, 0, 0, 1, 1, 1, 1, -1])
    drawn = permuted(codes, stratum, 200)
    for at in (0, 1):
        assert all(Counter(row[stratum == at]) == Counter(codes[stratum == at]) for row in drawn)
    assert (drawn[:, 7] == -1).all()
    assert len({tuple(row) for row in drawn}) > 30  # of 3! x 4!/2! = 72
    assert (permuted(codes, stratum, 5, seed=3) == permuted(codes, stratum, 5, seed=3)).all()


@pytest.mark.parametrize(("view", "groups"), RANDOM)
def test_what_is_observed_is_what_brokerage_counts(view: View, groups: pd.Series) -> None:
    found, counts = brokerage_expected(view, groups, draws=5), brokerage(view, groups)
    for role in ROLES:
        pd.testing.assert_series_equal(found[role]["observed"], counts[role], check_names=False)
    across = counts[["itinerant", "gatekeeper", "representative", "liaison"]].sum(axis=1, min_count=1)
    pd.testing.assert_series_equal(found["across"]["observed"], across, check_names=False)
    assert found["across"]["p"].isna().equals(~(counts["total"] > 0))


@pytest.mark.parametrize(("view", "groups"), RANDOM)
def test_counting_without_listing_the_paths_is_the_same(
    view: View, groups: pd.Series, monkeypatch: pytest.MonkeyPatch
) -> None:
    listed = brokerage_expected(view, groups, draws=20)
    monkeypatch.setattr(brokerage_null, "LISTED", 0)
    pd.testing.assert_frame_equal(brokerage_expected(view, groups, draws=20), listed)
    paths = Paths(view, groups.notna().to_numpy())
    whole, small = (np.concatenate([np.array(part) for part in paths.chunks(most)], axis=1) for most in (10**6, 1))
    assert whole.shape[1] > 0
    assert (whole == small).all()


@pytest.mark.parametrize("directed", [False, True])
@pytest.mark.parametrize("names", ["", "a", "abc"])
def test_without_ties_nothing_is_expected(names: str, directed: bool) -> None:
    view, groups = _view("", more=names, directed=directed), pd.Series(dict.fromkeys(names, "x"), dtype=object)
    found = brokerage_expected(view, groups, draws=3)
    assert len(found) == len(names)
    assert (found.xs("observed", axis=1, level=1).drop(columns="representative") == 0).all(axis=None)
    assert found.drop(columns="observed", level=1).isna().all(axis=None)
    assert (opportunity(view, groups) == 0).all()
    assert brokerage_share(view, groups).isna().all(axis=None)


def test_bad_input_is_said() -> None:
    view, groups = _view("va vb"), pd.Series({"v": "x", "a": "x", "b": "y"})
    for draws in (0, -1, 2.5):
        with pytest.raises(MeasureError, match=f"draws is {draws}; name a whole number"):
            brokerage_expected(view, groups, draws=draws)  # type: ignore[arg-type]
    with pytest.raises(MeasureError, match="'v' has two groups"):
        brokerage_expected(view, pd.concat([groups, groups[:1]]))
    nobody = brokerage_expected(view, pd.Series({"v": None}, dtype=object), draws=3)
    assert nobody.isna().all(axis=None)


# -- the finding ----------------------------------------------------------------------------------------------

ACTORS: dict[str, dict[str, object]] = {
    "v": {"region": "Skåne", "type": "municipality", "sector": "energy"},
    "a": {"region": "Skåne", "type": "municipality", "sector": "energy"},
    "b": {"region": "Norrbotten", "type": "university", "sector": "energy|ict"},
    "c": {"region": "Norrbotten", "type": "university", "sector": "ict"},
    "n": {"region": "Stockholm", "scope": "national", "type": "company"},
    "u": {"type": "company"},
}
TIES = [("v", "a"), ("v", "b"), ("v", "c"), ("v", "n"), ("v", "u"), ("a", "b")]


@pytest.fixture
def net() -> Network:
    return network(ACTORS, TIES)


def test_a_broker_between_regions_by_hand(net: Network) -> None:
    # v (Skåne) among a (Skåne), b and c (Norrbotten), n (national); u has no region, a-b are tied. Open are
    # a-c and a-n (gatekeeper), b-c (itinerant), b-n and c-n (liaison).
    table = brokers(net)
    assert len(table) == 1
    row = table.iloc[0]
    assert (row["rank"], row["actor_id"], row["name"], row["group"]) == (1, "v", "V", "Skåne")
    assert row[["coordinator", "itinerant", "gatekeeper", "liaison", "total", "across"]].tolist() == [0, 1, 2, 2, 5, 5]
    assert np.isnan(row["representative"])
    assert (row["opportunity"], row["across_share"]) == (6, 1)  # of a, b, c and n
    # No region has three actors, so no labelling makes a coordinator: 5 of 5 is all that can come.
    assert row[["expected", "expected_low", "expected_high", "p", "unusual"]].tolist() == [5, 5, 5, 1, "expected"]
    # Pairs of two regions first, those with most partners (a and b have two each, c and n one) before others.
    assert row["pairs"] == "A – C, A – N, B – N +2"
    assert row["tie_ids"] == "t1|t2|t3|t4"  # not the tie to u, nor that of a and b
    assert row["why"] == (
        "Stands between 5 pairs that are not tied, all of them across regions (expected 5 with about as many "
        "partners); for example A (Skåne) and C (Norrbotten)."
    )
    assert "1 of 6 actors have no group (column 'region')" in " ".join(table.attrs["remarks"])


def test_ranking_by_a_role_and_what_is_expected_of_it(net: Network) -> None:
    # Three of the labels Skåne 2, Norrbotten 2, national 1 are all different in 2*2*1 of 10 cases: 5 * 0.4 = 2.
    table = brokers(net, role="förbindelselänk", draws=4_000, lang="sv")
    row = table.iloc[0]
    assert row["expected"] == pytest.approx(2.0, abs=0.1)
    assert table.attrs["measure"] == "liaison"
    assert row["pairs"] == "B – N, C – N"
    assert row["tie_ids"] == "t2|t3|t4"
    assert row["why"].startswith("Står mellan 5 par som inte är förbundna, 2 av dem som förbindelselänk (väntat ")
    assert row["why"].endswith("; till exempel B (Norrbotten) och N (nationell).")


def test_only_pairs_between_two_groups_count(net: Network) -> None:
    row = brokers(net, between=("Skåne", "Norrbotten")).iloc[0]
    assert row[["gatekeeper", "liaison", "total"]].tolist() == [1, 0, 1]  # a-b are tied, a-c are not
    assert (row["pairs"], row["tie_ids"]) == ("A – C", "t1|t3")
    assert row["why"].startswith(
        "Stands between 1 pair that is not tied, with Skåne at one end and Norrbotten at the other (expected "
    )
    row = brokers(net, between=("nationell", "norrbotten"), draws=0).iloc[0]
    assert row[["liaison", "total"]].tolist() == [2, 2]
    assert np.isnan(row["expected"])
    assert row["unusual"] == "unknown"
    assert "expected" not in row["why"]


def test_types_are_named_in_words_and_asked_for_in_words(net: Network) -> None:
    # Municipality v and a, university b and c, company n and u: open are all pairs of a b c n u but a-b.
    table = brokers(net, by="type", lang="sv", between=("kommun", "företag"))
    row = table.iloc[0]
    assert (row["group"], row["gatekeeper"], row["pairs"]) == ("municipality", 2, "A – N, A – U")
    assert "med kommun i ena änden och företag i andra" in row["why"]
    assert brokers(net, by="type").iloc[0]["total"] == 9


def test_a_cell_of_several_values_is_a_group_of_its_own_and_said_to_be(net: Network) -> None:
    # v and a energy, b energy|ict, c ict: a-c gatekeeper, b-c liaison, n and u unknown.
    table = brokers(net, by="sector")
    assert table.iloc[0][["gatekeeper", "liaison", "total"]].tolist() == [1, 1, 2]
    assert "(ICT)" in table.iloc[0]["why"] or "(it" in table.iloc[0]["why"].lower()
    assert "together as a group of its own" in " ".join(table.attrs["remarks"])


def test_direction_follows_the_arcs() -> None:
    # a -> v -> b with a tie that has no direction to c: a -> v -> b, a -> v -> c, c -> v -> b; nothing leads to a.
    ties = [
        {"source": "a", "target": "v", "kind": "supports", "directed": True},
        {"source": "v", "target": "b", "kind": "supports", "directed": True},
        {"source": "v", "target": "c", "kind": "collaborates_with"},
    ]
    row = brokers(network(ACTORS, ties), directed=True).iloc[0]
    # a is Skåne like v: to b and to c it represents; from c to b both are of Norrbotten: itinerant.
    assert row[["itinerant", "gatekeeper", "representative", "liaison", "total"]].tolist() == [1, 0, 2, 0, 3]
    assert row["pairs"] == "A → B, A → C, C → B"


def test_more_and_less_than_expected() -> None:
    # Ten hubs, all of N, are one stratum, so they stay N; their fifty leaves are the other. Hub x has five leaves of N,
    # y five of S, each of the others two of N, two of S and one of E: 21 N, 21 S, 8 E.
    actors: dict[str, dict[str, object]] = {}
    ties = []
    for hub in "xyabcdefgh":
        actors[hub] = {"region": "N"}
        for number, region in enumerate({"x": "NNNNN", "y": "SSSSS"}.get(hub, "NNSSE")):
            actors[f"{hub}{number}"] = {"region": region}
            ties.append((hub, f"{hub}{number}"))
    net = network(actors, ties)
    table = brokers(net, draws=4_000).set_index("actor_id")
    # That all ten pairs of x stay within N needs five leaves of N: C(21,5) / C(50,5) = 0.0096.
    assert table.loc["x", ["total", "coordinator", "across", "unusual"]].tolist() == [10, 10, 0, "less"]
    assert table.loc["x", "p"] == 1
    assert table.index[-1] == "x"
    assert "less: 1" in " ".join(table.attrs["remarks"])
    # Nothing of x's crosses, so the evidence is of all its pairs.
    assert table.loc["x", "why"].startswith("Stands between 10 pairs that are not tied, none of them across regions")
    assert len(table.loc["x", "tie_ids"].split("|")) == 5
    # All ten pairs of y within S (or E): (C(21,5) + C(8,5)) / C(50,5) = 0.0096. It is the least of ten, so q = 10 p.
    table = brokers(net, role="itinerant", draws=4_000).set_index("actor_id")
    assert table.loc["y", ["rank", "itinerant", "unusual"]].tolist() == [1, 10, "more"]
    assert table.loc["y", "p"] == pytest.approx(0.0096, abs=0.008)
    assert table.loc["y", "q"] == pytest.approx(10 * table.loc["y", "p"])
    # Eight hubs have one pair of S: with x after them they share rank 2.
    assert table["rank"].tolist() == [1, *[2] * 8, 10]


def test_questions_that_cannot_be_answered_are_said(net: Network) -> None:
    with pytest.raises(UnknownName, match=r"no column of actors 'regoin'\. Did you mean 'region'"):
        brokers(net, by="regoin")
    with pytest.raises(UnknownName, match=r"no role 'gatekeepr'\. Did you mean 'gatekeeper'"):
        brokers(net, role="gatekeepr")
    with pytest.raises(NetanalyserError, match="same as a gatekeeper"):
        brokers(net, role="representative")
    with pytest.raises(UnknownName, match=r"no region 'Skane'\. Did you mean 'Skåne'"):
        brokers(net, between=("Skane", "Norrbotten"))
    with pytest.raises(NetanalyserError, match="two different groups"):
        brokers(net, between=("Skåne", "Skåne"))
    with pytest.raises(NetanalyserError, match="column 'region'"):
        brokers(network("a b c", [("a", "b"), ("b", "c")]))
    with pytest.raises(NetanalyserError, match="column 'country'"):
        brokers(net, by="country")
    with pytest.raises(MeasureError, match="draws is -1"):
        brokers(net, draws=-1)


def test_nobody_between_is_an_empty_answer() -> None:
    table = brokers(network(ACTORS, [("a", "b")]))
    assert table.empty
    assert "Nobody stands between" in table.attrs["remarks"][0]
    assert brokers(network(ACTORS)).empty


def test_the_shipped_network_is_answered_in_both_languages() -> None:
    net = na.read(na.shipped())
    sv, en = (na.brokers(net, lang=lang, top=5) for lang in ("sv", "en"))
    assert sv["across"].tolist() == en["across"].tolist()
    assert sv["across"].is_monotonic_decreasing
    # Whoever is named stands between the two: it is tied to both, and they are not to each other.
    view = graphs.view(net)
    tied = {frozenset(pair) for pair in zip(view.actors[view.source], view.actors[view.target], strict=True)}
    ids = net.actors.set_index("name")["actor_id"]
    a, c = (ids[name] for name in en.iloc[0]["pairs"].split(", ")[0].split(" – "))
    broker = en.iloc[0]["actor_id"]
    assert {frozenset((broker, a)), frozenset((broker, c))} <= tied
    assert frozenset((a, c)) not in tied


def test_the_command_says_what_the_function_does(run: Run) -> None:
    code, out, err = run("brokers", na.shipped(), "--between", "Skåne", "Stockholm", "--top", 2, "--lang", "sv")
    assert code == 0
    assert "RISE" in out
    assert "som väntat" in out
    assert "med Skåne i ena änden och Stockholm i andra" in " ".join(err.split())
    code, _, err = run("brokers", na.shipped(), "--by", "regon", "--lang", "en")
    assert code == 2
    assert "Did you mean 'region'" in err
