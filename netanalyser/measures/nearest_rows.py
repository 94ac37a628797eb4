"""The loops of `nearest`, row by row of the sums over shared partners; and what stands in for each without a compiler.

arrays : ``A diag(worth) A`` as `entries.ways` has it. tied : the CSR matrix of who is tied, without its ones
"""

from __future__ import annotations

from collections.abc import Iterator
from heapq import heapreplace
from itertools import pairwise

import numpy as np

from netanalyser.measures.entries import BLOCK
from netanalyser.measures.skeleton import stands_in


def best_pairs(
    arrays: tuple[np.ndarray, ...],
    tied: tuple[np.ndarray, ...],
    actors: tuple[np.ndarray, ...],
    limit: int,
    top: int,
) -> list[tuple[float, int, int]]:
    """A heap of the best pairs: the sum, and both positions below 0; (0, 0, 0) where there are fewer than `top`.

    Shared partners are met with those of most worth first: when what is left of them is less than it takes, whoever has
    not been met cannot come in any more (prefix filtering: Bayardo, Ma & Srikant 2007, WWW, 131-140).
    """
    to_start, to, strength, of_start, of = arrays
    bound, group, asked, position = actors
    after, total, met = of_start.copy(), np.zeros(len(bound)), np.empty(len(bound), dtype=np.int64)
    best, a, enough = [(0.0, 0, 0)] * top, 0, 0.0
    while a < limit:
        partners = tied[1][tied[0][a] : tied[0][a + 1]]
        total[partners] = -np.inf
        size, left = 0, bound[a]
        for arc in range(to_start[a], to_start[a + 1]):
            z = to[arc]
            # Who comes before a in the row of z has been dealt with.
            after[z] += 1
            for other in range(after[z], of_start[z + 1]):
                b = of[other]
                if b >= limit:
                    break
                if total[b] == 0.0:
                    if left < enough:
                        continue
                    met[size] = b
                    size += 1
                total[b] += strength[arc]
            left -= strength[arc]
        for b in met[:size]:
            if total[b] >= best[0][0] and group[a] != group[b] and (asked[a] or asked[b]):
                pair = total[b], -min(position[a], position[b]), -max(position[a], position[b])
                if pair > best[0]:
                    heapreplace(best, pair)
            total[b] = 0.0
        total[partners] = 0.0
        a += 1
        # A little less than it takes, for bounds are rounded in another order.
        enough = best[0][0] * (1 - 1e-9)
        while limit > a and bound[limit - 1] < enough:
            limit -= 1
    return best


def nearest_of_each(
    arrays: tuple[np.ndarray, ...], tied: tuple[np.ndarray, ...], group: np.ndarray, first: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """How many untied actors of other groups share a partner with each; and those it shares most with, in any order,
    as many as there is room for: those of i become ``found[first[i]:first[i + 1]]``. Of equal ones the first."""
    to_start, to, strength, of_start, of = arrays
    n = len(group)
    count, found = np.zeros(n, dtype=np.int64), np.empty(first[-1], dtype=np.int64)
    total, met = np.zeros(n), np.empty(n, dtype=np.int64)
    for a in range(n):
        if group[a] < 0:
            continue
        partners = tied[1][tied[0][a] : tied[0][a + 1]]
        total[partners] = total[a] = -np.inf
        size = 0
        for arc in range(to_start[a], to_start[a + 1]):
            for other in range(of_start[to[arc]], of_start[to[arc] + 1]):
                b = of[other]
                if total[b] == 0.0:
                    met[size] = b
                    size += 1
                total[b] += strength[arc]
        other_groups = met[:size][(group[met[:size]] >= 0) & (group[met[:size]] != group[a])]
        count[a], room = len(other_groups), first[a + 1] - first[a]
        if room > 0:
            if room < len(other_groups):
                score = total[other_groups]
                border = np.partition(score, len(score) - room)[len(score) - room]
                above, equal = other_groups[score > border], np.sort(other_groups[score == border])
                other_groups = np.concatenate((above, equal))[:room]
            found[first[a] : first[a + 1]] = other_groups
        total[met[:size]] = 0.0
        total[partners] = total[a] = 0.0
    return count, found


def _sums(arrays: tuple[np.ndarray, ...], tied: tuple[np.ndarray, ...]) -> Iterator[tuple[np.ndarray, ...]]:
    """Row, column and sum of the untied pairs that share a partner, from both ends, some rows at a time, in order."""
    from scipy import sparse

    to_start, to, strength, of_start, of = arrays
    n = len(to_start) - 1
    left = sparse.csr_array((strength, to, to_start), shape=(n, n))
    right = sparse.csr_array((np.ones(len(of)), of, of_start), shape=(n, n))
    known = np.repeat(np.arange(n), np.diff(tied[0])) * n + tied[1]
    work = np.concatenate([[0], np.cumsum(np.diff(of_start)[to])])[to_start]
    borders = np.searchsorted(work, np.arange(0, work[-1], BLOCK))
    for begin, end in pairwise(np.unique([0, *borders, n])):
        sums = (left[begin:end] @ right).tocoo()
        row, column = sums.row.astype(np.int64) + begin, sums.col.astype(np.int64)
        apart = (row != column) & ~stands_in(row * n + column, known)
        yield row[apart], column[apart], sums.data[apart]


def best_in_blocks(
    arrays: tuple[np.ndarray, ...],
    tied: tuple[np.ndarray, ...],
    actors: tuple[np.ndarray, ...],
    limit: int,
    top: int,
) -> list[tuple[float, int, int]]:
    """What `best_pairs` gives, without a compiler."""
    bound, group, asked, position = actors
    best, enough = [np.zeros((3, 0))], 0.0
    for row, column, score in _sums(arrays, tied):
        some = (column > row) & (column < limit) & (score >= enough)
        some &= (group[row] != group[column]) & (asked[row] | asked[column])
        ends = position[row[some]], position[column[some]]
        found = np.hstack([*best, np.array([score[some], np.minimum(*ends), np.maximum(*ends)])])
        found = found[:, np.lexsort((found[2], found[1], -found[0]))[:top]]
        best = [found]
        if found.shape[1] == top:
            enough = found[0, -1]
            limit = int((bound >= enough * (1 - 1e-9)).sum())
        if len(row) and row[-1] >= limit:
            break
    return [(score, -int(a), -int(b)) for score, a, b in best[0].T]


def nearest_in_blocks(
    arrays: tuple[np.ndarray, ...], tied: tuple[np.ndarray, ...], group: np.ndarray, first: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """What `nearest_of_each` gives, without a compiler."""
    n = len(group)
    count, found = np.zeros(n, dtype=np.int64), np.empty(first[-1], dtype=np.int64)
    for row, column, score in _sums(arrays, tied):
        apart = (group[row] >= 0) & (group[column] >= 0) & (group[row] != group[column])
        row, column, score = row[apart], column[apart], score[apart]
        count += np.bincount(row, minlength=n)
        if first[-1]:
            order = np.lexsort((column, -score, row))
            row, column = row[order], column[order]
            rank = np.arange(len(row)) - np.searchsorted(row, row)
            kept = rank < (first[row + 1] - first[row])
            found[first[row[kept]] + rank[kept]] = column[kept]
    return count, found
