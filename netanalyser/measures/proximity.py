"""How near two actors are in a network: the scores that predictions of ties are compared with.

Views are taken as undirected and unweighted. Pairs of two different actors come as two arrays of positions, in any
order and either way round; every function gives one number a pair, 0 where nothing joins the two. Never NaN.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from netanalyser.errors import MeasureError
from netanalyser.graphs import View
from netanalyser.measures import kernels
from netanalyser.measures.entries import (
    BLOCK,
    binary,
    by_row,
    degrees,
    eigen,
    in_order_of_worth,
    of_rows,
    resolvent,
    spans,
    sums_of_rows,
    ways,
)

#: The walker of personalised PageRank follows a tie with this chance, and otherwise starts anew.
DAMPING = 0.85
#: beta of Katz, as a share of 1 / the largest eigenvalue, from which on the sum has no end.
KATZ = 0.5
#: So many singular values are kept.
RANK = 16


def shared(
    view: View, a: np.ndarray, b: np.ndarray, worth: np.ndarray, ready: Callable[..., Any] | None = None
) -> np.ndarray:
    """sum of worth_z over the partners z of both a and b: ``(A diag(worth) A)_ab``.

    Added in the order of worth, so that pairs whose partners are worth the same get the same number, to the last bit.

    Parameters
    ----------
    worth : one number an actor
    ready : how the loop is prepared (`kernels.compiled`, `kernels.uncompiled`); left out, the size of the View decides
    """
    if ready is None and kernels.worth(view):
        ready = kernels.compiled
    to, of = in_order_of_worth(binary(view), worth)
    if ready is None:
        return of_rows(a, b, max(BLOCK // max(len(view), 1), 1), lambda rows: (to[rows] @ of).toarray())
    order, rows, begins = by_row(a)
    found = np.empty(len(a))
    found[order] = ready(sums_of_rows)(ways(to, of), rows, begins, b[order])
    return found


def common_neighbours(view: View, a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """How many partners both have (Newman 2001, Phys. Rev. E 64, 025102)."""
    return shared(view, a, b, np.ones(len(view)))


def adamic_adar(view: View, a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """sum of 1 / ln d_z over shared partners z (Adamic & Adar 2003, Social Networks 25, 211-230)."""
    return shared(view, a, b, by_adamic_adar(view))


def by_adamic_adar(view: View) -> np.ndarray:
    """What each actor is worth as a shared partner, 1 / ln d; who has fewer than two partners never is one."""
    return 1 / np.log(np.maximum(degrees(view), 2))


def resource_allocation(view: View, a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """sum of 1 / d_z over shared partners z (Zhou, Lu & Zhang 2009, Eur. Phys. J. B 71, 623-630)."""
    return shared(view, a, b, 1 / np.maximum(degrees(view), 1))


def degree_product(view: View, a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """d_a d_b: preferential attachment (Barabasi & Albert 1999, Science 286, 509-512), of pairs as Newman (2001, Phys.
    Rev. E 64, 025102) has it."""
    degree = degrees(view).astype(float)
    return degree[a] * degree[b]


def katz(view: View, a: np.ndarray, b: np.ndarray, beta: float | None = None) -> np.ndarray:
    """sum over k from 1 up of beta^k (A^k)_ab: walks of any length, longer ones worth less (Katz 1953, Psychometrika
    18, 39-43).

    ``((I - beta A)^-1 - I)_ab``, right to 1e-12. beta : half of 1 / lambda_1 if left out, lambda_1 the largest
    eigenvalue of A. Raises MeasureError unless 0 < beta < 1 / lambda_1, where the sum has an end.
    """
    tied = binary(view)
    if not tied.nnz:
        return np.zeros(len(a))
    most = 1 / float(np.abs(eigen(tied, 1)[0]).max())
    beta = KATZ * most if beta is None else beta
    if not 0 < beta < most:
        raise MeasureError(
            f"beta of Katz is {beta}; name a number above 0 and below {most:.6g}, where walks still add up"
        )
    return resolvent(tied * beta, beta / most, a, b) - (a == b)


def personalised_pagerank(view: View, a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """p_a(b) + p_b(a), p_x the PageRank of a walker that starts anew at x, with the chance 0.15 before every step
    (Liben-Nowell & Kleinberg 2007, JASIST 58, 1019-1031).

    On an undirected network ``d_a p_a(b) = d_b p_b(a)``, and with ``X = (I - 0.85 D^-1/2 A D^-1/2)^-1`` the sum is
    ``0.15 X_ab (sqrt(d_b / d_a) + sqrt(d_a / d_b))``. 0 for a pair with an isolate: nobody walks to it, or from it.
    """
    from scipy import sparse

    degree = np.maximum(degrees(view), 1)
    root = sparse.diags_array(1 / np.sqrt(degree))
    reached = resolvent((DAMPING * (root @ binary(view) @ root)).tocsr(), DAMPING, a, b)
    ratio = np.sqrt(degree[a] / degree[b])
    return (1 - DAMPING) * reached * (ratio + 1 / ratio)


def truncated_svd(view: View, a: np.ndarray, b: np.ndarray, rank: int = RANK) -> np.ndarray:
    """(U S V')_ab of the largest singular values of A: what a tie would be in `rank` dimensions (Kunegis & Lommatzsch
    2009, ICML, 561-568).

    Equal singular values stay together: where they would be cut apart all of them are left out, for their vectors are
    anybody's choice. With a rank of n or more it is A, so 0 for every untied pair; the rank is therefore lowered to a
    quarter of the actors with partners. Above 500 actors Lanczos' method finds the values; where many components of
    the same form hold the largest ones, it may miss that they are equal.
    """
    if rank < 1:
        raise MeasureError(f"the rank is {rank}; name a whole number of 1 or more")
    tied = binary(view)
    rank = min(rank, int((np.diff(tied.indptr) > 0).sum()) // 4)
    if not rank:
        return np.zeros(len(a))
    # Of a symmetric matrix the singular values are the eigenvalues without their signs.
    values, vectors = eigen(tied, rank + 1)
    size = np.abs(values)
    kept = size > size.min() + 1e-9 * size.max()
    left, right = vectors[:, kept] * values[kept], vectors[:, kept]
    found = np.empty(len(a))
    for span in spans(len(a), BLOCK // rank):
        found[span] = (left[a[span]] * right[b[span]]).sum(axis=1)
    return found


Proximity = Callable[[View, np.ndarray, np.ndarray], np.ndarray]
#: What a model of ties is compared with.
PROXIMITIES: dict[str, Proximity] = {
    "common_neighbours": common_neighbours,
    "adamic_adar": adamic_adar,
    "resource_allocation": resource_allocation,
    "degree_product": degree_product,
    "katz": katz,
    "personalised_pagerank": personalised_pagerank,
    "truncated_svd": truncated_svd,
}
