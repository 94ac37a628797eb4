"""Whether what is said of a past day follows from what came later: a check of the terms, whoever wrote them.

A back-test is worth nothing when a term knows the future. So the future is exchanged for others, and what a term says
of the past must stay as it is.

What goes through, because no row says since when it holds: an actor's type, scope, sector, region, place and whether
it is a context, which are taken to have been the same all along; and of an event that had begun its kind, themes and
stated `size`. A size that was stated later may keep an event from tying on the past day, but then it keeps it from
tying after it too, so that no pair comes out as new for it.
"""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd

from netanalyser import dates, schema
from netanalyser.network import Network
from netanalyser.prediction.candidates import candidates
from netanalyser.prediction.history import History
from netanalyser.prediction.model import terms
from netanalyser.prediction.past import Past

#: At most so many pairs that were tied later, and about so many of all, are looked at.
PAIRS = 1000
#: What an actor is taken to have been all along; whatever else its row says may follow from the future.
LASTING = ("actor_id", "type", "scope", "sector", "region", "municipality_code", "country", "lat", "lon", "context")
#: The tables that say what happened, and which of their columns name actors.
HAPPENINGS = {"ties": ("source", "target"), "affiliations": ("actor_id",), "support": ("actor_id",)}


def leaking(history: History, cut: date) -> list[str]:
    """Names of the terms that say something else of a day when what came after it is another.

    Two networks are made of this one, in which everything is as it was that had certainly begun by the cut. In one
    nothing else has happened, and who only came later is not there. In the other as much has happened, but between
    other actors, at events with other themes and sizes, and what the rows of actors say beside `LASTING` is dealt out
    anew. In both the ids of actors are exchanged and all rows stand in another order, so that a term that has learnt of
    the future elsewhere, and looks up a pair there by its ids or places, is found too. Up to 1,000 pairs that were
    tied later are looked at, and about as many of all untied ones.

    That no term is named is no proof: a term could tell the three networks apart, or look at other pairs only.
    """
    past = history.at(cut)
    a, b = _looked_at(history, past)
    found = {term.name: np.asarray(term(past, a, b), dtype=float) for term in terms()}
    named = set()
    rng = np.random.default_rng(1)
    for other in (_ended(history, cut), _otherwise(history, cut, rng)):
        mixed, ids = _mixed(other, rng)
        then = type(history)(mixed, history.tied).at(cut)
        places = then.view.actors.get_indexer(past.view.actors.map(ids))
        for term in terms():
            # Sums may differ in their last digits when rows come in another order.
            if not np.allclose(term(then, places[a], places[b]), found[term.name], 1e-9, 1e-9, equal_nan=True):
                named.add(term.name)
    return sorted(named)


def _looked_at(history: History, past: Past) -> tuple[np.ndarray, np.ndarray]:
    """Untied pairs of known actors, in order: some of those tied later, and some of all."""
    new = history.after(past, history.last).new
    new = new[:: max(-(-len(new) // PAIRS), 1)]
    known = int(past.known.sum())
    step = max(known * (known - 1) // 2 // PAIRS, 1)
    chosen, before = [], 0
    for a, b in candidates(past):
        keep = np.isin(past.keys(a, b), new)
        keep[-before % step :: step] = True
        chosen.append((a[keep], b[keep]))
        before += len(a)
    a, b = (np.concatenate(ends) for ends in zip(*chosen, strict=True))
    return a, b


def _begun(network: Network, cut: date) -> dict[str, np.ndarray]:
    """Which rows of each table had certainly begun; an event also when somebody had taken part in it."""
    of_event = network.events.set_index("event_id")["start"]
    shares = network.affiliations
    starts = {
        "ties": network.ties["start"],
        "affiliations": shares["start"].fillna(shares["event_id"].map(of_event)),
        "support": network.support["start"],
        "events": network.events["start"],
    }
    begun = {name: _by(column, cut) for name, column in starts.items()}
    held = shares["event_id"][begun["affiliations"]]
    begun["events"] = begun["events"] | network.events["event_id"].isin(held).to_numpy()
    return begun


def _by(starts: pd.Series, cut: date) -> np.ndarray:
    spans = {start: dates.beginning(start) for start in starts.fillna("").unique()}
    known = {start: span.certain and span.last <= cut for start, span in spans.items()}
    return starts.fillna("").map(known).to_numpy(dtype=bool)


def _ended(history: History, cut: date) -> Network:
    """The network as if nothing else had happened: also the actors are gone that nothing had been said of."""
    network, begun = _only(history.network), _begun(history.network, cut)
    tables = {name: network.table(name)[rows] for name, rows in begun.items()}
    for name in ("ties", "affiliations", "events"):
        # When something ended was not known while it went on.
        ends = tables[name]["end"]
        tables[name] = tables[name].assign(end=ends.where(_by(ends, cut)))
    actors = network.actors
    named = pd.concat([tables[name][column] for name, columns in HAPPENINGS.items() for column in columns])
    tables["actors"] = actors[actors["actor_id"].isin(named)]
    events = tables["events"]
    tables["events"] = events.assign(parent=events["parent"].where(events["parent"].isin(events["event_id"])))
    return network.replaced(**tables)


def _otherwise(history: History, cut: date, rng: np.random.Generator) -> Network:
    """The network as if other things had happened."""
    network, begun = _only(history.network), _begun(history.network, cut)
    tables = {name: network.table(name) for name in begun}
    for name, columns in HAPPENINGS.items():
        for column in columns:
            tables[name][column] = _dealt(tables[name][column], ~begun[name], rng)
    themes = tables["events"]["themes"]
    tables["events"]["themes"] = _dealt(themes, ~begun["events"], rng)
    tables["events"]["size"] = tables["events"]["size"].where(begun["events"], rng.integers(2, 9, len(themes)) * 2.0)
    actors = network.actors
    for column in actors.columns.difference(list(LASTING)):
        actors[column] = _dealt(actors[column], np.ones(len(actors), dtype=bool), rng)
    return network.replaced(**tables, actors=actors)


def _dealt(column: pd.Series, which: np.ndarray, rng: np.random.Generator) -> pd.Series:
    """A column of which some cells are exchanged among themselves."""
    place = np.arange(len(column))
    place[which] = rng.permutation(place[which])
    return column.take(place).set_axis(column.index)


def _mixed(network: Network, rng: np.random.Generator) -> tuple[Network, pd.Series]:
    """The network with ids of actors exchanged and rows in another order; and the new id of each."""
    actors = network.actors
    ids = pd.Series(rng.permutation(actors["actor_id"].to_numpy()), index=actors["actor_id"])
    tables = {"actors": actors.assign(actor_id=actors["actor_id"].map(ids).astype(actors["actor_id"].dtype))}
    for name, columns in HAPPENINGS.items():
        frame = network.table(name)
        tables[name] = frame.assign(
            **{column: frame[column].map(ids).astype(frame[column].dtype) for column in columns}
        )
    tables["events"] = network.events
    shuffled = {name: frame.take(rng.permutation(len(frame))) for name, frame in tables.items()}
    return network.replaced(**shuffled), ids


def _only(network: Network) -> Network:
    """The tables that say who there is and what happened, and the sources that say so."""
    kept = {"actors", "events", "sources", *HAPPENINGS}
    return network.replaced(**{name: schema.empty(name) for name in schema.TABLES if name not in kept})
