"""Every sentence shown to people, in Swedish and English; `netanalyser.texts` fills them in.

One module a topic, each with its table ``SENTENCES``: key -> (Swedish, English). A key stands in one of them only.
"""

from __future__ import annotations

from netanalyser.sentences import (
    asking,
    backtest,
    brokers,
    central,
    common,
    compare,
    gap_changes,
    gaps,
    gaps_cities,
    gaps_knowledge,
    gaps_promises,
    gaps_reach,
    gaps_regions,
    gaps_structure,
    gaps_support,
    heatmap,
    introduced,
    invite,
    mixing,
    opportunities,
    stability,
    whole,
)

_TOPICS = (
    asking,
    backtest,
    brokers,
    central,
    common,
    compare,
    gap_changes,
    gaps,
    gaps_cities,
    gaps_knowledge,
    gaps_promises,
    gaps_reach,
    gaps_regions,
    gaps_structure,
    gaps_support,
    heatmap,
    introduced,
    invite,
    mixing,
    opportunities,
    stability,
    whole,
)

SENTENCES: dict[str, tuple[str, str]] = {key: said for topic in _TOPICS for key, said in topic.SENTENCES.items()}
if len(SENTENCES) < sum(len(topic.SENTENCES) for topic in _TOPICS):
    raise ValueError("a sentence has two homes")
