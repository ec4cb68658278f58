"""Bisect finds the first place, and the rule."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from indiceer.api import bisect, lees_intake, weeg_intake
from indiceer.base.faults import InvalidInput
from indiceer.base.places import data_folder
from indiceer.changes.bisect import by_date, by_town, by_version
from indiceer.rules.loader import load_rules
from indiceer.rules.model import Validity


def _case(name, book, **more):
    return lees_intake(data_folder("cases") / f"{name}.yaml", book, **more)


def _outcome(name, book, option, **more):
    return weeg_intake(_case(name, book, **more), book)["opties"][option]["uitkomst"]


@pytest.mark.parametrize(
    "name, option, day, rule",
    [
        ("dalfsen-terugval-nacht", "beschermd_wonen", "2019-10-10", "R-IV-05"),
        ("dalfsen-18e-verjaardag", "jeugdhulp", "2024-05-14", "L058"),
    ],
)
def test_the_first_day_and_its_rule(book, name, option, day, rule):
    """Law: the day before, `weeg` gives the old outcome, on the day the new one; and the rule named
    is the one."""
    (place,) = by_date(
        _case(name, book),
        book,
        date(2017, 1, 1) if option == "beschermd_wonen" else date(2023, 1, 1),
        date(2025, 12, 31),
        option,
    ).places[:1]
    (turned,) = place.opties
    assert place.naam == day and rule in {turned.regel, *(edit.naam for edit in turned.door)}
    found = date.fromisoformat(day)
    assert _outcome(name, book, option, peildatum=found - timedelta(days=1)) == turned.oud
    assert _outcome(name, book, option, peildatum=found) == turned.nieuw
    assert turned.zonder != turned.nieuw


def test_no_day_is_skipped(book):
    """Law: weighing every single day finds the same first days."""
    name, first, last = "dalfsen-18e-verjaardag", date(2024, 5, 1), date(2024, 6, 15)
    found = {
        turned.optie: place.naam
        for place in by_date(_case(name, book), book, first, last).places
        for turned in place.opties
    }
    begin, tried, day = None, {}, first
    while day <= last:
        options = weeg_intake(_case(name, book, peildatum=day), book)["opties"]
        now = {slug: option["uitkomst"] for slug, option in options.items()}
        begin = begin or now
        for slug in now:
            if now[slug] != begin[slug]:
                tried.setdefault(slug, day.isoformat())
        day += timedelta(days=1)
    assert found == tried


def test_the_version_and_its_rule(book, changed):
    """Law: with two versions of a rule set the second is named, and the rule that differs."""
    new = load_rules(
        changed(
            (
                "    als:\n      uitstelbaarheid: niet\n",
                "    als:\n      uitstelbaarheid: [niet, max_30_min]\n",
            )
        )
    )
    second = next(ruleset for ruleset in new.rulesets if ruleset.id == "dalfsen")
    first = next(ruleset for ruleset in book.rulesets if ruleset.id == "dalfsen")
    second = second._replace(
        version="2030.1",
        validity=Validity(date(2030, 1, 1)),
        rules={
            name: rule._replace(version="2030.1", validity=Validity(date(2030, 1, 1)))
            for name, rule in second.rules.items()
        },
    )
    both = book.with_rulesets(
        (*(ruleset for ruleset in book.rulesets if ruleset.id != "dalfsen"), first, second)
    )
    (place,) = by_version(_case("dalfsen-terugval-nacht", book), both, "beschermd_thuis").places
    (turned,) = place.opties
    assert (
        place.naam == "dalfsen 2030.1"
        and [edit.naam for edit in turned.door] == ["G-DA-03"]
        and turned.zonder == turned.oud == "voorkeur"
    )


def test_the_municipality_and_its_rule(book):
    """Law:

    `weeg` in the municipality that is named, as if living there, gives the outcome that is named.
    """
    from indiceer.intake.moved import as_if_in

    intake = _case("dalfsen-terugval-nacht", book)
    places = by_town(intake, book, "beschermd_wonen").places
    assert places
    for place in places:
        town = book.catalogue.municipality(place.naam)
        assert (
            weeg_intake(as_if_in(intake, town, book), book)["opties"]["beschermd_wonen"]["uitkomst"]
            == place.opties[0].nieuw
        )
        assert place.opties[0].door and place.opties[0].zonder != place.opties[0].nieuw


def test_what_cannot_be_searched_is_said(book):
    """Law: an empty range, one version only or an option that does not exist stops with a Dutch
    sentence."""
    intake = _case("dalfsen-terugval-nacht", book)
    for call in (
        lambda: bisect(intake, book, datum=(date(2024, 1, 2), date(2024, 1, 1))),
        lambda: bisect(intake, book, versies=True),
        lambda: bisect(intake, book, "beschermd_huis"),
    ):
        with pytest.raises(InvalidInput):
            call()
