// sv: Vilka partner delas av kommuner i olika regioner?
// en: Which partners are shared by municipalities of different regions?
// note-sv: Bara förbindelser räknas, inte gemensamma evenemang; program och nätverk är ingens partner.
// note-en: Only ties count, not events in common; programmes and networks are nobody's partner.
// param least: integer = 2
// columns: partner, municipalities, regions
MATCH (m:Actor {type: 'municipality'})-[r]-(p:Actor)
WHERE m.region IS NOT NULL AND coalesce(p.type, '') <> 'municipality' AND r.ties
WITH p, count(DISTINCT m.actor_id) AS municipalities, count(DISTINCT m.region) AS regions
WHERE regions >= $least
RETURN p.name AS partner, municipalities, regions
ORDER BY regions DESC, municipalities DESC, partner
