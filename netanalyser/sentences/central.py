"""What is said of central actors."""

from __future__ import annotations

SENTENCES: dict[str, tuple[str, str]] = {
    "central.why": (
        "{partners:of|partner|partner} i {regions:of|känd region|kända regioner}",
        "{partners:of|partner|partners} in {regions:of|known region|known regions}",
    ),
    "central.value": ("; {measure}: {value}", "; {measure}: {value}"),
    "central.no_ties": (
        "Ingen är förbunden med någon i det som valts, så ingen kan rangordnas; välj ett annat datum eller urval.",
        "Nobody is tied to anybody in what was chosen, so nobody can be ranked; choose another date or selection.",
    ),
    "central.undefined": (
        "Måttet {measure} är odefinierat för alla här ({undefined}), så ingen får någon rang.",
        "The measure {measure} is undefined for everybody here ({undefined}), so nobody has a rank.",
    ),
    "central.sampled": (
        "{measure} är uppskattat från {n:int} slumpvis valda aktörer; kolumnen {measure}_error är dess medelfel.",
        "{measure} is estimated from {n:int} actors drawn at random; the column {measure}_error is its standard error.",
    ),
    "by_group.why": (
        "{measure} i snitt {value} för {actors:of|aktör|aktörer}; {inside:int} par inom gruppen, {outside:int} med andra",
        "mean {measure} {value} of {actors:of|actor|actors}; {inside:int} pairs within the group, {outside:int} with others",
    ),
    "by_group.unknown": (
        "{n:int} av {of:int} aktörer saknar {by} och räknas inte till någon grupp.",
        "{n:int} of {of:int} actors have no {by} and count in no group.",
    ),
    "by_group.large": (
        "Över {most:int} aktörer beräknas inte gruppens egen centralitet.",
        "Above {most:int} actors the centrality of the group itself is not computed.",
    ),
    "central.kinds": (
        "Kolumnerna {measure}_... är måttet i varje slag av förbindelse för sig; participation säger hur jämnt partnerna är spridda över slagen (1 jämnt, 0 ett enda).",
        "The columns {measure}_... are the measure in each kind of tie alone; participation says how evenly partners are spread over the kinds (1 evenly, 0 a single one).",
    ),
    "rising.since": (
        "Räknat från {since}. {undated:int} av {pairs:int} par saknar datum och räknas som gamla.",
        "Counted from {since}. {undated:int} of {pairs:int} pairs have no date and count as old.",
    ),
    "question.reach.asks": ("Vem når de andra på minst antal steg?", "Who reaches the others in the fewest steps?"),
    "question.reach.why": (
        "det räknar in även dem som inte nås, så att små öar inte ser centrala ut",
        "it takes in those that are out of reach too, so that small islands do not look central",
    ),
    "question.bridge.asks": ("Vem står mellan de andra?", "Who stands between the others?"),
    "question.bridge.why": (
        "det räknar de kortaste vägar mellan andra som går genom aktören",
        "it counts the shortest paths between others that go through the actor",
    ),
    "question.influence.asks": (
        "Vem är förbunden med dem som själva är väl förbundna?",
        "Who is tied to those who are well tied themselves?",
    ),
    "question.influence.why": (
        "en stark partner räknas mer än en svag, och det är definierat även i ett nätverk i flera delar",
        "a well-placed partner counts for more, and it is defined in a network of several parts too",
    ),
    "question.embedded.asks": (
        "Vem sitter i nätverkets tätaste del?",
        "Who sits in the most closely knit part of the network?",
    ),
    "question.embedded.why": (
        "det är det största k för vilket aktören hör till en grupp där alla har minst k partner inom gruppen",
        "it is the largest k for which the actor belongs to a group where everybody has k partners within it",
    ),
    "question.irreplaceable.asks": (
        "Utan vem faller nätverket isär?",
        "Without whom does the network fall apart?",
    ),
    "question.irreplaceable.why": (
        "det är andelen par av andra som inte längre når varandra om aktören försvinner",
        "it is the share of pairs of others that can no longer reach each other once the actor is gone",
    ),
    "question.rising.asks": ("Vem har fått flest nya partner?", "Who has gained most partners?"),
    "question.rising.why": (
        "det räknar de partner som aktören har nu men inte kan ha haft då eller tidigare",
        "it counts the partners that the actor has now and cannot have had then or before",
    ),
    "question.by": ("Mått: {measure}, för {why}.", "Measured by {measure}, because {why}."),
    "question.measure": ("Främst efter {measure}:", "First by {measure}:"),
    "question.shared": (
        "{names} och {more:int} till delar första platsen ({value}).",
        "{names} and {more:int} more share the first place ({value}).",
    ),
    "question.nobody": ("Ingen, enligt dessa uppgifter.", "Nobody, by these data."),
}
