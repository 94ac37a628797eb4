// sv: Vilka kommuner med kända partner har ingen partner av en viss typ?
// en: Which municipalities with known partners have no partner of a certain type?
// note-sv: Att ingen källa nämner en partner betyder inte att den saknas; gaps säger vad som kunde ha setts.
// note-en: That no source names a partner does not mean there is none; gaps tells what could have been seen.
// param type: string = university
// columns: municipality, region, partners
MATCH (m:Actor {type: 'municipality'})-[r]-(p:Actor)
WHERE r.ties AND p.actor_id <> m.actor_id
WITH m, count(DISTINCT p.actor_id) AS partners
WHERE NOT EXISTS { MATCH (m)-[s]-(q:Actor) WHERE q.type = $type AND s.ties AND q.actor_id <> m.actor_id }
RETURN m.name AS municipality, coalesce(m.region, '') AS region, partners
ORDER BY municipality, region
