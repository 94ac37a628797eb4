"""The terms by which a pair is judged: each one number of each pair, as of a day. One file a family.

A term is `@TERMS.register(name, ...)`, a function(past, a, b) of positions of actors that gives an array: NaN where it
is not known of a pair, which then counts as the mean pair does. It may look at the Past only: whatever came later is
not in it. Facts: `order`; `sv`, `en`, what it says in words; `formula`; `stated`, its weight in log-odds where no
history can tell (a stated judgement; 0 for none); `sign`, which way it may count (1 for, -1
against, 0 either): a weight that comes out the other way is chance, or stands in for another term, and is left out;
`of_ties`, whether it changes when some of the dyads are left out.
"""

from __future__ import annotations

from netanalyser.registry import Registry

TERMS = Registry("term", "netanalyser.prediction.terms")
