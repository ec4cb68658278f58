"""The published form of an advies: JSON Schema, draft-07."""

from __future__ import annotations

from typing import Any

from ..advies.build import SCHEMA
from ..base.kleene import ONBEKEND
from ..facts.catalogue import Catalogue
from ..rules.model import BINDINGS, EFFECTS, GROUNDS, LAYERS, OUTCOMES, STATUSES, STRENGTHS

DRAFT = "http://json-schema.org/draft-07/schema#"
_DAY = {"type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}
_TEXT = {"type": "string"}
_TEXTS = {"type": "array", "items": _TEXT}
_MAYBE_TEXT = {"type": ["string", "null"]}
_DIGEST = {"type": "string", "pattern": "^[0-9a-f]{64}$"}
_DECIDED_BY = (
    "aanbod",
    "uitsluiting",
    "plicht",
    "onderzoek",
    "doorverwijzing",
    "aanvulling",
    "argumenten",
    "ladder",
    "tegengehouden",
)


def advies_schema(catalogue: Catalogue) -> dict[str, Any]:
    """The schema of ``advies/2`` for this catalogue."""
    options = list(catalogue.options)
    return {
        "$schema": DRAFT,
        "title": "Advies van indiceer",
        "description": "Advies per optie, met redenen. Nooit een besluit, nooit een score.",
        **_closed(
            {
                "schema": {"const": SCHEMA},
                "casus": _TEXT,
                "peildatum": _DAY,
                "gemeente": _TEXT,
                "regio": _MAYBE_TEXT,
                "opties": _closed({slug: {"$ref": "#/definitions/optie"} for slug in options}),
                "ontbreekt": {
                    **_TEXTS,
                    "description": "Beslissende onbekende feiten, de meest beslissende eerst.",
                },
                "tegenstrijdig": {
                    "type": "array",
                    "items": {"type": "array", "items": _TEXT, "minItems": 2},
                },
                "termijnen": {"type": "object", "additionalProperties": _DAY},
                **{
                    part: {"type": "array", "items": {"$ref": "#/definitions/regel"}}
                    for part in ("route", "adviezen", "plichten", "vragen")
                },
                "bronnen_oneens": {
                    "type": "array",
                    "items": _closed(
                        {
                            "id": _TEXT,
                            "onderwerp": _TEXT,
                            "opties": {"type": "array", "items": {"enum": options}},
                            "gevolg": _TEXT,
                            "standpunten": {
                                "type": "array",
                                "items": _closed({"bron": _TEXT, "zegt": _TEXT}),
                            },
                        }
                    ),
                },
                "ontbrekende_lagen": _TEXTS,
                "regelsets": {
                    "type": "array",
                    "items": _closed(
                        {
                            "id": _TEXT,
                            "versie": _TEXT,
                            "laag": {"enum": list(LAYERS)},
                            "status": {"enum": list(STATUSES)},
                            "titel": _TEXT,
                            "sha256": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
                        }
                    ),
                },
                "intake": {
                    "type": "object",
                    "description": "De antwoorden waarop het advies rust.",
                },
                "versies": {
                    "type": "object",
                    "required": ["indiceer"],
                    "additionalProperties": _TEXT,
                },
                "etiketten": _labels(options),
                "regelwaarden": _closed(
                    {
                        part: {
                            "type": "object",
                            "additionalProperties": {"enum": ["waar", "onwaar", "onbekend"]},
                        }
                        for part in ("regels", "begrippen", "vergelijkingen")
                    }
                ),
                "pinnen": _closed(
                    {
                        "regelsets": {"type": "object", "additionalProperties": _DIGEST},
                        "lijsten": {"type": "object", "additionalProperties": _DIGEST},
                        "woorden": _DIGEST,
                    }
                ),
                "vaststelling": {
                    "type": "array",
                    "items": {
                        **_closed(
                            {
                                "regelset": _TEXT,
                                "versie": _TEXT,
                                "door": _MAYBE_TEXT,
                                "besluit": _MAYBE_TEXT,
                                "nummer": _TEXT,
                                "datum": _TEXT,
                                "bekendmaking": _TEXT,
                            }
                        ),
                        "required": ["besluit", "door", "regelset", "versie"],
                    },
                },
                "herkomst": {
                    "type": "object",
                    "description": "Versies van programma en bibliotheken; de vingerafdruk dekt "
                    "ze niet.",
                    "required": ["indiceer"],
                    "additionalProperties": _TEXT,
                },
                "vingerafdruk": {"type": "string", "pattern": "^sha256:[0-9a-f]{64}$"},
            }
        ),
        "definitions": {"optie": _option(options), "reden": _reason(), "regel": _line(options)},
    }


def _closed(properties: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "additionalProperties": False,
        "required": sorted(properties),
        "properties": properties,
    }


def _labels(options: list[str]) -> dict[str, Any]:
    """How options, facts, answers and sources read in the documents of this advies."""
    texts = {"type": "object", "additionalProperties": _TEXT}
    return _closed(
        {
            "gemeente": _TEXT,
            "opties": _closed(dict.fromkeys(options, _TEXT)),
            "feiten": texts,
            "antwoorden": {"type": "object", "additionalProperties": texts},
            "bronnen": {
                "type": "object",
                "additionalProperties": _closed(
                    {"tekst": _TEXT, "adres": _MAYBE_TEXT, "zekerheid": _TEXT}
                ),
            },
        }
    )


def _option(options: list[str]) -> dict[str, Any]:
    return _closed(
        {
            "uitkomst": {"enum": list(OUTCOMES)},
            "grond": {"enum": [*GROUNDS, None]},
            "beslisser": _TEXT,
            "beslist_door": {"enum": list(_DECIDED_BY)},
            "motieven": {
                "type": "array",
                "items": _closed({"code": _TEXT, "over": {"enum": [*options, None]}}),
            },
            "redenen": {"type": "array", "items": {"$ref": "#/definitions/reden"}},
            "ontbreekt": _TEXTS,
        }
    )


def _reason() -> dict[str, Any]:
    return _closed(
        {
            "regel": _TEXT,
            "effect": {"enum": list(EFFECTS)},
            "kracht": {"enum": [*STRENGTHS, None]},
            "waarde": {"enum": ["waar", "onwaar", "onbekend"]},
            "beslissend": {"type": "boolean"},
            "tekst": _TEXT,
            "bronnen": _TEXTS,
            "feiten": {"type": "object"},
            "status": {"enum": list(STATUSES)},
            "binding": {"enum": list(BINDINGS)},
            "laag": {"enum": list(LAYERS)},
            "grond": {"enum": [*GROUNDS, None]},
            "onzeker": _MAYBE_TEXT,
            "buiten_werking_door": _TEXTS,
        }
    )


def _line(options: list[str]) -> dict[str, Any]:
    line = _closed(
        {
            "regel": _TEXT,
            "tekst": _TEXT,
            "opties": {"type": "array", "items": {"enum": options}},
            "bronnen": _TEXTS,
            "binding": {"enum": list(BINDINGS)},
            "status": {"enum": list(STATUSES)},
            "onzeker": _MAYBE_TEXT,
        }
    )
    line["properties"]["waarde"] = {
        "const": ONBEKEND,
        "description": "Alleen als nog niet bekend is of deze regel geldt.",
    }
    return line
