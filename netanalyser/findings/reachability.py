"""Who can reach whom at all, within and between regions: figures of a View, for `whatif`.

Direction is ignored: whoever works with another can be reached from it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
import pandas as pd

from netanalyser.findings.grouping import NATIONAL, regions
from netanalyser.graphs import View
from netanalyser.measures import FIGURES
from netanalyser.measures.cohesion import components, cutpoints
from netanalyser.measures.skeleton import undirected
from netanalyser.network import Network

#: Above so many actors times dyads nobody waits for all distances: the mean is then unknown (NaN).
PATHS = 1e8


class Parts(NamedTuple):
    """A View, the component of each actor, and the region of each (-1 when unknown or national)."""

    view: View
    component: np.ndarray
    region: np.ndarray

    @classmethod
    def of(cls, view: View, region: pd.Series) -> Parts:
        return cls(view, components(view), pd.factorize(region.reindex(view.actors))[0])


def _reached(parts: Parts) -> float:
    """Share of the pairs of actors that reach each other; NaN when there is no pair."""
    return _share(_pairs(np.bincount(parts.component)), _pairs(np.array([len(parts.view)])))


def _regions_reached(parts: Parts) -> float:
    """Share of the pairs of actors in different known regions that reach each other; NaN when there is no such pair."""
    known = parts.region >= 0
    component, region = parts.component[known], parts.region[known]
    cell = np.unique(component * (region.max(initial=0) + 1) + region, return_counts=True)
    inside = np.bincount(component)
    apart = _pairs(np.array([known.sum()])) - _pairs(np.bincount(region))
    return _share(_pairs(inside) - _pairs(cell[1]), apart)


def _mean_distance(parts: Parts) -> float:
    """Mean steps between those that reach each other; NaN when nobody does, or when there are too many."""
    flat = undirected(parts.view)
    return float(FIGURES["mean_distance"](flat)) if len(flat) * len(flat.source) <= PATHS else float("nan")


def _sizes(parts: Parts) -> np.ndarray:
    return np.bincount(parts.component) if len(parts.component) else np.zeros(1, dtype=int)


#: figure -> function of `Parts`.
REACH: dict[str, Callable[[Parts], float]] = {
    "components": lambda parts: float((_sizes(parts) > 1).sum()),
    "largest": lambda parts: float(_sizes(parts).max()),
    "isolates": lambda parts: float((_sizes(parts) == 1).sum()),
    "pairs_reached": _reached,
    "regions_reached": _regions_reached,
    "mean_distance": _mean_distance,
    "cutpoints": lambda parts: float(len(cutpoints(parts.view))),
}


def placed(network: Network) -> pd.Series:
    """The region of each actor; missing when it is unknown, or the actor works all over the country."""
    region = regions(network)
    return region.where(region.ne(NATIONAL))


def reach(view: View, region: pd.Series) -> dict[str, float]:
    """Every figure of a View: see `REACH`; `region` is as `placed` gives it."""
    parts = Parts.of(view, region)
    return {name: figure(parts) for name, figure in REACH.items()}


def _pairs(sizes: np.ndarray) -> float:
    return float((sizes * (sizes - 1.0)).sum() / 2)


def _share(some: float, of: float) -> float:
    return some / of if of else float("nan")
