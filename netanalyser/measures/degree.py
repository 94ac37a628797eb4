"""How many partners an actor has, and how much it has to do with them."""

from __future__ import annotations

import numpy as np
import pandas as pd

from netanalyser.errors import MeasureError
from netanalyser.graphs import View
from netanalyser.measures import MEASURES
from netanalyser.measures.skeleton import undirected, weighed

_FREEMAN = "Freeman, L. C. (1978). Centrality in social networks: conceptual clarification. Social Networks 1, 215-239."
_WASSERMAN = "Wasserman, S. & Faust, K. (1994). Social Network Analysis. Cambridge University Press, section 4.3.2."


@MEASURES.register(
    "degree",
    sv="antal partner",
    en="number of partners",
    sv_means="Hur många andra aktörer den är förbunden med.",
    en_means="How many other actors it is tied to.",
    higher="more",
    range=(0.0, float("inf")),
    weight="none",
    directed="ignored",
    cost="ties",
    formula="d(i) = number of j with a tie between i and j, however many ties and whichever way they point",
    undefined="never; an isolate has 0",
    source=_FREEMAN,
)
def degree(view: View) -> pd.Series:
    """Number of distinct partners; 0 for an isolate. Direction and weight are ignored (Freeman 1978)."""
    flat = undirected(view)
    return view.series(_per_actor(view, flat.source) + _per_actor(view, flat.target), "degree")


@MEASURES.register(
    "in_degree",
    sv="antal som pekar hit",
    en="number pointing here",
    sv_means="Hur många andra aktörer som har en riktad förbindelse till den; en oriktad räknas åt båda håll.",
    en_means="How many other actors have a directed tie to it; an undirected tie counts both ways.",
    higher="more",
    range=(0.0, float("inf")),
    weight="none",
    directed="needed",
    cost="ties",
    formula="d_in(i) = number of j with an arc from j to i",
    undefined="never; an actor that nobody points to has 0",
    source=_WASSERMAN,
)
def in_degree(view: View) -> pd.Series:
    """Number of distinct actors with an arc to the actor; MeasureError for a View without direction."""
    _require_direction(view, "in_degree")
    return view.series(_per_actor(view, view.target), "in_degree")


@MEASURES.register(
    "out_degree",
    sv="antal den pekar på",
    en="number it points to",
    sv_means="Hur många andra aktörer den har en riktad förbindelse till; en oriktad räknas åt båda håll.",
    en_means="How many other actors it has a directed tie to; an undirected tie counts both ways.",
    higher="more",
    range=(0.0, float("inf")),
    weight="none",
    directed="needed",
    cost="ties",
    formula="d_out(i) = number of j with an arc from i to j",
    undefined="never; an actor that points to nobody has 0",
    source=_WASSERMAN,
)
def out_degree(view: View) -> pd.Series:
    """Number of distinct actors that the actor has an arc to; MeasureError for a View without direction."""
    _require_direction(view, "out_degree")
    return view.series(_per_actor(view, view.source), "out_degree")


@MEASURES.register(
    "strength",
    sv="samlad styrka",
    en="total strength",
    sv_means="Hur mycket den har med sina partner att göra: summan av förbindelsernas vikter.",
    en_means="How much it has to do with its partners: the sum of the weights of its ties.",
    higher="more",
    range=(0.0, float("inf")),
    weight="strength",
    directed="ignored",
    cost="ties",
    formula="s(i) = sum over j of w_ij (w_ij + w_ji of arcs)",
    undefined="never; an isolate has 0",
    source="Barrat, A. et al. (2004). The architecture of complex weighted networks. PNAS 101, 3747-3752.",
)
def strength(view: View) -> pd.Series:
    """Sum of the weights of the actor's ties, both ways (Barrat et al. 2004); 0 for an isolate."""
    flat = weighed(view, True)
    total = _per_actor(view, flat.source, flat.weight) + _per_actor(view, flat.target, flat.weight)
    return view.series(total, "strength")


def _per_actor(view: View, ends: np.ndarray, weight: np.ndarray | None = None) -> np.ndarray:
    return np.bincount(ends, weights=weight, minlength=len(view)).astype(float)


def _require_direction(view: View, name: str) -> None:
    if not view.directed:
        raise MeasureError(f"{name} is of directed ties; make the view with graphs.view(network, directed=True)")
