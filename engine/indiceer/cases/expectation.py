"""Records what an advice says now as what a case expects, so that a later change of the rules
cannot turn it unseen."""

from __future__ import annotations

from pathlib import Path

from ..advies.advise import weeg_intake
from ..base.faults import Fault, InvalidInput
from ..intake.reader import read_intake
from ..rules.book import RuleBook


def with_expectation(path: Path, book: RuleBook) -> str:
    """The text of a case with a block ``verwacht``: the outcome of every option under these rules.

    Raises InvalidInput when it has one.
    """
    intake = read_intake(path, book.catalogue)
    if intake.expected is not None:
        raise InvalidInput(
            [
                Fault(
                    str(path),
                    0,
                    0,
                    "deze casus heeft al een blok 'verwacht'; pas het zelf aan als de "
                    "uitkomst bewust anders is",
                )
            ]
        )
    outcomes = weeg_intake(intake, book)["opties"]
    text = path.read_bytes().decode()
    lines = [f"  {slug}: {outcomes[slug]['uitkomst']}" for slug in book.catalogue.options]
    return "\n".join([text.rstrip("\n"), "verwacht:", *lines]) + "\n"
