"""Key players are the best sets: by hand, by trying all, and on networks where single actors mislead."""

from __future__ import annotations

from itertools import combinations, pairwise
from math import comb

import networkx as nx
import numpy as np
import pandas as pd
import pytest

from netanalyser import graphs
from netanalyser.errors import MeasureError, UnknownName
from netanalyser.graphs import View
from netanalyser.measures.key_players import TRIED, key_players
from netanalyser.measures.paths import MOST, nearness_without, shortest
from tests.networks import network_of, tied_by, view_of


def path(letters: str, *more: str) -> View:
    """A path through the letters, with more ties."""
    ties = [f"{a} {b}" for a, b in pairwise(letters)]
    actors = dict.fromkeys(letters + "".join(more).replace(" ", ""))
    return graphs.view(network_of(actors=list(actors), ties=tied_by([*ties, *more])))


# -- by hand -------------------------------------------------------------------------------------------------


def test_reach_by_hand() -> None:
    # A-B-C-D-E. From C: itself 1, B and D 1, A and E 1/2, of 5.
    one = key_players(path("ABCDE"), 1)
    assert (one.actors, one.value, one.before, one.aim, one.exact) == (("C",), pytest.approx(4 / 5), 0.0, "reach", True)
    # Everybody else is a partner of one of B and D; of A and D too, and these come first.
    two = key_players(path("ABCDE"), 2)
    assert two.actors == ("A", "D")
    assert two.value == 1.0


def test_fragmentation_by_hand() -> None:
    # Whole: distances 1 four times, 2 three, 3 two, 4 once: (4 + 3/2 + 2/3 + 1/4)/10 of the pairs.
    found = key_players(path("ABCDE"), 1, "fragment")
    assert found.before == pytest.approx(1 - (4 + 3 / 2 + 2 / 3 + 1 / 4) / 10)
    # Without C: A-B and D-E, 2 of 6 pairs. Without B: C-D, D-E, and C-E at 2: 2.5 of 6.
    assert (found.actors, found.value) == (("C",), pytest.approx(1 - 2 / 6))
    # Without B and D nobody reaches anybody.
    assert key_players(path("ABCDE"), 2, "fragment").actors == ("B", "D")
    assert key_players(path("ABCDE"), 2, "fragment").value == 1.0


def test_the_best_set_is_not_made_of_the_best_actors() -> None:
    # Two hubs P and Q with the same five partners, and a third, R, with two of its own. P and Q lead in degree, yet
    # together they reach no more than one of them; P and R reach all.
    ties = [f"{hub} {leaf}" for hub in "PQ" for leaf in "abcde"] + ["R f", "R g"]
    view = graphs.view(network_of(actors=list("PQRabcdefg"), ties=tied_by(ties)))
    found = key_players(view, 2)
    assert found.actors == ("P", "R")
    # P itself, a to e at 1, Q at 2; R itself, f and g: 6 + 1/2 + 3 of 10.
    assert found.value == pytest.approx(0.95)


def test_arcs_are_followed_the_way_they_point() -> None:
    arcs = network_of(actors=list("ABC"), ties=tied_by(["A B", "B C"], kind="supports"))
    found = key_players(graphs.view(arcs, directed=True), 1)
    # A: itself 1, B 1, C 1/2. Without direction it is B, who reaches both in one step.
    assert (found.actors, found.value) == (("A",), pytest.approx(2.5 / 3))
    assert key_players(graphs.view(arcs), 1).actors == ("B",)
    # Of the ordered pairs A-B, B-C at 1 and A-C at 2 among six.
    assert key_players(graphs.view(arcs, directed=True), 1, "fragment").before == pytest.approx(1 - 2.5 / 6)


# -- all sets as oracle --------------------------------------------------------------------------------------


def graphs_at_random() -> list[object]:
    found = []
    for directed in (False, True):
        for seed in range(3):
            graph = nx.gnp_random_graph(11, 0.2, seed=seed, directed=directed)
            graph.add_nodes_from([11, 12])
            found.append(pytest.param(graph, id=f"{'directed' if directed else 'undirected'}-{seed}"))
    return found


def reach(graph: nx.Graph, chosen: tuple[int, ...]) -> float:
    steps = nx.multi_source_dijkstra_path_length(graph, set(chosen)) if chosen else {}
    return sum(1 / max(step, 1) for step in steps.values()) / len(graph)


def fragmentation(graph: nx.Graph, chosen: tuple[int, ...]) -> float:
    left = graph.subgraph(set(graph) - set(chosen))
    near = sum(1 / d for _, row in nx.all_pairs_shortest_path_length(left) for d in row.values() if d)
    return 1 - near / (len(left) * (len(left) - 1))


@pytest.mark.parametrize("graph", graphs_at_random())
@pytest.mark.parametrize(("aim", "value"), [("reach", reach), ("fragment", fragmentation)])
@pytest.mark.parametrize("k", [1, 2, 4])
def test_key_players_are_the_best_of_all_sets(graph: nx.Graph, aim: str, value: object, k: int) -> None:
    values = {chosen: value(graph, chosen) for chosen in combinations(range(13), k)}
    best = max(values.values())
    first = next(chosen for chosen, found in values.items() if found > best - 1e-9)
    found = key_players(view_of(graph), k, aim)
    assert found.exact
    assert found.value == pytest.approx(best, abs=1e-10)
    assert found.actors == tuple(str(actor) for actor in first)
    assert found.before == pytest.approx(value(graph, ()), abs=1e-10)

    # The search: its value is that of its set, and no swap of one actor makes it better.
    searched = key_players(view_of(graph), k, aim, exact=False)
    chosen = tuple(int(actor) for actor in searched.actors)
    assert len(set(chosen)) == k
    assert searched.exact == (k == 1)
    assert searched.value == pytest.approx(values[chosen], abs=1e-10)
    swapped = [
        tuple(sorted({*chosen, other} - {gone})) for gone in chosen for other in range(13) if other not in chosen
    ]
    assert searched.value >= max(values[each] for each in swapped) - 1e-9


@pytest.mark.parametrize("directed", [False, True])
def test_the_search_on_a_larger_network_passes_over_no_better_actor(directed: bool) -> None:
    # Above 32 candidates those that cannot be best are not tried; here all are, one by one. The last actor is alone.
    graph = nx.gnp_random_graph(70, 0.035, seed=2, directed=directed)
    assert comb(70, 3) > TRIED
    chosen: tuple[int, ...] = ()
    view = view_of(graph)
    for _ in range(2):
        values = {actor: fragmentation(graph, (*chosen, actor)) for actor in graph if actor not in chosen}
        chosen = (*chosen, next(actor for actor, value in values.items() if value > max(values.values()) - 1e-9))
    one, two = (key_players(view, k, "fragment", exact=False) for k in (1, 2))
    assert one.actors == (str(chosen[0]),)
    assert two.value >= fragmentation(graph, chosen) - 1e-9
    assert two.value == pytest.approx(fragmentation(graph, tuple(int(actor) for actor in two.actors)), abs=1e-10)
    assert two.value <= key_players(view, 2, "fragment", exact=True).value + 1e-9
    three = key_players(view, 3, "fragment")
    assert not three.exact
    assert three.value == pytest.approx(fragmentation(graph, tuple(int(actor) for actor in three.actors)), abs=1e-10)


# -- next to nothing, and misuse -----------------------------------------------------------------------------


def test_without_ties_every_set_is_as_good() -> None:
    view = graphs.view(network_of(actors=list("ABCD")))
    found = key_players(view, 2)
    assert (found.actors, found.value) == (("A", "B"), 0.5)
    for exact in (True, False):
        found = key_players(view, 2, "fragment", exact=exact)
        assert (found.actors, found.value, found.before) == (("A", "B"), 1.0, 1.0)
    everybody = key_players(view, 4)
    assert (everybody.actors, everybody.value, everybody.exact) == (tuple("ABCD"), 1.0, True)
    assert key_players(view, 4, exact=False).actors == tuple("ABCD")
    assert key_players(graphs.view(network_of(actors=["A"])), 1).actors == ("A",)


@pytest.mark.parametrize(
    ("actors", "k", "aim", "message"),
    [
        ("ABC", 0, "reach", "^0 key players are not possible: choose a whole number from 1 to 3$"),
        ("ABC", -1, "reach", "from 1 to 3"),
        ("ABC", 4, "reach", "^4 key players are not possible"),
        ("ABC", 2, "fragment", "from 1 to 1, as two must be left to be parted"),
        ("AB", 1, "fragment", "of actors there are 2, as two must be left"),
        ("", 1, "reach", "of actors there are 0"),
        ("A", 1, "fragment", "of actors there are 1"),
    ],
)
def test_a_number_that_is_not_possible_is_refused(actors: str, k: int, aim: str, message: str) -> None:
    view = graphs.view(network_of(actors=list(actors)) if actors else network_of())
    with pytest.raises(MeasureError, match=message):
        key_players(view, k, aim)


def test_misuse_is_said_at_once() -> None:
    with pytest.raises(UnknownName, match=r"no aim 'fragmnt'\. Did you mean 'fragment'"):
        key_players(path("ABC"), 1, "fragmnt")
    many = View(pd.Index([str(number) for number in range(MOST + 1)]), *(np.zeros(0, dtype=np.int64),) * 2, np.zeros(0))
    for aim in ("reach", "fragment"):
        with pytest.raises(MeasureError, match=r"3,001 actors .*--region"):
            key_players(many, 1, aim)
    with pytest.raises(MeasureError, match="4 of 80 actors make 1,581,580 sets, too many"):
        key_players(view_of(nx.path_graph(80)), 4, exact=True)


# -- the paths underneath ------------------------------------------------------------------------------------


@pytest.mark.parametrize("graph", graphs_at_random())
def test_lengths_and_numbers_of_shortest_paths(graph: nx.Graph) -> None:
    found = shortest(view_of(graph))
    for a in graph:
        for b in graph:
            if nx.has_path(graph, a, b):
                ways = list(nx.all_shortest_paths(graph, a, b))
                assert (found.distance[a, b], found.number[a, b]) == (len(ways[0]) - 1, len(ways))
            else:
                assert (found.distance[a, b], found.number[a, b]) == (np.inf, 0)


def test_what_is_left_does_not_depend_on_how_many_sets_are_asked_at_once() -> None:
    # 70 actors need more than one word of bits.
    graph = nx.gnp_random_graph(70, 0.05, seed=4)
    without = nearness_without(view_of(graph))
    sets = np.arange(70)[:, None]
    together = without(sets)
    assert together == pytest.approx([without(sets[at : at + 1])[0] for at in range(70)])
    left = graph.subgraph(set(graph) - {3})
    assert together[3] == pytest.approx(sum(nx.harmonic_centrality(left).values()), abs=1e-9)
    assert len(without(np.zeros((0, 1), dtype=np.int64))) == 0
