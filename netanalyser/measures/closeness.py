"""How near an actor is to the others, over the shortest paths.

Unweighted, a step is 1. Weighted, a tie is as long as it is weak: 1/weight (Newman 2001, Phys. Rev. E 64,
016132), so values are in units of strength and have no upper bound. Arcs are followed outward, from the actor
to the others.
"""

from __future__ import annotations

from weakref import WeakKeyDictionary

import numpy as np
import pandas as pd

from netanalyser.graphs import View
from netanalyser.measures import MEASURES, breadth, kernels
from netanalyser.measures.skeleton import weighed

# What was found of a View, for as long as it is in use: closeness and harmonic come of one search.
_FOUND: WeakKeyDictionary[View, tuple[np.ndarray, np.ndarray, np.ndarray]] = WeakKeyDictionary()


@MEASURES.register(
    "closeness",
    sv="närhet",
    en="closeness",
    sv_means="Hur få steg den i snitt har till dem som den når, sänkt i den mån den inte når alla.",
    en_means="How few steps it is from those it can reach, on average, lowered to the extent that it cannot reach all.",
    higher="more",
    range=(0.0, 1.0),
    weight="distance",
    directed="used",
    cost="paths",
    formula="C(i) = (r-1)/(n-1) * (r-1)/sum of d(i,j) over the r-1 others that i reaches, of n actors",
    undefined="NaN for an actor that reaches nobody",
    source="Wasserman, S. & Faust, K. (1994). Social Network Analysis, p. 201; where all are connected it "
    "is that of Freeman, L. C. (1978). Social Networks 1, 215-239.",
)
def closeness(view: View, *, weighted: bool = False) -> pd.Series:
    """Closeness after Wasserman and Faust (1994); Freeman's (1978) when the network is connected.

    ``(r-1)/(n-1) * (r-1)/sum of d(i,j)``, with r the number of actors that i reaches, itself included. igraph
    gives the second factor alone, of the component; the first makes actors of small components less central.
    NaN for an actor that reaches nobody. weighted : d is the sum of 1/weight along the path.
    """
    if not weighted and kernels.worth(view):
        others, total, _ = _found(view)
        nearness = np.divide(others, total, out=np.full(len(view), np.nan), where=total > 0)
        return view.series(nearness * others / max(len(view) - 1, 1), "closeness")
    ready = weighed(view, weighted)
    graph = ready.igraph
    nearness = np.array(graph.closeness(mode="out", weights=_lengths(ready, weighted), normalized=True), dtype=float)
    if ready.directed:
        reached = np.array(graph.neighborhood_size(order=len(ready), mode="out"), dtype=float)
    else:
        parts = np.array(graph.connected_components().membership, dtype=np.int64)
        reached = np.bincount(parts)[parts].astype(float) if len(parts) else np.zeros(0)
    return view.series(nearness * (reached - 1) / max(len(view) - 1, 1), "closeness")


@MEASURES.register(
    "harmonic",
    sv="harmonisk närhet",
    en="harmonic closeness",
    sv_means="Hur nära den är de andra i snitt: en partner räknas 1, två steg bort 1/2, tre steg 1/3, utom räckhåll 0.",
    en_means="How near it is to the others on average: a partner counts 1, two steps away 1/2, three 1/3, "
    "out of reach 0.",
    higher="more",
    range=(0.0, 1.0),
    weight="distance",
    directed="used",
    cost="paths",
    formula="H(i) = 1/(n-1) * sum over j of 1/d(i,j), where 1/d is 0 for those that i does not reach",
    undefined="NaN when there is only one actor; an isolate among others has 0",
    source="Marchiori, M. & Latora, V. (2000). Harmony in the small-world. Physica A 285, 539-546; "
    "Boldi, P. & Vigna, S. (2014). Axioms for centrality. Internet Mathematics 10, 222-262.",
)
def harmonic(view: View, *, weighted: bool = False) -> pd.Series:
    """Mean of 1/distance to the n-1 others, 0 for those out of reach (Marchiori and Latora 2000).

    An isolate has 0, which is defined here: it is infinitely far from all. NaN when there is only one actor.
    weighted : the distance is the sum of 1/weight along the path.
    """
    if len(view) < 2:
        return view.series(np.full(len(view), np.nan), "harmonic")
    if not weighted and kernels.worth(view):
        return view.series(_found(view)[2] / (len(view) - 1), "harmonic")
    ready = weighed(view, weighted)
    values = ready.igraph.harmonic_centrality(mode="out", weights=_lengths(ready, weighted), normalized=True)
    return view.series(values, "harmonic")


def _found(view: View) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """How many others each actor reaches, the sum of the steps to them and of 1/steps; of a large View."""
    if view not in _FOUND:
        _FOUND[view] = breadth.distances(view)
    return _FOUND[view]


def _lengths(view: View, weighted: bool) -> list[float] | None:
    return (1.0 / view.weight).tolist() if weighted else None
