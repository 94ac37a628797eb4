"""Real Neo4j servers for the tests: one a session, each in a folder of its own, on the loopback address."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass

import neo4j
import pytest
import trustme

from netanalyser.stores.credentials import Login
from netanalyser.stores.neo4j import Server as Store
from servers import neo4j_server as servers


def missing(service: str, how: str) -> None:
    """Skip the test that needs `service`; under CI=true fail it, since nothing may go untested there."""
    message = f"{service} is not installed: {how}"
    if os.environ.get("CI") == "true":
        pytest.fail(message, pytrace=False)
    pytest.skip(message)


@dataclass
class Running:
    """A server that answers: `server` is its process, `store` ours, `driver` the bare driver of a bystander.

    `held` : what a test has left in it for the next to find, '' after a wipe.
    """

    server: servers.Server
    held: str = ""

    @property
    def uri(self) -> str:
        return self.server.uri

    def store(self, *, wait: float = 5.0) -> Store:
        return Store(self.uri, Login(self.server.user, self.server.password), wait=wait)

    def driver(self) -> neo4j.Driver:
        return neo4j.GraphDatabase.driver(self.uri, auth=(self.server.user, self.server.password))

    def run(self, statement: str, **params: object) -> list[list[object]]:
        """What a bystander's statement gives."""
        with self.driver() as driver, driver.session() as session:
            return [record.values() for record in session.run(statement, **params)]  # type: ignore[arg-type]

    def wipe(self, *, constraints: bool = False) -> None:
        """Take everything away; the constraints, which are slow to make, only when told."""
        self.held = ""
        self.run("MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 10000 ROWS")
        for (name,) in self.run("SHOW CONSTRAINTS YIELD name RETURN name") if constraints else ():
            self.run(f"DROP CONSTRAINT `{name}`")


def _session(factory: pytest.TempPathFactory, name: str, **how: object) -> Iterator[Running]:
    server = servers.made(factory.mktemp(name) / "home", **how)  # type: ignore[arg-type]
    try:
        servers.jars(server.version, gds=server.gds)
    except servers.Unavailable as reason:
        missing("Neo4j", str(reason))
    server.start()  # which fails the test if it fails: what it needs is there
    try:
        yield Running(server)
    finally:
        server.kill()  # its data go with its folder


@pytest.fixture(scope="session")
def neo4j_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """Neo4j 5.26, with whatever the test before left in it."""
    yield from _session(tmp_path_factory, "neo4j")


@pytest.fixture(scope="session")
def gds_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """Neo4j 5.26 with Graph Data Science."""
    yield from _session(tmp_path_factory, "gds", gds=True)


@pytest.fixture(scope="session")
def old_neo4j(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """Neo4j 5.1, which is too old."""
    yield from _session(tmp_path_factory, "old", version="5.1.0")


@pytest.fixture(scope="session")
def authority() -> trustme.CA:
    """Who vouches for the server that speaks encrypted; nobody else trusts it."""
    return trustme.CA()


@pytest.fixture(scope="session")
def encrypted_neo4j(tmp_path_factory: pytest.TempPathFactory, authority: trustme.CA) -> Iterator[Running]:
    """Neo4j 5.26 that can be spoken to encrypted, with a certificate for 127.0.0.1."""
    folder = tmp_path_factory.mktemp("certificates")
    issued = authority.issue_cert("127.0.0.1")
    issued.private_key_pem.write_to_path(folder / "private.key")
    (folder / "public.crt").write_bytes(b"".join(blob.bytes() for blob in issued.cert_chain_pems))
    settings = {
        "server.bolt.tls_level": "OPTIONAL",
        "dbms.ssl.policy.bolt.enabled": "true",
        "dbms.ssl.policy.bolt.base_directory": str(folder),
        "dbms.ssl.policy.bolt.private_key": "private.key",
        "dbms.ssl.policy.bolt.public_certificate": "public.crt",
        "dbms.ssl.policy.bolt.client_auth": "NONE",
    }
    yield from _session(tmp_path_factory, "encrypted", settings=settings)


@pytest.fixture
def empty_neo4j(neo4j_server: Running) -> Running:
    """Neo4j without a node; constraints may stand."""
    neo4j_server.wipe()
    return neo4j_server


@pytest.fixture
def bare_neo4j(neo4j_server: Running) -> Running:
    """Neo4j as it was delivered."""
    neo4j_server.wipe(constraints=True)
    return neo4j_server
