"""What people write is read as what it certainly means; what is not certain brings no lighter
answer."""

from __future__ import annotations

import pytest

from indiceer.base.faults import InvalidInput
from indiceer.intake.reader import parse_intake
from indiceer.intake.spelling import certainly, suggestion

HEAD = "casus: proef\npeildatum: 2024-03-15\ngemeente: dalfsen\nfeiten:\n"

CERTAIN = {
    "spoedeisend: Ja": "ja",
    "spoedeisend: NEE": "nee",
    "toezichtbehoefte: 24/7 oproepbaar": "oproepbaar_24_7",
    "toezichtbehoefte: Dag en nacht nabij": "nabij_24_7",
    "voorkeur_client: [BT]": ("beschermd_thuis",),
    "gekozen_optie: bw": "beschermd_wonen",
    "voorkeur_client: [Beschermd Thuis, wlz]": ("beschermd_thuis", "wlz"),
    "uitstelbaarheid: max. 30 min": "max_30_min",
    "wlz_status: weet ik nog niet": "onbekend",
    "woonsituatie: Eigen huur": "eigen_huur",
}


@pytest.mark.parametrize("line", CERTAIN)
def test_another_spelling_of_the_same_words_is_that_answer(line, book):
    """Capitals, signs and order say nothing; the label and the code of a form of help are as good
    as the word."""
    intake = parse_intake(f"{HEAD}  {line}\n", book.catalogue)
    assert next(iter(intake.answers.values())).value == CERTAIN[line]


@pytest.mark.parametrize(
    "line",
    [
        "geboortedatum: 21-08-1989",
        "geboortedatum: 21-8-1989",
        "geboortedatum: '21-08-1989'",
        "geboortedatum: 1989-08-21",
    ],
)
def test_a_date_as_people_write_it_is_that_day(line, book):
    """Day, month, year: with hyphens nobody in the Netherlands means anything else."""
    assert (
        parse_intake(f"{HEAD}  {line}\n", book.catalogue).facts["geboortedatum"].isoformat()
        == "1989-08-21"
    )


UNCERTAIN = [
    "toezichtbehoefte: oproepbaar",
    "toezichtbehoefte: 24/7",
    "toezichtbehoefte: nacht",
    "vertegenwoordiging: mentor en bewindvoerder",
    "toezichtbehoefte: permanente",
    "ernstig_nadeel_client: nee",
    "ernstig_nadeel_client: letsel",
    "voorkeur_client: BT",
    "woongemeente: Vilsteren",
    "geboortedatum: 21/08/1989",
    "urgentieverklaring: ja",
    "uitstelbaarheid: 30 minuten",
    "gekozen_optie: wonen",
]


def test_what_is_not_certain_is_refused_with_every_answer_it_may_be(book, snapshot):
    """Half a word is half of several answers, and more than one answer is none: the consulent
    chooses."""
    said = []
    for line in UNCERTAIN:
        with pytest.raises(InvalidInput) as stop:
            parse_intake(f"{HEAD}  {line}\n", book.catalogue, "z.yaml")
        said += [f"{line}\n  {fault.message}" for fault in stop.value.faults]
    snapshot.assert_match("\n".join(said) + "\n", "uitleg.txt")


def test_no_suggestion_leads_away_from_what_was_meant(book):
    """For every answer of every question: with a word left out, a word too many or a slip, the
    answer meant is among the suggestions or there is none.

    Somebody who needs help day and night is never led to help by day only.
    """
    for fact in book.catalogue.asked.values():
        if fact.kind not in ("keuze", "keuzelijst"):
            continue
        known = {word: (label,) for word, label in fact.values.items()}
        for word, label in fact.values.items():
            for text in _spoiled(word, label):
                if (found := certainly(text, known)) is not None:
                    assert found == word or text in (found, fact.values[found]), (
                        fact.name,
                        text,
                        found,
                    )
                    continue
                named = suggestion(text, known)
                others = [other for other in fact.values if f"'{other}'" in named]
                assert not others or word in others, (fact.name, text, named)


def _spoiled(word: str, label: str):
    parts = word.split("_")
    if len(parts) > 1:
        yield from ("_".join(parts[:index] + parts[index + 1 :]) for index in range(len(parts)))
    yield from (
        f"{word} misschien",
        word + "e",
        word[:-1],
        word.replace("_", ""),
        label.upper(),
        f"{label}.",
        word[0] + word[2:],
    )
