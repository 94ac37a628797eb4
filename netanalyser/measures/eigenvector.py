"""Being tied to those who are central themselves: eigenvector centrality and PageRank."""

from __future__ import annotations

import warnings

import numpy as np
import pandas as pd

from netanalyser.graphs import View
from netanalyser.measures import MEASURES
from netanalyser.measures.skeleton import undirected, weighed


@MEASURES.register(
    "eigenvector",
    sv="inflytande genom partner",
    en="eigenvector centrality",
    sv_means="Hur central den är genom att vara förbunden med aktörer som själva är centrala; högsta värdet är 1.",
    en_means="How central it is by being tied to actors that are central themselves; the highest value is 1.",
    higher="more",
    range=(0.0, 1.0),
    weight="strength",
    directed="ignored",
    cost="ties",
    formula="x(i) = 1/lambda * sum over j of w_ij x(j), lambda the largest eigenvalue, scaled so that the "
    "largest x is 1",
    undefined="NaN outside the largest component; for all when two components are equally large or nobody is tied",
    source="Bonacich, P. (1972). Factoring and weighting approaches to status scores and clique "
    "identification. J. Math. Sociol. 2, 113-120.",
)
def eigenvector(view: View, *, weighted: bool = True) -> pd.Series:
    """Leading eigenvector of the matrix of strengths, on the largest component (Bonacich 1972).

    Of several components the eigenvector knows only one, so it is NaN outside the largest; everywhere when
    two tie for the largest, or when there is no tie. Of arcs, both directions count (w_ij + w_ji).
    weighted : False takes every tie as 1.
    """
    values = np.full(len(view), np.nan)
    graph = weighed(undirected(view), weighted).igraph
    parts = np.array(graph.connected_components().membership, dtype=np.int64)
    sizes = np.bincount(parts, minlength=1)
    largest = int(sizes.argmax())
    if sizes[largest] > 1 and (sizes == sizes[largest]).sum() == 1:
        inside = np.flatnonzero(parts == largest)
        part = graph.induced_subgraph(inside.tolist())
        with warnings.catch_warnings():
            # igraph suspects a disconnected graph behind values near 0; this one is connected.
            warnings.simplefilter("ignore", RuntimeWarning)
            found = np.array(part.eigenvector_centrality(weights="weight"), dtype=float)
        values[inside] = np.clip(found / found.max(), 0.0, 1.0)
    return view.series(values, "eigenvector")


@MEASURES.register(
    "pagerank",
    sv="PageRank",
    en="PageRank",
    sv_means="Hur ofta en slumpvandrare, som följer förbindelser efter deras styrka och ibland börjar om, "
    "står hos den.",
    en_means="How often a random walker, who follows ties by their strength and sometimes starts anew, is at it.",
    higher="more",
    range=(0.0, 1.0),
    weight="strength",
    directed="used",
    cost="ties",
    formula="p(i) = 0.15/n + 0.85 * (sum over j of p(j) w_ji / s(j) + D/n), s(j) the strength out of j, D "
    "the sum of p over actors without a tie out; the values add up to 1",
    undefined="never; an isolate has the share of a walker who starts anew",
    source="Brin, S. & Page, L. (1998). The anatomy of a large-scale hypertextual web search engine. "
    "Computer Networks and ISDN Systems 30, 107-117.",
)
def pagerank(view: View, *, weighted: bool = True) -> pd.Series:
    """PageRank with damping 0.85, by strength; the values add up to 1 (Brin and Page 1998).

    A walker at an actor without a tie out (an isolate) starts anew at any actor, all equally likely; so
    isolates have equal, small values, not 0. An undirected tie is walked both ways. Solved by PRPACK, to
    about 1e-12.
    weighted : False takes every tie as 1.
    """
    ready = weighed(view, weighted)
    values = ready.igraph.pagerank(directed=ready.directed, damping=0.85, weights="weight", implementation="prpack")
    return view.series(values, "pagerank")
