"""Several kinds of ties between the same actors, one layer a kind, after Battiston, Nicosia & Latora (2014).

Battiston, F., Nicosia, V. & Latora, V. (2014). Structural measures for multiplex networks. Physical Review E 89,
032804. `graphs.views_by_kind` makes the layers of a Network.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from netanalyser.errors import MeasureError
from netanalyser.graphs import View
from netanalyser.measures import MEASURES, measure


def multiplex(views: Mapping[str, View], name: str, **options: Any) -> pd.DataFrame:
    """One measure of every actor in every kind of tie.

    Parameters
    ----------
    views : a View a kind, all of the same actors
    name : a name in `MEASURES`
    options : the measure's own

    Returns
    -------
    DataFrame, one row an actor, one column a kind; NaN where the measure is undefined in that kind. Without kinds it is
    empty. Raises UnknownName for no such measure, MeasureError when the Views differ in actors or direction.
    """
    _ = MEASURES[name]
    _require_same(views)
    return pd.DataFrame({kind: measure(view, name, **options) for kind, view in views.items()})


def overlap(views: Mapping[str, View]) -> pd.DataFrame:
    """How far the kinds of ties tie the same pairs: ``|D_a and D_b| / |D_a or D_b|`` of the dyads of kinds a and b.

    The Jaccard index of their dyads, arcs when directed: 0 when they have none in common, 1 when they have the same;
    NaN when neither has any. Weights are ignored.

    Returns
    -------
    DataFrame, kinds by kinds.
    """
    _require_same(views)
    pairs = [view.keys for view in views.values()]
    shared = np.full((len(pairs), len(pairs)), np.nan)
    for a, one in enumerate(pairs):
        for b, other in enumerate(pairs):
            common = len(np.intersect1d(one, other, assume_unique=True))
            either = len(one) + len(other) - common
            shared[a, b] = common / either if either else np.nan
    return pd.DataFrame(shared, index=list(views), columns=list(views))


def participation(views: Mapping[str, View]) -> pd.Series:
    """How evenly an actor's partners are spread over the kinds of ties.

    ``P(i) = M/(M-1) * (1 - sum over the M kinds a of (d_a(i)/o(i))^2)``, with d_a(i) its partners in kind a and o(i)
    their sum: 0 when all are of one kind, 1 when there are as many of each. Direction and weights are ignored.

    Returns
    -------
    Series indexed by actor_id; NaN for an actor without partners, and for all when there is only one kind.
    """
    degrees = multiplex(views, "degree")
    kinds = degrees.shape[1]
    total = degrees.sum(axis=1)
    spread = 1.0 - degrees.div(total.where(total > 0), axis=0).pow(2).sum(axis=1, min_count=1)
    values = spread * kinds / (kinds - 1) if kinds > 1 else pd.Series(np.nan, index=degrees.index)
    # 1 - 1 in floating point may fall short of 0.
    return values.clip(lower=0.0).rename("participation")


def _require_same(views: Mapping[str, View]) -> None:
    given = list(views.items())
    for kind, view in given[1:]:
        if not view.actors.equals(given[0][1].actors) or view.directed != given[0][1].directed:
            raise MeasureError(
                f"the kinds '{given[0][0]}' and '{kind}' are not of the same actors, or only one has direction; "
                "make them with graphs.views_by_kind"
            )
