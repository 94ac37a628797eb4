"""What goes by which name: actors by name and alias, events, goals and sources by name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import NamedTuple

from netanalyser.errors import ResolveError, UnknownName
from netanalyser.gazetteer import normal_name
from netanalyser.network import Network
from netanalyser.schema import TABLES
from netanalyser.schema.columns import Column
from netanalyser.schema.values import CONVERTERS, Unreadable, plain, slug


class Naming(NamedTuple):
    """The columns that hold a row's names, the first of them its own; and what tells two rows of one name apart."""

    names: tuple[str, ...]
    beside: str = ""


#: Tables whose rows people call by a name.
NAMED = {
    "actors": Naming(("name", "aliases")),
    "sources": Naming(("title",)),
    "events": Naming(("name",), "start"),
    "goals": Naming(("name",), "owner"),
}

_NAME = Column("name", "id", required=True)


def actor(network: Network, word: str) -> str:
    """The id of the one actor that goes by this id, name or alias.

    Raises UnknownName when nobody does, ResolveError when several do.
    """
    known = known_in("actors", network)
    meant = sorted(known.find(plain(word)))
    if len(meant) > 1:
        raise ResolveError(f"'{word}' may be {' or '.join(meant)}; write the id")
    if not meant:
        raise UnknownName("actor", word, known.names)
    return meant[0]


def readable(name: str) -> bool:
    """Whether something can be called this: not blank, not a program's word for blank, nothing invisible in it."""
    try:
        return CONVERTERS["id"](name, _NAME) is not None
    except Unreadable:
        return False


def same_name(name: str) -> str:
    """The name without differences of case and of blanks: written so twice, it is meant to be one."""
    return " ".join(name.split()).casefold()


def new_id(name: str, taken: Collection[str], stem: str) -> str:
    """An id made of the name, not among those taken; a name without Latin letters gets `stem`, and a number."""
    base = slug(name) or stem
    key, number = base, 1
    while key in taken:
        number += 1
        key = f"{base}-{number}"
    return key


class Known:
    """The rows of one table by id and by name; `names` holds every id with the row's own name."""

    def __init__(self) -> None:
        self.names: dict[str, str] = {}
        self._written: dict[str, set[str]] = defaultdict(set)
        self._same: set[str] = set()
        self._normal: dict[str, set[str]] = defaultdict(set)
        self._pending: list[tuple[str, str]] = []
        self._folded: dict[str, str] = {}
        self._held: dict[tuple[str, str], list[str]] = defaultdict(list)

    def add(self, key: str, name: str, others: Iterable[str] = ()) -> None:
        """A row of this id, and what it goes by."""
        self.names.setdefault(key, name)
        for written in dict.fromkeys((name, *others)):
            if written and key not in self._written[written]:
                self._written[written].add(key)
                self._same.add(same_name(written))
                self._pending.append((written, key))

    def fold(self, gone: str, kept: str) -> None:
        """Let an id that was merged away stand for the one that took it in."""
        self._folded[gone] = kept

    def stands_for(self, key: str) -> str:
        """The id itself, or the one that took it in."""
        while key not in self.names and key in self._folded:
            key = self._folded[key]
        return key

    def find(self, text: str) -> set[str]:
        """The ids that a text may mean: itself if it is one, else what goes by it."""
        key = self.stands_for(text)
        return {key} if key in self.names else self.called(text)

    def called(self, name: str) -> set[str]:
        """The ids that go by exactly this name or, if there are none, by it in another spelling."""
        if name in self._written or not self._written:
            return self._written.get(name, set())
        # Normal names cost most, so they are made of what has been added when the first one is asked for.
        while self._pending:
            written, key = self._pending.pop()
            self._normal[normal_name(written)].add(key)
        normal = normal_name(name)
        return self._normal[normal] if normal and normal in self._normal else set()

    def wrote(self, text: str) -> bool:
        """Whether a text is an id or a name as written, but for case and blanks."""
        return self.stands_for(text) in self.names or same_name(text) in self._same

    def hold(self, key: str, name: str, beside: str) -> None:
        """A row that a row read later may be, which has this name and the same beside it."""
        self._held[same_name(name), beside].append(key)

    def next_held(self, name: str, beside: str) -> str:
        """The id of the next row held under that name, in their order; '' when there is none left."""
        left = self._held.get((same_name(name), beside))
        return left.pop(0) if left else ""


def known_in(table: str, network: Network | None) -> Known:
    """What a network's table is known by."""
    known = Known()
    if network is None:
        return known
    naming, frame = NAMED[table], network.table(table).astype(object)
    frame = frame.where(frame.notna(), "")
    aliases = frame["aliases"] if "aliases" in naming.names else [""] * len(frame)
    beside = frame[naming.beside] if naming.beside else [""] * len(frame)
    keys, names = frame[TABLES[table].key], frame[naming.names[0]]
    for key, name, others, second in zip(keys, names, aliases, beside, strict=True):
        known.add(key, name, others.split("|"))
        known.hold(key, name, second)
    if table == "actors":
        for gone, kept in zip(network.resolutions["merged"], network.resolutions["kept"], strict=True):
            known.fold(gone, kept)
    return known
