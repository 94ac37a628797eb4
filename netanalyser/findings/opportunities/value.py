"""What a tie would do: to reach between regions, to the gap between two of them, and to dependence on one broker."""

from __future__ import annotations

from typing import Any

import numpy as np

from netanalyser.findings.opportunities.scene import Scene
from netanalyser.measures import added

#: An expectation of fewer ties than this is no gap.
LEAST_GAP = 1.0


def shortage(tied: np.ndarray, expected: np.ndarray) -> np.ndarray:
    """How many ties between two groups are missing from what is expected; 0 where there are as many or more."""
    return np.maximum(expected - tied, 0.0)


def values(scene: Scene, a: np.ndarray, b: np.ndarray) -> list[dict[str, Any]]:
    """Of each pair: reach, nearness, gap, broker and value (the same in words).

    reach : pairs of actors in different regions that could reach each other at all only with this tie
    nearness : what the sum of 1/distance over pairs in different regions gains; NaN above 5,000 actors or 100 pairs
    gap : how many ties between their regions are missing from what is expected by the regions' numbers of ties
    broker : the name of the one actor that every path between the two now runs through; empty if there is none
    """
    view, region = scene.past.view, scene.past.region
    reach = added.joined(view, a, b, region)
    shorter = added.shortened(view, a, b, region)
    broker = added.bypassed(view, a, b).broker
    tied, expected = scene.by_region
    missing = shortage(tied, expected)[region[a], region[b]]
    found = []
    for at in range(len(a)):
        name = scene.names[str(view.actors[broker[at]])] if broker[at] >= 0 else ""
        row = {
            "reach": int(reach[at]),
            "nearness": float(shorter.nearness[at]),
            "gap": float(missing[at]),
            "broker": name,
        }
        found.append(
            {**row, "value": _said(scene, row, float(shorter.steps[at]), (int(region[a[at]]), int(region[b[at]])))}
        )
    return found


def _said(scene: Scene, row: dict[str, Any], steps: float, regions: tuple[int, int]) -> str:
    tied, expected = scene.by_region
    names = scene.past.regions
    said = []
    if row["reach"]:
        said.append(scene.say("value.reach", n=row["reach"]))
    elif np.isfinite(steps) and steps > 1:
        said.append(scene.say("value.steps", n=int(steps) + 1))
    if row["gap"] >= LEAST_GAP:
        told = {"n": int(tied[regions]), "expected": float(expected[regions])}
        said.append(scene.say("value.gap", a=names[regions[0]], b=names[regions[1]], **told))
    if row["broker"]:
        said.append(scene.say("value.broker", broker=row["broker"]))
    return "; ".join(said) or scene.say("value.little")
