"""Which gaps opened and which closed between two networks, or between two dates of one."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd

from netanalyser import coverage, texts
from netanalyser.errors import NetanalyserError, UnknownName
from netanalyser.findings import EVIDENCE, evidence
from netanalyser.findings.gaps.base import GAPS, UNSEEN, Asked, Gap, Scene
from netanalyser.findings.stability import Step, silently
from netanalyser.network import Network
from netanalyser.projection import DEFAULT, Tied
from netanalyser.registry import Entry

OPENED, CLOSED = "opened", "closed"
#: Whether both sides could have seen the gap. `UNKNOWN`: on one of them nobody could, and it was no gap for that.
BOTH, NEWLY_SEEN, NO_LONGER_SEEN, UNKNOWN = "by both", "newly seen", "no longer seen", "unknown"

NUMBERS = ("observed", "expected", "severity")
COLUMNS = (
    *("gap", "about", "where", "moved", "seen", "why"),
    *(f"{name}_{side}" for name in NUMBERS for side in ("old", "new")),
    *("certainty_old", "certainty_new", "who", "path"),
    *EVIDENCE,
)
#: More rows than these of one kind are put into words only when they are asked for.
MANY = 1_000

#: How far a gap stands, see `_state`.
STANDS = 2

_ENTITIES = {"actors": "actor_id", "events": "event_id", "goals": "goal_id", "commitments": "commitment_id"}


def gap_changes(
    old: Network,
    new: Network,
    *,
    kinds: Sequence[str] = (),
    asked: Asked | tuple[Asked, Asked] = Asked(),  # noqa: B008 - frozen
    tied: Tied = DEFAULT,
    lang: str = "en",
    top: int | None = None,
    step: Step = silently,
) -> pd.DataFrame:
    """All gaps that stand on one side only, those of a kind together, the most severe first.

    A gap is the same on both sides when its kind and what it is about (ids) are. A gap may open because the network
    changed, or because a source now sees what none saw before; it may close because there is nothing left to see it
    by. `seen` says which: ``newly seen`` when the gap is about something that the old network did not name, or
    stands on sources that it did not have, or when a source now covers an actor or event that it is about, and none
    did; ``no longer seen`` the other way round; ``unknown`` when it cannot be detected on one of the sides, and so is
    no gap there; else ``by both``. What closes a gap may likewise be news to the sources only, which a remark says.
    What cannot be detected on the one side and is not there on the other was never a gap: it is counted, not listed.

    Parameters
    ----------
    old, new : networks whose actors go by the same ids
    kinds : of gaps: see `netanalyser.findings.gaps.base.GAPS`; all when empty
    asked : what else may be chosen, for both or for each; a side without `today` is asked today
    top : rows of each kind at the most; 1,000 when None
    step : is told how much is done, from 0 to 1

    Returns
    -------
    DataFrame: gap (the kind), about, where, moved (``opened`` or ``closed``), seen, why (the sentence of the side where
    the gap stands), observed_old, observed_new, expected_old, expected_new, severity_old, severity_new (NaN on a side
    without it), certainty_old, certainty_new ('' on a side without it), who and path on the side where it stands, and
    the evidence of that side. A kind that cannot be computed on either side is left out, and a remark says why.
    """
    kinds = [kinds] if isinstance(kinds, str) else kinds
    for kind in kinds:
        if kind not in GAPS.names():
            raise UnknownName("gap", kind, GAPS.names())
    if len(old.actors) and len(new.actors) and not set(old.actors["actor_id"]) & set(new.actors["actor_id"]):
        raise NetanalyserError("the two networks have no actor in common; they must use the same ids to be compared")
    each = asked if isinstance(asked, tuple) else (asked, asked)
    before, after = (
        _Side(network, Scene.of(network, _dated(one), tied=tied, lang=lang))
        for network, one in zip((old, new), each, strict=True)
    )
    entries = sorted((e for e in GAPS if not kinds or e.name in kinds), key=lambda entry: entry.facts["order"])
    rows: list[dict[str, Any]] = []
    remarks = [tied.sentence(lang), *_sources(before, after, lang)]
    for number, entry in enumerate(entries):
        found, said = _of_kind(entry, before, after, MANY if top is None else top)
        rows += found
        remarks += [remark for remark in said if remark not in remarks]
        step((number + 1) / len(entries))
    table = pd.DataFrame(rows, columns=list(COLUMNS))
    table = table.astype({f"{name}_{side}": float for name in NUMBERS for side in ("old", "new")})
    table.attrs["remarks"] = remarks
    return table


def _dated(asked: Asked) -> Asked:
    return asked if asked.today else replace(asked, today=datetime.datetime.now(datetime.UTC).date().isoformat())


@dataclass(frozen=True, eq=False)
class _Side:
    """A network, and what it knows of and could have seen."""

    network: Network
    scene: Scene

    @cached_property
    def sources(self) -> set[str]:
        return set(self.network.sources["source_id"])

    @cached_property
    def named(self) -> set[str]:
        """The ids of actors, events, goals and commitments, and the regions, types and codes of actors."""
        actors = self.network.actors
        columns = [self.network.table(table)[key] for table, key in _ENTITIES.items()]
        columns += [actors[name].dropna() for name in ("region", "type", "municipality_code")]
        return {str(value) for column in columns for value in column}

    @cached_property
    def covered(self) -> set[str]:
        """What a source lists as covered, be it an actor or an event."""
        return {one for covering in coverage.coverings(self.network) for one in covering.covers}

    def gaps(self, entry: Entry) -> tuple[dict[tuple[str, ...], Gap], Sequence[str]]:
        """Of one kind, by what they are about, the most severe first; and the remarks."""
        found, remarks = entry(self.scene)
        by_key: dict[tuple[str, ...], Gap] = {}
        for gap in found:
            by_key.setdefault(tuple(gap.about), gap)
        return by_key, remarks

    def saw_less(self, other: _Side, about: Iterable[str], stands_on: str) -> bool:
        """Whether it could not have seen a gap of the other side: see `gap_changes`."""
        about, sources = set(about), {source for source in stands_on.split("|") if source}
        unnamed = (about & other.named) - self.named
        uncovered = (about & other.covered) - self.covered
        return bool(unnamed or uncovered or (sources and not sources & self.sources))


def _of_kind(entry: Entry, old: _Side, new: _Side, most: int) -> tuple[list[dict[str, Any]], list[str]]:
    """The changes of one kind, and what must be known of them."""
    lang = old.scene.lang
    label, found, remarks = texts.label(entry.facts, lang), [], []
    for side, which in ((old, "old"), (new, "new")):
        try:
            found.append(side.gaps(entry))
        except UnknownName:
            raise
        except NetanalyserError as error:  # the other kinds still come
            remarks.append(texts.say(f"gap_changes.cannot_{which}", lang, kind=label, reason=str(error)))
    if remarks:
        return [], remarks
    (before, _), (after, said) = found
    keys = [*after, *(key for key in before if key not in after)]
    states = {key: (_state(before.get(key)), _state(after.get(key))) for key in keys}
    changed = [key for key, (was, now) in states.items() if was != now and max(was, now) == STANDS]
    unknown = sum(was != now and max(was, now) < STANDS for was, now in states.values())
    # Most severe first on whichever side it stands; what no severity is known of comes last.
    changed.sort(key=lambda key: -np.nan_to_num(_standing(before.get(key), after.get(key)).severity, nan=-np.inf))
    counts = Counter(_moved(before.get(key), after.get(key)) for key in changed)
    same = sum(was == now == STANDS for was, now in states.values())
    if same or changed:
        told = {"opened": counts[OPENED], "closed": counts[CLOSED], "same": same}
        remarks.append(texts.say("gap_changes.kind", lang, kind=label, **told))
    remarks += said if changed else []
    if unknown:
        remarks.append(texts.say("gap_changes.undetectable", lang, kind=label, n=unknown))
    if len(changed) > most:
        remarks.append(texts.say("gaps.more", lang, kind=label, n=len(changed) - most))
    return [_row(entry.name, key, before.get(key), after.get(key), (old, new)) for key in changed[:most]], remarks


def _state(gap: Gap | None) -> int:
    """0 when it is not there, 1 when it cannot be detected, STANDS when it stands."""
    return 0 if gap is None else 1 if gap.certainty == UNSEEN else STANDS


def _standing(before: Gap | None, after: Gap | None) -> Gap:
    """The one of two that stands for more; it is told from there."""
    return max((one for one in (before, after) if one is not None), key=_state)


def _moved(before: Gap | None, after: Gap | None) -> str:
    return OPENED if _state(after) > _state(before) else CLOSED


def _row(
    kind: str, key: tuple[str, ...], before: Gap | None, after: Gap | None, sides: tuple[_Side, _Side]
) -> dict[str, Any]:
    moved, lang = _moved(before, after), sides[0].scene.lang
    gap = _standing(before, after)
    told = gap.tell()
    row: dict[str, Any] = {"gap": kind, "about": "|".join(key), "where": gap.where, "moved": moved}
    if 1 in (_state(before), _state(after)):
        seen = UNKNOWN
    elif moved == OPENED:
        seen = NEWLY_SEEN if sides[0].saw_less(sides[1], key, told.found["source_ids"]) else BOTH
    else:
        seen = NO_LONGER_SEEN if sides[1].saw_less(sides[0], key, told.found["source_ids"]) else BOTH
    why = texts.say(f"gap_changes.{moved}", lang, why=told.why)
    if seen != BOTH:
        why += " " + texts.say(f"gap_changes.{seen.replace(' ', '_')}", lang)
    row |= {"seen": seen, "why": why, "who": "|".join(told.who), "path": "|".join(told.path)}
    for one, name in ((before, "old"), (after, "new")):
        row[f"certainty_{name}"] = "" if one is None else one.certainty
        row[f"severity_{name}"] = np.nan if one is None else one.severity
        for number in ("observed", "expected"):
            row[f"{number}_{name}"] = np.nan if one is None else one.numbers.get(number, np.nan)
    return row | evidence.union(evidence.NONE, {**evidence.NONE, **told.found})


def _sources(old: _Side, new: _Side, lang: str) -> list[str]:
    """How many sources only one of the sides has: what they say may be news to the sources only."""
    came, left = len(new.sources - old.sources), len(old.sources - new.sources)
    return [texts.say("gap_changes.sources", lang, came=came, left=left)] if came or left else []
