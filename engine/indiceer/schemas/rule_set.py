"""The published form of a rule file:

JSON Schema, draft-07, so that an editor completes and checks facts, values, options, sources and
rule ids.

The shape comes from the pydantic models; what the catalogue, the sources and the other rule sets
know is filled in.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ..base.ordering import natural
from ..facts.catalogue import Catalogue, Fact
from ..rules.model import OUTCOMES, RuleSet
from ..rules.shape import RuleSetShape
from ..rules.sources import Sources
from .dialect import DRAFT, draft_07, option_words, reference_words, words
from .hover import RULE_KEYS

_DAY = {"type": "string", "format": "date"}


def rules_schema(
    catalogue: Catalogue, sources: Sources, rulesets: Iterable[RuleSet] = ()
) -> dict[str, Any]:
    """The schema of a rule file for this catalogue and these sources; with ``rulesets`` also for
    the rules and concepts that exist."""
    rulesets = tuple(rulesets)
    schema = draft_07(RuleSetShape.model_json_schema(), RULE_KEYS)
    schema["definitions"] |= {
        "voorwaarde": _condition(catalogue, rulesets),
        "optie": option_words(catalogue),
        "bronplaats": reference_words(sources),
        "regelnummer": _rule_ids(rulesets),
        **_values(catalogue),
        "bij_uitkomst": {
            "type": "object",
            "minProperties": 1,
            "additionalProperties": False,
            "properties": {
                slug: {
                    "description": option.explanation,
                    "type": "array",
                    "minItems": 1,
                    "items": {"enum": list(OUTCOMES)},
                }
                for slug, option in catalogue.options.items()
            },
        },
        "feitwaarden": {
            "type": "object",
            "minProperties": 2,
            "maxProperties": 4,
            "additionalProperties": False,
            "properties": {
                name: {"description": fact.question or fact.why, "anyOf": _one_or_more(fact)}
                for name, fact in catalogue.facts.items()
                if fact.known_values()
            },
        },
    }
    _point(schema)
    return {"$schema": DRAFT, **schema, "title": "Regelset van indiceer"}


def _rule_ids(rulesets: tuple[RuleSet, ...]) -> dict[str, Any]:
    """The rules that exist; with none given any number of the right form."""
    if not rulesets:
        return {
            "type": "string",
            "pattern": RuleSetShape.model_json_schema()["$defs"]["RuleShape"]["properties"][
                "uitzondering_op"
            ]["items"]["pattern"],
        }
    titles = {
        rule.id: f"{rule.title} ({ruleset.id})"
        for ruleset in rulesets
        for rule in ruleset.rules.values()
    }
    return words(dict(sorted(titles.items(), key=lambda item: natural(item[0]))))


#: key → the definition that its value, or each item of its list, follows
_POINTS = {
    "als": "voorwaarde",
    "bij_uitkomst": "bij_uitkomst",
    "vervangt": "regelnummer",
    "feiten": "feitwaarden",
}
_ITEMS = {"opties": "optie", "bron": "bronplaats", "uitzondering_op": "regelnummer"}


def _point(node: Any) -> None:
    """Let the keys that need knowledge of the catalogue, the sources or the rules refer to it."""
    if isinstance(node, list):
        for item in node:
            _point(item)
    if not isinstance(node, dict):
        return
    for key, child in (node.get("properties") or {}).items():
        if not isinstance(child, dict):
            continue
        if key in _ITEMS and child.get("type") == "array":
            child["items"] = {"$ref": f"#/definitions/{_ITEMS[key]}"}
        elif key == "bron" and child.get("type") == "string":
            child.pop("type")
            child["allOf"] = [{"$ref": "#/definitions/bronplaats"}]
        elif key in _POINTS and "$ref" not in child:
            text = child.get("description", "")
            child.clear()
            child.update(
                {"description": text, "allOf": [{"$ref": f"#/definitions/{_POINTS[key]}"}]}
            )
    for name, child in node.items():
        _point(
            [item for key, item in child.items() if key.endswith("Shape")]
            if name == "definitions"
            else child
        )


def _condition(catalogue: Catalogue, rulesets: tuple[RuleSet, ...]) -> dict[str, Any]:
    """Exactly one key: a group of conditions, a fact, or a concept (any lower-case name while no
    rule sets are given)."""
    parts = {"type": "array", "minItems": 1, "items": {"$ref": "#/definitions/voorwaarde"}}
    groups = {
        "alle": {**parts, "description": "Alle voorwaarden zijn vervuld."},
        "een_van": {**parts, "description": "Minstens één is vervuld."},
        "geen_van": {**parts, "description": "Geen enkele is vervuld."},
    }
    facts = {
        name: {"description": fact.question or fact.why, "anyOf": [*_forms(fact), _UNKNOWN]}
        for name, fact in catalogue.facts.items()
        if _forms(fact)
    }
    holds = {
        "anyOf": [
            words({"waar": "Het begrip geldt.", "onwaar": "Het begrip geldt niet."}),
            _UNKNOWN,
        ]
    }
    concepts = {
        name: {"description": concept.description, **holds}
        for ruleset in rulesets
        for name, concept in sorted(ruleset.concepts.items())
    }
    return {
        "type": "object",
        "minProperties": 1,
        "maxProperties": 1,
        "properties": {**groups, **facts, **concepts},
        "additionalProperties": False if rulesets else holds,
    }


_UNKNOWN = {
    "type": "object",
    "additionalProperties": False,
    "required": ["onbekend"],
    "properties": {
        "onbekend": {
            "const": True,
            "description": "Het antwoord is nog niet bekend. Kan alleen "
            "bij vragen, adviezen en routes.",
        }
    },
}

#: what each form of a comparison means
_OPERATORS = {
    "bevat": "Het antwoord bevat deze waarde.",
    "bevat_een_van": "Het antwoord bevat minstens één van deze waarden.",
    "alleen": "Het antwoord is niet leeg en bevat niets anders dan deze waarden.",
    "leeg": "true: er is gekeken en niets gevonden. false: er is iets gevonden.",
    "voor": "Ligt vóór deze dag.",
    "na": "Ligt na deze dag.",
    "vanaf": "Is deze dag of later.",
    "tot_en_met": "Is deze dag of eerder.",
}


def _values(catalogue: Catalogue) -> dict[str, Any]:
    """Per fact the values that a rule may name; the long lists of municipalities and options stand
    there once."""
    towns = {
        "gemeente": words({slug: town["naam"] for slug, town in catalogue.municipalities.items()})
    }
    shared = {"gemeente": "gemeente", "optie": "optie", "optielijst": "optie"}
    for name, fact in catalogue.facts.items():
        if fact.known_values():
            own = fact.extra if fact.kind in shared else fact.known_values()
            known = words({value: fact.values.get(value, value) for value in own})
            if fact.kind in shared:
                known = {
                    "anyOf": [
                        {"$ref": f"#/definitions/{shared[fact.kind]}"},
                        *([known] if own else []),
                    ]
                }
            towns[f"waarde_{name}"] = known
    return towns


def _one_or_more(fact: Fact) -> list[dict[str, Any]]:
    one = {"$ref": f"#/definitions/waarde_{fact.name}"}
    return [one, {"type": "array", "minItems": 1, "items": one}]


def _forms(fact: Fact) -> list[dict[str, Any]]:
    match fact.kind:
        case "keuze" | "gemeente" | "optie":
            return _one_or_more(fact)
        case "keuzelijst" | "optielijst":
            one, many = _one_or_more(fact)
            return [
                _single("bevat", one),
                _single("bevat_een_van", many),
                _single("alleen", many),
                _single("leeg", {"type": "boolean"}),
            ]
        case "getal":
            return [
                {
                    "type": "string",
                    "pattern": r"^\s*((>=|<=|>|<|=)\s*-?[0-9]+|-?[0-9]+\s*\.\.\s*-?[0-9]+)\s*$",
                },
                {"type": "integer"},
            ]
        case "datum":
            day = {"anyOf": [_DAY, {"const": "peildatum"}]}
            return [_single(operator, day) for operator in ("voor", "na", "vanaf", "tot_en_met")]
        case _:
            return []


def _single(key: str, value: dict[str, Any]) -> dict[str, Any]:
    described = {"allOf": [value]} if "$ref" in value else dict(value)
    return {
        "type": "object",
        "additionalProperties": False,
        "required": [key],
        "properties": {key: {**described, "description": _OPERATORS[key]}},
    }
