"""Is it safe to say who is central? What becomes of the ranks when some of the data are left out.

Every scenario is drawn again and again with a tenth left out. From the draws come a range for each rank (5th to 95th
percentile), how alike the order stays (Spearman's correlation with the full order, over the actors that have a
partner), whether the first five stay the first five, and, by bisection over the shares 10 to 90 %, the largest share
that can be left out with a correlation of at least 0.7 in 95 % of the draws. That figure has the form of the
correlation stability coefficient of Epskamp, Borsboom & Fried (2018, Behavior Research Methods 50, 195-212); the
thresholds they recommend for psychological networks are not taken over.

The rule, ours: **safe** when in every scenario, a tenth left out, the correlation is at least 0.7 and the first five
stay the first five in 95 % of the draws; **do not rely** when in some scenario the correlation falls below that;
**tentative** in between; **unknown** when nothing was drawn.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np

from netanalyser.errors import UnknownName
from netanalyser.findings.ranking import last_ranked, ranks, spearman
from netanalyser.findings.scenarios import SCENARIOS, Draw, Ground
from netanalyser.registry import Entry

TENTH = 0.10
ALIKE, MOST = 0.7, 0.95
FIRST = 5
DRAWS = 100
#: The search over shares asks 4 times at most, and 38 of 40 draws are 95 %.
SHARES = tuple(tenths / 10 for tenths in range(1, 10))
SEARCH = 40

#: Draws -> one row of values a draw, one column a thing that is ranked.
Score = Callable[[Sequence[Draw]], np.ndarray]
#: Is told how much of the draws is done, from 0 to 1.
Step = Callable[[float], None]


def silently(_share: float) -> None:
    """Tell nobody how much is done."""


class Outcome(NamedTuple):
    """What one scenario did to the ranks.

    name : of the scenario
    draws : how many; 1 where there is one way only
    low, high : 5th and 95th percentile of each thing's rank; NaN for what was never there
    alike : in how many draws the correlation with the full order was at least 0.7
    correlation : its 5th percentile
    stayed : in how many draws the first five stayed the first five
    among : in what share of the draws where it is there each thing is among the first five
    largest : the largest share that can be left out; 0 when a tenth is too much, NaN where shares mean nothing
    """

    name: str
    draws: int
    low: np.ndarray
    high: np.ndarray
    alike: int
    correlation: float
    stayed: int
    among: np.ndarray
    largest: float

    @property
    def holds(self) -> bool:
        """Whether the order stays alike."""
        return self.alike >= MOST * self.draws

    @property
    def same_first(self) -> bool:
        return self.stayed >= MOST * self.draws


@dataclass(frozen=True, eq=False)
class Stability:
    """Ranks, and what the scenarios did to them."""

    rank: np.ndarray
    tests: list[Outcome] = field(default_factory=list)

    @property
    def verdict(self) -> str:
        """safe, tentative, do not rely, or unknown."""
        if not self.tests:
            return "unknown"
        if not all(test.holds for test in self.tests):
            return "do not rely"
        return "safe" if all(test.same_first for test in self.tests) else "tentative"

    @property
    def against(self) -> list[str]:
        """The scenarios that the verdict is due to."""
        broken = [test.name for test in self.tests if not test.holds]
        return broken or [test.name for test in self.tests if not test.same_first]

    @property
    def among(self) -> np.ndarray:
        """The smallest share of draws, over the scenarios, in which each thing is among the first five."""
        return _envelope(np.fmin, [test.among for test in self.tests], len(self.rank))

    @property
    def low(self) -> np.ndarray:
        """The best rank that any scenario gives (5th percentile); NaN without draws."""
        return _envelope(np.fmin, [test.low for test in self.tests], len(self.rank))

    @property
    def high(self) -> np.ndarray:
        """The worst rank that any scenario gives (95th percentile); NaN without draws."""
        return _envelope(np.fmax, [test.high for test in self.tests], len(self.rank))


def stability(
    ground: Ground,
    score: Score,
    *,
    higher: str = "more",
    counted: np.ndarray | None = None,
    scenarios: Sequence[str] = (),
    draws: int = DRAWS,
    seed: int = 1,
    step: Step = silently,
) -> Stability:
    """Ranks by `score` and their stability.

    Parameters
    ----------
    score : gives the values of draws; ranked are actors, in the order of the View, or anything else
    higher : whether a higher value is ``more`` or ``less`` central
    counted : of actors, which of them the correlation is over (those that have a partner: the others stay last
        whatever happens, which would make any order look firm); an actor that is left out of a draw has no rank in
        it. None when something else is ranked
    scenarios : names of `SCENARIOS`; all when empty. Raises UnknownName for another
    draws, seed : of each scenario; 0 draws leave the stability unknown. The same seed gives the same draws
    step : is told how much is done, from 0 to 1
    """
    for name in scenarios:
        if name not in SCENARIOS.names():
            raise UnknownName("scenario", name, SCENARIOS.names())
    values = score([Draw(ground.view)])[0]
    if not len(ground.view.source):  # where nobody is tied to anybody there is no order
        return Stability(np.full(len(values), np.nan))
    rank = ranks(values, higher)
    if not draws or np.isnan(rank).all():
        return Stability(rank)
    chosen = [entry for entry in SCENARIOS if not scenarios or entry.name in scenarios]
    chosen.sort(key=lambda entry: int(entry.facts["order"]))
    trial = _Trial(ground, score, rank, counted, higher, seed)
    tests = []
    for number, entry in enumerate(chosen):
        step(number / len(chosen))
        if (found := trial.tested(entry, draws)) is not None:
            tests.append(found)
    step(1.0)
    return Stability(rank, tests)


@dataclass(frozen=True, eq=False)
class _Trial:
    """One ranking put to the test."""

    ground: Ground
    score: Score
    rank: np.ndarray
    counted: np.ndarray | None
    higher: str
    seed: int

    def alike(self, drawn: np.ndarray) -> np.ndarray:
        """The correlation of each draw with the full order."""
        rank = self.rank if self.counted is None else np.where(self.counted, self.rank, np.nan)
        return np.array([spearman(rank, one) for one in drawn])

    def tested(self, entry: Entry, draws: int) -> Outcome | None:
        """What a scenario does; None where it does not apply."""
        count = draws if entry.facts["random"] else 1
        drawn = self.drawn(entry, TENTH, count)
        if drawn is None:
            return None
        alike = self.alike(drawn)
        low, high = low_and_high(drawn)
        largest = float("nan")
        if entry.facts["random"]:
            largest = self.largest(entry) if (alike >= ALIKE).sum() >= MOST * count else 0.0
        worst = float(np.percentile(alike, 5, method="nearest"))
        held, stayed, among = int((alike >= ALIKE).sum()), self.stayed(drawn), _among(drawn)
        return Outcome(entry.name, count, low, high, held, worst, stayed, among, largest)

    def drawn(self, entry: Entry, share: float, count: int) -> np.ndarray | None:
        """The ranks in `count` draws; what is undefined comes last, who was left out has NaN."""
        # Each scenario and share has draws of its own, whatever else is asked for.
        rng = np.random.default_rng([self.seed, int(entry.facts["order"]), round(100 * share)])
        found = [entry(self.ground, share, rng) for _ in range(count)]
        if found[0] is None:
            return None
        there = [None if self.counted is None else one.present for one in found]
        scored = zip(self.score(found), there, strict=True)
        return np.array([last_ranked(values, present, self.higher) for values, present in scored])

    def stayed(self, drawn: np.ndarray) -> int:
        """In how many draws all of the first five that are still there are among the first five."""
        first = self.rank <= np.sort(self.rank[~np.isnan(self.rank)])[:FIRST][-1]
        limit = max(FIRST, int(first.sum()))  # equal values may make the first five more than five
        return int((np.nan_to_num(drawn[:, first], nan=0.0) <= limit).all(axis=1).sum())

    def largest(self, entry: Entry) -> float:
        """The largest share left out with the order still alike, knowing that a tenth is."""
        low, high = 0, len(SHARES)
        while high - low > 1:
            middle = (low + high) // 2
            drawn = self.drawn(entry, SHARES[middle], SEARCH)
            held = drawn is not None and (self.alike(drawn) >= ALIKE).sum() >= MOST * SEARCH
            low, high = (middle, high) if held else (low, middle)
        return SHARES[low]


def low_and_high(drawn: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """5th and 95th percentile of each column's ranks over the draws that have one; NaN where none has."""
    low, high = np.full(drawn.shape[1], np.nan), np.full(drawn.shape[1], np.nan)
    some = ~np.isnan(drawn).all(axis=0)
    if some.any():
        low[some], high[some] = np.nanpercentile(drawn[:, some], [5, 95], axis=0, method="nearest")
    return low, high


def _among(drawn: np.ndarray) -> np.ndarray:
    there = (~np.isnan(drawn)).sum(axis=0)
    return np.divide((drawn <= FIRST).sum(axis=0), there, out=np.full(drawn.shape[1], np.nan), where=there > 0)


def _envelope(outer: Callable[..., np.ndarray], parts: list[np.ndarray], count: int) -> np.ndarray:
    found = np.full(count, np.nan)
    for part in parts:
        found = outer(found, part)
    return found
