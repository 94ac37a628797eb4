// sv: Med vilka teman arbetar aktörerna i varje region?
// en: On which themes do the actors of each region work?
// note-sv: Teman som aktören själv har, och de evenemangs teman som den tog del i.
// note-en: Themes that the actor itself has, and those of the events that it took part in.
// param region: string =
// columns: region, theme, actors, events
MATCH (t:Theme)
MATCH (a:Actor) WHERE a.region IS NOT NULL AND ($region = '' OR a.region = $region)
  AND (EXISTS { MATCH (a)-[:HAS_THEME]->(t) } OR EXISTS { MATCH (a)-[:TOOK_PART_IN]->(:Event)-[:HAS_THEME]->(t) })
OPTIONAL MATCH (a)-[:TOOK_PART_IN]->(e:Event)-[:HAS_THEME]->(t)
RETURN a.region AS region, t.name AS theme, count(DISTINCT a.actor_id) AS actors, count(DISTINCT e.event_id) AS events
ORDER BY region, actors DESC, events DESC, theme
