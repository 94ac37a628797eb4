"""Communities: printed optima, networks with one answer and with many, and igraph's adjusted Rand index."""

from __future__ import annotations

import random

import igraph
import networkx as nx
import numpy as np
import pandas as pd
import pytest

from netanalyser import graphs
from netanalyser.errors import MeasureError
from netanalyser.measures.communities import adjusted_rand, communities, most_agreed, overlap
from tests.networks import network_of, tied_by, view_of


def groups_of(found: pd.DataFrame) -> list[set[int]]:
    """The members of community 1, 2, ..."""
    return [set(map(int, rows.index)) for _, rows in found.dropna().groupby("community")]


def quality(graph: nx.Graph, found: pd.DataFrame, resolution: float = 1.0, weight: str | None = None) -> float:
    alone = [{node} for node in nx.isolates(graph)]
    return nx.community.modularity(graph, groups_of(found) + alone, weight=weight, resolution=resolution)


# -- printed elsewhere ---------------------------------------------------------------------------------------


def test_the_karate_club_has_the_printed_optimum() -> None:
    # Brandes et al. 2008 (IEEE Trans. Knowl. Data Eng. 20, 172-188): the largest modularity is 0.4198.
    graph = nx.karate_club_graph()
    found = communities(view_of(graph), weighted=False)
    assert found.attrs["modularity"] == pytest.approx(0.4198, abs=5e-5)
    assert found.attrs["modularity"] == pytest.approx(quality(graph, found), rel=0, abs=1e-10)
    assert found["community"].max() == 4


def test_adjusted_rand_of_crossed_partitions() -> None:
    # The example of adjustedRandIndex in the manual of mclust: rep(1:3, 4) and rep(c("A", "B", "C", "D"), 3).
    assert adjusted_rand(np.tile(range(3), 4), np.tile(range(4), 3)) == pytest.approx(-0.2790698, abs=5e-8)


# -- worked by hand ------------------------------------------------------------------------------------------


def test_adjusted_rand_by_hand() -> None:
    # {abc}{def} and {ab}{cd}{ef}: together in both ab, ef: 2; in the one 6, in the other 3, of 15 pairs: chance 6/5.
    one, other = np.array([0, 0, 0, 1, 1, 1]), np.array([0, 0, 1, 1, 2, 2])
    assert adjusted_rand(one, other) == pytest.approx((2 - 6 / 5) / (9 / 2 - 6 / 5))
    assert adjusted_rand(one, 1 - one) == 1.0
    # Nothing to tell apart: all in one, all alone, one actor, nobody. One against alone is as chance gives.
    alone, together = np.arange(6), np.zeros(6, dtype=int)
    assert adjusted_rand(together, together) == adjusted_rand(alone, alone) == 1.0
    assert adjusted_rand(alone, together) == 0.0
    assert adjusted_rand(alone[:1], alone[:1]) == adjusted_rand(alone[:0], alone[:0]) == 1.0


@pytest.mark.parametrize("seed", range(5))
def test_adjusted_rand_agrees_with_igraph(seed: int) -> None:
    rng = np.random.default_rng(seed)
    one, other = rng.integers(0, 2 + seed, 50), rng.integers(0, 6, 50)
    theirs = igraph.compare_communities(one.tolist(), other.tolist(), method="adjusted_rand")
    assert adjusted_rand(one, other) == pytest.approx(theirs, rel=0, abs=1e-10)


def test_two_cliques_and_a_bridge_are_certain() -> None:
    # Cliques of five (0-4) and four (5-8), tied by 4-5, and 9 alone.
    graph = nx.disjoint_union(nx.complete_graph(5), nx.complete_graph(4))
    graph.add_edge(4, 5)
    graph.add_node(9)
    found = communities(view_of(graph))
    assert groups_of(found) == [{0, 1, 2, 3, 4}, {5, 6, 7, 8}]
    assert found["agreement"].tolist()[:9] == [1.0] * 9
    assert found.loc["9"].isna().all()
    assert found["community"].dtype == "Int64"
    # 17 ties: 10/17 - (21/34)^2 + 6/17 - (13/34)^2.
    modularity = 16 / 17 - (21**2 + 13**2) / 34**2
    assert found.attrs == {
        "runs": 50, "communities": (2, 2), "adjusted_rand": 1.0, "modularity": pytest.approx(modularity),
    }  # fmt: skip


def test_of_equal_communities_that_of_the_earlier_actor_comes_first() -> None:
    network = network_of(actors=list("CABDFE"), ties=tied_by(["A E", "D F", "C B"]))
    assert communities(graphs.view(network))["community"].to_dict() == {"C": 1, "B": 1, "A": 2, "E": 2, "D": 3, "F": 3}


def test_a_ring_is_cut_anywhere() -> None:
    # A ring of twelve may be cut in three or four arcs, begun anywhere: no actor's community is certain.
    found = communities(view_of(nx.cycle_graph(12)))
    assert found["agreement"].between(1 / 12, 0.95).all()
    assert -0.5 < found.attrs["adjusted_rand"] < 0.9
    low, high = found.attrs["communities"]
    assert 2 <= low <= high <= 6


def test_overlap_by_hand() -> None:
    # {abc}{def} and {ab}{cd}{ef}: a is with abc and ab, 2 of 3; c with abc and cd, 1 of 4.
    found = overlap(np.array([0, 0, 0, 1, 1, 1]), np.array([0, 0, 1, 1, 2, 2]))
    assert found == pytest.approx([2 / 3, 2 / 3, 1 / 4, 1 / 4, 2 / 3, 2 / 3])


def test_the_partition_given_is_the_one_that_agrees_best() -> None:
    # {abcd}, {ab}{cd} twice: the adjusted Rand index is 0, 0 and 1. Of the last two the first is given; its parts are
    # half of abcd and all of themselves.
    apart = np.array([0, 0, 1, 1])
    chosen, agreement, pairs = most_agreed([np.zeros(4, dtype=int), apart, 1 - apart], np.array([0.9, 0.5, 0.5]))
    assert chosen == 1
    assert agreement == pytest.approx([3 / 4] * 4)
    assert pairs == pytest.approx(1 / 3)
    # The better one, where they agree as well with the others.
    assert most_agreed([apart, apart], np.array([0.5, 0.6]))[0] == 1


def test_one_run_has_nothing_to_agree_with() -> None:
    found = communities(view_of(nx.karate_club_graph()), runs=1)
    assert found["community"].notna().all()
    assert found["agreement"].isna().all()
    assert np.isnan(found.attrs["adjusted_rand"])


def test_weights_are_strengths_and_arcs_add_up() -> None:
    # A square whose sides A-B and C-D are strong, and the others weak: two pairs. Taken as 1, nothing tells the sides.
    ties = tied_by(["A B 3", "B A 2", "B C 1", "C D 5", "D A 1"], kind="supports")
    network = network_of(actors=list("ABCD"), ties=ties)
    found = [communities(graphs.view(network, directed=directed)) for directed in (False, True)]
    assert found[0]["community"].to_dict() == {"A": 1, "B": 1, "C": 2, "D": 2}
    assert found[0].equals(found[1])
    # 2m = 24: 20/24 inside, two communities of strength 12.
    assert found[1].attrs["modularity"] == pytest.approx(20 / 24 - 2 * (12 / 24) ** 2)


def test_resolution() -> None:
    graph = nx.planted_partition_graph(4, 12, 0.7, 0.05, seed=1)
    nx.set_edge_attributes(graph, 2.5, "weight")
    few, some, many = (communities(view_of(graph), resolution=resolution, runs=10) for resolution in (0.05, 1, 6))
    assert groups_of(some) == [set(range(start, start + 12)) for start in (0, 12, 24, 36)]
    assert few["community"].max() == 1
    assert many["community"].max() > 4
    for found, resolution in ((few, 0.05), (some, 1), (many, 6)):
        expected = quality(graph, found, resolution, "weight")
        assert found.attrs["modularity"] == pytest.approx(expected, rel=0, abs=1e-10)


# -- chance and bad input ------------------------------------------------------------------------------------


def test_the_same_seed_gives_the_same_and_leaves_random_alone() -> None:
    view = view_of(nx.gnp_random_graph(40, 0.1, seed=2))
    random.seed(5)
    state = random.getstate()
    first = communities(view, runs=5)
    assert random.getstate() == state
    # igraph draws from `random` again.
    igraph.Graph.Erdos_Renyi(20, 0.5)
    assert random.getstate() != state
    again = communities(view, runs=5)
    assert first.equals(again)
    assert first.attrs == again.attrs
    assert not first.equals(communities(view, runs=5, seed=2))


@pytest.mark.parametrize(
    "network",
    [
        network_of(),
        network_of(actors=["A"]),
        network_of(actors=list("ABC")),
        network_of(actors=list("ABC"), ties=tied_by(["A B 0", "B C 0"])),
    ],
)
def test_without_ties_there_are_no_communities(network: object) -> None:
    view = graphs.view(network)
    found = communities(view, runs=3)
    assert found.index.equals(view.actors)
    assert list(found.columns) == ["community", "agreement"]
    assert found.isna().all(axis=None)
    assert (found.attrs["runs"], found.attrs["communities"]) == (3, (0, 0))
    assert np.isnan([found.attrs["adjusted_rand"], found.attrs["modularity"]]).all()


@pytest.mark.parametrize(
    ("options", "message"),
    [({"runs": 0}, "runs is 0"), ({"resolution": 0}, "resolution is 0"), ({"resolution": np.nan}, "resolution is nan")],
)
def test_what_cannot_be_searched_is_said(options: dict[str, float], message: str) -> None:
    with pytest.raises(MeasureError, match=message):
        communities(view_of(nx.path_graph(3)), **options)


@pytest.mark.parametrize("weight", [-1.0, np.nan, np.inf])
def test_a_weight_that_is_none_is_said(weight: float) -> None:
    graph = nx.path_graph(3)
    graph.edges[0, 1]["weight"] = weight
    with pytest.raises(MeasureError, match="the weight between 0 and 1"):
        communities(view_of(graph))
    assert communities(view_of(graph), weighted=False)["community"].notna().all()
