"""Being tied to those who are central themselves: eigenvector centrality and PageRank."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd

from netanalyser.errors import MeasureError, UnknownName
from netanalyser.graphs import View
from netanalyser.measures import MEASURES
from netanalyser.measures.skeleton import undirected, weighed

#: How likely the walker of PageRank is to follow a tie rather than start anew.
_DAMPING = 0.85


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


def pagerank_redrawn(
    view: View,
    keeps: Iterable[np.ndarray],
    *,
    weighted: bool = True,
    near: str | Sequence[str] | None = None,
    tolerance: float = 1e-10,
) -> np.ndarray:
    """PageRank of the same actors with only some of the dyads, over and over: one row a draw, one column an actor.

    As ``pagerank(view.kept(mask))`` for each mask of `keeps`, to about `tolerance`, several times faster: the matrix
    is laid out once, and each draw starts from the solution with all dyads. Leaving out the walkers at actors without
    a tie out, ``x = 0.85 W' S^-1 x + v`` (S the strengths out, v where one starts anew) has the PageRank as its
    solution but for a factor (Langville and Meyer 2004, Internet Mathematics 1, 335-380), so they need no step of
    their own. With ``x = S^1/2 y`` the system of an undirected network is symmetric and positive definite, and
    conjugate gradients solve it; a directed one is solved by BiCGSTAB.
    """
    ready = weighed(view, weighted)
    some = view.weight > 0 if weighted else slice(None)
    n = len(view)
    anew = np.full(n, 1.0 / max(n, 1)) if near is None else _anew(view, near)
    pattern = _Pattern.of(ready)
    start, _ = pattern.solved(np.ones(len(ready.weight), dtype=bool), anew, anew, tolerance)
    rows = []
    for mask in keeps:
        found, converged = pattern.solved(np.asarray(mask, dtype=bool)[some], anew, start, tolerance)
        rows.append(found / found.sum() if converged else pagerank(view.kept(mask), weighted=weighted, near=near))
    return np.array(rows, dtype=float).reshape(len(rows), n)


class _Pattern(NamedTuple):
    """Where the arcs into each actor stand, in CSR order.

    begins : of each actor's arcs in, and the end; origin : where an arc comes from; dyad : which dyad it is of
    weight : of the dyads; directed : as the View's
    """

    begins: np.ndarray
    origin: np.ndarray
    dyad: np.ndarray
    weight: np.ndarray
    directed: bool

    @classmethod
    def of(cls, view: View) -> _Pattern:
        """The pattern of a View's dyads; an undirected one is an arc each way."""
        into, origin, dyad = view.target, view.source, np.arange(len(view.source), dtype=np.int32)
        if not view.directed:
            into, origin = np.concatenate([into, origin]), np.concatenate([origin, into])
            dyad = np.concatenate([dyad, dyad])
        order = np.lexsort((origin, into))
        begins = np.concatenate([[0], np.cumsum(np.bincount(into, minlength=len(view)))])
        return cls(begins, origin[order].astype(np.int32), dyad[order], view.weight, view.directed)

    def solved(
        self, keep: np.ndarray, anew: np.ndarray, start: np.ndarray, tolerance: float
    ) -> tuple[np.ndarray, bool]:
        """The x of `pagerank_redrawn`, and whether the solver got there."""
        from scipy.sparse import csr_array
        from scipy.sparse.linalg import LinearOperator, bicgstab, cg

        n = len(self.begins) - 1
        arcs = keep[self.dyad]
        begins = np.concatenate([[0], np.cumsum(arcs)])[self.begins].astype(np.int32)
        origin, weight = self.origin[arcs], self.weight[self.dyad[arcs]]
        out = np.bincount(origin, weights=weight, minlength=n)
        root = np.sqrt(np.where(out > 0, out, 1.0))
        matrix = csr_array((_DAMPING * weight, origin, begins), shape=(n, n))
        system = LinearOperator((n, n), matvec=lambda y: y - (matrix @ (y / root)) / root, dtype=float)
        # A remainder r leaves x off by at most ||S^1/2 r||_1/0.15, and that is at most sqrt(sum S) ||r||_2/0.15.
        enough = tolerance * (1 - _DAMPING) / np.sqrt(max(float(root @ root), 1.0))
        solver = bicgstab if self.directed else cg
        y, fault = solver(system, anew / root, x0=start / root, rtol=0.0, atol=enough, maxiter=1000)
        return root * y, fault == 0


def _anew(view: View, near: str | Sequence[str]) -> np.ndarray:
    """Where a walker starts anew who keeps near some actors: at each of them equally often."""
    wanted = [near] if isinstance(near, str) else list(near)
    if not wanted:
        raise MeasureError("near names no actor; give the ids of those to start from, or leave it out")
    for actor, place in zip(wanted, places := view.actors.get_indexer(wanted), strict=True):
        if place < 0:
            raise UnknownName("actor", actor, view.actors)
    share = np.zeros(len(view))
    share[places] = 1.0
    return share / share.sum()


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
    "the sum of p over actors without a tie out; the values add up to 1. Personalised: of k actors given, 1/n is "
    "1/k for them and 0 for the others",
    undefined="never; an isolate has the share of a walker who starts anew",
    source="Brin, S. & Page, L. (1998). The anatomy of a large-scale hypertextual web search engine. "
    "Computer Networks and ISDN Systems 30, 107-117; personalised: Haveliwala, T. H. (2002). Topic-sensitive "
    "PageRank. WWW 2002, 517-526; Jeh, G. & Widom, J. (2003). Scaling personalized web search. WWW 2003, 271-279.",
    redrawn=pagerank_redrawn,
)
def pagerank(view: View, *, weighted: bool = True, near: str | Sequence[str] | None = None) -> pd.Series:
    """PageRank with damping 0.85, by strength; the values add up to 1 (Brin and Page 1998).

    A walker at an actor without a tie out (an isolate) starts anew at any actor, all equally likely; so
    isolates have equal, small values, not 0. An undirected tie is walked both ways. Solved by PRPACK, to
    about 1e-12.

    weighted : False takes every tie as 1. near : ids of actors that the walker starts anew at, always one of them,
    equally often, also from an actor without a tie out; so the values say who is near these (personalised PageRank,
    Haveliwala 2002, Jeh and Widom 2003). Whoever cannot be reached from them has 0, which is defined. Raises
    UnknownName for an id that is no actor of the View, MeasureError when none is given.
    """
    ready = weighed(view, weighted)
    how = {"directed": ready.directed, "damping": _DAMPING, "weights": "weight", "implementation": "prpack"}
    if near is None:
        values = ready.igraph.pagerank(**how)
    else:
        values = ready.igraph.personalized_pagerank(reset=_anew(view, near).tolist(), **how)
    return view.series(values, "pagerank")
