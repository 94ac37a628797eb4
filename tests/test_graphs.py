"""Compute views hold the same actors and dyads, in the order of the Network."""

from __future__ import annotations

import networkx as nx
import numpy as np
import pytest

from netanalyser import graphs
from netanalyser.network import Network
from netanalyser.projection import Tied
from tests.networks import network_of, tied_by


def small() -> Network:
    """Z-A (2), A-M (1, with a parallel of another kind, 0.5), M alone with P, which is a programme."""
    return network_of(
        actors=[{"actor_id": "Z"}, {"actor_id": "A"}, {"actor_id": "P", "type": "programme"}, {"actor_id": "M"}],
        ties=tied_by(["Z A 2", "A M 1", "M P"]) + tied_by(["M A 0.5"], kind="supports"),
    )


def test_a_view_keeps_the_order_of_actors_and_leaves_contexts_out() -> None:
    view = graphs.view(small())
    assert list(view.actors) == ["Z", "A", "M"]
    assert view.actors.name == "actor_id"
    ends = zip(view.actors[view.source], view.actors[view.target], view.weight, strict=True)
    assert sorted(ends) == [("A", "M", 1.5), ("Z", "A", 2.0)]  # the earlier actor first
    assert len(view) == 3
    assert list(graphs.view(small(), tied=Tied(with_context=True)).actors) == ["Z", "A", "P", "M"]


def test_the_matrix_holds_strengths_both_ways() -> None:
    # In the order Z, A, M.
    assert graphs.adjacency(small()).toarray().tolist() == [[0, 2, 0], [2, 0, 1.5], [0, 1.5, 0]]
    # The supporting arc goes from M to A only.
    assert graphs.adjacency(small(), directed=True).toarray().tolist() == [[0, 2, 0], [2, 0, 1], [0, 1.5, 0]]


def test_igraph_has_the_same_dyads() -> None:
    graph = graphs.to_igraph(small())
    assert graph.vs["name"] == ["Z", "A", "M"]
    assert {frozenset(graph.vs[end]["name"] for end in edge.tuple): edge["weight"] for edge in graph.es} == {
        frozenset("ZA"): 2.0,
        frozenset("AM"): 1.5,
    }
    assert graphs.to_igraph(small(), directed=True).is_directed()
    assert graphs.to_igraph(network_of()).vcount() == 0


def test_a_graph_that_is_built_in_parts_is_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = graphs.view(small(), directed=True)
    arcs = sorted(zip(whole.source.tolist(), whole.target.tolist(), whole.weight.tolist(), strict=True))
    assert len(arcs) == 4  # Z-A and A-M, both ways
    for span in (1, 2, 3, 4):
        monkeypatch.setattr(graphs, "_SPAN", span)
        graph = graphs.view(small(), directed=True).igraph
        assert sorted((*edge.tuple, edge["weight"]) for edge in graph.es) == arcs


def test_kept_drops_dyads_and_no_actor() -> None:
    view = graphs.view(small())
    left = view.kept(view.weight > 1.6)
    assert left.actors.equals(view.actors)
    assert left.weight.tolist() == [2.0]
    assert left.igraph.ecount() == 1
    assert view.igraph.ecount() == 2


def test_networkx_keeps_every_row_and_attribute() -> None:
    network = small()
    graph = graphs.to_networkx(network)
    assert isinstance(graph, nx.MultiDiGraph)
    assert list(graph) == ["Z", "A", "P", "M"]
    assert graph.number_of_edges() == len(network.ties) == 4
    assert graph.nodes["P"] == {"name": "P", "type": "programme"}
    assert graph["M"]["A"][network.ties["tie_id"].iloc[3]] == {"kind": "supports", "directed": True, "weight": 0.5}


def test_incidence_says_who_took_part_in_what() -> None:
    network = network_of(
        actors=[*"ABC", {"actor_id": "P", "type": "programme"}],
        events=[
            {"event_id": "e", "kind": "project"},
            {"event_id": "f", "kind": "workshop"},
            {"event_id": "g", "kind": "call"},
        ],
        affiliations=[{"actor_id": actor, "event_id": event} for actor, event in ("Ae", "Be", "Bf", "Ag", "Pe", "Be")],
    )
    matrix, actors, events = graphs.incidence(network)
    # A call ties nobody, and a programme is a context; B's second row about e is the same participation.
    assert (list(actors), list(events)) == (["A", "B", "C"], ["e", "f"])
    assert matrix.toarray().tolist() == [[1, 0], [1, 1], [0, 0]]
    with_context, everybody, _ = graphs.incidence(network, tied=Tied(with_context=True))
    assert list(everybody) == ["A", "B", "C", "P"]
    assert with_context.toarray()[3].tolist() == [1, 0]


def test_an_empty_network_has_empty_views() -> None:
    view = graphs.view(network_of())
    assert len(view) == 0
    assert view.adjacency.shape == (0, 0)
    assert view.series(np.zeros(0), "nothing").dtype == float
    assert graphs.incidence(network_of())[0].shape == (0, 0)
