// sv: Vilka kommuner delar en partner med en kommun i en annan region, men har ingen partner av en viss typ?
// en: Which municipalities share a partner with one in another region, but have no partner of a certain type?
// param type: string = university
// columns: municipality, region, partner, other, other_region
MATCH (m:Actor {type: 'municipality'})
WHERE NOT EXISTS { MATCH (m)-[t]-(q:Actor) WHERE q.type = $type AND t.ties }
WITH m
MATCH (m)-[r]-(p:Actor) WHERE r.ties AND coalesce(p.type, '') <> 'municipality'
WITH m, p
MATCH (p)-[s]-(o:Actor {type: 'municipality'})
WHERE m.region <> o.region AND s.ties
RETURN DISTINCT m.name AS municipality, m.region AS region, p.name AS partner, o.name AS other, o.region AS other_region
ORDER BY municipality, partner, other, region, other_region
