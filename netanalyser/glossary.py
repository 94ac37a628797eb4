"""The field's terms in plain words, Swedish and English: what `explain` answers besides the measures."""

from __future__ import annotations

from netanalyser.terms import MAX_EVENT_SIZE, Term

_TERMS = (
    Term(
        "actor",
        "aktör",
        "actor",
        sv_means="En organisation i nätverket. Personer är aldrig aktörer här.",
        en_means="An organisation in the network. People are never actors here.",
    ),
    Term(
        "tie",
        "förbindelse",
        "tie",
        sv_means="Att två aktörer har med varandra att göra, enligt en namngiven källa.",
        en_means="That two actors have to do with one another, as a named source says.",
    ),
    Term(
        "dyad",
        "par",
        "pair",
        sv_means="Två aktörer och allt som källorna säger om dem tillsammans.",
        en_means="Two actors and all that the sources say of them together.",
    ),
    Term(
        "tied",
        "förbundna",
        "tied",
        sv_means="Två aktörer är förbundna när en rad i ties förenar dem, eller när de deltog i samma projekt, workshop, "
        f"studiebesök eller lokala avtal med högst {MAX_EVENT_SIZE} deltagare.",
        en_means="Two actors are tied when a row of ties joins them, or when they took part in the same project, workshop, "
        f"study visit or local agreement with at most {MAX_EVENT_SIZE} participants.",
    ),
    Term(
        "context",
        "sammanhang",
        "context",
        sv_means="Program, nätverk, finansiärer och värdar: det som alla delar. Räknas inte som partner om man inte ber om det.",
        en_means="Programmes, networks, funders and hosts: what everybody shares. No partner among others unless asked for.",
    ),
    Term(
        "coverage",
        "täckning",
        "coverage",
        sv_means="Vad en källa kunde ha sett. Ett par som ingen källa kunde ha sett är okänt, aldrig ett gap.",
        en_means="What a source could have seen. A pair that no source could have seen is unknown, never a gap.",
    ),
    Term(
        "cutpoint",
        "aktör som inte får falla bort",
        "actor that must not drop out",
        sv_means="Försvinner den, faller nätverket isär i fler delar.",
        en_means="Without it the network falls into more parts.",
    ),
    Term(
        "bridge",
        "förbindelse som inte får brista",
        "link that must not break",
        sv_means="Brister den, finns ingen annan väg mellan dess två sidor.",
        en_means="If it breaks there is no other path between its two sides.",
    ),
    Term(
        "isolate",
        "isolerad aktör",
        "isolate",
        sv_means="En aktör utan någon förbindelse.",
        en_means="An actor without any tie.",
    ),
    Term(
        "component",
        "del som hänger ihop",
        "component",
        sv_means="Aktörer som kan nå varandra genom förbindelser.",
        en_means="Actors that can reach one another through ties.",
    ),
    Term(
        "two_mode",
        "tvålägesnätverk",
        "two-mode network",
        sv_means="Aktörer och de evenemang de deltar i; projektionen gör det till aktörer och aktörer.",
        en_means="Actors and the events they take part in; the projection makes it actors and actors.",
    ),
    Term(
        "rank_range",
        "rangintervall",
        "rank range",
        sv_means="Rangen när en tiondel av paren utelämnas på måfå: 5:e till 95:e percentilen av 100 dragningar.",
        en_means="The rank when a random tenth of the pairs is left out: 5th to 95th percentile of 100 draws.",
    ),
)

GLOSSARY = {term.code: term for term in _TERMS}
