"""How people write: what certainly means one of the known words is read as that word, and what does
not brings a suggestion that never takes away what was said.

Certain is: the same words and numbers, in whatever order, case or signs (``24/7 oproepbaar``), of
the
word itself or of how it reads on paper, or the code of a form of help (``BW``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from ..base.dutch import slugify

#: words that join and say nothing themselves
_JOINING = frozenset({"en", "of", "de", "het", "een"})


def _tokens(text: str) -> frozenset[str]:
    return frozenset(re.findall("[a-z]+|[0-9]+", slugify(text)))


def certainly(text: str, known: Mapping[str, Iterable[str]]) -> str | None:
    """The one known word that this text is another spelling of. ``known``: word → how else it is
    written."""
    said = _tokens(text)
    meant = [
        word
        for word, ways in known.items()
        if said and any(said == _tokens(way) for way in (word, *ways))
    ]
    return meant[0] if len(meant) == 1 else None


def suggestion(text: object, known: Mapping[str, Iterable[str]]) -> str:
    """``; bedoelde u 'x'?`` or ``; bedoelde u 'x' of 'y'?``, or nothing.

    Half of a word may be half of several: all of them are named. Who says more than a known word
    says (``mentor en bewindvoerder``) gets every word that is in it, and is not led to one of them.
    """
    said = _tokens(str(text)) - _JOINING
    if not said:
        return ""
    holding = [
        word for word, ways in known.items() if any(said <= _tokens(way) for way in (word, *ways))
    ]
    if holding:
        return _did_you_mean(holding)
    within = [word for word in known if _tokens(word) < said]
    if within:
        return f"; kies één antwoord: {_or(within)}" if len(within) > 1 else ""
    return _did_you_mean(_near(str(text), known))


def _near(text: str, known: Iterable[str]) -> list[str]:
    """Words that differ by a slip of the finger; none when numbers differ: 24 is not 12."""
    from difflib import get_close_matches

    text = slugify(text).replace("-", "_")
    numbers = re.findall("[0-9]+", text)
    return [
        word
        for word in get_close_matches(text, sorted(known), n=2, cutoff=0.75)
        if re.findall("[0-9]+", word) == numbers
    ]


def _did_you_mean(words: list[str]) -> str:
    return f"; bedoelde u {_or(words)}?" if 0 < len(words) <= 4 else ""


def _or(words: list[str]) -> str:
    quoted = [f"'{word}'" for word in words]
    return quoted[0] if len(quoted) == 1 else f"{', '.join(quoted[:-1])} of {quoted[-1]}"
