"""Mutation testing: what a case notices, which mistakes are tried, and the case that is missing
when nobody notices."""

from __future__ import annotations

import json
import os
import random
from datetime import date, timedelta

import pytest
from click.testing import CliRunner

from indiceer.api import lees_intake
from indiceer.base.faults import InvalidInput
from indiceer.base.places import data_folder
from indiceer.cases.expected import run_case
from indiceer.cases.files import case_files
from indiceer.cli.muteer_command import command
from indiceer.conditions.tree import Atom, Every, Neither, Some
from indiceer.inference.evaluate import Evaluator
from indiceer.intake.reader import complete
from indiceer.mutation.altered import Altered
from indiceer.mutation.missing_case import case_text, judge
from indiceer.mutation.mutants import Mutant, condition_mutants, mutants
from indiceer.mutation.mutate import Mutation, in_force
from indiceer.mutation.observing import Seen
from indiceer.mutation.score import Score

CASES = {path.stem: path for path in case_files([data_folder("cases")])}
BIG = bool(os.environ.get("INDICEER_GROOT"))


@pytest.fixture(scope="module")
def everything(book):
    """All mutants of the shipped rules."""
    return list(mutants(book))


@pytest.fixture(scope="module")
def mutation(book):
    """All shipped cases."""
    return Mutation(book, [lees_intake(path, book) for path in CASES.values()])


def of_rule(everything, rule_id, kind=None):
    return [
        mutant for mutant in everything if mutant.subject == rule_id and kind in (None, mutant.kind)
    ]


def shifted(book, atom, kind):
    """The mutants of one comparison, of one kind."""
    return [
        condition
        for found, _, condition in condition_mutants(atom, book.catalogue)
        if found == kind
    ]


# -- which mistakes --------------------------------------------------------------------------------


def test_every_rule_and_concept_has_mutants(book, everything):
    subjects = {mutant.subject for mutant in everything}
    assert subjects >= {
        name for ruleset in book.rulesets for name in (*ruleset.rules, *ruleset.concepts)
    }


def test_no_two_mutants_of_a_rule_are_the_same_rule_and_none_is_the_original(everything):
    changed = [
        (mutant.ruleset.id, mutant.subject, repr(mutant.new))
        for mutant in everything
        if mutant.old is not None
    ]
    assert len(set(changed)) == len(changed)
    assert all(mutant.new != mutant.old for mutant in everything if mutant.old is not None)


def test_a_limit_is_shifted_by_one_on_both_sides(book):
    found = {
        condition.operand
        for condition in shifted(book, Atom("leeftijd", "bereik", (18, 22)), "drempel")
    }
    assert found == {(19, 22), (17, 22), (18, 23), (18, 21)}


def test_a_date_is_shifted_by_a_day_and_an_edge_at_the_peildatum_moves(book):
    fixed = {
        condition.operand
        for condition in shifted(book, Atom("meldingsdatum", "voor", date(2024, 4, 1)), "drempel")
    }
    edge = [
        condition.operator
        for condition in shifted(book, Atom("meldingsdatum", "voor", "peildatum"), "drempel")
    ]
    assert fixed == {date(2024, 3, 31), date(2024, 4, 2)} and edge == ["tot_en_met"]


def test_a_single_value_becomes_each_other_value_and_a_list_loses_each_of_its_values(book):
    values = book.catalogue.facts["uitstelbaarheid"].known_values()
    single = {
        condition.operand
        for condition in shifted(book, Atom("uitstelbaarheid", "is", ("niet",)), "waarde")
    }
    several = {
        condition.operand
        for condition in shifted(book, Atom("uitstelbaarheid", "is", ("dagen", "uren")), "waarde")
    }
    assert single == {(value,) for value in values if value != "niet"} and several == {
        ("dagen",),
        ("uren",),
    }


def test_parts_are_dropped_and_turned_round_and_groups_read_otherwise_at_every_depth(book):
    one, two, three = (
        Atom("uitstelbaarheid", "is", (value,)) for value in ("niet", "uren", "dagen")
    )
    found = [
        condition
        for kind, _, condition in condition_mutants(
            Every((one, Some((two, three)))), book.catalogue
        )
        if kind != "waarde"
    ]
    inner = Some((two, three))
    assert {repr(condition) for condition in found} == {
        repr(condition)
        for condition in (
            Neither((Every((one, inner)),)),
            Some((one, inner)),
            Every((inner,)),
            Every((Neither((one,)), inner)),
            Every((one,)),
            Every((one, Neither((inner,)))),
            Every((one, Every((two, three)))),
            Every((one, Some((three,)))),
            Every((one, Some((two,)))),
            Every((one, Some((Neither((two,)), three)))),
            Every((one, Some((two, Neither((three,)))))),
        )
    }


def test_a_validity_moves_a_day_on_each_side_and_names_the_day_that_it_is_about(everything):
    moved = of_rule(everything, "G-ZW-03", "geldigheid")
    assert [mutant.days for mutant in moved] == [
        (date(2024, 2, 29),),
        (date(2024, 3, 1),),
        (date(2024, 7, 1),),
        (date(2024, 6, 30),),
    ]
    for mutant in moved:
        was, now = (
            mutant.ruleset.rules["G-ZW-03"].validity,
            mutant.changed.rules["G-ZW-03"].validity,
        )
        day = mutant.days[0]
        assert was.covers(day) != now.covers(day) and was.covers(day - timedelta(2)) == now.covers(
            day - timedelta(2)
        )


# -- what a case notices ---------------------------------------------------------------------------


@pytest.mark.lang
def test_working_out_only_what_changed_gives_what_weighing_from_scratch_gives(everything, mutation):
    chance = random.Random(4)
    for mutant in chance.sample(
        [mutant for mutant in everything if mutant.changed is None], 400 if BIG else 60
    ):
        for case in chance.sample(
            [case for case in mutation.cases if in_force(mutant, case.evaluator.active)], 2
        ):
            altered = Altered(case.evaluator, mutant)
            afresh = Seen(case.intake, Evaluator(altered.active)).observed
            assert altered.observed(case) == afresh, f"{mutant.name} on {case.intake.case}"
            assert altered.differs(case) == (afresh != case.observed), (
                f"{mutant.name} on {case.intake.case}"
            )


def test_a_rule_that_is_not_in_force_is_not_noticed(book, everything, mutation):
    elsewhere = mutation.see(lees_intake(CASES["landelijk-utrecht-avondhulp"], book))
    assert not any(mutation.noticer(mutant)(elsewhere) for mutant in of_rule(everything, "G-DA-03"))


def test_a_rule_that_is_gone_is_noticed_by_a_case_it_decides(book, everything, mutation):
    (gone,) = of_rule(everything, "G-DA-03", "effect weg")
    assert mutation.noticer(gone)(
        mutation.see(lees_intake(CASES["dalfsen-ook-geen-half-uur"], book))
    )
    assert not mutation.noticer(gone)(
        mutation.see(lees_intake(CASES["dalfsen-planbaar-weekritme"], book))
    )


def test_a_moved_validity_is_noticed_on_its_day_only(book, everything, mutation):
    (early, _) = of_rule(everything, "G-DA-09", "geldigheid")
    day = early.days[0]
    bases = [
        lees_intake(path, book, peildatum=when)
        for path in list(CASES.values())[:60]
        for when in (day, day - timedelta(1))
        if "dalfsen" in path.stem
    ]
    assert {
        intake.peildatum for intake in bases if mutation.noticer(early)(mutation.see(intake))
    } <= {day}


def test_texts_are_not_noticed(book, mutation):
    rule = next(ruleset.rules["G-DA-03"] for ruleset in book.rulesets if "G-DA-03" in ruleset.rules)
    ruleset = next(ruleset for ruleset in book.rulesets if "G-DA-03" in ruleset.rules)
    retold = rule._replace(
        title="Anders",
        effects=tuple(
            effect._replace(texts=effect.texts._replace(why="Anders gezegd."))
            for effect in rule.effects
        ),
    )
    assert (
        mutation.killer(Mutant("G-DA-03", "tekst", "anders gezegd", ruleset, rule, retold)) is None
    )


# -- the missing case ------------------------------------------------------------------------------


def without(intake, name, book):
    answers = {other: answer for other, answer in intake.answers.items() if other != name}
    return complete(book.catalogue, intake.case, intake.peildatum, intake.municipality, answers)


@pytest.mark.parametrize("rule_id", ["G-DA-03", "P01", "L059", "R-IV-10"])
def test_the_missing_case_notices_the_mutant_and_nothing_can_be_left_out_of_it(
    rule_id, book, everything
):
    alone = Mutation(book, [lees_intake(CASES["dalfsen-terugval-nacht"], book)])
    shown = 0
    for mutant in of_rule(everything, rule_id)[:8]:
        if alone.killer(mutant) is None and (missing := judge(alone, mutant).missing):
            notices = alone.noticer(mutant)
            assert notices(alone.see(missing.found)) and notices(alone.see(missing.smallest))
            assert set(missing.smallest.answers) <= set(missing.found.answers)
            for name in missing.smallest.answers:
                assert not notices(alone.see(without(missing.smallest, name, book)))
            shown += 1
    assert shown


def test_the_missing_case_is_a_case_file_that_comes_out_as_it_says(book, everything, tmp_path):
    alone = Mutation(book, [lees_intake(CASES["dalfsen-terugval-nacht"], book)])
    (gone,) = of_rule(everything, "G-DA-03", "effect weg")
    missing = judge(alone, gone).missing
    for name, intake in (("klein", missing.smallest), ("heel", missing.found)):
        path = tmp_path / f"dalfsen-{name}.yaml"
        path.write_text(case_text(intake, path.stem, f"Ontbrak: {gone.name}", alone))
        assert run_case(path, book).differences == []
        assert alone.noticer(gone)(alone.see(lees_intake(path, book)))


def test_a_mutant_that_says_the_same_in_other_words_does_not_count(book, mutation):
    ruleset = next(ruleset for ruleset in book.rulesets if "G-DA-03" in ruleset.rules)
    rule = ruleset.rules["G-DA-03"]
    twice = Mutant(
        rule.id,
        "gelijk",
        "twee keer",
        ruleset,
        rule,
        rule._replace(condition=Neither((Neither((rule.condition,)),))),
    )
    score = Score()
    score.add(twice, mutation)
    assert score.equal == [twice] and score.counted == 0


# -- the shipped rules -----------------------------------------------------------------------------


def test_the_shipped_cases_notice_nearly_every_mistake(everything, mutation):
    chance = random.Random(1)
    chosen = everything if BIG else chance.sample(everything, 400)
    unnoticed = [mutant for mutant in chosen if mutation.killer(mutant) is None]
    assert len(unnoticed) <= len(chosen) // 8, "\n".join(
        mutant.name for mutant in unnoticed
    )  # those that can never make a difference are among them


# -- the command -----------------------------------------------------------------------------------


def run(*arguments: str):
    return CliRunner().invoke(command, list(arguments))


def test_survivors_are_printed_and_written_as_cases_and_never_over_another(book, tmp_path):
    case, target = str(CASES["dalfsen-terugval-nacht"]), str(tmp_path / "nieuw")
    done = run(case, "--regel", "G-DA-03", "--naar", target, "--formaat", "json")
    assert done.exit_code == 0
    found = json.loads(done.stdout)
    written = {path.stem: path.read_text() for path in (tmp_path / "nieuw").iterdir()}
    assert written == found["casussen"] and written
    assert {row["casus"] for row in found["niet_gemerkt"]} - {None} == set(written)
    assert all(
        run_case(tmp_path / "nieuw" / f"{name}.yaml", book).differences == [] for name in written
    )
    assert "bestaat al" in run(case, "--regel", "G-DA-03", "--naar", target).output


@pytest.mark.lang
def test_the_cases_it_asked_for_are_enough(tmp_path):
    case, target = str(CASES["dalfsen-terugval-nacht"]), str(tmp_path / "nieuw")
    run(case, "--regel", "P01", "--naar", target)
    after = json.loads(run(case, target, "--regel", "P01", "--formaat", "json").stdout)
    assert [row for row in after["niet_gemerkt"] if row["casus"]] == []
    assert after["gemerkt"] > 0


def test_below_the_minimum_it_stops_with_seven():
    case = str(CASES["dalfsen-terugval-nacht"])
    assert run(case, "--regel", "G-DA-03", "--minimum", "100").exit_code == 7
    assert run(case, "--regel", "G-DA-03", "--minimum", "0").exit_code == 0


def test_a_rule_that_does_not_exist_is_refused_with_the_one_that_was_meant():
    with pytest.raises(InvalidInput, match="bedoelde u 'wlz_criteria'"):
        raise run(str(CASES["dalfsen-terugval-nacht"]), "--regel", "wlz_criterium").exception
