"""Lists with room for the periphery, by hand."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from netanalyser.errors import MeasureError
from netanalyser.prediction.history import History
from netanalyser.prediction.periphery import explored, lower_half
from tests.networks import network, tied_by

#: Ten pairs, the best first but for the last two.
ORDER = np.array([9.0, 8.0, 7.0, 6.0, 5.0, 4.0, 3.0, 2.0, 0.0, 1.0])


def periphery(*places: int) -> np.ndarray:
    return np.isin(np.arange(len(ORDER)), places)


def test_without_a_share_the_best_are_taken() -> None:
    assert explored(ORDER, periphery(8, 9), 4, 0.0).tolist() == [0, 1, 2, 3]
    assert explored(ORDER, periphery(8, 9), 10, 0.0).tolist() == [0, 1, 2, 3, 4, 5, 6, 7, 9, 8]


def test_the_worst_give_way_to_the_best_of_the_periphery() -> None:
    # Half of four are two: 2 and 3 give way to 6 and 9.
    assert explored(ORDER, periphery(6, 8, 9), 4, 0.5).tolist() == [0, 1, 6, 9]
    # One is there already, so that only one more is needed; the worst that is not peripheral, 3, gives way.
    assert explored(ORDER, periphery(2, 6, 8, 9), 4, 0.5).tolist() == [0, 1, 2, 6]
    assert explored(ORDER, periphery(3, 6, 8, 9), 4, 0.5).tolist() == [0, 1, 3, 6]
    # Enough are there.
    assert explored(ORDER, periphery(0, 3, 9), 4, 0.5).tolist() == [0, 1, 2, 3]


def test_a_share_that_does_not_come_out_is_rounded_up() -> None:
    # 0.3 of 4 is 1.2: two; 0.25 of 4 is one exactly, 0.3 of 10 three, though 0.3 * 10 is a little more in binary.
    assert explored(ORDER, periphery(7, 8, 9), 4, 0.3).tolist() == [0, 1, 7, 9]
    assert explored(ORDER, periphery(7, 8, 9), 4, 0.25).tolist() == [0, 1, 2, 7]
    many = np.arange(20.0, 0.0, -1.0)
    last = np.arange(20) >= 10
    assert explored(many, last, 10, 0.1 + 0.2).tolist() == [0, 1, 2, 3, 4, 5, 6, 10, 11, 12]


def test_a_share_of_one_is_the_periphery_alone() -> None:
    assert explored(ORDER, periphery(5, 6, 8, 9), 3, 1.0).tolist() == [5, 6, 9]
    # There are only two: the others stay.
    assert explored(ORDER, periphery(8, 9), 4, 1.0).tolist() == [0, 1, 9, 8]


def test_nobody_peripheral_or_everybody() -> None:
    assert explored(ORDER, periphery(), 3, 1.0).tolist() == [0, 1, 2]
    assert explored(ORDER, periphery(*range(10)), 3, 0.5).tolist() == [0, 1, 2]


def test_fewer_pairs_than_asked_for() -> None:
    assert explored(ORDER[:2], periphery(1)[:2], 5, 0.5).tolist() == [0, 1]
    assert explored(ORDER[:0], periphery()[:0], 5, 1.0).tolist() == []
    assert explored(ORDER, periphery(9), 0, 1.0).tolist() == []


def test_equal_pairs_come_in_their_order() -> None:
    equal = np.array([1.0, 2.0, 1.0, 2.0, 1.0, 1.0])
    none = np.zeros(6, dtype=bool)
    assert explored(equal, none, 4, 0.0).tolist() == [1, 3, 0, 2]
    # 2 gives way to 4, which is as good; 0 stays since it comes first.
    assert explored(equal, np.array([0, 0, 0, 0, 1, 1], dtype=bool), 4, 0.25).tolist() == [1, 3, 0, 4]
    assert explored(np.zeros(6), np.array([0, 0, 0, 0, 1, 1], dtype=bool), 3, 0.6).tolist() == [0, 4, 5]


@pytest.mark.parametrize("share", [-0.1, 1.01, float("nan"), float("inf")])
def test_a_share_is_from_0_to_1(share: float) -> None:
    with pytest.raises(MeasureError, match="name one from 0 to 1"):
        explored(ORDER, periphery(), 3, share)


@given(
    st.lists(st.tuples(st.integers(0, 5), st.booleans()), min_size=1, max_size=30),
    st.integers(1, 12),
    st.floats(0, 1),
)
def test_what_is_promised_holds(pairs: list[tuple[int, bool]], top: int, share: float) -> None:
    order = np.array([float(score) for score, _ in pairs])
    peripheral = np.array([of for _, of in pairs])
    found = explored(order, peripheral, top, share)
    count = min(top, len(pairs))
    assert len(set(found.tolist())) == len(found) == count
    assert (np.diff(order[found]) <= 0).all()
    # As many as asked for, as far as there are any; of each sort only the best.
    assert peripheral[found].sum() >= min(share * count - 1e-9, peripheral.sum())
    left = np.setdiff1d(np.arange(len(pairs)), found)
    for sort in (peripheral, ~peripheral):
        chosen, others = found[sort[found]], left[sort[left]]
        assert not len(chosen) or not len(others) or order[chosen].min() >= order[others].max()
    # Nothing better is left out for the sake of more than was asked for.
    if len(left) and peripheral[found].sum() > np.ceil(share * count):
        assert order[found].min() >= order[left].max()


def test_the_lower_half_are_known_and_have_few_partners() -> None:
    ties = tied_by(["a b", "a c", "b c", "a d", "e f", "e g"], start="2021")
    ties[4] |= {"start": "2023"}
    net = network("a b c d e f g h", ties)
    # Partners: a 3, b, c and e 2, d, f and g 1, h 0; the median of the eight lies between 1 and 2.
    assert lower_half(History(net).now()).tolist() == [False, False, False, True, False, True, True, True]
    # Before 2023 f and h are not known and e has one partner: 1 1 1 2 2 3 of the six, the median again between.
    past = History(net).at(date(2022, 6, 30))
    assert past.view.actors[lower_half(past)].tolist() == ["d", "e", "g"]


def test_where_many_are_equal_the_lower_half_is_more_than_half() -> None:
    # 1 1 1 1 1 5: the median is 1.
    star = network("a b c d e f", tied_by([f"a {leaf}" for leaf in "bcdef"]))
    assert lower_half(History(star).now()).tolist() == [False, True, True, True, True, True]


def test_nobody_known_is_no_lower_half() -> None:
    net = network("a b", tied_by(["a b"], start="2021"))
    assert lower_half(History(net).at(date(2020, 6, 30))).tolist() == [False, False]
