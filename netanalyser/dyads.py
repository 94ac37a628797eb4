"""From assertions to dyads: every pair of actors once, with one weight of all that is asserted about it.

The assertions are kept as sorted arrays, so that the dyads of some of them (without a source, without a project)
cost next to nothing: rank ranges ask for them hundreds of times.
"""

from __future__ import annotations

import numpy as np
import pandas as pd


class Paired:
    """Assertions sorted by the pair that they are about.

    Parameters
    ----------
    asserted : as `projection.assertions` gives them
    ids : the actors; rows that name another are left out
    combine : see `projection.Tied`
    directed : pairs are arcs; an undirected assertion then counts in both directions. Otherwise a pair stands once,
        its earlier actor first.
    """

    def __init__(self, asserted: pd.DataFrame, ids: pd.Index, *, combine: str = "sum", directed: bool = False) -> None:
        self.combine, self.count = combine, max(len(ids), 1)
        first, second = ids.get_indexer(asserted["source"]), ids.get_indexer(asserted["target"])
        row = np.arange(len(asserted))
        if directed:
            both = np.flatnonzero(~asserted["directed"].to_numpy(dtype=bool))
            row = np.concatenate([row, both])
            first, second = np.concatenate([first, second[both]]), np.concatenate([second, first[both]])
        else:
            first, second = np.minimum(first, second), np.maximum(first, second)
        # One relation stated by several sources is one relation; with `sources` it is they that are counted.
        said = asserted["source_id"] if combine == "sources" else asserted["event_id"].fillna(asserted["kind"])
        what = pd.factorize(said)[0][row]
        pair = first.astype(np.int64) * self.count + second
        order = np.lexsort((what, pair))
        order = order[(first[order] >= 0) & (second[order] >= 0)]
        self._row, self._pair, self._what = row[order], pair[order], what[order]
        self._weight = asserted["weight"].to_numpy(dtype=float)[self._row]

    def dyads(self, kept: np.ndarray | None = None) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Positions of the two ends and the weight of each dyad, in order; of the assertions `kept`, or of all."""
        pair, what, weight = self._pair, self._what, self._weight
        if kept is not None:
            there = kept[self._row]
            pair, what, weight = pair[there], what[there], weight[there]
        if not len(pair):
            none = np.zeros(0, dtype=np.int64)
            return none, none, np.zeros(0)
        new_pair = np.r_[True, pair[1:] != pair[:-1]]
        # Rows of one relation stand together, and the strongest of them is its weight.
        once = np.flatnonzero(new_pair | np.r_[True, what[1:] != what[:-1]])
        at = np.flatnonzero(new_pair[once])
        if self.combine == "sources":
            # A row without a source is one statement all the same.
            total = np.maximum(np.add.reduceat((what[once] >= 0).astype(float), at), 1.0)
        else:
            add = np.add if self.combine == "sum" else np.maximum
            total = add.reduceat(np.maximum.reduceat(weight, once), at)
        found = pair[new_pair]
        return found // self.count, found % self.count, total


def dyads(asserted: pd.DataFrame, *, combine: str = "sum", directed: bool = False) -> pd.DataFrame:
    """One row a pair, as ids: source, target and weight, sorted; see `Paired`."""
    ids = pd.Index(np.sort(pd.unique(pd.concat([asserted["source"], asserted["target"]]))))
    source, target, weight = Paired(asserted, ids, combine=combine, directed=directed).dyads()
    return pd.DataFrame({"source": ids[source], "target": ids[target], "weight": weight})


def evidence(asserted: pd.DataFrame, pairs: list[tuple[str, str]]) -> dict[str, str]:
    """The rows that tie these pairs, whichever way round: tie_ids, event_ids and source_ids, each joined by ``|``."""
    wanted = {frozenset(pair) for pair in pairs}
    ends = {end for pair in pairs for end in pair}
    near = asserted[asserted["source"].isin(ends) & asserted["target"].isin(ends)]
    joins = [frozenset(pair) in wanted for pair in zip(near["source"], near["target"], strict=True)]
    found = near[np.array(joins, dtype=bool)]
    return {name + "s": joined(found[name]) for name in ("tie_id", "event_id", "source_id")}


def joined(cells: pd.Series) -> str:
    """The distinct values that are not missing, in order, joined by ``|``."""
    return "|".join(dict.fromkeys(cells.dropna().astype(str)))
