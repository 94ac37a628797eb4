"""The constraints of a server's database: no two nodes of a label, and no two ties of a type, with one key."""

from __future__ import annotations

from collections.abc import Iterator

from netanalyser.property_graph import NODES, TIES


def constraints() -> Iterator[tuple[str, str, str, str]]:
    """The constraints that keys are unique by: (name, label or type, key, statement)."""
    for label, node in NODES.items():
        yield _constraint(label, node.key, f"(n:{label})", "n")
    for type_, tie in TIES.items():
        yield _constraint(type_, tie.key, f"()-[r:{type_}]-()", "r")


def _constraint(what: str, key: str, pattern: str, variable: str) -> tuple[str, str, str, str]:
    name = f"netanalyser_{what.lower()}"
    statement = f"CREATE CONSTRAINT {name} IF NOT EXISTS FOR {pattern} REQUIRE {variable}.{key} IS UNIQUE"
    return name, what, key, statement
