"""The baseline of the benchmark: the same rules and the same weighing in plain numpy with two
values, one byte per answer.

What is unknown counts as onwaar, so this is less work than three values and gives other outcomes as
soon as something is unknown. On records in which everything is known it gives the same counts,
which a test checks.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from indiceer.analysis.encoded_intake import offer_atoms
from indiceer.conditions.tree import Atom, Every, Some
from indiceer.inference.trace import rule_has_condition
from indiceer.population.circuit.circuit import NEVER
from indiceer.population.circuit.plan import WISH
from indiceer.population.circuit.signals import Setting, Signals
from indiceer.rules.layers import ActiveRules
from indiceer.weighing import steps
from indiceer.weighing.case import OFFER_DOES_NOT_MATTER
from indiceer.weighing.outcomes import WeighedEffects

OUTCOMES = (
    "vereist",
    "voorkeur",
    "mogelijk",
    "minder_passend",
    "uitgesloten",
    "onderzoek",
    "doorverwijzen",
    "aanvullend",
    "nvt",
    steps.CANDIDATE,
)
CODE = {outcome: number for number, outcome in enumerate(OUTCOMES)}


class PlainNumpy:
    """Starts from the signals: input of the circuit → a column of booleans."""

    def __init__(self, active: ActiveRules, signals: Signals):
        self.active, self.signals = active, signals
        self.setting = Setting(
            signals.shared(active.catalogue), active.peildatum, active.municipality
        )
        self.weighed = WeighedEffects(active)
        self.tables = {
            supplementary: np.array(
                [CODE[steps.settle(state, supplementary)] for state in range(1 << 14)], np.uint8
            )
            for supplementary in (False, True)
        }
        self.leads_nowhere = np.array([steps.offers_nothing(state, 0) for state in range(1 << 14)])
        self.excepted: dict[str, list[str]] = {}
        for rule in active.rules.values():
            for target in rule.excepts if rule_has_condition(rule) else ():
                self.excepted.setdefault(target, []).append(rule.id)

    def outcomes(self, columns: dict[int, Any], size: int) -> dict[str, Any]:
        """Option → code of the outcome of every record."""
        self.columns, self.size, self.known = columns, size, {}
        options = self.active.catalogue.options
        pairs = [
            (
                pair.pair,
                np.logical_and.reduce(
                    [
                        self.signal(self.signals.holds(name, wanted, self.setting))
                        for name, wanted in pair.values
                    ]
                ),
            )
            for pair in self.active.contradictions
        ]
        self.hopeless: dict[str, Any] = {}
        self.awaiting: dict[str, Any] = {}
        found = {slug: self.settled(slug, pairs) for slug in options}
        candidates = {slug: codes == CODE[steps.CANDIDATE] for slug, codes in found.items()}
        asked = {slug: codes == CODE["onderzoek"] for slug, codes in found.items()}
        held = self.signal(self.signals.unknown(WISH, self.setting))
        for _, holds in pairs:
            held = held | holds
        for slug, option in options.items():
            if option.holds_back:
                held = held | (
                    asked[slug] & ~self.hopeless[slug]
                    if option.role == "ladder" or slug in self.awaiting
                    else asked[slug]
                )
        first = np.zeros(size, bool)
        for slug, option in options.items():
            if option.role == "ander_orgaan":
                first |= found[slug] == CODE["doorverwijzen"]
        several = sum(candidate.astype(np.uint8) for candidate in candidates.values()) > 1
        open_loose = np.logical_or.reduce(
            [
                asked[slug] & ~(self.hopeless[slug] if slug in self.awaiting else False)
                for slug, option in options.items()
                if option.role == "los"
            ]
        )
        lighter, awaited = np.zeros(size, bool), np.zeros(size, bool)
        for slug in [
            *self.active.catalogue.ladder,
            *(slug for slug, option in options.items() if option.role != "ladder"),
        ]:
            role = options[slug].role
            chosen = candidates[slug] & ~held
            for key, _ in self.weighed.light[slug]:
                chosen &= ~self.effect(key)
            if role == "ladder":
                chosen &= ~lighter & ~first & ~awaited
                lighter |= candidates[slug]
                if slug in self.awaiting:
                    awaited |= self.awaiting[slug]
            else:
                chosen &= ~several & ~open_loose & (role == "los")
            found[slug] = np.where(
                candidates[slug], np.where(chosen, CODE["voorkeur"], CODE["mogelijk"]), found[slug]
            ).astype(np.uint8)
        return self.after(found)

    def settled(self, slug: str, pairs: list[tuple[tuple[str, ...], Any]]) -> Any:
        self.hopeless[slug] = np.zeros(self.size, bool)
        if slug not in self.active.weighed:
            return np.full(self.size, CODE["nvt"], np.uint8)
        state = np.zeros(self.size, np.uint16)
        for key, bit in self.weighed.answers[slug]:
            state |= self.effect(key).astype(np.uint16) * np.uint16(bit)
        self.hopeless[slug] = self.leads_nowhere[state]
        codes = self.tables[self.active.catalogue.options[slug].role == "aanvullend"][state]
        if self.active.catalogue.options[slug].contradictable:
            for facts, holds in pairs:
                if self.weighed.reads[slug] & set(facts):
                    codes = np.where(
                        holds & (codes != CODE["uitgesloten"]) & (codes != CODE["vereist"]),
                        CODE["onderzoek"],
                        codes,
                    ).astype(np.uint8)
        return self.where_it_may_exist(slug, codes) if slug in self.active.offer_unknown else codes

    def where_it_may_exist(self, slug: str, codes: Any) -> Any:
        exists, absent = (self.atom(atom) for atom in offer_atoms(slug))
        self.awaiting[slug] = (codes == CODE[steps.CANDIDATE]) & ~exists & ~absent
        settled = np.isin(codes, [CODE[outcome] for outcome in OFFER_DOES_NOT_MATTER])
        unsaid = ~settled & (codes != CODE["onderzoek"]) & ~exists & ~absent
        self.hopeless[slug] = self.hopeless[slug] | unsaid
        return np.where(absent, CODE["nvt"], np.where(unsaid, CODE["onderzoek"], codes)).astype(
            np.uint8
        )

    def after(self, found: dict[str, Any]) -> dict[str, Any]:
        result = dict(found)
        for rule in self.active.rules.values():
            for effect in rule.effects if rule.after_outcome is not None else ():
                for option in effect.options if effect.kind == "vult_aan" else ():
                    holds = np.logical_or.reduce(
                        [
                            found[other] == CODE[outcome]
                            for other, wanted in rule.after_outcome.items()
                            for outcome in wanted
                        ]
                    )
                    result[option] = np.where(
                        holds & (found[option] == CODE["nvt"]), CODE["aanvullend"], result[option]
                    ).astype(np.uint8)
        return result

    def effect(self, key: tuple[str, int]) -> Any:
        if key not in self.known:
            rule = self.active.rules[key[0]]
            value = self.tree(rule.condition) & self.tree(rule.effects[key[1]].condition)
            if rule.effects[key[1]].kind == "vereist":
                value = ~value
            for other in self.excepted.get(rule.id, ()):
                value = value & ~self.rule(other)
            self.known[key] = value
        return self.known[key]

    def rule(self, rule_id: str) -> Any:
        value = self.tree(self.active.rules[rule_id].condition)
        for other in self.excepted.get(rule_id, ()):
            value = value & ~self.rule(other)
        return value

    def tree(self, condition: Any) -> Any:
        if condition in self.known:
            return self.known[condition]
        if isinstance(condition, Atom):
            value = self.atom(condition)
        else:
            parts = [self.tree(part) for part in condition.parts]
            value = (
                np.ones(self.size, bool)
                if isinstance(condition, Every)
                else np.zeros(self.size, bool)
            )
            for part in parts:
                value = value & part if isinstance(condition, Every) else value | part
            value = value if isinstance(condition, (Every, Some)) else ~value
        self.known[condition] = value
        return value

    def atom(self, atom: Atom) -> Any:
        if atom.fact in self.active.concepts:
            return (
                np.zeros(self.size, bool)
                if atom.operator == "onbekend"
                else self.tree(self.active.concepts[atom.fact].condition)
            )
        if atom.operator == "onbekend":
            return np.zeros(self.size, bool)
        return self.signal(self.signals.compared(atom, self.setting, self.active.peildatum).sure)

    def signal(self, node: int) -> Any:
        """The answer to a signal for every record;

        'unknown' made of more than one signal is what was said.
        """
        kind, parts = self.signals.circuit.nodes[node]
        if kind == "in":
            return self.columns[parts[0]]
        if kind == "or":
            return np.logical_or.reduce([self.signal(part) for part in parts])
        return np.full(self.size, node != NEVER)
