"""Runs a case: it states the outcome of every option (closed world), and differs where the advies
says otherwise."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..advies.advise import weeg_intake
from ..base.faults import Fault, InvalidInput, did_you_mean
from ..intake.reader import Intake, read_intake
from ..rules.book import RuleBook
from ..rules.model import OUTCOMES


@dataclass
class CaseResult:
    """One case: the advice, and where it differs from what was expected (option, expected, got)."""

    path: Path
    case: str
    advies: dict[str, Any]
    differences: list[tuple[str, str, str]]


def run_case(path: Path, book: RuleBook) -> CaseResult:
    """Weigh one case and compare.

    Raises InvalidInput, also for expectations that are incomplete or make no sense.
    """
    intake = read_intake(path, book.catalogue)
    expected = _expectations(path, intake, book)
    advies = weeg_intake(intake, book)
    got = {slug: option["uitkomst"] for slug, option in advies["opties"].items()}
    return CaseResult(
        path,
        intake.case,
        advies,
        [(slug, wanted, got[slug]) for slug, wanted in expected.items() if got[slug] != wanted],
    )


def _expectations(path: Path, intake: Intake, book: RuleBook) -> dict[str, str]:
    raw, options = intake.expected, book.catalogue.options
    faults = []
    if path.stem != intake.case:
        faults.append(
            Fault(
                str(path),
                0,
                0,
                f"casus '{intake.case}' staat in bestand '{path.name}'; die namen horen "
                f"gelijk te zijn",
            )
        )
    if not isinstance(raw, dict):
        raise InvalidInput(
            [
                *faults,
                Fault(str(path), 0, 0, "onder 'verwacht' hoort per optie de verwachte uitkomst"),
            ]
        )
    for slug, outcome in raw.items():
        if slug not in options:
            faults.append(
                Fault(
                    str(path),
                    0,
                    0,
                    f"verwacht: optie '{slug}' bestaat niet{did_you_mean(slug, options)}",
                )
            )
        elif outcome not in OUTCOMES:
            faults.append(
                Fault(
                    str(path),
                    0,
                    0,
                    f"verwacht: '{outcome}' is geen uitkomst{did_you_mean(outcome, OUTCOMES)}",
                )
            )
    faults += [
        Fault(str(path), 0, 0, f"verwacht: optie '{slug}' ontbreekt")
        for slug in options
        if slug not in raw
    ]
    faults += [
        Fault(str(path), 0, 0, f"bron: {problem}")
        for reference in intake.basis
        if (problem := book.sources.problem(reference))
    ]
    if faults:
        raise InvalidInput(faults)
    return dict(raw)
