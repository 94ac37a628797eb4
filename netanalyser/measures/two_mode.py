"""Centrality of actors and events together, in the network of who took part in what.

Functions of an incidence matrix (`graphs.incidence`), actors by events; every participation is a tie. An
actor can be tied to events only, so each value is divided by what is possible in its own mode (Borgatti, S.
P. & Everett, M. G. 1997. Network analysis of 2-mode data. Social Networks 19, 243-269). They are no
registered measures: they answer for events too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from netanalyser.graphs import View
from netanalyser.measures.closeness import closeness

if TYPE_CHECKING:
    from scipy import sparse


def two_mode(incidence: sparse.csr_array, actors: pd.Index, events: pd.Index) -> pd.DataFrame:
    """Degree, closeness and betweenness of every actor and every event.

    Parameters
    ----------
    incidence, actors, events : as `graphs.incidence` gives them

    Returns
    -------
    DataFrame with mode (actor or event), degree, closeness and betweenness, indexed by id, the actors first:

    degree : the share of the other mode that one is tied to; NaN when the other mode is empty
    closeness : the least possible sum of distances, ``m + 2(n-1)`` with n in its own mode and m in the other,
        divided by the sum there is. Where not all are within reach, reach is taken into account as in
        `closeness`; NaN for those that reach nobody
    betweenness : shortest paths through it, divided by the most that one of its mode could have; NaN where
        that is 0
    """
    n, m = len(actors), len(events)
    where = incidence.tocoo()
    labels = pd.Index([*actors, *events], name="id")
    view = View(labels, where.row.astype(np.int64), where.col.astype(np.int64) + n, np.ones(len(where.row)))
    is_event = np.arange(n + m) >= n
    own, other = np.where(is_event, m, n).astype(float), np.where(is_event, n, m).astype(float)
    degree = np.bincount(np.concatenate([view.source, view.target]), minlength=n + m)
    paths = np.array(view.igraph.betweenness(directed=False), dtype=float)
    most = np.concatenate([np.full(n, _most_between(n, m)), np.full(m, _most_between(m, n))])
    # One-mode closeness is as if all could be one step away: the least sum is n+m-1 there, m+2(n-1) here.
    nearness = closeness(view).to_numpy() * (other + 2 * (own - 1)) / max(n + m - 1, 1)
    return pd.DataFrame(
        {
            "mode": np.where(is_event, "event", "actor"),
            "degree": np.divide(degree, other, out=np.full(n + m, np.nan), where=other > 0),
            "closeness": nearness,
            "betweenness": np.divide(paths, most, out=np.full(n + m, np.nan), where=most > 0),
        },
        index=labels,
    )


def _most_between(own: int, other: int) -> float:
    """The betweenness of the best placed of `own` when there are `other` on the other side (Borgatti and
    Everett)."""
    s, t = divmod(own - 1, other) if other else (0, 0)
    return (other**2 * (s + 1) ** 2 + other * (s + 1) * (2 * t - s - 1) - t * (2 * s - t + 3)) / 2
