// sv: Genom vilka två, efter varandra, kan två aktörer nå varandra?
// en: By way of which two, one after the other, can two actors reach each other?
// note-sv: Över förbindelser; för en enda mellanhand, och för evenemang, ställ who-could-introduce.
// note-en: Over ties; for a single introducer, and for events, ask who-could-introduce.
// param one: string = umea-kommun
// param other: string = orebro-kommun
// columns: one, by, first, over, second, to, other
MATCH (a:Actor)-[r]-(m:Actor)-[s]-(n:Actor)-[t]-(b:Actor)
WHERE (a.actor_id = $one OR a.name = $one) AND (b.actor_id = $other OR b.name = $other) AND a.actor_id <> b.actor_id
  AND m.actor_id <> a.actor_id AND m.actor_id <> b.actor_id AND n.actor_id <> a.actor_id AND n.actor_id <> b.actor_id
  AND m.actor_id <> n.actor_id AND r.ties AND s.ties AND t.ties
RETURN DISTINCT a.name AS one, r.kind AS by, m.name AS first, s.kind AS over, n.name AS second, t.kind AS to, b.name AS other
ORDER BY first, second, by, over, to
