"""The wheel holds what it needs, and nothing but: pages, gazetteer, shipped data and queries."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest


@pytest.fixture(scope="module")
def wheel(root: Path, tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    folder = tmp_path_factory.mktemp("dist")
    built = subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(root)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert built.returncode == 0, built.stdout + built.stderr
    return zipfile.ZipFile(next(folder.glob("*.whl")))


def test_the_wheel_holds_all_the_package_needs(wheel: zipfile.ZipFile, root: Path) -> None:
    names = set(wheel.namelist())
    for path in (root / "netanalyser").rglob("*"):
        if path.suffix in {".py", ".csv", ".html", ".css", ".js"} and "shipped" not in path.parts:
            assert path.relative_to(root).as_posix() in names
    for table in ("actors", "ties", "resolutions"):
        assert f"netanalyser/shipped/data/viable-cities/{table}.csv" in names
    assert "netanalyser/shipped/data/viable-cities/datapackage.json" in names
    assert any(name.startswith("netanalyser/shipped/queries/") and name.endswith(".cypher") for name in names)
    assert not any(".netanalyser" in name or "__pycache__" in name for name in names)


def test_an_installed_wheel_answers_from_anywhere(wheel: zipfile.ZipFile, tmp_path: Path) -> None:
    site = tmp_path / "site"
    wheel.extractall(site)
    run = subprocess.run(
        [sys.executable, "-c", "import netanalyser as na; print(na.__file__); print(na.read(na.shipped()))"],
        cwd=tmp_path,
        env={"PYTHONPATH": str(site), "PATH": "", "SYSTEMROOT": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    assert str(site) in run.stdout
    assert "actors" in run.stdout
