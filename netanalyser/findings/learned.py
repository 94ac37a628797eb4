"""What a history teaches: the weight of each term, or the borrowed ones where it teaches too little."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pandas as pd

from netanalyser import texts
from netanalyser.errors import NetanalyserError
from netanalyser.findings.backtest import whole
from netanalyser.findings.opportunities import basis as bases
from netanalyser.formats import saving
from netanalyser.network import Network
from netanalyser.prediction import model as models
from netanalyser.prediction.history import History
from netanalyser.projection import DEFAULT, Tied

COLUMNS = ("term", "reason", "formula", "weight", "per_sd", "learnt")


def learned(network: Network, *, horizon: int = 12, tied: Tied = DEFAULT, lang: str = "en") -> pd.DataFrame:
    """The model that `opportunities` uses of a network: learnt from its own history, or borrowed.

    Parameters
    ----------
    horizon : months that the chance is meant for

    Returns
    -------
    DataFrame, one row a term: term, reason (its label), formula, weight (log-odds for each unit of the term), per_sd
    (weight times the standard deviation of the term, so that terms can be compared; NaN where it was not learnt),
    learnt (otherwise a stated judgement). Learnt terms come first, by size. attrs: remarks; model : the
    `netanalyser.prediction.model.Model`; borrowed : whether it is that of another network.
    """
    found = bases.basis(History(network, tied), whole(horizon, 1, "the horizon, in months,"), None)
    rows = []
    for term in models.terms():
        weight = found.model.weights[term.name]
        rows.append(
            {
                "term": term.name,
                "reason": texts.label(term.facts, lang),
                "formula": term.facts["formula"],
                "weight": weight.weight,
                "per_sd": weight.weight * weight.spread if weight.learnt else float("nan"),
                "learnt": weight.learnt,
            }
        )
    table = pd.DataFrame(rows, columns=list(COLUMNS))
    size = table["per_sd"].abs().fillna(-1.0)
    table = table.iloc[size.argsort(kind="stable")[::-1]].reset_index(drop=True)
    table.attrs = {"remarks": _remarks(found, lang, tied), "model": found.model, "borrowed": found.borrowed}
    return table


def _remarks(found: bases.Basis, lang: str, tied: Tied) -> list[str]:
    """Where the weights come from and how they did, as `opportunities` says it, and what the columns do not tell."""
    model = found.model
    said = [tied.sentence(lang), *found.remarks(lang, bases.expected(found, None))]
    told = {"new": model.new, "pairs": model.pairs, "windows": model.windows, "days": model.days}
    detail = texts.say("learned.own", lang, **told, until=model.until, happenings=model.happenings)
    # Of the network itself the first remark says the same in short.
    said[1:2] = (
        [said[1], texts.say("learned.borrowed", lang, origin=model.origin), detail] if found.borrowed else [detail]
    )
    weights = model.weights.values()
    if any(one.learnt and not one.weight for one in weights):
        said.append(texts.say("learned.left_out", lang))
    if any(not one.learnt and one.weight for one in weights):
        said.append(texts.say("learned.stated", lang))
    return said


def keep(table: pd.DataFrame, network: str | Path) -> Path:
    """Write the model of `learned` beside the network that it is of; all or nothing. The path of the file.

    Raises NetanalyserError for a borrowed model: it comes with the program, and a file beside a network says that the
    network taught it.
    """
    if "model" not in table.attrs:
        raise NetanalyserError("this table holds no model; keep the one that learned gives, as it is")
    if table.attrs["borrowed"]:
        raise NetanalyserError(
            "nothing was kept: this network's history teaches too little, and the borrowed weights come with the "
            "program"
        )
    path = models.kept_beside(Path(network))
    saving.write_text(path, replace(table.attrs["model"], origin=Path(network).name).to_json())
    return path
