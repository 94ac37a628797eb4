"""A network as a labelled property graph: what it looks like in a graph database, and back.

`declared` says which labels, relationship types and properties there are; `rows` makes them of the tables, `tables`
makes the tables of them.
"""

from __future__ import annotations

from netanalyser.property_graph.declared import (
    ABOUT,
    LABELS,
    LINKS,
    NAMES,
    NODES,
    OWN_TYPE,
    PROPERTIES,
    TIES,
    VERSION,
    WORKED_OUT,
    Link,
    Node,
    Property,
    Tie,
    stated,
    type_of,
)
from netanalyser.property_graph.rows import FROM, TO, Rows, rows
from netanalyser.property_graph.tables import about, network_of

__all__ = [
    "ABOUT",
    "FROM",
    "LABELS",
    "LINKS",
    "NAMES",
    "NODES",
    "OWN_TYPE",
    "PROPERTIES",
    "TIES",
    "TO",
    "VERSION",
    "WORKED_OUT",
    "Link",
    "Node",
    "Property",
    "Rows",
    "Tie",
    "about",
    "network_of",
    "rows",
    "stated",
    "type_of",
]
