"""Groups of the actors of a scene, and the pairs of them that are counted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from netanalyser import gazetteer
from netanalyser.errors import NetanalyserError
from netanalyser.findings.gaps.base import Scene
from netanalyser.findings.grouping import NATIONAL, group_word, grouping
from netanalyser.findings.relations import Cells


@dataclass(frozen=True, eq=False)
class Side:
    """One side of a gap: what tells it from others, its name in words, and which actors of the view are on it."""

    code: str
    word: str
    actors: np.ndarray


@dataclass(frozen=True, eq=False)
class Groups:
    """The group of each actor of a view.

    Attributes
    ----------
    codes : from 0 up, -1 for none
    names, words : of the groups, as they stand in the tables and in words; regions from north to south
    """

    codes: np.ndarray
    names: Sequence[str]
    words: Sequence[str]

    def side(self, code: int) -> Side:
        """One group as a side."""
        return Side(self.names[code], self.words[code], self.codes == code)


def grouped(scene: Scene, by: str) -> Groups:
    """The groups that a column of actors makes.

    By region, national actors are in none unless `Asked.at_seat`. Raises NetanalyserError when there are fewer than two
    groups, UnknownName when there is no such column.
    """
    found = grouping(scene.network, by)
    if by == "region":
        found = (
            scene.network.actors.set_index("actor_id")["region"]
            if scene.asked.at_seat
            else found.where(found.ne(NATIONAL))
        )
    found = found.reindex(scene.view.actors)
    names = sorted(found.dropna().unique(), key=_southward if by == "region" else str)
    if len(names) < 2:
        whose = f"all of '{names[0]}'" if names else "none known"
        raise NetanalyserError(f"there are fewer than two groups by {by}: {whose}; fill in the column '{by}' of actors")
    codes = pd.Index(names).get_indexer(found.fillna(""))
    return Groups(codes, names, [group_word(name, by, scene.lang) for name in names])


def pairs_of(groups: Groups) -> tuple[Cells, tuple[np.ndarray, np.ndarray]]:
    """A cell for each pair of groups and for each group itself, and the two groups of each cell."""
    count = len(groups.names)
    first, second = np.triu_indices(count)
    cell = np.full((count, count), -1)
    cell[first, second] = np.arange(len(first))
    return Cells(groups.codes, count, cell, len(first)), (first, second)


def _southward(region: str) -> tuple[bool, float, str]:
    """Regions that the gazetteer knows from north to south, then all others by name."""
    latitude = {entry.name: entry.lat for entry in gazetteer.regions()}
    return region not in latitude, -latitude.get(region, 0.0), region
