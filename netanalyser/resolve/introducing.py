"""Introductions that somebody means to make: noted, and their state changed; one row a pair, whichever way round."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from netanalyser import dates, schema
from netanalyser.errors import NetanalyserError
from netanalyser.network import Network
from netanalyser.resolve.known import actor
from netanalyser.resolve.rows import inserted
from netanalyser.schema import Sheet

#: What people may type although it is no state: the ties themselves say it.
_TIED = {"tied", "tied_to", "became a tie", "became_tie", "förbunden", "förbundna"}


def introduce(network: Network, a: str, b: str, *, date: str, **cells: str | None) -> Network:
    """The Network with one more introduction, proposed at `date`.

    Parameters
    ----------
    a, b : the two actors, by id, name or alias
    date : when it was proposed
    cells : introducer (an actor), owner (an organisation or a role), next_step, due, visibility, note. Who may see it
        is `internal` unless it is said

    Raises UnknownName for an actor that does not exist, NetanalyserError when the pair is noted already or a cell
    cannot be read.
    """
    ends = _ends(network, a, b)
    there = _row(network, ends)
    if there is not None:
        state = " ".join(str(there[name]) for name in ("status", "date") if isinstance(there[name], str))
        raise NetanalyserError(
            f"an introduction of {_named(network, ends)} is noted already ({state or 'proposed'}); change it with --set"
        )
    said = {"visibility": "internal"} | {name: cell for name, cell in cells.items() if cell is not None}
    row = _typed(network, ends, said | {"date": date, "status": "proposed"}).iloc[0].to_dict()
    taken, stem, number = set(network.introductions["introduction_id"]), row["introduction_id"], 1
    while row["introduction_id"] in taken:  # of a pair whose actors were merged since
        number += 1
        row["introduction_id"] = f"{stem}-{number}"
    table = network.introductions
    return network.replaced(introductions=inserted(table, row, len(table)))


def change_introduction(
    network: Network, a: str, b: str, status: str, *, today: str, date: str | None = None, **cells: str | None
) -> Network:
    """The Network with another state of a pair's introduction.

    Parameters
    ----------
    a, b : the two actors, by id, name or alias, either way round
    status : a code of `terms.INTRODUCTION_STATUSES` or its word; the one that it has, to change cells only
    today : when that state was entered unless `date` says it; a state that stays keeps its date
    cells : as in `introduce`; None leaves a cell as it is, blank text clears it

    Raises UnknownName for an actor that does not exist, NetanalyserError when the pair is not noted, or the status or a
    cell cannot be read.
    """
    ends = _ends(network, a, b)
    there = _row(network, ends)
    if there is None:
        raise NetanalyserError(f"no introduction of {_named(network, ends)} is noted; note it with --add")
    if status.strip().casefold() in _TIED:
        raise NetanalyserError(
            f"'{status}' is no status: whether the two became tied is read from the network's ties and events. "
            "Write met, and let the tie be a row with its source"
        )
    said = {name: cell for name, cell in cells.items() if cell is not None}
    said |= {"status": status, "date": today if date is None else date}
    typed = _typed(network, ends, said)
    if typed["status"].isna().any():
        raise NetanalyserError("the status is blank; write proposed, asked, accepted, met or declined")
    if date is None and typed["status"].iloc[0] == there["status"]:
        said.pop("date")
    table = network.introductions
    here = table["introduction_id"].eq(there["introduction_id"]).to_numpy()
    new = {name: table[name].mask(here, typed[name].iloc[0]).astype(table[name].dtype) for name in said}
    return network.replaced(introductions=table.assign(**new))


def introductions(network: Network) -> pd.DataFrame:
    """The introductions that stand, one row a pair, in the order of the table.

    A pair that stands in several rows, after a merge for instance, is in the state of the latest date, of equal dates
    of the last row. An actor with itself, which a merge can leave, is no pair. A blank status is `proposed`.
    """
    table = network.introductions
    table = table[table["actor_a"].ne(table["actor_b"])]
    pairs = [frozenset(ends) for ends in zip(table["actor_a"], table["actor_b"], strict=True)]
    days = [dates.parse(text).last if isinstance(text, str) else dates.FIRST for text in table["date"]]
    standing: dict[frozenset[str], int] = {}
    for at, pair in enumerate(pairs):
        if pair not in standing or days[at] >= days[standing[pair]]:
            standing[pair] = at
    found = table.iloc[sorted(standing.values())]
    return found.assign(status=found["status"].fillna("proposed")).reset_index(drop=True)


def _ends(network: Network, a: str, b: str) -> tuple[str, str]:
    one, other = actor(network, a), actor(network, b)
    if one == other:
        raise NetanalyserError(f"'{a}' and '{b}' are one actor ({one}); name two different ones")
    return one, other


def _row(network: Network, ends: tuple[str, str]) -> Mapping[str, object] | None:
    """The row that stands for a pair, if there is one."""
    rows = introductions(network)
    here = np.array([{*pair} == {*ends} for pair in zip(rows["actor_a"], rows["actor_b"], strict=True)], dtype=bool)
    return rows[here].iloc[0].to_dict() if here.any() else None


def _typed(network: Network, ends: tuple[str, str], said: Mapping[str, str | None]) -> pd.DataFrame:
    """The row as the schema reads it, with its key; NetanalyserError says what cannot be read."""
    cells = dict(said) | dict(zip(("actor_a", "actor_b"), ends, strict=True))
    if "@" in (cells.get("owner") or ""):
        raise NetanalyserError(
            f"the owner '{cells['owner']}' looks like a person's address; name an organisation or a role"
        )
    if cells.get("introducer"):
        cells["introducer"] = actor(network, str(cells["introducer"]))
        if cells["introducer"] in ends:
            raise NetanalyserError(
                f"'{cells['introducer']}' is one of the two; name somebody else who could introduce them"
            )
    frame, problems = schema.conform(Sheet("introductions", pd.DataFrame([cells], dtype=object)))
    if problems:
        raise NetanalyserError("; ".join(problem.message for problem in problems))
    return frame


def _named(network: Network, ends: tuple[str, str]) -> str:
    names = network.actors.set_index("actor_id")["name"]
    return " and ".join(f"{names[end]} ({end})" for end in ends)
