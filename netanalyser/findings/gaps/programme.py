"""A programme's municipalities, found by their codes or else by their names, and those outside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import pandas as pd

from netanalyser import coverage, gazetteer, terms
from netanalyser.dyads import joined
from netanalyser.errors import UnknownName
from netanalyser.findings import evidence
from netanalyser.findings.gaps.base import SAFE, TENTATIVE, Scene
from netanalyser.gazetteer import Entry, kilometres
from netanalyser.network import Network

#: By these properties a claim states how many municipalities a programme has.
COUNTS = ("n_cities", "n_municipalities")


def codes(network: Network) -> dict[str, str]:
    """The municipality code of each municipality among the actors, as far as the gazetteer knows it.

    One without a code is known by its name, when just one municipality goes by it. A code that the gazetteer does not
    know stands for no municipality, whatever the name.
    """
    known = {town.municipality_code for town in gazetteer.municipalities()}
    found = {}
    actors = network.actors[network.actors["type"].eq("municipality")]
    for actor, name, code in zip(actors["actor_id"], actors["name"], actors["municipality_code"], strict=True):
        if pd.isna(code):
            named = gazetteer.look_up(name, types=["municipality"])
            code = named[0].municipality_code if len(named) == 1 else ""
        if code in known:
            found[str(actor)] = str(code)
    return found


def county(region: str, lang: str) -> str:
    """What a region is called where it could be taken for a town: ``Jönköpings län``, ``Jönköping County``."""
    full = {entry.name: entry.county for entry in gazetteer.regions()}[region]
    return full if lang == "sv" else f"{region} County"


@dataclass(frozen=True, eq=False)
class Programme:
    """A programme and its municipalities.

    Attributes
    ----------
    scene : what it is seen in
    actor : its id
    rows : the ties by which municipalities are in it
    unknown : names of municipalities in it whose code the gazetteer does not know
    towns : its municipalities in order of their codes, which are the index: actor, name, region, population (2020, NaN
        where unknown), skr_group, lat and lon
    actors : the ids of all municipalities in the network, by code
    """

    scene: Scene
    actor: str
    rows: pd.DataFrame
    unknown: Sequence[str]
    towns: pd.DataFrame
    actors: dict[str, list[str]] = field(repr=False)

    @property
    def name(self) -> str:
        return self.scene.names[self.actor]

    @cached_property
    def outside(self) -> list[Entry]:
        """The municipalities that are not in it, in order of their codes."""
        return [town for town in gazetteer.municipalities() if town.municipality_code not in self.towns.index]

    @cached_property
    def counts(self) -> pd.DataFrame:
        """The claims that state how many municipalities it has, as numbers (`n`)."""
        claims = self.scene.network.claims
        rows = claims[claims["subject_id"].eq(self.actor) & claims["property"].isin(COUNTS)]
        rows = rows.assign(n=pd.to_numeric(rows["value"], errors="coerce"))
        return rows[rows["n"].notna()]

    @cached_property
    def certainty(self) -> str:
        """SAFE when all its municipalities are known: a source lists them, or none states more than are known."""
        listed = self.actor in self.scene.listers or any(
            "census" in one.kinds and self.actor in one.covers for one in coverage.coverings(self.scene.network)
        )
        counted = len(self.counts) and self.counts["n"].max() <= len(self.towns) + len(self.unknown)
        return SAFE if listed or counted else TENTATIVE

    @cached_property
    def found(self) -> dict[str, str]:
        """The rows that name its municipalities."""
        counted = {**evidence.NONE, "claim_ids": joined(self.counts["claim_id"])}
        return evidence.union(evidence.of_ties(self.rows), counted)

    def distances(self, place: Entry | gazetteer.Region) -> pd.Series:
        """Kilometres from a place to each of its municipalities, centre to centre; NaN where one is not known."""
        lat, lon = (np.nan if at is None else at for at in (place.lat, place.lon))
        return pd.Series(kilometres(lat, lon, self.towns["lat"], self.towns["lon"]), index=self.towns.index)


def programme(scene: Scene) -> Programme | None:
    """The programme whose reach is asked for, or the one in which most municipalities are; None when there is none.

    Municipalities that only plan to be in it are outside. Raises UnknownName when the one asked for has none.
    """
    chosen = _chosen(scene)
    if not chosen:
        return None
    network = scene.network
    code_of = codes(network)
    here: dict[str, list[str]] = {}
    for actor, code in code_of.items():
        here.setdefault(code, []).append(actor)
    municipalities = network.actors["actor_id"][network.actors["type"].eq("municipality")]
    ties = network.ties
    rows = ties[ties["kind"].isin(terms.MEMBERSHIPS) & ties["target"].eq(chosen) & ties["source"].isin(municipalities)]
    rows = rows[rows["status"].ne("planned")]
    members = sorted(set(rows["source"]), key=lambda actor: (code_of.get(actor, ""), actor))
    first = {code_of[actor]: actor for actor in reversed(members) if actor in code_of}
    if not first:
        return None
    entries = [gazetteer.municipality(code) for code in sorted(first)]
    number = [(entry.population, entry.lat, entry.lon) for entry in entries]
    towns = pd.DataFrame(np.array(number, dtype=float).reshape(-1, 3), columns=["population", "lat", "lon"])
    towns.index = pd.Index(sorted(first), name="code", dtype=object)
    actors = [first[code] for code in towns.index]
    towns = towns.assign(
        actor=actors,
        name=[scene.names[actor] for actor in actors],
        region=[entry.region for entry in entries],
        skr_group=[entry.skr_group for entry in entries],
    )
    unknown = [scene.names[actor] for actor in members if actor not in code_of]
    return Programme(scene, chosen, rows, unknown, towns, here)


def _chosen(scene: Scene) -> str:
    """The id of the programme asked for, or of the one with most municipalities; '' when there is none."""
    ties, actors = scene.network.ties, scene.network.actors
    towns = actors["actor_id"][actors["type"].eq("municipality") & actors["municipality_code"].notna()]
    rows = ties[ties["kind"].isin(terms.MEMBERSHIPS) & ties["source"].isin(towns)]
    counts = rows.groupby("target")["source"].nunique()
    asked = scene.asked.programme
    if asked is not None and asked not in counts.index:
        raise UnknownName("programme with municipalities", asked, counts.index)
    return asked or ("" if counts.empty else str(counts.sort_index().idxmax()))
