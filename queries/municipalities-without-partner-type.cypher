// sv: Vilka kommuner med partnerlista har ingen partner av en viss typ?
// en: Which municipalities with a list of partners have no partner of a certain type?
// param type: string = university
// columns: municipality, region, partners
MATCH (m:Actor {type: 'municipality'})-[:PARTNER_OF]-(p:Actor)
WITH m, count(DISTINCT p.actor_id) AS partners
WHERE NOT EXISTS { MATCH (m)-[:PARTNER_OF]-(q:Actor) WHERE q.type = $type }
RETURN m.name AS municipality, m.region AS region, partners
ORDER BY municipality
