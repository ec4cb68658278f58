"""K11: more need makes a lighter option come first."""

from __future__ import annotations

from collections.abc import Iterator

from ...analysis.encoded_weighing import Weighed
from ...analysis.workbench import workbench
from ...rules.book import RuleBook
from ...rules.declared import declared
from ...rules.loader import folder_label
from ..examples import argument, rules
from ..finding import Check, Found
from ..properties import called, never_lighter, two_intakes, where

#: questions whose answers stand in the catalogue from little to much need
ORDERED = (
    "toezichtbehoefte",
    "toezicht_nacht",
    "uitstelbaarheid",
    "kan_zelf_hulp_inroepen",
    "regieverlies",
)


def run(book: RuleBook) -> Iterator[Found]:
    declared_already = {
        fact
        for one in declared(book).properties.values()
        if one.soort == "nooit_lichter"
        for fact in one.feiten
    }
    for fact in ORDERED:
        if fact in declared_already:  # K20 checks it, with the sentence that was agreed upon
            continue
        found: set[str] = set()
        for bench in workbench(book).weighing():
            for low, high, heavy, light in never_lighter(bench, fact, Weighed.preferred, found):
                subject = f"{fact}: {heavy} → {light}"
                found.add(subject)
                shown = two_intakes(
                    bench,
                    f"keur-k11-{fact.replace('_', '-')}",
                    fact,
                    low,
                    high,
                    (heavy, light),
                    subject,
                    "",
                    lambda was, got: was != got,
                )
                yield Found(
                    f"{folder_label(book.folder)}/feiten.yaml",
                    ("feiten", fact),
                    subject,
                    f"wie volgens '{fact}' meer nodig heeft, gaat soms van "
                    f"{called(bench, heavy)} naar het lichtere {called(bench, light)} "
                    f"({where(bench.active)}).",
                    "Kijk welk argument bij de lichtere optie wegvalt of bijkomt, en trek de "
                    "voorwaarden gelijk.",
                    shown.example,
                )


_LIGHT = argument("X01", "ambulante_begeleiding", "{toezichtbehoefte: permanent}")
CHECK = Check(
    "K11",
    "waarschuwing",
    "Een ladder die niet klopt",
    "De opties staan op een ladder van licht naar zwaar. Wie op één punt meer nodig heeft, "
    "en verder dezelfde antwoorden geeft, hoort niet op een "
    "lichtere optie uit te komen. "
    "Staat het feit in een eigenschap van de soort nooit_lichter, dan meldt K20 het.",
    run,
    rules(_LIGHT, argument("X02", "beschermd_wonen", "{planbaarheid: onplanbaar}")),
    rules(
        argument("X01", "ambulante_begeleiding", "{toezichtbehoefte: [geen, gepland]}"),
        argument("X02", "beschermd_wonen", "{planbaarheid: onplanbaar}"),
    ),
)
