"""The log of introductions: who was to meet whom, how far it came, and whether a source says that they became tied."""

from __future__ import annotations

import datetime
from typing import Any

import numpy as np
import pandas as pd

from netanalyser import dates, terms, texts
from netanalyser.dates import FIRST, LAST, Span
from netanalyser.errors import NetanalyserError
from netanalyser.findings import EVIDENCE, evidence
from netanalyser.findings.grouping import group_word, regions
from netanalyser.network import Network
from netanalyser.projection import DEFAULT, Tied, assertions
from netanalyser.resolve import introductions as present

#: What became of a pair. `BEFORE`: a source says that they were tied before the date of the introduction's state.
YES, POSSIBLY, BEFORE, NO, UNKNOWN = "yes", "possibly", "before", "no", "unknown"
DECLINED = "declined"
ACCEPTED = ("accepted", "met")

_CELLS = ("status", "date", "owner", "next_step", "due", "introducer", "visibility", "note")
COLUMNS = (
    *("introduction_id", "actor_a", "name_a", "region_a", "actor_b", "name_b", "region_b"),
    *("status", "date", "owner", "next_step", "due", "overdue", "became_tie", "introducer"),
    *EVIDENCE,
    *("visibility", "note"),
)


def log(
    network: Network, *, tied: Tied = DEFAULT, lang: str = "en", today: str = "", top: int | None = None
) -> pd.DataFrame:
    """All introductions, one row a pair: what is overdue first, then what is under way, then what was declined.

    `became_tie` compares the beginning of everything that ties the pair with `date`, when its present state was
    entered; a tie or event of that very day comes after it. Of what is stated:

    - ``yes``: something ties them, and all of it began on that date or later, for certain
    - ``possibly``: something began then or may have, and nothing certainly before it
    - ``before``: something certainly began before it, so that they were tied already
    - ``no``: nothing ties them, as far as a source says
    - ``unknown``: they are tied, but neither the ties nor their events are dated, or the introduction is not

    One row holds one state: a tie that began between an acceptance and the meeting noted over it counts as before.

    Parameters
    ----------
    tied : what counts as tied
    today : the date (EDTF) at which a next step is overdue; today when blank
    top : rows at the most

    Returns
    -------
    DataFrame: introduction_id, the two actors with names and regions, status (a code), date, owner, next_step, due,
    overdue (missing without a due date, and for what was declined), became_tie, introducer (its name), the rows that
    tie the pair, visibility and note. The remarks count, without claiming any cause.
    """
    rows = present(network)
    asked = _today(today)
    began = _beginnings(network, assertions(network, tied), rows) if len(rows) else {}
    names, where = evidence.names(network), regions(network)
    told: list[dict[str, Any]] = []
    for row in rows.to_dict("records"):
        pair = (row["actor_a"], row["actor_b"])
        asserted, starts = began.get(frozenset(pair), (None, []))
        found: dict[str, Any] = {name: row[name] for name in ("introduction_id", *_CELLS)}
        for end in ("a", "b"):
            group = where[row[f"actor_{end}"]]
            found |= {
                f"actor_{end}": row[f"actor_{end}"],
                f"name_{end}": names[row[f"actor_{end}"]],
                f"region_{end}": group_word(group, "region", lang) if isinstance(group, str) else "",
            }
        found["introducer"] = names.get(row["introducer"])
        found["visibility"] = row["visibility"] if row["visibility"] == "public" else "internal"
        found["overdue"] = _overdue(row, asked)
        found["became_tie"] = _became(row["date"], starts)
        told.append(found | (evidence.NONE if asserted is None else evidence.of_assertions(asserted)))
    table = pd.DataFrame(told, columns=list(COLUMNS))
    table["overdue"] = table["overdue"].astype("boolean")
    table = table.astype({name: "str" for name in COLUMNS if name != "overdue"})
    remarks = [tied.sentence(lang), *_remarks(network, table, lang)]
    late, shut = table["overdue"].fillna(False).astype(bool), table["status"].eq(DECLINED)
    order = np.lexsort((np.arange(len(table)), table["due"].fillna("9999").to_numpy(dtype=str), shut, ~late))
    table = table.iloc[order[:top]].reset_index(drop=True)
    table.attrs["remarks"] = remarks
    return table


def declined(network: Network) -> set[frozenset[str]]:
    """The pairs (ids) that said no, which are not proposed again unasked."""
    return _pairs(network, shut=True)


def open_pairs(network: Network) -> set[frozenset[str]]:
    """The pairs (ids) whose introduction is under way or has been made: all that are noted and not declined."""
    return _pairs(network, shut=False)


def _pairs(network: Network, *, shut: bool) -> set[frozenset[str]]:
    rows = present(network)
    rows = rows[rows["status"].eq(DECLINED) == shut]
    return {frozenset(ends) for ends in zip(rows["actor_a"], rows["actor_b"], strict=True)}


def _today(today: str) -> Span:
    try:
        return dates.parse(today or datetime.datetime.now(datetime.UTC).date().isoformat())
    except ValueError as error:
        raise NetanalyserError(f"today: {error}") from None


def _overdue(row: dict[str, Any], asked: Span) -> bool | None:
    if not isinstance(row["due"], str) or row["status"] == DECLINED:
        return None
    return dates.parse(row["due"]).last < asked.first


def _beginnings(
    network: Network, asserted: pd.DataFrame, rows: pd.DataFrame
) -> dict[frozenset[str], tuple[pd.DataFrame, list[Span]]]:
    """Of each pair that is tied: the assertions, and when each began.

    A tie begins at its start; two participants of an event are tied from when the later of them came, which is at the
    event's start where nothing else is said of them.
    """
    wanted = {frozenset(ends) for ends in zip(rows["actor_a"], rows["actor_b"], strict=True)}
    ids = list({actor for pair in wanted for actor in pair})
    near = asserted[asserted["source"].isin(ids) & asserted["target"].isin(ids)]
    pairs = pd.Series(
        [frozenset(ends) for ends in zip(near["source"], near["target"], strict=True)], near.index, object
    )
    near = near[np.array([pair in wanted for pair in pairs], dtype=bool)]
    starts = network.ties.set_index("tie_id")["start"]
    shares = network.affiliations
    shares = shares[shares["event_id"].isin(near["event_id"]) & shares["actor_id"].isin(ids)]
    of_event = shares["event_id"].map(network.events.set_index("event_id")["start"])
    came: dict[tuple[str, str], Span] = {}
    for actor, event, start in zip(
        shares["actor_id"], shares["event_id"], shares["start"].fillna(of_event), strict=True
    ):
        span = _span(start)
        came[actor, event] = min(span, came.get((actor, event), span))
    found = {}
    for pair, part in near.groupby(pairs[near.index], sort=False):
        spans = []
        for row in part.itertuples(index=False):
            if isinstance(row.tie_id, str):
                spans.append(_span(starts[row.tie_id]))
            else:
                spans.append(_later(*(came[str(actor), str(row.event_id)] for actor in (row.source, row.target))))
        found[pair] = (part, spans)
    return found


def _span(start: object) -> Span:
    return dates.beginning(start if isinstance(start, str) else "")


def _later(one: Span, other: Span) -> Span:
    return Span(max(one.first, other.first), max(one.last, other.last), one.certain and other.certain)


def _became(date: object, starts: list[Span]) -> str:
    if not starts:
        return NO
    if not isinstance(date, str):
        return UNKNOWN
    noted = dates.parse(date)
    found = {_order(start, noted) for start in starts}
    if BEFORE in found:
        return BEFORE
    if found == {YES}:
        return YES
    return POSSIBLY if found & {YES, POSSIBLY} else UNKNOWN


def _order(began: Span, noted: Span) -> str:
    """Whether something began on or after a date, possibly, or before it."""
    if (began.first, began.last) == (FIRST, LAST):
        return UNKNOWN
    sure = began.certain and noted.certain
    if sure and began.first >= noted.last:
        return YES
    return BEFORE if sure and began.last < noted.first else POSSIBLY


def _remarks(network: Network, table: pd.DataFrame, lang: str) -> list[str]:
    """How many there are of each status, how many accepted ones became ties, and what else is to be known."""
    if table.empty:
        return [texts.say("introduced.none", lang)]
    counts = table["status"].value_counts()
    order = [code for code in terms.INTRODUCTION_STATUSES if code in counts]
    order += [code for code in counts.index if code not in order]
    each = ", ".join(f"{terms.label(terms.INTRODUCTION_STATUSES, code, lang)} {counts[code]}" for code in order)
    remarks = [texts.say("introduced.counts", lang, n=len(table), each=each)]
    accepted = table["became_tie"][table["status"].isin(ACCEPTED)]
    if len(accepted):
        became = {word: int(accepted.eq(word).sum()) for word in (YES, POSSIBLY, BEFORE)}
        remarks.append(texts.say("introduced.became", lang, n=len(accepted), **became))
    late = int(table["overdue"].fillna(False).sum())
    if late:
        remarks.append(texts.say("introduced.overdue", lang, n=late))
    internal = int(table["visibility"].eq("internal").sum())
    if internal:
        remarks.append(texts.say("introduced.internal", lang, n=internal))
    if len(network.introductions) > len(table):
        remarks.append(texts.say("introduced.twice", lang, n=len(network.introductions) - len(table)))
    return remarks
