"""The published form of an intake: JSON Schema, draft-07, generated from the catalogue, with Dutch hover texts."""
from __future__ import annotations

from typing import Any

from .catalogue import Catalogue, Fact
from .reader import SOURCES

DRAFT = "http://json-schema.org/draft-07/schema#"
_DAY = {"type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}


def intake_schema(catalogue: Catalogue) -> dict[str, Any]:
    """The schema of an intake file for this catalogue."""
    return {
        "$schema": DRAFT,
        "title": "Intake voor indiceer",
        "type": "object",
        "additionalProperties": False,
        "required": ["casus", "peildatum", "gemeente", "feiten"],
        "properties": {
            "casus": {"type": "string", "pattern": "^[a-z0-9][a-z0-9_-]{0,79}$", "description": "Korte naam zonder persoonsgegevens; ook de bestandsnaam."},
            "titel": {"type": "string", "description": "Waar deze casus over gaat, in een paar woorden."},
            "peildatum": {**_DAY, "description": "De dag waarop het advies rust. Zij kiest de regels die gelden."},
            "gemeente": {"type": "string", "description": "De gemeente van het college dat om advies vraagt."},
            "feiten": {"type": "object", "additionalProperties": False, "properties": {name: _fact(fact, catalogue) for name, fact in catalogue.asked.items()}},
            "verwacht": {"type": "object", "description": "Alleen voor casussen: de verwachte uitkomst per optie.",
                         "properties": {slug: {} for slug in catalogue.options}, "additionalProperties": False},
        },
    }


def _fact(fact: Fact, catalogue: Catalogue) -> dict[str, Any]:
    short = {"anyOf": [{"enum": ["onbekend"] if fact.core else ["onbekend", "niet_gevraagd"]}, *_forms(fact, catalogue)]}
    long = {"type": "object", "required": ["waarde"], "additionalProperties": False, "properties": {
        "waarde": short, "bron": {"enum": list(SOURCES)}, "datum": _DAY, "toelichting": {"type": "string"}}}
    return {"title": fact.question, "description": f"{fact.help}\n\nWaarom: {fact.why}", "anyOf": [short, long]}


def _forms(fact: Fact, catalogue: Catalogue) -> list[dict[str, Any]]:
    words = [{"enum": list(fact.extra)}] if fact.extra else []
    options = list(catalogue.options)
    match fact.kind:
        case "keuze" | "optie":
            return [{"enum": list(fact.known_values())}]
        case "keuzelijst" | "optielijst":
            return [{"type": "array", "uniqueItems": True, "items": {"enum": [*fact.known_values(), "onbekend"]}}]
        case "gemeente":
            return [{"type": "string"}]
        case "datum":
            return [*words, _DAY]
        case "getal":
            return [*words, {"type": "integer", "minimum": fact.minimum or 0, **({"maximum": fact.maximum} if fact.maximum is not None else {})}]
        case "tekst":
            return [{"type": "string"}]
        case "tekstlijst":
            return [{"type": "array", "items": {"type": "string"}}, {"type": "string"}]
        case "beschikbaarheid":
            return [{"type": "object", "additionalProperties": False, "properties": {slug: {"enum": [*fact.values, "onbekend"]} for slug in options}}]
        case "indicatie":
            return [*words, {"type": "object", "additionalProperties": False, "required": ["product", "einddatum"],
                             "properties": {"product": {"enum": [*options, "onbekend"]}, "einddatum": {"anyOf": [_DAY, {"const": "onbekend"}]}}}]
        case _:
            score = {"anyOf": [{"type": "integer", "minimum": 1, "maximum": 5}, {"const": "onbekend"}]}
            return [{"type": "object", "additionalProperties": False, "properties": {
                "datum": _DAY, "versie": {}, "beoordelaar": {"type": "string"}, **{domain: score for domain in fact.domains}}}]
