"""Pydantic's findings as Dutch faults with line and column."""

from __future__ import annotations

from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from .documents import MAX_FAULTS, Document, Path_, quoted
from .faults import Fault, did_you_mean

Shape = TypeVar("Shape", bound=BaseModel)

_KINDS = {
    "string_type": "hier hoort tekst; zet de waarde tussen aanhalingstekens",
    "dict_type": "hier hoort een blok met sleutels",
    "model_type": "hier hoort een blok met sleutels",
    "list_type": "hier hoort een lijst",
    "int_type": "hier hoort een heel getal",
    "date_type": "hier hoort een datum, zoals 2024-01-01",
    "date_parsing": "hier hoort een datum, zoals 2024-01-01",
    "bool_type": "hier hoort true of false",
    "string_too_short": "deze tekst is te kort",
    "string_too_long": "deze tekst is te lang",
    "too_short": "deze lijst heeft te weinig waarden",
    "too_long": "hier staan te veel waarden",
    "greater_than_equal": "dit getal is te klein",
    "less_than_equal": "dit getal is te groot",
}


#: parts of a place that pydantic adds and that stand in no file
_NOT_IN_THE_FILE = ("[key]", "zin", "per_feit")


def shaped(model: type[Shape], document: Document, faults: list[Fault]) -> Shape | None:
    """``document`` as ``model``; None, with every fault added, when it does not fit."""
    try:
        return model.model_validate(document.data)
    except ValidationError as error:
        for finding in error.errors(include_url=False, include_context=True)[:MAX_FAULTS]:
            faults.append(_fault(model, document, finding))
        return None


def _fault(model: type[BaseModel], document: Document, finding: Any) -> Fault:
    path: Path_ = tuple(part for part in finding["loc"] if part not in _NOT_IN_THE_FILE)
    kind, value = finding["type"], finding.get("input")
    if kind == "extra_forbidden":
        known = _keys_at(model, path[:-1])
        return document.fault(
            path, f"onbekende sleutel {quoted(path[-1])}{did_you_mean(path[-1], known)}"
        )
    if kind == "missing":
        return document.fault(path[:-1], f"sleutel '{path[-1]}' ontbreekt")
    if kind == "literal_error":
        words = [
            word.strip(" '") for word in finding["ctx"]["expected"].replace(" or ", ", ").split(",")
        ]
        return document.fault(
            path,
            f"{quoted(value)} kan hier niet; kies uit "
            f"{', '.join(words)}{did_you_mean(value, words)}",
        )
    if kind == "string_pattern_mismatch" and not value.strip():
        return document.fault(path, "hier staat niets; vul de waarde in")
    if kind == "string_pattern_mismatch":
        return document.fault(path, f"{quoted(value)} heeft niet de goede vorm")
    if value is None and kind in (
        "string_type",
        "dict_type",
        "list_type",
        "model_type",
        "date_type",
        "int_type",
    ):
        return document.fault(path, "hier staat niets; vul de waarde in")
    return document.fault(path, _KINDS.get(kind, "deze waarde past hier niet"))


def _keys_at(model: type[BaseModel], path: Path_) -> list[str]:
    """The keys that the model knows at this place, found by walking its own annotations."""
    current: Any = model
    for part in path:
        fields = getattr(current, "model_fields", None)
        if fields is not None and part in fields:
            current = _inner_model(fields[part].annotation)
    return list(getattr(current, "model_fields", {}))


def _inner_model(annotation: Any) -> Any:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for part in getattr(annotation, "__args__", ()):
        if (found := _inner_model(part)) is not None:
            return found
    return None
