"""Normal names: what is left of a name when spelling habits are taken away.

Two names are written the same when their normal names are equal. Nothing here knows a place or organisation.
"""

from __future__ import annotations

import unicodedata

# Legal forms that Swedish organisations carry at either end of their name. "Stiftelsen" is not among them:
# Stiftelsen Chalmers tekniska högskola owns Chalmers tekniska högskola, and without it they would be one.
_LEGAL_FORMS = (
    ("i", "likvidation"),
    ("ekonomisk", "förening"),
    ("ideell", "förening"),
    ("ek", "för"),
    ("ek", "förening"),
    ("ideella", "föreningen"),
    ("aktiebolaget",),
    ("aktiebolag",),
    ("handelsbolag",),
    ("kommanditbolag",),
    ("publ",),
    ("ab",),
    ("hb",),
    ("kb",),
)
# Marks that stand inside a word (E.ON, Kungl., Children's); every other mark separates words.
_INSIDE = frozenset(".'’‘´`")
# Letters that no decomposition takes apart.
_LETTERS = str.maketrans({"ø": "o", "æ": "a", "đ": "d", "ł": "l"})


def normal_name(name: str) -> str:
    """The name in small letters, without punctuation, legal form and superfluous blanks.

    In order: compatibility forms become plain (NFKC), letters small (casefold), full stops and apostrophes
    vanish, any other mark becomes a blank, a leading "the" and Swedish legal forms at either end (AB, HB, KB,
    ek. för., ideell förening, publ, i likvidation) go, unless nothing would be left: the National Library
    stays "kb".
    å, ä, ö and other accented letters are kept (Habo is not Håbo); `folded` takes their marks away.

    Returns the empty string when the name holds no letter and no digit.
    """
    text = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())
    # Once more, since a mark that went may leave an accent beside its letter.
    words = unicodedata.normalize("NFKC", "".join(_kept(letter) for letter in text)).split()
    if words[:1] == ["the"] and len(words) > 1:
        words = words[1:]
    return " ".join(_without_legal_forms(words))


def folded(normal: str) -> str:
    """A normal name without the marks over its letters: "malmö" and "malmo" both give "malmo"."""
    parts = unicodedata.normalize("NFD", normal)
    return "".join(part for part in parts if not unicodedata.combining(part)).translate(_LETTERS)


def _kept(letter: str) -> str:
    """The letter, digit or accent itself, nothing for a mark inside a word, a blank for the rest."""
    if letter in _INSIDE:
        return ""
    return letter if unicodedata.category(letter)[0] in "LNM" else " "


def _without_legal_forms(words: list[str]) -> list[str]:
    shortened = True
    while shortened:
        shortened = False
        for form in _LEGAL_FORMS:
            size = len(form)
            if len(words) <= size:
                continue
            if tuple(words[-size:]) == form:
                words, shortened = words[:-size], True
            elif tuple(words[:size]) == form:
                words, shortened = words[size:], True
    return words
