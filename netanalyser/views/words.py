"""The page's words, Swedish and English, and dates as people write them."""

from __future__ import annotations

from netanalyser import texts

# key: (Swedish, English)
PAGE: dict[str, tuple[str, str]] = {
    "title": ("Nätverket", "The network"),
    "search": ("Sök aktör", "Find an actor"),
    "search_hint": ("Sök aktör, namn eller alias", "Find an actor by name or alias"),
    "no_hits": ("Ingen aktör heter så", "No actor is called that"),
    "filters": ("Filter", "Filters"),
    "types": ("Aktörstyper", "Types of actor"),
    "kinds": ("Slag av förbindelse", "Kinds of tie"),
    "regions": ("Regioner", "Regions"),
    "all": ("alla", "all"),
    "none": ("inga", "none"),
    "unknown": ("okänd", "unknown"),
    "contexts": ("Visa program, nätverk och andra sammanhang", "Show programmes, networks and other contexts"),
    "lonely": ("Visa aktörer utan synliga förbindelser", "Show actors without visible ties"),
    "reset": ("Återställ", "Reset"),
    "lines": ("Linjer", "Lines"),
    "line_stated": ("en källa förenar de två", "a source joins the two"),
    "line_event": ("samma projekt eller annat litet evenemang", "the same project or other small event"),
    "line_context": ("sammanhang: medlemskap, finansiering", "context: membership, funding"),
    "actor": ("aktör", "actor"),
    "actors": ("aktörer", "actors"),
    "tie": ("förbindelse", "tie"),
    "ties": ("förbindelser", "ties"),
    "of": ("av", "of"),
    "picture": (
        "Bild av nätverket; allt i den kan också läsas genom sökningen",
        "Picture of the network; all of it can also be read through the search",
    ),
    "zoom_in": ("Zooma in", "Zoom in"),
    "zoom_out": ("Zooma ut", "Zoom out"),
    "fit": ("Visa hela nätverket", "Show the whole network"),
    "close": ("Stäng", "Close"),
    "details": ("Vald aktör", "Selected actor"),
    "also": ("Kallas också", "Also called"),
    "partner": ("partner", "partner"),
    "partners": ("partner", "partners"),
    "context": ("sammanhang", "context"),
    "with": ("Med", "With"),
    "how": ("Hur och när", "How and when"),
    "source": ("Källa", "Source"),
    "event": ("Evenemang", "Event"),
    "took_part": ("Deltog också i", "Also took part in"),
    "no_ties": ("Inga synliga förbindelser.", "No visible ties."),
    "hidden": ("dolda av filtren", "hidden by the filters"),
    "confidence": ("säkerhet", "confidence"),
    "no_source": ("källa ej angiven", "source not stated"),
    "empty": ("Nätverket har inga aktörer.", "The network has no actors."),
    "nothing": ("Filtren döljer alla aktörer.", "The filters hide all actors."),
    "no_script": (
        "Sidan behöver JavaScript, som är avstängt här.",
        "The page needs JavaScript, which is switched off here.",
    ),
    "help": (
        "Klicka på en aktör eller en linje för källorna. Ju större aktör, desto fler partner.",
        "Click an actor or a line for its sources. The larger the actor, the more partners.",
    ),
    "date.since": ("sedan {}", "since {}"),
    "date.until": ("till {}", "until {}"),
    "date.by": ("senast {}", "by {}"),
    "date.after": ("tidigast {}", "not before {}"),
    "date.about": ("omkring {}", "about {}"),
    "date.uncertain": ("{} (osäkert)", "{} (uncertain)"),
    "date.21": ("våren {}", "spring {}"),
    "date.22": ("sommaren {}", "summer {}"),
    "date.23": ("hösten {}", "autumn {}"),
    "date.24": ("vintern {}", "winter {}"),
}


def word(key: str, lang: str) -> str:
    """One of the page's words."""
    swedish, english = PAGE[key]
    return texts.label({"sv": swedish, "en": english}, lang)


def words(lang: str) -> dict[str, str]:
    """All of the page's words, by key."""
    return {key: word(key, lang) for key in PAGE}


def period(start: str, end: str, lang: str) -> str:
    """When something was, of two EDTF cells (empty: not stated): ``sedan 2021-10-01``, ``våren 2024``, ``2017 – 2030``.

    Says neither more nor less than the cells do: a `start` alone is "since", unless it is an interval itself.
    """
    if start and end:
        return f"{_date(start, lang)} – {_date(end, lang)}"
    if end:
        return word("date.until", lang).format(_date(end, lang))
    if not start:
        return ""
    return _date(start, lang) if "/" in start else word("date.since", lang).format(_date(start, lang))


def moment(start: str, end: str, lang: str) -> str:
    """When an event was: as `period`, but a `start` alone is its date."""
    return _date(start, lang) if start and not end else period(start, end, lang)


def _date(text: str, lang: str) -> str:
    first, slash, last = text.partition("/")
    if slash and first in ("", ".."):
        return word("date.by", lang).format(_date(last, lang))
    if slash and last in ("", ".."):
        return word("date.after", lang).format(_date(first, lang))
    if slash:
        return f"{_date(first, lang)} – {_date(last, lang)}"
    plain = text.rstrip("?~%")
    if f"date.{plain[5:]}" in PAGE:
        plain = word(f"date.{plain[5:]}", lang).format(plain[:4])
    if text.endswith(("~", "%")):
        plain = word("date.about", lang).format(plain)
    return word("date.uncertain", lang).format(plain) if text.endswith(("?", "%")) else plain
