"""What comes out of a weighing: per option an outcome, with the reasons that give it."""

from __future__ import annotations

from collections.abc import Iterable

from ..base.hints import Record
from ..base.kleene import ONWAAR
from ..rules.model import Effect, Rule
from . import steps


class Reason(Record):
    """One effect of one rule on one option, with the value it has and whether it decided.

    ``number``: the place of the effect in its rule.
    """

    rule: Rule
    number: int
    value: str
    works: str
    deciding: bool = False
    exceptions: tuple[str, ...] = ()

    @property
    def effect(self) -> Effect:
        return self.rule.effects[self.number]

    @property
    def answer(self) -> int:
        """The answer in the table of steps that this reason gives."""
        return answer_of(self.rule, self.effect)

    def marked(self, deciding: bool) -> Reason:
        """The same reason, marked as deciding or not."""
        return self if deciding == self.deciding else self._replace(deciding=deciding)


class OptionWeighing:
    """What came out for one option.

    ``motives`` are (code, detail) pairs that the texts explain; a candidate stays one when it does
    not become the preference.
    """

    def __init__(
        self,
        option: str,
        outcome: str,
        reasons: Iterable[Reason] = (),
        decided_by: str = "argumenten",
    ):
        self.option, self.outcome, self.reasons, self.decided_by = (
            option,
            outcome,
            list(reasons),
            decided_by,
        )
        self.candidate = outcome == steps.CANDIDATE
        #: an ``onderzoek`` that others wait for: not one on the ladder that is no alternative
        #: whichever way it ends
        self.keeps_waiting = outcome == "onderzoek"
        #: an ``onderzoek`` only because nobody knows whether the option exists here; else it would
        #: be a candidate
        self.awaits_offer = False
        self.ground: str | None = None
        self.missing: list[str] = []
        self.motives: list[tuple[str, str]] = []

    def await_offer(self) -> None:
        """What may not exist here is to be asked about first.

        A candidate lets lighter options go ahead; what is none holds nothing back.
        """
        self.outcome, self.decided_by, self.awaits_offer, self.candidate, self.keeps_waiting = (
            "onderzoek",
            "onderzoek",
            self.candidate,
            False,
            False,
        )

    @property
    def light_questions(self) -> list[Reason]:
        """What should be asked first, but is not heavy enough for ``onderzoek``."""
        return [
            reason
            for reason in self.reasons
            if is_light_question(reason.effect) and reason.works != ONWAAR
        ]


class Weighing(Record):
    """The whole weighing of one case."""

    options: dict[str, OptionWeighing]
    contradictions: list[tuple[str, ...]]
    missing: list[str]
    wish_known: bool
    case_effects: list[Reason]
    #: duties, advice, routes and questions about the case that are open, each with the unknown
    #: facts behind it
    open_effects: list[tuple[Reason, list[str]]]


def answer_of(rule: Rule, effect: Effect) -> int:
    """The answer in the table of steps that an effect gives when it works; 0 for what does not
    weigh."""
    if effect.kind in steps.GATES:
        return steps.GATES[effect.kind]
    if effect.kind == "vraagt_onderzoek":
        return steps.ASKED if effect.strength == "zwaar" else 0
    if effect.kind == "mag_weigeren":  # a power, never a duty: one heavy argument of law against
        return steps.LAW_AGAINST_HEAVY
    if effect.kind in ("pleit_voor", "pleit_tegen"):
        return steps.ARGUMENTS[
            rule.binding == "dw", effect.kind == "pleit_voor", effect.strength == "zwaar"
        ]
    return 0


def is_light_question(effect: Effect) -> bool:
    """A question that turns no outcome of steps 1 to 6, but holds a candidate back (step 8)."""
    return (
        effect.kind == "vraagt_onderzoek" and effect.strength == "gewoon" and bool(effect.options)
    )
