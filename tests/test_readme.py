"""The README is true: its commands run as they stand, its Python runs, and no command is missing from it."""

from __future__ import annotations

import re
import shlex
import shutil
import sys
from pathlib import Path

import pytest

from netanalyser import api
from netanalyser.cli import cli, main


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder in which the README's commands find what they name."""
    shutil.copytree(api.shipped(), tmp_path / "data" / "viable-cities")
    (tmp_path / "partners.csv").write_text("from,to\nExempelåsa kommun,Ny partner AB\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def _readme(root: Path) -> str:
    return (root / "README.md").read_text(encoding="utf-8")


def test_every_command_of_the_readme_runs(
    root: Path, place: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    blocks = re.findall(r"```sh\n(.*?)```", _readme(root), re.DOTALL)
    lines = [line for block in blocks for line in block.splitlines() if line.startswith("netanalyser ")]
    assert len(lines) > 8
    for line in lines:
        args = shlex.split(line, comments=True)
        if "--dry-run" in args:
            args.append("--create-actors")  # the example's partner is new
        monkeypatch.setattr(sys, "argv", args)
        with pytest.raises(SystemExit) as left:
            main()
        assert not left.value.code, f"{line}\n{capsys.readouterr().err}"
    assert (place / "network.html").exists()


def test_no_command_is_missing(root: Path) -> None:
    readme = _readme(root)
    assert all(f"netanalyser {name}" in readme or f"{name} ID" in readme for name in cli.commands)


@pytest.mark.usefixtures("place")
def test_the_python_of_the_readme_runs(root: Path) -> None:
    for block in re.findall(r"```python\n(.*?)```", _readme(root), re.DOTALL):
        exec(compile(block, "README.md", "exec"), {})
