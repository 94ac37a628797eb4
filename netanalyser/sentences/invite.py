"""What is said of the municipalities to invite into a programme, and of those that could twin with them."""

from __future__ import annotations

SENTENCES: dict[str, tuple[str, str]] = {
    "sheet.invite": ("att bjuda in", "to invite"),
    "invite.empty_region": (
        "från {region} är ännu ingen kommun med i {programme}",
        "no municipality of {region} is in {programme} yet",
    ),
    "invite.size": (
        "{population:int} invånare 2020, nummer {place:int} efter befolkning bland dem utanför",
        "{population:int} inhabitants in 2020, number {place:int} by population among those outside",
    ),
    "invite.comparable": (
        "{n:of|medlem|medlemmar} i samma SKR-grupp ({group}) att utbyta erfarenheter med",
        "{n:of|member|members} in the same SKR group ({group}) to exchange experience with",
    ),
    "invite.networks": ("är redan med i {names}", "is already in {names}"),
    "invite.network": ("{network} (liksom {names})", "{network} (as {names})"),
    "invite.whole": ("{network} (som {programme} är en del av)", "{network} (of which {programme} is part)"),
    "invite.partners": (
        "har partner som är medlemmar eller samarbetar med medlemmar: {names}",
        "has partners that are members or work with members: {names}",
    ),
    "invite.unknown": (
        "ingen källa nämner den, så nätverk och partner är okända",
        "no source names it, so its networks and partners are unknown",
    ),
    "invite.nobody": (
        "Ingen kommun ligger utanför, så det finns ingen att bjuda in.",
        "No municipality lies outside, so there is nobody to invite.",
    ),
    "invite.score": (
        "Poängen är en bedömning, ingen skattning: summan av tom region (1 eller 0), befolkning, antal jämförbara medlemmar, "
        "gemensamma nätverk och gemensamma partner, vart och ett delat med det största utanför och med vikten 1. Hur mycket "
        "ordningen beror på vikterna visar rank_low och rank_high: mellan dem ligger platsen i 90 av 100 av {draws:int} "
        "slumpvisa viktningar.",
        "The score is a judgement, no estimate: the sum of empty region (1 or 0), population, number of comparable members, "
        "shared networks and shared partners, each divided by the largest outside and of weight 1. How much the order hangs "
        "on the weights is shown by rank_low and rank_high: between them lies the rank in 90 of 100 of {draws:int} random "
        "weightings.",
    ),
    "invite.population": (
        "{n:int} av de {shown:int} första hör inte till de {shown:int} folkrikaste av de {of:int} utanför; rangkorrelationen "
        "(Spearman) mellan poäng och befolkning är {rho:num}.",
        "{n:int} of the first {shown:int} are not among the {shown:int} most populous of the {of:int} outside; the rank "
        "correlation (Spearman) of score and population is {rho:num}.",
    ),
    "invite.unnamed": (
        "{n:int} av {of:int} nämns inte av någon källa: deras nätverk och partner är okända och ger inga poäng. De som nämns "
        "har därför ett försprång.",
        "{n:int} of {of:int} are named by no source: their networks and partners are unknown and add nothing. Those that are "
        "named have a head start for that reason.",
    ),
    "invite.twin": (
        "Tvilling är i första hand en medlem som redan är förbunden med kommunen, sedan en i samma SKR-grupp, sedan en med "
        "gemensam partner eller gemensamt nätverk, sedan den närmaste i befolkning och avstånd (dubbelt så stor räknas som {km:int} km längre bort).",
        "The twin is first of all a member tied to the municipality already, then one of the same SKR group, then one with a "
        "partner or a network in common, then the nearest in population and distance (twice as large counts as {km:int} km further away).",
    ),
    "invite.twin_tied": ("redan förbundna", "already tied"),
    "invite.twin_alike": ("samma SKR-grupp ({group})", "same SKR group ({group})"),
    "invite.twin_shared": ("gemensamma partner: {names}", "partners in common: {names}"),
    "invite.twin_networks": ("gemensamma nätverk: {names}", "networks in common: {names}"),
    "invite.twin_size": (
        "{member:int} invånare mot {town:int}",
        "{member:int} inhabitants to {town:int}",
    ),
    "invite.twin_near": ("{km:int} km fågelvägen", "{km:int} km apart as the crow flies"),
}
