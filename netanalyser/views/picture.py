"""What is drawn: one record an actor and one a line, out of the tables, in words.

Lines are the rows of `ties`, every one of them, and one line a pair of participants for each event that ties its
participants. Contexts are in the picture; a line is one of a context when its kind, its role or one of its ends is.
"""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from typing import Any

import pandas as pd

from netanalyser import dyads, projection, terms
from netanalyser.network import Network
from netanalyser.projection import Tied
from netanalyser.views import words

Record = dict[str, Any]
_BIDI = {"R", "AL", "AN", "LRE", "LRO", "RLE", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}


def actors(network: Network, tied: Tied, lang: str) -> list[Record]:
    """One record an actor: id, name, type, region, partners (a count), aliases, context and a title for the tooltip.

    Partners are those of `tied`. An empty string is a cell that states nothing.
    """
    pairs = dyads.dyads(projection.assertions(network, tied))
    partners = pd.concat([pairs["source"], pairs["target"]]).value_counts()
    table = network.actors
    table = table.assign(context=projection.is_context(table))
    found = []
    for row in _rows(table):
        record = {
            "id": row["actor_id"],
            "name": row["name"],
            "type": row["type"],
            "region": row["region"],
            "partners": int(partners.get(row["actor_id"], 0)),
            "aliases": row["aliases"].split("|") if row["aliases"] else [],
            "context": row["context"],
        }
        found.append({**record, "title": _actor_title(record, lang)})
    return found


def _actor_title(record: Record, lang: str) -> str:
    count = record["partners"]
    noun = words.word("partner" if count == 1 else "partners", lang)
    kind = terms.label(terms.ACTOR_TYPES, record["type"], lang) if record["type"] else words.word("unknown", lang)
    also = ", ".join(map(isolated, record["aliases"]))
    lines = [isolated(record["name"]), ", ".join(filter(None, [kind, isolated(record["region"])])), f"{count} {noun}"]
    return "\n".join([*lines, *([f"{words.word('also', lang)}: {also}"] if also else [])])


def lines(network: Network, tied: Tied, lang: str) -> list[Record]:
    """One record a line: id, from, to, kind, style (stated, event or context), directed, what, when, sources, locator,
    confidence, note and a title for the tooltip."""
    table = network.actors
    names = dict(zip(table["actor_id"], table["name"], strict=True))
    titles = dict(zip(network.sources["source_id"], network.sources["title"], strict=True))
    outside = set(table["actor_id"][projection.is_context(table)])
    found = [*_of_ties(network, outside, lang), *_of_events(network, tied, lang)]
    for record in found:
        record["title"] = _line_title(record, names, titles, lang)
    return found


def _of_ties(network: Network, outside: set[str], lang: str) -> list[Record]:
    found = []
    for row in _rows(network.ties):
        term = terms.TIE_KINDS.get(row["kind"])
        context = (term is not None and term.context) or row["source"] in outside or row["target"] in outside
        status = terms.label(terms.STATUSES, row["status"], lang) if row["status"] else ""
        found.append(
            {
                "id": row["tie_id"],
                "event": "",
                "from": row["source"],
                "to": row["target"],
                "kind": row["kind"],
                "style": "context" if context else "stated",
                "directed": row["directed"] is True,
                "planned": row["status"] == "planned",
                "what": terms.label(terms.TIE_KINDS, row["kind"], lang),
                "when": ", ".join(filter(None, [words.period(row["start"], row["end"], lang), status])),
                "sources": [row["source_id"]] if row["source_id"] else [],
                "locator": row["locator"],
                "confidence": _number(row["confidence"]),
                "note": row["note"],
            }
        )
    return found


def _of_events(network: Network, tied: Tied, lang: str) -> list[Record]:
    """A line for each pair of participants of each event that ties; of a context when `tied` leaves the pair out."""
    keys = ["source", "target", "event_id"]
    every = projection.assertions(network, replace(tied, with_context=True)).dropna(subset="event_id")
    counted = {frozenset(pair) for pair in projection.assertions(network, tied)[keys].itertuples(index=False)}
    events = {row["event_id"]: row for row in _rows(network.events)}
    shares = _shares(network, lang)
    found = []
    for pair in every[keys].itertuples(index=False):
        event = events[pair.event_id]
        first, second = shares[pair.source, pair.event_id], shares[pair.target, pair.event_id]
        stated = [number for number in (first["confidence"], second["confidence"]) if number is not None]
        kind = terms.label(terms.EVENT_KINDS, event["kind"], lang)
        found.append(
            {
                "id": f"{pair.event_id}\n{pair.source}\n{pair.target}",
                "event": pair.event_id,
                "from": pair.source,
                "to": pair.target,
                "kind": event["kind"],
                "style": "event" if frozenset(pair) in counted else "context",
                "directed": False,
                "planned": False,
                "what": f"{kind}: {isolated(event['name'])}",
                "roles": [first["roles"], second["roles"]],
                "when": words.moment(event["start"], event["end"], lang),
                "sources": list(dict.fromkeys(first["sources"] + second["sources"])),
                "locator": "; ".join(dict.fromkeys(first["locators"] + second["locators"])),
                "confidence": min(stated, default=None),
                "note": "",
            }
        )
    return found


def presences(network: Network, drawn: list[Record], lang: str) -> dict[str, list[Record]]:
    """The events of each actor that no line shows (large ones, kinds that do not tie): what, role, when, sources,
    locator."""
    shown = {(end, line["event"]) for line in drawn for end in (line["from"], line["to"])}
    events = {row["event_id"]: row for row in _rows(network.events)}
    found: dict[str, list[Record]] = {}
    for (actor_id, event_id), share in _shares(network, lang).items():
        if (actor_id, event_id) not in shown:
            event = events[event_id]
            record = {
                "what": f"{terms.label(terms.EVENT_KINDS, event['kind'], lang)}: {isolated(event['name'])}",
                "role": share["roles"],
                "when": words.moment(event["start"], event["end"], lang),
                "sources": share["sources"],
                "locator": "; ".join(share["locators"]),
            }
            found.setdefault(actor_id, []).append(record)
    return found


def sources(network: Network) -> dict[str, Record]:
    """What each source is called, and where it stands on the web."""
    return {row["source_id"]: {"title": row["title"], "url": row["url"]} for row in _rows(network.sources)}


def isolated(text: str) -> str:
    """The text, kept from turning its surroundings round when it holds right-to-left letters or marks."""
    return f"\u2068{text}\u2069" if any(unicodedata.bidirectional(sign) in _BIDI for sign in text) else text


def _shares(network: Network, lang: str) -> dict[tuple[str, str], Record]:
    """All rows of one actor at one event as one: roles in words, sources, locators, the lowest confidence."""
    found: dict[tuple[str, str], Record] = {}
    for row in _rows(network.affiliations):
        empty: Record = {"roles": "", "sources": [], "locators": [], "confidence": None}
        share = found.setdefault((row["actor_id"], row["event_id"]), empty)
        role = terms.label(terms.ROLES, row["role"], lang) if row["role"] else ""
        share["roles"] = ", ".join(dict.fromkeys(filter(None, [*share["roles"].split(", "), role])))
        share["sources"] += [row["source_id"]] if row["source_id"] else []
        share["locators"] += [row["locator"]] if row["locator"] else []
        numbers = [number for number in (share["confidence"], _number(row["confidence"])) if number is not None]
        share["confidence"] = min(numbers, default=None)
    return found


def _line_title(line: Record, names: dict[str, str], titles: dict[str, str], lang: str) -> str:
    ends = [isolated(names[line["from"]]), isolated(names[line["to"]])]
    if "roles" in line:
        ends = [f"{end} ({role})" if role else end for end, role in zip(ends, line["roles"], strict=True)]
    arrow = " → " if line["directed"] else " – "
    # The user's own files have sources whose id says as much as the title.
    named = "; ".join(isolated(titles.get(source, source)) for source in line["sources"])
    certain = "" if line["confidence"] is None else f"{words.word('confidence', lang)} {line['confidence']:g}"
    source = ", ".join(filter(None, [named, line["locator"]])) or words.word("no_source", lang)
    return "\n".join(filter(None, [line["what"], arrow.join(ends), line["when"], source, certain, line["note"]]))


def _number(cell: Any) -> float | None:
    return None if cell == "" else float(cell)


def _rows(table: pd.DataFrame) -> list[Record]:
    """Rows as dictionaries of plain Python values, missing cells as empty strings."""
    columns = {name: table[name].astype(object).where(table[name].notna(), "").tolist() for name in table.columns}
    return [dict(zip(columns, cells, strict=True)) for cells in zip(*columns.values(), strict=True)]
