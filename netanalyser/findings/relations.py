"""Relations between groups beside what chance would give: the null model of everything that is expected.

A relation is a tie, or two actors' joint participation in one event; only those count of which a source could have seen
that they are missing (`netanalyser.coverage.layers`). Held fixed in every draw: how many covered events each actor took
part in and how many took part in each event; how many each list names and how many lists name each actor; how many ties
each actor of a census has. So the number of relations stays the same, and who is active stays active; with whom is left
to chance. Distance, region and type are not held fixed: that is what is asked about.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np

from netanalyser.coverage import Layers
from netanalyser.findings.stability import Step, silently
from netanalyser.measures import exchanges, mixing, tails

#: How sure it is that less is there than should be: it would be seen if it were there; it may be otherwise; nobody
#: could have seen it.
SAFE, TENTATIVE, UNSEEN = "safe", "tentative", "cannot be detected"

#: Draws made unasked. The least p is then 0.0004, and one pair of 120 can have q < 0.05; without the largest event
#: only p is asked for.
DRAWS, FEWER_DRAWS = 2_500, 1_000
#: With more participations and ties than this, partners are dealt out regardless of whether a pair comes twice: at that
#: size it seldom does, and a draw costs what counting costs.
EXCHANGED = 4_000
LARGE_DRAWS = 500
BLOCK = 8_000_000  # numbers held at a time


class Compared(NamedTuple):
    """Counts of relations beside the draws; one element a cell (a pair of groups, or whatever is counted).

    observed, expected : the count, and its mean over the draws; NaN where neither can be anything but 0
    low, high : 2.5th and 97.5th percentile of the draws
    p, q : two-sided mid-p, and corrected for all cells that could be anything (Benjamini and Hochberg)
    p_without : p without the largest event; NaN when there is none
    detectable : the largest count that would have p < 0.05 for being too few; NaN when not even 0 would
    """

    observed: np.ndarray
    expected: np.ndarray
    low: np.ndarray
    high: np.ndarray
    p: np.ndarray
    q: np.ndarray
    p_without: np.ndarray
    detectable: np.ndarray

    @property
    def fewer(self) -> np.ndarray:
        """Where less is there than chance would give, p < 0.05."""
        return (self.observed < self.expected) & (self.p < 0.05)

    @property
    def more(self) -> np.ndarray:
        """Where more is there than chance would give, p < 0.05."""
        return (self.observed > self.expected) & (self.p < 0.05)

    @property
    def unclear(self) -> np.ndarray:
        """Where too few could not be told from chance: not even none at all would be unusual."""
        return ~np.isnan(self.expected) & np.isnan(self.detectable) & (self.p >= 0.05)

    @property
    def holds(self) -> np.ndarray:
        """Where it holds corrected for all that was tested, and without the largest event."""
        return (self.q < 0.05) & ~(self.p_without >= 0.05)

    def certainty(self, at: int, *, assumed: bool) -> str:
        """What may be said of a cell: safe, tentative, cannot be detected, or nothing ('') where it is as expected.

        Nothing is safe when it is only assumed that it would have been seen.
        """
        if self.unclear[at]:
            return UNSEEN
        if not self.p[at] < 0.05:
            return ""
        return SAFE if self.holds[at] and not assumed else TENTATIVE


@dataclass(frozen=True, eq=False)
class Cells:
    """What is counted.

    Attributes
    ----------
    codes : the group of each actor, from 0 up, -1 for none
    groups : how many there are
    cell : groups by groups; the cell in which a relation counts whose first end is in the row's group and whose other
        is in the column's, -1 for none. Every relation is looked at from both its ends, those inside one group once
    count : how many cells there are
    """

    codes: np.ndarray
    groups: int
    cell: np.ndarray
    count: int

    def tally(self, source: np.ndarray, target: np.ndarray) -> np.ndarray:
        """How many relations of each draw each cell has; positions of their ends, draws by relations."""
        draws, width = len(source), self.count + 1
        # Those without a group are a group more, whose relations go to a cell more.
        code = np.where(self.codes < 0, self.groups, self.codes).astype(np.int32)
        pair = code[source] * np.int32(self.groups + 1) + code[target]
        total = np.zeros(draws * width, dtype=np.int64)
        for cell in self._cell_of_pair:
            total += np.bincount((cell[pair] + np.arange(draws)[:, None] * width).ravel(), minlength=draws * width)
        return total.reshape(draws, width)[:, :-1]

    @cached_property
    def _cell_of_pair(self) -> list[np.ndarray]:
        """The cells that a relation counts in, by the groups of its two ends as one number; `count` stands for none."""
        there = np.full((self.groups + 1, self.groups + 1), -1)
        there[:-1, :-1] = self.cell
        back = there.T.copy()
        np.fill_diagonal(back, -1)
        # Where no pair of groups counts from both its ends one look is enough.
        cells = [there, back] if ((there >= 0) & (back >= 0)).any() else [np.maximum(there, back)]
        return [np.where(cell < 0, self.count, cell).ravel() for cell in cells]

    def summed(self, tables: np.ndarray) -> np.ndarray:
        """The cells of tables of mixing: tables by groups by groups become tables by cells."""
        from scipy import sparse

        cell = self.cell.ravel()
        there = np.flatnonzero(cell >= 0)
        adds = sparse.csr_array((np.ones(len(there)), (there, cell[there])), shape=(len(cell), self.count))
        return np.asarray(tables.reshape(len(tables), -1) @ adds).astype(np.int64)


class Chance:
    """Relations as they are and as they could have come about; drawn once, counted as often as asked.

    Attributes
    ----------
    exchanged : partners were exchanged one by one, so that no pair comes twice; otherwise dealt out
    settled : the exchanges went on until the draws were no longer like the network that they began from
    """

    def __init__(self, layers: Layers, *, draws: int | None = None, seed: int = 1, step: Step = silently) -> None:
        size = len(layers.taken_part) + len(layers.lister) + len(layers.source)
        self.layers, self.seed, self.step = layers, seed, step
        self.exchanged = size <= EXCHANGED
        self.draws = draws or (DRAWS if self.exchanged else LARGE_DRAWS)

    @cached_property
    def without_largest(self) -> Chance | None:
        """The same without the largest event; None when there is none."""
        number = self.layers.largest_event
        draws = min(self.draws, FEWER_DRAWS)
        return None if number is None else Chance(self.layers.without_event(number), draws=draws, seed=self.seed)

    @cached_property
    def settled(self) -> bool:
        return not self.exchanged or all(drawn.settled for drawn in self._drawn)

    def compared(self, cells: Cells) -> Compared:
        """Every cell beside the draws; see `Compared`."""
        observed, drawn = self.counted(cells)
        never = (observed == 0) & ~drawn.any(axis=0)
        p = np.where(never, np.nan, tails.mid_p(drawn, observed)[2])
        low, high = tails.low_high(drawn)
        without = np.full(len(p), np.nan)
        if self.without_largest is not None:
            fewer, of_fewer = self.without_largest.counted(cells)
            without = np.where(never, np.nan, tails.mid_p(of_fewer, fewer)[2])
        numbers = (observed.astype(float), drawn.mean(axis=0), low, high, tails.detectable(drawn))
        count, mean, low, high, detectable = (np.where(never, np.nan, each) for each in numbers)
        return Compared(count, mean, low, high, p, tails.corrected(p), without, detectable)

    def counted(self, cells: Cells) -> tuple[np.ndarray, np.ndarray]:
        """How many relations each cell has, and has in each draw (draws by cells)."""
        layers, (first, second) = self.layers, self._pairs
        ends = (
            (layers.taken_part[first], layers.taken_part[second]),
            (layers.lister, layers.listed),
            (layers.source, layers.target),
        )
        tables = np.array([mixing.counts(one, other, cells.codes, cells.groups) for one, other in ends])
        drawn = self._of_exchanged(cells) if self.exchanged else self._of_dealt(cells)
        return cells.summed(tables).sum(axis=0), np.concatenate(list(drawn))

    @cached_property
    def _pairs(self) -> tuple[np.ndarray, np.ndarray]:
        return mixing.participants(self.layers.event)

    @cached_property
    def _drawn(self) -> tuple[exchanges.Drawn, exchanges.Drawn, exchanges.Rewired]:
        layers, n = self.layers, len(self.layers.actors)
        return (
            exchanges.exchanged(layers.taken_part, layers.event, n, self.draws, self.seed, step=self.step),
            exchanges.exchanged(layers.listed, layers.lister, n, self.draws, self.seed + 1, owner=layers.lister),
            exchanges.rewired(layers.source, layers.target, n, self.draws, self.seed + 2),
        )

    def _of_exchanged(self, cells: Cells) -> Iterator[np.ndarray]:
        (first, second), lister, (taken_part, listed, ties) = self._pairs, self.layers.lister, self._drawn
        some = max(1, BLOCK // max(len(first), cells.count, 1))
        for begun in range(0, self.draws, some):
            span = slice(begun, begun + some)
            at, named = taken_part.actor[span], listed.actor[span]
            ends = (
                (at[:, first], at[:, second]),
                (np.broadcast_to(lister, named.shape), named),
                (ties.source[span], ties.target[span]),
            )
            yield np.sum([cells.tally(*pair) for pair in ends], axis=0)

    def _of_dealt(self, cells: Cells) -> Iterator[np.ndarray]:
        layers, groups = self.layers, cells.groups
        # Those without a group are dealt out like all others, and counted nowhere.
        codes = np.where(cells.codes < 0, groups, cells.codes)
        rng = np.random.default_rng(self.seed)
        ends = codes[np.concatenate([layers.source, layers.target])]
        ties = mixing.stub_matching(np.bincount(ends, minlength=groups + 1), self.draws, rng)[:, :groups, :groups]
        dealt = mixing.entry_shuffles(layers.event, cells.codes[layers.taken_part], groups, self.draws, rng)
        next(dealt)  # the observed
        lister, listed = codes[layers.lister], codes[layers.listed]
        for number, (of_ties, of_events) in enumerate(zip(ties, dealt, strict=True)):
            rng.shuffle(listed)
            table = np.bincount(lister * (groups + 1) + listed, minlength=(groups + 1) ** 2)
            table = table.reshape(groups + 1, -1)[:groups, :groups]
            table = of_ties + of_events + table + table.T - np.diag(table.diagonal())
            yield cells.summed(table[None])
            self.step((number + 1) / self.draws)
