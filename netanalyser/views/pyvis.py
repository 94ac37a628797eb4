"""The small, familiar view: vis-network by way of pyvis, with places computed beforehand and no physics."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from netanalyser import graphs, layout, terms
from netanalyser.network import Network
from netanalyser.projection import DEFAULT, Tied
from netanalyser.views import VIEWS, looks, page, picture, words

if TYPE_CHECKING:
    import pandas as pd
    from pyvis.network import Network as PyvisNetwork

#: The vis-network that pyvis brings along; also the only version that `page.js` was written against.
VIS = "lib/vis-9.1.2/vis-network.min.js"


def to_pyvis(
    network: Network, *, tied: Tied = DEFAULT, lang: str = "sv", positions: pd.DataFrame | None = None
) -> PyvisNetwork:
    """The network as a pyvis Network, to be changed further: places, colours, shapes, tooltips; all parallel ties.

    Parameters
    ----------
    positions : x and y by actor id, as `layout.positions` gives them; computed when not given

    What pyvis writes of it itself asks other servers for scripts; `page` does not.
    """
    from pyvis.network import Network as PyvisNetwork

    places = _places(network, tied) if positions is None else positions
    net = PyvisNetwork(height="650px", directed=True, notebook=True, cdn_resources="in_line")
    net.toggle_physics(False)
    # pyvis's own add_node and add_edge search all they have on every call, and lose parallel ties.
    net.nodes = [_node(actor, places.loc[actor["id"]]) for actor in picture.actors(network, tied, lang)]
    net.node_ids = [node["id"] for node in net.nodes]
    net.node_map = {node["id"]: node for node in net.nodes}
    net.edges = _edges(picture.lines(network, tied, lang))
    return net


@VIEWS.register("pyvis", sv="liten interaktiv sida", en="small interactive page")
def view(network: Network, *, tied: Tied = DEFAULT, lang: str = "sv", title: str | None = None) -> str:
    """The network as one HTML page: search, filters, legend, tooltips and a panel with sources; needs no net."""
    net = to_pyvis(network, tied=tied, lang=lang)
    data = {
        "lang": lang,
        "words": words.words(lang),
        "nodes": net.nodes,
        "edges": net.edges,
        "sources": picture.sources(network),
        "presences": picture.presences(network, net.edges, lang),
        "types": _types(net.nodes, lang),
        "kinds": _kinds(net.edges, lang),
    }
    library = files("pyvis").joinpath(VIS).read_text(encoding="utf-8")
    return page.html(data, title=title or network.name or words.word("title", lang), lang=lang, library=library)


def _places(network: Network, tied: Tied) -> pd.DataFrame:
    """Where everybody stands, contexts with those they hold together; wider apart the more there are."""
    seen = graphs.view(network, tied=replace(tied, with_context=True))
    return layout.positions(seen) * max(1.0, (len(seen) / 400) ** 0.5)


def _node(actor: picture.Record, place: pd.Series) -> dict[str, Any]:
    look = looks.look(actor["type"])
    colour = {"background": look.fill, "border": look.border}
    radius = looks.size(actor["partners"])
    return {
        **actor,
        "label": actor["name"],
        "shape": look.shape,
        "size": radius,
        "color": {**colour, "highlight": {**colour, "border": "#1B2733"}, "hover": {**colour, "border": "#1B2733"}},
        "borderWidth": 1.5 if look.border != "#FFFFFF" else 0.8,
        # Small actors' names appear when one comes nearer.
        "font": {"size": 9 + radius / 2},
        "scaling": {"label": {"enabled": True, "drawThreshold": 9}},
        "x": round(float(place["x"]), 1),
        "y": round(float(place["y"]), 1),
    }


def _edges(lines: list[picture.Record]) -> list[dict[str, Any]]:
    """Lines as vis-network draws them: the first of a pair straight, further ones in wider and wider bows."""
    parallel: dict[frozenset[str], int] = defaultdict(int)
    found = []
    for line in lines:
        pair = frozenset((line["from"], line["to"]))
        order, parallel[pair] = parallel[pair], parallel[pair] + 1
        colour, width, dashed = looks.LINES[line["style"]]
        edge = {**line, "color": {"color": colour, "highlight": "#1B2733", "hover": "#1B2733"}, "width": width}
        edge["smooth"] = _bow(order, turned=line["from"] > line["to"])
        if dashed or line["planned"]:
            edge["dashes"] = [2, 4] if line["planned"] else [5, 4]
        if line["directed"]:
            edge["arrows"] = {"to": {"enabled": True, "scaleFactor": 0.45}}
        found.append(edge)
    return found


def _bow(order: int, turned: bool) -> bool | dict[str, Any]:
    """Left and right of the straight line in turn; `turned`: the line runs from the pair's second end."""
    if order == 0:
        return False
    left = (order % 2 == 1) != turned
    return {"type": "curvedCW" if left else "curvedCCW", "roundness": round(0.1 * ((order + 1) // 2), 2)}


def _types(nodes: list[dict[str, Any]], lang: str) -> list[dict[str, str]]:
    """The types that occur, in the order of the vocabulary, with how they look."""
    there = {node["type"] for node in nodes}
    codes = [code for code in terms.ACTOR_TYPES if code in there]
    codes += sorted(there - set(codes) - {""}) + ([""] if "" in there else [])
    found = []
    for code in codes:
        label = terms.label(terms.ACTOR_TYPES, code, lang) if code else words.word("unknown", lang)
        found.append({"code": code, "label": label, **looks.look(code)._asdict()})
    return found


def _kinds(edges: list[dict[str, Any]], lang: str) -> list[dict[str, str]]:
    """The kinds of tie and event that occur, in the order of the vocabulary."""
    vocabulary = {**terms.TIE_KINDS, **terms.EVENT_KINDS}
    there = {edge["kind"] for edge in edges}
    codes = [code for code in vocabulary if code in there]
    return [{"code": code, "label": terms.label(vocabulary, code, lang)} for code in codes + sorted(there - set(codes))]
