"""Themes: what both work on, by the events that they took part in and what their own rows say."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from netanalyser.prediction.past import Past
from netanalyser.prediction.terms import TERMS
from netanalyser.prediction.terms.contacts import products

if TYPE_CHECKING:
    from scipy import sparse


@TERMS.register(
    "themes",
    order=9,
    sv="gemensamma teman",
    en="shared themes",
    formula="cosine of how often each theme occurs, times ln((known actors + 1) / actors with the theme)",
    stated=0.0,
    sign=1,
    of_ties=False,
)
def themes(past: Past, a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """The cosine of the two actors' themes, rare ones weighing more (Salton & Buckley 1988, Inf. Process. Manag. 24,
    513-523); NaN where one has none."""
    held, _ = themes_held(past)
    actors = np.maximum((held > 0).sum(axis=0), 1)
    # Not all actors of the table: how many will come later is not known on a past day.
    rare = np.log((past.known.sum() + 1) / actors)
    weighed = held.multiply(rare[np.newaxis, :]).tocsr()
    length = np.sqrt(np.asarray(weighed.multiply(weighed).sum(axis=1)).ravel())
    both = length[a] * length[b]
    return np.divide(products(weighed, weighed, a, b), both, out=np.full(len(a), np.nan), where=both > 0)


@TERMS.register(
    "sectors",
    order=14,
    sv="gemensamma sektorer",
    en="shared sectors",
    formula="sectors in common / sectors of either",
    stated=0.25,
    sign=0,
    of_ties=False,
)
def sectors(past: Past, a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """The share of both actors' sectors that they have in common (Jaccard 1901, Bull. Soc. Vaud. Sci. Nat. 37, 547);
    NaN where one has none. A history may teach that different sectors go together: then its weight is below 0."""
    own = past.actors["sector"]
    every = pd.Index(sorted({sector for cell in own.dropna() for sector in cell.split("|")}))
    held = _held(own, every)
    count = np.asarray(held.sum(axis=1)).ravel()
    shared = products(held, held, a, b)
    known = (count[a] > 0) & (count[b] > 0)
    return np.divide(shared, count[a] + count[b] - shared, out=np.full(len(a), np.nan), where=known)


def themes_held(past: Past) -> tuple[sparse.csr_array, pd.Index]:
    """How often each actor has each theme: once for its own row, once for each event with it that it took part in."""
    own, events = (past.actors["themes"], past.network.events["themes"])
    every = pd.Index(sorted({theme for cells in (own, events) for cell in cells.dropna() for theme in cell.split("|")}))
    return _held(own, every) + past.took_part @ _held(events, every), every


def _held(cells: pd.Series, every: pd.Index) -> sparse.csr_array:
    from scipy import sparse

    split = cells.fillna("").str.split("|").to_numpy()
    row = np.repeat(np.arange(len(split)), [len(items) for items in split])
    column = every.get_indexer([item for items in split for item in items])
    there = column >= 0
    return sparse.csr_array((np.ones(there.sum()), (row[there], column[there])), shape=(len(split), max(len(every), 1)))
