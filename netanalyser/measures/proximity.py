"""How near two actors are in a network: the scores that predictions of ties are compared with.

Views are taken as undirected and unweighted. Pairs come as two arrays of positions; every function gives one number a
pair, 0 where nothing joins the two.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import numpy as np

from netanalyser.graphs import View
from netanalyser.measures import kernels
from netanalyser.measures.skeleton import undirected

if TYPE_CHECKING:
    from scipy import sparse

BLOCK = 8_000_000  # numbers held at a time
#: The walker of personalised PageRank follows a tie with this chance.
DAMPING = 0.85
#: beta of Katz, as a share of 1 / the largest eigenvalue.
KATZ = 0.5
#: Of the truncated singular value decomposition.
RANK = 16
_TURNS, _SMALL = 60, 1e-10


def shared(view: View, a: np.ndarray, b: np.ndarray, worth: np.ndarray) -> np.ndarray:
    """sum of worth_z over the partners z of both.

    Parameters
    ----------
    worth : one number an actor
    """
    tied = binary(view)
    if kernels.worth(view) and len(a):
        order, rows, begins = _by_row(a)
        found = np.empty(len(a))
        matrix = tied.indptr.astype(np.int64), tied.indices.astype(np.int64), np.asarray(worth, dtype=float)
        found[order] = kernels.compiled(shared_by)(*matrix, rows, begins, np.asarray(b, dtype=np.int64)[order])
        return found
    weighed = tied.multiply(worth[np.newaxis, :]).tocsr()
    return _of_rows(view, a, b, lambda rows: (weighed[rows] @ tied).toarray())


def shared_by(
    begins: np.ndarray, ends: np.ndarray, worth: np.ndarray, rows: np.ndarray, pairs: np.ndarray, b: np.ndarray
) -> np.ndarray:
    """The sums of pairs by row: those of ``rows[i]`` are with ``b[pairs[i]:pairs[i + 1]]``."""
    found, score = np.empty(len(b)), np.zeros(len(begins) - 1)
    for at in range(len(rows)):
        row = rows[at]
        for arc in range(begins[row], begins[row + 1]):
            z = ends[arc]
            for other in range(begins[z], begins[z + 1]):
                score[ends[other]] += worth[z]
        for place in range(pairs[at], pairs[at + 1]):
            found[place] = score[b[place]]
        for arc in range(begins[row], begins[row + 1]):
            z = ends[arc]
            for other in range(begins[z], begins[z + 1]):
                score[ends[other]] = 0.0
    return found


def common_neighbours(view: View, a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """How many partners both have."""
    return shared(view, a, b, np.ones(len(view)))


def adamic_adar(view: View, a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """sum of 1 / ln d_z over shared partners z (Adamic & Adar 2003, Social Networks 25, 211-230)."""
    return shared(view, a, b, by_adamic_adar(view))


def by_adamic_adar(view: View) -> np.ndarray:
    """What each actor is worth as a shared partner, 1 / ln d; who has fewer than two partners never is one."""
    return 1 / np.log(np.maximum(_degree(view), 2))


def resource_allocation(view: View, a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """sum of 1 / d_z over shared partners z (Zhou, Lu & Zhang 2009, Eur. Phys. J. B 71, 623-630)."""
    return shared(view, a, b, 1 / np.maximum(_degree(view), 1))


def degree_product(view: View, a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """d_a d_b, preferential attachment (Newman 2001, Phys. Rev. E 64, 025102)."""
    degree = _degree(view)
    return degree[a] * degree[b]


def katz(view: View, a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """sum over k of beta^k (A^k)_ab, all walks (Katz 1953, Psychometrika 18, 39-43); beta is half of 1 / lambda_1."""
    tied = binary(view)
    if not tied.nnz:
        return np.zeros(len(a))
    beta = KATZ / _largest(tied)

    def rows_of(rows: np.ndarray) -> np.ndarray:
        walks = np.asarray(tied[rows].toarray() * beta)
        total = walks.copy()
        for _ in range(_TURNS):
            walks = beta * (tied @ walks.T).T
            total += walks
            if walks.max(initial=0.0) < _SMALL:
                break
        return total

    return _of_rows(view, a, b, rows_of)


def personalised_pagerank(view: View, a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """p_a(b) + p_b(a), p_x the PageRank of a walker that starts anew at x (Liben-Nowell & Kleinberg 2007, JASIST 58,
    1019-1031). From an actor without partners it goes nowhere."""
    tied, degree = binary(view), np.maximum(_degree(view), 1)

    def rows_of(rows: np.ndarray) -> np.ndarray:
        start = np.zeros((len(rows), len(view)))
        start[np.arange(len(rows)), rows] = 1 - DAMPING
        reached = start.copy()
        for _ in range(4 * _TURNS):
            following = start + DAMPING * (tied @ (reached / degree).T).T
            if np.abs(following - reached).max(initial=0.0) < _SMALL:
                break
            reached = following
        # d_a p_a(b) = d_b p_b(a) on an undirected network, so that one direction gives the other.
        return reached * (1 + degree[rows][:, np.newaxis] / degree[np.newaxis, :])

    return _of_rows(view, a, b, rows_of)


def truncated_svd(view: View, a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """(U S V')_ab of the 16 largest singular values of A (Kunegis & Lommatzsch 2009, ICML, 561-568)."""
    from scipy.sparse.linalg import eigsh

    tied = binary(view)
    if not tied.nnz:
        return np.zeros(len(a))
    rank = min(RANK, len(view) - 1)
    # Of a symmetric matrix the singular values are the eigenvalues without their signs.
    values, vectors = eigsh(tied, k=rank, which="LM", v0=np.ones(len(view)))
    found = np.empty(len(a))
    for span in _spans(len(a), BLOCK // rank):
        found[span] = ((vectors[a[span]] * values) * vectors[b[span]]).sum(axis=1)
    return found


Proximity = Callable[[View, np.ndarray, np.ndarray], np.ndarray]
PROXIMITIES: dict[str, Proximity] = {
    "common_neighbours": common_neighbours,
    "adamic_adar": adamic_adar,
    "resource_allocation": resource_allocation,
    "degree_product": degree_product,
    "katz": katz,
    "personalised_pagerank": personalised_pagerank,
    "truncated_svd": truncated_svd,
}


def binary(view: View) -> sparse.csr_array:
    """Who is tied to whom, without direction and weight: ones."""
    from scipy import sparse

    tied = undirected(view).adjacency
    return sparse.csr_array((np.ones(tied.nnz), tied.indices, tied.indptr), shape=tied.shape)


def _degree(view: View) -> np.ndarray:
    flat = undirected(view)
    return np.bincount(np.concatenate([flat.source, flat.target]), minlength=len(flat)).astype(float)


def _largest(tied: sparse.csr_array) -> float:
    from scipy.sparse.linalg import eigsh

    if tied.shape[0] < 3:
        return 1.0
    return float(eigsh(tied, k=1, which="LA", v0=np.ones(tied.shape[0]), return_eigenvectors=False)[0])


def _of_rows(view: View, a: np.ndarray, b: np.ndarray, rows_of: Callable[[np.ndarray], np.ndarray]) -> np.ndarray:
    """The numbers of pairs out of whole rows, made some rows at a time."""
    found = np.zeros(len(a))
    if not len(a):
        return found
    order, rows, begins = _by_row(a)
    for span in _spans(len(rows), max(BLOCK // max(len(view), 1), 1)):
        block = rows_of(rows[span])
        there = order[begins[span.start] : begins[min(span.stop, len(rows))]]
        found[there] = block[np.searchsorted(rows[span], a[there]), b[there]]
    return found


def _by_row(a: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """An order of pairs by their first actor, these actors, and where in the order the pairs of each begin; and end."""
    order = np.arange(len(a)) if (a[1:] >= a[:-1]).all() else np.argsort(a, kind="stable")
    rows, begins = np.unique(a[order], return_index=True)
    return order, rows.astype(np.int64), np.append(begins, len(a)).astype(np.int64)


def _spans(count: int, some: int) -> Iterator[slice]:
    return (slice(start, start + some) for start in range(0, count, max(some, 1)))
