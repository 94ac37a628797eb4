"""What is asked about brokers, and what is said of them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd

from netanalyser import texts
from netanalyser.findings.grouping import group_word
from netanalyser.graphs import View
from netanalyser.measures.brokerage import ROLES
from netanalyser.measures.brokerage_null import STRATUM

#: Unusual is what no more than this share of the draws reach.
RARE = 0.05


@dataclass(frozen=True, eq=False)
class Asked:
    """What is asked, and what it is asked of."""

    view: View
    groups: pd.Series
    by: str
    role: str | None
    between: tuple[str, str] | None
    lang: str

    @cached_property
    def codes(self) -> np.ndarray:
        """A number for the group of each actor, -1 where it is unknown."""
        return pd.factorize(self.groups)[0]

    @property
    def column(self) -> str:
        """The column that actors are ranked by."""
        return self.role or "across"

    def word(self, group: object) -> str:
        return group_word(group, self.by, self.lang)


def why(asked: Asked, row: dict[str, Any], names: dict[str, str], pair: tuple[str, str]) -> str:
    """The sentence about one actor."""
    lang, number = asked.lang, row[asked.column]
    count = texts.number(number, lang, 0)
    if number in (0, row["total"]) and row["total"] > 1:
        count = texts.say("brokers.all" if number else "brokers.none", lang)
    said = [texts.say("brokers.total", lang, n=row["total"])]
    if asked.role:
        said.append(texts.say("brokers.role", lang, n=count, role=ROLES[asked.role].label(lang)))
    elif asked.between:
        one, other = map(asked.word, asked.between)
        said = [texts.say("brokers.total_between", lang, n=number, one=one, other=other)]
    else:
        said.append(texts.say("brokers.across", lang, n=count, groups=_groups(asked)))
    sentence = ", ".join(said)
    if row["expected"] == row["expected"]:
        low, high = row["expected_low"], row["expected_high"]
        key = "brokers.expected" if low < high else "brokers.expected_one"
        sentence += texts.say(key, lang, low=low, high=high)
    a, c = pair
    words = {"a": names[a], "c": names[c]}
    return sentence + texts.say(
        "brokers.example", lang, **words, group_a=asked.word(asked.groups[a]), group_c=asked.word(asked.groups[c])
    )


def remarks(asked: Asked, table: pd.DataFrame, draws: int) -> list[str]:
    """What must be known to read the table."""
    lang, by = asked.lang, asked.by
    said = []
    if not (table["total"] > 0).any():
        said.append(texts.say("brokers.nobody", lang))
    if asked.between:
        one, other = map(asked.word, asked.between)
        said.append(texts.say("brokers.only_between", lang, one=one, other=other))
    elif not asked.role:
        said.append(texts.say("brokers.what_across", lang, groups=_groups(asked)))
    if asked.view.directed:
        said.append(texts.say("brokers.directed", lang))
    unknown = int(asked.groups.isna().sum())
    if unknown:
        said.append(texts.say("brokers.unknown", lang, n=unknown, of=len(asked.groups), by=by))
    if asked.groups.str.contains("|", regex=False, na=False).any():
        said.append(texts.say("brokers.several", lang, by=by))
    p = table["p"].dropna()
    if len(p):
        said.append(texts.say("brokers.null", lang, draws=draws, least=STRATUM))
        more, less, sure = (int((table[column] <= RARE).sum()) for column in ("p", "p_less", "q"))
        said.append(
            texts.say("brokers.many", lang, tested=len(p), chance=RARE * len(p), more=more, less=less, sure=sure)
        )
    elif (table["total"] > 0).any():
        said.append(texts.say("brokers.not_drawn", lang))
    return said


def _groups(asked: Asked) -> str:
    """What the groups are called."""
    word = asked.by if asked.by in ("region", "type", "sector") else "other"
    return texts.say(f"brokers.of.{word}", asked.lang, by=asked.by)
