"""The peers: each gets the same rules in the form that suits it best, and a record as it likes it.

An engine with two values gets the rules without negation and with a guard "known" where it needs
one. Its answer is the set of rules that hold; the baseline in plain Python gives the value of every
comparison and rule. Imports stand where they are used: each contestant runs in a process of its
own.
"""

from __future__ import annotations

import json
from typing import Any

from rulebase import Field, Record, RuleBase, Tree, fields_read, positive

NATIVE = {"ja": True, "nee": False}


class _Peer:
    reasons = "no"

    def __init__(self, base: RuleBase):
        self.base = base
        self.ids = [rule.id for rule in base.rules]
        self.trees = [positive(rule.tree, base) for rule in base.rules]
        self.load()

    def load(self) -> None:
        raise NotImplementedError

    def prepare(self, record: Record) -> Any:
        """Yes and no as booleans; what is unknown is absent."""
        return {name: NATIVE.get(value, value) for name, value in record.items()}

    def holds(self, answer: Any) -> set[str]:
        """The rules that hold."""
        raise NotImplementedError


# -- ZEN -------------------------------------------------------------------------------------------


def zen_expression(tree: Tree, fields: dict[str, Field]) -> str:
    """In ZEN's expression language; only where null could pass is there a guard."""
    if tree[0] in ("alle", "een_van"):
        return (
            "("
            + (" and " if tree[0] == "alle" else " or ").join(
                zen_expression(part, fields) for part in tree[1]
            )
            + ")"
        )
    name = tree[1]
    if tree[0] == "bereik":
        bounds = [
            f"{name} {sign} {bound}"
            for sign, bound in ((">=", tree[2]), ("<=", tree[3]))
            if bound is not None
        ]
        return (
            f"{name} == {tree[2]}"
            if tree[2] == tree[3]
            else f"({name} != null and {' and '.join(bounds)})"
        )
    wanted, others = tree[2], [value for value in fields[name].values if value not in tree[2]]
    if len(wanted) == 1:
        return f"{name} == {json.dumps(NATIVE.get(wanted[0], wanted[0]))}"
    return (
        f"({name} != null and {name} != {json.dumps(others[0])})"
        if len(others) == 1
        else f"{name} in {json.dumps(wanted)}"
    )


class ZenTable(_Peer):
    """A decision table that collects: one row per rule, its whole condition in one cell."""

    name = "zen-engine, table"
    reasons = "no"
    options: tuple[Any, ...] = ()

    def load(self) -> None:
        import zen

        rows = [
            {"_id": rule, "c": zen_expression(tree, self.base.fields), "r": json.dumps(rule)}
            for rule, tree in zip(self.ids, self.trees, strict=True)
        ]
        columns = {
            "inputs": [{"id": "c", "name": "c", "field": ""}],
            "outputs": [{"id": "r", "name": "r", "field": "rule"}],
        }
        table = {"hitPolicy": "collect", **columns, "rules": rows}
        nodes = [
            {"id": "in", "type": "inputNode", "name": "in"},
            {"id": "table", "type": "decisionTableNode", "name": "table", "content": table},
            {"id": "out", "type": "outputNode", "name": "out"},
        ]
        edges = [
            {"id": "1", "sourceId": "in", "targetId": "table", "type": "edge"},
            {"id": "2", "sourceId": "table", "targetId": "out", "type": "edge"},
        ]
        placed = [{**node, "position": {"x": 0, "y": 0}} for node in nodes]
        self.decision = zen.ZenEngine().create_decision(
            json.dumps({"nodes": placed, "edges": edges})
        )

    def evaluate(self, record: Any) -> Any:
        return self.decision.evaluate(record, *self.options)

    def holds(self, answer: Any) -> set[str]:
        return {row["rule"] for row in answer["result"]}


class ZenTableTrace(ZenTable):
    name = "zen-engine, table with trace"
    reasons = "matching rows"
    options = ({"trace": True},)


class ZenCompiled(_Peer):
    """All conditions compiled as one array of expressions, without a decision graph."""

    name = "zen-engine, compiled expressions"

    def load(self) -> None:
        import zen

        self.compiled = zen.compile_expression(
            "[" + ", ".join(zen_expression(tree, self.base.fields) for tree in self.trees) + "]"
        )

    def evaluate(self, record: Any) -> Any:
        return self.compiled.evaluate(record)

    def holds(self, answer: Any) -> set[str]:
        return {rule for rule, value in zip(self.ids, answer, strict=True) if value}


# -- plain Python ----------------------------------------------------------------------------------


class CodegenWhy(_Peer):
    """One generated function that keeps the value of every distinct comparison and of every rule as
    True, False or None."""

    name = "generated Python with all reasons"
    reasons = "value of every comparison and rule"

    def load(self) -> None:
        leaves: dict[Tree, str] = {}
        body: list[str] = []
        tops = [self._written(tree, leaves, body) for tree in self.trees]
        lines = ["def run(record):", " get = record.get"]
        lines += [
            f" {name} = get({name!r})"
            for name in dict.fromkeys(field for tree in self.trees for field in fields_read(tree))
        ]
        lines += [
            f" {variable} = None if {leaf[1]} is None else {self._comparison(leaf)}"
            for leaf, variable in leaves.items()
        ]
        lines += [*body, f" return ({', '.join(leaves.values())},), ({', '.join(tops)},)"]
        namespace: dict[str, Any] = {}
        exec(compile("\n".join(lines), "<codegen>", "exec"), namespace)
        self.evaluate = namespace["run"]

    def _written(self, tree: Tree, leaves: dict[Tree, str], body: list[str]) -> str:
        if tree[0] not in ("alle", "een_van"):
            return leaves.setdefault(tree, f"c{len(leaves)}")
        parts = [self._written(part, leaves, body) for part in tree[1]]
        decided = (
            " or ".join(f"{part} is False" for part in parts)
            if tree[0] == "alle"
            else " or ".join(parts)
        )
        unknown = " or ".join(f"{part} is None" for part in parts)
        variable = f"n{len(body)}"
        body.append(
            f" {variable} = {tree[0] != 'alle'} if {decided} else None if {unknown} else "
            f"{tree[0] == 'alle'}"
        )
        return variable

    @staticmethod
    def _comparison(leaf: Tree) -> str:
        kind, name, *operand = leaf
        if kind == "is":
            wanted = [NATIVE.get(value, value) for value in operand[0]]
            return f"{name} == {wanted[0]!r}" if len(wanted) == 1 else f"{name} in {set(wanted)!r}"
        low, high = operand
        return (
            f"{name} == {low}"
            if low == high
            else f"{name} <= {high}"
            if low is None
            else f"{name} >= {low}"
        )

    def values(self, answer: Any) -> dict[str, str]:
        words = {True: "waar", False: "onwaar", None: "onbekend"}
        return {rule: words[value] for rule, value in zip(self.ids, answer[1], strict=True)}


# -- OpenFisca -------------------------------------------------------------------------------------


class OpenFisca(_Peer):
    """One person at a time: what OpenFisca does when it serves one citizen.

    (It is made for many at once.)
    """

    name = "OpenFisca, one person"
    reasons = "value of every rule"

    def load(self) -> None:
        from openfisca_core import entities, periods, taxbenefitsystems
        from openfisca_core.simulations import SimulationBuilder

        self.entity = entities.SingleEntity("person", "persons", "", "")
        self.system = taxbenefitsystems.TaxBenefitSystem([self.entity])
        self.period, self.builder = periods.period("2024-03"), SimulationBuilder
        self.numbers = {
            value: number
            for field in self.base.fields.values()
            if field.kind == "keuze"
            for number, value in enumerate(field.values)
        }
        for name, field in self.base.fields.items():
            self._variable(name, bool if field.kind == "ja_nee" else int)
            self._variable(f"known_{name}", bool)
        for rule, tree in zip(self.ids, self.trees, strict=True):
            self._variable(rule, bool, self._formula(tree))

    def _variable(self, name: str, kind: type, formula: Any = None) -> None:
        from openfisca_core import periods, variables

        body = {
            "value_type": kind,
            "entity": self.entity,
            "definition_period": periods.DateUnit.MONTH,
            "label": name,
        }
        if formula:
            body["formula"] = lambda person, period: formula(person, period)
        self.system.add_variable(type(name, (variables.Variable,), body))

    def _formula(self, tree: Tree) -> Any:
        import numpy as np

        if tree[0] in ("alle", "een_van"):
            parts, joined = (
                [self._formula(part) for part in tree[1]],
                np.logical_and if tree[0] == "alle" else np.logical_or,
            )
            return lambda person, period: joined.reduce([part(person, period) for part in parts])
        name = tree[1]
        if tree[0] == "is":
            wanted = [
                NATIVE[value] if value in NATIVE else self.numbers[value] for value in tree[2]
            ]
            return lambda person, period: (
                person(f"known_{name}", period) * np.isin(person(name, period), wanted)
            )
        low, high = (-1 if tree[2] is None else tree[2]), (10**9 if tree[3] is None else tree[3])
        return lambda person, period: (
            person(f"known_{name}", period)
            * (person(name, period) >= low)
            * (person(name, period) <= high)
        )

    def prepare(self, record: Record) -> Any:
        return {
            name: NATIVE[value] if value in NATIVE else self.numbers.get(value, value)
            for name, value in record.items()
        }

    def evaluate(self, record: Any) -> Any:
        import numpy as np

        simulation = self.builder().build_default_simulation(self.system, 1)
        for name, value in record.items():
            simulation.set_input(name, self.period, np.array([value]))
            simulation.set_input(f"known_{name}", self.period, np.array([True]))
        return [simulation.calculate(rule, self.period) for rule in self.ids]

    def holds(self, answer: Any) -> set[str]:
        return {rule for rule, value in zip(self.ids, answer, strict=True) if value[0]}
