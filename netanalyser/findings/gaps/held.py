"""What cities have of each item: of each type or sector of partners, or of each theme."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property, partial

import numpy as np
import pandas as pd

from netanalyser import terms
from netanalyser.findings import evidence
from netanalyser.findings.gaps.base import Scene
from netanalyser.findings.gaps.comparable import Cities

_EMPTY = pd.Series([], dtype=object)


@dataclass(frozen=True, eq=False)
class Held:
    """Partners, or events, of cities, each with the items (types, sectors, themes) that are coded for it.

    Attributes
    ----------
    things : one row a thing of a city: `city` (its number) and `thing` (id)
    coded : one row an item of a thing: city, thing, item
    met : one row an item of an actor that took part with a city in an event of the city's own, so large that it ties
        nobody: city, thing, item. It is no partner in any count, yet nobody would say that the city has not reached it
    having : who in the network has each item: actor, item
    word : an item in words
    tell : the evidence for an item of a city and of those comparable with it
    taken : a city's own partners are no candidates: that they have the item is counted already
    """

    cities: Cities
    things: pd.DataFrame
    coded: pd.DataFrame
    met: pd.DataFrame
    having: pd.DataFrame
    word: Callable[[str], str]
    tell: Callable[[Held, int, str, np.ndarray], Mapping[str, str]]
    taken: bool

    @cached_property
    def exposure(self) -> np.ndarray:
        """How many things of each city are coded."""
        return self._per_city(self.coded[["city", "thing"]].drop_duplicates())

    @cached_property
    def uncoded(self) -> np.ndarray:
        """How many are not, and so could be of any item."""
        return self._per_city(self.things) - self.exposure

    @cached_property
    def items(self) -> list[str]:
        return sorted(self.coded["item"].unique())

    @cached_property
    def count(self) -> np.ndarray:
        """How many things of each city have each item."""
        return self._table(self.coded)

    @cached_property
    def count_met(self) -> np.ndarray:
        """The same of those met."""
        return self._table(self.met)

    @cached_property
    def who(self) -> dict[str, np.ndarray]:
        """The actors that have each item."""
        return {str(item): rows.to_numpy() for item, rows in self.having.groupby("item")["actor"]}

    def with_item(self, item: str, among: np.ndarray) -> pd.DataFrame:
        """The rows of `coded` of an item, of some cities (numbers)."""
        return self.coded[self.coded["item"].eq(item) & self.coded["city"].isin(among)]

    def _table(self, rows: pd.DataFrame) -> np.ndarray:
        item = pd.Index(self.items, dtype=object).get_indexer(rows["item"])
        table = np.zeros((len(self.cities.actors), len(self.items)))
        np.add.at(table, (rows["city"].to_numpy(dtype=np.int64)[item >= 0], item[item >= 0]), 1)
        return table

    def _per_city(self, rows: pd.DataFrame) -> np.ndarray:
        return np.bincount(rows["city"].to_numpy(dtype=np.int64), minlength=len(self.cities.actors))


def partners_held(scene: Scene, cities: Cities, coded: pd.Series, words: Mapping[str, terms.Term]) -> Held:
    """The partners of cities by a column of actors; a cell may hold several codes."""
    having = _apart(coded)
    pairs = [(city, actor) for city, town in enumerate(cities.actors) for actor in scene.partners(town)]
    things, having_things = pd.DataFrame(pairs, columns=["city", "thing"]), having.rename(columns={"of": "thing"})
    return Held(
        cities,
        things,
        things.merge(having_things, on="thing"),
        _gathered(scene, cities, things).merge(having_things, on="thing"),
        having.rename(columns={"of": "actor"}),
        partial(_label, words, scene.lang),
        partial(_ties, scene),
        taken=True,
    )


def types(scene: Scene) -> pd.Series:
    """The type of each actor; of a unit of an organisation, that of what it is part of, if that is one known type."""
    known = scene.network.actors.set_index("actor_id")["type"]
    ties, units = scene.network.ties, known.index[known.eq("unit")]
    ties = ties[ties["kind"].eq("part_of") & ties["source"].isin(units)]
    wholes = pd.DataFrame({"unit": ties["source"], "type": ties["target"].map(known)}).drop_duplicates()
    wholes = wholes.drop_duplicates("unit", keep=False).set_index("unit")["type"]
    found = known.mask(known.eq("unit"), wholes.reindex(known.index))
    return found.mask(found.eq("unit"))


def themes_held(scene: Scene, cities: Cities) -> Held:
    """The events of cities by their themes; what a city's own row states counts as one event more.

    Planned participation does not count.
    """
    network = scene.network
    shares = network.affiliations
    shares = shares[shares["status"].ne("planned")][["actor_id", "event_id"]].drop_duplicates()
    own = network.actors[network.actors["themes"].notna()]
    both = pd.concat([network.events.set_index("event_id")["themes"], own.set_index("actor_id")["themes"]])
    stated = _apart(both)
    # The name of a theme as it is written most often; in the table it stands without regard to case.
    written = stated["item"].groupby(stated["item"].str.casefold()).agg(lambda words: words.value_counts().index[0])
    stated = stated.assign(item=stated["item"].str.casefold()).drop_duplicates()
    took_part = pd.DataFrame(
        {
            "actor": [*shares["actor_id"], *own["actor_id"]],
            "thing": [*shares["event_id"], *own["actor_id"]],
        },
        dtype=object,
    )
    having = took_part.merge(stated.rename(columns={"of": "thing"}), on="thing")
    number = {actor: city for city, actor in enumerate(cities.actors)}
    things = took_part[took_part["actor"].isin(number)]
    things = pd.DataFrame({"city": things["actor"].map(number).astype(np.int64), "thing": things["thing"]})
    return Held(
        cities,
        things,
        things.merge(stated.rename(columns={"of": "thing"}), on="thing"),
        pd.DataFrame({"city": [], "thing": [], "item": []}),
        having[["actor", "item"]].drop_duplicates(),
        lambda item: f"”{written[item]}”" if scene.lang == "sv" else f"“{written[item]}”",
        partial(_events, scene),
        taken=False,
    )


def _gathered(scene: Scene, cities: Cities, partners: pd.DataFrame) -> pd.DataFrame:
    """Who took part with a city in an event placed in its municipality, without being its partner: city, thing."""
    network, number = scene.network, {actor: city for city, actor in enumerate(cities.actors)}
    shares = network.affiliations
    shares = shares[shares["status"].ne("planned")][["actor_id", "event_id"]].drop_duplicates()
    place = shares["event_id"].map(network.events.set_index("event_id")["municipality_code"])
    own = shares["actor_id"].map({actor: cities.towns[city].municipality_code for actor, city in number.items()})
    hosts = shares[own.notna() & own.eq(place)]
    rows = hosts.merge(shares, on="event_id", suffixes=("", "_other"))
    rows = rows[rows["actor_id"].ne(rows["actor_id_other"])]
    found = pd.DataFrame({"city": rows["actor_id"].map(number).astype(np.int64), "thing": rows["actor_id_other"]})
    known = pd.MultiIndex.from_frame(partners)
    return found[~pd.MultiIndex.from_frame(found).isin(known)].drop_duplicates()


def _apart(cells: pd.Series) -> pd.DataFrame:
    """One row a value of each cell: `of` (the index) and `item`."""
    parts = cells.dropna().astype(object).str.split("|").explode().str.strip(" .")
    parts = parts[parts.ne("")]
    return pd.DataFrame({"of": parts.index.astype(object), "item": parts.to_numpy(dtype=object)}).drop_duplicates()


def _label(words: Mapping[str, terms.Term], lang: str, item: str) -> str:
    return terms.label(dict(words), item, lang)


def _ties(scene: Scene, held: Held, city: int, item: str, alike: np.ndarray) -> dict[str, str]:
    """All of a city's own ties, and those of comparable cities with partners that have the item."""
    actors = held.cities.actors
    rows = pd.concat([held.things[held.things["city"].eq(city)], held.with_item(item, alike)])
    return scene.of_pairs([(actors[number], thing) for number, thing in zip(rows["city"], rows["thing"], strict=True)])


def _events(scene: Scene, held: Held, city: int, item: str, alike: np.ndarray) -> dict[str, str]:
    """The events of a city that state themes, and those of comparable cities with this one."""
    actors, shares = held.cities.actors, scene.network.affiliations
    rows = pd.concat([held.coded[held.coded["city"].eq(city)], held.with_item(item, alike)])
    pairs = pd.MultiIndex.from_arrays([[actors[number] for number in rows["city"]], rows["thing"]])
    shares = shares[shares["event_id"].isin(rows["thing"])]
    took_part = shares[pd.MultiIndex.from_frame(shares[["actor_id", "event_id"]]).isin(pairs)]
    own = [actor for actor, thing in pairs if actor == thing]
    return evidence.union(evidence.of_affiliations(took_part), evidence.of_facts(scene.network, own))
