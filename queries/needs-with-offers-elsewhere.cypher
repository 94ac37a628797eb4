// sv: Vilka behov möts av erbjudanden i andra regioner?
// en: Which needs are met by offers in other regions?
// note-sv: Ämnen möts när de är lika, oavsett versaler. En aktör utan region, ofta en nationell, finns överallt: ''.
// note-en: Topics meet when they are equal, capitals apart. An actor without a region, often a national one, is anywhere: ''.
// param topic: string =
// columns: topic, needs, needs_region, offers, offers_region, offer, source_id
MATCH (a:Actor)-[:HAS_SUPPORT]->(n:Support {direction: 'need'})
MATCH (b:Actor)-[:HAS_SUPPORT]->(o:Support {direction: 'offer'})
WHERE toLower(n.topic) = toLower(o.topic) AND ($topic = '' OR toLower(n.topic) = toLower($topic))
  AND a.actor_id <> b.actor_id AND coalesce(a.region, '-') <> coalesce(b.region, '')
RETURN n.topic AS topic, a.name AS needs, coalesce(a.region, '') AS needs_region, b.name AS offers,
  coalesce(b.region, '') AS offers_region, coalesce(o.text, '') AS offer, coalesce(o.source_id, '') AS source_id
ORDER BY topic, needs, offers, offer, source_id
