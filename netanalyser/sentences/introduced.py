"""What is said of the log of introductions."""

from __future__ import annotations

SENTENCES: dict[str, tuple[str, str]] = {
    "sheet.introductions": ("introduktioner", "introductions"),
    "introduced.none": (
        'Ingen introduktion är antecknad ännu; --add "A -- B" antecknar en.',
        'No introduction is noted yet; --add "A -- B" notes one.',
    ),
    "introduced.counts": (
        "{n:of|introduktion|introduktioner} ({each}).",
        "{n:of|introduction|introductions} ({each}).",
    ),
    "introduced.became": (
        "Av {n:of|accepterad introduktion|accepterade introduktioner}, de som har mötts inräknade, blev {yes:int} senare en "
        "förbindelse enligt källorna och {possibly:int} möjligen; {before:int} var redan förbundna. Det säger inte att "
        "introduktionen var orsaken, och vad ingen källa har sett räknas inte.",
        "Of {n:of|accepted introduction|accepted introductions}, those who have met included, {yes:int} later became a tie "
        "by what the sources say and {possibly:int} possibly; {before:int} were tied before. This does not say that the "
        "introduction was the cause, and what no source has seen is not counted.",
    ),
    "introduced.overdue": (
        "{n:of|nästa steg är försenat|nästa steg är försenade}.",
        "{n:of|next step is|next steps are} overdue.",
    ),
    "introduced.internal": (
        "Interna rader: {n:int}. Ge loggen bara till den som får se dem; export och view utelämnar dem.",
        "Internal rows: {n:int}. Hand the log only to those who may see them; export and view leave them out.",
    ),
    "introduced.twice": (
        "{n:of|rad till gäller|rader till gäller} ett par som står flera gånger, eller en aktör med sig själv; det senaste "
        "datumet gäller.",
        "{n:of|more row is|more rows are} of a pair that stands several times, or of an actor with itself; the latest date "
        "counts.",
    ),
    "check.introductions": (
        "{pair} står flera gånger bland introduktionerna, eller är en aktör med sig själv; det senaste datumet gäller",
        "{pair} stands several times among the introductions, or is an actor with itself; the latest date counts",
    ),
    "became.yes": ("ja", "yes"),
    "became.possibly": ("möjligen", "possibly"),
    "became.before": ("var redan förbundna", "tied before"),
    "became.no": ("inte vad någon källa säger", "not that a source says"),
    "became.unknown": ("går inte att säga", "cannot be told"),
}
