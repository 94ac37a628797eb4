"""Gaps in reach: regions and municipalities outside a programme, and the share of the population inside it."""

from __future__ import annotations

from functools import partial

import numpy as np
import pandas as pd

from netanalyser import gazetteer, projection, texts
from netanalyser.findings import evidence
from netanalyser.findings.gaps.base import GAPS, Found, Gap, Scene, Told
from netanalyser.findings.gaps.programme import Programme, county, programme
from netanalyser.gazetteer import Entry, Region

#: So many who could close a gap are named.
NAMED = 3
#: ... of whom so many for being tied into the region already.
TIED_IN = 2


def _inhabitants(place: Entry | Region) -> float:
    return np.nan if place.population is None else float(place.population)


def _by_population(place: Entry | Region) -> tuple[float, str]:
    """The most populous first, those of unknown population last, then by name."""
    return (-_inhabitants(place) if place.population is not None else np.inf, place.name)


def _alone(scene: Scene) -> Found:
    return Found([], [texts.say("gap.no_programme", scene.lang)])


@GAPS.register(
    "region_outside", order=1, sv="regioner utanför", en="regions outside", unit_sv="invånare", unit_en="inhabitants"
)
def regions_outside(scene: Scene) -> Found:
    """Regions none of whose municipalities is in the programme, by population.

    Who could close it: up to two members that are tied to actors in the region already, those with most such partners
    first; then the members nearest to the middle of the region, as the crow flies. National actors are in no region.
    Safe when the programme's members are all known (`Programme.certainty`).
    """
    inside = programme(scene)
    if inside is None:
        return _alone(scene)
    outside = [region for region in gazetteer.regions() if region.name not in set(inside.towns["region"])]
    local = scene.actors[~projection.is_national(scene.actors)]
    there = {str(region): list(rows.index) for region, rows in local.groupby("region")}
    rows = [
        Gap(
            (region.name,),
            region.name,
            partial(_tell_region, scene, inside, region, there.get(region.name, [])),
            severity=_inhabitants(region),
            certainty=inside.certainty,
            numbers={"observed": 0},
        )
        for region in sorted(outside, key=_by_population)
    ]
    count = texts.say(
        "gap.regions_outside", scene.lang, n=len(rows), of=len(gazetteer.regions()), programme=inside.name
    )
    return Found(rows, [*of_members(inside), count])


def _tell_region(scene: Scene, inside: Programme, region: Region, there: list[str]) -> Told:
    lang = scene.lang
    towns = sorted((t for t in gazetteer.municipalities() if t.region == region.name), key=_by_population)
    why = texts.say(
        "gap.region_outside",
        lang,
        region=county(region.name, lang),
        n=len(towns),
        programme=inside.name,
        population=_inhabitants(region),
    )
    # Whoever the programme's members there are tied to: the most such partners first, then by code.
    partners = {code: sorted(set(scene.partners(actor)) & set(there)) for code, actor in inside.towns["actor"].items()}
    tied = sorted((code for code in partners if partners[code]), key=lambda code: (-len(partners[code]), code))
    for code in tied[:TIED_IN]:
        listed = evidence.listed((scene.names[actor] for actor in partners[code]), NAMED)
        why += " " + texts.say("gap.region_tied", lang, member=inside.towns.at[code, "name"], names=listed)
    away = inside.distances(region).dropna().sort_values(kind="stable")
    near = [code for code in away.index if code not in tied[:TIED_IN]]
    if len(away):
        nearest = inside.towns.at[away.index[0], "name"]
        why += " " + texts.say("gap.region_near", lang, member=nearest, km=round(away.iloc[0]))
    who = [*tied[:TIED_IN], *near][:NAMED]
    path = _into(scene, inside, who, towns, there)
    pairs = [(str(inside.towns.at[code, "actor"]), actor) for code in tied[:TIED_IN] for actor in partners[code]]
    found = evidence.union(inside.found, scene.of_pairs(pairs)) if pairs else inside.found
    return Told(why, found, list(inside.towns.loc[who, "name"]), path)


def _into(scene: Scene, inside: Programme, who: list[str], towns: list[Entry], there: list[str]) -> list[str]:
    """The way from the best placed member to an actor in the region: a municipality, or else whoever has a partner."""
    own = [actor for town in towns for actor in inside.actors.get(town.municipality_code, [])]
    known = [actor for actor in dict.fromkeys([*own, *there]) if scene.partners(actor)]
    return scene.path(str(inside.towns.at[who[0], "actor"]), known[0]) if who and known else []


def of_members(inside: Programme) -> list[str]:
    """The share of the population inside beside what sources state, and what is not known of the members."""
    lang = inside.scene.lang
    everybody = sum(town.population or 0 for town in gazetteer.municipalities())
    claims = inside.scene.network.claims
    stated = claims[claims["subject_id"].eq(inside.actor) & claims["property"].eq("population_share")]
    said = "; ".join(_stated(claim, lang) for claim in stated.itertuples())
    key = "gap.share_stated" if said else "gap.share"
    share = inside.towns["population"].sum() / everybody
    remarks = [texts.say(key, lang, n=len(inside.towns), share=share, programme=inside.name, said=said)]
    if inside.unknown:
        remarks.append(
            texts.say("gap.unknown_codes", lang, n=len(inside.unknown), names=evidence.listed(inside.unknown))
        )
    if len(inside.counts) and inside.counts["n"].max() > len(inside.towns) + len(inside.unknown):
        most = inside.counts["n"].max()
        remarks.append(texts.say("gap.more_members", lang, n=most, of=len(inside.towns), programme=inside.name))
    return remarks


def _stated(claim: object, lang: str) -> str:
    value, unit, source, claim_id = (getattr(claim, name) for name in ("value", "unit", "source_id", "claim_id"))
    unit = "" if pd.isna(unit) else str(unit)
    number = pd.to_numeric(value, errors="coerce")
    known = unit == "percent" and number == number
    said = f"{texts.number(number, lang)}\u00a0%" if known else f"{value} {unit}".strip()
    return f"{said} ({source}, {claim_id})"


@GAPS.register(
    "municipality_outside",
    order=2,
    sv="kommuner utanför",
    en="municipalities outside",
    unit_sv="invånare",
    unit_en="inhabitants",
)
def municipalities_outside(scene: Scene) -> Found:
    """Municipalities that are not in the programme, by population.

    Who could close it: members tied to it already, then those most like it, of the same SKR group and nearest in
    population (in the ratio of the two); where the group has no member, the nearest as the crow flies. Safe when the
    programme's members are all known (`Programme.certainty`).
    """
    inside = programme(scene)
    if inside is None:
        return _alone(scene)
    rows = [
        Gap(
            (town.municipality_code,),
            town.name,
            partial(_tell_town, scene, inside, town),
            severity=_inhabitants(town),
            certainty=inside.certainty,
            numbers={"observed": 0},
        )
        for town in sorted(inside.outside, key=_by_population)
    ]
    return Found(rows, of_members(inside))


def _tell_town(scene: Scene, inside: Programme, town: Entry) -> Told:
    own = inside.actors.get(town.municipality_code, [])
    why = texts.say(
        "gap.town_known" if own else "gap.town_outside",
        scene.lang,
        town=town.name,
        population=_inhabitants(town),
        region=town.region,
        programme=inside.name,
    )
    partners = {partner for actor in own for partner in scene.partners(actor)}
    tied = inside.towns.index[inside.towns["actor"].isin(partners)]
    if len(tied):
        members = evidence.listed(inside.towns.loc[tied, "name"], NAMED)
        why += " " + texts.say("gap.town_tied", scene.lang, members=members, town=town.name)
    who = list(dict.fromkeys([*tied, *like(inside, town, NAMED)]))[:NAMED]
    alike = inside.towns["skr_group"].eq(town.skr_group)
    if alike.any():
        why += " " + texts.say("gap.town_alike", scene.lang, n=int(alike.sum()), group=town.skr_group)
    else:
        why += " " + texts.say("gap.town_unlike", scene.lang, group=town.skr_group)
    path = scene.path(str(inside.towns.at[who[0], "actor"]), own[0]) if own and who else []
    found = evidence.union(*(evidence.of_presence(scene.network, actor) for actor in own), inside.found)
    return Told(why, found, list(inside.towns.loc[who, "name"]), path)


def like(inside: Programme, town: Entry, most: int, among: pd.Series | None = None) -> list[str]:
    """Codes of the members most like a town: of its SKR group, nearest in population; else the nearest in km.

    Nearest in population is the smallest |ln(population / population)|; equals by code. `among` is a mask of members.
    """
    towns = inside.towns if among is None else inside.towns[among]
    alike = towns[towns["skr_group"].eq(town.skr_group)]
    if len(alike):
        apart = np.log(alike["population"] / _inhabitants(town)).abs()
    else:
        apart = inside.distances(town)[towns.index]
    return list(apart.sort_values(kind="stable").index[:most])
