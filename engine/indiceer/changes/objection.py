"""An objection: what would be different if a fact or a rule that is disputed were otherwise.

The advice is computed again from its own intake, each time with one disputed point changed. What
turns is named with the rules responsible on either side; what turns nothing is named too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from ..advies.advise import weeg_intake
from ..advies.printable import value_of
from ..advies.replay import intake_of
from ..analysis.proof import core_for
from ..base.documents import parse_document
from ..base.faults import Fault, InvalidInput, did_you_mean
from ..base.kleene import ONBEKEND
from ..intake.reader import Intake
from ..rules.book import RuleBook
from ..rules.model import RuleSet
from .elsewhere import responsible

SCHEMA = "bezwaar/1"
#: what faults call the intake of the advice
NAME = "bezwaar"
#: of a disputed fact without a value, so many other answers are tried at most
MOST_VALUES = 20


@dataclass(frozen=True)
class Disputed:
    """A fact, perhaps with the answer that the client gives."""

    fact: str
    answer: str | None = None


def objection(
    advies: dict[str, Any],
    then: RuleBook,
    facts: Sequence[Disputed] = (),
    rules: Sequence[str] = (),
    now: RuleBook | None = None,
    day: date | None = None,
) -> dict[str, Any]:
    """The data of schema ``bezwaar/1``.

    ``then`` are the rules with which the advies was made; with ``now`` (and perhaps another
    ``day``) the same intake is weighed by these too, as a decision on an objection looks at the
    day on which it is taken (Awb 7:11). Raises InvalidInput.
    """
    if not facts and not rules:
        raise InvalidInput(
            [
                Fault(
                    "bezwaar",
                    0,
                    0,
                    "noem wat betwist wordt: een feit (--feit) of een regel (--regel)",
                )
            ]
        )
    intake = intake_of(advies, NAME, then)
    here = weeg_intake(intake, then)
    points = [
        *(point for one in facts for point in _fact_points(one, advies, here, then)),
        *(_rule_point(rule, intake, here, then) for rule in rules),
    ]
    named = {slug for point in points for slug in point["opties"]} or set(_advised(here))
    return {
        "schema": SCHEMA,
        "casus": advies["casus"],
        "peildatum": advies["peildatum"],
        "gemeente": advies["gemeente"],
        "vingerafdruk": advies["vingerafdruk"],
        "zelfde_advies": {slug: one["uitkomst"] for slug, one in here["opties"].items()}
        == {slug: one["uitkomst"] for slug, one in advies["opties"].items()},
        "betwist": points,
        "samen": _together(facts, rules, advies, here, then),
        "kern": list(_core(intake, then, here, sorted(named))),
        "nu": _by_the_rules_of_now(advies, here, now or then, day) if now or day else None,
        "motiveren": list(_to_motivate(points, here, then)),
    }


# -- points ----------------------------------------------------------------------------------------


def _fact_points(
    one: Disputed, advies: dict[str, Any], here: dict[str, Any], book: RuleBook
) -> Iterator[dict[str, Any]]:
    asked = book.catalogue.asked
    if one.fact not in asked:
        raise InvalidInput(
            [
                Fault(
                    "feit",
                    0,
                    0,
                    f"feit '{one.fact}' bestaat niet{did_you_mean(one.fact, asked)}",
                )
            ]
        )
    was = value_of(advies["intake"].get(one.fact, ONBEKEND))
    given = [_parsed(one)] if one.answer is not None else list(_others(one.fact, was, book))
    for value in given[:MOST_VALUES]:
        changed = weeg_intake(intake_of(advies, NAME, book, {one.fact: value}), book)
        yield {
            "soort": "feit",
            "naam": one.fact,
            "was": _as_plain(was),
            "wordt": _as_plain(value),
            "opties": _turned(here, changed),
        }


def _parsed(one: Disputed) -> Any:
    data = parse_document(f"antwoord: {one.answer}".encode(), f"--feit {one.fact}").data
    return data["antwoord"]


def _others(name: str, was: Any, book: RuleBook) -> Iterator[Any]:
    """Every other answer to a question with a list of answers; of any other question: unknown."""
    fact = book.catalogue.facts[name]
    for value in [*fact.values, ONBEKEND]:
        other: Any = [value] if fact.kind.endswith("lijst") and value != ONBEKEND else value
        if other != was:
            yield other


def _as_plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _rule_point(rule: str, intake: Intake, here: dict[str, Any], book: RuleBook) -> dict[str, Any]:
    without = _without([rule], book)
    return {
        "soort": "regel",
        "naam": rule,
        "was": None,
        "wordt": None,
        "opties": _turned(here, weeg_intake(intake, without)),
    }


def _without(rules: Iterable[str], book: RuleBook) -> RuleBook:
    """The same rules without these. Raises InvalidInput for one that does not exist."""
    known = {rule for ruleset in book.rulesets for rule in ruleset.rules}
    for rule in rules:
        if rule not in known:
            raise InvalidInput(
                [Fault("regel", 0, 0, f"regel '{rule}' bestaat niet{did_you_mean(rule, known)}")]
            )
    left_out = set(rules)

    def thinned(ruleset: RuleSet) -> RuleSet:
        kept = {
            name: rule._replace(excepts=tuple(one for one in rule.excepts if one not in left_out))
            for name, rule in ruleset.rules.items()
            if name not in left_out
        }
        return ruleset._replace(rules=kept)

    return book.with_rulesets(map(thinned, book.rulesets))


def _together(
    facts: Sequence[Disputed],
    rules: Sequence[str],
    advies: dict[str, Any],
    here: dict[str, Any],
    book: RuleBook,
) -> dict[str, Any]:
    """Everything that is disputed at once, as far as the client says what it should be."""
    changed = {one.fact: _parsed(one) for one in facts if one.answer is not None}
    other = _without(rules, book) if rules else book
    return _turned(here, weeg_intake(intake_of(advies, NAME, book, changed), other))


def _turned(here: dict[str, Any], there: dict[str, Any]) -> dict[str, Any]:
    return {
        slug: {
            "was": one["uitkomst"],
            "wordt": there["opties"][slug]["uitkomst"],
            **responsible(one, there["opties"][slug]),
        }
        for slug, one in here["opties"].items()
        if one["uitkomst"] != there["opties"][slug]["uitkomst"]
    }


def _by_the_rules_of_now(
    advies: dict[str, Any], here: dict[str, Any], now: RuleBook, day: date | None
) -> dict[str, Any]:
    there = weeg_intake(intake_of(advies, NAME, now, day=day), now)
    return {
        "peildatum": there["peildatum"],
        "regelsets": [f"{one['id']}/{one['versie']}" for one in there["regelsets"]],
        "opties": _turned(here, there),
    }


# -- what the college has to say -------------------------------------------------------------------


def _advised(here: dict[str, Any]) -> list[str]:
    return [
        slug
        for slug, one in here["opties"].items()
        if one["uitkomst"] in ("voorkeur", "vereist", "uitgesloten")
    ]


def _core(
    intake: Intake, book: RuleBook, here: dict[str, Any], options: Iterable[str]
) -> Iterator[dict[str, Any]]:
    """Per option the facts that together are enough for its outcome."""
    for slug in options:
        core = core_for(intake, book, slug, here)
        if core is not None:
            yield {
                "optie": slug,
                "uitkomst": here["opties"][slug]["uitkomst"],
                "feiten": list(core.names),
            }


def _to_motivate(
    points: list[dict[str, Any]], here: dict[str, Any], book: RuleBook
) -> Iterator[dict[str, str]]:
    """What a decision on the objection has to explain, with the article that asks for it."""
    facts, options = book.catalogue.facts, book.catalogue.options
    turning: dict[str, set[str]] = {}
    for point in points:
        if point["soort"] == "feit":
            turning.setdefault(point["naam"], set()).update(point["opties"])
    for name, slugs in turning.items():
        label = facts[name].label
        if slugs:
            names = ", ".join(options[slug].name for slug in sorted(slugs))
            yield {
                "zin": f"Waarop het antwoord op '{label}' rust, en van wie het komt. Met een ander "
                f"antwoord verandert: {names}.",
                "grondslag": "Awb 3:2 en 7:12",
            }
        else:
            yield {
                "zin": f"Dat een ander antwoord op '{label}' geen uitkomst verandert, en waarom.",
                "grondslag": "Awb 7:12",
            }
    rules = {name: rule for ruleset in book.rulesets for name, rule in ruleset.rules.items()}
    for point in points:
        if point["soort"] != "regel":
            continue
        rule = rules[point["naam"]]
        if rule.binding == "dw":
            yield {
                "zin": f"Dat regel {rule.id} uit de wet volgt: het college kan er niet van "
                "afwijken. Wel moet het laten zien dat de voorwaarde hier geldt.",
                "grondslag": "Awb 3:46",
            }
        elif rule.status == "vastgesteld":
            yield {
                "zin": f"Waarom beleidsregel {rule.id} hier wordt gevolgd, en of bijzondere "
                "omstandigheden haar onevenredig maken.",
                "grondslag": "Awb 4:84",
            }
        else:
            yield {
                "zin": f"Waarom regel {rule.id} hier past. Geen college heeft haar vastgesteld; "
                "ernaar verwijzen is niet genoeg.",
                "grondslag": "Awb 3:46 en 4:82",
            }
    refusing = sorted(
        {
            reason["regel"]
            for one in here["opties"].values()
            for reason in one["redenen"]
            if reason["beslissend"] and reason["effect"] == "mag_weigeren"
        }
    )
    if refusing:
        yield {
            "zin": f"De afweging van belangen: {', '.join(refusing)} geeft een bevoegdheid, geen "
            "plicht om te weigeren.",
            "grondslag": "Awb 3:4",
        }
