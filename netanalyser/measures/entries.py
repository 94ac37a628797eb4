"""Entries of matrices that nobody could hold: at given pairs, out of whole rows, some rows at a time.

Pairs come as two arrays of positions, in any order. The matrices are made of who is tied to whom, without direction
and weight.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import numpy as np

from netanalyser.graphs import View
from netanalyser.measures.skeleton import undirected

if TYPE_CHECKING:
    from scipy import sparse

#: So many numbers are held at a time: 16 MB.
BLOCK = 2_000_000
#: What an entry of `resolvent` may be wrong by; rows that it solves together; so small a matrix is decomposed whole.
SMALL, _TOGETHER, _WHOLE = 1e-12, 64, 500


def binary(view: View) -> sparse.csr_array:
    """Who is tied to whom, without direction and weight: ones, in order."""
    from scipy import sparse

    tied = undirected(view).adjacency
    tied.sort_indices()
    return sparse.csr_array((np.ones(tied.nnz), tied.indices, tied.indptr), shape=tied.shape)


def degrees(view: View) -> np.ndarray:
    """How many partners each actor has."""
    return np.diff(undirected(view).adjacency.indptr)


def placed(tied: sparse.csr_array, place: np.ndarray) -> sparse.csr_array:
    """A symmetric matrix with its actors in another order: first the one at ``place[0]``."""
    return tied[place].T.tocsr()[place]


def in_order_of_worth(tied: sparse.csr_array, worth: np.ndarray) -> tuple[sparse.csr_array, sparse.csr_array]:
    """``A diag(worth) A`` as two matrices whose product it is, those between them by worth, most first."""
    order = np.argsort(-worth, kind="stable")
    of = tied[order]
    to = of.T.tocsr()
    to.data = np.asarray(worth, dtype=float)[order][to.indices]
    to.eliminate_zeros()
    return to, of


def ways(to: sparse.csr_array, of: sparse.csr_array) -> tuple[np.ndarray, ...]:
    """Both matrices as the loops take them; the second is all ones."""
    return to.indptr, to.indices, to.data, of.indptr, of.indices


def sums_of_rows(arrays: tuple[np.ndarray, ...], rows: np.ndarray, begins: np.ndarray, b: np.ndarray) -> np.ndarray:
    """The sums of pairs that stand by row: those of ``rows[i]`` are with ``b[begins[i]:begins[i + 1]]``."""
    to_start, to, strength, of_start, of = arrays
    found, total = np.empty(len(b)), np.zeros(len(to_start) - 1)
    for place in range(len(rows)):
        row = rows[place]
        for arc in range(to_start[row], to_start[row + 1]):
            for other in range(of_start[to[arc]], of_start[to[arc] + 1]):
                total[of[other]] += strength[arc]
        for pair in range(begins[place], begins[place + 1]):
            found[pair] = total[b[pair]]
        for arc in range(to_start[row], to_start[row + 1]):
            for other in range(of_start[to[arc]], of_start[to[arc] + 1]):
                total[of[other]] = 0.0
    return found


def eigen(tied: sparse.csr_array, count: int) -> tuple[np.ndarray, np.ndarray]:
    """The largest eigenvalues, by size, and their vectors; the same at every run."""
    from scipy.sparse.linalg import eigsh

    n = tied.shape[0]
    if n > max(_WHOLE, 2 * count):
        # The start is no vector that the ties themselves would single out, nor one without any part of the first.
        return eigsh(tied, k=count, which="LM" if count > 1 else "LA", v0=1 + np.random.default_rng(n).random(n))
    values, vectors = np.linalg.eigh(tied.toarray())
    largest = np.argsort(-np.abs(values), kind="stable")[:count]
    return values[largest], vectors[:, largest]


def resolvent(matrix: sparse.csr_array, radius: float, a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """((I - M)^-1)_ab of a symmetric M whose eigenvalues lie from -radius to radius, which is less than 1.

    Some rows at a time, by Chebyshev's iteration (Golub & Varga 1961, Numer. Math. 3, 147-156): after k turns the
    error is at most ``2 rate^k / (1 - radius)``.
    """
    n, rate = matrix.shape[0], radius / (1 + np.sqrt(1 - radius**2))
    turns = int(np.ceil(np.log(SMALL * (1 - radius) / 2) / np.log(rate)))

    def rows_of(rows: np.ndarray) -> np.ndarray:
        own = rows, np.arange(len(rows))
        before, now, pace = np.zeros((n, len(rows))), np.zeros((n, len(rows))), 2.0
        now[own] = 1.0
        for _ in range(turns):
            pace = 1 / (1 - radius**2 * pace / 4)
            following = matrix @ now
            following[own] += 1.0
            following -= before
            following *= pace
            following += before
            before, now = now, following
        return np.maximum(now.T, 0.0)

    # The matrix is symmetric: of each pair the row of the actor that is in more of them, so that fewer are solved.
    often = np.bincount(a, minlength=n) + np.bincount(b, minlength=n)
    turned = often[b] > often[a]
    return of_rows(np.where(turned, b, a), np.where(turned, a, b), _TOGETHER, rows_of)


def of_rows(a: np.ndarray, b: np.ndarray, some: int, rows_of: Callable[[np.ndarray], np.ndarray]) -> np.ndarray:
    """The numbers of pairs out of whole rows, so many at a time."""
    found = np.zeros(len(a))
    order, rows, begins = by_row(a)
    for span in spans(len(rows), some):
        there = order[begins[span.start] : begins[min(span.stop, len(rows))]]
        found[there] = rows_of(rows[span])[np.searchsorted(rows[span], a[there]), b[there]]
    return found


def by_row(a: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """An order of pairs by their first actor, these actors, and where in the order the pairs of each begin; and end."""
    order = np.arange(len(a)) if (a[1:] >= a[:-1]).all() else np.argsort(a, kind="stable")
    rows, begins = np.unique(a[order], return_index=True)
    return order, rows.astype(np.int64), np.append(begins, len(a)).astype(np.int64)


def spans(count: int, some: int) -> Iterator[slice]:
    return (slice(start, start + some) for start in range(0, count, max(some, 1)))
