"""A witness is an intake that shows the change, and nothing in it can be left out."""

from __future__ import annotations

import pytest

from indiceer.api import weeg_intake
from indiceer.base.places import data_folder
from indiceer.cases.expected import run_case
from indiceer.changes.difference.diff import difference
from indiceer.changes.impact import read_cases
from indiceer.changes.report import Report
from indiceer.changes.witness import witnesses_for
from indiceer.intake.reader import parse_intake

CHANGES = [
    (
        "G-DA-03",
        (
            "    als:\n      uitstelbaarheid: niet\n",
            "    als:\n      uitstelbaarheid: [niet, max_30_min]\n",
        ),
    ),
    ("G-DA-02", ('      reistijd_aanbieder_min: "> 30"', '      reistijd_aanbieder_min: "> 45"')),
]


@pytest.fixture(scope="module")
def seeds(book):
    from indiceer.changes.difference.sides import Sides

    intakes, _ = read_cases([data_folder("cases")], Sides("map", ("a", "b"), (book, book)))
    return [
        {name: answer.value for name, answer in intake.answers.items()} for _, intake in intakes
    ]


@pytest.mark.parametrize("rule, change", CHANGES)
def test_a_witness_is_a_case_that_passes_after_the_change_and_fails_before(
    changed, sides_of, seeds, tmp_path, rule, change
):
    """Law: saved as it is printed, the witness is a valid case: right under the new rules, wrong
    under the old ones."""
    sides = sides_of(changed(change))
    (witness,) = witnesses_for(sides, seeds)
    assert witness.edit.naam == rule and witness.turned
    report = Report(difference(sides), None, [witness])
    path = tmp_path / f"{report.case_name(witness)}.yaml"
    path.write_text(report.case(witness))
    assert run_case(path, sides.books[1]).differences == []
    assert {option for option, _, _ in run_case(path, sides.books[0]).differences} == set(
        witness.turned
    )


def test_a_rule_that_reads_a_fact_the_old_rules_do_not_ask_has_a_witness(changed, sides_of, seeds):
    """Law: a new fact and the rule that reads it are compared like any other change."""
    fact = """  uit_het_nieuwe_plan:
    groep: wonen
    soort: keuze
    waarden: {ja: ja, nee: nee}
    label: een nieuw gegeven
    vraag: Is er iets nieuws?
    hulp: Kies ja als er iets nieuws is.
    waarom: Een regel leest dit.
    bron: [dalfsen-lokaal-plan#4.1]
    gevoelig: gewoon
    kern: false
    aanleiding_tekst: altijd
"""
    changed(("  lopende_indicatie:\n", fact + "  lopende_indicatie:\n"), file="feiten.yaml")
    condition = (
        "    als:\n      een_van:\n        - uitstelbaarheid: niet\n        - "
        "uit_het_nieuwe_plan: ja\n"
    )
    found = witnesses_for(
        sides_of(changed(("    als:\n      uitstelbaarheid: niet\n", condition))), seeds
    )
    (witness,) = [witness for witness in found if witness.edit.naam == "G-DA-03"]
    assert witness.turned


@pytest.mark.parametrize("rule, change", CHANGES)
def test_no_answer_can_be_left_out_of_a_witness(changed, sides_of, seeds, rule, change):
    """Law: without any one of its answers the two sides say the same of every option."""
    sides = sides_of(changed(change))
    (witness,) = witnesses_for(sides, seeds)
    report = Report(difference(sides), None, [witness])
    lines = report.case(witness).splitlines()
    answers = [
        line
        for line in lines
        if line.startswith("  ") and lines.index(line) < lines.index("verwacht:")
    ]
    assert len(answers) == len(witness.answers)
    for left_out in answers:
        text = "\n".join(line for line in lines[: lines.index("verwacht:")] if line != left_out)
        text = text.replace("feiten:", "feiten: {}") if len(answers) == 1 else text
        outcomes = [
            {
                slug: option["uitkomst"]
                for slug, option in weeg_intake(parse_intake(text, book.catalogue), book)[
                    "opties"
                ].items()
            }
            for book in sides.books
        ]
        assert outcomes[0] == outcomes[1], left_out


def test_a_change_that_shows_nowhere_is_not_hidden(changed, sides_of):
    """Law: when no intake is found, there is a witness without turned outcomes, and the report says
    that it is no proof."""
    sides = sides_of(
        changed(('      reistijd_aanbieder_min: "> 30"', '      reistijd_aanbieder_min: "> 900"'))
    )
    found = witnesses_for(sides)
    assert [witness.edit.naam for witness in found] == ["G-DA-02"]
    if not found[0].turned:
        assert "een bewijs is dat niet" in Report(difference(sides), None, found).render("tekst")
