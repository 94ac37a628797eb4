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
from netanalyser.measures.kernels import worth
from netanalyser.measures.skeleton import undirected, weighed
from netanalyser.measures.walks import DAMPING, side_by_side

#: So many of its steps leave an error below 1e-14: 0.85^200.
_STEPS = 200
#: A network of so many arcs is walked in a few milliseconds, without waiting for scipy to be imported.
_FEW = 5_000


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

    As ``pagerank(view.kept(mask))`` for each mask of `keeps`, but that the values of a draw are off by `tolerance` at
    most, together: the matrix is laid out once, and each draw starts from the solution with all dyads. Large undirected
    networks are solved eight draws at a time.
    """
    walk = _Walk.of(view, weighted, near)
    start = walk.settled(None, tolerance)
    if worth(view) and not view.directed:
        masks = [np.asarray(mask, dtype=bool) for mask in keeps]
        found = side_by_side(walk[:3], walk.weight, masks, walk.anew, start, tolerance)
        done = zip(found, masks, strict=True)
        rows = [x if close else walk.settled(mask, tolerance, start) for (x, close), mask in done]
    else:
        rows = [walk.settled(np.asarray(mask, dtype=bool), tolerance, start) for mask in keeps]
    shares = [row / row.sum() for row in rows]
    return np.array(shares, dtype=float).reshape(len(rows), len(view))


class _Walk(NamedTuple):
    """The walk of PageRank: the arcs into each actor as a CSR matrix, and where one starts anew.

    begins, origin, dyad : of the matrix; row i holds the arcs into i, where they come from and which dyad they are of
    weight : of each dyad, 0 where it does not count
    anew : the share of each actor among the starts
    directed : as the View's
    """

    begins: np.ndarray
    origin: np.ndarray
    dyad: np.ndarray
    weight: np.ndarray
    anew: np.ndarray
    directed: bool

    @classmethod
    def of(cls, view: View, weighted: bool, near: str | Sequence[str] | None) -> _Walk:
        """The walk of a View; an undirected dyad is an arc each way."""
        n = len(view)
        weighed(view, weighted)  # refuses what is no weight; the places of dyads stay as the masks have them
        weight = view.weight if weighted else np.ones(len(view.source))
        into, origin = view.target.astype(np.int32), view.source.astype(np.int32)
        dyad = np.arange(len(into))
        if not view.directed:
            into, origin, dyad = np.concatenate([into, origin]), np.concatenate([origin, into]), np.tile(dyad, 2)
        order = np.argsort(into, kind="stable")
        begins = np.concatenate([[0], np.cumsum(np.bincount(into, minlength=n))]).astype(np.int32)
        anew = np.full(n, 1.0 / max(n, 1)) if near is None else _anew(view, near)
        return cls(begins, origin[order], dyad[order], weight, anew, view.directed)

    def settled(self, kept: np.ndarray | None, tolerance: float, start: np.ndarray | None = None) -> np.ndarray:
        """PageRank but for a factor, of the dyads kept (all when None): the solution of ``x = 0.85 W' S^-1 x + anew``.

        W are the weights, S the strengths out. The walkers at actors without a tie out only add to all in proportion
        to `anew`, so leaving them out changes the factor alone (Langville and Meyer 2004, Internet Mathematics 1,
        335-380). A small network is walked step by step; a large one, where that takes long, is solved.
        """
        n = len(self.anew)
        there = self.weight > 0 if kept is None else kept & (self.weight > 0)
        arcs = there[self.dyad]
        begins = np.concatenate([[0], np.cumsum(arcs)])[self.begins].astype(np.int32)
        origin, weight = self.origin[arcs], self.weight[self.dyad[arcs]]
        out = np.bincount(origin, weights=weight, minlength=n)
        out[out == 0] = 1.0
        x = self.anew if start is None else start
        if len(origin) > _FEW:
            found = self._solved(begins, origin, weight, np.sqrt(out), x, tolerance)
            if found is not None:
                return found
        into, share = np.repeat(np.arange(n), np.diff(begins)), DAMPING * weight / out[origin]
        for _ in range(_STEPS):
            before, x = x, np.bincount(into, weights=share * x[origin], minlength=n) + self.anew
            # What is still to come is at most so much: every step leaves 0.85 of it.
            if np.abs(x - before).sum() * DAMPING / (1 - DAMPING) <= tolerance:
                break
        return x

    def _solved(
        self, begins: np.ndarray, origin: np.ndarray, weight: np.ndarray, root: np.ndarray, x: np.ndarray, off: float
    ) -> np.ndarray | None:
        """The same as the solution of a system of equations, or None where the weights are too uneven for it.

        With ``x = S^1/2 y`` the system of an undirected network is symmetric and positive definite, and is solved by
        conjugate gradients; a directed one by BiCGSTAB.
        """
        from scipy.sparse import csr_array
        from scipy.sparse.linalg import LinearOperator, bicgstab, cg

        n = len(root)
        matrix = csr_array((DAMPING * weight, origin, begins), shape=(n, n))
        system = LinearOperator((n, n), matvec=lambda y: y - (matrix @ (y / root)) / root, dtype=float)
        # A remainder r leaves x off by at most ||S^1/2 r||_1/0.15, and that is at most sqrt(sum S) ||r||_2/0.15.
        enough = off * (1 - DAMPING) / max(float(np.linalg.norm(root)), 1.0)
        solve = bicgstab if self.directed else cg
        y, fault = solve(system, self.anew / root, x0=x / root, rtol=0.0, atol=enough, maxiter=1000)
        return None if fault else root * y


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
    isolates have equal, small values, not 0. An undirected tie is walked both ways. The values are off by 1e-12
    at most, together.

    weighted : False takes every tie as 1. near : ids of actors that the walker starts anew at, always one of them,
    equally often, also from an actor without a tie out; so the values say who is near these (personalised PageRank,
    Haveliwala 2002, Jeh and Widom 2003). Whoever cannot be reached from them has 0, which is defined. Raises
    UnknownName for an id that is no actor of the View, MeasureError when none is given.
    """
    # Not igraph's: its threads wait for one another without rest, so that where other programs use the processor a
    # network of 10,000 ties takes half a second instead of a millisecond.
    found = _Walk.of(view, weighted, near).settled(None, 1e-12)
    return view.series(found / found.sum(), "pagerank")
