"""Who stands between groups: regions, types, sectors. By name, and beside what the number of partners would give."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from netanalyser import graphs, projection, terms, texts
from netanalyser.errors import NetanalyserError, UnknownName
from netanalyser.findings import EVIDENCE, FINDINGS, evidence
from netanalyser.findings.broker_words import RARE, Asked, remarks, why
from netanalyser.findings.grouping import group_word, grouping, regions
from netanalyser.findings.ranking import ranks
from netanalyser.findings.stability import Step, silently
from netanalyser.graphs import View
from netanalyser.measures.brokerage import ROLES, brokerage
from netanalyser.measures.brokerage_null import DRAWS, brokerage_between, brokerage_expected
from netanalyser.measures.open_paths import Paths, roles
from netanalyser.network import Network
from netanalyser.projection import DEFAULT, Tied

#: Unasked, as many draws are made as look at no more than so many paths, and none where that would be too few.
PATHS, FEWEST = 500_000_000, 100

COLUMNS = (
    *("rank", "actor_id", "name", "group", *ROLES, "total", "opportunity", "across", "across_share"),
    *("expected", "expected_low", "expected_high", "p", "q", "unusual", "pairs", "why", *EVIDENCE),
)


@FINDINGS.register("brokers")
def brokers(  # noqa: PLR0913 - each is a question that the command line asks
    network: Network,
    *,
    by: str = "region",
    role: str | None = None,
    between: tuple[str, str] | None = None,
    directed: bool = False,
    draws: int | None = None,
    seed: int = 1,
    tied: Tied = DEFAULT,
    lang: str = "en",
    top: int | None = None,
    step: Step = silently,
) -> pd.DataFrame:
    """The actors that stand between pairs that are not tied, those that do so across groups most first.

    Parameters
    ----------
    by : what groups actors: region (national actors are a group of their own), type, or another column of actors; a
        cell that holds several values is a group as it stands
    role : rank by this role of `netanalyser.measures.brokerage` and not by all that cross groups
    between : count only pairs with one of each of these two groups
    directed : follow the direction of ties
    draws, seed : of what is expected, see `netanalyser.measures.brokerage_null`. None: 1000, on large networks as
        many as take some seconds; 0: none

    Returns
    -------
    DataFrame, one row an actor that stands between any pair, `top` rows at the most: rank (equal values share the
    lowest), actor_id, name, group, the five roles (representative is missing without direction), total, opportunity
    (pairs of partners with a group, tied or not: what to divide a role by), across (all roles but coordinator),
    across_share (of total), and of what is ranked by: expected (mean of the draws), expected_low and expected_high
    (5th and 95th percentile), p, q (corrected for testing many) and unusual (``more`` when p is at most 0.05, ``less``
    when as little is as rare, ``expected``, or ``unknown``); pairs (the first by name, their best connected first),
    why, and the evidence: the ties to those pairs. ``attrs``: by, measure (what is ranked by), remarks.

    Raises UnknownName for a column, role or group that there is not; NetanalyserError for a column that is blank
    throughout.
    """
    asserted = projection.assertions(network, tied)
    view = graphs.view(network, tied=tied, directed=directed, asserted=asserted)
    # Without ties there are no brokers whatever the groups, so blank regions are no fault.
    groups = regions(network) if by == "region" else grouping(network, by)
    asked = _asked(view, groups, by, role, between, lang)
    paths = Paths(view, asked.groups.notna().to_numpy())
    if draws is None:
        affordable = PATHS // max(paths.total, 1)
        draws = min(DRAWS, affordable) if affordable >= FEWEST else 0
    table = _counted(asked, paths, draws if paths.total else 0, seed, step)
    said = [*remarks(asked, table, draws), tied.sentence(lang)]
    table = table[table["total"] > 0]
    table.insert(0, "rank", pd.array(ranks(table[asked.column].to_numpy()), dtype="Int64"))
    facts = network.actors.set_index("actor_id")
    table = table.assign(name=facts["name"].reindex(table.index), group=asked.groups.reindex(table.index))
    table = table.sort_values(["rank", "name"], kind="stable")
    table = table.head(top) if top else table
    names = evidence.names(network)
    ends = [view.actors.get_indexer(asserted[end]) for end in ("source", "target")]
    told = []
    for actor, row in table.to_dict("index").items():
        at = view.actors.get_loc(actor)
        own = asserted[(ends[0] == at) | (ends[1] == at)]
        told.append(_told(asked, paths, own, names, row, at))
    table = table.join(pd.DataFrame(told, index=table.index, columns=["pairs", "why", *EVIDENCE], dtype="str"))
    table = table.rename_axis("actor_id").reset_index()[list(COLUMNS)]
    table.attrs = {"by": by, "measure": asked.column, "remarks": said}
    return table


def _asked(
    view: View, groups: pd.Series, by: str, role: str | None, between: tuple[str, str] | None, lang: str
) -> Asked:
    """The question with its words made sure of."""
    role = role and (terms.code_of(ROLES, role) or role)
    if role is not None and role not in ROLES:
        raise UnknownName("role", role, ROLES)
    if role == "representative" and not view.directed:
        raise NetanalyserError(
            "without direction a representative is the same as a gatekeeper; ask for gatekeeper, or for directed"
        )
    groups = groups.reindex(view.actors)
    if len(view.source) and groups.isna().all():
        raise NetanalyserError(f"no actor here has a {by}; fill in the column '{by}' of actors, or group by another")
    if between is not None:
        known = sorted(set(groups.dropna()))
        if len(set(between)) != 2:
            raise NetanalyserError(f"between takes two different groups, not {between!r}")
        said = {group_word(group, by, word).casefold(): group for word in texts.LANGUAGES for group in known}
        one, other = (said.get(str(name).casefold(), str(name)) for name in between)
        between = (one, other)
        for name in between:
            if name not in known:
                raise UnknownName(by, name, known)
    return Asked(view, groups, by, role, between, lang)


def _counted(asked: Asked, paths: Paths, draws: int, seed: int, step: Step) -> pd.DataFrame:
    """The numbers, one row an actor of the view."""
    if asked.between is None:
        table = brokerage(asked.view, asked.groups)
    else:
        table = brokerage_between(asked.view, asked.groups, asked.between)
    table["opportunity"] = np.where(asked.codes >= 0, paths.pairs, np.nan)
    table["across"] = table["total"] - table["coordinator"]
    table["across_share"] = table["across"] / table["total"].where(table["total"] > 0)
    statistics = ["mean", "low", "high", "p", "p_less", "q"]
    columns = ["expected", "expected_low", "expected_high", "p", "p_less", "q"]
    if draws:
        found = brokerage_expected(asked.view, asked.groups, draws=draws, seed=seed, between=asked.between, step=step)[
            asked.column
        ]
        table[columns] = found[statistics]
    else:
        table[columns] = np.nan
    rare = [table["p"].isna(), table["p"] <= RARE, table["p_less"] <= RARE]
    return table.assign(unusual=np.select(rare, ["unknown", "more", "less"], "expected"))


def _told(
    asked: Asked, paths: Paths, asserted: pd.DataFrame, names: dict[str, str], row: dict[str, Any], at: int
) -> dict[str, str]:
    """The pairs of the actor at a position by name, the sentence about it, and the ties that it rests on."""
    a, c = paths.of(at)
    codes = asked.codes
    role = np.array(list(ROLES))[roles(codes[a], codes[at], codes[c], directed=asked.view.directed)]
    group = asked.groups.to_numpy(dtype=object)
    counts = np.ones(len(a), dtype=bool)
    if asked.between is not None:
        one, other = asked.between
        counts = ((group[a] == one) & (group[c] == other)) | ((group[a] == other) & (group[c] == one))
    ranked = counts & ((role == asked.role) if asked.role else (role != "coordinator"))
    chosen = np.flatnonzero(ranked if ranked.any() else counts)
    # Pairs in two groups first, and those whose ends have most partners.
    known = paths.partners
    chosen = chosen[np.lexsort((-(known[a] + known[c])[chosen], codes[a[chosen]] == codes[c[chosen]]))]
    ids = asked.view.actors.to_numpy(dtype=object)
    pairs = list(zip(ids[a[chosen]], ids[c[chosen]], strict=True))
    dash = " → " if asked.view.directed else " – "
    listed = evidence.listed((dash.join((names[one], names[other])) for one, other in pairs), 3)
    ends = dict.fromkeys(end for pair in pairs for end in pair)
    found = evidence.of_pairs(asserted, [(ids[at], end) for end in ends])
    return {"pairs": listed, "why": why(asked, row, names, pairs[0]), **found}
