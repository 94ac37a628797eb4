// sv: Vilka är med i ett program eller nätverk, och sedan när?
// en: Who is in a programme or network, and since when?
// param one: string = viable-cities
// columns: member, type, region, as, start, end, source_id
MATCH (a:Actor)-[r:MEMBER_OF|PARTICIPATES_IN]->(n:Actor)
WHERE n.actor_id = $one OR n.name = $one
RETURN DISTINCT a.name AS member, coalesce(a.type, '') AS type, coalesce(a.region, '') AS region, r.kind AS as,
  coalesce(r.start, '') AS start, coalesce(r.`end`, '') AS `end`, coalesce(r.source_id, '') AS source_id
ORDER BY member, as, start, `end`, source_id
