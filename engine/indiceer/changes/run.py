"""From what was typed to what is shown: the steps that the commands and the library share."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from ..base.faults import Fault, InvalidInput
from ..base.places import data_folder
from .difference.diff import difference
from .difference.sides import resolve
from .impact import impact, read_cases
from .report import Report
from .witness import witnesses_for


def difference_report(
    first: str,
    second: str,
    rules: Path | None = None,
    peildatum: date | None = None,
    cases: Sequence[Path] = (),
    witnesses: bool = False,
) -> Report:
    """Compare two sides; with ``cases`` also the impact on them, with ``witnesses`` also the
    smallest intakes. Raises InvalidInput."""
    sides = resolve(first, second, rules or data_folder("rules"), peildatum)
    report = Report(difference(sides))
    if cases:
        intakes, refused = read_cases(cases, sides)
        if not intakes:
            raise InvalidInput(
                [Fault(str(path), 0, 0, "hier staan geen casussen") for path in cases]
            )
        report.impact = impact(sides, intakes, refused)
    if witnesses:
        known, _ = read_cases(cases or _shipped(), sides)
        report.witnesses = witnesses_for(
            sides,
            [
                {name: answer.value for name, answer in intake.answers.items()}
                for _, intake in known
            ],
        )
    return report


def _shipped() -> list[Path]:
    """The cases of indiceer itself, where they are at hand; they only help the search."""
    try:
        return [data_folder("cases")]
    except FileNotFoundError:
        return []
