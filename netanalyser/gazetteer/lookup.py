"""Which entries a name may mean: exactly as written, or nearly."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from functools import lru_cache

from netanalyser.errors import UnknownName
from netanalyser.gazetteer.entries import COUNTY, Entry
from netanalyser.gazetteer.names import folded, normal_name
from netanalyser.gazetteer.tables import named_entries
from netanalyser.terms import ACTOR_TYPES

#: Names less alike than this are not near.
NEAR = 0.6

_BRACKETED = re.compile(r"(?P<name>[^()]+)\((?P<other>[^()]+)\)\s*")

_Index = dict[str, tuple[Entry, ...]]


def look_up(name: str, *, types: Collection[str] | None = None) -> list[Entry]:
    """The entries that go by exactly this name.

    Spelling habits do not matter (see `normal_name`). When nothing is written so, accents are left out too
    (Malmo), and when that finds nothing either, "Name (OTHER)" finds the entries that go by both.

    Parameters
    ----------
    name : any text
    types : only entries of these types (actor types of the vocabulary, or ``county``); all when None

    Returns
    -------
    Every entry that goes by the name, since the gazetteer never chooses: "Uppsala" is a municipality and a
    county. Municipalities come first, then counties, regional authorities, organisations. Empty when there is
    none.

    Raises
    ------
    UnknownName : when a type is no type
    """
    wanted = _checked(types)
    found = _written(name, wanted)
    if not found and (match := _BRACKETED.fullmatch(name)):
        others = _written(match["other"], wanted)
        found = [entry for entry in _written(match["name"], wanted) if entry in others]
    return found


def near(name: str, *, limit: int = 5) -> list[tuple[Entry, float]]:
    """The entries whose names are most like this one, for a person to choose from.

    The likeness of two names, 0 to 1, is twice the letters they share in order over the letters they have
    together (rapidfuzz's `ratio`), accents left out, words as written or sorted, whichever is more; an
    entry's is that of its most similar name. Entries below 0.6 are not near.

    Returns at most `limit` pairs of entry and likeness, most alike first, equals in the gazetteer's order.
    """
    from rapidfuzz import fuzz, process  # only here: looking up exact names should not wait for it

    asked = folded(normal_name(name))
    by_name = _by_folded_name()
    best: dict[str, tuple[Entry, float]] = {}
    for scorer in (fuzz.ratio, fuzz.token_sort_ratio):
        close = process.extract(asked, by_name.keys(), scorer=scorer, score_cutoff=100 * NEAR, limit=None)
        for key, score, _ in close:
            for entry in by_name[key]:
                if entry.id not in best or score / 100 > best[entry.id][1]:
                    best[entry.id] = (entry, score / 100)
    order = _order()
    ranked = sorted(best.values(), key=lambda pair: (-pair[1], order[pair[0].id]))
    return ranked[: max(limit, 0)]


def _checked(types: Collection[str] | None) -> frozenset[str] | None:
    if types is None:
        return None
    known = {*ACTOR_TYPES, COUNTY}
    for unknown in set(types) - known:
        raise UnknownName("type of entry", unknown, known)
    return frozenset(types)


def _written(name: str, types: frozenset[str] | None) -> list[Entry]:
    """The entries written so, or so without accents."""
    normal = normal_name(name)
    exact = _of_types(_by_name().get(normal, ()), types)
    return exact or _of_types(_by_folded_name().get(folded(normal), ()), types)


def _of_types(entries: Iterable[Entry], types: frozenset[str] | None) -> list[Entry]:
    return [entry for entry in entries if types is None or entry.type in types]


@lru_cache(maxsize=1)
def _by_name() -> _Index:
    return _index((normal_name(name), entry) for entry, names in named_entries() for name in names)


@lru_cache(maxsize=1)
def _by_folded_name() -> _Index:
    return _index((folded(name), entry) for name, entries in _by_name().items() for entry in entries)


@lru_cache(maxsize=1)
def _order() -> dict[str, int]:
    return {entry.id: place for place, (entry, _) in enumerate(named_entries())}


def _index(pairs: Iterable[tuple[str, Entry]]) -> _Index:
    index: dict[str, dict[str, Entry]] = {}
    for name, entry in pairs:
        index.setdefault(name, {}).setdefault(entry.id, entry)
    return {name: tuple(entries.values()) for name, entries in index.items()}
