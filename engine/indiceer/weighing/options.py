"""Steps 0 to 6 of the weighing: one option by itself (design, section 6).

The table of steps decides; here its questions are answered and its outcome is explained.
"""

from __future__ import annotations

from collections.abc import Iterable

from ..base.kleene import ONBEKEND, ONWAAR, WAAR
from . import steps
from .case import OFFER, OFFER_DOES_NOT_MATTER, Case, offer_of
from .reasons import OptionWeighing, Reason, is_light_question

#: outcome of a gate → the gate, and what is said to have decided
_SHUT = {
    "uitgesloten": (steps.EXCLUDED, "uitsluiting"),
    "vereist": (steps.OBLIGED, "plicht"),
    "doorverwijzen": (steps.REFERRED, "doorverwijzing"),
}


def weigh_option(case: Case, slug: str, reasons: list[Reason]) -> OptionWeighing:
    """The outcome of one option, not looking at the others; ``kandidaat`` goes on to step 7."""
    if slug not in case.active.weighed:  # step 0
        return _not_offered(slug, reasons)
    option = case.active.catalogue.options[slug]
    known, unknown = _answers(reasons, WAAR), _answers(reasons, ONBEKEND)
    supplementary = option.role == "aanvullend"
    contradicted = option.contradictable and any(
        case.reads_contradiction(reason) for reason in reasons
    )
    result = OptionWeighing(
        slug, steps.decide(known, unknown, supplementary, contradicted), reasons
    )
    if result.outcome == "onderzoek":
        result.keeps_waiting = option.role != "ladder" or not steps.offers_nothing(known, unknown)
        _explain_open(
            case, result, known, steps.mattering(known, unknown, supplementary), contradicted
        )
    else:
        _explain_settled(result, known)
    return _where_it_may_exist(case, result) if slug in case.active.offer_unknown else result


def _not_offered(slug: str, reasons: list[Reason]) -> OptionWeighing:
    result = OptionWeighing(slug, "nvt", reasons, "aanbod")
    result.motives.append(("niet_in_aanbod", ""))
    return result


def _where_it_may_exist(case: Case, result: OptionWeighing) -> OptionWeighing:
    """Step 0 where no source says whether the option exists here.

    What is ruled out or less fitting stays so while nobody knows.
    """
    offer = offer_of(case.active, case.facts, result.option)
    if offer == ONWAAR:
        return _not_offered(result.option, [reason.marked(False) for reason in result.reasons])
    if result.outcome in OFFER_DOES_NOT_MATTER or offer == WAAR:
        return result
    if result.outcome != "onderzoek":
        result.await_offer()
        result.reasons = [reason.marked(False) for reason in result.reasons]
    result.motives.append(("aanbod_onbekend", ""))
    result.missing = [*result.missing, OFFER]
    return result


def _answers(reasons: Iterable[Reason], value: str) -> int:
    """The answers in the table of steps that the reasons with this value give."""
    answers = 0
    for reason in reasons:
        if reason.works == value:
            answers |= reason.answer
    return answers


def _explain_open(
    case: Case, result: OptionWeighing, known: int, matter: int, contradicted: bool
) -> None:
    """Step 3: what has to be found out, and why.

    ``matter``: the open answers that can turn the outcome.
    """
    result.decided_by = "onderzoek"
    heavy = known & steps.ASKED
    causes = (("eerst_antwoord", heavy), ("tegenspraak", contradicted), ("onbekend", matter))
    result.motives += [(motive, "") for motive, applies in causes if applies]
    counts = {WAAR: heavy, ONBEKEND: matter}
    result.reasons = [
        reason.marked(bool(reason.answer & counts.get(reason.works, 0)))
        for reason in result.reasons
    ]
    result.missing = case.open_facts(
        reason
        for reason in result.reasons
        if reason.answer & matter or (contradicted and is_light_question(reason.effect))
    )


def _explain_settled(result: OptionWeighing, known: int) -> None:
    """Steps 1, 2 and 4 to 6: which reasons decided."""
    if result.outcome in _SHUT:
        deciding, result.decided_by = _SHUT[result.outcome]
    elif result.outcome == "aanvullend" and known & steps.SUPPLEMENTS:
        deciding, result.decided_by = steps.SUPPLEMENTS, "aanvulling"
    else:
        deciding = _weigh_arguments(result, known)
    result.reasons = [
        reason.marked(reason.works == WAAR and bool(reason.answer & deciding))
        for reason in result.reasons
    ]
    if result.outcome == "uitgesloten":
        grounds = {reason.effect.ground for reason in result.reasons if reason.deciding}
        result.ground = "recht" if "recht" in grounds else "product"


def _weigh_arguments(result: OptionWeighing, known: int) -> int:
    """Step 6: the answers that decided, with what there is to say when they do
    not point one way."""
    speaks_for, speaks_against = steps.deciding_arguments(known)
    deciding = speaks_for | speaks_against
    if result.outcome == "mogelijk" and not speaks_against:
        deciding |= steps.HINDERED
        result.motives.append(("belemmerd", ""))
    elif result.outcome == "mogelijk":
        result.motives.append(("in_evenwicht", ""))
    elif result.outcome == "nvt":
        result.motives.append(("niets_voor_of_tegen", ""))
    return deciding
