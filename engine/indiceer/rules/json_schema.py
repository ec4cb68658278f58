"""The published form of a rule file: JSON Schema, draft-07, so that an editor completes and checks facts, values, options and sources.

The shape comes from the pydantic models; what the catalogue and the sources know is filled in.
"""
from __future__ import annotations

from typing import Any

from ..intake.catalogue import Catalogue, Fact
from .shape import RuleSetShape
from .sources import Sources

DRAFT = "http://json-schema.org/draft-07/schema#"
_DAY = {"type": "string", "format": "date"}

#: hover texts per key, wherever the key stands
_KEYS = {
    "regelset": "Naam van de regelset; ook de naam van de map.",
    "versie": "Versie als tekst tussen aanhalingstekens, zoals \"2024.1\"; ook de bestandsnaam.",
    "laag": "rijk, regio of gemeente. Een lagere laag gaat voor, behalve bij dwingend recht.",
    "titel": "Waar dit over gaat, in een paar woorden.",
    "geldig": "Vanaf welke dag en tot en met welke dag dit geldt. tot: null is zonder bekend einde.",
    "vanaf": "Eerste dag waarop dit geldt.", "tot": "Laatste dag waarop dit geldt; null als die niet bekend is.",
    "status": "concept, voorstel of vastgesteld. Vastgesteld vraagt ook vastgesteld_door en besluit, en ligt daarna vast.",
    "vastgesteld_door": "Welk college of welke raad dit heeft vastgesteld.", "besluit": "Verwijzing naar het besluit.",
    "begrippen": "Voorwaarden met een naam, te gebruiken als feit: 'naam: waar'.", "aanbod": "Welke opties hier bestaan, eventueel met datum.",
    "beslissers": "Wie over welke optie beslist, eventueel met datum.", "tegenstrijdig": "Waarden van twee feiten die elkaar tegenspreken.",
    "bronnen_oneens": "Bronnen die iets anders zeggen; indiceer laat het zien en lost het niet op.", "kosten": "Bedragen uit een bron, nooit een argument.",
    "regels": "De regels, elk met een eigen nummer.", "opties": "Slugs van opties. Weglaten als de regel over de hele zaak gaat.",
    "effect": "Wat er volgt als de voorwaarde vervuld is.", "effecten": "Lijst van effecten, als een regel er meer heeft.",
    "kracht": "zwaar of gewoon. Zwaar gaat voor op elk aantal gewone argumenten.",
    "grond": "recht of product; alleen bij vereist en sluit_uit.", "als": "De voorwaarde. Weglaten als de regel altijd geldt.",
    "bij_uitkomst": "In plaats van 'als': de regel volgt uit een uitkomst, zoals {beschermd_thuis: [voorkeur]}.",
    "binding": "dw: dwingend recht · bv: beleidsvrijheid · pw: professionele weging.", "bron": "Bronnen uit bronnen.yaml, als bron#plaats.",
    "waarom": "Wat er voor deze cliënt geldt als de voorwaarde vervuld is, in gewone taal.",
    "waarom_niet": "Wat er geldt als de voorwaarde niet vervuld is.", "onbekend": "Wat nog niet bekend is, als de voorwaarde open staat.",
    "uitzondering_op": "Nummers van regels die buiten werking zijn zolang deze geldt.",
    "vervangt": "Nummer van een regel uit een hogere laag die deze vervangt; nooit dwingend recht.",
    "onzeker": "Waarom bron of lezing onzeker is.", "lezing": "Hoe een vaag woord uit de bron hier gelezen is.",
    "termijn": "Een termijn: naam, vanaf welk datumfeit, hoeveel dagen.",
}


def rules_schema(catalogue: Catalogue, sources: Sources) -> dict[str, Any]:
    """The schema of a rule file for this catalogue and these sources."""
    schema = _to_draft_07(RuleSetShape.model_json_schema())
    references = [source for source, entry in sources.entries.items() if not entry.plaatsen or entry.soort not in ("wet", "beleid")]
    references += [f"{source}#{place}" for source, entry in sources.entries.items() for place in entry.plaatsen]
    _fill(schema, {"opties": list(catalogue.options), "bron": references})
    schema["definitions"]["voorwaarde"] = _condition(catalogue)
    return {"$schema": DRAFT, **schema, "title": "Regelset van indiceer"}


def _to_draft_07(value: Any) -> Any:
    if isinstance(value, dict):
        return {("definitions" if key == "$defs" else key): _to_draft_07(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_to_draft_07(item) for item in value]
    return value.replace("#/$defs/", "#/definitions/") if isinstance(value, str) else value


def _fill(node: Any, known: dict[str, list[str]]) -> None:
    """Hover texts on every key, known words in lists of options and sources, and conditions by reference."""
    if isinstance(node, list):
        for item in node:
            _fill(item, known)
    if not isinstance(node, dict):
        return
    for key, child in (node.get("properties") or {}).items():
        if isinstance(child, dict):
            if key in _KEYS:
                child["description"] = _KEYS[key]
            if key in known and child.get("type") == "array":
                child["items"] = {"enum": known[key]}
            if key == "als":
                child.clear()
                child.update({"$ref": "#/definitions/voorwaarde"})
    for child in node.values():
        _fill(child, known)


def _condition(catalogue: Catalogue) -> dict[str, Any]:
    """Exactly one key: a group of conditions, a fact, or a concept (any other lower-case name)."""
    parts = {"type": "array", "minItems": 1, "items": {"$ref": "#/definitions/voorwaarde"}}
    groups = {"alle": {**parts, "description": "Alle voorwaarden zijn vervuld."}, "een_van": {**parts, "description": "Minstens één is vervuld."},
              "geen_van": {**parts, "description": "Geen enkele is vervuld."}}
    facts = {name: {"description": fact.question or fact.why, "anyOf": [*_forms(fact), _UNKNOWN]} for name, fact in catalogue.facts.items() if _forms(fact)}
    return {"type": "object", "minProperties": 1, "maxProperties": 1, "properties": {**groups, **facts},
            "additionalProperties": {"anyOf": [{"enum": ["waar", "onwaar"]}, _UNKNOWN]}}


_UNKNOWN = {"type": "object", "additionalProperties": False, "required": ["onbekend"], "properties": {"onbekend": {"const": True}}}


def _forms(fact: Fact) -> list[dict[str, Any]]:
    values = list(fact.known_values())
    one = {"enum": values}
    many = {"type": "array", "minItems": 1, "items": one}
    match fact.kind:
        case "keuze" | "gemeente" | "optie":
            return [one, many]
        case "keuzelijst" | "optielijst":
            return [_single("bevat", one), _single("bevat_een_van", many), _single("alleen", many), _single("leeg", {"type": "boolean"})]
        case "getal":
            return [{"type": "string", "pattern": r"^\s*((>=|<=|>|<|=)\s*-?[0-9]+|-?[0-9]+\s*\.\.\s*-?[0-9]+)\s*$"}, {"type": "integer"}]
        case "datum":
            day = {"anyOf": [_DAY, {"const": "peildatum"}]}
            return [_single(operator, day) for operator in ("voor", "na", "vanaf", "tot_en_met")]
        case _:
            return []


def _single(key: str, value: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "additionalProperties": False, "required": [key], "properties": {key: value}}
