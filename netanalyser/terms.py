"""The vocabulary: what may stand in a column, what it means, and what people call it.

Codes are English and stable; labels and definitions are Swedish and English. `TIE_KINDS` says which kinds are a
context (what everybody shares: membership, funding, hosting), `EVENT_KINDS` which events tie their participants.
A kind of the user's own is allowed when it begins with ``x_``; it ties, and is undirected unless its row says so.
"""

from __future__ import annotations

from dataclasses import dataclass

#: At most this many participants, and the participants of an event are taken to have worked with one another.
MAX_EVENT_SIZE = 12

#: A kind of the user's own begins with this.
OWN = "x_"


@dataclass(frozen=True, slots=True)
class Term:
    """One code of the vocabulary.

    Attributes
    ----------
    code, sv, en : the code and its labels
    context : shared by everybody, so by default no partner among others (actor types, tie kinds, roles)
    directed : the tie points from source to target
    ties : events of this kind tie their participants
    sv_means, en_means : a definition, where the label does not explain itself
    """

    code: str
    sv: str
    en: str
    context: bool = False
    directed: bool = False
    ties: bool = False
    sv_means: str = ""
    en_means: str = ""

    def label(self, lang: str) -> str:
        """The plain word in `lang` (sv or en)."""
        return self.sv if lang == "sv" else self.en


def _table(*terms: Term) -> dict[str, Term]:
    return {term.code: term for term in terms}


ACTOR_TYPES = _table(
    Term("municipality", "kommun", "municipality"),
    Term("municipal_company", "kommunalt bolag", "municipal company"),
    Term("municipal_association", "kommunalförbund", "association of municipalities"),
    Term("region", "region (regional myndighet)", "regional authority"),
    Term("county_board", "länsstyrelse", "county administrative board"),
    Term("agency", "statlig myndighet", "state agency"),
    Term("university", "universitet eller högskola", "university"),
    Term("research_institute", "forskningsinstitut", "research institute"),
    Term("company", "företag", "company"),
    Term("business_association", "näringslivsorganisation", "business association"),
    Term("science_park", "science park eller innovationsmiljö", "science park or innovation hub"),
    Term("energy_office", "energikontor", "regional energy office"),
    Term("civil_society", "civilsamhälle", "civil society"),
    Term("eu_body", "EU-organ", "EU body"),
    Term("foreign_city", "utländsk stad", "city abroad"),
    Term("unit", "enhet inom en organisation", "unit of an organisation"),
    Term("network", "nätverk", "network of members", context=True),
    Term("programme", "program eller satsning", "programme or initiative", context=True),
)

SCOPES = _table(
    Term("local", "lokal", "local"),
    Term("regional", "regional", "regional"),
    Term("national", "nationell", "national"),
    Term("international", "internationell", "international"),
)

SECTORS = _table(
    Term("transport", "transport", "transport"),
    Term("energy", "energi", "energy"),
    Term("construction", "bygg", "construction"),
    Term("housing", "bostäder och fastigheter", "housing and real estate"),
    Term("food", "livsmedel", "food"),
    Term("forestry", "skog", "forestry"),
    Term("tourism_events", "turism och evenemang", "tourism and events"),
    Term("waste_recycling", "avfall och återbruk", "waste and reuse"),
    Term("water", "vatten", "water"),
    Term("industry", "industri", "industry"),
    Term("retail", "handel", "retail"),
    Term("finance", "finans och försäkring", "finance and insurance"),
    Term("ict", "it och telekom", "IT and telecom"),
    Term("media", "media", "media"),
    Term("education", "utbildning", "education"),
    Term("health", "vård och hälsa", "health"),
    Term("culture", "kultur och fritid", "culture and leisure"),
    Term("agriculture", "jordbruk", "agriculture"),
    Term("consulting", "rådgivning och arkitektur", "consulting and architecture"),
    Term("public_administration", "offentlig förvaltning", "public administration"),
)

TIE_KINDS = _table(
    Term("tied_to", "förbunden med (okänt hur)", "tied to (unknown how)"),
    Term("partner_of", "partner till", "partner of"),
    Term("innovation_partnership", "innovationspartnerskap", "innovation partnership"),
    Term("collaborates_with", "samarbetar med", "collaborates with"),
    Term("agreement_with", "har avtal med", "has an agreement with"),
    Term("twin_of", "tvillingstad till", "twin city of"),
    Term("sister_of", "systerprogram till", "sister programme of"),
    Term("shares_office_with", "delar kontor med", "shares an office with"),
    Term("supports", "stödjer", "supports", directed=True),
    Term("member_of", "medlem i", "member of", directed=True, context=True),
    Term("participates_in", "deltar i", "takes part in", directed=True, context=True),
    Term("funds", "finansierar", "funds", directed=True, context=True),
    Term("hosts", "är värd för", "hosts", directed=True, context=True),
    Term("leads", "leder", "leads", directed=True, context=True),
    Term("governs", "sitter i ledning eller styrelse för", "helps to govern", directed=True, context=True),
    Term("coordinates", "samordnar", "coordinates", directed=True, context=True),
    Term("part_of", "del av", "part of", directed=True, context=True),
    Term("owns", "äger", "owns", directed=True, context=True),
)

#: By ties of these kinds an actor is in a network or programme.
MEMBERSHIPS = ("member_of", "participates_in")

EVENT_KINDS = _table(
    Term("project", "projekt", "project", ties=True),
    Term("workshop", "workshop", "workshop", ties=True),
    Term("study_visit", "studiebesök", "study visit", ties=True),
    Term("local_agreement", "lokalt avtal", "local agreement", ties=True),
    Term("contract_round", "kontraktsomgång", "contract round"),
    Term("conference", "konferens", "conference"),
    Term("seminar", "seminarium", "seminar"),
    Term("declaration", "deklaration", "declaration"),
    Term("selection", "urval", "selection"),
    Term("programme", "program", "programme"),
    Term("call", "upprop eller utlysning", "call"),
)

ROLES = _table(
    Term("coordinator", "samordnare", "coordinator"),
    Term("lead", "ledare", "lead"),
    Term("partner", "partner", "partner"),
    Term("support_partner", "stödpartner", "support partner"),
    Term("co_financier", "medfinansiär", "co-financier"),
    Term("recipient", "bidragsmottagare", "recipient"),
    Term("signatory", "undertecknare", "signatory"),
    Term("participant", "deltagare", "participant"),
    Term("host", "värd", "host"),
    Term("organiser", "arrangör", "organiser"),
    Term("speaker", "talare", "speaker"),
    Term("initiator", "initiativtagare", "initiator"),
    Term("supporter", "stödjande part", "supporter"),
    Term("funder", "finansiär", "funder", context=True),
)

STATUSES = _table(
    Term("planned", "planerad", "planned"),
    Term("active", "pågående", "active"),
    Term("ended", "avslutad", "ended"),
    Term("uncertain", "osäker", "uncertain"),
)

COVERAGES = _table(
    Term("census", "alla par i en namngiven mängd", "all pairs of a named set"),
    Term("ego", "alla partner till en aktör", "all partners of one actor"),
    Term("event", "alla deltagare i ett evenemang", "all participants of an event"),
    Term("mention", "det som råkar nämnas", "whatever is mentioned"),
)

DIRECTIONS = _table(Term("need", "behov", "need"), Term("offer", "erbjudande", "offer"))
#: How far an introduction of two actors has come. Whether they became tied is never typed: the ties themselves say it.
INTRODUCTION_STATUSES = _table(
    Term(
        "proposed",
        "föreslagen",
        "proposed",
        sv_means="Någon har föreslagit att de två ska mötas; ingen av dem är tillfrågad ännu.",
        en_means="Somebody has proposed that the two should meet; neither of them has been asked yet.",
    ),
    Term(
        "asked",
        "tillfrågad",
        "asked",
        sv_means="Minst en av de två är tillfrågad och har inte svarat.",
        en_means="At least one of the two has been asked and has not answered.",
    ),
    Term(
        "accepted",
        "accepterad",
        "accepted",
        sv_means="Båda vill mötas; de har inte mötts ännu.",
        en_means="Both want to meet; they have not met yet.",
    ),
    Term(
        "met",
        "har mötts",
        "met",
        sv_means="De har mötts. Om de blev förbundna läses ur nätverkets förbindelser och evenemang.",
        en_means="They have met. Whether they became tied is read from the network's ties and events.",
    ),
    Term(
        "declined",
        "avböjd",
        "declined",
        sv_means="Minst en av de två har tackat nej. Paret föreslås inte igen om man inte ber om det.",
        en_means="At least one of the two said no. The pair is not proposed again unless asked for.",
    ),
)
VISIBILITIES = _table(Term("public", "offentlig", "public"), Term("internal", "intern", "internal"))

VOCABULARIES = {
    "actor type": ACTOR_TYPES,
    "scope": SCOPES,
    "sector": SECTORS,
    "tie kind": TIE_KINDS,
    "event kind": EVENT_KINDS,
    "role": ROLES,
    "status": STATUSES,
    "coverage": COVERAGES,
    "direction": DIRECTIONS,
    "visibility": VISIBILITIES,
    "introduction status": INTRODUCTION_STATUSES,
}


def label(vocabulary: dict[str, Term], code: str, lang: str) -> str:
    """The plain word for `code`; a code of the user's own, or of no vocabulary, stands for itself."""
    term = vocabulary.get(code)
    return term.label(lang) if term else code.removeprefix(OWN).replace("_", " ")


def code_of(vocabulary: dict[str, Term], text: str) -> str | None:
    """The code that `text` names: the code itself, its Swedish or its English label. None when it names none."""
    wanted = text.strip().casefold()
    for term in vocabulary.values():
        if wanted in (term.code, term.sv.casefold(), term.en.casefold(), term.code.replace("_", " ")):
            return term.code
    return None
