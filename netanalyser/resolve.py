"""One organisation, several names: names that become ids, candidates for a merge, and merges that can be undone.

A merge is recorded in the table `resolutions`: who was folded into whom, why, the folded actor's row as it was, and
every cell that was moved. `unmerge` puts all of that back.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pandas as pd

from netanalyser import schema
from netanalyser.errors import ResolveError, UnknownName
from netanalyser.gazetteer import look_up, normal_name
from netanalyser.network import Network
from netanalyser.schema import TABLES, Sheet

#: From this likeness of two names on, they are shown as candidates (0 to 1, rapidfuzz's ratio of normal names).
LIKENESS = 0.9
#: Above this many actors only equal names are compared.
MANY = 5_000


def candidates(network: Network, *, limit: int = 50) -> pd.DataFrame:
    """Pairs of actors that may be the same organisation, the likeliest first. Nothing is merged.

    Returns
    -------
    DataFrame with actor_id, name, other_id, other_name, likeness (0 to 1) and reason: ``same name`` (a name or alias
    of both is equal but for spelling habits), ``same in the gazetteer``, or ``similar name``.
    """
    actors = network.actors
    called = [(row.actor_id, word) for row in actors.itertuples(index=False) for word in _words(row)]
    frame = pd.DataFrame(called, columns=["actor_id", "word"])
    frame["normal"] = frame["word"].map(normal_name)
    frame = frame[frame["normal"] != ""].drop_duplicates(["actor_id", "normal"])
    found: dict[tuple[str, str], tuple[float, str]] = {}
    for reason, key in (("same name", frame["normal"]), ("same in the gazetteer", frame["word"].map(_entry))):
        for _, ids in frame.groupby(key.where(key != ""))["actor_id"]:
            for pair in _pairs(sorted(set(ids))):
                found.setdefault(pair, (1.0, reason))
    if len(actors) <= MANY:
        for pair, likeness in _similar(frame):
            found.setdefault(pair, (likeness, "similar name"))
    names = dict(zip(actors["actor_id"], actors["name"], strict=True))
    rows = [(a, names[a], b, names[b], score, reason) for (a, b), (score, reason) in found.items()]
    columns = ["actor_id", "name", "other_id", "other_name", "likeness", "reason"]
    table = pd.DataFrame(rows, columns=columns).sort_values(["likeness", "actor_id"], ascending=[False, True])
    return table.head(limit).reset_index(drop=True)


def _words(row: Any) -> list[str]:
    return [row.name, *(row.aliases.split("|") if isinstance(row.aliases, str) else [])]


def _entry(word: str) -> str:
    """The one gazetteer entry that goes by this name; '' when there is none, or more than one."""
    entries = look_up(word)
    return entries[0].id if len(entries) == 1 else ""


def _pairs(ids: list[str]) -> Iterator[tuple[str, str]]:
    return ((a, b) for at, a in enumerate(ids) for b in ids[at + 1 :])


def _similar(frame: pd.DataFrame) -> Iterator[tuple[tuple[str, str], float]]:
    from rapidfuzz import fuzz, process

    likeness = process.cdist(frame["normal"], frame["normal"], scorer=fuzz.ratio, score_cutoff=100 * LIKENESS)
    ids = frame["actor_id"].to_numpy(dtype=object)
    for a, b in zip(*likeness.nonzero(), strict=True):
        if ids[a] < ids[b]:
            yield (ids[a], ids[b]), round(float(likeness[a, b]) / 100, 3)


# -- merging and unmerging --------------------------------------------------------------------------------------------


def merge(
    network: Network, kept: str, merged: str, *, reason: str = "", decided: str = "", source_id: str = ""
) -> Network:
    """Fold one actor into another: every row that names `merged` names `kept`, and its names become aliases.

    The kept actor's own cells stay as they are. A tie between the two becomes a tie of one actor to itself: the row is
    kept, since a source asserts it, and no measure counts it. The merge is recorded, and `unmerge` undoes it.
    Raises UnknownName when one of them is no actor, ResolveError when both are the same.
    """
    actors = network.actors
    for actor in (kept, merged):
        if actor not in set(actors["actor_id"]):
            raise UnknownName("actor", actor, actors["actor_id"])
    if kept == merged:
        raise ResolveError(f"'{kept}' cannot be merged into itself; name two actors")
    at = int((actors["actor_id"] == merged).to_numpy().argmax())
    folded = actors.iloc[at]
    keeper = actors["actor_id"] == kept
    old = _split(actors.loc[keeper, "aliases"].iloc[0])
    taken = {*old, actors.loc[keeper, "name"].iloc[0]}
    added = [word for word in dict.fromkeys(_words(folded)) if word not in taken]
    tables, rows, covers = _moved(network, merged, kept)
    actors.loc[keeper, "aliases"] = "|".join([*old, *added]) or None
    tables["actors"] = actors.drop(index=actors.index[at])
    record = {"actor": _cells(folded), "at": at, "added": added, "covers": covers}
    resolutions = tables.get("resolutions", network.resolutions)
    decision = {
        "resolution_id": _next(resolutions),
        "kept": kept,
        "merged": merged,
        "name": folded["name"],
        "reason": reason or None,
        "decided": decided or None,
        "source_id": source_id or None,
        "record": json.dumps(record, ensure_ascii=False),
        "rows": "|".join(rows) or None,
    }
    tables["resolutions"] = _with(resolutions, "resolutions", decision)
    return network.replaced(**tables)


def unmerge(network: Network, resolution_id: str) -> Network:
    """Undo one recorded merge: the folded actor is back in its place, and so is every cell that was moved.

    Raises UnknownName when there is no such merge, ResolveError when a later merge stands on it or when the actor's
    id has been given to somebody else.
    """
    resolutions = network.resolutions
    chosen = resolutions["resolution_id"] == resolution_id
    if not chosen.any():
        raise UnknownName("recorded merge", resolution_id, resolutions["resolution_id"])
    decision = resolutions[chosen].iloc[0]
    kept, merged = decision["kept"], decision["merged"]
    own = f"resolutions:{resolution_id}:kept"
    later = [row.resolution_id for row in resolutions.itertuples() if own in _split(row.rows)]
    if later:
        raise ResolveError(f"{resolution_id} cannot be undone before {', '.join(later)}, which was made after it")
    actors = network.actors
    if merged in set(actors["actor_id"]):
        raise ResolveError(f"{resolution_id} cannot be undone: there is another actor '{merged}' now; rename it first")
    record = json.loads(decision["record"])
    keeper = actors["actor_id"] == kept
    left = [word for word in _split(actors.loc[keeper, "aliases"].iloc[0]) if word not in set(record["added"])]
    actors.loc[keeper, "aliases"] = "|".join(left) or None
    at = min(int(record["at"]), len(actors))
    back = _with(actors.iloc[:0], "actors", record["actor"])
    tables = _put_back(network, _split(decision["rows"]), kept, merged, record["covers"])
    tables["actors"] = pd.concat([actors.iloc[:at], back, actors.iloc[at:]], ignore_index=True)
    tables["resolutions"] = tables.get("resolutions", resolutions)[~chosen.to_numpy()]
    return network.replaced(**tables)


def references() -> Iterator[tuple[str, str]]:
    """Every column that names an actor: table and column. (`sources.covers` names several, and is treated apart.)"""
    for table in TABLES.values():
        for column in table.columns:
            if "actors" in column.refers:
                yield table.name, column.name


def _moved(network: Network, merged: str, kept: str) -> tuple[dict[str, pd.DataFrame], list[str], dict[str, str]]:
    """The tables with every reference moved, the cells that were, and what `sources.covers` held before."""
    tables: dict[str, pd.DataFrame] = {}
    rows: list[str] = []
    for table, column in references():
        frame = tables.get(table, network.table(table))
        named = frame[column] == merged
        if named.any():
            rows += [f"{table}:{key}:{column}" for key in frame.loc[named, TABLES[table].key]]
            tables[table] = frame.assign(**{column: frame[column].mask(named, kept)})
    sources = network.sources
    covering = sources["covers"].map(lambda cell: merged in _split(cell)).astype(bool)
    covers = dict(zip(sources.loc[covering, "source_id"], sources.loc[covering, "covers"], strict=True))
    if covers:
        renamed = [
            _renamed(cell, merged, kept) if hit else cell for cell, hit in zip(sources["covers"], covering, strict=True)
        ]
        tables["sources"] = sources.assign(covers=pd.array(renamed, dtype="str"))
    return tables, rows, covers


def _put_back(
    network: Network, rows: list[str], kept: str, merged: str, covers: dict[str, str]
) -> dict[str, pd.DataFrame]:
    tables: dict[str, pd.DataFrame] = {}
    moved: dict[tuple[str, str], set[str]] = {}
    for cell in rows:
        table, rest = cell.split(":", 1)
        key, column = rest.rsplit(":", 1)
        moved.setdefault((table, column), set()).add(key)
    for (table, column), keys in moved.items():
        frame = tables.get(table, network.table(table))
        # A row that has been deleted or given to somebody else since stays as it is.
        mine = frame[TABLES[table].key].isin(list(keys)) & (frame[column] == kept)
        tables[table] = frame.assign(**{column: frame[column].mask(mine, merged)})
    if covers:
        sources = network.sources
        cells = []
        for row in sources.itertuples(index=False):
            before = covers.get(row.source_id)
            unchanged = before is not None and _renamed(before, merged, kept) == row.covers
            cells.append(before if unchanged else row.covers)
        tables["sources"] = sources.assign(covers=pd.array(cells, dtype="str"))
    return tables


def _renamed(cell: str, old: str, new: str) -> str:
    return "|".join(dict.fromkeys(new if item == old else item for item in cell.split("|")))


def _split(cell: Any) -> list[str]:
    return cell.split("|") if isinstance(cell, str) else []


def _cells(row: pd.Series) -> dict[str, Any]:
    """The cells of a row that hold anything, as JSON can."""
    return {str(n): v.item() if hasattr(v, "item") else v for n, v in row.items() if not pd.isna(v)}


def _with(frame: pd.DataFrame, table: str, cells: dict[str, Any]) -> pd.DataFrame:
    """The table with one row more, typed as the table is."""
    row = schema.conform(Sheet(table, pd.DataFrame([cells])))[0]
    return pd.concat([frame, row.reindex(columns=frame.columns)], ignore_index=True).astype(frame.dtypes)


def _next(resolutions: pd.DataFrame) -> str:
    numbers = resolutions["resolution_id"].str.extract(r"^r-(\d+)$")[0].dropna().astype(int)
    return f"r-{(numbers.max() if len(numbers) else 0) + 1:04d}"
