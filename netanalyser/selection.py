"""Choosing rows across the tables: what the Network's verbs are made of.

Every function takes all tables by name and returns all tables, with the rows that no longer belong left out.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date

import numpy as np
import pandas as pd

from netanalyser import dates
from netanalyser.dates import Answer
from netanalyser.errors import NetanalyserError, UnknownName

Tables = Mapping[str, pd.DataFrame]


def require(kind: str, wanted: Iterable[str], there: pd.Series) -> None:
    """Raise UnknownName for the first wanted value that does not occur."""
    known = set(there.dropna())
    for value in wanted:
        if value not in known:
            raise UnknownName(kind, value, known)


def of_kinds(tables: Tables, kinds: Collection[str]) -> Tables:
    """Ties of these kinds, and affiliations with events of these kinds."""
    ties, events, affiliations = tables["ties"], tables["events"], tables["affiliations"]
    require("tie kind", kinds, pd.concat([ties["kind"], events["kind"]]))
    held = events["event_id"][events["kind"].isin(list(kinds))]
    return {
        **tables,
        "ties": ties[ties["kind"].isin(list(kinds))],
        "affiliations": affiliations[affiliations["event_id"].isin(held)],
    }


def said_by(tables: Tables, sources: Collection[str]) -> Tables:
    """Ties and affiliations that these sources state."""
    require("source", sources, tables["sources"]["source_id"])
    chosen = {name: tables[name][tables[name]["source_id"].isin(list(sources))] for name in ("ties", "affiliations")}
    # What other sources say of who took part still says how large an event was.
    events = _sized(tables["events"], tables["affiliations"], chosen["affiliations"])
    return {**tables, **chosen, "events": events}


def themed(tables: Tables, themes: Collection[str]) -> np.ndarray:
    """Which actors have one of the themes, or took part in an event that has; UnknownName when nothing has."""
    wanted = {theme.casefold() for theme in themes}

    def has(cells: pd.Series) -> np.ndarray:
        split = cells.fillna("").str.casefold().str.split("|")
        return np.array([bool(wanted & set(items)) for items in split], dtype=bool)

    actors, events, affiliations = tables["actors"], tables["events"], tables["affiliations"]
    own, of_event = has(actors["themes"]), has(events["themes"])
    if not (own.any() or of_event.any()):
        known = pd.concat([actors["themes"], events["themes"]]).dropna().str.split("|").explode()
        raise UnknownName("theme", ", ".join(themes), set(known))
    beside = affiliations["actor_id"][affiliations["event_id"].isin(events["event_id"][of_event])]
    return own | actors["actor_id"].isin(beside).to_numpy()


def at(tables: Tables, date: str, *, certain: bool) -> Tables:
    """Ties and affiliations that were there at `date`; an affiliation without dates lasts as its event does."""
    try:
        dates.parse(date)
    except ValueError as error:
        raise NetanalyserError(str(error)) from None
    allowed = {Answer.CERTAIN} if certain else {Answer.CERTAIN, Answer.POSSIBLE}
    ties, events, affiliations = tables["ties"], tables["events"], tables["affiliations"]
    of_event = events.set_index("event_id")[["start", "end"]].reindex(affiliations["event_id"])
    undated = affiliations[["start", "end"]].isna().all(axis=1).to_numpy()
    periods = pd.DataFrame({name: np.where(undated, of_event[name], affiliations[name]) for name in ("start", "end")})
    return {
        **tables,
        "ties": ties[_lasting(ties[["start", "end"]], date, allowed)],
        "affiliations": affiliations[_lasting(periods, date, allowed)],
    }


def begun(tables: Tables, moment: date, *, certain: bool) -> Tables:
    """Ties and affiliations that had begun by a day, certainly or possibly; one without dates possibly had at any time.

    An affiliation without a start of its own begins with its event.
    """
    of_event = tables["events"].set_index("event_id")["start"]
    ties, affiliations = tables["ties"], tables["affiliations"]
    starts = affiliations["start"].fillna(affiliations["event_id"].map(of_event))
    return {
        **tables,
        "ties": ties[_begun(ties["start"], moment, certain)],
        "affiliations": affiliations[_begun(starts, moment, certain)],
    }


def _begun(starts: pd.Series, moment: date, certain: bool) -> np.ndarray:
    """Which of these starts lie no later than a day, worked out once for each distinct one."""
    codes, distinct = pd.factorize(starts.fillna("").to_numpy(dtype=object))
    spans = [dates.beginning(start) for start in distinct]
    found = [span.certain and span.last <= moment if certain else span.first <= moment for span in spans]
    return np.array(found, dtype=bool)[codes]


def begins(tables: Tables) -> list[int]:
    """The years in which ties, events and participations began, as far as they say; sorted, each once."""
    stated = pd.concat([tables[name]["start"] for name in ("ties", "events", "affiliations")]).dropna().unique()
    years = {dates.parse(text).first.year for text in stated}
    return sorted(years - {dates.FIRST.year})


def _lasting(periods: pd.DataFrame, date: str, allowed: set[Answer]) -> np.ndarray:
    """Which periods include `date`, worked out once for each distinct pair of dates."""
    if periods.empty:
        return np.zeros(0, dtype=bool)
    codes, distinct = pd.factorize(pd.MultiIndex.from_frame(periods.fillna("")))
    return np.array([dates.at(start, end, date) in allowed for start, end in distinct], dtype=bool)[codes]


def around(tables: Tables, actor_id: str) -> Tables:
    """The actor, everybody it shares a tie or an event with, and what is among them."""
    require("actor", [actor_id], tables["actors"]["actor_id"])
    ties, affiliations = tables["ties"], tables["affiliations"]
    mine = (ties["source"] == actor_id) | (ties["target"] == actor_id)
    events = affiliations["event_id"][affiliations["actor_id"] == actor_id]
    beside = affiliations["actor_id"][affiliations["event_id"].isin(events)]
    return among(tables, {actor_id, *ties["source"][mine], *ties["target"][mine], *beside})


def without(tables: Tables, actors: set[str], sources: set[str], ties: set[str]) -> Tables:
    """No more of these actors, of what these sources say of ties and events, and of these ties."""
    require("actor", actors, tables["actors"]["actor_id"])
    require("source", sources, tables["sources"]["source_id"])
    require("tie", ties, tables["ties"]["tie_id"])
    left_ties, affiliations = tables["ties"], tables["affiliations"]
    left_ties = left_ties[~(left_ties["tie_id"].isin(list(ties)) | left_ties["source_id"].isin(list(sources)))]
    affiliations = affiliations[~affiliations["source_id"].isin(list(sources))]
    left = {**tables, "ties": left_ties, "affiliations": affiliations}
    return among(left, set(tables["actors"]["actor_id"]) - actors) if actors else left


def public(tables: Tables) -> Tables:
    """What may be handed on: no introduction unless it says that it is public, no commitment that says it is internal.

    The follow-ups of a commitment go with it.
    """
    meant, promised = tables["introductions"], tables["commitments"]
    promised = promised[promised["visibility"].ne("internal")]
    updates = tables["updates"]
    return {
        **tables,
        "introductions": meant[meant["visibility"].eq("public")],
        "commitments": promised,
        "updates": updates[updates["commitment_id"].isin(promised["commitment_id"])],
    }


def among(tables: Tables, actors: set[str]) -> Tables:
    """The rows that name only these actors, in every table that names actors.

    An event that loses participants keeps the number of them as its size: whether it ties those who are left, and how
    strongly, does not depend on who is looked at.
    """
    listed = list(actors)
    chosen = dict(tables)
    for name, column in (
        ("actors", "actor_id"),
        ("affiliations", "actor_id"),
        ("commitments", "actor_id"),
        ("support", "actor_id"),
        ("resolutions", "kept"),
    ):
        chosen[name] = tables[name][tables[name][column].isin(listed)]
    chosen["events"] = _sized(tables["events"], tables["affiliations"], chosen["affiliations"])
    ties, goals = tables["ties"], tables["goals"]
    chosen["ties"] = ties[ties["source"].isin(listed) & ties["target"].isin(listed)]
    goals = goals[goals["owner"].isna() | goals["owner"].isin(listed)]
    aims = set(goals["goal_id"])
    chosen["goals"] = goals.assign(parent=goals["parent"].where(goals["parent"].isin(list(aims))))
    promised = chosen["commitments"]
    chosen["commitments"] = promised.assign(goal_id=promised["goal_id"].where(promised["goal_id"].isin(list(aims))))
    meant = tables["introductions"]
    meant = meant[meant["actor_a"].isin(listed) & meant["actor_b"].isin(listed)]
    chosen["introductions"] = meant.assign(introducer=meant["introducer"].where(meant["introducer"].isin(listed)))
    updates, claims = tables["updates"], tables["claims"]
    chosen["updates"] = updates[updates["commitment_id"].isin(promised["commitment_id"])]
    subjects = actors | aims | set(tables["events"]["event_id"]) | set(tables["sources"]["source_id"])
    chosen["claims"] = claims[claims["subject_id"].isin(list(subjects))]
    return chosen


def _sized(events: pd.DataFrame, before: pd.DataFrame, after: pd.DataFrame) -> pd.DataFrame:
    named, left = (
        events["event_id"].map(shares.groupby("event_id")["actor_id"].nunique()).fillna(0) for shares in (before, after)
    )
    return events.assign(size=events["size"].where(named == left, np.fmax(events["size"], named)))
