// sv: Vilka samarbeten är kända från en enda källa?
// en: Which partnerships are known from one source only?
// param kind: string = innovation_partnership
// columns: one, other, kind, source_id
MATCH (a:Actor)-[r]-(b:Actor)
WHERE r.kind = $kind AND a.actor_id < b.actor_id
WITH a, b, r.kind AS kind, count(DISTINCT r.source_id) AS sources, min(r.source_id) AS source_id
WHERE sources = 1
RETURN a.name AS one, b.name AS other, kind, source_id
ORDER BY one, other
