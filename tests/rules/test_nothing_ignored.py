"""What stands in a rule is looked at, or the rule does not load: a condition that nothing evaluates
would be silence."""

from __future__ import annotations

import pytest

TEXTS = """    binding: bv
    bron: ["wmo-2015#2.3.5:6"]
    waarom: Dit speelt.
    waarom_niet: Dit speelt niet.
    onbekend: Dit is nog niet duidelijk.
"""


def extra(body: str) -> str:
    return f"  G-UR-02:\n    titel: Nog een regel\n{body}{TEXTS}"


IGNORED = {
    "an effect with its own condition after an outcome": (
        "    bij_uitkomst: {beschermd_thuis: [voorkeur]}\n    effecten:\n      - {effect: "
        "adviseert, als: {uitstelbaarheid: niet}}\n",
        "heeft geen eigen 'als'",
    ),
    "another effect beside the weighing": (
        "    effecten:\n      - {effect: weging}\n      - {effect: adviseert, als: "
        "{uitstelbaarheid: niet}}\n",
        "geen ander effect",
    ),
    "the weighing with a condition in its effect": (
        "    effecten:\n      - {effect: weging, als: {uitstelbaarheid: niet}}\n",
        "geen 'als'",
    ),
    "an exception after an outcome": (
        "    bij_uitkomst: {beschermd_thuis: [voorkeur]}\n    effect: adviseert\n    "
        "uitzondering_op: [G-UR-01]\n",
        "buiten werking zetten",
    ),
    "an exception by the weighing": (
        "    effect: weging\n    uitzondering_op: [G-UR-01]\n",
        "buiten werking zetten",
    ),
    "an exception by what is unknown": (
        "    als: {terugval_12m: {onbekend: true}}\n    effect: adviseert\n    "
        "uitzondering_op: [G-UR-01]\n",
        "ingevuld feit",
    ),
}


@pytest.mark.parametrize("name", IGNORED)
def test_what_would_never_be_looked_at_is_refused(name, rules):
    body, says = IGNORED[name]
    said = rules.good(extra=extra(body)).faults()
    assert says in said and all(
        line.startswith("rules/gemeente/urk/2024.1.yaml:") for line in said.splitlines()
    ), said


def test_the_same_rules_without_that_part_load(rules):
    sound = (
        "    bij_uitkomst: {beschermd_thuis: [voorkeur]}\n    effecten:\n      - {effect: "
        "adviseert}\n"
    )
    always = extra(sound)
    always = "".join(
        line for line in always.splitlines(keepends=True) if not line.startswith("    waarom_niet")
    )
    assert rules.good(extra=always).faults() == ""
    exception = (
        '    als: {terugval_12m: ">= 3"}\n    effect: adviseert\n    uitzondering_op: [G-UR-01]\n'
    )
    assert rules.good(extra=extra(exception)).faults() == ""
