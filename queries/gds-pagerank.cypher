// sv: Vad säger Graph Data Science om aktörernas PageRank, bredvid talet som räknas ut här?
// en: What does Graph Data Science say of the actors' PageRank, beside the number that is worked out here?
// note-sv: Samma par som centralmåtten: förbindelser och evenemang utan sammanhang, oviktade. GDS delas med sin summa.
// note-en: The same pairs as the measures: ties and events without contexts, unweighted. GDS is divided by its sum.
// needs: gds
// local: pagerank, unweighted
// columns: actor_id, name, gds, local
MATCH (a:Actor) WHERE NOT a.is_context
CALL (a) {
  MATCH (a)-[r]-(b:Actor)
  WHERE r.ties AND b <> a
  RETURN b
  UNION
  MATCH (a)-[t:TOOK_PART_IN]->(e:Event)<-[u:TOOK_PART_IN]-(b:Actor)
  WHERE t.ties AND u.ties AND b <> a
  RETURN b
  UNION
  RETURN null AS b
}
WITH gds.graph.project('netanalyser', a, b) AS projected
CALL gds.pageRank.stream('netanalyser', {dampingFactor: 0.85, maxIterations: 500, tolerance: 1e-12}) YIELD nodeId, score
WITH collect({actor: gds.util.asNode(nodeId), score: score}) AS scored, sum(score) AS total
CALL gds.graph.drop('netanalyser') YIELD graphName
UNWIND scored AS one
RETURN one.actor.actor_id AS actor_id, one.actor.name AS name, one.score / total AS gds
ORDER BY gds DESC, actor_id
