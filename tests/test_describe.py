"""The network as a whole, its communities and its key players, as findings: rows, reasons and remarks."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from netanalyser.errors import MeasureError, NetanalyserError, UnknownName
from netanalyser.findings import describe as describe_module
from netanalyser.findings.communities import communities
from netanalyser.findings.describe import SLOW, describe
from netanalyser.findings.key_players import key_players
from netanalyser.measures import FIGURES
from netanalyser.network import Network
from tests.networks import network

CLIQUES = [(a, b) for four in ("abcd", "efgh") for i, a in enumerate(four) for b in four[:i]]
BRIDGE = ("d", "e")
STAR = [("hub", leaf) for leaf in "abcde"]


def cliques() -> Network:
    """Two cliques of four with a bridge d-e, and i, who is tied to nobody; abcd in X, efgh in Y, i in Z."""
    regions = dict(zip("abcdefghi", "XXXXYYYYZ", strict=True))
    types = dict.fromkeys(regions, "company") | {"a": "municipality"}
    return network({a: {"region": regions[a], "type": types[a]} for a in regions}, [*CLIQUES, BRIDGE])


# -- describe -------------------------------------------------------------------------------------------------


def test_every_figure_stands_there_once_for_each_grouping() -> None:
    table = describe(cliques())
    plain = {entry.name for entry in FIGURES if not entry.facts["groups"]} - {"reciprocity"}
    grouped = {entry.name for entry in FIGURES if entry.facts["groups"]}
    expected = [*((name, "") for name in plain), *((name, by) for name in grouped for by in ("region", "type"))]
    rows = list(zip(table["figure"], table["by"], strict=True))
    assert sorted(rows) == sorted([*expected, ("core_periphery", "")])


def test_the_figures_of_two_cliques_with_a_bridge_by_hand() -> None:
    table = describe(cliques(), by="region").set_index("figure")
    value = table["value"]
    # 13 ties of 36 pairs; 28 of 36 pairs reach each other.
    assert value["density"] == pytest.approx(13 / 36)
    assert value["reach"] == pytest.approx(28 / 36)
    # 13 pairs at 1 step; d to fgh and e to abc at 2: 6; abc to fgh at 3: 9.
    assert value["mean_distance"] == pytest.approx((13 + 2 * 6 + 3 * 9) / 28)
    # 8 triangles; in the middle of two partners stand 6 actors 3 times, d and e 6 times: 30.
    assert value["transitivity"] == pytest.approx(3 * 8 / 30)
    # 1 tie between regions, 12 inside.
    assert value["ei_index"] == pytest.approx((1 - 12) / 13)
    # Half of all ends are in either region: (12/13 - 1/2)/(1/2).
    assert value["assortativity"] == pytest.approx((12 / 13 - 0.5) / 0.5)


def test_only_figures_of_groups_and_the_core_have_a_null_model() -> None:
    table = describe(cliques())
    compared = table[table["expected"].notna()]
    # All companies but one: the assortativity of type is defined too.
    assert set(compared["figure"]) == {"assortativity", "ei_index", "core_periphery"}
    assert (compared["low"] <= compared["high"]).all()
    assert compared["p"].between(0, 1, inclusive="right").all()
    of_groups = table[table["by"] != ""]
    assert of_groups["why"].str.contains("dealt out at random").all()
    assert not table.loc[table["by"] == "", "why"].str.contains("dealt out").any()
    # Of 70 ways to halve the two cliques none but the cliques themselves keeps more inside.
    regions = of_groups[of_groups["by"].eq("region") & of_groups["figure"].eq("ei_index")].iloc[0]
    assert regions["value"] < regions["low"]
    assert regions["p"] < 0.05


def test_reciprocity_is_told_where_direction_counts() -> None:
    ties = [{"source": a, "target": b, "kind": "supports", "directed": True} for a, b in ("ab", "ba", "bc")]
    net = network("a b c", ties)
    assert "reciprocity" not in set(describe(net)["figure"])
    # Two of three arcs are returned.
    found = describe(net, directed=True).set_index("figure")
    assert found.loc["reciprocity", "value"] == pytest.approx(2 / 3)


def test_an_undefined_figure_says_why() -> None:
    for net in (network("a"), network("a b c"), Network({})):
        table = describe(net)
        undefined = table[table["value"].isna()]
        assert {"mean_distance", "transitivity", "core_periphery"} <= set(undefined["figure"])
        assert undefined["why"].str.contains("NaN when").all(), undefined["why"].tolist()
    # Of nobody, and of one, there is no pair.
    assert np.isnan(describe(network("a")).set_index("figure").loc["density", "value"])
    assert describe(network("a b")).set_index("figure").loc["density", "value"] == 0


def test_a_blank_column_is_a_remark_and_a_wrong_one_an_error() -> None:
    table = describe(cliques(), by=["region", "sector"])
    assert set(table["by"]) == {"", "region"}
    assert sum("no actor has a sector" in remark for remark in table.attrs["remarks"]) == 1
    bare = describe(network("a b", [("a", "b")]))
    assert set(bare["by"]) == {""}
    assert {"no actor has a region", "no actor has a type"} <= {
        remark.partition(";")[0] for remark in bare.attrs["remarks"]
    }
    with pytest.raises(UnknownName, match="no column of actors 'regin'\\. Did you mean 'region'"):
        describe(cliques(), by=["region", "regin"])


def test_a_column_named_twice_counts_once() -> None:
    assert list(describe(cliques(), by=["type", "type"])["by"]).count("type") == 2  # two figures


def test_a_large_network_leaves_the_slow_figures_unknown_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    net = cliques()
    everything = describe(net).set_index("figure")
    monkeypatch.setattr(describe_module, "PATHS", 9 * 13 - 1)
    table = describe(net)
    slow = table[table["figure"].isin(SLOW)]
    assert set(slow["figure"]) == set(SLOW)
    assert slow["value"].isna().all()
    assert slow["why"].str.endswith("(not computed: the network is too large)").all()
    assert any("too large" in remark and "mean_distance" in remark for remark in table.attrs["remarks"])
    rest = table[~table["figure"].isin(SLOW)].set_index("figure")
    assert rest["value"].equals(everything["value"].drop(list(SLOW)))
    monkeypatch.setattr(describe_module, "PATHS", 9 * 13)
    assert describe(net).set_index("figure")["value"].equals(everything["value"])


def test_the_whole_in_swedish_has_the_same_numbers() -> None:
    english, swedish = describe(cliques()), describe(cliques(), lang="sv")
    numbers = ["figure", "by", "value", "expected", "low", "high", "p"]
    assert english[numbers].equals(swedish[numbers])
    assert swedish.set_index("figure").loc["density", "label"] == "täthet"
    assert "utdelad på måfå" in swedish.iloc[-2]["why"]


def test_weights_of_zero_are_ties_to_the_whole() -> None:
    ties = [{"source": a, "target": b, "weight": 0} for a, b in ("ab", "bc")]
    assert describe(network("a b c", ties)).set_index("figure").loc["density", "value"] == pytest.approx(2 / 3)


# -- communities ----------------------------------------------------------------------------------------------


def test_two_cliques_are_two_communities_that_all_runs_agree_on() -> None:
    table = communities(cliques()).set_index("actor_id")
    assert table["community"].to_dict() == dict(zip("abcdefgh", [1] * 4 + [2] * 4, strict=True))
    assert (table["agreement"] == 1).all()
    assert table["sure"].all()
    assert table["inside"].tolist() == [3] * 8
    assert table["outside"].to_dict() == dict.fromkeys("abcfgh", 0) | {"d": 1, "e": 1}
    assert table.loc["d", "why"] == "3 of 4 partners are in the community, which has 4 actors"
    assert "i" not in table.index
    # Ties are numbered as they are listed: d has ties 4, 5 and 6 in its clique, and the bridge is the 13th.
    assert table.loc["d", "tie_ids"].split("|") == ["t4", "t5", "t6", "t13"]
    told = " ".join(table.attrs["remarks"])
    assert "found 2 to 2 communities" in told
    assert "On 8 of 8 actors the runs agree" in told
    # 12 of 13 ties inside; either clique holds half of the ends: 12/13 - 2/4 = 0.423.
    assert "Modularity 0.42." in told


def test_who_stands_between_two_cliques_is_in_neither_for_sure() -> None:
    # m has two ties to either clique, so runs disagree; everybody else stays where it is.
    ties = [*CLIQUES, *(("m", end) for end in "abef")]
    table = communities(network("a b c d e f g h m", ties), runs=60).set_index("actor_id")
    lowest = table["agreement"].idxmin()
    assert table.loc[lowest, "agreement"] < 1
    assert table.loc["m", "agreement"] == table["agreement"].min()
    assert table["sure"].equals(table["agreement"].ge(0.75).astype("boolean").rename("sure"))


def test_one_run_says_nothing_about_sureness() -> None:
    table = communities(cliques(), runs=1)
    assert table["agreement"].isna().all()
    assert table["sure"].isna().all()
    told = " ".join(table.attrs["remarks"])
    assert "The search was run once" in told
    assert "0 of 8" not in told


def test_top_leaves_the_communities_as_they_are() -> None:
    assert communities(cliques(), top=3)["why"].str.endswith("which has 4 actors").all()


@pytest.mark.parametrize("ties", [[], [{"source": "a", "target": "b", "weight": 0}]])
def test_without_strength_nobody_hangs_together(ties: list[dict[str, object]]) -> None:
    table = communities(network("a b", ties))
    assert table.empty
    assert {"community", "actor_id", "sure", "why", "tie_ids"} <= set(table.columns)
    assert "nobody hangs together" in " ".join(table.attrs["remarks"])
    assert communities(Network({})).empty


@pytest.mark.parametrize("resolution", [0.0, -1.0, float("nan"), float("inf")])
def test_a_resolution_that_means_nothing_is_said(resolution: float) -> None:
    with pytest.raises(MeasureError, match="it is a number above 0"):
        communities(cliques(), resolution=resolution)


# -- key players ----------------------------------------------------------------------------------------------


def test_the_hub_of_a_star_reaches_all_and_its_loss_parts_all() -> None:
    net = network("hub a b c d e", STAR)
    for aim, said in (("reach", "1 of 1 at most"), ("fragment", "falls apart most: 1, against 0.33 as it is")):
        table = key_players(net, k=1, aim=aim)
        assert table["actor_id"].tolist() == ["hub"]
        assert table["partners"].tolist() == [5]
        assert table.loc[0, "tie_ids"] == "t1|t2|t3|t4|t5"
        assert table.attrs["answer"].count("HUB") == 1
        # With the hub 5 of 15 pairs are at 1 step, 10 at 2: 1 - (5 + 10/2)/15 = 1/3.
        assert said in table.attrs["answer"]


def test_who_reaches_all_is_not_who_holds_all_together() -> None:
    # Three triangles, each tied by one corner to m: without m three parts, and without any corner but two.
    triangles = [(a, b) for three in ("abc", "def", "ghi") for a, b in (three[:2], three[1:], three[::2])]
    net = network("a b c d e f g h i m", [*triangles, *(("m", end) for end in "adg")])
    assert key_players(net, k=1, aim="fragment")["actor_id"].tolist() == ["m"]
    # One in each triangle reaches all at once: a, d and g have m and the others of their triangles as partners.
    three = key_players(net, k=3, aim="reach")
    assert set(three["actor_id"]) == {"a", "d", "g"}
    assert "1 of 1 at most" in three.attrs["answer"]
    assert three["partners"].tolist() == [3, 3, 3]


def test_the_set_stands_with_most_partners_first_and_says_it_counts_as_one() -> None:
    net = network("x hub a b c", [("x", "hub"), ("hub", "a"), ("hub", "b"), ("hub", "c")])
    table = key_players(net, k=2, aim="reach")
    assert table["actor_id"].iloc[0] == "hub"
    assert table["why"].str.contains("together with the others of the set").all()
    assert "Every set was tried" in " ".join(table.attrs["remarks"])


def test_a_search_that_does_not_try_every_set_says_so() -> None:
    # 60 actors in a ring, 4 of them: 487,635 sets.
    names = [f"n{number:02}" for number in range(60)]
    ring = network(" ".join(names), list(zip(names, names[1:] + names[:1], strict=True)))
    assert "Not every set was tried" in " ".join(key_players(ring, k=4).attrs["remarks"])


def test_a_set_that_is_not_possible_is_said() -> None:
    net = network("a b c", [("a", "b")])
    for k, aim, most in ((4, "reach", 3), (0, "reach", 3), (2, "fragment", 1), (-1, "fragment", 1)):
        with pytest.raises(MeasureError, match=f"{k} key players are not possible: .* from 1 to {most}"):
            key_players(net, k=k, aim=aim)
    with pytest.raises(NetanalyserError, match="not possible"):
        key_players(Network({}), k=1)
    with pytest.raises(UnknownName, match="no aim 'reech'\\. Did you mean 'reach'"):
        key_players(net, aim="reech", k=1)


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_without_ties_no_set_is_called_the_best(lang: str) -> None:
    table = key_players(network("a b c"), k=1, lang=lang)
    said = {"sv": "Ingen är förbunden med någon", "en": "Nobody is tied to anybody"}[lang]
    assert table.attrs["answer"].startswith(said)
    assert pd.Series(table["tie_ids"]).eq("").all()


def test_where_all_are_tied_to_all_no_set_parts_the_rest() -> None:
    everybody = network("a b c d", [("a", "b"), ("a", "c"), ("a", "d"), ("b", "c"), ("b", "d"), ("c", "d")])
    table = key_players(everybody, k=1, aim="fragment")
    assert table.attrs["answer"] == "No such set parts the others more than they are parted already."
