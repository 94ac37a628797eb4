"""k-core numbers."""

from __future__ import annotations

import networkx as nx
import pytest

from netanalyser import graphs
from netanalyser.measures import measure
from tests.networks import network_of, tied_by, view_of
from tests.test_measures import random_graphs


def test_coreness_by_hand() -> None:
    # K4 of A-D, a triangle D-E-F at one of its corners, a chain F-G-H, and I alone. The chain falls away first, then
    # the triangle (E and F have two partners left), and K4 stays: everybody has three.
    ties = ["A B", "A C", "A D", "B C", "B D", "C D", "D E", "E F", "F D", "F G", "G H"]
    found = measure(network_of(actors=list("ABCDEFGHI"), ties=tied_by(ties)), "coreness")
    assert found.to_dict() == {"A": 3, "B": 3, "C": 3, "D": 3, "E": 2, "F": 2, "G": 1, "H": 1, "I": 0}


def test_two_arcs_of_a_pair_are_one_tie() -> None:
    arcs = network_of(actors=list("AB"), ties=tied_by(["A B", "B A"], kind="supports"))
    assert measure(arcs, "coreness", directed=True).to_dict() == {"A": 1, "B": 1}


@pytest.mark.parametrize("graph", [*random_graphs(), nx.barabasi_albert_graph(60, 4, seed=1)])
def test_coreness_agrees_with_networkx(graph: nx.Graph) -> None:
    # networkx counts the two arcs of a pair as two, so it is asked about the graph without direction.
    theirs = nx.core_number(nx.Graph(graph.to_undirected()))
    assert measure(view_of(graph), "coreness").tolist() == [theirs[node] for node in graph]


@pytest.mark.parametrize("actors", [[], ["A"], ["A", "B"]])
def test_without_ties_all_have_0(actors: list[str]) -> None:
    assert measure(graphs.view(network_of(actors=actors)), "coreness").tolist() == [0.0] * len(actors)
