"""What the network must not lose: the actors and links without which others lose contact with the rest.

Absent is not untied: ties that no source could have seen may hold those who seem to hang on one actor or link.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import numpy as np

from netanalyser import texts
from netanalyser.findings import evidence, introductions
from netanalyser.findings.gaps.base import GAPS, SAFE, TENTATIVE, Found, Gap, Scene, Told
from netanalyser.findings.gaps.closers import Closers
from netanalyser.findings.gaps.presence import all_seen
from netanalyser.measures import cohesion


@GAPS.register(
    "cutpoint",
    order=50,
    sv="aktörer som inte får falla bort",
    en="actors that must not drop out",
    unit_sv="aktörer som skulle tappa kontakten",
    unit_en="actors that would lose contact",
)
def cutpoints(scene: Scene) -> Found:
    """Actors whose loss would cut others off from the largest part that remains.

    The cutpoints of the undirected graph (Hopcroft and Tarjan 1973, CACM 16, 372-378; `measures.cohesion`); weight and
    direction do not count. Safe when sources could have seen all ties of all those cut off, otherwise tentative: ties
    that nobody saw may hold them.
    """
    table = cohesion.cutpoints(scene.view)
    closers, sure = Closers(scene), all_seen(scene, table["cut_off"])
    gaps = []
    for actor, cut_off, safe in zip(table["actor_id"], table["cut_off"], sure, strict=True):
        numbers = {"observed": len(cut_off)}
        tell = partial(_told_cutpoint, scene, closers, actor, cut_off, safe)
        gaps.append(Gap((actor,), scene.names[actor], tell, len(cut_off), certainty(safe), numbers))
    return Found(worst_first(gaps))


def _told_cutpoint(scene: Scene, closers: Closers, actor: str, cut_off: Sequence[str], safe: bool) -> Told:
    own = set(cut_off).intersection(scene.partners(actor))
    who, path = _across(scene, closers, cut_off, [actor], own)
    why = texts.say(
        "gap.cutpoint",
        scene.lang,
        actor=scene.names[actor],
        n=len(cut_off),
        names=listed(scene, cut_off),
        regions=_regions(scene, cut_off),
    )
    return Told(why + unsure(scene, safe), scene.of_pairs([(actor, one) for one in sorted(own)]), who, path)


@GAPS.register(
    "bridge",
    order=51,
    sv="förbindelser som inte får brista",
    en="links that must not break",
    unit_sv="aktörer som skulle tappa kontakten",
    unit_en="actors that would lose contact",
)
def bridges(scene: Scene) -> Found:
    """Single links whose loss would cut two actors or more off; a link to one actor is that actor's own affair.

    The bridges of the undirected graph, their smaller side cut off (`measures.cohesion`); certainty as for cutpoints.
    """
    table = cohesion.bridges(scene.view)
    several = table["cut_off"].map(len).to_numpy(dtype=int) > 1
    single, table = int((~several).sum()), table[several]
    closers, sure = Closers(scene), all_seen(scene, table["cut_off"])
    gaps = []
    for a, b, cut_off, safe in zip(table["source"], table["target"], table["cut_off"], sure, strict=True):
        tell = partial(_told_bridge, scene, closers, (a, b), cut_off, safe)
        where, numbers = f"{scene.names[a]} – {scene.names[b]}", {"observed": len(cut_off)}
        gaps.append(Gap((a, b), where, tell, len(cut_off), certainty(safe), numbers))
    return Found(worst_first(gaps), [texts.say("gap.bridge_single", scene.lang, n=single)] if single else [])


def _told_bridge(scene: Scene, closers: Closers, ends: tuple[str, str], cut_off: Sequence[str], safe: bool) -> Told:
    who, path = _across(scene, closers, cut_off, ends, set(ends).intersection(cut_off))
    why = texts.say(
        "gap.bridge",
        scene.lang,
        a=scene.names[ends[0]],
        b=scene.names[ends[1]],
        n=len(cut_off),
        names=listed(scene, cut_off),
        regions=_regions(scene, cut_off),
    )
    return Told(why + unsure(scene, safe), scene.of_pairs([ends]), who, path)


def _across(
    scene: Scene, closers: Closers, cut_off: Sequence[str], joint: Sequence[str], nearest: set[str]
) -> tuple[list[str], list[str]]:
    """Those on the other side of a cut who could tie the two sides a second time, and the way to the first of them.

    First whoever was in one place with somebody cut off, most places first; then whoever has partners in their regions,
    or else partners of their types; at last the most tied partners of the joint, who are nearest. The way begins at the
    most tied of `nearest`, who are cut off.
    """
    at = {name: scene.view.actors.get_indexer(list(actors)) for name, actors in (("off", cut_off), ("joint", joint))}
    allowed = closers.component == closers.component[at["joint"][0]]
    allowed[at["off"]] = allowed[at["joint"]] = False
    off = at["off"]
    found = closers.best(allowed, (closers.met(off), closers.active(off), closers.used_to(off)))
    if not len(found):
        beside = np.zeros(len(scene.view))
        beside[scene.view.adjacency[at["joint"]].indices] = 1.0  # also where the strength is 0
        found = closers.best(allowed, [beside])
    if not len(found):
        return [], []
    near = scene.view.actors.get_indexer(sorted(nearest))
    first = near[np.argmax(closers.degree[near])]
    return closers.named(found), closers.named(
        np.array(introductions.path(scene.view, int(first), int(found[0])), dtype=np.int64)
    )


def certainty(safe: bool) -> str:
    """Of a part that seems cut off: SAFE when sources could have seen all its ties."""
    return SAFE if safe else TENTATIVE


def unsure(scene: Scene, safe: bool) -> str:
    """What to add to its sentence."""
    return "" if safe else texts.say("gap.cut_unseen", scene.lang)


def listed(scene: Scene, actors: Sequence[str]) -> str:
    """The names of some actors, the first few in full."""
    return evidence.listed([scene.names[actor] for actor in actors])


def _regions(scene: Scene, actors: Sequence[str]) -> str:
    regions = sorted(scene.actors["region"].reindex(list(actors)).dropna().unique())
    return evidence.listed(regions) or texts.say("unknown", scene.lang)


def worst_first(gaps: list[Gap]) -> list[Gap]:
    """The most severe first, ties by name."""
    return sorted(gaps, key=lambda gap: (-gap.severity, gap.where))
