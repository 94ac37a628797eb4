// sv: Vilka är förbundna med aktörer i båda av två regioner?
// en: Who is tied to actors in both of two regions?
// note-sv: Förbindelser och evenemang räknas var för sig; brokers jämför med slumpen.
// note-en: Ties and events are counted apart; brokers compares with chance.
// param one: string = Skåne
// param other: string = Västerbotten
// columns: broker, region, ties_one, met_one, ties_other, met_other
MATCH (m:Actor) WHERE NOT m.is_context
OPTIONAL MATCH (m)-[r]-(a:Actor) WHERE a.region = $one AND a.actor_id <> m.actor_id AND r.ties
WITH m, count(DISTINCT a.actor_id) AS ties_one
OPTIONAL MATCH (m)-[r]-(b:Actor) WHERE b.region = $other AND b.actor_id <> m.actor_id AND r.ties
WITH m, ties_one, count(DISTINCT b.actor_id) AS ties_other
OPTIONAL MATCH (m)-[t:TOOK_PART_IN]->(e:Event)<-[u:TOOK_PART_IN]-(c:Actor)
WHERE c.region = $one AND c.actor_id <> m.actor_id AND t.ties AND u.ties
WITH m, ties_one, ties_other, count(DISTINCT c.actor_id) AS met_one
OPTIONAL MATCH (m)-[t:TOOK_PART_IN]->(e:Event)<-[u:TOOK_PART_IN]-(d:Actor)
WHERE d.region = $other AND d.actor_id <> m.actor_id AND t.ties AND u.ties
WITH m, ties_one, ties_other, met_one, count(DISTINCT d.actor_id) AS met_other
WHERE ties_one + met_one > 0 AND ties_other + met_other > 0
RETURN m.name AS broker, coalesce(m.region, '') AS region, ties_one, met_one, ties_other, met_other
ORDER BY ties_one + met_one + ties_other + met_other DESC, broker
