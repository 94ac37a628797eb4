// sv: Vem finansierar vad, var och sedan när?
// en: Who funds what, where and since when?
// note-sv: Region är den som det finansierade har; utan region: '' i svaret.
// note-en: The region is that of what is funded; one without a region is '' in the answer.
// param funder: string =
// param region: string =
// columns: funder, what, as, region, start, source_id
MATCH (f:Actor)-[r:FUNDS]->(x:Actor)
WHERE ($funder = '' OR f.actor_id = $funder OR f.name = $funder) AND ($region = '' OR x.region = $region)
RETURN f.name AS funder, x.name AS what, r.kind AS as, coalesce(x.region, '') AS region,
  coalesce(r.start, '') AS start, coalesce(r.source_id, '') AS source_id
UNION
MATCH (f:Actor)-[t:TOOK_PART_IN]->(e:Event)
WHERE t.role IN ['funder', 'co_financier'] AND ($funder = '' OR f.actor_id = $funder OR f.name = $funder)
  AND ($region = '' OR e.region = $region)
RETURN f.name AS funder, e.name AS what, t.role AS as, coalesce(e.region, '') AS region,
  coalesce(t.start, e.start, '') AS start, coalesce(t.source_id, '') AS source_id
