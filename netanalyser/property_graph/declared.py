"""The shape of a network in a graph database: the one place that declares its labels, types and properties.

Every row of a table is a node, but a tie and a participation are relationships; themes and regions become nodes of
their own. Columns keep their names and meanings. What is worked out, not stated, is in `WORKED_OUT` and is not read
back; relationships in `LINKS` say nothing that a column does not say, and are not read back either.
"""

from __future__ import annotations

from dataclasses import dataclass

from netanalyser import terms
from netanalyser.schema import TABLES, Column

#: Of a change in this file: what was stored under another number is read with the program that stored it.
VERSION = 1


@dataclass(frozen=True, slots=True)
class Property:
    """One property. kind : text, number, flag, list (of text), day (a calendar date) or whole (an integer)."""

    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class Node:
    """A label. `table` is the table whose rows these are, '' for nodes made of cells; `key` is unique."""

    label: str
    table: str
    key: str
    properties: tuple[Property, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """A relationship without properties, from each label of `starts` to each of `ends`, that a column states.

    `column` of the starting node names the other by its key; of a list each item does. `turned`: from the other to it.
    """

    type: str
    starts: tuple[str, ...]
    ends: tuple[str, ...]
    column: str
    turned: bool = False

    @property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        """(from label, to label), as the relationship points."""
        pairs = ((start, end) for start in self.starts for end in self.ends)
        return tuple((end, start) if self.turned else (start, end) for start, end in pairs)


@dataclass(frozen=True, slots=True)
class Tie:
    """A relationship with a row of its own: what the columns `start` and `end` name, by label, is tied.

    `kind` is the code of a tie's kind, '' where it does not matter (participations, kinds of the user's own).
    """

    type: str
    table: str
    start: tuple[str, str]
    end: tuple[str, str]
    key: str
    properties: tuple[Property, ...]
    kind: str = ""


_KINDS = {"number": "number", "flag": "flag", "list": "list"}

#: Properties that are worked out of others. row : the place in its table. from_day, to_day : the first day on which it
#: may have begun and the last on which it may have ended, absent where unknown or open; of an actor, the
#: first and the last day that its ties and participations speak of. is_context : of an actor, that everybody
#: shares it, so that it is no partner among others. ties : of a tie or participation, that by default it counts as tied
#: (see `netanalyser.projection`); two who took part in one event are tied when both of their participations do.
WORKED_OUT = {
    "row": "whole",
    "from_day": "day",
    "to_day": "day",
    "is_context": "flag",
    "ties": "flag",
}


def stated(properties: tuple[Property, ...]) -> list[str]:
    """What the tables are made of: what is worked out is left out, but for the place in its table."""
    return [p.name for p in properties if p.name == "row" or p.name not in WORKED_OUT]


#: The columns that say when, of each table that has any: (first, last).
WHEN = {
    "ties": ("start", "end"),
    "events": ("start", "end"),
    "affiliations": ("start", "end"),
    "goals": ("start", "due"),
    "commitments": ("start", "due"),
    "updates": ("date", "date"),
    "support": ("start", "end"),
    "claims": ("as_of", "as_of"),
    "sources": ("start", "end"),
    "introductions": ("date", "due"),
}


def _stated(column: Column) -> Property:
    return Property(column.name, _KINDS.get(column.kind, "text"))


def _properties(table: str, without: tuple[str, ...] = (), more: tuple[str, ...] = ()) -> tuple[Property, ...]:
    stated = [_stated(column) for column in TABLES[table].columns if column.name not in without]
    days = ("from_day", "to_day") if table in WHEN or table == "actors" else ()
    return (*stated, *(Property(name, WORKED_OUT[name]) for name in ("row", *days, *more)))


def _node(label: str, table: str, *more: str) -> Node:
    return Node(label, table, TABLES[table].key, _properties(table, more=more))


NODES: dict[str, Node] = {
    node.label: node
    for node in (
        _node("Actor", "actors", "is_context"),
        _node("Event", "events"),
        _node("Source", "sources"),
        Node("Theme", "", "name", (Property("name", "text"),)),
        Node("Region", "", "name", (Property("name", "text"),)),
        _node("Goal", "goals"),
        _node("Commitment", "commitments"),
        _node("Update", "updates"),
        _node("Support", "support"),
        _node("Claim", "claims"),
        _node("Resolution", "resolutions"),
        _node("Introduction", "introductions"),
    )
}

#: The type of the kinds that a user makes up; `kind` tells them apart.
OWN_TYPE = "TIED"


def type_of(kind: str) -> str:
    """The relationship type of a kind of tie: ``member_of`` is ``MEMBER_OF``, one of the user's own is ``TIED``."""
    return kind.upper() if kind in terms.TIE_KINDS else OWN_TYPE


_OF_TIES = _properties("ties", ("source", "target"), ("ties",))
_ENDS = (("source", "Actor"), ("target", "Actor"))

TIES: dict[str, Tie] = {
    tie.type: tie
    for tie in (
        *(Tie(type_of(kind), "ties", *_ENDS, "tie_id", _OF_TIES, kind) for kind in terms.TIE_KINDS),
        Tie(OWN_TYPE, "ties", *_ENDS, "tie_id", _OF_TIES),
        Tie(
            "TOOK_PART_IN",
            "affiliations",
            ("actor_id", "Actor"),
            ("event_id", "Event"),
            "affiliation_id",
            _properties("affiliations", ("actor_id", "event_id"), ("ties",)),
        ),
    )
}

_SOURCED = ("Actor", "Event", "Goal", "Commitment", "Update", "Support", "Claim", "Resolution")

LINKS: tuple[Link, ...] = (
    Link("STATED_IN", _SOURCED, ("Source",), "source_id"),
    Link("LOCATED_IN", ("Actor", "Event"), ("Region",), "region"),
    Link("HAS_THEME", ("Actor", "Event"), ("Theme",), "themes"),
    Link("SUB_EVENT_OF", ("Event",), ("Event",), "parent"),
    Link("SUB_GOAL_OF", ("Goal",), ("Goal",), "parent"),
    Link("HAS_GOAL", ("Goal",), ("Actor",), "owner", turned=True),
    Link("COMMITTED_TO", ("Commitment",), ("Actor",), "actor_id", turned=True),
    Link("CONTRIBUTES_TO", ("Commitment",), ("Goal",), "goal_id"),
    Link("FOLLOWS_UP", ("Update",), ("Commitment",), "commitment_id"),
    Link("HAS_SUPPORT", ("Support",), ("Actor",), "actor_id", turned=True),
    Link("ABOUT", ("Claim",), ("Actor", "Event", "Goal", "Source"), "subject_id"),
    Link("KEPT", ("Resolution",), ("Actor",), "kept"),
    Link("INTRODUCES", ("Introduction",), ("Actor",), "actor_a"),
    Link("INTRODUCES", ("Introduction",), ("Actor",), "actor_b"),
    Link("INTRODUCED_BY", ("Introduction",), ("Actor",), "introducer"),
)

#: The labels and relationship types, and the properties: what a question may name.
LABELS = (*NODES, *TIES, *dict.fromkeys(link.type for link in LINKS))
_PARTS: tuple[Node | Tie, ...] = (*NODES.values(), *TIES.values())
PROPERTIES = tuple(dict.fromkeys(p.name for part in _PARTS for p in part.properties))
NAMES = frozenset((*LABELS, *PROPERTIES))

#: What is known of the whole: one node, with the name, the shape's version and the columns of the user's own.
ABOUT = "NetanalyserNetwork"
