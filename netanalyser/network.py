"""The Network: the frozen set of tables, and the verbs that make a new Network of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

import numpy as np
import pandas as pd

from netanalyser import schema, selection
from netanalyser.errors import NetanalyserError, Problem, SchemaError, UnknownName
from netanalyser.schema import TABLES, Sheet


class Network:
    """Actors, ties, events and what the sources say of them, as checked tables that never change.

    Each table is a property (`network.actors`, `network.ties`, ...) that hands out a copy, which costs nothing until
    it is written to. Verbs return a new Network: `where`, `at`, `ego`, `without`, `merged_with`, `replaced`.

    Parameters
    ----------
    tables : conformed tables by name; absent ones are empty. They are checked, and SchemaError lists every fault.
        (`of` is the way in for anything from outside.)
    name : what to call the network in print
    """

    __slots__ = ("_tables", "name")

    def __init__(self, tables: Mapping[str, pd.DataFrame], name: str = "") -> None:
        for table in tables:
            if table not in TABLES:
                raise UnknownName("table", table, TABLES)
        self._tables = {
            table: (tables[table] if table in tables else schema.empty(table)).reset_index(drop=True)
            for table in TABLES
        }
        schema.check(self._tables)
        self.name = name

    @classmethod
    def of(cls, sheets: Iterable[Sheet], name: str = "") -> Network:
        """A Network of raw sheets; SchemaError lists every fault in them."""
        network, problems = cls.inspected(sheets, name)
        if network is None:
            raise SchemaError([problem for problem in problems if problem.severity == "error"])
        return network

    @classmethod
    def inspected(cls, sheets: Iterable[Sheet], name: str = "") -> tuple[Network | None, list[Problem]]:
        """The Network of raw sheets, or None when they hold errors, and every problem found."""
        parts: dict[str, list[tuple[Sheet, pd.DataFrame]]] = {}
        problems: list[Problem] = []
        for sheet in sheets:
            frame, found = schema.conform(sheet)
            parts.setdefault(sheet.table, []).append((sheet, frame))
            problems += found
        tables = {
            table: pd.concat([f for _, f in pairs]) if len(pairs) > 1 else pairs[0][1] for table, pairs in parts.items()
        }
        tables = {table: frame.reset_index(drop=True) for table, frame in tables.items()}

        def locate(table: str, position: int) -> str:
            for sheet, frame in parts[table]:
                if position < len(frame):
                    return sheet.locator(frame.index[position])
                position -= len(frame)
            return ""

        tables |= {table: schema.empty(table) for table in TABLES if table not in tables}
        problems += schema.faults(tables, locate)
        if any(problem.severity == "error" for problem in problems):
            return None, problems
        return cls._trusted(tables, name), problems

    @classmethod
    def _trusted(cls, tables: Mapping[str, pd.DataFrame], name: str) -> Network:
        """A Network of tables that have just been checked, or that are rows of checked ones."""
        network = object.__new__(cls)
        network._tables = {table: tables[table].reset_index(drop=True) for table in TABLES}
        network.name = name
        return network

    # -- the tables -----------------------------------------------------------------------------------------

    def table(self, name: str) -> pd.DataFrame:
        """A table by name, as a copy on write."""
        try:
            return self._tables[name].copy(deep=False)
        except KeyError:
            raise UnknownName("table", name, TABLES) from None

    @property
    def actors(self) -> pd.DataFrame:
        return self.table("actors")

    @property
    def ties(self) -> pd.DataFrame:
        return self.table("ties")

    @property
    def events(self) -> pd.DataFrame:
        return self.table("events")

    @property
    def affiliations(self) -> pd.DataFrame:
        return self.table("affiliations")

    @property
    def goals(self) -> pd.DataFrame:
        return self.table("goals")

    @property
    def commitments(self) -> pd.DataFrame:
        return self.table("commitments")

    @property
    def updates(self) -> pd.DataFrame:
        return self.table("updates")

    @property
    def support(self) -> pd.DataFrame:
        return self.table("support")

    @property
    def claims(self) -> pd.DataFrame:
        return self.table("claims")

    @property
    def sources(self) -> pd.DataFrame:
        return self.table("sources")

    @property
    def resolutions(self) -> pd.DataFrame:
        return self.table("resolutions")

    @property
    def introductions(self) -> pd.DataFrame:
        return self.table("introductions")

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Network):
            return NotImplemented
        return all(self._tables[table].equals(other._tables[table]) for table in TABLES)

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        counts = ", ".join(f"{len(frame)} {table}" for table, frame in self._tables.items() if len(frame))
        return f"<Network {self.name!r}: {counts or 'empty'}>"

    # -- the verbs ------------------------------------------------------------------------------------------

    def replaced(self, **tables: pd.DataFrame) -> Network:
        """The Network with some tables replaced; the result is checked."""
        return Network({**self._tables, **tables}, self.name)

    def where(
        self,
        *,
        tie: Sequence[str] = (),
        type: Sequence[str] = (),
        region: Sequence[str] = (),
        theme: Sequence[str] = (),
        source: Sequence[str] = (),
    ) -> Network:
        """The part of the Network that is asked for; several values of one argument mean any of them.

        Parameters
        ----------
        tie : kinds of ties and of events that are kept
        type, region : of the actors that are kept, with the ties and affiliations among them
        theme : of the actors, or of events (which keep those who took part)
        source : whose rows of ties and affiliations are kept

        Raises UnknownName when a value occurs nowhere in the Network.
        """
        tables: Mapping[str, pd.DataFrame] = self._tables
        # One word is one value, not its letters.
        tie, type, region, theme, source = (
            [word] if isinstance(word, str) else word for word in (tie, type, region, theme, source)
        )
        if tie:
            tables = selection.of_kinds(tables, tie)
        if source:
            tables = selection.said_by(tables, source)
        actors = tables["actors"]
        keep = np.ones(len(actors), dtype=bool)
        for column, wanted in (("type", type), ("region", region)):
            if wanted:
                selection.require(column, wanted, actors[column])
                keep &= actors[column].isin(list(wanted)).to_numpy()
        if theme:
            keep &= selection.themed(tables, theme)
        return self._trusted(selection.among(tables, set(actors["actor_id"][keep])), self.name)

    def at(self, date: str, *, certain: bool = False) -> Network:
        """The Network as it was at `date` (EDTF): what was there for certain or possibly, or only for certain.

        Ties, affiliations (with their event's dates where they have none of their own) and events are chosen by
        their dates; actors stay.
        """
        return self._trusted(selection.at(self._tables, str(date), certain=certain), self.name)

    def begun(self, moment: date, *, certain: bool = True) -> Network:
        """The Network of the ties and affiliations that had begun by a day, certainly or possibly; whether they have
        ended does not matter."""
        return self._trusted(selection.begun(self._tables, moment, certain=certain), self.name)

    def begins(self) -> list[int]:
        """The years in which ties, events and participations began, as far as they say; sorted, each once."""
        return selection.begins(self._tables)

    def ego(self, actor_id: str) -> Network:
        """The actor, everybody it shares a tie or an event with, and what is among them."""
        return self._trusted(selection.around(self._tables, actor_id), self.name)

    def without(self, *, actors: Iterable[str] = (), sources: Iterable[str] = (), ties: Iterable[str] = ()) -> Network:
        """The Network without some actors (and all that names them), without what some sources say, or some ties."""
        left = selection.without(self._tables, set(actors), set(sources), set(ties))
        return self._trusted(left, self.name)

    def public(self) -> Network:
        """The Network as it may be handed on, without internal rows: see `selection.public`."""
        return self._trusted(selection.public(self._tables), self.name)

    def merged_with(self, other: Network) -> Network:
        """Both Networks' rows; a row that both have under one id must be the same, or SchemaError names it."""
        tables = {}
        for table, frame in self._tables.items():
            stacked = pd.concat([frame, other._tables[table]], ignore_index=True)
            tables[table] = stacked[~stacked.duplicated()]
        return Network(tables, self.name)


def known(network: Network) -> Network:
    """The Network itself, not the name of one, which is the likeliest mistake."""
    if not isinstance(network, Network):
        raise NetanalyserError(f"{network!r:.80} is not a Network; read it first: net = na.read(...)")
    return network
