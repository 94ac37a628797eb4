"""Questions, comparisons and what-ifs, on networks small enough to see the answer."""

from __future__ import annotations

import numpy as np
import pytest

from netanalyser import api
from netanalyser.errors import MeasureError, NetanalyserError, UnknownName
from netanalyser.findings.central import central
from netanalyser.findings.compare import compare
from netanalyser.findings.questions import QUESTIONS
from netanalyser.findings.whatif import whatif
from netanalyser.network import Network
from netanalyser.sentences import SENTENCES
from tests.networks import network

PATH = [("a", "b"), ("b", "c"), ("c", "d"), ("d", "e")]


def values(net: Network, **asked: object) -> dict[str, float]:
    table = central(net, draws=0, **asked).set_index("actor_id")  # type: ignore[arg-type]
    return table[table.attrs["measure"]].to_dict()


# -- questions ------------------------------------------------------------------------------------------------


def test_every_question_is_asked_and_justified_in_both_languages() -> None:
    for question in QUESTIONS:
        assert {f"question.{question}.asks", f"question.{question}.why"} <= set(SENTENCES)


def test_who_stands_between_on_a_path() -> None:
    # Of 6 pairs of others c has 4 between them, b and d 3 each.
    assert values(network("a b c d e", PATH), question="bridge") == pytest.approx(
        {"a": 0, "b": 1 / 2, "c": 2 / 3, "d": 1 / 2, "e": 0}
    )


def test_without_whom_a_path_falls_apart() -> None:
    # Without c the pairs ad, ae, bd, be of 6 are parted; without b ac, ad, ae.
    assert values(network("a b c d e", PATH), question="irreplaceable") == pytest.approx(
        {"a": 0, "b": 1 / 2, "c": 2 / 3, "d": 1 / 2, "e": 0}
    )


def test_who_reaches_the_others() -> None:
    # c: 1 + 1 + 1/2 + 1/2 over 4 others.
    assert values(network("a b c d e", PATH), question="reach")["c"] == pytest.approx(3 / 4)


def test_who_is_embedded_and_that_four_share_the_first_place() -> None:
    clique = [("a", "b"), ("a", "c"), ("a", "d"), ("b", "c"), ("b", "d"), ("c", "d"), ("d", "e")]
    table = central(network("a b c d e", clique), question="embedded", draws=0)
    assert table.set_index("actor_id")["coreness"].to_dict() == {"a": 3, "b": 3, "c": 3, "d": 3, "e": 1}
    assert "A, B, C and 1 more share the first place (3)" in table.attrs["answer"]


def test_who_has_gained_partners_since_a_date() -> None:
    def since(start: str, a: str, b: str) -> dict[str, object]:
        return {"source": a, "target": b, "start": start}

    ties = [since("2015", "a", "b"), since("2022", "a", "c"), since("2023-05", "a", "d"), ("b", "c"), ("a", "b")]
    net = network("a b c d", ties)
    table = central(net, question="rising", since="2020", draws=0).set_index("actor_id")
    # a-c and a-d are new; a-b was there in 2015; b-c is undated, and may have been there.
    assert table["gained"].to_dict() == {"a": 2, "c": 1, "d": 1, "b": 0}
    assert table["degree_then"].to_dict() == {"a": 1, "c": 1, "d": 0, "b": 2}
    assert "1 of 4 pairs have no date" in " ".join(table.attrs["remarks"])
    # Three years before the latest beginning, 2023, is 2020.
    assert (
        central(net, question="rising", draws=0).set_index("actor_id")["gained"].to_dict() == table["gained"].to_dict()
    )
    with pytest.raises(NetanalyserError, match="no tie and no event has a date"):
        central(network("a b", [("a", "b")]), question="rising")


def test_a_partner_from_before_the_date_is_no_new_one() -> None:
    ended = [
        {"source": "a", "target": "b", "start": "2014", "end": "2016"},
        {"source": "b", "target": "c", "end": "2015"},
    ]
    net = network("a b c", [*ended, {"source": "a", "target": "c", "start": "2022", "end": "2023"}])
    for since in ("2020", "2018/2020", "2020/.."):
        table = central(net, question="rising", since=since, draws=0).set_index("actor_id")
        assert table["gained"].to_dict() == {"a": 1, "c": 1, "b": 0}
    table = central(net, question="rising", since="2099", draws=0)
    assert table["gained"].eq(0).all()
    assert "Nobody" in table.attrs["answer"]


@pytest.mark.parametrize("lang", ["sv", "en"])
@pytest.mark.parametrize("question", QUESTIONS)
def test_an_answer_on_the_shipped_network_names_who_by_what_and_how_firm(question: str, lang: str) -> None:
    table = central(api.read(api.shipped()), question=question, lang=lang, draws=10)
    answer = table.attrs["answer"]
    first = table.iloc[0]
    assert first["name"] in answer
    assert first["rank"] == 1
    verdicts = {"sv": ("Säkert", "Tentativt", "Lita inte"), "en": ("Safe", "Tentative", "Do not rely")}
    assert any(word in answer for word in verdicts[lang])
    measure = table.attrs["measure"]
    assert table[measure].iloc[0] == table[measure].max()


def test_nobody_is_the_answer_where_nobody_is_irreplaceable() -> None:
    ring = network("a b c", [("a", "b"), ("b", "c"), ("c", "a")])
    assert "Nobody" in central(ring, question="irreplaceable", draws=0).attrs["answer"]


def test_what_makes_no_sense_is_said() -> None:
    net = network("a b", [("a", "b")])
    with pytest.raises(UnknownName, match="Did you mean 'bridge'"):
        central(net, question="brigde")
    with pytest.raises(NetanalyserError, match="picks its own measure"):
        central(net, question="reach", measure="degree")
    with pytest.raises(NetanalyserError, match="since belongs to the question rising"):
        central(net, since="2020")
    with pytest.raises(MeasureError, match="degree has no option 'weighted'"):
        central(net, options={"weighted": True})
    with pytest.raises(UnknownName, match="no scenario"):
        central(net, scenarios=["tie"])


def test_before_the_first_tie_nobody_has_a_rank() -> None:
    net = network("a b", [{"source": "a", "target": "b", "start": "2015"}]).at("2010")
    table = central(net)
    assert table["rank"].isna().all()
    assert table.attrs["verdict"] == "unknown"
    assert "Nobody is tied to anybody" in " ".join(table.attrs["remarks"])


def test_the_weights_of_a_measure_can_be_chosen() -> None:
    ties = [{"source": a, "target": b, "weight": w} for a, b, w in (("a", "b", 1), ("b", "c", 1), ("a", "c", 0.4))]
    net = network("a b c", ties)
    # By b it is 1/1 + 1/1 = 2 from a to c, directly 1/0.4 = 2.5.
    assert values(net, measure="betweenness", options={"weighted": True})["b"] == 1.0
    assert values(net, measure="betweenness")["b"] == 0.0


def test_with_few_sources_one_is_more_than_a_tenth_and_that_is_said() -> None:
    ties = [{"source": "a", "target": "b", "source_id": "s"}, {"source": "b", "target": "c", "source_id": "t"}]
    few = central(network("a b c", ties, sources=["s", "t"]), draws=5)
    assert any("only 2 sources, so to leave out one is to leave out more than 10" in r for r in few.attrs["remarks"])
    assert not any("only" in remark for remark in central(network("a b c", ties[:1], sources=["s"])).attrs["remarks"])
    named = [f"s{number}" for number in range(10)]
    many = [{"source": "a", "target": f"x{name}", "source_id": name} for name in named]
    net = network(" ".join(["a", *(f"x{name}" for name in named)]), many, sources=named)
    assert not any("only" in remark for remark in central(net, draws=5).attrs["remarks"])


# -- compare --------------------------------------------------------------------------------------------------


def test_who_rose_and_who_fell_by_hand() -> None:
    old = network("a b c d x", [("a", "b"), ("a", "c"), ("a", "d")])
    new = network("a b c d y", [("d", "a"), ("d", "b"), ("d", "c")])
    table = compare(old, new, draws=0).set_index("actor_id")
    assert table.loc["a", ["old", "new", "change", "rank_old", "rank_new", "rank_change"]].tolist() == [
        3,
        1,
        -2,
        1,
        2,
        -1,
    ]
    assert table.loc["d", ["old", "new", "change", "rank_old", "rank_new", "rank_change"]].tolist() == [
        1,
        3,
        2,
        2,
        1,
        1,
    ]
    assert table.loc["b", "change"] == 0
    assert table["moved"].to_dict() == {
        "a": "unknown",
        "d": "unknown",
        "b": "unknown",
        "c": "unknown",
        "x": "gone",
        "y": "new",
    }
    assert table.loc["a", "why"] == "0 partners won, 2 lost; lost: B, C"
    assert table.loc["d", "tie_ids"] == "t2|t3"
    assert list(table.index[:2]) == ["a", "d"]
    assert "Pairs: 2 new, 2 gone, 1 kept. Actors: 1 new, 1 gone." in table.attrs["remarks"]


def test_a_rise_is_more_than_noise_when_the_ranges_do_not_meet() -> None:
    ends = [f"x{number}" for number in range(30)]
    spokes = [("a", end) for end in ends]
    others = [("b", end) for end in ends[:15]] + [("c", end) for end in ends[:10]]
    old = network(" ".join(["a", "b", "c", *ends]), [*spokes, *others])
    new = network(" ".join(["a", "b", "c", *ends]), [*(("c", end) for end in ends), *others[:15], ("a", "x0")])
    table = compare(old, new, draws=30, scenarios=["ties"]).set_index("actor_id")
    assert table.loc["c", "moved"] == "rose"
    assert table.loc["a", "moved"] == "fell"
    assert table.loc["b", "moved"] == "within the range"


def test_what_only_new_sources_say_may_be_new_to_the_sources_alone() -> None:
    old = network("a b c", [{"source": "a", "target": "b", "source_id": "s"}], sources=["s"])
    ties = [{"source": "a", "target": "c", "source_id": "t"}, {"source": "b", "target": "c", "source_id": "s"}]
    new = network("a b c", ties, sources=["s", "t"])
    assert "1 of the 2 new pairs come only from sources" in " ".join(compare(old, new, draws=0).attrs["remarks"])


def test_networks_of_other_ids_cannot_be_compared() -> None:
    with pytest.raises(NetanalyserError, match="no actor in common"):
        compare(network("a b", [("a", "b")]), network("c d", [("c", "d")]))


# -- what if --------------------------------------------------------------------------------------------------


def test_a_path_without_its_middle() -> None:
    regions = {"a": "X", "b": "X", "c": "Y", "d": "Y", "e": "Z"}
    net = network({actor: {"region": region} for actor, region in regions.items()}, PATH)
    table = whatif(net, remove=["c"], draws=0)
    figures = table[table["actor"] == ""].set_index("what")
    assert figures["before"].to_dict() == pytest.approx(
        # a-b-c-d-e: 4 pairs at 1 step, 3 at 2, 2 at 3, 1 at 4: 20 steps over 10 pairs.
        {"components": 1, "largest": 5, "isolates": 0, "pairs_reached": 1, "regions_reached": 1, "mean_distance": 2,
         "cutpoints": 3}
    )  # fmt: skip
    # a-b and d-e are left: 2 of 6 pairs. In different regions are ad, ae, bd, be, de, and only de still reaches.
    assert figures["after"].to_dict() == pytest.approx(
        {"components": 2, "largest": 2, "isolates": 0, "pairs_reached": 1 / 3, "regions_reached": 1 / 5,
         "mean_distance": 1, "cutpoints": 0}
    )  # fmt: skip
    assert set(figures["holds"]) == {"unknown", "unchanged"}
    assert figures.loc["largest", "tie_ids"] == "t2|t3"
    # b and d had two partners; all four that stay have one, and share the first rank.
    ranked = table[table["what"] == "rank"].set_index("actor")
    assert ranked[["before", "after"]].to_dict("index") == {
        "A": {"before": 4, "after": 1},
        "E": {"before": 4, "after": 1},
    }


def test_a_tie_that_closes_a_ring_makes_everybody_replaceable() -> None:
    net = network("a b c d e", PATH)
    table = whatif(net, add=[("e", "a")], draws=0).set_index("what")
    assert table.loc["cutpoints", ["before", "after"]].tolist() == [3, 0]
    # A ring of five: 5 pairs at one step, 5 at two.
    assert table.loc["mean_distance", "after"] == pytest.approx(1.5)
    assert "irreplaceable" not in table.index


def test_who_becomes_irreplaceable() -> None:
    # a-b and a-c-b: without c, a-b still holds d to the rest by... c is no cutpoint while a-d is there by b too.
    net = network("a b c d", [("a", "b"), ("b", "c"), ("c", "d"), ("d", "a"), ("a", "c")])
    table = whatif(net, remove=["b"], draws=0)
    assert table[table["what"] == "irreplaceable"].empty
    ring = network("a b c d e", [*PATH, ("e", "a")])
    told = whatif(ring, remove=["e"], draws=0)
    worse = told[told["what"] == "irreplaceable"].set_index("actor")
    # a-b-c-d is left: without b, a loses c and d (2 of 3 pairs of others), without c likewise.
    assert worse[["before", "after"]].to_dict("index") == {
        "B": {"before": 0, "after": pytest.approx(2 / 3)},
        "C": {"before": 0, "after": pytest.approx(2 / 3)},
    }


def test_a_change_that_holds_in_every_draw_is_firm() -> None:
    leaves = [f"x{number}" for number in range(20)]
    net = network("hub " + " ".join(leaves), [("hub", leaf) for leaf in leaves])
    table = whatif(net, remove=["hub"], draws=20).set_index("what")
    assert table.loc["largest", ["before", "after", "low", "high"]].tolist() == [21, 1, 1, 1]
    assert table.loc["largest", "holds"] == "firm"
    assert np.isnan(table.loc["mean_distance", "after"])  # nobody reaches anybody
    assert table.loc["mean_distance", "holds"] == "unknown"


def test_a_what_if_that_makes_no_sense_is_said() -> None:
    net = network({"a": {}, "b": {}, "c": {}, "p": {"type": "programme"}}, [("a", "b"), ("a", "p", "member_of")])
    with pytest.raises(NetanalyserError, match="nothing to try"):
        whatif(net)
    with pytest.raises(UnknownName, match="no actor 'q'"):
        whatif(net, remove=["q"])
    with pytest.raises(NetanalyserError, match="cannot be tied to itself"):
        whatif(net, add=[("a", "a")])
    with pytest.raises(NetanalyserError, match="one of them is removed"):
        whatif(net, add=[("a", "c")], remove=["a"])
    assert "P is a context" in " ".join(whatif(net, remove=["p"]).attrs["remarks"])
    assert "B – A are tied already" in " ".join(whatif(net, add=[("b", "a")]).attrs["remarks"])
    everybody = whatif(net, remove=["a", "b", "c"]).set_index("what")
    assert everybody.loc["largest", "after"] == 0
    assert np.isnan(everybody.loc["pairs_reached", "after"])
