"""``indiceer nieuw regio | feit | optie | begrip``: lines in the right place, and nothing else changes."""

from __future__ import annotations

import difflib
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from indiceer.api import laad_regels
from indiceer.base.faults import InvalidInput
from indiceer.cli.nieuw_command import command
from indiceer.editing.new_entry import new_concept, new_fact, new_option, new_region

RULES = Path(__file__).resolve().parents[2] / "rules"


@pytest.fixture
def folder(tmp_path) -> Path:
    """Rules of one's own."""
    shutil.copytree(RULES, tmp_path / "regels")
    return tmp_path / "regels"


def run(folder, *words):
    done = CliRunner().invoke(command, [*words, "--regels", str(folder)], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return done.output


def added(folder, name):
    """The lines that came, when nothing went away."""
    old, new = ((place / name).read_text().splitlines() for place in (RULES, folder))
    changed = [line for line in difflib.ndiff(old, new) if line[:2] in ("+ ", "- ")]
    assert not [line for line in changed if line[0] == "-"]
    return [line[2:] for line in changed]


def test_a_fact_is_asked_from_then_on_and_the_rest_of_the_file_stays(folder):
    assert "feiten.yaml" in run(folder, "feit", "huisdier_welkom", "--groep", "wonen")
    book = laad_regels(folder)
    assert book.catalogue.asked["huisdier_welkom"].group == "wonen"
    lines = added(folder, "feiten.yaml")
    assert lines[0] == "  huisdier_welkom:" and len(lines) == 12


def test_an_option_is_weighed_from_then_on(folder):
    run(folder, "optie", "Maatjesproject")
    option = laad_regels(folder).catalogue.options["maatjesproject"]
    assert (option.role, option.name) == ("aanvullend", "Maatjesproject")
    assert len(added(folder, "opties.yaml")) == 6


def test_a_concept_comes_in_the_newest_version_of_a_rule_set(folder):
    run(folder, "begrip", "nachtelijke_onrust", "--regelset", "dalfsen")
    found = [
        ruleset
        for ruleset in laad_regels(folder).rulesets
        if "nachtelijke_onrust" in ruleset.concepts
    ]
    assert [ruleset.id for ruleset in found] == ["dalfsen"]


def test_a_region_has_a_centre_and_its_municipalities(folder):
    run(
        folder,
        "regio",
        "Noordrand",
        "--centrumgemeente",
        "Hoogeveen",
        "--gemeenten",
        "Meppel,Assen",
    )
    catalogue = laad_regels(folder).catalogue
    assert catalogue.regions["noordrand"]["centrumgemeente"] == "hoogeveen"
    assert {
        town for town in catalogue.municipalities if catalogue.region_of(town) == "noordrand"
    } == {
        "hoogeveen",
        "meppel",
        "assen",
    }


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (lambda book: new_fact(book, "toezichtbehoefte"), "bestaat al"),
        (lambda book: new_fact(book, "123"), "begin met een letter"),
        (lambda book: new_fact(book, "iets", "woonen"), "bedoelde u 'wonen'"),
        (lambda book: new_option(book, "beschermd thuis"), "bestaat al"),
        (lambda book: new_concept(book, "iets", "dalfse"), "bedoelde u 'dalfsen'"),
        (lambda book: new_concept(book, "wlz_criteria", "dalfsen"), "bestaat al"),
        (lambda book: new_region(book, "IJssel-Vecht", "zwolle", []), "bestaat al"),
        (lambda book: new_region(book, "Nieuw", "zwolle", []), "hoort al bij de regio"),
        (lambda book: new_region(book, "Nieuw", "Hoogeveeen", []), "bedoelde u 'hoogeveen'"),
    ],
)
def test_what_cannot_be_is_said_in_one_sentence_and_nothing_is_written(make, sentence, book):
    with pytest.raises(InvalidInput, match=sentence):
        make(book)
