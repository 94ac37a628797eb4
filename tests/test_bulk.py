"""The files for Neo4j's bulk importer: the importer takes them, and what it makes of them is the network."""

from __future__ import annotations

from pathlib import Path

import pytest

from netanalyser import api
from netanalyser.errors import UnknownName
from netanalyser.network import Network
from servers import neo4j_server as servers
from tests.networks import network_of
from tests.servers import Running

NASTY = network_of(
    actors=[
        {"actor_id": "a", "name": 'x "y", å\nz', "themes": "p,q|;r", "aliases": "'", "own:er": "=1", "population": 0.1},
        {"actor_id": "b", "context": "true", '"': "'"},
    ],
    sources=["s"],
    ties=[{"source": "a", "target": "b", "kind": "x_own", "start": "2017/2030", "note": "a,b"}],
    claims=[{"subject_id": "a", "property": "p", "value": "007", "source_id": "s"}],
)


def imported(folder: Path, home: Path) -> servers.Server:
    """A server, stopped, whose database was made of the files."""
    server = servers.made(home)
    server.start()  # which makes its folders
    server.kill()
    arguments = ["database", "import", "full", "neo4j", "--overwrite-destination", "@arguments.txt"]
    done = servers.administer(server, arguments, folder)
    assert done.returncode == 0, done.stderr[-800:]
    return server


@pytest.mark.usefixtures("neo4j_server")  # which says whether there can be one
def test_the_importer_makes_the_same_database_of_the_files(tmp_path: Path) -> None:
    """As README.txt among the files says; then pull gives the network, and a push has nothing to do."""
    network = api.read(api.shipped()).public().merged_with(NASTY)
    api.export(network, tmp_path / "files", format="neo4j-admin")
    server = imported(tmp_path / "files", tmp_path / "home")
    try:
        server.start()
        running = Running(server)
        for statement in (tmp_path / "files" / "constraints.cypher").read_text(encoding="utf-8").split(";")[:-1]:
            running.run(statement)
        with running.store() as store:
            assert store.load() == network
            told = store.save(network)
            assert not told[["created", "changed", "removed", "left"]].to_numpy().any()
    finally:
        server.kill()


def test_internal_rows_stay_behind(tmp_path: Path) -> None:
    network = network_of(actors=["a", "b"], introductions=[{"actor_a": "a", "actor_b": "b", "note": "hemligt"}])
    api.export(network, tmp_path / "files", format="neo4j-admin")
    assert "hemligt" not in "".join(path.read_text(encoding="utf-8") for path in (tmp_path / "files").iterdir())


def test_an_empty_network_is_files_with_headings(tmp_path: Path) -> None:
    api.export(Network({}), tmp_path / "files", format="neo4j-admin")
    assert (tmp_path / "files" / "Region.csv").read_text(encoding="utf-8") == "name:ID(Region)\n"


def test_another_format_by_name(tmp_path: Path) -> None:
    with pytest.raises(UnknownName, match="neo4j-admin"):
        api.export(Network({}), tmp_path, format="neo4j")
