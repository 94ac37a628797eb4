"""What one has and the other lacks: needs and offers, innovation partnerships of comparable municipalities, networks.

No history so far records these well enough to learn what they are worth, so that their weights are stated judgements:
they order pairs and their reasons, and are in no chance.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from netanalyser import gazetteer, terms
from netanalyser.prediction.past import Past
from netanalyser.prediction.terms import TERMS
from netanalyser.prediction.terms.contacts import products

if TYPE_CHECKING:
    from scipy import sparse


@TERMS.register(
    "needs",
    order=11,
    sv="den enas behov möter den andras erbjudande",
    en="one needs what the other offers",
    formula="topics that one needs and the other offers",
    stated=1.0,
    sign=1,
    of_ties=False,
)
def needs(past: Past, a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """How many topics one of the two needs and the other offers."""
    support = past.network.support
    need, offer = (_held(past, support[support["direction"] == way]) for way in ("need", "offer"))
    return products(need, offer, a, b) + products(offer, need, a, b)


@TERMS.register(
    "comparable",
    order=12,
    sv="jämförbara kommuner, varav en har vad den andra saknar",
    en="comparable municipalities, one of which has what the other lacks",
    formula="1 if of one SKR group, 2 if moreover just one of them has an innovation partnership",
    stated=0.5,
    sign=1,
    of_ties=False,
)
def comparable(past: Past, a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """1 for two municipalities of one SKR group, 2 where just one has an innovation partnership, else 0."""
    group, has = groups(past), has_partnership(past)
    alike = (group[a] >= 0) & (group[a] == group[b])
    return np.where(alike, 1.0 + (has[a] != has[b]), 0.0)


@TERMS.register(
    "networks",
    order=13,
    sv="samma nätverk",
    en="the same networks",
    formula="networks and programmes that both are members of",
    stated=0.25,
    sign=1,
    of_ties=False,
)
def networks(past: Past, a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """How many networks or programmes both are members of."""
    ties = past.network.ties
    rows = ties[ties["kind"].isin(terms.MEMBERSHIPS)].drop_duplicates(["source", "target"])
    member = _incidence(past, rows["source"], rows["target"])
    return products(member, member, a, b)


def groups(past: Past) -> np.ndarray:
    """The number of each municipality's SKR group; -1 for everybody else."""
    group_of = {town.municipality_code: town.skr_group for town in gazetteer.municipalities() if town.skr_group}
    code = past.actors["municipality_code"].where(past.actors["type"].eq("municipality"))
    return pd.factorize(code.map(group_of), sort=True)[0]


def has_partnership(past: Past) -> np.ndarray:
    """Whether each actor has an innovation partnership."""
    rows = past.network.ties[past.network.ties["kind"] == "innovation_partnership"]
    return past.view.actors.isin(pd.concat([rows["source"], rows["target"]]))


def _held(past: Past, rows: pd.DataFrame) -> sparse.csr_array:
    topics = pd.Index(past.network.support["topic"].unique())
    rows = rows.drop_duplicates(["actor_id", "topic"])
    return _incidence(past, rows["actor_id"], rows["topic"], topics)


def _incidence(past: Past, actor: pd.Series, item: pd.Series, items: pd.Index | None = None) -> sparse.csr_array:
    from scipy import sparse

    items = pd.Index(item.unique()) if items is None else items
    row, column = past.view.actors.get_indexer(actor), items.get_indexer(item)
    there = (row >= 0) & (column >= 0)
    shape = (len(past.view), max(len(items), 1))
    return sparse.csr_array((np.ones(there.sum()), (row[there], column[there])), shape=shape)
