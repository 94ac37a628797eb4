"""Every saved question has its header, runs on an embedded graph database, and answers as the tables do."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import ladybug
import pandas as pd
import pytest

from netanalyser import api
from netanalyser.network import Network
from netanalyser.terms import TIE_KINDS

QUERIES = sorted((Path(__file__).resolve().parent.parent / "queries").glob("*.cypher"))
NODE = ["actor_id", "name", "type", "region", "municipality_code"]
RELATIONSHIP = ["tie_id", "kind", "start", "end", "weight", "source_id", "locator"]


@pytest.fixture(scope="module")
def real() -> Network:
    return api.read(api.shipped())


@pytest.fixture(scope="module")
def connection(real: Network) -> ladybug.Connection:
    """The shipped network as queries/README.md says, one relationship type a kind of tie."""
    connection = ladybug.Connection(ladybug.Database(":memory:"))
    columns = ", ".join(f"{name} STRING" for name in NODE)
    connection.execute(f"CREATE NODE TABLE Actor({columns}, PRIMARY KEY(actor_id))")
    connection.execute("COPY Actor FROM $frame", {"frame": _plain(real.actors[NODE])})
    for kind in TIE_KINDS:
        columns = ", ".join(f"`{name}` {'DOUBLE' if name == 'weight' else 'STRING'}" for name in RELATIONSHIP)
        connection.execute(f"CREATE REL TABLE {kind.upper()}(FROM Actor TO Actor, {columns})")
        rows = _plain(real.ties[real.ties["kind"] == kind][["source", "target", *RELATIONSHIP]])
        if len(rows):
            connection.execute(f"COPY {kind.upper()} FROM $frame", {"frame": rows})
    return connection


def _plain(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.astype(object).where(frame.notna(), None).astype({"weight": float} if "weight" in frame else {})


def _header(path: Path) -> dict[str, Any]:
    lines = [line[3:] for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("// ")]
    found = dict(line.split(": ", 1) for line in lines if not line.startswith("param "))
    params = [
        re.fullmatch(r"param (\w+): (string|integer) = (.+)", line) for line in lines if line.startswith("param ")
    ]
    assert all(params), f"{path.name}: a parameter is not written as '// param name: type = default'"
    found["params"] = {p[1]: int(p[3]) if p[2] == "integer" else p[3] for p in params if p}
    return found


def _answer(connection: ladybug.Connection, name: str) -> pd.DataFrame:
    path = next(path for path in QUERIES if path.stem == name)
    return connection.execute(path.read_text(encoding="utf-8"), _header(path)["params"]).get_as_df()


@pytest.mark.parametrize("path", QUERIES, ids=lambda path: path.stem)
def test_a_saved_question_runs_and_gives_the_columns_of_its_header(connection: ladybug.Connection, path: Path) -> None:
    header = _header(path)
    assert header["sv"].endswith("?")
    assert header["en"].endswith("?")
    answer = _answer(connection, path.stem)
    assert list(answer.columns) == header["columns"].split(", ")
    assert len(answer)


def test_the_partners_that_regions_share_are_those_of_the_tables(connection: ladybug.Connection, real: Network) -> None:
    actors = real.actors.set_index("actor_id")
    kinds = ["partner_of", "innovation_partnership", "supports", "agreement_with"]
    ties = real.ties[real.ties["kind"].isin(kinds)]
    towns = actors.index[actors["type"].eq("municipality") & actors["region"].notna()]
    both = pd.concat([ties[["source", "target"]], ties[["target", "source"]].set_axis(["source", "target"], axis=1)])
    of_towns = both[both["source"].isin(towns) & ~both["target"].isin(actors.index[actors["type"] == "municipality"])]
    regions = of_towns["source"].map(actors["region"]).groupby(of_towns["target"].map(actors["name"])).nunique()
    answer = _answer(connection, "partners-shared-across-regions").set_index("partner")["regions"]
    assert answer.to_dict() == regions[regions >= 2].to_dict()
    assert answer.idxmax() == "RISE"


def test_the_innovation_partnerships_are_umeas_and_malmos(connection: ladybug.Connection) -> None:
    answer = _answer(connection, "ties-from-one-source")
    pairs = {frozenset(pair) for pair in zip(answer["one"], answer["other"], strict=True)}
    assert pairs == {frozenset(("Umeå kommun", "RISE")), frozenset(("Malmö stad", "RISE"))}
