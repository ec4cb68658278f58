"""What cannot wait is the first thing a reader sees, in every form (design, promise 13)."""

from __future__ import annotations

import pytest
from runs import run

from indiceer.explanation.view import words

URGENT = [
    "Er is een crisis. Schakel nu de huisarts of de crisisdienst in.",
    "Er is huiselijk geweld. Betrek vandaag Veilig Thuis en scherm het adres af.",
    "Er is vandaag geen veilig dak. Regel vandaag een bed.",
]


@pytest.mark.parametrize(
    "form", ["--kort", "--formaat tekst", "--formaat markdown", "--formaat html"]
)
def test_crisis_violence_and_a_bed_stand_above_every_outcome(capsys, form):
    text = " ".join(run(capsys, f"weeg cases/utrecht-crisis-en-geweld.yaml {form}").out.split())
    places = [text.index(sentence) for sentence in URGENT]
    assert places == sorted(places)
    assert places[-1] < text.lower().index("eerst onderzoek")


def test_a_case_without_urgency_has_no_urgent_sentence(capsys):
    text = " ".join(run(capsys, "weeg cases/dalfsen-terugval-nacht.yaml").out.split())
    assert not [sentence for sentence in words()["vooraan"].values() if sentence in text]
