"""What is printed beside a reason: only what the premises that decide establish.

A text of a rule over one premise may be printed when that premise decides. A text per premise gives
the sentence of each premise that decides. Where a rule has no text for a value, the deciding
premises are spoken themselves. A rule that an exception takes out of play gets one fixed sentence,
never its own: its condition may well hold. What was never asked is said not to have been asked, and
never to be so or not so.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..base.hints import Any
from ..base.kleene import NIET_GEVRAAGD, ONBEKEND, ONWAAR, negate
from ..base.span import Span
from ..conditions.compare import is_unknown
from ..conditions.tree import Atom, Condition, Every, Neither
from ..conditions.ways import Premise
from ..facts.catalogue import Catalogue
from ..inference.premises import Premises
from ..rules.model import ALWAYS_SAID, Effect, Rule


class Sayer:
    """Finds the words for reasons of one case.

    ``premises`` looks behind the rules with the facts of the case.
    """

    def __init__(self, premises: Premises):
        self.premises, self.catalogue = premises, premises.active.catalogue

    def reason(
        self, rule: Rule, effect: Effect, value: str, out_of_play_by: Sequence[str] = ()
    ) -> str:
        """The sentence for one effect of one rule that has this value (waar,
        onwaar or onbekend)."""
        if out_of_play_by and value == ONWAAR:
            return out_of_play(out_of_play_by)
        return say(
            effect,
            value,
            self.deciding(rule.full_condition(effect), value),
            self.catalogue,
            self.premises.facts,
        )

    def deciding(self, condition: Condition, value: str) -> list[Premise]:
        """Premises that together give the condition this value, whatever else is answered, in the
        order of the condition.

        Where one part is enough for the condition to fail, the first of which most was asked is
        taken; where one is enough for it to hold, all that hold are.
        """
        return list(dict.fromkeys(self._deciding(condition, value)))

    def _deciding(self, condition: Condition, value: str) -> list[Premise]:
        if isinstance(condition, Atom):
            concept = self.premises.active.concepts.get(condition.fact)
            if concept is None or condition.operator == "onbekend":
                return [Premise(condition, value)]
            return self._deciding(concept.condition, self.premises.value(concept.condition))
        inner = negate(value) if isinstance(condition, Neither) else value
        found = [
            self._deciding(part, inner)
            for part in condition.parts
            if self.premises.value(part) == inner
        ]
        if value == ONWAAR and isinstance(condition, Every | Neither):
            return min(found, key=self._not_asked, default=[])
        return [premise for part in found for premise in part]

    def _not_asked(self, premises: Sequence[Premise]) -> int:
        return sum(
            self.premises.facts.get(premise.atom.fact) == NIET_GEVRAAGD for premise in premises
        )


def say(
    effect: Effect,
    value: str,
    deciding: Sequence[Premise],
    catalogue: Catalogue,
    facts: Mapping[str, Any] | None = None,
) -> str:
    """The text of the effect for this value, as far as these premises establish it.

    ``facts`` None: the premises are spoken as what they compare.
    """
    if (
        value == ONWAAR
        and value not in effect.texts.general
        and facts is not None
        and _never_asked(deciding, facts)
    ):
        return spoken(deciding, value, catalogue, facts)
    per_premise = effect.texts.per_premise(value)
    if per_premise:
        said = [
            per_premise[fact]
            for fact in dict.fromkeys(premise.atom.fact for premise in deciding)
            if fact in per_premise
        ]
        return " ".join(
            [
                *(said or [spoken(deciding, value, catalogue, facts)]),
                *([per_premise[ALWAYS_SAID]] if ALWAYS_SAID in per_premise else []),
            ]
        )
    return effect.texts.for_value(value) or spoken(deciding, value, catalogue, facts)


def _never_asked(deciding: Sequence[Premise], facts: Mapping[str, Any]) -> bool:
    """Does a rule fail only because nobody had reason to ask?

    Then nothing is known of the client, and nothing is said.
    """
    return bool(deciding) and all(
        facts.get(premise.atom.fact) == NIET_GEVRAAGD for premise in deciding
    )


def out_of_play(rules: Sequence[str]) -> str:
    """The fixed sentence for a rule that others take out of play."""
    if len(rules) == 1:
        return f"Deze regel telt hier niet mee, omdat regel {rules[0]} voorgaat."
    return (
        f"Deze regel telt hier niet mee, omdat de regels {', '.join(rules[:-1])} en {rules[-1]} "
        f"voorgaan."
    )


def spoken(
    deciding: Sequence[Premise], value: str, catalogue: Catalogue, facts: Mapping[str, Any] | None
) -> str:
    """The deciding premises themselves, as facts with what was answered."""
    names = list(
        dict.fromkeys(
            premise.atom.fact for premise in deciding if premise.atom.fact in catalogue.facts
        )
    )
    if value == ONBEKEND:
        return f"Nog niet bekend: {_row([catalogue.facts[name].label for name in names])}."
    # That a rule holds needs no words of its own: the answers that make it hold say so.
    failing = ["Dit geldt hier niet."] if value == ONWAAR else []
    answers = (
        [_compared(premise, catalogue) for premise in deciding]
        if facts is None
        else [_answered(name, catalogue, facts) for name in names]
    )
    return " ".join([*failing, *answers]) or "Dit geldt hier."


def _answered(name: str, catalogue: Catalogue, facts: Mapping[str, Any]) -> str:
    fact, value = catalogue.facts[name], facts[name]
    label = fact.label[:1].upper() + fact.label[1:]
    if value == NIET_GEVRAAGD:
        return f"{label}: niet gevraagd."
    if is_unknown(value) or isinstance(value, Span):
        return f"{label}: nog niet bekend."
    return f"{label}: {fact.spoken(value)}."


def _compared(premise: Premise, catalogue: Catalogue) -> str:
    """A premise without an answer, for the book of sentences."""
    fact = catalogue.facts.get(premise.atom.fact)
    label = fact.label if fact else premise.atom.fact
    return f"{label[:1].upper() + label[1:]}: (het antwoord)."


def _row(words: Sequence[str]) -> str:
    return (
        words[0]
        if len(words) == 1
        else f"{', '.join(words[:-1])} en {words[-1]}"
        if words
        else "waar deze regel op let"
    )
