"""What GraphML and GEXF have in common: XML read without danger, and nodes and edges as tables and back.

Only actors and ties fit into such a file; events and everything else are left out. A file of our own says
``actor_id`` on every node and ``tie_id`` on every edge and comes back as it went. In anybody else's file the numbers
of the nodes mean nothing outside it, so an actor is known by its label, where labels differ.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import numpy as np
import pandas as pd

from netanalyser.errors import ReadError, WriteError
from netanalyser.formats.base import place_of, readable, unreadable
from netanalyser.formats.headers import sheet
from netanalyser.network import Network
from netanalyser.schema import TABLES, Sheet

#: No larger file is read: its text takes a tenth of the memory that it needs.
MAX_XML = 500 * 1024**2
#: What XML 1.0 cannot hold, however it is written.
_UNWRITABLE = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

#: Attributes in which programs keep numbers of their own for nodes and edges.
_NUMBERS = {"id", "node id", "edge id"}

Cells = dict[str, str]


def elements(path: Path, root: str) -> Iterator[ElementTree.Element]:
    """The elements of an XML file, each when it ends, with their names bare of namespaces.

    Raises ReadError for what is no XML, for another kind of file than `root`, and for a file that declares entities:
    they can name other files, or grow without end.
    """
    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import ParseError, iterparse

    if readable(path) > MAX_XML:
        raise ReadError(f"'{path}' has more than {MAX_XML // 1024**2} MB, too much for XML; save the tables as CSV")
    first = True
    try:
        for event, element in iterparse(path, events=("start", "end"), forbid_dtd=True):
            element.tag = element.tag.rpartition("}")[2]
            if first and element.tag != root:
                raise ReadError(f"'{path}' is no {root}, for it begins with <{element.tag}>; check the file's name")
            first = False
            if event == "end":
                yield element
    except DefusedXmlException:
        raise ReadError(
            f"'{path}' declares a document type or entities, which may reach for other files and are not read; "
            "save it again from the program that it comes from, or delete the lines that begin with <!DOCTYPE"
        ) from None
    except (ParseError, LookupError, ValueError) as error:  # a code for letters that does not exist, or is not kept
        raise ReadError(
            f"'{path}' is not readable XML ({error}); save it again from the program that it comes from"
        ) from None
    except OSError as error:
        raise unreadable(path, error) from None


@dataclass
class Graph:
    """What a file holds: of nodes the id in the file, the label ('' if none) and what is said of them; edges.

    `words` are the columns that the file declares for its nodes and edges, in order.
    """

    nodes: list[tuple[str, str, Cells]] = field(default_factory=list)
    edges: list[Cells] = field(default_factory=list)
    words: dict[str, list[str]] = field(default_factory=lambda: {"node": [], "edge": []})
    defaults: dict[str, Cells] = field(default_factory=lambda: {"node": {}, "edge": {}})


def sheets(path: Path, graph: Graph) -> list[Sheet]:
    """The raw tables of a file."""
    if not graph.nodes:
        raise ReadError(f"'{path}' holds no nodes; export the network again from the program that it comes from")
    own = all(cells.get("actor_id") for _, _, cells in graph.nodes)
    nodes, ends = _own(graph) if own else _foreign(graph)
    edges = [edge | {end: ends.get(edge[end], edge[end]) for end in ("source", "target")} for edge in graph.edges]
    words = graph.words
    if not own:
        words = {"node": ["name"], "edge": ["source", "target"]}
        edges = [{k: v for k, v in edge.items() if k.casefold() not in _NUMBERS} for edge in edges]
    made = [_sheet("actors", words["node"], nodes, place_of(path.name, "!node{row}"))]
    if edges or own:
        made.append(_sheet("ties", words["edge"], edges, place_of(path.name, "!edge{row}")))
    return made


def _own(graph: Graph) -> tuple[list[Cells], dict[str, str]]:
    return [cells for _, _, cells in graph.nodes], {node: cells["actor_id"] for node, _, cells in graph.nodes}


def _foreign(graph: Graph) -> tuple[list[Cells], dict[str, str]]:
    """Actors by their labels, unless two have the same; then by their ids in the file."""
    called = {node: cells.get("name") or cells.get("label") or label or node for node, label, cells in graph.nodes}
    distinct = len({" ".join(name.split()).casefold() for name in called.values()}) == len(graph.nodes)
    rows = []
    for node, _, cells in graph.nodes:
        own = {key: text for key, text in cells.items() if key.casefold() not in _NUMBERS and key != "label"}
        rows.append(own | {"name": called[node]} | ({} if distinct else {"actor_id": node}))
    return rows, called if distinct else {}


def _sheet(table: str, declared: list[str], rows: list[Cells], place: str) -> Sheet:
    words = list(dict.fromkeys([*declared, *(word for row in rows for word in row)]))
    cells = np.array([[row.get(word) for word in words] for row in rows], dtype=object).reshape(len(rows), len(words))
    return sheet(table, words, pd.DataFrame(cells, index=range(1, len(rows) + 1), dtype=object), place)


# -- writing ------------------------------------------------------------------------------------------------------


def columns(network: Network, table: str) -> list[tuple[str, str]]:
    """The columns of a table, and what they hold: number, flag or text."""
    own = TABLES[table].names
    kinds = {"number": "number", "flag": "flag"}
    return [
        (name, kinds.get(TABLES[table][name].kind, "text") if name in own else "text")
        for name in map(str, network.table(table).columns)
    ]


def rows(network: Network, table: str, path: Path) -> Iterator[Cells]:
    """The rows of a table as text; a cell that holds nothing is left out."""
    frame = network.table(table)
    names = [str(name) for name in frame.columns]
    for name in names:
        _writable(path, name)
    for row in zip(*(frame[name].to_numpy(dtype=object, na_value=None).tolist() for name in frame), strict=True):
        yield {name: _text(path, cell) for name, cell in zip(names, row, strict=True) if not _blank(cell)}


def _blank(cell: Any) -> bool:
    return cell is None or cell != cell


def _text(path: Path, cell: Any) -> str:
    if isinstance(cell, (bool, np.bool_)):
        return "true" if cell else "false"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    return _writable(path, str(cell))


def _writable(path: Path, text: str) -> str:
    found = _UNWRITABLE.search(text)
    if found:
        code = f"U+{ord(found[0]):04X}"
        raise WriteError(f"'{path}': XML cannot hold the character {code} in {text[:60]!r}; retype the cell")
    return text
