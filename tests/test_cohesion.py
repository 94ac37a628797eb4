"""What holds the network together: by hand, and against removing each actor and each tie one by one."""

from __future__ import annotations

import networkx as nx
import numpy as np
import pytest

from netanalyser import graphs
from netanalyser.measures import cohesion, measure
from tests.networks import network_of, tied_by, view_of

# A triangle A-B-C with a tail C-D-E and a leaf C-F; G-H apart; I alone.
NETWORK = network_of(actors=list("GABCDEFHI"), ties=tied_by(["A B", "B C", "A C", "C D", "D E", "C F", "G H"]))


def test_components_are_numbered_by_size_then_by_their_first_actor() -> None:
    view = graphs.view(NETWORK)
    assert dict(zip(view.actors, cohesion.components(view).tolist(), strict=True)) == {
        **dict.fromkeys("ABCDEF", 0), "G": 1, "H": 1, "I": 2,
    }  # fmt: skip
    assert cohesion.components(graphs.view(network_of())).tolist() == []


def test_cutpoints_by_hand() -> None:
    found = cohesion.cutpoints(graphs.view(NETWORK))
    # Without C: AB, DE, F; AB and DE are equal and A is earlier, so D, E, F are cut off; 2*2 + 2*1 + 2*1
    # pairs parted. Without D: ABCF (4) and E, 4 pairs.
    assert found.to_dict("records") == [
        {"actor_id": "C", "parts": 3, "cut_off": ("D", "E", "F"), "pairs": 8},
        {"actor_id": "D", "parts": 2, "cut_off": ("E",), "pairs": 4},
    ]


def test_fragmentation_by_hand() -> None:
    # The pairs that C and D part, of the 8*7/2 = 28 pairs of others; nobody parts any other.
    found = measure(NETWORK, "fragmentation")
    assert found[found > 0].to_dict() == {"C": 8 / 28, "D": 4 / 28}
    assert (found.drop(["C", "D"]) == 0).all()
    # The middle of a star is all that holds the others together; of two actors there is no pair of others.
    star = network_of(actors=list("ABCD"), ties=tied_by(["A B", "A C", "A D"]))
    assert measure(star, "fragmentation").to_dict() == {"A": 1.0, "B": 0.0, "C": 0.0, "D": 0.0}
    assert measure(network_of(actors=["A", "B"], ties=tied_by(["A B"])), "fragmentation").isna().all()


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("directed", [False, True])
def test_fragmentation_is_what_borgattis_f_gains_by_the_loss(seed: int, directed: bool) -> None:
    # Borgatti (2006, equation 4): F = 1 - sum over components s(s-1) / (m(m-1)). Of the others, before and after.
    graph = nx.gnp_random_graph(30, 0.04 if directed else 0.07, seed=seed, directed=directed)
    flat, found = nx.Graph(graph), measure(view_of(graph), "fragmentation")
    whole = {node: part for part in nx.connected_components(flat) for node in part}
    for node in flat:
        rest = flat.subgraph(set(flat) - {node})
        apart = 1 - sum(len(part) * (len(part) - 1) for part in nx.connected_components(rest)) / (29 * 28)
        before = 1 - sum(len(whole[other] - {node}) - 1 for other in rest) / (29 * 28)
        assert found[str(node)] == pytest.approx(apart - before, abs=1e-12)
    assert found.max() > 0


def test_bridges_by_hand() -> None:
    found = cohesion.bridges(graphs.view(NETWORK))
    # C-D: ABCF against DE, 8 pairs. C-F and D-E: one actor against five. G-H: one against one, G is earlier.
    assert found.to_dict("records") == [
        {"source": "C", "target": "D", "cut_off": ("D", "E"), "pairs": 8},
        {"source": "C", "target": "F", "cut_off": ("F",), "pairs": 5},
        {"source": "D", "target": "E", "cut_off": ("E",), "pairs": 5},
        {"source": "G", "target": "H", "cut_off": ("H",), "pairs": 1},
    ]


def test_a_network_without_ties_has_neither() -> None:
    for network in (network_of(), network_of(actors=["A", "B"])):
        view = graphs.view(network)
        assert list(cohesion.cutpoints(view).columns) == ["actor_id", "parts", "cut_off", "pairs"]
        assert len(cohesion.cutpoints(view)) == len(cohesion.bridges(view)) == 0


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("directed", [False, True])
def test_removing_one_by_one_gives_the_same(seed: int, directed: bool) -> None:
    graph = nx.gnp_random_graph(40, 0.05, seed=seed, directed=directed)
    flat, view = nx.Graph(graph), view_of(graph)
    at = {str(node): node for node in graph}

    expected = {}
    for node in flat:
        rest = flat.subgraph(nx.node_connected_component(flat, node) - {node})
        parts = sorted(nx.connected_components(rest), key=lambda part: (-len(part), min(part)))
        if len(parts) > 1:
            off = sorted(set().union(*parts[1:]))
            expected[node] = (len(parts), off, parted([len(part) for part in parts]))
    found = cohesion.cutpoints(view)
    assert {
        at[row.actor_id]: (row.parts, [at[a] for a in row.cut_off], row.pairs) for row in found.itertuples()
    } == expected
    assert found["pairs"].is_monotonic_decreasing

    expected = {}
    for edge in flat.edges:
        whole = nx.node_connected_component(flat, edge[0])
        rest = flat.subgraph(whole).copy()
        rest.remove_edge(*edge)
        parts = sorted(nx.connected_components(rest), key=lambda part: (-len(part), min(part)))
        if len(parts) > 1:
            expected[frozenset(edge)] = (sorted(parts[1]), parted([len(part) for part in parts]))
    ties = cohesion.bridges(view)
    assert {
        frozenset([at[row.source], at[row.target]]): ([at[a] for a in row.cut_off], row.pairs)
        for row in ties.itertuples()
    } == expected
    assert len(ties) == len(expected)


def parted(sizes: list[int]) -> int:
    return sum(a * b for position, a in enumerate(sizes) for b in sizes[position + 1 :])


def test_a_path_of_many_actors_does_not_exhaust_the_stack() -> None:
    found = cohesion.cutpoints(view_of(nx.path_graph(3_000)))
    assert len(found) == 2_998
    # The middle parts most: 1499 * 1500 pairs.
    assert found["pairs"].max() == 1499 * 1500
    assert np.all(found["parts"] == 2)
