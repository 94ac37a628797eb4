"""Weights learnt from histories whose weights are known; kept and read again."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd
import pytest

from netanalyser.errors import MeasureError, ReadError
from netanalyser.network import Network
from netanalyser.prediction import learning, model
from netanalyser.prediction.candidates import candidates
from netanalyser.prediction.history import History
from netanalyser.prediction.model import Model, Record, terms
from netanalyser.prediction.past import Past
from tests.histories import THEMES, eventful
from tests.networks import network

#: A year of history, and the year that is learnt from: 365 days back from the end of 2021.
START, UNTIL = date(2020, 12, 31), date(2021, 12, 31)
#: Log-odds for each standard deviation of a term, and of the mean pair.
TRUE = {
    "shared_partners": 0.4,
    "shared_events": 0.3,
    "recent": 0.5,
    "partners": -0.3,
    "same_region": -0.3,
    "region_pair": 0.0,
    "same_type": 0.4,
    "type_pair": 0.0,
    "themes": 0.3,
    "distance": -0.4,
}
LEVEL = -3.2


class Simulated(NamedTuple):
    """A history whose last year follows from known weights.

    values : terms of the pairs at its beginning, in standard deviations, after a column of ones; 0 where not known
    spread : the standard deviations
    chance : of each pair
    """

    history: History
    values: np.ndarray
    spread: np.ndarray
    chance: np.ndarray

    @property
    def information(self) -> np.ndarray:
        """Fisher's information of the level and the weights: X' diag(p (1 - p)) X."""
        return (self.values.T * (self.chance * (1 - self.chance))) @ self.values


def first_year(actors: int = 300) -> Network:
    """Ties, projects with themes, and conferences of 2020."""
    rng = np.random.default_rng(11)
    ids = [f"n{place}" for place in range(actors)]
    # Some do much more than others.
    busy = rng.gamma(1.0, size=actors) + 0.2
    busy /= busy.sum()

    def day() -> str:
        return (date(2020, 1, 1) + timedelta(days=int(rng.integers(0, 360)))).isoformat()

    rows = {
        actor: {
            "region": str(rng.choice(["Skåne", "Uppsala", "Norrbotten"])),
            "type": str(rng.choice(["company", "agency", "university", "municipality"])),
            "lat": float(rng.uniform(55, 69)),
            "lon": float(rng.uniform(11, 24)),
        }
        for actor in ids
    }
    pairs = [rng.choice(actors, 2, replace=False, p=busy) for _ in range(300)]
    ties = [{"source": ids[a], "target": ids[b], "kind": "x_met", "start": day()} for a, b in pairs]
    events, shares = [], []
    for place in range(120):
        project = place < 80
        themes = "|".join(rng.choice(THEMES, 2, replace=False))
        kind = "project" if project else "conference"
        events.append({"event_id": f"e{place}", "kind": kind, "start": day(), "themes": themes})
        for actor in rng.choice(actors, 3 if project else 10, replace=False):
            shares.append({"affiliation_id": f"{place}-{actor}", "actor_id": ids[actor], "event_id": f"e{place}"})
    return network(rows, ties, events=events, affiliations=shares)


def pairs_of(past: Past) -> tuple[np.ndarray, np.ndarray]:
    a, b = (np.concatenate(ends) for ends in zip(*candidates(past), strict=True))
    return a, b


def followed(net: Network, true: dict[str, float]) -> Simulated:
    """A year in which each pair is tied with the chance that these weights give."""
    past = History(net).at(START)
    a, b = pairs_of(past)
    raw = learning.values_of(past, a, b)
    # What is known of nobody tells nothing.
    raw = np.where(np.isnan(raw).all(axis=0), 0.0, raw)
    spread = np.nanstd(raw, axis=0)
    values = np.nan_to_num((raw - np.nanmean(raw, axis=0)) / np.where(spread > 0, spread, 1))
    weights = np.array([true.get(term.name, 0.0) for term in terms()])
    chance = 1 / (1 + np.exp(-(LEVEL + values @ weights)))
    new = np.random.default_rng(8).random(len(a)) < chance
    ids = past.view.actors
    rows = [
        {"tie_id": f"new{place}", "source": ids[x], "target": ids[y], "kind": "x_met", "start": "2021-06-15"}
        for place, (x, y) in enumerate(zip(a[new], b[new], strict=True))
    ]
    later = network({actor: {} for actor in ids}, rows).ties
    whole = net.replaced(ties=pd.concat([net.ties, later], ignore_index=True))
    return Simulated(History(whole), np.column_stack([np.ones(len(a)), values]), spread, chance)


@pytest.fixture
def one_window(monkeypatch: pytest.MonkeyPatch) -> None:
    """The last year alone: windows that lie half over one another would count the same ties twice."""
    monkeypatch.setattr(learning, "WINDOWS", 1)


@pytest.fixture(scope="module")
def simulated() -> Simulated:
    return followed(first_year(), TRUE)


def per_deviation(found: Model, spread: np.ndarray) -> np.ndarray:
    """The level, and the weights for each standard deviation of all pairs."""
    names = [term.name for term in terms()]
    return np.array([found.level, *(found.weights[name].weight * sd for name, sd in zip(names, spread, strict=True))])


@pytest.mark.usefixtures("one_window")
def test_known_weights_are_found(simulated: Simulated) -> None:
    found = learning.learn(simulated.history, UNTIL, 12, "a simulated year")
    learnt = simulated.spread > 0
    assert {name for name, weight in found.weights.items() if weight.learnt} == set(TRUE)
    kept = np.concatenate([[True], learnt])
    information = simulated.information[np.ix_(kept, kept)]
    true = np.array([LEVEL, *(TRUE[term.name] for term in terms() if term.name in TRUE)])
    # Standard errors by Fisher's information; and what the ridge takes, (I + R)^-1 R w, the level not drawn.
    error = np.sqrt(np.diag(np.linalg.inv(information)))
    ridge = np.diag([0.0, *np.full(len(true) - 1, 1 / learning.VARIANCE)])
    drawn = np.abs(np.linalg.solve(information + ridge, ridge @ true))
    estimate = per_deviation(found, simulated.spread)[kept]
    assert (np.abs(estimate - true) < 3.5 * error + drawn).all()
    # The test would see it: nearly each weight that is not 0 is many standard errors away from 0. Who did much lately
    # has many partners: these two can hardly be told apart.
    names = ["level", *(term.name for term in terms() if term.name in TRUE)]
    unsure = {name for name, far in zip(names, np.abs(true) > 6 * error + drawn, strict=True) if not far}
    assert unsure == {"recent", "partners", "region_pair", "type_pair"}
    assert (found.windows, found.days, found.horizon, found.until) == (1, 365, 12, "2021-12-31")
    assert (found.pairs, found.origin, found.record) == (len(simulated.chance), "a simulated year", None)
    # Each pair was tied by a tie of its own.
    assert found.new == found.happenings > 1500
    assert found.rows == len(simulated.history.network.ties) + len(simulated.history.network.affiliations)
    spread = [found.weights[term.name].spread for term in terms()]
    np.testing.assert_allclose(spread, simulated.spread, rtol=1e-9)


@pytest.mark.usefixtures("one_window")
def test_chances_add_up_to_what_came(simulated: Simulated) -> None:
    found = learning.learn(simulated.history, UNTIL, 12)
    past = simulated.history.at(START)
    a, b = pairs_of(past)
    parts = found.parts(past, a, b)
    chance = 1 / (1 + np.exp(-found.logit(parts)))
    assert chance.sum() == pytest.approx(found.new, rel=1e-4)
    # Nothing that is stated differs here, and so orders nothing otherwise.
    np.testing.assert_allclose(found.order(parts), found.logit(parts), atol=1e-12)
    # One formula: level plus weight times distance from the mean pair, 0 where it is not known.
    expected = np.full(len(a), found.level)
    for term in terms():
        weight = found.weights[term.name]
        expected += np.nan_to_num(weight.weight * (term(past, a, b) - weight.centre))
    np.testing.assert_allclose(found.order(parts), expected, rtol=1e-12)


@pytest.mark.usefixtures("one_window")
def test_a_sample_of_the_untied_gives_nearly_the_same(simulated: Simulated, monkeypatch: pytest.MonkeyPatch) -> None:
    every = learning.learn(simulated.history, UNTIL, 12)
    monkeypatch.setattr(learning, "PAIRS", 8000)
    some = learning.learn(simulated.history, UNTIL, 12)
    assert some.new == every.new
    count, share = len(simulated.chance), 8000 / len(simulated.chance)
    # So many are drawn, each standing for 1 / share: the number comes out as all, with this standard deviation.
    assert some.pairs != every.pairs
    assert abs(some.pairs - count) < 4 * np.sqrt(count * (1 - share) / share)
    kept = np.concatenate([[True], simulated.spread > 0])
    values, chance = simulated.values[:, kept], simulated.chance
    inverse = np.linalg.inv(simulated.information[np.ix_(kept, kept)])
    # What drawing adds to the variance: A^-1 (1/share - 1) sum over the untied of p^2 x x' A^-1.
    added = (1 / share - 1) * (values.T * (chance**2 * (1 - chance))) @ values
    error = np.sqrt(np.diag(inverse @ added @ inverse))
    gap = np.abs(per_deviation(some, simulated.spread) - per_deviation(every, simulated.spread))[kept]
    # The terms without any weight may fall out of one and not of the other, each within its own standard error.
    own = np.where(np.array([1, *(TRUE[term.name] for term in terms() if term.name in TRUE)]) == 0, 1.0, 0.0)
    assert (gap < 4 * error + 4 * own * np.sqrt(np.diag(inverse))).all()
    assert gap.max() > 1e-6


@pytest.mark.usefixtures("one_window")
def test_a_weight_against_its_sign_is_left_out() -> None:
    # Those who met at conferences are tied less often: chance, or another thing than what the term stands for.
    found = learning.learn(followed(first_year(150), TRUE | {"shared_events": -0.5}).history, UNTIL, 12)
    assert found.weights["shared_events"].weight == 0
    assert found.weights["shared_events"].learnt
    assert all(found.weights[term.name].weight * term.facts["sign"] >= 0 for term in terms())


@pytest.mark.usefixtures("one_window")
def test_a_term_that_never_differs_stays_as_stated(simulated: Simulated) -> None:
    found = learning.learn(simulated.history, UNTIL, 12)
    # No needs, offers, memberships or municipalities of a group here.
    for name, stated in (("needs", 1.0), ("comparable", 0.5), ("networks", 0.25)):
        assert found.weights[name] == model.Weight(stated, 0.0, 0.0, False)


def matched(old: Callable[[int], str]) -> History:
    """30 pairs of a first day each, and 25 new ones among them a year later, the first with the second and so on."""
    ids = [f"n{place}" for place in range(60)]
    ties = [{"source": ids[2 * at], "target": ids[2 * at + 1], "kind": "x_met", "start": old(at)} for at in range(30)]
    ties += [{"source": ids[at], "target": ids[at + 2], "kind": "x_met", "start": "2021-06-15"} for at in range(25)]
    return History(network(" ".join(ids), ties))


@pytest.mark.usefixtures("one_window")
def test_where_nothing_differs_the_level_is_all_that_is_learnt() -> None:
    found = learning.learn(matched(lambda _: "2020-01-01"), UNTIL, 12)
    # 60 * 59 / 2 - 30 untied pairs, 25 of them new.
    assert (found.pairs, found.new) == (1740, 25)
    assert found.level == pytest.approx(np.log(25 / 1715))
    assert not any(weight.learnt for weight in found.weights.values())


@pytest.mark.usefixtures("one_window")
def test_where_all_that_differs_goes_the_wrong_way_the_level_is_left() -> None:
    # The first 28 actors, among whom the new ties are, did what they did longest ago.
    found = learning.learn(matched(lambda at: "2020-01-01" if at < 14 else "2020-12-01"), UNTIL, 12)
    assert {name for name, weight in found.weights.items() if weight.learnt} == {"recent"}
    assert found.weights["recent"].weight == 0
    assert found.level == pytest.approx(np.log(25 / 1715))


def test_too_few_new_pairs_teach_nothing() -> None:
    ties = [{"source": "a", "target": f"n{at}", "kind": "x_met", "start": "2020-01-01"} for at in range(9)]
    ties += [{"source": "n0", "target": f"n{at}", "kind": "x_met", "start": "2021-11-01"} for at in range(1, 4)]
    history = History(network("a " + " ".join(f"n{at}" for at in range(9)), ties))
    # Two windows, the earlier one beginning 182 days before the later, see the three new pairs.
    with pytest.raises(
        MeasureError, match="only 3 pairs of known actors were tied first between 2020-07-02 and 2021-12"
    ):
        learning.learn(history, UNTIL, 12)
    with pytest.raises(MeasureError, match="too short to learn from: it begins on 2020-01-01"):
        learning.learn(history, date(2020, 3, 1), 12)


@pytest.mark.parametrize("seed", [1, 2])
def test_the_same_history_teaches_the_same(seed: int) -> None:
    net = eventful(seed, events=90)
    found = learning.learn(History(net), date(2023, 6, 30), 6)
    assert found == learning.learn(History(net), date(2023, 6, 30), 6)
    # Also when later things are not there yet.
    assert replace(found, rows=0) == replace(
        learning.learn(History(net.begun(date(2023, 6, 30), certain=False)), date(2023, 6, 30), 6), rows=0
    )
    # And where rows come in another order, but for the last digits.
    tables = {name: net.table(name).sample(frac=1, random_state=4) for name in ("ties", "affiliations", "events")}
    other = learning.learn(History(net.replaced(**tables)), date(2023, 6, 30), 6)
    for name, weight in found.weights.items():
        assert other.weights[name].weight == pytest.approx(weight.weight, rel=1e-3, abs=1e-4)


# -- kept ----------------------------------------------------------------------------------------------------


def kept_model() -> Model:
    record = Record("2021-12-31", "2022-12-31", 1000, 30, 700, 20, 0.9371, 50, 6, 5.25)
    weights = {
        term.name: model.Weight(0.1 * place, -1 / 3 * place, 1e-17 * place, place % 2 == 0)
        for place, term in enumerate(terms())
    }
    return Model(weights, -7.123456789012345, 12, 365, "Östersjön “x”", "2022-12-31", 9, 6, 10**7, 81, 40, record)


def test_what_is_kept_is_read_exactly(tmp_path: Path) -> None:
    for kept in (kept_model(), replace(kept_model(), record=None), model.prior()):
        assert model.from_json(kept.to_json()) == kept
        path = tmp_path / "chance.json"
        path.write_text(kept.to_json(), encoding="utf-8")
        assert model.read(path) == kept
        assert model.kept(tmp_path) == kept


def test_what_is_learnt_can_be_kept() -> None:
    found = learning.learn(History(eventful(1)), date(2023, 6, 30), 6)
    assert model.from_json(found.to_json()) == found
    # Plain JSON: no number that other programs cannot read.
    json.loads(found.to_json(), parse_constant=pytest.fail)


def test_where_a_model_is_kept(tmp_path: Path) -> None:
    assert model.kept_beside(tmp_path) == tmp_path / "chance.json"
    assert model.kept_beside(tmp_path / "partners.xlsx") == tmp_path / "partners.chance.json"
    assert model.kept(tmp_path) is None
    assert model.kept(tmp_path / "partners.xlsx") is None


def changed(**cells: object) -> str:
    """The kept model with other cells; a name with a dot is within a weight or the record."""
    held = json.loads(kept_model().to_json())
    for name, value in cells.items():
        *outer, last = name.split("__")
        place = held
        for step in outer:
            place = place[step]
        place[last] = value
    return json.dumps(held)


HOSTILE = {
    "empty": ("", "Expecting value"),
    "no JSON": ("level: 3", "Expecting value"),
    "a number": ("1", "is no model"),
    "a list": ("[]", "is no model"),
    "null": ("null", "is no model"),
    "nothing in it": ("{}", "'format'"),
    "very deep": ("[" * 100_000, "recursion"),
    "cut off": (kept_model().to_json()[:400], "is no model"),
    "another format": (changed(format="netanalyser model 0"), "its format is another"),
    "weights are a list": (changed(weights=[1, 2]), "is no model"),
    "an unknown term": (changed(weights__luck={"weight": 1, "centre": 0, "spread": 1, "learnt": True}), "its terms"),
    "a term is missing": (changed(weights={}), "its terms are not those of this version"),
    "a weight is text": (changed(weights__recent__weight="2"), "its weight is '2'"),
    "a weight is no number": (changed(weights__recent__weight=float("nan")), "its weight is nan"),
    "a weight without end": (changed(weights__recent__weight=float("inf")), "its weight is inf"),
    "a weight is true": (changed(weights__recent__weight=True), "its weight is True"),
    "learnt is a number": (changed(weights__recent__learnt=1), "its learnt is 1"),
    "a huge number": (changed(weights__recent__weight=10**400), "too large"),
    "more in a weight": (changed(weights__recent__more=1), "its more is 1"),
    "the level is text": (changed(level="high"), "its level is 'high'"),
    "the level is no number": (changed(level=float("nan")), "its level is nan"),
    "half months": (changed(horizon=12.5), "its horizon is 12.5"),
    "more in the model": (changed(more=[]), "its more is"),
    "the record is a list": (changed(record=[]), "is no model"),
    "a day is a number": (changed(record__cut=20211231), "its cut is 20211231"),
    "hits are text": (changed(record__hits="6"), "its hits is '6'"),
}


@pytest.mark.parametrize(("text", "reason"), HOSTILE.values(), ids=HOSTILE)
def test_what_is_no_model_is_refused(text: str, reason: str) -> None:
    with pytest.raises(ReadError, match=reason) as caught:
        model.from_json(text, "chance.json")
    assert str(caught.value).startswith("chance.json is no model: ")
    assert str(caught.value).endswith("make it anew: netanalyser learn NETWORK --keep")


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "chance.json").write_bytes(b"\xff\xfe\x00{")
    with pytest.raises(ReadError, match="is no model: Expecting value"):
        model.kept(tmp_path)


def test_a_record_may_not_know_its_slope() -> None:
    slope = model.from_json(changed(record__slope=float("nan"))).record
    assert slope is not None
    assert np.isnan(slope.slope)
