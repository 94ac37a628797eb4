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
    Term(
        "average_precision",
        "average precision",
        "average precision",
        sv_means="Hur väl en lista har det rätta först: för varje par som verkligen förbands, andelen sådana bland alla till och "
        "med dess plats; medelvärdet av dem. 1 är bäst; på måfå blir det ungefär andelen par som förbinds.",
        en_means="How well a list has what is right first: for each pair that did become tied, the share of such pairs among all "
        "up to its place; the mean of these. 1 is best; at random it is about the share of pairs that become tied.",
    ),
    Term(
        "roc_auc",
        "ROC AUC",
        "ROC AUC",
        sv_means="Chansen att ett par som förbands stod före ett som inte gjorde det. 0,5 är på måfå, 1 är bäst.",
        en_means="The chance that a pair that became tied stood before one that did not. 0.5 is at random, 1 is best.",
    ),
    Term(
        "brier",
        "Brierpoäng",
        "Brier score",
        sv_means="Medelvärdet av (chans − utfall) i kvadrat, där utfallet är 1 om paret förbands och annars 0. Lägre är bättre; "
        "jämför med samma tal för en lika stor chans för alla.",
        en_means="The mean of (chance − outcome) squared, the outcome being 1 if the pair became tied and else 0. Lower is "
        "better; compare with that of one chance for all.",
    ),
    Term(
        "calibration_slope",
        "lutning",
        "calibration slope",
        sv_means="Om chanserna är för djärva eller för försiktiga när antalet som kom är givet: 1 är väl avvägt, under 1 är höga "
        "för höga och låga för låga, över 1 tvärtom.",
        en_means="Whether chances are too bold or too cautious once the number that came is given: 1 is calibrated; below 1 high "
        "ones are too high and low ones too low, above 1 the other way round.",
    ),
    Term(
        "baseline",
        "jämförelse",
        "baseline",
        sv_means="Ett enkelt sätt att ordna par (popularitet, gemensamma partner, ...) som en modell ska slå för att ha något att "
        "tillföra.",
        en_means="A simple way to order pairs (popularity, common neighbours, ...) that a model has to beat to add anything.",
    ),
)

GLOSSARY = {term.code: term for term in _TERMS}
