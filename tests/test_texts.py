"""Every sentence exists in both languages, with the same places to fill in, and every key that is used exists."""

from __future__ import annotations

import re
import string
from pathlib import Path

import pytest

from netanalyser import texts
from netanalyser.errors import UnknownName
from netanalyser.findings.gaps.base import GAPS
from netanalyser.sentences import SENTENCES


@pytest.mark.parametrize("key", SENTENCES)
def test_both_languages_say_the_same_things(key: str) -> None:
    sv, en = ({field for _, field, _, _ in string.Formatter().parse(text) if field} for text in SENTENCES[key])
    assert sv == en


def test_every_key_that_is_used_exists_and_none_is_dead(root: Path) -> None:
    files = [path for path in (root / "netanalyser").rglob("*.py") if path.parent.name != "sentences"]
    code = "\n".join(path.read_text(encoding="utf-8") for path in files)
    used = set(re.findall(r'texts\.say\(\s*"([^"]+)"', code))
    assert used <= set(SENTENCES)
    prefixes = tuple(re.findall(r'texts\.say\(\s*f"([^"{]+)\{', code) + re.findall(r'"([a-z]+\.)"', code))
    named = {key for key in SENTENCES if f'"{key}"' in code}
    assert all(key in named or key.startswith(prefixes) for key in SENTENCES)


def test_every_kind_of_gap_has_its_meaning() -> None:
    assert {f"gap.{name}.means" for name in GAPS.names()} <= set(SENTENCES)


def test_numbers_are_written_as_the_language_does() -> None:
    assert texts.number(1234.5, "sv") == "1\u00a0234,5"
    assert texts.number(1234.5, "en") == "1,234.5"
    assert texts.number(float("nan"), "sv") == "–"
    assert texts.percent(0.3839, "sv", 1) == "38,4\u00a0%"
    assert texts.say("reason.shared_partners", "en", n=1, names="A") == "1 shared partner (A)"
    assert texts.say("reason.shared_partners", "en", n=2, names="A, B") == "2 shared partners (A, B)"
    with pytest.raises(UnknownName):
        texts.say("unknown", "de")


def test_what_goes_to_the_public_names_nobody_weak() -> None:
    """A gap is something not yet reached, not somebody's failure."""
    for key, said in SENTENCES.items():
        if key.startswith(("gap.", "gaps.", "gap_changes.", "invite.", "mixing.", "heatmap.")):
            for sentence in said:
                assert not re.search(r"\b(weak|fail|poor|lagging|svag|misslyck|dålig|efterbliv)", sentence, re.I), key
