"""K20: a declared property that does not hold for every intake."""

from __future__ import annotations

from collections.abc import Iterator

from ...rules.book import RuleBook
from ...rules.declared import declared
from ..examples import Example, argument, ruleset
from ..finding import Check, Found
from ..properties import violations


def run(book: RuleBook) -> Iterator[Found]:
    wanted = declared(book)
    for name, one in wanted.properties.items():
        for violation in violations(book, name, one):
            yield Found(
                wanted.label,
                ("eigenschappen", name),
                f"{name}, {violation.subject}" if violation.subject else name,
                f"'{one.zin}' klopt niet: {violation.message}",
                "Pas de regel aan die dit doet, of pas de eigenschap aan als zij niet meer geldt.",
                violation.example,
            )


_PROPERTY = """eigenschappen:
  taal_doet_niet_ter_zake:
    zin: Taal verandert geen uitkomst.
    soort: maakt_niet_uit
    feiten: [communicatiebehoefte]
    opties: [beschermd_wonen]
    waarom: Hoe iemand het gesprek voert, zegt niets over de hulp die nodig is.
"""


def _with(condition: str) -> Example:
    return Example(
        {
            **ruleset("regels:\n" + argument("X01", "beschermd_wonen", condition)),
            "eigenschappen.yaml": _PROPERTY,
        }
    )


CHECK = Check(
    "K20",
    "fout",
    "Een eigenschap die niet klopt",
    "In eigenschappen.yaml staat wat voor elke intake moet gelden. Deze controle zoekt over "
    "alle antwoorden die de regels uit elkaar houden, en laat de "
    "kleinste intake zien die de eigenschap schendt.",
    run,
    _with("{communicatiebehoefte: {bevat: tolk}}"),
    _with("{regieverlies: zwaar}"),
)
