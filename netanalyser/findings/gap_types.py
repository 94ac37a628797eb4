"""Gaps within a city: partner types that it lacks although comparable cities have them."""

from __future__ import annotations

import pandas as pd

from netanalyser import terms, texts
from netanalyser.dyads import joined
from netanalyser.findings import evidence
from netanalyser.findings.gap_base import GAPS, Rows, Scene, row

#: A type is expected when at least this share of the comparable cities has it ...
SHARE = 0.5
#: ... and there are at least this many of them.
CITIES = 3


@GAPS.register("partner_type", order=4, sv="partnertyper som saknas", en="partner types missing")
def partner_types(scene: Scene) -> Rows:
    """Types of partners a city has none of while at least half of the comparable cities have one.

    Comparable are the cities of the programme in the same SKR group. Only cities all of whose partners a source could
    have seen take part (coverage `ego`); a partner whose type is not coded may be of the missing type, which is said.
    """
    towns = scene.towns[scene.towns.index.isin(_fully_seen(scene))] if scene.reach[0] else pd.DataFrame()
    if towns.empty:
        return [], [texts.say("gap.no_lists", scene.lang)]
    types = scene.actors["type"]
    has = {town: set(types.reindex(scene.partners.get(town, [])).dropna()) for town in towns.index}
    rows = []
    for town, fact in towns.iterrows():
        alike = towns.index[(towns["skr_group"] == fact["skr_group"]) & (towns.index != town)]
        if len(alike) < CITIES:
            continue
        uncoded = int(types.reindex(scene.partners.get(town, [])).isna().sum())
        for kind in sorted({kind for other in alike for kind in has[other]} - has[town]):
            with_it = [other for other in alike if kind in has[other]]
            if len(with_it) / len(alike) >= SHARE:
                rows.append(_missing(scene, str(town), kind, with_it, len(alike), uncoded))
    return sorted(rows, key=lambda r: (-r["expected"], r["where"])), []


def _fully_seen(scene: Scene) -> set[str]:
    """Actors all of whose partners a source could have seen."""
    sources = scene.network.sources
    ego = sources[sources["coverage"].fillna("").str.split("|").map(lambda kinds: "ego" in kinds)]
    return {actor for cell in ego["covers"].dropna() for actor in cell.split("|")}


def _missing(scene: Scene, town: str, kind: str, with_it: list[str], alike: int, uncoded: int) -> dict[str, object]:
    lang, word = scene.lang, terms.label(terms.ACTOR_TYPES, kind, scene.lang)
    pairs = [(other, p) for other in with_it for p in scene.partners[other] if scene.actors["type"].get(p) == kind]
    own = scene.asserted[(scene.asserted["source"] == town) | (scene.asserted["target"] == town)]
    found = evidence.union(
        {
            **evidence.NONE,
            "event_ids": joined(own["event_id"]),
            "source_ids": joined(own["source_id"]),
        },
        evidence.of_pairs(scene.asserted, pairs),
    )
    why = texts.say("gap.partner_type", lang, town=scene.names[town], type=word, n=len(with_it), of=alike)
    if uncoded:
        why += texts.say("gap.uncoded", lang, n=uncoded)
    who = evidence.listed(_near(scene, town, kind, [partner for _, partner in pairs]), 3)
    certainty = "tentative" if uncoded else "fact"
    return row(scene.names[town], why, found, who=who, certainty=certainty, observed=0, expected=len(with_it) / alike)


def _near(scene: Scene, town: str, kind: str, elsewhere: list[str]) -> list[str]:
    """Who could fill the gap: actors of the type in the city's region, then those that comparable cities share."""
    actors = scene.actors
    of_type = actors[actors["type"] == kind]
    there = of_type[of_type["region"] == actors["region"].get(town)].index
    several = pd.Series(elsewhere).value_counts()
    shared = several.index[several > 1]
    return [scene.names[actor] for actor in dict.fromkeys([*there, *shared])]
