// sv: Vilka mål finns, vem äger dem och vilka har åtagit sig att bidra?
// en: Which goals are there, who owns them and who has committed to contribute?
// param one: string =
// columns: goal, owner, due, contributors, commitments, follow_ups
MATCH (g:Goal)
OPTIONAL MATCH (o:Actor)-[:HAS_GOAL]->(g)
OPTIONAL MATCH (c:Commitment)-[:CONTRIBUTES_TO]->(g)
OPTIONAL MATCH (a:Actor)-[:COMMITTED_TO]->(c)
OPTIONAL MATCH (u:Update)-[:FOLLOWS_UP]->(c)
WITH g, o, count(DISTINCT a.actor_id) AS contributors, count(DISTINCT c.commitment_id) AS commitments,
  count(DISTINCT u.update_id) AS follow_ups
WHERE $one = '' OR o.actor_id = $one OR o.name = $one
RETURN g.name AS goal, coalesce(o.name, '') AS owner, coalesce(g.due, '') AS due, contributors, commitments, follow_ups
ORDER BY commitments DESC, goal, owner, due
