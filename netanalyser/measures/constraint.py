"""Structural holes: how far an actor's partners are tied to one another, after Burt (1992).

All measures take weights as strength, and arcs both ways: ``z_ij = w_ij + w_ji``. ``p_ij = z_ij / sum of
z_ik`` is the share of i's ties that goes to j.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from netanalyser.graphs import View
from netanalyser.measures import MEASURES, kernels
from netanalyser.measures.skeleton import oriented, sides, undirected, weighed

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
    ego, _, dyadic = _dyadic(view, weighted)
    return view.series(_summed(view, ego, dyadic), "constraint")


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
    partners, redundancy = _redundancy(view, weighted)
    return view.series(partners - redundancy, "effective_size")


@MEASURES.register(
    "efficiency",
    sv="andel oberoende partner",
    en="efficiency",
    sv_means="Hur stor del av dess partner som är oberoende av varandra; 1 när inga av dem är förbundna.",
    en_means="What part of its partners are independent of one another; 1 when none of them are tied.",
    higher="more",
    range=(0.0, 1.0),
    weight="strength",
    directed="used",
    cost="ties",
    formula="effective size / number of partners",
    undefined="NaN for an isolate",
    source=f"{_BURT}.",
)
def efficiency(view: View, *, weighted: bool = True) -> pd.Series:
    """Effective size as a share of the number of partners; 1 for one partner, NaN for an isolate (Burt 1992).

    Partners are those with a strength greater than 0. weighted : False takes every tie as 1.
    """
    partners, redundancy = _redundancy(view, weighted)
    return view.series(1 - redundancy / partners, "efficiency")


@MEASURES.register(
    "hierarchy",
    sv="ojämn bundenhet",
    en="hierarchy",
    sv_means="Hur mycket av dess bundenhet som kommer av en enda partner; 0 när alla binder den lika hårt.",
    en_means="How far its constraint comes from one single partner; 0 when all bind it alike.",
    higher="less",
    range=(0.0, 1.0),
    weight="strength",
    directed="used",
    cost="ties",
    formula="h(i) = sum over partners j of r_ij ln r_ij / (N ln N), r_ij = c_ij / (c(i)/N), of N partners; c_ij is "
    "what j adds to the constraint c(i)",
    undefined="NaN for an isolate, and with one partner, which leaves nothing to be uneven (0/0, as ln 1 = 0)",
    source=f"{_BURT}, p. 71: the inequality measure of Coleman, J. S. (1964) and Theil, H. (1967).",
)
def hierarchy(view: View, *, weighted: bool = True) -> pd.Series:
    """How unevenly an actor's constraint is spread over its partners (Burt 1992, p. 71).

    ``sum over j of r_ij ln r_ij / (N ln N)`` with ``r_ij = c_ij / (c(i)/N)``: 0 when all N partners constrain it
    alike, towards 1 when one of them does it all. NaN for an isolate and with one partner, where the formula is 0/0;
    some programs write 1 there. weighted : False takes every tie as 1.
    """
    ego, _, dyadic = _dyadic(view, weighted)
    partners = np.bincount(ego, minlength=len(view)).astype(float)
    partners[partners < 2] = np.nan
    ratio = dyadic / (_summed(view, ego, dyadic) / partners)[ego]
    uneven = _summed(view, ego, ratio * np.log(ratio)) / (partners * np.log(partners))
    return view.series(np.maximum(uneven, 0.0), "hierarchy")  # equal parts may come out 1e-17 below 0


def dyadic_constraint(view: View, *, weighted: bool = True) -> pd.DataFrame:
    """How much each partner constrains each actor: ``c_ij = (p_ij + sum over q of p_iq p_qj)^2`` (Burt 1992).

    weighted : False takes every tie as 1. Otherwise partners are those with a strength greater than 0.

    Returns
    -------
    DataFrame with source (i, who is constrained), target (j, by whom) and constraint (c_ij, which add up to the
    constraint of i): two rows a dyad, in the order of the actors.
    """
    ego, alter, dyadic = _dyadic(view, weighted)
    order = np.lexsort((alter, ego))
    ends = {"source": view.actors[ego[order]], "target": view.actors[alter[order]]}
    return pd.DataFrame({**ends, "constraint": dyadic[order]})


def _dyadic(view: View, weighted: bool) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Ego, alter and c_ij, one element for each end of each dyad.

    With s_i the strength of i, ``p_ij + sum over q of p_iq p_qj = (z_ij + sum over q of z_iq z_qj / s_q) / s_i``; what
    stands in brackets is the same from both ends.
    """
    flat = undirected(weighed(view, weighted))
    ego, alter = np.concatenate([flat.source, flat.target]), np.concatenate([flat.target, flat.source])
    strength = np.bincount(ego, weights=np.tile(flat.weight, 2), minlength=len(flat))
    with np.errstate(divide="ignore"):  # an isolate has no ties to divide
        bound = flat.weight + _shared(flat, 1 / strength)
    return ego, alter, (np.tile(bound, 2) / strength[ego]) ** 2


def _redundancy(view: View, weighted: bool) -> tuple[np.ndarray, np.ndarray]:
    """Number of partners, NaN for an isolate, and their redundancy: ``sum over j and q of p_iq m_jq``.

    That is ``sum over j of (sum over q of z_iq z_qj) / (s_i * largest z_jk)``, and the inner sum is the same from
    both ends of a dyad.
    """
    flat = undirected(weighed(view, weighted))
    n = len(flat)
    ego, alter = np.concatenate([flat.source, flat.target]), np.concatenate([flat.target, flat.source])
    weight = np.tile(flat.weight, 2)
    partners = np.bincount(ego, minlength=n).astype(float)
    partners[partners == 0] = np.nan
    strength = np.bincount(ego, weights=weight, minlength=n)
    strongest = np.zeros(n)
    np.maximum.at(strongest, ego, weight)
    shared = np.tile(_shared(flat, np.ones(n)), 2)
    return partners, np.bincount(ego, weights=shared / (strength[ego] * strongest[alter]), minlength=n)


def _shared(flat: View, scale: np.ndarray) -> np.ndarray:
    """Of each dyad i-j: the sum over actors q tied to both of ``z_iq z_qj scale_q``."""
    arcs, found = oriented(flat), np.zeros(len(flat.weight))
    total = kernels.compiled(kernels.shared_strength) if kernels.worth(flat) else shared_strength
    found[arcs.dyad] = total(arcs.start, arcs.ends, flat.weight[arcs.dyad], scale[arcs.actor])
    return found


def shared_strength(start: np.ndarray, ends: np.ndarray, strength: np.ndarray, scale: np.ndarray) -> np.ndarray:
    """What `kernels.shared_strength` gives, for the networks that need no compiler."""
    uv, uw, vw = sides(start, ends)
    u, v, w = np.searchsorted(start, uv, side="right") - 1, ends[uv], ends[uw]
    found = np.zeros(len(ends))
    for side, one, other, third in ((uv, uw, vw, w), (uw, uv, vw, v), (vw, uv, uw, u)):
        found += np.bincount(side, weights=strength[one] * strength[other] * scale[third], minlength=len(ends))
    return found


def _summed(view: View, ego: np.ndarray, values: np.ndarray) -> np.ndarray:
    """The sum of each actor's values; NaN for an actor without any."""
    found = np.bincount(ego, weights=values, minlength=len(view))
    return np.where(np.bincount(ego, minlength=len(view)) > 0, found, np.nan)
