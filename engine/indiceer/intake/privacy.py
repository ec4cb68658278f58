"""Refusal of what an intake must never hold: a BSN, an e-mail address, a field for a name (promise 10)."""
from __future__ import annotations

import re
from collections.abc import Iterator

from ..documents import Path_, quoted
from ..hints import Any

_DAY, _MONTH, _YEAR = "(?:0?[1-9]|[12][0-9]|3[01])", "(?:0?[1-9]|1[0-2])", "(?:19|20)[0-9]{2}"
#: runs of digits that are something else: dates with and without signs, and ten-digit telephone numbers
_HARMLESS = (
    rf"(?<![0-9])(?:{_YEAR}[-/.]{_MONTH}[-/.]{_DAY}|{_DAY}[-/.]{_MONTH}[-/.]{_YEAR}|{_YEAR}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])"
    r"|0[1-9](?:[0-9]{8}|[ -][0-9]{8}|[ -][0-9]{2}[ -][0-9]{2}[ -][0-9]{2}[ -][0-9]{2}|[0-9][ -][0-9]{7}|[0-9]{2}[ -][0-9]{6}))(?![0-9])")
#: eight or nine digits, with at most two signs between one and the next
_DIGITS = r"(?<![0-9])(?:[0-9][ .,/_\-]{0,2}){7,8}[0-9](?![0-9])"
#: one character before the @ is enough, and keeps the search linear
_EMAIL = r"[^\s@<>()]@[^\s@<>()]+\.[A-Za-z]{2,}"
#: every dash and space as one sign, and what cannot be seen as nothing
_PLAIN = str.maketrans({**dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-"), **dict.fromkeys("\t\n\r", " "),
                        **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060", None)})

#: keys that ask for who somebody is, or for what the law does not let us ask
FORBIDDEN_KEYS = frozenset(
    ["naam", "voornaam", "achternaam", "roepnaam", "tussenvoegsel", "voorletters", "initialen", "name", "client_naam", "clientnaam", "naam_client", "bsn",
     "bsn_nummer", "burgerservicenummer", "sofinummer", "adres", "straat", "huisnummer", "postcode", "telefoon", "telefoonnummer", "mobiel", "email", "e_mail",
     "emailadres", "e_mailadres", "diagnose", "diagnosecode", "dsm", "icd", "icd10", "dsm5", "medicatie", "iq", "iq_score", "delict", "delictomschrijving",
     "geboorteplaats", "nationaliteit", "etniciteit", "godsdienst", "religie", "inkomen", "foto"])


def forbidden_in(value: Any, path: Path_ = ()) -> Iterator[tuple[Path_, str]]:
    """Every place in a document, keys included, where something stands that must not be there, with what to say of it."""
    if isinstance(value, dict):
        for key, item in value.items():
            if forbidden_key(key):
                yield (*path, key), f"veld {quoted(key)} mag niet in een intake staan; indiceer werkt zonder persoonsgegevens"
            yield from forbidden_in(key, (*path, key))
            yield from forbidden_in(item, (*path, key))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from forbidden_in(item, (*path, index))
    elif isinstance(value, (str, int)) and not isinstance(value, bool) and (found := looks_forbidden(str(value))):
        yield path, f"dit lijkt op {found}; haal het weg, indiceer werkt zonder persoonsgegevens"


def forbidden_key(key: str) -> bool:
    """Does this key ask for something an intake must not hold? Capitals, spaces, dots and hyphens make no difference."""
    return re.sub(r"[\s.\-]+", "_", _plain(key).strip().lower()) in FORBIDDEN_KEYS


def eleven_test(digits: str) -> bool:
    """Is this string of 8 or 9 digits a valid BSN? (Weights 9 to 2 and -1, the sum a multiple of 11, not all zeros.)"""
    digits = digits.zfill(9)
    total = sum(int(digit) * weight for digit, weight in zip(digits, (9, 8, 7, 6, 5, 4, 3, 2, -1), strict=True))
    return total % 11 == 0 and int(digits) > 0


def looks_forbidden(text: str) -> str | None:
    """What personal data this text seems to hold, as a Dutch phrase; None when it seems clean."""
    text = _plain(text)
    if "@" in text and re.search(_EMAIL, text):
        return "een e-mailadres"
    if sum(map(str.isdigit, text)) < 8:
        return None
    for match in re.finditer(_DIGITS, re.sub(_HARMLESS, "|", text)):
        if eleven_test(re.sub(r"[^0-9]", "", match.group())):
            return "een burgerservicenummer (BSN)"
    return None


def _plain(text: str) -> str:
    """The text with other forms of the same sign (full-width digits, long dashes, hard spaces) as plain signs."""
    if text.isascii() and text.isprintable():
        return text
    import unicodedata

    return unicodedata.normalize("NFKC", text).translate(_PLAIN)
