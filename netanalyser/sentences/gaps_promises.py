"""What goals without commitments and commitments without follow-up say."""

from __future__ import annotations

SENTENCES: dict[str, tuple[str, str]] = {
    "gap.goal.means": (
        "Mål som inget känt åtagande gäller, varken målet självt eller något mål under det. Alla åtaganden räknas, också planerade. De mål under vilka flest andra mål väntar på ett åtagande kommer först. Ingen nollmodell, inget hålls fast. Osäkert, eftersom ingen källa räknar upp alla åtaganden; finns inga åtaganden alls i uppgifterna går det inte att upptäcka.",
        "Goals to which no known commitment refers, neither to the goal itself nor to any goal below it. All commitments count, planned ones too. Those goals come first below which most other goals await a commitment. No null model, nothing is held fixed. Tentative, since no source lists all commitments; when the data hold no commitments at all it cannot be detected.",
    ),
    "gap.goal": (
        "Vi känner ännu inget åtagande för målet ”{goal}”.",
        "No commitment is yet known to the goal “{goal}”.",
    ),
    "gap.goal_below": (
        "Vi känner ännu inget åtagande för målet ”{goal}”, och inte heller för {n:of|mål|mål} under det.",
        "No commitment is yet known to the goal “{goal}”, nor to {n:of|goal|goals} below it.",
    ),
    "gap.goal_due": ("Det ska vara nått {due}.", "It is to be reached by {due}."),
    "gap.goal_owner": (
        "{owner} har målet: fråga vem som bidrar till det.",
        "{owner} holds the goal: ask who contributes to it.",
    ),
    "gap.goal_unowned": (
        "Ingen källa säger vem som har målet; det behöver klaras ut först.",
        "No source says who holds the goal; that is to be found out first.",
    ),
    "gap.goal_helpers": (
        "Åtaganden för närliggande mål har {names}.",
        "Commitments to goals close to it are made by {names}.",
    ),
    "gap.goal_ask": (
        "Fråga {names}: källan till målet kommer från dem eller handlar om dem.",
        "Ask {names}: the source of the goal is theirs or is about them.",
    ),
    "gap.goals_all": (
        "{having:int} av {n:int} mål har ett känt åtagande, för målet eller för ett mål under det. För {planned:int} mål är alla egna åtaganden ännu bara planerade.",
        "{having:int} of {n:int} goals have a known commitment, to the goal or to one below it. For {planned:int} of the goals all commitments of their own are planned only, so far.",
    ),
    "gap.commitment.means": (
        "Åtaganden utan någon antecknad uppföljning, eller vars utsatta tid har gått ut utan att de själva eller den senaste uppföljningen säger att de är avslutade. Det handlar om vad som är antecknat: att ingen uppföljning finns betyder inte att inget är gjort. Åtaganden som är avslutade eller säkert inte har börjat räknas inte, och inte heller uppföljningar efter det datum som det frågas om. Ingen nollmodell, inget hålls fast. Säkert när tiden säkert har gått ut, eller när uppföljning saknas fast andra åtaganden har någon; osäkert när tiden kanske har gått ut. Är ingen uppföljning alls antecknad går det inte att upptäcka vilka som saknar den, och passerad tid är osäker.",
        "Commitments without any follow-up on record, or whose date has passed while neither they nor their latest follow-up say that they have ended. It is about what is on record: that there is no follow-up does not mean that nothing was done. Commitments that have ended or have certainly not begun do not count, nor do follow-ups after the date asked for. No null model, nothing is held fixed. Safe when the date has certainly passed, or when follow-up is missing while other commitments have some; tentative when the date may have passed. If no follow-up at all is on record, which ones lack it cannot be detected, and a passed date is tentative.",
    ),
    "gap.commitment": (
        "{actor} har åtagit sig: ”{text}”. Ingen uppföljning är antecknad ännu.",
        "{actor} has committed to: “{text}”. No follow-up is recorded yet.",
    ),
    "gap.commitment_planned": (
        "{actor} planerar: ”{text}”. Ingen uppföljning är antecknad ännu.",
        "{actor} plans: “{text}”. No follow-up is recorded yet.",
    ),
    "gap.commitment_overdue": (
        "{actor} har åtagit sig: ”{text}”. Den utsatta tiden, {due}, har gått ut.",
        "{actor} has committed to: “{text}”. The date set, {due}, has passed.",
    ),
    "gap.commitment_maybe": (
        "{actor} har åtagit sig: ”{text}”. Den utsatta tiden, {due}, kan ha gått ut.",
        "{actor} has committed to: “{text}”. The date set, {due}, may have passed.",
    ),
    "gap.commitment_followed": (
        "Den senaste av {n:of|uppföljning|uppföljningar} är från {date}.",
        "The latest of {n:of|follow-up|follow-ups} is of {date}.",
    ),
    "gap.commitment_unfollowed": ("Ingen uppföljning är antecknad ännu.", "No follow-up is recorded yet."),
    "gap.commitment_said": ("Senast angivet läge: {status}.", "State last given: {status}."),
    "gap.commitment_internal": (
        "Åtagandet är internt och ska inte spridas.",
        "The commitment is internal and not to be passed on.",
    ),
    "gap.commitment_owner": (
        "{owner}, som har målet, kan fråga {actor} hur det går.",
        "{owner}, who holds the goal, can ask {actor} how it is going.",
    ),
    "gap.commitments_all": (
        "{n:of|åtagande|åtaganden}: {open:int} utan antecknad uppföljning eller med tid som kan ha gått ut; {over:int} är avslutade eller har inte börjat och räknas inte.",
        "{n:of|commitment|commitments}: {open:int} without recorded follow-up or with a date that may have passed; {over:int} have ended or not begun and do not count.",
    ),
    "gap.no_updates": (
        "Ingen uppföljning av något åtagande är antecknad, så hur det går för dem är okänt.",
        "No follow-up of any commitment is recorded, so how they are going is unknown.",
    ),
}
