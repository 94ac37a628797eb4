"""Which regions, types or sectors are central: a measure of actors, group by group, and the group as if it were one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from netanalyser import headings, texts
from netanalyser.findings import evidence, questions, verdicts
from netanalyser.findings.basis import Basis
from netanalyser.findings.central import asked_for, drawn_unasked, ranges
from netanalyser.findings.grouping import group_word, grouping
from netanalyser.findings.scenarios import Draw
from netanalyser.findings.stability import Step, silently, stability
from netanalyser.measures.group_centrality import group_centrality, mixing
from netanalyser.measures.paths import MOST
from netanalyser.network import Network
from netanalyser.projection import DEFAULT, Tied


def by_group(  # noqa: PLR0913 - each is a question that the command line asks
    network: Network,
    by: str,
    *,
    measure: str | None = None,
    question: str | None = None,
    options: Mapping[str, Any] | None = None,
    directed: bool = False,
    since: str | None = None,
    tied: Tied = DEFAULT,
    lang: str = "en",
    top: int | None = None,
    scenarios: Sequence[str] = (),
    draws: int | None = None,
    seed: int = 1,
    step: Step = silently,
) -> pd.DataFrame:
    """Groups in the order of the mean of a measure over their actors.

    Parameters
    ----------
    by : what groups actors: region (national actors are a group of their own), type, or another column of actors
    others : as for `netanalyser.findings.central.central`

    Returns
    -------
    DataFrame, one row a group: rank, group, actors, the mean of the measure (under its name; over the actors where it
    is defined, NaN when there is none), median, first (its most central actor), rank_low and rank_high and the
    other columns of `ranges` (of the rank among groups); group_degree, group_closeness and group_betweenness (of the
    group as if it were one actor, see `netanalyser.measures.group_centrality`; NaN above 3,000 actors), inside,
    outside and ei_index (of its ties), why, and the evidence: the rows of ties that leave the group.
    Actors without a group are in none; a remark says how many.
    """
    groups = grouping(network, by)
    basis = asked_for(network, measure, question, options, directed=directed, since=since, tied=tied, lang=lang)
    view = basis.ground.view
    codes, names = pd.factorize(groups.reindex(view.actors).astype(object), sort=True)

    def means(values: np.ndarray) -> np.ndarray:
        there = (codes >= 0) & ~np.isnan(values)
        counts = np.bincount(codes[there], minlength=len(names)).astype(float)
        total = np.bincount(codes[there], weights=values[there], minlength=len(names))
        return np.divide(total, counts, out=np.full(len(names), np.nan), where=counts > 0)

    def score(drawn: Sequence[Draw]) -> np.ndarray:
        return np.array(
            [
                means(values if one.present is None else np.where(one.present, values, np.nan))
                for one, values in zip(drawn, basis.score(drawn), strict=True)
            ]
        ).reshape(len(drawn), len(names))

    draws = drawn_unasked(basis) if draws is None else draws
    firm = stability(
        basis.ground, score, higher=basis.facts["higher"], scenarios=scenarios, draws=draws, seed=seed, step=step
    )
    values = basis.values.groupby(codes)
    table = pd.DataFrame({"rank": firm.rank, basis.name: means(basis.values.to_numpy())}, index=names)
    table["median"] = values.median().reindex(range(len(names))).to_numpy()
    table["first"] = _first(basis, codes, names)
    table = table.assign(**ranges(firm)).join(_mixed(basis, groups))
    unknown = int((codes < 0).sum())
    remarks = (
        [texts.say("by_group.unknown", lang, n=unknown, of=len(view), by=headings.heading(by, lang))] if unknown else []
    )
    if len(view) > MOST:
        remarks.append(texts.say("by_group.large", lang, most=MOST))
    told = verdicts.grounds(firm, [group_word(name, by, lang) for name in names], basis.ground, lang)
    table = table.rename_axis("group").reset_index()
    table = table.sort_values(["rank", "group"], kind="stable", na_position="last", ignore_index=True)
    named = table.assign(name=[group_word(group, by, lang) for group in table["group"]])
    answer = f"{questions.answer(question, named, basis, lang)} {verdicts.verdict(firm, lang)}"
    table = table.head(top) if top else table
    table = pd.concat([table, _told(table, basis, groups, lang)], axis=1)
    table.insert(0, "rank", table.pop("rank").astype("Int64"))
    table.insert(2, "actors", table.pop("actors"))
    table.attrs = {"measure": basis.name, "by": by, "verdict": firm.verdict, "answer": answer}
    table.attrs["remarks"] = [*told, *remarks, *basis.remarks, tied.sentence(lang)]
    return table


def _first(basis: Basis, codes: np.ndarray, names: pd.Index) -> list[str]:
    """The name of the most central actor of each group; of equal ones the first by name; blank when nobody is."""
    called = evidence.names(basis.ground.network)
    frame = pd.DataFrame({"code": codes, "value": basis.values.to_numpy(), "name": basis.values.index.map(called)})
    if basis.facts["higher"] == "more":  # of those who have nothing of it none is first
        frame = frame[frame["value"] > 0]
    frame = frame.dropna().sort_values(["value", "name"], ascending=[basis.facts["higher"] == "less", True])
    return frame.groupby("code")["name"].first().reindex(range(len(names))).fillna("").tolist()


def _mixed(basis: Basis, groups: pd.Series) -> pd.DataFrame:
    """The group as if it were one actor, and its ties within and without."""
    view = basis.ground.view
    found = mixing(view, groups)[["actors", "inside", "outside", "ei_index"]]
    columns = ["group_degree", "group_closeness", "group_betweenness"]
    if len(view) > MOST:
        return found.assign(**dict.fromkeys(columns, np.nan))
    as_one = group_centrality(view, groups)[["degree", "closeness", "betweenness"]]
    return found.join(as_one.set_axis(columns, axis=1))


def _told(table: pd.DataFrame, basis: Basis, groups: pd.Series, lang: str) -> pd.DataFrame:
    """Why each group stands where it does, and the rows of ties that leave it."""
    asserted = basis.ground.asserted
    one, other = asserted["source"].map(groups), asserted["target"].map(groups)
    known = one.notna() & other.notna()  # a tie to somebody without a group may not leave it
    rows = []
    for row in table.to_dict("records"):
        leaves = asserted[known & (one.eq(row["group"]) | other.eq(row["group"])) & one.ne(other)]
        why = texts.say(
            "by_group.why",
            lang,
            measure=texts.label(basis.facts, lang),
            value=texts.figure(row[basis.name], lang),
            actors=row["actors"],
            inside=row["inside"],
            outside=row["outside"],
        )
        rows.append({"why": why, **evidence.of_assertions(leaves)})
    return pd.DataFrame(rows, columns=["why", *evidence.NONE], index=table.index, dtype="str")
