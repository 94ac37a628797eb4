"""Groups: whether the two are of one region or type, and how often actors of such groups are tied."""

from __future__ import annotations

import numpy as np

from netanalyser.prediction.past import Past
from netanalyser.prediction.terms import TERMS

#: So many ties are added to what is observed and to what is expected: few ties say little.
PRIOR_TIES = 5.0


@TERMS.register(
    "same_region",
    order=5,
    sv="samma region",
    en="the same region",
    formula="1 if both are of one region, 0 if of two",
    stated=0.0,
    sign=0,
    of_ties=False,
)
def same_region(past: Past, a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """1 for two actors of one region, 0 of two; NaN where one has none."""
    return _same(past.region, a, b)


@TERMS.register(
    "region_pair",
    order=6,
    sv="regioner som ofta samarbetar",
    en="regions that often work together",
    formula="ln((ties between the regions + 5) / (expected by their numbers of ties + 5))",
    stated=0.0,
    sign=1,
    of_ties=True,
)
def region_pair(past: Past, a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """How often the two regions are tied, beside what their numbers of ties give."""
    return _mixing(past, past.region, a, b)


@TERMS.register(
    "same_type",
    order=7,
    sv="samma slags aktör",
    en="actors of one type",
    formula="1 if both are of one type, 0 if of two",
    stated=0.0,
    sign=0,
    of_ties=False,
)
def same_type(past: Past, a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """1 for two actors of one type, 0 of two; NaN where one has none."""
    return _same(past.type, a, b)


@TERMS.register(
    "type_pair",
    order=8,
    sv="slags aktörer som ofta samarbetar",
    en="types of actors that often work together",
    formula="ln((ties between the types + 5) / (expected by their numbers of ties + 5))",
    stated=0.0,
    sign=1,
    of_ties=True,
)
def type_pair(past: Past, a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """How often the two types are tied, beside what their numbers of ties give."""
    return _mixing(past, past.type, a, b)


def tied_and_expected(past: Past, codes: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Ties between groups, and what the configuration model expects: k_r k_s / 2m, k_r the ends of ties in r.

    Both groups by groups and symmetric; inside a group each tie counts for both its ends, in both.
    """
    view, groups = past.view, int(codes.max(initial=-1)) + 1
    first, second = codes[view.source], codes[view.target]
    both = (first >= 0) & (second >= 0)
    pairs = np.bincount(first[both] * groups + second[both], minlength=groups * groups)
    tied = pairs.reshape(groups, groups).astype(float)
    tied += tied.T.copy()
    ends = np.bincount(codes[codes >= 0], weights=past.partners[codes >= 0], minlength=groups)
    return tied, np.outer(ends, ends) / max(2 * len(view.source), 1)


def _same(codes: np.ndarray, a: np.ndarray, b: np.ndarray) -> np.ndarray:
    return np.where((codes[a] < 0) | (codes[b] < 0), np.nan, codes[a] == codes[b])


def _mixing(past: Past, codes: np.ndarray, a: np.ndarray, b: np.ndarray) -> np.ndarray:
    tied, expected = tied_and_expected(past, codes)
    # Who is in no group stands last, where -1 points to.
    ratio = np.full((len(tied) + 1, len(tied) + 1), np.nan)
    ratio[:-1, :-1] = np.log((tied + PRIOR_TIES) / (expected + PRIOR_TIES))
    return ratio[codes[a], codes[b]]
