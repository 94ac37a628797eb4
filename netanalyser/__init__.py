"""netanalyser: who is central, where the gaps are and who should meet, in networks of organisations.

>>> import netanalyser as na
>>> net = na.read("data/viable-cities")
>>> na.central(net), na.gaps(net), na.opportunities(net), na.view(net)

Names are resolved when they are first used, so that ``import netanalyser`` costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from netanalyser.api import (
        all_measures,
        backtest,
        brokers,
        central,
        check,
        communities,
        compare,
        describe,
        explain,
        export,
        gap_changes,
        gaps,
        incoming,
        introductions,
        invite,
        keep,
        key_players,
        learned,
        measure,
        mixing,
        opportunities,
        read,
        save,
        shipped,
        tie_betweenness,
        whatif,
    )
    from netanalyser.errors import NetanalyserError
    from netanalyser.graphs import to_igraph, to_networkx
    from netanalyser.network import Network
    from netanalyser.pictures import heatmap, record, to_pyvis, view
    from netanalyser.projection import Tied
    from netanalyser.questions import connect, queries, query
    from netanalyser.resolve import candidates, merge, unmerge

_HOME = {
    "netanalyser.api": (
        "all_measures backtest brokers central check communities compare describe explain export gap_changes gaps "
        "incoming introductions invite keep key_players learned measure mixing opportunities read save shipped "
        "tie_betweenness whatif"
    ),
    "netanalyser.errors": "NetanalyserError",
    "netanalyser.graphs": "to_igraph to_networkx",
    "netanalyser.network": "Network",
    "netanalyser.pictures": "heatmap record to_pyvis view",
    "netanalyser.projection": "Tied",
    "netanalyser.questions": "connect queries query",
    "netanalyser.resolve": "candidates merge unmerge",
}
_MODULE_OF = {name: module for module, names in _HOME.items() for name in names.split()}

__all__ = [
    "NetanalyserError",
    "Network",
    "Tied",
    "all_measures",
    "backtest",
    "brokers",
    "candidates",
    "central",
    "check",
    "communities",
    "compare",
    "connect",
    "describe",
    "explain",
    "export",
    "gap_changes",
    "gaps",
    "heatmap",
    "incoming",
    "introductions",
    "invite",
    "keep",
    "key_players",
    "learned",
    "measure",
    "merge",
    "mixing",
    "opportunities",
    "queries",
    "query",
    "read",
    "record",
    "save",
    "shipped",
    "tie_betweenness",
    "to_igraph",
    "to_networkx",
    "to_pyvis",
    "unmerge",
    "view",
    "whatif",
]


def __getattr__(name: str) -> Any:
    if name not in _MODULE_OF:
        raise AttributeError(f"module 'netanalyser' has no attribute {name!r}")
    return getattr(import_module(_MODULE_OF[name]), name)


def __dir__() -> list[str]:
    return sorted([*globals(), *_MODULE_OF])
