"""Communities: parts of the network with more ties inside than chance gives, by Leiden, and how sure they are.

The search (Traag, V. A., Waltman, L. & van Eck, N. J. (2019). From Louvain to Leiden: guaranteeing well-connected
communities. Scientific Reports 9, 5233) takes chance turns, and quite different partitions may be about as good
(Good, B. H., de Montjoye, Y.-A. & Clauset, A. (2010). Performance of modularity maximization in practical contexts.
Phys. Rev. E 81, 046106). So it is run many times, and what is answered says how far the runs agree.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from netanalyser.errors import MeasureError
from netanalyser.graphs import View
from netanalyser.measures.chance import seeded
from netanalyser.measures.skeleton import undirected, weighed


def communities(
    view: View, *, runs: int = 50, seed: int = 1, resolution: float = 1.0, weighted: bool = True
) -> pd.DataFrame:
    """The community of each actor, in the run of Leiden that agrees best with all the others, and how sure it is.

    Each run seeks the largest modularity, ``Q = 1/2m * sum over i,j in one community of (w_ij - resolution *
    s_i s_j / 2m)``, s the actors' strengths, 2m their sum (Newman, M. E. J. & Girvan, M. (2004). Finding and evaluating
    community structure in networks. Phys. Rev. E 69, 026113; resolution: Reichardt, J. & Bornholdt, S. (2006).
    Statistical mechanics of community detection. Phys. Rev. E 74, 016110), until it grows no more. Weights are
    strengths; direction is ignored, arcs both ways add up. A random network has communities too: that they are found
    does not say that something made them.

    Parameters
    ----------
    runs : how many times; fewer will do for a large network
    seed : the same seed gives the same answer; the state of Python's `random` is not touched
    resolution : above 1 gives smaller communities, below 1 larger
    weighted : False takes every tie as 1

    Returns
    -------
    DataFrame indexed by actor_id, in order:
    community : 1 is the largest, and of equal ones that of the earlier actor; <NA> for an actor without ties
    agreement : 0 to 1, the mean over the other runs of |A and B|/|A or B|, A and B the communities that the actor is
        in here and there (Jaccard); NaN without ties or with one run
    and in its attrs: runs; communities, the fewest and the most that a run found; adjusted_rand, the mean over pairs
    of runs (`adjusted_rand` below), NaN with one run; modularity, of the partition given. The run given is the one
    with the highest mean adjusted Rand index with the others; of equals the one of higher modularity, then the first.
    Without ties the fewest and the most are 0, and the others NaN.

    Raises MeasureError for runs below 1, a resolution that is not above 0, or a weight that is negative or no number.
    """
    if runs < 1:
        raise MeasureError(f"runs is {runs}; the search is run at least once")
    if not (np.isfinite(resolution) and resolution > 0):
        raise MeasureError(f"resolution is {resolution}; it is a number above 0")
    flat = undirected(weighed(view, weighted))
    tied = np.unique(np.concatenate([flat.source, flat.target]))
    if not len(tied):
        return _answer(view, tied, np.zeros(0, dtype=np.int64), np.zeros(0), (runs, (0, 0), np.nan, np.nan))
    found, quality = _searched(flat, tied, runs, seed, resolution)
    chosen, agreement, pairs = most_agreed(found, quality)
    counts = [len(np.unique(labels)) for labels in found]
    facts = (runs, (min(counts), max(counts)), pairs, float(quality[chosen]))
    return _answer(view, tied, _by_size(found[chosen]), agreement, facts)


def adjusted_rand(one: np.ndarray, other: np.ndarray) -> float:
    """How alike two partitions are: 1 when the same, 0 on average when drawn at random, below 0 when less alike.

    ``(sum of C(n_ij,2) - e) / ((a + b)/2 - e)``: n_ij actors are in part i of the one and j of the other; a and b are
    the pairs together in the one and in the other, C(n,2) all pairs, ``e = a b / C(n,2)`` (Hubert, L. & Arabie, P.
    (1985). Comparing partitions. J. Classification 2, 193-218). Parts are numbers from 0 up. 1 where the two are both
    of one part or both of single actors, and of fewer than two actors: they are the same.
    """
    both, _, _ = _shared(one, other)
    together, a, b = (_pairs(np.bincount(labels)) for labels in (both, one, other))
    chance = a * b / max(_pairs(np.array([len(one)])), 1.0)
    most = (a + b) / 2
    return float((together - chance) / (most - chance)) if most > chance else 1.0


def overlap(one: np.ndarray, other: np.ndarray) -> np.ndarray:
    """Of each actor: what share of those in its part in the one or the other are in both (Jaccard); at most 1."""
    both, size, of_other = _shared(one, other)
    common = np.bincount(both)[both]
    return common / (size + of_other - common)


def most_agreed(found: list[np.ndarray], quality: np.ndarray) -> tuple[int, np.ndarray, float]:
    """Which of some partitions agrees best with the others, each actor's mean overlap, and the mean over all pairs.

    Agreement is `adjusted_rand`; of equals the one of higher quality is taken, then the first. The overlaps and the
    mean are NaN when there is only one partition.
    """
    runs = len(found)
    alike = np.zeros((runs, runs))
    for row in range(runs):
        for column in range(row):
            alike[row, column] = alike[column, row] = adjusted_rand(found[row], found[column])
    total = alike.sum(axis=1)
    # Sums in another order differ in the last digits; equal ones must be equal.
    chosen = int(np.lexsort((np.arange(runs), -quality.round(12), -total.round(10)))[0])
    if runs == 1:
        return chosen, np.full(len(found[0]), np.nan), np.nan
    agreement = np.mean([overlap(found[chosen], found[run]) for run in range(runs) if run != chosen], axis=0)
    return chosen, agreement, float(total.sum() / (runs * (runs - 1)))


def _searched(
    flat: View, tied: np.ndarray, runs: int, seed: int, resolution: float
) -> tuple[list[np.ndarray], np.ndarray]:
    """Every run's partition of the tied actors, as numbers from 0 up, and its modularity."""
    graph = flat.igraph
    weight = flat.weight.tolist()
    found, quality = [], []
    with seeded(seed):
        for _ in range(runs):
            parts = graph.community_leiden(
                objective_function="modularity", weights=weight, resolution=resolution, n_iterations=-1
            )
            quality.append(graph.modularity(parts.membership, weights=weight, resolution=resolution, directed=False))
            found.append(np.unique(np.array(parts.membership)[tied], return_inverse=True)[1])
    return found, np.array(quality)


def _shared(one: np.ndarray, other: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Of each actor: a number for its part in the one and in the other together, and the sizes of these two parts."""
    cells = np.unique(one * (int(other.max(initial=0)) + 1) + other, return_inverse=True)[1]
    return cells, np.bincount(one)[one], np.bincount(other)[other]


def _pairs(sizes: np.ndarray) -> float:
    """How many pairs lie in the same part."""
    sizes = sizes.astype(float)
    return float((sizes * (sizes - 1)).sum() / 2)


def _by_size(labels: np.ndarray) -> np.ndarray:
    """The parts numbered from 1: the largest first, of equal ones that of the earlier actor."""
    _, first, size = np.unique(labels, return_index=True, return_counts=True)
    number = np.empty(len(size), dtype=np.int64)
    number[np.lexsort((first, -size))] = np.arange(1, len(size) + 1)
    return number[labels]


def _answer(
    view: View,
    tied: np.ndarray,
    number: np.ndarray,
    agreement: np.ndarray,
    facts: tuple[int, tuple[int, int], float, float],
) -> pd.DataFrame:
    community = pd.array([pd.NA] * len(view), dtype="Int64")
    community[tied] = number
    sure = np.full(len(view), np.nan)
    sure[tied] = agreement
    frame = pd.DataFrame({"community": community, "agreement": sure}, index=view.actors)
    frame.attrs = dict(zip(("runs", "communities", "adjusted_rand", "modularity"), facts, strict=True))
    return frame
