"""Proximity of pairs: by hand, against networkx and dense algebra; the loops beside what stands in for them."""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable
from typing import Any

import networkx as nx
import numpy as np
import pandas as pd
import pytest

from netanalyser.errors import MeasureError
from netanalyser.graphs import View
from netanalyser.measures import entries, kernels, nearest_rows
from netanalyser.measures.nearest import leading, two_steps
from netanalyser.measures.proximity import (
    PROXIMITIES,
    RANK,
    adamic_adar,
    by_adamic_adar,
    katz,
    personalised_pagerank,
    shared,
    truncated_svd,
)
from tests.networks import view_of
from tests.test_kernels import large
from tests.test_measures import random_graphs

#: 0 and 4 are tied to 1, 2 and 3; 1 and 2 are tied as well. Partners: 3, 4, 3, 2, 2 -- see each assertion.
HAND = nx.Graph([(0, 1), (0, 2), (0, 3), (1, 2), (1, 3), (1, 4), (2, 4)])
NONE = np.zeros(0, dtype=np.int64)


def every_pair(view: View) -> tuple[np.ndarray, np.ndarray]:
    return np.triu_indices(len(view), 1)


def flat(graph: nx.Graph) -> nx.Graph:
    """Without direction and weight."""
    plain = nx.Graph(graph.to_undirected())
    for *_, facts in plain.edges(data=True):
        facts.clear()
    return plain


def pairs_of(a: np.ndarray, b: np.ndarray) -> list[tuple[int, int]]:
    return list(zip(a.tolist(), b.tolist(), strict=True))


# -- scores --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "pair", "by_hand"),
    [
        # 0: 1 2 3. 1: 0 2 3 4. 2: 0 1 4. 3: 0 1. 4: 1 2.
        ("common_neighbours", (0, 4), 2),  # 1 and 2
        ("common_neighbours", (3, 4), 1),  # 1
        ("adamic_adar", (0, 4), 1 / math.log(4) + 1 / math.log(3)),
        ("adamic_adar", (2, 3), 1 / math.log(3) + 1 / math.log(4)),  # 0 and 1
        ("adamic_adar", (0, 3), 1 / math.log(4)),  # 1; that the two are tied does not matter
        ("resource_allocation", (0, 4), 1 / 4 + 1 / 3),
        ("resource_allocation", (3, 4), 1 / 4),
        ("degree_product", (0, 4), 3 * 2),
        ("degree_product", (1, 2), 4 * 3),
    ],
)
def test_scores_of_five_actors_by_hand(name: str, pair: tuple[int, int], by_hand: float) -> None:
    view = view_of(nx.Graph(sorted(HAND.edges)))
    assert list(view.actors) == ["0", "1", "2", "3", "4"]
    for a, b in (pair, pair[::-1]):
        assert PROXIMITIES[name](view, np.array([a]), np.array([b])) == pytest.approx([by_hand], abs=1e-14)


def test_katz_and_pagerank_of_two_actors_by_hand() -> None:
    view, a, b = view_of(nx.path_graph(2)), np.array([0]), np.array([1])
    # lambda_1 is 1, beta 1/2. Walks from one to the other have 1, 3, 5, ... steps: 1/2 + 1/8 + 1/32 + ... = 2/3.
    assert katz(view, a, b) == pytest.approx([2 / 3], abs=1e-12)
    assert katz(view, a, b, beta=0.1) == pytest.approx([0.1 / (1 - 0.01)], abs=1e-12)
    # The walker is at the other with q = 0.85 (1 - q): q = 0.85 / 1.85, from either end.
    assert personalised_pagerank(view, a, b) == pytest.approx([2 * 0.85 / 1.85], abs=1e-12)


@pytest.mark.parametrize("graph", random_graphs())
def test_neighbour_scores_agree_with_networkx(graph: nx.Graph) -> None:
    view, plain = view_of(graph), flat(graph)
    a, b = every_pair(view)
    theirs = {
        "common_neighbours": ((u, v, len(list(nx.common_neighbors(plain, u, v)))) for u, v in pairs_of(a, b)),
        "adamic_adar": nx.adamic_adar_index(plain, pairs_of(a, b)),
        "resource_allocation": nx.resource_allocation_index(plain, pairs_of(a, b)),
        "degree_product": nx.preferential_attachment(plain, pairs_of(a, b)),
    }
    for name, rows in theirs.items():
        expected = np.array([score for _, _, score in rows], dtype=float)
        assert expected.max() > 0
        np.testing.assert_allclose(PROXIMITIES[name](view, a, b), expected, rtol=0, atol=1e-12, err_msg=name)


@pytest.mark.parametrize("graph", random_graphs())
@pytest.mark.parametrize("share", [None, 0.05, 0.95])
def test_katz_agrees_with_the_inverse(graph: nx.Graph, share: float | None) -> None:
    view, matrix = view_of(graph), nx.to_numpy_array(flat(graph), nodelist=list(graph))
    largest = np.linalg.eigvalsh(matrix).max()
    beta = (share or 0.5) / largest
    inverse = np.linalg.inv(np.eye(len(view)) - beta * matrix) - np.eye(len(view))
    a, b = every_pair(view)
    found = katz(view, a, b, beta=share and beta)
    np.testing.assert_allclose(found, inverse[a, b], rtol=0, atol=2e-12)
    # Exactly 0 where no walk leads, not merely small.
    apart = np.array([not nx.has_path(flat(graph), u, v) for u, v in pairs_of(a, b)])
    assert apart.any()
    assert set(found[apart].tolist()) == {0.0}


@pytest.mark.parametrize("graph", random_graphs())
def test_personalised_pagerank_agrees_with_networkx(graph: nx.Graph) -> None:
    view, plain = view_of(graph), flat(graph)
    a, b = every_pair(view)
    tied = [node for node, degree in plain.degree if degree]
    rank = {u: nx.pagerank(plain, 0.85, {u: 1}, max_iter=5000, tol=1e-14) for u in tied}
    assert len(tied) < len(view)  # isolates: nobody walks to them, or from them
    expected = [rank[u][v] + rank[v][u] if u in rank and v in rank else 0.0 for u, v in pairs_of(a, b)]
    np.testing.assert_allclose(personalised_pagerank(view, a, b), expected, rtol=0, atol=1e-11)


@pytest.mark.parametrize(
    ("graph", "rank"), [(nx.gnp_random_graph(70, 0.1, seed=3), RANK), (nx.gnp_random_graph(520, 0.03, seed=4), 2)]
)
def test_the_truncated_svd_agrees_with_numpy(graph: nx.Graph, rank: int) -> None:
    # 70 actors are decomposed whole, 520 by Lanczos' method.
    view, (left, size, right) = view_of(graph), np.linalg.svd(nx.to_numpy_array(graph))
    assert size[rank - 1] - size[rank] > 1e-3
    a, b = every_pair(view)
    expected = ((left[:, :rank] * size[:rank]) @ right[:rank])[a, b]
    np.testing.assert_allclose(truncated_svd(view, a, b, rank), expected, rtol=0, atol=1e-10)
    assert truncated_svd(view, a, b, rank).tolist() == truncated_svd(view, a, b, rank).tolist()


def test_equal_singular_values_stay_together() -> None:
    # Three stars of 9, 4, 4 and 1 leaves: singular values 3, 3, 2, 2, 2, 2, 1, 1. Rank 3 cannot take one of the four.
    stars = nx.disjoint_union_all([nx.star_graph(leaves) for leaves in (9, 4, 4, 1)])
    a, b = every_pair(view_of(stars))
    # All of a star's adjacency is in its two values, so what is kept is the first star, and nothing else.
    first = nx.to_numpy_array(stars) * (np.arange(22) < 10)
    for rank in (2, 3, 5):
        np.testing.assert_allclose(truncated_svd(view_of(stars), a, b, rank), first[a, b], rtol=0, atol=1e-12)


def test_the_rank_is_lowered_in_a_small_network() -> None:
    graph = nx.gnp_random_graph(20, 0.3, seed=1)
    assert min(degree for _, degree in graph.degree) > 0
    a, b = every_pair(view_of(graph))
    assert truncated_svd(view_of(graph), a, b).tolist() == truncated_svd(view_of(graph), a, b, 5).tolist()
    assert truncated_svd(view_of(graph), a, b).tolist() != truncated_svd(view_of(graph), a, b, 4).tolist()


@pytest.mark.parametrize("name", PROXIMITIES)
def test_pairs_come_in_any_order_and_either_way_round(name: str) -> None:
    view, rng = view_of(nx.gnp_random_graph(80, 0.06, seed=2)), np.random.default_rng(2)
    a, b = every_pair(view)
    order, turned = rng.permutation(len(a))[:900], rng.random(900) < 0.5
    first, second = np.where(turned, b[order], a[order]), np.where(turned, a[order], b[order])
    in_order = PROXIMITIES[name](view, a, b)
    assert len(np.unique(in_order)) > 3
    np.testing.assert_allclose(PROXIMITIES[name](view, first, second), in_order[order], rtol=0, atol=2e-12)


@pytest.mark.parametrize("name", PROXIMITIES)
def test_networks_of_next_to_nothing(name: str) -> None:
    score = PROXIMITIES[name]
    for graph in (nx.empty_graph(0), nx.empty_graph(1), nx.empty_graph(3), nx.path_graph(2), nx.path_graph(4)):
        assert score(view_of(graph), NONE, NONE).shape == (0,)
    assert score(view_of(nx.empty_graph(3)), np.array([0, 1]), np.array([1, 2])).tolist() == [0, 0]
    # An isolate beside a path of three.
    beside = nx.disjoint_union(nx.path_graph(3), nx.empty_graph(1))
    assert score(view_of(beside), np.array([0, 3, 3]), np.array([3, 1, 2])).tolist() == [0, 0, 0]


@pytest.mark.parametrize("name", PROXIMITIES)
def test_rows_in_blocks_make_no_difference(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    view = view_of(nx.gnp_random_graph(60, 0.08, seed=5))
    a, b = every_pair(view)
    whole = PROXIMITIES[name](view, a, b)
    for module in (entries, __import__("netanalyser.measures.proximity", fromlist=["proximity"])):
        monkeypatch.setattr(module, "BLOCK", 3 * 60)
    monkeypatch.setattr(entries, "_TOGETHER", 7)
    np.testing.assert_allclose(PROXIMITIES[name](view, a, b), whole, rtol=0, atol=1e-12)


@pytest.mark.parametrize("graph", random_graphs())
def test_the_loop_over_shared_partners_gives_what_the_product_gives(graph: nx.Graph) -> None:
    view, rng = view_of(graph), np.random.default_rng(1)
    a, b = rng.integers(0, len(view), (2, 700))
    worth = rng.normal(size=len(view))
    assert shared(view, a, b, worth, kernels.uncompiled).tolist() == shared(view, a, b, worth).tolist()


def test_a_large_network_is_scored_alike_by_the_compiled_loop_and_the_product(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("numba")
    view, rng = large(11, directed=False), np.random.default_rng(2)
    a, b = rng.integers(0, len(view), (2, 50_000))
    assert kernels.worth(view)
    compiled = adamic_adar(view, a, b)
    monkeypatch.setattr(kernels, "worth", lambda _: False)
    assert compiled.tolist() == adamic_adar(view, a, b).tolist()
    assert compiled.max() > 0


def test_equal_shares_are_equal_numbers_whatever_the_order_of_actors() -> None:
    # 20 pairs share partners of 2, 3, 4, 5, 6 and 7 partners each, met in another order by each pair.
    rng, graph = np.random.default_rng(3), nx.Graph()
    for pair in range(20):
        for size in rng.permutation(np.arange(2, 8)):
            graph.add_edges_from((f"{pair} shared {size}", other) for other in (f"{pair} a", f"{pair} b"))
            graph.add_edges_from((f"{pair} shared {size}", f"{pair} {size} {more}") for more in range(size - 2))
    mixed = nx.Graph()
    mixed.add_nodes_from(rng.permutation(list(graph)).tolist())
    mixed.add_edges_from(graph.edges)
    place = {node: at for at, node in enumerate(mixed)}
    a, b = (np.array([place[f"{pair} {end}"] for pair in range(20)]) for end in "ab")
    found = adamic_adar(view_of(mixed), a, b)
    assert found[0] == pytest.approx(sum(1 / math.log(size) for size in range(2, 8)), abs=1e-12)
    assert len(set(found.tolist())) == 1


def test_what_katz_and_the_svd_cannot_do() -> None:
    view = view_of(nx.complete_graph(5))  # lambda_1 is 4
    for beta in (0.25, 1.0, 0.0, -0.1, float("nan")):
        with pytest.raises(MeasureError, match=r"beta of Katz is .*above 0 and below 0.25"):
            katz(view, np.array([0]), np.array([1]), beta=beta)
    with pytest.raises(MeasureError, match="the rank is 0"):
        truncated_svd(view, np.array([0]), np.array([1]), rank=0)


# -- the nearest pairs ---------------------------------------------------------------------------------------

READY = [None, kernels.uncompiled]


def untied(graph: nx.Graph, groups: np.ndarray) -> list[tuple[float, int, int]]:
    """All untied pairs of different groups that share a partner, by Adamic and Adar: (-score, a, b), best first.

    The shares are added in order, so that equal ones are equal."""
    plain, found = nx.convert_node_labels_to_integers(flat(graph)), []
    for a, b in itertools.combinations(range(len(plain)), 2):
        both = sorted(len(plain[z]) for z in nx.common_neighbors(plain, a, b))
        if both and not plain.has_edge(a, b) and min(groups[a], groups[b]) >= 0 and groups[a] != groups[b]:
            found.append((-sum(1 / math.log(degree) for degree in reversed(both)), a, b))
    return sorted(found)


def dense(seed: int) -> tuple[nx.Graph, np.ndarray]:
    """Two parts that are not tied, isolates, hubs; groups 0 to 3 and none."""
    rng = np.random.default_rng(seed)
    graph = nx.disjoint_union(nx.barabasi_albert_graph(40, 3, seed=seed), nx.gnp_random_graph(30, 0.1, seed=seed))
    graph.add_nodes_from(range(70, 74))
    mixed = nx.Graph()
    mixed.add_nodes_from(rng.permutation(74).tolist())
    mixed.add_edges_from(graph.edges)
    return mixed, rng.integers(-1, 4, 74)


@pytest.mark.parametrize("ready", READY)
@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("top", [1, 7, 40, 5000])
def test_the_leading_pairs_are_the_best_of_all(seed: int, top: int, ready: Callable[..., Any] | None) -> None:
    graph, groups = dense(seed)
    view, expected = view_of(graph), untied(graph, groups)
    assert 40 < len(expected) < 5000
    a, b, score = leading(view, groups, top, by_adamic_adar(view), ready=ready)
    assert pairs_of(a, b) == [(first, second) for _, first, second in expected[:top]]
    assert score == pytest.approx([-less for less, *_ in expected[:top]], abs=1e-12)
    assert score.tolist() == adamic_adar(view, a, b).tolist()


@pytest.mark.parametrize("ready", READY)
def test_leading_pairs_of_some_actors_only(ready: Callable[..., Any] | None) -> None:
    graph, groups = dense(9)
    view, only = view_of(graph), np.arange(74) % 9 == 0
    expected = [(a, b) for _, a, b in untied(graph, groups) if only[a] or only[b]]
    a, b, _ = leading(view, groups, 25, by_adamic_adar(view), only=only, ready=ready)
    assert pairs_of(a, b) == expected[:25]
    assert len(leading(view, groups, 25, by_adamic_adar(view), only=np.zeros(74, dtype=bool), ready=ready)[0]) == 0


@pytest.mark.parametrize("ready", READY)
def test_equal_pairs_come_by_position(ready: Callable[..., Any] | None) -> None:
    # Sixty leaves of one star: 1,770 pairs, all with one partner in common.
    star, groups = view_of(nx.star_graph(60)), np.arange(61) % 7
    expected = [(a, b) for a, b in itertools.combinations(range(1, 61), 2) if groups[a] != groups[b]]
    for top in (5, 400, 5000):
        a, b, score = leading(star, groups, top, np.full(61, 0.5), ready=ready)
        assert pairs_of(a, b) == expected[:top]
        assert set(score.tolist()) == {0.5}


@pytest.mark.parametrize("ready", READY)
def test_a_partner_of_no_worth_brings_nobody_together(ready: Callable[..., Any] | None) -> None:
    # 0-1-2 and 0-3-2 and 0-3-4: 1 is worth nothing, so 0 and 2 have 3's worth, and 1 and 3 share 0 and 2.
    view = view_of(nx.Graph([(0, 1), (1, 2), (2, 3), (3, 0), (3, 4)]))
    worth = np.array([0.0, 0.0, 0.25, 1.0, 1.0])
    a, b, score = leading(view, np.arange(5), 10, worth, ready=ready)
    assert list(zip(*(end.tolist() for end in (a, b, score)), strict=True)) == [
        (0, 2, 1.0),
        (0, 4, 1.0),
        (2, 4, 1.0),
        (1, 3, 0.25),
    ]


@pytest.mark.parametrize("ready", READY)
@pytest.mark.parametrize("graph", [nx.empty_graph(0), nx.empty_graph(1), nx.empty_graph(4), nx.complete_graph(5)])
def test_nobody_is_near(graph: nx.Graph, ready: Callable[..., Any] | None) -> None:
    view = view_of(graph)
    for found in (
        leading(view, np.arange(len(view)), 10, np.ones(len(view)), ready=ready),
        two_steps(view, np.arange(len(view)), ready=ready),
    ):
        assert [end.tolist() for end in found] == [[]] * len(found)


@pytest.mark.parametrize("ready", READY)
@pytest.mark.parametrize("groups", [np.zeros(5, dtype=int), np.full(5, -1), np.array([2, -1, 2, -1, 2])])
def test_one_group_or_none_has_no_pairs(groups: np.ndarray, ready: Callable[..., Any] | None) -> None:
    path = view_of(nx.path_graph(5))
    assert len(leading(path, groups, 10, np.ones(5), ready=ready)[0]) == 0
    assert len(two_steps(path, groups, ready=ready)[0]) == 0


def test_what_leading_cannot_do() -> None:
    path, groups = view_of(nx.path_graph(5)), np.arange(5)
    for worth in (-0.5, float("nan"), float("inf")):
        with pytest.raises(MeasureError, match="less than 0 or no number"):
            leading(path, groups, 3, np.array([1, 1, worth, 1, 1]))
    with pytest.raises(MeasureError, match="top is 0"):
        leading(path, groups, 0, np.ones(5))
    with pytest.raises(MeasureError, match="one element for each of the 5 actors"):
        leading(path, groups[:3], 3, np.ones(5))


# -- candidates of a large network ---------------------------------------------------------------------------


@pytest.mark.parametrize("ready", READY)
def test_candidates_by_hand(ready: Callable[..., Any] | None) -> None:
    # Two stars: 0 with 1, 2, 3 and 4 with 5, 6; nobody at 7. Even ones are group 0, odd ones group 1.
    stars = view_of(nx.disjoint_union_all([nx.star_graph(3), nx.star_graph(2), nx.empty_graph(1)]))
    groups = np.arange(8) % 2
    # Sharing a partner: 1-2, 2-3 and 5-6 are of different groups. With most partners: 0, and 1 as the first of the odd
    # ones, which have one each; these two are tied.
    assert pairs_of(*two_steps(stars, groups, active=0, ready=ready)) == [(1, 2), (2, 3), (5, 6)]
    assert pairs_of(*two_steps(stars, groups, active=1, ready=ready)) == [(1, 2), (2, 3), (5, 6)]
    # 0 and 4, 1 and 3: 1-4 and 3-4 as well. 7 has no partner, so it never comes in.
    more = [(1, 2), (1, 4), (2, 3), (3, 4), (5, 6)]
    assert pairs_of(*two_steps(stars, groups, active=2, ready=ready)) == more
    # Even: 0, 2, 4, 6; odd: 1, 3, 5: all untied pairs of different groups but those of 7.
    whole = [(0, 5), (1, 2), (1, 4), (1, 6), (2, 3), (2, 5), (3, 4), (3, 6), (5, 6)]
    assert pairs_of(*two_steps(stars, groups, active=300, ready=ready)) == whole
    # With 6 pairs at the most the active may make 3: 2 of each group make 4, so 1 of each is taken.
    assert pairs_of(*two_steps(stars, groups, active=2, most=6, ready=ready)) == [(1, 2), (2, 3), (5, 6)]


@pytest.mark.parametrize("ready", READY)
@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("most", [0, 80, 130, 180])
def test_candidates_are_the_best_of_each_actor(seed: int, most: int, ready: Callable[..., Any] | None) -> None:
    graph, groups = dense(seed)
    plain, expected = nx.convert_node_labels_to_integers(graph), untied(graph, groups)
    degree = [len(plain[node]) for node in range(74)]
    ends = [(a, b) for _, a, b in expected]
    count = np.bincount(np.array(ends).ravel(), minlength=74)
    each = max(k for k in range(75) if np.minimum(count, k).sum() <= most)
    best = set()
    for actor in range(74):
        own = [(less, -degree[a + b - actor], a + b - actor) for less, a, b in expected if actor in (a, b)]
        best |= {(min(actor, other), max(actor, other)) for *_, other in sorted(own)[:each]}
    assert (each > 0) == (most > 0)
    assert len(best) < len(ends)
    assert pairs_of(*two_steps(view_of(graph), groups, active=0, most=most, ready=ready)) == sorted(best)
    # Where there is room for each pair once, all are there.
    assert pairs_of(*two_steps(view_of(graph), groups, active=0, most=len(ends), ready=ready)) == sorted(ends)


@pytest.mark.parametrize("most", [10, 150, 250])
def test_there_are_never_more_candidates_than_asked_for(most: int) -> None:
    graph, groups = dense(4)
    found = len(two_steps(view_of(graph), groups, most=most)[0])
    assert (0 if most < len(graph) else most / 4) <= found <= most  # fewer than actors: not even one for each


# -- large networks, compiled --------------------------------------------------------------------------------


def test_a_large_network_has_the_same_pairs_without_the_compiler(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("numba")
    view, groups = large(7, directed=False), np.random.default_rng(7).integers(-1, 6, 1200)
    assert kernels.worth(view)
    asks: list[Callable[[], tuple[np.ndarray, ...]]] = [
        lambda: leading(view, groups, 500, by_adamic_adar(view)),
        lambda: leading(view, groups, 500, by_adamic_adar(view), only=groups == 2),
        lambda: leading(view, groups, 300, np.ones(1200)),
        lambda: two_steps(view, groups, active=20, most=20_000),
        lambda: two_steps(view, groups),
    ]
    compiled = [ask() for ask in asks]
    assert [len(found[0]) for found in compiled[:3]] == [500, 500, 300]
    monkeypatch.setattr(kernels, "worth", lambda _: False)
    monkeypatch.setattr(nearest_rows, "BLOCK", 300_000)
    for one, ask in zip(compiled, asks, strict=True):
        assert [end.tolist() for end in one] == [end.tolist() for end in ask()]


def test_arcs_are_taken_as_ties() -> None:
    arcs = large(8, directed=True, actors=300, dyads=2000)
    keys = np.unique(np.minimum(arcs.source, arcs.target) * 300 + np.maximum(arcs.source, arcs.target))
    ties = View(pd.Index(arcs.actors), keys // 300, keys % 300, np.ones(len(keys)))
    groups, (a, b) = np.arange(300) % 5, every_pair(arcs)
    assert len(keys) < len(arcs.source)
    assert adamic_adar(arcs, a, b).tolist() == adamic_adar(ties, a, b).tolist()
    for ask in (lambda view: leading(view, groups, 50, by_adamic_adar(view)), lambda view: two_steps(view, groups)):
        assert [end.tolist() for end in ask(arcs)] == [end.tolist() for end in ask(ties)]
