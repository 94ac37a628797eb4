"""What would change if actors left, or if two began to work together: before, after, and how firm that is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
import pandas as pd

from netanalyser import texts
from netanalyser.errors import NetanalyserError
from netanalyser.findings import evidence
from netanalyser.findings.basis import Basis
from netanalyser.findings.central import asked_for, drawn_unasked
from netanalyser.findings.change import Change
from netanalyser.findings.ranking import last_ranked
from netanalyser.findings.reachability import REACH, placed, reach
from netanalyser.findings.scenarios import Draw, ties
from netanalyser.findings.stability import MOST, TENTH, Step, low_and_high, silently
from netanalyser.graphs import View
from netanalyser.measures import MEASURES
from netanalyser.network import Network
from netanalyser.projection import DEFAULT, Tied

COLUMNS = ("what", "actor", "before", "after", "change", "low", "high", "holds", "why", *evidence.NONE)
#: Ranks are told of the first ten before and after, and so many of those that have become irreplaceable.
TOLD = 10


def whatif(  # noqa: PLR0913 - each is a question that the command line asks
    network: Network,
    *,
    remove: Iterable[str] = (),
    add: Iterable[tuple[str, str]] = (),
    measure: str | None = None,
    options: Mapping[str, Any] | None = None,
    directed: bool = False,
    tied: Tied = DEFAULT,
    lang: str = "en",
    top: int | None = None,
    draws: int | None = None,
    seed: int = 1,
    step: Step = silently,
) -> pd.DataFrame:
    """The network as it is beside the network without some actors and with some ties more.

    Parameters
    ----------
    remove : ids of actors that leave, with all their ties; UnknownName for one that is not there
    add : pairs of ids that are tied; to a pair that is tied already it adds strength 1
    measure, options, directed, tied : what ranks are by, as for `netanalyser.findings.central.central`
    draws, seed : how often a random tenth of the ties is left out, before and after alike

    Returns
    -------
    DataFrame, one row a thing that may change: what (components, largest, isolates, pairs_reached, regions_reached,
    mean_distance, cutpoints; irreplaceable and rank of actors), actor (its name, or blank), before, after, change, low
    and high (of after, 5th and 95th percentile over the draws), holds (``firm`` when the change goes the same way in
    95 % of the draws, ``tentative``, ``unchanged``, or ``unknown`` without draws), why, and the evidence.
    """
    gone, named = list(dict.fromkeys(remove)), list(add)
    # A pair is the same whichever of the two is named first.
    new = [pair for at, pair in enumerate(named) if not {pair, pair[::-1]} & {*named[:at]}]
    if not gone and not new:
        raise NetanalyserError('nothing to try; name who leaves (--remove ACTOR) or who is tied (--add "A -- B")')
    basis = asked_for(network, measure, None, options, directed=directed, since=None, tied=tied, lang=lang)
    view = basis.ground.view
    change, region = Change.of(network, view, gone, new), placed(network)
    count = (drawn_unasked(basis) if draws is None else draws) if len(view.source) else 0
    rng = np.random.default_rng(seed)
    parts = [ties(basis.ground, TENTH, rng).view for _ in range(count)]
    drawn = []
    for number, part in enumerate(parts):
        step(number / count)
        drawn.append((reach(part, region), reach(change(part), region)))
    rows = _figures((reach(view, region), reach(change(view), region)), drawn, lang)
    found = evidence.of_pairs(basis.ground.asserted, change.parted(view))
    rows = [{**row, **found} for row in rows] + _irreplaceable(basis, change, parts, lang)
    rows += _ranks(basis, change, parts, lang)
    table = pd.DataFrame(rows[:top], columns=list(COLUMNS))
    table.attrs["remarks"] = [
        texts.say("whatif.tried", lang, what=_tried(network, gone, new, lang)),
        *change.remarks(network, view, lang),
        texts.say("whatif.range" if count else "whatif.no_range", lang, draws=count),
        tied.sentence(lang),
    ]
    return table


def _tried(network: Network, gone: list[str], new: list[tuple[str, str]], lang: str) -> str:
    names = evidence.names(network)
    found = [texts.say("whatif.without", lang, names=evidence.listed(names[actor] for actor in gone))] if gone else []
    pairs = [f"{names[a]} – {names[b]}" for a, b in new]
    return "; ".join([*found, *([texts.say("whatif.with", lang, names=evidence.listed(pairs))] if pairs else [])])


Figures = dict[str, float]


def _figures(state: tuple[Figures, Figures], drawn: list[tuple[Figures, Figures]], lang: str) -> list[dict[str, Any]]:
    rows = []
    for name in REACH:
        before, after = (part[name] for part in state)
        pairs = np.array([[part[name] for part in pair] for pair in drawn], dtype=float).reshape(-1, 2)
        label, told = texts.say(f"whatif.{name}", lang), [texts.figure(value, lang) for value in (before, after)]
        why = texts.say("whatif.figure_why", lang, label=label, before=told[0], after=told[1])
        rows.append(_row(name, "", (before, after), pairs, why))
    return rows


def _irreplaceable(basis: Basis, change: Change, parts: list[View], lang: str) -> list[dict[str, Any]]:
    """Those without whom more pairs of others would lose contact than before, the worst first."""
    entry, view = MEASURES["fragmentation"], basis.ground.view
    before, drawn = entry(view), np.array([entry(part).to_numpy() for part in parts]).reshape(-1, len(view))
    after = entry(change(view)).reindex(view.actors)
    later = np.array([entry(change(part)).reindex(view.actors).to_numpy() for part in parts]).reshape(-1, len(view))
    worse = (after - before).where(after > before).dropna().sort_values(ascending=False, kind="stable").head(TOLD)
    names, rows = evidence.names(basis.ground.network), []
    for actor in worse.index:
        at, values = view.actors.get_loc(actor), (float(before[actor]), float(after[actor]))
        who = names[actor]
        why = texts.say("whatif.irreplaceable_why", lang, who=who, before=values[0], after=values[1])
        rows.append(_row("irreplaceable", who, values, np.column_stack([drawn[:, at], later[:, at]]), why))
    return _with_evidence(rows, list(worse.index), basis)


def _ranks(basis: Basis, change: Change, parts: list[View], lang: str) -> list[dict[str, Any]]:
    """The ranks of the first ten before and after, where they move."""
    view, higher = basis.ground.view, basis.facts["higher"]
    place = pd.Index(change(view).actors).get_indexer(view.actors)
    stays = place >= 0

    def both(part: View) -> tuple[np.ndarray, np.ndarray]:
        rest = change(part)
        values, later = basis.score([Draw(part)])[0], np.full(len(view), np.nan)
        later[stays] = basis.score([Draw(rest)])[0][place[stays]]
        # Where nobody is tied to anybody there is no order.
        there = np.full(len(view), len(part.source) > 0), stays & (len(rest.source) > 0)
        return last_ranked(values, there[0], higher), last_ranked(later, there[1], higher)

    before, after = both(view)
    drawn = np.array([both(part) for part in parts]).reshape(-1, 2, len(view))
    told = np.flatnonzero(stays & ((before <= TOLD) | (after <= TOLD)) & (before != after))
    told = told[np.lexsort((before[told], after[told]))]
    names, label, rows = evidence.names(basis.ground.network), texts.label(basis.facts, lang), []
    for at in told:
        who, values = names[view.actors[at]], (float(before[at]), float(after[at]))
        why = texts.say("whatif.rank_why", lang, who=who, before=values[0], after=values[1], measure=label)
        rows.append(_row("rank", who, values, drawn[:, :, at], why))
    return _with_evidence(rows, list(view.actors[told]), basis)


def _row(what: str, who: str, values: tuple[float, float], drawn: np.ndarray, why: str) -> dict[str, Any]:
    """One row; `drawn` holds before and after of each draw."""
    before, after = values
    low, high = low_and_high(drawn[:, 1:])
    held = (np.sign(drawn[:, 1] - drawn[:, 0]) == np.sign(after - before)).sum() >= MOST * len(drawn)
    if before == after:
        holds = "unchanged"
    elif np.isnan(after - before) or not len(drawn):
        holds = "unknown"
    else:
        holds = "firm" if held else "tentative"
    numbers = {"before": before, "after": after, "change": after - before, "low": low[0], "high": high[0]}
    return {"what": what, "actor": who, **numbers, "holds": holds, "why": why}


def _with_evidence(rows: list[dict[str, Any]], actors: list[str], basis: Basis) -> list[dict[str, Any]]:
    found = evidence.of_actors(basis.ground.asserted, actors).to_dict("records")
    return [{**row, **of} for row, of in zip(rows, found, strict=True)]
