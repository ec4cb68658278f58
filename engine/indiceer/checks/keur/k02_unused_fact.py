"""K02: a fact that is asked and that nothing uses."""
from __future__ import annotations

from collections.abc import Iterator

from ...conditions.tree import atoms
from ...documents import Path_
from ...rules.book import RuleBook
from .finding import Check


def run(book: RuleBook) -> Iterator[tuple[str, Path_, str, str]]:
    used = used_facts(book)
    for name, fact in book.catalogue.asked.items():
        if name not in used and fact.kind not in ("tekst", "tekstlijst", "zrm") and fact.sensitivity in ("bijzonder", "strafrechtelijk"):
            yield (f"{book.folder.name}/feiten.yaml", ("feiten", name), f"feit '{name}' is gevoelig en geen enkele regel gebruikt het.",
                   "Vraag het niet, of schrijf op welke regel het nodig heeft.")


def used_facts(book: RuleBook) -> set[str]:
    """Facts that a rule, concept, contradiction, trigger or term reads, with what derived facts rest on."""
    conditions = [concept.condition for ruleset in book.rulesets for concept in ruleset.concepts.values()]
    names = set()
    for ruleset in book.rulesets:
        for rule in ruleset.rules.values():
            conditions += [rule.condition, *(effect.condition for effect in rule.effects)]
            names |= {name for effect in rule.effects if effect.term for name in (effect.term.start, effect.term.plus) if name}
        names |= {name for pair in ruleset.contradictions for name in pair.pair}
    conditions += [fact.trigger for fact in book.catalogue.facts.values() if fact.trigger]
    names |= {atom.fact for condition in conditions for atom in atoms(condition)}
    return names | {origin for name in names if name in book.catalogue.facts for origin in book.catalogue.facts[name].derived_from}


CHECK = Check("K02", "opmerking", "Een gevoelig feit dat geen regel gebruikt",
              "De wet laat alleen vragen wat nodig is (Wmo 2015, artikel 5.1.1). Een gevoelig feit dat geen regel gebruikt, hoort niet in de intake.", run)
