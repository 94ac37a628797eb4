"""What speaks for and against a meeting, in words: each term of the model with the rows that it stands on."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pandas as pd

from netanalyser import gazetteer, terms
from netanalyser.dyads import joined
from netanalyser.findings import evidence
from netanalyser.findings.opportunities.scene import Scene
from netanalyser.prediction.terms import support

#: A term that changes the odds by less than a tenth is no reason.
LEAST = 0.1

Said = tuple[str, dict[str, str]]


def reasons(scene: Scene, a: int, b: int, parts: dict[str, float]) -> tuple[str, str, dict[str, str]]:
    """The terms that speak for the pair and those that speak against it, the weightiest first, and their evidence."""
    weighty = sorted((name for name in parts if abs(parts[name]) >= LEAST), key=lambda name: -abs(parts[name]))
    for_it: list[str] = []
    against: list[str] = []
    found = [evidence.NONE]
    for name in weighty:
        sentence, rows = _SAID[name](scene, a, b, parts[name] > 0)
        if not sentence:
            continue
        (for_it if parts[name] > 0 else against).append(sentence)
        found.append(rows)
    return "; ".join(for_it), "; ".join(against), evidence.union(*found)


def _shared_partners(scene: Scene, a: int, b: int, favours: bool) -> Said:
    # Having no partner in common is the rule, and nothing against anybody.
    if not favours:
        return "", evidence.NONE
    tied = scene.past.view.adjacency
    of = [set(tied.indices[tied.indptr[at] : tied.indptr[at + 1]].tolist()) for at in (a, b)]
    shared = sorted(of[0] & of[1], key=lambda z: (scene.past.partners[z], z))
    ids = [str(scene.past.view.actors[z]) for z in shared]
    sentence = scene.say("reason.shared_partners", n=len(ids), names=evidence.listed(scene.names[z] for z in ids))
    return sentence, scene.of_pairs([(end, z) for end in (a, b) for z in shared])


def _shared_events(scene: Scene, a: int, b: int, favours: bool) -> Said:
    if not favours:
        return "", evidence.NONE
    shares, events = scene.past.network.affiliations, scene.past.network.events.set_index("event_id")["name"]
    own = shares[shares["actor_id"].isin(scene.ids(a, b)) & shares["status"].ne("planned")]
    both = own.groupby("event_id")["actor_id"].nunique()
    rows = own[own["event_id"].isin(both.index[both == 2])]
    listed = evidence.listed(dict.fromkeys(events[event] for event in rows["event_id"]))
    return scene.say("reason.shared_events", names=listed), evidence.of_affiliations(rows)


def _recent(scene: Scene, a: int, b: int, favours: bool) -> Said:
    one, other = scene.ids(a, b)
    busy = [at for at in (a, b) if (scene.past.doings["at"] == at).any()]
    if favours and len(busy) == 1:
        # One that does much makes up for one that does nothing, who is not said to be active.
        actor = scene.names[scene.ids(a, b)[busy[0] != a]]
        told = scene.say("reason.recent_one", a=actor, did=_did(scene, busy[0]))
    else:
        told = scene.say(
            "reason.recent" if favours else "reason.quiet",
            a=scene.names[one],
            b=scene.names[other],
            did=_did(scene, a),
            other=_did(scene, b),
        )
    rows = pd.concat([scene.doings(a), scene.doings(b)])
    return told, evidence.of_assertions(rows) if favours else evidence.NONE


def _did(scene: Scene, at: int) -> str:
    """How much an actor did, and when last."""
    ages = scene.past.doings["age"][scene.past.doings["at"] == at]
    if ages.empty:
        return scene.say("reason.did_none")
    if ages.isna().all():
        return scene.say("reason.did_undated", n=len(ages))
    last = date.fromordinal(scene.past.moment.toordinal() - round(float(ages.min()) * 365.25))
    return scene.say("reason.did", n=len(ages), year=str(last.year))


def _partners(scene: Scene, a: int, b: int, favours: bool) -> Said:
    # Beside what both did lately their partners may weigh a little against them, which is no reason for anybody.
    if not favours:
        return "", evidence.NONE
    one, other = scene.ids(a, b)
    counts = {"n": int(scene.past.partners[a]), "m": int(scene.past.partners[b])}
    return scene.say("reason.partners", a=scene.names[one], b=scene.names[other], **counts), evidence.NONE


def _region_pair(scene: Scene, a: int, b: int, favours: bool) -> Said:
    (tied, expected), region, name = scene.by_region, scene.past.region, scene.past.regions
    at = region[a], region[b]
    if not _telling(tied[at], expected[at], favours):
        return "", evidence.NONE
    key = "reason.region_pair" if favours else "reason.region_pair_few"
    sentence = scene.say(key, a=name[at[0]], b=name[at[1]], n=int(tied[at]), expected=float(expected[at]))
    rows = scene.between(*at)
    return sentence, evidence.of_assertions(rows.head(20))


def _telling(tied: float, expected: float, favours: bool) -> bool:
    """Whether there are more ties than expected, or fewer where some are: only more than in the mean is no reason."""
    return tied > expected if favours else tied < expected and expected >= 1


def _same_type(scene: Scene, a: int, b: int, favours: bool) -> Said:
    one, other = (scene.type_of(actor) for actor in scene.ids(a, b))
    if one == other:
        key = "reason.same_type" if favours else "reason.same_type_rare"
        return scene.say(key, type=one), evidence.of_facts(scene.past.network, scene.ids(a, b))
    key = "reason.other_type" if favours else "reason.other_type_rare"
    return scene.say(key, a=one, b=other), evidence.of_facts(scene.past.network, scene.ids(a, b))


def _type_pair(scene: Scene, a: int, b: int, favours: bool) -> Said:
    (tied, expected), kind = scene.by_type, scene.past.type
    one, other = (scene.type_of(actor) for actor in scene.ids(a, b))
    at = kind[a], kind[b]
    if not _telling(tied[at], expected[at], favours):
        return "", evidence.NONE
    # Inside a type each tie counts for both its ends.
    share = 2 if at[0] == at[1] else 1
    key = "reason.type_pair" if favours else "reason.type_pair_few"
    sentence = scene.say(key, a=one, b=other, n=int(tied[at]) // share, expected=float(expected[at]) / share)
    return sentence, evidence.of_facts(scene.past.network, scene.ids(a, b))


def _themes(scene: Scene, a: int, b: int, favours: bool) -> Said:
    held, every = scene.themes
    both = (held[[a]] > 0).multiply(held[[b]] > 0).tocsr()
    shared = sorted(every[both.indices])
    found = evidence.of_facts(scene.past.network, scene.ids(a, b))
    if not shared:
        return ("" if favours else scene.say("reason.other_themes")), found
    # Having them and still less in common than others is nothing to tell.
    return (scene.say("reason.themes", themes=evidence.listed(shared)) if favours else ""), found


def _sectors(scene: Scene, a: int, b: int, favours: bool) -> Said:
    cells = scene.past.actors["sector"].iloc[[a, b]]
    own = [set(cell.split("|")) if isinstance(cell, str) else set() for cell in cells]
    shared = sorted(own[0] & own[1])
    # Shared ones that weigh against the pair are no reason for anybody; different ones that weigh for it are.
    if not favours or not (shared or (own[0] and own[1])):
        return "", evidence.NONE
    found = evidence.of_facts(scene.past.network, scene.ids(a, b))
    words = [evidence.listed(terms.label(terms.SECTORS, code, scene.lang) for code in sorted(each)) for each in own]
    if not shared:
        return scene.say("reason.other_sectors", a=words[0], b=words[1]), found
    listed = evidence.listed(terms.label(terms.SECTORS, code, scene.lang) for code in shared)
    return scene.say("reason.sectors", sectors=listed), found


def _distance(scene: Scene, a: int, b: int, favours: bool) -> Said:
    lat, lon = scene.places
    km = float(gazetteer.kilometres(lat[a], lon[a], [lat[b]], [lon[b]])[0])
    sentence = scene.say("reason.near" if favours else "reason.far", km=round(km, -1) if km >= 100 else round(km))
    return sentence, evidence.of_facts(scene.past.network, scene.ids(a, b))


def _needs(scene: Scene, a: int, b: int, favours: bool) -> Said:  # noqa: ARG001 - never against
    rows = scene.past.network.support
    rows = rows[rows["actor_id"].isin(scene.ids(a, b))]
    met = rows[rows["direction"] == "need"].merge(rows[rows["direction"] == "offer"], on="topic", suffixes=("", "_2"))
    met = met[met["actor_id"] != met["actor_id_2"]]
    said = [
        scene.say(
            "reason.needs",
            needs=scene.names[needs],
            offers=scene.names[offers],
            topics=evidence.listed(rows["topic"].unique()),
        )
        for (needs, offers), rows in met.groupby(["actor_id", "actor_id_2"], sort=False)
    ]
    sources = joined(pd.concat([met["source_id"], met["source_id_2"]]))
    return "; ".join(said), {**evidence.NONE, "source_ids": sources}


def _comparable(scene: Scene, a: int, b: int, favours: bool) -> Said:  # noqa: ARG001 - never against
    """Comparable cities; where just one has innovation partners, who these are and which others have the same."""
    past, pair = scene.past, scene.ids(a, b)
    group = scene.skr_groups[past.actors.at[pair[0], "municipality_code"]]
    has = support.has_partnership(past)
    if has[a] == has[b]:
        return scene.say("reason.comparable", group=group), evidence.of_facts(past.network, pair)
    holder, other = pair if has[a] else pair[::-1]
    rows = past.network.ties[past.network.ties["kind"] == "innovation_partnership"]
    ways = [*zip(rows["source"], rows["target"], strict=True), *zip(rows["target"], rows["source"], strict=True)]
    partners = list(dict.fromkeys(to for one, to in ways if one == holder))
    towns = past.actors.index[past.actors["type"].eq("municipality")]
    also = list(dict.fromkeys(one for one, to in ways if to in partners and one in towns and one != holder))
    shown = rows["source"].isin([holder, *also]) & rows["target"].isin(partners)
    shown |= rows["target"].isin([holder, *also]) & rows["source"].isin(partners)
    told = {"group": group, "holder": scene.names[holder], "other": scene.names[other]}
    named = {
        key: evidence.listed(scene.names[one] for one in of) for key, of in (("partners", partners), ("also", also))
    }
    key = "reason.partnerships" if also else "reason.partnership"
    return scene.say(key, **told, **named), evidence.of_ties(rows[shown])


def _networks(scene: Scene, a: int, b: int, favours: bool) -> Said:  # noqa: ARG001 - never against
    ties = scene.past.network.ties
    rows = ties[ties["kind"].isin(terms.MEMBERSHIPS) & ties["source"].isin(scene.ids(a, b))]
    both = rows.groupby("target")["source"].nunique()
    rows = rows[rows["target"].isin(both.index[both == 2])]
    listed = evidence.listed(dict.fromkeys(scene.names[target] for target in rows["target"]))
    return scene.say("reason.networks", names=listed), evidence.of_ties(rows)


def _same_region(scene: Scene, a: int, b: int, favours: bool) -> Said:  # noqa: ARG001 - true of all pairs that are shown
    return "", evidence.NONE


_SAID: dict[str, Callable[[Scene, int, int, bool], Said]] = {
    "shared_partners": _shared_partners,
    "shared_events": _shared_events,
    "recent": _recent,
    "partners": _partners,
    "same_region": _same_region,
    "region_pair": _region_pair,
    "same_type": _same_type,
    "type_pair": _type_pair,
    "themes": _themes,
    "sectors": _sectors,
    "distance": _distance,
    "needs": _needs,
    "comparable": _comparable,
    "networks": _networks,
}
