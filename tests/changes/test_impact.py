"""Impact: the counts are those of an independent recount, and the rule that is blamed did it."""

from __future__ import annotations

import random
import time
from collections import Counter
from pathlib import Path

import pytest

from indiceer.analysis.worlds import Transition, World, rule_edits, working
from indiceer.api import lees_intake, weeg_intake
from indiceer.base.places import data_folder
from indiceer.changes.impact import _Sieve, impact, read_cases
from indiceer.inference.evaluate import Evaluator
from indiceer.inference.premises import Reading
from indiceer.intake.reader import Answer, complete
from indiceer.rules.layers import select_rules
from indiceer.weighing.weigh import weigh

STRICTER = (
    "    als:\n      uitstelbaarheid: niet\n",
    "    als:\n      uitstelbaarheid: [niet, max_30_min]\n",
)
REGION = (
    "regio/ijssel-vecht/2019.1.yaml",
    (
        "      toezichtbehoefte: [geen, gepland, oproepbaar_dag, oproepbaar_24_7]\n    "
        "binding: bv\n"
        "    bron: [ijssel-vecht-toekomstvisie#1.1]\n    nagelezen: [{lezer: bouwer, "
        'toestand: "2019", op: 2026-11-27, oordeel: onzeker}]\n    onzeker: De zin gaat',
        "      toezichtbehoefte: [geen, gepland, oproepbaar_dag]\n    binding: bv\n    bron: "
        "[ijssel-vecht-toekomstvisie#1.1]\n"
        '    nagelezen: [{lezer: bouwer, toestand: "2019", op: 2026-11-27, oordeel: '
        "onzeker}]\n    onzeker: De zin gaat",
    ),
)


@pytest.fixture(scope="module")
def thousand(book, random_value):
    """A thousand synthetic variations of the shipped cases: a few answers of each changed."""
    chance = random.Random(11)
    seeds = [
        lees_intake(path, book) for path in sorted(Path(data_folder("cases")).glob("*.yaml"))[::3]
    ]
    made = []
    for number in range(1000):
        seed = seeds[number % len(seeds)]
        answers = dict(seed.answers)
        for name in chance.sample(sorted(answers), 3):
            value = random_value(book.catalogue.facts[name], seed.peildatum, chance)
            if value is not None:
                answers[name] = Answer(value)
        made.append(
            (
                f"proef-{number}",
                complete(
                    book.catalogue, f"proef-{number}", seed.peildatum, seed.municipality, answers
                ),
            )
        )
    return made


def _recount(sides, intakes):
    """The same counts by the plain way: both sides weighed in full, nothing
    sifted, nothing shared."""
    matrix, turned = Counter(), set()
    known = {}
    for name, intake in intakes:
        found = []
        for book in sides.books:
            key = (id(book), intake.peildatum, intake.municipality)
            if key not in known:
                made = Evaluator(select_rules(book, intake.peildatum, intake.municipality))
                known[key] = made, Reading(made.active)
            evaluator, reading = known[key]
            facts = complete(
                book.catalogue, name, intake.peildatum, intake.municipality, intake.answers
            ).facts
            found.append(
                weigh(
                    evaluator.active,
                    evaluator.oracle.evaluate(evaluator.literals(facts)),
                    facts,
                    reading,
                ).options
            )
        for slug in found[1]:
            pair = found[0][slug].outcome, found[1][slug].outcome
            matrix[slug, pair] += 1
            if pair[0] != pair[1]:
                turned.add((name, slug, *pair))
    return matrix, turned


@pytest.mark.lang
def test_the_counts_of_a_thousand_cases_equal_an_independent_recount(changed, sides_of, thousand):
    """Law: impact counts every case once and finds every turned outcome; and it
    does so in seconds."""
    sides = sides_of(changed(STRICTER))
    start = time.process_time()
    found = impact(sides, thousand)
    seconds = time.process_time() - start
    matrix, turned = _recount(sides, thousand)
    assert found.total == 1000 and found.turned == len({name for name, *_ in turned}) > 0
    assert {
        (slug, pair): number
        for slug, counts in found.matrix.items()
        for pair, number in counts.items()
    } == dict(matrix)
    assert {(flip.casus, flip.optie, flip.oud, flip.nieuw) for flip in found.flips} == turned
    assert all([edit.naam for edit in flip.door] == ["G-DA-03"] for flip in found.flips)
    print(f"invloed op 1.000 casussen: {seconds:.1f} seconden rekentijd")
    assert seconds < 15


def test_the_advices_of_turned_cases_really_differ(changed, sides_of):
    """Law: what impact reports is what `weeg` says of the case on either side."""
    sides = sides_of(changed(STRICTER))
    intakes, _ = read_cases([data_folder("cases")], sides)
    by_name = dict(intakes)
    flips = impact(sides, intakes).flips
    assert flips
    for flip in flips[::8]:
        old, new = (
            weeg_intake(by_name[flip.casus], book)["opties"][flip.optie]["uitkomst"]
            for book in sides.books
        )
        assert (old, new) == (flip.oud, flip.nieuw)


@pytest.mark.lang
def test_without_the_rule_that_is_blamed_the_outcome_does_not_turn(changed, sides_of):
    """Law: putting back the blamed rule, and only that, brings another outcome than the new one;
    for a single blame the old one."""
    changed(STRICTER)
    sides = sides_of(changed(REGION[1], file=REGION[0]))
    intakes, _ = read_cases([data_folder("cases")], sides)
    by_name = dict(intakes)
    flips = impact(sides, intakes).flips
    assert {edit.naam for flip in flips for edit in flip.door} == {"G-DA-03", "R-IV-05"}
    old_rules = {
        name: rule
        for ruleset in sides.books[0].rulesets
        for name, rule in ruleset.rules.items()
        if name in ("G-DA-03", "R-IV-05")
    }
    for flip in flips:
        names = {edit.naam for edit in flip.door}
        rulesets = tuple(
            ruleset._replace(
                rules={
                    name: old_rules[name] if name in names else rule
                    for name, rule in ruleset.rules.items()
                }
            )
            if ruleset.id in ("dalfsen", "ijssel-vecht")
            else ruleset
            for ruleset in sides.books[1].rulesets
        )
        intake = by_name[flip.casus]
        evaluator = Evaluator(
            select_rules(
                sides.books[1].with_rulesets(rulesets), intake.peildatum, intake.municipality
            )
        )
        back = (
            weigh(evaluator.active, evaluator.check_only(intake.facts), intake.facts)
            .options[flip.optie]
            .outcome
        )
        assert back != flip.nieuw, flip


def test_only_what_can_turn_an_outcome_is_an_edit(book, changed, sides_of):
    """Law: texts, titles and advice are no edits; strength, condition and options are."""
    sides = sides_of(
        changed(
            ("Dat is hier te lang.", "Dat duurt te lang."),
            ("    titel: Twee jaar en dan", "    titel: Eerst twee jaar en dan"),
        )
    )
    town = next(ruleset for ruleset in book.rulesets if ruleset.id == "dalfsen")
    actives = [select_rules(side, town.validity.start, "dalfsen") for side in sides.books]
    assert rule_edits(*actives) == []
    rule = actives[0].rules["G-DA-03"]
    assert working(rule) != working(
        rule._replace(effects=(rule.effects[0]._replace(strength="gewoon"),))
    )


def test_the_sieve_lets_nothing_slip(book, intake, random_answers, example):
    """Law: where the sieve says that nothing can turn, nothing turns: for every rule taken away,
    exceptions and excepted rules first."""
    chance = random.Random(3)
    active = select_rules(book, example.peildatum, "dalfsen")
    around = {name: answer.value for name, answer in example.answers.items()}
    facts = [
        intake(
            example.peildatum,
            "dalfsen",
            **random_answers(chance, example.peildatum, known=0.95, around=around),
        ).facts
        for _ in range(60)
    ]
    excepting = [rule.id for rule in active.rules.values() if rule.excepts] + [
        target for rule in active.rules.values() for target in rule.excepts
    ]
    old = Evaluator(active)
    sifted = 0
    for name in sorted(set(excepting) & active.rules.keys()) + chance.sample(
        sorted(active.rules), 15
    ):
        new = Evaluator(
            active._replace(rules={key: rule for key, rule in active.rules.items() if key != name})
        )
        sieve = _Sieve(Transition(old, new))
        for values in facts:
            before, after = World(old, values), World(new, values)
            if sieve.same(before, after):
                sifted += 1
                assert before.outcomes() == after.outcomes(), name
    assert sifted > 500


def test_every_blame_has_a_name(changed, sides_of):
    """Law: also when the role of an option did it, the report can say what did."""
    sides = sides_of(
        changed(("    tegenspraak: true\n", "    tegenspraak: false\n"), file="opties.yaml")
    )
    flips = impact(
        sides,
        read_cases([data_folder("cases") / "dalfsen-tegenspraak-permanent-opleiding.yaml"], sides)[
            0
        ],
    ).flips
    assert (
        flips
        and all(edit.naam for flip in flips for edit in flip.door)
        and all(flip.door for flip in flips)
    )
