"""The book of sentences: for every rule of a rule set and every minimal way in which it holds,
fails or is open, what is printed beside which answers.

A jurist reads in it what indiceer can ever say about a client, rule by rule, without an intake at
hand.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..advies.saying import out_of_play, say
from ..base.kleene import ONBEKEND, ONWAAR, WAAR
from ..base.ordering import natural
from ..conditions.tree import ALWAYS
from ..conditions.ways import MOST_WAYS, Premise, Way, ways
from ..facts.catalogue import Catalogue
from ..inference.premises import exceptions_to, unfolded
from ..inference.trace import rule_has_condition
from ..rules.book import RuleBook
from ..rules.model import Concept, Effect, Rule, RuleSet
from .spoken import Speaker
from .view import words

_HEADS = {WAAR: "Geldt", ONWAAR: "Geldt niet", ONBEKEND: "Staat open"}


def book_of_sentences(book: RuleBook, ruleset: RuleSet) -> str:
    """All sentences of one version of one rule set, as Markdown."""
    concepts = {
        name: concept for other in book.rulesets for name, concept in other.concepts.items()
    }
    writer = _Writer(
        book.catalogue,
        concepts,
        exceptions_to(rule for other in book.rulesets for rule in other.rules.values()),
    )
    lines = [
        f"# Zinnen van {ruleset.id} {ruleset.version}",
        "",
        f"{ruleset.title}.",
        "",
        "Per regel en per manier waarop zij uitvalt: de antwoorden die beslissen, en wat er "
        "dan gedrukt wordt.",
        "",
    ]
    for rule_id in sorted(ruleset.rules, key=natural):
        lines += writer.rule(ruleset.rules[rule_id])
    return "\n".join(lines).rstrip("\n") + "\n"


class _Writer:
    def __init__(
        self,
        catalogue: Catalogue,
        concepts: Mapping[str, Concept],
        excepted_by: Mapping[str, list[str]],
    ):
        self.catalogue, self.concepts, self.excepted_by = catalogue, concepts, excepted_by
        self.speaker, self.effects = Speaker(catalogue, concepts), words()["effect"]

    def rule(self, rule: Rule) -> list[str]:
        lines = [f"## {rule.id} · {rule.title}", ""]
        for effect in rule.effects:
            about = ", ".join(self.catalogue.options[option].name for option in effect.options)
            lines += [
                f"**{self.effects[effect.kind]}**{f' ({about})' if about else ''}",
                "",
                *self._effect(rule, effect),
                "",
            ]
        if by := self.excepted_by.get(rule.id):
            lines += [f"- Buiten werking: {out_of_play(sorted(by, key=natural)[:1])}", ""]
        return lines

    def _effect(self, rule: Rule, effect: Effect) -> Iterator[str]:
        condition = unfolded(rule.full_condition(effect), self.concepts)
        if condition == ALWAYS or not rule_has_condition(rule):
            yield f"- Altijd: {effect.texts.why}"
            return
        values = (WAAR, ONWAAR, ONBEKEND) if rule.after_outcome is None else (WAAR, ONBEKEND)
        for value in values:
            every = ways(condition, value)
            for way in every:
                yield (
                    f"- {_HEADS[value]} als {self._way(way)}: "
                    f"{say(effect, value, way, self.catalogue)}"
                )
            if len(every) == MOST_WAYS:
                yield f"- {_HEADS[value]}: en nog meer manieren."

    def _way(self, way: Way) -> str:
        return " en ".join(self._premise(premise) for premise in way)

    def _premise(self, premise: Premise) -> str:
        if premise.value == ONBEKEND and premise.atom.fact in self.catalogue.facts:
            return f"{self.catalogue.facts[premise.atom.fact].label} nog niet bekend is"
        return (
            self.speaker.atom(premise.atom)
            if premise.value == WAAR
            else f"niet: {self.speaker.atom(premise.atom)}"
        )
