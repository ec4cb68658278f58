"""The two acts at the desk: record an advice, and add what came of it."""

from __future__ import annotations

import platform
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

from ..advies.replay import read_advies, replay
from ..base.faults import EXIT_REPLAY, Fault, IndiceerError, InvalidInput, did_you_mean
from ..base.places import data_folder
from ..base.version import __version__
from ..plan.made_with import made_with
from ..plan.open import laad_regels
from . import entries
from .keeping import content_of
from .place import open_log
from .port import Entry


class NotReproduced(IndiceerError):
    """The advice does not follow from its own intake and these rules."""

    exit_code = EXIT_REPLAY


def record_advice(path: Path | str, place: str | None, rules: Path | str | None) -> tuple[str, str]:
    """The key and the head of the chain."""
    book = laad_regels(rules) if rules else laad_regels()
    if differences := replay(Path(path), book, exact=True):
        raise NotReproduced(
            "dit advies is met deze regels niet na te rekenen en wordt niet "
            "vastgelegd:\n" + "\n".join(differences)
        )
    _, advies = read_advies(Path(path))
    if advies["versies"]["indiceer"] != __version__:
        raise NotReproduced(
            "dit advies noemt een andere versie van indiceer dan deze "
            f"({__version__}); weeg opnieuw, of leg vast met die versie"
        )
    herkomst = {"indiceer": __version__, "python": platform.python_version(), **made_with()}
    listed, kept = content_of(Path(book.folder), data_folder("explanations"))
    log = open_log(place, advies["gemeente"], create=True)
    try:
        row = log.append(entries.advice_entry(advies, listed, kept, herkomst))
    finally:
        log.close()
    return row.key, row.hash


def record_more(
    key: str,
    place: str | None,
    town: str | None,
    departs: Callable[[Mapping[str, str], str], bool],
    too_short: Callable[[str], str],
    chosen: str | None,
    reason: str | None,
    motivation: str,
    decision: str | None,
    day: date | None,
    mandate: str | None,
    outcome: str | None,
    option: str | None,
    correction: str | None,
    objection: date | None,
) -> tuple[int, str]:
    """The number of the new row, and the head of the chain."""
    log = open_log(place, town or "")
    try:
        advies = entries.with_remarks(entries.advice_of(log, key))
        outcomes = {slug: item["uitkomst"] for slug, item in advies["opties"].items()}
        for slug in (chosen, option):
            if slug is not None and slug not in outcomes:
                raise InvalidInput(
                    [
                        Fault(
                            "optie",
                            0,
                            0,
                            f"optie '{slug}' bestaat niet" + did_you_mean(slug, outcomes),
                        )
                    ]
                )
        if chosen is not None:
            away = departs(outcomes, chosen)
            _motivated(away, reason, motivation, too_short)
            entry = entries.choice_entry(key, chosen, away, reason, motivation)
        elif decision is not None and day and mandate and outcome:
            entry = entries.decision_entry(key, decision, day, mandate, outcome, option)
        elif correction is not None:
            entry = entries.remark_entry("correctie", key, correction)
        else:
            entry = Entry("bezwaar", key, {"datum": objection.isoformat() if objection else ""})
        row = log.append(entry)
    finally:
        log.close()
    return row.number, row.hash


def _motivated(
    away: bool, reason: str | None, motivation: str, too_short: Callable[[str], str]
) -> None:
    codes = laad_regels().catalogue.facts["afwijking_reden"].values
    faults = []
    if reason is not None and reason not in codes:
        faults.append(
            Fault(
                "reden",
                0,
                0,
                f"'{reason}' is geen reden; kies uit "
                + ", ".join(codes)
                + did_you_mean(reason, codes),
            )
        )
    if away and reason is None:
        faults.append(
            Fault(
                "reden",
                0,
                0,
                "deze keuze wijkt af van het advies; kies met --reden uit " + ", ".join(codes),
            )
        )
    if away and (short := too_short(motivation)):
        faults.append(Fault("motivering", 0, 0, short))
    if faults:
        raise InvalidInput(faults)
