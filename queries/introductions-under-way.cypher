// sv: Vilka introduktioner pågår, vem har nästa steg och vilka är försenade?
// en: Which introductions are under way, who has the next step and which are overdue?
// note-sv: Loggen är intern: ge svaret bara till den som får se den.
// note-en: The log is internal: hand the answer only to those who may see it.
// param day: day = today
// columns: one, other, status, owner, next_step, due, overdue
MATCH (i:Introduction), (a:Actor), (b:Actor)
WHERE a.actor_id = i.actor_a AND b.actor_id = i.actor_b AND NOT coalesce(i.status, '') IN ['met', 'declined']
RETURN a.name AS one, b.name AS other, coalesce(i.status, '') AS status, coalesce(i.owner, '') AS owner,
  coalesce(i.next_step, '') AS next_step, coalesce(i.due, '') AS due,
  i.to_day IS NOT NULL AND i.to_day < date($day) AS overdue
ORDER BY due, one, other, status
