// sv: Vem kan presentera två aktörer för varandra, och hur känner den dem?
// en: Who could introduce two actors to each other, and how does it know them?
// note-sv: Över förbindelser och evenemang som knyter deltagare; inte över program, nätverk, finansiärer och värdar.
// note-en: Over ties and events that tie their participants; not over programmes, networks, funders and hosts.
// param one: string = umea-kommun
// param other: string = malmo-kommun
// columns: introducer, knows, by, since
MATCH (b:Actor), (a:Actor)-[r]-(m:Actor)
WHERE (a.actor_id = $one OR a.name = $one) AND (b.actor_id = $other OR b.name = $other)
  AND m.actor_id <> a.actor_id AND m.actor_id <> b.actor_id AND r.ties
  AND (EXISTS { MATCH (m)-[s]-(b) WHERE s.ties }
    OR EXISTS { MATCH (m)-[u:TOOK_PART_IN]->(:Event)<-[v:TOOK_PART_IN]-(b) WHERE u.ties AND v.ties })
RETURN m.name AS introducer, a.name AS knows, r.kind AS by, coalesce(r.start, '') AS since
UNION
MATCH (b:Actor), (a:Actor)-[t:TOOK_PART_IN]->(e:Event)<-[w:TOOK_PART_IN]-(m:Actor)
WHERE (a.actor_id = $one OR a.name = $one) AND (b.actor_id = $other OR b.name = $other)
  AND m.actor_id <> a.actor_id AND m.actor_id <> b.actor_id AND t.ties AND w.ties
  AND (EXISTS { MATCH (m)-[s]-(b) WHERE s.ties }
    OR EXISTS { MATCH (m)-[u:TOOK_PART_IN]->(:Event)<-[v:TOOK_PART_IN]-(b) WHERE u.ties AND v.ties })
RETURN m.name AS introducer, a.name AS knows, e.name AS by, coalesce(e.start, '') AS since
UNION
MATCH (a:Actor), (b:Actor)-[r]-(m:Actor)
WHERE (a.actor_id = $one OR a.name = $one) AND (b.actor_id = $other OR b.name = $other)
  AND m.actor_id <> a.actor_id AND m.actor_id <> b.actor_id AND r.ties
  AND (EXISTS { MATCH (m)-[s]-(a) WHERE s.ties }
    OR EXISTS { MATCH (m)-[u:TOOK_PART_IN]->(:Event)<-[v:TOOK_PART_IN]-(a) WHERE u.ties AND v.ties })
RETURN m.name AS introducer, b.name AS knows, r.kind AS by, coalesce(r.start, '') AS since
UNION
MATCH (a:Actor), (b:Actor)-[t:TOOK_PART_IN]->(e:Event)<-[w:TOOK_PART_IN]-(m:Actor)
WHERE (a.actor_id = $one OR a.name = $one) AND (b.actor_id = $other OR b.name = $other)
  AND m.actor_id <> a.actor_id AND m.actor_id <> b.actor_id AND t.ties AND w.ties
  AND (EXISTS { MATCH (m)-[s]-(a) WHERE s.ties }
    OR EXISTS { MATCH (m)-[u:TOOK_PART_IN]->(:Event)<-[v:TOOK_PART_IN]-(a) WHERE u.ties AND v.ties })
RETURN m.name AS introducer, b.name AS knows, e.name AS by, coalesce(e.start, '') AS since
