"""Merges: one actor folded into another, written down so that it can be taken back to the letter."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from netanalyser import dates
from netanalyser.errors import ResolveError, UnknownName
from netanalyser.network import Network
from netanalyser.resolve.rows import cell_of, inserted, listed, move, plain, references, swapped, with_items
from netanalyser.schema import TABLES
from netanalyser.schema.values import MAX_CELL


def merge(
    network: Network, kept: str, merged: str, *, reason: str, decided: str, source_id: str | None = None
) -> Network:
    """Fold one actor into another and record it.

    Every row that names the folded actor names the kept one from then on, and the folded actor's name and aliases
    become aliases of the kept one, whose other cells stay as they are, blank ones too. Rows are never dropped: a tie
    between the two stays as a tie of the kept actor with itself, for it is what a source said; no measure counts it.

    Parameters
    ----------
    kept, merged : ids of the actor that stays and of the one that goes
    reason, decided : why they are one, and when that was decided (a date)
    source_id : the source that says so, if one does

    Returns
    -------
    The Network, with one more row in `resolutions`: `record` is the folded actor's row as JSON with its place among
    the actors and the lists (aliases, covers) as they were, `rows` are the references that moved.

    Raises UnknownName for an id that does not exist, ResolveError when the two cannot be merged.
    """
    tables = {name: network.table(name) for name in TABLES}
    actors = tables["actors"]
    _require(actors, kept, merged)
    _dated(decided)
    if kept == merged:
        raise ResolveError(f"'{kept}' is one actor already; name two different ones")
    place = int(np.argmax((actors["actor_id"] == merged).to_numpy()))
    folded = {name: plain(cell) for name, cell in actors.iloc[place].items() if not pd.isna(cell)}
    rows = list(references(tables, merged))
    covering = [row.split(":", 1)[1].rpartition(":")[0] for row in rows if row.endswith(":covers")]
    aliases = listed(cell_of(actors, kept, "aliases"))
    lists = {"aliases": aliases, "covers": {key: cell_of(tables["sources"], key, "covers") for key in covering}}

    names = _names(aliases, folded, str(cell_of(actors, kept, "name")))
    tables["actors"] = with_items(actors.drop(index=actors.index[place]), kept, "aliases", names)
    move(tables, rows, merged, kept)
    record = json.dumps({"actor": folded, "place": place, **lists}, ensure_ascii=False)
    row = {
        "resolution_id": _next_id(tables["resolutions"]),
        "kept": kept,
        "merged": merged,
        "name": folded["name"],
        "reason": reason.strip() or None,
        "decided": decided,
        "source_id": source_id,
        "record": record,
        "rows": "|".join(rows) or None,
    }
    for name in ("record", "rows"):
        if len(row[name] or "") > MAX_CELL:
            raise ResolveError(
                f"'{merged}' is named in {len(rows)} rows, more than a resolution can record; fold '{kept}' into it "
                "instead, if that one is named less often"
            )
    tables["resolutions"] = inserted(tables["resolutions"], row, len(tables["resolutions"]))
    return network.replaced(**tables)


def unmerge(network: Network, resolution_id: str) -> Network:
    """Undo a recorded merge: ``unmerge(merge(n, ...), id) == n``.

    The folded actor comes back with the rows that were its own. A row that is gone, or that has since been given to
    somebody else, stays as it is; rows that came later stay with the kept actor.

    Raises UnknownName for a resolution that does not exist, ResolveError when a later merge stands on it.
    """
    tables = {name: network.table(name) for name in TABLES}
    resolutions = tables["resolutions"]
    if resolution_id not in set(resolutions["resolution_id"]):
        raise UnknownName("resolution", resolution_id, resolutions["resolution_id"])
    at = int(np.argmax((resolutions["resolution_id"] == resolution_id).to_numpy()))
    row = resolutions.iloc[at]
    record = _read(row)
    folded = record["actor"]
    _nothing_later(resolutions.iloc[at + 1 :], row, folded)
    kept, merged = str(row["kept"]), str(row["merged"])
    if merged in set(tables["actors"]["actor_id"]):
        raise ResolveError(f"'{resolution_id}' cannot be undone: there is an actor '{merged}' already; rename it first")

    move(tables, [moved for moved in listed(row["rows"]) if not moved.endswith(":covers")], kept, merged)
    for key, cell in record["covers"].items():
        if key in set(tables["sources"]["source_id"]):
            was, now = listed(cell), listed(cell_of(tables["sources"], key, "covers"))
            back = _taken_back(now, was, swapped(was, merged, kept))
            tables["sources"] = with_items(tables["sources"], key, "covers", back)
    actors = tables["actors"]
    names = _names(record["aliases"], folded, str(cell_of(actors, kept, "name")))
    back = _taken_back(listed(cell_of(actors, kept, "aliases")), record["aliases"], names)
    actors = with_items(actors, kept, "aliases", back)
    place, tables["resolutions"] = _out_of_turn(tables["resolutions"], at, record["place"])
    tables["actors"] = inserted(actors, folded, place)
    return network.replaced(**tables)


def fold_name(
    network: Network,
    kept: str,
    name: str,
    rows: Sequence[str],
    *,
    merged: str,
    reason: str,
    decided: str,
    source_id: str | None = None,
) -> Network:
    """Record a spelling that was never an actor of its own, so that it can be made one.

    Parameters
    ----------
    kept : the actor that goes by the name
    name : as the source writes it
    rows : the references that the source made under that name, as ``table:id:column``; they name `kept` now
    merged : the id that the name would have as an actor; `unmerge` makes it, without type or place
    reason, decided, source_id : as in `merge`

    Raises ResolveError when one of the rows does not name `kept`, or `merged` is taken.
    """
    tables = {table: network.table(table) for table in TABLES}
    actors = tables["actors"]
    _require(actors, kept)
    if merged in set(actors["actor_id"]) | set(tables["resolutions"]["merged"]):
        raise ResolveError(f"the id '{merged}' is taken; choose another one for the spelling '{name}'")
    strange = sorted(set(rows) - set(references(tables, kept)))
    if strange:
        raise ResolveError(f"'{strange[0]}' does not name '{kept}'; correct the rows of the spelling '{name}'")
    # As it would be, had the name been taken for an actor; from there it is a merge like any other.
    known = [alias for alias in listed(cell_of(actors, kept, "aliases")) if alias != name]
    actors = with_items(actors, kept, "aliases", known)
    tables["actors"] = inserted(actors, {"actor_id": merged, "name": name}, len(actors))
    move(tables, rows, kept, merged)
    apart = network.replaced(**tables)
    return merge(apart, kept, merged, reason=reason, decided=decided, source_id=source_id)


# -- what can be refused ----------------------------------------------------------------------------------------


def _require(actors: pd.DataFrame, *wanted: str) -> None:
    known = set(actors["actor_id"])
    for actor in wanted:
        if actor not in known:
            raise UnknownName("actor", actor, known)


def _dated(decided: str) -> None:
    if not dates.is_date(decided):
        raise ResolveError(f"'{decided}' is no date; write when it was decided as 2024, 2024-05 or 2024-05-31")


def _nothing_later(later: pd.DataFrame, row: pd.Series, folded: Mapping[str, Any]) -> None:
    """Refuse while a later merge folded the kept actor on, or shares a name with this one."""
    names = {folded["name"], *listed(folded.get("aliases"))}
    for other in later.itertuples(index=False):
        on_it = f"resolutions:{row['resolution_id']}:kept" in listed(other.rows)
        also = _read(other)["actor"]
        if on_it or (other.kept == row["kept"] and names & {also["name"], *listed(also.get("aliases"))}):
            raise ResolveError(
                f"the merge '{other.resolution_id}' ({other.merged} into {other.kept}) stands on "
                f"'{row['resolution_id']}'; undo '{other.resolution_id}' first"
            )


def _read(row: Any) -> dict[str, Any]:
    """A resolution's record: the folded actor's row, its place, and the lists as they were."""
    try:
        record: dict[str, Any] = json.loads(row.record)
        if record["actor"]["actor_id"] != row.merged or not record["actor"]["name"]:
            raise ValueError("it speaks of another actor")
        return {
            "actor": record["actor"],
            "place": int(record["place"]),
            "aliases": list(record["aliases"]),
            "covers": dict(record["covers"]),
        }
    except (ValueError, TypeError, KeyError) as error:
        raise ResolveError(
            f"the record of '{row.resolution_id}' cannot be read ({error}); restore it from an earlier copy of the data"
        ) from None


# -- what a merge writes --------------------------------------------------------------------------------------


def _names(was: Sequence[str], folded: Mapping[str, Any], name: str) -> list[str]:
    """The kept actor's aliases with those of the folded one; `|` separates aliases and cannot stand in one."""
    more = [str(folded["name"]).replace("|", "/"), *listed(folded.get("aliases"))]
    return list(dict.fromkeys([*was, *(alias for alias in more if alias != name)]))


def _taken_back(now: Sequence[str], was: Sequence[str], became: Sequence[str]) -> list[str]:
    """A list without what a merge did to it; what was added to it later stays."""
    if list(now) == list(became):
        return list(was)
    return [item for item in now if item in was or item not in became] + [i for i in was if i not in became]


def _out_of_turn(resolutions: pd.DataFrame, at: int, place: int) -> tuple[int, pd.DataFrame]:
    """Where an actor comes back to when later merges took others away, and the resolutions left, their places right."""
    records = resolutions["record"].tolist()
    for later in range(at + 1, len(resolutions)):
        record = json.loads(records[later])
        if record["place"] < place:
            place -= 1
        else:
            records[later] = json.dumps(record | {"place": record["place"] + 1}, ensure_ascii=False)
    left = resolutions.assign(record=pd.array(records, dtype="str"))
    return place, left.drop(index=resolutions.index[at])


def _next_id(resolutions: pd.DataFrame) -> str:
    numbers = resolutions["resolution_id"].str.extract(r"^r-(\d+)$")[0].dropna().astype("int64")
    return f"r-{int(numbers.max()) + 1 if len(numbers) else 1:04d}"
