"""Numbers that are written as words become digits."""

from __future__ import annotations

import re
from functools import cache

_UNITS = ["nul", "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen"]
_TEENS = [
    "tien",
    "elf",
    "twaalf",
    "dertien",
    "veertien",
    "vijftien",
    "zestien",
    "zeventien",
    "achttien",
    "negentien",
]
_TENS = ["twintig", "dertig", "veertig", "vijftig", "zestig", "zeventig", "tachtig", "negentig"]
#: the ten digits as others say them
_OTHERS = (
    "zero one two three four five six seven eight nine",
    "null eins zwei drei vier funf sechs sieben acht neun",
    "zero un deux trois quatre cinq six sept huit neuf",
    "cero uno dos tres cuatro cinco seis siete ocho nueve",
    "zero jeden dwa trzy cztery piec szesc siedem osiem dziewiec",
    "sifir bir iki uc dort bes alti yedi sekiz dokuz",
    "nul ien twa trije fjouwer fiif seis san acht njoggen",
    "nul eene twee drie vier vijf zes zeuven acht negen",
)
#: one of these in a text is reason to look; the article "een" alone is not
HINTS = frozenset(
    {*_UNITS, *_TEENS, *_TENS, *(word for line in _OTHERS for word in line.split())} - {"een", "un"}
)
_DIGIT = "|".join(_UNITS)


@cache
def numerals() -> dict[str, int]:
    """Every word for a number below a thousand, without accents."""
    words = {word: value for line in _OTHERS for value, word in enumerate(line.split())}
    words |= {word: value for value, word in enumerate([*_UNITS, *_TEENS])}
    for tens, word in enumerate(_TENS, 2):
        words[word] = tens * 10
        words |= {
            f"{unit}en{word}": tens * 10 + value for value, unit in enumerate(_UNITS) if value
        }
    below = dict(words)
    for hundreds, start in enumerate(["honderd", *(f"{unit}honderd" for unit in _UNITS[2:])], 1):
        words[start] = hundreds * 100
        words |= {
            start + link + word: hundreds * 100 + value
            for word, value in below.items()
            if value
            for link in ("", "en")
        }
    return words


def in_digits(text: str) -> str:
    """The text (in small letters) with its numbers in digits."""
    words = numerals()

    def number(match: re.Match[str]) -> str:
        word = match[0]
        if word in words:
            return str(words[word])
        for hundreds, digits in (("negentienhonderd", "19"), ("tweeduizend", "20")):
            if (
                word.startswith(hundreds)
                and (rest := word.removeprefix(hundreds).removeprefix("en")) in words
            ):
                return digits + str(words[rest]).zfill(2)
        if word.endswith("duizend") and word[:-7] in words:
            return f"{words[word[:-7]]} duizend"
        names = re.findall(_DIGIT, word) if len(word) > 20 else []
        return (
            "".join(str(words[name]) for name in names)
            if names and "".join(names) == word
            else word
        )

    text = re.sub(r"[a-z]+", number, text)
    text = re.sub(r"\bdubbele? ([0-9])\b", r"\1\1", text)
    return re.sub(
        r"\b([1-9])00(?:[ -]|[ -]en[ -])([1-9][0-9]?)\b",
        lambda match: match[1] + match[2].zfill(2),
        text,
    )
