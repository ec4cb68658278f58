"""Which rules hold: layers, versions by date, replacements, and which layers are missing."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from indiceer.base.ordering import natural
from indiceer.rules.layers import select_rules
from indiceer.rules.model import Validity

DAY = date(2024, 3, 15)
TWO_VERSIONS = [
    ([("tot: null", "tot: 2024-05-31")], "gemeente/urk/2024.1.yaml"),
    (
        [
            ('"2024.1"', '"2024.2"'),
            ("vanaf: 2024-01-01, tot: null", "vanaf: 2024-07-01, tot: 2024-12-31"),
            ("G-UR-01", "G-UR-02"),
        ],
        "gemeente/urk/2024.2.yaml",
    ),
]


def versions(active, name: str) -> list[str]:
    return [ruleset.version for ruleset in active.rulesets if ruleset.id == name]


@pytest.mark.parametrize(
    ("town", "region", "layers"),
    [
        ("dalfsen", "ijssel-vecht", {"rijk", "regio", "gemeente"}),
        ("kampen", "ijssel-vecht", {"rijk", "regio"}),
        ("deventer", "midden-ijssel", {"rijk", "regio"}),
        ("utrecht", None, {"rijk"}),
    ],
)
def test_a_municipality_gets_the_layers_it_belongs_to(book, town, region, layers):
    active = select_rules(book, DAY, town)
    assert (active.region, {ruleset.layer for ruleset in active.rulesets}) == (region, layers)
    assert {ruleset.id for ruleset in active.rulesets if ruleset.layer != "rijk"} <= {town, region}


@pytest.mark.parametrize(
    ("town", "missing"),
    [("dalfsen", []), ("kampen", ["gemeente"]), ("utrecht", ["regio", "gemeente"])],
)
def test_missing_layers_are_named(book, town, missing):
    sentences = select_rules(book, DAY, town).missing_layers
    assert [
        next(word for word in ("landelijk", "regio", "gemeente") if word in sentence)
        for sentence in sentences
    ] == missing


def test_before_the_law_existed_there_are_no_rules_and_every_layer_is_missing(book):
    active = select_rules(book, date(2014, 12, 31), "dalfsen")
    assert (active.rules, active.rulesets, active.offered, len(active.missing_layers)) == (
        {},
        (),
        frozenset(),
        3,
    )


@pytest.mark.parametrize(
    ("day", "version"),
    [
        (date(2023, 12, 31), []),
        (date(2024, 1, 1), ["2024.1"]),
        (date(2024, 5, 31), ["2024.1"]),
        (date(2024, 6, 1), []),
        (date(2024, 6, 30), []),
        (date(2024, 7, 1), ["2024.2"]),
        (date(2024, 12, 31), ["2024.2"]),
        (date(2025, 1, 1), []),
    ],
)
def test_the_peildatum_chooses_the_version_and_expired_is_expired(rules, day, version):
    for changes, name in TWO_VERSIONS:
        rules.good(*changes, name=name)
    active = select_rules(rules.load(), day, "urk")
    assert versions(active, "urk") == version
    assert any("gemeente Urk zelf" in sentence for sentence in active.missing_layers) is (
        not version
    )


@pytest.mark.parametrize(
    ("day", "there"),
    [
        (date(2024, 1, 31), False),
        (date(2024, 2, 1), True),
        (date(2024, 6, 30), True),
        (date(2024, 7, 1), False),
    ],
)
def test_a_rule_may_hold_for_a_shorter_time_than_its_set(rules, day, there):
    rules.good(("binding: bv", "binding: bv\n    geldig: {vanaf: 2024-02-01, tot: 2024-06-30}"))
    assert ("G-UR-01" in select_rules(rules.load(), day, "urk").rules) is there


def test_a_municipality_replaces_a_rule_of_a_higher_layer_only_for_itself(rules):
    book = rules.good(("binding: bv", "binding: bv\n    vervangt: P02")).load()
    here, there = select_rules(book, DAY, "urk"), select_rules(book, DAY, "utrecht")
    assert ("P02" in here.rules, "G-UR-01" in here.rules, here.replaced) == (
        False,
        True,
        {"P02": "G-UR-01"},
    )
    assert ("P02" in there.rules, "G-UR-01" in there.rules, there.replaced) == (True, False, {})


def test_a_replacement_may_keep_the_id(rules):
    book = rules.good(
        ("G-UR-01:", "P02:"), ("binding: bv", "binding: bv\n    vervangt: P02")
    ).load()
    assert select_rules(book, DAY, "urk").rules["P02"].ruleset == "urk"
    assert select_rules(book, DAY, "utrecht").rules["P02"].ruleset != "urk"


def test_a_replacement_that_has_expired_gives_the_rule_back(rules):
    book = rules.good(
        (
            "binding: bv",
            "binding: bv\n    vervangt: P02\n    geldig: {vanaf: 2024-01-01, tot: 2024-06-30}",
        )
    ).load()
    assert "P02" not in select_rules(book, date(2024, 6, 30), "urk").rules
    assert "P02" in select_rules(book, date(2024, 7, 1), "urk").rules


def test_the_lowest_layer_has_the_last_word(rules):
    rules.good(
        ("regelset: urk", "regelset: kampen"),
        ("binding: bv", "binding: bv\n    vervangt: P02"),
        ("G-UR-01:", "P02:"),
        name="gemeente/kampen/2024.1.yaml",
    )
    rules.change(
        "regio/ijssel-vecht/2019.1.yaml",
        "\nregels:\n",
        "\nregels:\n  P02:\n    titel: De regio denkt er anders over\n"
        "    opties: [beschermd_thuis]\n    effect: pleit_voor\n    kracht: gewoon\n"
        "    als: {uitstelbaarheid: niet}\n    binding: bv\n    bron: ['wmo-2015#2.3.5:6']\n "
        "   vervangt: P02\n    waarom: De regio zegt ja.\n"
        "    waarom_niet: De regio zegt nee.\n    onbekend: Nog niet bekend.\n",
    )
    book = rules.load()
    assert {
        town: select_rules(book, DAY, town).rules["P02"].ruleset
        for town in ("kampen", "staphorst", "utrecht")
    } == {"kampen": "kampen", "staphorst": "ijssel-vecht", "utrecht": "professionele-weging"}


def test_an_option_exists_only_while_it_is_offered(rules):
    rules.good(
        (
            "regels:\n",
            "aanbod:\n  - {opties: [housing_first], vanaf: 2024-02-01, tot: 2024-06-30, "
            "bron: ['wmo-2015#2.3.5:6']}\nregels:\n",
        )
    )
    book = rules.load()
    days = [date(2024, 1, 31), date(2024, 2, 1), date(2024, 6, 30), date(2024, 7, 1)]
    assert ["housing_first" in select_rules(book, day, "urk").offered for day in days] == [
        False,
        True,
        True,
        False,
    ]
    assert "housing_first" not in select_rules(book, DAY, "utrecht").offered


def test_validity_includes_both_its_days_and_overlap_is_sharing_a_day():
    start, until, day = date(2024, 1, 1), date(2024, 6, 30), timedelta(days=1)
    span = Validity(start, until)
    assert [span.covers(moment) for moment in (start - day, start, until, until + day)] == [
        False,
        True,
        True,
        False,
    ]
    others = [
        Validity(until, None),
        Validity(until + day, None),
        Validity(start - day, start - day),
        Validity(date(2000, 1, 1), start),
        Validity(date(2000, 1, 1)),
    ]
    assert (
        [span.overlaps(other) for other in others]
        == [other.overlaps(span) for other in others]
        == [True, False, False, True, True]
    )


def test_rules_come_in_natural_order(book):
    rules = list(select_rules(book, DAY, "dalfsen").rules)
    assert rules == sorted(rules, key=natural) and natural("P2") < natural("P10") < natural("P10a")
