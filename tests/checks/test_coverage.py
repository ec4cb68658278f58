"""Coverage: which comparisons decide somewhere, which never do, and what the command says of it."""

from __future__ import annotations

import json
import os
import random

import pytest
from click.testing import CliRunner

from indiceer.api import evaluator_for, lees_intake
from indiceer.base.kleene import ONWAAR, WAAR, conjunction, disjunction, negate
from indiceer.base.places import data_folder
from indiceer.cases.decisions import _deciding, _leaves, measure_decisions
from indiceer.cases.files import case_files
from indiceer.cli.toets_command import command
from indiceer.conditions.tree import Atom, Condition, Every, Some
from indiceer.inference.premises import Premises
from indiceer.mutation.mutants import mutants

CASES = {path.stem: path for path in case_files([data_folder("cases")])}
BIG = bool(os.environ.get("INDICEER_GROOT"))


@pytest.fixture(scope="module")
def decisions(book):
    """The coverage of the shipped conditions by the shipped cases."""
    return measure_decisions([lees_intake(path, book) for path in CASES.values()], book)


def with_leaf(condition: Condition, path: tuple[int, ...], value: str, rest: Premises) -> str:
    """The value of a condition if one comparison, by its place, had another value than it has."""
    if isinstance(condition, Atom):
        return value
    values = [
        with_leaf(part, path[1:], value, rest) if index == path[0] else rest.value(part)
        for index, part in enumerate(condition.parts)
    ]
    if isinstance(condition, Every):
        return conjunction(values)
    return disjunction(values) if isinstance(condition, Some) else negate(disjunction(values))


def test_a_comparison_decides_exactly_when_turning_it_round_turns_the_condition(book):
    chance = random.Random(2)
    for name in CASES if BIG else chance.sample(list(CASES), 12):
        intake = lees_intake(CASES[name], book)
        active = evaluator_for(book, intake.peildatum, intake.municipality).active
        premises = Premises(active, intake.facts)
        for concept in active.concepts.values():
            assert_decides(concept, concept.condition, premises)
        for rule in active.rules.values():
            if rule.after_outcome is None and rule.effects[0].kind != "weging":
                assert_decides(rule, rule.condition, premises)


def assert_decides(owner, condition, premises):
    found = {place[2] for place, _, _ in _deciding(owner, premises.value) if place[1] is None}
    turning = {
        path
        for path, atom in _leaves(condition)
        if premises.value(atom) in (WAAR, ONWAAR)
        and {
            with_leaf(condition, path, WAAR, premises),
            with_leaf(condition, path, ONWAAR, premises),
        }
        == {WAAR, ONWAAR}
    }
    assert found == turning, owner


def test_what_a_case_does_is_possible(decisions):
    assert all(values <= decisions.needed[place] for place, values in decisions.seen.items())


def test_of_an_alternative_each_side_has_to_decide_alone(book, intake):
    rule = next(ruleset.rules["L001"] for ruleset in book.rulesets if "L001" in ruleset.rules)
    needed = {
        value
        for place, values in measure_decisions([intake()], book).needed.items()
        if place[0] == rule.id
        for value in values
    }
    assert needed == {WAAR, ONWAAR}


@pytest.mark.lang
def test_without_the_cases_that_make_it_decide_a_comparison_is_a_gap(book, decisions):
    place = next(
        place
        for place, values in decisions.seen.items()
        if place[0] == "G-DA-03" and WAAR in values
    )
    without = [
        lees_intake(path, book)
        for path in CASES.values()
        if lees_intake(path, book).facts["uitstelbaarheid"] != "niet"
    ]
    after = measure_decisions(without, book)
    assert ("G-DA-03", decisions.names[place], [WAAR]) in after.gaps
    assert after.percentage <= decisions.percentage


def test_conditions_of_the_shipped_rules_are_covered_for_nine_in_ten(decisions):
    assert decisions.percentage >= 90, decisions.gaps


def test_a_comparison_that_no_facts_can_bring_about_is_not_asked_for(book):
    (ruleset,) = [ruleset for ruleset in book.rulesets if "G-DA-03" in ruleset.rules]
    rule = ruleset.rules["G-DA-03"]
    twice = rule._replace(
        condition=Some((rule.condition, rule.condition))
    )  # neither half ever decides alone that it holds
    changed = book.with_rulesets(
        tuple(
            item._replace(rules={**item.rules, rule.id: twice}) if item is ruleset else item
            for item in book.rulesets
        )
    )
    needed = [
        values
        for place, values in measure_decisions([], changed).needed.items()
        if place[0] == rule.id
    ]
    assert all(WAAR not in values for values in needed)


# -- the command -----------------------------------------------------------------------------------


def run(*arguments: str):
    return CliRunner().invoke(command, list(arguments))


@pytest.fixture(scope="module")
def few() -> list[str]:
    return [str(path) for path in list(CASES.values())[:3]]


@pytest.mark.lang
def test_the_json_form_says_what_the_text_says(few):
    found = json.loads(run(*few, "--dekking", "--formaat", "json").stdout)
    text = run(*few, "--dekking").stdout
    assert found["casussen"] == 3 and found["anders"] == []
    assert f"Dekking van de regels: {found['dekking']['regels']['procent']} procent." in text
    assert (
        f"Dekking van de voorwaarden: {found['dekking']['voorwaarden']['procent']} procent." in text
    )
    for row in found["dekking"]["voorwaarden"]["nergens"]:
        assert (
            f"{row['regel']}: '{row['voorwaarde']}' geeft nergens de doorslag als het "
            f"{' of '.join(row['als'])} is" in text
        )


def test_below_the_minimum_it_stops_with_seven(few):
    assert run(*few, "--minimum", "100").exit_code == 7
    assert run(*few, "--minimum", "0").exit_code == 0


def test_without_a_wish_for_coverage_none_is_measured(few):
    assert "dekking" not in json.loads(run(*few, "--formaat", "json").stdout)


@pytest.mark.lang
def test_a_case_that_comes_out_otherwise_is_worse_than_a_gap(tmp_path):
    wrong = tmp_path / "dalfsen-terugval-nacht.yaml"
    wrong.write_text(
        CASES["dalfsen-terugval-nacht"]
        .read_text()
        .replace("  beschermd_thuis: voorkeur", "  beschermd_thuis: mogelijk")
    )
    done = run(str(wrong), "--minimum", "100", "--formaat", "json")
    assert done.exit_code == 4
    assert json.loads(done.stdout)["anders"] == [
        {
            "casus": str(wrong),
            "optie": "beschermd_thuis",
            "verwacht": "mogelijk",
            "uitkomst": "voorkeur",
        }
    ]


def test_every_condition_that_can_be_dropped_is_a_condition_that_is_measured(book, decisions):
    measured = {place[0] for place in decisions.names}
    assert {
        mutant.subject for mutant in mutants(book) if mutant.kind == "voorwaarde weg"
    } <= measured
