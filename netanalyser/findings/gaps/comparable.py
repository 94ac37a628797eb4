"""Which cities can be compared with which: those whose partners a source lists, by a word that the reader chooses."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from netanalyser import gazetteer, texts
from netanalyser.errors import UnknownName
from netanalyser.findings import evidence
from netanalyser.findings.gaps.base import Scene
from netanalyser.findings.gaps.programme import codes, programme
from netanalyser.gazetteer import Entry
from netanalyser.measures import peers

#: Two cities are of comparable population when neither has more than so many times the inhabitants of the other.
FACTOR = 2.0


def _same_group(towns: Sequence[Entry]) -> np.ndarray:
    return _equal([town.skr_group for town in towns])


def _similar_population(towns: Sequence[Entry]) -> np.ndarray:
    size = np.log([np.nan if not town.population else float(town.population) for town in towns])
    return np.asarray(np.abs(size[:, None] - size) <= np.log(FACTOR) + 1e-9)  # False where one is not known


def _same_part_of_the_country(towns: Sequence[Entry]) -> np.ndarray:
    area = {region.name: region.nuts2 for region in gazetteer.regions()}
    return _equal([area.get(town.region, "") for town in towns])


def _equal(words: Sequence[str]) -> np.ndarray:
    """Which pairs have the same word; a blank is like nothing."""
    given = np.array(words, dtype=object)
    return np.asarray((given[:, None] == given) & (given != "")[:, None], dtype=bool)


#: What makes two cities comparable: word -> function of towns that tells which pairs are.
COMPARABLE: dict[str, Callable[[Sequence[Entry]], np.ndarray]] = {
    "skr_group": _same_group,
    "population": _similar_population,
    "region": _same_part_of_the_country,
}


@dataclass(frozen=True, eq=False)
class Cities:
    """Cities all of whose partners a source could have seen.

    Attributes
    ----------
    actors, names, towns : ids, names and entries of the gazetteer, in one order
    alike : which are comparable; symmetric, with a False diagonal
    remarks : what the reader must know of those that are left out
    """

    actors: Sequence[str]
    names: Sequence[str]
    towns: Sequence[Entry]
    alike: np.ndarray
    remarks: Sequence[str]

    def like(self, city: int, among: np.ndarray) -> np.ndarray:
        """The numbers of those comparable with a city, among some (a mask)."""
        return np.flatnonzero(self.alike[city] & among)


def cities(scene: Scene) -> Cities:
    """The programme's municipalities, or all when there is no programme, whose partners are listed.

    One whose code the gazetteer does not know cannot be compared, which is said. Raises UnknownName when cities cannot
    be compared by what was asked.
    """
    word, lang = scene.asked.comparable, scene.lang
    if word not in COMPARABLE:
        raise UnknownName("way of comparing cities", word, COMPARABLE)
    inside = programme(scene)
    if inside is not None:
        code_of = {actor: str(code) for code, actor in inside.towns["actor"].items()}
        unknown = inside.unknown
    else:
        code_of = codes(scene.network)
        towns = scene.network.actors["actor_id"][scene.network.actors["type"].eq("municipality")]
        unknown = [scene.names[actor] for actor in towns if actor in scene.listers and actor not in code_of]
    actors = sorted(actor for actor in code_of if actor in scene.listers)
    entries = [gazetteer.municipality(code_of[actor]) for actor in actors]
    alike = COMPARABLE[word](entries) & ~np.eye(len(actors), dtype=bool) if actors else np.zeros((0, 0), dtype=bool)
    remarks = []
    if not actors:
        remarks.append(texts.say("gap.no_lists", lang))
    elif len(actors) < len(code_of) and inside is not None:
        remarks.append(texts.say("gap.unlisted_cities", lang, n=len(code_of) - len(actors), of=len(code_of)))
    if unknown:
        remarks.append(texts.say("gap.unknown_cities", lang, names=evidence.listed(unknown)))
    few = [scene.names[actor] for actor, others in zip(actors, alike.sum(axis=1), strict=True) if others < peers.FEWEST]
    if few:
        how = texts.say(f"gap.comparable.{word}", lang)
        remarks.append(texts.say("gap.few_comparable", lang, names=evidence.listed(few, 8), how=how))
    return Cities(actors, [scene.names[actor] for actor in actors], entries, alike, remarks)
