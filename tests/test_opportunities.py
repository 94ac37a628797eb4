"""Who should meet: worked by hand on small networks, and what must hold of every answer."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from math import exp, log, log1p
from typing import Any

import numpy as np
import pandas as pd
import pytest

import netanalyser as na
from netanalyser import headings
from netanalyser.errors import MeasureError, NetanalyserError, UnknownName
from netanalyser.findings import EVIDENCE
from netanalyser.findings.opportunities import COLUMNS, basis
from netanalyser.headings.results import RESULTS
from netanalyser.network import Network
from netanalyser.prediction.history import History
from netanalyser.prediction.learning import learn
from netanalyser.prediction.model import Model, prior, terms
from netanalyser.prediction.own import own
from tests.histories import eventful
from tests.networks import network, tied_by

CENSUS = {"source_id": "s", "title": "S", "coverage": "census", "covers": "*"}
#: So many that nothing is left out.
ALL = {"top": 10**6, "per_actor": 10**6}
X, Y, Z = ({"region": name} for name in "XYZ")


def pairs(table: pd.DataFrame) -> set[str]:
    """The pairs of a table as ``"a b"``."""
    return {" ".join(sorted(ends)) for ends in zip(table["actor_a"], table["actor_b"], strict=True)}


def found(net: Network, pair: str, **options: Any) -> dict[str, Any]:
    """The row of one pair of all."""
    table = na.opportunities(net, **{**ALL, **options})
    (row,) = [row for row in table.to_dict("records") if {row["actor_a"], row["actor_b"]} == set(pair.split())]
    return dict(row)


def said(table: pd.DataFrame) -> str:
    return " ".join(table.attrs["remarks"])


def foreseeable(seed: int = 2, actors: int = 36, a_year: int = 45, years: int = 5) -> Network:
    """Ties of known days, most of them between actors of one type and those with a partner in common.

    Each actor is in a region of its own, so that all untied pairs are in different ones.
    """
    rng = np.random.default_rng(seed)
    kind = rng.integers(0, 3, actors)
    names = ("municipality", "university", "company")
    people = {f"n{at:02d}": {"type": names[kind[at]], "region": f"R{at:02d}"} for at in range(actors)}
    tied, rows = np.zeros((actors, actors)), []
    a, b = np.triu_indices(actors, 1)
    for place in range(a_year * years):
        shared = np.minimum((tied @ tied)[a, b], 3)
        odds = np.exp(1.5 * (kind[a] == kind[b]) + 0.5 * shared) * (tied[a, b] == 0)
        at = rng.choice(len(a), p=odds / odds.sum())
        tied[a[at], b[at]] = tied[b[at], a[at]] = 1
        day = date(2019, 1, 1) + timedelta(days=int(place * 365 / a_year))
        rows.append({"source": f"n{a[at]:02d}", "target": f"n{b[at]:02d}", "kind": "partner_of", "start": str(day)})
    return network(people, rows)


@pytest.fixture(scope="module")
def dated() -> Network:
    return foreseeable()


@pytest.fixture(scope="module")
def taught(dated: Network) -> Model:
    model = own(History(dated), 12).model
    assert model is not None
    return model


@pytest.fixture(scope="module")
def real() -> Network:
    return na.read(na.shipped())


# -- which pairs --------------------------------------------------------------------------------------------------


def test_tied_national_and_placeless_actors_and_those_of_one_region_are_in_no_pair() -> None:
    actors = {
        "a": X,
        "b": Y,
        "c": X,
        "d": Y,
        "w": {},
        "n": {"region": "Y", "scope": "national"},
        "p": {"type": "programme", "region": "Y"},
    }
    ties = [("a", "b"), ("a", "n"), ("c", "n"), ("a", "w"), ("c", "p", "member_of")]
    # Of the four pairs of X and Y a and b are tied; n is national, w has no region, p is a context.
    assert pairs(na.opportunities(network(actors, ties), **ALL)) == {"a d", "b c", "c d"}


def test_declined_pairs_do_not_come_back_unasked_and_those_under_way_are_marked() -> None:
    log = [
        {"introduction_id": "i1", "actor_a": "b", "actor_b": "a", "status": "declined", "date": "2024"},
        {"introduction_id": "i2", "actor_a": "a", "actor_b": "c", "status": "asked", "date": "2024"},
    ]
    net = network({"a": X, "b": Y, "c": Z}, introductions=log)
    table = na.opportunities(net)
    assert pairs(table) == {"a c", "b c"}
    assert [found(net, pair)["status"] for pair in ("a c", "b c")] == ["under way", ""]
    assert pairs(na.opportunities(net, declined=True)) == {"a b", "a c", "b c"}
    only = network({"a": X, "b": Y}, introductions=log[:1])
    assert "No pair in different regions is left" in said(na.opportunities(only))


def test_pairs_are_chosen_by_regions_types_and_themes() -> None:
    actors = {
        "a": {"region": "X", "type": "municipality", "themes": "energi"},
        "b": {"region": "Y", "type": "university"},
        "c": {"region": "Z", "type": "municipality", "themes": "Energi|mat"},
        "d": {"region": "Y", "type": "company"},
    }
    shares = [{"affiliation_id": "f", "actor_id": "b", "event_id": "e"}]
    net = network(actors, events=[{"event_id": "e", "kind": "project", "themes": "energi"}], affiliations=shares)

    def of(**asked: object) -> set[str]:
        return pairs(na.opportunities(net, **ALL, **asked))

    assert of() == {"a b", "a c", "a d", "b c", "c d"}
    assert of(between=("Y", "X")) == {"a b", "a d"}
    assert of(pair_types=("municipality",)) == {"a c"}
    assert of(pair_types=("university", "municipality")) == {"a b", "b c"}
    assert of(pair_types=("kommun", "företag")) == {"a d", "c d"}  # by their labels
    assert of(themes=("ENERGI",)) == {"a b", "a c", "b c"}  # b by its event
    assert of(actor="d", between=("Y", "Z")) == {"c d"}


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"actor": "lund"}, "no actor 'lund'. Did you mean 'lunds'"),
        ({"between": ("X", "X")}, "two different regions"),
        ({"between": ("X", "YY")}, "no region 'YY'. Did you mean 'Y'"),
        ({"pair_types": ("company", "munici")}, "no actor type 'munici'"),
        ({"pair_types": ("company",) * 3}, "one or two types"),
        ({"themes": ("enrgi",)}, "Did you mean 'energi'"),
        ({"actor": "w"}, "'w' has no region"),
        ({"actor": "n"}, "works nationally"),
        ({"plan": 0}, "plan is 0"),
        ({"per_actor": 1.5}, "per_actor is 1.5"),
        ({"explore": 1.1}, "explore is 1.1"),
        ({"explore": 0.5, "plan": 2}, "leave one of them out"),
        ({"horizon": 0}, "horizon is 0"),
        ({"top": 0}, "top is 0"),
    ],
)
def test_what_cannot_be_asked_for_is_said(asked: dict[str, object], said: str) -> None:
    national = {"region": "Y", "scope": "national"}
    company = {"region": "X", "type": "company", "themes": "energi"}
    net = network({"lunds": company, "b": Y, "w": {}, "n": national})
    with pytest.raises(NetanalyserError, match=said.replace(".", r"\.")):
        na.opportunities(net, **asked)


@pytest.mark.parametrize(
    ("actors", "said"),
    [
        ({"a": {}, "b": {}}, "No actor has a region"),
        ({"a": X, "b": X}, "one region only"),
        ({"a": X, "b": {**Y, "scope": "national"}}, "one region only"),
        ({}, "No actor has a region"),
    ],
)
def test_without_two_regions_there_is_no_pair_and_that_is_said(actors: dict[str, Any], said: str) -> None:
    table = na.opportunities(network(actors))
    assert table.empty
    assert list(table.columns) == [*COLUMNS, *(term.name for term in terms()), *EVIDENCE]
    assert said in table.attrs["remarks"][-1]


# -- how likely ---------------------------------------------------------------------------------------------------


def test_the_order_class_and_lift_follow_from_the_borrowed_weights() -> None:
    """a and c in X and b in Y have one partner in common, z; nothing else is known of anybody."""
    net = network({"a": X, "b": Y, "c": X, "z": {}}, [("a", "z"), ("b", "z"), ("c", "z")])
    worth = {name: (one.weight, one.centre) for name, one in prior().weights.items()}

    def part(name: str, value: float) -> float:
        weight, centre = worth[name]
        return weight * (value - centre)

    def odds(shared: float, recent: float, partners: float, same: float | None, mixing: float | None) -> float:
        known = [("shared_partners", shared), ("recent", recent), ("partners", partners)]
        known += [("same_region", same), ("region_pair", mixing)] if same is not None and mixing is not None else []
        return exp(sum(part(name, value) for name, value in known))

    # z has three partners, so it adds 1 / ln 3 to each pair. Nothing is dated: ln 0.3 of each actor. One partner each.
    shared, lately, partners = log1p(1 / log(3)), 2 * log(0.3), 2 * log(2)
    # Of the 6 ends of ties 2 are in X and 1 is in Y: expected 2 * 1 / 6 between them, and 2 * 2 / 6 within X.
    across, within = log(5 / (5 + 1 / 3)), log(5 / (5 + 2 / 3))
    ab = cb = odds(shared, lately, partners, 0, across)
    ac = odds(shared, lately, partners, 1, within)
    table = na.opportunities(net)
    assert pairs(table) == {"a b", "b c"}
    assert table["lift"].tolist() == pytest.approx([ab / ((ab + ac + cb) / 3)] * 2)
    assert table["likely"].tolist() == ["unlikely"] * 2  # less than three times the mean of the three untied pairs
    assert table["rank"].tolist() == [1, 1]
    assert table["chance"].isna().all()
    row = found(net, "a b")
    expected = {
        "shared_partners": part("shared_partners", shared),
        "recent": part("recent", lately),
        "partners": part("partners", partners),
        "same_region": part("same_region", 0),
        "region_pair": part("region_pair", across),
    }
    assert {name: row[name] for name in expected} == pytest.approx(expected)
    assert (row["same_type"], row["themes"], row["distance"]) == (0, 0, 0)  # not known of them
    assert "no history to learn from" in said(table)
    assert "borrowed from Interreg" in said(table)


def test_classes_are_by_the_stated_bounds() -> None:
    lift = np.array([0.0, 2.99, 3.0, 19.99, 20.0, 1e6])
    assert basis.classes(lift).tolist() == ["unlikely", "unlikely", "possible", "possible", "likely", "likely"]
    # Odds of 1, 1 and 4 have a mean of 2.
    assert basis.lifts(np.log([1.0, 1.0, 4.0])).tolist() == pytest.approx([0.5, 0.5, 2.0])


def test_what_is_stated_orders_pairs_and_is_in_no_chance() -> None:
    support = [
        {"support_id": "s1", "actor_id": "a", "direction": "need", "topic": "solar"},
        {"support_id": "s2", "actor_id": "c", "direction": "offer", "topic": "solar"},
    ]
    table = na.opportunities(network({"a": X, "b": Y, "c": Z}, support=support)).set_index(["actor_a", "actor_b"])
    assert table.index[0] == ("a", "c")
    assert table["rank"].tolist() == [1, 2, 2]
    assert table["lift"].tolist() == pytest.approx([1, 1, 1])


def test_chances_of_an_own_history_add_up_to_the_scenario(dated: Network, taught: Model) -> None:
    """All untied pairs are in different regions here, so that all of them are in the table."""
    assert taught.record is not None
    table = na.opportunities(dated, **ALL)
    assert len(table) == 36 * 35 // 2 - 45 * 5
    # The ties of the last twelve months: one every 365/45 days.
    assert taught.record.new == 45
    assert table["chance"].sum() == pytest.approx(45)
    assert table["chance"].between(0, 1, inclusive="neither").all()
    remarks = said(table)
    assert "Learnt from the network's own history" in remarks
    assert "in the scenario: 45" in remarks
    assert "borrowed" not in remarks
    assert "without anybody introducing the two" in remarks
    more = na.opportunities(dated, new_ties=90, model=taught, **ALL)
    assert more["chance"].sum() == pytest.approx(90)
    assert more["rank"].tolist() == table["rank"].tolist()
    pd.testing.assert_series_equal(more["lift"], table["lift"])  # the odds of pairs beside one another stay
    with pytest.raises(MeasureError, match="500 new ties among 405 pairs"):
        na.opportunities(dated, new_ties=500, model=taught)


def test_a_chance_is_the_logistic_of_its_terms_at_the_level_of_the_scenario(dated: Network, taught: Model) -> None:
    table = na.opportunities(dated, model=taught, **ALL)
    names = [name for name, one in taught.weights.items() if one.learnt]
    logit = np.log(table["chance"] / (1 - table["chance"]))
    level = logit - table[names].sum(axis=1)
    assert level.to_numpy() == pytest.approx(level[0])


@pytest.mark.parametrize(
    ("net", "told"),
    [
        (foreseeable(years=1), "too short"),  # a year is all there is
        (foreseeable(a_year=15), "100 new pairs to learn from are needed, and 20"),  # 15 in the last year
        (network({"a": X, "b": Y, "c": Y}, [("a", "c")]), "No tie is dated"),
    ],
)
def test_where_the_history_is_too_short_weights_are_borrowed_and_chances_are_classes(net: Network, told: str) -> None:
    table = na.opportunities(net)
    assert table["chance"].isna().all()
    assert set(table["likely"]) <= set(basis.CLASSES)
    assert told in said(table)
    assert "The weights are borrowed" in said(table)
    assert table.loc[0, "same_region"] == pytest.approx(  # all shown pairs are of two regions
        -prior().weights["same_region"].weight * prior().weights["same_region"].centre
    )


def test_numbers_that_did_not_hold_in_the_past_are_not_shown(dated: Network, taught: Model) -> None:
    assert taught.record is not None
    off = replace(taught, record=replace(taught.record, slope=0.3))
    table = na.opportunities(dated, model=off)
    assert table["chance"].isna().all()
    assert "slope 0.3" in said(table)
    assert "borrowed" not in said(table)


def test_a_kept_model_is_used_as_long_as_it_is_of_this_network(dated: Network, taught: Model) -> None:
    weights = {name: replace(one, weight=0.0) for name, one in taught.weights.items()}
    weights["same_type"] = replace(weights["same_type"], weight=1.0, centre=0.0)
    made = replace(taught, weights=weights)
    kept = na.opportunities(dated, model=made)
    assert kept["same_type"].tolist() == [1.0] * len(kept)
    other = na.opportunities(dated, model=replace(made, rows=made.rows + 1))
    pd.testing.assert_frame_equal(other, na.opportunities(dated))
    assert not np.allclose(other["same_type"], 1.0)
    # It is of twelve months.
    assert not np.allclose(na.opportunities(dated, model=made, horizon=6)["same_type"], 1.0)


# -- why ----------------------------------------------------------------------------------------------------------

RICH = {
    "a": {"region": "X", "type": "municipality", "themes": "energi|bygg", "source_id": "own"},
    "b": {"region": "Y", "type": "municipality", "themes": "energi"},
    "club": {"type": "network"},
    **{name: {} for name in ("z", "q", "r")},
}


def rich() -> Network:
    """a and b have much in common: a partner, a type, a theme, a network, a conference, and needs met both ways."""
    ties = [
        *tied_by(["a z", "a q"], start="2023", source_id="list"),
        *tied_by(["b z", "b r"], start="2022", source_id="other"),
        *({"source": one, "target": "club", "kind": "member_of", "source_id": "club"} for one in "ab"),
    ]
    support = [
        {"support_id": f"s{place}", "actor_id": one, "direction": way, "topic": topic, "source_id": "talks"}
        for place, (one, way, topic) in enumerate(
            [("a", "need", "solar"), ("b", "offer", "solar"), ("b", "need", "skills"), ("a", "offer", "skills")]
        )
    ]
    sources = ["list", "other", "club", "talks", "own", "page"]
    events = [{"event_id": "fair", "name": "FAIR", "kind": "conference", "start": "2022"}]
    shares = [
        {"affiliation_id": f"f-{one}", "actor_id": one, "event_id": "fair", "role": "participant", "source_id": "page"}
        for one in "ab"
    ]
    return network(RICH, ties, support=support, sources=sources, events=events, affiliations=shares)


#: What is to be said of each term that speaks for a and b, by language.
REASONS = {
    "en": {
        "shared_partners": "1 shared partner (Z)",
        "recent": "both work with others: A 2 collaborations, the last in 2023, B 2 collaborations, the last in 2022",
        "same_type": "actors of one type (municipality)",
        "themes": "shared themes: energi",
        "networks": "both are in CLUB",
        "needs": "A needs what B offers: solar; B needs what A offers: skills",
    },
    "sv": {
        "shared_partners": "1 gemensam partner (Z)",
        "recent": "båda samarbetar med andra: A 2 samarbeten, senast 2023, B 2 samarbeten, senast 2022",
        "same_type": "samma slags aktör (kommun)",
        "themes": "gemensamma teman: energi",
        "networks": "båda är med i CLUB",
        "needs": "A behöver vad B erbjuder: solar; B behöver vad A erbjuder: skills",
    },
}


@pytest.mark.parametrize("lang", ["en", "sv"])
def test_reasons_are_true_of_the_data_and_ordered_by_their_weight(lang: str) -> None:
    row = found(rich(), "a b", lang=lang)
    told = REASONS[lang]
    assert all(row[name] >= 0.1 for name in told)
    assert row["why"] == "; ".join(told[name] for name in sorted(told, key=lambda name: -row[name]))
    # Needs are met twice, each for 1; a network counts for a quarter.
    assert (row["needs"], row["networks"]) == (2.0, 0.25)


def test_a_reason_names_the_rows_that_it_stands_on() -> None:
    row = found(rich(), "a b")
    assert set(row["tie_ids"].split("|")) == {"t1", "t2", "t3", "t4", "t5", "t6"}
    assert set(row["source_ids"].split("|")) == {"list", "other", "club", "talks", "own"}


def test_an_event_that_ties_nobody_is_a_reason_where_it_was_learnt_to_be_one() -> None:
    """The borrowed weights know of no such events."""
    worth = replace(prior().weights["shared_events"], weight=1.0, learnt=True)
    model = replace(prior(), weights={**prior().weights, "shared_events": worth})
    # One new tie in all is a scenario that six pairs can have.
    model = replace(model, rows=len(rich().ties) + len(rich().affiliations))
    row = found(rich(), "a b", model=model, new_ties=1)
    assert "both took part in FAIR" in row["why"]
    assert row["shared_events"] == pytest.approx(log1p(1 / log(2)))
    assert "fair" in row["event_ids"].split("|")
    assert "page" in row["source_ids"].split("|")


@pytest.mark.parametrize(("lang", "both"), [("en", "both work"), ("sv", "båda samarbetar")])
def test_who_does_nothing_is_not_said_to_be_active(lang: str, both: str) -> None:
    """h did much more than the mean pair does, which makes up for b, of whom nothing is known."""
    partners = [f"p{number:02d}" for number in range(30)]
    actors = {"h": X, "b": Y, **{name: {} for name in partners}}
    row = found(network(actors, tied_by([f"h {name}" for name in partners], start="2023")), "b h", lang=lang)
    # ln(0.3 + 30) + ln 0.3 = 2.2 with the year's middle half a year ago; the mean pair has 0.5.
    assert row["recent"] > 0.1
    assert both not in row["why"]
    active = {"en": "H works with others: 30 collaborations, the last in 2023", "sv": "H samarbetar med andra: 30"}
    assert active[lang] in row["why"]


@pytest.mark.parametrize(("lang", "none"), [("en", "no particular reason"), ("sv", "inget särskilt skäl")])
def test_two_of_whom_nothing_is_known_are_no_crash_and_no_invention(lang: str, none: str) -> None:
    net = network({"a": X, "b": Y, "c": {**Y, "source_id": "s"}}, sources=["s"])
    for table in (na.opportunities(net, lang=lang), na.opportunities(net, actor="a", lang=lang)):
        assert len(table) == 2
        assert table["why"].str.startswith(none).all()
        assert (table["path"] == "").all()
        assert (table["introduced_by"] == "").all()
        assert table["rank"].tolist() == table["rank_low"].tolist() == table["rank_high"].tolist() == [1, 1]
    assert found(net, "a c")["source_ids"] == "s"  # where the actor's own row is from


def test_needs_meet_offers_without_any_shared_contact() -> None:
    support = [
        {"support_id": "s1", "actor_id": "a", "direction": "need", "topic": "solar", "source_id": "s"},
        {"support_id": "s2", "actor_id": "b", "direction": "offer", "topic": "solar"},
        {"support_id": "s3", "actor_id": "a", "direction": "offer", "topic": "solar"},
    ]
    row = found(network({"a": X, "b": Y}, support=support, sources=[CENSUS]), "a b")
    assert row["why"] == "A needs what B offers: solar"
    assert (row["needs"], row["source_ids"]) == (1.0, "s")


TOWNS = {
    "umeå": {"region": "Västerbotten", "type": "municipality", "municipality_code": "2480"},
    "malmö": {"region": "Skåne", "type": "municipality", "municipality_code": "1280"},
    "luleå": {"region": "Norrbotten", "type": "municipality", "municipality_code": "2580"},
    "rise": {"type": "research_institute", "scope": "national"},
}


@pytest.mark.parametrize(
    ("lang", "told"),
    [
        (
            "en",
            "UMEÅ and MALMÖ have an innovation partnership with RISE; "
            "LULEÅ, comparable to UMEÅ (Större stad), has none that is known",
        ),
        (
            "sv",
            "UMEÅ och MALMÖ har innovationspartnerskap med RISE; "
            "LULEÅ, jämförbar med UMEÅ (Större stad), har inget som är känt",
        ),
    ],
)
def test_what_one_comparable_city_has_and_the_other_lacks(lang: str, told: str) -> None:
    """Umeå and Luleå are of one SKR group ("Större stad"), Malmö is of another ("Storstäder")."""
    kind = "innovation_partnership"
    net = network(TOWNS, [("umeå", "rise", kind), ("rise", "malmö", kind)])
    row = found(net, "luleå umeå", lang=lang)
    assert told in row["why"]
    assert row["comparable"] == 1.0  # twice a half
    assert row["tie_ids"].split("|")[:2] == ["t1", "t2"]
    assert found(net, "luleå malmö", lang=lang)["comparable"] == 0.0
    alone = network(TOWNS, [("umeå", "rise", kind)])
    one = {"en": "UMEÅ has an innovation partnership with RISE; LULEÅ, comparable (", "sv": "UMEÅ har innovationspa"}
    assert one[lang] in found(alone, "luleå umeå", lang=lang)["why"]
    both = network(TOWNS, [("umeå", "rise", kind), ("luleå", "rise", kind)])
    row = found(both, "luleå umeå", lang=lang)
    assert row["comparable"] == 0.5
    assert {"en": "comparable municipalities (Större stad)", "sv": "jämförbara kommuner (Större stad)"}[lang] in row[
        "why"
    ]


# -- why not ------------------------------------------------------------------------------------------------------


def test_what_speaks_against_a_meeting() -> None:
    actors = {
        "south": {"region": "Skåne", "type": "company"},
        "north": {"region": "Norrbotten", "type": "university"},
        "near": {"region": "Uppsala", "type": "company"},
        "next": {"region": "Stockholm", "type": "company"},
        "own": {"region": "Blekinge", "type": "municipal_company"},
    }
    covers = {"source_id": "s", "title": "S", "coverage": "ego", "covers": "north"}
    net = network(actors, sources=[covers])
    far = found(net, "north south")["why_not"]
    assert "Few recent collaborations are known: SOUTH none, NORTH none" in far
    assert "far from one another (1," in far  # 55.9 to 66.9 degrees north: 11 degrees of 111 km are 1,200 km
    assert "of two types (company, university): by the model such work together less often" in far
    assert "No known path leads from one to the other" in far
    assert "treat companies alike, and keep the meeting apart from procurement" in far
    assert "ask first" not in far  # the source lists all partners of north
    swedish = found(net, "north south", lang="sv")["why_not"]
    assert "långt ifrån varandra" in swedish
    assert "behandla företag lika, och håll mötet skilt från upphandling" in swedish
    close = found(net, "near next")
    assert "far from" not in close["why_not"]
    assert "near one another (" in close["why"]
    assert "No source could have seen whether they are tied already: ask first." in close["why_not"]
    assert "apart from procurement" in found(net, "north own")["why_not"]  # what a city owns is a company
    towns = network({name: {**columns, "type": "university"} for name, columns in actors.items()})
    assert "procurement" not in "".join(na.opportunities(towns)["why_not"])


def test_regions_that_are_seldom_tied_speak_against_it_and_are_a_gap_to_narrow() -> None:
    """x and y each have ten ties to actors of W: 10 of the 40 ends each, so that 10 * 10 / 40 = 2.5 are expected."""
    others = {f"w{number:02d}": {"region": "W"} for number in range(20)}
    ties = tied_by([f"{'xy'[place % 2]} {name}" for place, name in enumerate(others)])
    row = found(network({"x": X, "y": Y, **others}, ties), "x y")
    assert row["gap"] == pytest.approx(2.5)
    weight = prior().weights["region_pair"]
    assert row["region_pair"] == pytest.approx(weight.weight * (log(5 / 7.5) - weight.centre))
    assert "actors of X and Y are tied less than expected so far: 0 ties, expected 2.5" in row[
        "why_not"
    ].lower().replace("x and y", "X and Y")
    assert "narrows a gap: X and Y have 0 ties, expected 2.5" in row["value"]


def test_regions_that_are_often_tied_are_a_reason() -> None:
    """Of 3 ties 2 are of X and Y, of whose 6 ends 3 and 2 are in them: 3 * 2 / 6 = 1 expected."""
    net = network({"a": X, "b": Y, "c": X, "d": Y, "e": X, "z": {}}, [("a", "b"), ("c", "d"), ("e", "z")])
    row = found(net, "b e")
    assert "actors of Y and X work together more than expected: 2 ties, expected 1" in row["why"]
    assert {"t1", "t2"} <= set(row["tie_ids"].split("|"))
    assert row["gap"] == 0


# -- the way in ---------------------------------------------------------------------------------------------------


def test_the_path_names_who_could_introduce_them_and_the_sources_of_its_ties() -> None:
    ties = [
        {"source": "a", "target": "m", "kind": "partner_of", "source_id": "s1"},
        {"source": "b", "target": "n", "kind": "partner_of", "source_id": "s2"},
        {"source": "m", "target": "n", "kind": "partner_of", "source_id": "s3"},
    ]
    net = network({"a": X, "b": Y, "m": {}, "n": {}}, ties, sources=["s1", "s2", "s3"])
    row = found(net, "a b")
    assert row["path"] == "A → M → N → B"
    assert row["introduced_by"] == "M → N"
    assert set(row["path_sources"].split("|")) == {"s1", "s2", "s3"}
    assert set(row["tie_ids"].split("|")) == {"t1", "t2", "t3"}
    assert row["broker"] == ""  # M and N are both between them
    assert "the two come from 3 steps to one" in row["value"]


def test_a_programme_introduces_nobody_unless_it_is_asked_to() -> None:
    net = network({"a": X, "b": Y, "p": {"type": "programme"}}, [("a", "p", "member_of"), ("b", "p", "member_of")])
    row = found(net, "a b")
    assert (row["path"], row["introduced_by"]) == ("", "")
    assert "No known path" in row["why_not"]
    assert found(net, "a b", tied=na.Tied(with_context=True))["introduced_by"] == "P"


# -- what it would do ---------------------------------------------------------------------------------------------


def test_value_is_reach_nearness_and_the_broker_who_is_no_longer_alone() -> None:
    """a - c in X, b - d in Y and Z: a tie of a and b lets a and c reach b and d.

    Those are 2 * 2 pairs, all in different regions, at 1, 2, 2 and 3 steps: 1 + 1/2 + 1/2 + 1/3.
    """
    row = found(network({"a": X, "c": X, "b": Y, "d": Z}, [("a", "c"), ("b", "d")]), "a b")
    assert row["reach"] == 4
    assert row["nearness"] == pytest.approx(7 / 3)
    assert row["broker"] == ""
    assert "4 pairs of actors in different regions can reach each other only with this tie" in row["value"]
    row = found(network({"a": X, "b": Y, "m": {}}, [("a", "m"), ("b", "m")]), "a b")
    assert (row["reach"], row["broker"]) == (0, "M")
    assert row["nearness"] == pytest.approx(1 / 2)  # from 1/2 to 1; m is in no region
    assert row["value"] == "the way between them no longer hangs on M alone"
    two = network({"a": X, "b": Y, "m": {}, "n": {}}, [("a", "m"), ("b", "m"), ("a", "n"), ("b", "n")])
    assert found(two, "a b")["value"] == "changes little in the rest of the network"


# -- how many of whom ---------------------------------------------------------------------------------------------


def star() -> Network:
    """hub in X and nine actors in Y, all of them with z."""
    actors = {"hub": X, "z": {}, **{f"y{number}": Y for number in range(9)}}
    return network(actors, [("hub", "z"), *((f"y{number}", "z") for number in range(9))])


def test_one_actor_does_not_fill_the_list_unless_it_is_the_one_asked_for() -> None:
    assert len(na.opportunities(star(), per_actor=2)) == 2
    assert len(na.opportunities(star(), per_actor=9)) == 9
    assert len(na.opportunities(star(), actor="hub", per_actor=2)) == 9
    assert "At most 2 pairs an actor" in said(na.opportunities(star(), per_actor=2))


def lopsided() -> Network:
    """Three pairs of regions: in U and V everybody has many partners, in X and Y nobody but one each has any."""
    central = {name: {"region": name[0].upper()} for name in ("u1", "u2", "v1", "v2")}
    friends = {f"f{number}": {} for number in range(6)}
    edge = {"x1": X, "x2": X, "y1": Y, "y2": Y}
    ties = [(one, friend) for one in central for friend in friends]
    return network({**central, **friends, **edge}, [*ties, *(("x1", "f0"), ("y1", "f0"), ("x2", "f1"), ("y2", "f1"))])


def test_room_for_those_with_few_partners_and_what_it_costs() -> None:
    plain = na.opportunities(lopsided(), top=4, per_actor=2)
    assert pairs(plain) == {"u1 v1", "u1 v2", "u2 v1", "u2 v2"}  # six partners in common each
    table = na.opportunities(lopsided(), top=4, per_actor=2, explore=0.5)
    low = table["actor_a"].str[0].isin(["x", "y"]) | table["actor_b"].str[0].isin(["x", "y"])
    assert low.sum() == 2
    assert table["rank"].is_monotonic_increasing
    # Of 4 pairs 2 have an actor of the lower half, none without asking; the cost is of odds.
    share = table["lift"].sum() / plain["lift"].sum()
    assert share < 1
    assert "2 of 4 pairs have an actor of the lower half by partners, instead of 0" in said(table)
    assert f"{share:.0%}".replace("%", " %") in said(table).replace("\u00a0", " ")


def test_a_list_is_full_also_where_few_of_the_periphery_may_stand_in_it() -> None:
    """Ten have no partner and low has one, so that these are the lower half of 21; all others have two or more."""
    actors = {"low": X, **{f"y{n}": Y for n in range(4)}, **{f"z{n}": Z for n in range(4)}, "f": {}, "g": {}}
    actors |= {f"i{n}": {} for n in range(10)}
    ties = [(f"{side}{n}", friend) for side in "yz" for n in range(4) for friend in "fg"]
    net = network(actors, [*ties, ("low", "f")])
    # Of pairs of two regions only those with low are of the lower half, and only one of them may stand in the list.
    table = na.opportunities(net, top=4, per_actor=1, explore=1.0)
    assert len(table) == 4
    assert sum("low" in pair.split() for pair in pairs(table)) == 1


# -- a plan -------------------------------------------------------------------------------------------------------


def test_a_plan_spreads_where_the_plain_list_does_not(real: Network) -> None:
    plan = na.opportunities(real, plan=8, per_actor=2)
    plain = na.opportunities(real, top=8, per_actor=2)
    ends = pd.concat([plan["actor_a"], plan["actor_b"]])
    assert len(plan) == 8
    assert ends.value_counts().max() <= 2
    assert pairs(plan) != pairs(plain)
    assert plan["rank"].tolist() == list(range(1, 9))
    assert (np.diff(plan["gain"]) <= 1e-9).all()
    assert plain["gain"].isna().all()
    assert "A plan of 8 introductions, at most 2 an actor" in said(plan)
    assert "of the best there is" in said(plan)


def test_the_first_of_a_plan_gain_what_the_objective_says() -> None:
    """Two pairs of like chance and value between two pairs of regions, and nobody in both.

    Each is a leading pair of f: 1 for its worth, 2 (1 - 1/2) = 1 for its regions, 1/2 + 1/2 for its two actors. The
    second adds as much, for it shares neither regions nor actors with the first.
    """
    net = network({"a": {"region": "P"}, "b": {"region": "Q"}, "c": {"region": "R"}, "d": {"region": "S"}})
    plan = na.opportunities(net, plan=2, per_actor=1)
    assert plan["gain"].tolist() == pytest.approx([3.0, 3.0])
    assert len(set(plan["actor_a"]) | set(plan["actor_b"])) == 4
    # With only b in common regions stay apart; an actor met before adds (1 - 1/2)/2 instead of 1/2.
    again = na.opportunities(net, actor="b", plan=2)
    assert again["gain"].tolist() == pytest.approx([3.0, 2.75])


def test_a_plan_of_one_actor_is_as_long_as_it_was_asked_to_be() -> None:
    assert len(na.opportunities(star(), actor="hub", plan=5, per_actor=2)) == 5
    assert len(na.opportunities(star(), plan=5, per_actor=2)) == 2


# -- ranks --------------------------------------------------------------------------------------------------------


def test_equal_pairs_share_a_rank_and_a_range_holds_what_ties_may_change() -> None:
    """The pair of a and b stands on one partner in common; a tenth of two ties is one, so that every draw takes it.

    Then nobody has a partner in common, and partners weigh a little against a pair: without a's tie a - c comes first
    and a - b and b - c, with one partner each, share rank 2; without b's b - c comes first.
    """
    assert prior().weights["partners"].weight < 0
    net = network({"a": X, "b": Y, "c": Z, "m": {}}, [("a", "m"), ("b", "m")])
    table = na.opportunities(net)
    assert table["rank"].tolist() == [1, 2, 2]
    ranges = {pair: tuple(found(net, pair)[end] for end in ("rank_low", "rank_high")) for pair in ("a b", "a c", "b c")}
    assert ranges == {"a b": (2, 2), "a c": (1, 2), "b c": (1, 2)}


def test_ranges_hold_the_rank_on_the_shipped_network(real: Network) -> None:
    table = na.opportunities(real, top=30)
    assert (table["rank_low"] >= 1).all()
    assert (table["rank_low"] <= table["rank_high"]).all()
    assert (table["rank_high"] > table["rank_low"]).any()


# -- the same whoever writes it -----------------------------------------------------------------------------------

NUMBERS = ["rank", "chance", "lift", "reach", "nearness", "gap", *(term.name for term in terms())]


def test_the_answer_is_the_same_twice(real: Network) -> None:
    for asked in ({"top": 10}, {"plan": 5}, {"explore": 0.5, "top": 10}):
        pd.testing.assert_frame_equal(na.opportunities(real, **asked), na.opportunities(na.read(na.shipped()), **asked))


def rewritten(net: Network, seed: int | None = None, prefix: str = "") -> Network:
    """The same network with its rows in another order, or with something before every id of an actor."""
    tables = {}
    for name in ("actors", "ties", "events", "affiliations", "support"):
        rows = getattr(net, name)
        for column in {"actor_id", "source", "target"} & set(rows.columns):
            rows = rows.assign(**{column: prefix + rows[column]})
        tables[name] = rows if seed is None else rows.sample(frac=1, random_state=seed).reset_index(drop=True)
    return net.replaced(**tables)


def test_ids_alone_change_nothing_but_ids() -> None:
    net = eventful(3, actors=24, events=30)
    one, other = (na.opportunities(which, **ALL) for which in (net, rewritten(net, prefix="q-")))
    ids = ["actor_a", "actor_b"]
    assert ("q-" + one[ids]).equals(other[ids].astype(one[ids].dtypes.to_dict()))
    pd.testing.assert_frame_equal(one.drop(columns=ids), other.drop(columns=ids))


def test_the_order_of_rows_changes_no_number() -> None:
    net = eventful(4, actors=30, events=30)
    one, other = (na.opportunities(which, **ALL) for which in (net, rewritten(net, seed=5)))
    assert len(one) > 30
    one, other = (
        table.set_index(pd.Index([frozenset(ends) for ends in zip(table["actor_a"], table["actor_b"], strict=True)]))
        for table in (one, other)
    )
    pd.testing.assert_frame_equal(one[NUMBERS], other[NUMBERS].reindex(one.index))


# -- every answer -------------------------------------------------------------------------------------------------

MARKS = {
    "en": {
        "recent": "with others: ",
        "shared_partners": " shared partner",
        "same_type": "of one type",
        "region_pair": "work together more than",
        "themes": "shared themes",
        "distance": "near one another",
        "comparable": "comparable",
        "networks": "both are in",
        "needs": " needs what ",
    },
    "sv": {
        "recent": " med andra: ",
        "shared_partners": "gemensam",
        "same_type": "samma slags",
        "region_pair": "samarbetar oftare än",
        "themes": "gemensamma teman",
        "distance": "nära varandra",
        "comparable": "jämförba",
        "networks": "båda är med i",
        "needs": " behöver vad ",
    },
}


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_on_the_shipped_network_the_weightiest_reason_comes_first(real: Network, lang: str) -> None:
    table = na.opportunities(real, top=40, lang=lang)
    assert len(table) == 40
    several = 0
    for row in table.to_dict("records"):
        speaks = sorted((name for name in MARKS[lang] if row[name] >= 0.1), key=lambda name: -row[name])
        places = [row["why"].find(MARKS[lang][name]) for name in speaks]
        said = [place for place in places if place >= 0]
        assert said == sorted(said), row["why"]
        several += len(said) > 2
    assert several > 20


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_every_pair_of_the_shipped_network_stands_on_something(real: Network, lang: str) -> None:
    table = na.opportunities(real, lang=lang, top=100)
    assert len(table) == 100
    assert table["source_ids"].ne("").all()
    assert (table["region_a"] != table["region_b"]).all()
    assert table["value"].str.len().gt(5).all()
    tied = {frozenset(ends) for ends in zip(real.ties["source"], real.ties["target"], strict=True)}
    assert not tied & {frozenset(ends) for ends in zip(table["actor_a"], table["actor_b"], strict=True)}
    assert ("lånade" if lang == "sv" else "borrowed") in said(table)  # its own history is too short
    assert table["chance"].isna().all()


def test_the_sentence_of_the_owners_example(real: Network) -> None:
    """Umeå and Malmö have an innovation partnership with RISE; comparable cities have none."""
    table = na.opportunities(real, actor="umea-kommun", top=5)
    assert table["why"].str.contains("Umeå kommun and Malmö stad have an innovation partnership with RISE").any()


def test_every_column_has_a_heading_in_both_languages() -> None:
    for column in na.opportunities(network({"a": X, "b": Y})).columns:
        for lang in ("sv", "en"):
            assert column in RESULTS or column in headings.COLUMNS
            assert headings.result(str(column), lang)


def test_a_misspelt_actor_is_an_unknown_name() -> None:
    with pytest.raises(UnknownName):
        na.opportunities(network({"a": X}), actor="aa")


def test_a_model_that_is_learnt_elsewhere_is_not_taken_for_this_network(dated: Network) -> None:
    other = learn(History(foreseeable(5, a_year=40)), date(2023, 12, 1), 12)
    pd.testing.assert_frame_equal(na.opportunities(dated, model=other), na.opportunities(dated))


def test_sectors_in_common_are_a_reason_by_stated_judgement() -> None:
    actors = {
        "a": {"region": "Skåne", "sector": "energy|housing"},
        "b": {"region": "Uppsala", "sector": "energy"},
        "c": {"region": "Uppsala", "sector": "transport"},
    }
    for lang, words in (("en", "shared sectors: energy"), ("sv", "gemensamma sektorer: energi")):
        rows = na.opportunities(network(actors), lang=lang).set_index("actor_b")
        # One of two in common, times the stated 0.25; c has none in common.
        assert rows.loc["b", "sectors"] == pytest.approx(0.125)
        assert words in rows.loc["b", "why"]
        assert rows.loc["c", "sectors"] == 0
        assert words.split(":")[0] not in rows.loc["c", "why"]
