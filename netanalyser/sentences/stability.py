"""What is said of how firm a ranking is."""

from __future__ import annotations

SENTENCES: dict[str, tuple[str, str]] = {
    "scenario": (
        "En tiondel utelämnas åt gången, i många dragningar. Det visar hur känsligt svaret är om just detta saknas; det är inget konfidensintervall.",
        "A tenth is left out at a time, in many draws. It shows how sensitive the answer is to just this being missing; it is no confidence interval.",
    ),
    "licence.ties": (
        "Det som står sig får sägas om det som missats är enstaka förbindelser, vilken som helst lika lätt. Det säger inget om aktörer som saknas helt.",
        "What holds may be said if what was missed are single ties, any as easily as any other. It says nothing of actors that are missing altogether.",
    ),
    "licence.actors": (
        "Det som står sig får sägas om hela organisationer har missats, vilken som helst lika lätt, också de mest centrala.",
        "What holds may be said if whole organisations were missed, any as easily as any other, the most central too.",
    ),
    "licence.peripheral": (
        "Det som står sig får sägas om det mest är organisationer med få partner som har missats, vilket är vanligast när data samlas kring kända namn.",
        "What holds may be said if it is mostly organisations with few partners that were missed, which is usual when data are gathered around known names.",
    ),
    "licence.sources": (
        "Det som står sig får sägas också av den som inte hade haft var tionde källa. Det som inte står sig beror på vilka källor som råkade bli lästa.",
        "What holds may be said by somebody who lacked one source in ten as well. What does not hold depends on which sources happened to be read.",
    ),
    "licence.uncertain": (
        "Det som står sig vilar på källor som räknar upp alla förbindelser av sitt slag, inte på vad någon råkade nämna.",
        "What holds rests on sources that list all ties of their kind, not on what somebody happened to mention.",
    ),
    "licence.largest_event": (
        "Det som står sig beror inte på ett enda stort projekt.",
        "What holds does not depend on a single large project.",
    ),
    "scenario.ties": ("förbindelser saknas på måfå", "ties are missing at random"),
    "scenario.actors": ("aktörer saknas på måfå", "actors are missing at random"),
    "scenario.peripheral": (
        "aktörer saknas, oftast de med få partner",
        "actors are missing, mostly those with few partners",
    ),
    "scenario.sources": ("källor saknas på måfå", "sources are missing at random"),
    "scenario.uncertain": (
        "allt som bara nämns i förbigående, eller vars angivna säkerhet är under 0,5, utelämnas",
        "all that is only mentioned in passing, or stated with a confidence below 0.5, is left out",
    ),
    "scenario.largest_event": ("det största projektet utelämnas", "the largest project is left out"),
    "verdict.safe": (
        "Säkert att handla efter: i varje scenario, med {share:pct} utelämnat, står ordningen sig (rangkorrelation minst {alike:num}) och de fem främsta förblir de fem främsta i minst 95 % av dragningarna.",
        "Safe to act on: in every scenario, with {share:pct} left out, the order holds (rank correlation {alike:num} or more) and the first five stay the first five in 95 % of the draws or more.",
    ),
    "verdict.tentative": (
        "Tentativt: ordningen i stort står sig, men vilka de fem främsta är ändras när: {scenarios}.",
        "Tentative: the order as a whole holds, but who the first five are changes when: {scenarios}.",
    ),
    "verdict.do not rely": (
        "Lita inte på ordningen: den står sig inte (rangkorrelation under {alike:num}, eller alla lika) när: {scenarios}.",
        "Do not rely on the order: it does not hold (rank correlation below {alike:num}, or all equal) when: {scenarios}.",
    ),
    "verdict.unknown": (
        "Om ordningen står sig är okänt: inget har utelämnats på prov (för stort nätverk, inga förbindelser, odefinierat mått eller --draws 0); --draws 100 prövar där det går.",
        "Whether the order holds is unknown: nothing was left out to try it (a large network, no ties, an undefined measure, or --draws 0); --draws 100 tries where it can.",
    ),
    "stability.sure": (
        "Men bland de fem främsta vad som än utelämnas (minst 95 % av dragningarna i varje scenario): {names}.",
        "Yet among the first five whatever is left out (95 % of the draws or more in every scenario): {names}.",
    ),
    "stability.nobody_sure": (
        "Ingen är bland de fem främsta vad som än utelämnas.",
        "Nobody is among the first five whatever is left out.",
    ),
    "stability.few_sources": (
        "Det finns bara {n:int} källor, så att utelämna en är att utelämna mer än {share:pct}.",
        "There are only {n:int} sources, so to leave out one is to leave out more than {share:pct}.",
    ),
    "stability.rests": (
        "Mest vilar på {source}: {n:int} av {pairs:int} par är kända bara därifrån.",
        "Most rests on {source}: {n:int} of {pairs:int} pairs are known from there alone.",
    ),
    "stability.drawn": (
        "När {scenario}: de fem främsta förblev det i {stayed:int} av {draws:int} dragningar, och rangkorrelationen var minst {alike:num} i {held:int} (5:e percentilen {correlation:num}).",
        "When {scenario}: the first five stayed so in {stayed:int} of {draws:int} draws, and the rank correlation was {alike:num} or more in {held:int} (5th percentile {correlation:num}).",
    ),
    "stability.largest": (
        " Så mycket som {share:pct} kan saknas med ordningen i behåll i 95 % av dragningarna.",
        " As much as {share:pct} can be missing with the order kept in 95 % of the draws.",
    ),
    "stability.not_even": (
        " Inte ens {share:pct} kan saknas med ordningen i behåll.",
        " Not even {share:pct} can be missing with the order kept.",
    ),
    "stability.once": (
        "När {scenario}: de fem främsta är {first}, rangkorrelation {correlation:num}.",
        "When {scenario}: the first five are {first}, rank correlation {correlation:num}.",
    ),
    "stability.first_same": ("desamma", "the same"),
    "stability.first_other": ("andra", "others"),
    "stability.range": (
        "Rangintervallet är det bästa och det sämsta som något scenario gör av rangen (5:e till 95:e percentilen, 10 % utelämnat). Det är ingen felmarginal utan visar känslighet; vad varje scenario tillåter att säga: netanalyser explain scenario NAMN.",
        "The rank range is the best and the worst that any scenario makes of the rank (5th to 95th percentile, 10 % left out). It is no confidence interval but shows sensitivity; what each scenario licenses one to say: netanalyser explain scenario NAME.",
    ),
}
