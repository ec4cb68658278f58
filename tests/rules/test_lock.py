"""The end that an adopted version gets afterwards: it stands in the lock, and everything in the
version ends with it."""

from __future__ import annotations

import hashlib
from datetime import date

import pytest

from indiceer.base.faults import InvalidInput
from indiceer.rules.layers import select_rules
from indiceer.rules.lock import close_version

END, AFTER = date(2024, 5, 31), date(2024, 6, 1)
BLOCKS = """aanbod:
  - {opties: [housing_first], bron: ['wmo-2015#2.3.5:6']}
  - {opties: [beschermd_thuis], vanaf: 2024-03-01, tot: 2024-09-30, bron: ['wmo-2015#2.3.5:6']}
  - {opties: [time_out], vanaf: 2024-08-01, bron: ['wmo-2015#2.3.5:6']}
beslissers:
  - {opties: [beschermd_wonen], beslisser: college van Urk, bron: ['wmo-2015#2.3.5:6']}
kosten:
  - {id: K-81, opties: [beschermd_thuis], omschrijving: Een plek, bedrag_cent: 100, per: jaar, vanaf: 2024-01-01, tot: null, bron: ['wmo-2015#2.3.5:6']}
  - {id: K-82, opties: [beschermd_thuis], omschrijving: Een plek, bedrag_cent: 200, per: jaar, vanaf: 2025-01-01, tot: null, bron: ['wmo-2015#2.3.5:6']}
regels:
"""
EARLIER = ("binding: bv", "binding: bv\n    geldig: {vanaf: 2024-01-01, tot: 2024-02-29}")
LATER = ("binding: bv", "binding: bv\n    geldig: {vanaf: 2024-07-01, tot: null}")


def urk(rules, *changes):
    book = rules.adopted(f"tot: {END}", ("regels:\n", BLOCKS), *changes).load()
    return book, next(ruleset for ruleset in book.rulesets if ruleset.id == "urk")


def test_everything_in_a_version_that_ends_in_the_lock_ends_on_that_day(rules):
    _, ruleset = urk(rules)
    spans = [
        ruleset.validity,
        *(rule.validity for rule in ruleset.rules.values()),
        *(item.validity for item in (*ruleset.offers, *ruleset.deciders, *ruleset.costs)),
    ]
    assert len(spans) == 6 and {span.until for span in spans} == {END}


def test_what_would_begin_after_the_end_is_left_out_and_what_ended_before_keeps_its_day(rules):
    _, ruleset = urk(rules, LATER)
    assert (ruleset.rules, [cost.id for cost in ruleset.costs], len(ruleset.offers)) == (
        {},
        ["K-81"],
        2,
    )
    assert urk(rules, EARLIER)[1].rules["G-UR-01"].validity.until == date(2024, 2, 29)


def test_after_the_end_the_version_is_not_chosen_and_nothing_of_it_is_left(rules):
    book, _ = urk(rules)
    there, gone = select_rules(book, END, "urk"), select_rules(book, AFTER, "urk")
    assert (
        "G-UR-01" in there.rules
        and "housing_first" in there.offered
        and "beschermd_wonen" in there.deciders
    )
    assert (
        "G-UR-01" not in gone.rules
        and not gone.costs
        and "urk" not in {ruleset.id for ruleset in gone.rulesets}
    )


def test_an_end_in_the_lock_leaves_the_hash_that_advices_name_that_of_the_file(rules):
    _, ruleset = urk(rules)
    assert (
        ruleset.sha256
        == hashlib.sha256((rules.folder / "gemeente/urk/2024.1.yaml").read_bytes()).hexdigest()
    )


def test_an_end_in_the_lock_guards_the_file_as_a_bare_hash_does(rules):
    urk(rules)
    path = rules.folder / "gemeente/urk/2024.1.yaml"
    path.write_bytes(path.read_bytes() + b"\n")
    assert "is vastgesteld en mag niet meer veranderen" in rules.faults()


def test_closing_another_version_keeps_every_end_in_the_lock(rules):
    urk(rules)
    rules.good(
        ("urk", "kampen"),
        ("G-UR-01", "G-KA-01"),
        (
            "status: voorstel",
            "status: vastgesteld\nvastgesteld_door: college van Kampen\nbesluit: besluit 1",
        ),
        name="gemeente/kampen/2024.1.yaml",
    )
    close_version(rules.folder, "kampen/2024.1")
    text = (rules.folder / "slot.yaml").read_text()
    assert rules.faults() == "" and text.count(f"tot: {END}") == 1 and "kampen/2024.1" in text


def test_closing_a_version_twice_changes_nothing_and_with_other_bytes_is_refused(rules):
    urk(rules)
    before = (rules.folder / "slot.yaml").read_bytes()
    close_version(rules.folder, "urk/2024.1")
    assert (rules.folder / "slot.yaml").read_bytes() == before
    path = rules.folder / "gemeente/urk/2024.1.yaml"
    path.write_bytes(path.read_bytes() + b"\n")
    with pytest.raises(InvalidInput, match="al vastgesteld met een andere inhoud"):
        close_version(rules.folder, "urk/2024.1")
