// sv: Vilka träffades på vilka evenemang?
// en: Who met whom at which events?
// note-sv: Evenemang som knyter sina deltagare: projekt, workshoppar, studiebesök och lokala avtal med högst 12 deltagare.
// note-en: Events that tie their participants: projects, workshops, study visits and local agreements with at most 12.
// param kind: string = local_agreement
// param region: string =
// columns: event, kind, start, region, one, other
MATCH (a:Actor)-[t:TOOK_PART_IN]->(e:Event)<-[u:TOOK_PART_IN]-(b:Actor)
WHERE a.actor_id < b.actor_id AND t.ties AND u.ties
  AND ($kind = '' OR e.kind = $kind) AND ($region = '' OR e.region = $region)
RETURN DISTINCT e.name AS event, e.kind AS kind, coalesce(e.start, '') AS start, coalesce(e.region, '') AS region,
  a.name AS one, b.name AS other
ORDER BY event, start, one, other
