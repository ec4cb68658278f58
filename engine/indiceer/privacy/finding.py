"""The search in one reading of a text: each kind is looked for only where a word or sign gives
reason to."""

from __future__ import annotations

import re

from . import care, numerals, persons

HOUSE = "een adres"
#: reason to look for an e-mail address, and for a house
_ADDRESSED = frozenset(
    [
        "at",
        "a",
        "ad",
        "apenstaart",
        "apenstaartje",
        "apestaart",
        "apestaartje",
        "arroba",
        "arobase",
        "ampersat",
    ]
    + [
        "mailto",
        "gmail",
        "hotmail",
        "outlook",
        "live",
        "msn",
        "ziggo",
        "kpnmail",
        "kpnplanet",
        "icloud",
        "yahoo",
    ]
    + [
        "planet",
        "home",
        "upcmail",
        "hetnet",
        "casema",
        "chello",
        "telfort",
        "protonmail",
        "proton",
        "quicknet",
    ]
    + ["solcon", "xs", "tele"]
)
_PLACED = (
    r"[1-9][0-9]{3}[ .\-_]{0,3}[a-z]{2}"
    r"|(?:str\.|straat|laan|plein|gracht|kade|singel|steeg|plantsoen|dreef|allee|boulevard|weg|dijk|hof|pad) {1,2}[1-9]"
)
_WORDS = re.compile("[a-z]+")
_ENCODED = re.compile(
    r"[A-Za-z0-9+/_-]{12}|[0-9a-f]{7}|(?:[2-7][0-9a-f][ ,:;-]{1,2}){8}", re.IGNORECASE
)


def found_in(text: str, deep: bool = True) -> str | None:
    """What this text (plain) seems to hold; ``deep``: also in what stands there in code."""
    lower = text.lower()
    words = set(_WORDS.findall(lower))
    if "@" in text or not words.isdisjoint(_ADDRESSED):
        from . import contact

        if contact.email(lower, words):
            return contact.EMAIL
    spoken = (
        numerals.in_digits(lower)
        if not words.isdisjoint(numerals.HINTS) or _in_one(words)
        else lower
    )
    for reading in (lower, spoken) if spoken != lower else (lower,):
        if found := _by_digits(reading, text, words, reading is lower):
            return found
    if care.medicine(lower, words):
        return care.MEDICINE
    if persons.name(text, words):
        return persons.NAME
    if deep and _ENCODED.search(text):
        from . import encoded

        for said in encoded.decoded(text):
            if found := found_in(said, deep=False):
                return found
    return None


def _house(text: str) -> bool:
    from .contact import house

    return house(text)


def _in_one(words: set[str]) -> bool:
    """Is there a number written as one long word?"""
    return any(
        len(word) > 7
        and (
            "honderd" in word or word.endswith("tig") or word.endswith("duizend") or len(word) > 20
        )
        for word in words
    )


def _by_digits(lower: str, text: str, words: set[str], reading_of_text: bool) -> str | None:
    digits = sum(map(len, re.findall("[0-9]+", lower)))
    if not digits:
        return None
    if digits > 5:
        from . import chains, contact

        if contact.account(lower):
            return contact.IBAN
        if found := chains.number_of_person(lower):
            return persons.ALIEN if found is chains.PHONE and persons.alien(lower) else found
        if persons.alien(lower):
            return persons.ALIEN
    if digits > 2 and persons.birth(lower, words):
        return persons.BIRTH
    if re.search(_PLACED, lower) and _house(text if reading_of_text else lower):
        return HOUSE
    if digits > 1 and care.diagnosis(lower):
        return care.CODE
    if digits > 1 and care.intelligence(lower, words):
        return care.IQ
    return care.DOSE if care.dose(lower, words) else None
