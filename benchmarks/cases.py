"""What is measured, in each library: functions of a `Made` network, graph building included.

A case is called by name, ``library/measure``, in a child process of its own, and compares nothing: that the libraries
agree is what the tests are for. Cases of networkx that would take hours follow a few sources or actors and are
multiplied; their names end in ``, extrapolated``.
"""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from graphs_made import SEED, Made, heavy_tailed

Case = Callable[[Made], Any]
DRAWS, LEFT_OUT = 200, 0.1


def seconds(library: str, what: str, folder: str | Path, times: int = 3) -> float:
    """The shortest of `times` runs. A small network goes first, not counted: imports, compiled loops."""
    case, made = CASES[f"{library}/{what}"], Made.of(folder)
    _warm(library, case)
    return min(_clocked(case, made) for _ in range(times))


def first(what: str, folder: str | Path) -> float:
    """Seconds that our first call takes beyond the second; run where nothing is compiled yet."""
    case, made = CASES[f"netanalyser/{what}"], Made.of(folder)
    CASES["netanalyser/degree"](made)  # the imports
    return _clocked(case, made) - _clocked(case, made)


def growth(library: str, what: str, folders: dict[int, str], limit: float) -> dict[str, float]:
    """Seconds for each size in turn, the least of three runs where one takes less than 2 s.

    Ends before a size that would pass `limit`: by how it grew from the last, at most with the square of the size.
    """
    case = CASES[f"{library}/{what}"]
    _warm(library, case)
    found: dict[str, float] = {}
    before = None
    for ties, folder in folders.items():
        made = Made.of(folder)
        took = _clocked(case, made)
        if took < 2:
            took = min(took, _clocked(case, made), _clocked(case, made))
        found[str(ties)] = took
        if took * (min(max(took / before, 1.0), 12.0) if before else 1.0) > limit:
            break
        before = took
    return found


def _clocked(case: Case, made: Made) -> float:
    began = time.perf_counter()
    extrapolated = case(made)
    took = time.perf_counter() - began
    return extrapolated if isinstance(extrapolated, float) else took


def _warm(library: str, case: Case) -> None:
    """First runs that are not counted: imports, and compiled loops, which take 20,000 ties to be used."""
    case(heavy_tailed(200, 1_000))
    if library == "netanalyser":
        case(heavy_tailed(4_000, 24_000))


# -- netanalyser ---------------------------------------------------------------------------------------------


def ours(name: str, **options: Any) -> Case:
    def case(made: Made) -> None:
        from netanalyser.measures import measure

        measure(made.view(), name, **options)

    return case


def our_near(made: Made) -> None:
    from netanalyser.measures import measure

    view = made.view()
    measure(view, "closeness")
    measure(view, "harmonic")


def our_roles(made: Made) -> None:
    import pandas as pd

    from netanalyser.measures.brokerage import brokerage

    view = made.view()
    brokerage(view, pd.Series(made.region, index=view.actors))


def our_components(made: Made) -> None:
    from netanalyser.measures.cohesion import components

    components(made.view())


def our_draws(made: Made) -> None:
    from netanalyser.measures.eigenvector import pagerank_redrawn

    pagerank_redrawn(made.view(), _masks(made))


def our_central(made: Made) -> float:
    from netanalyser import central

    network = made.network()
    began = time.perf_counter()
    central(network)
    return time.perf_counter() - began


# -- igraph --------------------------------------------------------------------------------------------------


def by_igraph(call: Callable[[Any], Any]) -> Case:
    def case(made: Made) -> None:
        call(made.igraph())

    return case


def igraph_draws(made: Made) -> None:
    for mask in _masks(made):
        part = Made(made.source[mask], made.target[mask], made.weight[mask], made.region)
        part.igraph().pagerank(weights="weight")


def igraph_draws_of_a_list(made: Made) -> None:
    import igraph

    for mask in _masks(made):
        pairs = list(zip(made.source[mask].tolist(), made.target[mask].tolist(), strict=True))
        graph = igraph.Graph(n=len(made.region), edges=pairs)
        graph.es["weight"] = made.weight[mask].tolist()
        graph.pagerank(weights="weight")


def igraph_central(made: Made) -> None:
    graph = made.igraph()
    graph.degree()
    graph.strength(weights="weight")
    graph.betweenness()
    graph.closeness()
    graph.harmonic_centrality()
    graph.eigenvector_centrality(weights="weight")
    graph.pagerank(weights="weight")
    graph.constraint(weights="weight")


# -- networkx and scipy --------------------------------------------------------------------------------------


def by_networkx(name: str, **options: Any) -> Case:
    def case(made: Made) -> None:
        import networkx

        getattr(networkx, name)(made.networkx(), **options)

    return case


def networkx_central(made: Made) -> float:
    """Betweenness from 20 sources, closeness and harmonic of 50 actors, multiplied; the rest in full."""
    import networkx

    began = time.perf_counter()
    graph = made.networkx()
    dict(graph.degree())
    dict(graph.degree(weight="weight"))
    networkx.eigenvector_centrality(graph, weight="weight", max_iter=1000)
    networkx.pagerank(graph, weight="weight")
    networkx.constraint(graph, weight="weight")
    took = time.perf_counter() - began
    began = time.perf_counter()
    networkx.betweenness_centrality(graph, k=20, seed=SEED)
    took += (time.perf_counter() - began) * len(graph) / 20
    began = time.perf_counter()
    some = range(0, len(graph), len(graph) // 50)
    for actor in some:
        networkx.closeness_centrality(graph, actor)
    networkx.harmonic_centrality(graph, some)
    return took + (time.perf_counter() - began) * len(graph) / len(some)


def networkx_roles(made: Made) -> np.ndarray:
    """Coordinator, itinerant, gatekeeper (and representative), liaison, one pair after the other."""
    graph, region = made.networkx(), made.region.tolist()
    counts = np.zeros((len(region), 4), dtype=np.int64)
    for broker, partners in graph.adjacency():
        own, found = region[broker], [0, 0, 0, 0]
        for one, other in itertools.combinations(partners, 2):
            if other in graph[one]:
                continue
            if region[one] == region[other]:
                found[0 if region[one] == own else 1] += 1
            else:
                found[2 if own in (region[one], region[other]) else 3] += 1
        counts[broker] = found
    return counts


def scipy_roles(made: Made) -> np.ndarray:
    """The same as products of sparse matrices: all pairs of partners less those that are tied."""
    from scipy import sparse

    n = len(made.region)
    ends, others = np.concatenate([made.source, made.target]), np.concatenate([made.target, made.source])
    same = made.region[ends] == made.region[others]
    within, across = (
        sparse.csr_array((np.ones(which.sum()), (ends[which], others[which])), shape=(n, n)) for which in (same, ~same)
    )
    member = sparse.csr_array((np.ones(n), (np.arange(n), made.region)), shape=(n, int(made.region.max()) + 1))
    own, out = within.sum(axis=1), across.sum(axis=1)
    there = across @ member
    alike = ((there * there).sum(axis=1) - out) / 2  # pairs of partners in one region, not the broker's
    onward = across @ across
    return np.column_stack(
        [
            own * (own - 1) / 2 - ((within @ within) * within).sum(axis=1) / 2,
            alike - ((across @ within) * across).sum(axis=1) / 2,
            own * out - (onward * within).sum(axis=1),
            out * (out - 1) / 2 - alike - (onward * across).sum(axis=1) / 2,
        ]
    )


def _masks(made: Made) -> list[np.ndarray]:
    rng = np.random.default_rng(SEED)
    return [rng.random(len(made.source)) >= LEFT_OUT for _ in range(DRAWS)]


CASES: dict[str, Case] = {
    "netanalyser/degree": ours("degree"),
    "netanalyser/PageRank": ours("pagerank"),
    "netanalyser/k-core": ours("coreness"),
    "netanalyser/components": our_components,
    "netanalyser/constraint": ours("constraint"),
    "netanalyser/effective size": ours("effective_size"),
    "netanalyser/harmonic": ours("harmonic"),
    "netanalyser/closeness": ours("closeness"),
    "netanalyser/closeness and harmonic": our_near,
    "netanalyser/betweenness": ours("betweenness"),
    "netanalyser/roles": our_roles,
    "netanalyser/draws": our_draws,
    "netanalyser/central": our_central,
    "igraph/PageRank": by_igraph(lambda graph: graph.pagerank(weights="weight")),
    "igraph/k-core": by_igraph(lambda graph: graph.coreness()),
    "igraph/constraint": by_igraph(lambda graph: graph.constraint(weights="weight")),
    "igraph/harmonic": by_igraph(lambda graph: graph.harmonic_centrality()),
    "igraph/closeness": by_igraph(lambda graph: graph.closeness()),
    "igraph/closeness and harmonic": by_igraph(lambda graph: (graph.closeness(), graph.harmonic_centrality())),
    "igraph/betweenness": by_igraph(lambda graph: graph.betweenness()),
    "igraph/draws": igraph_draws,
    "igraph from a list/draws": igraph_draws_of_a_list,
    "igraph/central": igraph_central,
    "networkx/PageRank": by_networkx("pagerank"),
    "networkx/k-core": by_networkx("core_number"),
    "networkx/constraint": by_networkx("constraint", weight="weight"),
    "networkx/effective size": by_networkx("effective_size"),
    "networkx/harmonic": by_networkx("harmonic_centrality"),
    "networkx/betweenness": by_networkx("betweenness_centrality"),
    "networkx/roles": networkx_roles,
    "networkx/central": networkx_central,
    "scipy/roles": scipy_roles,
}
