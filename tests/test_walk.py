"""The walk of one tie: from a cell of a workbook, through every layer, to the tooltip of the page."""

from __future__ import annotations

import json
import re
from pathlib import Path

import openpyxl

from netanalyser import api, graphs, pictures, projection


def test_the_cell_reaches_the_tooltip(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    actors, ties = book.active, book.create_sheet("förbindelser")
    actors.title = "aktörer"
    for row in (
        ["namn", "typ", "region"],
        ["Exempelkommun", "kommun", "Skåne"],
        ["Provbolaget AB", "företag", "Halland"],
    ):
        actors.append(row)
    ties.append(["från", "till", "slag", "start", "säkerhet"])
    ties.append([None, None, None, None, None])
    ties.append(["Provbolaget AB", "Exempelkommun", "finansierar", 2017, 0.8])
    path = tmp_path / "partner i söder.xlsx"
    book.save(path)

    net = api.read(path)
    row = net.ties.iloc[0]
    assert row["locator"] == "förbindelser!A3"
    assert (row["source"], row["target"], row["kind"]) == ("provbolaget-ab", "exempelkommun", "funds")
    assert row["directed"]

    # Funding is a context: it ties nobody unless asked for, and stays in the picture.
    assert len(graphs.view(net).source) == 0
    how = projection.Tied(with_context=True)
    assert graphs.adjacency(net, tied=how).toarray().tolist() == [[0, 1], [1, 0]]
    assert api.measure(net, "degree", tied=how)["exempelkommun"] == 1
    found = api.central(net, tied=how, draws=0).set_index("actor_id")
    assert found.loc["exempelkommun", "tie_ids"] == row["tie_id"]
    source = net.sources.set_index("source_id").loc[found.loc["exempelkommun", "source_ids"], "title"]
    assert source == "partner i söder.xlsx"

    page = pictures.view(net, tmp_path / "sida.html", lang="en").html
    data = re.search(r'<script[^>]*type="application/json"[^>]*>(.*?)</script>', page, re.DOTALL)
    assert data is not None
    tooltips = [edge["title"] for edge in json.loads(data[1])["edges"]]
    assert len(tooltips) == 1
    for word in ("funds", "2017", "partner i söder.xlsx", "förbindelser!A3", "0.8"):
        assert word in tooltips[0]
