"""Room for the periphery: who has few partners, and a list that is made to hold some pairs with them."""

from __future__ import annotations

import math

import numpy as np

from netanalyser.errors import MeasureError
from netanalyser.prediction.past import Past

#: So many of the first pairs are looked at for how many are tied, their regions and their periphery.
FIRST = 50


def lower_half(past: Past) -> np.ndarray:
    """The known actors with no more partners than the median of the known; where many are equal, more than half."""
    known = past.known
    return known & (past.partners <= (np.median(past.partners[known]) if known.any() else 0))


def explored(order: np.ndarray, peripheral: np.ndarray, top: int, share: float) -> np.ndarray:
    """The first `top` pairs, of which at least a share are peripheral as far as there are any; best first.

    The best pairs are taken first; then the worst of them that are not peripheral give way to the best that are.

    Parameters
    ----------
    order : what pairs are ordered by, higher first; equal ones by their position
    peripheral : which pairs have an actor of the lower half
    share : from 0 (the best pairs, whoever they are) to 1
    """
    if not 0 <= share <= 1:
        raise MeasureError(f"the share of pairs with less connected actors is {share}; name one from 0 to 1")
    ranked = _first(order, np.arange(len(order)), top)
    wanted = min(math.ceil(share * len(ranked) - 1e-9), int(peripheral.sum()))
    missing = wanted - int(peripheral[ranked].sum())
    if missing <= 0:
        return ranked
    others = _first(order, np.flatnonzero(peripheral), wanted)
    central = ranked[~peripheral[ranked]]
    taken = np.concatenate([central[: len(ranked) - wanted], others])
    return taken[np.lexsort((taken, -order[taken]))]


def _first(order: np.ndarray, among: np.ndarray, top: int) -> np.ndarray:
    """Positions of the highest, in order."""
    if 0 < top < len(among):
        # Everything as high as the last of them, so that equal ones are told apart by their position.
        last = np.partition(order[among], len(among) - top)[len(among) - top]
        among = among[order[among] >= last]
    return among[np.lexsort((among, -order[among]))][:top]
