"""Proximity of pairs: by hand, against networkx and dense algebra, and compiled beside uncompiled."""

from __future__ import annotations

import itertools
import math

import networkx as nx
import numpy as np
import pandas as pd
import pytest

from netanalyser.errors import MeasureError
from netanalyser.graphs import View
from netanalyser.measures import kernels, nearest, proximity

pytest.importorskip("numba", reason="the extra `large` is not installed")


def made(count: int, pairs: list[tuple[int, int]], directed: bool = False) -> View:
    ends = np.array(pairs, dtype=np.int64).reshape(-1, 2)
    index = pd.Index([f"a{number}" for number in range(count)], name="actor_id")
    return View(index, ends[:, 0], ends[:, 1], np.arange(1.0, len(ends) + 1), directed)


def drawn(seed: int, count: int = 40, ties: int = 70) -> tuple[View, nx.Graph]:
    """A random network in two parts, with isolates; weights differ, and must not matter."""
    rng = np.random.default_rng(seed)
    half = count // 2
    every = [p for p in itertools.combinations(range(count - 4), 2) if (p[0] < half) == (p[1] < half)]
    chosen = [every[at] for at in rng.choice(len(every), ties, replace=False)]
    graph = nx.Graph(chosen)
    graph.add_nodes_from(range(count))
    return made(count, chosen), graph


def all_pairs(view: View) -> tuple[np.ndarray, np.ndarray]:
    return np.triu_indices(len(view), 1)


# A square 0-1-2-3 with a tail 3-4 and nobody at 5. Partners: 0: 1, 3; 1: 0, 2; 2: 1, 3; 3: 0, 2, 4; 4: 3.
SQUARE = made(6, [(0, 1), (1, 2), (2, 3), (0, 3), (3, 4)])


@pytest.mark.parametrize(
    ("name", "pair", "by_hand"),
    [
        ("common_neighbours", (0, 2), 2.0),  # 1 and 3
        ("common_neighbours", (0, 4), 1.0),  # 3
        ("common_neighbours", (0, 5), 0.0),
        ("adamic_adar", (0, 2), 1 / math.log(2) + 1 / math.log(3)),  # 1 has two partners, 3 has three
        ("adamic_adar", (1, 4), 0.0),
        ("resource_allocation", (0, 2), 1 / 2 + 1 / 3),
        ("degree_product", (0, 3), 6.0),  # 2 times 3
        ("degree_product", (3, 5), 0.0),
    ],
)
def test_by_hand(name: str, pair: tuple[int, int], by_hand: float) -> None:
    for a, b in (pair, pair[::-1]):
        found = proximity.PROXIMITIES[name](SQUARE, np.array([a]), np.array([b]))
        assert found == pytest.approx([by_hand], abs=1e-12)


@pytest.mark.parametrize("seed", range(4))
def test_neighbour_scores_equal_networkx(seed: int) -> None:
    view, graph = drawn(seed)
    a, b = all_pairs(view)
    pairs = list(zip(a.tolist(), b.tolist(), strict=True))
    oracles = {
        # networkx divides by the logarithm of 1 where a shared partner had one partner; none has.
        "adamic_adar": nx.adamic_adar_index(graph, pairs),
        "resource_allocation": nx.resource_allocation_index(graph, pairs),
        "degree_product": nx.preferential_attachment(graph, pairs),
        "common_neighbours": ((u, v, len(list(nx.common_neighbors(graph, u, v)))) for u, v in pairs),
    }
    for name, rows in oracles.items():
        expected = [score for _, _, score in rows]
        assert proximity.PROXIMITIES[name](view, a, b) == pytest.approx(expected, abs=1e-10), name


@pytest.mark.parametrize("seed", range(3))
def test_katz_equals_the_inverse(seed: int) -> None:
    view, graph = drawn(seed)
    A = nx.to_numpy_array(graph, nodelist=range(len(view)))
    beta = 0.5 / np.linalg.eigvalsh(A).max()
    dense = np.linalg.inv(np.eye(len(view)) - beta * A) - np.eye(len(view))
    a, b = all_pairs(view)
    assert proximity.katz(view, a, b) == pytest.approx(dense[a, b], abs=1e-8)


@pytest.mark.parametrize("seed", range(3))
def test_personalised_pagerank_equals_networkx(seed: int) -> None:
    view, graph = drawn(seed)
    a, b = all_pairs(view)
    tied = [node for node in graph if graph.degree(node)]
    ranks = {
        node: nx.pagerank(graph, alpha=0.85, personalization={node: 1}, weight=None, tol=1e-13, max_iter=2000)
        for node in tied
    }
    found = proximity.personalised_pagerank(view, a, b)
    for at, (one, other) in enumerate(zip(a.tolist(), b.tolist(), strict=True)):
        # A walker without partners never comes to another, nor another to it.
        expected = ranks[one][other] + ranks[other][one] if one in ranks and other in ranks else 0.0
        assert found[at] == pytest.approx(expected, abs=1e-8)


def test_truncated_svd_equals_the_dense_one() -> None:
    view, graph = drawn(7)
    U, S, V = np.linalg.svd(nx.to_numpy_array(graph, nodelist=range(len(view))))
    # Between two equal singular values a rank is not defined; these differ.
    assert S[proximity.RANK - 1] - S[proximity.RANK] > 1e-6
    dense = (U[:, : proximity.RANK] * S[: proximity.RANK]) @ V[: proximity.RANK]
    a, b = all_pairs(view)
    assert proximity.truncated_svd(view, a, b) == pytest.approx(dense[a, b], abs=1e-8)


@pytest.mark.parametrize("name", proximity.PROXIMITIES)
def test_odd_networks(name: str) -> None:
    score = proximity.PROXIMITIES[name]
    none = np.zeros(0, dtype=np.int64)
    for view in (made(0, []), made(1, []), made(3, []), made(2, [(0, 1)]), SQUARE):
        assert len(score(view, none, none)) == 0
    assert (score(made(3, []), np.array([0, 1]), np.array([1, 2])) == 0).all()
    assert np.isfinite(score(made(2, [(0, 1)]), np.array([0]), np.array([1]))).all()


@pytest.mark.parametrize("name", proximity.PROXIMITIES)
def test_order_and_direction_do_not_matter(name: str) -> None:
    view, _ = drawn(3)
    score, (a, b) = proximity.PROXIMITIES[name], all_pairs(view)
    rng = np.random.default_rng(1)
    order, turned = rng.permutation(len(a)), rng.random(len(a)) < 0.5
    first, second = np.where(turned, b, a)[order], np.where(turned, a, b)[order]
    assert score(view, first, second) == pytest.approx(score(view, a, b)[order], abs=1e-8)
    arcs = View(view.actors, view.target, view.source, view.weight, directed=True)
    assert score(arcs, a, b) == pytest.approx(score(view, a, b), abs=1e-8)


def test_blocks_make_no_difference(monkeypatch: pytest.MonkeyPatch) -> None:
    view, _ = drawn(2)
    a, b = all_pairs(view)
    whole = {name: score(view, a, b) for name, score in proximity.PROXIMITIES.items()}
    monkeypatch.setattr(proximity, "BLOCK", 3 * len(view))
    for name, score in proximity.PROXIMITIES.items():
        assert score(view, a, b) == pytest.approx(whole[name], abs=1e-8), name


@pytest.mark.parametrize("seed", range(3))
def test_the_loop_of_shared_partners_equals_the_product(seed: int) -> None:
    view, _ = drawn(seed)
    rng = np.random.default_rng(seed)
    worth = rng.random(len(view))
    a, b = rng.integers(0, len(view), 300), rng.integers(0, len(view), 300)
    order, rows, begins = proximity._by_row(a)
    tied = proximity.binary(view)
    matrix = tied.indptr.astype(np.int64), tied.indices.astype(np.int64), worth
    product = proximity.shared(view, a, b, worth)[order]
    for ready in (kernels.uncompiled, kernels.compiled):
        assert ready(proximity.shared_by)(*matrix, rows, begins, b[order]) == pytest.approx(product, abs=1e-12)


# -- the nearest pairs ----------------------------------------------------------------------------------------


def every_score(view: View, graph: nx.Graph, groups: np.ndarray) -> list[tuple[float, int, int]]:
    """All untied pairs in different groups with a shared partner: (-score, a, b), best first."""
    pairs = [
        (a, b)
        for a, b in itertools.combinations(range(len(view)), 2)
        if groups[a] >= 0 and groups[b] >= 0 and groups[a] != groups[b] and not graph.has_edge(a, b)
    ]
    scored = [(-score, a, b) for a, b, score in nx.adamic_adar_index(graph, pairs) if score > 0]
    return sorted((round(score, 10), a, b) for score, a, b in scored)


@pytest.mark.parametrize("ready", [None, kernels.uncompiled, kernels.compiled])
@pytest.mark.parametrize(("seed", "top"), [(0, 1), (1, 10), (2, 60), (3, 10_000)])
def test_leading_pairs_are_the_best_of_all(seed: int, top: int, ready) -> None:  # type: ignore[no-untyped-def]
    view, graph = drawn(seed)
    groups = np.random.default_rng(seed).integers(-1, 3, len(view))
    a, b, score = nearest.leading(view, groups, top, proximity.by_adamic_adar(view), ready)
    expected = every_score(view, graph, groups)[:top]
    assert score == pytest.approx([-row[0] for row in expected], abs=1e-9)
    # Among equal scores rounding may change who is first, so pairs are compared by their own scores.
    lookup = {(row[1], row[2]): -row[0] for row in every_score(view, graph, groups)}
    found = list(zip(a.tolist(), b.tolist(), strict=True))
    assert len(set(found)) == len(found)
    assert [lookup[pair] for pair in found] == pytest.approx(score.tolist(), abs=1e-9)


def test_compiled_and_not_give_the_same_pairs() -> None:
    view, _ = drawn(5, count=120, ties=300)
    groups = np.random.default_rng(5).integers(0, 4, len(view))
    worth = proximity.by_adamic_adar(view)
    first = nearest.leading(view, groups, 25, worth)
    for ready in (kernels.uncompiled, kernels.compiled):
        for one, other in zip(first, nearest.leading(view, groups, 25, worth, ready), strict=True):
            assert (one == other).all()
    pairs = nearest.two_steps(view, groups, active=3, most=240)
    for ready in (kernels.uncompiled, kernels.compiled):
        for one, other in zip(pairs, nearest.two_steps(view, groups, active=3, most=240, ready=ready), strict=True):
            assert (one == other).all()


def test_a_full_buffer_keeps_the_best() -> None:
    """More pairs than fit are thinned as they come; a star of 60 has 1,770 with one score."""
    star = made(61, [(0, leaf) for leaf in range(1, 61)])
    groups = np.arange(61) % 7
    a, b, score = nearest.leading(star, groups, 5, np.ones(61), kernels.uncompiled)
    by_position = [(x, y) for x, y in itertools.combinations(range(1, 61), 2) if x % 7 != y % 7][:5]
    assert list(zip(a.tolist(), b.tolist(), strict=True)) == by_position
    assert (score == 1).all()


def test_candidates_of_a_large_network_by_hand() -> None:
    # Two stars: 0 with 1, 2, 3 and 4 with 5, 6. Groups: even 0, odd 1. Most partners: 0 and 4 of group 0; of group 1
    # all have one, and 1 is the first.
    view = made(7, [(0, 1), (0, 2), (0, 3), (4, 5), (4, 6)])
    groups = np.array([0, 1, 0, 1, 0, 1, 0])
    a, b = nearest.two_steps(view, groups, active=1)
    # Two steps apart and in two groups: 1-2, 2-3, 5-6. The leaders 0 and 1 are tied.
    assert list(zip(a.tolist(), b.tolist(), strict=True)) == [(1, 2), (2, 3), (5, 6)]
    a, b = nearest.two_steps(view, groups, active=2)
    # Leaders 0, 4 and 1, 3: 1-4 and 3-4 come in as well; 0-1 and 0-3 are tied.
    assert list(zip(a.tolist(), b.tolist(), strict=True)) == [(1, 2), (1, 4), (2, 3), (3, 4), (5, 6)]


def test_each_actor_keeps_its_best_when_there_are_too_many() -> None:
    view, graph = drawn(6)
    groups = np.random.default_rng(6).integers(0, 3, len(view))
    a, b = nearest.two_steps(view, groups, active=0, most=2 * len(view))  # two an actor
    scores = {(x, y): -s for s, x, y in every_score(view, graph, groups)}
    assert set(zip(a.tolist(), b.tolist(), strict=True)) <= set(scores)
    for actor in range(len(view)):
        own = sorted((s for pair, s in scores.items() if actor in pair), reverse=True)
        kept = {pair for pair in zip(a.tolist(), b.tolist(), strict=True) if actor in pair}
        # Tied pairs may take a place of the two; the best untied one is there unless two tied ones are better.
        if own and kept:
            assert max(scores[pair] for pair in kept) >= own[0] - 1e-9 or len(kept) < 2


@pytest.mark.parametrize("groups", [np.zeros(6, dtype=int), np.full(6, -1)])
def test_one_group_or_none_has_no_pairs(groups: np.ndarray) -> None:
    a, b, score = nearest.leading(SQUARE, groups, 5, np.ones(6))
    assert len(a) == len(b) == len(score) == 0
    assert [len(end) for end in nearest.two_steps(SQUARE, groups, active=3)] == [0, 0]


def test_misuse_is_said() -> None:
    groups = np.arange(6)
    with pytest.raises(MeasureError, match="top is 0"):
        nearest.leading(SQUARE, groups, 0, np.ones(6))
    with pytest.raises(MeasureError, match="greater than 0"):
        nearest.leading(SQUARE, groups, 3, np.zeros(6))
    with pytest.raises(MeasureError, match="one element an actor"):
        nearest.leading(SQUARE, groups[:3], 3, np.ones(6))
