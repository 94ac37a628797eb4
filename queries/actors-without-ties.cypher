// sv: Vilka aktörer är inte förbundna med någon?
// en: Which actors are tied to nobody?
// note-sv: Sammanhang (program, finansiering, medlemskap) förbinder inte; att ingen källa nämner en partner bevisar inget.
// note-en: Contexts (programmes, funding, membership) tie nobody; that no source names a partner proves nothing.
// param type: string =
// columns: actor, type, region, source_id
MATCH (a:Actor)
WHERE NOT a.is_context AND ($type = '' OR a.type = $type)
  AND NOT EXISTS { MATCH (a)-[r]-(b:Actor) WHERE r.ties AND b.actor_id <> a.actor_id }
  AND NOT EXISTS {
    MATCH (a)-[t:TOOK_PART_IN]->(e:Event)<-[u:TOOK_PART_IN]-(c:Actor)
    WHERE c.actor_id <> a.actor_id AND t.ties AND u.ties
  }
RETURN a.name AS actor, coalesce(a.type, '') AS type, coalesce(a.region, '') AS region, coalesce(a.source_id, '') AS source_id
ORDER BY actor, type, source_id
