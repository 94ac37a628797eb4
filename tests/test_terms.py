"""Each term of a pair by hand; and what holds of all of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from math import log, log1p, pi, sqrt

import numpy as np
import pandas as pd
import pytest

from netanalyser import schema
from netanalyser.network import Network
from netanalyser.prediction.candidates import candidates
from netanalyser.prediction.history import History
from netanalyser.prediction.model import terms
from netanalyser.prediction.past import Past
from netanalyser.prediction.terms import TERMS
from netanalyser.projection import Tied
from tests.histories import eventful
from tests.networks import network

DAY = date(2022, 6, 30)
CUT = date(2022, 3, 1)
NAMES = TERMS.names()
unknown = pytest.approx(np.nan, nan_ok=True)


def tie(source: str, target: str, start: str = "2021", kind: str = "collaborates_with") -> dict[str, object]:
    return {"source": source, "target": target, "kind": kind, "start": start}


def took_part(*groups: str) -> list[dict[str, object]]:
    """Rows of affiliations out of "event: a b c"."""
    rows = []
    for group in groups:
        name, _, actors = group.partition(": ")
        rows += [{"affiliation_id": f"{name}-{who}", "actor_id": who, "event_id": name} for who in actors.split()]
    return rows


def past(net: Network) -> Past:
    return History(net).at(DAY)


def of(term: str, then: Past, *pairs: str) -> list[float]:
    """A term of pairs of ids."""
    a, b = (then.view.actors.get_indexer([pair.split()[end] for pair in pairs]) for end in (0, 1))
    return TERMS[term](then, a, b).tolist()


def test_shared_partners() -> None:
    ties = [tie(*pair.split()) for pair in ("a y", "b y", "a z", "b z", "c z", "d e")]
    then = past(network("a b c d e y z f", [*ties, tie("a", "f", "2023"), tie("b", "f", "2023")]))
    # a and b share y, of two partners, and z, of three; a and c share z only. f came later.
    expected = [log1p(1 / log(2) + 1 / log(3)), log1p(1 / log(3)), 0, 0]
    assert of("shared_partners", then, "a b", "a c", "a d", "f a") == pytest.approx(expected)


def test_shared_events() -> None:
    everybody = "a b " + " ".join(f"o{place}" for place in range(11))
    events = [
        {"event_id": "conference", "kind": "conference", "start": "2021"},
        {"event_id": "pilot", "kind": "project", "start": "2021"},
        {"event_id": "large", "kind": "project", "start": "2021"},
        {"event_id": "stated", "kind": "project", "start": "2021", "size": 40},
        {"event_id": "later", "kind": "conference", "start": "2023"},
        {"event_id": "lonely", "kind": "conference", "start": "2021"},
    ]
    shares = took_part(
        "conference: a b c", "pilot: a c", f"large: {everybody}", "stated: b c", "later: a b c", "lonely: a"
    )
    shares.append({"affiliation_id": "p", "actor_id": "x", "event_id": "conference", "status": "planned"})
    then = past(network(f"{everybody} c x", events=events, affiliations=shares))
    # Three at the conference, x only meant to come; 13 in the large project, which ties nobody; two named of the 40
    # in the stated one. The pilot ties a and c, and what ties is no contact of this kind.
    a_b, a_c, b_c = 1 / log(3) + 1 / log(13), 1 / log(3), 1 / log(3) + 1 / log(2)
    expected = [log1p(a_b), log1p(a_c), log1p(b_c), 0]
    assert of("shared_events", then, "a b", "a c", "b c", "a x") == pytest.approx(expected)


def test_recent() -> None:
    events = [
        {"event_id": "p", "kind": "project", "start": "2020-06-30"},
        {"event_id": "q", "kind": "project", "start": "2020-06-30"},
        {"event_id": "conference", "kind": "conference", "start": "2022-06-01"},
    ]
    shares = took_part("p: a b", "q: d e", "conference: a b c")
    shares[3] |= {"start": "2022-06-30"}
    ties = [tie("a", "c", "2021"), tie("c", "b", "../2021-11-25"), tie("c", "d", "2010", "funds")]
    then = past(network("a b c d e f", ties, events=events, affiliations=shares))
    # p began 730 days before, a year being 365.25; the tie on 2 July 2021, the middle of its year, 363 days before.
    # e came to q on the day itself. What began by some day, conferences and funding count nothing.
    old, tied, today = 0.5 ** (730 / 365.25 / 2), 0.5 ** (363 / 365.25 / 2), 1.0
    a, b, c, d, e, f = (log(0.3 + lately) for lately in (old + tied, old, tied, old, today, 0))
    assert of("recent", then, "a b", "a c", "d e", "f a", "f f") == pytest.approx([a + b, a + c, d + e, a + f, 2 * f])


def test_recent_counts_what_is_not_dated_as_nothing() -> None:
    now = History(network("a b c", [tie("a", "b", ""), tie("b", "c", "2022-06-30")])).now()
    # Looked at from the last day that is recorded.
    assert of("recent", now, "a b", "b c") == pytest.approx([log(0.3) + log(1.3), 2 * log(1.3)])


def test_recent_takes_the_first_day_that_sources_state() -> None:
    event = {"event_id": "p", "kind": "project", "start": "2020"}
    rows = [
        {"affiliation_id": str(place), "actor_id": who, "event_id": "p", "start": start, "role": role}
        for place, (who, start, role) in enumerate(
            [("a", "2022-06-30", "partner"), ("a", "2021-06-30", "coordinator"), ("a", "", "host"), ("b", "", "")]
        )
    ]
    for order in (rows, rows[::-1]):
        then = past(network("a b", events=[event], affiliations=order))
        assert of("recent", then, "a a")[0] / 2 == pytest.approx(log(0.3 + 0.5 ** (365 / 365.25 / 2)))


def test_partners() -> None:
    ties = [tie(*pair.split()) for pair in ("a b", "a c", "a d", "b c")]
    then = past(network("a b c d e", [*ties, tie("a", "b"), tie("e", "a", "2023")]))
    # a has three partners, b and c two, d one, e none yet; a second tie of one pair is no second partner.
    expected = [log(4) + log(3), log(3) + log(2), log(4)]
    assert of("partners", then, "a b", "c d", "a e") == pytest.approx(expected)


GROUPED = {
    "a": {"region": "R", "type": "company"},
    "b": {"region": "R", "type": "company"},
    "c": {"region": "S", "type": "agency"},
    "d": {"region": "S"},
    "e": {"type": "agency"},
    "f": {"region": "R", "scope": "national", "type": "company"},
}


def test_same_region_and_type() -> None:
    then = past(network(GROUPED, [tie("a", "b")]))
    # e has no region; f works in all of them.
    pairs = ("a b", "a c", "c d", "a e", "a f")
    assert of("same_region", then, *pairs) == [1, 0, 1, unknown, unknown]
    assert of("same_type", then, *pairs) == [1, 0, unknown, 0, 1]


def test_pairs_of_regions_and_types() -> None:
    ties = [tie(*pair.split()) for pair in ("a b", "a c", "b c", "a d", "a e", "e f")]
    then = past(network(GROUPED, ties))
    # 6 ties. Ends in R: a 4, b 2; in S: c 2, d 1; e and f are in neither.
    # Within R one tie, of two ends, expected 6 * 6 / 12 = 3; R to S three, expected 6 * 3 / 12 = 1.5; within S none,
    # expected 3 * 3 / 12 = 0.75.
    expected = [log((2 + 5) / (3 + 5)), log((3 + 5) / (1.5 + 5)), log((0 + 5) / (0.75 + 5)), unknown]
    assert of("region_pair", then, "a b", "d b", "c d", "a f") == [
        pytest.approx(value) if value is not unknown else unknown for value in expected
    ]
    # Companies a 4, b 2, f 1; agencies c 2, e 2. Company to company 1, of two ends, expected 49 / 12; to agency a-c,
    # b-c, a-e, e-f, expected 28 / 12; agency to agency 0, expected 16 / 12. d has no type.
    expected = [log((2 + 5) / (49 / 12 + 5)), log((4 + 5) / (28 / 12 + 5)), log(5 / (16 / 12 + 5))]
    assert of("type_pair", then, "b f", "e b", "c e") == pytest.approx(expected)
    assert of("type_pair", then, "a d") == [unknown]


def test_themes() -> None:
    events = [
        {"event_id": "p", "kind": "project", "start": "2021", "themes": "energy|food"},
        {"event_id": "q", "kind": "conference", "start": "2021", "themes": "energy"},
        {"event_id": "r", "kind": "project", "start": "2023", "themes": "food"},
        {"event_id": "plain", "kind": "project", "start": "2021"},
    ]
    shares = took_part("p: a b", "q: a c", "r: b c", "plain: d e")
    net = network({"a": {"themes": "data"}, "b": {}, "c": {}, "d": {}, "e": {}, "f": {}}, events=events)
    net = net.replaced(affiliations=network("a b c d e", events=events, affiliations=shares).affiliations)
    then = past(net)
    # Five are known. energy: a twice, b and c once, so ln(6 / 3); food: a and b, ln(6 / 2). a's own theme is not dated.
    energy, food = log(6 / 3), log(6 / 2)
    a, b = (2 * energy, food), (energy, food)
    a_b = (a[0] * b[0] + a[1] * b[1]) / sqrt(a[0] ** 2 + a[1] ** 2) / sqrt(b[0] ** 2 + b[1] ** 2)
    a_c = a[0] / sqrt(a[0] ** 2 + a[1] ** 2)
    assert of("themes", then, "a b", "a c") == pytest.approx([a_b, a_c])
    # d and f have no theme.
    assert of("themes", then, "a d", "d f") == [unknown, unknown]
    # Today a's own row counts once, and r; all six are looked at.
    energy, food, data = log(7 / 3), log(7 / 3), log(7 / 1)
    a, c = (2 * energy, food, data), (energy, food)
    a_c = (a[0] * c[0] + a[1] * c[1]) / sqrt(sum(x * x for x in a)) / sqrt(sum(x * x for x in c))
    assert of("themes", History(net).now(), "a c") == pytest.approx([a_c])


def test_distance() -> None:
    net = network(
        {
            "a": {"lat": 0, "lon": 10, "region": "Skåne"},
            "b": {"lat": 0, "lon": 11, "region": "Skåne"},
            "c": {"lat": 0, "lon": 12, "region": "Skåne", "scope": "national"},
            "d": {},
            "upplands vasby": {"municipality_code": "0114", "region": "Stockholm"},
            "same": {"lat": 59.5206, "lon": 17.9046, "region": "Stockholm"},
            "seat of no town": {"region": "Uppsala"},
            "centre": {"lat": 59.9045, "lon": 17.5961, "region": "Uppsala"},
        },
        [tie("a", "b")],
    )
    # One degree of the equator; c is national, d nowhere; a municipality and a region have their places.
    found = of("distance", past(net), "a b", "a a", "a c", "a d")
    assert found == [pytest.approx(log1p(6371.0088 * pi / 180)), 0, unknown, unknown]
    assert of("distance", past(net), "upplands vasby same", "seat of no town centre") == pytest.approx([0, 0])


def test_needs() -> None:
    rows = [
        (who, way, topic, start)
        for who, way, topic, start in (
            ("a", "need", "data", "2021"),
            ("a", "need", "skills", "2021"),
            ("a", "offer", "space", "2021"),
            ("b", "offer", "data", "2021"),
            ("b", "need", "space", "2021"),
            ("c", "need", "data", "2021"),
            ("c", "offer", "skills", "2023"),
            ("d", "offer", "data", ""),
        )
    ]
    support = [
        {"support_id": str(place), "actor_id": who, "direction": way, "topic": topic, "start": start}
        for place, (who, way, topic, start) in enumerate(rows)
    ]
    net = network("a b c d", [tie("a", "b")], support=support)
    # a needs data of b, b space of a; c and a need the same; c offers skills, but later; d does not say since when.
    assert of("needs", past(net), "a b", "a c", "b c", "a d") == [2, 0, 1, 0]
    assert of("needs", History(net).now(), "a c", "a d") == [1, 1]


def test_comparable() -> None:
    town = {"type": "municipality"}
    net = network(
        {
            "stockholm": town | {"municipality_code": "0180"},
            "malmo": town | {"municipality_code": "1280"},
            "goteborg": town | {"municipality_code": "1480"},
            "uppsala": town | {"municipality_code": "0380"},
            "a company": {"type": "company", "municipality_code": "0180"},
            "x": {},
            "y": {},
        },
        [
            tie("stockholm", "x", "2021", "innovation_partnership"),
            tie("y", "malmo", "2021", "innovation_partnership"),
            tie("uppsala", "x", "2023", "innovation_partnership"),
            tie("goteborg", "x"),
        ],
    )
    # The three largest cities are one SKR group, Uppsala is of another; Stockholm and Malmö have a partnership.
    pairs = ("stockholm goteborg", "malmo stockholm", "stockholm uppsala", "a company malmo", "x y")
    a, b = (("stockholm", "malmo", "stockholm", "a company", "x"), ("goteborg", "stockholm", "uppsala", "malmo", "y"))
    then = past(net)
    places = [then.view.actors.get_indexer(list(ids)) for ids in (a, b)]
    assert dict(zip(pairs, TERMS["comparable"](then, *places), strict=True)) == dict(
        zip(pairs, [2, 1, 0, 0, 0], strict=True)
    )


def test_networks() -> None:
    net = network(
        {"a": {}, "b": {}, "c": {}, "club": {"type": "network"}, "scheme": {"type": "programme"}},
        [
            *(tie(who, "club", "2021", "member_of") for who in "abc"),
            tie("a", "club", "2020", "member_of"),
            *(tie(who, "scheme", "2021", "participates_in") for who in "ab"),
            tie("c", "scheme", "2023", "participates_in"),
            tie("a", "b", "2021"),
        ],
    )
    # Said twice is once; c joined the programme later.
    assert of("networks", past(net), "a b", "a c") == [2, 1]


# -- what holds of every term ---------------------------------------------------------------------------------


def values(then: Past) -> pd.DataFrame:
    """Every term of every pair of known actors, either way round, by their ids."""
    ids = then.view.actors
    known = np.flatnonzero(then.known)
    a, b = (side.ravel() for side in np.meshgrid(known, known))
    a, b = a[a != b], b[a != b]
    index = pd.MultiIndex.from_arrays([ids[a], ids[b]])
    return pd.DataFrame({term.name: term(then, a, b) for term in terms()}, index=index)


@pytest.fixture(scope="module", params=[1, 2])
def net(request: pytest.FixtureRequest) -> Network:
    return eventful(request.param)


def test_the_made_network_has_something_to_say_of_every_term(net: Network) -> None:
    then = History(net).at(CUT)
    found = values(then)
    assert 20 < then.known.sum() < len(then.view)
    assert (found.std() > 0).all()
    # What is missing differs: regions, types, places, themes, sectors.
    gaps = found.isna().any()
    assert set(found.columns[gaps]) == {
        *("same_region", "region_pair", "same_type", "type_pair", "themes", "distance", "sectors"),
    }


def test_who_comes_first_does_not_matter(net: Network) -> None:
    found = values(History(net).at(CUT))
    turned = found.swaplevel().reindex(found.index)
    pd.testing.assert_frame_equal(found, turned, rtol=1e-12)


def test_order_and_names_of_rows_do_not_matter(net: Network) -> None:
    rng = np.random.default_rng(5)
    ids = net.actors["actor_id"]
    other = dict(zip(ids, rng.permutation([f"x{place}" for place in range(len(ids))]), strict=True))
    columns = {"actors": ["actor_id"], "ties": ["source", "target"], "affiliations": ["actor_id"], "events": []}
    tables = {}
    for name, named in {**columns, "support": ["actor_id"]}.items():
        frame = net.table(name).sample(frac=1, random_state=3)
        tables[name] = frame.assign(**{column: frame[column].map(other).astype("str") for column in named})
    renamed = values(History(net.replaced(**tables)).at(CUT))
    found = values(History(net).at(CUT))
    found.index = pd.MultiIndex.from_tuples([(other[a], other[b]) for a, b in found.index])
    pd.testing.assert_frame_equal(found, renamed.reindex(found.index), rtol=1e-12)


def begun(net: Network, moment: date) -> Network:
    """Only what had certainly begun, and only who was there: whatever came later is not even in the tables."""
    left = net.begun(moment)
    support = net.support[
        [bool(start) and _last(start) <= moment.isoformat() for start in net.support["start"].fillna("")]
    ]
    there = pd.concat([left.ties["source"], left.ties["target"], left.affiliations["actor_id"], support["actor_id"]])
    events = left.events[left.events["event_id"].isin(left.affiliations["event_id"])]
    actors = left.actors[left.actors["actor_id"].isin(there)].assign(themes=pd.NA)
    actors["themes"] = actors["themes"].astype("str")
    return left.replaced(events=events, actors=actors, support=support, claims=schema.empty("claims"))


def _last(start: str) -> str:
    """The last day of a year, a month or a day, as text that can be compared."""
    return start + {4: "-12-31", 7: "-31"}.get(len(start), "")


def test_what_comes_after_changes_no_term(net: Network) -> None:
    found = values(History(net).at(CUT))
    alone = values(History(begun(net, CUT)).at(CUT))
    assert len(begun(net, CUT).actors) < len(net.actors)
    pd.testing.assert_frame_equal(found, alone.reindex(found.index), rtol=1e-12)


@pytest.mark.parametrize("name", NAMES)
def test_no_pairs_and_nobody(name: str) -> None:
    none = np.zeros(0, dtype=int)
    for then in (past(network("a b", [tie("a", "b")])), History(network("a b")).now()):
        found = TERMS[name](then, none, none)
        assert found.shape == (0,)
    # Nothing but two names: a number or none, no error.
    assert TERMS[name](History(network("a b")).now(), np.array([0]), np.array([1])).shape == (1,)


def test_facts_of_every_term() -> None:
    entries = terms()
    assert [entry.facts["order"] for entry in entries] == list(range(1, len(entries) + 1))
    for entry in entries:
        facts = entry.facts
        assert set(facts) == {"order", "sv", "en", "formula", "stated", "sign", "of_ties"}
        assert all(facts[name] for name in ("sv", "en", "formula"))
        assert facts["sv"] != facts["en"]
        assert isinstance(facts["stated"], float)
        assert facts["sign"] in (-1, 0, 1)
        # A stated judgement goes the way that the term may go.
        assert facts["stated"] * facts["sign"] >= 0
        assert entry.function.__doc__


def test_of_ties_says_which_terms_change_without_some_dyads(net: Network) -> None:
    then = History(net).at(CUT)
    fewer = then.redrawn(np.arange(len(then.view.source)) % 2 == 0)
    before, after = values(then), values(fewer)
    changed = {name for name in NAMES if not np.allclose(before[name], after[name], equal_nan=True)}
    assert changed == {entry.name for entry in terms() if entry.facts["of_ties"]}


def test_contexts_are_looked_at_when_they_are_asked_for(net: Network) -> None:
    then = History(net, Tied(with_context=True)).at(CUT)
    assert "club" in then.view.actors
    assert "club" not in History(net).at(CUT).view.actors
    assert np.isfinite(values(then)[["shared_partners", "recent", "partners"]]).all(axis=None)


def listed(parts: Sequence[tuple[np.ndarray, np.ndarray]], then: Past) -> list[str]:
    ids = then.view.actors
    return [f"{ids[x]} {ids[y]}" for a, b in parts for x, y in zip(a, b, strict=True)]


def test_candidates_are_untied_pairs_of_known_actors() -> None:
    then = past(network("a b c d e", [tie("a", "b"), tie("c", "d"), tie("a", "e", "2023")]))
    found = list(candidates(then))
    assert listed(found, then) == ["a c", "a d", "b c", "b d"]
    without = then.keys(np.array([3, 0]), np.array([0, 1]))
    assert listed(list(candidates(then, np.sort(without))), then) == ["a c", "b c", "b d"]
    # Nobody known: one part, without pairs.
    assert [len(a) for a, _ in candidates(past(network("a b", [tie("a", "b", "2023")])))] == [0]


def test_candidates_some_at_a_time_are_the_same(net: Network, monkeypatch: pytest.MonkeyPatch) -> None:
    then = History(net).at(CUT)
    whole = listed(list(candidates(then)), then)
    ids = then.view.actors[then.known]
    ends = (then.view.actors[then.view.source], then.view.actors[then.view.target])
    tied = {frozenset(pair) for pair in zip(*ends, strict=True)}
    assert whole == [f"{a} {b}" for at, a in enumerate(ids) for b in ids[at + 1 :] if {a, b} not in tied]
    monkeypatch.setattr("netanalyser.prediction.candidates.TOGETHER", 50)
    parts = list(candidates(then))
    assert len(parts) > 5
    assert listed(parts, then) == whole


def test_sectors() -> None:
    sectors = {"a": "energy|housing", "b": "energy", "c": "transport", "d": ""}
    net = network({actor: {"sector": cell} for actor, cell in sectors.items()}, [tie(who, "a") for who in "bcd"])
    # a and b share one of two; a and c none of three; of d none is known.
    assert of("sectors", past(net), "a b", "a c") == [0.5, 0.0]
    assert np.isnan(of("sectors", past(net), "a d")).all()
