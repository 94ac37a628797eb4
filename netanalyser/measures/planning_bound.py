"""How much a plan of introductions can be worth at the most, so that it can be said how near one comes to the best."""

from __future__ import annotations

import numpy as np

_ROUNDS = 60
_PATIENCE = 4  # so many rounds without a lower bound, and the steps become half as long


def most(ends: tuple[np.ndarray, np.ndarray], gains: np.ndarray, k: int, per_actor: int, least: float = 0.0) -> float:
    """A number that no k pairs with at most `per_actor` of each actor exceed in the sum of their gains.

    Every actor i is given a price y_i from 0 up for each of its places. Whatever the prices,

        sum of the gains of the best pairs  <=  per_actor * sum of y_i  +  the k largest of max(0, g_p - y_a - y_b)

    as the pairs of a plan take at most `per_actor` places of each actor (Lagrangian relaxation: Fisher 1981, Management
    Science 27, 1-18). Prices begin at 0, where it is the sum of the k largest gains; they rise where the k pairs take
    more places than there are and fall where they take fewer, in steps after Polyak (1969, USSR Comput. Math. Math.
    Phys. 9(3), 14-29). The lowest number met is kept.

    Parameters
    ----------
    ends, gains : the actors of each pair, positions from 0, and what it adds, from 0 up
    least : what some plan is known to reach: the number sought is no less, and the search ends there
    """
    order = np.argsort(-gains, kind="stable")
    gains, (first, second) = gains[order], (end[order] for end in ends)
    actors = max(int(end.max(initial=-1)) for end in ends) + 1
    price, lowest, length, waited, size = np.zeros(actors), np.inf, 1.0, 0, 4 * k
    for _ in range(_ROUNDS):
        net, top, size = _dearest(gains, price, first, second, k, size)
        value = per_actor * price.sum() + net[top].sum()
        waited = 0 if value < lowest else waited + 1
        lowest = min(lowest, float(value))
        taken = np.bincount(np.concatenate([first[top], second[top]]), minlength=actors)
        over = np.where((price > 0) | (taken > per_actor), taken - per_actor, 0)
        if value <= least or not over.any():
            break
        if waited == _PATIENCE:
            length, waited = length / 2, 0
        price = np.maximum(price + length * (value - least) / (over**2).sum() * over, 0.0)
    return lowest


def _dearest(
    gains: np.ndarray, price: np.ndarray, first: np.ndarray, second: np.ndarray, k: int, size: int
) -> tuple[np.ndarray, np.ndarray, int]:
    """The gains less the prices of the first pairs, the places of the k largest above 0, and how many pairs it took.

    gains : the largest first, so that none of those left out can be among the k
    """
    while True:
        net = gains[:size] - price[first[:size]] - price[second[:size]]
        top = np.argpartition(-net, k)[:k] if k < len(net) else np.arange(len(net))
        top = top[net[top] > 0]
        beyond = net[top].min() if len(top) == k else 0.0
        if size >= len(gains) or gains[size] <= beyond:
            return net, top, size
        size *= 2
