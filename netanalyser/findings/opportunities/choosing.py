"""Which pairs are asked for, and which of them are shown."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np

from netanalyser import terms
from netanalyser.errors import NetanalyserError, UnknownName
from netanalyser.prediction.past import Past
from netanalyser.prediction.terms.themes import themes_held


@dataclass(frozen=True, slots=True)
class Asked:
    """What the reader may choose.

    Attributes
    ----------
    actor : only pairs with this actor
    between : only pairs between these two regions
    pair_types : only pairs of these two types of actors; one for both
    themes : only pairs of which both have one of these themes, by their own rows or by their events
    declined : also pairs that the log of introductions says were declined
    per_actor : pairs of one actor at the most, so that one hub does not fill the list; `actor` itself excepted
    explore : at least this share of the pairs has an actor of the lower half by partners
    plan : choose so many together instead; see `netanalyser.measures.planning`
    horizon : months within which the chance is meant
    new_ties : chances add up to so many ties in the horizon; as many as in the last one if left out
    """

    actor: str | None = None
    between: tuple[str, str] | None = None
    pair_types: tuple[str, ...] | None = None
    themes: tuple[str, ...] = ()
    declined: bool = False
    per_actor: int = 3
    explore: float = 0.0
    plan: int | None = None
    horizon: int = 12
    new_ties: int | None = None

    def __post_init__(self) -> None:
        for name in ("per_actor", "plan", "horizon", "new_ties"):
            number = getattr(self, name)
            if number is not None and (not isinstance(number, int) or number < 1):
                raise NetanalyserError(f"{name} is {number!r}; name a whole number of 1 or more")
        if not 0 <= self.explore <= 1:
            raise NetanalyserError(f"explore is {self.explore!r}; name a share from 0 to 1")
        if self.explore and self.plan is not None:
            raise NetanalyserError("explore and plan are two ways to choose pairs; leave one of them out")

    def mask(self, past: Past, a: np.ndarray, b: np.ndarray) -> np.ndarray:
        """Which of the pairs are in two regions and what is asked for. UnknownName where nothing is called so."""
        region = past.region
        keep = (region[a] >= 0) & (region[b] >= 0) & (region[a] != region[b])
        if self.actor is not None:
            if self.actor not in past.view.actors:
                raise UnknownName("actor", self.actor, past.view.actors)
            at = past.view.actors.get_loc(self.actor)
            if region[at] < 0:
                raise NetanalyserError(
                    f"'{self.actor}' has no region, or works nationally, and so is in no pair of two regions; "
                    "fill in its 'region' and 'scope', or ask without it"
                )
            keep &= (a == at) | (b == at)
        if self.between is not None:
            keep &= _both(region, _codes("region", self.between, past.regions), a, b)
        if self.pair_types is not None:
            keep &= _both(past.type, self._types(past), a, b)
        if self.themes:
            has = _themed(past, self.themes)
            keep &= has[a] & has[b]
        return keep

    def _types(self, past: Past) -> Sequence[int]:
        codes = [terms.code_of(terms.ACTOR_TYPES, word) or word for word in self.pair_types or ()]
        if not 1 <= len(codes) <= 2:
            raise NetanalyserError(f"pair types takes one or two types of actors, not {len(codes)}")
        numbers = dict(zip(past.actors["type"], past.type, strict=True))
        for code in codes:
            if code not in numbers:
                raise UnknownName("actor type", code, {str(name) for name in numbers if isinstance(name, str)})
        return [int(numbers[code]) for code in (codes * 2)[:2]]


def _codes(kind: str, names: Sequence[str], known: np.ndarray) -> list[int]:
    if len(set(names)) != 2:
        raise NetanalyserError(f"between takes two different regions, not {names!r}")
    for name in names:
        if name not in set(known):
            raise UnknownName(kind, name, known)
    return [list(known).index(name) for name in names]


def _both(codes: np.ndarray, wanted: Sequence[int], a: np.ndarray, b: np.ndarray) -> np.ndarray:
    one, other = wanted
    return ((codes[a] == one) & (codes[b] == other)) | ((codes[a] == other) & (codes[b] == one))


def _themed(past: Past, themes: Sequence[str]) -> np.ndarray:
    held, every = themes_held(past)
    folded = [name.casefold() for name in every]
    for theme in themes:
        if theme.casefold() not in folded:
            raise UnknownName("theme", theme, every)
    at = [place for place, name in enumerate(folded) if name in {theme.casefold() for theme in themes}]
    return np.asarray(held[:, at].sum(axis=1)).ravel() > 0


def apart(past: Past, a: np.ndarray, b: np.ndarray, pairs: Collection[frozenset[str]]) -> np.ndarray:
    """Which pairs of positions are none of these pairs of ids."""
    ends = np.array([sorted(past.view.actors.get_indexer(list(pair))) for pair in pairs if len(pair) == 2], dtype=int)
    if not len(ends):
        return np.ones(len(a), dtype=bool)
    return ~np.isin(past.keys(a, b), past.keys(*ends[ends[:, 0] >= 0].T))


def chosen(
    order: np.ndarray,
    ends: tuple[np.ndarray, np.ndarray],
    peripheral: np.ndarray,
    top: int,
    asked: Asked,
    free: int = -1,
) -> list[int]:
    """Positions of the best pairs, best first, none of an actor in more than `asked.per_actor` but for `free`.

    At least the share `asked.explore` is peripheral, as far as there are so many; see `prediction.periphery`.
    """
    a, b = ends
    ranked = np.lexsort((b, a, -np.round(order, 9))).tolist()
    central = top - min(int(np.ceil(asked.explore * top - 1e-9)), int(peripheral.sum()))
    found = _taken(ranked, ends, peripheral, top, central, asked.per_actor, free)
    if len(found) < top:
        # Too few of the peripheral pairs may stand beside one another: others take their places.
        central = top - int(peripheral[found].sum())
        found = _taken(ranked, ends, peripheral, top, central, asked.per_actor, free)
    return found


def _taken(
    ranked: Sequence[int],
    ends: tuple[np.ndarray, np.ndarray],
    peripheral: np.ndarray,
    top: int,
    central: int,
    per_actor: int,
    free: int,
) -> list[int]:
    """The first pairs, at most so many of them central."""
    used: dict[int, int] = {}
    found: list[int] = []
    a, b = ends
    for at in ranked:
        if len(found) == top:
            break
        pair = [end for end in (int(a[at]), int(b[at])) if end != free]
        if any(used.get(end, 0) >= per_actor for end in pair) or (not peripheral[at] and central == 0):
            continue
        central -= not peripheral[at]
        found.append(at)
        for end in pair:
            used[end] = used.get(end, 0) + 1
    return found
