"""GEXF (.gexf): actors and ties for Gephi, and from it. Written as version 1.3, read from 1.1 on.

Format: https://gexf.net/schema.html.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree
from xml.sax.saxutils import quoteattr

from netanalyser import dates
from netanalyser.formats import graph_files, saving
from netanalyser.formats.base import FORMATS
from netanalyser.network import Network
from netanalyser.schema import Sheet

_TYPES = {"number": "double", "flag": "boolean", "text": "string"}


def write(network: Network, path: Path) -> None:
    """The network's actors and ties as GEXF; events and the other tables are left out.

    A network that has ties with and without direction is written so, which Gephi reads and networkx does not.
    """
    saving.write_lines(path, _lines(network, path))


@FORMATS.register("gexf", suffixes=(".gexf",), tables=("actors", "ties"), at_rest=False, write=write)
def read(path: Path) -> list[Sheet]:
    """The nodes of the file as actors and its edges as ties, with everything that is said of them."""
    graph = graph_files.Graph()
    titles: dict[str, dict[str, str]] = {"node": {}, "edge": {}}
    kinds: list[str] = []
    default = "undirected"
    for element in graph_files.elements(path, "gexf"):
        if element.tag == "attributes":
            _declare(element, titles, graph)
        elif element.tag == "node":
            cells = graph.defaults["node"] | _values(element, titles["node"])
            graph.nodes.append((element.get("id", ""), element.get("label", ""), cells))
            _forget(element)
        elif element.tag == "edge":
            graph.edges.append(_edge(element, graph.defaults["edge"] | _values(element, titles["edge"])))
            kinds.append(element.get("type", ""))
            _forget(element)
        elif element.tag == "graph":
            default = element.get("defaultedgetype", "undirected")
    for edge, kind in zip(graph.edges, kinds, strict=True):
        edge.setdefault("directed", str((kind or default) == "directed").lower())
    return graph_files.sheets(path, graph)


def _declare(element: ElementTree.Element, titles: dict[str, dict[str, str]], graph: graph_files.Graph) -> None:
    of = element.get("class", "")
    for child in element:
        if child.tag == "attribute" and of in titles:
            key: str = child.get("id", "")
            title: str = child.get("title", "") or key
            titles[of][key] = title
            graph.words[of].append(title)
            default = next((part.text for part in child if part.tag == "default"), None)
            if default:
                graph.defaults[of][title] = default


def _values(element: ElementTree.Element, titles: dict[str, str]) -> graph_files.Cells:
    found: graph_files.Cells = {}
    for part in element.iter("attvalue"):
        key: str = part.get("for", "") or part.get("id", "")
        value: str = part.get("value", "")
        if key in titles and value:
            found[titles[key]] = value
    return found


def _edge(element: ElementTree.Element, cells: graph_files.Cells) -> graph_files.Cells:
    """An edge with what GEXF says of it outside the attributes; times that are no dates go to columns of their own."""
    ends = {"source": element.get("source", ""), "target": element.get("target", "")}
    if "tie_id" in cells:  # one of our own
        return cells | ends
    outside = {name: element.get(name, "") for name in ("weight", "kind", "label") if element.get(name)}
    for name in ("start", "end"):
        time = element.get(name, "")
        if time:
            outside[name if dates.is_date(time) else f"{name} (GEXF)"] = time
    return outside | cells | ends


def _forget(element: ElementTree.Element) -> None:
    """Let go of what has been read, so that a large file needs little memory; nested nodes have been read before."""
    for child in list(element):
        element.remove(child)


def _lines(network: Network, path: Path) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield '<gexf xmlns="http://gexf.net/1.3" version="1.3">'
    ties = network.ties
    default = "directed" if len(ties) and ties["directed"].fillna(False).all() else "undirected"
    yield f'<graph defaultedgetype="{default}" mode="static">'
    for table, of in (("actors", "node"), ("ties", "edge")):
        yield f'<attributes class="{of}">'
        for at, (name, kind) in enumerate(graph_files.columns(network, table)):
            yield f'<attribute id="{at}" title={quoteattr(name)} type="{_TYPES[kind]}"/>'
        yield "</attributes>"
    for table, of in (("actors", "node"), ("ties", "edge")):
        key = {name: at for at, (name, _) in enumerate(graph_files.columns(network, table))}
        yield f"<{of}s>"
        for cells in graph_files.rows(network, table, path):
            values = "".join(f'<attvalue for="{key[name]}" value={quoteattr(text)}/>' for name, text in cells.items())
            yield f"<{of} {_head(of, cells, default)}><attvalues>{values}</attvalues></{of}>"
        yield f"</{of}s>"
    yield "</graph>"
    yield "</gexf>"


def _head(of: str, cells: graph_files.Cells, default: str) -> str:
    if of == "node":
        return f"id={quoteattr(cells['actor_id'])} label={quoteattr(cells['name'])}"
    kind = "directed" if cells.get("directed") == "true" else "undirected"
    other = "" if kind == default else f' type="{kind}"'
    weight = f' weight="{cells["weight"]}"' if "weight" in cells else ""
    ends = f"source={quoteattr(cells['source'])} target={quoteattr(cells['target'])}"
    return f"id={quoteattr(cells['tie_id'])} {ends}{other}{weight}"
