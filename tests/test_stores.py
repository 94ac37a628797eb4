"""What every store holds to: it gives back what it was given, and answers the common part of Cypher alike.

The same tests run on the embedded store and on a real Neo4j. What only one of them does is declared: an expected
failure that names the exception.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings

from netanalyser import api, stores
from netanalyser.errors import QueryError
from netanalyser.network import Network
from netanalyser.property_graph import TIES
from netanalyser.stores import Store
from netanalyser.stores.ladybug import Embedded
from tests.networks import network_of
from tests.test_formats_contracts import NASTY, networks

if TYPE_CHECKING:
    from tests.servers import Running

STORES = ("ladybug", "neo4j")


@pytest.fixture(scope="module")
def real() -> Network:
    return api.read(api.shipped())


@pytest.fixture(params=STORES)
def store(request: pytest.FixtureRequest) -> Iterator[Store]:
    """An empty store of each kind."""
    if request.param == "ladybug":
        made = Embedded()
        yield made
        made.close()
    else:
        running: Running = request.getfixturevalue("empty_neo4j")
        with running.store() as server:
            yield server


def ask(store: Store, text: str, **params: Any) -> list[tuple[Any, ...]]:
    return [tuple(row) for row in store.query(text, params).itertuples(index=False, name=None)]


# -- what is put there comes back -------------------------------------------------------------------------------------


def test_the_shipped_network_comes_back_table_by_table(store: Store, real: Network) -> None:
    store.save(real)
    assert store.load() == real


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(networks())
def test_any_network_comes_back(network: Network) -> None:
    store = Embedded()
    store.save(network)
    assert store.load() == network
    store.close()


def test_an_empty_network_comes_back(store: Store) -> None:
    store.save(Network({}))
    assert store.load() == Network({})


def test_every_table_and_type_of_cell_comes_back(store: Store) -> None:
    """One row of each table, every kind of cell, dates of every precision, columns of the user's own, some empty."""
    own = {"Anmärkning": "x", "row": "7", "a`b": "å", "tom": ""}
    network = network_of(
        sources=[{"source_id": "s", "published": "2022", "coverage": "ego|event", "covers": "a", **own}],
        actors=[
            {"actor_id": "a", "type": "municipality", "lat": 63.8, "population": 132235, "themes": "x|y", **own},
            {"actor_id": "b", "context": "false", "aliases": "B AB|Be", "municipality_code": "0180", "row": "8"},
        ],
        ties=[
            {"source": "a", "target": "b", "kind": "funds", "start": "2017/2030", "weight": 0.1, "confidence": 1 / 3, **own},
            {"source": "b", "target": "b", "kind": "x_own", "start": "../2021-11-25", "directed": "true"},
        ],
        events=[{"event_id": "e", "kind": "workshop", "start": "2024-21", "size": 7, "source_id": "s", **own}],
        affiliations=[{"actor_id": "a", "event_id": "e", "role": "host", "count": 2, "end": "2024~", **own}],
        goals=[{"goal_id": "g", "name": "g", "owner": "a", "baseline": -1.5, "due": "2030", **own}],
        commitments=[{"commitment_id": "k", "actor_id": "a", "goal_id": "g", "text": "rad 1\nrad 2", **own}],
        updates=[{"commitment_id": "k", "date": "2024-10-01", "value": 1e-9, **own}],
        support=[{"actor_id": "b", "direction": "offer", "topic": "t", "start": "2023?", **own}],
        claims=[{"subject_id": "e", "property": "p", "value": "007", "source_id": "s", "as_of": "2019-12", **own}],
        resolutions=[{"kept": "a", "merged": "z", "name": "Z", "rows": "1|2", "decided": "2024-01-01", **own}],
        introductions=[{"actor_a": "a", "actor_b": "b", "status": "met", "due": "2026-03", **own}],
    )  # fmt: skip
    store.save(network)
    assert store.load() == network


@pytest.mark.parametrize(
    "name", ["a' OR 1=1 //", "{x: 1}) DETACH DELETE n //", 'RISE "institutet"', "`); DROP", "\\", "$x", "å'\"`{}"]
)
def test_a_name_stays_a_name(store: Store, name: str) -> None:
    """As an id, as a name, as a theme, as the heading of a column and as a parameter: Cypher in it does nothing."""
    network = network_of(
        actors=[{"actor_id": name, "name": name, "region": name, "themes": name, name: name}, "other"],
        ties=[{"tie_id": name, "source": name, "target": "other", "kind": "funds", "note": name, name: "x"}],
    )
    store.save(network)
    assert store.load() == network
    found = ask(
        store, "MATCH (a:Actor {actor_id: $name})-[r:FUNDS]->(b) RETURN a.name, a.themes, r.note, b.name", name=name
    )
    assert found == [(name, [name], name, "other")]
    assert ask(store, "MATCH (a:Actor) RETURN count(*)") == [(2,)]


def test_nasty_text_stays_as_it_is(store: Store) -> None:
    text = [word for word in NASTY if word.strip() == word]
    network = network_of(actors=[{"actor_id": f"a{n}", "name": word} for n, word in enumerate(text)])
    store.save(network)
    assert store.load().actors["name"].tolist() == network.actors["name"].tolist()


# -- the common part of the language ----------------------------------------------------------------------------------

COMMON = {
    "several types": ("MATCH (:Actor {actor_id: 'a'})-[r:FUNDS|PARTNER_OF]->(x) RETURN x.actor_id ORDER BY x.actor_id", ["b", "c"]),
    "any type": ("MATCH (:Actor {actor_id: 'a'})-[r]->(x:Actor) RETURN r.kind ORDER BY r.kind", ["funds", "partner_of"]),
    "optional": ("MATCH (a:Actor) OPTIONAL MATCH (a)-[:FUNDS]->(b) RETURN coalesce(b.actor_id, '-') AS x ORDER BY x", ["-", "-", "b"]),
    "exists": ("MATCH (a:Actor) WHERE EXISTS { MATCH (a)-[:FUNDS]->(:Actor) } RETURN a.actor_id", ["a"]),
    "pattern predicate": ("MATCH (a:Actor) WHERE NOT (a)-[:FUNDS]-(:Actor) RETURN a.actor_id", ["c"]),
    "with": ("MATCH (a:Actor)-[r]-(:Actor) WITH a, count(r) AS n WHERE n > 1 RETURN a.actor_id", ["a"]),
    "unwind": ("UNWIND [2, 1] AS x RETURN x ORDER BY x", [1, 2]),
    "any of a list": ("MATCH (a:Actor) WHERE any(t IN a.themes WHERE t = 'energi') RETURN a.actor_id", ["a"]),
    "in a list": ("MATCH (a:Actor) WHERE 'energi' IN a.themes RETURN a.actor_id", ["a"]),
    "case": ("MATCH (a:Actor) RETURN CASE WHEN a.region IS NULL THEN '?' ELSE a.region END AS x ORDER BY x", ["?", "?", "Skåne"]),
    "regular expression": ("MATCH (a:Actor) WHERE a.name =~ '[ab]' RETURN a.name ORDER BY a.name", ["a", "b"]),
    "union": ("MATCH (a:Actor {actor_id: 'a'}) RETURN a.name AS x UNION MATCH (b:Actor {actor_id: 'a'}) RETURN b.name AS x", ["a"]),
    "aggregates": ("MATCH (r)-[t:FUNDS]->() RETURN sum(t.weight) + avg(t.weight) + min(t.weight) + max(t.weight) AS x", [2.0]),
    "collect": ("MATCH (a:Actor {actor_id: 'a'}) RETURN collect(a.name) AS x", [["a"]]),
    "days": ("MATCH ()-[t:FUNDS]->() WHERE t.from_day >= date('2017-01-01') RETURN t.from_day", [datetime.date(2017, 1, 1)]),
    "end is a word": ("MATCH ()-[t:FUNDS]->() RETURN t.`end` AS x", ["2019"]),
    "text": ("RETURN toLower('ÅÄÖ') AS x", ["åäö"]),
    "whole numbers": ("UNWIND [1, 2] AS x RETURN sum(x) AS x", [3]),
}  # fmt: skip
ONLY_NEO4J = {
    "type()": "MATCH ()-[r:FUNDS]->() RETURN type(r)",
    "shortest path": "MATCH p = shortestPath((a:Actor {actor_id: 'a'})-[*]-(b:Actor {actor_id: 'c'})) RETURN length(p)",
    "list comprehension": "RETURN [x IN [1, 2] WHERE x > 1 | x] AS x",
    "split": "RETURN split('a|b', '|') AS x",
    "reduce": "RETURN reduce(s = 0, x IN [1, 2] | s + x) AS x",
    "brace only": "MATCH (a:Actor) WHERE EXISTS { (a)-[:FUNDS]->() } RETURN a.actor_id",
    "subquery": "CALL { MATCH (a:Actor) RETURN a.name AS x } RETURN x",
    "a date's parts": "MATCH ()-[t:FUNDS]->() RETURN t.from_day.year AS x",
    "a map of a node": "MATCH (a:Actor) RETURN a {.name} AS x",
}


#: a funds b, a is partner of c.
SMALL = {
    "actors": [{"actor_id": "a", "region": "Skåne", "themes": "energi|mobilitet"}, "b", "c"],
    "ties": [
        {"tie_id": "1", "source": "a", "target": "b", "kind": "funds", "start": "2017", "end": "2019", "weight": 0.5},
        {"tie_id": "2", "source": "a", "target": "c", "kind": "partner_of"},
    ],
}


@pytest.fixture(params=STORES)
def small(request: pytest.FixtureRequest) -> Iterator[Store]:
    """The small network in each store, to read from: it is put there once."""
    network = network_of(**SMALL)  # type: ignore[arg-type]
    if request.param == "ladybug":
        with stores.embedded(network) as store:
            yield store
        return
    running: Running = request.getfixturevalue("neo4j_server")
    if running.held != "small":
        running.wipe()
    with running.store() as server:
        if running.held != "small":
            server.save(network)
            running.held = "small"
        yield server


@pytest.mark.parametrize("feature", COMMON)
def test_the_common_part_of_cypher(small: Store, feature: str) -> None:
    text, expected = COMMON[feature]
    assert [row[0] for row in ask(small, text)] == expected


@pytest.mark.parametrize("feature", ONLY_NEO4J)
def test_what_only_a_server_speaks(small: Store, feature: str, request: pytest.FixtureRequest) -> None:
    if isinstance(small, Embedded):
        request.applymarker(pytest.mark.xfail(raises=QueryError, strict=True, reason="ladybug does not speak it"))
    assert ask(small, ONLY_NEO4J[feature])


def test_lists_are_counted_from_one_or_from_zero(small: Store) -> None:
    """A declared difference: no saved question takes a part of a list by its number."""
    first = "a" if not isinstance(small, Embedded) else "b"
    assert ask(
        small, "WITH ['a', 'b'] AS x RETURN x[0] AS y" if first == "a" else "WITH ['a', 'b'] AS x RETURN x[2] AS y"
    ) == [(first,)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("MATCH (a:Actor) RETURN a.name AS x ORDER BY x;  // all of them", (["a", "b"], True)),
        ("MATCH (a:Actor) RETURN a.name AS x ORDER BY x LIMIT 1", (["a"], False)),
        ("MATCH (a:Actor) RETURN a.name AS x ORDER BY x SKIP 1", (["b", "c"], False)),
        ("UNWIND [1, 1, 1] AS x RETURN x UNION ALL UNWIND [1] AS x RETURN x", ([1, 1], True)),
        ("MATCH (a:Actor) WITH a.name AS x ORDER BY x LIMIT 3 RETURN x ORDER BY x", (["a", "b"], True)),
        ("UNWIND ['LIMIT', 'UNION', 'X'] AS x RETURN x ORDER BY x", (["LIMIT", "UNION"], True)),
    ],
)
def test_no_more_rows_than_asked_for(small: Store, text: str, expected: tuple[list[object], bool]) -> None:
    found = small.query(text, limit=2)
    assert (found["x"].tolist(), found.attrs["more"]) == expected


def test_a_limit_of_rows_is_none_of_changes(store: Store) -> None:
    store.save(network_of(**SMALL))  # type: ignore[arg-type]
    store.query("MATCH (a:Actor) SET a.country = 'SE' RETURN a.name", write=True, limit=1)
    assert store.load().actors["country"].tolist() == ["SE", "SE", "SE"]


def test_labels_are_a_text_or_a_list(small: Store) -> None:
    """A declared difference: no saved question asks for labels."""
    found = ask(small, "MATCH (a:Region) RETURN labels(a) AS x")
    assert found == ([("Region",)] if isinstance(small, Embedded) else [(["Region"],)])


def test_patterns_are_walks_or_trails(small: Store) -> None:
    """A declared difference: from b over a and back by the same tie, which a walk may and a trail may not."""
    found = ask(small, "MATCH (b:Actor {actor_id: 'b'})-[]-(:Actor)-[]-(x:Actor) RETURN x.actor_id ORDER BY x.actor_id")
    assert found == ([("b",), ("c",)] if isinstance(small, Embedded) else [("c",)])


def test_counting_what_is_not_there(small: Store) -> None:
    """A declared difference: ladybug leaves out rows of which COUNT { } finds none; an OPTIONAL MATCH counts them."""
    braces = "MATCH (a:Actor) RETURN COUNT { MATCH (a)-[:PARTNER_OF]-(:Actor) } AS n ORDER BY n"
    optional = "MATCH (a:Actor) OPTIONAL MATCH (a)-[r:PARTNER_OF]-(:Actor) RETURN a.actor_id, count(r) AS n ORDER BY n"
    assert [row[0] for row in ask(small, braces)] == ([1, 1] if isinstance(small, Embedded) else [0, 1, 1])
    assert [row[1] for row in ask(small, optional)] == [0, 1, 1]


def test_every_kind_of_the_vocabulary_exists_though_it_is_empty(small: Store) -> None:
    for type_ in TIES:
        assert ask(small, f"MATCH (a)-[r:{type_}]->() RETURN count(r.kind)" if type_ != "TOOK_PART_IN" else "RETURN 0")


# -- answers ----------------------------------------------------------------------------------------------------------


def test_a_node_and_a_relationship_are_what_they_state(small: Store) -> None:
    node, tie = ask(small, "MATCH (a:Actor {actor_id: 'b'})<-[r:FUNDS]-() RETURN a, r")[0]
    assert node == {
        "actor_id": "b", "name": "b", "row": 1, "is_context": False,
        "from_day": datetime.date(2017, 1, 1), "to_day": datetime.date(2019, 12, 31),
    }  # fmt: skip
    assert (tie["kind"], tie["weight"], tie["end"], "locator" in tie) == ("funds", 0.5, "2019", False)


def test_rows_are_limited_and_it_is_said(small: Store) -> None:
    few = small.query("MATCH (a:Actor) RETURN a.actor_id AS id ORDER BY id", limit=2)
    assert (few["id"].tolist(), few.attrs["more"]) == (["a", "b"], True)
    all_ = small.query("MATCH (a:Actor) RETURN a.actor_id AS id ORDER BY id", limit=3)
    assert (len(all_), all_.attrs["more"]) == (3, False)
    assert len(small.query("UNWIND range(1, 1500) AS x RETURN x")) == 1000
    assert len(small.query("UNWIND range(1, 1500) AS x RETURN x", limit=None)) == 1500


def test_columns_without_rows_are_there(small: Store) -> None:
    assert list(
        small.query("MATCH (a:Actor {actor_id: 'nobody'}) RETURN a.name AS name, a.region AS region").columns
    ) == [
        "name",
        "region",
    ]


def test_types_of_columns(small: Store) -> None:
    """Whole numbers, numbers with a missing one, flags, text: as a DataFrame has them."""
    found = small.query(
        "MATCH (a:Actor) OPTIONAL MATCH (a)-[t:FUNDS]->() RETURN a.name AS name, a.row AS n, t.weight AS w, a.is_context AS c "
        "ORDER BY n"
    )
    assert found["n"].dtype == "int64"
    assert found["w"].fillna(-1).tolist() == [0.5, -1, -1]
    assert found["c"].tolist() == [False] * 3
    assert found["name"].tolist() == ["a", "b", "c"]


# -- refusals ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "line", "column", "said"),
    [
        ("MATCH (a:Actor)\nRETRN a.name", 2, 1, "cannot be read as Cypher"),
        ("MATCH (a:Actor)\nWHERE a.name = 'x'\nRETURN  b.name", 3, 9, "b"),
        ("MATCH (a:Actr) RETURN a.name", 1, 10, "'Actr'.*Did you mean 'Actor'"),
        ("MATCH (a:Actor)-[:FUND]->(b) RETURN b.name", 1, 19, "'FUND'.*Did you mean 'FUNDS'"),
        ("MATCH (a:Actor) RETURN a.nam", 1, 26, "'nam'.*Did you mean 'name'"),
        ("MATCH (a:Actor) RETURN nothing(a.name)", 1, 24, "function '(?i:nothing)'"),
        ("MATCH (a:Actor) WHERE a.name = $who RETURN a.name", 1, 32, r"no value for \$who"),
        ("MATCH (a:Actor) SET a.name = 'x'", 1, 17, "SET would change the database"),
        ("MATCH (a:Actor) RETURN a.name; MATCH (n) RETURN n", 1, 30, "one statement at a time"),
        ("LOAD CSV FROM 'file:///etc/passwd' AS l RETURN l", 1, 1, "LOAD reaches outside"),
        ("MATCH (a:Actor) LOAD FROM '/etc/passwd' RETURN *", 1, 17, "LOAD reaches outside"),
        ("COPY (RETURN 1) TO '/tmp/x.csv'", 1, 1, "COPY reaches outside"),
    ],
)
def test_an_error_shows_its_place(small: Store, text: str, line: int, column: int, said: str) -> None:
    with pytest.raises(QueryError, match=rf"(?s)line {line}, column {column}: .*{said}") as caught:
        small.query(text)
    assert (caught.value.line, caught.value.column) == (line, column)
    shown, caret = str(caught.value).splitlines()[-2:]
    assert shown.strip() == text.splitlines()[line - 1].strip()
    # The caret stands under the place that is named.
    assert shown[caret.index("^") :].startswith(text.splitlines()[line - 1][column - 1 :])


@pytest.mark.parametrize("text", ["", "  ", ";", "// nothing", "x" * 100_001])
def test_what_is_no_statement(small: Store, text: str) -> None:
    with pytest.raises(QueryError, match=r"there is no statement|at most 100,000"):
        small.query(text)


def test_a_parameter_that_is_not_asked_for(small: Store) -> None:
    with pytest.raises(QueryError, match=r"no parameter \$spare; its parameters are: who"):
        small.query("RETURN $who AS x", {"who": 1, "spare": 2})


@pytest.mark.parametrize(
    "text",
    [
        "MATCH (a:Actor) DETACH DELETE a",
        "CREATE (:Actor {actor_id: 'z'})",
        "MERGE (:Actor {actor_id: 'z'})",
        "MATCH (a:Actor) REMOVE a.name",
        "DROP CONSTRAINT x",
        "match (a:Actor) /* set */ detach delete a",
    ],
)
def test_a_question_only_reads(small: Store, text: str) -> None:
    before = small.load()
    with pytest.raises(QueryError, match="would change the database"):
        small.query(text)
    assert small.load() == before


@pytest.mark.parametrize(
    "text",
    [
        "MATCH (a:Actor {name: 'SET'}) RETURN a.name AS `create`",
        "RETURN {set: 1, delete: 'x'} AS x",
        "RETURN 'COPY; LOAD' AS x // DELETE",
    ],
)
def test_words_that_only_look_like_clauses(small: Store, text: str) -> None:
    assert len(small.query(text).columns) == 1


def test_a_question_that_takes_too_long_is_stopped(small: Store) -> None:
    endless = "UNWIND range(1, 100000) AS x UNWIND range(1, 100000) AS y UNWIND range(1, 1000) AS z RETURN sum(x * y * z) AS s"
    with pytest.raises(QueryError, match=r"stopped after 0\.5 s"):
        small.query(endless, timeout=0.5)
    assert ask(small, "RETURN 1 AS x") == [(1,)]


@pytest.mark.parametrize(
    "text",
    ["RETURN date('nothing') AS x", "MATCH (a:Actor) RETURN a.name / 2 AS x"],
)
def test_values_of_a_wrong_type(small: Store, text: str) -> None:
    with pytest.raises(QueryError):
        small.query(text)


def test_writing_when_asked_to(store: Store) -> None:
    store.save(network_of(**SMALL))  # type: ignore[arg-type]
    assert store.query("MATCH (a:Actor {actor_id: 'b'}) SET a.region = 'Dalarna'", write=True).empty
    after = store.load().actors.set_index("actor_id")["region"]
    assert after.to_dict()["b"] == "Dalarna"


def test_answers_are_frames_of_plain_values(small: Store) -> None:
    answer = small.query("MATCH (a:Actor {actor_id: 'a'}) RETURN a.themes AS t, a.from_day AS d, {x: [a.name]} AS m")
    assert isinstance(answer, pd.DataFrame)
    assert answer.iloc[0].tolist() == [["energi", "mobilitet"], datetime.date(2017, 1, 1), {"x": ["a"]}]
