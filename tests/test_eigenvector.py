"""PageRank near some actors, and of a network drawn again and again."""

from __future__ import annotations

import networkx as nx
import numpy as np
import pandas as pd
import pytest

from netanalyser import graphs
from netanalyser.errors import MeasureError, UnknownName
from netanalyser.measures import measure
from netanalyser.measures.eigenvector import _Walk, pagerank, pagerank_redrawn
from netanalyser.measures.kernels import uncompiled
from netanalyser.measures.walks import side_by_side
from tests.networks import network_of, tied_by, view_of
from tests.test_measures import agree, random_graphs

# -- personalised --------------------------------------------------------------------------------------------


def test_near_an_end_of_a_pair_by_hand() -> None:
    # A-B tied, Z alone, starting at A: a = 0.15 + 0.85 b and b = 0.85 a, so a = 0.15/(1 - 0.7225); nobody comes to Z.
    network = network_of(actors=list("ABZ"), ties=tied_by(["A B"]))
    a = 0.15 / (1 - 0.85**2)
    assert measure(network, "pagerank", near=["A"]).to_numpy() == pytest.approx([a, 0.85 * a, 0.0], abs=1e-12)
    # From the isolate there is nowhere to go but to start anew, at itself.
    assert measure(network, "pagerank", near=["Z"]).to_numpy() == pytest.approx([0.0, 0.0, 1.0], abs=1e-12)
    # Z and A: half of all starts each. z = 0.15/2 + 0.85 z/2, A has the other half and what B sends back.
    z = 0.075 / (1 - 0.425)
    found = measure(network, "pagerank", near=["Z", "A"])
    assert found["Z"] == pytest.approx(z, abs=1e-12)
    assert found["B"] == pytest.approx(0.85 * found["A"], abs=1e-12)
    assert found.sum() == pytest.approx(1.0)


@pytest.mark.parametrize("graph", random_graphs())
@pytest.mark.parametrize("weighted", [False, True])
@pytest.mark.parametrize("near", [[0], [3, 7, 25]])
def test_near_agrees_with_networkx(graph: nx.Graph, weighted: bool, near: list[int]) -> None:
    # networkx lets a walker without a tie out start anywhere unless `dangling` says otherwise. 25 is an isolate.
    start = dict.fromkeys(near, 1.0)
    theirs = nx.pagerank(
        graph,
        personalization=start,
        dangling=start,
        weight="weight" if weighted else None,
        tol=1e-15,
        max_iter=100_000,
    )
    ours = measure(view_of(graph), "pagerank", weighted=weighted, near=[str(node) for node in near])
    assert agree(ours, theirs)


def test_near_everybody_is_near_nobody_in_particular() -> None:
    view = view_of(random_graphs()[0].values[0])
    same(pagerank(view, near=list(view.actors)), pagerank(view))
    same(pagerank(view, near=["3", "3", "5"]), pagerank(view, near=["5", "3"]))  # said twice is said
    same(pagerank(view, near="3"), pagerank(view, near=["3"]))


def test_near_nobody_known_is_refused() -> None:
    network = network_of(actors=["umea", "lund"], ties=tied_by(["umea lund"]))
    with pytest.raises(UnknownName, match=r"no actor 'umee'. Did you mean 'umea'"):
        measure(network, "pagerank", near=["lund", "umee"])
    with pytest.raises(MeasureError, match="near names no actor"):
        measure(network, "pagerank", near=[])
    with pytest.raises(UnknownName, match="no actor 'umea'"):
        measure(network_of(), "pagerank", near=["umea"])


# -- how it is solved ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("directed", [False, True])
def test_a_larger_network_agrees_with_igraph(directed: bool) -> None:
    graph = nx.gnp_random_graph(2_000, 0.002, seed=1, directed=directed)
    rng = np.random.default_rng(1)
    for _, _, facts in graph.edges(data=True):
        facts["weight"] = rng.integers(1, 9)
    view = view_of(graph)
    theirs = view.igraph.pagerank(weights="weight", implementation="prpack")
    assert pagerank(view).to_numpy() == pytest.approx(theirs, abs=1e-12)


@pytest.mark.parametrize("directed", [False, True])
def test_strengths_that_no_solver_likes(directed: bool) -> None:
    # Over 200 orders of magnitude. Where one tie out is all there is, the others of the same actor are never walked.
    graph = nx.gnp_random_graph(60, 0.05, seed=5, directed=directed)
    rng = np.random.default_rng(3)
    for _, _, facts in graph.edges(data=True):
        facts["weight"] = 10.0 ** rng.uniform(-100, 100)
    theirs = nx.pagerank(graph, tol=1e-15, max_iter=100_000)
    assert agree(pagerank(view_of(graph)), theirs)


# -- drawn again and again -----------------------------------------------------------------------------------


@pytest.mark.parametrize("graph", random_graphs())
@pytest.mark.parametrize("weighted", [False, True])
@pytest.mark.parametrize("near", [None, ["3", "25"]])
def test_each_draw_is_the_pagerank_of_what_is_left(graph: nx.Graph, weighted: bool, near: list[str] | None) -> None:
    view, rng = view_of(graph), np.random.default_rng(1)
    count = len(view.source)
    shares = [0.0, 0.1, 0.5, 0.9, 1.0]
    masks = [rng.random(count) >= share for share in shares]
    assert masks[0].all()
    assert not masks[-1].any()
    found = pagerank_redrawn(view, iter(masks), weighted=weighted, near=near)
    assert found.shape == (len(masks), len(view))
    for row, mask in zip(found, masks, strict=True):
        assert row == pytest.approx(pagerank(view.kept(mask), weighted=weighted, near=near).to_numpy(), abs=1e-10)


@pytest.mark.parametrize("directed", [False, True])
def test_uneven_strengths_and_many_parts(directed: bool) -> None:
    # Strengths over nine orders of magnitude, some of them 0, in a network that falls into many small parts.
    graph = nx.gnp_random_graph(300, 0.006, seed=3, directed=directed)
    rng = np.random.default_rng(2)
    for _, _, facts in graph.edges(data=True):
        facts["weight"] = 10.0 ** rng.uniform(-4, 5) * (rng.random() > 0.1)
    view = view_of(graph)
    assert (view.weight == 0).any()
    masks = [rng.random(len(view.source)) > 0.3 for _ in range(5)]
    found = pagerank_redrawn(view, masks)
    for row, mask in zip(found, masks, strict=True):
        assert row == pytest.approx(pagerank(view.kept(mask)).to_numpy(), abs=1e-8)


@pytest.mark.parametrize("graph", random_graphs()[:4])
def test_draws_side_by_side_are_those_of_one_at_a_time(graph: nx.Graph) -> None:
    view, rng = view_of(graph), np.random.default_rng(4)
    masks = [rng.random(len(view.source)) >= share for share in np.linspace(0, 1, 11)]  # one block, and part of another
    walk = _Walk.of(view, True, None)
    start = walk.settled(None, 1e-10)
    found = side_by_side(walk[:3], walk.weight, iter(masks), walk.anew, start, 1e-12, ready=uncompiled)
    assert len(found) == len(masks)
    for (x, close), mask in zip(found, masks, strict=True):
        assert close
        assert x / x.sum() == pytest.approx(pagerank(view.kept(mask)).to_numpy(), abs=1e-12)


@pytest.mark.parametrize("weighted", [False, True])
def test_draws_of_a_large_network_agree_with_igraph(weighted: bool) -> None:
    graph = nx.gnm_random_graph(8_000, 24_000, seed=1)
    rng = np.random.default_rng(1)
    for _, _, facts in graph.edges(data=True):
        facts["weight"] = rng.integers(0, 9)
    view = view_of(graph)
    masks = [rng.random(24_000) >= share for share in (0.1, 0.9, 0.1)]
    found = pagerank_redrawn(view, masks, weighted=weighted)
    for row, mask in zip(found, masks, strict=True):
        weights = (view.weight if weighted else np.ones(24_000))[mask]
        theirs = view.kept(mask).igraph.pagerank(weights=weights.tolist(), implementation="prpack")
        assert row == pytest.approx(theirs, abs=1e-10)


def test_draws_of_next_to_nothing() -> None:
    nobody = graphs.view(network_of())
    assert pagerank_redrawn(nobody, [np.zeros(0, dtype=bool)]).shape == (1, 0)
    alone = graphs.view(network_of(actors=["A", "B"]))
    assert pagerank_redrawn(alone, [np.zeros(0, dtype=bool)]).tolist() == [[0.5, 0.5]]
    assert pagerank_redrawn(alone, []).shape == (0, 2)
    spoilt = graphs.View(pd.Index(["A", "B"]), np.array([0]), np.array([1]), np.array([np.nan]))
    with pytest.raises(MeasureError, match="between A and B is nan"):
        pagerank_redrawn(spoilt, [np.ones(1, dtype=bool)])


def same(one: pd.Series, other: pd.Series) -> None:
    pd.testing.assert_series_equal(one, other, rtol=0, atol=1e-10)


@pytest.mark.parametrize("graph", random_graphs())
@pytest.mark.parametrize("near", [None, ["3", "28"]])
def test_walked_step_by_step_or_solved_it_is_the_same(
    graph: nx.Graph, near: list[str] | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    walked = pagerank(view_of(graph), near=near)
    monkeypatch.setattr("netanalyser.measures.eigenvector._FEW", 0)
    assert pagerank(view_of(graph), near=near).to_numpy() == pytest.approx(walked.to_numpy(), abs=1e-11)
