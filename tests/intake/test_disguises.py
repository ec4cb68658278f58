"""What an intake must never hold is found in every disguise, and what leads to nobody is left
alone: both are counted."""

from __future__ import annotations

import pytest
from attacks import ATTACKS
from disguises import disguises, names_of_things
from harmless import made_texts, own_texts

from indiceer.privacy import looks_forbidden, named_forbidden


@pytest.mark.parametrize("seed", range(3))
def test_no_disguise_is_missed(seed):
    """Of at least 200 disguises (here over 800) none gets through."""
    found = disguises(seed)
    assert len(found) >= 800
    assert [how for how, text in found if looks_forbidden(text) is None] == []


def test_nothing_that_was_tried_by_hand_gets_through():
    """Some two hundred more, each with another sign, word or order."""
    assert [text for text in ATTACKS if looks_forbidden(text) is None] == []


def test_no_disguise_is_missed_in_a_sentence_with_other_numbers():
    """The same disguises between a date, an amount and an article."""
    around = (
        "Sinds 15-03-2024 geldt artikel 2.3.5 lid 6 Wmo 2015. {} Dat kost € 1.095,50 per maand, "
        "4 uur per week."
    )
    assert [how for how, text in disguises(7) if looks_forbidden(around.format(text)) is None] == []


@pytest.mark.parametrize("name", names_of_things())
def test_a_short_name_that_leads_to_a_person_is_found(name):
    """The name of a case or a file, in which hyphens stand for spaces."""
    assert named_forbidden(name)


def test_hardly_anything_harmless_is_refused():
    """At most one in a thousand of the texts of this repository and of 6,000 sentences with
    numbers."""
    texts = [*sorted(own_texts()), *made_texts(6000)]
    assert len(texts) >= 10_000
    refused = [text for text in texts if looks_forbidden(text)]
    assert len(refused) * 1000 <= len(texts), refused


def test_no_text_of_the_shipped_rules_and_cases_is_refused(book):
    """Questions, labels and answers of the catalogue pass, each of them."""
    texts = [
        part
        for fact in book.catalogue.facts.values()
        for part in (
            fact.label,
            fact.question,
            fact.help,
            fact.why,
            *fact.values,
            *fact.values.values(),
        )
    ]
    assert [text for text in texts if text and looks_forbidden(str(text))] == []


def test_the_name_of_no_shipped_case_is_refused():
    """Every case and rule file keeps its name."""
    from harmless import ROOT

    assert [
        path.stem
        for folder in ("cases", "rules")
        for path in (ROOT / folder).rglob("*")
        if named_forbidden(path.stem)
    ] == []


@pytest.mark.parametrize(
    "text",
    [
        "112",
        "bel 113",
        "0800-0113",
        "artikel 2.3.5 lid 6",
        "ECLI:NL:CRVB:2018:819",
        "CVDR678271",
        "gmb-2025-557578",
        "BWBR0035362",
        "mevrouw",
        "Mevrouw wil dat niet.",
        "dat wil mevrouw. De gemeente",
        "de heer en mevrouw",
        "€ 1.234.567,89",
        "van 09:00 tot 17:00 uur",
        "42 jaar",
        "80%",
        "DSM-5",
        "ICD-10",
        "zonder IQ-test",
        "dr.",
        "meneer",
        "2, 3, 5, 7, 11, 13 en 17",
        "2019-2023",
        "8011 AB",
        "in 2024 en 3 keer in 2025",
        "benzine",
    ],
)
def test_a_word_or_number_by_itself_is_left_alone(text):
    """What is like a disguise, and none."""
    assert looks_forbidden(text) is None
