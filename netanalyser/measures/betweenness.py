"""How often an actor stands on the shortest way between two others."""

from __future__ import annotations

import numpy as np
import pandas as pd

from netanalyser.graphs import View
from netanalyser.measures import MEASURES
from netanalyser.measures.skeleton import weighed


@MEASURES.register(
    "betweenness",
    sv="mellanposition",
    en="betweenness",
    sv_means="Hur stor andel av de kortaste vägarna mellan andra aktörer som går genom den.",
    en_means="What share of the shortest paths between other actors goes through it.",
    higher="more",
    range=(0.0, 1.0),
    weight="distance",
    directed="used",
    cost="paths",
    formula="B(i) = sum over pairs j,k of (shortest paths from j to k through i)/(shortest paths from j "
    "to k), divided by the (n-1)(n-2)/2 pairs of others; by (n-1)(n-2) when directed",
    undefined="NaN when there are fewer than three actors; a pair without a path adds 0",
    source="Freeman, L. C. (1977). A set of measures of centrality based on betweenness. Sociometry 40, "
    "35-41; Brandes, U. (2001). A faster algorithm for betweenness centrality. J. Math. Sociol. "
    "25, 163-177.",
)
def betweenness(view: View, *, weighted: bool = False) -> pd.Series:
    """Share of shortest paths between others that pass through the actor, exact (Freeman 1977).

    Each undirected pair counts once, and a pair's paths share 1. Divided by ``(n-1)(n-2)/2``, directed
    ``(n-1)(n-2)``; NaN when n < 3. weighted : a tie's length is 1/weight. Every actor but contexts counts in
    n, also those in other components.
    """
    n = len(view)
    if n < 3:
        return view.series(np.full(n, np.nan), "betweenness")
    ready = weighed(view, weighted)
    lengths = (1.0 / ready.weight).tolist() if weighted else None
    raw = np.array(ready.igraph.betweenness(directed=ready.directed, weights=lengths), dtype=float)
    return view.series(raw / ((n - 1) * (n - 2) / (1 if ready.directed else 2)), "betweenness")
