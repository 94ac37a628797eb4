"""What stands in the workbook to begin with, in Swedish and English: its columns, notes, example and instructions."""

from __future__ import annotations

#: The sheets, and the columns of each that a person fills in; ids are made of the names.
SHEETS: dict[str, tuple[str, ...]] = {
    "actors": ("name", "type", "scope", "region", "sector", "themes", "aliases", "source_id", "locator"),
    "ties": ("source", "target", "kind", "start", "end", "weight", "status", "source_id", "locator", "note"),
    "events": ("name", "kind", "start", "end", "place", "region", "themes", "source_id", "locator"),
    "affiliations": ("actor_id", "event_id", "role", "status", "source_id", "locator"),
    "support": ("actor_id", "direction", "topic", "text", "status", "source_id", "locator"),
    "sources": ("title", "publisher", "url", "published", "retrieved", "coverage", "covers"),
}

#: Notes on headings: of a column wherever it stands, or of one table's column.
NOTES: dict[str, tuple[str, str]] = {
    "name": ("Namnet, skrivet på ett och samma sätt överallt.", "The name, written the same way everywhere."),
    "type": ("Vad det är för slags aktör; välj i listan.", "What the actor is; choose from the list."),
    "scope": ("Om aktören verkar lokalt, regionalt, nationellt ...", "Whether the actor works locally, nationally ..."),
    "region": (
        "Län med kort namn (Skåne). Lämna tomt om ingen källa säger det, och för nationella aktörer.",
        "Region by its short name (Skåne). Leave blank where no source says it, and for national actors.",
    ),
    "sector": ("Flera skiljs åt med |, till exempel energi|bygg.", "Several are separated by |: energy|construction."),
    "themes": ("Valfria ord, flera skilda med |.", "Words of your own, several separated by |."),
    "aliases": ("Andra namn på samma aktör, skilda med |.", "Other names of the same actor, separated by |."),
    "source": (
        "Namnet på den ena aktören, som på bladet aktörer.",
        "The name of one actor, as on the sheet of actors.",
    ),
    "target": ("Namnet på den andra aktören.", "The name of the other actor."),
    "ties.kind": ("Vad som förenar dem; välj i listan.", "What joins them; choose from the list."),
    "events.kind": ("Vad det är; välj i listan.", "What it is; choose from the list."),
    "start": (
        "När det började: 2022, 2022-10 eller 2022-10-01, så noga som källan säger och inte noggrannare.",
        "When it began: 2022, 2022-10 or 2022-10-01, as exactly as the source says and no more.",
    ),
    "end": ("När det slutade; tomt om det pågår.", "When it ended; blank if it goes on."),
    "weight": ("Hur stark förbindelsen är, om det är mätt; annars tomt.", "How strong it is, if measured; else blank."),
    "status": ("Planerade förbindelser räknas inte.", "Planned ones are not counted."),
    "source_id": ("Titeln på källan, som på bladet källor.", "The title of the source, as on the sheet of sources."),
    "locator": ("Var i källan: sida, stycke, rad.", "Where in the source: page, paragraph, row."),
    "note": ("Det som är värt att minnas.", "What is worth remembering."),
    "place": ("Orten.", "The place."),
    "actor_id": ("Aktörens namn, som på bladet aktörer.", "The actor's name, as on the sheet of actors."),
    "event_id": ("Evenemangets namn, som på bladet evenemang.", "The event's name, as on the sheet of events."),
    "role": ("Som vad den deltog.", "As what it took part."),
    "direction": ("Behöver aktören detta, eller erbjuder den det?", "Does the actor need this, or offer it?"),
    "topic": (
        "Ett eller två ord; behov och erbjudande med samma ämne hör ihop.",
        "A word or two; a need and an offer of the same topic belong together.",
    ),
    "text": ("Mer om saken.", "More about it."),
    "title": ("Källans titel.", "The title of the source."),
    "publisher": ("Vem som gav ut den.", "Who published it."),
    "url": ("Adressen, om den finns på nätet.", "The address, if it is on the net."),
    "published": ("När den gavs ut.", "When it was published."),
    "retrieved": ("När du läste den.", "When you read it."),
    "coverage": (
        "Vad källan kunde ha sett. Är du osäker: det som råkar nämnas.",
        "What the source could have seen. If in doubt: whatever is mentioned.",
    ),
    "covers": (
        "Namnen på aktörerna eller evenemangen som täckningen gäller, skilda med |.",
        "The names of the actors or events that the coverage is about, separated by |.",
    ),
}

README: dict[str, tuple[str, ...]] = {
    "sv": (
        "Så fyller du i arbetsboken",
        "Ett blad för varje sorts uppgift. Håll muspekaren över en rubrik för att se vad som ska stå i kolumnen.",
        "1. Skriv aktörerna på bladet aktörer, en på varje rad.",
        "2. Skriv på bladet förbindelser vilka som har med varandra att göra, och hur. Namnen väljs i listan.",
        "3. Evenemang (projekt, workshoppar) och vilka som deltog har egna blad; fyll i dem om du vill.",
        "4. Behov och erbjudanden på bladet stöd hjälper till att hitta vilka som borde mötas.",
        "5. Skriv på bladet källor varifrån du vet det. En tom cell betyder att ingen källa säger något.",
        "Allt som står här från början är ett påhittat exempel. Ta bort raderna när du skriver in ditt eget.",
        "Egna kolumner är välkomna. Ett blad vars namn slutar på (ignore) läses inte.",
        "Spara, stäng Excel och kör: netanalyser check, central, gaps, opportunities eller view med filens namn.",
    ),
    "en": (
        "How to fill in the workbook",
        "One sheet for each kind of information. Point at a heading to see what goes into its column.",
        "1. Write the actors on the sheet actors, one on each row.",
        "2. Write on the sheet ties who has to do with whom, and how. Names are chosen from the list.",
        "3. Events (projects, workshops) and who took part have sheets of their own; fill them in if you like.",
        "4. Needs and offers on the sheet support help to find who should meet.",
        "5. Write on the sheet sources how you know. A blank cell means that no source says anything.",
        "Everything that is here from the start is an invented example. Delete its rows when you write your own.",
        "Columns of your own are welcome. A sheet whose name ends in (ignore) is not read.",
        "Save, close Excel and run: netanalyser check, central, gaps, opportunities or view with the file's name.",
    ),
}

#: The example's words; codes stand for themselves and are written as labels.
_WORDS: dict[str, tuple[str, str]] = {
    "asa": ("Exempelåsa kommun", "Samplebury municipality"),
    "prov": ("Provköpings kommun", "Testing municipality"),
    "mall": ("Mallbo kommun", "Modelton municipality"),
    "energi": ("Exempelenergi AB", "Sample Energy Ltd"),
    "skola": ("Exempelhögskolan", "Sample University"),
    "institut": ("Exempelinstitutet", "Sample Institute"),
    "workshop": ("Workshop om bygglogistik", "Workshop on building logistics"),
    "page": ("Påhittad webbsida", "Invented web page"),
    "list": ("Påhittad deltagarlista", "Invented list of participants"),
    "building": ("bygglogistik", "building logistics"),
    "heat": ("fjärrvärme", "district heating"),
    "both": ("bygglogistik|fjärrvärme", "building logistics|district heating"),
    "town": ("Exempelåsa", "Samplebury"),
    "para1": ("stycke 1", "paragraph 1"),
    "para2": ("stycke 2", "paragraph 2"),
    "row": ("sida 1", "page 1"),
    "lorries": ("Samordnade transporter till byggen", "Shared transports to building sites"),
}

_SAYS = ("@page", "@para1")
_ALSO = ("@page", "@para2")
_LIST = ("@list", "@row")

#: Rows of the example in the order of `SHEETS`: `@` marks one of its words, the rest are codes and dates.
_EXAMPLE: dict[str, tuple[tuple[str, ...], ...]] = {
    "actors": (
        ("@asa", "municipality", "local", "Skåne", "", "@both", "", *_SAYS),
        ("@prov", "municipality", "local", "Uppsala", "", "@building", "", *_SAYS),
        ("@mall", "municipality", "local", "Norrbotten", "", "@heat", "", *_SAYS),
        ("@energi", "company", "regional", "Skåne", "energy", "@heat", "", *_SAYS),
        ("@skola", "university", "", "Uppsala", "education", "", "", *_SAYS),
        ("@institut", "research_institute", "national", "", "", "", "", *_SAYS),
    ),
    "ties": (
        ("@asa", "@energi", "partner_of", "2021", "", "", "active", *_SAYS, ""),
        ("@asa", "@energi", "agreement_with", "2022-10-01", "", "", "active", *_ALSO, ""),
        ("@asa", "@institut", "innovation_partnership", "2022-10", "", "", "active", *_SAYS, ""),
        ("@prov", "@institut", "innovation_partnership", "2023", "", "", "active", *_SAYS, ""),
        ("@prov", "@skola", "collaborates_with", "2020", "2023", "", "", *_ALSO, ""),
        ("@skola", "@institut", "collaborates_with", "", "", "", "", *_ALSO, ""),
    ),
    "events": (("@workshop", "workshop", "2024-03-14", "", "@town", "Skåne", "@building", *_LIST),),
    "affiliations": (
        ("@asa", "@workshop", "host", "", *_LIST),
        ("@energi", "@workshop", "participant", "", *_LIST),
        ("@skola", "@workshop", "participant", "", *_LIST),
    ),
    "support": (
        ("@mall", "need", "@building", "", "active", *_ALSO),
        ("@asa", "offer", "@building", "@lorries", "active", *_ALSO),
    ),
    "sources": (
        ("@page", "netanalyser", "", "2024", "2024-06-01", "mention", ""),
        ("@list", "netanalyser", "", "2024-03", "2024-06-01", "event", "@workshop"),
    ),
}


def example(table: str, lang: str) -> list[tuple[str, ...]]:
    """The rows of the example, in the order of the table's columns in `SHEETS`; codes are codes still."""
    at = 0 if lang == "sv" else 1
    return [tuple(_WORDS[cell[1:]][at] if cell.startswith("@") else cell for cell in row) for row in _EXAMPLE[table]]


def note(table: str, column: str, lang: str) -> str:
    """What goes into a column."""
    found = NOTES.get(f"{table}.{column}") or NOTES[column]
    return found[0 if lang == "sv" else 1]
