"""The network as a whole: how dense, how mutual, how closed and how far across it is.

Weights are not looked at: a tie of strength 0 counts as any other. Isolates count among the actors.
"""

from __future__ import annotations

import numpy as np

from netanalyser.errors import MeasureError
from netanalyser.graphs import View
from netanalyser.measures import FIGURES
from netanalyser.measures.cohesion import components
from netanalyser.measures.skeleton import stands_in, triangles, undirected

_WASSERMAN = "Wasserman, S. & Faust, K. (1994). Social Network Analysis. Cambridge University Press"


@FIGURES.register(
    "density",
    sv="täthet",
    en="density",
    sv_means="Hur stor andel av alla par av aktörer som är förbundna.",
    en_means="What share of all pairs of actors are tied.",
    range=(0.0, 1.0),
    weight="none",
    directed="used",
    formula="m/(n(n-1)/2) of m tied pairs among n actors; of m arcs m/(n(n-1))",
    undefined="NaN when there are fewer than two actors",
    source=f"{_WASSERMAN}, pp. 101 and 129.",
    groups=False,
)
def density(view: View) -> float:
    """Share of pairs that are tied, directed of ordered pairs that have an arc (Wasserman and Faust 1994).

    NaN with fewer than two actors, where there is no pair; networkx and igraph say 0 of one actor.
    """
    pairs = len(view) * (len(view) - 1) / (1 if view.directed else 2)
    return len(view.source) / pairs if pairs else np.nan


@FIGURES.register(
    "reciprocity",
    sv="ömsesidighet",
    en="reciprocity",
    sv_means="Hur stor andel av de riktade förbindelserna som besvaras av en åt andra hållet.",
    en_means="What share of the directed ties are returned by one the other way.",
    range=(0.0, 1.0),
    weight="none",
    directed="needed",
    formula="number of arcs i -> j for which j -> i stands as well, divided by the number of arcs",
    undefined="NaN when there are no arcs",
    source=f"{_WASSERMAN}, chapter 13; the share of arcs, as Newman, M. E. J., Forrest, S. & Balthrop, J. (2002). "
    "Email networks and the spread of computer viruses. Phys. Rev. E 66, 035101.",
    groups=False,
)
def reciprocity(view: View) -> float:
    """Share of arcs that are returned; MeasureError for a View without direction.

    A mutual pair is two arcs, both returned. (Counted in pairs, as mutual/(mutual + one-way), it is lower.) NaN
    without arcs.
    """
    if not view.directed:
        raise MeasureError("reciprocity is of directed ties; make the view with graphs.view(network, directed=True)")
    if not len(view.source):
        return np.nan
    n = len(view)
    returned = stands_in(view.target * n + view.source, np.sort(view.source * n + view.target))
    return float(returned.mean())


@FIGURES.register(
    "transitivity",
    sv="slutenhet",
    en="transitivity",
    sv_means="Hur ofta två som har en gemensam partner också är förbundna med varandra.",
    en_means="How often two that have a partner in common are tied to one another as well.",
    range=(0.0, 1.0),
    weight="none",
    directed="ignored",
    formula="3 * number of triangles / number of pairs of partners of one actor (sum of d(d-1)/2)",
    undefined="NaN when no actor has two partners",
    source="Newman, M. E. J., Strogatz, S. H. & Watts, D. J. (2001). Random graphs with arbitrary degree "
    "distributions and their applications. Phys. Rev. E 64, 026118.",
    groups=False,
)
def transitivity(view: View) -> float:
    """Share of two-paths that are closed to a triangle (Newman, Strogatz and Watts 2001).

    Not the mean of the actors' own clustering, to which an actor with two partners means as much as one with fifty.
    NaN when no actor has two partners: nothing could be closed (networkx says 0).
    """
    degree = _degree(undirected(view))
    triads = float((degree * (degree - 1) / 2).sum())
    return 3 * len(triangles(view)) / triads if triads else np.nan


@FIGURES.register(
    "mean_distance",
    sv="medelavstånd",
    en="mean distance",
    sv_means="Hur många steg det i snitt är mellan två aktörer som når varandra.",
    en_means="How many steps there are, on average, between two actors that reach each other.",
    range=(1.0, float("inf")),
    weight="none",
    directed="used",
    formula="mean of d(i,j) over the pairs i, j with a path between them; over ordered pairs when directed",
    undefined="NaN when there are no ties",
    source="Watts, D. J. & Strogatz, S. H. (1998). Collective dynamics of 'small-world' networks. Nature 393, 440-442 "
    "(there of a connected network).",
    groups=False,
)
def mean_distance(view: View) -> float:
    """Mean number of steps along shortest paths, over the pairs that have one; arcs are followed one way.

    Pairs out of reach are left out, so a network may get shorter distances by falling apart: read it beside `reach`.
    NaN without ties.
    """
    return float(view.igraph.average_path_length(directed=view.directed, unconn=True)) if len(view.source) else np.nan


@FIGURES.register(
    "reach",
    sv="sammanhang",
    en="reach",
    sv_means="Hur stor andel av alla par av aktörer som når varandra, direkt eller genom andra.",
    en_means="What share of all pairs of actors reach each other, directly or through others.",
    range=(0.0, 1.0),
    weight="none",
    directed="ignored",
    formula="1 - V/(n(n-1)/2), V the number of pairs in different components, of n actors",
    undefined="NaN when there are fewer than two actors",
    source="Krackhardt, D. (1994). Graph theoretical dimensions of informal organizations. In Carley, K. & Prietula, "
    "M. (eds), Computational Organization Theory, 89-111 (there: connectedness).",
    groups=False,
)
def reach(view: View) -> float:
    """Share of pairs that lie in the same component, Krackhardt's (1994) connectedness; direction is ignored.

    ``1 - reach`` is Borgatti's (2006, Comput. Math. Organ. Theory 12, 21-34) fragmentation F. NaN with fewer than two
    actors.
    """
    n = len(view)
    if n < 2:
        return np.nan
    size = np.bincount(components(view)).astype(float)
    return float((size * (size - 1)).sum() / (n * (n - 1)))


@FIGURES.register(
    "degree_assortativity",
    sv="blandning efter antal partner",
    en="degree assortativity",
    sv_means="Om de som har många partner är förbundna med andra som har många (över 0) eller med dem som har få "
    "(under 0).",
    en_means="Whether those with many partners are tied to others with many (above 0) or to those with few (below 0).",
    range=(-1.0, 1.0),
    weight="none",
    directed="ignored",
    formula="Pearson correlation of the number of partners at the two ends of a tie, every tie taken both ways round",
    undefined="NaN when there are no ties or all their ends have the same number of partners",
    source="Newman, M. E. J. (2002). Assortative mixing in networks. Phys. Rev. Lett. 89, 208701.",
    groups=False,
)
def degree_assortativity(view: View) -> float:
    """Correlation of the degrees at the two ends of a tie (Newman 2002); direction is ignored.

    Newman's remaining degree is one less at both ends, which changes no correlation. NaN where the degrees do not
    differ, as in a ring: there is nothing to correlate.
    """
    flat = undirected(view)
    degree = _degree(flat)
    one, other = degree[flat.source], degree[flat.target]
    ends = np.concatenate([one, other])
    if not len(ends) or ends.min() == ends.max():
        return np.nan
    off = ends - ends.mean()
    half = len(one)
    return float(2 * (off[:half] * off[half:]).sum() / (off**2).sum())


def _degree(flat: View) -> np.ndarray:
    return np.bincount(np.concatenate([flat.source, flat.target]), minlength=len(flat)).astype(float)
