"""Which small mistakes a rule could hold: one mutant per mistake, each with one sentence that says
what it is.

The mistakes are those that people make in a rule file: a condition forgotten or turned round, a
limit one off, another value, "alle" for "een van", an effect or option too few, an exception
forgotten, a day too early or too late.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from ..base.dutch import spoken_date
from ..base.kleene import ONBEKEND
from ..base.ordering import natural
from ..conditions.tree import ALWAYS, Atom, Condition, Every, Neither, Some
from ..facts.catalogue import Catalogue
from ..rules.book import RuleBook
from ..rules.model import Concept, Dated, Effect, Rule, RuleSet, Validity

_DAY = timedelta(days=1)
#: a comparison with the peildatum cannot be shifted by a day, but its edge can
_EDGE = {"voor": "tot_en_met", "tot_en_met": "voor", "na": "vanaf", "vanaf": "na"}


@dataclass(frozen=True)
class Mutant:
    """One mistake in one rule set: in a rule (``new`` None: it is gone), a concept or a validity
    (``days``: when something else is in force by it)."""

    subject: str
    kind: str
    words: str
    ruleset: RuleSet
    old: Rule | None = None
    new: Rule | None = None
    concept: Concept | None = None
    changed: RuleSet | None = None
    days: tuple[date, ...] = ()

    @property
    def name(self) -> str:
        return f"{self.subject}: {self.words}"


def mutants(book: RuleBook, only: str | None = None) -> Iterator[Mutant]:
    """Every mutant of every rule, concept and validity, in a fixed order;

    ``only`` those of one rule, concept or rule set.
    """
    for ruleset in book.rulesets:
        if only in (None, ruleset.id):
            yield from _whole_set(ruleset)
        for name, concept in sorted(ruleset.concepts.items()):
            if only in (None, name):
                for kind, words, condition in condition_mutants(concept.condition, book.catalogue):
                    yield Mutant(
                        name, kind, words, ruleset, concept=concept._replace(condition=condition)
                    )
        for rule in sorted(ruleset.rules.values(), key=lambda rule: natural(rule.id)):
            if only in (None, rule.id):
                yield from _rule(rule, ruleset, book.catalogue)


def _rule(rule: Rule, ruleset: RuleSet, catalogue: Catalogue) -> Iterator[Mutant]:
    seen: list[Rule | None] = [rule]
    for kind, words, new in _changes(rule, catalogue):
        if new not in seen:  # two mistakes that make the same rule are one
            seen.append(new)
            yield Mutant(rule.id, kind, words, ruleset, rule, new)
    for words, validity, days in _moved(rule.validity, ruleset.validity):
        changed = ruleset._replace(
            rules={**ruleset.rules, rule.id: rule._replace(validity=validity)}
        )
        yield Mutant(rule.id, "geldigheid", words, ruleset, changed=changed, days=days)


def _changes(rule: Rule, catalogue: Catalogue) -> Iterator[tuple[str, str, Rule | None]]:
    for kind, words, condition in condition_mutants(rule.condition, catalogue):
        yield kind, words, rule._replace(condition=condition)
    for words, after in _after_outcome(rule):
        yield "uitkomst", words, rule._replace(after_outcome=after)
    for index, effect in enumerate(rule.effects):
        where = f" (effect {index + 1})" if len(rule.effects) > 1 else ""
        rest = (*rule.effects[:index], *rule.effects[index + 1 :])
        yield (
            "effect weg",
            f"{effect.kind} weg{where}",
            rule._replace(effects=rest) if rest else None,
        )
        for kind, words, changed in _effect(effect, catalogue):
            yield (
                kind,
                words + where,
                rule._replace(effects=(*rule.effects[:index], changed, *rule.effects[index + 1 :])),
            )
    for other in rule.excepts:
        yield (
            "uitzondering weg",
            f"geen uitzondering meer op {other}",
            rule._replace(excepts=tuple(target for target in rule.excepts if target != other)),
        )


def _after_outcome(rule: Rule) -> Iterator[tuple[str, dict[str, tuple[str, ...]]]]:
    for option, outcomes in (rule.after_outcome or {}).items():
        others = {
            name: wanted for name, wanted in (rule.after_outcome or {}).items() if name != option
        }
        if others:
            yield f"niet meer bij {option}", others
        for outcome in outcomes if len(outcomes) > 1 else ():
            yield (
                f"niet meer bij {option} als {outcome}",
                {**others, option: tuple(item for item in outcomes if item != outcome)},
            )


def _effect(effect: Effect, catalogue: Catalogue) -> Iterator[tuple[str, str, Effect]]:
    for kind, words, condition in condition_mutants(effect.condition, catalogue):
        yield kind, words, effect._replace(condition=condition)
    if effect.strength:
        strength = "gewoon" if effect.strength == "zwaar" else "zwaar"
        yield "kracht", f"{effect.strength} wordt {strength}", effect._replace(strength=strength)
    for option in effect.options:
        if len(effect.options) > 1:
            yield (
                "optie",
                f"niet meer over {option}",
                effect._replace(options=tuple(item for item in effect.options if item != option)),
            )
        for other in _neighbours(option, catalogue):
            if other not in effect.options:
                moved = tuple(other if item == option else item for item in effect.options)
                yield (
                    "optie",
                    f"over {other} in plaats van {option}",
                    effect._replace(options=moved),
                )
    if effect.term:
        for step in (1, -1):
            yield (
                "drempel",
                f"termijn van {effect.term.days + step} dagen",
                effect._replace(term=effect.term._replace(days=effect.term.days + step)),
            )


def _neighbours(option: str, catalogue: Catalogue) -> Iterator[str]:
    """The next lighter and the next heavier option; off the ladder the next one
    with the same role."""
    role = catalogue.options[option].role
    row = (
        catalogue.ladder
        if option in catalogue.ladder
        else [slug for slug, other in catalogue.options.items() if other.role == role]
    )
    place = row.index(option)
    if option in catalogue.ladder:
        yield from row[max(place - 1, 0) : place]
        yield from row[place + 1 : place + 2]
    elif len(row) > 1:
        yield row[(place + 1) % len(row)]


# -- conditions ------------------------------------------------------------------------------------


def condition_mutants(
    condition: Condition, catalogue: Catalogue
) -> Iterator[tuple[str, str, Condition]]:
    """(kind, what changed, the mutated condition) for every place in the tree."""
    if condition == ALWAYS:
        return
    if isinstance(condition, Atom):
        yield "voorwaarde weg", f"zonder '{condition.name}'", ALWAYS
        yield "omgekeerd", f"niet '{condition.name}'", Neither((condition,))
        yield from _atom(condition, catalogue)
        return
    if len(condition.parts) > 1:
        yield (
            "omgekeerd",
            f"de hele {_word(condition)} omgekeerd",
            Some(condition.parts) if isinstance(condition, Neither) else Neither((condition,)),
        )
        yield "alle of een van", f"{_word(condition)} anders gelezen", _swapped(condition)
    for index, part in enumerate(condition.parts):
        rest = (*condition.parts[:index], *condition.parts[index + 1 :])
        if isinstance(part, Atom):
            yield (
                "voorwaarde weg",
                f"zonder '{part.name}'",
                ALWAYS if not rest else condition._replace(parts=rest),
            )
            yield "omgekeerd", f"niet '{part.name}'", _put(condition, index, Neither((part,)))
            changes = _atom(part, catalogue)
        else:
            yield (
                "voorwaarde weg",
                f"zonder een {_word(part)}",
                ALWAYS if not rest else condition._replace(parts=rest),
            )
            changes = condition_mutants(part, catalogue)
        for kind, words, changed in changes:
            if (
                changed != ALWAYS
            ):  # nothing left of a group: the whole group is gone, and that is a mutant already
                yield kind, words, _put(condition, index, changed)


def _word(condition: Condition) -> str:
    return (
        "alle"
        if isinstance(condition, Every)
        else "een_van"
        if isinstance(condition, Some)
        else "geen_van"
    )


def _swapped(condition: Condition) -> Condition:
    assert not isinstance(condition, Atom)
    if isinstance(condition, Neither):
        return Neither((Every(condition.parts),))
    return Some(condition.parts) if isinstance(condition, Every) else Every(condition.parts)


def _put(condition: Condition, index: int, part: Condition) -> Condition:
    assert not isinstance(condition, Atom)
    return condition._replace(parts=(*condition.parts[:index], part, *condition.parts[index + 1 :]))


def _atom(atom: Atom, catalogue: Catalogue) -> Iterator[tuple[str, str, Condition]]:
    operand: Any = atom.operand
    if atom.operator in ("is", "bevat", "alleen"):
        for kind, values in _values(operand, catalogue, atom.fact):
            yield (
                kind,
                f"'{atom._replace(operand=values).name}' in plaats van '{atom.name}'",
                atom._replace(operand=values),
            )
    elif atom.operator == "bereik":
        for place in (0, 1):
            for step in (1, -1):
                bounds = tuple(
                    bound if bound is None or index != place else bound + step
                    for index, bound in enumerate(operand)
                )
                if bounds != operand and (None in bounds or bounds[0] <= bounds[1]):
                    yield (
                        "drempel",
                        f"'{atom._replace(operand=bounds).name}' in plaats van '{atom.name}'",
                        atom._replace(operand=bounds),
                    )
    elif atom.operator == "leeg":
        yield (
            "waarde",
            f"'{atom._replace(operand=not operand).name}' in plaats van '{atom.name}'",
            atom._replace(operand=not operand),
        )
    elif operand == "peildatum":
        shifted = atom._replace(operator=_EDGE[atom.operator])
        yield "drempel", f"'{shifted.name}' in plaats van '{atom.name}'", shifted
    elif isinstance(operand, date):
        for days in (_DAY, -_DAY):
            yield (
                "drempel",
                f"'{atom._replace(operand=operand + days).name}' in plaats van '{atom.name}'",
                atom._replace(operand=operand + days),
            )


def _values(
    values: tuple[str, ...], catalogue: Catalogue, fact: str
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """One value of a list gone; a single value changed to each other value (of the municipalities:
    none, there are hundreds)."""
    if len(values) > 1:
        for value in values:
            yield "waarde", tuple(item for item in values if item != value)
    elif catalogue.facts[fact].kind != "gemeente":
        for other in catalogue.facts[fact].known_values():
            if other not in values and other != ONBEKEND:
                yield "waarde", (other,)


# -- validity --------------------------------------------------------------------------------------


def _whole_set(ruleset: RuleSet) -> Iterator[Mutant]:
    for words, validity, days in _moved(ruleset.validity, None):
        rules = {
            name: rule._replace(validity=_along(rule.validity, ruleset.validity, validity))
            for name, rule in ruleset.rules.items()
        }
        offers, deciders = (
            tuple(
                item._replace(validity=_along(item.validity, ruleset.validity, validity))
                for item in part
            )
            for part in (ruleset.offers, ruleset.deciders)
        )
        changed = ruleset._replace(validity=validity, rules=rules, offers=offers, deciders=deciders)
        yield Mutant(
            ruleset.id,
            "geldigheid",
            f"de hele regelset {words}",
            ruleset,
            changed=changed,
            days=days,
        )
    for part in ("offers", "deciders"):
        items: tuple[Dated, ...] = getattr(ruleset, part)
        for index, item in enumerate(items):
            for words, validity, days in _moved(item.validity, ruleset.validity):
                moved = (*items[:index], item._replace(validity=validity), *items[index + 1 :])
                what = (
                    f"{'aanbod' if part == 'offers' else 'beslisser'} van {', '.join(item.options)}"
                )
                yield Mutant(
                    ruleset.id,
                    "geldigheid",
                    f"{what} {words}",
                    ruleset,
                    changed=ruleset._replace(**{part: moved}),  # type: ignore[arg-type]
                    days=days,
                )


def _along(own: Validity, before: Validity, after: Validity) -> Validity:
    """A validity moves along with that of the rule set where it is the same."""
    return Validity(
        after.start if own.start == before.start else own.start,
        after.until if own.until == before.until else own.until,
    )


def _moved(
    own: Validity, whole: Validity | None
) -> Iterator[tuple[str, Validity, tuple[date, ...]]]:
    """Wider and narrower by a day.

    An edge that is that of the whole rule set moves with the rule set, not here.
    """
    if whole is None or own.start != whole.start:
        yield (
            f"geldt al op {spoken_date(own.start - _DAY)}",
            own._replace(start=own.start - _DAY),
            (own.start - _DAY,),
        )
        yield (
            f"geldt nog niet op {spoken_date(own.start)}",
            own._replace(start=own.start + _DAY),
            (own.start,),
        )
    if own.until and (whole is None or own.until != whole.until):
        yield (
            f"geldt nog op {spoken_date(own.until + _DAY)}",
            own._replace(until=own.until + _DAY),
            (own.until + _DAY,),
        )
        yield (
            f"geldt niet meer op {spoken_date(own.until)}",
            own._replace(until=own.until - _DAY),
            (own.until,),
        )
