"""That nobody knows whether a municipality offers a form, is never "not offered" (design, promise
15 and steps 0 and 8)."""

from __future__ import annotations

from datetime import date

import pytest

from indiceer.api import weeg_intake
from indiceer.rules.layers import select_rules

DAY = date(2024, 3, 15)


@pytest.fixture
def outside(book, intake, example):
    """The example case, which prefers beschermd thuis, in a municipality of which no source was
    read; with answers changed."""

    def weigh(**changed):
        home = {"woongemeente": "utrecht", "gemeente_van_melding": "utrecht"}
        answers = {name: answer.value for name, answer in example.answers.items()} | home | changed
        return weeg_intake(intake(DAY, "utrecht", **answers), book)

    return weigh


def test_a_form_that_fits_and_may_not_exist_is_asked_about(outside):
    advies = outside()
    assert advies["opties"]["beschermd_thuis"]["uitkomst"] == "onderzoek"
    assert "product_beschikbaar" in advies["opties"]["beschermd_thuis"]["ontbreekt"]
    assert {"code": "aanbod_onbekend", "over": None} in advies["opties"]["beschermd_thuis"][
        "motieven"
    ]


@pytest.mark.parametrize(
    ("state", "outcome"), [("direct", "voorkeur"), ("wachttijd", "voorkeur"), ("niet", "nvt")]
)
def test_the_answer_settles_it(outside, state, outcome):
    assert (
        outside(product_beschikbaar={"beschermd_thuis": state})["opties"]["beschermd_thuis"][
            "uitkomst"
        ]
        == outcome
    )


def test_it_holds_back_a_heavier_form_and_never_a_lighter_one(outside):
    """Nobody is sent to a heavier form because a lighter one may not exist; what is lighter can be
    preferred meanwhile."""
    heavier = outside(regieverlies="zwaar", huidige_hulp_toereikend="nee", terugval_12m=4)["opties"]
    lighter = outside(
        uitstelbaarheid="dagen",
        planbaarheid="planbaar",
        toezichtbehoefte="gepland",
        toezicht_nacht="geen",
        regieverlies="licht",
        huidige_hulp_toereikend="ja",
    )["opties"]
    assert not [
        slug
        for slug in ("beschermd_wonen", "beschut_wonen")
        if heavier[slug]["uitkomst"] == "voorkeur"
    ]
    assert lighter["ambulante_begeleiding"]["uitkomst"] == "voorkeur"


def test_where_a_source_was_read_whole_the_rest_is_not_offered(book):
    dalfsen, utrecht = (select_rules(book, DAY, town) for town in ("dalfsen", "utrecht"))
    assert not dalfsen.offer_unknown
    assert "housing_first" not in dalfsen.weighed
    assert {"beschermd_thuis", "housing_first"} <= utrecht.offer_unknown


def test_what_is_known_to_be_offered_and_is_not_there_now_is_hindered(book, intake, example):
    """Step 0: the right stays; the form cannot be given now (L104)."""
    answers = {name: answer.value for name, answer in example.answers.items()}
    found = weeg_intake(
        intake(DAY, "dalfsen", **answers, product_beschikbaar={"beschermd_thuis": "niet"}), book
    )["opties"]["beschermd_thuis"]
    assert found["uitkomst"] == "mogelijk"
    assert {"code": "belemmerd", "over": None} in found["motieven"]


@pytest.mark.parametrize(
    ("town", "wish"),
    [("dalfsen", "housing_first"), ("deventer", "beschermd_thuis"), ("dalfsen", "beschermd_wonen")],
)
def test_a_wish_always_gets_an_answer(book, intake, example, town, wish):
    """Promise on the wish (P17): also where the form is not offered or less fitting."""
    answers = {name: answer.value for name, answer in example.answers.items()} | {
        "voorkeur_client": (wish,),
        "woongemeente": town,
        "gemeente_van_melding": town,
    }
    found = weeg_intake(intake(DAY, town, **answers), book)["opties"][wish]
    assert found["uitkomst"] in ("nvt", "minder_passend")
    assert {"code": "gevraagd", "over": None} in found["motieven"]
    assert "P17" in {reason["regel"] for reason in found["redenen"] if reason["beslissend"]}
