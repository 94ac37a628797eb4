"""From rows to numbers: measures of whole Networks agree with igraph and networkx to 1e-10 wherever definitions agree.

The networks have all that real ones have: arcs and undirected ties mixed, several rows on one pair (of one kind and of
several), ties of an actor to itself, weights, several components, isolates. What the peers are given is made here, in
plain loops, not by the code under test. Where definitions differ, the difference is written down beside the comparison.
"""

from __future__ import annotations

from typing import Any

import igraph
import networkx as nx
import numpy as np
import pandas as pd
import pytest

from netanalyser import graphs
from netanalyser.measures import measure
from netanalyser.measures.two_mode import two_mode
from netanalyser.network import Network
from tests.networks import network_of

SEEDS = range(4)
ACTORS = [f"a{number:02d}" for number in range(30)]


def rows(seed: int) -> list[dict[str, Any]]:
    """Ties among the first 24 actors, and one between two of the other six."""
    rng = np.random.default_rng(seed)
    found = []
    for number in range(70):
        source, target = rng.choice(24, 2)
        kind = ["collaborates_with", "partner_of", "supports"][rng.integers(3)]
        weight = round(float(0.1 + rng.random()), 3)
        found.append({"source": ACTORS[source], "target": ACTORS[target], "kind": kind, "weight": weight})
        if number % 5 == 0:  # said again, with another weight, and the other way round
            found.append({**found[-1], "source": ACTORS[target], "target": ACTORS[source], "weight": weight / 2})
    ends = ((0, 0), (3, 3), (24, 25))  # two actors with themselves, and a component of two
    more = [{"source": ACTORS[a], "target": ACTORS[b], "kind": "supports", "weight": 1.0} for a, b in ends]
    return [*found, *more]


def network(seed: int) -> Network:
    return network_of(actors=ACTORS, ties=rows(seed))


def peer(seed: int, *, directed: bool) -> nx.Graph:
    """The same as a simple graph: of the rows of one kind on a pair the strongest, and the sum of the kinds."""
    graph: nx.Graph = nx.DiGraph() if directed else nx.Graph()
    graph.add_nodes_from(ACTORS)
    strongest: dict[tuple[str, str, str], float] = {}
    for row in rows(seed):
        a, b, kind = row["source"], row["target"], row["kind"]
        if a == b:
            continue
        ends = [(a, b)] if directed else [(min(a, b), max(a, b))]
        if directed and kind != "supports":
            ends.append((b, a))
        for one, other in ends:
            strongest[one, other, kind] = max(strongest.get((one, other, kind), 0.0), row["weight"])
    for (one, other, _), weight in strongest.items():
        graph.add_edge(one, other, weight=graph.get_edge_data(one, other, {"weight": 0.0})["weight"] + weight)
    for _, _, facts in graph.edges(data=True):
        facts["length"] = 1.0 / facts["weight"]
    return graph


def as_igraph(graph: nx.Graph) -> igraph.Graph:
    place = {actor: number for number, actor in enumerate(ACTORS)}
    edges = [(place[a], place[b]) for a, b in graph.edges]
    made = igraph.Graph(len(ACTORS), edges, directed=graph.is_directed())
    made.es["weight"] = [weight for _, _, weight in graph.edges(data="weight")]
    made.es["length"] = [length for _, _, length in graph.edges(data="length")]
    return made


def agree(ours: pd.Series, theirs: Any) -> None:
    values = [theirs[actor] for actor in ACTORS] if isinstance(theirs, dict) else theirs
    np.testing.assert_allclose(ours[ACTORS].to_numpy(), np.array(values, dtype=float), rtol=0, atol=1e-10)


@pytest.mark.parametrize("directed", [False, True])
@pytest.mark.parametrize("seed", SEEDS)
def test_the_dyads_are_those_made_by_hand(seed: int, directed: bool) -> None:
    view, graph = graphs.view(network(seed), directed=directed), peer(seed, directed=directed)
    ours = {
        (view.actors[a], view.actors[b]): weight
        for a, b, weight in zip(view.source, view.target, view.weight, strict=True)
    }
    assert ours == pytest.approx({tuple(pair): weight for *pair, weight in graph.edges(data="weight")})
    assert nx.number_of_isolates(graph) >= 4
    assert graph.number_of_edges() > 30


@pytest.mark.parametrize("weighted", [False, True])
@pytest.mark.parametrize("directed", [False, True])
@pytest.mark.parametrize("seed", SEEDS)
def test_paths(seed: int, directed: bool, weighted: bool) -> None:
    graph, length = peer(seed, directed=directed), "length" if weighted else None
    made, how = as_igraph(graph), {"weighted": weighted, "directed": directed}
    ours = measure(network(seed), "betweenness", **how)
    agree(ours, nx.betweenness_centrality(graph, weight=length))
    pairs = 29 * 28 / (1 if directed else 2)
    agree(ours, np.array(made.betweenness(directed=directed, weights=length)) / pairs)  # igraph leaves it a count

    # igraph's mean is over those that are reached; ours is lowered by the share (r-1)/(n-1) that is reached.
    reached = np.array([len(nx.descendants(graph, actor)) for actor in ACTORS])
    theirs = np.array(made.closeness(mode="out", weights=length), dtype=float) * reached / 29
    agree(measure(network(seed), "closeness", **how), theirs)
    # networkx follows arcs inward, and says 0 of those who reach nobody, where a mean distance has no meaning.
    turned = graph.reverse() if directed else graph
    inward = {actor: value or np.nan for actor, value in nx.closeness_centrality(turned, distance=length).items()}
    agree(measure(network(seed), "closeness", **how), inward)

    ours = measure(network(seed), "harmonic", **how)
    agree(ours, made.harmonic_centrality(mode="out", weights=length))  # both are the mean over n-1
    agree(ours, {actor: value / 29 for actor, value in nx.harmonic_centrality(turned, distance=length).items()})


@pytest.mark.parametrize("weighted", [False, True])
@pytest.mark.parametrize("directed", [False, True])
@pytest.mark.parametrize("seed", SEEDS)
def test_strengths(seed: int, directed: bool, weighted: bool) -> None:
    graph, weight = peer(seed, directed=directed), "weight" if weighted else None
    made, how = as_igraph(graph), {"weighted": weighted, "directed": directed}
    ours = measure(network(seed), "pagerank", **how)
    # An isolate's walker starts anew anywhere, in all three.
    agree(ours, nx.pagerank(graph, weight=weight, tol=1e-15, max_iter=100_000))
    agree(ours, made.pagerank(directed=directed, weights=weight, implementation="prpack"))

    ours = measure(network(seed), "constraint", **how)
    agree(ours, nx.constraint(graph, weight=weight))
    if not directed:
        agree(ours, made.constraint(weights=weight))
    # igraph has no direction in constraint; both ways of an arc add up there as they do in ours.
    # networkx's weighted effective size is right only on the path that it takes when nodes are given; it calls the
    # size of an actor with arcs inward alone undefined, ours counts partners either way.
    sizes = nx.effective_size(graph, nodes=ACTORS, weight=weight)
    ours = measure(network(seed), "effective_size", **how)
    there = [actor for actor in ACTORS if not np.isnan(sizes[actor])]
    assert ours[there].to_numpy() == pytest.approx([sizes[actor] for actor in there], abs=1e-10)
    assert ours.isna().tolist() == [graph.degree(actor) == 0 for actor in ACTORS]


@pytest.mark.parametrize("seed", SEEDS)
def test_degrees_and_cores(seed: int) -> None:
    graph, arcs = peer(seed, directed=False), peer(seed, directed=True)
    agree(measure(network(seed), "degree"), dict(graph.degree()))
    agree(measure(network(seed), "strength"), dict(graph.degree(weight="weight")))
    agree(measure(network(seed), "in_degree"), dict(arcs.in_degree()))
    agree(measure(network(seed), "out_degree"), dict(arcs.out_degree()))
    agree(measure(network(seed), "coreness"), nx.core_number(graph))
    agree(measure(network(seed), "coreness"), as_igraph(graph).coreness())


@pytest.mark.parametrize("weighted", [False, True])
@pytest.mark.parametrize("seed", SEEDS)
def test_eigenvectors(seed: int, weighted: bool) -> None:
    graph = peer(seed, directed=False)
    ours = measure(network(seed), "eigenvector", weighted=weighted)
    inside = sorted(max(nx.connected_components(graph), key=len))
    theirs = nx.eigenvector_centrality_numpy(graph.subgraph(inside), weight="weight" if weighted else None)
    # Both peers scale otherwise (networkx to length 1), and give something for other components too.
    top = max(theirs.values())
    assert ours[inside].to_numpy() == pytest.approx([theirs[actor] / top for actor in inside], abs=1e-8)
    assert ours.drop(inside).isna().all()


@pytest.mark.parametrize("seed", SEEDS)
def test_two_modes(seed: int) -> None:
    rng = np.random.default_rng(seed)
    events = [f"e{number}" for number in range(9)]
    shares = [(a, e) for a in ACTORS[:20] for e in events[:8] if rng.random() < 0.18]
    network = network_of(
        actors=ACTORS[:22],
        events=[{"event_id": event, "kind": "project"} for event in events],
        affiliations=[{"actor_id": a, "event_id": e} for a, e in shares],
    )
    matrix, actors, named = graphs.incidence(network)
    graph = nx.Graph(shares)
    graph.add_nodes_from([*actors, *named])
    ours = two_mode(matrix, actors, named)
    theirs = nx.bipartite.betweenness_centrality(graph, list(actors))
    np.testing.assert_allclose(ours["betweenness"], [theirs[name] for name in ours.index], rtol=0, atol=1e-10)
    theirs = nx.bipartite.degree_centrality(graph, list(actors))
    np.testing.assert_allclose(ours["degree"], [theirs[name] for name in ours.index], rtol=0, atol=1e-10)
    # Where all are within reach networkx's closeness is ours; elsewhere it stretches the least possible sum of
    # distances to those out of reach (see test_measures).
    whole = graph.subgraph(max(nx.connected_components(graph), key=len))
    if len(whole) == len(graph):
        theirs = nx.bipartite.closeness_centrality(graph, list(actors))
        np.testing.assert_allclose(ours["closeness"], [theirs[name] for name in ours.index], rtol=0, atol=1e-10)
    else:
        assert ours.loc[[name for name in graph if graph.degree(name) == 0], "closeness"].isna().all()
