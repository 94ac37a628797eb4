"""Ranks, and how alike two rankings are."""

from __future__ import annotations

import numpy as np

#: Values that agree in this many digits of the largest are equal: iterative measures differ in the last bits.
DIGITS = 12


def ranks(values: np.ndarray, higher: str = "more") -> np.ndarray:
    """Rank 1 is most central; equal values share the lowest rank, an undefined value has none (NaN).

    Parameters
    ----------
    values : one number a thing; NaN where undefined
    higher : whether a higher value is ``more`` or ``less`` central
    """
    return _places(values, higher)[0]


def last_ranked(values: np.ndarray, present: np.ndarray | None = None, higher: str = "more") -> np.ndarray:
    """Ranks in which what is undefined comes last, and what is not `present` has none (NaN)."""
    there = np.ones(len(values), dtype=bool) if present is None else present
    found = ranks(np.where(there, values, np.nan), higher)
    return np.where(there, np.where(np.isnan(found), float(there.sum()), found), np.nan)


def spearman(one: np.ndarray, other: np.ndarray) -> float:
    """Spearman's rank correlation (1904, Am. J. Psychol. 15, 72-101), over what both define; equal values share the
    mean of their ranks. NaN for fewer than two things, or when either ranks all alike."""
    both = ~(np.isnan(one) | np.isnan(other))
    if both.sum() < 2:
        return float("nan")
    a, b = (np.add(*_places(values[both], "less")) for values in (one, other))
    a, b = a - a.mean(), b - b.mean()
    length = np.sqrt((a @ a) * (b @ b))
    return float(a @ b / length) if length > 0 else float("nan")


def _places(values: np.ndarray, higher: str) -> tuple[np.ndarray, np.ndarray]:
    """The first and the last place that each value could take among its equals."""
    known = ~np.isnan(values)
    first, last = np.full(len(values), np.nan), np.full(len(values), np.nan)
    if known.any():
        scale = np.abs(values[known]).max() or 1.0
        level = np.round(values[known] / scale, DIGITS) * (1.0 if higher == "less" else -1.0)
        ordered = np.sort(level)
        first[known] = np.searchsorted(ordered, level, side="left") + 1
        last[known] = np.searchsorted(ordered, level, side="right")
    return first, last
