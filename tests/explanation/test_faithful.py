"""Every rendered document says what the advice says; a document that says more, less or something
else is caught."""

from __future__ import annotations

import pytest
from weighed import CASES, advice, rendered, some

from indiceer.analysis.proof import core_for
from indiceer.api import lees_intake, toon
from indiceer.explanation.render import FORMATS, UnfaithfulText, render_option

CASE = "dalfsen-terugval-nacht"


@pytest.mark.parametrize("name", some(3))
def test_every_case_reads_faithfully(name, book):
    """Law: the checker stops a document that would not say what the advies says; no document of a
    case that ships is stopped (a third of them, all with INDICEER_GROOT)."""
    assert rendered(name, "tekst", book)


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("name", some(25))
def test_many_cases_read_faithfully_in_every_format(name, form, book):
    """Law: the same in Markdown and HTML."""
    assert rendered(name, form, book)


@pytest.mark.parametrize("name", some(8))
def test_the_summary_fits_on_one_screen(name, book):
    """Law: kort is one screen of forty lines."""
    assert len(toon(advice(name, book), book, "tekst", "kort").splitlines()) <= 40


@pytest.mark.parametrize("name", some(120))
def test_why_is_faithful_for_every_option_in_every_form(name, book):
    advies, intake = advice(name, book), lees_intake(CASES[name], book)
    for number, option in enumerate(advies["opties"]):
        core = core_for(intake, book, option, advies) if number % 5 == 0 else None
        for form in FORMATS:
            assert render_option(advies, book, option, form, core)


def test_an_unfaithful_explanation_is_not_printed(book, monkeypatch):
    """Law: what the checker of an explanation finds, stops it."""
    monkeypatch.setattr(
        "indiceer.explanation.render.unfaithful", lambda *_: ["er staat iets anders"]
    )
    with pytest.raises(UnfaithfulText, match="er staat iets anders"):
        render_option(advice(CASE, book), book, "beschermd_wonen")


def test_the_number_of_every_rule_is_one_the_checker_can_see(book):
    from indiceer.explanation.faithful import _MARK

    for ruleset in book.rulesets:
        for rule in ruleset.rules:
            found = _MARK.fullmatch(f"[{rule}, wet, voorstel]")
            assert found and found[1] == rule
