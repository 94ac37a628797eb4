// sv: Vilka samarbeten är kända från en enda källa?
// en: Which partnerships are known from one source only?
// param kind: string =
// columns: one, other, kind, source_id, title
MATCH (a:Actor)-[r]-(b:Actor), (s:Source)
WHERE ($kind = '' OR r.kind = $kind) AND a.actor_id < b.actor_id AND s.source_id = r.source_id
WITH a.actor_id AS a_id, a.name AS one, b.actor_id AS b_id, b.name AS other, r.kind AS kind,
  min(r.source_id) AS source_id, max(r.source_id) AS last, min(s.title) AS title
WHERE source_id = last
RETURN one, other, kind, source_id, title
ORDER BY one, other, kind, a_id, b_id
