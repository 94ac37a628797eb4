"""Core and periphery: the ideal pattern, by hand, and against all divisions of small networks."""

from __future__ import annotations

import itertools
import random

import networkx as nx
import numpy as np
import pytest

from netanalyser import graphs
from netanalyser.errors import MeasureError, UnknownName
from netanalyser.graphs import View
from netanalyser.measures.chance import same_degrees, same_ties
from netanalyser.measures.core_periphery import CorePeriphery, core_periphery
from tests.networks import network_of, tied_by, view_of


def core_of(found: CorePeriphery) -> str:
    return "".join(found.core.index[found.core.eq(1)])


def correlation(matrix: np.ndarray, core: np.ndarray) -> float:
    """Of the ties with the pattern, by its definition; NaN where one of them does not vary."""
    one, other = np.triu_indices(len(matrix), 1)
    same = core[one] == core[other]
    ties, pattern = matrix[one, other][same], core[one][same].astype(float)
    if not (len(ties) and np.ptp(ties) and np.ptp(pattern)):
        return np.nan
    return float(np.corrcoef(ties, pattern)[0, 1])


def best_of_all(matrix: np.ndarray) -> float:
    """The highest correlation of any division; NaN when it is undefined for all."""
    every = itertools.product([False, True], repeat=len(matrix))
    return float(np.fmax.reduce([correlation(matrix, np.array(core)) for core in every]))


def matrix_of(view: View) -> np.ndarray:
    return (view.adjacency.toarray() > 0).astype(float)


# -- the pattern itself, and by hand -------------------------------------------------------------------------


def test_a_core_with_followers_is_the_ideal_pattern() -> None:
    # Borgatti and Everett 2000: all of the core are tied to one another, none of the periphery. Core ABCD, one follower
    # each; and with followers tied to several, which is not looked at.
    clique = ["A B", "A C", "A D", "B C", "B D", "C D"]
    for rim in (["A E", "B F", "C G", "D H"], ["A E", "B E", "C E", "B F", "C G", "D G", "D H"]):
        found = core_periphery(graphs.view(network_of(actors=list("EFABCDGHI"), ties=tied_by(clique + rim))))
        assert core_of(found) == "ABCD"
        assert found.correlation == pytest.approx(1.0)
        assert found.core.isna().tolist() == [False] * 8 + [True]  # I has no ties


def test_correlation_by_hand() -> None:
    # A ring of five: core of two neighbours, periphery a path of three: pairs 1 + 3, ties 1 + 2. Core pairs tied 1 of
    # 1, rim 2 of 3: phi = (1*1 - 2*0)/sqrt(1 * 3 * 3 * 1) = 1/3. A core of three gives the same pairs turned round: a
    # path of three as core (2 of 3) and a tied pair as periphery, -1/3; two apart and three around: 0 of 1, 1 of 3 as
    # core: (1 * 1 - 2 * 0)/sqrt(3 * 1 * 1 * 3) = 1/3.
    found = core_periphery(view_of(nx.cycle_graph(5)), draws=0)
    assert found.correlation == pytest.approx(1 / 3)


def test_direction_and_weight_are_ignored() -> None:
    ties = ["A B 2", "B A 1", "B C 3", "A C 0.1", "A D 0", "B E 5", "C F 1"]
    network = network_of(actors=list("ABCDEF"), ties=tied_by(ties, kind="supports"))
    arcs, pairs = (core_periphery(graphs.view(network, directed=directed), draws=20) for directed in (True, False))
    assert arcs.core.equals(pairs.core)
    assert arcs[1:] == pairs[1:]
    assert core_of(arcs) == "ABC"


@pytest.mark.parametrize(
    "graph",
    [
        nx.empty_graph(0),
        nx.empty_graph(1),
        nx.empty_graph(6),
        nx.path_graph(3),  # three actors: one of core and periphery has no pair
        nx.complete_graph(7),  # all tied: nothing varies
        nx.cycle_graph(4),  # 2 + 2: opposite ones have no ties inside, neighbours have all
    ],
)
def test_where_it_is_undefined(graph: nx.Graph) -> None:
    found = core_periphery(view_of(graph))
    assert len(found.core) == len(graph)
    assert found.core.isna().all()
    assert np.isnan(found[1:6]).all()
    assert found.draws == 0


# -- against all divisions -----------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(16))
def test_small_networks_have_the_best_of_all_divisions(seed: int) -> None:
    graph = nx.gnp_random_graph(5 + seed % 5, [0.2, 0.35, 0.5, 0.7][seed % 4], seed=seed)
    graph.remove_nodes_from(list(nx.isolates(graph)))
    view = view_of(graph)
    found, best = core_periphery(view, draws=0), best_of_all(matrix_of(view))
    assert found.correlation == pytest.approx(best, rel=0, abs=1e-10, nan_ok=True)
    if not np.isnan(best):
        own = correlation(matrix_of(view), found.core.to_numpy() == 1)
        assert own == pytest.approx(best, rel=0, abs=1e-10)


@pytest.mark.parametrize("seed", range(6))
def test_in_larger_networks_no_move_and_no_exchange_helps(seed: int) -> None:
    graph = nx.barabasi_albert_graph(30, 3, seed=seed) if seed % 2 else nx.gnp_random_graph(30, 0.2, seed=seed)
    graph.remove_nodes_from(list(nx.isolates(graph)))
    view = view_of(graph)
    matrix, found = matrix_of(view), core_periphery(view, draws=0)
    core = found.core.to_numpy() == 1
    assert found.correlation == pytest.approx(correlation(matrix, core), rel=0, abs=1e-10)
    for one, other in itertools.product(range(len(core)), repeat=2):
        changed = core.copy()
        changed[[one, other]] = ~changed[[one, other]]  # one == other is a move
        if one == other or core[one] != core[other]:
            assert not correlation(matrix, changed) > found.correlation + 1e-10


# -- the comparison ------------------------------------------------------------------------------------------


def test_a_planted_core_follows_from_the_degrees_but_not_from_the_number_of_ties() -> None:
    # Ten all tied to one another, and thirty followers. Hammer and Simeone 1981: every network with the degrees of an
    # ideal pattern is one, so all drawn with these degrees have correlation 1. Ties by lot do not come near it.
    clique = nx.complete_graph(10)
    clique.add_edges_from((follower % 10, follower) for follower in range(10, 40))
    alike = core_periphery(view_of(clique), draws=20)
    assert set(alike.core.index[alike.core.eq(1)]) == {str(actor) for actor in range(10)}
    assert alike[1:] == pytest.approx((1, 1, 1, 1, 1, 20))
    by_lot = core_periphery(view_of(clique), like="ties")
    assert by_lot.core.equals(alike.core)
    assert by_lot.expected < by_lot.high < 0.9
    assert (by_lot.p, by_lot.draws) == (1 / 101, 100)


def test_ties_by_lot_make_no_core() -> None:
    view = view_of(nx.gnm_random_graph(40, 90, seed=4))
    found = core_periphery(view, like="ties")
    assert found.p > 0.05
    assert found.correlation < found.high


def test_drawn_networks_share_what_they_should_and_no_more() -> None:
    view = view_of(nx.gnp_random_graph(40, 0.1, seed=1))
    degrees = view.igraph.degree()
    drawn = [each.igraph for each in same_degrees(view, 5, 1)]
    assert all(each.degree() == degrees and each.is_simple() for each in drawn)
    assert len({frozenset(map(frozenset, each.get_edgelist())) for each in [*drawn, view.igraph]}) == 6
    by_lot = [each.igraph for each in same_ties(view, 5, 1)]
    assert all(each.ecount() == view.igraph.ecount() and each.is_simple() for each in by_lot)
    assert all(each.degree() != degrees for each in by_lot)


def test_a_network_like_any_with_its_degrees_is_not_unusual() -> None:
    # Of a star with a tail there is only one network but for who is where: all draws are as good, p is 1.
    found = core_periphery(view_of(nx.star_graph(6)), draws=20)
    assert (found.correlation, found.expected, found.low, found.high, found.p) == pytest.approx((1, 1, 1, 1, 1))
    assert core_of(found) in {"0" + leaf for leaf in "123456"}


def test_the_same_seed_gives_the_same_and_leaves_random_alone() -> None:
    view = view_of(nx.karate_club_graph())
    random.seed(5)
    state = random.getstate()
    first = core_periphery(view, seed=2, draws=20)
    assert random.getstate() == state
    random.seed(6)
    again = core_periphery(view, seed=2, draws=20)
    assert first[1:] == again[1:]
    assert first.core.equals(again.core)
    assert core_periphery(view, seed=3, draws=20).expected != first.expected


def test_without_draws_there_is_no_comparison() -> None:
    found = core_periphery(view_of(nx.karate_club_graph()), draws=0)
    assert found.correlation > 0
    assert np.isnan([found.expected, found.low, found.high, found.p]).all()


def test_what_cannot_be_compared_with_is_said() -> None:
    with pytest.raises(MeasureError, match="draws is -1"):
        core_periphery(view_of(nx.karate_club_graph()), draws=-1)
    with pytest.raises(UnknownName, match="degrees, ties"):
        core_periphery(view_of(nx.karate_club_graph()), like="size")
