"""Betweenness of actors and ties: sampled with an error that means what it says, exact otherwise."""

from __future__ import annotations

from itertools import combinations

import networkx as nx
import numpy as np
import pytest

from netanalyser import graphs
from netanalyser.errors import MeasureError
from netanalyser.measures import betweenness as module
from netanalyser.measures import measure
from netanalyser.measures.betweenness import betweenness, tie_betweenness
from tests.networks import network_of, tied_by, view_of
from tests.test_measures import random_graphs

PATH = graphs.view(network_of(actors=list("ABCD"), ties=tied_by(["A B", "B C", "C D"])))


def lumpy(directed: bool = False) -> graphs.View:
    """398 actors, some with many ties, and two isolates."""
    graph = nx.barabasi_albert_graph(398, 4, seed=4)
    graph.add_nodes_from([398, 399])
    if directed:  # one way or both
        rng = np.random.default_rng(5)
        arcs = nx.DiGraph(graph)
        arcs.remove_edges_from([(a, b) for a, b in graph.edges if rng.random() < 0.3])
        graph = arcs
    return view_of(graph)


# -- sampled -------------------------------------------------------------------------------------------------


def test_every_sample_of_two_on_a_path_by_hand() -> None:
    # A-B-C-D. B is between A-C and A-D: 2 of the 3 pairs of others. Halves of these come from the ends: 1 from A, 1/2
    # from C and 1/2 from D. Scaled by 4/2: from A and C (1 + 1/2) * 2 = 3 of 3, from C and D 2 of 3, from A and B 2.
    share = {"AB": 2 / 3, "AC": 1.0, "AD": 1.0, "BC": 1 / 3, "BD": 1 / 3, "CD": 2 / 3}
    # Two batches of one source: s2 = half the squared difference of what the two give, se = 4 sqrt(s2/2 * 1/2).
    from_each = {"A": 1.0, "B": 0.0, "C": 0.5, "D": 0.5}
    met = set()
    for seed in range(40):
        drawn = np.random.default_rng(seed).choice(4, size=2, replace=False)
        one, other = sorted(PATH.actors[drawn])
        found = betweenness(PATH, samples=2, seed=seed)
        assert found["B"] == pytest.approx(share[one + other])
        error = 4 * np.sqrt((from_each[one] - from_each[other]) ** 2 / 2 / 2 * (1 - 2 / 4)) / 3
        assert found.attrs["samples"] == 2
        assert found.attrs["error"][1] == pytest.approx(error)
        met.add(one + other)
    assert met == set(share)
    # Over all samples of two the mean is the exact value.
    assert np.mean(list(share.values())) == pytest.approx(measure(PATH, "betweenness")["B"]) == pytest.approx(2 / 3)


@pytest.mark.parametrize("weighted", [False, True])
@pytest.mark.parametrize("graph", random_graphs()[::3])
def test_as_many_samples_as_actors_are_exact(graph: nx.Graph, weighted: bool) -> None:
    view = view_of(graph)
    exact = betweenness(view, weighted=weighted)
    for samples in (len(view), 10 * len(view)):
        found = betweenness(view, weighted=weighted, samples=samples)
        assert found.equals(exact)
        assert not found.attrs
    # One short of all: off by what one source gives, and no more.
    nearly = betweenness(view, weighted=weighted, samples=len(view) - 1)
    assert nearly.attrs["samples"] == len(view) - 1
    assert nearly.to_numpy() == pytest.approx(exact.to_numpy(), abs=0.05)


@pytest.mark.parametrize("directed", [False, True])
def test_the_stated_error_covers_what_it_should(directed: bool) -> None:
    view = lumpy(directed)
    exact = betweenness(view).to_numpy()
    central = np.argsort(-exact)[:20]
    estimates, inside = [], []
    for seed in range(100):
        found = betweenness(view, samples=128, seed=seed)
        estimates.append(found.to_numpy())
        off = abs(found.to_numpy() - exact)[central]
        inside.append(off <= 2.04 * np.array(found.attrs["error"])[central])  # t of 31 degrees of freedom
    # 95 % of the intervals would hold the exact value if what sources add were not so skew. Half the error would hold
    # 69 %, twice the error 99.9 %.
    assert 0.90 <= np.mean(inside) <= 0.97
    # No bias: the mean of 100 is within four standard errors of such a mean, for every actor.
    spread = np.std(estimates, axis=0, ddof=1) / np.sqrt(100)
    assert (abs(np.mean(estimates, axis=0) - exact) <= 4 * spread + 1e-12).all()
    # Isolates are on no path, whichever way one looks.
    assert (np.array(estimates)[:, 398:] == 0).all()


def test_a_large_network_is_sampled_unasked(monkeypatch: pytest.MonkeyPatch) -> None:
    view = lumpy()
    assert not betweenness(view).attrs
    monkeypatch.setattr(module, "EXACT", len(view) * len(view.source) - 1)
    monkeypatch.setattr(module, "SAMPLES", 60)
    found = betweenness(view)
    assert found.attrs["samples"] == 60
    assert found.equals(betweenness(view, samples=60, seed=1))
    assert not found.equals(betweenness(view, seed=2))


def test_one_sample_has_no_error_and_none_is_refused() -> None:
    assert np.isnan(betweenness(PATH, samples=1).attrs["error"]).all()
    for samples in (0, -1, 1.5):
        with pytest.raises(MeasureError, match="whole number from 1 up"):
            betweenness(PATH, samples=samples)  # type: ignore[arg-type] - what a command line may send
    assert betweenness(graphs.view(network_of(actors=["A", "B"])), samples=1).isna().all()


# -- of ties -------------------------------------------------------------------------------------------------


def test_ties_of_a_path_by_hand() -> None:
    # Of the 6 pairs, A's three run along A-B; along B-C those of A, B with C, D: four.
    found = tie_betweenness(PATH)
    ends = dict(zip(found["source"] + found["target"], found["betweenness"], strict=True))
    assert ends == pytest.approx({"AB": 3 / 6, "BC": 4 / 6, "CD": 3 / 6})


@pytest.mark.parametrize("graph", random_graphs())
@pytest.mark.parametrize("weighted", [False, True])
def test_tie_betweenness_agrees_with_networkx(graph: nx.Graph, weighted: bool) -> None:
    found = tie_betweenness(view_of(graph), weighted=weighted)
    theirs = nx.edge_betweenness_centrality(graph, weight="length" if weighted else None)
    assert len(found) == graph.number_of_edges()
    for row in found.itertuples():
        assert row.betweenness == pytest.approx(theirs[int(row.source), int(row.target)], abs=1e-10)


def test_a_tie_without_strength_has_no_length() -> None:
    view = graphs.view(network_of(actors=list("ABC"), ties=tied_by(["A B 2", "B C 0"])))
    found = tie_betweenness(view, weighted=True).set_index("source")["betweenness"]
    assert found["A"] == pytest.approx(1 / 3)  # of the three pairs, A-B
    assert np.isnan(found["B"])
    assert tie_betweenness(view).set_index("source")["betweenness"].to_dict() == pytest.approx({"A": 2 / 3, "B": 2 / 3})


@pytest.mark.parametrize("actors", [[], ["A"], ["A", "B", "C"]])
def test_without_ties_there_are_no_rows(actors: list[str]) -> None:
    found = tie_betweenness(graphs.view(network_of(actors=actors)))
    assert list(found.columns) == ["source", "target", "betweenness"]
    assert found.empty


def test_all_pairs_go_along_some_tie() -> None:
    # The betweenness of ties adds up to the mean distance where all are connected: every step of a path is on a tie.
    graph = nx.connected_watts_strogatz_graph(30, 4, 0.2, seed=2)
    distances = dict(nx.all_pairs_shortest_path_length(graph))
    mean = np.mean([distances[a][b] for a, b in combinations(graph, 2)])
    assert tie_betweenness(view_of(graph))["betweenness"].sum() == pytest.approx(mean)
