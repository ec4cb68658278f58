"""Reproducible (promise 11): same intake, same rules, same bytes, whatever the hash seed, the order
of facts, and the order or dates of files."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from indiceer.advies.canonical import canonical, fingerprint
from indiceer.api import laad_regels, weeg_intake
from indiceer.inference.evaluate import Evaluator
from indiceer.inference.literals import literal_atoms
from indiceer.intake.reader import parse_intake
from indiceer.rules.layers import select_rules

CASE = Path(__file__).resolve().parents[2] / "cases" / "dalfsen-terugval-nacht.yaml"

#: writes the canonical bytes of an advice for a case and a rules folder; ``shuffle`` puts the facts
#: in another order first
WRITER = """
import random, sys
from datetime import date
from indiceer.advies.canonical import canonical
from indiceer.api import laad_regels, weeg_intake
from indiceer.intake.reader import parse_intake
case, rules, seed = sys.argv[1:]
lines = open(case, encoding='utf-8').read().split('verwacht:')[0].split('feiten:\\n')
facts = []
for line in lines[1].splitlines():
    if line.startswith('   '): facts[-1] += '\\n' + line
    elif line: facts.append(line)
random.Random(int(seed)).shuffle(facts)
book = laad_regels(rules or None)
sys.stdout.buffer.write(canonical(weeg_intake(parse_intake(lines[0] + 'feiten:\\n' + '\\n'.join(facts) + '\\n', book.catalogue, 'zaak'), book)))
"""


def written(hash_seed: str, shuffle: int, rules: Path | str = "") -> bytes:
    done = subprocess.run(
        [sys.executable, "-c", WRITER, str(CASE), str(rules), str(shuffle)],
        capture_output=True,
        timeout=60,
        env={**os.environ, "PYTHONHASHSEED": hash_seed},
    )
    assert done.returncode == 0, done.stderr.decode()[-800:]
    return done.stdout


@pytest.fixture(scope="module")
def reference(book) -> bytes:
    """The advice as this process makes it, from the file as it stands."""
    intake = parse_intake(CASE.read_text(encoding="utf-8"), book.catalogue, "zaak")
    return canonical(weeg_intake(intake, book))


@pytest.mark.parametrize(("hash_seed", "shuffle"), [("0", 1), ("1", 2), ("4242", 3)])
def test_another_hash_seed_and_another_order_of_facts_give_the_same_bytes(
    reference, hash_seed, shuffle
):
    assert written(hash_seed, shuffle) == reference


def test_rule_files_copied_in_another_order_and_with_other_dates_give_the_same_bytes(
    book, reference, tmp_path
):
    files = sorted(path for path in book.folder.rglob("*") if path.is_file())
    random.Random(9).shuffle(files)
    for age, path in enumerate(files):
        copy = tmp_path / "rules" / path.relative_to(book.folder)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, copy)
        os.utime(copy, (1_000_000_000 + age * 86_400, 1_000_000_000 + age * 86_400))
    assert written("77", 4, tmp_path / "rules") == reference


def test_loading_and_weighing_again_gives_the_same_bytes(reference):
    book = laad_regels()
    intake = parse_intake(CASE.read_text(encoding="utf-8"), book.catalogue, "zaak")
    assert canonical(weeg_intake(intake, book)) == canonical(weeg_intake(intake, book)) == reference


def test_other_cases_in_between_leave_no_trace(book, example, intake, random_answers, reference):
    chance = random.Random(12)
    for _ in range(10):
        weeg_intake(intake(**random_answers(chance, example.peildatum)), book)
    again = parse_intake(CASE.read_text(encoding="utf-8"), book.catalogue, "zaak")
    assert canonical(weeg_intake(again, book)) == reference


def test_an_advice_holds_nothing_of_the_clock_the_machine_or_a_score(book, example):
    def words(value):
        if isinstance(value, dict):
            for key, item in value.items():
                yield key
                yield from words(item)
        elif isinstance(value, list):
            for item in value:
                yield from words(item)
        else:
            yield value

    advies = weeg_intake(example, book)
    assert not [word for word in words(advies) if isinstance(word, float)]
    text = canonical(advies).decode()
    assert str(book.folder) not in text and str(Path.home()) + "/" not in text
    assert not {"score", "punten", "rang", "rangorde"} & {
        word for word in words(advies) if isinstance(word, str)
    }


def test_the_order_in_which_an_advice_is_put_together_does_not_show():
    one: object = {"b": [{"d": 1, "c": [1, 2]}], "a": None}
    other: object = {"a": None, "b": [{"c": [1, 2], "d": 1}]}
    for _ in range(8):  # whatever the depth at which the layout changes
        assert canonical(one) == canonical(other) and fingerprint({"x": one}) == fingerprint(
            {"x": other}
        )
        one, other = {"f": one, "e": [one]}, {"e": [other], "f": other}
    with pytest.raises(TypeError, match="kommagetallen"):
        canonical({"a": [{"b": 0.5}]})


def test_the_literals_have_one_order_whatever_the_order_of_the_rules(book, example):
    active = select_rules(book, example.peildatum, example.municipality)
    turned = active._replace(
        rules=dict(reversed(active.rules.items())), concepts=dict(reversed(active.concepts.items()))
    )
    names = [atom.name for atom in literal_atoms(active)]
    assert len(set(names)) == len(names) and names == [atom.name for atom in literal_atoms(turned)]
    one, other = (
        Evaluator(active).evaluate(example.facts),
        Evaluator(turned).evaluate(example.facts),
    )
    assert one == other


def test_a_single_changed_letter_changes_the_fingerprint(book, example):
    advies = weeg_intake(example, book)
    assert advies["vingerafdruk"] == fingerprint(advies)
    advies["casus"] += "x"
    assert advies["vingerafdruk"] != fingerprint(advies)
