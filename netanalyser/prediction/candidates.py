"""Which pairs are judged: every untied pair of known actors, or of a large network a stated part of them."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from netanalyser.coverage import MAX_OBSERVED
from netanalyser.measures import nearest
from netanalyser.measures.skeleton import stands_in
from netanalyser.prediction.past import Past

#: So many pairs are looked at together.
TOGETHER = 1_000_000


def is_whole(past: Past) -> bool:
    """Whether every untied pair of known actors is a candidate: up to 5,000 known actors."""
    return int(past.known.sum()) <= MAX_OBSERVED


def candidates(past: Past, without: np.ndarray | None = None) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """Untied pairs of known actors, a < b, in order, some at a time; at least one part, which may be empty.

    Above 5,000 known actors only about two million pairs in different regions: two steps apart, or among the actors of
    each region with most partners; see `nearest.two_steps`.

    Parameters
    ----------
    without : sorted keys of pairs to leave out
    """
    tied = np.sort(past.view.keys)
    for a, b in _all(np.flatnonzero(past.known)) if is_whole(past) else _some(past):
        keys = past.keys(a, b)
        keep = ~stands_in(keys, tied)
        if without is not None and len(without):
            keep &= ~stands_in(keys, without)
        yield a[keep], b[keep]


def _all(known: np.ndarray) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    count = len(known)
    rows = max(TOGETHER // max(count, 1), 1)
    for start in range(0, max(count, 1), rows):
        first = np.arange(start, min(start + rows, count))
        others = count - 1 - first
        one = np.repeat(first, others)
        begins = np.cumsum(others) - others
        other = one + 1 + np.arange(len(one)) - np.repeat(begins, others)
        yield known[one], known[other]


def _some(past: Past) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    a, b = nearest.two_steps(past.view, past.region)
    there = past.known[a] & past.known[b]
    a, b = a[there], b[there]
    for start in range(0, max(len(a), 1), TOGETHER):
        yield a[start : start + TOGETHER], b[start : start + TOGETHER]
