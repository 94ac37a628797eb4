"""Networks with dates for the tests of what is foreseen."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np

from netanalyser.network import Network
from tests.networks import network

REGIONS = ("Skåne", "Uppsala", "Norrbotten")
TYPES = ("municipality", "university", "company", "agency")
SECTORS = ("energy", "housing|energy", "transport", "")
#: Of three SKR groups.
TOWNS = ("0180", "1280", "0181", "0380", "0885", "1278")
THEMES = ("energy", "transport", "food", "data", "housing")
FIRST = date(2020, 1, 1)


def eventful(seed: int, actors: int = 40, events: int = 60, days: int = 1400) -> Network:
    """Actors of some regions and types with ties, events, memberships, needs and offers over the days from 2020 on.

    Some have no region or type, some are national, one is a network; some dates are years or missing, some events too
    large to tie, some participants came to an event later. Every sixth actor comes in the last third of the time only.
    """
    rng = np.random.default_rng(seed)

    def when(latest: int = days) -> str:
        day = FIRST + timedelta(days=int(rng.integers(0, latest)))
        return str(rng.choice([day.isoformat(), f"{day:%Y-%m}", f"{day:%Y}", ""], p=[0.75, 0.1, 0.1, 0.05]))

    def some(values: tuple[str, ...], share: float = 0.85) -> str:
        return str(rng.choice(values)) if rng.random() < share else ""

    ids = [f"n{place:03d}" for place in range(actors)]
    early = [actor for place, actor in enumerate(ids) if place % 6]

    def present(start: str, count: int) -> list[str]:
        return list(
            rng.choice(ids if start > f"{FIRST + timedelta(days=2 * days // 3)}" else early, count, replace=False)
        )

    people: dict[str, dict[str, object]] = {}
    for place, actor in enumerate(ids):
        kind = some(TYPES)
        people[actor] = {
            "type": kind,
            "sector": SECTORS[place % len(SECTORS)],
            "region": some(REGIONS),
            "scope": "national" if rng.random() < 0.1 else "",
            "municipality_code": some(TOWNS) if kind == "municipality" else "",
            "themes": "|".join(rng.choice(THEMES, 2, replace=False)),
        }
    people["club"] = {"type": "network"}
    ties = []
    for _ in range(actors):
        start = when()
        a, b = present(start, 2)
        kind = str(rng.choice(["collaborates_with", "x_met", "innovation_partnership"], p=[0.6, 0.3, 0.1]))
        ties.append({"source": a, "target": b, "kind": kind, "start": start})
    for actor in early:
        if rng.random() < 0.3:
            ties.append({"source": actor, "target": "club", "kind": "member_of", "start": when()})
    held, shares = [], []
    for place in range(events):
        kind = "project" if rng.random() < 0.7 else "conference"
        size = 20 if rng.random() < 0.05 else ""
        start = when()
        held.append({"event_id": f"e{place}", "kind": kind, "start": start, "size": size, "themes": some(THEMES, 0.8)})
        for at, actor in enumerate(present(start, int(rng.integers(2, 7)))):
            own = max(start, when()) if at > 3 else ""
            shares.append({"affiliation_id": f"{place}-{at}", "actor_id": actor, "event_id": f"e{place}", "start": own})
    support = [
        {
            "support_id": f"s{place}",
            "actor_id": str(rng.choice(early)),
            "direction": str(rng.choice(["need", "offer"])),
            "topic": str(rng.choice(["data", "skills"])),
            "start": when(),
        }
        for place in range(actors // 2)
    ]
    return network(people, ties, events=held, affiliations=shares, support=support)
