"""indiceer as a contestant: the generated trees as rules in force, evaluated as an advice evaluates
them."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any

from rulebase import ONBEKEND, Field, GeneratedRule, Record, RuleBase, Tree

from indiceer.conditions.tree import Atom, Condition, Every, Neither, Some
from indiceer.inference.evaluate import Evaluator
from indiceer.inference.literals import WORD
from indiceer.rules.model import Effect, Rule, Validity

EVER = Validity(date(1900, 1, 1))
GROUPS = {"alle": Every, "een_van": Some, "geen_van": Neither}


def rules_in_force(base: RuleBase) -> Any:
    """What an evaluator needs of the rules in force."""
    return SimpleNamespace(
        peildatum=date(2024, 3, 15),
        concepts={},
        rules={rule.id: _rule(rule, base) for rule in base.rules},
    )


def _rule(rule: GeneratedRule, base: RuleBase) -> Rule:
    return Rule(
        rule.id,
        "",
        _condition(rule.tree, base.fields),
        None,
        (Effect(rule.effect, (rule.option,)),),
        "pw",
        (),
        EVER,
    )


def _condition(tree: Tree, fields: dict[str, Field]) -> Condition:
    if tree[0] == "is":
        return Atom(tree[1], "is", tree[2])
    if tree[0] in GROUPS:
        return GROUPS[tree[0]](tuple(_condition(part, fields) for part in tree[1]))
    _, name, low, high = tree
    if fields[name].kind == "getal":
        return Atom(name, "bereik", (low, high))
    return (
        Atom(name, "tot_en_met", date.fromordinal(high))
        if low is None
        else Atom(name, "vanaf", date.fromordinal(low))
    )


class Both:
    """The whole of one evaluation: comparisons, Rete network, compiled oracle, and the two held
    against each other on every value."""

    name = "indiceer, both evaluators"
    reasons = "value of every comparison, rule and effect, twice"

    def __init__(self, base: RuleBase):
        self.fields = base.fields
        self.evaluator = Evaluator(rules_in_force(base))
        self.evaluator.agreed(
            [1] * len(self.evaluator.lookup.names)
        )  # compiles what is compiled at first use

    def prepare(self, record: Record) -> dict[str, Any]:
        """As the intake delivers it: every fact has a value, onbekend if need be, and a date is a
        date."""
        known = {
            name: date.fromordinal(value) if self.fields[name].kind == "datum" else value
            for name, value in record.items()
        }
        return {name: known.get(name, ONBEKEND) for name in self.fields}

    def evaluate(self, facts: dict[str, Any]) -> Any:
        return self.evaluator.agreed(self.evaluator.lookup.codes(facts))

    def values(self, answer: Any) -> dict[str, str]:
        """Rule → value."""
        names, start, end = self.evaluator.layout.parts[2]
        return {rule: str(WORD[code]) for rule, code in zip(names, answer[start:end], strict=True)}


class OracleAlone(Both):
    """What what-ifs and searches use."""

    name = "indiceer, oracle alone"
    reasons = "value of every comparison, rule and effect"

    def __init__(self, base: RuleBase):
        self.fields = base.fields
        self.evaluator = Evaluator(rules_in_force(base))
        self.run = self.evaluator.run

    def evaluate(self, facts: dict[str, Any]) -> Any:
        codes = self.evaluator.lookup.codes(facts)
        return codes, self.run(codes)

    def values(self, answer: Any) -> dict[str, str]:
        return super().values(answer[1])


class ReteAlone(Both):
    """The network of record by itself, to see where the time of both goes."""

    name = "indiceer, network alone"
    reasons = "value of every rule and effect"

    def evaluate(self, facts: dict[str, Any]) -> Any:
        wanted, places = self.evaluator._recorded
        codes = self.evaluator.lookup.codes(facts)
        return self.evaluator.rete.row([codes[index] for index in wanted], places)
