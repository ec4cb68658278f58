"""What stands in which column of the spreadsheet, and how a value of a rule becomes a cell."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from ..rules.model import BINDINGS, EFFECTS, GROUNDS, STRENGTHS
from .house_style import dumped

RULES, EFFECTS_SHEET, META, HELP, LISTS = "Regels", "Effecten", "Over", "Uitleg", "Lijsten"
FORM = "blad/1"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its heading (the key in the file), what kind of value it holds, how wide it is,
    and the words to choose from."""

    name: str
    # tekst | woord | lijst | yaml | zin (a text, or one per fact as in the file) | datum | getal
    kind: str = "tekst"
    width: int = 14
    choices: tuple[str, ...] = ()


_EFFECT = (
    Column("effect", "woord", 17, EFFECTS),
    Column("opties", "lijst", 24),
    Column("kracht", "woord", 10, STRENGTHS),
    Column("grond", "woord", 10, GROUNDS),
    Column("als", "yaml", 44),
)
_TEXTS = (
    Column("waarom", "zin", 46),
    Column("waarom_niet", "zin", 40),
    Column("onbekend", "zin", 34),
)

COLUMNS: dict[str, tuple[Column, ...]] = {
    RULES: (
        Column("nummer", "woord", 11),
        Column("titel", width=28),
        *_EFFECT,
        Column("bij_uitkomst", "yaml", 28),
        *_TEXTS,
        Column("binding", "woord", 10, BINDINGS),
        Column("bron", "lijst", 28),
        Column("geldig_vanaf", "datum", 13),
        Column("geldig_tot", "datum", 13),
        Column("uitzondering_op", "lijst", 17),
        Column("vervangt", "woord", 11),
        Column("onzeker", width=30),
        Column("lezing", width=30),
        Column("termijn", "yaml", 24),
    ),
    EFFECTS_SHEET: (
        Column("nummer", "woord", 11),
        Column("volgorde", "getal", 10),
        *_EFFECT,
        *_TEXTS,
        Column("termijn", "yaml", 24),
    ),
}

#: the order of keys in a rule that is written anew, and where a key that is added finds its place
KEY_ORDER = (
    "titel",
    "opties",
    "effect",
    "kracht",
    "grond",
    "termijn",
    "als",
    "bij_uitkomst",
    "effecten",
    "geldig",
    "uitzondering_op",
    "vervangt",
    "binding",
    "bron",
    "onzeker",
    "lezing",
    "waarom",
    "waarom_niet",
    "onbekend",
)


def as_rows(data: Any) -> tuple[dict[str, dict[str, Any]], dict[str, list[dict[str, Any]]]]:
    """The rules of a parsed rule file per sheet: number → values of its row, and number → its
    effects, for rules with a list of them."""
    rules, effects = {}, {}
    for number, raw in (data.get("regels") or {}).items():
        validity = raw.get("geldig") or {}
        values = {**raw, "geldig_vanaf": validity.get("vanaf"), "geldig_tot": validity.get("tot")}
        rules[number] = {
            column.name: plain(values.get(column.name)) for column in COLUMNS[RULES][1:]
        }
        if raw.get("effecten"):
            effects[number] = [
                {column.name: plain(item.get(column.name)) for column in COLUMNS[EFFECTS_SHEET][2:]}
                for item in raw["effecten"]
            ]
    return rules, effects


def plain(value: Any) -> Any:
    """Nothing, an empty list and an empty text are the same in a cell."""
    return None if value in ([], "", {}) else value


def as_cell(value: Any, kind: str) -> str | int | None:
    """A value as it stands in its cell: always text, so that a spreadsheet
    changes nothing of it."""
    if value is None:
        return None
    if kind == "lijst":
        return ", ".join(map(str, value))
    if kind == "yaml" or (kind == "zin" and isinstance(value, dict)):
        return dumped(value).rstrip("\n")
    if kind == "getal":
        return int(value)
    return value.isoformat() if isinstance(value, date) else str(value)
