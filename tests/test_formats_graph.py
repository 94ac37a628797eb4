"""GraphML and GEXF: read by others and from others, and never a way in for anything but a graph."""

from __future__ import annotations

from pathlib import Path

import igraph
import networkx as nx
import pytest

from netanalyser import formats
from netanalyser.errors import ReadError, WriteError
from netanalyser.network import Network
from tests.networks import network

SMALL = network(
    {
        "umea": {"name": 'Umeå <kommun> & "bolag"', "type": "municipality", "population": 130224, "egen": "=1+1"},
        "rise": {"name": "RISE", "context": "true", "aliases": "Rise|RISE AB"},
        "ensam": {"name": "Ensam"},
    },
    [
        {"source": "umea", "target": "rise", "kind": "innovation_partnership", "weight": 0.5, "start": "2022-10"},
        {"source": "umea", "target": "rise", "kind": "member_of", "note": "rad 1\nrad 2\tsist"},
        {"source": "rise", "target": "rise", "kind": "x_egen"},
    ],
)
BOTH = pytest.mark.parametrize("suffix", [".graphml", ".gexf"])


def back(net: Network, path: Path) -> Network:
    formats.export(net, path)
    return formats.read(path)


@BOTH
def test_actors_and_ties_come_back_as_they_went(tmp_path: Path, suffix: str) -> None:
    again = back(SMALL, tmp_path / f"nät verk{suffix}")
    assert again.actors.equals(SMALL.actors)
    assert again.ties.equals(SMALL.ties)


@BOTH
def test_networkx_reads_the_same_actors_and_ties(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"n{suffix}"
    # networkx reads no GEXF that has ties both with and without direction.
    net = (
        SMALL
        if suffix == ".graphml"
        else SMALL.replaced(ties=SMALL.ties.assign(directed=False).astype(SMALL.ties.dtypes))
    )
    formats.export(net, path)
    read = nx.read_graphml(path, force_multigraph=True) if suffix == ".graphml" else nx.read_gexf(path)
    assert set(read) == {"umea", "rise", "ensam"}
    assert read.nodes["umea"]["population"] == 130224
    assert read.nodes["umea"]["label"] == 'Umeå <kommun> & "bolag"'
    assert sorted(tuple(sorted(pair, reverse=True)) for pair in read.edges()) == [
        ("rise", "rise"),
        ("umea", "rise"),
        ("umea", "rise"),
    ]
    assert {kind for _, _, kind in read.edges(data="kind")} == {"innovation_partnership", "member_of", "x_egen"}


def test_gephi_is_told_which_ties_have_a_direction(tmp_path: Path) -> None:
    path = tmp_path / "n.gexf"
    formats.export(SMALL, path)
    edges = [line for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("<edge ")]
    # Of the three only member_of has a direction, and the file's default is none.
    assert ['type="directed"' in line for line in edges] == [False, True, False]


def test_igraph_reads_the_names_as_well(tmp_path: Path) -> None:
    path = tmp_path / "n.graphml"
    formats.export(SMALL, path)
    read = igraph.Graph.Read_GraphML(str(path))
    assert read.vs["name"] == ['Umeå <kommun> & "bolag"', "RISE", "Ensam"]
    assert (read.vcount(), read.ecount()) == (3, 3)


@BOTH
def test_a_file_of_networkx_becomes_a_network(tmp_path: Path, suffix: str) -> None:
    # Zachary's karate club: 34 members, 78 ties, the two of them that hold the most have 17 and 16 partners.
    path = tmp_path / f"karate{suffix}"
    graph = nx.karate_club_graph()
    nx.write_graphml(graph, path) if suffix == ".graphml" else nx.write_gexf(graph, path)
    net = formats.read(path)
    assert (len(net.actors), len(net.ties)) == (34, 78)
    assert not net.ties["directed"].any()
    assert set(net.actors["club"]) == {"Mr. Hi", "Officer"}
    # networkx numbers the members from 0 and gives the pair of 0 and 1 the weight 4.
    first = net.ties[(net.ties["source"] == "0") & (net.ties["target"] == "1")]
    assert first["weight"].tolist() == [4.0]
    assert net.ties.loc[0, "locator"] == f"karate{suffix}!edge1"
    assert set(net.ties["source_id"]) == {f"karate-{suffix[1:]}"}


def test_a_drawing_of_yed_is_known_by_its_labels_and_its_defaults_count(tmp_path: Path) -> None:
    path = tmp_path / "ritning.graphml"
    path.write_text(
        """<?xml version="1.0"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:y="http://www.yworks.com/xml/graphml">
<key id="d0" for="node" yfiles.type="nodegraphics"/>
<key id="d1" for="edge" attr.name="kind" attr.type="string"><default>supports</default></key>
<graph edgedefault="directed">
<node id="n0"><data key="d0"><y:ShapeNode><y:NodeLabel> Malmö stad </y:NodeLabel></y:ShapeNode></data></node>
<node id="n1"><data key="d0"><y:ShapeNode><y:NodeLabel>E.ON</y:NodeLabel></y:ShapeNode></data></node>
<edge id="e0" source="n1" target="n0"/>
<edge id="e1" source="n0" target="n1" directed="false"><data key="d1">partner_of</data></edge>
</graph></graphml>""",
        encoding="utf-8",
    )
    net = formats.read(path)
    assert dict(zip(net.actors["actor_id"], net.actors["name"], strict=True)) == {
        "malmo-stad": "Malmö stad",
        "e-on": "E.ON",
    }
    assert net.ties[["source", "target", "kind", "directed"]].to_numpy().tolist() == [
        ["e-on", "malmo-stad", "supports", True],
        ["malmo-stad", "e-on", "partner_of", False],
    ]
    # The file's own numbers e0, e1 would be another file's numbers as well.
    assert not set(net.ties["tie_id"]) & {"e0", "e1"}


def test_labels_that_are_the_same_leave_two_actors_apart(tmp_path: Path) -> None:
    path = tmp_path / "g.gexf"
    path.write_text(
        """<gexf version="1.2"><graph defaultedgetype="undirected"><nodes>
<node id="7" label="Habo"/><node id="8" label="habo"/></nodes>
<edges><edge id="0" source="7" target="8" weight="2" start="2012.5" end="2014"/></edges></graph></gexf>""",
        encoding="utf-8",
    )
    net = formats.read(path)
    assert net.actors["actor_id"].tolist() == ["7", "8"]
    # A time that is no date is kept beside, not taken for one.
    assert net.ties.loc[0, ["source", "target", "weight", "end", "start (GEXF)"]].tolist() == [
        "7",
        "8",
        2.0,
        "2014",
        "2012.5",
    ]


@BOTH
def test_an_end_that_is_no_node_is_reported_with_its_edge(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"n{suffix}"
    formats.export(SMALL, path)
    text = path.read_text(encoding="utf-8").replace('target="rise"', 'target="nobody"', 1)
    path.write_text(text, encoding="utf-8")
    net, problems = formats.inspect(path)
    assert net is None
    assert [(p.column, p.code, p.value, p.locator) for p in problems if p.severity == "error"] == [
        ("target", "unknown-actor", "nobody", f"n{suffix}!edge1")
    ]


ENTITIES = [
    '<!DOCTYPE g [<!ENTITY x SYSTEM "file:///etc/hostname">]>',
    '<!DOCTYPE g [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>',
    '<!DOCTYPE g SYSTEM "http://example.invalid/g.dtd">',
]


@BOTH
@pytest.mark.parametrize("head", ENTITIES)
def test_entities_are_refused(tmp_path: Path, suffix: str, head: str) -> None:
    path = tmp_path / f"n{suffix}"
    root = suffix[1:]
    path.write_text(f"<?xml version='1.0'?>{head}<{root}><graph><node id='a'/></graph></{root}>", encoding="utf-8")
    with pytest.raises(ReadError, match="DOCTYPE"):
        formats.read(path)


@BOTH
@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "empty"),
        (b"<graphml><graph>", "not readable XML|is no gexf"),
        (b"\x00\x01\x02 nothing of the kind", "not readable XML"),
        (b"<html><body/></html>", "begins with <html>"),
        (b"<?xml version='1.0' encoding='klingon'?><graphml/>", "not readable XML"),
    ],
)
def test_what_is_no_graph_is_said_once(tmp_path: Path, suffix: str, content: bytes, said: str) -> None:
    path = tmp_path / f"n{suffix}"
    path.write_bytes(content)
    with pytest.raises(ReadError, match=said):
        formats.read(path)


@BOTH
def test_a_file_without_nodes_is_said(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"n{suffix}"
    path.write_text(f"<{suffix[1:]}><graph></graph></{suffix[1:]}>", encoding="utf-8")
    with pytest.raises(ReadError, match="no nodes"):
        formats.read(path)


@BOTH
def test_a_character_that_xml_cannot_hold_stops_the_export_and_leaves_the_old_file(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"n{suffix}"
    path.write_bytes(b"old")
    with pytest.raises(WriteError, match="FFFE"):
        formats.export(network({"a": {"name": "x\ufffey"}}), path)
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]
