"""From the tables to the nodes and relationships of a property graph."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from netanalyser import dates, terms
from netanalyser.dates import FIRST, LAST
from netanalyser.network import Network
from netanalyser.projection import is_context, tying_participations, tying_ties
from netanalyser.property_graph.declared import (
    LINKS,
    NODES,
    TIES,
    WHEN,
    WORKED_OUT,
    Property,
    Tie,
)
from netanalyser.schema import TABLES

#: The columns that name the ends of a relationship, by their keys.
FROM, TO = ":from", ":to"


@dataclass(frozen=True, slots=True)
class Rows:
    """A network as nodes and relationships.

    Attributes
    ----------
    nodes : by label, one row a node
    ties : by relationship type, one row a relationship: `FROM`, `TO` and its properties; empty ones included
    links : by (type, label it comes from, label it goes to): `FROM`, `TO`; empty ones left out
    own : by table, the columns of the user's own and the properties that they are

    A cell is text, a float, a bool, a list of text, a datetime64 or an integer, or missing (None, NaN, NaT).
    """

    nodes: dict[str, pd.DataFrame]
    ties: dict[str, pd.DataFrame]
    links: dict[tuple[str, str, str], pd.DataFrame]
    own: dict[str, dict[str, str]]


def rows(network: Network) -> Rows:
    """The network as nodes and relationships, in the order of `NODES`, `TIES` and `LINKS`."""
    own = {name: _own(name, network.table(name)) for name in TABLES}
    frames = {name: _dated(name, network.table(name).rename(columns=own[name])) for name in TABLES}
    frames["actors"] = _spoken_of(frames).assign(is_context=is_context(network.actors))
    frames["ties"]["ties"] = network.ties["tie_id"].isin(tying_ties(network)["tie_id"])
    frames["affiliations"]["ties"] = network.affiliations.index.isin(tying_participations(network).index)
    nodes = {
        label: _typed(frames[node.table], node.properties, own[node.table]) if node.table else pd.DataFrame()
        for label, node in NODES.items()
    }
    for label, column in (("Region", "region"), ("Theme", "themes")):
        nodes[label] = _made_of(nodes, column)
    ties = {tie.type: _tie_rows(frames[tie.table], tie, own[tie.table]) for tie in TIES.values()}
    return Rows(nodes, ties, _links(nodes), {name: columns for name, columns in own.items() if columns})


def _own(table: str, frame: pd.DataFrame) -> dict[str, str]:
    """A property for each column of the user's own: its name, or with a number behind it where that is taken.

    Names that differ in capitals only are one name to some databases.
    """
    taken = {name.casefold() for name in (*TABLES[table].names, *WORKED_OUT, FROM, TO)}
    found = {}
    for column in frame.columns:
        if column in TABLES[table].names:
            continue
        plain = str(column).replace(":", "_")  # which a header of the bulk importer takes for a type
        name, number = plain, 1
        while name.casefold() in taken:
            number += 1
            name = f"{plain}_{number}"
        taken.add(name.casefold())
        found[column] = name
    return found


def _dated(table: str, frame: pd.DataFrame) -> pd.DataFrame:
    """The table with `row` and, where it has dates, the days that they span."""
    frame = frame.assign(row=np.arange(len(frame)))
    if table not in WHEN:
        return frame
    first, last = (frame[name].fillna("").to_numpy(dtype=object) for name in WHEN[table])
    codes, distinct = pd.factorize(pd.MultiIndex.from_arrays([first, last]))
    spans = [_days(start, end) for start, end in distinct]
    for position, name in enumerate(("from_day", "to_day")):
        days = np.array([span[position] for span in spans], dtype="datetime64[D]").astype("datetime64[s]")
        frame[name] = days[codes]
    return frame


def _days(start: str, end: str) -> tuple[object, object]:
    first, last = dates.spanned(start, end)
    return (None if first == FIRST else first), (None if last == LAST else last)


def _spoken_of(frames: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """The actors with the first and the last day that their ties and participations speak of."""
    actors, ties, shares = frames["actors"], frames["ties"], frames["affiliations"]
    events = frames["events"].set_index("event_id").reindex(shares["event_id"])
    undated = shares[["start", "end"]].isna().all(axis=1).to_numpy()
    place = pd.Index(actors["actor_id"])
    # As numbers of seconds, so that a million ties are one pass; a missing day is no number at all.
    first, last = np.full(len(actors), _NEVER[1]), np.full(len(actors), _NEVER[0])
    for day in ("from_day", "to_day"):
        of_shares = np.where(undated, events[day].to_numpy(), shares[day].to_numpy())
        for who, when in (
            (ties["source"], ties[day].to_numpy()),
            (ties["target"], ties[day].to_numpy()),
            (shares["actor_id"], of_shares),
        ):
            at, known = place.get_indexer(who), ~np.isnat(when)
            np.minimum.at(first, at[known], when[known].astype("int64"))
            np.maximum.at(last, at[known], when[known].astype("int64"))
    days = {"from_day": first, "to_day": last}
    return actors.assign(
        **{name: pd.Series(found.astype("datetime64[s]")).mask(first > last) for name, found in days.items()}
    )


#: Below and above every day, in seconds; less than the largest number, which numpy takes for no day.
_NEVER = (-(2**62), 2**62)


def _typed(frame: pd.DataFrame, properties: tuple[Property, ...], own: dict[str, str]) -> pd.DataFrame:
    """The frame's columns that are properties, lists taken apart, then the user's own."""
    columns = {}
    for name, kind in ((one.name, one.kind) for one in properties):
        columns[name] = _listed(frame[name]) if kind == "list" else frame[name]
    return pd.DataFrame({**columns, **{name: frame[name] for name in own.values()}}, index=frame.index)


def _listed(cells: pd.Series) -> pd.Series:
    codes, distinct = pd.factorize(cells.to_numpy(dtype=object, na_value=None))
    lists = np.empty(len(distinct) + 1, dtype=object)
    lists[:-1] = [cell.split("|") for cell in distinct]
    return pd.Series(lists[codes], index=cells.index, dtype=object)


def _made_of(nodes: dict[str, pd.DataFrame], column: str) -> pd.DataFrame:
    """Nodes for what the cells of a column name, in the order of the alphabet."""
    cells = pd.concat([frame[column] for frame in nodes.values() if column in frame.columns]).explode()
    return pd.DataFrame({"name": sorted(cells.dropna().unique())}, dtype="str")


def _tie_rows(frame: pd.DataFrame, tie: Tie, own: dict[str, str]) -> pd.DataFrame:
    if tie.table == "ties":
        frame = frame[frame["kind"].eq(tie.kind) if tie.kind else ~frame["kind"].isin(list(terms.TIE_KINDS))]
    ends = {FROM: frame[tie.start[0]], TO: frame[tie.end[0]]}
    return pd.DataFrame({**ends, **_typed(frame, tie.properties, own)}).reset_index(drop=True)


def _links(nodes: dict[str, pd.DataFrame]) -> dict[tuple[str, str, str], pd.DataFrame]:
    """What columns state as relationships; two columns that give the same one are put together."""
    found: dict[tuple[str, str, str], list[pd.DataFrame]] = {}
    for link in LINKS:
        for start in link.starts:
            frame = nodes[start][[NODES[start].key, link.column]].explode(link.column).dropna()
            for end in link.ends:
                one = frame[frame[link.column].isin(nodes[end][NODES[end].key])] if len(frame) else frame
                ends = (TO, FROM) if link.turned else (FROM, TO)
                place = (link.type, end, start) if link.turned else (link.type, start, end)
                if len(one):
                    found.setdefault(place, []).append(one.set_axis(list(ends), axis=1)[[FROM, TO]])
    return {place: pd.concat(parts, ignore_index=True).drop_duplicates() for place, parts in found.items()}
