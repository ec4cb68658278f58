"""Two worlds in one circuit: who goes from which outcome to which, and by which rule.

A difference is responsible when taking it back, alone, gives the old outcome back: the same test as
for one intake (``analysis/worlds.py``), here for everybody at once. Of several such differences the
first counts: a rule about the option itself before all others. What no single difference explains
is counted under ``samen``.
"""

from __future__ import annotations

from ...analysis.worlds import Edit, Transition
from ...base.ordering import natural
from ...inference.evaluate import Evaluator
from ...rules.model import OUTCOMES
from .circuit import ALWAYS, NEVER, Circuit
from .plan import Plan, Row, World, WorldPlanes

#: the derived facts of the other day or municipality: an age, living here
FACTS = Edit("feit", "afgeleide feiten")
TOGETHER = ("samen", "")


def compared_plan(old: Evaluator, new: Evaluator, old_world: World, new_world: World) -> Plan:
    """A plan with the outcomes of both worlds, the moves between them, and for each option the
    difference that is responsible."""
    transition = Transition(old, new)
    edits = list(transition.edits)
    mixed = [
        World(
            transition.mixed([edit]).active,
            new_world.day,
            new_world.town,
            new_world.varies,
            new_world.moved,
        )
        for edit in edits
    ]
    if (old_world.day, old_world.town) != (new_world.day, new_world.town):
        edits.append(FACTS)
        mixed.append(World(new.active, old_world.day, old_world.town, old_world.varies))

    def rows(circuit: Circuit, planes: list[WorldPlanes]) -> dict[Row, int]:
        found: dict[Row, int] = {}
        before, after, backs = planes[0], planes[1], planes[2:]
        for slug in before.outcomes.keys() & after.outcomes.keys():
            changed = circuit.no(_same(circuit, before, after, slug))
            if changed == NEVER:
                continue
            for one in OUTCOMES:
                for other in OUTCOMES:
                    if one != other:
                        found["van_naar", slug, one, other] = circuit.all(
                            (before.outcomes[slug][one], after.outcomes[slug][other])
                        )
            order = _order(transition, edits, slug)
            left = changed
            for number in order:
                back = _same(circuit, before, backs[number], slug)
                found["door", slug, edits[number].soort, edits[number].naam] = circuit.all(
                    (left, back)
                )
                left = circuit.all((left, circuit.no(back)))
            found["door", slug, *TOGETHER] = left
        return found

    return Plan([old_world, new_world, *mixed], rows, shown=2)


def _order(transition: Transition, edits: list[Edit], slug: str) -> list[int]:
    """The places of the differences, those that count first in front: rules about the option, other
    rules, the rest."""
    return sorted(
        range(len(edits)),
        key=lambda number: (
            not _about(transition, edits[number], slug),
            edits[number].soort != "regel",
            edits[number].soort,
            natural(edits[number].naam),
        ),
    )


def _same(circuit: Circuit, one: WorldPlanes, other: WorldPlanes, slug: str) -> int:
    """Where the option has the same outcome in both; everywhere, if the planes themselves are the
    same."""
    if slug not in other.outcomes or slug not in one.outcomes:
        return NEVER
    if one.outcomes[slug] == other.outcomes[slug]:
        return ALWAYS
    return circuit.any(
        circuit.all((one.outcomes[slug][outcome], other.outcomes[slug][outcome]))
        for outcome in OUTCOMES
    )


def _about(transition: Transition, edit: Edit, option: str) -> bool:
    found = (transition.old.active.rules.get(edit.naam), transition.new.active.rules.get(edit.naam))
    return edit.soort == "regel" and any(
        rule is not None and any(option in effect.options for effect in rule.effects)
        for rule in found
    )
