"""Chance that can be repeated: igraph's random numbers from a seed, and networks drawn at random."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import numpy as np

from netanalyser.graphs import View

if TYPE_CHECKING:
    import igraph


@contextmanager
def seeded(seed: int) -> Iterator[None]:
    """Inside, igraph draws its random numbers from this seed; the state of Python's `random` is left alone.

    Afterwards igraph draws from `random` again, as it does when imported. It cannot be asked what it drew from
    before, so a generator of one's own has to be set anew. Not for several threads at once: igraph has one generator.
    """
    import igraph

    igraph.set_random_number_generator(random.Random(seed))
    try:
        yield
    finally:
        igraph.set_random_number_generator(random)


def same_degrees(view: View, draws: int, seed: int) -> Iterator[View]:
    """Networks with the same actors and the same number of partners each, but partners drawn by lot; undirected.

    Each is the network after ten exchanges tried a tie: A-B, C-D become A-D, C-B unless one of these is there already
    (Maslov, S. & Sneppen, K. (2002). Specificity and stability in topology of protein networks. Science 296, 910-913).
    All weights are 1.
    """
    with seeded(seed):
        for _ in range(draws):
            graph = view.igraph.copy()
            graph.rewire(n=10 * len(view.source))
            yield _plain(view, graph)


def same_ties(view: View, draws: int, seed: int) -> Iterator[View]:
    """Networks with as many actors and as many ties, any pair as likely to be tied as any other; undirected.

    All weights are 1 (Erdős, P. & Rényi, A. (1959). On random graphs. Publicationes Mathematicae 6, 290-297).
    """
    import igraph

    with seeded(seed):
        for _ in range(draws):
            yield _plain(view, igraph.Graph.Erdos_Renyi(n=len(view), m=len(view.source)))


def _plain(view: View, graph: igraph.Graph) -> View:
    """The view's actors with the ties of a graph."""
    ends = np.array(graph.get_edgelist(), dtype=np.int64).reshape(-1, 2)
    return View(view.actors, ends[:, 0], ends[:, 1], np.ones(len(ends)))
