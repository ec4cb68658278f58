"""A population run from what the user asks to the answer."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from ..base.faults import Fault, IndiceerError, InvalidInput, did_you_mean
from ..facts.catalogue import Catalogue
from ..plan.evaluators import actieve_regels
from ..plan.open import laad_regels

INSTALL = (
    "voor een run over een bevolking is meer nodig; installeer het met: pip install "
    "'indiceer[schaal]'"
)


def simulate(
    population: Path | None,
    synthetic: int | None,
    seed: int,
    town: str | None,
    day: date | None,
    rules: Path | None,
    compare: tuple[str, str] | None,
    distribution: Path | None,
    backend: str,
    workers: int | None,
    folder: Path | None,
    chunk: int | None,
    address: str | None,
    progress: Any = None,
) -> dict[str, Any]:
    """The answer of schema ``simulatie/1``.

    Raises InvalidInput, and IndiceerError when the extra is not installed.
    """
    _need_extra()
    from .backends import CHUNK, run_job
    from .job import Job, Side
    from .records.open import open_source
    from .report import report

    book = laad_regels(rules)
    slug = None if town is None else municipality(town, book.catalogue)
    sides = _sides(
        Side(None if rules is None else str(rules), day or date.min, slug), compare, book.catalogue
    )
    if sides[0].day == date.min:
        raise InvalidInput(
            [
                Fault(
                    "peildatum",
                    0,
                    0,
                    "op welke dag moeten de regels gelden? Geef --peildatum, zoals 2024-03-15",
                )
            ]
        )
    if synthetic is not None:
        from .records.distribution import DEFAULT, load_distribution
        from .records.synthetic import Synthetic

        source: Any = Synthetic(
            synthetic,
            seed,
            load_distribution(distribution or DEFAULT, book.catalogue, sides[0].day, sides[0].town),
        )
        origin: dict[str, Any] = {
            "soort": "verzonnen",
            "aantal": synthetic,
            "zaad": seed,
            "sha256": source.fingerprint(),
        }
    elif population is not None:
        source = open_source(population)
        origin = {"soort": "bestand", "sha256": source.fingerprint()}
    else:
        raise InvalidInput(
            [Fault("bevolking", 0, 0, "geef een bestand, of --synthetisch met een aantal")]
        )
    other = sides[1] if len(sides) > 1 else None
    tally = run_job(
        Job(source, sides[0], other, None if folder is None else str(folder)),
        backend,
        workers,
        chunk or CHUNK,
        address,
        progress,
    )
    about: dict[str, Any] = {
        "bevolking": origin,
        "peildatum": sides[0].day.isoformat(),
        "gemeente": sides[0].town,
        "regels": _rules(sides[0], tally),
    }
    if other is not None:
        about["tegenover"] = {
            "peildatum": other.day.isoformat(),
            "gemeente": other.town,
            "regels": _rules(other, tally),
        }
    return report(tally, book.catalogue, about, other is not None)


def municipality(name: str, catalogue: Catalogue) -> str:
    """The slug for a name. Raises InvalidInput."""
    slug = catalogue.municipality(name)
    if slug is None:
        raise InvalidInput(
            [
                Fault(
                    "gemeente",
                    0,
                    0,
                    f"'{name}' is geen gemeente{did_you_mean(name, catalogue.municipalities)}",
                )
            ]
        )
    return slug


def _sides(side: Any, compare: tuple[str, str] | None, catalogue: Catalogue) -> list[Any]:
    """Two days, two rules folders or two municipalities; otherwise the one side as it is."""
    if compare is None:
        return [side]
    days = [_day(word) for word in compare]
    if all(days):
        return [replace(side, day=day) for day in days]
    if all(Path(word).is_dir() for word in compare):
        return [replace(side, rules=word) for word in compare]
    return [replace(side, town=municipality(word, catalogue)) for word in compare]


def _day(word: str) -> date | None:
    try:
        return date.fromisoformat(word)
    except ValueError:
        return None


def _rules(side: Any, tally: Any) -> list[str]:
    """The rule sets that were used, as id and version."""
    book = laad_regels(side.rules)
    towns = [side.town] if side.town else sorted(tally)
    return sorted(
        {
            f"{ruleset.id} {ruleset.version}"
            for town in towns
            for ruleset in actieve_regels(book, side.day, town).rulesets
        }
    )


def _need_extra() -> None:
    try:
        import numpy  # noqa: F401
        import pyarrow  # noqa: F401
    except ImportError as error:
        raise IndiceerError(INSTALL) from error
