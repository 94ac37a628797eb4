"""GraphML (.graphml): actors and ties for yEd, Gephi, Cytoscape, igraph, networkx, and from them.

Format: http://graphml.graphdrawing.org/primer/graphml-primer.html.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree
from xml.sax.saxutils import escape, quoteattr

from netanalyser.formats import graph_files, saving
from netanalyser.formats.base import FORMATS
from netanalyser.network import Network
from netanalyser.schema import Sheet

_TYPES = {"number": "double", "flag": "boolean", "text": "string"}
#: The key of the name that is written once more for programs that show `label`.
_SHOWN = "shown"


def write(network: Network, path: Path) -> None:
    """The network's actors and ties as GraphML; events and the other tables are left out."""
    saving.write_lines(path, _lines(network, path))


@FORMATS.register("graphml", suffixes=(".graphml",), tables=("actors", "ties"), at_rest=False, write=write)
def read(path: Path) -> list[Sheet]:
    """The nodes of the file as actors and its edges as ties, with everything that is said of them."""
    graph = graph_files.Graph()
    keys: dict[str, str] = {}
    directed = True
    for element in graph_files.elements(path, "graphml"):
        if element.tag == "key":
            _declare(element, keys, graph)
        elif element.tag == "node":
            graph.nodes.append((element.get("id", ""), "", graph.defaults["node"] | _data(element, keys)))
            _forget(element)
        elif element.tag == "edge":
            ends = {end: element.get(end, "") for end in ("source", "target")}
            said = {"directed": element.get("directed", "")} if "directed" in element.attrib else {}
            graph.edges.append(graph.defaults["edge"] | said | _data(element, keys) | ends)
            _forget(element)
        elif element.tag == "graph":
            directed = element.get("edgedefault", "directed") == "directed"
    for edge in graph.edges:
        edge.setdefault("directed", str(directed).lower())
    return graph_files.sheets(path, graph)


def _declare(element: ElementTree.Element, keys: dict[str, str], graph: graph_files.Graph) -> None:
    key, of = element.get("id", ""), element.get("for", "all")
    if key == _SHOWN:
        return
    keys[key] = name = element.get("attr.name") or key
    default = next((child.text for child in element if child.tag == "default"), None)
    for kind in ("node", "edge") if of == "all" else (of,):
        if kind in graph.words:
            graph.words[kind].append(name)
            if default:
                graph.defaults[kind][name] = default


def _data(element: ElementTree.Element, keys: dict[str, str]) -> graph_files.Cells:
    """What is said of a node or an edge; of a drawing (yEd) the first label."""
    found: graph_files.Cells = {}
    for data in element:
        name = keys.get(data.get("key", ""))
        if data.tag != "data" or name is None:
            continue
        if len(data):
            words = [child.text for child in data.iter() if child.tag in ("NodeLabel", "EdgeLabel") and child.text]
            if words:
                found.setdefault("label", words[0].strip())
        elif data.text:
            found[name] = data.text
    return found


def _forget(element: ElementTree.Element) -> None:
    """Let go of what has been read, so that a large file needs little memory; nested graphs have been read before."""
    for child in list(element):
        element.remove(child)


def _lines(network: Network, path: Path) -> Iterator[str]:
    ties = network.ties
    directed = bool(ties["directed"].fillna(False).any())
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">'
    for table, of in (("actors", "node"), ("ties", "edge")):
        for at, (name, kind) in enumerate(graph_files.columns(network, table)):
            yield f'<key id="{of[0]}{at}" for="{of}" attr.name={quoteattr(name)} attr.type="{_TYPES[kind]}"/>'
    if "label" not in network.actors:
        yield f'<key id="{_SHOWN}" for="node" attr.name="label" attr.type="string"/>'
    yield f'<graph id="G" edgedefault="{"directed" if directed else "undirected"}">'
    for table, of in (("actors", "node"), ("ties", "edge")):
        key = {name: f"{of[0]}{at}" for at, (name, _) in enumerate(graph_files.columns(network, table))}
        for cells in graph_files.rows(network, table, path):
            data = "".join(f'<data key="{key[name]}">{escape(text)}</data>' for name, text in cells.items())
            if of == "node":
                shown = "" if "label" in key else f'<data key="{_SHOWN}">{escape(cells["name"])}</data>'
                yield f"<node id={quoteattr(cells['actor_id'])}>{data}{shown}</node>"
            else:
                ends = f"source={quoteattr(cells['source'])} target={quoteattr(cells['target'])}"
                yield f"<edge id={quoteattr(cells['tie_id'])} {ends}>{data}</edge>"
    yield "</graph>"
    yield "</graphml>"
