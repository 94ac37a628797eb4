// sv: Var säger två källor olika om samma sak?
// en: Where do two sources say different things of the same matter?
// note-sv: Samma egenskap vid samma tid. En källa som själv ger flera värden visas mot var och en av de andras.
// note-en: The same property at the same time. A source that itself gives several values is shown against each of the others'.
// param one: string =
// columns: subject_id, property, as_of, value, source_id, other_value, other_source_id
MATCH (c:Claim), (d:Claim)
WHERE c.subject_id = d.subject_id AND c.property = d.property AND coalesce(c.as_of, '') = coalesce(d.as_of, '')
  AND c.value <> d.value AND c.source_id < d.source_id AND ($one = '' OR c.subject_id = $one)
RETURN DISTINCT c.subject_id AS subject_id, c.property AS property, coalesce(c.as_of, '') AS as_of, c.value AS value,
  c.source_id AS source_id, d.value AS other_value, d.source_id AS other_source_id
ORDER BY subject_id, property, as_of, value, other_value, source_id, other_source_id
