"""Regions, types and sectors by the measures of their actors, and as if each were one actor."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from netanalyser import graphs
from netanalyser.errors import NetanalyserError, UnknownName
from netanalyser.findings import by_group as findings_module
from netanalyser.findings.by_group import by_group
from netanalyser.measures.group_centrality import group_centrality
from netanalyser.network import Network
from tests.networks import network

PATH = [("a", "b"), ("b", "c"), ("c", "d"), ("d", "e"), ("e", "f")]
WHERE = {"a": "X", "b": "X", "c": "Y", "d": "Y", "e": "Z", "f": None}


def path(**columns: dict[str, object]) -> Network:
    """a-b-c-d-e-f: a and b in X, c and d in Y, e in Z, and nobody knows where f is."""
    return network(
        {actor: {"region": place} | {name: of.get(actor) for name, of in columns.items()}
         for actor, place in WHERE.items()},
        PATH,
    )  # fmt: skip


def groups(net: Network, by: str = "region", **asked: object) -> pd.DataFrame:
    return by_group(net, by, **{"draws": 0, **asked}).set_index("group")  # type: ignore[arg-type]


def test_every_number_of_three_regions_on_a_path_by_hand() -> None:
    table = groups(path())
    # Partners: a 1, b 2, c 2, d 2, e 2, f 1.
    assert table["actors"].to_dict() == {"X": 2, "Y": 2, "Z": 1}
    assert table["degree"].to_dict() == {"X": 1.5, "Y": 2, "Z": 2}
    assert table["median"].to_dict() == {"X": 1.5, "Y": 2, "Z": 2}
    assert table["rank"].to_dict() == {"Y": 1, "Z": 1, "X": 3}
    assert list(table.index) == ["Y", "Z", "X"]
    assert table["first"].to_dict() == {"X": "B", "Y": "C", "Z": "E"}  # c and d have as many: C comes before D
    # a-b and c-d are inside; b-c and d-e between groups; e-f may be either.
    assert table["inside"].to_dict() == {"X": 1, "Y": 1, "Z": 0}
    assert table["outside"].to_dict() == {"X": 1, "Y": 2, "Z": 1}
    assert table["ei_index"].to_dict() == pytest.approx({"X": 0, "Y": (2 - 1) / 3, "Z": 1})
    # Outsiders tied to the group: c; b and e; d and f.
    assert table["group_degree"].to_dict() == {"X": 1, "Y": 2, "Z": 2}
    # Steps from the nearest of the group: 1+2+3+4 over 4 outsiders; 2+1+1+2 over 4; 4+3+2+1+1 over 5.
    assert table["group_closeness"].to_dict() == pytest.approx({"X": 4 / 10, "Y": 4 / 6, "Z": 5 / 11})
    # Pairs of outsiders that pass it: none of 6; ae, af, be, bf of 6; af, bf, cf, df of 10.
    assert table["group_betweenness"].to_dict() == pytest.approx({"X": 0, "Y": 4 / 6, "Z": 4 / 10})


def test_the_group_as_one_actor_is_that_of_group_centrality() -> None:
    net = path()
    found = groups(net)
    oracle = group_centrality(graphs.view(net), net.actors.set_index("actor_id")["region"])
    for name in ("degree", "closeness", "betweenness"):
        assert found[f"group_{name}"].to_dict() == oracle[name].to_dict()


def test_the_median_is_not_the_mean() -> None:
    # A star: the hub has 3 partners, the leaves 1 each.
    net = network({actor: {"region": "X"} for actor in "abcd"}, [("a", "b"), ("a", "c"), ("a", "d")])
    assert groups(net).loc["X", ["degree", "median", "first"]].tolist() == [1.5, 1, "A"]


def test_a_measure_that_means_more_when_it_is_less_ranks_upwards() -> None:
    # Constraint on a path: ends 1, those between two 1/2 each.
    table = groups(path(), measure="constraint")
    assert table["constraint"].to_dict() == pytest.approx({"X": 0.75, "Y": 0.5, "Z": 0.5})
    assert table["rank"].to_dict() == {"Y": 1, "Z": 1, "X": 3}
    assert table.loc["X", "first"] == "B"


def test_a_question_picks_the_measure_and_the_answer_names_groups() -> None:
    # Betweenness of 10 pairs of others: b 4, c 6, d 6, e 4.
    table = groups(path(), question="bridge")
    assert table["betweenness"].to_dict() == pytest.approx({"X": 0.2, "Y": 0.6, "Z": 0.4})
    assert table.attrs["measure"] == "betweenness"
    answer = table.attrs["answer"]
    assert answer.index("Y (0.6)") < answer.index("Z (0.4)") < answer.index("X (0.2)")


def test_an_isolate_has_no_constraint_and_stands_beside_the_mean() -> None:
    net = network({**{a: {"region": "X"} for a in "abc"}, "i": {"region": "X"}, "j": {"region": "Y"}}, PATH[:2])
    table = groups(net, measure="constraint")
    # a and c 1, b 1/2; i has no partner.
    assert table.loc["X", ["actors", "constraint", "median"]].tolist() == [4, pytest.approx(2.5 / 3), 1]
    assert np.isnan(table.loc["Y", "constraint"])
    assert pd.isna(table.loc["Y", "rank"])
    assert table.loc["Y", "first"] == ""
    assert np.isnan(table.loc["Y", "ei_index"])


def test_actors_without_a_group_are_counted_in_a_remark_and_in_no_group() -> None:
    table = groups(path())
    assert table["actors"].sum() == 5
    assert any("1 of 6 actors have no region" in remark for remark in table.attrs["remarks"])
    told = groups(path(), lang="sv").attrs["remarks"]
    assert any("1 av 6 aktörer saknar region" in remark for remark in told)


def test_evidence_is_the_ties_that_leave_the_group_and_no_others() -> None:
    table = groups(path())
    # t1 and t3 are inside; t5 goes to f, of whom nobody knows the region.
    assert table["tie_ids"].to_dict() == {"X": "t2", "Y": "t2|t4", "Z": "t4"}


def test_evidence_of_an_event_is_the_event() -> None:
    net = network(
        {"a": {"region": "X"}, "b": {"region": "Y"}, "c": {"region": "Y"}},
        [("b", "c")],
        events=[{"event_id": "e1", "kind": "workshop", "source_id": "s"}],
        affiliations=[{"event_id": "e1", "actor_id": actor} for actor in "ab"],
        sources=["s"],
    )
    table = groups(net)
    assert table["event_ids"].to_dict() == {"X": "e1", "Y": "e1"}
    assert table["tie_ids"].to_dict() == {"X": "", "Y": ""}
    assert table["outside"].to_dict() == {"X": 1, "Y": 1}


def test_types_and_columns_of_ones_own_group_as_well() -> None:
    types = dict(zip("abcdef", ["municipality"] * 2 + ["company"] * 4, strict=True))
    assert groups(path(type=types), "type")["actors"].to_dict() == {"municipality": 2, "company": 4}
    sizes = dict(zip("abcdef", ["stor", None, None, "liten", "liten", None], strict=True))
    table = groups(path(storlek=sizes), "storlek")
    assert table["actors"].to_dict() == {"stor": 1, "liten": 2}
    assert any("3 of 6 actors have no storlek" in remark for remark in table.attrs["remarks"])


def test_several_sectors_are_a_group_as_they_stand() -> None:
    sectors = dict(zip("abcdef", ["energy|transport", "energy", "energy", *[None] * 3], strict=True))
    assert groups(path(sector=sectors), "sector")["actors"].to_dict() == {"energy": 2, "energy|transport": 1}


def test_national_actors_are_a_region_of_their_own() -> None:
    net = network({"a": {"region": "X", "scope": "national"}, "b": {"region": "X"}}, [("a", "b")])
    assert groups(net)["actors"].to_dict() == {"X": 1, "(national)": 1}


def test_a_column_that_is_not_there_or_blank_throughout_is_an_error() -> None:
    with pytest.raises(UnknownName, match="no column of actors 'regin'\\. Did you mean 'region'"):
        groups(path(), "regin")
    with pytest.raises(NetanalyserError, match="no actor has a sector; fill in the column"):
        groups(path(), "sector")
    with pytest.raises(NetanalyserError, match="no actor has a region; fill in the column"):
        groups(network("a b", [("a", "b")]))


def test_top_shows_the_first_groups_of_all() -> None:
    table = groups(path(), top=2)
    assert list(table.index) == ["Y", "Z"]
    assert table["rank"].tolist() == [1, 1]


def test_draws_give_a_range_of_the_rank_among_groups() -> None:
    # Every actor of X is tied to every other, nobody else has any partner but one: X is first whatever is left out.
    clique = [(f"x{i}", f"x{j}") for i in range(8) for j in range(i)]
    pairs = [("y1", "y2"), ("y3", "y4"), ("z1", "z2")]
    net = network(
        {actor: {"region": actor[0].upper()} for actor in sorted({end for pair in clique + pairs for end in pair})},
        clique + pairs,
    )
    table = groups(net, draws=40, scenarios=["ties"])
    assert table.loc["X", ["rank", "rank_low", "rank_high", "first_five"]].tolist() == [1, 1, 1, 1]
    # Y and Z have a mean of 1 each, and share the second place until a tie of either is left out.
    assert table.loc[["Y", "Z"], "rank"].tolist() == [2, 2]
    assert table.loc["Y", "rank_high"] == 3
    assert table.loc["Z", "rank_low"] == 2
    assert {"rank_low_ties", "rank_high_ties"} <= set(table.columns)
    without = groups(net)
    assert without["rank_low"].isna().all()
    assert without.attrs["verdict"] == "unknown"


def test_nobody_tied_nobody_ranked_and_nobody_first() -> None:
    net = network({"a": {"region": "X"}, "b": {"region": "X"}, "c": {"region": "Y"}})
    table = groups(net)
    assert table["rank"].isna().all()
    assert table["first"].tolist() == ["", ""]
    assert table["ei_index"].isna().all()
    assert table["group_closeness"].isna().all()
    assert any("Nobody is tied to anybody" in remark for remark in table.attrs["remarks"])


def test_nobody_at_all_is_no_group() -> None:
    table = groups(Network({}))
    assert table.empty
    assert {"rank", "degree", "ei_index", "why", "tie_ids"} <= set(table.columns)


def test_a_large_network_leaves_the_group_itself_unknown_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(findings_module, "MOST", 5)
    table = groups(path())
    assert table[["group_degree", "group_closeness", "group_betweenness"]].isna().all(axis=None)
    assert table["ei_index"].notna().all()
    assert any("Above 5 actors" in remark for remark in table.attrs["remarks"])


def test_both_languages_say_the_same_numbers() -> None:
    english, swedish = groups(path()), groups(path(), lang="sv")
    assert english.drop(columns="why").equals(swedish.drop(columns="why"))
    assert english.loc["Y", "why"] == "mean number of partners 2 of 2 actors; 1 pairs within the group, 2 with others"
    assert swedish.loc["Y", "why"] == "antal partner i snitt 2 för 2 aktörer; 1 par inom gruppen, 2 med andra"


def test_direction_counts_when_it_is_asked_for() -> None:
    ties = [{"source": a, "target": b, "kind": "supports", "directed": True} for a, b in (("a", "b"), ("b", "c"))]
    net = network({"a": {"region": "X"}, "b": {"region": "Y"}, "c": {"region": "Y"}}, ties)
    table = groups(net, measure="in_degree", directed=True)
    # Nobody points at a; a at b, and b at c.
    assert table["in_degree"].to_dict() == {"X": 0, "Y": 1}
    # a reaches both others, at 1 and 2 steps: 2/2 * 2/3; b and c reach nobody.
    assert table["group_closeness"].to_dict() == pytest.approx({"X": 2 / 3, "Y": np.nan}, nan_ok=True)
