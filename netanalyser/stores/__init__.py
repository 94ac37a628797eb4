"""Databases that hold a network and answer questions in Cypher: embedded, or a Neo4j server; one contract (`base`)."""

from __future__ import annotations

from contextlib import AbstractContextManager, closing
from pathlib import Path

from netanalyser.network import Network
from netanalyser.stores.base import LIMIT, TIMEOUT, Store

__all__ = ["LIMIT", "TIMEOUT", "Store", "embedded"]


def embedded(network: Network, folder: Path | None = None) -> AbstractContextManager[Store]:
    """The network in the embedded store, for reading; see `netanalyser.stores.cache`."""
    from netanalyser.stores import cache

    return closing(cache.opened(network, folder))
