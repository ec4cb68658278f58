"""A document that says more, less or something else than its advies is caught: lies made by
program, in every form and format."""

from __future__ import annotations

import random
import re
from functools import cache

import pytest
from weighed import BIG, CASES, advice, some

from indiceer.api import klopt, toon
from indiceer.explanation.forms.layout import FORMS
from indiceer.klopt.check import agrees, expected_lines
from indiceer.klopt.vocabulary import BINDING, EFFECT, MEANING, OUTCOME, STATUS, URGENT

FORMATS = ("tekst", "markdown", "html")
#: a preference, a contradiction, holes, a referral, a crisis
HARD = [
    "dalfsen-terugval-nacht",
    "dalfsen-tegenspraak-permanent-opleiding",
    "onbekend-half-dossier",
    "dalfsen-wlz-toegekend-verpleging",
    "utrecht-crisis-en-geweld",
]
#: the long form has many lines of one kind: two cases show them all
LONG = HARD if BIG else HARD[:1]
by_document = pytest.mark.parametrize(
    ("form", "vorm"),
    [
        (form, vorm)
        for form in FORMATS
        for vorm in FORMS
        if BIG or form == "tekst" or vorm != "verantwoording"
    ],
)


@pytest.fixture(scope="module")
def document(book):
    """``document(case, vorm, form)``: a true document."""
    return cache(lambda case, vorm, form: toon(advice(case, book), book, form, vorm))


@pytest.fixture(scope="module")
def lies(book):
    """``lies(case, text, form, vorm)``: is this text refused as a document of this case?"""
    expected = cache(lambda case, form, vorm: expected_lines(advice(case, book), book, form, vorm))
    return lambda case, text, form, vorm: not agrees(text, form, vorm, expected(case, form, vorm))


@pytest.mark.parametrize("name", some(60))
def test_no_true_document_is_refused(name, book):
    """What the program makes is what the advies says, in every form and format."""
    advies = advice(name, book)
    for form in FORMATS:
        for vorm in FORMS:
            if vorm == "verantwoording" and form != "tekst":
                continue  # long; the hard cases below have it in every format
            assert klopt(toon(advies, book, form, vorm), advies, book) == [], (form, vorm)


@by_document
def test_a_true_document_of_a_hard_case_is_accepted(form, vorm, document, lies):
    """The mirror of every test below: the untouched document passes."""
    for case in HARD:
        assert not lies(case, document(case, vorm, form), form, vorm), case


def few(vorm: str) -> int:
    """How many lines of a document are tried in the ordinary run."""
    return 20 if BIG else 3 if vorm == "verantwoording" else 6


def changed_lines(text: str, seed: int, most: int = 20):
    """Places of lines that say something, a sample of them."""
    lines = text.split("\n")
    begin = next((place for place, line in enumerate(lines) if "<main>" in line), 0)
    places = [
        place
        for place, line in enumerate(lines)
        if place > begin
        and re.search(r"\w{3}", re.sub(r"<[^>]*>", "", line))
        and not re.match(r"\s*</?(main|body|html)>", line)
    ]
    chance = random.Random(seed)
    return lines, sorted(chance.sample(places, min(most, len(places))))


def with_line(lines, place, line):
    return "\n".join([*lines[:place], *([line] if line is not None else []), *lines[place + 1 :]])


@by_document
def test_every_dropped_doubled_or_denied_line_is_caught(form, vorm, document, lies):
    """Leaving out a statement, saying it twice or putting 'het is niet zo dat'
    before it is a lie."""
    for case in LONG if vorm == "verantwoording" else HARD[:: 1 if BIG else 2]:
        lines, places = changed_lines(document(case, vorm, form), len(case), few(vorm))
        for place in places:
            line = lines[place]
            words = (
                re.search(r"(?<![<\w&;=\"-])\w{3,}(?![^<]*>)", line)
                if form == "html"
                else re.search(r"\w{3,}", line)
            )
            assert lies(case, with_line(lines, place, None), form, vorm), f"dropped: {line}"
            if not line.startswith("="):
                assert lies(case, with_line(lines, place, f"{line}\n{line}"), form, vorm), (
                    f"doubled: {line}"
                )
            if words:
                denied = line[: words.start()] + "het is niet zo dat " + line[words.start() :]
                assert lies(case, with_line(lines, place, denied), form, vorm), f"denied: {line}"


@by_document
def test_every_moved_line_is_caught(form, vorm, document, lies):
    """A reason that stands under another form, or in another order, is a lie."""
    for case in LONG if vorm == "verantwoording" else HARD[:: 1 if BIG else 2]:
        lines, places = changed_lines(document(case, vorm, form), 7, few(vorm))
        for one, other in zip(places, places[1:], strict=False):
            if lines[one].strip() == lines[other].strip():
                continue
            moved = list(lines)
            moved[one], moved[other] = lines[other], lines[one]
            assert lies(case, "\n".join(moved), form, vorm), (lines[one], lines[other])


@by_document
def test_every_other_word_is_caught(form, vorm, document, lies):
    """Every word of outcome, meaning, effect, binding, status and urgency swapped for every other
    of its kind."""
    for case in LONG if vorm == "verantwoording" else HARD[:: 1 if BIG else 2]:
        text = document(case, vorm, form)
        pairs = [
            (one, other)
            for words in (OUTCOME, MEANING, EFFECT, BINDING, STATUS, URGENT)
            for one in words.values()
            if one in text
            for other in words.values()
            if other != one and one not in other and other not in one
        ]
        if not BIG:
            pairs = random.Random(5).sample(
                pairs, min(12 if vorm == "verantwoording" else 60, len(pairs))
            )
        for one, other in pairs:
            assert lies(case, text.replace(one, other, 1), form, vorm), (one, other)


@by_document
def test_every_other_date_number_and_rule_is_caught(form, vorm, document, lies):
    """A date, an age, a number of a rule, a fingerprint: one figure changed is a lie."""
    for case in LONG if vorm == "verantwoording" else HARD[:: 1 if BIG else 2]:
        text = document(case, vorm, form)
        start = text.index("<main>") if form == "html" else 0
        figures = [
            match
            for match in re.finditer(r"\d", text)
            if match.start() > start
            and not re.match(
                r"</?h$", text[max(0, match.start() - 2) : match.start()].replace("</", "<")
            )
        ]
        for match in random.Random(3).sample(figures, min(few(vorm), len(figures))):
            if form == "html" and re.search(r"<[^>]*$", text[: match.start()]):
                continue  # inside a tag
            other = str((int(match[0]) + 1) % 10)
            assert lies(case, text[: match.start()] + other + text[match.end() :], form, vorm), (
                text[max(0, match.start() - 30) : match.end() + 10]
            )


TWISTS = [
    ("Uiterlijk", "Niet uiterlijk"),
    ("ervoor", "ertegen"),
    ("zwaar", "gewoon"),
    ("gewoon", "zwaar"),
    ("wet,", "weging,"),
    ("voorstel", "vastgesteld"),
    ("geen besluit", "een besluit"),
    ("advies", "besluit"),
    ("De cliënt heeft", "De cliënt heeft geen"),
    ("is niet", "is"),
    (" niet ", " wel "),
    ("geen ", "een "),
    ("dag en nacht", "overdag"),
    ("een half uur", "een uur"),
    ("onzeker", "zeker"),
    ("Onzeker", "Zeker"),
    ("Dalfsen", "Zwolle"),
    ("beschermd thuis", "beschermd wonen"),
    ("beslist", "beslist niet"),
    ("waar", "onwaar"),
    ("onwaar", "waar"),
    ("gratis", "betaald"),
    ("U heeft", "U heeft geen"),
]


@pytest.mark.parametrize(("one", "other"), TWISTS)
def test_every_twist_is_caught(one, other, document, lies):
    """A word that turns a sentence round is caught wherever it stands."""
    seen = 0
    for case in LONG:
        for form in FORMATS:
            for vorm in FORMS if form == "tekst" else FORMS[:3]:
                text = document(case, vorm, form)
                body = text.index("<main>") if form == "html" else 0
                places = [
                    match.start()
                    for match in re.finditer(re.escape(one), text)
                    if match.start() > body and not re.search(r"<[^>]*$", text[: match.start()])
                ]
                for place in places[:1]:
                    assert lies(
                        case, text[:place] + other + text[place + len(one) :], form, vorm
                    ), (case, form, vorm, text[max(0, place - 30) : place + 30])
                    seen += 1
    assert seen, "a twist that is nowhere proves nothing"


ADDED = [
    "Wij raden beschermd wonen aan.",
    "Dit is het besluit van het college; bezwaar is niet mogelijk.",
    "De aanvraag wordt afgewezen.",
    "Zie ook de bijlage.",
]


@pytest.mark.parametrize("sentence", ADDED)
@pytest.mark.parametrize("form", FORMATS)
def test_an_added_sentence_is_caught_wherever_it_stands(form, sentence, document, lies):
    """Nothing may be left over on the side of the document."""
    for case in HARD[:1]:
        for vorm in FORMS[:3]:
            lines = document(case, vorm, form).split("\n")
            begin = next((place for place, line in enumerate(lines) if "<main>" in line), 0)
            piece = f"<p>{sentence}</p>" if form == "html" else f"\n{sentence}\n"
            for place in (
                begin + 1,
                (begin + len(lines)) // 2,
                len(lines) - (4 if form == "html" else 2),
            ):
                while form == "html" and not lines[place].startswith(
                    ("<p", "<h", "<ul", "<table", "</main")
                ):
                    place += 1
                assert lies(case, "\n".join([*lines[:place], piece, *lines[place:]]), form, vorm), (
                    vorm,
                    place,
                )


HIDDEN = [
    ('<p class="gewoon">', '<p class="gewoon" style="display:none">'),
    ('<p class="gewoon">', '<p class="gewoon" hidden>'),
    ('<p class="gewoon">', '<!-- <p class="gewoon">'),
    ("</style>", "td{display:none}</style>"),
    ("</style>", "h2::after{content:'voorkeur'}</style>"),
    ("</body>", "<script>document.body.innerHTML=''</script></body>"),
    ("<ul>", '<ul class="weg">'),
    ("<main>", "<main hidden>"),
    ('<p class="gewoon">', '<p class="gewoon"><del>weg</del>'),
    ("</main>", "</main><iframe></iframe>"),
    ("<body>", "<body><details>"),
    ('<html lang="nl">', '<html lang="nl" onload="weg()">'),
    ("</head>", '<link rel="stylesheet" href="x.css"></head>'),
    ('<p class="klein">', '<p class="klein"><img>'),
]


@pytest.mark.parametrize(("one", "other"), HIDDEN)
def test_what_hides_in_html_is_caught(one, other, document, lies):
    """Style, comments, scripts, classes and elements that are not ours can hide or add words."""
    seen = 0
    for vorm in FORMS:
        text = document(HARD[0], vorm, "html")
        if one in text:
            assert lies(HARD[0], text.replace(one, other, 1), "html", vorm), vorm
            seen += 1
    assert seen


@pytest.mark.parametrize(
    "trick",
    [
        "~~{}~~",
        "<!-- {} -->",
        "<s>{}</s>",
        "<span hidden>{}</span>",
        "{}\u200b",
        "\u202e{}\u202c",
        "`{}`",
        "[{}](https://example.org)",
    ],
)
def test_what_hides_in_markdown_and_text_is_caught(trick, document, lies):
    """Struck out, commented away, turned round or with signs that nobody sees."""
    for form in ("markdown", "tekst"):
        text = document(HARD[0], "verslag", form)
        word = "beschermd thuis"
        assert lies(HARD[0], text.replace(word, trick.format(word), 1), form, "verslag")


def test_another_case_is_not_this_case(document, lies):
    """A document of one case never passes for another's."""
    for vorm in FORMS:
        for one in HARD:
            for other in HARD:
                if one != other:
                    assert lies(other, document(one, vorm, "tekst"), "tekst", vorm)


def test_a_changed_fixed_sentence_or_word_is_not_printed(book, monkeypatch):
    """When the words in explanations/ change, the checker, which has its own, stops the document
    (exit code 1)."""
    from indiceer.explanation import view
    from indiceer.explanation.render import UnfaithfulText

    advies = advice(HARD[0], book)
    real = view.words()
    for group, key, lie in [
        ("uitkomst", "minder_passend", "mogelijk"),
        ("uitkomst_zin", "voorkeur", "Dit kan niet."),
        ("effect", "pleit_tegen", "pleit ervoor"),
        ("vast", "geen_besluit", "dit is een besluit"),
        ("vast", "kop_advies", "Besluit"),
        ("binding", "pw", "wet"),
        ("termijn", "onderzoek_uiterlijk", "Vergeet"),
    ]:
        with monkeypatch.context() as patch:
            patch.setattr(
                view,
                "words",
                lambda group=group, key=key, lie=lie: {**real, group: {**real[group], key: lie}},
            )
            with pytest.raises(UnfaithfulText):
                toon(advies, book, "tekst", "verantwoording")


def test_the_difference_is_named(document, book):
    """Whoever holds a letter and a file reads which sentence was changed."""
    advies, text = advice(HARD[0], book), document(HARD[0], "brief", "tekst")
    said = klopt(text.replace("15 april 2024", "16 april 2024"), advies, book)
    assert said == [
        "veranderd: er staat 'Uiterlijk op 16 april 2024 is ons onderzoek klaar.' waar het "
        "advies zegt: 'Uiterlijk op 15 april 2024 is ons onderzoek klaar.'"
    ]
    assert klopt(text.replace("Het is nog geen besluit. ", ""), advies, book)[0].startswith(
        "weggehaald"
    )


def test_every_case_has_a_name():
    """The hard cases are cases that ship."""
    assert set(HARD) <= set(CASES)
