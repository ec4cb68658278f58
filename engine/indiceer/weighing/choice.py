"""Steps 7 and 8 of the weighing, and last the rules that follow from an outcome: the options
together (design, section 6)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from ..base.kleene import ONWAAR, WAAR
from ..facts.catalogue import Catalogue
from ..inference.trace import Trace
from ..rules.model import Rule
from .reasons import OptionWeighing, Reason

#: a code and a detail, see ``OptionWeighing``
Motive = tuple[str, str]
Options = Mapping[str, OptionWeighing]


def settle_candidates(
    options: Options, catalogue: Catalogue, wish_known: bool, contradicted: bool
) -> None:
    """One candidate at most becomes the preference; every other is possible, with every reason why
    it is not (yet) preferred."""
    chosen = _chosen(options, catalogue)
    for slug, result in options.items():
        if result.candidate:
            passed_over = [] if slug == chosen else _passed_over(slug, chosen, options, catalogue)
            result.motives = list(
                dict.fromkeys(
                    [
                        *passed_over,
                        *_held_back(result, options, catalogue, wish_known, contradicted),
                    ]
                )
            )
            result.outcome = "mogelijk" if result.motives else "voorkeur"
            result.decided_by = (
                "ladder"
                if not result.motives or result.motives[0][0] == "lichter_volstaat"
                else "tegengehouden"
            )


def _chosen(options: Options, catalogue: Catalogue) -> str | None:
    """Step 7: the lightest candidate on the ladder, or a single candidate off it."""
    candidates = [slug for slug, result in options.items() if result.candidate]
    on_ladder = [slug for slug in catalogue.ladder if slug in candidates]
    if on_ladder:
        return on_ladder[0]
    alone = (
        len(candidates) == 1
        and catalogue.options[candidates[0]].role == "los"
        and not _open_loose(options, catalogue)
    )
    return candidates[0] if alone else None


def _open_loose(options: Options, catalogue: Catalogue) -> list[str]:
    """The options off the ladder that may still turn out to be a rival."""
    return [
        slug
        for slug, option in catalogue.options.items()
        if option.role == "los" and options[slug].keeps_waiting
    ]


def _passed_over(
    slug: str, chosen: str | None, options: Options, catalogue: Catalogue
) -> list[Motive]:
    """Step 7: why this candidate is not the one that was chosen."""
    role = catalogue.options[slug].role
    if role == "ander_orgaan":
        return [("ander_beslist", "")]
    if role == "overig":
        return [("geen_alternatief", "")]
    if role == "ladder" and chosen:
        return [("lichter_volstaat", chosen)]
    rivals = [other for other, result in options.items() if result.candidate and other != slug]
    return [("andere_kandidaat", rival) for rival in rivals] or [
        ("onderzoek_bij", other) for other in _open_loose(options, catalogue)
    ]


def _held_back(
    result: OptionWeighing,
    options: Options,
    catalogue: Catalogue,
    wish_known: bool,
    contradicted: bool,
) -> Iterator[Motive]:
    """Step 8: what keeps any candidate, or this one, from being preferred now."""
    if not wish_known:
        yield "wens_onbekend", ""
    if contradicted:
        yield "tegenspraak", ""
    on_ladder = catalogue.options[result.option].role == "ladder"
    if on_ladder:
        for lighter in catalogue.ladder[: catalogue.ladder.index(result.option)]:
            if options[lighter].awaits_offer:
                yield "onderzoek_bij", lighter
    for slug, option in catalogue.options.items():
        if option.holds_back and options[slug].keeps_waiting:
            yield "onderzoek_bij", slug
        if on_ladder and option.role == "ander_orgaan" and options[slug].outcome == "doorverwijzen":
            yield "eerst_ander_orgaan", slug
    if result.light_questions:
        yield "lichte_vraag", ""


def follow_outcomes(rules: Iterable[Rule], options: Options, trace: Trace) -> list[Reason]:
    """Rules with ``bij_uitkomst``: looked at once, on the outcomes as they are now.

    What plays no part can become supplementary by it.

    With ``als`` beside it both must hold; the value is then that of the facts, so a duty can be
    open too.
    """
    found = []
    outcomes = {slug: result.outcome for slug, result in options.items()}
    for rule in rules:
        if rule.after_outcome is None or not any(
            outcomes[option] in wanted for option, wanted in rule.after_outcome.items()
        ):
            continue
        for number, effect in enumerate(rule.effects):
            value = trace.effects.get((rule.id, number), WAAR)
            if value == ONWAAR:
                continue
            reason = Reason(rule, number, value, value)
            for result in (options[option] for option in effect.options):
                if effect.kind == "vult_aan" and result.outcome == "nvt":
                    result.outcome, result.decided_by, result.motives = (
                        "aanvullend",
                        "aanvulling",
                        [],
                    )
                result.reasons.append(
                    reason.marked(effect.kind == "vult_aan" and result.decided_by == "aanvulling")
                )
            found.append(reason)
    return found
