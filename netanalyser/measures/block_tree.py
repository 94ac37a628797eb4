"""The tree of blocks and cutpoints, and what stands between two actors in it.

A block is a largest part that no loss of one actor breaks: a pair tied by a bridge, or actors each two of whom are on a
cycle. A cutpoint lies in two blocks or more, an isolate in none, all others in one (Harary and Prins 1966, Publ. Math.
Debrecen 13, 103-107). Direction and weight are ignored.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from netanalyser.graphs import View
from netanalyser.measures.cohesion import components
from netanalyser.measures.skeleton import undirected


class Tree(NamedTuple):
    """Actors, then their blocks, then one root over all components, as nodes of a tree. One element a node.

    above : the next node towards the root; the root's is itself
    depth : how many steps it is to the root
    double : whether it is an actor in two blocks and no more
    doubles : how many such there are from the node to the root, itself included
    """

    above: np.ndarray
    depth: np.ndarray
    double: np.ndarray
    doubles: np.ndarray


class Between(NamedTuple):
    """What stands between two actors. One element a pair.

    apart : whether there is no path from one to the other; then the rest is 0, and `first` -1
    cutpoints : how many other actors lie on every path from one to the other
    in_two_blocks : how many of them lie in two blocks only
    first : the one of them that is next to the end further from the root; -1 where there is none
    """

    apart: np.ndarray
    cutpoints: np.ndarray
    in_two_blocks: np.ndarray
    first: np.ndarray


def tree(view: View) -> Tree:
    """The tree of a View. Each component hangs on its earliest actor."""
    from scipy import sparse

    n, blocks = len(view), [list(block) for block in undirected(view).igraph.biconnected_components()]
    size = n + len(blocks) + 1
    actor = np.array([one for block in blocks for one in block], dtype=np.int64)
    block = n + np.repeat(np.arange(len(blocks)), np.array([len(each) for each in blocks], dtype=np.int64))
    tops = np.unique(components(view), return_index=True)[1]
    row, column = np.append(actor, np.full(len(tops), size - 1)), np.append(block, tops)
    links = sparse.csr_array((np.ones(len(row)), (row, column)), shape=(size, size))
    order, above = sparse.csgraph.breadth_first_order(links, size - 1, directed=False)
    above[size - 1] = size - 1
    double = np.zeros(size, dtype=bool)
    double[:n] = np.bincount(actor, minlength=n) == 2
    depth, doubles, counts, up = [0] * size, [0] * size, double.tolist(), above.tolist()
    for node in order[1:].tolist():
        depth[node] = depth[up[node]] + 1
        doubles[node] = doubles[up[node]] + counts[node]
    return Tree(above.astype(np.int64), np.array(depth, dtype=np.int64), double, np.array(doubles, dtype=np.int64))


def between(tree: Tree, a: np.ndarray, b: np.ndarray) -> Between:
    """What stands between the actors a and b, pair by pair: the nodes on the path from one to the other."""
    swap = tree.depth[a] < tree.depth[b]
    deep, high = np.where(swap, b, a), np.where(swap, a, b)
    meet = _meet(tree, deep, high)
    apart = meet == len(tree.above) - 1
    # Two steps for each block on the way, and between the two ends one actor less than blocks.
    steps = tree.depth[a] + tree.depth[b] - 2 * tree.depth[meet]
    cutpoints = np.where(apart, 0, steps // 2 - 1)
    doubles = tree.doubles[a] + tree.doubles[b] - 2 * tree.doubles[meet] + tree.double[meet]
    return Between(
        apart,
        cutpoints,
        np.where(apart, 0, doubles - tree.double[a] - tree.double[b]),
        np.where(cutpoints > 0, tree.above[tree.above[deep]], -1),
    )


def _meet(tree: Tree, deep: np.ndarray, high: np.ndarray) -> np.ndarray:
    """Where the ways to the root meet, `deep` being no nearer to it than `high`.

    By jumps of 1, 2, 4, ... nodes (jump pointers: Bender and Farach-Colton 2004, Theor. Comput. Sci. 321, 5-12).
    """
    jumps = [tree.above]
    while (jumps[-1] != len(tree.above) - 1).any():
        jumps.append(jumps[-1][jumps[-1]])
    for power in reversed(range(len(jumps))):  # until both are as far from the root
        deep = np.where(tree.depth[deep] - tree.depth[high] >= 1 << power, jumps[power][deep], deep)
    for jump in reversed(jumps):  # until both are just below where they meet
        differ = jump[deep] != jump[high]
        deep, high = np.where(differ, jump[deep], deep), np.where(differ, jump[high], high)
    return np.where(deep == high, deep, tree.above[deep])
