"""Databases that hold a network and answer questions in Cypher: embedded, or a Neo4j server; one contract (`base`)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from netanalyser.network import Network
from netanalyser.stores.base import LIMIT, TIMEOUT, Store

__all__ = ["LIMIT", "TIMEOUT", "Store", "embedded"]


@contextmanager
def embedded(network: Network, folder: Path | None = None) -> Iterator[Store]:
    """The network in the embedded store, for reading; see `netanalyser.stores.cache`."""
    from netanalyser.stores import cache

    store = cache.opened(network, folder)
    try:
        yield store
    finally:
        store.close()
