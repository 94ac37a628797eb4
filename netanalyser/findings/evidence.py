"""Naming the rows that a finding stands on, and the actors in it."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

import numpy as np
import pandas as pd

from netanalyser import dyads
from netanalyser.dyads import joined
from netanalyser.network import Network

NONE = {"tie_ids": "", "event_ids": "", "claim_ids": "", "source_ids": ""}


def of_actors(asserted: pd.DataFrame, actors: Iterable[str]) -> pd.DataFrame:
    """All rows that tie each of these actors: tie_ids, event_ids, claim_ids (none) and source_ids, indexed by actor."""
    wanted = pd.Index(list(actors))
    ends = np.concatenate([wanted.get_indexer(asserted[end]) for end in ("source", "target")])
    found = {}
    for name in ("tie_id", "event_id", "source_id"):
        codes, known = pd.factorize(asserted[name])
        codes = np.concatenate([codes, codes])
        there = np.flatnonzero((ends >= 0) & (codes >= 0))
        pair = ends[there] * max(len(known), 1) + codes[there]
        # Each value once an actor, in the order of the rows.
        first = there[np.unique(pair, return_index=True)[1]]
        first = first[np.lexsort((first, ends[first]))]
        words = known[codes[first]].tolist()
        stops = np.searchsorted(ends[first], np.arange(len(wanted) + 1)).tolist()
        found[name + "s"] = ["|".join(words[at:stop]) for at, stop in pairwise(stops)]
    frame = pd.DataFrame(found, index=wanted.rename("actor_id"), dtype="str")
    frame.insert(2, "claim_ids", pd.Series("", index=frame.index, dtype="str"))
    return frame


def of_pairs(asserted: pd.DataFrame, pairs: list[tuple[str, str]]) -> dict[str, str]:
    """All rows that tie these pairs."""
    return {**NONE, **dyads.evidence(asserted, pairs)}


def of_assertions(rows: pd.DataFrame) -> dict[str, str]:
    """These assertions themselves."""
    return {**NONE, **{name + "s": joined(rows[name]) for name in ("tie_id", "event_id", "source_id")}}


def of_ties(rows: pd.DataFrame) -> dict[str, str]:
    """These rows of `ties` themselves."""
    return {**NONE, "tie_ids": joined(rows["tie_id"]), "source_ids": joined(rows["source_id"])}


def of_affiliations(rows: pd.DataFrame) -> dict[str, str]:
    """The events of these rows of `affiliations`."""
    return {**NONE, "event_ids": joined(rows["event_id"]), "source_ids": joined(rows["source_id"])}


def of_claims(rows: pd.DataFrame) -> dict[str, str]:
    """These rows of `claims` themselves."""
    return {**NONE, "claim_ids": joined(rows["claim_id"]), "source_ids": joined(rows["source_id"])}


def of_presence(network: Network, actor_id: str) -> dict[str, str]:
    """Whatever names an actor at all, also what ties it to nobody; at the least the source of its own row."""
    ties, shares, actors = network.ties, network.affiliations, network.actors
    named = ties[(ties["source"] == actor_id) | (ties["target"] == actor_id)]
    took_part = shares[shares["actor_id"] == actor_id]
    own = actors[actors["actor_id"] == actor_id]
    sources = pd.concat([named["source_id"], took_part["source_id"], own["source_id"]])
    return {
        **NONE,
        "tie_ids": joined(named["tie_id"]),
        "event_ids": joined(took_part["event_id"]),
        "source_ids": joined(sources),
    }


def of_facts(network: Network, actors: Iterable[str]) -> dict[str, str]:
    """The sources of the actors' own rows, for what follows from a cell of theirs."""
    rows = network.actors[network.actors["actor_id"].isin(list(actors))]
    return {**NONE, "source_ids": joined(rows["source_id"])}


def union(*parts: dict[str, str]) -> dict[str, str]:
    """Several pieces of evidence as one."""
    return {
        name: "|".join(dict.fromkeys(item for part in parts for item in part[name].split("|") if item)) for name in NONE
    }


def names(network: Network) -> dict[str, str]:
    """What each actor is called."""
    actors = network.actors
    return dict(zip(actors["actor_id"], actors["name"], strict=True))


def listed(words: Iterable[str], most: int = 4) -> str:
    """Some words with commas, the rest counted: ``A, B, C, D +3``."""
    every = list(words)
    rest = f" +{len(every) - most}" if len(every) > most else ""
    return ", ".join(every[:most]) + rest
