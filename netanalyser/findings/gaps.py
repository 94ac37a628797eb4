"""Where less is there than should be expected: one table of all kinds of gaps.

Each kind is a function of its own in the `gap_*` modules; this one puts them together.
"""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from netanalyser import graphs, projection, texts
from netanalyser.errors import UnknownName
from netanalyser.findings import EVIDENCE, FINDINGS
from netanalyser.findings.gap_base import GAPS, Scene
from netanalyser.network import Network
from netanalyser.projection import DEFAULT, Tied

COLUMNS = ("gap", "where", "observed", "expected", "certainty", "why", "who", *EVIDENCE)


@FINDINGS.register("gaps")
def gaps(
    network: Network,
    *,
    kinds: Sequence[str] = (),
    tied: Tied = DEFAULT,
    lang: str = "en",
    top: int | None = None,
    programme: str | None = None,
) -> pd.DataFrame:
    """All gaps, or those of some kinds; within a kind the most severe first.

    Parameters
    ----------
    kinds : of gaps: see `netanalyser.findings.gap_base.GAPS`; all when empty
    programme : the programme whose reach over municipalities and regions is asked for; the one with most
        municipalities when None
    top : rows of each kind at the most

    Returns
    -------
    DataFrame: gap (the kind), where (names), observed and expected (NaN where the kind has none), certainty (``fact``
    when it follows from the data as they are, ``tentative``, or ``cannot be detected``), why (a sentence), who (who
    could close it), and the evidence.
    """
    kinds = [kinds] if isinstance(kinds, str) else kinds
    for kind in kinds:
        if kind not in GAPS.names():
            raise UnknownName("gap", kind, GAPS.names())
    asserted = projection.assertions(network, tied)
    scene = Scene(network, graphs.view(network, tied=tied, asserted=asserted), asserted, lang, programme)
    parts, remarks = [], [tied.sentence(lang)]
    for entry in sorted(GAPS, key=lambda entry: entry.facts["order"]):
        if kinds and entry.name not in kinds:
            continue
        rows, said = entry(scene)
        remarks += said
        if top is not None and len(rows) > top:
            remarks.append(texts.say("gaps.more", lang, kind=texts.label(entry.facts, lang), n=len(rows) - top))
        parts.append(pd.DataFrame(rows[:top], columns=list(COLUMNS)).assign(gap=entry.name))
    table = pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=list(COLUMNS))
    table = table.astype({"observed": float, "expected": float})
    table.attrs["remarks"] = remarks
    return table
