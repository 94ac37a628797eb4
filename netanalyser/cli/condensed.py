"""What the terminal shows of an answer: the columns it has room for, in words and rounded. Files hold every column."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd

SHOWN = {
    "central": ["rank", "name", "type", "region", "degree", "betweenness", "constraint", "rank_range", "evidence"],
    "by_group": [
        "rank",
        "group",
        "actors",
        "first",
        "inside",
        "outside",
        "ei_index",
        "group_betweenness",
        "rank_range",
    ],
    "compare": ["name", "region", "old", "new", "rank_old", "rank_new", "moved", "why", "evidence"],
    "whatif": ["what", "actor", "before", "after", "range", "holds"],
    "brokers": ["rank", "name", "group", "across", "expected_range", "unusual", "why", "evidence"],
    "describe": ["label", "by", "value", "expected", "range", "p", "why"],
    "communities": ["community", "name", "region", "agreement", "sure", "why", "evidence"],
    "key_players": ["name", "type", "region", "partners", "why", "evidence"],
    "gaps_overview": ["gap", "found", "why", "who"],
    "gaps": ["gap", "why", "certainty", "who", "path", "evidence"],
    "gap_changes": ["gap", "moved", "why", "who", "evidence"],
    "mixing": ["group_a", "group_b", "observed", "expected", "range", "difference", "p", "q", "certainty"],
    "invite": ["rank", "name", "region", "population", "rank_by_population", "rank_range", "why", "twin", "evidence"],
    "backtest": [
        *("subset", "method", "new_pairs", "average_precision", "ap_range", "precision_10", "precision_50", "roc_auc"),
        *("model_more", "difference_range"),
    ],
    "learned": ["reason", "weight", "per_sd", "learnt", "formula"],
    "introductions": ["pair", "status", "date", "owner", "next_step", "due", "overdue", "became_tie", "evidence"],
    "opportunities": [
        *("rank", "pair", "chance", "likely", "rank_range", "why", "would_do", "introduced_by", "why_not", "status"),
        "evidence",
    ],
}
#: Columns of codes, and what the sentences that say them begin with.
SAID = {
    "certainty": "certainty.",
    "moved": "moved.",
    "holds": "holds.",
    "unusual": "unusual.",
    "became_tie": "became.",
    "likely": "chance.",
    "subset": "subset.",
    "method": "method.",
}
#: The answers whose rows are gaps.
GAP_TABLES = ("gaps", "gaps_overview", "gap_changes")
#: In the order in which their numbers are said.
CERTAINTIES = ("safe", "tentative", "cannot be detected")
#: How many kinds of ties stand beside one another.
KINDS = 4


def condensed(finding: str, table: pd.DataFrame, lang: str) -> pd.DataFrame:
    """The columns that a terminal has room for, in words and rounded."""
    # The columns of a question mean what the asker says.
    frame = table if finding == "query" else _said(finding, table.copy(), lang)
    words = {name: [_word(cell, lang) for cell in frame[name]] for name in _columns(finding, frame)}
    return type(frame)(words)  # a DataFrame, without importing pandas here


def _said(finding: str, frame: pd.DataFrame, lang: str) -> pd.DataFrame:
    """The frame with its codes said in words, its ranges and its evidence put together."""
    from netanalyser import terms, texts
    from netanalyser.findings.grouping import group_word

    for low, high, name in (
        ("rank_low", "rank_high", "rank_range"),
        ("expected_low", "expected_high", "expected_range"),
        ("low", "high", "range"),
        ("ap_low", "ap_high", "ap_range"),
        ("difference_low", "difference_high", "difference_range"),
    ):
        if {low, high} <= set(frame.columns):
            frame[name] = [_range(*ends, lang) for ends in zip(frame[low], frame[high], strict=True)]
    if "source_ids" in frame:
        frame["evidence"] = [_evidence(row) for row in frame.to_dict("records")]
    for name in SAID.keys() & set(frame.columns):
        frame[name] = [texts.say(SAID[name] + word, lang) if word else "" for word in frame[name]]
    if "type" in frame:
        frame["type"] = [terms.label(terms.ACTOR_TYPES, t, lang) if isinstance(t, str) else "" for t in frame["type"]]
    if finding in ("brokers", "by_group"):
        frame["group"] = [group_word(group, frame.attrs["by"], lang) for group in frame["group"]]
    if finding == "opportunities":
        _of_pairs(frame, lang)
    if finding == "backtest":
        _of_cuts(frame)
    if finding == "introductions":
        frame["pair"] = frame["name_a"] + " – " + frame["name_b"]
        frame["status"] = [terms.label(terms.INTRODUCTION_STATUSES, code, lang) for code in frame["status"]]
    if finding == "whatif":
        frame["what"] = [texts.say(f"whatif.{word}", lang) for word in frame["what"]]
    if finding in GAP_TABLES:
        _of_gaps(frame, lang)
    return frame


def _of_pairs(frame: pd.DataFrame, lang: str) -> None:
    """Both actors with their regions; the chance in per cent where there is one, and else its class."""
    from netanalyser import texts

    frame["pair"] = (
        frame["name_a"] + " (" + frame["region_a"] + ") – " + frame["name_b"] + " (" + frame["region_b"] + ")"
    )
    frame["would_do"] = frame["value"]  # words here, where `value` is a number elsewhere
    frame["status"] = [texts.say(f"status.{word}", lang) if word else "" for word in frame["status"]]
    if frame["chance"].notna().any():
        frame["chance"] = [texts.say("chance.number", lang, chance=chance) for chance in frame["chance"]]
    for name in ("chance", "status"):
        if frame[name].isna().all() or frame[name].eq("").all():
            del frame[name]


def _of_cuts(frame: pd.DataFrame) -> None:
    """Each subset said once for all its methods; the model is in no difference to itself."""
    own = frame["difference"].isna()
    frame["model_more"] = frame["difference"]
    frame["difference_range"] = frame["difference_range"].mask(own, "")
    again = frame["subset"].eq(frame["subset"].shift())
    frame["subset"] = frame["subset"].mask(again, "")


def _of_gaps(frame: pd.DataFrame, lang: str) -> None:
    """Kinds by their labels, each said once for all its rows; names with commas; how many there are of each."""
    from netanalyser import texts
    from netanalyser.findings.gaps.base import GAPS

    if "counts" in frame.attrs:
        frame["found"] = [_found(frame.attrs["counts"][kind], lang) for kind in frame["gap"]]
    for name, between in (("who", ", "), ("path", " → ")):
        frame[name] = frame[name].str.replace("|", between)
    labels = [texts.label(GAPS[name].facts, lang) for name in frame["gap"]]
    frame["gap"] = ["" if at and label == labels[at - 1] else label for at, label in enumerate(labels)]


def _found(counts: Mapping[str, int], lang: str) -> str:
    """How many gaps of a kind there are, by how sure they are: ``6 safe, 11 tentative``."""
    from netanalyser import texts

    said = [texts.say(f"gaps.count.{word}", lang, n=counts[word]) for word in CERTAINTIES if counts.get(word)]
    return ", ".join(said)


def _columns(finding: str, frame: pd.DataFrame) -> list[str]:
    # On a large network not every measure is computed.
    names = [name for name in SHOWN.get(finding, frame.columns) if name in frame]
    kinds = frame.attrs.get("kinds")
    if kinds:
        return ["rank", "name", frame.attrs["measure"], *kinds[:KINDS], "participation", "rank_range"]
    # The measure that the ranks are by stands there whatever the table shows otherwise.
    by = frame.attrs.get("measure")
    place = names.index("region") + 1 if "region" in names else 3
    return names if by not in frame or by in names else [*names[:place], by, *names[place:]]


def _range(low: float, high: float, lang: str) -> str:
    from netanalyser import texts

    return "–" if low != low else f"{texts.figure(low, lang)}–{texts.figure(high, lang)}"


def _evidence(row: dict[Any, Any]) -> str:
    """The first row that a finding stands on, its source, and how many more: ``t-0031 +40 (vc-lund +22)``."""
    rows = [item for name in ("tie_ids", "event_ids", "claim_ids") for item in str(row[name]).split("|") if item]
    sources = [item for item in str(row["source_ids"]).split("|") if item]
    words = [f"{ids[0]} +{len(ids) - 1}" if len(ids) > 1 else ids[0] for ids in (rows, sources) if ids]
    return f"{words[0]} ({words[1]})" if len(words) > 1 else "".join(words)


def _word(cell: Any, lang: str) -> str:
    from netanalyser import texts

    if isinstance(cell, str):
        return cell
    if cell is None or str(cell) in ("nan", "<NA>"):
        return ""
    if str(cell) in ("True", "False"):
        return texts.say("yes" if cell else "no", lang)
    return texts.figure(float(cell), lang)
