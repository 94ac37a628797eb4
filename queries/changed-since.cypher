// sv: Vad började, slutade eller följdes upp från och med en viss dag?
// en: What began, ended or was followed up on or after a certain day?
// note-sv: Det som är daterat 2024 kan ha börjat tidigast den 1 januari och slutat senast den 31 december.
// note-en: What is dated 2024 may have begun on 1 January at the earliest and ended on 31 December at the latest.
// param since: day = 2024-01-01
// columns: change, kind, what, about, date, source_id
MATCH (a:Actor)-[r]->(b:Actor) WHERE r.from_day >= date($since)
RETURN 'began' AS change, r.kind AS kind, a.name AS what, b.name AS about, r.start AS date, coalesce(r.source_id, '') AS source_id
UNION
MATCH (a:Actor)-[r]->(b:Actor) WHERE r.to_day >= date($since)
RETURN 'ended' AS change, r.kind AS kind, a.name AS what, b.name AS about, coalesce(r.`end`, r.start) AS date,
  coalesce(r.source_id, '') AS source_id
UNION
MATCH (e:Event) WHERE e.from_day >= date($since)
RETURN 'began' AS change, e.kind AS kind, e.name AS what, coalesce(e.region, '') AS about, e.start AS date,
  coalesce(e.source_id, '') AS source_id
UNION
MATCH (a:Actor)-[t:TOOK_PART_IN]->(e:Event)
WHERE t.from_day >= date($since) OR (t.start IS NULL AND t.`end` IS NULL AND e.from_day >= date($since))
RETURN 'began' AS change, coalesce(t.role, 'took_part_in') AS kind, a.name AS what, e.name AS about,
  coalesce(t.start, e.start) AS date, coalesce(t.source_id, '') AS source_id
UNION
MATCH (u:Update)-[:FOLLOWS_UP]->(c:Commitment)<-[:COMMITTED_TO]-(a:Actor) WHERE u.to_day >= date($since)
RETURN 'followed up' AS change, coalesce(u.status, '') AS kind, a.name AS what, c.text AS about, u.date AS date,
  coalesce(u.source_id, '') AS source_id
