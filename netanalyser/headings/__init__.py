"""What columns and sheets are called: the heading in Swedish and English, and the synonyms that files really use.

Tools that coordinators come from name the same column in their own way (Kumu `From`, Gephi `Source`, NodeXL
`Vertex 1`, a Swedish sheet `Från`). A heading is compared without case, blanks, underscores and punctuation.
"""

from __future__ import annotations

import re

from netanalyser.headings.results import RESULTS

# column: (Swedish, English, further synonyms)
COLUMNS: dict[str, tuple[str, str, tuple[str, ...]]] = {
    "actor_id": ("aktör-id", "actor id", ("id", "nod-id", "node id", "organisation-id")),
    "name": ("namn", "name", ("label", "aktör", "actor", "organisation", "vertex", "titel", "benämning")),
    "type": ("typ", "type", ("aktörstyp", "actor type", "organisationstyp", "category", "kategori")),
    "scope": ("räckvidd", "scope", ("nivå", "level")),
    "sector": ("sektor", "sector", ("bransch", "branch", "näringsgren")),
    "region": ("region", "region", ("län", "county")),
    "municipality_code": ("kommunkod", "municipality code", ("kommun-kod", "scb-kod")),
    "country": ("land", "country", ("landskod",)),
    "lat": ("latitud", "latitude", ("lat",)),
    "lon": ("longitud", "longitude", ("lon", "lng", "long")),
    "population": ("befolkning", "population", ("folkmängd", "invånare")),
    "themes": ("teman", "themes", ("tema", "theme", "tags", "taggar", "nyckelord", "keywords")),
    "aliases": ("andra namn", "aliases", ("alias", "synonymer", "även kallad")),
    "context": ("sammanhang", "context", ()),
    "source_id": ("källa", "source id", ("källa-id", "reference", "referens", "käll-id")),
    "locator": ("var i källan", "locator", ("ställe", "sida", "page", "fyndort")),
    "tie_id": ("förbindelse-id", "tie id", ("edge id", "relation-id", "kant-id")),
    "source": (
        "från",
        "from",
        ("source", "vertex 1", "sender", "ego", "avsändare", "aktör 1", "aktör a", "från aktör"),
    ),
    "target": (
        "till",
        "to",
        ("target", "vertex 2", "receiver", "alter", "mottagare", "aktör 2", "aktör b", "till aktör"),
    ),
    "kind": (
        "slag",
        "kind",
        ("typ", "type", "typ av förbindelse", "relation", "relationstyp", "tie kind", "layer", "plex"),
    ),
    "directed": ("riktad", "directed", ("direction", "riktning")),
    "start": (
        "start",
        "start",
        ("startdatum", "från datum", "start date", "begin", "inleddes", "since", "sedan"),
    ),
    "end": ("slut", "end", ("slutdatum", "till datum", "end date", "avslutades", "until")),
    "weight": ("vikt", "weight", ("strength", "styrka", "edge weight")),
    "status": ("status", "status", ()),
    "confidence": ("säkerhet", "confidence", ("tillförlitlighet",)),
    "note": ("anmärkning", "note", ("kommentar", "notering", "description", "beskrivning", "comment")),
    "event_id": (
        "evenemang-id",
        "event id",
        ("evenemang", "event", "projekt", "project", "project id", "projekt-id"),
    ),
    "place": ("plats", "place", ("ort", "location")),
    "parent": ("ingår i", "parent", ("överordnad",)),
    "size": ("antal organisationer", "size", ("storlek",)),
    "affiliation_id": ("deltagande-id", "affiliation id", ()),
    "role": ("roll", "role", ("organisationsroll",)),
    "count": ("antal", "count", ()),
    "goal_id": ("mål-id", "goal id", ("mål", "goal")),
    "owner": ("ägare", "owner", ("ansvarig",)),
    "focus_area": ("fokusområde", "focus area", ()),
    "unit": ("enhet", "unit", ()),
    "baseline": ("utgångsläge", "baseline", ()),
    "due": ("klart senast", "due", ("deadline", "förfaller")),
    "commitment_id": ("åtagande-id", "commitment id", ("åtagande", "commitment")),
    "text": ("text", "text", ("innehåll",)),
    "amount": ("mängd", "amount", ("belopp",)),
    "control": ("rådighet", "control", ()),
    "visibility": ("synlighet", "visibility", ()),
    "update_id": ("uppföljning-id", "update id", ()),
    "date": ("datum", "date", ()),
    "value": ("värde", "value", ()),
    "support_id": ("stöd-id", "support id", ()),
    "direction": ("behov eller erbjudande", "need or offer", ("behov/erbjudande",)),
    "topic": ("ämne", "topic", ()),
    "capacity": ("kapacitet", "capacity", ()),
    "claim_id": ("uppgift-id", "claim id", ()),
    "subject_id": ("gäller", "subject id", ("subject",)),
    "property": ("egenskap", "property", ()),
    "as_of": ("per datum", "as of", ()),
    "title": ("titel", "title", ("rubrik",)),
    "publisher": ("utgivare", "publisher", ()),
    "url": ("adress", "url", ("länk", "link", "webbadress")),
    "published": ("publicerad", "published", ()),
    "retrieved": ("hämtad", "retrieved", ()),
    "licence": ("licens", "licence", ("license",)),
    "coverage": ("täckning", "coverage", ()),
    "covers": ("täcker", "covers", ()),
    "resolution_id": ("beslut-id", "resolution id", ()),
    "kept": ("behålls", "kept", ()),
    "merged": ("inslagen", "merged", ()),
    "reason": ("skäl", "reason", ()),
    "decided": ("beslutad", "decided", ()),
    "record": ("tidigare rad", "record", ()),
    "rows": ("flyttade rader", "rows", ()),
    "introduction_id": ("introduktion-id", "introduction id", ()),
    "actor_a": ("aktör a", "actor a", ("aktör 1", "actor 1", "från", "from", "source")),
    "actor_b": ("aktör b", "actor b", ("aktör 2", "actor 2", "till", "to", "target")),
    "introducer": ("introduceras av", "introduced by", ("introducerar", "introducent")),
    "next_step": ("nästa steg", "next step", ("att göra", "to do")),
}

# table: (Swedish sheet name, English sheet name, further synonyms)
SHEETS: dict[str, tuple[str, str, tuple[str, ...]]] = {
    "actors": (
        "aktörer",
        "actors",
        ("elements", "nodes", "noder", "vertices", "organisationer", "organisations"),
    ),
    "ties": ("förbindelser", "ties", ("connections", "edges", "links", "kanter", "relationer", "länkar")),
    "events": ("evenemang", "events", ("projekt", "projects")),
    "affiliations": ("deltagande", "affiliations", ("participation", "deltagare", "participants")),
    "goals": ("mål", "goals", ()),
    "commitments": ("åtaganden", "commitments", ()),
    "updates": ("uppföljning", "updates", ()),
    "support": ("stöd", "support", ("behov och erbjudanden",)),
    "claims": ("uppgifter", "claims", ()),
    "sources": ("källor", "sources", ()),
    "resolutions": ("sammanslagningar", "resolutions", ()),
    "introductions": ("introduktioner", "introductions", ("introduktion",)),
}

_NOISE = re.compile(r"[\s_\-:.*/()]+")


def _plain(text: str) -> str:
    return _NOISE.sub("", text.casefold())


def _names(key: str, entry: tuple[str, str, tuple[str, ...]]) -> list[str]:
    return [_plain(word) for word in (key, entry[0], entry[1], *entry[2])]


_SHEET_OF = {word: table for table, entry in SHEETS.items() for word in _names(table, entry)}


def table_of(sheet: str) -> str | None:
    """The table that a sheet or file of this name holds, or None."""
    return _SHEET_OF.get(_plain(sheet))


def column_of(heading: str, columns: tuple[str, ...]) -> str | None:
    """Which of `columns` (a table's, in order) a heading names, or None for a column of the user's own.

    A column's own name and its Swedish and English headings go before synonyms, so that `Type` on a sheet of ties
    is found although it is a synonym elsewhere.
    """
    wanted = _plain(heading)
    for column in columns:
        sv, en, _ = COLUMNS[column]
        if wanted in (_plain(column), _plain(sv), _plain(en)):
            return column
    return next((c for c in columns if wanted in _names(c, COLUMNS[c])), None)


def heading(column: str, lang: str) -> str:
    """What a table's column is called in `lang`; a column of the user's own keeps its name."""
    entry = COLUMNS.get(column)
    return column if entry is None else entry[0] if lang == "sv" else entry[1]


def result(column: str, lang: str) -> str:
    """What a finding's column is called in `lang`; a measure keeps its name."""
    entry = RESULTS.get(column)
    return heading(column, lang) if entry is None else entry[lang == "en"]


def sheet(table: str, lang: str) -> str:
    """What a table's sheet is called in `lang`."""
    return SHEETS[table][0] if lang == "sv" else SHEETS[table][1]
