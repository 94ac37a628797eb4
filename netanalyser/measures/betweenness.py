"""How often an actor, or a tie, stands on the shortest way between two others.

Exact while it takes seconds; above that from a sample of the actors that the paths begin at, with a standard error
for every actor (Brandes and Pich 2007).
"""

from __future__ import annotations

from numbers import Integral

import numpy as np
import pandas as pd

from netanalyser.errors import MeasureError
from netanalyser.graphs import View
from netanalyser.measures import MEASURES
from netanalyser.measures.skeleton import weighed

#: Actors times dyads up to which betweenness is exact unasked (about 15 seconds), and how many sources are drawn above.
EXACT, SAMPLES = 1e9, 512
#: The sources are taken in so many parts; the standard error comes from how far these differ.
BATCHES = 32


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
    "25, 163-177; Brandes, U. & Pich, C. (2007). Centrality estimation in large networks. Int. J. Bifurcation "
    "and Chaos 17, 2303-2318.",
)
def betweenness(view: View, *, weighted: bool = False, samples: int | None = None, seed: int = 1) -> pd.Series:
    """Share of shortest paths between others that pass through the actor (Freeman 1977).

    Each undirected pair counts once, and a pair's paths share 1. Divided by ``(n-1)(n-2)/2``, directed
    ``(n-1)(n-2)``; NaN when n < 3. Every actor but contexts counts in n, also those in other components.

    Parameters
    ----------
    weighted : a tie's length is 1/weight; a strength of 0 is no tie
    samples : how many actors the paths are followed from, drawn at random without replacement; what they give is
        scaled up by n/samples, which is right on average (Brandes and Pich 2007). None: exact while actors times
        dyads are at most `EXACT`, above that `SAMPLES`. As many as there are actors or more is exact
    seed : of the draw; the same seed gives the same values

    An estimate has ``attrs``: samples, and error, a tuple with the standard error of each actor's value. Of the most
    central actors about 92 to 95 in 100 lie within two errors of the exact value. For the others the error is too
    small: much of their value comes from few sources (the only partner of an actor owes that one half its value),
    which are seldom drawn. So an error of 0 does not say that there is none. With one sample errors are NaN; a value
    may exceed 1 by its error. An exact result has no ``attrs``. Raises MeasureError for fewer than one sample.
    """
    if samples is not None and (not isinstance(samples, Integral) or samples < 1):
        raise MeasureError(f"samples is {samples!r}; it is a whole number from 1 up, or None")
    n = len(view)
    if n < 3:
        return view.series(np.full(n, np.nan), "betweenness")
    if samples is None:
        samples = SAMPLES if n * len(view.source) > EXACT else n
    ready = weighed(view, weighted)
    graph, lengths = ready.igraph, _lengths(ready, weighted)
    pairs = (n - 1) * (n - 2) / (1 if ready.directed else 2)
    if samples >= n:
        exact = np.array(graph.betweenness(directed=ready.directed, weights=lengths), dtype=float)
        return view.series(exact / pairs, "betweenness")

    drawn = np.random.default_rng(seed).choice(n, size=samples, replace=False)
    parts = np.array_split(drawn, min(samples, BATCHES))
    # Of an undirected pair each end adds a half, in igraph too, so the sum over all sources is the exact value.
    found = [graph.betweenness(directed=ready.directed, weights=lengths, sources=part.tolist()) for part in parts]
    estimate, error = _scaled_up(np.array(found, dtype=float), np.array([len(part) for part in parts]), n)
    values = view.series(estimate / pairs, "betweenness")
    values.attrs = {"samples": int(samples), "error": tuple((error / pairs).tolist())}
    return values


def _scaled_up(found: np.ndarray, sizes: np.ndarray, n: int) -> tuple[np.ndarray, np.ndarray]:
    """The total over n sources and its standard error, from the sums over batches of them (one row each).

    ``n * mean``, and ``n * sqrt(s2/k * (1 - k/n))`` for k sources drawn without replacement. s2, the variance of one
    source, is estimated between batches: ``sum of k_b (mean_b - mean)^2 / (batches - 1)`` (Cochran 1977, Sampling
    Techniques, theorem 2.2).
    """
    drawn = sizes.sum()
    mean = found.sum(axis=0) / drawn
    if len(sizes) < 2:
        return n * mean, np.full(len(mean), np.nan)
    apart = found / sizes[:, None] - mean
    variance = (sizes[:, None] * apart**2).sum(axis=0) / (len(sizes) - 1)
    return n * mean, n * np.sqrt(variance / drawn * (1 - drawn / n))


def tie_betweenness(view: View, *, weighted: bool = False) -> pd.DataFrame:
    """Share of shortest paths between actors that run along each dyad, exact.

    ``B(e) = sum over pairs j,k of (shortest paths from j to k along e)/(shortest paths from j to k)``, divided by the
    ``n(n-1)/2`` pairs, ``n(n-1)`` when directed (Girvan and Newman 2002, PNAS 99, 7821-7826; Brandes 2008, Social
    Networks 30, 136-145). A pair without a path adds 0; a dyad's own ends are a pair too, so unweighted no dyad has 0.
    weighted : a tie's length is 1/weight; a dyad of strength 0 is no connection and has NaN. Arcs are followed when
    directed.

    Returns
    -------
    DataFrame, one row a dyad in the order of the View: source, target (ids), betweenness.
    """
    ready, n = weighed(view, weighted), len(view)
    raw = ready.igraph.edge_betweenness(directed=ready.directed, weights=_lengths(ready, weighted))
    values = np.full(len(view.source), np.nan)
    tied = view.weight > 0 if weighted else np.ones(len(view.source), dtype=bool)
    values[tied] = np.array(raw, dtype=float) / (n * (n - 1) / (1 if ready.directed else 2) or 1)
    return pd.DataFrame({"source": view.actors[view.source], "target": view.actors[view.target], "betweenness": values})


def _lengths(view: View, weighted: bool) -> list[float] | None:
    return (1.0 / view.weight).tolist() if weighted else None
