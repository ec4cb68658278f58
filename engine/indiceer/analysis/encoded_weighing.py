"""The weighing as logic (design, section 6): for every option a literal per outcome, for all
intakes at once.

Written from the design and not from ``weighing``; ``test_outcomes.py`` holds the two against each
other. Step 3 is the heart: what is unknown counts both ways, so for every outcome we ask whether
filling in the unknowns *can* give it; an option is settled when only one can.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache

from ..rules.layers import ActiveRules
from ..rules.model import Effect, Rule
from ..weighing import steps
from ..weighing.case import OFFER_DOES_NOT_MATTER
from .encoded_intake import WISH_OPEN, Rails, Situation, offer_atoms
from .logic import FALSE, Logic

CANDIDATE = steps.CANDIDATE
#: an effect on one option: the rule, the effect, and its place in the table of steps (0 for what
#: does not weigh there)
Part = tuple[Rule, Effect, int]


def place(rule: Rule, effect: Effect) -> int:
    """Which of the fourteen answers about an option this effect gives."""
    if effect.kind in steps.GATES:
        return steps.GATES[effect.kind]
    if effect.kind == "vraagt_onderzoek":
        return steps.ASKED if effect.strength == "zwaar" else 0
    if effect.kind == "mag_weigeren":
        return steps.LAW_AGAINST_HEAVY
    if effect.kind in ("pleit_voor", "pleit_tegen"):
        return steps.ARGUMENTS[
            rule.binding == "dw", effect.kind == "pleit_voor", effect.strength == "zwaar"
        ]
    return 0


def parts_of(active: ActiveRules, option: str) -> list[Part]:
    """Everything that rules with a condition on facts say about an option."""
    return _parts_of(_Same(active), option)


class _Same:
    """Rules in force as a cache key, by identity."""

    def __init__(self, active: ActiveRules):
        self.active = active

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.active is self.active

    def __hash__(self) -> int:
        return id(self.active)


@lru_cache(maxsize=2048)
def _parts_of(same: _Same, option: str) -> list[Part]:
    active = same.active
    return [
        (rule, effect, place(rule, effect))
        for rule in active.rules.values()
        if rule.after_outcome is None
        for effect in rule.effects
        if option in effect.options
    ]


@dataclass(frozen=True)
class Answer:
    """One of the fourteen answers: known to hold, and perhaps holding (known or unknown)."""

    sure: int
    maybe: int


class Weighed:
    """The weighing of one situation."""

    def __init__(self, situation: Situation, like: Weighed | None = None):
        """``like`` is the weighing of the situation that this one is like: options about which
        nothing changes need no second look."""
        self.like = like
        self.situation, self.logic, self.active = situation, situation.logic, situation.active
        self.contradictions = situation.contradictions()
        self.primary: dict[str, dict[str, int]] = {}
        self._waiting: dict[str, int] = {}
        self._final: dict[str, dict[str, int]] | None = None

    # -- steps 0 to 6 ------------------------------------------------------------------------------

    def option(self, slug: str) -> dict[str, int]:
        """Outcome of steps 0 to 6 (``kandidaat`` among them) → literal."""
        if slug not in self.primary:
            same = (
                self.like is not None
                and self.contradictions == self.like.contradictions
                and self.situation.same(parts_of(self.active, slug))
            )
            same = same and (
                slug not in self.active.offer_unknown
                or self.situation.same_facts(atom.fact for atom in offer_atoms(slug))
            )
            self.primary[slug] = (
                self.like.option(slug)
                if same and self.like
                else self.without(slug, lambda rule, effect: False)
            )
        return self.primary[slug]

    def without(self, slug: str, left_out: Callable[[Rule, Effect], bool]) -> dict[str, int]:
        """The same as if some effects were not there."""
        if slug not in self.active.weighed:
            return {"nvt": -FALSE}
        option = self.active.catalogue.options[slug]
        can = possibilities(self.logic, self._answers(slug, left_out), option.role == "aanvullend")
        opposed = self._contradicted(slug) if option.contradictable else FALSE
        found = self._settled(can, opposed)
        return self._where_it_may_exist(slug, found) if slug in self.active.offer_unknown else found

    def _where_it_may_exist(self, slug: str, found: dict[str, int]) -> dict[str, int]:
        """Step 0 where no source speaks of the offer: absent is ``nvt``, and a candidate of which
        nobody knows is ``onderzoek``."""
        exists, absent = (self.situation.rails(atom)[0] for atom in offer_atoms(slug))
        logic = self.logic
        here = {
            outcome: logic.all_of((literal, -absent))
            for outcome, literal in found.items()
            if outcome in OFFER_DOES_NOT_MATTER
        }
        rest = {
            outcome: literal
            for outcome, literal in found.items()
            if outcome not in OFFER_DOES_NOT_MATTER
        }
        asked = logic.all_of((rest.pop("onderzoek"), -absent))
        here.update({outcome: logic.all_of((literal, exists)) for outcome, literal in rest.items()})
        here["onderzoek"] = logic.any_of(
            (asked, *(logic.all_of((literal, -exists, -absent)) for literal in rest.values()))
        )
        here["nvt"] = logic.any_of((here.get("nvt", FALSE), absent))
        return here

    def awaits_offer(self, slug: str, outcomes: tuple[str, ...] = (CANDIDATE,)) -> int:
        """The option would be a candidate (or one of these), if it exists here."""
        if slug not in self.active.offer_unknown:
            return FALSE
        option = self.active.catalogue.options[slug]
        can = possibilities(
            self.logic, self._answers(slug, lambda rule, effect: False), option.role == "aanvullend"
        )
        found = self._settled(can, self._contradicted(slug) if option.contradictable else FALSE)
        exists, absent = (self.situation.rails(atom)[0] for atom in offer_atoms(slug))
        return self.logic.all_of(
            (self.logic.any_of(found.get(outcome, FALSE) for outcome in outcomes), -exists, -absent)
        )

    def keeps_waiting(self, slug: str) -> int:
        """The option is ``onderzoek`` and others wait for it; on the ladder only if some answer to
        what is asked makes it an alternative."""
        if slug not in self._waiting:
            open_ = self.logic.all_of(
                (
                    self.option(slug).get("onderzoek", FALSE),
                    -self.awaits_offer(
                        slug, (CANDIDATE, "mogelijk", "vereist", "aanvullend", "doorverwijzen")
                    ),
                )
            )
            if open_ != FALSE and self.active.catalogue.options[slug].role == "ladder":
                answers = self._answers(slug, lambda rule, effect: False)
                light = answers[steps.FOR_LIGHT]
                answers[steps.FOR_LIGHT] = Answer(
                    light.sure, self.logic.any_of((light.maybe, answers[steps.ASKED].maybe))
                )
                answers[steps.ASKED] = Answer(FALSE, FALSE)
                can = possibilities(self.logic, answers, supplementary=False)
                open_ = self.logic.all_of(
                    (
                        open_,
                        self.logic.any_of(
                            literal
                            for outcome, literal in can.items()
                            if outcome not in steps.OFFERS_NOTHING
                        ),
                    )
                )
            self._waiting[slug] = open_
        return self._waiting[slug]

    def _answers(self, slug: str, left_out: Callable[[Rule, Effect], bool]) -> dict[int, Answer]:
        """The fourteen answers about an option."""
        parts = [part for part in parts_of(self.active, slug) if not left_out(part[0], part[1])]
        works: dict[int, list[Rails]] = {}
        for rule, effect, bit in parts:
            if bit:
                works.setdefault(bit, []).append(self.situation.works(rule, effect))
        answers = {}
        for position in range(14):
            rails = works.get(1 << position, [])
            answers[1 << position] = Answer(
                self.logic.any_of(true for true, _ in rails),
                self.logic.any_of(-false for _, false in rails),
            )
        return answers

    def _settled(self, can: dict[str, int], opposed: int) -> dict[str, int]:
        only = {
            outcome: self.logic.all_of(
                (literal, *(-other for name, other in can.items() if name != outcome))
            )
            for outcome, literal in can.items()
        }
        found = {
            outcome: literal
            if outcome in ("uitgesloten", "vereist")
            else self.logic.all_of((literal, -opposed))
            for outcome, literal in only.items()
            if outcome != "onderzoek"
        }
        found["onderzoek"] = -self.logic.any_of(found.values())
        return found

    def unchanged(self) -> bool:
        """Is every option weighed exactly as in the situation this one is like?"""
        return self.like is not None and all(
            self.option(slug) is self.like.option(slug) for slug in self.active.catalogue.options
        )

    def _contradicted(self, slug: str) -> int:
        from .value_classes import fact_atoms

        read = set(
            fact_atoms(
                [rule.full_condition(effect) for rule, effect, _ in parts_of(self.active, slug)],
                self.active.concepts,
            )
        )
        return self.logic.any_of(
            literal for pair, literal in self.contradictions.items() if read & set(pair)
        )

    # -- steps 7 and 8 -----------------------------------------------------------------------------

    def lightest(self, slug: str) -> int:
        """A candidate on the ladder, with no lighter candidate below it."""
        ladder = self.active.catalogue.ladder
        return self.logic.all_of(
            (
                self._candidate(slug),
                *(-self._candidate(other) for other in ladder[: ladder.index(slug)]),
            )
        )

    def _candidate(self, slug: str) -> int:
        return self.option(slug).get(CANDIDATE, FALSE)

    def preferred(self, slug: str) -> int:
        """The option is ``voorkeur``."""
        catalogue, logic = self.active.catalogue, self.logic
        role = catalogue.options[slug].role
        if role not in ("ladder", "los"):
            return FALSE
        if role == "ladder":
            chosen = self.lightest(slug)
        else:
            rivals = [-self._candidate(other) for other in catalogue.options if other != slug]
            open_loose = [
                -self.keeps_waiting(other)
                for other, option in catalogue.options.items()
                if option.role == "los"
            ]
            chosen = logic.all_of((self._candidate(slug), *rivals, *open_loose))
        return logic.all_of((chosen, -self._held_back(slug, role)))

    def _held_back(self, slug: str, role: str) -> int:
        options = self.active.catalogue.options
        reasons = [self.situation.rails(WISH_OPEN)[0], *self.contradictions.values()]
        reasons += [
            self.keeps_waiting(other) for other, option in options.items() if option.holds_back
        ]
        if role == "ladder":
            ladder = self.active.catalogue.ladder
            reasons += [self.awaits_offer(lighter) for lighter in ladder[: ladder.index(slug)]]
            reasons += [
                self.option(other).get("doorverwijzen", FALSE)
                for other, option in options.items()
                if option.role == "ander_orgaan"
            ]
        reasons += [
            -self.situation.works(rule, effect)[1]
            for rule, effect, _ in parts_of(self.active, slug)
            if effect.kind == "vraagt_onderzoek" and effect.strength == "gewoon"
        ]
        return self.logic.any_of(reasons)

    def outcomes(self) -> dict[str, dict[str, int]]:
        """Option → outcome → literal, after all steps."""
        if self._final is None:
            self._final = {slug: self._after_choice(slug) for slug in self.active.catalogue.options}
            self._supplement(self._final)
        return self._final

    def _after_choice(self, slug: str) -> dict[str, int]:
        found = dict(self.option(slug))
        candidate = found.pop(CANDIDATE, FALSE)
        if candidate != FALSE:
            preferred = self.preferred(slug)
            found["voorkeur"] = preferred
            found["mogelijk"] = self.logic.any_of(
                (found.get("mogelijk", FALSE), self.logic.all_of((candidate, -preferred)))
            )
        return found

    def _supplement(self, found: dict[str, dict[str, int]]) -> None:
        """Rules about an outcome: they add a supplementary option that is ``nvt``."""
        added: dict[str, list[int]] = {}
        for rule in self.active.rules.values():
            if rule.after_outcome is None:
                continue
            follows = self.logic.any_of(
                found[option].get(outcome, FALSE)
                for option, wanted in rule.after_outcome.items()
                for outcome in wanted
            )
            for effect in rule.effects:
                for option in effect.options if effect.kind == "vult_aan" else ():
                    added.setdefault(option, []).append(follows)
        for option, reasons in added.items():
            extra = self.logic.all_of((found[option].get("nvt", FALSE), self.logic.any_of(reasons)))
            found[option]["aanvullend"] = self.logic.any_of(
                (found[option].get("aanvullend", FALSE), extra)
            )
            found[option]["nvt"] = self.logic.all_of((found[option].get("nvt", FALSE), -extra))


def possibilities(logic: Logic, answers: dict[int, Answer], supplementary: bool) -> dict[str, int]:
    """Outcome → some way of filling in the unknowns gives it.

    Unknown answers are independent of each other.
    """
    can: dict[str, int] = {}
    open_so_far = -FALSE  # no earlier gate is sure
    for gate, outcome in (
        (steps.EXCLUDED, "uitgesloten"),
        (steps.OBLIGED, "vereist"),
        (steps.ASKED, "onderzoek"),
        (steps.REFERRED, "doorverwijzen"),
        (steps.SUPPLEMENTS, "aanvullend"),
    ):
        can[outcome] = logic.all_of((open_so_far, answers[gate].maybe))
        open_so_far = logic.all_of((open_so_far, -answers[gate].sure))
    law = _round(
        logic,
        [
            answers[bit]
            for bit in (
                steps.LAW_FOR_HEAVY,
                steps.LAW_FOR_LIGHT,
                steps.LAW_AGAINST_HEAVY,
                steps.LAW_AGAINST_LIGHT,
            )
        ],
    )
    rest = _round(
        logic,
        [
            answers[bit]
            for bit in (steps.FOR_HEAVY, steps.FOR_LIGHT, steps.AGAINST_HEAVY, steps.AGAINST_LIGHT)
        ],
    )
    for_, against, balance = (
        logic.any_of((law[side], logic.all_of((law["none"], rest[side]))))
        for side in ("for", "against", "balance")
    )
    nothing = logic.all_of((law["none"], rest["none"]))
    hindered = answers[steps.HINDERED]
    can["nvt"] = logic.all_of((open_so_far, nothing))
    can["minder_passend"] = logic.all_of((open_so_far, against))
    can["mogelijk"] = logic.all_of(
        (open_so_far, logic.any_of((balance, logic.all_of((for_, hindered.maybe)))))
    )
    free = logic.all_of((open_so_far, for_, -hindered.sure))
    if supplementary:
        can["aanvullend"] = logic.any_of((can["aanvullend"], free))
    else:
        can[CANDIDATE] = free
    return can


def _round(logic: Logic, answers: Iterable[Answer]) -> dict[str, int]:
    """What one round of arguments can come to: for, against, balance or none at all."""
    heavy_for, light_for, heavy_against, light_against = answers
    no_heavy = logic.all_of((-heavy_for.sure, -heavy_against.sure))

    def side(one: Answer, other: Answer, light: Answer, light_other: Answer) -> int:
        return logic.any_of(
            (
                logic.all_of((one.maybe, -other.sure)),
                logic.all_of((no_heavy, light.maybe, -light_other.sure)),
            )
        )

    return {
        "for": side(heavy_for, heavy_against, light_for, light_against),
        "against": side(heavy_against, heavy_for, light_against, light_for),
        "balance": logic.any_of(
            (
                logic.all_of((heavy_for.maybe, heavy_against.maybe)),
                logic.all_of((no_heavy, light_for.maybe, light_against.maybe)),
            )
        ),
        "none": logic.all_of((no_heavy, -light_for.sure, -light_against.sure)),
    }
