"""What is said of the network as a whole, of communities and of sets of key players."""

from __future__ import annotations

SENTENCES: dict[str, tuple[str, str]] = {
    "sheet.by_group": ("grupper", "groups"),
    "sheet.describe": ("hela nätverket", "the whole network"),
    "sheet.communities": ("gemenskaper", "communities"),
    "sheet.key_players": ("nyckelaktörer", "key players"),
    "describe.null": (
        "Väntat: samma förbindelser, men {by} utdelad på måfå (999 dragningar).",
        "Expected: the same ties, but {by} dealt out at random (999 draws).",
    ),
    "describe.large": (
        "Nätverket är för stort för {figures}; välj en del av det.",
        "The network is too large for {figures}; choose a part of it.",
    ),
    "describe.unknown": ("inte beräknat: nätverket är för stort", "not computed: the network is too large"),
    "core_periphery": ("kärna och periferi", "core and periphery"),
    "core_periphery.means": (
        "Hur nära nätverket är en tät kärna ({n:int} aktörer) med en gles periferi: korrelation med det mönstret. Väntat: lika många förbindelser, på måfå. Bara att några har många partner ger {degrees:num}; flera täta projekt kan tillsammans se ut som en kärna.",
        "How near the network is to a dense core ({n:int} actors) with a sparse periphery: correlation with that pattern. Expected: as many ties, at random. That some have many partners gives {degrees:num} alone; several dense projects may together look like a core.",
    ),
    "core_periphery.undefined": (
        "NaN när färre än fyra aktörer har förbindelser, eller ingen uppdelning har en korrelation, som när alla är förbundna med alla",
        "NaN when fewer than four actors have ties, or no division has a correlation, as when all are tied to all",
    ),
    "core_periphery.unknown": (
        "Hur nära nätverket är en tät kärna med en gles periferi.",
        "How near the network is to a dense core with a sparse periphery.",
    ),
    "communities.none": (
        "Ingen är förbunden med någon, så ingen hör ihop.",
        "Nobody is tied to anybody, so nobody hangs together.",
    ),
    "communities.runs": (
        "Sökningen (Leiden) gjordes {runs:int} gånger och fann {low:int} till {high:int} grupper; körningarna liknar varandra till {rand:num} (justerat Rand-index, 1 är lika). Visad är den som liknar de andra mest.",
        "The search (Leiden) was run {runs:int} times and found {low:int} to {high:int} communities; the runs are alike to {rand:num} (adjusted Rand index, 1 is the same). The one most like the others is shown.",
    ),
    "communities.sure": (
        "För {n:int} av {of:int} aktörer är körningarna eniga (minst {agreed:num}); för de andra ska gruppen inte nämnas vid namn.",
        "On {n:int} of {of:int} actors the runs agree ({agreed:num} or more); of the others the community should not be named.",
    ),
    "communities.once": (
        "Sökningen är gjord en gång, så hur säkra grupperna är går inte att säga; --runs 50 säger det.",
        "The search was run once, so how sure the communities are cannot be told; --runs 50 tells.",
    ),
    "communities.modularity": (
        "Modularitet {modularity:num}. Även slumpnätverk har sådana grupper: att de hittas säger inte att något har skapat dem.",
        "Modularity {modularity:num}. Random networks have such communities too: that they are found does not say that something made them.",
    ),
    "communities.why": (
        "{inside:int} av {partners:of|partner|partner} finns i gruppen, som har {size:int} aktörer",
        "{inside:int} of {partners:of|partner|partners} are in the community, which has {size:int} actors",
    ),
    "key_players.reach": (
        "Tillsammans når {names} de andra snabbast: {value:num} av högst 1 (1 när alla andra är partner till någon av dem).",
        "Together {names} reach the others quickest: {value:num} of 1 at most (1 when everybody else is a partner of one of them).",
    ),
    "key_players.fragment": (
        "Utan {names} blir nätverket som mest uppdelat: {value:num}, mot {before:num} som det är (1 när ingen når någon).",
        "Without {names} the network falls apart most: {value:num}, against {before:num} as it is (1 when nobody reaches anybody).",
    ),
    "key_players.reach.why": (
        "{partners:of|partner|partner}; räknas tillsammans med de andra i gruppen, inte för sig",
        "{partners:of|partner|partners}; counts together with the others of the set, not alone",
    ),
    "key_players.fragment.why": (
        "{partners:of|partner|partner}, som skulle mista den tillsammans med de andra i gruppen",
        "{partners:of|partner|partners}, who would lose it together with the others of the set",
    ),
    "key_players.none": (
        "Ingen är förbunden med någon, så ingen uppsättning är bättre än någon annan; de första är visade.",
        "Nobody is tied to anybody, so no set is better than another; the first actors are shown.",
    ),
    "key_players.no_gain": (
        "Ingen sådan uppsättning delar de andra mer än de redan är delade.",
        "No such set parts the others more than they are parted already.",
    ),
    "key_players.exact": ("Alla uppsättningar är prövade.", "Every set was tried."),
    "key_players.greedy": (
        "Inte alla uppsättningar är prövade: en aktör i taget valdes och byttes, tills inget enskilt byte gjorde det bättre.",
        "Not every set was tried: actors were chosen and exchanged one at a time, until no single exchange made it better.",
    ),
}
