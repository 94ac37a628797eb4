"""docs/graph.md and its picture say what the declaration says."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

import netanalyser as na
from netanalyser import api
from netanalyser.property_graph import ABOUT, LABELS, NODES, TIES, WORKED_OUT, Node, Tie
from netanalyser.stores import saved


def _page(root: Path) -> str:
    return (root / "docs" / "graph.md").read_text(encoding="utf-8")


def _rows(page: str) -> list[list[str]]:
    """The cells of every row of its tables."""
    lines = [line for line in page.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def _code(text: str) -> list[str]:
    return re.findall(r"`([^`]+)`", text)


@pytest.mark.parametrize("part", [*NODES.values(), *TIES.values()], ids=[*NODES, *TIES])
def test_each_label_and_type_has_its_row_of_properties(root: Path, part: Node | Tie) -> None:
    name = part.label if isinstance(part, Node) else part.type
    row = next(cells for cells in _rows(_page(root)) if name in _code(cells[0]))
    assert _code(row[2]) == [part.key]
    shared = {"row", "from_day", "to_day"}  # said once, below the tables
    stated = [p.name for p in part.properties if p.name not in shared | {part.key}]
    if isinstance(part, Node) and part.label == "Support":
        stated[2:2] = ["need", "offer"]  # the values of direction
    assert _code(row[3]) == stated
    lists = re.findall(r"`(\w+)`\\\*", row[3])
    assert lists == [p.name for p in part.properties if p.kind == "list"]


def test_what_is_worked_out_is_explained(root: Path) -> None:
    explained = _page(root).split("**Worked out**")[1].split("\n\n")[0]
    assert set(WORKED_OUT) <= set(_code(explained))


def test_the_links_are_all_there(root: Path) -> None:
    named = {name for row in _rows(_page(root)) for name in _code(row[0])}
    assert set(LABELS) <= named


def test_the_picture_shows_every_label_and_type(root: Path) -> None:
    picture = ElementTree.parse(root / "docs" / "graph.svg")
    words = {(element.text or "").strip() for element in picture.iter() if element.tag.endswith("text")}
    assert {*LABELS, ABOUT} <= words
    shape = re.compile(r"^[A-Z]+(_[A-Z]+)+$")  # and none that is gone
    assert {word for word in words if shape.match(word)} <= set(LABELS)


def test_its_examples_run(root: Path) -> None:
    network = api.read(api.shipped())
    examples = re.findall(r"```cypher\n(.*?)```", _page(root), re.DOTALL)
    assert examples
    for example in examples:
        assert len(na.query(network, cypher=example))


def test_the_questions_it_names_exist(root: Path) -> None:
    asked = re.findall(r"^netanalyser query --store \S+ (\S+)", _page(root), re.MULTILINE)
    assert asked
    assert set(asked) <= {one.name for one in saved.every()}
