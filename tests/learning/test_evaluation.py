"""What a log teaches: contested rules are found, chance is not, and no small number is shown."""

from __future__ import annotations

import json
import random
from collections import Counter
from datetime import date
from math import comb
from pathlib import Path

import pytest
from click.testing import CliRunner

from indiceer.api import evalueer, lees_intake, weeg_intake
from indiceer.base.faults import InvalidInput
from indiceer.cases.files import case_files
from indiceer.cli.evalueer_command import command
from indiceer.learning.evaluation import (
    Evaluation,
    advised_of,
    evaluate,
    tail,
)
from indiceer.record.desk import record_advice, record_more

ROOT = Path(__file__).resolve().parents[2]
REASONS = ("wens_client", "feit_anders", "regel_past_niet", "anders")


@pytest.fixture(scope="module")
def advices(book):
    """The advices of the shipped cases."""
    return [
        weeg_intake(lees_intake(path, book), book) for path in case_files([ROOT / "cases"])[::2]
    ]


def invented(advices, contested, seed, size=2000, often=0.7, seldom=0.04):
    """A log of invented advices with choices: departures are frequent where a contested rule
    decided, and seldom elsewhere."""
    chance = random.Random(seed)
    made = []
    for _ in range(size):
        advies = chance.choice(advices)
        one = advised_of(advies, None, None)
        away = chance.random() < (often if one.deciding & contested else seldom)
        made.append(advised_of(advies, away, chance.choice(REASONS) if away else None))
    return made


def seldom_together(advices, chance):
    """Three rules that each decide in some of the advices, and not in the same ones."""
    deciding = [advised_of(advies, None, None).deciding for advies in advices]
    times = Counter(rule for rules in deciding for rule in rules)
    fitting = sorted(rule for rule, count in times.items() if 0.03 < count / len(advices) < 0.2)
    while True:
        three = chance.sample(fitting, 3)
        if all(
            sum(one in rules and other in rules for rules in deciding) * 4 < times[one]
            for one in three
            for other in three
            if one != other
        ):
            return set(three)


@pytest.mark.parametrize("seed", range(6))
def test_three_contested_rules_are_named_and_nothing_else(seed, advices, book):
    """Of two thousand advices: also not the rules that happen to decide beside them."""
    chance = random.Random(seed)
    contested = seldom_together(advices, chance)
    made = invented(advices, contested, seed)
    found = Evaluation(book, made, "dalfsen", date(2026, 11, 1)).data()["betwist"]
    twins = {
        rule
        for rule in set(found) - contested
        if any(_same(made, rule, other) for other in contested)
    }
    assert set(found) - twins <= contested
    assert all(
        rule in found or any(_same(made, rule, twin) for twin in twins) for rule in contested
    )
    assert len(found) == 3


def _same(made, one, other):
    """Rules that decide in nearly the same advices cannot be told apart by anybody."""
    both = sum(one in item.deciding and other in item.deciding for item in made)
    return both > 0.8 * sum(one in item.deciding or other in item.deciding for item in made)


@pytest.mark.parametrize("seed", range(6))
def test_by_chance_alone_no_rule_is_contested(seed, advices, book):
    made = invented(advices, set(), seed, seldom=0.15)
    assert Evaluation(book, made, "dalfsen", date(2026, 11, 1)).data()["betwist"] == []


def test_no_number_from_one_to_nine_is_shown(advices, book):
    for size in (30, 200, 2000):
        made = invented(advices, {"P02"}, 3, size)
        data = Evaluation(book, made, "dalfsen", date(2026, 11, 1)).data()

        def numbers(value):
            if isinstance(value, dict):
                for item in value.values():
                    yield from numbers(item)
            elif isinstance(value, list):
                for item in value:
                    yield from numbers(item)
            elif isinstance(value, int) and not isinstance(value, bool):
                yield value

        assert not [number for number in numbers(data) if 0 < number < 10]


def test_the_tail_is_that_of_fishers_exact_test():
    """Against every way of drawing, counted one by one."""
    for everyone, marked, drawn in ((10, 4, 5), (12, 3, 7), (9, 9, 4)):
        for found in range(min(marked, drawn) + 1):
            ways = sum(
                comb(marked, hits) * comb(everyone - marked, drawn - hits)
                for hits in range(found, min(marked, drawn) + 1)
            )
            assert tail(everyone, marked, drawn, found) == pytest.approx(
                ways / comb(everyone, drawn)
            )
    assert tail(10, 4, 5, 0) == pytest.approx(1)


def test_a_log_is_evaluated_from_what_was_recorded(advices, tmp_path, book):
    """Advice, choice and reason come from the log; what has no choice counts as advice alone."""
    log = str(tmp_path / "proef.logboek")
    path = tmp_path / "advies.json"
    from indiceer.advies.canonical import canonical

    mine = [one for one in advices if one["gemeente"] == "dalfsen"][:5]
    for number, advies in enumerate(mine):
        path.write_bytes(canonical(advies))
        key, _ = record_advice(path, log, None)
        if number:
            record_more(
                key,
                log,
                None,
                lambda *_: True,
                lambda _: "",
                "beschermd_wonen",
                "wens_client",
                "Zo is het met de cliënt besproken, en dit past beter bij wat nodig is.",
                None,
                None,
                None,
                None,
                None,
                None,
                None,
            )
    found, _ = evalueer(logboek=log)
    assert found["adviezen"] == "minder dan 10" and found["met_keuze"] == "minder dan 10"
    assert found["gemeente"] == "dalfsen"


def test_cases_that_say_what_was_chosen_are_evaluated_too(book, tmp_path):
    """The chosen form and the reason are facts of the intake; whether that departs follows."""
    text = (ROOT / "cases/dalfsen-terugval-nacht.yaml").read_text()
    head, facts = text.split("feiten:\n", 1)
    for name, chosen in (("volgt", "beschermd_thuis"), ("wijkt", "beschermd_wonen")):
        (tmp_path / f"proef-{name}.yaml").write_text(
            head.replace("dalfsen-terugval-nacht", f"proef-{name}")
            + f"feiten:\n  gekozen_optie: {chosen}\n  afwijking_reden: wens_client\n{facts}"
        )
    found = evaluate(book, [tmp_path])
    assert sorted((one.departs, one.reason) for one in found.chosen) == [
        (False, "wens_client"),
        (True, "wens_client"),
    ]


def test_an_empty_folder_is_said_to_be_empty(book, tmp_path):
    with pytest.raises(InvalidInput, match="geen adviezen"):
        evaluate(book, [tmp_path])


@pytest.mark.parametrize("form", ["tekst", "markdown", "html", "json"])
def test_the_command_gives_every_form(form, tmp_path):
    files = [str(path) for path in case_files([ROOT / "cases"])[:12]]
    done = CliRunner().invoke(command, [*files, "--formaat", form])
    assert done.exit_code == 0, done.output
    if form == "json":
        assert json.loads(done.output)["schema"] == "evaluatie/1"
    else:
        assert "Evaluatie van de afweging" in done.output
        assert "Het is geen oordeel over een consulent" in done.output
        assert ("<table>" in done.output) == (form == "html")
