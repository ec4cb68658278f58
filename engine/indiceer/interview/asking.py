"""Which questions may be asked now: a follow-up waits for its trigger."""

from __future__ import annotations

from collections.abc import Iterator

from ..base.kleene import ONBEKEND, ONWAAR, WAAR, conjunction, disjunction, negate
from ..conditions.compare import compare, is_unknown
from ..conditions.tree import Atom, Condition, Every, Some, atoms
from ..facts.catalogue import Catalogue, Fact
from ..intake.reader import Intake


def trigger_value(intake: Intake, fact: Fact) -> str:
    """Is there reason to ask? ``onbekend`` while that depends on an answer that is not there yet.

    Without a trigger that a program can read there is reason for a core fact, and none for another:
    those are on the closing page.
    """
    if fact.trigger is None:
        return WAAR if fact.core else ONWAAR
    return _value(intake, fact.trigger)


def _value(intake: Intake, condition: Condition) -> str:
    if isinstance(condition, Atom):
        return compare(condition, intake.facts[condition.fact], intake.peildatum)
    parts = [_value(intake, part) for part in condition.parts]
    if isinstance(condition, Every):
        return conjunction(parts)
    return disjunction(parts) if isinstance(condition, Some) else negate(disjunction(parts))


def askable(catalogue: Catalogue, intake: Intake, name: str) -> list[str]:
    """What to ask in order to know this fact: itself, or first what its trigger waits for. Nothing
    that was asked in this round before.
    """
    return list(dict.fromkeys(_askable(catalogue, intake, name, ())))


def _askable(
    catalogue: Catalogue, intake: Intake, name: str, above: tuple[str, ...]
) -> Iterator[str]:
    fact = catalogue.facts[name]
    if name in above:
        return
    if fact.derived:
        for origin in fact.derived_from:
            if is_open(intake, origin):
                yield from _askable(catalogue, intake, origin, (*above, name))
        return
    if fact.trigger is not None and trigger_value(intake, fact) == ONBEKEND:
        first = [
            question
            for atom in atoms(fact.trigger)
            if _value(intake, atom) == ONBEKEND
            for question in _askable(catalogue, intake, atom.fact, (*above, name))
        ]
        if first:
            yield from first
            return
    if name not in intake.conversation.seen:
        yield name


def is_open(intake: Intake, name: str) -> bool:
    """Is this fact not known yet, or half? (``{beschermd_thuis: onbekend}`` is half known.)"""
    value = intake.facts[name]
    return is_unknown(value) or (isinstance(value, dict) and ONBEKEND in value.values())
