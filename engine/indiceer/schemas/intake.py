"""The published form of an intake:

JSON Schema, draft-07, generated from the catalogue, with Dutch hover texts.
"""

from __future__ import annotations

from typing import Any

from ..facts.catalogue import Catalogue, Fact
from ..intake.reader import SOURCES
from ..rules.model import OUTCOMES
from .dialect import option_words, words

DRAFT = "http://json-schema.org/draft-07/schema#"
_DAY = {"type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}
#: only the month or the year is known
_PART_OF_DAY = {
    "type": ["string", "integer"],
    "pattern": "^(19|20|21)[0-9]{2}(-[0-9]{2})?$",
    "minimum": 1900,
    "maximum": 2100,
}


def intake_schema(catalogue: Catalogue) -> dict[str, Any]:
    """The schema of an intake file for this catalogue."""
    return {
        "$schema": DRAFT,
        "title": "Intake voor indiceer",
        "type": "object",
        "additionalProperties": False,
        "required": ["casus", "peildatum", "gemeente", "feiten"],
        "properties": {
            "casus": {
                "type": "string",
                "pattern": "^[a-z0-9][a-z0-9_-]{0,79}$",
                "description": "Korte naam die niet naar een persoon leidt; ook de bestandsnaam.",
            },
            "titel": {
                "type": "string",
                "description": "Waar deze casus over gaat, in een paar woorden.",
            },
            "peildatum": {
                **_DAY,
                "description": "De dag waarop het advies rust. Zij kiest de regels die gelden.",
            },
            "gemeente": {
                "description": "De gemeente van het college dat om advies vraagt.",
                "anyOf": [{"$ref": "#/definitions/gemeente"}, {"type": "string"}],
            },
            "feiten": {
                "type": "object",
                "additionalProperties": False,
                "description": "De antwoorden. Wat u niet weet is 'onbekend'; "
                "dat telt nooit als nee.",
                "properties": {
                    name: _fact(fact, catalogue) for name, fact in catalogue.asked.items()
                },
            },
            "gesprek": _CONVERSATION
            | {
                "properties": {
                    "gezien": {
                        "type": "array",
                        "items": {"enum": list(catalogue.asked)},
                        "description": "De feiten die in dit gesprek al gevraagd zijn.",
                    },
                    "slot": {
                        "enum": [True, False, "ja", "nee"],
                        "description": "Is de slotbladzijde 'Kwam dit ter sprake?' getoond?",
                    },
                }
            },
            "doel": {
                "const": "wacht",
                "description": "Alleen voor casussen: deze casus staat er om "
                "een verandering te merken en "
                "komt niet uit een bron.",
            },
            "bron": {
                "type": "array",
                "items": {"type": "string"},
                "description": "Alleen voor casussen: waar de verwachte uitkomst "
                "uit volgt, als bron#plaats.",
            },
            "verwacht": {
                "type": "object",
                "description": "Alleen voor casussen: de verwachte uitkomst per optie.",
                "additionalProperties": False,
                "properties": {
                    slug: {
                        "description": option.explanation,
                        "allOf": [{"$ref": "#/definitions/uitkomst"}],
                    }
                    for slug, option in catalogue.options.items()
                },
            },
        },
        "definitions": {
            "uitkomst": words(_OUTCOME_WORDS),
            **{
                f"antwoord_{name}": _answer(fact, catalogue)
                for name, fact in catalogue.asked.items()
            },
            "gemeente": words(
                {slug: town["naam"] for slug, town in catalogue.municipalities.items()}
            ),
            "optie": option_words(catalogue),
        },
    }


_CONVERSATION = {
    "type": "object",
    "additionalProperties": False,
    "description": "Hoe ver het gesprek is. Telt niet mee in het advies.",
}
_OUTCOME_WORDS = dict(
    zip(
        OUTCOMES,
        (
            "Moet worden aangeboden.",
            "Past het best bij wat bekend is.",
            "Te verdedigen, maar niet duidelijk sterker.",
            "De redenen ertegen wegen zwaarder.",
            "Kan niet, door de wet of door het product.",
            "Niet te bepalen voordat meer bekend is.",
            "Een ander orgaan beslist.",
            "Naast een andere vorm.",
            "Speelt hier niet.",
        ),
        strict=True,
    )
)


def _fact(fact: Fact, catalogue: Catalogue) -> dict[str, Any]:
    short = {"$ref": f"#/definitions/antwoord_{fact.name}"}
    long = {
        "type": "object",
        "required": ["waarde"],
        "additionalProperties": False,
        "properties": {
            "waarde": {"allOf": [short], "description": "Het antwoord."},
            "bron": {"enum": list(SOURCES), "description": "Van wie het antwoord komt."},
            "datum": {**_DAY, "description": "De dag van het antwoord."},
            "toelichting": {
                "type": "string",
                "description": "Een opmerking zonder naam, nummer, adres, diagnose of medicijn.",
            },
        },
    }
    return {
        "title": fact.question,
        "description": f"{fact.help}\n\nWaarom: {fact.why}",
        "anyOf": [short, long],
    }


def _answer(fact: Fact, catalogue: Catalogue) -> dict[str, Any]:
    """What may stand as the answer, in the short form and as 'waarde'."""
    return {
        "anyOf": [
            {"enum": ["onbekend"] if fact.core else ["onbekend", "niet_gevraagd"]},
            *_forms(fact, catalogue),
        ]
    }


def _forms(fact: Fact, catalogue: Catalogue) -> list[dict[str, Any]]:
    also = [{"enum": list(fact.extra)}] if fact.extra else []
    option = {"$ref": "#/definitions/optie"}
    labels = {value: fact.values.get(value, "") or value for value in fact.known_values()}
    match fact.kind:
        case "keuze" | "optie":
            return [words(labels)]
        case "keuzelijst" | "optielijst":
            return [
                {
                    "type": "array",
                    "uniqueItems": True,
                    "items": words({**labels, "onbekend": "nog niet bekend"}),
                }
            ]
        case "gemeente":
            return [*also, {"$ref": "#/definitions/gemeente"}, {"type": "string"}]
        case "datum":
            return [*also, _DAY, _PART_OF_DAY]
        case "getal":
            return [
                *also,
                {
                    "type": "integer",
                    "minimum": fact.minimum or 0,
                    **({"maximum": fact.maximum} if fact.maximum is not None else {}),
                },
            ]
        case "tekst":
            return [{"type": "string"}]
        case "tekstlijst":
            return [{"type": "array", "items": {"type": "string"}}, {"type": "string"}]
        case "beschikbaarheid":
            return [
                {
                    "type": "object",
                    "additionalProperties": False,
                    "properties": {
                        slug: {"description": each.explanation, "enum": [*fact.values, "onbekend"]}
                        for slug, each in catalogue.options.items()
                    },
                }
            ]
        case "indicatie":
            return [
                *also,
                {
                    "type": "object",
                    "additionalProperties": False,
                    "required": ["product", "einddatum"],
                    "properties": {
                        "product": {
                            "anyOf": [option, {"const": "onbekend"}],
                            "description": "De vorm van hulp die nu loopt.",
                        },
                        "einddatum": {
                            "anyOf": [_DAY, {"const": "onbekend"}],
                            "description": "De laatste dag van de indicatie.",
                        },
                    },
                },
            ]
        case _:
            score = {
                "anyOf": [{"type": "integer", "minimum": 1, "maximum": 5}, {"const": "onbekend"}]
            }
            return [
                {
                    "type": "object",
                    "additionalProperties": False,
                    "properties": {
                        "datum": {**_DAY, "description": "De dag van de beoordeling."},
                        "versie": {"description": "De versie van de matrix."},
                        "beoordelaar": {
                            "type": "string",
                            "description": "De functie van wie beoordeelde, geen naam.",
                        },
                        **{
                            domain: {**score, "description": label}
                            for domain, label in fact.domains.items()
                        },
                    },
                }
            ]
