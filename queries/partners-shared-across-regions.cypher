// sv: Vilka partner delas av kommuner i olika regioner?
// en: Which partners are shared by municipalities of different regions?
// param least: integer = 2
// columns: partner, municipalities, regions
MATCH (m:Actor {type: 'municipality'})-[:PARTNER_OF|INNOVATION_PARTNERSHIP|SUPPORTS|AGREEMENT_WITH]-(p:Actor)
WHERE m.region IS NOT NULL AND (p.type IS NULL OR p.type <> 'municipality')
WITH p, count(DISTINCT m.name) AS municipalities, count(DISTINCT m.region) AS regions
WHERE regions >= $least
RETURN p.name AS partner, municipalities, regions
ORDER BY regions DESC, municipalities DESC, partner
