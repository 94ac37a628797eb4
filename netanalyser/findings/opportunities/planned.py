"""A plan of introductions: several pairs together, so that they do not all do the same."""

from __future__ import annotations

import numpy as np

from netanalyser.findings.opportunities.value import shortage
from netanalyser.measures import planning
from netanalyser.prediction.past import Past
from netanalyser.prediction.terms.groups import tied_and_expected

#: So many of the likeliest pairs may come into a plan.
MOST = 200_000


def plan(past: Past, ends: tuple[np.ndarray, np.ndarray], order: np.ndarray, k: int, per_actor: int) -> planning.Plan:
    """k pairs chosen together by the objective of `netanalyser.measures.planning`.

    The chance of a pair is its odds beside the likeliest, with what is stated; the plan does not depend on their level.
    Its value is 1 and the share of ties that its two regions lack; returns diminish by pairs of regions and by actors.
    """
    some = np.argsort(-np.round(order, 9), kind="stable")[:MOST]
    a, b = (end[some] for end in ends)
    first, second = np.minimum(past.region[a], past.region[b]), np.maximum(past.region[a], past.region[b])
    tied, expected = tied_and_expected(past, past.region)
    lacking = shortage(tied, expected) / np.maximum(expected, 1.0)
    chance = np.exp(order[some] - order[some].max(initial=0.0))
    chance /= max(float(chance.max(initial=0.0)), 1e-300)
    found = planning.plan(
        a, b, [first * len(past.regions) + second], chance, 1.0 + lacking[first, second], k, per_actor
    )
    return found._replace(chosen=some[found.chosen])
