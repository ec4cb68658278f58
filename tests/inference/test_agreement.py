"""Two evaluators or nothing (promise 8): the Rete network and the oracle agree on every concept,
rule and effect.

The oracle is there twice, as compiled code and as plain recursion, and both must agree with the
network: on random rule bases, and on random intakes over the rules that ship. The normal run takes
a sample of 600 intakes; with ``INDICEER_GROOT=1`` in the environment it takes 10,000.
"""

from __future__ import annotations

import os
import random
from collections import Counter
from datetime import date
from types import SimpleNamespace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from indiceer.base.faults import EvaluatorsDisagree
from indiceer.base.kleene import ONBEKEND, ONWAAR, VALUES, WAAR
from indiceer.conditions.tree import ALWAYS, Atom, Condition, Every, Neither, Some, atoms
from indiceer.inference.evaluate import Evaluator
from indiceer.inference.literals import CODE
from indiceer.inference.network import build_network
from indiceer.inference.oracle import Oracle
from indiceer.inference.oracle_code import compile_oracle, load_oracle
from indiceer.inference.rete import Rete
from indiceer.inference.shards import wire
from indiceer.inference.trace import Layout, Trace
from indiceer.rules.layers import select_rules
from indiceer.rules.model import Concept, Effect, Rule, Validity

LARGE = os.environ.get("INDICEER_GROOT") == "1"
INTAKES = 10_000 if LARGE else 600
FACTS = [f"feit_{letter}" for letter in "abcdefghij"]
EVER = Validity(date(2000, 1, 1))

PLACES = [
    (date.fromisoformat(day), town)
    for day, town in (
        ("2015-01-01", "zwolle"),
        ("2020-12-31", "kampen"),
        ("2021-01-01", "dalfsen"),
        ("2023-06-01", "deventer"),
        ("2024-03-15", "dalfsen"),
        ("2024-03-31", "zwolle"),
        ("2024-04-01", "zwolle"),
        ("2025-07-01", "lochem"),
        ("2026-01-01", "staphorst"),
        ("2024-01-01", "utrecht"),
    )
]


def conditions(names: list[str], depth: int = 3) -> st.SearchStrategy[Condition]:
    """Trees over facts and over the concepts in ``names``, the test for being unknown included."""
    leaf = st.sampled_from(
        [Atom(fact, "is", (value,)) for fact in FACTS for value in "xy"]
        + [Atom(fact, "onbekend", True) for fact in FACTS[:2]]
        + [
            Atom(name, operator, True)
            for name in names
            for operator in ("begrip", "begrip", "onbekend")
        ]
    )
    if depth == 0:
        return leaf
    parts = st.lists(conditions(names, depth - 1), min_size=1, max_size=4).map(tuple)
    return st.one_of(leaf, parts.map(Every), parts.map(Some), parts.map(Neither))


@st.composite
def rule_bases(draw) -> SimpleNamespace:
    """What both evaluators need of the rules in force.

    Concepts read earlier concepts, exceptions point at earlier rules: no circles, as the loader
    demands.
    """
    concepts: dict[str, Concept] = {}
    for index in range(draw(st.integers(0, 4))):
        name = f"begrip_{index}"
        concepts[name] = Concept(name, "", draw(conditions(list(concepts), 2)), ())
    rules: dict[str, Rule] = {}
    for index in range(draw(st.integers(1, 8))):
        own = st.just(ALWAYS) | conditions(list(concepts), 1)
        kinds = draw(
            st.lists(
                st.sampled_from(["pleit_voor", "sluit_uit", "vereist"]), min_size=1, max_size=3
            )
        )
        effects = tuple(Effect(kind, ("wlz",), condition=draw(own)) for kind in kinds)
        excepts = (
            tuple(draw(st.lists(st.sampled_from(sorted(rules)), max_size=2, unique=True)))
            if rules
            else ()
        )
        rules[f"R{index}"] = Rule(
            f"R{index}",
            "",
            draw(st.just(ALWAYS) | conditions(list(concepts))),
            None,
            effects,
            "pw",
            (),
            EVER,
            excepts,
        )
    return SimpleNamespace(
        concepts=dict(sorted(concepts.items(), reverse=draw(st.booleans()))),
        rules=dict(draw(st.permutations(list(rules.items())))),
    )


def literal_names(active) -> list[str]:
    trees = [concept.condition for concept in active.concepts.values()]
    trees += [
        tree
        for rule in active.rules.values()
        for tree in (rule.condition, *(effect.condition for effect in rule.effects))
    ]
    return sorted(
        {atom.name for tree in trees for atom in atoms(tree) if atom.fact not in active.concepts}
    )


class Three:
    """Network, recursion and compiled code for the same rules."""

    def __init__(self, active):
        self.names, self.layout = literal_names(active), Layout(active)
        self.network, self.recursion = Rete(wire(build_network(active))), Oracle(active)
        self.compiled = load_oracle(compile_oracle(active, self.names, self.layout))

    def agreed(self, literals: dict[str, str]) -> Trace:
        trace = self.network.evaluate(literals)
        assert trace == self.recursion.evaluate(literals)
        assert trace == self.layout.trace(
            self.compiled([CODE[literals[name]] for name in self.names])
        )
        return trace


@settings(
    max_examples=1500 if LARGE else 150,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)
@given(rule_bases(), st.randoms(use_true_random=False))
def test_network_and_oracle_agree_on_random_rule_bases(active, chance):
    three = Three(active)
    for weights in ((1, 1, 1), (4, 1, 1), (1, 4, 1), (1, 1, 4)):
        three.agreed(dict(zip(three.names, chance.choices(VALUES, weights, k=len(three.names)))))


@pytest.mark.parametrize("seed", range(20))
def test_network_and_oracle_agree_on_large_random_rule_bases(seed):
    """Eighty rules with wide groups: several shards a stratum, and exceptions on exceptions."""
    chance = random.Random(seed)
    concepts: dict[str, Concept] = {}
    for index in range(8):
        concepts[f"begrip_{index}"] = Concept(
            f"begrip_{index}", "", _tree(chance, list(concepts), 2), ()
        )
    rules: dict[str, Rule] = {}
    for index in range(80):
        excepts = tuple(
            chance.sample(list(rules)[-9:], min(len(rules), chance.choice((0, 0, 1, 3))))
        )
        effects = tuple(
            Effect(
                chance.choice(("pleit_tegen", "vereist")),
                ("wlz",),
                condition=_tree(chance, list(concepts), 1),
            )
            for _ in range(chance.randint(1, 3))
        )
        rules[f"R{index}"] = Rule(
            f"R{index}",
            "",
            _tree(chance, list(concepts), 3),
            None,
            effects,
            "pw",
            (),
            EVER,
            excepts,
        )
    three = Three(SimpleNamespace(concepts=concepts, rules=rules))
    seen: Counter[str] = Counter()
    for turn in range(12):
        literals = {
            name: chance.choice((*VALUES, VALUES[turn % 3], VALUES[turn % 3]))
            for name in three.names
        }
        seen.update(three.agreed(literals).effects.values())
    assert seen.keys() == set(VALUES)


def _tree(chance: random.Random, names: list[str], depth: int) -> Condition:
    if depth == 0 or chance.random() < 0.2:
        if names and chance.random() < 0.3:
            return Atom(chance.choice(names), chance.choice(("begrip", "onbekend")), True)
        return Atom(f"feit_{chance.randrange(40)}", "is", (chance.choice("xy"),))
    kind = chance.choice((Every, Some, Neither))
    return kind(tuple(_tree(chance, names, depth - 1) for _ in range(chance.choice((1, 2, 3, 9)))))


def test_network_and_oracle_agree_on_random_intakes_over_the_rules_that_ship(
    book, example, intake, random_answers
):
    chance = random.Random(20240315)
    around = {name: answer.value for name, answer in example.answers.items()}
    evaluators = [Evaluator(select_rules(book, peildatum, town)) for peildatum, town in PLACES]
    values: Counter[str] = Counter()
    for turn in range(INTAKES):
        evaluator, (peildatum, town) = evaluators[turn % len(PLACES)], PLACES[turn % len(PLACES)]
        answers = random_answers(
            chance, peildatum, known=chance.random(), around=chance.choice((None, around))
        )
        facts = intake(peildatum, town, **answers).facts
        trace = evaluator.evaluate(facts)  # raises when network and compiled oracle differ
        assert trace == evaluator.oracle.evaluate(evaluator.literals(facts))
        values.update(trace.rules.values())
    assert (
        min(values[value] for value in VALUES) > 10 * INTAKES
    )  # every value is really tried, on many rules


def test_a_single_different_value_stops_the_advice_with_the_place_named(book, intake, monkeypatch):
    evaluator = Evaluator(select_rules(book, date(2024, 3, 15), "dalfsen"))
    facts = intake().facts
    honest = evaluator.run(evaluator.lookup.codes(facts))
    rule, place = evaluator.layout.rule_ids[0], len(evaluator.layout.concepts)
    monkeypatch.setattr(
        evaluator, "run", lambda codes: (*honest[:place], 3 - honest[place], *honest[place + 1 :])
    )
    with pytest.raises(EvaluatorsDisagree, match=rule):
        evaluator.evaluate(facts)


def test_a_requirement_that_is_open_leaves_its_effect_open():
    rule = Rule(
        "R1", "", Atom("feit_a", "is", ("x",)), None, (Effect("vereist", ("wlz",)),), "dw", (), EVER
    )
    active = SimpleNamespace(concepts={}, rules={"R1": rule})
    for value, works in ((WAAR, ONWAAR), (ONWAAR, WAAR), (ONBEKEND, ONBEKEND)):
        trace = Three(active).agreed({"feit_a is x": value})
        assert (trace.requirements["R1", 0], trace.effects["R1", 0]) == (value, works)
