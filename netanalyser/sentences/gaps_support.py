"""What needs without offers and offers without needs say."""

from __future__ import annotations

SENTENCES: dict[str, tuple[str, str]] = {
    "gap.need.means": (
        "Behov som ingen vi känner till erbjuder något för, eller bara aktörer i andra regioner som den behövande ännu inte är förbunden med. Ämnen är desamma när orden är desamma; ämnen som bara delar ett ord nämns som tänkbara och räknas aldrig som svar. Inom räckhåll är erbjudanden i samma region, från nationella aktörer, från aktörer utan angiven region och från partner. Det som är planerat, avslutat eller ännu inte har börjat räknas inte. Ingen nollmodell, inget hålls fast. Osäkert, eftersom ingen källa räknar upp alla erbjudanden; finns inga erbjudanden alls i uppgifterna går det inte att upptäcka.",
        "Needs for which nobody is known to offer anything, or only actors in other regions to whom the one in need is not yet tied. Topics are the same when their words are; topics that only share a word are named as possible and never count as an answer. Within reach are offers in the same region, by national actors, by actors whose region is not stated and by partners. What is planned, has ended or has not begun does not count. No null model, nothing is held fixed. Tentative, since no source lists all offers; when the data hold no offers at all it cannot be detected.",
    ),
    "gap.need_nobody": (
        "{actor} har sagt sig behöva ”{topic}”. Vi känner ännu ingen som erbjuder det.",
        "{actor} has stated a need: “{topic}”. Nobody is yet known to offer it.",
    ),
    "gap.need_afar": (
        "{actor} har sagt sig behöva ”{topic}”. Det erbjuds, men bara utanför {region} och av aktörer som {actor} ännu inte är förbunden med: {names}.",
        "{actor} has stated a need: “{topic}”. It is offered, but only outside {region} and by actors to whom {actor} is not yet tied: {names}.",
    ),
    "gap.offered_later": (
        "Det är planerat eller har ännu inte börjat hos {names}.",
        "It is planned, or has not yet begun, with {names}.",
    ),
    "gap.offered_before": ("Det har tidigare erbjudits av {names}.", "It was offered earlier by {names}."),
    "gap.offer_near": (
        "Kan passa, av orden att döma: {said}. Fråga om det passar.",
        "Might fit, going by the words: {said}. Ask whether it fits.",
    ),
    "gap.need_shared": ("Samma behov har {names}.", "The same need is stated by {names}."),
    "gap.support_now": ("{name} (”{topic}”)", "{name} (“{topic}”)"),
    "gap.support_later": ("{name} (”{topic}”, planerat)", "{name} (“{topic}”, planned)"),
    "gap.needs_all": (
        "{n:of|angivet behov|angivna behov}: ett erbjudande finns i samma region för {within:int}, hos en nationell aktör eller en utan angiven region för {wide:int}, hos en partner i en annan region för {tied:int}; bara längre bort för {afar:int}, och inget känt för {nobody:int}.",
        "{n:of|stated need|stated needs}: there is an offer in the same region for {within:int}, by a national actor or one without a stated region for {wide:int}, by a partner in another region for {tied:int}; only further away for {afar:int}, and none known for {nobody:int}.",
    ),
    "gap.offers_all": (
        "{n:of|angivet erbjudande|angivna erbjudanden}: ett behov har angetts inom räckhåll för {reached:int}, varav {within:int} i samma region; bara längre bort för {afar:int}, och ingenstans för {nobody:int}.",
        "{n:of|stated offer|stated offers}: a need is stated within reach of {reached:int}, {within:int} of them in the same region; only further away for {afar:int}, and nowhere for {nobody:int}.",
    ),
    "gap.support_left_out": (
        "Behov och erbjudanden som inte räknas: {later:int} planerade eller inte påbörjade, {over:int} avslutade.",
        "Needs and offers that do not count: {later:int} planned or not yet begun, {over:int} ended.",
    ),
    "gap.offer.means": (
        "Erbjudanden, efter ämne och region, som ingen vi känner till har sagt sig behöva, eller bara aktörer i andra regioner som den som erbjuder ännu inte är förbunden med. Ämnen, räckhåll och tid som för behov. Först står de ämnen för vilka flest har sagt sig behöva detsamma eller något med ett gemensamt ord, eftersom där finns någon att fråga. Ingen nollmodell, inget hålls fast. Osäkert, eftersom ingen källa räknar upp alla behov, och ett erbjudande kan användas utan att någon sagt det; finns inga behov alls i uppgifterna går det inte att upptäcka.",
        "Offers, by topic and region, that nobody is known to have said that they need, or only actors in other regions to whom the one who offers is not yet tied. Topics, reach and time as for needs. Those topics come first for which most have stated the same need or one with a word in common, since there is somebody to ask. No null model, nothing is held fixed. Tentative, since no source lists all needs, and an offer may be used without anybody saying so; when the data hold no needs at all it cannot be detected.",
    ),
    "gap.offer_nobody": (
        "{names} erbjuder ”{topic}”. Vi känner ännu ingen som har sagt sig behöva just det.",
        "“{topic}” is offered by {names}. Nobody is yet known to have stated a need for just that.",
    ),
    "gap.offer_afar": (
        "{names} i {region} erbjuder ”{topic}”. De som har sagt sig behöva det finns i andra regioner och är ännu inte förbundna med dem: {needers}.",
        "“{topic}” is offered by {names} in {region}. Those who have stated a need for it are in other regions and not yet tied to them: {needers}.",
    ),
    "gap.need_near": (
        "Kan ha nytta av det, av orden i deras egna behov att döma: {said}. Fråga dem.",
        "Might have use for it, going by the words of their own needs: {said}. Ask them.",
    ),
    "gap.offer_ask_close": (
        "Ingen har angett ett närliggande behov. Av samma slag som de som har angett behov, och redan nära: {names}. Fråga dem.",
        "Nobody has stated a need near it. Of the same type as those who have stated needs, and already close: {names}. Ask them.",
    ),
    "gap.offer_ask": (
        "Ingen har angett ett närliggande behov. Fråga dem som har angett andra behov: {names}.",
        "Nobody has stated a need near it. Ask those who have stated other needs: {names}.",
    ),
    "gap.offer_supports": (
        "Källor nämner också stöd till {names}; om det är med detta framgår inte.",
        "Sources also name support to {names}; whether it is with this is not stated.",
    ),
}
