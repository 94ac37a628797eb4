"""A network seen for who should meet: what the sentences look things up in, worked out once for all pairs."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from netanalyser import gazetteer, terms, texts
from netanalyser.findings import evidence
from netanalyser.prediction.past import Past
from netanalyser.prediction.terms import groups, places, themes

if TYPE_CHECKING:
    from scipy import sparse


@dataclass(frozen=True, eq=False)
class Scene:
    """What was known of a network, and the language of the sentences."""

    past: Past
    lang: str

    @cached_property
    def names(self) -> dict[str, str]:
        return evidence.names(self.past.network)

    @cached_property
    def by_region(self) -> tuple[np.ndarray, np.ndarray]:
        """Ties between regions, and expected."""
        return groups.tied_and_expected(self.past, self.past.region)

    @cached_property
    def by_type(self) -> tuple[np.ndarray, np.ndarray]:
        """Ties between types of actors, and expected."""
        return groups.tied_and_expected(self.past, self.past.type)

    @cached_property
    def themes(self) -> tuple[sparse.csr_array, pd.Index]:
        return themes.themes_held(self.past)

    @cached_property
    def places(self) -> tuple[np.ndarray, np.ndarray]:
        return places.placed(self.past)

    @cached_property
    def skr_groups(self) -> dict[str, str]:
        return {town.municipality_code: town.skr_group for town in gazetteer.municipalities()}

    def say(self, key: str, **told: object) -> str:
        return texts.say(key, self.lang, **told)

    def ids(self, a: int, b: int) -> tuple[str, str]:
        return str(self.past.view.actors[a]), str(self.past.view.actors[b])

    def type_of(self, actor: str) -> str:
        code = self.past.actors.at[actor, "type"]
        return terms.label(terms.ACTOR_TYPES, code, self.lang) if isinstance(code, str) else ""

    def doings(self, at: int) -> pd.DataFrame:
        """The rows that tie an actor to anybody."""
        return self.past.asserted.iloc[self._rows_of(at)]

    def of_pairs(self, pairs: list[tuple[int, int]]) -> dict[str, str]:
        """The rows that tie these pairs."""
        found = [self._rows_between(a, b) for a, b in pairs]
        return evidence.of_assertions(self.past.asserted.iloc[np.concatenate(found) if found else []])

    def between(self, one: int, other: int) -> pd.DataFrame:
        """The rows that tie an actor of one region to one of another."""
        first, second = (self.past.region[end] for end in self._ends)
        rows = ((first == one) & (second == other)) | ((first == other) & (second == one))
        return self.past.asserted.iloc[np.flatnonzero(rows)]

    @cached_property
    def _ends(self) -> tuple[np.ndarray, np.ndarray]:
        """The positions of both ends of each row."""
        rows, actors = self.past.asserted, self.past.view.actors
        first, second = (actors.get_indexer(rows[end]) for end in ("source", "target"))
        return first, second

    @cached_property
    def _by_actor(self) -> tuple[np.ndarray, np.ndarray]:
        """The ends of rows in order, and the rows that they are ends of; both ends of each."""
        ends = np.concatenate(self._ends)
        order = np.argsort(ends, kind="stable")
        return ends[order], order % max(len(self._ends[0]), 1)

    def _rows_of(self, at: int) -> np.ndarray:
        ends, rows = self._by_actor
        begin, end = np.searchsorted(ends, [at, at + 1])
        return np.sort(rows[begin:end])

    def _rows_between(self, a: int, b: int) -> np.ndarray:
        rows = self._rows_of(a)
        first, second = (end[rows] for end in self._ends)
        return rows[(first == b) | (second == b)]
