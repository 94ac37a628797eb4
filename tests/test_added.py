"""What a new tie would do: by hand, and against tying the pair and measuring anew."""

from __future__ import annotations

from itertools import combinations
from math import inf, nan

import networkx as nx
import numpy as np
import pytest

from netanalyser.errors import MeasureError
from netanalyser.measures import added, cohesion
from netanalyser.measures.added import bypassed, joined, shortened
from tests.networks import view_of


def random_graph(seed: int, directed: bool = False) -> nx.Graph:
    """24 actors: 18 at random with a ring among them, a chain of four apart, and two alone."""
    graph = nx.gnp_random_graph(18, (0.06, 0.09, 0.13)[seed % 3] / (1 + directed), seed=seed, directed=directed)
    nx.add_cycle(graph, range(4))
    nx.add_path(graph, range(18, 22))
    graph.add_nodes_from([22, 23])
    return graph


def every_pair(n: int) -> tuple[np.ndarray, np.ndarray]:
    """All pairs, every other one the wrong way round."""
    pairs = np.array([pair if number % 2 else pair[::-1] for number, pair in enumerate(combinations(range(n), 2))])
    return pairs[:, 0], pairs[:, 1]


def groups_of(n: int, seed: int) -> np.ndarray:
    return np.random.default_rng(seed).integers(-1, 3, n)


def differ(groups: np.ndarray, i: int, j: int) -> bool:
    return bool(groups[i] != groups[j] and min(groups[i], groups[j]) >= 0)


def tied(graph: nx.Graph, a: int, b: int) -> nx.Graph:
    more = nx.Graph(graph)
    more.add_edge(int(a), int(b))
    return more


# -- by hand -------------------------------------------------------------------------------------------------


def test_a_path_by_hand() -> None:
    # 0-1-2-3-4. Tied 0-4 it is a ring of five: 0 and 4 come 3 steps nearer, 0-3 and 1-4 from 3 to 2.
    path = view_of(nx.path_graph(5))
    a, b = np.array([0, 4, 0, 1, 0]), np.array([4, 0, 2, 3, 1])
    found = shortened(path, a, b)
    assert found.steps.tolist() == [3, 3, 1, 1, 0]
    ring = (1 - 1 / 4) + 2 * (1 / 2 - 1 / 3)
    # Tied 0-2: 0-2 from 2 to 1, 0-3 from 3 to 2, 0-4 from 4 to 3. Tied 1-3: 1-3 to 1, 0-3 and 1-4 to 2, 0-4 to 3.
    near = (1 - 1 / 2) + (1 / 2 - 1 / 3) + (1 / 3 - 1 / 4)
    middle = (1 - 1 / 2) + 2 * (1 / 2 - 1 / 3) + (1 / 3 - 1 / 4)
    assert found.nearness == pytest.approx([ring, ring, near, middle, 0.0])
    # Of actors in different groups, the last in none: only 0-2 and 1-3 come nearer when 0-2 and 1-3 are tied.
    some = shortened(path, a, b, np.array([0, 0, 1, 1, -1]))
    assert some.nearness == pytest.approx([1 / 2 - 1 / 3, 1 / 2 - 1 / 3, 1 / 2 + 1 / 6, 1 / 2 + 1 / 6, 0.0])
    # Between 0 and 4 stand 1, 2 and 3, between 0 and 2 only 1; as soon as they are tied these are needed no longer.
    cut = bypassed(path, a, b)
    assert cut.between.tolist() == [3, 3, 1, 1, 0]
    assert cut.broker.tolist() == [-1, -1, 1, 2, -1]
    assert cut.relieved.tolist() == [3, 3, 1, 1, 0]
    assert joined(path, a, b, np.arange(5)).tolist() == [0] * 5


def test_two_triangles_joined_by_an_actor() -> None:
    # 0-1-2 and 2-3-4, and a leaf 5 on 2 or not.
    view = view_of(nx.Graph([(0, 1), (1, 2), (0, 2), (2, 3), (3, 4), (2, 4)]))
    found = bypassed(view, np.array([0, 0, 2]), np.array([3, 1, 4]))
    assert found.between.tolist() == [1, 0, 0]
    assert found.broker.tolist() == [2, -1, -1]
    assert found.relieved.tolist() == [1, 0, 0]
    # With the leaf, 2 stays a cutpoint: 0 and 3 do without it, 5 does not.
    leaf = view_of(nx.Graph([(0, 1), (1, 2), (0, 2), (2, 3), (3, 4), (2, 4), (2, 5)]))
    found = bypassed(leaf, np.array([0, 0, 5]), np.array([3, 5, 2]))
    assert found.between.tolist() == [1, 1, 0]
    assert found.broker.tolist() == [2, 2, -1]
    assert found.relieved.tolist() == [0, 0, 0]
    # Tied 0-3, in groups of one: 0-3 from 2 to 1; 0-4 and 1-3 stay at 2.
    assert shortened(view, np.array([0]), np.array([3])).nearness == pytest.approx([1 / 2])


def test_two_components_by_hand() -> None:
    # 0-1-2 and 3-4, 5 alone. Groups: 0 0 1, 0 1, none.
    graph = nx.Graph([(0, 1), (1, 2), (3, 4)])
    graph.add_node(5)
    view, groups = view_of(graph), np.array([0, 0, 1, 0, 1, -1])
    a, b = np.array([0, 4, 0, 5]), np.array([3, 2, 2, 3])
    # 0-4 1-4 and 2-3 differ in group, 0-3 1-3 and 2-4 do not: three. To 5, in no group, nobody comes.
    assert joined(view, a, b, groups).tolist() == [3, 3, 0, 0]
    assert joined(view, a, b, np.arange(6)).tolist() == [6, 6, 0, 2]
    found = shortened(view, a, b, groups)
    assert found.steps.tolist() == [inf, inf, 1, inf]
    # Tied 0-3: 0-4 at 2, 1-4 at 3, 2-3 at 3. Tied 2-4: 2-3 at 2, 1-4 at 2, 0-4 at 3. Tied 0-2: themselves from 2 to 1.
    assert found.nearness == pytest.approx([1 / 2 + 2 / 3, 1 + 1 / 3, 1 / 2, 0])
    cut = bypassed(view, a, b)
    assert cut.between.tolist() == pytest.approx([nan, nan, 1, nan], nan_ok=True)
    assert cut.broker.tolist() == [-1, -1, 1, -1]
    assert cut.relieved.tolist() == [0, 0, 1, 0]


# -- the network made anew -----------------------------------------------------------------------------------


@pytest.mark.parametrize("directed", [False, True])
@pytest.mark.parametrize("seed", range(6))
def test_joined_is_who_reaches_whom_afterwards(seed: int, directed: bool) -> None:
    graph = random_graph(seed, directed)
    (a, b), groups = every_pair(24), groups_of(24, seed)

    def reach(part: np.ndarray) -> int:
        return sum(part[i] == part[j] and differ(groups, i, j) for i, j in combinations(range(24), 2))

    before = reach(cohesion.components(view_of(graph)))
    expected = [reach(cohesion.components(view_of(tied(graph, *pair)))) - before for pair in zip(a, b, strict=True)]
    assert joined(view_of(graph), a, b, groups).tolist() == expected
    assert max(expected) > 0


@pytest.mark.parametrize("directed", [False, True])
@pytest.mark.parametrize("seed", range(6))
def test_nearness_is_what_all_distances_gain(seed: int, directed: bool) -> None:
    graph = random_graph(seed, directed)
    groups = groups_of(24, seed)
    a, b = every_pair(24)
    length = dict(nx.all_pairs_shortest_path_length(nx.Graph(graph)))

    def near(some: nx.Graph, groups: np.ndarray) -> float:
        steps = dict(nx.all_pairs_shortest_path_length(some))
        return sum(1 / steps[i][j] for i in some for j in steps[i] if i < j and differ(groups, i, j))

    found = shortened(view_of(graph), a, b, groups)
    assert found.steps.tolist() == [length[i].get(j, inf) - 1 for i, j in zip(a, b, strict=True)]
    for codes, values in ((groups, found.nearness), (np.arange(24), shortened(view_of(graph), a, b).nearness)):
        before = near(nx.Graph(graph), codes)
        expected = [near(tied(graph, *pair), codes) - before for pair in zip(a, b, strict=True)]
        assert values == pytest.approx(expected, abs=1e-12)
        assert values.max() > 0


@pytest.mark.parametrize("directed", [False, True])
@pytest.mark.parametrize("seed", range(9))
def test_bypassed_is_who_is_a_cutpoint_afterwards(seed: int, directed: bool) -> None:
    graph = random_graph(seed, directed)
    flat, view = nx.Graph(graph), view_of(graph)
    a, b = every_pair(24)
    found = bypassed(view, a, b)
    cutpoints = set(cohesion.cutpoints(view)["actor_id"])
    for place, (one, other) in enumerate(zip(a.tolist(), b.tolist(), strict=True)):
        if not nx.has_path(flat, one, other):
            assert np.isnan(found.between[place])
            assert (found.broker[place], found.relieved[place]) == (-1, 0)
            # Nobody is relieved: those that were cutpoints still are.
            assert cutpoints <= set(cohesion.cutpoints(view_of(tied(graph, one, other)))["actor_id"])
            continue
        needed = [v for v in flat if v not in (one, other) and not nx.has_path(without(flat, v), one, other)]
        after = set(cohesion.cutpoints(view_of(tied(graph, one, other)))["actor_id"])
        assert found.between[place] == len(needed)
        assert found.broker[place] == (needed[0] if len(needed) == 1 else -1)
        assert found.relieved[place] == len(cutpoints - after)
        assert after <= cutpoints
    assert found.relieved.max() > 1
    assert (found.broker >= 0).any()


def without(graph: nx.Graph, node: int) -> nx.Graph:
    return graph.subgraph(set(graph) - {node})


@pytest.mark.parametrize("seed", range(3))
def test_trees_of_every_shape(seed: int) -> None:
    """In a tree all that is on the path stands between; deep trees and stars alike."""
    for graph in (nx.path_graph(70), nx.star_graph(30), nx.random_labeled_tree(60, seed=seed)):
        n = len(graph)
        rng = np.random.default_rng(seed)
        graph = nx.relabel_nodes(graph, dict(enumerate(rng.permutation(n).tolist())))
        ordered = nx.Graph()
        ordered.add_nodes_from(range(n))
        ordered.add_edges_from(graph.edges)
        (a, b), ways = every_pair(n), dict(nx.all_pairs_shortest_path(ordered))
        found = bypassed(view_of(ordered), a, b)
        on_path = [ways[i][j][1:-1] for i, j in zip(a, b, strict=True)]
        assert found.between.tolist() == [len(way) for way in on_path]
        assert found.broker.tolist() == [way[0] if len(way) == 1 else -1 for way in on_path]
        assert found.relieved.tolist() == [sum(ordered.degree[v] == 2 for v in way) for way in on_path]


def test_many_searches_are_as_good_as_few(monkeypatch: pytest.MonkeyPatch) -> None:
    graph = nx.gnm_random_graph(300, 400, seed=3)
    nx.add_path(graph, range(250, 300))
    view, a = view_of(graph), np.random.default_rng(1).permutation(300)
    b, groups = np.roll(a, 1), groups_of(300, 1)
    length = dict(nx.all_pairs_shortest_path_length(graph))
    whole = shortened(view, a, b, groups)
    assert whole.steps.tolist() == [length[i].get(j, inf) - 1 for i, j in zip(a, b, strict=True)]
    monkeypatch.setattr(added, "_CELLS", 7 * 300)
    few = shortened(view, a, b, groups)
    assert few.steps.tolist() == whole.steps.tolist()
    assert few.nearness == pytest.approx(whole.nearness, rel=1e-12)


# -- what is not computed, and what cannot be ----------------------------------------------------------------


def test_nearness_is_undefined_where_it_costs_too_much(monkeypatch: pytest.MonkeyPatch) -> None:
    path = view_of(nx.path_graph(20))
    a, b = every_pair(20)
    assert len(a) == 190
    monkeypatch.setattr(added, "MOST_CELLS", 189 * 20**2)
    found = shortened(path, a, b)
    assert np.isnan(found.nearness).all()
    assert found.steps.tolist() == (np.abs(a - b) - 1).tolist()
    assert not np.isnan(shortened(path, a[1:], b[1:]).nearness).any()
    monkeypatch.setattr(added, "MOST_ACTORS", 19)
    assert np.isnan(shortened(path, a[:1], b[:1]).nearness).all()


def test_networks_without_ties_and_questions_without_pairs() -> None:
    none, lone = np.zeros(0, dtype=int), view_of(nx.empty_graph(3))
    for view in (view_of(nx.empty_graph(0)), view_of(nx.empty_graph(1)), lone, view_of(nx.path_graph(3))):
        assert joined(view, none, none, np.zeros(len(view), dtype=int)).tolist() == []
        assert [part.tolist() for part in shortened(view, none, none)] == [[], []]
        assert [part.tolist() for part in bypassed(view, none, none)] == [[], [], []]
    a, b = np.array([0]), np.array([2])
    assert joined(lone, a, b, np.array([0, 0, 1])).tolist() == [1]
    assert joined(lone, a, b, np.array([-1, -1, -1])).tolist() == [0]
    assert [part.tolist() for part in shortened(lone, a, b)] == [[inf], [1.0]]
    assert [part.tolist() for part in bypassed(lone, a, b)] == [[pytest.approx(nan, nan_ok=True)], [-1], [0]]


def test_what_cannot_be_asked() -> None:
    path, groups = view_of(nx.path_graph(3)), np.array([0, 1, 2])

    for a, b, message in (
        ([0], [3], "3 is no position of 3 actors"),
        ([0, -1], [1, 2], "-1 is no position"),
        ([0, 1], [1, 1], "actor 1 cannot be tied to itself"),
        ([0, 1], [1], "one element a pair"),
    ):
        ends = np.array(a), np.array(b)
        with pytest.raises(MeasureError, match=message):
            joined(path, *ends, groups)
        with pytest.raises(MeasureError, match=message):
            shortened(path, *ends)
        with pytest.raises(MeasureError, match=message):
            bypassed(path, *ends)
    for wrong in (np.array([0, 1]), np.array([0, 1, -2])):
        with pytest.raises(MeasureError, match="one number an actor"):
            joined(path, np.array([0]), np.array([1]), wrong)
        with pytest.raises(MeasureError, match="one number an actor"):
            shortened(path, np.array([0]), np.array([1]), wrong)
