"""Refusal of what an intake must never hold: a BSN, an e-mail address, a field for a name (promise 10)."""
from __future__ import annotations

import re

_DATES = re.compile(r"(?<![0-9])(?:[0-9]{4}[-/.][0-9]{1,2}[-/.][0-9]{1,2}|[0-9]{1,2}[-/.][0-9]{1,2}[-/.][0-9]{4})(?![0-9])")
_DIGITS = re.compile(r"(?<![0-9])(?:[0-9][ .\-]?){7,8}[0-9](?![0-9])")
_EMAIL = re.compile(r"[^\s@<>()]+@[^\s@<>()]+\.[A-Za-z]{2,}")

#: keys that ask for who somebody is, or for what the law does not let us ask
FORBIDDEN_KEYS = frozenset(
    "naam voornaam achternaam roepnaam tussenvoegsel voorletters initialen name client_naam clientnaam naam_client bsn burgerservicenummer sofinummer adres straat "
    "huisnummer postcode telefoon telefoonnummer mobiel email e_mail emailadres e-mail diagnose diagnosecode dsm icd icd10 dsm5 medicatie iq iq_score delict "
    "delictomschrijving geboorteplaats nationaliteit etniciteit godsdienst religie inkomen foto".split())


def eleven_test(digits: str) -> bool:
    """Is this string of 8 or 9 digits a valid BSN? (Weights 9 to 2 and -1, the sum a multiple of 11, not all zeros.)"""
    digits = digits.zfill(9)
    total = sum(int(digit) * weight for digit, weight in zip(digits, (9, 8, 7, 6, 5, 4, 3, 2, -1), strict=True))
    return total % 11 == 0 and int(digits) > 0


def looks_forbidden(text: str) -> str | None:
    """What personal data this text seems to hold, as a Dutch phrase; None when it seems clean."""
    if _EMAIL.search(text):
        return "een e-mailadres"
    for match in _DIGITS.finditer(_DATES.sub(" ", text)):
        if eleven_test(re.sub(r"[^0-9]", "", match.group())):
            return "een burgerservicenummer (BSN)"
    return None
