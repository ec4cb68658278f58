"""What an auditor asks: a sample that anybody can draw again, and like cases decided unlike."""

from __future__ import annotations

import hashlib
from typing import Any

from .chain import encode
from .entries import by_key
from .port import Log, Told


def sample(log: Log, seed: str, size: int) -> list[str]:
    """``size`` keys, spread over outcome and departure. The same seed gives the same keys on every
    machine: the order is that of a hash, no random generator is involved."""
    strata: dict[str, list[str]] = {}
    for key, told in by_key(log).items():
        if told[0].row.kind == "advies" and told[0].core is not None:
            strata.setdefault(stratum(told), []).append(key)
    for keys in strata.values():
        keys.sort(key=lambda key: hashlib.sha256(f"{seed} {key}".encode()).digest())
    picked: list[str] = []
    while len(picked) < size and any(strata.values()):
        for name in sorted(strata):
            if strata[name] and len(picked) < size:
                picked.append(strata[name].pop(0))
    return picked


def stratum(told: list[Told]) -> str:
    """The group that a key belongs to: decision, and whether the choice departed."""
    kinds = {item.row.kind: item.row.outcome for item in told}
    decided = kinds.get("besluit", "geen besluit").split(":")[0]
    chosen = kinds.get("keuze", "geen keuze")
    return f"{decided}, {'wijkt af' if ':wijkt_af' in chosen else 'volgt of geen keuze'}"


def unlike(log: Log) -> list[tuple[str, str, str, str]]:
    """Pairs of keys with the same rules and deciding facts, and another decision."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for key, told in by_key(log).items():
        decided = [item.row.outcome for item in told if item.row.kind == "besluit"]
        if decided and told[0].row.kind == "advies" and told[0].core is not None:
            groups.setdefault(_deciding(told[0]), []).append((key, decided[-1]))
    return [
        (items[0][0], items[0][1], key, outcome)
        for items in groups.values()
        for key, outcome in items[1:]
        if outcome != items[0][1]
    ]


def _deciding(told: Told) -> str:
    assert told.core is not None
    advies: dict[str, Any] = told.core["advies"]
    facts = {
        name: value
        for option in advies["opties"].values()
        for reason in option["redenen"]
        if reason["beslissend"]
        for name, value in reason["feiten"].items()
    }
    outcomes = {slug: option["uitkomst"] for slug, option in advies["opties"].items()}
    rules = [(item["id"], item["versie"], item["sha256"]) for item in advies["regelsets"]]
    return hashlib.sha256(encode([facts, outcomes, rules])).hexdigest()
