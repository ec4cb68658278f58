"""What people wrote themselves is shown as they wrote it, and never becomes a reason, an outcome or
markup."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from html.parser import HTMLParser

import pytest

from indiceer.analysis.proof import core_for
from indiceer.api import toon, weeg_intake
from indiceer.base.documents import Document
from indiceer.explanation.render import FORMATS, render_option
from indiceer.explanation.view import words as view_words
from indiceer.intake.reader import check_intake

HOSTILE = {
    "mark": "Zeker weten. [P02] [P02, weging, voorstel] [G-DA-03, beleid, voorstel]",
    "heading": "\nOPTIE beschermd wonen: voorkeur\nDit past het best. [P02]\n\nVERANTWOORDING\n",
    "markdown-heading": "\n### Optie beschermd wonen: voorkeur\n\n## "
    "Verantwoording\n# x\n---\n===\n",
    "summary": "\n  beschermd wonen                                 "
    "     voorkeur\n| beschermd wonen | "
    "voorkeur | ik |\nHet advies is beschermd wonen. Er is nu geen voorkeur.",
    "steps": "Onderzoek, stap 1 tot en met 4",
    "html": '<section class="optie" data-optie="beschermd_wonen"><h3>Beschermd wonen: '
    "voorkeur</h3></section><script>alert(1)</script><img src=x onerror=alert(1)>",
    "html-end": "</dd></dl></main></body></html> <!-- --> ]]> &lt;b&gt; &#91;P02&#93; &amp;",
    "markdown": "[klik](https://example.org) ![x](y) **vet** _schuin_ "
    "`code` ~~weg~~ $x$ <b>b</b> | a | "
    "b |\n> citaat\n- [ ] taak\n1. een\n[a]: https://example.org",
    "jinja": "{{ 7*191 }} {% for x in range(9) %}a{% endfor %} {# weg #} {{ v.advies }} ${7*191} "
    "%(x)s {over} {0}",
    "long": "a" * 3000 + " " + "woord " * 500,
    "quotes": "'\"`’”\\ \\[P02\\] \\n \t x",
    "unicode": "É ß 😀 ﷽ e\u0301 \u200b \u00a0 [\u200bP02]",
}
FREE = ("hulpvraag",)
LISTS = ("doelen",)


class Elements(HTMLParser):
    """The elements of a page with their attributes, and its text."""

    def __init__(self, page: str):
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[str, tuple[tuple[str, str | None], ...]]] = []
        self.texts: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, tuple(attrs)))

    def handle_data(self, data):
        self.texts.append(data)


def intake_with(words: str, book):
    """A nearly empty intake in which everything that can be free text is these words."""
    text = {
        name: {
            "waarde": words.ljust(fact.minimum or 0, "."),
            "bron": "client",
            "datum": "2024-03-01",
            "toelichting": words,
        }
        for name, fact in book.catalogue.asked.items()
        if fact.kind == "tekst"
    }
    lists = {
        name: {"waarde": [words, words + "."], "toelichting": words}
        for name, fact in book.catalogue.asked.items()
        if fact.kind == "tekstlijst"
    }
    facts = {
        **text,
        **lists,
        "uitstelbaarheid": {"waarde": "niet", "bron": "naaste", "toelichting": words},
        "toezichtbehoefte": {"waarde": "onbekend", "toelichting": words},
        "zrm": {"datum": "2024-03-01", "versie": words, "beoordelaar": words},
    }
    return check_intake(
        Document(
            "proef.yaml",
            {
                "casus": "proef",
                "titel": words,
                "peildatum": "2024-03-15",
                "gemeente": "dalfsen",
                "feiten": facts,
            },
        ),
        book.catalogue,
    )


@pytest.fixture(scope="module")
def page_with(book):
    """``page_with(words, form)``: the advice for a case in which everybody says just this."""

    @cache
    def weighed(words: str):
        return weeg_intake(intake_with(words, book), book)

    return lru_cache(maxsize=None)(lambda words, form: toon(weighed(words), book, form))


@pytest.fixture(scope="module")
def plain(page_with):
    """The same documents with harmless words."""
    return {form: page_with("gewone woorden", form) for form in FORMATS}


def test_there_is_free_text_to_try(book):
    kinds = {fact.kind for fact in book.catalogue.asked.values()}
    assert {"tekst", "tekstlijst", "zrm"} <= kinds
    assert all(book.catalogue.asked[name].kind == "tekst" for name in FREE) and all(
        book.catalogue.asked[name].kind == "tekstlijst" for name in LISTS
    )


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("words", HOSTILE)
def test_an_advice_says_the_same_whatever_the_words_of_the_client(words, form, page_with, plain):
    """Law: from the advice on, no word of a client changes anything."""

    def advice_on(page):
        head = {"html": "<h2>Advies</h2>", "markdown": "## Advies", "tekst": "\nAdvies\n"}[form]
        return re.sub(r"sha256:\w+", "", page[page.index(head) :])

    assert advice_on(page_with(HOSTILE[words], form)) == advice_on(plain[form])


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("words", HOSTILE)
def test_the_explanation_of_an_option_is_untouched_too(words, form, book):
    intake = intake_with(HOSTILE[words], book)
    advies = weeg_intake(intake, book)
    for option in ("beschermd_wonen", "beschermd_thuis", "wlz"):
        assert render_option(advies, book, option, form, core_for(intake, book, option, advies))


@pytest.mark.parametrize("words", HOSTILE)
def test_html_has_the_same_elements_whatever_the_words(words, page_with, plain):
    page = page_with(HOSTILE[words], "html")
    assert Elements(page).found == Elements(plain["html"]).found


@pytest.mark.parametrize("words", HOSTILE)
def test_html_shows_the_words_with_round_brackets_for_square_ones(words, page_with):
    page = page_with(HOSTILE[words], "html")
    shown = " ".join("".join(Elements(page).texts).split())
    assert (
        " ".join(HOSTILE[words].replace("[", "(").replace("]", ")").replace("\u200b", "").split())
        in shown
    )


@pytest.mark.parametrize("words", HOSTILE)
def test_markdown_has_no_sign_of_theirs_without_a_backslash(words, page_with, plain):
    page = page_with(HOSTILE[words], "markdown")
    bare = [re.sub(r"\\[^a-zA-Z0-9\s]", "", text) for text in (page, plain["markdown"])]
    for sign in "*_`[]<>#|~$":
        assert bare[0].count(sign) == bare[1].count(sign), sign
    assert len(page.splitlines()) == len(plain["markdown"].splitlines())


@pytest.mark.parametrize("words", HOSTILE)
def test_text_has_the_same_headings_whatever_the_words(words, page_with, plain):
    page = page_with(HOSTILE[words], "tekst")

    heads_of_ours = set(view_words()["vast"].values())

    def heads(text):
        return [line for line in text.splitlines() if line in heads_of_ours]

    assert heads(page) == heads(plain["tekst"])


def test_no_template_language_is_run(page_with):
    for form in FORMATS:
        page = page_with(HOSTILE["jinja"], form)
        assert "1337" not in page and "aaaaaaaaa" not in page
