"""A network seen for who should meet: what the sentences look things up in, worked out once for all pairs."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd
from scipy import sparse

from netanalyser import gazetteer, terms, texts
from netanalyser.findings import evidence
from netanalyser.prediction.past import Past
from netanalyser.prediction.terms import groups, places, themes


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

    def doings(self, actor: str) -> pd.DataFrame:
        """The participations of an actor in events that tie, and its ties."""
        rows = self.past.asserted
        return rows[(rows["source"] == actor) | (rows["target"] == actor)]
