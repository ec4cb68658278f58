"""Where every rule comes from: complete for what ships, and no burden on a municipality that writes
rules of its own."""

from __future__ import annotations

import pytest

from indiceer.base.faults import InvalidInput
from indiceer.rules.traceability import load_traceability

CODED = ("wmo-2015#2.3.5:6", "dalfsen-lokaal-plan#1.1")


def test_every_rule_that_ships_is_carried_by_a_statement_or_says_what_it_rests_on(book):
    traced = load_traceability(book)
    told = {
        rule for statement in traced.statements for rule in statement.carriers.get("regels", ())
    } | {rule for rules, _ in traced.without_statement for rule in rules}
    assert {rule for ruleset in book.rulesets for rule in ruleset.rules} - told == set()


def test_an_own_municipal_rule_that_cites_no_coded_document_need_not_be_traced(rules):
    load_traceability(rules.good().load())


@pytest.mark.parametrize(
    ("changes", "name", "rule"),
    [
        ([CODED], "gemeente/urk/2024.1.yaml", "G-UR-01"),
        (
            [
                ("regelset: urk", "regelset: proef"),
                ("laag: gemeente", "laag: rijk"),
                ("G-UR-01", "L900"),
            ],
            "landelijk/proef/2024.1.yaml",
            "L900",
        ),
    ],
)
def test_a_rule_that_cites_a_coded_document_or_holds_for_more_than_one_municipality_must_be_traced(
    rules, changes, name, rule
):
    with pytest.raises(InvalidInput, match=f"regel {rule} komt uit geen enkele uitspraak"):
        load_traceability(rules.good(*changes, name=name).load())


def test_an_own_rule_may_still_say_what_it_rests_on(rules):
    rules.good()
    path = rules.folder / "herleiding.yaml"
    path.write_text(path.read_text() + "  - regels: [G-UR-01]\n    reden: rust op de Wmo 2015\n")
    load_traceability(rules.load())
