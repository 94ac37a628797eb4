"""The shipped network: valid to others, whole, sourced, without persons, and honest about disagreement."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from netanalyser import api, resolve, schema
from netanalyser.network import Network
from netanalyser.schema import TABLES

PAGES = [f"page-{number:03d}" for number in range(5)]
ASSERTIONS = ("ties", "affiliations", "claims", "goals", "commitments", "support")


@pytest.fixture(scope="module")
def real() -> Network:
    return api.read(api.shipped())


def test_the_frictionless_validator_accepts_the_package(root: Path) -> None:
    from frictionless import Package

    report = Package(str(root / "data" / "viable-cities" / "datapackage.json")).validate()
    assert report.valid, report.flatten(["rowNumber", "fieldName", "type"])


def test_a_read_and_a_save_change_nothing(real: Network, tmp_path: Path) -> None:
    api.save(real, tmp_path / "again")
    assert api.read(tmp_path / "again") == real
    for table in TABLES:
        assert (tmp_path / "again" / f"{table}.csv").read_bytes() == (api.shipped() / f"{table}.csv").read_bytes()


def test_every_assertion_has_a_source_and_a_place_in_it(real: Network) -> None:
    for table in ("actors", "events", *ASSERTIONS):
        frame = real.table(table)
        assert frame["source_id"].notna().all(), table
        assert frame["locator"].notna().all(), table


def test_the_pages_alone_give_about_45_actors_and_45_ties(real: Network) -> None:
    ties = real.ties[real.ties["source_id"].isin(PAGES)]
    shares = real.affiliations[real.affiliations["source_id"].isin(PAGES)]
    assert 40 <= len(ties) <= 60
    assert 40 <= len({*ties["source"], *ties["target"], *shares["actor_id"]}) <= 75
    of_pages = {row.locator for table in ASSERTIONS for row in real.table(table).itertuples() if row.source_id in PAGES}
    assert all("paragraph" in place for place in of_pages)
    assert len(real.actors) > 300
    assert len(real.ties) > 300
    assert len(real.affiliations) > 600


def test_no_person_and_no_address_of_one(real: Network) -> None:
    for table in TABLES:
        cells = " ".join(map(str, real.table(table).to_numpy().ravel()))
        assert not re.search(r"[\w.]+@[\w.]+\.\w+", cells), table
    portfolio = real.affiliations[real.affiliations["source_id"] == "portfolio-2019"]
    # 274 participations; 4 rows of two natural persons left out, one cell of two organisations split, one name
    # that a comma had cut in two put together.
    assert len(portfolio) == 274 - 4 + 1 - 1
    assert (real.events["source_id"] == "portfolio-2019").sum() == 37


def test_the_23_municipalities_and_who_took_part_when(real: Network) -> None:
    ties = real.ties
    programme = ties[(ties["target"] == "klimatneutrala-stader-2030") & (ties["kind"] == "participates_in")]
    assert programme["source"].nunique() == 23
    rounds = real.affiliations[real.affiliations["event_id"].str.startswith("klimatkontrakt-20")]
    towns = real.actors.set_index("actor_id")["type"].eq("municipality")
    signed = rounds[rounds["actor_id"].map(towns)].groupby("event_id")["actor_id"].nunique()
    assert signed["klimatkontrakt-2020"] == 9
    assert signed["klimatkontrakt-2021"] == 23
    assert signed["klimatkontrakt-2023"] == 23


def test_where_the_pages_disagree_both_stand(real: Network) -> None:
    found = schema.disagreements(real.claims).set_index(["subject_id", "property"])["values"]
    assert found["klimatneutrala-stader-2030", "n_agencies"] == "6|5"
    assert {"2021-10-01", "2022-10-01"} <= set(found["klimatneutrala-stader-2030", "fourteen_joined"].split("|"))


def test_two_organisations_in_one_cell_are_two(real: Network) -> None:
    malmo = real.affiliations[real.affiliations["event_id"] == "klimatneutrala-malmo-2030-2019"]
    assert {"va-syd", "sysav"} <= set(malmo["actor_id"])


def test_the_merges_can_be_read_and_undone(real: Network) -> None:
    decided = real.resolutions
    assert len(decided) > 80
    assert decided["reason"].notna().all()
    last = decided["resolution_id"].iloc[-1]
    apart = resolve.unmerge(real, last)
    row = decided.iloc[-1]
    assert row["merged"] in set(apart.actors["actor_id"])
    assert len(apart.actors) == len(real.actors) + 1
    assert len(apart.resolutions) == len(decided) - 1
