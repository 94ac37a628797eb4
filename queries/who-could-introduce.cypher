// sv: Vem kan presentera två aktörer för varandra, och hur känner den dem?
// en: Who could introduce two actors to each other, and how does it know them?
// note-sv: Över förbindelser och evenemang som knyter deltagare; inte över program, nätverk, finansiärer och värdar.
// note-en: Over ties and events that tie their participants; not over programmes, networks, funders and hosts.
// param one: string = umea-kommun
// param other: string = malmo-kommun
// columns: introducer, knows_one_by, since_one, knows_other_by, since_other
MATCH (a:Actor)-[r]-(m:Actor)-[s]-(b:Actor)
WHERE (a.actor_id = $one OR a.name = $one) AND (b.actor_id = $other OR b.name = $other)
  AND m.actor_id <> a.actor_id AND m.actor_id <> b.actor_id AND r.ties AND s.ties
RETURN m.name AS introducer, r.kind AS knows_one_by, coalesce(r.start, '') AS since_one,
  s.kind AS knows_other_by, coalesce(s.start, '') AS since_other
UNION
MATCH (a:Actor)-[r]-(m:Actor)-[u:TOOK_PART_IN]->(e:Event)<-[v:TOOK_PART_IN]-(b:Actor)
WHERE (a.actor_id = $one OR a.name = $one) AND (b.actor_id = $other OR b.name = $other)
  AND m.actor_id <> a.actor_id AND m.actor_id <> b.actor_id AND r.ties
  AND u.ties AND v.ties
RETURN m.name AS introducer, r.kind AS knows_one_by, coalesce(r.start, '') AS since_one,
  e.name AS knows_other_by, coalesce(e.start, '') AS since_other
UNION
MATCH (a:Actor)-[u:TOOK_PART_IN]->(e:Event)<-[v:TOOK_PART_IN]-(m:Actor)-[s]-(b:Actor)
WHERE (a.actor_id = $one OR a.name = $one) AND (b.actor_id = $other OR b.name = $other)
  AND m.actor_id <> a.actor_id AND m.actor_id <> b.actor_id AND s.ties
  AND u.ties AND v.ties
RETURN m.name AS introducer, e.name AS knows_one_by, coalesce(e.start, '') AS since_one,
  s.kind AS knows_other_by, coalesce(s.start, '') AS since_other
UNION
MATCH (a:Actor)-[t:TOOK_PART_IN]->(e:Event)<-[u:TOOK_PART_IN]-(m:Actor)-[v:TOOK_PART_IN]->(f:Event)<-[w:TOOK_PART_IN]-(b:Actor)
WHERE (a.actor_id = $one OR a.name = $one) AND (b.actor_id = $other OR b.name = $other)
  AND m.actor_id <> a.actor_id AND m.actor_id <> b.actor_id AND t.ties AND u.ties AND v.ties AND w.ties
RETURN m.name AS introducer, e.name AS knows_one_by, coalesce(e.start, '') AS since_one,
  f.name AS knows_other_by, coalesce(f.start, '') AS since_other
