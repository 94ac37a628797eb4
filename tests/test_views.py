"""The page as text, and as a pyvis Network: what is in it, in which words, and that nothing gets out of its place."""

from __future__ import annotations

import base64
import hashlib
import html as html_
import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from netanalyser import terms
from netanalyser.errors import UnknownName, WriteError
from netanalyser.network import Network
from netanalyser.projection import Tied
from netanalyser.views import VIEWS, looks, page, picture, words
from netanalyser.views.pyvis import to_pyvis
from tests.networks import network_of, tied_by

HOSTILE = [
    "<script>alert(1)</script>",
    "</script><img src=x onerror=alert(1)>",
    "\"'&amp;<!--",
    "\u202eabc\u202c",
    "\u2028",
]
SOURCE = {"source_id": "page-001", "title": "Eskilstuna"}
SUPPORT = {
    "tie_id": "t1",
    "source": "atea",
    "target": "eskilstuna",
    "kind": "supports",
    "start": "2021-10-01",
    "confidence": "0.8",
    "source_id": "page-001",
    "locator": "paragraph 16",
}


class Parsed(HTMLParser):
    """The elements of a page with their attributes, and the text of scripts, styles and the title."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.raw: list[tuple[str, str]] = []
        self.inside = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

        self.inside = tag if tag in ("script", "style", "title") else ""
        if self.inside:
            self.raw.append((tag, ""))

    def handle_endtag(self, tag: str) -> None:
        self.inside = "" if tag == self.inside else self.inside

    def handle_data(self, text: str) -> None:
        if self.inside:
            self.raw[-1] = (self.inside, self.raw[-1][1] + text)

    @property
    def data(self) -> dict[str, object]:
        at = [tag for tag, _ in self.raw].index("script")
        return json.loads(self.raw[at][1])


def named(*names: str) -> list[dict[str, object]]:
    return [{"actor_id": f"a{number}", "name": name, "aliases": name} for number, name in enumerate(names)]


def eskilstuna(**more: object) -> Network:
    actors = [{"actor_id": "atea", "name": "Atea"}, {"actor_id": "eskilstuna", "name": "Eskilstuna kommun"}]
    return network_of(actors=actors, sources=[SOURCE], ties=[{**SUPPORT, **more}])


@pytest.fixture
def mixed() -> Network:
    """Parallel ties (one the other way round), a context tie, a project of three, a large conference, an isolate."""
    project = {"event_id": "p", "name": "Projektet", "kind": "project", "start": "2024-21"}
    fair = {"event_id": "f", "name": "Mässan", "kind": "conference", "start": "2023"}
    took_part = [
        ("A", "p", "lead"),
        ("B", "p", "partner"),
        ("C", "p", ""),
        ("A", "f", "speaker"),
        ("B", "f", "speaker"),
    ]
    shares = [{"actor_id": a, "event_id": e, "role": role, "locator": f"row {a}"} for a, e, role in took_part]
    net = {"actor_id": "N", "type": "network"}
    ties = [*tied_by(["A B", "A B", "B A"]), *tied_by(["C N"], kind="member_of")]
    return network_of(actors=["A", "B", "C", net, "D"], ties=ties, events=[project, fair], affiliations=shares)


# -- pyvis ------------------------------------------------------------------------------------------------------


def test_every_parallel_tie_is_drawn_in_a_bow_of_its_own(mixed: Network) -> None:
    net = to_pyvis(mixed)
    between = [edge for edge in net.edges if {edge["from"], edge["to"]} == {"A", "B"}]
    assert len(between) == 4  # three ties and the project
    # Seen from A: straight, to one side, to the other side, and further out on the first; a bow is named from the
    # line's own beginning, so the third, which runs from B, has the other name for the other side.
    smooth = [edge["smooth"] for edge in between]
    assert smooth[0] is False
    assert [(bow["type"], bow["roundness"]) for bow in smooth[1:]] == [
        ("curvedCW", 0.1),
        ("curvedCW", 0.1),
        ("curvedCW", 0.2),
    ]
    assert [edge["from"] for edge in between] == ["A", "A", "B", "A"]


def test_arrows_only_where_a_tie_has_a_direction(mixed: Network) -> None:
    arrows = {edge["kind"]: "arrows" in edge for edge in to_pyvis(mixed).edges}
    assert arrows == {"collaborates_with": False, "member_of": True, "project": False}


def test_styles_and_contexts(mixed: Network) -> None:
    net = to_pyvis(mixed)
    assert [edge["style"] for edge in net.edges] == ["stated"] * 3 + ["context"] + ["event"] * 3
    assert [bool(edge.get("dashes")) for edge in net.edges] == [False] * 4 + [True] * 3
    assert net.node_map["N"]["shape"] == "diamond"
    # A and B are tied thrice over and to C by the project; N is a context, D alone.
    assert {node["id"]: node["partners"] for node in net.nodes} == {"A": 2, "B": 2, "C": 2, "N": 0, "D": 0}


def test_with_context_counts_contexts_as_partners(mixed: Network) -> None:
    partners = {node["id"]: node["partners"] for node in to_pyvis(mixed, tied=Tied(with_context=True)).nodes}
    assert partners == {"A": 2, "B": 2, "C": 3, "N": 1, "D": 0}


def test_an_event_too_large_to_tie_is_listed_and_not_drawn(mixed: Network) -> None:
    net = to_pyvis(mixed, tied=Tied(max_event_size=2))
    assert not [edge for edge in net.edges if edge["kind"] == "project"]
    found = picture.presences(mixed, net.edges, "en")
    assert [record["what"] for record in found["A"]] == ["project: Projektet", "conference: Mässan"]
    assert [record["what"] for record in picture.presences(mixed, to_pyvis(mixed).edges, "en")["A"]] == [
        "conference: Mässan"
    ]


def test_physics_is_off_and_everybody_has_a_place(mixed: Network) -> None:
    net = to_pyvis(mixed)
    assert json.loads(net.options.to_json())["physics"]["enabled"] is False
    assert len({(node["x"], node["y"]) for node in net.nodes}) == 5


def test_pyvis_can_write_it_itself(mixed: Network) -> None:
    assert "Projektet" in to_pyvis(mixed).generate_html(notebook=True)


def test_a_planned_tie_is_dashed_and_says_so() -> None:
    (edge,) = to_pyvis(eskilstuna(status="planned")).edges
    assert edge["dashes"]
    assert "planerad" in edge["title"]


# -- tooltips ---------------------------------------------------------------------------------------------------


def test_the_tooltip_of_a_tie_names_kind_dates_source_and_locator() -> None:
    (edge,) = to_pyvis(eskilstuna()).edges
    assert edge["title"].split("\n") == [
        "stödjer",
        "Atea → Eskilstuna kommun",
        "sedan 2021-10-01",
        "Eskilstuna, paragraph 16",
        "säkerhet 0.8",
    ]


def test_a_tie_without_a_source_says_so() -> None:
    (edge,) = to_pyvis(eskilstuna(source_id="", locator="", confidence="", start=""), lang="en").edges
    assert edge["title"].split("\n") == ["supports", "Atea → Eskilstuna kommun", "source not stated"]


def test_the_tooltip_of_an_event_names_roles_and_both_rows(mixed: Network) -> None:
    title = next(edge["title"] for edge in to_pyvis(mixed).edges if edge["kind"] == "project")
    assert title.split("\n") == ["projekt: Projektet", "A (ledare) – B (partner)", "våren 2024", "row A; row B"]


def test_the_tooltip_of_an_actor() -> None:
    actor = {
        "actor_id": "m",
        "name": "Malmö stad",
        "type": "municipality",
        "region": "Skåne",
        "aliases": "Malmös kommun",
    }
    (node,) = to_pyvis(network_of(actors=[actor])).nodes
    assert node["title"].split("\n") == ["Malmö stad", "kommun, Skåne", "0 partner", "Kallas också: Malmös kommun"]


PERIODS = [
    ("", "", ""),
    ("2021-10-01", "", "sedan 2021-10-01"),
    ("", "2024", "till 2024"),
    ("2017", "2030", "2017 – 2030"),
    ("2022-01/2022-06", "", "2022-01 – 2022-06"),
    ("../2024-05", "", "senast 2024-05"),
    ("2023-10/..", "", "tidigast 2023-10"),
    ("2023-23", "2024-21", "hösten 2023 – våren 2024"),
    ("2021?", "", "sedan 2021 (osäkert)"),
    ("2021~", "", "sedan omkring 2021"),
]


@pytest.mark.parametrize(("start", "end", "expected"), PERIODS)
def test_dates_in_words(start: str, end: str, expected: str) -> None:
    assert words.period(start, end, "sv") == expected


# -- the page ---------------------------------------------------------------------------------------------------


def test_every_word_is_there_in_both_languages() -> None:
    for lang in ("sv", "en"):
        assert all(words.words(lang).values())
    with pytest.raises(UnknownName, match="language"):
        words.words("no")


def test_the_pages_own_text_uses_only_words_that_exist() -> None:
    folder = Path(page.__file__).parent
    used = set(re.findall(r"\bwords\.([a-z_]+)", (folder / "page.js").read_text(encoding="utf-8")))
    used |= set(re.findall(r"\$word_([a-z_]+)", (folder / "page.html").read_text(encoding="utf-8")))
    assert len(used) > 20
    assert used <= set(words.PAGE)


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_one_file_that_asks_for_nothing(mixed: Network, lang: str) -> None:
    parsed = Parsed(VIEWS["pyvis"](mixed, lang=lang))
    assert ("html", {"lang": lang}) in parsed.tags
    asked = [value for _, attrs in parsed.tags for name, value in attrs.items() if name in ("src", "href")]
    assert asked == ["data:,"]
    styles = "".join(text for tag, text in parsed.raw if tag == "style")
    assert "url(" not in styles
    assert "@import" not in styles
    assert not re.search(r"^//# sourceMappingURL", "".join(text for _, text in parsed.raw), re.MULTILINE)


def test_only_the_pages_own_scripts_may_run(mixed: Network) -> None:
    parsed = Parsed(VIEWS["pyvis"](mixed))
    policy = next(
        attrs["content"] for tag, attrs in parsed.tags if attrs.get("http-equiv") == "Content-Security-Policy"
    )
    assert policy is not None
    assert "unsafe" not in policy
    _, *scripts = [text for tag, text in parsed.raw if tag == "script"]
    assert len(scripts) == 2
    for text in scripts:
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in policy


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_stay_text(name: str) -> None:
    name = f"x{name}x"  # blanks at the ends are stripped when data are read, and a line separator is one
    source = {"source_id": "s", "title": name, "url": "javascript:alert(1)"}
    ties = tied_by(["a0 a1"], source_id="s", note=name, locator=name)
    hostile = network_of(actors=named(name, "B"), sources=[source], ties=ties)
    parsed = Parsed(VIEWS["pyvis"](hostile, title=name))
    harmless = Parsed(VIEWS["pyvis"](network_of(actors=named("A", "B"), ties=tied_by(["a0 a1"])), title="title"))
    # The same elements with the same attributes, but for the policy, which does not depend on the data either.
    assert parsed.tags == harmless.tags
    assert parsed.data["nodes"][0]["name"] == name  # type: ignore[index]
    assert "".join(text for tag, text in parsed.raw if tag == "title") == name


def test_json_in_a_script_element_has_no_sign_that_ends_it() -> None:
    text = page.as_json(HOSTILE)
    assert not set(text) & set("<>&\u2028\u2029")
    assert json.loads(text) == HOSTILE


def test_right_to_left_marks_do_not_turn_the_rest_of_a_tooltip() -> None:
    assert picture.isolated("Malmö stad (AB), 1") == "Malmö stad (AB), 1"
    assert picture.isolated("a\u202eb") == "\u2068a\u202eb\u2069"


@pytest.mark.parametrize("actors", [[], ["A"], ["A", "B"]], ids=["nobody", "one", "no ties"])
def test_a_page_of_next_to_nothing(actors: list[str]) -> None:
    data = Parsed(VIEWS["pyvis"](network_of(actors=actors))).data
    assert len(data["nodes"]) == len(actors)  # type: ignore[arg-type]
    assert data["edges"] == []


def test_a_kind_and_a_type_of_ones_own() -> None:
    own = network_of(actors=[{"actor_id": "A", "type": "x_choir"}, "B"], ties=tied_by(["A B"], kind="x_sings_with"))
    data = Parsed(VIEWS["pyvis"](own)).data
    assert data["kinds"] == [{"code": "x_sings_with", "label": "sings with"}]
    assert [(kind["code"], kind["label"]) for kind in data["types"]] == [("x_choir", "choir"), ("", "okänd")]  # type: ignore[union-attr]


def test_types_are_told_apart() -> None:
    assert set(looks.LOOKS) == set(terms.ACTOR_TYPES)
    assert (
        len({(look.fill, look.shape) for look in [*looks.LOOKS.values(), looks.OWN, looks.UNKNOWN]})
        == len(looks.LOOKS) + 2
    )


def test_saved_and_shown_in_a_notebook(mixed: Network, tmp_path: Path) -> None:
    made = page.Page(VIEWS["pyvis"](mixed))
    made.save(tmp_path / "nätverk 1.html")
    assert (tmp_path / "nätverk 1.html").read_bytes().decode("utf-8") == made.html
    ((tag, attrs),) = Parsed(made._repr_html_()).tags
    assert tag == "iframe"
    assert attrs["srcdoc"] == made.html
    assert html_.escape(made.html, quote=True) in made._repr_html_()
    with pytest.raises(WriteError):
        made.save(tmp_path / "nowhere" / "page.html")
