"""What is said of questions in Cypher and of databases."""

from __future__ import annotations

SENTENCES: dict[str, tuple[str, str]] = {
    "sheet.query": ("svar", "answer"),
    "query.more": (
        "Fler rader finns; {n:int} visas. --top N visar N, --all alla.",
        "There are more rows; {n:int} are shown. --top N shows N, --all all of them.",
    ),
    "query.none": ("Inga rader.", "No rows."),
    "query.changed": ("ändrade {network}: {changes}", "changed {network}: {changes}"),
    "query.unchanged": ("ingenting ändrades", "nothing was changed"),
    "queries.how": (
        "Ställ en: netanalyser query NETWORK NAMN -p parameter=värde",
        "Ask one: netanalyser query NETWORK NAME -p parameter=value",
    ),
    "store.new": ("{n:of|ny|nya}", "{n:int} new"),
    "store.changed": ("{n:of|ändrad|ändrade}", "{n:int} changed"),
    "store.removed": ("{n:of|borttagen|borttagna}", "{n:int} removed"),
    "store.as_before": ("som förut: {n:int}", "as before: {n:int}"),
    "store.left": (
        "{n:of|nod eller relation finns|noder och relationer finns} bara i databasen och är kvar; --prune tar bort dem.",
        "{n:of|node or relationship is|nodes and relationships are} only in the database and stayed; --prune removes them.",
    ),
    "store.kept": (
        "{n:of|rad finns|rader finns} bara i {network} och är kvar; --prune tar bort dem.",
        "{n:of|row is|rows are} only in {network} and stayed; --prune removes them.",
    ),
    "store.internal": (
        "{n:of|intern rad|interna rader} skickades med; --public utelämnar dem.",
        "{n:of|internal row|internal rows} went along; --public leaves them out.",
    ),
    "store.open": (
        "{uri} är inte krypterad: lösenord och data kan läsas på vägen. Servrar som krypterar nås med bolt+s:// eller neo4j+s://.",
        "{uri} is not encrypted: password and data can be read on the way. Servers that encrypt are reached by bolt+s:// or neo4j+s://.",
    ),
    "store.pushed": ("{network} finns nu i {uri}", "{network} is now in {uri}"),
    "store.same": ("{uri} hade redan allt", "{uri} had it all already"),
    "store.dry": ("provkörning: ingenting skrevs", "dry run: nothing was written"),
    "store.wrote": ("skrev {network}", "wrote {network}"),
}
