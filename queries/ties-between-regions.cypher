// sv: Hur många par av aktörer är förbundna mellan varje par av regioner?
// en: How many pairs of actors are tied between each pair of regions?
// note-sv: Bara förbindelser, inte evenemang; mixing jämför med slumpen.
// note-en: Only ties, not events; mixing compares with chance.
// param region: string =
// columns: one, other, pairs, actors_one, actors_other
MATCH (a:Actor)-[r]-(b:Actor)
WHERE a.region < b.region AND r.ties AND ($region = '' OR a.region = $region OR b.region = $region)
WITH DISTINCT a, b
RETURN a.region AS one, b.region AS other, count(*) AS pairs, count(DISTINCT a.actor_id) AS actors_one,
  count(DISTINCT b.actor_id) AS actors_other
ORDER BY pairs DESC, one, other
