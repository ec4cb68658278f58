"""The words of this room: an edit, a fact and a file name as a Dutch reader sees them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from ..analysis.worlds import Edit, World
from ..base.kleene import ONBEKEND
from ..facts.catalogue import Catalogue, Fact
from ..rules.layers import ActiveRules


def edit_words(
    edit: Edit, old: ActiveRules, new: ActiveRules, worlds: tuple[World, World] | None = None
) -> str:
    """regel G-DA-03 (Wachten kan niet) · het aanbod van beschut wonen · de leeftijd: was 17, is nu
    18."""
    catalogue = new.catalogue
    match edit.soort:
        case "regel":
            rule = new.rules.get(edit.naam) or old.rules[edit.naam]
            return f"regel {edit.naam} ({rule.title})"
        case "begrip":
            concept = new.concepts.get(edit.naam) or old.concepts[edit.naam]
            return f"het begrip “{concept.description}”"
        case "aanbod":
            option = catalogue.options.get(edit.naam) or old.catalogue.options[edit.naam]
            return f"het aanbod van {option.name}"
        case "feit":
            fact = catalogue.facts[edit.naam]
            turned = (
                f": was {fact.spoken(worlds[0].facts[edit.naam])}, is nu "
                f"{fact.spoken(worlds[1].facts[edit.naam])}"
                if worlds
                else ""
            )
            return fact.label + turned
    return {
        "tegenspraak": "de lijst van gegevens die elkaar tegenspreken",
        "opties": "de rol van een optie of haar plek op de ladder",
        "datum": "de dag zelf",
    }[edit.soort]


def edits_words(
    edits: Iterable[Edit],
    old: ActiveRules,
    new: ActiveRules,
    worlds: tuple[World, World] | None = None,
) -> str:
    """Several edits that only do it together."""
    said = [edit_words(edit, old, new, worlds) for edit in edits]
    if not said:
        return "het geheel van de wijzigingen"
    return said[0] if len(said) == 1 else f"{', '.join(said[:-1])} en {said[-1]} samen"


def answer_words(fact: Fact, value: Any, here: str = "") -> str:
    """An answer that was tried.

    A date, a number or a municipality stands for all that the rules cannot tell from it.
    """
    if fact.kind == "gemeente" and value not in fact.extra and value != ONBEKEND:
        return "deze gemeente" if value == here else "een andere gemeente"
    if isinstance(value, (date, int)):
        return f"bijvoorbeeld {fact.spoken(value)}"
    if fact.kind in ("keuzelijst", "optielijst") and isinstance(value, tuple):
        return (
            "niets gevonden"
            if not value
            else " en ".join(f"“{fact.spoken(item)}”" for item in value)
        )
    if isinstance(value, dict):
        return ", ".join(
            f"{key.replace('_', ' ')}: {fact.spoken(item).replace('_', ' ')}"
            for key, item in value.items()
        )
    return f"“{fact.spoken(value)}”"


def answers_words(catalogue: Catalogue, name: str, values: Iterable[Any], here: str = "") -> str:
    """Several answers of which each does the same."""
    said = list(dict.fromkeys(answer_words(catalogue.facts[name], value, here) for value in values))
    if len(said) > 1 and all(item.startswith("bijvoorbeeld ") for item in said):
        said = said[:1]
    return said[0] if len(said) == 1 else f"{', '.join(said[:-1])} of {said[-1]}"
