"""Structural holes: how far an actor's partners are tied to one another, after Burt (1992).

Both measures take weights as strength, and arcs both ways: ``z_ij = w_ij + w_ji``. ``p_ij = z_ij / sum of
z_ik`` is the share of i's ties that goes to j.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from netanalyser.graphs import View
from netanalyser.measures import MEASURES
from netanalyser.measures.skeleton import triangles, undirected, weighed

_BURT = "Burt, R. S. (1992). Structural Holes. Harvard University Press, chapter 2"


@MEASURES.register(
    "constraint",
    sv="bundenhet",
    en="constraint",
    sv_means="Hur hårt den är bunden till få partner som dessutom är förbundna med varandra; lågt värde "
    "ger handlingsfrihet.",
    en_means="How tightly it is bound to few partners who are tied to one another as well; a low value leaves it free.",
    higher="less",
    range=(0.0, 2.0),
    weight="strength",
    directed="used",
    cost="ties",
    formula="c(i) = sum over partners j of (p_ij + sum over q of p_iq p_qj)^2, p_ij the share of i's "
    "strength that goes to j",
    undefined="NaN for an isolate",
    source=f"{_BURT}.",
)
def constraint(view: View, *, weighted: bool = True) -> pd.Series:
    """Burt's constraint: low where partners are many and not tied to one another. NaN for an isolate.

    It may exceed 1: 9/8 with two partners tied to one another, and with uneven weights it approaches 2, which
    the squares, each at most 1, of numbers that add up to at most 2 cannot exceed. weighted : False takes
    every tie as 1.
    """
    # Arcs count both ways, so the sum over directions is taken here and igraph sees an undirected graph.
    graph = undirected(weighed(view, weighted)).igraph
    return view.series(graph.constraint(weights="weight"), "constraint")


@MEASURES.register(
    "effective_size",
    sv="antal oberoende partner",
    en="effective size",
    sv_means="Hur många partner den har, sedan de som är förbundna med varandra räknats som delvis samma.",
    en_means="How many partners it has, when those tied to one another are counted as partly the same.",
    higher="more",
    range=(0.0, float("inf")),
    weight="strength",
    directed="used",
    cost="ties",
    formula="e(i) = sum over partners j of (1 - sum over q of p_iq m_jq), m_jq = z_jq / largest z_jk; all "
    "weights 1: n - 2t/n of n partners with t ties among them",
    undefined="NaN for an isolate",
    source=f"{_BURT}; Borgatti, S. P. (1997). Structural holes: unpacking Burt's redundancy measures. "
    "Connections 20, 35-38.",
)
def effective_size(view: View, *, weighted: bool = True) -> pd.Series:
    """Burt's effective size: partners less their redundancy; unweighted ``n - 2t/n`` (Borgatti 1997).

    ``sum over j of (1 - sum over q of p_iq m_jq)``, q another partner of i, ``m_jq = z_jq / max over k of
    z_jk``. Only triangles add redundancy, so it is summed over them. NaN for an isolate. weighted : False
    takes every tie as 1.
    """
    flat = undirected(weighed(view, weighted))
    n = len(flat)
    ends, others = np.concatenate([flat.source, flat.target]), np.concatenate([flat.target, flat.source])
    weight = np.concatenate([flat.weight, flat.weight])
    partners = np.bincount(ends, minlength=n).astype(float)
    total = np.bincount(ends, weights=weight, minlength=n)
    strongest = np.zeros(n)
    np.maximum.at(strongest, ends, weight)
    keys = ends * n + others
    order = np.argsort(keys)
    keys, weight = keys[order], weight[order]

    redundancy = np.zeros(n)
    corners = triangles(flat)
    for i, j, q in ((0, 1, 2), (0, 2, 1), (1, 0, 2), (1, 2, 0), (2, 0, 1), (2, 1, 0)):
        ego, alter, third = corners[:, i], corners[:, j], corners[:, q]
        share = weight[np.searchsorted(keys, ego * n + third)] / total[ego]
        marginal = weight[np.searchsorted(keys, alter * n + third)] / strongest[alter]
        redundancy += np.bincount(ego, weights=share * marginal, minlength=n)
    return view.series(np.where(partners > 0, partners - redundancy, np.nan), "effective_size")
