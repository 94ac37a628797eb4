"""What every kind of gap gets to see, and the registry of kinds."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd

from netanalyser import gazetteer, terms
from netanalyser.errors import UnknownName
from netanalyser.findings import evidence
from netanalyser.graphs import View
from netanalyser.network import Network
from netanalyser.registry import Registry

#: kind of gap -> function(scene) -> (rows, remarks); a row is a dict with the columns of `gaps` but `gap`.
GAPS = Registry("gap", "netanalyser.findings")

Rows = tuple[list[dict[str, Any]], list[str]]


@dataclass(frozen=True)
class Scene:
    """A Network seen for gaps: computed once, shared by the kinds.

    Attributes
    ----------
    network, view, asserted : the Network, its dyads, and the assertions that they are made of
    lang : of the sentences
    programme : whose reach is asked for; see `reach`
    """

    network: Network
    view: View
    asserted: pd.DataFrame
    lang: str
    programme: str | None = None

    @cached_property
    def actors(self) -> pd.DataFrame:
        """The actors of the view in its order, with a column `at` for their position."""
        facts = self.network.actors.set_index("actor_id").reindex(self.view.actors)
        return facts.assign(at=range(len(facts)))

    @cached_property
    def names(self) -> dict[str, str]:
        return evidence.names(self.network)

    @cached_property
    def partners(self) -> dict[str, list[str]]:
        """Whom each actor is tied to."""
        found: dict[str, list[str]] = {actor: [] for actor in self.view.actors}
        ids = self.view.actors.to_numpy(dtype=object)
        for a, b in zip(ids[self.view.source], ids[self.view.target], strict=True):
            found[a].append(b)
            found[b].append(a)
        return found

    @cached_property
    def reach(self) -> tuple[str, pd.DataFrame]:
        """A programme and the rows by which municipalities take part in it or are its members.

        Unasked it is the programme or network in which most municipalities are. Raises UnknownName when the one
        asked for has no municipalities. ('' and no rows when there is no programme at all.)
        """
        ties, actors = self.network.ties, self.network.actors
        towns = actors["actor_id"][actors["type"].eq("municipality") & actors["municipality_code"].notna()]
        rows = ties[ties["kind"].isin(terms.MEMBERSHIPS) & ties["source"].isin(towns)]
        counts = rows.groupby("target")["source"].nunique()
        if self.programme is not None:
            if self.programme not in counts.index:
                raise UnknownName("programme with municipalities", self.programme, counts.index)
            return self.programme, rows[rows["target"] == self.programme]
        if counts.empty:
            return "", rows
        chosen = str(counts.sort_index().idxmax())
        return chosen, rows[rows["target"] == chosen]

    @cached_property
    def towns(self) -> pd.DataFrame:
        """The programme's municipalities: actor_id as index; code, name, region, population 2020, skr_group."""
        known = {town.municipality_code: town for town in gazetteer.municipalities()}
        members = self.network.actors.set_index("actor_id").loc[sorted(set(self.reach[1]["source"]))]
        members = members[members["municipality_code"].isin(list(known))]  # `check` tells of the others
        entries = [known[code] for code in members["municipality_code"]]
        return pd.DataFrame(
            {
                "code": members["municipality_code"].to_numpy(dtype=object),
                "name": members["name"].to_numpy(dtype=object),
                "region": [entry.region for entry in entries],
                "population": [entry.population for entry in entries],
                "skr_group": [entry.skr_group for entry in entries],
            },
            index=members.index,
        )


def row(
    where: str, why: str, found: dict[str, str], *, who: str = "", certainty: str = "fact", **numbers: float
) -> dict[str, Any]:
    """One row of the table of gaps; `numbers` are observed and expected."""
    return {
        "where": where,
        "observed": numbers.get("observed"),
        "expected": numbers.get("expected"),
        "certainty": certainty,
        "why": why,
        "who": who,
        **found,
    }
