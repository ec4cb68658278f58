"""The same advice again from the log alone: its own rules, its own intake, no
git and no network."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..advies.canonical import canonical
from ..advies.replay import read_advies, replay
from ..base.faults import Fault, InvalidInput
from ..plan.open import laad_regels
from ..rules.book import RuleBook
from .entries import advice_of, with_remarks
from .keeping import WORDS, restore
from .place import open_log
from .port import Log, Told


@dataclass(frozen=True)
class Proof:
    """What was found for one recorded advice; ``differences`` is empty when nothing differs."""

    differences: list[str]
    proven: list[str]
    open: list[str]


def prove(log: Log, told: Told, version: str, speak: Callable[[str], None] | None = None) -> Proof:
    """Restore the rules of then, weigh again, compare byte for byte. Raises InvalidInput."""
    advies = with_remarks(told)
    listed = log.kept(told.row.rules)
    if listed is None:
        return Proof(["de regels van dit advies staan niet in het logboek"], [], [])
    with tempfile.TemporaryDirectory(prefix="indiceer-") as folder:
        rules = Path(folder) / "rules"
        files = restore(listed, log.kept, rules)
        stored = Path(folder) / "advies.json"
        stored.write_bytes(canonical(advies))
        words = sum(name.startswith(WORDS) for name in files)
        # words are kept for a reader; a rules folder has no place for them
        _drop(rules / WORDS)
        differences = replay(stored, laad_regels(rules))
    then = (told.core or {}).get("herkomst", {}).get("indiceer", "onbekend")
    proven = [
        f"intake en advies zijn die van rij {told.row.number}",
        f"{len(files) - words} bestanden met regels en lijsten komen uit het logboek, "
        "elk met de hash van toen",
    ]
    if not differences:
        proven.append("dit advies volgt uit deze intake en deze regels, byte voor byte")
    return Proof(
        differences,
        proven,
        [
            f"dat het is gemaakt met indiceer {then}: dat is opgeschreven, niet bewezen "
            f"(nagerekend met {version})",
            "dat de antwoorden waar zijn, en dat dit document aan de cliënt is gegeven",
            "dat het hele logboek niet later opnieuw is geschreven: daarvoor is een zegel of een "
            "afgedrukte kop nodig",
        ],
    )


def advice_and_rules(
    advies: str, place: str | None, town: str | None, rules: Path | str | None
) -> tuple[dict[str, Any], RuleBook]:
    """An advice with the rules it was made by: of a file those given or shipped, of a key those
    that were recorded with it. Raises InvalidInput or LogError."""
    if Path(advies).is_file() or (place is None and town is None and "." in advies):
        return read_advies(Path(advies))[1], laad_regels(rules)
    log = open_log(place, town or "")
    try:
        told = advice_of(log, advies)
        stored = with_remarks(told)
        if rules is not None:
            return stored, laad_regels(rules)
        listed = log.kept(told.row.rules)
        if listed is None:
            sentence = "de regels van dit advies staan niet in het logboek; geef ze met --regels"
            raise InvalidInput([Fault(advies, 0, 0, sentence)])
        with tempfile.TemporaryDirectory(prefix="indiceer-") as folder:
            restore(listed, log.kept, Path(folder) / "rules")
            _drop(Path(folder) / "rules" / WORDS)
            return stored, laad_regels(Path(folder) / "rules")
    finally:
        log.close()


def _drop(folder: Path) -> None:
    import shutil

    shutil.rmtree(folder, ignore_errors=True)
