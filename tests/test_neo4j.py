"""Push, pull and their ill luck, on a real Neo4j: what is ours is set right, what is not is left alone."""

from __future__ import annotations

import logging
import threading
import time
import traceback
from pathlib import Path
from typing import Any

import neo4j
import pandas as pd
import pytest
import trustme

from netanalyser.errors import StoreError
from netanalyser.network import Network
from netanalyser.property_graph import NODES, TIES
from netanalyser.stores import credentials, pushing
from netanalyser.stores.credentials import Login
from netanalyser.stores.neo4j import Server
from servers import neo4j_server as servers
from tests.networks import network_of
from tests.servers import Running


def two(**more: Any) -> Network:
    """a in Skåne funds b."""
    return network_of(
        actors=[{"actor_id": "a", "region": "Skåne", "themes": "energi"}, "b"],
        ties=[{"tie_id": "1", "source": "a", "target": "b", "kind": "funds", "note": "x"}],
        **more,
    )


def counted(told: pd.DataFrame) -> dict[str, dict[str, int]]:
    """What a push says it did, without noughts and without what stayed the same."""
    rows = told.set_index("what").drop(columns="same").to_dict("index")
    return {str(what): left for what, row in rows.items() if (left := {k: v for k, v in row.items() if v})}


def graph(running: Running) -> list[Any]:
    """All that stands in the database, with the ids that it gave itself."""
    nodes = running.run("MATCH (n) RETURN elementId(n), labels(n), properties(n) ORDER BY elementId(n)")
    return nodes + running.run(
        "MATCH (a)-[r]->(b) RETURN elementId(r), elementId(a), elementId(b), type(r), properties(r) "
        "ORDER BY elementId(r)"
    )


# -- push -------------------------------------------------------------------------------------------------------------


def test_push_twice_is_push_once(empty_neo4j: Running) -> None:
    with empty_neo4j.store() as store:
        first = store.save(two())
        before = [row for row in graph(empty_neo4j) if "NetanalyserNetwork" not in row[1]]
        again = store.save(two())
    assert counted(first) == {
        "Actor": {"created": 2}, "Theme": {"created": 1}, "Region": {"created": 1}, "FUNDS": {"created": 1},
        "LOCATED_IN": {"created": 1}, "HAS_THEME": {"created": 1},
    }  # fmt: skip
    assert counted(again) == {}
    # Not one node or relationship was taken away and made anew.
    assert [row for row in graph(empty_neo4j) if "NetanalyserNetwork" not in row[1]] == before


def test_what_changed_is_changed_in_place(empty_neo4j: Running) -> None:
    """a moves to Dalarna and loses its theme, the tie's note goes, b gets a population."""
    with empty_neo4j.store() as store:
        store.save(two())
        [[actor]] = empty_neo4j.run("MATCH (a:Actor {actor_id: 'a'}) RETURN elementId(a)")
        after = network_of(
            actors=[{"actor_id": "a", "region": "Dalarna"}, {"actor_id": "b", "population": 7}],
            ties=[{"tie_id": "1", "source": "a", "target": "b", "kind": "funds"}],
        )
        told = counted(store.save(after))
        assert store.load() == after
    assert told == {
        "Actor": {"changed": 2}, "Theme": {"left": 1}, "Region": {"created": 1, "left": 1}, "FUNDS": {"changed": 1},
        "LOCATED_IN": {"created": 1, "removed": 1}, "HAS_THEME": {"removed": 1},
    }  # fmt: skip
    assert empty_neo4j.run("MATCH (a:Actor {actor_id: 'a'}) RETURN elementId(a)") == [[actor]]
    assert empty_neo4j.run("MATCH (:Actor {actor_id: 'a'})-[:LOCATED_IN]->(r) RETURN r.name") == [["Dalarna"]]
    assert empty_neo4j.run("MATCH ()-[r:FUNDS]->() RETURN r.note") == [[None]]


@pytest.mark.parametrize(
    "tie",
    [
        {"source": "b", "target": "a", "kind": "funds"},
        {"source": "a", "target": "b", "kind": "partner_of"},
        {"source": "a", "target": "b", "kind": "x_own"},
    ],
    ids=["turned", "another kind", "a kind of one's own"],
)
def test_a_tie_that_has_moved_is_there_once(empty_neo4j: Running, tie: dict[str, str]) -> None:
    after = network_of(actors=["a", "b"], ties=[{"tie_id": "1", **tie}])
    with empty_neo4j.store() as store:
        store.save(two())
        store.save(after)
        assert store.load().ties[["source", "target", "kind"]].to_dict("records") == [tie]
    assert empty_neo4j.run("MATCH ()-[r]->() WHERE r.tie_id IS NOT NULL RETURN count(*)") == [[1]]


def test_only_prune_removes_what_the_network_no_longer_has(empty_neo4j: Running) -> None:
    fewer = network_of(actors=["b"])
    with empty_neo4j.store() as store:
        store.save(two())
        told = store.save(fewer)
        assert told["left"].sum() == 6  # a, Skåne, energi, the tie, and what joins a to the two
        assert sorted(store.load().actors["actor_id"]) == ["a", "b"]
        pruned = counted(store.save(fewer, prune=True))
        assert store.load() == fewer
    assert {what: row["removed"] for what, row in pruned.items()} == {
        "Actor": 1, "Theme": 1, "Region": 1, "FUNDS": 1, "LOCATED_IN": 1, "HAS_THEME": 1,
    }  # fmt: skip
    assert empty_neo4j.run("MATCH (n) WHERE NOT n:NetanalyserNetwork RETURN count(*)") == [[1]]


def test_what_is_not_ours_is_left_alone(empty_neo4j: Running) -> None:
    """Nodes of others, an :Actor of theirs without our key, their relationships and properties on our nodes."""
    empty_neo4j.run("CREATE (:Film {title: 'x'})-[:WITH]->(:Actor {name: 'a film star'})")
    with empty_neo4j.store() as store:
        store.save(two())
        empty_neo4j.run(
            "MATCH (a:Actor {actor_id: 'a'}), (f:Film) SET a.score = 7 CREATE (f)-[:ABOUT_ACTOR {x: 1}]->(a)"
        )
        store.save(network_of(actors=["a"]), prune=True)
        assert store.load().actors["actor_id"].tolist() == ["a"]
    assert empty_neo4j.run("MATCH (f:Film)-[r]->(n) RETURN type(r), n.name, n.score ORDER BY type(r)") == [
        ["ABOUT_ACTOR", "a", 7],
        ["WITH", "a film star", None],
    ]


def test_a_dry_run_changes_nothing_not_even_constraints(bare_neo4j: Running) -> None:
    with bare_neo4j.store() as store:
        told = counted(store.save(two(), dry_run=True))
    assert told["Actor"] == {"created": 2}
    assert graph(bare_neo4j) == []
    assert bare_neo4j.run("SHOW CONSTRAINTS YIELD name RETURN name") == []


def test_constraints_come_first(bare_neo4j: Running) -> None:
    with bare_neo4j.store() as store:
        store.save(two())
    named = {name for (name,) in bare_neo4j.run("SHOW CONSTRAINTS YIELD name RETURN name")}
    assert named == {f"netanalyser_{what.lower()}" for what in (*NODES, *TIES)}
    with pytest.raises(neo4j.exceptions.ConstraintError):
        bare_neo4j.run("CREATE (:Actor {actor_id: 'a'})")
    with pytest.raises(neo4j.exceptions.ConstraintError):
        bare_neo4j.run("MATCH (a:Actor {actor_id: 'b'}) CREATE (a)-[:FUNDS {tie_id: '1'}]->(a)")


def test_keys_that_stand_there_twice_are_named_and_nothing_is_changed(bare_neo4j: Running) -> None:
    bare_neo4j.run("CREATE (:Actor {actor_id: 'x'}), (:Actor {actor_id: 'x'}), (:Actor {actor_id: 'y'})")
    before = graph(bare_neo4j)
    with (
        bare_neo4j.store() as store,
        pytest.raises(StoreError, match=r":Actor with actor_id 'x' 2 times.*nothing was changed"),
    ):
        store.save(two())
    assert graph(bare_neo4j) == before
    assert bare_neo4j.run("SHOW CONSTRAINTS YIELD name RETURN name") == []


def test_three_who_push_at_once_leave_one_network(bare_neo4j: Running) -> None:
    """Constraints, too: each of them is told that all is well, and one of them did the work."""

    def one() -> None:
        with bare_neo4j.store() as store:
            told.append(int(store.save(network)["created"].sum()))

    told: list[int] = []

    network = network_of(
        actors=[{"actor_id": f"a{n}", "region": f"r{n % 5}"} for n in range(300)],
        ties=[{"tie_id": f"t{n}", "source": f"a{n}", "target": f"a{n + 1}", "kind": "funds"} for n in range(299)],
    )
    crew = [threading.Thread(target=one) for _ in range(3)]
    for worker in crew:
        worker.start()
    for worker in crew:
        worker.join()
    assert sorted(told) == [0, 0, 300 + 5 + 299 + 300]  # actors, regions, ties, what joins actors to regions
    with bare_neo4j.store() as store:
        assert store.load() == network
        assert store.save(network)["created"].sum() == 0
    assert bare_neo4j.run("MATCH (:Actor)-[r:LOCATED_IN]->() RETURN count(*)") == [[300]]


def test_progress_is_told_from_none_to_all(empty_neo4j: Running) -> None:
    told: list[float] = []
    with empty_neo4j.store() as store:
        store.save(two(), step=told.append)
    assert told == sorted(told)
    assert 0 <= told[0] <= told[-1] == 1


# -- a push that fails ------------------------------------------------------------------------------------------------


def many(actors: int, ties: int) -> Network:
    return network_of(
        actors=[f"a{n}" for n in range(actors)],
        ties=[
            {"tie_id": f"t{n}", "source": f"a{n % actors}", "target": f"a{(n * 7 + 1) % actors}", "kind": "funds"}
            for n in range(ties)
        ],
    )


@pytest.fixture
def mortal(tmp_path: Path, neo4j_server: Running) -> Any:  # noqa: ARG001 - it says whether there can be one
    """A server that the test may kill."""
    with servers.running(tmp_path / "home") as server:
        yield Running(server)
        server.kill()


def test_a_server_that_goes_in_mid_push_keeps_the_old_state(mortal: Running) -> None:
    """A small push is one transaction: killed while it runs, the server comes back with what it had before."""
    old = network_of(actors=["before"])
    with mortal.store() as store:
        store.save(old)

        def kill(share: float) -> None:
            if share > 0.6:
                mortal.server.kill()

        with pytest.raises(StoreError, match="went away"):
            store.save(many(12_000, 6_000), step=kill)
    mortal.server.start()
    with mortal.store(wait=30) as store:
        assert store.load() == old


def test_a_large_push_that_is_cut_off_says_what_stands_and_the_next_one_finishes_it(mortal: Running) -> None:
    network = many(12_000, 20_000)
    assert len(network.actors) + len(network.ties) > pushing.ATOMIC
    with mortal.store() as store:

        def kill(share: float) -> None:
            if share > 0.8:
                mortal.server.kill()

        with pytest.raises(
            StoreError, match=r"What stands: Actor: 12,000 of 12,000 created; FUNDS: [\d,]+ of 20,000 created"
        ) as caught:
            store.save(network, step=kill)
    mortal.server.start()
    stands = int(str(caught.value).split("FUNDS: ")[1].split(" of")[0].replace(",", ""))
    [[there]] = mortal.run("MATCH ()-[r:FUNDS]->() RETURN count(*)")
    # What it says stands; a batch whose answer was on its way may stand, too.
    assert stands <= int(str(there)) <= stands + pushing.ABREAST * pushing.BATCH
    with mortal.store(wait=30) as store:
        with pytest.raises(StoreError, match="did not come to its end"):
            store.load()
        told = store.save(network).set_index("what")
        assert told.loc["Actor", "same"] == 12_000
        assert told.loc["FUNDS", "created"] == 20_000 - int(str(there))
        assert store.load() == network


def test_a_server_that_starts_late_is_waited_for(mortal: Running) -> None:
    mortal.server.kill()
    began = time.monotonic()
    with pytest.raises(StoreError, match=r"no server answers at bolt://127\.0\.0\.1"):
        mortal.store(wait=0)
    assert time.monotonic() - began < 5
    mortal.server.begin()
    with mortal.store(wait=60) as store:
        assert store.version == servers.VERSION


# -- who one is, and where --------------------------------------------------------------------------------------------

SECRET = "mycket-hemligt-7"


def test_a_wrong_password_is_said_and_shown_nowhere(
    neo4j_server: Running, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    with (
        caplog.at_level(logging.DEBUG),
        pytest.raises(StoreError, match="does not take the password of neo4j") as caught,
    ):
        Server(neo4j_server.uri, Login("neo4j", SECRET), wait=0)
    shown = "".join(traceback.TracebackException.from_exception(caught.value, capture_locals=True).format())
    assert SECRET not in shown + caplog.text + "".join(capsys.readouterr())
    assert SECRET not in repr(Login("neo4j", SECRET))


def test_a_right_password_is_shown_nowhere_either(neo4j_server: Running, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG), neo4j_server.store() as store:
        store.query("RETURN 1 AS x")
    assert "HELLO" in caplog.text  # the driver does log
    assert neo4j_server.server.password not in caplog.text
    assert neo4j_server.server.password not in repr(neo4j_server.server)


def test_a_server_that_is_too_old(old_neo4j: Running) -> None:
    with pytest.raises(StoreError, match=r"is Neo4j 5\.1\.0; 5\.26 or newer is needed"):
        old_neo4j.store()


@pytest.mark.parametrize("scheme", ["bolt", "neo4j"])
def test_both_ways_of_speaking(neo4j_server: Running, scheme: str) -> None:
    uri = neo4j_server.uri.replace("bolt://", f"{scheme}://")
    with Server(uri, Login("neo4j", neo4j_server.server.password), wait=0) as store:
        assert store.query("RETURN 1 AS x")["x"].tolist() == [1]


@pytest.mark.parametrize("scheme", ["bolt+s", "neo4j+s"])
def test_encryption_that_the_server_does_not_offer(neo4j_server: Running, scheme: str) -> None:
    uri = neo4j_server.uri.replace("bolt://", f"{scheme}://")
    with pytest.raises(StoreError, match="no encrypted connection"):
        Server(uri, Login("neo4j", neo4j_server.server.password), wait=0)


@pytest.fixture
def trusted(authority: trustme.CA, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Who vouches for the encrypted server is believed on this machine."""
    authority.cert_pem.write_to_path(tmp_path / "authority.pem")
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "authority.pem"))


@pytest.mark.usefixtures("trusted")
@pytest.mark.parametrize("scheme", ["bolt+s", "neo4j+s"])
def test_an_encrypted_connection(encrypted_neo4j: Running, scheme: str) -> None:
    uri = encrypted_neo4j.uri.replace("bolt://", f"{scheme}://")
    with Server(uri, Login("neo4j", encrypted_neo4j.server.password), wait=0) as store:
        store.save(two())
        assert store.load() == two()


@pytest.mark.parametrize("scheme", ["bolt+s", "neo4j+s"])
def test_a_certificate_that_nobody_vouches_for(encrypted_neo4j: Running, scheme: str) -> None:
    uri = encrypted_neo4j.uri.replace("bolt://", f"{scheme}://")
    with pytest.raises(StoreError, match="certificate") as error:
        Server(uri, Login("neo4j", encrypted_neo4j.server.password), wait=0)
    assert encrypted_neo4j.server.password not in str(error.value)


@pytest.mark.usefixtures("trusted")
def test_a_certificate_of_another_machine(encrypted_neo4j: Running) -> None:
    uri = encrypted_neo4j.uri.replace("bolt://127.0.0.1", "bolt+s://localhost")
    with pytest.raises(StoreError, match="certificate"):
        Server(uri, Login("neo4j", encrypted_neo4j.server.password), wait=0)


def test_a_database_that_there_is_not(neo4j_server: Running) -> None:
    with pytest.raises(StoreError, match="no such database; set NEO4J_DATABASE"):
        Server(neo4j_server.uri, Login("neo4j", neo4j_server.server.password), "nowhere", wait=0)


@pytest.mark.parametrize(
    ("uri", "said"),
    [
        ("bolt://neo4j:hemligt@127.0.0.1:7687", "holds a user or a password"),
        ("http://127.0.0.1:7474", "begins with none of bolt://"),
        ("127.0.0.1:7687", "begins with none of|no address"),
        ("bolt://", "not just a server and a port"),
        ("bolt://x:port", "no address of a server"),
        ("bolt://x:7687/movies", "the database: set NEO4J_DATABASE"),
        ("bolt+ssc://x", "begins with none of"),
        ("", "begins with none of"),
    ],
)
def test_what_is_no_address(uri: str, said: str) -> None:
    with pytest.raises(StoreError, match=said) as caught:
        credentials.address(uri)
    assert "hemligt" not in str(caught.value)


def test_addresses_that_can_be_read_on_the_way() -> None:
    assert credentials.is_open("bolt://graph.example.org:7687")
    assert not credentials.is_open("neo4j+s://graph.example.org")
    assert not credentials.is_open("bolt://127.0.0.1:7687")
    assert credentials.address(" neo4j+s://graph.example.org ") == "neo4j+s://graph.example.org"
    assert credentials.address("bolt://[::1]:7687") == "bolt://[::1]:7687"


def test_who_one_is_comes_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEO4J_USERNAME", "anna")
    monkeypatch.setenv("NEO4J_PASSWORD", SECRET)
    monkeypatch.setenv("NEO4J_DATABASE", "natverk")
    assert credentials.login("bolt://x") == Login("anna", SECRET)
    assert credentials.database() == "natverk"


def test_nobody_to_ask_for_a_password(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NEO4J_PASSWORD", raising=False)

    def nobody(*_: object, **__: object) -> str:
        raise EOFError

    monkeypatch.setattr("getpass.getpass", nobody)
    with pytest.raises(StoreError, match="nobody to ask; set NEO4J_PASSWORD"):
        credentials.login("bolt://x")


# -- pull -------------------------------------------------------------------------------------------------------------


def test_an_empty_database_holds_no_network(empty_neo4j: Running) -> None:
    with empty_neo4j.store() as store, pytest.raises(StoreError, match="holds no network; push one"):
        store.load()


def test_what_others_changed_is_read(empty_neo4j: Running) -> None:
    """Whole numbers, dates as dates and rows without a place are what somebody with a browser would write."""
    with empty_neo4j.store() as store:
        store.save(two())
        empty_neo4j.run("CREATE (:Actor {actor_id: 'c', name: 'C', population: 12, themes: ['x', 'y']})")
        empty_neo4j.run(
            "MATCH (a:Actor {actor_id: 'c'}), (b:Actor {actor_id: 'b'}) "
            "CREATE (a)-[:TWIN_OF {tie_id: '2', start: date('2024-05-01')}]->(b)"
        )
        found = store.load()
    assert found.actors.iloc[2][["actor_id", "population", "themes"]].tolist() == ["c", 12.0, "x|y"]
    assert found.ties.iloc[1][["source", "target", "kind", "start"]].tolist() == ["c", "b", "twin_of", "2024-05-01"]


def test_what_others_spoilt_is_refused_with_its_place(empty_neo4j: Running) -> None:
    from netanalyser.errors import SchemaError

    with empty_neo4j.store() as store:
        store.save(two())
        empty_neo4j.run("MATCH (a:Actor {actor_id: 'a'}) SET a.type = 'kung'")
        with pytest.raises(SchemaError, match=r"bolt://127.0.0.1:\d+ actors:1, column 'type': no actor type 'kung'"):
            store.load()
