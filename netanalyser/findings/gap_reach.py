"""Gaps in reach: regions and municipalities outside a programme, and the share of the population inside it."""

from __future__ import annotations

from netanalyser import gazetteer, texts
from netanalyser.findings import evidence
from netanalyser.findings.gap_base import GAPS, Rows, Scene, row


@GAPS.register("region_outside", order=1, sv="regioner utanför", en="regions outside")
def regions_outside(scene: Scene) -> Rows:
    """Regions none of whose municipalities is in the programme, by population."""
    programme, members = scene.reach
    if not programme:
        return [], [texts.say("gap.no_programme", scene.lang)]
    inside = set(scene.towns["region"])
    outside = sorted((r for r in gazetteer.regions() if r.name not in inside), key=lambda r: -r.population)
    found = evidence.of_ties(members)
    rows = []
    for region in outside:
        there = [t for t in gazetteer.municipalities() if t.region == region.name]
        largest = evidence.listed((t.name for t in sorted(there, key=lambda t: -(t.population or 0))), 3)
        why = texts.say(
            "gap.region_outside",
            scene.lang,
            region=region.name,
            n=len(there),
            programme=scene.names[programme],
            population=region.population,
        )
        rows.append(row(region.name, why, found, who=largest, observed=0))
    return rows, [
        _share(scene, programme),
        texts.say(
            "gap.regions_outside",
            scene.lang,
            n=len(outside),
            of=len(gazetteer.regions()),
            programme=scene.names[programme],
        ),
    ]


def _share(scene: Scene, programme: str) -> str:
    """The share of the population inside, beside what sources state."""
    population = sum(town.population or 0 for town in gazetteer.municipalities())
    share = scene.towns["population"].sum() / population
    claims = scene.network.claims
    stated = claims[(claims["subject_id"] == programme) & (claims["property"] == "population_share")]
    stated = stated.assign(unit=stated["unit"].fillna(""))
    said = "; ".join(f"{c.value} {c.unit} ({c.source_id}, {c.claim_id})" for c in stated.itertuples())
    key = "gap.share_stated" if said else "gap.share"
    return texts.say(key, scene.lang, n=len(scene.towns), share=share, programme=scene.names[programme], said=said)


@GAPS.register("municipality_outside", order=2, sv="kommuner utanför", en="municipalities outside")
def municipalities_outside(scene: Scene) -> Rows:
    """Municipalities that are not in the programme, by population, with the member nearest to being their like."""
    programme, members = scene.reach
    if not programme:
        return [], []
    inside = set(scene.towns["code"])
    actors = scene.network.actors
    towns = actors[actors["type"].eq("municipality") & actors["municipality_code"].notna()]
    known = dict(zip(towns["municipality_code"], towns["actor_id"], strict=True))
    rows = []
    for town in sorted(gazetteer.municipalities(), key=lambda t: -(t.population or 0)):
        if town.municipality_code in inside:
            continue
        alike = scene.towns[scene.towns["skr_group"] == town.skr_group]
        nearest = alike.iloc[(alike["population"] - town.population).abs().argsort()[:2]]["name"] if len(alike) else []
        actor = known.get(town.municipality_code)
        found = evidence.of_presence(scene.network, actor) if actor else evidence.of_ties(members)
        key = "gap.town_known" if actor else "gap.town_outside"
        why = texts.say(
            key,
            scene.lang,
            town=town.name,
            population=town.population,
            region=town.region,
            programme=scene.names[programme],
        )
        rows.append(row(town.name, why, found, who=evidence.listed(nearest), observed=0))
    return rows, []
