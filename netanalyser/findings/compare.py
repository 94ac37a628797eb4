"""Who rose and who fell between two networks, or between two dates of one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from netanalyser import texts
from netanalyser.errors import NetanalyserError
from netanalyser.findings import evidence, verdicts
from netanalyser.findings.basis import Basis
from netanalyser.findings.central import asked_for, firmness
from netanalyser.findings.stability import Stability, Step, silently
from netanalyser.network import Network
from netanalyser.projection import DEFAULT, Tied

COLUMNS = ("old", "new", "change", "rank_old", "rank_new", "rank_change")


def compare(  # noqa: PLR0913 - each is a question that the command line asks
    old: Network,
    new: Network,
    *,
    measure: str | None = None,
    options: Mapping[str, Any] | None = None,
    directed: bool = False,
    tied: Tied = DEFAULT,
    lang: str = "en",
    top: int | None = None,
    scenarios: Sequence[str] = (),
    draws: int | None = None,
    step: Step = silently,
) -> pd.DataFrame:
    """Every actor of either network, what a measure says of it in each, and whether the difference is more than noise.

    Parameters
    ----------
    old, new : networks whose actors go by the same ids
    measure, options, directed, tied, scenarios, draws : as for `netanalyser.findings.central.central`

    Returns
    -------
    DataFrame, one row an actor, those whose value changed most first: actor_id, name, type, region, old and new (the
    measure), change, rank_old, rank_new, rank_change (places won), rank_low_old, rank_high_old, rank_low_new,
    rank_high_new (see `netanalyser.findings.stability`), moved (``rose`` or ``fell`` when the two rank ranges do not
    meet, ``within the range`` when they do, ``new`` or ``gone`` when it is in one of them only, ``unknown`` without
    ranges or where a rank is undefined), why, and the evidence: the rows of the partners won and lost.
    """
    one, other = (
        asked_for(network, measure, None, options, directed=directed, since=None, tied=tied, lang=lang)
        for network in (old, new)
    )
    common = one.values.index.intersection(other.values.index)
    if common.empty and len(one.values) and len(other.values):
        raise NetanalyserError("the two networks have no actor in common; they must use the same ids to be compared")
    before = firmness(one, draws, scenarios=scenarios, step=lambda share: step(share / 2))
    after = firmness(other, draws, scenarios=scenarios, step=lambda share: step(0.5 + share / 2))
    table = _side(one, before, "old").join(_side(other, after, "new"), how="outer")
    table.insert(2, "change", table["new"] - table["old"])
    table.insert(5, "rank_change", table["rank_old"] - table["rank_new"])
    there = zip(table.index.isin(one.values.index), table.index.isin(other.values.index), strict=True)
    table["moved"] = [_moved(row, *sides) for row, sides in zip(table.to_dict("records"), there, strict=True)]
    facts = pd.concat([new.actors, old.actors]).drop_duplicates("actor_id").set_index("actor_id")
    table = facts[["name", "type", "region"]].join(table, how="right")
    size = table["change"].abs().fillna(table["new"].fillna(table["old"]).abs())
    order = np.lexsort((table["name"].fillna("").to_numpy(dtype=str), -size.fillna(-1.0)))
    table = table.iloc[order]
    partners = _Partners(one, other)
    remarks = [
        *partners.remarks(lang),
        *(texts.say(f"compare.{side}", lang, verdict=verdicts.verdict(firm, lang)) for side, firm in
          (("old", before), ("new", after))),
        *dict.fromkeys([*one.remarks, *other.remarks]),
        tied.sentence(lang),
    ]  # fmt: skip
    table = table.head(top) if top else table
    told = [partners.told(actor, lang) for actor in table.index]
    table = table.assign(why=[why for why, _ in told]).rename_axis("actor_id").reset_index()
    table = table.join(pd.DataFrame([found for _, found in told], columns=list(evidence.NONE), index=table.index))
    table.attrs = {"measure": one.name, "remarks": remarks}
    return table


def _side(basis: Basis, firm: Stability, which: str) -> pd.DataFrame:
    columns = {"": basis.values.to_numpy(), "rank_": firm.rank, "rank_low_": firm.low, "rank_high_": firm.high}
    return pd.DataFrame({name + which: values for name, values in columns.items()}, index=basis.values.index)


def _moved(row: dict[Any, Any], was: bool, stays: bool) -> str:
    if not (was and stays):
        return "gone" if was else "new"
    if np.isnan(row["rank_low_old"]) or np.isnan(row["rank_low_new"]):
        return "unknown"
    if row["rank_high_new"] < row["rank_low_old"]:
        return "rose"
    return "fell" if row["rank_low_new"] > row["rank_high_old"] else "within the range"


class _Partners:
    """Who is tied to whom in either network."""

    def __init__(self, one: Basis, other: Basis) -> None:
        self.asserted = pd.concat([one.ground.asserted, other.ground.asserted], ignore_index=True)
        self.old, self.new = (self._pairs(basis) for basis in (one, other))
        self.names = evidence.names(one.ground.network) | evidence.names(other.ground.network)
        self.actors = set(one.values.index), set(other.values.index)
        known = set(one.ground.network.sources["source_id"])
        rows = other.ground.asserted
        seen = rows["source_id"].isin(known) | rows["source_id"].isna()
        ends = zip(rows.loc[seen, "source"], rows.loc[seen, "target"], strict=True)
        self.by_known_sources = {frozenset(pair) for pair in ends}
        self.near: dict[str, set[frozenset[str]]] = {}
        for pair in self.old ^ self.new:
            for actor in pair:
                self.near.setdefault(actor, set()).add(pair)

    @staticmethod
    def _pairs(basis: Basis) -> set[frozenset[str]]:
        ids, view = basis.ground.view.actors.to_numpy(dtype=object), basis.ground.view
        return {frozenset(pair) for pair in zip(ids[view.source], ids[view.target], strict=True)}

    def remarks(self, lang: str) -> list[str]:
        """What was won and lost in all, and how much of it is new to the sources only."""
        gained, lost = self.new - self.old, self.old - self.new
        before, after = self.actors
        found = [
            texts.say(
                "compare.ties",
                lang,
                gained=len(gained),
                lost=len(lost),
                kept=len(self.old & self.new),
                came=len(after - before),
                left=len(before - after),
            )
        ]
        unseen = len(gained - self.by_known_sources)
        if unseen:
            found.append(texts.say("compare.sources", lang, n=unseen, gained=len(gained)))
        return found

    def told(self, actor: str, lang: str) -> tuple[str, dict[str, str]]:
        """The partners won and lost in a sentence, and the rows that say so."""
        pairs = self.near.get(actor, set())
        won, lost = ({p for p in pairs if p in side} for side in (self.new, self.old))
        names = [
            evidence.listed(sorted(self.names[end] for pair in side for end in pair - {actor})) for side in (won, lost)
        ]
        why = texts.say("compare.why", lang, won=len(won), lost=len(lost))
        why += "".join(
            texts.say(f"compare.{key}", lang, names=listed)
            for key, listed in zip(("won", "lost"), names, strict=True)
            if listed
        )
        return why, evidence.of_pairs(self.asserted, [tuple(sorted(pair)) for pair in pairs])  # type: ignore[misc]
