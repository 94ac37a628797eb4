// sv: Vilka åtaganden har ingen uppföljning, och vilka skulle ha varit klara en viss dag?
// en: Which commitments have no follow-up, and which were due by a certain day?
// param day: day = today
// columns: actor, commitment, goal, due, overdue, source_id, locator
MATCH (a:Actor)-[:COMMITTED_TO]->(c:Commitment)
WHERE NOT EXISTS { MATCH (:Update)-[:FOLLOWS_UP]->(c) }
OPTIONAL MATCH (c)-[:CONTRIBUTES_TO]->(g:Goal)
RETURN a.name AS actor, c.text AS commitment, coalesce(g.name, '') AS goal, coalesce(c.due, '') AS due,
  c.to_day IS NOT NULL AND c.to_day < date($day) AS overdue,
  coalesce(c.source_id, '') AS source_id, coalesce(c.locator, '') AS locator
ORDER BY actor, commitment, source_id, locator
