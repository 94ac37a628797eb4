"""Naming the rows that a finding stands on, and the actors in it."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from netanalyser import dyads
from netanalyser.dyads import joined
from netanalyser.network import Network

NONE = {"tie_ids": "", "event_ids": "", "claim_ids": "", "source_ids": ""}


def of_actors(asserted: pd.DataFrame, actors: Iterable[str]) -> pd.DataFrame:
    """All rows that tie each of these actors: tie_ids, event_ids, claim_ids (none) and source_ids, indexed by actor."""
    wanted = list(actors)
    columns = ["tie_id", "event_id", "source_id"]
    ends = [asserted[["source", *columns]].rename(columns={"source": "actor_id"})]
    ends.append(asserted[["target", *columns]].rename(columns={"target": "actor_id"}))
    rows = pd.concat(ends, ignore_index=True)
    rows = rows[rows["actor_id"].isin(wanted)]
    grouped = rows.groupby("actor_id", sort=False)
    found = pd.DataFrame({name + "s": grouped[name].agg(joined) for name in columns}, dtype="str")
    found = found.reindex(wanted).fillna("")
    found.insert(2, "claim_ids", "")
    return found


def of_pairs(asserted: pd.DataFrame, pairs: list[tuple[str, str]]) -> dict[str, str]:
    """All rows that tie these pairs."""
    return {**NONE, **dyads.evidence(asserted, pairs)}


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
