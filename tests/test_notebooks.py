"""The notebooks run from top to bottom, and show what they promise without the net."""

from __future__ import annotations

from pathlib import Path

import nbclient
import nbformat
import pytest

NOTEBOOKS = sorted((Path(__file__).resolve().parent.parent / "notebooks").glob("*.ipynb"))


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.name)
def test_a_notebook_runs(path: Path) -> None:
    notebook = nbformat.read(path, as_version=4)
    nbclient.NotebookClient(notebook, timeout=300, resources={"metadata": {"path": str(path.parent)}}).execute()
    shown = [
        output["data"]
        for cell in notebook.cells
        if cell.cell_type == "code"
        for output in cell.outputs
        if output.output_type == "execute_result"
    ]
    tables = [data["text/html"] for data in shown if "<table" in data.get("text/html", "")]
    assert any("RISE" in table for table in tables)
    pages = [data["text/html"] for data in shown if "<iframe" in data.get("text/html", "")]
    assert len(pages) == (0 if path.name.startswith("02") else 1)
    for page in pages:
        assert "srcdoc=" in page
        assert "https://cdn" not in page
