"""Steps 0 to 8 of the weighing as a circuit (design, section 6;

``weighing/options.py`` and ``weighing/choice.py`` are the readable originals).

The fourteen answers of an option are two planes each: surely given, and possibly given. Because
every unknown answer may fall either way on its own, the outcomes that remain possible follow gate
by gate: an outcome is possible when its own gate can open and every gate before it can stay shut.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ...analysis.encoded_intake import offer_atoms
from ...rules.layers import ActiveRules
from ...rules.model import OUTCOMES
from ...weighing import steps
from ...weighing.case import OFFER_DOES_NOT_MATTER
from ...weighing.outcomes import WeighedEffects
from .circuit import ALWAYS, NEVER, Circuit
from .evaluating import RuleCircuit
from .rails import Rail

#: gates of steps 1 to 5 in order, with what they lead to
_GATES = (
    (steps.EXCLUDED, "uitgesloten"),
    (steps.OBLIGED, "vereist"),
    (steps.ASKED, "onderzoek"),
    (steps.REFERRED, "doorverwijzen"),
    (steps.SUPPLEMENTS, "aanvullend"),
)
_SIDES = (
    (steps.LAW_FOR_HEAVY, steps.LAW_AGAINST_HEAVY),
    (steps.LAW_FOR_LIGHT, steps.LAW_AGAINST_LIGHT),
    (steps.FOR_HEAVY, steps.AGAINST_HEAVY),
    (steps.FOR_LIGHT, steps.AGAINST_LIGHT),
)

#: outcome → plane
Outcomes = dict[str, int]


class WeighingCircuit:
    """Builds per option one plane for each outcome.

    ``contradictions``: the facts of a pair → the plane on which the pair holds.
    """

    def __init__(
        self,
        circuit: Circuit,
        rules: RuleCircuit,
        wish_unknown: int,
        contradictions: Sequence[tuple[tuple[str, ...], int]],
    ):
        self.circuit, self.rules, self.wish_unknown, self.contradictions = (
            circuit,
            rules,
            wish_unknown,
            contradictions,
        )
        self.active: ActiveRules = rules.active
        self.weighed = WeighedEffects(self.active)
        self.options = self.active.catalogue.options
        #: option → plane on which more than one outcome of steps 1 to 6 is still possible
        self.open: dict[str, int] = {}
        #: option → plane on which others wait for what is asked about it (on the ladder: some
        #: answer makes it an alternative)
        self.hopeful: dict[str, int] = {}
        #: option → plane on which it would be a candidate, if it exists here
        self.awaiting: dict[str, int] = {}

    def outcomes(self) -> dict[str, Outcomes]:
        """Option → outcome → plane; on every record exactly one of the planes
        of an option is set."""
        found = {slug: self._settled(slug) for slug in self.options}
        candidates = {slug: planes.pop(steps.CANDIDATE, NEVER) for slug, planes in found.items()}
        held = self._held_by_all(found)
        for slug, chosen in self._chosen(found, candidates).items():
            preferred = self.circuit.all(
                (chosen, self.circuit.no(self.circuit.any((held, self._held_alone(slug, found)))))
            )
            found[slug]["voorkeur"] = preferred
            held_back = self.circuit.all((candidates[slug], self.circuit.no(preferred)))
            found[slug]["mogelijk"] = self.circuit.any(
                (found[slug].get("mogelijk", NEVER), held_back)
            )
        self._after_outcomes(found)
        return {
            slug: {outcome: found[slug].get(outcome, NEVER) for outcome in OUTCOMES}
            for slug in self.options
        }

    # -- steps 0 to 6 ------------------------------------------------------------------------------

    def _settled(self, slug: str) -> Outcomes:
        if slug not in self.active.weighed:
            self.open[slug] = self.hopeful[slug] = NEVER
            return {"nvt": ALWAYS}
        circuit = self.circuit
        answers = self._answers(slug)
        possible = self._possible(slug, answers)
        self.hopeful[slug] = self._hopeful(slug, answers)
        several = _several(circuit, list(possible.values()))
        contradicted = self._contradicted(slug)
        self.open[slug] = several
        settled = circuit.no(several)
        calm = circuit.all((settled, circuit.no(contradicted)))
        result = {
            outcome: circuit.all(
                (plane, settled if outcome in ("uitgesloten", "vereist") else calm)
            )
            for outcome, plane in possible.items()
        }
        others = circuit.any(plane for outcome, plane in result.items() if outcome != "onderzoek")
        result["onderzoek"] = circuit.no(others)
        return (
            self._where_it_may_exist(slug, result) if slug in self.active.offer_unknown else result
        )

    def _where_it_may_exist(self, slug: str, found: Outcomes) -> Outcomes:
        """Step 0 where no source speaks of the offer: absent is ``nvt``, and a candidate of which
        nobody knows is ``onderzoek``."""
        circuit = self.circuit
        exists, absent = (self.rules.literal(atom).sure for atom in offer_atoms(slug))
        here = {
            outcome: circuit.all((plane, circuit.no(absent)))
            for outcome, plane in found.items()
            if outcome in OFFER_DOES_NOT_MATTER
        }
        rest = {
            outcome: plane
            for outcome, plane in found.items()
            if outcome not in OFFER_DOES_NOT_MATTER
        }
        asked, unsaid = rest.pop("onderzoek"), circuit.no(circuit.any((exists, absent)))
        self.awaiting[slug] = circuit.all((rest.get(steps.CANDIDATE, NEVER), unsaid))
        self.hopeful[slug] = circuit.all((self.hopeful[slug], asked))
        here.update({outcome: circuit.all((plane, exists)) for outcome, plane in rest.items()})
        here["onderzoek"] = circuit.any(
            (
                circuit.all((asked, circuit.no(absent))),
                circuit.all((circuit.any(rest.values()), unsaid)),
            )
        )
        here["nvt"] = circuit.any((here.get("nvt", NEVER), absent))
        return here

    def _hopeful(self, slug: str, answers: Mapping[int, Rail]) -> int:
        if self.options[slug].role != "ladder":
            return ALWAYS
        light, asked = answers[steps.FOR_LIGHT], answers[steps.ASKED]
        hoped = {
            **answers,
            steps.ASKED: Rail(NEVER, NEVER),
            steps.FOR_LIGHT: Rail(light.sure, self.circuit.any((light.may, asked.may))),
        }
        return self.circuit.any(
            plane
            for outcome, plane in self._possible(slug, hoped).items()
            if outcome not in steps.OFFERS_NOTHING
        )

    def _possible(self, slug: str, answer: Mapping[int, Rail]) -> Outcomes:
        """The outcomes of steps 1 to 6 that filling in the unknowns can still give."""
        circuit = self.circuit
        found: dict[str, list[int]] = {}
        reach = ALWAYS
        for bit, outcome in _GATES:
            found.setdefault(outcome, []).append(circuit.all((reach, answer[bit].may)))
            reach = circuit.all((reach, circuit.no(answer[bit].sure)))
        stronger_for = []
        for bit_for, bit_against in _SIDES:
            one, other = answer[bit_for], answer[bit_against]
            not_one, not_other = circuit.no(one.sure), circuit.no(other.sure)
            found.setdefault("mogelijk", []).append(circuit.all((reach, one.may, other.may)))
            found.setdefault("minder_passend", []).append(circuit.all((reach, not_one, other.may)))
            stronger_for.append(circuit.all((reach, one.may, not_other)))
            reach = circuit.all((reach, not_one, not_other))
        hindered, speaks = answer[steps.HINDERED], circuit.any(stronger_for)
        found["mogelijk"].append(circuit.all((speaks, hindered.may)))
        wins = "aanvullend" if self.options[slug].role == "aanvullend" else steps.CANDIDATE
        found.setdefault(wins, []).append(circuit.all((speaks, circuit.no(hindered.sure))))
        found["nvt"] = [reach]
        return {outcome: circuit.any(planes) for outcome, planes in found.items()}

    def _answers(self, slug: str) -> Mapping[int, Rail]:
        grouped: dict[int, list[Rail]] = {1 << position: [] for position in range(14)}
        for key, bit in self.weighed.answers[slug]:
            grouped[bit].append(self.rules.effect(key))
        return {bit: self.rules.rails.any(values) for bit, values in grouped.items()}

    def _contradicted(self, slug: str) -> int:
        if not self.options[slug].contradictable:
            return NEVER
        return self.circuit.any(
            plane for facts, plane in self.contradictions if self.weighed.reads[slug] & set(facts)
        )

    # -- steps 7 and 8 -----------------------------------------------------------------------------

    def _chosen(
        self, found: Mapping[str, Outcomes], candidates: Mapping[str, int]
    ) -> dict[str, int]:
        """Step 7: the lightest candidate on the ladder, or a single candidate off it."""
        circuit, chosen = self.circuit, dict.fromkeys(candidates, NEVER)
        lighter: list[int] = []
        for slug in self.active.catalogue.ladder:
            chosen[slug] = circuit.all((candidates[slug], circuit.no(circuit.any(lighter))))
            lighter.append(candidates[slug])
        loose = [slug for slug, option in self.options.items() if option.role == "los"]
        open_loose = circuit.any(self._keeps_waiting(slug, found) for slug in loose)
        for slug in loose:
            rivals = circuit.any(plane for other, plane in candidates.items() if other != slug)
            chosen[slug] = circuit.all(
                (candidates[slug], circuit.no(rivals), circuit.no(open_loose))
            )
        return chosen

    def _held_by_all(self, found: Mapping[str, Outcomes]) -> int:
        """Step 8, what holds every candidate back."""
        waiting = [
            self._keeps_waiting(slug, found)
            for slug, option in self.options.items()
            if option.holds_back
        ]
        return self.circuit.any(
            [self.wish_unknown, *(plane for _, plane in self.contradictions), *waiting]
        )

    def _keeps_waiting(self, slug: str, found: Mapping[str, Outcomes]) -> int:
        return self.circuit.all((found[slug].get("onderzoek", NEVER), self.hopeful[slug]))

    def _held_alone(self, slug: str, found: Mapping[str, Outcomes]) -> int:
        """Step 8, what holds this candidate back: another body first, or a light question."""
        first = []
        if self.options[slug].role == "ladder":
            ladder = self.active.catalogue.ladder
            first = [
                self.awaiting[lighter]
                for lighter in ladder[: ladder.index(slug)]
                if lighter in self.awaiting
            ]
            first += [
                found[other].get("doorverwijzen", NEVER)
                for other, option in self.options.items()
                if option.role == "ander_orgaan"
            ]
        return self.circuit.any(
            [*first, *(self.rules.effect(key).may for key, _ in self.weighed.light[slug])]
        )

    # -- after the last step -----------------------------------------------------------------------

    def _after_outcomes(self, found: dict[str, Outcomes]) -> None:
        circuit = self.circuit
        supplemented: dict[str, list[int]] = {}
        for rule in self.active.rules.values():
            if rule.after_outcome is None:
                continue
            holds = circuit.any(
                found[option].get(outcome, NEVER)
                for option, wanted in rule.after_outcome.items()
                for outcome in wanted
            )
            for effect in rule.effects:
                for option in effect.options if effect.kind == "vult_aan" else ():
                    supplemented.setdefault(option, []).append(holds)
        for option, planes in supplemented.items():
            nothing, holds = found[option].get("nvt", NEVER), circuit.any(planes)
            found[option]["aanvullend"] = circuit.any(
                (found[option].get("aanvullend", NEVER), circuit.all((nothing, holds)))
            )
            found[option]["nvt"] = circuit.all((nothing, circuit.no(holds)))


def _several(circuit: Circuit, planes: list[int]) -> int:
    """Is more than one of these planes set?"""
    seen, more = NEVER, []
    for plane in planes:
        more.append(circuit.all((seen, plane)))
        seen = circuit.any((seen, plane))
    return circuit.any(more)
