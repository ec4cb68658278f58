"""The schema of every kind of file that people write, as ``rules/schema/*.json``, and the line in a
file that tells an editor which one to use."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from ..facts.shape import FactsShape, HolidaysShape, OptionsShape, TownsShape
from ..rules.book import RuleBook
from ..rules.declared import Known, Property
from ..rules.forecast_shape import KEYS as FORECAST_KEYS
from ..rules.forecast_shape import PrognoseShape
from ..rules.invariants import InvariantsShape
from ..rules.loader import FORECAST_FOLDER
from ..rules.model import LAYER_FOLDERS
from ..rules.shape import SourcesShape
from ..rules.traceability import CARRIERS
from .dialect import DRAFT, draft_07, option_words, reference_words
from .hover import CATALOGUE_KEYS, PROPERTY_KEYS, STATEMENT_KEYS
from .intake import intake_schema
from .rule_set import rules_schema

MARK = "# yaml-language-server: $schema="
#: file in the root of a rules folder → its schema
ROOT_SCHEMAS = {
    "feiten.yaml": "feiten",
    "opties.yaml": "opties",
    "bronnen.yaml": "bronnen",
    "gemeenten.yaml": "gemeenten",
    "feestdagen.yaml": "feestdagen",
    "herleiding.yaml": "herleiding",
    "eigenschappen.yaml": "eigenschappen",
    "invarianten.yaml": "invarianten",
}


def file_schemas(book: RuleBook) -> dict[str, dict[str, Any]]:
    """Name → schema (draft-07), for these rules."""
    facts = _shape(FactsShape, "Feiten van indiceer")
    rules = rules_schema(book.catalogue, book.sources)["definitions"]
    facts["definitions"] |= {
        name: each
        for name, each in rules.items()
        if name in ("bronplaats", "gemeente", "optie") or name.startswith("waarde_")
    }
    facts["definitions"]["voorwaarde"] = {
        **rules["voorwaarde"],
        "additionalProperties": False,
    }  # the catalogue knows no concepts
    asked = facts["definitions"]["FactShape"]["properties"]
    asked["bron"]["items"] = {"$ref": "#/definitions/bronplaats"}
    asked["aanleiding"] = {
        "description": CATALOGUE_KEYS["aanleiding"],
        "allOf": [{"$ref": "#/definitions/voorwaarde"}],
    }
    return {
        "regelset": rules_schema(book.catalogue, book.sources, book.rulesets),
        "intake": intake_schema(book.catalogue),
        "feiten": facts,
        "opties": _shape(OptionsShape, "Opties van indiceer"),
        "bronnen": _shape(SourcesShape, "Bronnen van indiceer"),
        "gemeenten": _shape(TownsShape, "Gemeenten van indiceer"),
        "feestdagen": _shape(HolidaysShape, "Gelijkgestelde dagen van indiceer"),
        "herleiding": _traceability(book),
        "eigenschappen": _properties(book),
        "invarianten": _statements(book),
        "prognose": _forecast(book),
    }


def written(schema: dict[str, Any]) -> str:
    """A schema as it is stored: readable, and the same bytes everywhere."""
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"


def write_schemas(book: RuleBook) -> list[Path]:
    """Write ``schema/*.json`` in the rules folder; returns the files that changed."""
    changed = []
    for name, schema in file_schemas(book).items():
        path, text = book.folder / "schema" / f"{name}.json", written(schema)
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
            changed.append(path)
    return changed


def schema_line(file: Path, rules: Path, name: str) -> str:
    """The first line of ``file``: where its schema is, seen from the file."""
    schema = rules.resolve() / "schema" / f"{name}.json"
    return f"{MARK}{Path(os.path.relpath(schema, file.resolve().parent)).as_posix()}\n"


def with_schema_line(text: str, line: str) -> str:
    """``text`` that begins with ``line``; an older such line is replaced."""
    if text.startswith(MARK):
        text = text.partition("\n")[2]
    return line + text


def mark_files(rules: Path, cases: Path | None = None) -> list[Path]:
    """Put the line in every rule file, and in every case under ``cases``; returns the files that
    changed. An adopted version keeps its bytes."""
    wanted = [
        (rules / file, name) for file, name in ROOT_SCHEMAS.items() if (rules / file).is_file()
    ]
    wanted += [
        (path, "regelset")
        for layer in LAYER_FOLDERS
        for path in sorted((rules / layer).glob("*/*.yaml"))
    ]
    wanted += [(path, "prognose") for path in sorted((rules / FORECAST_FOLDER).glob("*.yaml"))]
    wanted += [(path, "intake") for path in sorted(cases.rglob("*.yaml"))] if cases else []
    changed = []
    for path, name in wanted:
        old = path.read_bytes().decode()
        if name == "regelset" and "\nstatus: vastgesteld" in f"\n{old}":
            continue
        if (new := with_schema_line(old, schema_line(path, rules, name))) != old:
            path.write_bytes(new.encode())
            changed.append(path)
    return changed


def _shape(model: type[BaseModel], title: str) -> dict[str, Any]:
    schema: dict[str, Any] = draft_07(model.model_json_schema(), CATALOGUE_KEYS)
    return {"$schema": DRAFT, **schema, "title": title}


def _traceability(book: RuleBook) -> dict[str, Any]:
    """``herleiding.yaml`` has no model of its own: a statement has a source, a place, what it says,
    and what carries it or why nothing does."""
    texts = {
        "waar": "De plaats in de bron.",
        "zegt": "Wat daar staat, in eigen woorden.",
        "geen_regel": "Waarom niets deze uitspraak draagt.",
    }
    names = sorted({ruleset.id for ruleset in book.rulesets})
    items: dict[str, Any] = {
        "feiten": {"enum": list(book.catalogue.facts)},
        "opties": option_words(book.catalogue),
        "aanbod": {"enum": names},
    }
    carried = {
        key: {
            "type": "array",
            "items": items.get(key, {"type": "string"}),
            "description": f"Wat deze uitspraak draagt: {key.replace('_', ' ')}.",
        }
        for key in CARRIERS
    }
    statement = {
        "type": "object",
        "additionalProperties": False,
        "required": ["bron", "zegt"],
        "properties": {
            "bron": {
                "enum": list(book.sources.entries),
                "description": "Een bron uit bronnen.yaml, zonder plaats.",
            },
            **{key: {"type": "string", "description": text} for key, text in texts.items()},
            **carried,
        },
    }
    resting = {
        "type": "object",
        "additionalProperties": False,
        "required": ["regels", "reden"],
        "properties": {
            "regels": {
                "type": "array",
                "items": {"type": "string"},
                "description": "Nummers van regels.",
            },
            "reden": {"type": "string", "description": "Waar zij op rusten."},
        },
    }
    blocks = {
        "herleiding": {
            "type": "object",
            "description": "Elke uitspraak uit een bron, met wat haar draagt.",
            "additionalProperties": statement,
        },
        "regels_zonder_uitspraak": {
            "type": "array",
            "items": resting,
            "description": "Regels die niet uit een uitspraak komen, met de reden.",
        },
    }
    return {
        "$schema": DRAFT,
        "title": "Herleiding van indiceer",
        "type": "object",
        "additionalProperties": False,
        "required": list(blocks),
        "properties": blocks,
    }


def _forecast(book: RuleBook) -> dict[str, Any]:
    """``prognose/GEMEENTE.yaml``: its model, and the options and sources that exist."""
    schema: dict[str, Any] = draft_07(PrognoseShape.model_json_schema(), FORECAST_KEYS)
    schema["definitions"] |= {
        "optie": option_words(book.catalogue),
        "bronplaats": reference_words(book.sources),
    }
    schema["definitions"]["ParameterShape"]["properties"]["bron"]["items"] = {
        "$ref": "#/definitions/bronplaats"
    }
    return {"$schema": DRAFT, **schema, "title": "Parameters van een prognose van indiceer"}


def _properties(book: RuleBook) -> dict[str, Any]:
    """``eigenschappen.yaml``: what must hold for every intake, and findings that are known."""
    one, known = (draft_07(model.model_json_schema(), PROPERTY_KEYS) for model in (Property, Known))
    facts = {"enum": list(book.catalogue.facts)}
    one["properties"]["feiten"] = {
        "description": PROPERTY_KEYS["feiten"],
        "anyOf": [
            {"type": "array", "items": facts},
            {
                "type": "object",
                "propertyNames": facts,
                "additionalProperties": {"type": "array", "items": {"type": "string"}},
            },
        ],
    }
    one["properties"]["opties"]["items"] = option_words(book.catalogue)
    blocks = {
        "eigenschappen": {
            "type": "object",
            "description": "Elke eigenschap onder een eigen naam.",
            "additionalProperties": one,
        },
        "bekend": {
            "type": "array",
            "description": "Bevindingen van 'indiceer keur' die bekend en aanvaard zijn.",
            "items": known,
        },
    }
    return {
        "$schema": DRAFT,
        "title": "Eigenschappen van de regels",
        "type": "object",
        "additionalProperties": False,
        "properties": blocks,
    }


def _statements(book: RuleBook) -> dict[str, Any]:
    """``invarianten.yaml``: what the law says must hold for every intake."""
    schema: dict[str, Any] = draft_07(InvariantsShape.model_json_schema(), STATEMENT_KEYS)
    schema = {"$schema": DRAFT, **schema, "title": "Uitspraken van de wet"}
    rules = rules_schema(book.catalogue, book.sources)["definitions"]
    schema["definitions"] |= {
        name: each
        for name, each in rules.items()
        if name in ("gemeente", "optie") or name.startswith("waarde_")
    }
    schema["definitions"]["voorwaarde"] = {**rules["voorwaarde"], "additionalProperties": False}
    shape = schema["definitions"]["InvariantShape"]["properties"]
    shape["als"] = {
        "description": "Voor welke intake dit geldt; zonder 'als' voor elke.",
        "allOf": [{"$ref": "#/definitions/voorwaarde"}],
    }
    return schema
