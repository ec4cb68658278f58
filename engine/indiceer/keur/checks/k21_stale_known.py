"""K21: a known finding that no longer exists, or that knows no check."""

from __future__ import annotations

from collections.abc import Iterator

from ...rules.book import RuleBook
from ...rules.declared import declared
from ..examples import Example, argument, ruleset
from ..finding import Check, Found


def run(book: RuleBook) -> Iterator[Found]:
    from .. import all_checks

    wanted = declared(book)
    checks = {check.code: check for check in all_checks()}
    for index, item in enumerate(wanted.known):
        check = checks.get(item.code)
        if (
            check is CHECK
            or check is None
            or not any(
                item.covers(found.code, found.subject, found.message)
                for found in check.everything(book)
            )
        ):
            yield Found(
                wanted.label,
                ("bekend", index),
                f"{item.code} {item.onderwerp}",
                f"de bekende bevinding {item.code} over '{item.onderwerp}' bestaat niet meer.",
                "Haal deze regel weg uit 'bekend'.",
            )


def _known(condition: str) -> Example:
    known = (
        "bekend:\n  - {code: K05, onderwerp: regel X01, reden: Dit is een voorbeeld van een "
        "bekende bevinding.}\n"
    )
    return Example(
        {
            **ruleset("regels:\n" + argument("X01", "beschermd_wonen", condition)),
            "eigenschappen.yaml": known,
        }
    )


CHECK = Check(
    "K21",
    "waarschuwing",
    "Een bekende bevinding die er niet meer is",
    "Wat in eigenschappen.yaml onder 'bekend' staat, wordt niet meer gemeld. Is de oorzaak "
    "opgelost, dan moet de regel daar weg, anders blijft een "
    "nieuwe fout op die plek onopgemerkt.",
    run,
    _known("{perspectief: [stabilisatie, achteruitgang]}"),
    _known("{perspectief: [ontwikkeling, stabilisatie, achteruitgang]}"),
)
