"""Compute views of a Network: arrays, a CSR matrix, an igraph or a networkx graph. Built when asked for, never stored.

`view` is what measures work on: the actors in order and one row a dyad. The other views are made of it, so that what
counts as tied is decided in one place.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from netanalyser import projection
from netanalyser.dyads import Paired
from netanalyser.network import Network
from netanalyser.projection import DEFAULT, Tied

if TYPE_CHECKING:
    import igraph
    import networkx
    from scipy import sparse

_SPAN = 1 << 20  # dyads that are Python's integers at a time


@dataclass(frozen=True, eq=False)
class View:
    """Actors and dyads as arrays.

    Attributes
    ----------
    actors : actor ids in the order of the Network; contexts are left out unless asked for
    source, target : positions in `actors`, one element a dyad (an arc when directed); no self-ties, no parallels
    weight : strength of each dyad, greater than or equal to 0
    directed : whether dyads are arcs
    """

    actors: pd.Index
    source: np.ndarray
    target: np.ndarray
    weight: np.ndarray
    directed: bool = False

    def __len__(self) -> int:
        return len(self.actors)

    def kept(self, mask: np.ndarray) -> View:
        """The same actors with only some of the dyads."""
        return View(self.actors, self.source[mask], self.target[mask], self.weight[mask], self.directed)

    @cached_property
    def keys(self) -> np.ndarray:
        """A number for each dyad, the same in every View of the same actors; the order of its ends matters to arcs."""
        first, second = self.source, self.target
        if not self.directed:
            first, second = np.minimum(first, second), np.maximum(first, second)
        return first * max(len(self), 1) + second

    def series(self, values: Any, name: str) -> pd.Series:
        """One number an actor, as the Series that measures return."""
        return pd.Series(np.asarray(values, dtype=float), index=self.actors, name=name)

    @cached_property
    def igraph(self) -> igraph.Graph:
        """The dyads as an igraph graph; vertex i is `actors[i]`, edges carry `weight`."""
        import igraph

        # As an iterator, and some at a time: igraph reads pairs as they are made three times as fast as a list of
        # them, and 10 million pairs of Python's integers would take 2 GB.
        spans = (slice(start, start + _SPAN) for start in range(0, len(self.source), _SPAN))
        edges = chain.from_iterable(
            zip(self.source[span].tolist(), self.target[span].tolist(), strict=True) for span in spans
        )
        graph = igraph.Graph(n=len(self), edges=edges, directed=self.directed)
        graph.es["weight"] = self.weight.tolist()
        return graph

    @cached_property
    def adjacency(self) -> sparse.csr_array:
        """Weights as a CSR matrix, actors by actors; symmetric when undirected."""
        from scipy import sparse

        # Positions in 32 bits: half the memory, and what scipy would turn them into.
        row, column, data = self.source.astype(np.int32), self.target.astype(np.int32), self.weight
        if not self.directed:
            row, column = np.concatenate([row, column]), np.concatenate([column, row])
            data = np.concatenate([data, data])
        return sparse.csr_array((data, (row, column)), shape=(len(self), len(self)))


def view(
    network: Network, *, tied: Tied = DEFAULT, directed: bool = False, asserted: pd.DataFrame | None = None
) -> View:
    """The Network's actors and dyads as arrays; `asserted` are its assertions, where the caller has them already."""
    if asserted is None:
        asserted = projection.assertions(network, tied)
    return redrawable(network, asserted, tied=tied, directed=directed)(None)


def redrawable(
    network: Network, asserted: pd.DataFrame, *, tied: Tied = DEFAULT, directed: bool = False
) -> Callable[[np.ndarray | None], View]:
    """A function that gives the View of some of the assertions (a mask over them), or of all (None), at little cost."""
    index = _indexed(network, tied)
    paired = Paired(asserted, index, combine=tied.combine, directed=directed)

    def redraw(kept: np.ndarray | None) -> View:
        return View(index, *paired.dyads(kept), directed)

    return redraw


def _indexed(network: Network, tied: Tied) -> pd.Index:
    """The ids of the actors that are looked at, in order."""
    actors = network.actors
    keep = np.ones(len(actors), dtype=bool) if tied.with_context else ~projection.is_context(actors)
    return pd.Index(actors["actor_id"][keep], name="actor_id")


def adjacency(network: Network, *, tied: Tied = DEFAULT, directed: bool = False) -> sparse.csr_array:
    """Strength of every dyad as a CSR matrix, in the order of `view(network).actors`."""
    return view(network, tied=tied, directed=directed).adjacency


def incidence(network: Network, *, tied: Tied = DEFAULT) -> tuple[sparse.csr_array, pd.Index, pd.Index]:
    """Who took part in which event: a matrix of ones, actors by events, with its row and column labels.

    Rows are the actors of `view`, columns the events that tie their participants and have any; however large.
    """
    from scipy import sparse

    shares = projection.participations(network, tied)
    rows = _indexed(network, tied)
    columns = pd.Index(shares["event_id"].drop_duplicates(), name="event_id")
    where = (rows.get_indexer(shares["actor_id"]), columns.get_indexer(shares["event_id"]))
    ones = np.ones(len(shares))
    return sparse.csr_array((ones, where), shape=(len(rows), len(columns))), rows, columns


def to_igraph(network: Network, *, tied: Tied = DEFAULT, directed: bool = False) -> igraph.Graph:
    """Actors and dyads as an igraph graph; vertices carry `name` (the actor id), edges `weight` (strength)."""
    seen = view(network, tied=tied, directed=directed)
    graph = seen.igraph
    graph.vs["name"] = list(seen.actors)
    return graph


def to_networkx(network: Network) -> networkx.MultiDiGraph:
    """All actors and all rows of ties, with every attribute; nothing is filtered or combined.

    Nodes are actor ids, keys are tie ids. An undirected tie stands as one edge with `directed` False: networkx has no
    graph that mixes both. Missing cells are left out of the attributes.
    """
    import networkx

    graph = networkx.MultiDiGraph(name=network.name)
    for row in network.actors.to_dict("records"):
        graph.add_node(row.pop("actor_id"), **_present(row))
    for row in network.ties.to_dict("records"):
        graph.add_edge(row.pop("source"), row.pop("target"), key=row.pop("tie_id"), **_present(row))
    return graph


def _present(row: dict[Any, Any]) -> dict[str, Any]:
    return {str(name): value for name, value in row.items() if not pd.isna(value)}


def views_by_kind(network: Network, *, tied: Tied = DEFAULT, directed: bool = False) -> dict[str, View]:
    """A View of each kind of ties and of events that tie: the layers of a multiplex network.

    All have the same actors. Those with most dyads come first, and of equal ones in the order of their names.
    """
    asserted = projection.assertions(network, tied)
    redraw = redrawable(network, asserted, tied=tied, directed=directed)
    kinds = asserted["kind"].to_numpy()
    views = {str(kind): redraw(kinds == kind) for kind in sorted(asserted["kind"].unique())}
    return dict(sorted(views.items(), key=lambda each: -len(each[1].source)))
