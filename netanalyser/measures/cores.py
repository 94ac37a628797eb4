"""Who is in the dense middle: k-cores."""

from __future__ import annotations

import pandas as pd

from netanalyser.graphs import View
from netanalyser.measures import MEASURES
from netanalyser.measures.skeleton import undirected


@MEASURES.register(
    "coreness",
    sv="kärntal",
    en="k-core number",
    sv_means="Det största k sådant att den hör till en grupp där alla har minst k partner inom gruppen.",
    en_means="The largest k such that it belongs to a group in which everybody has at least k partners within the "
    "group.",
    higher="more",
    range=(0.0, float("inf")),
    weight="none",
    directed="ignored",
    cost="ties",
    formula="K(i) = largest k such that i is in the k-core: what is left when actors with fewer than k partners are "
    "taken away until there are none",
    undefined="never; an isolate has 0",
    source="Seidman, S. B. (1983). Network structure and minimum degree. Social Networks 5, 269-287.",
)
def coreness(view: View) -> pd.Series:
    """The k of the innermost k-core that the actor is in; 0 for an isolate (Seidman 1983).

    The k-core is the largest part of the network in which everybody has at least k partners within it. Direction and
    weight are ignored: the two arcs of a pair are one tie.
    """
    return view.series(undirected(view).igraph.coreness(), "coreness")
