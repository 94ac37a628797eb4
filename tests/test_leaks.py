"""No term knows what came later, and one that did would be found."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta

import numpy as np
import pandas as pd
import pytest

from netanalyser.errors import MeasureError
from netanalyser.network import Network
from netanalyser.prediction.backtest import backtest
from netanalyser.prediction.candidates import candidates
from netanalyser.prediction.history import History
from netanalyser.prediction.leaks import leaking
from netanalyser.prediction.past import Past
from netanalyser.prediction.terms import TERMS
from tests.histories import eventful
from tests.networks import network

CUT = date(2022, 3, 1)
Term = Callable[[Past, np.ndarray, np.ndarray], np.ndarray]


@pytest.fixture(scope="module")
def net() -> Network:
    """With what terms could be tempted by: ends of ties and the number of inhabitants."""
    made = eventful(1)
    ties, actors = made.ties, made.actors
    exact = ties["start"].fillna("").str.len() == 10
    ends = [f"{date.fromisoformat(start) + timedelta(days=500)}" for start in ties["start"][exact]]
    ties.loc[exact, "end"] = ends
    return made.replaced(ties=ties, actors=actors.assign(population=np.arange(len(actors), dtype=float)))


@pytest.fixture
def plant() -> Iterator[Callable[[Term], None]]:
    """Registers a term for the length of a test."""
    TERMS.names()  # all that are shipped are there first

    def planted(term: Term) -> None:
        facts = {"order": 99, "sv": "x", "en": "x", "formula": "x", "stated": 0.0, "sign": 0, "of_ties": False}
        TERMS.register("planted", **facts)(term)

    yield planted
    TERMS._entries.pop("planted", None)


def by_actor(values: Callable[[Past], np.ndarray]) -> Term:
    """A term that adds a number of each of the two."""

    def term(past: Past, a: np.ndarray, b: np.ndarray) -> np.ndarray:
        found = np.asarray(values(past), dtype=float)
        return found[a] + found[b]

    return term


def of_all(value: Callable[[Past], float]) -> Term:
    """A term that is the same of every pair."""
    return lambda past, a, _: np.full(len(a), float(value(past)))


def remembered(whole: Network) -> Term:
    """1 for pairs that are tied in a network that the term has kept for itself."""
    last = History(whole).now()
    tied = {frozenset(pair) for pair in zip(*(last.view.actors[[*ends]] for ends in ends_of(last)), strict=True)}

    def term(past: Past, a: np.ndarray, b: np.ndarray) -> np.ndarray:
        ids = past.view.actors
        return np.array([float({ids[x], ids[y]} in tied) for x, y in zip(a, b, strict=True)])

    return term


def ends_of(past: Past) -> tuple[np.ndarray, np.ndarray]:
    return past.view.source, past.view.target


def by_place(whole: Network) -> Term:
    """How many partners both will have, by where they stand in the table."""
    partners = History(whole).now().partners
    return lambda _, a, b: (partners[a] + partners[b]).astype(float)


LEAKS: dict[str, Callable[[Network], Term]] = {
    "remembers who was tied": remembered,
    "remembers partners by place": by_place,
    "counts the actors": lambda _: of_all(lambda past: len(past.view)),
    "counts the events": lambda _: of_all(lambda past: len(past.network.events)),
    "reads sizes of events to come": lambda _: of_all(lambda past: past.network.events["size"].sum()),
    "reads themes of events to come": lambda _: of_all(lambda past: past.network.events["themes"].eq("food").sum()),
    "reads when ties ended": lambda _: of_all(lambda past: past.network.ties["end"].notna().sum()),
    "reads inhabitants": lambda _: by_actor(lambda past: past.actors["population"].to_numpy()),
    "reads names": lambda _: by_actor(lambda past: past.actors["name"].str[-1].map(ord).to_numpy()),
    "depends on the order of rows": lambda _: by_actor(lambda past: np.arange(len(past.view))),
}

LAWFUL: dict[str, Callable[[Network], Term]] = {
    "partners": lambda _: by_actor(lambda past: past.partners),
    "years since": lambda _: by_actor(
        lambda past: past.doings.groupby("at")["age"].min().reindex(range(len(past.view))).to_numpy()
    ),
    "type and region": lambda _: by_actor(
        lambda past: (past.actors["type"].eq("agency") + 2 * past.actors["region"].eq("Uppsala")).to_numpy()
    ),
    "known actors": lambda _: of_all(lambda past: past.known.sum()),
    "unknown of all": lambda _: of_all(lambda _: np.nan),
}


@pytest.mark.parametrize("seed", [1, 2, 3])
@pytest.mark.parametrize("cut", [date(2020, 9, 1), CUT, date(2023, 6, 30)])
def test_no_shipped_term_leaks(seed: int, cut: date) -> None:
    assert leaking(History(eventful(seed)), cut) == []


@pytest.mark.parametrize("name", LEAKS)
def test_a_planted_leak_is_found(plant: Callable[[Term], None], net: Network, name: str) -> None:
    plant(LEAKS[name](net))
    assert leaking(History(net), CUT) == ["planted"]


@pytest.mark.parametrize("name", LAWFUL)
def test_what_looks_at_the_past_only_is_not_named(plant: Callable[[Term], None], net: Network, name: str) -> None:
    plant(LAWFUL[name](net))
    assert leaking(History(net), CUT) == []


@pytest.mark.parametrize("name", ["remembers who was tied", "counts the events"])
def test_no_trial_with_a_leak(plant: Callable[[Term], None], net: Network, name: str) -> None:
    plant(LEAKS[name](net))
    with pytest.raises(
        MeasureError, match=r"^planted: what these terms say of 2022-03-01 follows from what came later"
    ):
        backtest(History(net), [date(2022, 9, 1), CUT], 12)


def test_a_trial_without_a_leak_comes_to_an_end(plant: Callable[[Term], None], net: Network) -> None:
    plant(LAWFUL["years since"](net))
    assert [tried.cut for tried in backtest(History(net), [CUT], 12)] == [CUT]


def test_a_history_that_cuts_too_late_is_found(net: Network) -> None:
    class Late(History):
        def at(self, moment: date) -> Past:
            return Past(super().at(moment + timedelta(days=200)).network, self.tied, moment)

    class Vague(History):
        def at(self, moment: date) -> Past:
            return Past(self.network.begun(moment, certain=False), self.tied, moment)

    # What every tie or event moves.
    for careless in (Late, Vague):
        assert {"shared_partners", "recent", "partners", "themes"} <= set(leaking(careless(net), CUT))


def test_themes_that_actors_state_of_themselves_would_leak(net: Network) -> None:
    class Open(History):
        def at(self, moment: date) -> Past:
            return Past(super().at(moment).network.replaced(actors=self.network.actors), self.tied, moment)

    assert leaking(Open(net), CUT) == ["themes"]


def test_a_day_without_pairs_says_nothing(net: Network) -> None:
    # Before anything, and two actors who are tied: no pair to look at.
    assert leaking(History(net), date(2019, 1, 1)) == []
    tie = {"source": "a", "target": "b", "kind": "collaborates_with", "start": "2021"}
    assert leaking(History(network("a b", [tie])), date(2022, 1, 1)) == []


def test_the_network_itself_is_left_as_it_is(net: Network) -> None:
    before = {name: net.table(name).copy(deep=True) for name in ("actors", "ties", "events", "affiliations", "support")}
    leaking(History(net), CUT)
    for name, frame in before.items():
        pd.testing.assert_frame_equal(net.table(name), frame)


# -- History itself ------------------------------------------------------------------------------------------


def pairs(past: Past) -> set[frozenset[str]]:
    ids = past.view.actors
    return {frozenset((ids[x], ids[y])) for a, b in candidates(past) for x, y in zip(a, b, strict=True)}


def test_who_comes_later_is_in_no_pair_and_changes_none() -> None:
    ties = [
        {"source": "a", "target": "b", "kind": "collaborates_with", "start": "2021"},
        {"source": "c", "target": "b", "kind": "collaborates_with", "start": "2021"},
    ]
    later = {"source": "d", "target": "a", "kind": "collaborates_with", "start": "2023"}
    rows = {"d": {"type": "company", "region": "Skåne"}, "a": {"type": "company"}, "b": {}, "c": {}}
    whole = History(network(rows, [later, *ties])).at(CUT)
    alone = History(network("a b c", ties)).at(CUT)
    assert pairs(whole) == pairs(alone) == {frozenset("ac")}
    assert whole.view.actors[whole.known].tolist() == ["a", "b", "c"]


def test_how_large_an_event_becomes_does_not_show_before() -> None:
    def past(*more: str) -> Past:
        shares = [{"affiliation_id": who, "actor_id": who, "event_id": "p"} for who in "abcdefghijkl"]
        late = [{"affiliation_id": who, "actor_id": who, "event_id": "p", "start": "2023"} for who in more]
        event = {"event_id": "p", "kind": "project", "start": "2021"}
        return History(network("a b c d e f g h i j k l m n", events=[event], affiliations=shares + late)).at(CUT)

    # Twelve tie one another; with the thirteenth, who came later, the project ties nobody, but nobody knew.
    assert len(past().view.source) == len(past("m", "n").view.source) == 66
    assert past("m", "n").view.weight.tolist() == [1 / 11] * 66
