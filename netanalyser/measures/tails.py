"""How unusual a count is among draws from a null model: p, q, a range, and what could have been seen at all.

Arrays in, arrays out. The first axis of `drawn` is the draws, the others are those of `observed` (cells, pairs of
groups, whatever is counted). Counts are whole numbers from 0 up.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from netanalyser.errors import MeasureError

ALPHA = 0.05


class Tails(NamedTuple):
    """p_less: as few or fewer; p_more: as many or more; p: either, as unusual or more. Each of the shape of a draw."""

    p_less: np.ndarray
    p_more: np.ndarray
    p: np.ndarray


def mid_p(drawn: np.ndarray, observed: np.ndarray) -> Tails:
    """p by draws, half of the draws that equal the observed counted on either side.

    p_less = (#{T < t} + (#{T = t} + 1)/2) / (D + 1), p_more with #{T > t}, p = min(1, 2 min(p_less, p_more)). The
    observed counts as one of the draws, so that p is never 0 (Phipson and Smyth 2010, Stat. Appl. Genet. Mol. Biol. 9,
    39); the half is Lancaster's (1961, J. Am. Stat. Assoc. 56, 223-234). p_less and p_more sum to 1, and where every
    draw equals the observed p is 1.

    Under the null p_less has the mean 1/2 of a uniform number, however few values T has. It does not promise that
    p < alpha comes in no more than alpha of the cases, as counting all ties on the tail would; it may come in somewhat
    more, for some T, and for most in fewer. NaN where the observed is NaN or a draw is.
    """
    drawn, observed = _draws(drawn), np.asarray(observed)
    if drawn.shape[1:] != observed.shape:
        raise MeasureError(f"a draw has the shape {drawn.shape[1:]}, the observed {observed.shape}; count both alike")
    less, same = (drawn < observed).sum(axis=0), (drawn == observed).sum(axis=0)
    known = ~np.isnan(observed) & ~np.isnan(drawn).any(axis=0)
    p_less = np.where(known, _share(less, same, len(drawn)), np.nan)
    p_more = np.where(known, _share(len(drawn) - less - same, same, len(drawn)), np.nan)
    return Tails(p_less, p_more, np.minimum(2 * np.minimum(p_less, p_more), 1.0))


def detectable(drawn: np.ndarray, alpha: float = ALPHA) -> np.ndarray:
    """The largest count that as the observed would have p < alpha for being too few; NaN where not even 0 would.

    p is that of `mid_p`, exactly. Where it is NaN a gap cannot be shown, whatever is observed. NaN where a draw is NaN.
    """
    drawn = np.sort(_draws(drawn), axis=0)  # NaN comes last
    draws, shape = len(drawn), drawn.shape[1:]
    # So many draws may lie below a count that none equals.
    below = int((2 * _share(np.arange(draws), np.zeros(draws), draws) < alpha).sum()) - 1
    if below < 0:
        return np.full(shape, np.nan)
    # A larger count has more below it. A smaller one that none equals will do; this one, if few enough equal it.
    found = drawn[below].astype(float)
    less, same = (drawn < found).sum(axis=0), (drawn == found).sum(axis=0)
    found = np.where(2 * _share(less, same, draws) < alpha, found, found - 1)
    return np.where((found >= 0) & ~np.isnan(drawn[-1]), found, np.nan)


def low_high(drawn: np.ndarray, within: float = 0.95) -> tuple[np.ndarray, np.ndarray]:
    """The range in which the middle draws lie: the 2.5th and 97.5th percentile, both of them values that were drawn.

    The ceil(s D)-th of the D draws from either end, s = (1 - within)/2. NaN where a draw is NaN.
    """
    drawn = np.sort(_draws(drawn), axis=0)
    place = int(np.ceil(round((1 - within) / 2 * len(drawn), 9))) - 1
    known = ~np.isnan(drawn[-1])
    low, high = (np.where(known, drawn[at].astype(float), np.nan) for at in (max(place, 0), -1 - max(place, 0)))
    return low, high


def corrected(p: np.ndarray) -> np.ndarray:
    """q: the least false discovery rate at which each would be called unusual.

    min over j >= i of p_(j) m / j, p sorted, at most 1; NaN stays and is not counted among the m (Benjamini and
    Hochberg 1995, J. R. Stat. Soc. B 57, 289-300).
    """
    q = np.full(len(p), np.nan)
    tested = np.flatnonzero(~np.isnan(p))
    order = tested[np.argsort(p[tested], kind="stable")]
    scaled = p[order] * len(order) / np.arange(1, len(order) + 1)
    q[order] = np.minimum(np.minimum.accumulate(scaled[::-1])[::-1], 1.0)
    return q


def _share(beyond: np.ndarray, same: np.ndarray, draws: int) -> np.ndarray:
    """A tail of the draws and the observed, half of what is the same in it."""
    return (beyond + (same + 1) / 2) / (draws + 1)


def _draws(drawn: np.ndarray) -> np.ndarray:
    drawn = np.asarray(drawn)
    if not drawn.ndim or not len(drawn):
        raise MeasureError("there are no draws to compare with; draw at least one")
    return drawn
