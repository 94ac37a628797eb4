// sv: Vilka rader handlar om en aktör, och var i vilken källa står de?
// en: Which rows are about an actor, and where in which source do they stand?
// param one: string = umea-kommun
// columns: row, says, source_id, title, url, locator
MATCH (a:Actor)-[r]-(b:Actor), (s:Source) WHERE (a.actor_id = $one OR a.name = $one) AND s.source_id = r.source_id
RETURN r.tie_id AS row, r.kind AS says, s.source_id AS source_id, s.title AS title, coalesce(s.url, '') AS url,
  coalesce(r.locator, '') AS locator
UNION
MATCH (a:Actor)-[t:TOOK_PART_IN]->(e:Event), (s:Source) WHERE (a.actor_id = $one OR a.name = $one) AND s.source_id = t.source_id
RETURN t.affiliation_id AS row, e.name AS says, s.source_id AS source_id, s.title AS title, coalesce(s.url, '') AS url,
  coalesce(t.locator, '') AS locator
UNION
MATCH (a:Actor)<-[:ABOUT]-(c:Claim)-[:STATED_IN]->(s:Source) WHERE a.actor_id = $one OR a.name = $one
RETURN c.claim_id AS row, c.property AS says, s.source_id AS source_id, s.title AS title, coalesce(s.url, '') AS url,
  coalesce(c.locator, '') AS locator
UNION
MATCH (a:Actor)-[:HAS_SUPPORT]->(n:Support)-[:STATED_IN]->(s:Source) WHERE a.actor_id = $one OR a.name = $one
RETURN n.support_id AS row, n.topic AS says, s.source_id AS source_id, s.title AS title, coalesce(s.url, '') AS url,
  coalesce(n.locator, '') AS locator
UNION
MATCH (a:Actor)-[:COMMITTED_TO]->(c:Commitment)-[:STATED_IN]->(s:Source) WHERE a.actor_id = $one OR a.name = $one
RETURN c.commitment_id AS row, c.text AS says, s.source_id AS source_id, s.title AS title, coalesce(s.url, '') AS url,
  coalesce(c.locator, '') AS locator
