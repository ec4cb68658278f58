"""Puts the rows of a spreadsheet into the text of a rule file, by rule number: what did not change
keeps its bytes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from ..base.documents import Path_, as_plain, parse_document
from ..base.faults import Fault, did_you_mean
from .house_style import rendered
from .layout import COLUMNS, EFFECTS_SHEET, KEY_ORDER, RULES, as_cell, as_rows, plain
from .ruletext import RuleText
from .sheet_in import Blad, Row

Values = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that the spreadsheet changes, for the reader: rule, column, and the old and new
    text."""

    rule: str
    what: str
    old: str
    new: str

    def __str__(self) -> str:
        if not self.what:
            return f"{self.rule}: {self.new}"
        return f"{self.rule}: {self.what}: {self.old or '(leeg)'} → {self.new or '(leeg)'}"


@dataclass
class Merge:
    """What comes out: the new text, what changed in words, and where on the sheets each part of a
    rule stands."""

    text: str
    changes: list[Change]
    rules: dict[str, Row]
    effects: dict[str, list[Row]]


def merge(blad: Blad, text: str, removed: Iterable[str] = ()) -> Merge:
    """Merge; faults are added to ``blad.faults`` and then the text means nothing."""
    old_rules, old_effects = as_rows(parse_document(text).data)
    rules, effects = _by_number(blad), _effects_by_number(blad)
    removed = set(removed)
    for number in old_rules.keys() - rules.keys() - removed:
        blad.faults.append(
            _sheet_fault(
                blad,
                f"regel {number} staat niet meer op blad {RULES}; zet de rij terug, "
                f"of haal de regel weg met: --verwijder {number}",
            )
        )
    for number in sorted(removed - (old_rules.keys() - rules.keys())):
        reason = (
            f"staat nog op blad {RULES}; haal eerst de rij weg"
            if number in rules
            else f"bestaat niet{did_you_mean(number, old_rules)}"
        )
        blad.faults.append(_sheet_fault(blad, f"--verwijder {number}: regel {number} {reason}"))
    for number, rows in effects.items():
        if number not in rules:
            blad.fault(
                rows[0],
                "nummer",
                f"regel {number} staat niet op blad {RULES}{did_you_mean(number, rules)}",
            )
    for row in rules.values():
        if row.values.get("geldig_tot") and not row.values.get("geldig_vanaf"):
            blad.fault(row, "geldig_vanaf", "bij een einddatum hoort ook een begindatum")
    if blad.faults:
        return Merge(text, [], rules, effects)
    writer = _Writer(text, old_rules, old_effects)
    for number, row in rules.items():
        writer.rule(
            number,
            _values(row, RULES),
            [_values(each, EFFECTS_SHEET) for each in effects.get(number, [])],
        )
    for number in old_rules:
        if number in removed:
            writer.remove(number)
    result = writer.finish()
    _prove(result, rules, effects)
    return Merge(result, writer.changes, rules, effects)


def _sheet_fault(blad: Blad, message: str) -> Fault:
    return Fault(f"{blad.name}, blad {RULES}", 0, 0, message)


def _by_number(blad: Blad) -> dict[str, Row]:
    found: dict[str, Row] = {}
    for row in blad.rules:
        number = row.values.get("nummer")
        if not number:
            if not row.shown.get("nummer"):
                blad.fault(
                    row,
                    "nummer",
                    "deze rij heeft geen nummer; vul het nummer van de regel in, zoals G-DA-03",
                )
        elif number in found:
            blad.fault(
                row,
                "nummer",
                f"regel {number} staat er twee keer, ook op rij {found[number].number}",
            )
        else:
            found[number] = row
    return found


def _effects_by_number(blad: Blad) -> dict[str, list[Row]]:
    """The effects per rule, in order; a gap or a double in the order is a fault."""
    found: dict[str, list[Row]] = {}
    for row in blad.effects:
        number = row.values.get("nummer")
        if number:
            found.setdefault(number, []).append(row)
        elif not row.shown.get("nummer"):
            blad.fault(
                row,
                "nummer",
                "deze rij heeft geen nummer; vul het nummer van de regel in, zoals G-DA-03",
            )
    for number, rows in found.items():
        rows.sort(key=lambda row: row.values.get("volgorde") or 0)
        for place, row in enumerate(rows, 1):
            if row.values.get("volgorde") != place and not (
                row.values.get("volgorde") is None and row.shown.get("volgorde")
            ):
                blad.fault(
                    row,
                    "volgorde",
                    f"de volgorde van de effecten van {number} is 1, 2, 3 …; hier hoort {place}",
                )
    return found


def _values(row: Row, sheet: str) -> Values:
    """The values of a row, without its number."""
    return {
        column.name: plain(row.values.get(column.name))
        for column in COLUMNS[sheet]
        if column.name not in ("nummer", "volgorde")
    }


def as_rule(values: Values, effects: list[Values]) -> Values:
    """The rule that a row and its effects stand for, with its keys in order and nothing empty."""
    rule = {
        key: value
        for key, value in values.items()
        if value is not None and not key.startswith("geldig_")
    }
    if values.get("geldig_vanaf"):
        rule["geldig"] = {"vanaf": values["geldig_vanaf"], "tot": values.get("geldig_tot")}
    if effects:
        rule["effecten"] = [
            {key: value for key, value in effect.items() if value is not None} for effect in effects
        ]
    return {key: rule[key] for key in KEY_ORDER if key in rule}


class _Writer:
    """The edits of one file, rule by rule."""

    def __init__(self, text: str, rules: dict[str, Values], effects: dict[str, list[Values]]):
        self.text, self.rules, self.effects = RuleText(text), rules, effects
        self.changes: list[Change] = []
        self.added: list[str] = []

    def rule(self, number: str, values: Values, effects: list[Values]) -> None:
        path: Path_ = ("regels", number)
        if number not in self.rules:
            self.changes.append(Change(number, "", "", "nieuwe regel"))
            self.added += ["", *rendered(number, as_rule(values, effects), 2)]
            return
        before = len(self.changes)
        changed = self._differences(number, RULES, self.rules[number], values, "")
        old_effects = self.effects.get(number, [])
        pairs = (
            list(zip(old_effects, effects, strict=True)) if len(old_effects) == len(effects) else []
        )
        changed_effects = [
            self._differences(number, EFFECTS_SHEET, old, new, f"effect {place}, ")
            for place, (old, new) in enumerate(pairs, 1)
        ]
        if len(old_effects) != len(effects):
            self.changes.append(
                Change(number, "effecten", str(len(old_effects) or ""), str(len(effects) or ""))
            )
        if len(self.changes) == before:
            return
        whole = as_rule(values, effects)
        if self._in_flow(path):
            self.text.replace(path, rendered(number, whole, 2))
            return
        self._keys(path, {"geldig" if key.startswith("geldig_") else key for key in changed}, whole)
        rewrite = any(
            self._must_rewrite((*path, "effecten", place), keys, effects[place])
            for place, keys in enumerate(changed_effects)
            if keys
        )
        if rewrite or len(old_effects) != len(effects):
            self._keys(path, {"effecten"}, whole)
        else:
            for place, keys in enumerate(changed_effects):
                self._keys((*path, "effecten", place), keys, effects[place])

    def _differences(
        self, number: str, sheet: str, old: Values, new: Values, prefix: str
    ) -> set[str]:
        keys = set()
        for column in COLUMNS[sheet]:
            if column.name in old and old[column.name] != new[column.name]:
                keys.add(column.name)
                shown = [
                    " ".join(str(as_cell(value, column.kind) or "").split())
                    for value in (old[column.name], new[column.name])
                ]
                self.changes.append(Change(number, f"{prefix}{column.name}", *shown))
        return keys

    def _in_flow(self, path: Path_) -> bool:
        """Is the block at ``path`` written between braces, so that its keys have no lines of their
        own?"""
        return any(
            span.flow
            for place, span in self.text.spans.items()
            if len(place) == len(path) + 1 and place[: len(path)] == path
        )

    def _must_rewrite(self, path: Path_, keys: set[str], values: Values) -> bool:
        """An effect between braces, or one whose first key, which stands behind the dash, goes
        away."""
        first = next(
            place
            for place in self.text.spans
            if len(place) == len(path) + 1 and place[: len(path)] == path
        )
        return self._in_flow(path) or (first[-1] in keys and values.get(str(first[-1])) is None)

    def _keys(self, path: Path_, keys: set[str], values: Values) -> None:
        """Replace, add or take out single keys of one block."""
        for key in sorted(keys, key=KEY_ORDER.index):
            place, value = (*path, key), values.get(key)
            if place not in self.text.spans:
                if value is not None:
                    self._insert(path, key, value)
            elif value is None:
                self.text.remove(place)
            else:
                self.text.replace(place, rendered(key, value, self.text.spans[place].column))

    def _insert(self, path: Path_, key: str, value: Any) -> None:
        """Behind the nearest key that comes before it in the usual order; else behind the first key
        of the block."""
        present = [
            place[-1]
            for place in self.text.spans
            if len(place) == len(path) + 1 and place[: len(path)] == path
        ]
        earlier = [name for name in KEY_ORDER[: KEY_ORDER.index(key)] if name in present]
        anchor = (*path, earlier[-1] if earlier else present[0])
        self.text.insert_after(anchor, rendered(key, value, self.text.spans[anchor].column))

    def remove(self, number: str) -> None:
        self.changes.append(Change(number, "", "", "weggehaald"))
        self.text.remove(("regels", number))

    def finish(self) -> str:
        if self.added:
            self._append()
        return self.text.result()

    def _append(self) -> None:
        numbers = [path for path in self.text.spans if len(path) == 2 and path[0] == "regels"]
        if numbers and not self.text.spans[numbers[-1]].flow:
            self.text.insert_after(
                max(numbers, key=lambda path: self.text.spans[path].last), self.added, column=2
            )
        elif ("regels",) in self.text.spans:
            self.text.replace(("regels",), ["regels:", *("  " + line for line in self.added[1:])])
        else:
            last = max(
                (path for path in self.text.spans if len(path) == 1),
                key=lambda path: self.text.spans[path].last,
            )
            self.text.insert_after(
                last, ["regels:", *("  " + line for line in self.added[1:])], column=0, blank=True
            )


def _prove(text: str, rules: dict[str, Row], effects: dict[str, list[Row]]) -> None:
    """What was written must read back as what the sheets say; anything else is a bug of ours, and
    nothing is saved."""
    got_rules, got_effects = as_rows(parse_document(text).data)
    want_rules = {number: _values(row, RULES) for number, row in rules.items()}
    want_effects = {
        number: [_values(row, EFFECTS_SHEET) for row in rows] for number, rows in effects.items()
    }
    if as_plain(got_rules) != as_plain(want_rules) or as_plain(got_effects) != as_plain(
        want_effects
    ):
        raise AssertionError("het rekenblad en het nieuwe regelbestand zeggen niet hetzelfde")
