"""Gaps in who met: hosts of one series of gatherings that no source shows to have met one another."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from itertools import combinations
from typing import NamedTuple

import pandas as pd

from netanalyser import coverage, texts
from netanalyser.findings import evidence
from netanalyser.findings.gaps.base import GAPS, SAFE, TENTATIVE, UNSEEN, Found, Gap, Scene, Told

#: Who leads a series of events, by role.
LEADS = ("lead", "coordinator", "organiser", "initiator")
#: A series with more hosts than this has too many pairs of them to be told one by one.
MAX_HOSTS = 100


def covered_events(scene: Scene) -> set[str]:
    """Events all of whose participants a source could have seen."""
    return {event for one in coverage.coverings(scene.network) if "event" in one.kinds for event in one.covers}


def titles(scene: Scene, events: Iterable[str]) -> str:
    """The names of some events, in words."""
    named = scene.network.events.set_index("event_id")["name"]
    return evidence.listed((named[event] for event in events), 5)


class Met(NamedTuple):
    """Pairs of actors that are tied, and which events each took part in."""

    tied: set[frozenset[str]]
    events: dict[str, set[str]]


@GAPS.register(
    "hosts",
    order=4,
    sv="värdar utan känt möte",
    en="hosts not known to have met",
    unit_sv="sammankomster",
    unit_en="gatherings",
)
def hosts(scene: Scene) -> Found:
    """Pairs of hosts of one series of gatherings that no source shows to have met one another.

    A series is the events that name the same event as their `parent`, and that event. Two hosts have met when they
    took part in one event (in whatever role) or are tied; and whoever leads the series has met all its hosts. Severity
    is how many gatherings of the series the two hosted. Safe when sources list who came to all of those; tentative
    when they do so for some; else they may well have met, and it cannot be detected.
    Who could close it: those who lead the series, by whom the two are introduced.
    """
    network = scene.network
    shares = network.affiliations[network.affiliations["status"].ne("planned")]
    parent = network.events.set_index("event_id")["parent"]
    hosted = shares[shares["role"].eq("host")]
    series = hosted["event_id"].map(parent)
    # An event that is no part of another is a series of its own, with its parts.
    hosted = hosted.assign(series=series.fillna(hosted["event_id"]))
    met = _met(scene, shares, set(hosted["actor_id"]))
    leading = shares[shares["event_id"].isin(hosted["series"]) & shares["role"].isin(LEADS)]
    leads = {str(name): list(dict.fromkeys(part["actor_id"])) for name, part in leading.groupby("event_id")}
    rows, remarks = [], []
    for name, part in hosted.groupby("series"):
        if part["actor_id"].nunique() > MAX_HOSTS:
            remarks.append(texts.say("gap.many_hosts", scene.lang, series=titles(scene, [str(name)]), n=MAX_HOSTS))
        else:
            rows += _pairs(scene, str(name), part, leads.get(str(name), []), met)
    if not rows and not remarks:
        remarks.append(texts.say("gap.no_hosts", scene.lang))
    return Found(sorted(rows, key=lambda gap: (-gap.severity, gap.where)), remarks)


def _met(scene: Scene, shares: pd.DataFrame, actors: set[str]) -> Met:
    """The pairs of these actors that are tied, and the events of each."""
    shares, ties = shares[shares["actor_id"].isin(actors)], scene.network.ties
    ties = ties[ties["source"].isin(actors) & ties["target"].isin(actors) & ties["status"].ne("planned")]
    events = {str(actor): set(part) for actor, part in shares.groupby("actor_id")["event_id"]}
    return Met({frozenset(pair) for pair in zip(ties["source"], ties["target"], strict=True)}, events)


def _pairs(scene: Scene, series: str, part: pd.DataFrame, leads: list[str], met: Met) -> list[Gap]:
    """The pairs of hosts of one series that are not known to have met."""
    covered = covered_events(scene)
    own = {str(actor): set(rows) for actor, rows in part.groupby("actor_id")["event_id"]}
    rows = []
    for a, b in combinations(sorted(own, key=lambda actor: (scene.names[actor], actor)), 2):
        if met.events[a] & met.events[b] or {a, b} & set(leads) or frozenset((a, b)) in met.tied:
            continue
        events = own[a] | own[b]
        rows.append(
            Gap(
                (*sorted((a, b)), series),
                f"{scene.names[a]} – {scene.names[b]}",
                partial(_tell_hosts, scene, (a, b), series, own, leads),
                severity=float(len(events)),
                certainty=SAFE if events <= covered else TENTATIVE if events & covered else UNSEEN,
                numbers={"observed": 0},
            )
        )
    return rows


def _tell_hosts(scene: Scene, pair: tuple[str, str], series: str, own: dict[str, set[str]], leads: list[str]) -> Told:
    (a, b), names = pair, scene.names
    why = texts.say(
        "gap.hosts",
        scene.lang,
        a=names[a],
        b=names[b],
        of_a=titles(scene, sorted(own[a])),
        of_b=titles(scene, sorted(own[b])),
        series=titles(scene, [series]),
    )
    covered = covered_events(scene)
    if not own[a] | own[b] <= covered:
        why += " " + texts.say("gap.hosts_unseen", scene.lang)
    shares = scene.network.affiliations
    hosting = shares["actor_id"].isin(pair) & shares["event_id"].isin(own[a] | own[b])
    leading = shares["actor_id"].isin(leads) & shares["event_id"].eq(series)
    path = [names[a], names[leads[0]], names[b]] if leads else scene.path(a, b)
    return Told(why, evidence.of_affiliations(shares[hosting | leading]), [names[lead] for lead in leads], path)
