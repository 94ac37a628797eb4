"""Gaps in the structure: who stands alone.

Absent is not untied: somebody without a path to the rest is known to have none only where a source could have seen it.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import numpy as np
import pandas as pd

from netanalyser import texts
from netanalyser.findings import evidence
from netanalyser.findings.gaps.base import GAPS, SAFE, TENTATIVE, UNSEEN, Found, Gap, Scene, Told
from netanalyser.findings.gaps.closers import Closers
from netanalyser.findings.gaps.cuts import certainty, listed, unsure, worst_first
from netanalyser.findings.gaps.presence import ALL, NONE, PART, all_seen, presences, seen


@GAPS.register(
    "component",
    order=52,
    sv="små delar för sig",
    en="small components",
    unit_sv="aktörer",
    unit_en="actors",
)
def components(scene: Scene) -> Found:
    """Groups of two or more actors that no path joins to the largest part (weak components).

    Safe when sources could have seen all ties of all of them, otherwise tentative.
    """
    closers = Closers(scene)
    order = np.argsort(closers.component, kind="stable")
    sizes = np.bincount(closers.component)
    parts = [part for part in np.split(order, np.cumsum(sizes))[1:] if len(part) > 1]
    ids = [tuple(scene.view.actors[part]) for part in parts]
    gaps = []
    for part, actors, safe in zip(parts, ids, all_seen(scene, ids), strict=True):
        tell = partial(_told_component, scene, closers, part, int(sizes[0]), safe)
        gaps.append(Gap(actors, listed(scene, actors), tell, len(part), certainty(safe), {"observed": len(part)}))
    return Found(worst_first(gaps))


def _told_component(scene: Scene, closers: Closers, part: np.ndarray, largest: int, safe: bool) -> Told:
    actors = scene.view.actors[part]
    pairs = [(a, b) for a in actors for b in scene.partners(a) if a < b]
    who = closers.named(_nearby(closers, part))
    why = texts.say("gap.component", scene.lang, n=len(part), largest=largest, names=listed(scene, actors))
    return Told(why + unsure(scene, safe), scene.of_pairs(pairs), who)


@GAPS.register(
    "isolate",
    order=53,
    sv="isolerade aktörer",
    en="isolates",
    unit_sv="andra på samma platser",
    unit_en="others in the same places",
)
def isolates(scene: Scene) -> Found:
    """Actors tied to nobody; first those that met most others in places (events, networks) that tie nobody.

    Safe when a source could have seen its ties (a list of its partners, or a census of everybody), tentative when a
    census of some could have seen those to some; otherwise it cannot be detected whether it is alone. The severity
    counts everybody once a place: it is how many ties are within reach, not how little an actor has.
    """
    closers, known = Closers(scene), seen(scene)
    alone = np.flatnonzero(closers.degree == 0)
    names = np.array([scene.names[actor] for actor in scene.view.actors[alone]], dtype=object)
    order = np.lexsort((names, -closers.others_met[alone]))
    alone, names = alone[order], names[order]
    evident = presences(scene.network, scene.view.actors[alone].tolist())
    certainties = {NONE: UNSEEN, PART: TENTATIVE, ALL: SAFE}
    places = closers.places.set_index("at")["place"].sort_index(kind="stable")
    gaps = []
    for number, at in enumerate(alone.tolist()):
        sure = certainties[known[at]]
        tell = partial(_told_isolate, scene, closers, places, at, sure, partial(evident, number))
        severity = float(closers.others_met[at])
        actor = str(scene.view.actors[at])
        gaps.append(Gap((actor,), names[number], tell, severity, sure, {"observed": 0}))
    return Found(gaps)


def _told_isolate(
    scene: Scene,
    closers: Closers,
    places: pd.Series,
    at: int,
    sure: str,
    found: partial[dict[str, str]],
) -> Told:
    own = [place for place in places.loc[[at]] if place != scene.view.actors[at]] if at in places.index else []
    called = _place_names(scene, own)
    key = "gap.isolate_event" if own else "gap.isolate"
    why = texts.say(key, scene.lang, actor=scene.names[scene.view.actors[at]], events=evidence.listed(called, 2))
    if sure != SAFE:
        why += texts.say(f"gap.isolate_{'part' if sure == TENTATIVE else 'unseen'}", scene.lang)
    return Told(why, found(), closers.named(_nearby(closers, np.array([at]))))


def _place_names(scene: Scene, places: Sequence[str]) -> list[str]:
    events = scene.network.events
    titles = events[events["event_id"].isin(places)].set_index("event_id")["name"].to_dict()
    return [titles.get(place) or scene.names.get(place, place) for place in places]


def _nearby(closers: Closers, part: np.ndarray) -> np.ndarray:
    """The most tied of those whom some actors met; of none, those of their regions, or with partners of their types."""
    tied = (closers.degree > 0) & (closers.component != closers.component[part[0]])
    for near in (closers.met, closers.there, closers.used_to):
        found = closers.best(tied, [(near(part) > 0).astype(float)])
        if len(found):
            return found
    return np.zeros(0, dtype=np.int64)
