// sv: Vilka samarbeten är kända från en enda källa?
// en: Which partnerships are known from one source only?
// param kind: string = innovation_partnership
// columns: one, other, kind, source_id, title
MATCH (a:Actor)-[r]-(b:Actor)
WHERE ($kind = '' OR r.kind = $kind) AND a.actor_id < b.actor_id AND r.source_id IS NOT NULL
WITH a, b, r.kind AS kind, count(DISTINCT r.source_id) AS sources, min(r.source_id) AS source_id
WHERE sources = 1
MATCH (s:Source) WHERE s.source_id = source_id
RETURN a.name AS one, b.name AS other, kind, source_id, s.title AS title
ORDER BY one, other, kind
