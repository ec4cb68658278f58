"""Rule sets and records from one seed, the same for every contestant: plain tuples, nothing of
indiceer in them.

A tree is ("is", field, values), ("bereik", field, low, high), or ("alle" | "een_van" | "geen_van",
parts). A record holds only what is known. ``kleene`` says what must come out, by the plainest
recursion there is; no contestant uses it. ``positive`` is the same rule without negation, for
engines with two values: there a comparison counts when the field is known and the comparison holds.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

Tree = tuple[Any, ...]
Record = dict[str, Any]

WAAR, ONBEKEND, ONWAAR = "waar", "onbekend", "onwaar"
EFFECTS = ("vereist", "sluit_uit", "pleit_voor", "pleit_tegen")
#: number of comparisons in a rule, and how often: short rules are the rule
LENGTHS, OFTEN = (1, 2, 3, 4, 5, 6), (10, 25, 25, 20, 12, 8)
FIRST_DAY, LAST_DAY = 730_000, 738_000


@dataclass(frozen=True)
class Field:
    """``kind``: ja_nee, keuze (``values``), getal or datum (``low`` to ``high``; a date is its
    ordinal)."""

    name: str
    kind: str
    values: tuple[str, ...] = ()
    low: int = 0
    high: int = 0


@dataclass(frozen=True)
class GeneratedRule:
    id: str
    option: str
    effect: str
    tree: Tree


@dataclass(frozen=True)
class RuleBase:
    fields: dict[str, Field]
    rules: list[GeneratedRule]


def make_rules(rules: int = 150, facts: int = 60, options: int = 10, seed: int = 1) -> RuleBase:
    chance = random.Random(seed)
    fields = [_field(number, facts, chance) for number in range(facts)]
    made = []
    for number in range(rules):
        read = chance.sample(fields, chance.choices(LENGTHS, OFTEN)[0])
        tree = _tree([_leaf(field, chance) for field in read], chance, 0)
        made.append(
            GeneratedRule(
                f"R{number:04d}", f"optie{number % options}", chance.choice(EFFECTS), tree
            )
        )
    return RuleBase({field.name: field for field in fields}, made)


def make_records(base: RuleBase, count: int, unknown: float = 0.15, seed: int = 2) -> list[Record]:
    chance = random.Random(seed)
    return [
        {
            field.name: _value(field, chance)
            for field in base.fields.values()
            if chance.random() >= unknown
        }
        for _ in range(count)
    ]


def _field(number: int, of: int, chance: random.Random) -> Field:
    share = number / of
    if share < 0.40:
        return Field(f"b{number:02d}", "ja_nee", ("ja", "nee"))
    if share < 0.67:
        return Field(
            f"k{number:02d}",
            "keuze",
            tuple(f"k{number:02d}_v{value}" for value in range(chance.choice((3, 4, 5, 6)))),
        )
    if share < 0.87:
        return Field(f"g{number:02d}", "getal", low=0, high=chance.choice((10, 20, 100, 200)))
    return Field(f"d{number:02d}", "datum", low=FIRST_DAY, high=LAST_DAY)


def _value(field: Field, chance: random.Random) -> Any:
    if field.kind == "ja_nee":
        return "ja" if chance.random() < 0.4 else "nee"
    return (
        chance.choice(field.values)
        if field.kind == "keuze"
        else chance.randint(field.low, field.high)
    )


def _leaf(field: Field, chance: random.Random) -> Tree:
    if field.kind == "ja_nee":
        return ("is", field.name, ("ja" if chance.random() < 0.6 else "nee",))
    if field.kind == "keuze":
        form = chance.random()
        if form < 0.55:
            return ("is", field.name, (chance.choice(field.values),))
        if (
            form < 0.70
        ):  # anything but one: our language has no "unequal", so the others are written out
            left_out = chance.choice(field.values)
            return ("is", field.name, tuple(value for value in field.values if value != left_out))
        return ("is", field.name, tuple(sorted(chance.sample(field.values, 2))))
    bound = field.low + max(1, (field.high - field.low) // 10) * chance.randint(
        1, 9
    )  # authors use round numbers
    if field.kind == "getal" and chance.random() < 0.1:
        return ("bereik", field.name, bound, bound)
    return (
        ("bereik", field.name, bound, None)
        if chance.random() < 0.5
        else ("bereik", field.name, None, bound)
    )


def _tree(leaves: list[Tree], chance: random.Random, depth: int) -> Tree:
    if len(leaves) == 1:
        return ("geen_van", (leaves[0],)) if chance.random() < 0.12 else leaves[0]
    groups = min(len(leaves), chance.choice((2, 2, 3))) if len(leaves) > 3 else len(leaves)
    parts = tuple(_tree(leaves[start::groups], chance, depth + 1) for start in range(groups))
    if chance.random() < (0.35 if depth else 0.80):
        return ("alle", parts)
    return ("geen_van" if depth and chance.random() < 0.2 else "een_van", parts)


# -- what the trees mean ---------------------------------------------------------------------------


def kleene(tree: Tree, record: Record) -> str:
    """waar, onwaar or onbekend."""
    kind = tree[0]
    if kind in ("is", "bereik"):
        value = record.get(tree[1])
        if value is None:
            return ONBEKEND
        return (
            WAAR
            if (
                value in tree[2]
                if kind == "is"
                else (tree[2] is None or value >= tree[2]) and (tree[3] is None or value <= tree[3])
            )
            else ONWAAR
        )
    values = [kleene(part, record) for part in tree[1]]
    if kind == "alle":
        return ONWAAR if ONWAAR in values else ONBEKEND if ONBEKEND in values else WAAR
    some = WAAR if WAAR in values else ONBEKEND if ONBEKEND in values else ONWAAR
    return some if kind == "een_van" else {WAAR: ONWAAR, ONWAAR: WAAR, ONBEKEND: ONBEKEND}[some]


def positive(tree: Tree, base: RuleBase, negated: bool = False) -> Tree:
    """The same tree of alle and een_van only; a group within a group of its own kind is taken up in
    it."""
    kind = tree[0]
    if kind == "is":
        return (
            "is",
            tree[1],
            tuple(value for value in base.fields[tree[1]].values if (value in tree[2]) != negated),
        )
    if kind == "bereik":
        return tree if not negated else _outside(tree)
    negated = negated != (kind == "geen_van")
    joined = "alle" if (kind == "alle") != negated else "een_van"
    parts = tuple(
        part for written in tree[1] for part in _within(positive(written, base, negated), joined)
    )
    return parts[0] if len(parts) == 1 else (joined, parts)


def _outside(tree: Tree) -> Tree:
    _, field, low, high = tree
    sides = ([("bereik", field, None, low - 1)] if low is not None else []) + (
        [("bereik", field, high + 1, None)] if high is not None else []
    )
    return sides[0] if len(sides) == 1 else ("een_van", tuple(sides))


def _within(tree: Tree, kind: str) -> tuple[Tree, ...]:
    return tree[1] if tree[0] == kind else (tree,)


def fields_read(tree: Tree) -> Iterator[str]:
    """The fields of a tree, with repetition."""
    if tree[0] in ("is", "bereik"):
        yield tree[1]
    else:
        for part in tree[1]:
            yield from fields_read(part)
