"""What every schema of a rules folder shares: draft-07, words that are listed,
options, references."""

from __future__ import annotations

from typing import Any

from ..facts.catalogue import Catalogue
from ..rules.sources import Sources
from .hover import CHOICES

DRAFT = "http://json-schema.org/draft-07/schema#"


def draft_07(schema: Any, hover: dict[str, str]) -> Any:
    """A pydantic schema as draft-07: definitions in their old place, nothing beside a ``$ref``, no
    key that is not known, and a Dutch hover text per key."""
    if isinstance(schema, list):
        return [draft_07(item, hover) for item in schema]
    if not isinstance(schema, dict):
        return schema.replace("#/$defs/", "#/definitions/") if isinstance(schema, str) else schema
    made = {
        ("definitions" if key == "$defs" else key): draft_07(item, hover)
        for key, item in schema.items()
    }
    if isinstance(made.get("title"), str):
        del made["title"]  # pydantic's own, from the name of the class or key
    if isinstance(made.get("description"), str):
        made["description"] = " ".join(made["description"].split())  # a docstring, which has lines
    if "patternProperties" in made:
        made["additionalProperties"] = False
    for key, child in (made.get("properties") or {}).items():
        if isinstance(child, dict) and key in hover:
            if "$ref" in child:
                child["allOf"] = [{"$ref": child.pop("$ref")}]
            child["description"] = hover[key]
            for part in (child, *child.get("anyOf", ())):
                if "enum" in part:
                    part |= words(
                        {word: CHOICES.get(key, {}).get(word, "") for word in part["enum"]}
                    )
            if child.get("default", 0) in ([], {}, None):
                del child["default"]  # an editor would offer to write it
    if "$ref" in made and len(made) > 1:
        made["allOf"] = [{"$ref": made.pop("$ref")}]
    return made


def words(values: dict[str, str]) -> dict[str, Any]:
    """One of these words; an editor shows what each means, and says in Dutch that another word is
    none of them."""
    near = (
        f"; kies uit {', '.join(values)}"
        if len(values) <= 15
        else "; kies uit de lijst die de tekstverwerker toont"
    )
    return {
        "enum": list(values),
        "enumDescriptions": list(values.values()),
        "errorMessage": f"Dit woord kan hier niet{near}.",
    }


def option_words(catalogue: Catalogue) -> dict[str, Any]:
    return words(
        {slug: f"{option.name}: {option.explanation}" for slug, option in catalogue.options.items()}
    )


def reference_words(sources: Sources) -> dict[str, Any]:
    """Every reference that resolves, with what stands there."""
    known = {
        source: entry.titel
        for source, entry in sources.entries.items()
        if not entry.plaatsen or entry.soort not in ("wet", "beleid")
    }
    for source, entry in sources.entries.items():
        for reference in (f"{source}#{place}" for place in entry.plaatsen):
            known[reference] = (
                f"{sources.cite(reference).spoken}: {sources.note(reference)}".rstrip(": ")
            )
    return words(known)
