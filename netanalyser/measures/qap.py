"""Do covariates of pairs (distance, same type, same region) explain who is tied? Regression of one square table on
others, tested by permuting actors: the quadratic assignment procedure with double semi-partialling.

Pairs that share an actor are not independent, so the t of a regression is not judged by Student's distribution but by
what it becomes when the actors of a covariate are relabelled.

Dekker, D., Krackhardt, D. & Snijders, T. A. B. (2007). Sensitivity of MRQAP tests to collinearity and autocorrelation
conditions. Psychometrika 72, 563-581.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

import numpy as np
import pandas as pd

from netanalyser.errors import MeasureError

COLUMNS = ("coefficient", "t", "mean", "sd", "p", "p_less", "p_more", "pairs")

#: So many residuals are held at a time (32 MB).
CHUNK = 4_000_000
#: A column that others explain but for this share of its sum of squares is collinear with them.
COLLINEAR = 1e-10


def qap(
    tied: np.ndarray,
    covariates: Mapping[str, np.ndarray],
    *,
    seen: np.ndarray | None = None,
    draws: int = 1000,
    seed: int = 1,
    step: Callable[[float], None] = lambda _: None,
) -> pd.DataFrame:
    """Least squares of ties on covariates of pairs, with p from permutation (Dekker, Krackhardt & Snijders 2007).

    Formula: ``tied_ij = b_0 + sum over k of b_k x_k,ij + error_ij``, by ordinary least squares over the pairs used,
    each once. Of every covariate k: it is regressed on the other covariates, the rows and columns of its residuals are
    permuted together, the model is fitted again with the permuted residuals in its place, and the t of the permuted
    residuals is compared with the t that was observed. What is held fixed: the ties, the other covariates, and what
    could be seen; so every actor keeps its number of ties and its place.

    Pairs that were not seen: `seen` belongs to the ties. Only seen pairs enter the fit, but a permuted residual comes
    from anywhere the covariates are known, seen or not (an unseen pair has a distance all the same), so every draw is
    fitted to the very same pairs. To fit only the pairs whose permuted residual was seen as well would leave fewer
    pairs an actor, and so too little of the dependence between pairs of one actor: p would be too low. An actor
    that is in no pair used takes no part in the permutation. Where covariates are unknown for single pairs between
    actors that do take part, the permuted residual is set to 0, the mean of the residuals. If being seen itself depends
    on a covariate, actors are not exchangeable given what was seen, and p of that covariate is approximate.

    Parameters
    ----------
    tied : n by n, symmetric, 0 or 1 or the weight of the tie as a strength, which is taken as it is; without direction.
        NaN where unknown. The diagonal counts for nothing, here and below
    covariates : of each name n by n, symmetric, NaN where unknown
    seen : n by n, symmetric, true for pairs that a source could have seen; None says all could
    draws, seed : how many permutations, and where the generator starts
    step : is told how much is done, from 0 to 1

    Returns
    -------
    DataFrame indexed by covariate, in the order given: coefficient; t; mean and sd of the coefficient over the draws;
    p, the share of draws whose t is as far from 0 or further; p_less and p_more, with t as low or lower, and as
    high or higher, all (1 + count) / (1 + draws); pairs, how many were used. NaN but for pairs, as there is nothing to
    be said: for a covariate that is constant, or that the other covariates explain fully (collinear), over the pairs
    used; for all covariates with fewer pairs than coefficients + 2, when ties are all alike (nobody tied, or all), and
    when other covariates explain the ties fully.

    Raises MeasureError for tables that are not square, not of one size, not symmetric or hold what is no number, and
    for fewer than one draw. Time and memory grow with pairs times draws, and covariates (about 10 ns each).
    """
    if draws < 1 or int(draws) != draws:
        raise MeasureError(f"draws is {draws!r}; name a whole number of 1 or more")
    ties = _table("tied", tied, None)
    tables = [_table(name, table, len(ties)) for name, table in covariates.items()]
    known = ~np.isnan(ties)
    if seen is not None:
        known &= _table("seen", seen, len(ties)) > 0
    for table in tables:
        known &= ~np.isnan(table)
    np.fill_diagonal(known, False)
    taking_part = np.flatnonzero(known.any(axis=0))
    part = np.ix_(taking_part, taking_part)
    first, second = np.nonzero(np.triu(known[part]))
    found = pd.DataFrame(np.nan, index=pd.Index(list(covariates), name="covariate"), columns=list(COLUMNS))
    found["pairs"] = len(first)
    y = ties[part][first, second]
    if len(first) < len(tables) + 3 or _alike(y):
        return found
    fits = _fits(y, [table[part] for table in tables], first, second)
    drawn = _permuted(fits, (first, second), len(taking_part), draws, seed, step)
    for name, fit in fits.items():
        row = _judged(fit, *drawn[name])
        found.loc[list(covariates)[name], list(row)] = list(row.values())
    return found


class _Fit(NamedTuple):
    """One covariate beside the others.

    residual : n by n, what the others leave of it; 0 where unknown
    left : of each pair used, what the others leave of the ties
    basis : orthonormal columns that span the intercept and the others, over the pairs used
    scale : what the covariate was divided by
    coefficient, partial : of the residual; partial is its correlation with `left`
    free : degrees of freedom
    """

    residual: np.ndarray
    left: np.ndarray
    basis: np.ndarray
    scale: float
    coefficient: float
    partial: float
    free: int


def _fits(y: np.ndarray, tables: list[np.ndarray], first: np.ndarray, second: np.ndarray) -> dict[int, _Fit]:
    """The fit of each covariate, by its number, where it is defined.

    By the theorem of Frisch, Waugh and Lovell (1963, JASA 58, 993-1010) the coefficient and t of a covariate are those
    of its residuals on what the others leave of y.
    """
    scales = []
    for number, table in enumerate(tables):
        values = table[first, second]
        scales.append(0.0 if _alike(values) else float(values.std()))
        tables[number] = (table - values.mean()) / scales[-1] if scales[-1] else np.zeros_like(table)
    columns = np.column_stack([np.ones_like(y), *(table[first, second] for table in tables)])
    free = len(y) - _spanned(columns)[0].shape[1]
    fits = {}
    for number, scale in enumerate(scales):
        others = np.delete(columns, number + 1, axis=1)
        basis, weights = _spanned(others)
        left = y - basis @ (basis.T @ y)
        slopes = weights @ (basis.T @ columns[:, number + 1])
        names = [n for n in range(len(tables)) if n != number]
        fitted = slopes[0] + sum(slope * tables[n] for slope, n in zip(slopes[1:], names, strict=True))
        residual = tables[number] - fitted
        own, rest = residual[first, second], float(left @ left)
        if scale and own @ own > COLLINEAR * len(y) and rest > COLLINEAR * len(y) * y.var():
            slope = float(own @ left / (own @ own))
            partial = float(np.clip(own @ left / np.sqrt(own @ own * rest), -1, 1))
            fits[number] = _Fit(np.nan_to_num(residual), left, basis, scale, slope / scale, partial, free)
    return fits


def _permuted(
    fits: dict[int, _Fit],
    pairs: tuple[np.ndarray, np.ndarray],
    n: int,
    draws: int,
    seed: int,
    step: Callable[[float], None],
) -> dict[int, tuple[np.ndarray, np.ndarray]]:
    """Of each covariate the coefficient and the partial correlation of its permuted residuals, in every draw."""
    drawn = {number: (np.empty(draws), np.empty(draws)) for number in fits}
    chance = np.random.default_rng(seed)
    together = max(1, CHUNK // len(pairs[0]))
    for start in range(0, draws, together):
        stop = min(start + together, draws)
        new = chance.permuted(np.tile(np.arange(n), (stop - start, 1)), axis=1)
        places = new[:, pairs[0]] * n + new[:, pairs[1]]
        for number, fit in fits.items():
            values = fit.residual.ravel()[places]
            products = values @ np.column_stack([fit.left, fit.basis])
            total = np.einsum("ij,ij->i", values, values)
            own = total - np.einsum("ij,ij->i", products[:, 1:], products[:, 1:])
            # Permuted residuals that the others explain fully have no coefficient, and no correlation.
            empty = own <= COLLINEAR * total
            own[empty] = np.inf
            coefficients, partials = drawn[number]
            coefficients[start:stop] = np.where(empty, np.nan, products[:, 0] / own / fit.scale)
            partials[start:stop] = products[:, 0] / np.sqrt(own * (fit.left @ fit.left))
        step(stop / draws)
    return drawn


def _judged(fit: _Fit, coefficients: np.ndarray, partials: np.ndarray) -> dict[str, float]:
    """What was observed beside what was drawn.

    ``t = r sqrt(free / (1 - r^2))`` grows with the partial correlation r, so r orders the draws as t does, and it is
    finite where a covariate explains the ties fully and t is not.
    """
    r, slack = fit.partial, 1e-9  # a relabelling that changes nothing may come out 1e-16 off
    counts = {
        "p": np.abs(partials) >= abs(r) - slack,
        "p_less": partials <= r + slack,
        "p_more": partials >= r - slack,
    }
    unexplained = 1 - r**2
    t = r * np.sqrt(fit.free / unexplained) if unexplained > COLLINEAR else np.copysign(np.inf, r)
    some = coefficients[~np.isnan(coefficients)]
    return {
        "coefficient": fit.coefficient,
        "t": float(t),
        "mean": float(some.mean()) if len(some) else np.nan,
        "sd": float(some.std(ddof=1)) if len(some) > 1 else np.nan,
        **{name: float((1 + as_far.sum()) / (1 + len(partials))) for name, as_far in counts.items()},
    }


def _spanned(columns: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """An orthonormal basis of columns of like size, and what turns values on it into coefficients of the columns.

    Collinear columns are allowed; of their coefficients it gives the smallest.
    """
    basis, size, turned = np.linalg.svd(columns, full_matrices=False)
    kept = size > np.sqrt(COLLINEAR) * size[0]
    return basis[:, kept], turned[kept].T / size[kept]


def _alike(values: np.ndarray) -> bool:
    return not len(values) or bool(np.ptp(values) <= 1e-12 * np.abs(values).max())


def _table(name: str, table: np.ndarray, n: int | None) -> np.ndarray:
    """A table as numbers of its own; raises MeasureError when it is not a symmetric square table of n actors."""
    try:
        values = np.array(table, dtype=float)
    except (TypeError, ValueError):
        raise MeasureError(f"{name} holds what is no number; give numbers, and NaN where unknown") from None
    if values.ndim != 2 or values.shape[0] != values.shape[1] or n not in (None, len(values)):
        wanted = "as many rows as columns" if n is None else f"{n} rows and {n} columns, as tied has"
        raise MeasureError(f"{name} is of shape {values.shape}; give {wanted}, one for each actor")
    np.fill_diagonal(values, 0.0)
    if np.isinf(values).any():
        raise MeasureError(f"{name} holds an infinite number; give NaN where a pair has none")
    if not np.allclose(values, values.T, rtol=1e-9, atol=0, equal_nan=True):
        a, b = np.argwhere(~np.isclose(values, values.T, rtol=1e-9, atol=0, equal_nan=True))[0]
        raise MeasureError(
            f"{name} is {values[a, b]} from actor {a} to {b} but {values[b, a]} back; make it symmetric, as pairs are"
        )
    return values
