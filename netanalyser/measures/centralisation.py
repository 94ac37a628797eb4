"""How far the network turns about one actor: Freeman's (1978) centralisation.

``sum over i of (largest c - c(i))``, divided by the most that sum can be among as many actors, which the star
reaches. Direction and weight are ignored: Freeman's star has neither.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from netanalyser.graphs import View
from netanalyser.measures import FIGURES
from netanalyser.measures.betweenness import betweenness
from netanalyser.measures.closeness import closeness
from netanalyser.measures.cohesion import components
from netanalyser.measures.degree import degree
from netanalyser.measures.skeleton import undirected

_FREEMAN = "Freeman, L. C. (1978). Centrality in social networks: conceptual clarification. Social Networks 1, 215-239"


@FIGURES.register(
    "degree_centralisation",
    sv="centralisering av partner",
    en="degree centralisation",
    sv_means="Hur mycket förbindelserna samlas hos en enda aktör: 0 när alla har lika många, 1 när alla går till en.",
    en_means="How far the ties gather at one actor: 0 when all have as many, 1 when all go to one.",
    range=(0.0, 1.0),
    weight="none",
    directed="ignored",
    formula="sum over i of (largest d - d(i)) / ((n-1)(n-2)), d the number of partners, of n actors",
    undefined="NaN when there are fewer than three actors",
    source=f"{_FREEMAN}.",
    groups=False,
)
def degree_centralisation(view: View) -> float:
    """Freeman's (1978) centralisation of degree; isolates count. NaN with fewer than three actors."""
    n = len(view)
    return _gathered(degree(view), (n - 1) * (n - 2)) if n > 2 else np.nan


@FIGURES.register(
    "closeness_centralisation",
    sv="centralisering av närhet",
    en="closeness centralisation",
    sv_means="Hur mycket närmare en enda aktör är de andra än vad de är varandra: 0 när alla är lika nära, 1 i en "
    "stjärna.",
    en_means="How much nearer one actor is to the others than they are to each other: 0 when all are as near, 1 in a "
    "star.",
    range=(0.0, 1.0),
    weight="none",
    directed="ignored",
    formula="sum over i of (largest c - c(i)) / ((n-1)(n-2)/(2n-3)), c(i) = (n-1)/sum over j of d(i,j)",
    undefined="NaN when there are fewer than three actors, or not all of them reach each other",
    source=f"{_FREEMAN}.",
    groups=False,
)
def closeness_centralisation(view: View) -> float:
    """Freeman's (1978) centralisation of closeness, of a connected network only.

    NaN otherwise: the sum that a star reaches is the largest only among networks where all distances are finite, so
    a network in parts has no share of it. Take the largest component alone to have its figure.
    """
    n, flat = len(view), undirected(view)
    if n < 3 or components(flat).any():
        return np.nan
    return _gathered(closeness(flat), (n - 1) * (n - 2) / (2 * n - 3))


@FIGURES.register(
    "betweenness_centralisation",
    sv="centralisering av mellanposition",
    en="betweenness centralisation",
    sv_means="Hur mycket de kortaste vägarna går genom en enda aktör: 0 när alla är lika mycket emellan, 1 i en "
    "stjärna.",
    en_means="How far the shortest paths go through one actor: 0 when all are as much between, 1 in a star.",
    range=(0.0, 1.0),
    weight="none",
    directed="ignored",
    formula="sum over i of (largest b - b(i)) / (n-1), b the share of shortest paths between others through i",
    undefined="NaN when there are fewer than three actors",
    source=f"{_FREEMAN}.",
    groups=False,
)
def betweenness_centralisation(view: View) -> float:
    """Freeman's (1978) centralisation of betweenness; isolates count. NaN with fewer than three actors.

    It is as exact as `betweenness` is of a network of that size.
    """
    n = len(view)
    return _gathered(betweenness(undirected(view)), n - 1) if n > 2 else np.nan


def _gathered(values: pd.Series, most: float) -> float:
    return float((values.max() - values).sum() / most)
