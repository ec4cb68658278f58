"""Runs the cases: every case states the outcome of every option (closed world), and together they must exercise every rule."""
from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from ..api import evaluator_for, weeg_intake
from ..faults import Fault, InvalidInput, did_you_mean
from ..inference.trace import rule_has_condition
from ..intake.reader import Intake, read_intake
from ..kleene import ONBEKEND, ONWAAR, WAAR
from ..rules.book import RuleBook
from ..rules.model import OUTCOMES, Rule, RuleSet, natural
from .regions import witnesses


@dataclass
class CaseResult:
    """One case: the advice, and where it differs from what was expected (option, expected, got)."""

    path: Path
    case: str
    advies: dict[str, Any]
    differences: list[tuple[str, str, str]]


@dataclass
class Coverage:
    """Per rule the values that cases brought about, and those they still should."""

    seen: dict[str, set[str]] = field(default_factory=dict)
    needed: dict[str, set[str]] = field(default_factory=dict)

    @property
    def gaps(self) -> list[tuple[str, list[str]]]:
        """Rules with values that no case brings about."""
        order = (WAAR, ONWAAR, ONBEKEND)
        return [(rule_id, [value for value in order if value in needed - self.seen.get(rule_id, set())])
                for rule_id, needed in sorted(self.needed.items(), key=lambda item: natural(item[0])) if needed - self.seen.get(rule_id, set())]

    @property
    def percentage(self) -> int:
        """Of all needed values, how many were seen; rounded down."""
        total = sum(map(len, self.needed.values()))
        hit = sum(len(needed & self.seen.get(rule_id, set())) for rule_id, needed in self.needed.items())
        return 100 * hit // total if total else 100


def case_files(paths: Iterable[Path]) -> list[Path]:
    """YAML and JSON files, folders searched, in a fixed order."""
    found: set[Path] = set()
    for path in paths:
        if path.is_dir():
            found.update(file for file in path.rglob("*") if file.suffix in (".yaml", ".json"))
        else:
            found.add(path)
    return sorted(found)


def read_cases(paths: Iterable[Path], book: RuleBook) -> list[Intake]:
    """The intakes of these files and folders. Raises InvalidInput with every fault of every file."""
    intakes, faults = [], []
    for path in case_files(paths):
        try:
            intakes.append(read_intake(path, book.catalogue))
        except InvalidInput as error:
            faults.extend(error.faults)
    if faults or not intakes:
        raise InvalidInput(faults or [Fault(str(path), 0, 0, "hier staan geen casussen") for path in paths])
    return intakes


def run_case(path: Path, book: RuleBook) -> CaseResult:
    """Weigh one case and compare. Raises InvalidInput, also for expectations that are incomplete or make no sense."""
    intake = read_intake(path, book.catalogue)
    expected = _expectations(path, intake, book)
    advies = weeg_intake(intake, book)
    got = {slug: option["uitkomst"] for slug, option in advies["opties"].items()}
    return CaseResult(path, intake.case, advies, [(slug, wanted, got[slug]) for slug, wanted in expected.items() if got[slug] != wanted])


def _expectations(path: Path, intake: Intake, book: RuleBook) -> dict[str, str]:
    raw, options = intake.expected, book.catalogue.options
    faults = []
    if path.stem != intake.case:
        faults.append(Fault(str(path), 0, 0, f"casus '{intake.case}' staat in bestand '{path.name}'; die namen horen gelijk te zijn"))
    if not isinstance(raw, dict):
        raise InvalidInput([*faults, Fault(str(path), 0, 0, "onder 'verwacht' hoort per optie de verwachte uitkomst")])
    for slug, outcome in raw.items():
        if slug not in options:
            faults.append(Fault(str(path), 0, 0, f"verwacht: optie '{slug}' bestaat niet{did_you_mean(slug, options)}"))
        elif outcome not in OUTCOMES:
            faults.append(Fault(str(path), 0, 0, f"verwacht: '{outcome}' is geen uitkomst{did_you_mean(outcome, OUTCOMES)}"))
    faults += [Fault(str(path), 0, 0, f"verwacht: optie '{slug}' ontbreekt") for slug in options if slug not in raw]
    faults += [Fault(str(path), 0, 0, f"bron: {problem}") for reference in intake.basis if (problem := book.sources.problem(reference))]
    if faults:
        raise InvalidInput(faults)
    return dict(raw)


def measure_coverage(results: Iterable[CaseResult], book: RuleBook) -> Coverage:
    """Which values of which rules the cases bring about, against those that are possible at all."""
    coverage = Coverage()
    for ruleset in book.rulesets:
        for rule in ruleset.rules.values():
            coverage.needed.setdefault(rule.id, set()).update(needed_values(rule, ruleset, book))
    for result in results:
        _add_case(coverage, result, book)
    return coverage


def _add_case(coverage: Coverage, result: CaseResult, book: RuleBook) -> None:
    intake = read_intake(result.path, book.catalogue)
    evaluator = evaluator_for(book, intake.peildatum, intake.municipality)
    trace = evaluator.check_only(intake.facts)
    for (rule_id, _), value in [*trace.effects.items(), *trace.requirements.items()]:
        coverage.seen.setdefault(rule_id, set()).add(value)
    lines = [line for part in ("route", "adviezen", "plichten", "vragen") for line in result.advies[part]]
    for raw in [*lines, *(reason for option in result.advies["opties"].values() for reason in option["redenen"] if reason["waarde"] == WAAR)]:
        coverage.seen.setdefault(raw["regel"], set()).add(WAAR)


def needed_values(rule: Rule, ruleset: RuleSet, book: RuleBook) -> set[str]:
    """The values a rule can have: waar for a rule without a condition on facts, else what its conditions can really become."""
    if not rule_has_condition(rule):
        return {WAAR}
    return set().union(*(_possible(book, rule.full_condition(effect), rule.validity.start) for effect in rule.effects))


@cache
def _possible(book: RuleBook, condition: Any, day: date) -> frozenset[str]:
    concepts = {name: concept for ruleset in book.rulesets for name, concept in ruleset.concepts.items()}
    return frozenset(witnesses(condition, book.catalogue, concepts, day))
