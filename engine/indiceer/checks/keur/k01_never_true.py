"""K01: a rule that can never apply."""
from __future__ import annotations

from collections.abc import Iterator

from ...documents import Path_
from ...kleene import WAAR
from ...rules.book import RuleBook
from ..regions import witnesses
from .finding import Check


def run(book: RuleBook) -> Iterator[tuple[str, Path_, str, str]]:
    concepts = {name: concept for ruleset in book.rulesets for name, concept in ruleset.concepts.items()}
    for ruleset in book.rulesets:
        for rule in ruleset.rules.values():
            if rule.after_outcome is not None:
                continue
            for index, effect in enumerate(rule.effects):
                if WAAR not in witnesses(rule.full_condition(effect), book.catalogue, concepts, rule.validity.start):
                    yield (ruleset.path, ("regels", rule.id, "effecten", index), f"regel {rule.id} kan nooit gelden: geen enkele combinatie van feiten maakt de voorwaarde waar.",
                           "Kijk welke delen van de voorwaarde elkaar uitsluiten.")


CHECK = Check("K01", "fout", "Een regel die nooit kan gelden",
              "De voorwaarde is bij geen enkele combinatie van feiten waar. De regel staat er dus voor niets, of er zit een vergissing in.", run)
