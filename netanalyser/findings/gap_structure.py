"""Gaps in the structure: who stands alone, and what the network must not lose."""

from __future__ import annotations

from netanalyser import texts
from netanalyser.findings import evidence
from netanalyser.findings.gap_base import GAPS, Rows, Scene, row
from netanalyser.measures import cohesion


@GAPS.register("isolate", order=8, sv="isolerade aktörer", en="isolates")
def isolates(scene: Scene) -> Rows:
    """Actors tied to nobody; those known only from events too large to tie are told apart."""
    rows = []
    shares = scene.network.affiliations
    for actor in (a for a, partners in scene.partners.items() if not partners):
        found = evidence.of_presence(scene.network, actor)
        events = shares["event_id"][shares["actor_id"] == actor].drop_duplicates()
        titles = scene.network.events.set_index("event_id")["name"].reindex(events)
        key = "gap.isolate_event" if len(titles) else "gap.isolate"
        why = texts.say(key, scene.lang, actor=scene.names[actor], events=evidence.listed(titles, 2))
        rows.append(row(scene.names[actor], why, found, observed=0))
    rows.sort(key=lambda r: (not r["event_ids"], r["where"]))
    return rows, []


@GAPS.register("component", order=7, sv="små delar för sig", en="small components")
def components(scene: Scene) -> Rows:
    """Groups of two or more actors that no path joins to the largest part."""
    number = cohesion.components(scene.view)
    parts = [list(scene.view.actors[number == part]) for part in range(number.max(initial=-1) + 1)]
    parts = [part for part in parts if len(part) > 1]
    rows = []
    for part in parts[1:]:
        names = [scene.names[actor] for actor in part]
        found = evidence.of_pairs(scene.asserted, [(a, b) for a in part for b in scene.partners[a]])
        why = texts.say("gap.component", scene.lang, n=len(part), largest=len(parts[0]), names=evidence.listed(names))
        rows.append(row(evidence.listed(names), why, found, observed=len(part)))
    return rows, []


@GAPS.register("cutpoint", order=5, sv="aktörer som inte får falla bort", en="actors that must not drop out")
def cutpoints(scene: Scene) -> Rows:
    """Actors whose loss would cut others off from the largest part that remains."""
    rows = []
    for actor, cut_off in cohesion.cutpoints(scene.view)[["actor_id", "cut_off"]].itertuples(index=False):
        names = [scene.names[a] for a in cut_off]
        regions = scene.actors["region"].reindex(cut_off).dropna().unique()
        found = evidence.of_pairs(scene.asserted, [(actor, a) for a in scene.partners[actor]])
        why = texts.say(
            "gap.cutpoint",
            scene.lang,
            actor=scene.names[actor],
            n=len(names),
            names=evidence.listed(names),
            regions=evidence.listed(sorted(regions)) or texts.say("unknown", scene.lang),
        )
        rows.append(row(scene.names[actor], why, found, observed=len(names)))
    return sorted(rows, key=lambda r: (-r["observed"], r["where"])), []


@GAPS.register("bridge", order=6, sv="förbindelser som inte får brista", en="links that must not break")
def bridges(scene: Scene) -> Rows:
    """Single links whose loss would cut two actors or more off; a link to one actor is that actor's own affair."""
    rows, single = [], 0
    for a, b, cut_off in cohesion.bridges(scene.view)[["source", "target", "cut_off"]].itertuples(index=False):
        if len(cut_off) < 2:
            single += 1
            continue
        names = [scene.names[c] for c in cut_off]
        found = evidence.of_pairs(scene.asserted, [(a, b)])
        where = f"{scene.names[a]} – {scene.names[b]}"
        why = texts.say(
            "gap.bridge",
            scene.lang,
            a=scene.names[a],
            b=scene.names[b],
            n=len(names),
            names=evidence.listed(names),
        )
        rows.append(row(where, why, found, observed=len(names)))
    remarks = [texts.say("gap.bridge_single", scene.lang, n=single)] if single else []
    return sorted(rows, key=lambda r: (-r["observed"], r["where"])), remarks
