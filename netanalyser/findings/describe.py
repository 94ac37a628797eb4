"""The network as a whole: how dense, how closed, how centralised, how regions and types mix; against chance."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from netanalyser import graphs, texts
from netanalyser.errors import NetanalyserError, UnknownName
from netanalyser.findings.grouping import grouping
from netanalyser.graphs import View
from netanalyser.measures import FIGURES
from netanalyser.measures.core_periphery import core_periphery
from netanalyser.measures.figures_groups import under_permutation
from netanalyser.network import Network
from netanalyser.projection import DEFAULT, Tied

COLUMNS = ("figure", "by", "label", "value", "expected", "low", "high", "p", "why")
#: Figures that need all distances, or a search, are left unknown above so many actors times dyads.
PATHS = 1e8
SLOW = ("mean_distance", "closeness_centralisation", "betweenness_centralisation", "core_periphery")


def describe(
    network: Network,
    *,
    by: Sequence[str] = ("region", "type"),
    directed: bool = False,
    tied: Tied = DEFAULT,
    lang: str = "en",
    top: int | None = None,
) -> pd.DataFrame:
    """Every figure of the network as a whole, one a row.

    Parameters
    ----------
    by : columns of actors that make the groups of the figures that ask how groups mix; one that is blank throughout
        is left out, and said

    Returns
    -------
    DataFrame: figure, by (the groups, where there are any), label, value (NaN where undefined), and where there is a
    null model expected, low, high (95 % of its draws) and p (two-sided; of core and periphery the share of draws at
    least as high); why (what it means, by which null model, and of a NaN its reason).
    Raises UnknownName for a column that there is not.
    """
    by = [by] if isinstance(by, str) else list(dict.fromkeys(by))
    view = graphs.view(network, tied=tied, directed=directed)
    large = len(view) * len(view.source) > PATHS
    rows, remarks = [], []
    for entry in sorted(FIGURES, key=lambda entry: entry.facts["groups"]):
        if entry.facts["directed"] == "needed" and not directed:
            continue
        if entry.facts["groups"]:
            for column in by:
                try:
                    groups = grouping(network, column)
                except UnknownName:
                    raise
                except NetanalyserError as blank:
                    remarks.append(str(blank))
                    continue
                null = under_permutation(view, groups, entry.name)._asdict()
                rows.append(_row(entry.name, entry.facts, lang, **{**null, "by": column}))
        else:
            unknown = large and entry.name in SLOW
            facts = {**entry.facts, "undefined": texts.say("describe.unknown", lang)} if unknown else entry.facts
            rows.append(_row(entry.name, facts, lang, value=np.nan if unknown else entry(view)))
    rows.append(_core(view, lang, unknown=large))
    if large:
        remarks.append(texts.say("describe.large", lang, figures=", ".join(SLOW)))
    table = pd.DataFrame(rows[:top], columns=list(COLUMNS))
    table.attrs["remarks"] = [*dict.fromkeys(remarks), tied.sentence(lang)]
    return table


def _core(view: View, lang: str, *, unknown: bool) -> dict[str, Any]:
    """How near the network is to a core and a periphery."""
    facts = {"sv": texts.say("core_periphery", "sv"), "en": texts.say("core_periphery", "en")}
    facts |= {f"{lang}_means": texts.say("core_periphery.unknown", lang)}
    if unknown:
        return _row("core_periphery", facts | {"undefined": texts.say("describe.unknown", lang)}, lang, value=np.nan)
    found, alike = core_periphery(view, like="ties"), core_periphery(view, like="degrees", draws=20)
    if np.isnan(found.correlation):
        facts["undefined"] = texts.say("core_periphery.undefined", lang)
        return _row("core_periphery", facts, lang, value=np.nan)
    null = {name: getattr(found, name) for name in ("expected", "low", "high", "p")}
    means = texts.say("core_periphery.means", lang, n=float(found.core.sum()), degrees=alike.expected)
    return _row("core_periphery", facts, lang, value=found.correlation, means=means, **null)


def _row(name: str, facts: Mapping[str, Any], lang: str, **found: Any) -> dict[str, Any]:
    means = found.pop("means", None) or facts[f"{lang}_means"]
    if np.isnan(found["value"]) and "undefined" in facts:
        means += f" ({facts['undefined']})"
    if "by" in found:
        means += " " + texts.say("describe.null", lang, by=found["by"])
    return {"figure": name, "by": "", "label": texts.label(facts, lang), "why": means, **found}
