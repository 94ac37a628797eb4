"""Core and periphery, after Borgatti and Everett (2000): a core where all are tied and a periphery where none are.

Borgatti, S. P. & Everett, M. G. (2000). Models of core/periphery structures. Social Networks 21, 375-395; here their
discrete model with the ties between core and periphery left out of account. Direction and weight are ignored.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from netanalyser.errors import MeasureError, UnknownName
from netanalyser.graphs import View
from netanalyser.measures.chance import same_degrees, same_ties
from netanalyser.measures.skeleton import undirected

ALL = 12  # actors; in networks up to here every division is looked at
EXCHANGED = 1_000  # actors; in larger networks there is one start, and actors are moved but not exchanged
STARTS = 10  # how many cores a search starts from

LIKE = {"degrees": same_degrees, "ties": same_ties}


class CorePeriphery(NamedTuple):
    """Who is in the core, how near the network is to the pattern, and what chance gives.

    core : 1.0 for the core, 0.0 for the periphery, NaN for an actor without ties; one element an actor
    correlation : of the ties with the pattern; NaN when undefined
    expected, low, high : mean, and the 2.5th and 97.5th percentile, of the correlation in networks drawn by lot
    p : share of these networks, the network itself among them, with at least as high a correlation; never 0
    draws : in how many drawn networks the correlation was defined
    """

    core: pd.Series
    correlation: float
    expected: float
    low: float
    high: float
    p: float
    draws: int


def core_periphery(view: View, *, like: str = "degrees", draws: int = 100, seed: int = 1) -> CorePeriphery:
    """The division into core and periphery that the ties correlate best with (Borgatti and Everett 2000).

    Over the pairs of actors that are both in the core or both in the periphery, the correlation of being tied (1 or
    0) with the pattern (1 in the core, 0 in the periphery). Pairs with one end in each are not looked at; Borgatti and
    Everett give other treatments too, which give other cores. Only actors with ties take part. Core and periphery
    have at least two actors each: less has no pair, and so nothing to correlate.

    Among up to 12 actors every division is looked at. Among more the search starts from the best cores of those with
    most partners (Lip, S. Z. W. (2011). A fast algorithm for the discrete core/periphery bipartitioning problem.
    arXiv:1102.5511, shows that one of these is best when errors are counted), and moves one actor, or among up to
    1,000 exchanges two, until none helps. It may miss the best, in the network as in those that it is compared with.
    Where several are as good (any leaf of a star beside its hub) the first met is given.

    Parameters
    ----------
    like : what the networks that it is compared with share with it. ``degrees``: each actor has as many partners. A
        high p then says that the core is no more than many partners of some would make it, not that there is none:
        how many pairs break the pattern follows nearly from the degrees (Lip 2011), and the ideal pattern itself
        follows from them altogether (Hammer, P. L. & Simeone, B. (1981). The splittance of a graph. Combinatorica 1,
        275-284; Kojaku, S. & Masuda, N. (2018). Core-periphery structure requires something else in the network. New
        J. Phys. 20, 043012). ``ties``: as many actors and ties, any pair tied as likely; a low p says that there is a
        core, and many partners of some are enough for that
    draws : how many networks; 0 leaves the comparison NaN
    seed : the same seed gives the same answer; the state of Python's `random` is not touched

    Returns
    -------
    CorePeriphery; NaN when fewer than four actors have ties, or the correlation is undefined for every division, as
    when all are tied to all. Raises MeasureError for fewer than 0 draws, UnknownName for another `like`.
    """
    if like not in LIKE:
        raise UnknownName("kind of networks to compare with", like, LIKE)
    if draws < 0:
        raise MeasureError(f"draws is {draws}; it is a number from 0 up")
    among, tied = _tied(undirected(view))
    inside, correlation = _best(among)
    core = np.full(len(view), np.nan)
    if not np.isfinite(correlation):
        return CorePeriphery(view.series(core, "core"), np.nan, np.nan, np.nan, np.nan, np.nan, 0)
    core[tied] = inside
    drawn = np.array([_best(_tied(each)[0])[1] for each in LIKE[like](among, draws, seed)])
    drawn = drawn[np.isfinite(drawn)]
    if not len(drawn):
        return CorePeriphery(view.series(core, "core"), correlation, np.nan, np.nan, np.nan, np.nan, 0)
    low, high = np.quantile(drawn, [0.025, 0.975])
    p = (1 + int((drawn >= correlation - 1e-12).sum())) / (1 + len(drawn))
    return CorePeriphery(
        view.series(core, "core"), correlation, float(drawn.mean()), float(low), float(high), p, len(drawn)
    )


def _tied(flat: View) -> tuple[View, np.ndarray]:
    """The View of the actors that have ties, all of weight 1, and where they stand in it."""
    ties = len(flat.source)
    tied, ends = np.unique(np.concatenate([flat.source, flat.target]), return_inverse=True)
    return View(flat.actors[tied], ends[:ties], ends[ties:], np.ones(ties)), tied


def _best(among: View) -> tuple[np.ndarray, float]:
    """Who is in the core (1.0 or 0.0) and the correlation, of actors that all have ties; -inf for none."""
    n, ties = len(among), len(among.source)
    if n < 4:
        return np.zeros(n), -np.inf
    if n <= ALL:
        return _best_of_all(among)
    degree = np.bincount(np.concatenate([among.source, among.target]), minlength=n)
    order = np.argsort(-degree, kind="stable")
    place = np.empty(n, dtype=np.int64)
    place[order] = np.arange(n)
    one, other = place[among.source], place[among.target]
    # Of the core of the first k: its ties have their later end before k, those of the periphery their earlier end
    # at k or after.
    size = np.arange(n + 1)
    core_ties = np.concatenate([[0], np.cumsum(np.bincount(np.maximum(one, other), minlength=n))])
    rim_ties = ties - np.concatenate([[0], np.cumsum(np.bincount(np.minimum(one, other), minlength=n))])
    fit = _correlation(n, size, core_ties, rim_ties)
    starts = np.argsort(-fit, kind="stable")[: STARTS if n <= EXCHANGED else 1]
    best, highest = np.zeros(n), -np.inf
    for start in starts:
        search = _Search(among, degree, place < start)
        search.climb()
        if search.fit > highest + 1e-12:
            best, highest = search.inside.astype(float), search.fit
    return best, highest


def _best_of_all(among: View) -> tuple[np.ndarray, float]:
    """As `_best`, by looking at every division."""
    n = len(among)
    inside = (np.arange(2**n)[:, np.newaxis] >> np.arange(n)) & 1
    one, other = inside[:, among.source], inside[:, among.target]
    core_ties, rim_ties = (one & other).sum(axis=1), (1 - (one | other)).sum(axis=1)
    fits = _correlation(n, inside.sum(axis=1), core_ties, rim_ties)
    best = int(np.argmax(fits >= fits.max() - 1e-12))
    return inside[best].astype(float), float(fits[best])


class _Search:
    """A core, and what it becomes when actors are moved in and out of it, one or two at a time.

    inside : who is in the core; to_core, to_rim : how many ties each actor has to the core and to the periphery
    """

    def __init__(self, among: View, degree: np.ndarray, inside: np.ndarray) -> None:
        self.n, self.partners = len(among), among.adjacency
        self.inside = inside.copy()
        self.to_core = np.asarray(self.partners @ inside.astype(float)).round().astype(np.int64)
        self.to_rim = degree - self.to_core
        self._count()

    def climb(self) -> None:
        """Do what helps most, until nothing helps: moves, and when no move does, exchanges."""
        while self._move() or (self.n <= EXCHANGED and self._exchange()):
            pass

    def _count(self) -> None:
        self.size = int(self.inside.sum())
        self.core_ties = int(self.to_core[self.inside].sum()) // 2
        self.rim_ties = int(self.to_rim[~self.inside].sum()) // 2
        self.fit = float(_correlation(self.n, self.size, self.core_ties, self.rim_ties))

    def _move(self) -> bool:
        sign = np.where(self.inside, -1, 1)
        fits = _correlation(
            self.n, self.size + sign, self.core_ties + sign * self.to_core, self.rim_ties - sign * self.to_rim
        )
        return self._take(fits, lambda best: [best])

    def _exchange(self) -> bool:
        out, come = np.flatnonzero(self.inside)[:, np.newaxis], np.flatnonzero(~self.inside)
        if not (out.size and come.size):
            return False
        tied = self.partners[out.ravel()][:, come].toarray().astype(np.int64)
        fits = _correlation(
            self.n,
            self.size,
            self.core_ties - self.to_core[out] + self.to_core[come] - tied,
            self.rim_ties + self.to_rim[out] - self.to_rim[come] - tied,
        )
        return self._take(fits.ravel(), lambda best: [int(out[best // come.size, 0]), int(come[best % come.size])])

    def _take(self, fits: np.ndarray, who: Callable[[int], list[int]]) -> bool:
        """Carry out the best of the changes if it helps; the last digits are no help."""
        best = int(fits.argmax())
        if fits[best] <= self.fit + 1e-12:
            return False
        for actor in who(best):
            came = 1 if not self.inside[actor] else -1
            start, stop = self.partners.indptr[actor : actor + 2]
            near = self.partners.indices[start:stop]
            self.to_core[near] += came
            self.to_rim[near] -= came
            self.inside[actor] = came > 0
        self._count()
        return True


def _correlation(n: int, size: Any, core_ties: Any, rim_ties: Any) -> np.ndarray:
    """Of being tied with the pattern, from the size of the core and the ties inside core and periphery (rim).

    phi of the two by two table of pairs, core or periphery by tied or not; -inf where a row or a column is empty
    and it is undefined: any other division is better.
    """
    rim = n - size
    core_pairs, rim_pairs = size * (size - 1) / 2, rim * (rim - 1) / 2
    pairs, ties = core_pairs + rim_pairs, core_ties + rim_ties
    spread = core_pairs * rim_pairs * ties * (pairs - ties)
    return np.divide(
        pairs * core_ties - core_pairs * ties,
        np.sqrt(np.maximum(spread, 0)),
        out=np.full(np.shape(spread), -np.inf),
        where=spread > 0,
    )
