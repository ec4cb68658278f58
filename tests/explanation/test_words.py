"""Every code that can come out has Dutch words, and there are no words for what cannot come out."""

from __future__ import annotations

import ast
import inspect
import re
from datetime import date

import pytest
from weighed import CASES, advice

from indiceer.api import actieve_regels
from indiceer.base.places import data_folder
from indiceer.explanation.render import FORMATS, render_option
from indiceer.explanation.view import View, words
from indiceer.intake.reader import SOURCES
from indiceer.rules.model import BINDINGS, EFFECTS, GROUNDS, LAYERS, OUTCOMES, STATUSES, STRENGTHS
from indiceer.schemas.advies import _DECIDED_BY, advies_schema
from indiceer.weighing import choice, options, reasons, weigh

CASE = "dalfsen-terugval-nacht"


def motive_codes() -> set[str]:
    """Every motive that the weighing can give, read from its source: each is a pair that begins
    with a word."""
    pairs = [
        node.elts
        for module in (options, choice, weigh)
        for node in ast.walk(ast.parse(inspect.getsource(module)))
        if isinstance(node, ast.Tuple) and len(node.elts) == 2
    ]
    return {first.value for first, _ in pairs if isinstance(first, ast.Constant)}


def terms(book) -> set[str]:
    return {
        effect.term.name
        for ruleset in book.rulesets
        for rule in ruleset.rules.values()
        for effect in rule.effects
        if effect.term
    }


def test_the_words_are_exactly_those_of_the_codes(book):
    expected = {
        "uitkomst": set(OUTCOMES),
        "uitkomst_zin": set(OUTCOMES),
        "grond": set(GROUNDS),
        "motief": motive_codes(),
        "effect": set(EFFECTS),
        "kracht": set(STRENGTHS),
        "binding": set(BINDINGS),
        "binding_zin": set(BINDINGS),
        "status": set(STATUSES),
        "laag": set(LAYERS),
        "termijn": terms(book),
        "termijn_voorbij": {"zin"},
        "antwoordbron": set(SOURCES),
        "beslist_door": set(_DECIDED_BY),
        "woord": {"beslist", "buiten_werking", "onzeker"},
        "vast": set(words()["vast"]),
        "vooraan": set(words()["vooraan"])
        & {rule for ruleset in book.rulesets for rule in ruleset.rules},
    }
    assert {group: set(items) for group, items in words().items()} == expected


def test_motives_are_found_in_the_source_of_the_weighing(book):
    assert len(motive_codes()) >= 15
    assert {
        motive["code"]
        for name in list(CASES)[::10]
        for option in advice(name, book)["opties"].values()
        for motive in option["motieven"]
    } <= motive_codes()


def test_every_group_of_words_is_used_somewhere(book):
    sources = [
        path.read_text()
        for folder in (data_folder("explanations"), data_folder("explanations").parent / "engine")
        if folder.is_dir()
        for path in folder.rglob("*")
        if path.suffix in (".j2", ".py")
    ]
    text = "\n".join(sources)
    for group in words():
        assert re.search(rf"\bw\.{group}\b|(words|spoken)\[['\"]{group}['\"]\]", text), (
            f"nobody uses the words of {group}"
        )


def test_every_word_is_different_from_the_others_in_its_group():
    for group, items in words().items():
        assert len(set(items.values())) == len(items), group


def test_a_motive_about_another_option_has_a_place_for_its_name():
    for code, sentence in words()["motief"].items():
        assert ("{over}" in sentence) is (
            code in ("lichter_volstaat", "andere_kandidaat", "onderzoek_bij", "eerst_ander_orgaan")
        ), code
        assert set(re.findall(r"\{(\w*)\}", sentence)) <= {"over"}


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("outcome", OUTCOMES)
def test_every_outcome_reads(outcome, form, book):
    advies = advice(CASE, book)
    advies["opties"]["beschermd_thuis"]["uitkomst"] = outcome
    page = render_option(advies, book, "beschermd_thuis", form)
    assert words()["uitkomst"][outcome] in page
    assert " ".join(words()["uitkomst_zin"][outcome].split()) in " ".join(page.split())


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("effect", EFFECTS)
def test_every_effect_reads_with_every_value_and_strength(effect, form, book):
    advies = advice(CASE, book)
    reason = advies["opties"]["beschermd_thuis"]["redenen"][0]
    advies["opties"]["beschermd_thuis"]["redenen"] = [
        {
            **reason,
            "effect": effect,
            "waarde": value,
            "kracht": strength,
            "beslissend": deciding,
            "tekst": f"Zin {number}.",
        }
        for number, (value, strength, deciding) in enumerate(
            (v, s, d)
            for v in ("waar", "onwaar", "onbekend")
            for s in (*STRENGTHS, None)
            for d in (True, False)
        )
    ]
    page = render_option(advies, book, "beschermd_thuis", form).lower()
    assert page.count(words()["effect"][effect]) >= 18 and all(
        f"zin {number}." in page for number in range(18)
    )
    assert all(
        f"{words()['effect'][effect]}, {words()['kracht'][strength]}." in page
        for strength in STRENGTHS
    )


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("code", sorted(words()["motief"]))
def test_every_motive_reads(code, form, book):
    advies = advice(CASE, book)
    advies["opties"]["beschermd_thuis"]["motieven"] = [
        {"code": code, "over": "wlz" if "{over}" in words()["motief"][code] else None}
    ]
    page = " ".join(render_option(advies, book, "beschermd_thuis", form).split())
    assert words()["motief"][code].format(over=book.catalogue.options["wlz"].name) in page


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize(
    ("group", "key", "codes"),
    [("grond", "grond", GROUNDS), ("binding", "binding", BINDINGS), ("status", "status", STATUSES)],
)
def test_every_ground_binding_and_status_reads(group, key, codes, form, book):
    for code in codes:
        advies = advice(CASE, book)
        option = advies["opties"]["beschermd_wonen"]
        for block in (option,) if key == "grond" else option["redenen"]:
            block[key] = code
        assert words()[group][code] in " ".join(
            render_option(advies, book, "beschermd_wonen", form).split()
        )


@pytest.mark.parametrize("form", FORMATS)
def test_uncertain_and_out_of_play_are_said(form, book):
    advies = advice(CASE, book)
    reason = next(
        reason for reason in advies["opties"]["beschermd_thuis"]["redenen"] if reason["beslissend"]
    )
    reason.update(onzeker="Dit weten wij niet zeker.", buiten_werking_door=["P01", "P02"])
    page = " ".join(render_option(advies, book, "beschermd_thuis", form).split())
    assert (
        "Onzeker: Dit weten wij niet zeker." in page
        and "Buiten werking door P01, P02." in page
        and ", onzeker" in page
    )


def test_every_kind_of_fact_has_a_spoken_value(book):
    seen = set()
    for name in list(CASES)[::3]:
        advies = advice(name, book)
        view = View(advies, book)
        for _, answered, _ in view.steps:
            for label, value, _ in answered:
                assert value.strip() and not re.search(
                    r"\b(None|True|False|onbekend_|niet_gevraagd|datetime)\b|[{}]|^\d{4}-\d\d-\d\d$",
                    value,
                ), f"{label}: {value}"
        seen |= {book.catalogue.facts[fact].kind for fact in advies["intake"]}
    assert seen >= {"keuze", "keuzelijst", "optielijst", "gemeente", "datum", "getal", "tekst"}


def test_every_term_has_a_label_in_the_text(book):
    day = date(2024, 3, 15)
    assert terms(book) >= {
        effect.term.name
        for rule in actieve_regels(book, day, "dalfsen").rules.values()
        for effect in rule.effects
        if effect.term
    }
    for name in terms(book):
        advies = advice(CASE, book)
        advies["termijnen"] = {name: "2024-04-15"}
        assert View(advies, book).terms == [(words()["termijn"][name], "15 april 2024")]


def test_the_schema_knows_every_way_in_which_the_weighing_decides(book):
    source = "".join(map(inspect.getsource, (options, choice, reasons)))
    for code in advies_schema(book.catalogue)["definitions"]["optie"]["properties"]["beslist_door"][
        "enum"
    ]:
        assert f'"{code}"' in source, f"nothing is ever decided by {code}"
