"""What only shows when all rule files lie side by side."""

from __future__ import annotations

from datetime import date
from itertools import combinations

from ..base.documents import Document
from ..base.faults import Fault, did_you_mean
from ..conditions.tree import ALWAYS, atoms
from ..facts.catalogue import Catalogue
from ..facts.catalogue_file import reaches_itself
from .concepts import check_concepts
from .lock import Lock, key_of
from .model import LAYERS, Rule, RuleSet, Validity

Loaded = list[tuple[Document, RuleSet]]


def check_together(lock: Lock, loaded: Loaded, catalogue: Catalogue, faults: list[Fault]) -> None:
    """Double ids, overlapping versions, replacements, exceptions, cycles, and the lock; faults are
    added."""
    _check_versions(loaded, faults)
    _check_ids(loaded, catalogue, faults)
    _check_references(loaded, faults)
    _check_cycles(loaded, faults)
    _check_concept_names(loaded, faults)
    check_concepts(loaded, catalogue, faults)
    _check_without_drafts(loaded, catalogue, faults)
    _check_lock(lock, loaded, faults)


def scopes_meet(first: RuleSet, second: RuleSet, catalogue: Catalogue) -> bool:
    """Can one advice ever use both rule sets? (Validity, and a municipality within both.)"""
    if not first.validity.overlaps(second.validity):
        return False
    if first.layer == second.layer and first.layer != "rijk":
        return first.id == second.id
    low, high = sorted(
        (first, second), key=lambda ruleset: LAYERS.index(ruleset.layer), reverse=True
    )
    if high.layer == "rijk":
        return True
    return catalogue.region_of(low.id) == high.id


def _check_versions(loaded: Loaded, faults: list[Fault]) -> None:
    for (_, first), (document, second) in combinations(
        sorted(loaded, key=lambda pair: (pair[1].validity.start, pair[1].version)), 2
    ):
        if (first.layer, first.id) == (second.layer, second.id) and first.validity.overlaps(
            second.validity
        ):
            faults.append(
                document.fault(
                    ("geldig",),
                    f"de geldigheid van versie {second.version} overlapt met versie "
                    f"{first.version}; sluit de oude versie af",
                )
            )


def _check_ids(loaded: Loaded, catalogue: Catalogue, faults: list[Fault]) -> None:
    for (_, first), (document, second) in combinations(
        sorted(loaded, key=lambda pair: LAYERS.index(pair[1].layer)), 2
    ):
        if not scopes_meet(first, second, catalogue):
            continue
        for rule_id in first.rules.keys() & second.rules.keys():
            if rule_id not in (first.rules[rule_id].replaces, second.rules[rule_id].replaces):
                faults.append(
                    document.fault(
                        ("regels", rule_id),
                        f"regel '{rule_id}' staat ook in {first.path}; geef hem een ander "
                        f"nummer of schrijf "
                        f"'vervangt: {rule_id}'",
                    )
                )


def _check_references(loaded: Loaded, faults: list[Fault]) -> None:
    everywhere: dict[str, list[Rule]] = {}
    for _, ruleset in loaded:
        for rule in ruleset.rules.values():
            everywhere.setdefault(rule.id, []).append(rule)
    for document, ruleset in loaded:
        for rule in ruleset.rules.values():
            for index, target in enumerate(rule.excepts):
                if target not in everywhere:
                    faults.append(
                        document.fault(
                            ("regels", rule.id, "uitzondering_op", index),
                            f"regel '{target}' bestaat niet{did_you_mean(target, everywhere)}",
                        )
                    )
                if target == rule.id:
                    faults.append(
                        document.fault(
                            ("regels", rule.id, "uitzondering_op", index),
                            "een regel kan geen uitzondering op zichzelf zijn",
                        )
                    )
            if rule.replaces:
                _check_replacement(document, rule, everywhere, faults)


def _check_replacement(
    document: Document, rule: Rule, everywhere: dict[str, list[Rule]], faults: list[Fault]
) -> None:
    path = ("regels", rule.id, "vervangt")
    targets = [target for target in everywhere.get(rule.replaces or "", ()) if target is not rule]
    if not targets:
        faults.append(
            document.fault(
                path,
                f"regel '{rule.replaces}' bestaat niet{did_you_mean(rule.replaces, everywhere)}",
            )
        )
    elif any(target.binding == "dw" for target in targets):
        faults.append(
            document.fault(
                path,
                f"regel '{rule.replaces}' is dwingend recht en kan niet vervangen worden; "
                f"een gemeente mag meer geven dan de wet, "
                "nooit minder",
            )
        )
    elif not any(LAYERS.index(target.layer) < LAYERS.index(rule.layer) for target in targets):
        faults.append(
            document.fault(path, f"regel '{rule.replaces}' staat niet in een hogere laag")
        )


def _check_cycles(loaded: Loaded, faults: list[Fault]) -> None:
    """Exceptions and concepts must be settled in an order; a circle has none."""
    excepts: dict[str, set[str]] = {}
    concepts: dict[str, set[str]] = {}
    for _, ruleset in loaded:
        for rule in ruleset.rules.values():
            excepts.setdefault(rule.id, set()).update(rule.excepts)
        for concept in ruleset.concepts.values():
            concepts.setdefault(concept.name, set()).update(
                atom.fact for atom in atoms(concept.condition) if atom.operator == "begrip"
            )
    for document, ruleset in loaded:
        for rule_id in ruleset.rules:
            if reaches_itself(rule_id, excepts):
                faults.append(
                    document.fault(
                        ("regels", rule_id),
                        f"'{rule_id}' is langs een omweg een uitzondering op zichzelf",
                    )
                )
        for name in ruleset.concepts:
            if reaches_itself(name, concepts):
                faults.append(
                    document.fault(
                        ("begrippen", name),
                        f"begrip '{name}' verwijst langs een omweg naar zichzelf",
                    )
                )


def _check_concept_names(loaded: Loaded, faults: list[Fault]) -> None:
    owner: dict[str, str] = {}
    for document, ruleset in loaded:
        for name in ruleset.concepts:
            if owner.setdefault(name, ruleset.id) != ruleset.id:
                faults.append(
                    document.fault(
                        ("begrippen", name),
                        f"begrip '{name}' staat ook in regelset '{owner[name]}'",
                    )
                )


def _check_without_drafts(loaded: Loaded, catalogue: Catalogue, faults: list[Fault]) -> None:
    """A rule set that counts cannot read a begrip that only a rule set with status concept defines:
    that one is not there in an ordinary advice."""
    if not any(ruleset.status == "concept" for _, ruleset in loaded):
        return
    found: list[Fault] = []
    check_concepts(
        [
            (document, _as_if_absent(ruleset) if ruleset.status == "concept" else ruleset)
            for document, ruleset in loaded
        ],
        catalogue,
        found,
    )
    faults += [fault for fault in found if fault not in faults]


def _as_if_absent(draft: RuleSet) -> RuleSet:
    """The draft reads nothing and is never in force; the names of its concepts stay known."""
    concepts = {
        name: concept._replace(condition=ALWAYS) for name, concept in draft.concepts.items()
    }
    return draft._replace(validity=Validity(date.max, date.max), rules={}, concepts=concepts)


def _check_lock(lock: Lock, loaded: Loaded, faults: list[Fault]) -> None:
    """An adopted version never changes: its file must have the hash that ``slot.yaml`` holds."""
    if not lock.readable:
        return
    for document, ruleset in loaded:
        key = key_of(ruleset)
        if ruleset.status == "vastgesteld" and key not in lock.entries:
            faults.append(
                document.fault(
                    ("status",),
                    f"deze vastgestelde versie staat niet in slot.yaml; leg haar vast met "
                    f"'indiceer keur --sluit {key}'",
                )
            )
        if key in lock.entries and lock.entries[key].sha256 != ruleset.sha256:
            faults.append(
                document.fault(
                    (),
                    f"versie {ruleset.version} van '{ruleset.id}' is vastgesteld en mag niet "
                    f"meer veranderen; maak een nieuwe versie",
                )
            )
    for key in sorted(lock.entries.keys() - {key_of(ruleset) for _, ruleset in loaded}):
        faults.append(
            Fault(
                lock.document.name,
                0,
                0,
                f"vastgestelde versie '{key}' is verdwenen; zet het bestand terug",
            )
        )
