"""K31: some intake breaks what the law says."""

from __future__ import annotations

from collections.abc import Iterator

from ...rules.book import RuleBook
from ...rules.invariants import invariants
from ..examples import Example, argument, ruleset
from ..finding import Check, Found
from ..properties import where_said
from ..statements import broken_statements


def run(book: RuleBook) -> Iterator[Found]:
    label = invariants(book).label
    for one, said, example in broken_statements(book):
        yield Found(
            label,
            ("invarianten", one.name),
            one.name,
            f"'{one.shape.zin}' ({one.shape.artikel}) klopt niet: {said} ({where_said(example)}).",
            "Lees het artikel. Pas dan de regel aan die dit doet, of de uitspraak als zij meer "
            "zegt dan het artikel.",
            example,
        )


_STATEMENT = """invarianten:
  I-01:
    artikel: Wmo 2015, artikel 1.2.1
    zin: Wie niet in Nederland woont, krijgt geen beschermd wonen aangeboden.
    als: {ingezetene_nl: nee}
    opties: [beschermd_wonen]
    nooit: [biedt]
"""


def _with(condition: str) -> Example:
    return Example(
        {
            **ruleset("regels:\n" + argument("X01", "beschermd_wonen", condition)),
            "invarianten.yaml": _STATEMENT,
        }
    )


CHECK = Check(
    "K31",
    "fout",
    "Een intake die breekt wat de wet zegt",
    "In invarianten.yaml staat wat volgens de wet voor elke intake geldt, uit het artikel gelezen "
    "door iemand die de regels niet zag. Bij deze uitspraak is er een intake waarvoor de regels "
    "iets anders geven. De kleinste staat erbij.",
    run,
    _with("{toezichtbehoefte: permanent}"),
    _with("{alle: [{toezichtbehoefte: permanent}, {ingezetene_nl: ja}]}"),
)
