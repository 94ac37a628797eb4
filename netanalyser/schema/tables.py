"""The tables of a network, column by column: the one place that declares them."""

from __future__ import annotations

from netanalyser.schema.columns import Column, Table


def _id(name: str, *refers: str, required: bool = True) -> Column:
    return Column(name, "id", required, refers)


def _code(name: str, vocabulary: str, required: bool = False) -> Column:
    return Column(name, "code", required, vocabulary=vocabulary)


def _date(name: str, required: bool = False) -> Column:
    return Column(name, "date", required)


def _text(name: str, required: bool = False) -> Column:
    return Column(name, "text", required)


_SOURCE = (_id("source_id", "sources", required=False), _text("locator"))
_SHARE = Column("confidence", "number", low=0, high=1)
_PERIOD = (_date("start"), _date("end"))

_TABLES = (
    Table(
        "actors",
        (
            _id("actor_id"),
            _text("name", required=True),
            _code("type", "actor type"),
            _code("scope", "scope"),
            Column("sector", "list", vocabulary="sector"),
            _text("region"),
            Column("municipality_code", "municipality"),
            _text("country"),
            Column("lat", "number", low=-90, high=90),
            Column("lon", "number", low=-180, high=180),
            Column("population", "number", low=0),
            Column("themes", "list"),
            Column("aliases", "list"),
            Column("context", "flag"),
            *_SOURCE,
        ),
        ("name",),
    ),
    Table(
        "ties",
        (
            _id("tie_id"),
            _id("source", "actors"),
            _id("target", "actors"),
            _code("kind", "tie kind", required=True),
            Column("directed", "flag"),
            *_PERIOD,
            Column("weight", "number", low=0),
            _code("status", "status"),
            _SHARE,
            *_SOURCE,
            _text("note"),
        ),
        ("source", "target", "kind", "start", "source_id", "locator"),
    ),
    Table(
        "events",
        (
            _id("event_id"),
            _text("name", required=True),
            _code("kind", "event kind", required=True),
            *_PERIOD,
            _text("place"),
            _text("region"),
            Column("municipality_code", "municipality"),
            Column("themes", "list"),
            _id("parent", "events", required=False),
            Column("size", "number", low=0),
            *_SOURCE,
        ),
        ("name", "start"),
    ),
    Table(
        "affiliations",
        (
            _id("affiliation_id"),
            _id("actor_id", "actors"),
            _id("event_id", "events"),
            _code("role", "role"),
            Column("count", "number", low=0),
            *_PERIOD,
            _code("status", "status"),
            _SHARE,
            *_SOURCE,
        ),
        ("actor_id", "event_id", "role", "source_id", "locator"),
    ),
    Table(
        "goals",
        (
            _id("goal_id"),
            _text("name", required=True),
            _id("parent", "goals", required=False),
            _id("owner", "actors", required=False),
            Column("municipality_code", "municipality"),
            _text("focus_area"),
            _text("unit"),
            Column("baseline", "number"),
            Column("target", "number"),
            _date("start"),
            _date("due"),
            *_SOURCE,
        ),
        ("name", "owner"),
    ),
    Table(
        "commitments",
        (
            _id("commitment_id"),
            _id("actor_id", "actors"),
            _id("goal_id", "goals", required=False),
            _text("text", required=True),
            Column("amount", "number"),
            _text("unit"),
            _date("start"),
            _date("due"),
            _code("status", "status"),
            _text("control"),
            _code("visibility", "visibility"),
            *_SOURCE,
        ),
        ("actor_id", "goal_id", "text"),
    ),
    Table(
        "updates",
        (
            _id("update_id"),
            _id("commitment_id", "commitments"),
            _date("date", required=True),
            Column("value", "number"),
            _code("status", "status"),
            _text("note"),
            *_SOURCE,
        ),
        ("commitment_id", "date", "source_id"),
    ),
    Table(
        "support",
        (
            _id("support_id"),
            _id("actor_id", "actors"),
            _code("direction", "direction", required=True),
            _text("topic", required=True),
            _text("text"),
            _text("capacity"),
            _code("status", "status"),
            *_PERIOD,
            *_SOURCE,
        ),
        ("actor_id", "direction", "topic", "source_id"),
    ),
    Table(
        "claims",
        (
            _id("claim_id"),
            _id("subject_id", "actors", "events", "goals", "sources"),
            _text("property", required=True),
            _text("value", required=True),
            _text("unit"),
            _date("as_of"),
            _id("source_id", "sources"),
            _text("locator"),
        ),
        ("subject_id", "property", "value", "source_id", "locator"),
    ),
    Table(
        "sources",
        (
            _id("source_id"),
            _text("title", required=True),
            _text("publisher"),
            _text("url"),
            _date("published"),
            _date("retrieved"),
            _text("licence"),
            Column("coverage", "list", vocabulary="coverage"),
            Column("covers", "list"),
            *_PERIOD,
        ),
        ("title",),
    ),
    Table(
        "resolutions",
        (
            _id("resolution_id"),
            _id("kept", "actors"),
            _id("merged"),
            _text("name", required=True),
            _text("reason"),
            _date("decided"),
            _id("source_id", "sources", required=False),
            _text("record"),
            Column("rows", "list"),
        ),
        ("kept", "merged", "name"),
    ),
    Table(
        "introductions",
        (
            _id("introduction_id"),
            _id("actor_a", "actors"),
            _id("actor_b", "actors"),
            _id("introducer", "actors", required=False),
            _text("owner"),  # an organisation or a role, never a person
            _text("next_step"),
            _date("date"),
            _date("due"),
            _code("status", "introduction status"),
            _code("visibility", "visibility"),
            _text("note"),
        ),
        ("actor_a", "actor_b"),
        pair=("actor_a", "actor_b"),
    ),
)

TABLES: dict[str, Table] = {table.name: table for table in _TABLES}
