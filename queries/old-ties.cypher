// sv: Vilka förbindelser började före en viss dag, utan att någon källa säger om de har slutat?
// en: Which ties began before a certain day, without any source saying whether they have ended?
// param before: day = 2019-01-01
// param kind: string =
// columns: one, other, kind, start, source_id, locator
MATCH (a:Actor)-[r]->(b:Actor)
WHERE r.from_day < date($before) AND r.to_day IS NULL AND ($kind = '' OR r.kind = $kind)
RETURN a.name AS one, b.name AS other, r.kind AS kind, r.start AS start, coalesce(r.source_id, '') AS source_id,
  coalesce(r.locator, '') AS locator
ORDER BY start, one, other, kind, source_id, locator
