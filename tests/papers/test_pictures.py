"""The balance and the ladder of a report: what is drawn is what the advies weighs, the same in
words beside it, and every line of it is accounted for.
"""

from __future__ import annotations

import re

import pytest
from weighed import advice, some

from indiceer.api import klopt, toon
from indiceer.explanation.forms.layout import FORMS

CASE = "dalfsen-terugval-nacht"


@pytest.fixture(scope="module")
def report(book):
    return toon(advice(CASE, book), book, "html")


@pytest.mark.parametrize("name", some(12))
def test_no_true_report_is_refused(name, book):
    """In every case, also without a single argument."""
    advies = advice(name, book)
    assert klopt(toon(advies, book, "html"), advies, book) == []


def test_every_working_argument_is_drawn_on_its_side_and_said(book, report):
    """For at the left, against at the right; heavy is a thick line with the word beside it."""
    options = advice(CASE, book)["opties"]
    figures = {
        match[1]: match[0]
        for match in re.finditer(r"<figure>\n<figcaption>([^.]*)\..*?</figure>", report, re.S)
    }
    for slug, name in (
        ("beschermd_thuis", "beschermd thuis"),
        ("beschermd_wonen", "beschermd wonen"),
        ("wlz", "zorg uit de Wet langdurige zorg (Wlz)"),
    ):
        for reason in options[slug]["redenen"]:
            drawn = re.findall(
                rf'<line x1="(\d+)" [^>]*stroke-width="(\d)"></line>\n<text '
                rf"[^>]*>{reason['regel']}, (\w+)</text>",
                figures[name],
            )
            works = (
                reason["effect"] in ("pleit_voor", "pleit_tegen")
                and reason["waarde"] == "waar"
                and not reason["buiten_werking_door"]
            )
            side, width = (
                "16" if reason["effect"] == "pleit_voor" else "256",
                "9" if reason["kracht"] == "zwaar" else "3",
            )
            assert drawn == ([(side, width, reason["kracht"])] if works else [])


def test_the_ladder_stands_from_heavy_to_light_and_is_said_from_light_to_heavy(book, report):
    """Each form with its outcome; the advised one is the thick rung."""
    catalogue = book.catalogue
    names = [catalogue.options[slug].name for slug in catalogue.ladder]
    caption, picture = re.search(
        r"<figcaption>(De vormen van licht naar zwaar:.*?)</figcaption>\n(<svg.*?</svg>)",
        report,
        re.S,
    ).groups()
    assert [caption.index(name + " (") for name in names] == sorted(
        caption.index(name + " (") for name in names
    )
    assert [text.partition(":")[0] for text in re.findall(r"<text[^>]*>([^<]*)", picture)] == names[
        ::-1
    ]
    assert re.findall(r'stroke-width="9"></line>\n<text[^>]*>([^<]*)', picture) == [
        "beschermd thuis: voorkeur"
    ]


def test_a_picture_has_no_numbers_but_those_of_rules(report):
    """No score, no sum."""
    for text in re.findall(r"<text[^>]*>([^<]*)</text>", report):
        assert not re.search(r"\d", re.sub(r"\b[A-Z]+(-[A-Z]+)*-?\d+\b", "", text)), text


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ('stroke-width="3"', 'stroke-width="9"'),
        ('stroke-width="9"', 'stroke-width="3"'),
        ('x1="16" y1="58" x2="72"', 'x1="256" y1="58" x2="312"'),
        (", gewoon</text>", ", zwaar</text>"),
        (">ervoor</text>", ">ertegen</text>"),
        ('y="63"', 'y="903"'),
        ("<text ", '<text opacity="0" '),
        ("<text ", '<text class="weg" '),
        ("</svg>", '<rect width="480" height="99"></rect></svg>'),
        ("</svg>", '<line x1="0" y1="0" x2="9" y2="9" stroke-width="9"></line></svg>'),
        ("</svg>", '<text x="1" y="1">9 punten</text></svg>'),
        ('aria-hidden="true"', 'hidden=""'),
        ('viewBox="0 0 480', 'viewBox="0 900 480'),
        ("<svg ", '<svg style="display:none" '),
        ("(gewoon)", "(zwaar)"),
        ("Ertegen: niets", "Ervoor: niets"),
        ("beschermd thuis: voorkeur", "beschermd wonen: voorkeur"),
        (
            '<line x1="16" y1="34" x2="464" y2="34" stroke-width="3"></line>',
            "&lt;line x1=16 y1=34 x2=464 y2=34 stroke-width=3&gt;",
        ),
        ("<svg ", '<svg onload="weg()" '),
        ("<figcaption>", "<figcaption hidden>"),
        ("<figure>", '<figure class="x">'),
    ],
)
def test_a_hand_in_a_picture_is_caught(one, other, report, book):
    """Thicker, thinner, moved, on the other side, out of sight, covered, or with a word more."""
    assert one in report
    assert klopt(report.replace(one, other, 1), advice(CASE, book), book)


def test_every_line_of_a_picture_counts(report, book):
    """None can be left out."""
    from indiceer.klopt.check import agrees, expected_lines

    expected = expected_lines(advice(CASE, book), book, "html", "verslag")
    assert agrees(report, "html", "verslag", expected)
    lines = report.split("\n")
    drawn = [
        place
        for place, line in enumerate(lines)
        if line.startswith(("<line", "<text", "<figcaption"))
    ]
    assert len(drawn) > 40
    for place in drawn:
        assert not agrees(
            "\n".join([*lines[:place], *lines[place + 1 :]]), "html", "verslag", expected
        ), lines[place]


@pytest.mark.parametrize("vorm", FORMS)
def test_only_the_report_in_html_has_pictures(vorm, book):
    """Text has no pictures, and the other forms are short or whole."""
    advies = advice(CASE, book)
    assert ("<svg" in toon(advies, book, "html", vorm)) is (vorm == "verslag")
    assert "Voor en tegen" not in toon(advies, book, "tekst", vorm)
