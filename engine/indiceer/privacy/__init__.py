"""Refusal of what an intake must never hold: a number, name, address, code or medicine that leads
to a person or their illness (promise 10).

A net, not a guarantee: it is measured (tests/intake/test_disguises.py), and a bare name gets
through. The text that was refused is never repeated.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator

from ..base.documents import Path_, quoted
from ..base.faults import Fault, InvalidInput
from ..base.hints import TYPE_CHECKING, Any
from .plain import plain, readings

if TYPE_CHECKING:
    from pathlib import Path

#: keys that ask for who somebody is, or for what the law does not let us ask
FORBIDDEN_KEYS = frozenset(
    [
        "naam",
        "voornaam",
        "achternaam",
        "roepnaam",
        "tussenvoegsel",
        "voorletters",
        "initialen",
        "name",
        "client_naam",
        "clientnaam",
        "naam_client",
        "bsn",
        "bsn_nummer",
        "burgerservicenummer",
        "sofinummer",
        "adres",
        "straat",
        "huisnummer",
        "postcode",
        "telefoon",
        "telefoonnummer",
        "mobiel",
        "email",
        "e_mail",
        "emailadres",
        "e_mailadres",
        "diagnose",
        "diagnosecode",
        "dsm",
        "icd",
        "icd10",
        "dsm5",
        "medicatie",
        "iq",
        "iq_score",
        "delict",
        "delictomschrijving",
        "geboorteplaats",
        "nationaliteit",
        "etniciteit",
        "godsdienst",
        "religie",
        "inkomen",
        "foto",
    ]
)
ADVICE = "haal het weg, indiceer heeft het niet nodig"


def forbidden_in(
    value: Any, known: Container[str] = (), path: Path_ = ()
) -> Iterator[tuple[Path_, str]]:
    """Every place in a document, keys included, where something stands that must not be there, with
    what to say of it.

    ``known``: words of our own, which need no look.
    """
    if isinstance(value, dict):
        for key, item in value.items():
            if key not in known:
                if forbidden_key(key):
                    yield (*path, key), f"veld {quoted(key)} mag niet in een intake staan; {ADVICE}"
                elif found := named_forbidden(key):
                    yield (*path, key), f"deze sleutel lijkt op {found}; {ADVICE}"
            yield from forbidden_in(item, known, (*path, key))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from forbidden_in(item, known, (*path, index))
    elif isinstance(value, str) and value in known:
        return
    elif isinstance(value, int) and -10_000_000 < value < 10_000_000:
        return  # too short for a number of a person
    elif isinstance(value, (str, int)) and (found := looks_forbidden(str(value))):
        yield path, f"dit lijkt op {found}; {ADVICE}"


def forbidden_key(key: str) -> bool:
    """Does this key ask for something an intake must not hold?

    Capitals, spaces, dots and hyphens make no difference.
    """
    return re.sub(r"[\s.\-]+", "_", plain(key).strip().lower()) in FORBIDDEN_KEYS


def looks_forbidden(text: str) -> str | None:
    """What personal data this text seems to hold, as a Dutch phrase; None when it seems clean."""
    if text.isascii() and text.isalpha() and len(text) < 5:
        return None
    from .finding import found_in

    for reading in readings(text):
        if found := found_in(reading):
            return found
    return None


def named_forbidden(text: str) -> str | None:
    """The same for a short name, of a case, a file or a column, in which
    hyphens stand for spaces."""
    from .persons import BIRTH, birth_in_name

    spaced = re.sub("[-_.]+", " ", plain(text))
    return (
        looks_forbidden(text)
        or looks_forbidden(spaced)
        or (BIRTH if birth_in_name(plain(text)) else None)
    )


def refuse_file_name(path: Path | str) -> None:
    """Raises InvalidInput when the name of a file leads to a person; the name itself is not
    repeated."""
    from os.path import basename, splitext

    if found := named_forbidden(splitext(basename(str(path)))[0]):
        raise InvalidInput(
            [
                Fault(
                    "bestand",
                    0,
                    0,
                    f"de naam van dit bestand lijkt op {found}; geef het een naam die niet naar een persoon leidt",
                )
            ]
        )
