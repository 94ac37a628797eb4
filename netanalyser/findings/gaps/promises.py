"""Promises: goals to which nobody commits, and commitments without follow-up or past their date.

No follow-up recorded does not mean that nothing was done.
"""

from __future__ import annotations

from functools import partial

import numpy as np
import pandas as pd

from netanalyser import dates, terms, texts
from netanalyser.dates import Span
from netanalyser.dyads import joined
from netanalyser.findings import evidence
from netanalyser.findings.gaps.asking import Asking
from netanalyser.findings.gaps.base import GAPS, SAFE, TENTATIVE, UNSEEN, Found, Gap, Scene, Told
from netanalyser.findings.gaps.closers import MOST
from netanalyser.findings.gaps.cuts import worst_first
from netanalyser.findings.gaps.topics import Close, today

#: So much of a commitment's text names it.
WIDTH = 70


@GAPS.register(
    "goal",
    order=70,
    sv="mål utan åtagande",
    en="goals without commitments",
    unit_sv="mål utan åtagande",
    unit_en="goals without commitments",
)
def goals(scene: Scene) -> Found:
    """Goals to which no commitment is known, neither to the goal nor to any goal below it.

    Any commitment counts, whatever its status. Severity: the goal and all goals below it. Tentative, for no source
    lists all commitments; when the data hold none at all it cannot be detected.
    """
    network = scene.network
    table, commitments = network.goals, network.commitments
    parent = dict(zip(table["goal_id"], table["parent"].fillna(""), strict=True))
    reached: set[str] = set()
    for goal in commitments["goal_id"].dropna().unique():
        _upwards(str(goal), parent, reached)
    below = dict.fromkeys(parent, 0)
    for goal in parent:
        for above in _upwards(goal, parent, set()):
            below[above] += 1
    certainty = TENTATIVE if len(commitments) else UNSEEN
    about = _About(scene)
    gaps = []
    for row in table[~table["goal_id"].isin(reached)].itertuples(index=False):
        tell = partial(_told_goal, about, row.goal_id, below[row.goal_id] - 1)
        severity = float(below[row.goal_id])
        gaps.append(Gap((row.goal_id,), str(row.name), tell, severity, certainty, {"observed": 0.0}))
    remarks = []
    if len(table):
        planned = commitments["goal_id"][commitments["status"].eq("planned")]
        others = commitments["goal_id"][commitments["status"].ne("planned")]
        only = len(set(planned.dropna()) - set(others.dropna()))
        key = "gap.goals_all"
        remarks.append(texts.say(key, scene.lang, n=len(table), having=len(table) - len(gaps), planned=only))
    return Found(worst_first(gaps), remarks)


def _upwards(goal: str, parent: dict[str, str], seen: set[str]) -> list[str]:
    """A goal and those above it that are not seen yet, which are then seen; goals may stand above one another."""
    way = []
    while goal and goal not in seen:
        seen.add(goal)
        way.append(goal)
        goal = parent.get(goal, "")
    return way


class _About:
    """What the sentences about goals need, made when the first is told."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.close = Close(scene)
        self.asks = Asking(scene)
        self.goals = scene.network.goals.set_index("goal_id")
        self.commitments = scene.network.commitments

    def helpers(self, goal: str) -> list[str]:
        """Who commits to goals beside this one; else who of the owner's partners and members commits to any goal."""
        parent, owner = self.goals.loc[goal, ["parent", "owner"]]
        beside = self.goals.index[self.goals["parent"].eq(parent)] if pd.notna(parent) else []
        around = self.close.around(owner) if pd.notna(owner) else []
        rows = self.commitments
        counts = rows["actor_id"][rows["goal_id"].isin(beside)].value_counts()
        if counts.empty:
            counts = rows["actor_id"][rows["actor_id"].isin(around)].value_counts()
        names, close = self.scene.names, set(around)
        order = sorted(counts.index, key=lambda actor: (actor not in close, -counts[actor], names[actor]))
        return [actor for actor in order if actor != owner][:MOST]


def _told_goal(about: _About, goal: str, below: int) -> Told:
    scene, lang, row = about.scene, about.scene.lang, about.goals.loc[goal]
    owner = None if pd.isna(row["owner"]) else str(row["owner"])
    why = texts.say("gap.goal_below" if below else "gap.goal", lang, goal=row["name"], n=below)
    if pd.notna(row["due"]):
        why += " " + texts.say("gap.goal_due", lang, due=row["due"])
    if owner:
        why += " " + texts.say("gap.goal_owner", lang, owner=scene.names[owner])
    else:
        why += " " + texts.say("gap.goal_unowned", lang)
    helpers = about.helpers(goal)
    if helpers:
        names = evidence.listed(scene.names[one] for one in helpers)
        why += " " + texts.say("gap.goal_helpers", lang, names=names)
    rows = about.commitments[about.commitments["actor_id"].isin(helpers)]
    sources = [joined(part["source_id"]) for part in (about.goals.loc[[goal]], rows)]
    found = evidence.union(*({**evidence.NONE, "source_ids": one} for one in sources))
    who = [scene.names[one] for one in ([owner] if owner else []) + helpers]
    if not who and pd.notna(row["source_id"]):
        who = about.asks.of_source(row["source_id"])
        why += " " + texts.say("gap.goal_ask", lang, names=evidence.listed(who)) if who else ""
    path = about.scene.path(owner, helpers[0]) if owner and helpers else []
    return Told(why, found, who, path)


@GAPS.register(
    "commitment",
    order=71,
    sv="åtaganden utan uppföljning",
    en="commitments without follow-up",
    unit_sv="dagar efter utsatt tid",
    unit_en="days past the date set",
)
def commitments(scene: Scene) -> Found:
    """Commitments without any follow-up, or past their date when neither they nor their latest follow-up say ended.

    Follow-ups later than the date asked for do not count, nor do commitments that have ended or certainly not begun.
    Severity: the days that are certainly past since the date set, 0 for the others. Safe as a statement of what is
    recorded; tentative where the date may but need not be past, or is itself uncertain. When no follow-up of any
    commitment is recorded, those not past their date cannot be detected, and those past it are tentative.
    """
    network, asked = scene.network, today(scene.asked)
    updates = _by(network.updates, asked)
    known = _latest(updates)
    table = network.commitments.merge(known, how="left", on="commitment_id")
    owners = network.goals.set_index("goal_id")["owner"]
    close = Close(scene)
    gaps, left_out = [], 0
    for row in table.to_dict("records"):
        over = (row["said"] if isinstance(row["said"], str) else row["status"]) == "ended"
        if over or (isinstance(row["start"], str) and dates.parse(row["start"]).first > asked.last):
            left_out += 1
            continue
        late, sure = _late(row["due"], asked)
        followed = isinstance(row["date"], str)
        if late is None and followed:
            continue
        certainty = SAFE if sure and row["status"] != "uncertain" else TENTATIVE
        if known.empty:
            certainty = UNSEEN if late is None else TENTATIVE
        row["owner"] = owners.get(row["goal_id"]) if isinstance(row["goal_id"], str) else None
        key = "none" if late is None else "overdue" if late > 0 else "maybe"
        where = f"{scene.names[row['actor_id']]}: {_short(row['text'])}"
        numbers = {"observed": float(row["many"]) if followed else 0.0}
        tell = partial(_told_commitment, close, updates, row, key)
        gaps.append(Gap((row["commitment_id"],), where, tell, float(late or 0), certainty, numbers))
    remarks = []
    if len(table):
        remarks.append(texts.say("gap.commitments_all", scene.lang, n=len(table), open=len(gaps), over=left_out))
    if gaps and known.empty:
        remarks.append(texts.say("gap.no_updates", scene.lang))
    return Found(worst_first(gaps), remarks)


def _short(text: str) -> str:
    return text if len(text) <= WIDTH else text[:WIDTH].rpartition(" ")[0] + " …"


def _by(updates: pd.DataFrame, asked: Span) -> pd.DataFrame:
    """The follow-ups that are not later than the date asked for, in the order of their dates."""
    spans = [dates.parse(text) for text in updates["date"]]
    rows = updates.assign(first=[span.first for span in spans], last=[span.last for span in spans])
    rows = rows[np.array([span.first <= asked.last for span in spans], dtype=bool)]
    return rows.sort_values(["last", "first"], kind="stable")


def _latest(updates: pd.DataFrame) -> pd.DataFrame:
    """Of each commitment with a follow-up: how many, the latest date, and the latest status said."""
    by_commitment = updates.groupby("commitment_id")
    return pd.DataFrame(
        {
            "many": by_commitment.size(),
            "date": by_commitment["date"].last(),
            "said": by_commitment["status"].last(),
        }
    ).reset_index()


def _late(due: object, asked: Span) -> tuple[int | None, bool]:
    """By how many days a date is certainly past, 0 when it only may be, None when it is not; and whether it is sure."""
    if not isinstance(due, str):
        return None, True
    span = dates.parse(due)
    days = (asked.first - span.last).days
    if days > 0:
        return days, span.certain
    return (0, False) if span.first < asked.last else (None, True)


def _told_commitment(close: Close, updates: pd.DataFrame, row: dict[str, object], key: str) -> Told:
    scene = close.scene
    lang, actor = scene.lang, str(row["actor_id"])
    said = {"actor": scene.names[actor], "text": row["text"], "due": row["due"], "n": row["many"], "date": row["date"]}
    if key == "none":
        status = row["status"]
        planned = "gap.commitment_planned" if status == "planned" else "gap.commitment"
        why = texts.say(planned, lang, **said)
    else:
        why = texts.say("gap.commitment_overdue" if key == "overdue" else "gap.commitment_maybe", lang, **said)
        followed = isinstance(row["date"], str)
        why += " " + texts.say("gap.commitment_followed" if followed else "gap.commitment_unfollowed", lang, **said)
        if isinstance(row["said"], str):
            why += " " + texts.say("gap.commitment_said", lang, status=terms.label(terms.STATUSES, row["said"], lang))
    if row["visibility"] == "internal":
        why += " " + texts.say("gap.commitment_internal", lang)
    owner = row["owner"] if isinstance(row["owner"], str) and row["owner"] != actor else None
    if owner:
        why += " " + texts.say("gap.commitment_owner", lang, owner=scene.names[owner], actor=scene.names[actor])
    own = updates["source_id"][updates["commitment_id"].eq(row["commitment_id"])]
    found = {**evidence.NONE, "source_ids": joined(pd.concat([pd.Series([row["source_id"]], dtype=object), own]))}
    who = [scene.names[actor], *([scene.names[owner]] if owner else [])]
    return Told(why, found, who, close.scene.path(owner, actor) if owner else [])
