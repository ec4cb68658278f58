"""The weighing: from the values of the rules to one outcome per option (design, section 6).

Steps 0 to 6 look at one option at a time (``options``, by the table in ``steps``); steps 7 and 8,
and the rules that follow from an outcome, look at the options together (``choice``). Here is the
whole, and what the weighing says of itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ..base.hints import Any
from ..base.kleene import ONBEKEND, WAAR
from ..inference.premises import Reading
from ..inference.trace import Trace
from ..rules.layers import ActiveRules
from .case import WISH, Case
from .choice import follow_outcomes, settle_candidates
from .options import weigh_option
from .reasons import OptionWeighing, Reason, Weighing

#: rules about the weighing itself, cited when they do their work
#: outcomes that say no to what was asked for
_NOT_OFFERED = ("nvt", "uitgesloten", "minder_passend")
WISH_DEPARTED, CONTRADICTED, INCOMPLETE = "P17", "P21", "P22"


def weigh(
    active: ActiveRules, trace: Trace, facts: Mapping[str, Any], reading: Reading | None = None
) -> Weighing:
    """Weigh every option of the catalogue.

    ``reading`` is what the rules read, when the caller has it at hand.
    """
    case = Case(active, trace, facts, reading or Reading(active))
    options = {
        slug: weigh_option(case, slug, reasons)
        for slug, reasons in case.reasons_per_option().items()
    }
    settle_candidates(options, active.catalogue, case.wish_known, bool(case.contradictions))
    for result in options.values():
        _ask(case, result)
        _cite(case, result)
    after = follow_outcomes(active.rules.values(), options, trace)
    whole = [*case.reasons_as_a_whole(), *after]
    return Weighing(
        options,
        case.contradictions,
        _most_decisive(case, options),
        case.wish_known,
        whole,
        _open_effects(case, whole),
    )


def _open_effects(case: Case, whole: Iterable[Reason]) -> list[tuple[Reason, list[str]]]:
    """What may hold for the case as a whole: an unknown fact turns no option here, and would
    otherwise be lost."""
    waiting = [
        reason for reason in whole if reason.works == ONBEKEND and reason.effect.kind != "termijn"
    ]
    return [(reason, case.open_facts([reason])) for reason in waiting]


def _ask(case: Case, result: OptionWeighing) -> None:
    """A light question that holds a candidate back (step 8) is a reason, and names its facts."""
    light = result.light_questions if result.candidate else []
    if light:
        result.reasons = [
            reason.marked(reason.deciding or reason in light) for reason in result.reasons
        ]
        result.missing = case.open_facts(light)


def _cite(case: Case, result: OptionWeighing) -> None:
    """P17, P21 and P22 are cited where they did their work."""
    codes = {code for code, _ in result.motives}
    if "tegenspraak" in codes:
        _add_citation(case, result, CONTRADICTED)
    if codes & {"onbekend", "onderzoek_bij", "wens_onbekend"} or (
        result.missing and "lichte_vraag" in codes
    ):
        _add_citation(case, result, INCOMPLETE)
    wish = case.facts[WISH]
    asked_for = isinstance(wish, tuple) and result.option in wish
    if asked_for and result.outcome not in {
        "voorkeur",
        "vereist",
    }:  # a wish always gets an answer, also for a form that is not offered
        result.motives.append(("gevraagd", ""))
    if (result.outcome == "voorkeur" and wish and not asked_for) or (
        asked_for and result.outcome in _NOT_OFFERED
    ):
        _add_citation(case, result, WISH_DEPARTED)


def _add_citation(case: Case, result: OptionWeighing, rule_id: str) -> None:
    rule = case.active.rules.get(rule_id)
    if rule is not None:
        result.reasons.append(Reason(rule, 0, WAAR, WAAR, deciding=True))


def _most_decisive(case: Case, options: Mapping[str, OptionWeighing]) -> list[str]:
    """Decisive unknown facts: those that keep most options open first, then in the order of the
    catalogue."""
    count: dict[str, int] = {}
    for result in options.values():
        for fact in result.missing:
            count[fact] = count.get(fact, 0) + 1
    if not case.wish_known:
        count[WISH] = count.get(WISH, 0) + sum(result.candidate for result in options.values())
    order = list(case.active.catalogue.facts)
    return sorted(count, key=lambda fact: (-count[fact], order.index(fact)))
