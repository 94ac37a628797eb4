"""Activity: how much each of the two did lately, and how many partners they have."""

from __future__ import annotations

import numpy as np

from netanalyser.prediction.past import Past
from netanalyser.prediction.terms import TERMS

#: What was done so many years ago counts half of what is done today.
HALF_LIFE = 2.0
#: What an actor that has done nothing counts as, so that its logarithm is finite.
LEAST = 0.3


@TERMS.register(
    "recent",
    order=3,
    sv="aktiva på sistone",
    en="active lately",
    formula="sum over both of ln(0.3 + sum over events and ties of 2^(-years ago / 2))",
    stated=0.0,
    sign=1,
    of_ties=False,
)
def recent(past: Past, a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """The logarithms of what both did lately, added; what is not dated counts nothing."""
    doings = past.doings.dropna()
    weight = 0.5 ** (doings["age"].to_numpy() / HALF_LIFE)
    lately = np.log(LEAST + np.bincount(doings["at"], weights=weight, minlength=len(past.view)))
    return lately[a] + lately[b]


@TERMS.register(
    "partners",
    order=4,
    sv="många partner",
    en="many partners",
    formula="sum over both of ln(1 + partners)",
    stated=0.0,
    sign=0,
    of_ties=True,
)
def partners(past: Past, a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """ln(1 + partners) of both, added: preferential attachment."""
    many = np.log1p(past.partners)
    return many[a] + many[b]
