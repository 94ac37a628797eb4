"""A plan of introductions: which pairs to bring together when only so many can be, so that they do not all do the same.

Arrays in, arrays out. The worth of a plan is

    f(S) = sum over p in S of  c_p v_p / l(cv)
         + s * sum over covers r, and their groups g, of  2 (1 - prod over p in S that are in g of (1 - t_p))
         + s * sum over actors i of  (1 - prod over p in S with i at an end of (1 - t_p))

    t_p = c_p / (c_p + l(c))        l(x) = the median of the hundred largest of the x that are greater than 0

with c the chance of a pair and v its value. The first part is what the plan is expected to be worth: twice as many are
worth twice as much. The others have diminishing returns: the second pair between the same two regions, or for the same
actor, adds less than the first. They are the chance that at least one pair of the group comes off, and that somebody
is met, if pairs come off independently of one another.

Judgements, not findings: t and the scale of the parts. c is the chance that a tie is recorded without an introduction,
so t is not c: a leading pair, one whose chance is l(c), is taken to come off one time in two, others in the same order.
With chances of a hundredth as they stand the tenth pair of a group would add nine tenths of what the first did.
A leading pair whose c v is l(cv) adds 1 to the first part, s to each cover and s (two times a half) for its actors.
When all chances are multiplied by one number the plan stays the same, so it does not hang on how many ties are expected
in all. Where no x is greater than 0, l is 0, and so is whatever is divided by it.

f is monotone (no pair makes a plan worth less) and submodular (it adds the less, the more there is already): every part
is a sum of weighted chances of at least one success, or a plain sum, of numbers from 0 up.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from netanalyser.errors import MeasureError
from netanalyser.measures.planning_bound import most

#: So many of the largest numbers say what a leading pair is.
LEADING = 100
_BLOCK = 1024  # pairs whose gains are looked at together
_BEGINNINGS = 10  # at most so many of a plan are tried for the bound, beside the empty and the whole one


class Plan(NamedTuple):
    """Pairs chosen together.

    Attributes
    ----------
    chosen : their places among the candidates, in the order in which they were chosen
    gain : what each added to f when it was chosen; never more than the one before
    parts : the same, one column a part: worth, each cover, actors
    total : f of all of them
    bound : no plan that keeps the limits has more; 0 where no pair adds anything
    """

    chosen: np.ndarray
    gain: np.ndarray
    parts: np.ndarray
    total: float
    bound: float

    @property
    def share(self) -> float:
        """At least this share of the best plan's worth is reached: total / bound; NaN where no pair adds anything."""
        return self.total / self.bound if self.bound else float("nan")


def plan(
    a: np.ndarray,
    b: np.ndarray,
    covers: Sequence[np.ndarray],
    chance: np.ndarray,
    value: np.ndarray,
    k: int,
    per_actor: int | None = None,
    *,
    spread: float = 1.0,
) -> Plan:
    """At most k pairs, at most `per_actor` of each actor, chosen one by one: always the one that adds most to f.

    Equal gains go by place among the candidates. It ends early when no pair that is allowed adds anything; so a pair
    with no chance is never chosen. A plan for a smaller k is the beginning of that for a larger.

    How good it is. Without a limit on actors f is at least 1 - 1/e of the best (Nemhauser, Wolsey and Fisher 1978,
    Math. Programming 14, 265-294). With it, at least 1/3: the sets of pairs that keep both limits are a 2-extendible
    system, as a pair that comes in drives out at most one at each of its ends (Mestre 2006, ESA, LNCS 4168, 528-539),
    for which Fisher, Nemhauser and Wolsey (1978, Math. Prog. Study 8, 73-87) have 1/(2+1). `bound` and `share` say what
    is certain of this very plan, which is mostly far more. Gains are looked at again only where they may still be the
    largest, as they can only fall (Minoux 1978, LNCIS 7, 234-243), here a block of pairs at a time.

    Parameters
    ----------
    a, b : the actors of each pair, positions from 0; each pair once, either way round
    covers : arrays of codes, one element a pair: the group in which returns diminish, such as its pair of regions;
        -1 for none, which adds nothing to that part
    chance : c, from 0 to 1
    value : v, from 0 up
    k, per_actor : whole numbers of 1 or more; None for no limit on actors
    spread : s, how much spreading counts beside worth; 0 for worth alone

    Without pairs the plan is empty. Raises MeasureError for limits that are none, chances and values out of range or
    NaN, pairs that stand twice or of an actor with itself, and arrays of different lengths.
    """
    a, b = np.asarray(a, dtype=np.int64), np.asarray(b, dtype=np.int64)
    chance, value = np.asarray(chance, dtype=float), np.asarray(value, dtype=float)
    covers = [np.asarray(codes, dtype=np.int64) for codes in covers]
    for name, limit in (("k", k), ("per_actor", 1 if per_actor is None else per_actor)):
        if limit < 1 or int(limit) != limit:
            raise MeasureError(f"{name} is {limit!r}; name a whole number of 1 or more")
    _check_pairs(a, b, covers, chance, value)
    for name, numbers, largest in (("chance", chance, 1.0), ("value", value, np.finfo(float).max)):
        wrong = np.flatnonzero(~((numbers >= 0) & (numbers <= largest)))
        if len(wrong):
            within = "from 0 to 1" if largest == 1 else "a number from 0 up"
            raise MeasureError(f"the {name} of pair {wrong[0]} is {numbers[wrong[0]]}; it must be {within}")
    if not 0 <= spread < np.inf:
        raise MeasureError(f"spread is {spread!r}; name a number from 0 up")
    many = len(a) if per_actor is None else int(per_actor)
    return _greedy(_Candidates((a, b), covers, chance, chance * value, many, spread), int(k))


def leading(numbers: np.ndarray) -> float:
    """The median of the hundred largest that are greater than 0, or of as many as there are; 0 where there is none."""
    some = np.sort(numbers[numbers > 0])[-LEADING:]
    return float(np.median(some)) if len(some) else 0.0


class _Candidates:
    """The pairs, and what is still to be had: of each group and actor, the chance that no chosen pair comes off."""

    def __init__(
        self,
        ends: tuple[np.ndarray, np.ndarray],
        covers: Sequence[np.ndarray],
        chance: np.ndarray,
        expected: np.ndarray,
        per_actor: int,
        spread: float,
    ) -> None:
        self.ends, self.covers, self.per_actor = ends, covers, per_actor
        self.worth = expected / (leading(expected) or 1.0)
        self.comes_off = chance / np.where(chance > 0, chance + leading(chance), 1.0)
        self.weight = spread * self.comes_off
        # The last stands for no group: code -1 points to it, and it has nothing to give.
        self.groups = [np.append(np.ones(codes.max(initial=-1) + 1), 0.0) for codes in covers]
        actors = max(int(end.max(initial=-1)) for end in ends) + 1
        self.actor, self.used = np.ones(actors), np.zeros(actors, dtype=np.int64)
        self.taken = np.zeros(len(chance), dtype=bool)

    def parts(self, pairs: np.ndarray) -> list[np.ndarray]:
        """What each of some pairs would add to each part. Rounded, too, a part never grows as pairs are chosen."""
        weight = self.weight[pairs]
        shares = [2 * groups[codes[pairs]] * weight for groups, codes in zip(self.groups, self.covers, strict=True)]
        first, second = (self.actor[end[pairs]] for end in self.ends)
        return [self.worth[pairs], *shares, (first + second) * weight]

    def gains(self, pairs: np.ndarray) -> np.ndarray:
        """What each of some pairs would add to f; 0 for one that is chosen."""
        total = np.zeros(len(pairs))
        for part in self.parts(pairs):
            total += part
        total[self.taken[pairs]] = 0.0
        return total

    def allowed(self, pairs: np.ndarray) -> np.ndarray:
        """Whether both ends of each may have one more."""
        first, second = (self.used[end[pairs]] < self.per_actor for end in self.ends)
        return first & second

    def choose(self, pair: int) -> None:
        """Takes the pair into the plan."""
        fails = 1.0 - self.comes_off[pair]
        for groups, codes in zip(self.groups, self.covers, strict=True):
            groups[codes[pair]] *= fails
        for end in self.ends:
            self.actor[end[pair]] *= fails
            self.used[end[pair]] += 1
        self.taken[pair] = True


def _greedy(pairs: _Candidates, k: int) -> Plan:
    every = np.arange(len(pairs.taken))
    start = pairs.gains(every)
    order = np.argsort(-start, kind="stable")  # so that the pairs of a block have gains that are near each other
    blocks = [order[at : at + _BLOCK] for at in range(0, len(order), _BLOCK)]
    highest = np.array([start[block[0]] for block in blocks])
    chosen: list[int] = []
    gain: list[float] = []
    parts: list[np.ndarray] = []
    ahead = [(0.0, start)]  # f of some beginnings of the plan, and what each pair would add to them
    some = -(-min(k, len(every)) // _BEGINNINGS)
    while len(chosen) < k and (best := _best(pairs, blocks, highest)):
        parts.append(np.concatenate(pairs.parts(np.array([best[0]]))))
        pairs.choose(best[0])
        chosen.append(best[0])
        gain.append(best[1])
        if len(chosen) % some == 0:
            ahead.append((sum(gain), pairs.gains(every)))
    total = sum(gain)
    ahead.append((total, pairs.gains(every)))
    # f(best) <= f(S) + what the best plan's pairs would each add to S, for any S, as f is submodular (Nemhauser, Wolsey
    # and Fisher 1978, proposition 2.1).
    bound = min(so_far + most(pairs.ends, left, k, pairs.per_actor, total - so_far) for so_far, left in ahead)
    table = np.array(parts).reshape(len(parts), 2 + len(pairs.covers))
    # The bound adds in another order, so of the best plan there is it may be less by a rounding.
    return Plan(np.array(chosen, dtype=np.int64), np.array(gain), table, total, max(bound, total))


def _best(pairs: _Candidates, blocks: list[np.ndarray], highest: np.ndarray) -> tuple[int, float] | None:
    """The allowed pair that adds most, and how much; None where none adds anything. Lowers `highest` where it looks.

    highest : of each block, a number that none of its allowed pairs can exceed
    """
    seen, best, found = np.zeros(len(blocks), dtype=bool), 0.0, -1
    while not seen.all():
        at = int(np.argmax(np.where(seen, -1.0, highest)))
        if highest[at] < best or not highest[at]:
            break
        block = blocks[at]
        gains = np.where(pairs.allowed(block), pairs.gains(block), 0.0)
        seen[at], highest[at] = True, gains.max()
        earliest = int(block[gains == highest[at]].min())  # of equal ones
        if highest[at] > best or (highest[at] == best > 0 and earliest < found):
            best, found = float(highest[at]), earliest
    return (found, best) if found >= 0 else None


def _check_pairs(
    a: np.ndarray, b: np.ndarray, covers: Sequence[np.ndarray], chance: np.ndarray, value: np.ndarray
) -> None:
    for each in (b, chance, value, *covers):
        if each.shape != a.shape or a.ndim != 1:
            raise MeasureError(f"{a.shape} and {each.shape}: give one element a pair in every array")
    low, high = np.minimum(a, b), np.maximum(a, b)
    if low.min(initial=0) < 0:
        raise MeasureError(f"{low.min()} is no position of an actor; leave such pairs out")
    same = np.flatnonzero(low == high)
    if len(same):
        raise MeasureError(f"pair {same[0]} is of actor {a[same[0]]} with itself; leave such pairs out")
    if len(np.unique(low * (high.max(initial=0) + 1) + high)) < len(a):
        raise MeasureError("a pair stands twice among the candidates; give each once")
    for codes in covers:
        if codes.min(initial=-1) < -1:
            raise MeasureError(f"{codes.min()} is no code of a group; codes are from 0 up, -1 for none")
