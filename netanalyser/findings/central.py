"""Who is central: by which measure, how firm the rank is, and in a sentence when a question is asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from netanalyser import graphs, texts
from netanalyser.errors import NetanalyserError
from netanalyser.findings import FINDINGS, evidence, questions, verdicts
from netanalyser.findings.basis import Basis, by_gain, by_measure
from netanalyser.findings.grouping import regions
from netanalyser.findings.stability import DRAWS, Stability, Step, silently, stability
from netanalyser.graphs import View
from netanalyser.measures import MEASURES, multiplex
from netanalyser.measures.brokerage import brokerage
from netanalyser.network import Network
from netanalyser.projection import DEFAULT, Tied

#: The measures shown side by side, the plainest first.
SHOWN = ("degree", "strength", "betweenness", "closeness", "harmonic", "eigenvector", "pagerank", "constraint")
#: What is computed unasked: measures over all paths up to so many actors times dyads, and draws for the rank range
#: up to so many dyads, or actors times dyads. Beyond, one asks for it.
PATHS, DRAWN_TIES, DRAWN_PATHS = 1e9, 20_000, 1e6


@FINDINGS.register("central")
def central(  # noqa: PLR0913 - each is a question that the command line asks
    network: Network,
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
    per_kind: bool = False,
) -> pd.DataFrame:
    """Actors in the order of a measure, with the other measures beside it.

    Parameters
    ----------
    measure : a registered measure, degree when nothing is said; one that means less when it is larger (constraint)
        is ranked upwards
    question : instead of a measure, a question that picks one: see `netanalyser.findings.questions`
    options : of the measure (``{"weighted": True}``)
    directed : whether the direction of ties counts
    since : for the question ``rising``, the date to count from; three years before the latest tie when None
    scenarios, draws, seed : of the rank range, see `netanalyser.findings.stability`. draws None: 100, on large
        networks none
    step : is told how much of the draws is done, from 0 to 1
    per_kind : whether the measure stands in each kind of tie alone as well, in columns ``MEASURE_KIND``

    Returns
    -------
    DataFrame, one row an actor (contexts left out unless `tied.with_context`), `top` rows at the most:
    rank (equal values share the lowest), actor_id, name, type, region, one column a measure, the brokerage roles
    between regions, rank_low and rank_high (the best and the worst that any scenario makes of the rank: a sensitivity
    range, no confidence interval), first_five (the smallest share of draws, over the scenarios, in which it is among
    the first five), the range of each scenario (rank_low_ties, ...), why, and the evidence.
    ``attrs``: answer (who comes first and how firm that is, in a sentence), measure, verdict, remarks.
    """
    basis = asked_for(network, measure, question, options, directed=directed, since=since, tied=tied, lang=lang)
    firm = firmness(basis, draws, scenarios=scenarios, seed=seed, step=step)
    table = _measured(basis, network)
    kinds = _per_kind(basis, tied, options or {}) if per_kind else pd.DataFrame(index=table.index)
    table = table.join(kinds)
    table.insert(0, "rank", firm.rank)
    table = table.assign(**ranges(firm))
    actors = network.actors.set_index("actor_id")[["name", "type", "region"]]
    table = actors.join(table, how="right").sort_values(["rank", "name"], kind="stable", na_position="last")
    names = actors["name"].reindex(basis.ground.view.actors).tolist()
    answer = f"{questions.answer(question, table, basis, lang)} {verdicts.verdict(firm, lang)}"
    attrs = {"measure": basis.name, "answer": answer, "verdict": firm.verdict, "kinds": list(kinds.columns)}
    told = [texts.say("central.kinds", lang, measure=basis.name)] if per_kind else []
    told += [*verdicts.grounds(firm, names, basis.ground, lang), *basis.remarks, tied.sentence(lang)]
    table = table.head(top) if top else table
    table = table.assign(why=_why(table, basis, lang))
    table = table.join(evidence.of_actors(basis.ground.asserted, table.index)).rename_axis("actor_id").reset_index()
    table.insert(0, "rank", table.pop("rank").astype("Int64"))
    table.attrs = attrs | {"remarks": told}
    return table


def asked_for(
    network: Network,
    measure: str | None,
    question: str | None,
    options: Mapping[str, Any] | None,
    *,
    directed: bool,
    since: str | None,
    tied: Tied,
    lang: str,
) -> Basis:
    """What is ranked: what a question picks, or a measure."""
    if measure and question:
        raise NetanalyserError("a question picks its own measure; ask for a question or a measure, not for both")
    name = questions.measure_of(question) if question else measure or "degree"
    if name == "gained":
        if options or directed:
            asked = ", ".join([*(options or {}), *(["directed"] if directed else [])])
            raise NetanalyserError(f"partners gained are counted without weight or direction; leave out: {asked}")
        return by_gain(network, since, tied, lang)
    if since is not None:
        raise NetanalyserError("since belongs to the question rising: --question rising --since DATE")
    return by_measure(network, name, options or {}, tied, directed=directed, lang=lang)


def firmness(basis: Basis, draws: int | None, **how: Any) -> Stability:
    """The stability of a ranking, with as many draws as take some seconds unless a number is given."""
    draws = drawn_unasked(basis) if draws is None else draws
    counted = basis.ground.partners > 0
    return stability(basis.ground, basis.score, higher=basis.facts["higher"], counted=counted, draws=draws, **how)


def drawn_unasked(basis: Basis) -> int:
    """How often something is left out when nobody says: as often as takes some seconds, or not at all."""
    ties, actors = len(basis.ground.view.source), len(basis.values)
    few = ties <= DRAWN_TIES and (basis.facts["cost"] == "ties" or ties * actors <= DRAWN_PATHS)
    return DRAWS if few else 0


def ranges(firm: Stability) -> dict[str, np.ndarray]:
    """The columns that say how firm each rank is: over all scenarios, and of each."""
    found = {"rank_low": firm.low, "rank_high": firm.high, "first_five": firm.among}
    for test in firm.tests:
        found |= {f"rank_low_{test.name}": test.low, f"rank_high_{test.name}": test.high}
    return found


def _measured(basis: Basis, network: Network) -> pd.DataFrame:
    """The measures side by side, the one that is ranked by among them, and the brokerage roles between regions."""
    view = basis.ground.view
    paths = len(view) * len(view.source) <= PATHS
    shown = [name for name in SHOWN if paths or MEASURES[name].facts["cost"] == "ties"]
    columns = {name: basis.values if name == basis.name else MEASURES[name](view) for name in shown}
    if basis.name not in columns:
        columns = {basis.name: basis.values, **columns}
    table = pd.DataFrame(columns).join(basis.beside)
    return table.join(brokerage(view, regions(network)).drop(columns="total"))


def _per_kind(basis: Basis, tied: Tied, options: Mapping[str, Any]) -> pd.DataFrame:
    """The measure in each kind of tie alone, and how evenly partners are spread over the kinds."""
    if basis.name not in MEASURES.names():
        raise NetanalyserError(f"{basis.name} is not a measure of one network, and cannot be told per kind of tie")
    views = graphs.views_by_kind(basis.ground.network, tied=tied, directed=basis.ground.view.directed)
    found = multiplex.multiplex(views, basis.name, **options).add_prefix(f"{basis.name}_")
    return found.assign(participation=multiplex.participation(views)) if views else found


def _why(table: pd.DataFrame, basis: Basis, lang: str) -> list[str]:
    """One sentence an actor: its partners, in how many regions, and what the chosen measure says."""
    view = basis.ground.view
    partners, places = _partners(view, basis.ground.network)
    label = texts.label(basis.facts, lang)
    sentences = []
    for at, value in zip(view.actors.get_indexer(table.index), table[basis.name], strict=True):
        sentence = texts.say("central.why", lang, partners=int(partners[at]), regions=int(places[at]))
        if basis.name != "degree":
            sentence += texts.say("central.value", lang, measure=label, value=texts.figure(value, lang))
        sentences.append(sentence)
    return sentences


def _partners(view: View, network: Network) -> tuple[np.ndarray, np.ndarray]:
    """How many partners each actor has, and in how many known regions."""
    n = max(len(view), 1)
    pairs = np.unique(np.concatenate([view.source * n + view.target, view.target * n + view.source]))
    ego, alter = pairs // n, pairs % n
    codes, known = pd.factorize(network.actors.set_index("actor_id")["region"].reindex(view.actors))
    placed = codes[alter] >= 0
    there = np.unique(ego[placed] * max(len(known), 1) + codes[alter][placed])
    return np.bincount(ego, minlength=n), np.bincount(there // max(len(known), 1), minlength=n)
