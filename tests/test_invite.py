"""Whom to invite: scores and twins by hand, and the real network read by eye."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest
from scipy.stats import spearmanr

from netanalyser import api
from netanalyser.errors import NetanalyserError, UnknownName
from netanalyser.findings import EVIDENCE
from netanalyser.findings.invite import COLUMNS, invite
from netanalyser.findings.invite.candidates import WEIGHTS
from netanalyser.network import Network
from tests.networks import network
from tests.test_gaps_reach import member, towns

EVERYBODY = 290


@pytest.fixture(scope="module")
def real() -> Network:
    return api.read(api.shipped())


def by_code(net: Network, **options: object) -> pd.DataFrame:
    table = invite(net, n=EVERYBODY, **options)  # type: ignore[arg-type]
    return table.set_index("municipality_code")


def small() -> Network:
    """Umeå, Lund and Malmö are in p, which is part of w; Luleå is tied to Umeå and f, Boden to nobody, by sources.

    Luleå is in n, as Umeå is, in w, and in o, where no member is; Boden is in n.
    """
    actors = towns(umea="2480", lund="1281", malmo="1280", lulea="2580", boden="2582")
    actors |= {"n": {"type": "network"}, "o": {"type": "network"}, "w": {"type": "programme"}, "f": {}, "g": {}}
    ties = [*member("umea", "lund", "malmo"), ("p", "w", "part_of")]
    ties += [("umea", "n", "member_of"), ("lulea", "n", "member_of"), ("lulea", "w", "member_of")]
    ties += [("lulea", "o", "member_of"), ("boden", "n", "participates_in")]
    ties += [("lulea", "umea", "twin_of"), ("lulea", "f"), ("lulea", "g"), ("f", "lund")]
    return network(actors, ties)


def test_the_terms_of_the_score_by_hand() -> None:
    table = by_code(small(), programme="p")
    lulea = table.loc["2580"]
    assert lulea["empty_region"] == 1  # Norrbotten has none
    assert table.loc["2482", "empty_region"] == 0  # Skellefteå lies in Västerbotten, as Umeå does
    # Stockholm is the most populous outside (975,600); Luleå has 78,500.
    assert lulea["size"] == pytest.approx(78_500 / 975_600)
    # "Större stad" has two members, Umeå and Lund, as many as any; "Storstäder" has Malmö.
    assert lulea["comparable"] == 1
    assert table.loc["0180", "comparable"] == 0.5
    assert table.loc["2584", "comparable"] == 0
    # Networks: n and w for Luleå, n for Boden; o has no member. Partners: Umeå, and f by Lund, but not g.
    assert (lulea["networks"], table.loc["2582", "networks"]) == (1, 0.5)
    assert (lulea["partners"], table.loc["2582", "partners"]) == (1, 0)
    assert lulea["score"] == pytest.approx(4 + 78_500 / 975_600)
    # 28 of the municipalities in the gazetteer have more inhabitants, three of them members.
    assert (lulea["rank"], lulea["rank_by_population"]) == (1, 28 - 3 + 1)
    assert len(table) == EVERYBODY - 3


def test_what_no_source_tells_is_unknown_and_adds_nothing() -> None:
    table = by_code(small(), programme="p")
    assert math.isnan(table.loc["0180", "networks"])
    assert math.isnan(table.loc["0180", "partners"])
    assert table.loc["0180", "score"] == pytest.approx(1 + 1 + 0.5)  # an empty region, the largest, half the members
    assert "no source names it" in table.loc["0180", "why"]
    assert "no source names it" not in table.loc["2580", "why"]


def test_the_score_is_the_sum_of_its_terms_and_orders_the_table(real: Network) -> None:
    table = invite(real, n=EVERYBODY)
    terms = table[list(WEIGHTS)]
    assert ((terms >= 0) & (terms <= 1) | terms.isna()).all(axis=None)
    np.testing.assert_allclose(table["score"], terms.fillna(0).sum(axis=1), atol=1e-10)
    keys = list(zip(-table["score"], table["municipality_code"], strict=True))
    assert keys == sorted(keys)
    assert table["rank"].tolist() == list(range(1, EVERYBODY - 23 + 1))


def test_reasons_in_words_and_the_rows_they_stand_on() -> None:
    lulea = by_code(small(), programme="p").loc["2580"]
    assert lulea["why"].startswith("Luleå kommun: no municipality of Norrbotten County is in P yet;")
    assert "is already in N (as UMEA), W (of which P is part)" in lulea["why"]
    assert "work with members: UMEA, F" in lulea["why"]
    assert lulea["twin"] == "UMEA"
    assert lulea["why_twin"].startswith("UMEA: already tied; same SKR group (Större stad); networks in common: N;")
    assert lulea["path"] == "UMEA|LULEA"
    # The members, Luleå's own ties, that Umeå is in n, that p is part of w, and that f works with Lund.
    assert {f"t{number}" for number in (1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 12, 13)} == set(lulea["tie_ids"].split("|"))


def twin(code: str, ties: list[tuple[str, ...]], **members: str) -> str:
    actors = {**towns(x=code, **members), "n": {"type": "network"}, "f": {}}
    return str(by_code(network(actors, [*member(*members), *ties])).loc[code, "twin"])


def test_the_twin_is_tied_then_alike_then_known_through_others_then_near() -> None:
    # Luleå (78,500) is "Större stad" like Umeå (130,200, 223 km) and Lund (125,900, over 1,100 km).
    of = {"umea": "2480", "lund": "1281", "malmo": "1280"}
    assert twin("2580", [], **of) == "UMEA"
    assert twin("2580", [("x", "f"), ("lund", "f"), ("malmo", "f")], **of) == "LUND"
    assert twin("2580", [("x", "n", "member_of"), ("lund", "n", "member_of")], **of) == "LUND"
    assert twin("2580", [("x", "malmo"), ("x", "f"), ("lund", "f")], **of) == "MALMO"
    # No member is like Kiruna (22,800): |log2(130.2 / 22.8)| + 470 / 200 against |log2(347.9 / 22.8)| + 1,400 / 200.
    assert twin("2584", [], **of) == "UMEA"


def test_a_member_without_a_code_is_not_invited_and_nobody_twice() -> None:
    actors = {**towns(umea="2480", lund="1281"), "x": {"type": "municipality", "name": "Kiruna kommun"}}
    actors |= {
        "y": {"type": "municipality", "name": "Luleå"},
        "z": {"type": "municipality", "municipality_code": "2580"},
    }
    table = invite(network(actors, [*member("umea", "lund", "x"), ("y", "umea")]), n=EVERYBODY)
    assert len(table) == EVERYBODY - 3
    assert "2584" not in set(table["municipality_code"])
    assert table["municipality_code"].is_unique
    assert table.set_index("municipality_code").loc["2580", "path"] == "UMEA|Luleå"


def test_the_range_of_ranks_under_other_weights(real: Network) -> None:
    table = invite(real, n=EVERYBODY)
    assert (table["rank_low"] <= table["rank_high"]).all()
    assert invite(real, n=EVERYBODY)["rank_low"].tolist() == table["rank_low"].tolist()
    # Who is at least as good in every term is ahead under all weights; who is worse in all never is.
    terms = table[list(WEIGHTS)].fillna(0).to_numpy()
    ahead = (terms[:, None, :] >= terms[None, :, :]).all(axis=2)
    low, high = table["rank_low"].to_numpy(float), table["rank_high"].to_numpy(float)
    assert ahead.sum() > 1000
    assert (low[:, None] <= low[None, :])[ahead].all()
    assert (high[:, None] <= high[None, :])[ahead].all()


def test_the_plain_ranking_by_population_stands_beside(real: Network) -> None:
    table = invite(real, n=EVERYBODY)
    expected = (-table["population"].to_numpy(float)).argsort().argsort()
    by_size = table["rank_by_population"].to_numpy(float)
    assert by_size.min() == 1
    assert (by_size <= expected + 1).all()  # equal populations share the better rank
    rho = spearmanr(table["score"], table["population"].to_numpy(float)).statistic
    first = invite(real, n=10)
    others = int((first["rank_by_population"] > 10).sum())
    assert f"{others} of the first 10 are not among the 10 most populous of the 267" in " ".join(first.attrs["remarks"])
    assert f"(Spearman) of score and population is {rho:.2f}." in " ".join(first.attrs["remarks"])
    assert others > 0


def test_nobody_to_invite_is_an_empty_table_and_a_remark() -> None:
    for net in (network({}), network("a b", [("a", "b")]), network(towns(umea="2480"))):
        table = invite(net)
        assert list(table.columns) == list(COLUMNS)
        assert table.empty
        assert "cannot be told" in " ".join(table.attrs["remarks"])
    with pytest.raises(NetanalyserError, match="n is 0"):
        invite(network({}), n=0)
    with pytest.raises(UnknownName, match="programme with municipalities"):
        invite(network(towns(umea="2480"), member("umea")), programme="q")


def test_all_are_members_and_nobody_is_left() -> None:
    from netanalyser import gazetteer

    every = {f"m{town.municipality_code}": town.municipality_code for town in gazetteer.municipalities()}
    table = invite(network(towns(**every), member(*every)))
    assert table.empty
    assert "nobody to invite" in table.attrs["remarks"][-1]


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_whom_to_invite_into_the_shipped_programme(real: Network, lang: str) -> None:
    table = invite(real, n=10, lang=lang)
    assert table.loc[0, "name"] == "Luleå kommun"
    assert table.loc[0, "twin"] == "Umeå kommun"  # a source calls the two twins
    assert "Thriving Northern Cities" in table.loc[0, "why"]
    assert "Klimatkommunerna" in table.loc[0, "why"]
    assert table.loc[table["name"].eq("Sundsvalls kommun"), "twin"].item() == "Östersunds kommun"  # both up north
    assert {"Västerås stad", "Jönköpings kommun", "Halmstads kommun"} <= set(table["name"])
    members = set(real.ties["source"][real.ties["target"].eq("klimatneutrala-stader-2030")])
    names = real.actors.set_index("actor_id")["name"]
    assert not set(table["name"]) & set(names.loc[list(members)])
    for column in ("why", "why_twin"):
        assert table[column].str.endswith(".").all()
        assert not table[column].str.contains("nan|–").any()
    known = {
        "tie_ids": real.ties["tie_id"],
        "event_ids": real.events["event_id"],
        "source_ids": real.sources["source_id"],
    }
    known["claim_ids"] = real.claims["claim_id"]
    for column in EVIDENCE:
        assert {item for cell in table[column] for item in cell.split("|") if item} <= set(known[column])
    assert table[["tie_ids", "source_ids"]].ne("").all(axis=None)
