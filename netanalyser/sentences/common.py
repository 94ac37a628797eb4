"""Sentences that go with every answer, and those of `check`, `demo` and `explain`."""

from __future__ import annotations

SENTENCES: dict[str, tuple[str, str]] = {
    "unknown": ("okänd", "unknown"),
    "yes": ("ja", "yes"),
    "no": ("nej", "no"),
    "check.disagree": (
        "källorna är oense om {property} för {subject}: {said}",
        "sources disagree on {property} of {subject}: {said}",
    ),
    "check.region": (
        "'{value}' är ingen svensk region som ortregistret känner",
        "'{value}' is no Swedish region that the gazetteer knows",
    ),
    "check.code": (
        "'{value}' är ingen kommunkod som ortregistret känner",
        "'{value}' is no municipality code that the gazetteer knows",
    ),
    "check.weights": (
        "{n:int} av {of:int} förbindelser saknar vikt och räknas som 1; fyll i den där den är känd",
        "{n:int} of {of:int} ties state no weight and count as 1; fill it in where it is known",
    ),
    "check.fine": ("i ordning", "fine"),
    "check.errors": (
        "{n:int} fel; inget kan räknas förrän de är rättade",
        "{n:of|error|errors}; nothing can be computed until they are mended",
    ),
    "sheet.central": ("centrala aktörer", "central actors"),
    "sheet.gaps": ("gap", "gaps"),
    "sheet.opportunities": ("möten att ordna", "opportunities"),
    "sheet.remarks": ("att veta", "remarks"),
    "certainty.safe": ("säkert", "safe"),
    "certainty.tentative": ("osäkert", "tentative"),
    "certainty.cannot be detected": ("går inte att upptäcka", "cannot be detected"),
    "demo.central": ("1. Vilka är centrala?", "1. Who is central?"),
    "demo.gaps": ("2. Var finns gapen?", "2. Where are the gaps?"),
    "demo.opportunities": (
        "3. Vilka i olika regioner bör mötas härnäst?",
        "3. Who in different regions should meet next?",
    ),
    "demo.files": ("Allt, med källor, ligger i:", "Everything, with its sources, lies in:"),
    "demo.next": (
        "Ert eget nätverk: netanalyser start mitt-natverk.xlsx",
        "Your own network: netanalyser start my-network.xlsx",
    ),
    "term.context": (
        "Räknas som ett sammanhang: det som alla delar, ingen partner bland andra.",
        "Counts as a context: what everybody shares, no partner among others.",
    ),
    "term.directed": ("Har en riktning, från källan till målet.", "Has a direction, from source to target."),
    "term.ties": (
        "Förbinder sina deltagare, om de inte är för många.",
        "Ties its participants, unless they are too many.",
    ),
    "tied.without_context": (
        "Två aktörer räknas som förbundna när en källa förenar dem eller när de deltog i samma projekt, workshop, "
        "studiebesök eller lokala avtal med högst {size:int} organisationer (vikt: {weighting}, sammanvägt: {combine}). "
        "Program, nätverk, finansiärer och värdar räknas inte (--with-context tar med dem).",
        "Two actors count as tied when a source joins them, or when they took part in the same project, workshop, "
        "study visit or local agreement with at most {size:int} organisations (weight: {weighting}, combined: {combine}). "
        "Programmes, networks, funders and hosts do not count (--with-context brings them back).",
    ),
    "tied.with_context": (
        "Två aktörer räknas som förbundna när en källa förenar dem eller när de deltog i samma projekt, workshop, "
        "studiebesök eller lokala avtal med högst {size:int} organisationer (vikt: {weighting}, sammanvägt: {combine}). "
        "Program, nätverk, finansiärer och värdar räknas också.",
        "Two actors count as tied when a source joins them, or when they took part in the same project, workshop, "
        "study visit or local agreement with at most {size:int} organisations (weight: {weighting}, combined: {combine}). "
        "Programmes, networks, funders and hosts count too.",
    ),
}
