"""Every condition can be read aloud in Dutch, and nothing of it gets lost."""

from __future__ import annotations

import re
from datetime import date

import pytest

from indiceer.api import actieve_regels
from indiceer.conditions.tree import OPERATORS, Atom, Every, Neither, Some, atoms
from indiceer.explanation.spoken import Speaker, lines

DAY = date(2024, 3, 15)
AGE, PLACE, KINDS, SINCE = "leeftijd", "toezichtbehoefte", "probleemtypen", "meldingsdatum"
ATOMS = {
    "is-one": (Atom(PLACE, "is", ("gepland",)), " is “"),
    "is-many": (Atom(PLACE, "is", ("gepland", "permanent")), "” of “"),
    "bereik": (Atom(AGE, "bereik", (18, 22)), "18 tot en met 22"),
    "bereik-from": (Atom(AGE, "bereik", (18, None)), "18 of meer"),
    "bereik-to": (Atom(AGE, "bereik", (None, 22)), "22 of minder"),
    "bereik-one": (Atom(AGE, "bereik", (18, 18)), " is 18"),
    "bevat": (Atom(KINDS, "bevat", ("psychisch",)), "hoort “"),
    "alleen": (Atom(KINDS, "alleen", ("psychisch",)), "hoort alleen “"),
    "leeg": (Atom(KINDS, "leeg", True), "is niets gevonden"),
    "leeg-not": (Atom(KINDS, "leeg", False), "is minstens iets gevonden"),
    "voor": (Atom(SINCE, "voor", date(2024, 4, 1)), "ligt vóór 1 april 2024"),
    "na": (Atom(SINCE, "na", "peildatum"), "ligt na de peildatum"),
    "vanaf": (Atom(SINCE, "vanaf", date(2021, 1, 1)), "ligt op of na 1 januari 2021"),
    "tot_en_met": (Atom(SINCE, "tot_en_met", "peildatum"), "ligt op of vóór de peildatum"),
    "onbekend": (Atom(PLACE, "onbekend", True), "is nog niet bekend"),
    "begrip": (Atom("", "begrip", True), ""),
}


@pytest.fixture(scope="module")
def speaker(book) -> Speaker:
    return Speaker(
        book.catalogue,
        {name: concept for ruleset in book.rulesets for name, concept in ruleset.concepts.items()},
    )


def test_every_operator_is_tried_here():
    assert {atom.operator for atom, _ in ATOMS.values()} == set(OPERATORS)


@pytest.mark.parametrize("name", [name for name in ATOMS if name != "begrip"])
def test_every_operator_reads(name, speaker, book):
    atom, expected = ATOMS[name]
    said = speaker.atom(atom)
    assert expected in said and book.catalogue.facts[atom.fact].label in said
    assert not re.search(r"[_{}\[\]]|None|True|False|\b\d{4}-\d\d-\d\d\b", said)


def test_a_concept_reads_as_its_description_also_when_it_is_open(speaker):
    for name, concept in speaker.concepts.items():
        assert speaker.atom(Atom(name, "begrip", True)).lower() == concept.description.lower()
        assert (
            speaker.atom(Atom(name, "onbekend", True)).lower()
            == f"nog niet bekend is of dit geldt: {concept.description}".lower()
        )


def leaf(number: int) -> Atom:
    return Atom(AGE, "bereik", (number, number))


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        (Every(), []),
        (Every((leaf(1),)), ["1"]),
        (Some((leaf(1),)), ["1"]),
        (Neither((leaf(1),)), ["dit niet zo is:", "1"]),
        (Every((leaf(1), leaf(2))), ["dit allemaal zo is:", "1", "2"]),
        (Some((leaf(1), leaf(2))), ["minstens één hiervan zo is:", "1", "2"]),
        (Neither((leaf(1), leaf(2))), ["niets hiervan zo is:", "1", "2"]),
        (Every((Every((leaf(1), leaf(2))), leaf(3))), ["dit allemaal zo is:", "1", "2", "3"]),
        (Every((Every((leaf(1),)), leaf(2))), ["dit allemaal zo is:", "1", "2"]),
        (Every((Every((leaf(1),)), Every((leaf(2),)))), ["dit allemaal zo is:", "1", "2"]),
        (Every((Every((Every((leaf(1),)),)),)), ["1"]),
        (
            Every((Some((leaf(1), leaf(2))), Every((leaf(3),)))),
            ["dit allemaal zo is:", "minstens één hiervan zo is:", "1", "2", "3"],
        ),
        (
            Some((Every((leaf(1), leaf(2))), leaf(3))),
            ["minstens één hiervan zo is:", "dit allemaal zo is:", "1", "2", "3"],
        ),
        (Neither((Neither((leaf(1),)),)), ["dit niet zo is:", "dit niet zo is:", "1"]),
        (Every((Every(), leaf(1))), ["1"]),
    ],
)
def test_groups_read_in_order_and_no_part_is_lost(condition, expected, speaker, book):
    said = [
        sentence.replace(f"{book.catalogue.facts[AGE].label} is ", "")
        for _, sentence in lines(speaker.condition(condition))
    ]
    assert said == expected


def test_no_comparison_of_any_rule_is_lost(speaker, book):
    for ruleset in book.rulesets:
        for rule in ruleset.rules.values():
            for effect in rule.effects:
                condition = rule.full_condition(effect)
                said = [sentence for _, sentence in lines(speaker.condition(condition))]
                for atom in atoms(condition):
                    assert speaker.atom(atom) in said, f"{rule.id}: {atom.name} is not said"


def test_no_sentence_of_any_rule_has_a_word_of_the_engine(speaker, book):
    for town in ("dalfsen", "zwolle", "deventer", "utrecht"):
        for rule in actieve_regels(book, DAY, town).rules.values():
            for effect in rule.effects:
                for _, sentence in lines(speaker.condition(rule.full_condition(effect))):
                    assert not re.search(
                        r"[_{}\[\]#]|None|True|False|\s\s|\b\d{4}-\d\d-\d\d\b|niet_gevraagd",
                        sentence,
                    ), f"{rule.id}: {sentence}"


def test_a_deeper_part_is_one_level_deeper(speaker):
    said = lines(speaker.condition(Some((Every((leaf(1), Neither((leaf(2), leaf(3))))), leaf(4)))))
    assert [depth for depth, _ in said] == [0, 1, 2, 2, 3, 3, 1]
