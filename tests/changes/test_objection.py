"""``indiceer bezwaar``: what turns and what does not, by the same weighing as the advice itself."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from indiceer.advies.replay import intake_of
from indiceer.api import bezwaar, laad_regels, weeg, weeg_intake
from indiceer.base.faults import InvalidInput
from indiceer.changes.objection import Disputed, objection
from indiceer.cli.bezwaar_command import command
from indiceer.record.desk import record_advice

ROOT = Path(__file__).resolve().parents[2]
CASE = ROOT / "cases/dalfsen-terugval-nacht.yaml"


@pytest.fixture(scope="module")
def advies(book):
    return weeg(CASE, book)


def outcomes(advies):
    return {slug: one["uitkomst"] for slug, one in advies["opties"].items()}


def test_a_disputed_answer_is_weighed_as_the_client_gives_it(advies, book):
    """What is said to turn is exactly what another intake with that answer gives."""
    found = objection(advies, book, [Disputed("uitstelbaarheid", "niet")])
    (point,) = found["betwist"]
    again = outcomes(
        weeg_intake(intake_of(advies, "proef", book, {"uitstelbaarheid": "niet"}), book)
    )
    was = outcomes(advies)
    assert {slug: (one["was"], one["wordt"]) for slug, one in point["opties"].items()} == {
        slug: (was[slug], again[slug]) for slug in was if was[slug] != again[slug]
    }
    assert point["opties"]["beschermd_thuis"]["wordt"] == "minder_passend"
    rules = {one["regel"] for one in point["opties"]["beschermd_thuis"]["door_daar"]}
    assert "G-DA-03" in rules


def test_a_fact_without_an_answer_is_tried_with_every_other_one(advies, book):
    """Also as unknown: then nothing may be settled against the client."""
    found = objection(advies, book, [Disputed("uitstelbaarheid")])
    tried = [point["wordt"] for point in found["betwist"]]
    assert sorted(tried) == ["dagen", "niet", "onbekend", "uren"]


def test_a_disputed_rule_is_left_out_and_nothing_else(advies, book):
    """Other rules say what P02 says: without it alone nothing turns, without all of them it does."""
    alone = objection(advies, book, rules=["P02"])
    assert alone["betwist"][0]["opties"] == {}
    deciding = [
        one["regel"]
        for one in advies["opties"]["beschermd_thuis"]["redenen"]
        if one["beslissend"] and one["effect"] == "pleit_voor"
    ]
    together = objection(advies, book, rules=deciding)["samen"]["beschermd_thuis"]
    assert together["was"] == "voorkeur" != together["wordt"]


def test_what_turns_nothing_has_to_be_explained_too(advies, book):
    found = objection(advies, book, [Disputed("schulden", "beheerst")])
    said = " ".join(one["zin"] for one in found["motiveren"])
    assert "geen uitkomst verandert" in said or "Met een ander antwoord verandert" in said
    assert all(one["grondslag"].startswith("Awb ") for one in found["motiveren"])


@pytest.mark.parametrize(
    ("rule", "article"), [("P02", "Awb 3:46 en 4:82"), ("L007", "Awb 3:46")], ids=["policy", "law"]
)
def test_a_rule_of_law_asks_for_another_motivation_than_a_proposal(rule, article, advies, book):
    """From law a college cannot depart; a proposal cannot simply be referred to (Awb 4:82)."""
    found = objection(advies, book, rules=[rule])
    assert [one["grondslag"] for one in found["motiveren"] if rule in one["zin"]] == [article]


def test_a_key_of_a_log_is_weighed_by_the_rules_of_then(advies, tmp_path):
    """Rules that changed since do not count, unless somebody asks for those of now."""
    stored, log = tmp_path / "advies.json", str(tmp_path / "proef.logboek")
    from indiceer.advies.canonical import canonical

    stored.write_bytes(canonical(advies))
    key, _ = record_advice(stored, log, None)
    rules = tmp_path / "rules"
    shutil.copytree(ROOT / "rules", rules)
    for file in (rules / "gemeente/dalfsen").glob("*.yaml"):
        file.write_text(file.read_text().replace("uitstelbaarheid: niet", "uitstelbaarheid: uren"))
    then, _ = bezwaar(key, ["uitstelbaarheid=niet"], logboek=log)
    assert then["betwist"][0]["opties"]["beschermd_thuis"]["wordt"] == "minder_passend"
    now, _ = bezwaar(key, ["uitstelbaarheid=niet"], logboek=log, regels_nu=rules)
    assert now["nu"]["regelsets"] and now["betwist"] == then["betwist"]


@pytest.mark.parametrize(
    ("facts", "rules"),
    [([], []), (["bestaat_niet"], []), ([], ["P999"]), (["uitstelbaarheid=nooit"], [])],
)
def test_what_cannot_be_disputed_is_refused(facts, rules, advies, book):
    with pytest.raises(InvalidInput):
        objection(
            advies,
            book,
            [Disputed(*(one.split("=") if "=" in one else (one,))) for one in facts],
            rules,
        )


@pytest.mark.parametrize("form", ["tekst", "markdown", "json"])
def test_the_command_gives_every_form(form, advies, tmp_path):
    from indiceer.advies.canonical import canonical

    stored = tmp_path / "advies.json"
    stored.write_bytes(canonical(advies))
    done = CliRunner().invoke(
        command, [str(stored), "--feit", "uitstelbaarheid=niet", "--formaat", form]
    )
    assert done.exit_code == 0, done.output
    if form == "json":
        assert json.loads(done.output)["schema"] == "bezwaar/1"
    else:
        assert "Dit is geen beslissing op het bezwaar." in done.output
        assert "beschermd thuis: was voorkeur, wordt minder passend" in done.output


def test_the_rules_that_ship_are_the_default(advies, tmp_path):
    from indiceer.advies.canonical import canonical

    stored = tmp_path / "advies.json"
    stored.write_bytes(canonical(advies))
    found, catalogue = bezwaar(str(stored), ["uitstelbaarheid"])
    assert found["zelfde_advies"] and catalogue.options == laad_regels().catalogue.options
