"""Contacts: partners in common, and events in common that tie nobody."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from netanalyser.measures import proximity
from netanalyser.prediction.past import Past
from netanalyser.prediction.terms import TERMS

if TYPE_CHECKING:
    from scipy import sparse


@TERMS.register(
    "shared_partners",
    order=1,
    sv="gemensamma partner",
    en="shared partners",
    formula="ln(1 + sum over shared partners z of 1 / ln(partners of z))",
    stated=0.0,
    sign=1,
    of_ties=True,
)
def shared_partners(past: Past, a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """ln(1 + s), s the sum of Adamic and Adar (2003, Social Networks 25, 211-230); unweighted."""
    return np.log1p(proximity.adamic_adar(past.view, a, b))


@TERMS.register(
    "shared_events",
    order=2,
    sv="samma större evenemang eller program",
    en="the same larger events or programmes",
    formula="ln(1 + sum over shared events that tie nobody of 1 / ln(participants))",
    stated=0.0,
    sign=1,
    of_ties=False,
)
def shared_events(past: Past, a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """ln(1 + s), s the sum of 1 / ln(participants) over events that both took part in and that tie nobody."""
    took_part = past.took_part
    tying = np.isin(past.network.events["event_id"], past.asserted["event_id"].dropna().unique())
    size = np.asarray(took_part.sum(axis=0)).ravel()
    worth = np.where(tying | (size < 2), 0.0, 1 / np.log(np.maximum(size, 2)))
    return np.log1p(products(took_part.multiply(worth[np.newaxis, :]).tocsr(), took_part, a, b))


def products(left: sparse.csr_array, right: sparse.csr_array, a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """The product of row a of one matrix with row b of another, pair by pair."""
    if not left.nnz:
        return np.zeros(len(a))
    some = 1_000_000
    parts = [
        np.asarray(left[a[at : at + some]].multiply(right[b[at : at + some]]).sum(axis=1)).ravel()
        for at in range(0, len(a), some)
    ]
    return np.concatenate(parts) if parts else np.zeros(0)
