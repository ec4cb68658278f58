"""The rules in force as a layered network of conjunctions: the form that a Rete engine without
negation can settle.

Every condition is brought to one kind of node, the conjunction of premises. A premise is a literal
or an earlier node together with the value it must have: ``geen_van`` asks for onwaar instead of
waar, and ``een_van`` is the negation of a conjunction of negations (De Morgan). Nodes are layered
in strata: a node stands one stratum above its highest premise, so that each stratum is settled
before the next begins. That is the forward chaining.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from ..base.kleene import WAAR, negate
from ..conditions.tree import Atom, Condition, Every, Some
from ..rules.layers import ActiveRules
from .trace import EffectKey, rule_has_condition

#: a premise: the name of a literal or node, and the value (waar or onwaar) that fulfils it
Premise = tuple[str, str]

#: prefix of the two-valued literal "this concept is unknown", made when the concept is settled
UNKNOWN_OF = "onbekend? "

#: the literal that is always waar: the premise of a rule without a condition
ALWAYS_TRUE = "altijd"


class Node(NamedTuple):
    """Conjunction: waar if every premise has its wanted value, onwaar if one has the opposite, else
    onbekend."""

    name: str
    premises: tuple[Premise, ...]
    stratum: int


class Network(NamedTuple):
    """Strata of nodes, and for each concept, rule and effect the premise that gives its value.

    Filled by its builder, not changed after that.
    """

    strata: list[list[Node]]
    concepts: dict[str, Premise]
    conditions: dict[str, Premise]
    rules: dict[str, Premise]
    effects: dict[EffectKey, Premise]
    requirements: dict[EffectKey, Premise]
    #: concept name → stratum after which its unknown-literal can be made
    unknown_of: dict[str, int]

    @classmethod
    def empty(cls) -> Network:
        """A network to fill."""
        return cls([], {}, {}, {}, {}, {}, {})


def flip(premise: Premise) -> Premise:
    """The premise that holds when this one fails."""
    return premise[0], negate(premise[1])


def build_network(active: ActiveRules) -> Network:
    """The network for the rules in force."""
    return _Builder(active).build()


class _Builder:
    def __init__(self, active: ActiveRules):
        self.active = active
        self.network = Network.empty()
        self.made: dict[frozenset[Premise], str] = {}
        self.nodes: set[str] = set()
        self.heights: dict[str, int] = {}
        self.conditional = {
            rule.id: rule for rule in active.rules.values() if rule_has_condition(rule)
        }
        self.excepted_by = {
            rule_id: [other.id for other in self.conditional.values() if rule_id in other.excepts]
            for rule_id in self.conditional
        }

    def build(self) -> Network:
        network = self.network
        for name in self.active.concepts:
            self.concept(name)
        for rule_id, rule in self.conditional.items():
            self.rule(rule_id)
            free = {flip(self.rule(other)) for other in self.excepted_by[rule_id]}
            for index, effect in enumerate(rule.effects):
                met = self.gather(rule.condition) | self.gather(effect.condition)
                if effect.kind == "vereist":
                    network.requirements[rule_id, index] = self.node(met)
                    met = {flip(network.requirements[rule_id, index])}
                network.effects[rule_id, index] = self.node(met | free)
        return network

    def gather(self, condition: Condition) -> set[Premise]:
        """The premises that together are this condition; a conjunction inside a conjunction needs
        no node of its own."""
        if isinstance(condition, Atom):
            return {self.atom(condition)}
        if isinstance(condition, Every):
            return {premise for part in condition.parts for premise in self.gather(part)}
        negations = {flip(self.premise(part)) for part in condition.parts}
        return {flip(self.node(negations))} if isinstance(condition, Some) else negations

    def premise(self, condition: Condition) -> Premise:
        premises = self.gather(condition)
        return next(iter(premises)) if len(premises) == 1 else self.node(premises)

    def atom(self, atom: Atom) -> Premise:
        if atom.fact not in self.active.concepts:
            return atom.name, WAAR
        concept = self.concept(atom.fact)
        if atom.operator != "onbekend":
            return concept
        name = UNKNOWN_OF + atom.fact
        self.heights[name] = self.network.unknown_of[atom.fact] = self.heights[concept[0]]
        return name, WAAR

    def concept(self, name: str) -> Premise:
        if name not in self.network.concepts:
            self.network.concepts[name] = self.node(
                self.gather(self.active.concepts[name].condition)
            )
        return self.network.concepts[name]

    def rule(self, rule_id: str) -> Premise:
        if rule_id not in self.network.rules:
            condition = self.gather(self.conditional[rule_id].condition)
            self.network.conditions[rule_id] = self.node(condition)
            self.network.rules[rule_id] = self.node(
                condition | {flip(self.rule(other)) for other in self.excepted_by[rule_id]}
            )
        return self.network.rules[rule_id]

    def node(self, premises: Iterable[Premise]) -> Premise:
        """The conjunction of these premises.

        Equal conjunctions are one node, of one node it is that node, and no premises at all is the
        literal that always holds.
        """
        wanted = frozenset(premises) or frozenset({(ALWAYS_TRUE, WAAR)})
        if len(wanted) == 1 and (only := next(iter(wanted)))[0] in self.nodes:
            return only
        if wanted not in self.made:
            stratum = 1 + max(self.heights.get(name, 0) for name, _ in wanted)
            node = Node(f"k{len(self.made)}", tuple(sorted(wanted)), stratum)
            while len(self.network.strata) < stratum:
                self.network.strata.append([])
            self.network.strata[stratum - 1].append(node)
            self.heights[node.name] = stratum
            self.made[wanted] = node.name
            self.nodes.add(node.name)
        return self.made[wanted], WAAR
