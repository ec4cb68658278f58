"""Every source can be looked up: an address of its public scheme, for a law with the date of the
text that was read."""

from __future__ import annotations

import html
import re
from datetime import date
from urllib.parse import urlsplit

import pytest
from weighed import advice, some

from indiceer.api import boek, toon

JCI = re.compile(
    r"https://wetten\.overheid\.nl/jci1\.3:c:BWBR\d{7}(&artikel=\d[0-9a-z.:]*)?(&lid=\d+[a-z]?)?&z=(\d{4}-\d\d-\d\d)&g=(\d{4}-\d\d-\d\d)"
)
SCHEMES = {
    "ecli": re.compile(
        r"https://deeplink\.rechtspraak\.nl/uitspraak\?id=ECLI:NL:[A-Z]+:\d{4}:[A-Z0-9.]+"
    ),
    "cvdr": re.compile(r"https://lokaleregelgeving\.overheid\.nl/CVDR\d+(/\d+)?"),
    "celex": re.compile(
        r"https://eur-lex\.europa\.eu/legal-content/NL/TXT/\?uri=CELEX:[0-9A-Z()-]+"
    ),
    "kamerstuk": re.compile(
        r"https://zoek\.officielebekendmakingen\.nl/[a-z]+-[0-9a-zA-Z-]+\.html"
    ),
}
DAY = date(2024, 3, 1)


@pytest.fixture(scope="module")
def references(book) -> list[str]:
    """Every reference that can be cited."""
    sources = book.sources.entries
    every = [
        *sources,
        *(f"{name}#{place}" for name, entry in sources.items() for place in entry.plaatsen),
    ]
    return [reference for reference in every if book.sources.problem(reference) is None]


def test_a_law_is_linked_by_jci_with_the_same_date_twice(book, references):
    laws = [
        reference for reference in references if book.sources.entries[reference.split("#")[0]].bwb
    ]
    assert len(laws) > 50
    for reference in laws:
        match = JCI.fullmatch(book.sources.cite(reference).link)
        assert match, f"{reference}: {book.sources.cite(reference).link}"
        assert match[3] == match[4] and date(1990, 1, 1) <= date.fromisoformat(match[3]) <= date(
            2030, 1, 1
        )


def test_the_article_in_the_link_is_the_article_in_the_words(book, references):
    for reference in references:
        citation = book.sources.cite(reference)
        for key, word in (("artikel", "artikel"), ("lid", "lid")):
            found = re.search(rf"&{key}=([^&]+)", citation.link or "")
            assert not found or f"{word} {found[1]}" in citation.spoken, reference


def test_every_other_link_has_the_address_of_its_kind(book, references):
    for reference in references:
        entry, link = (
            book.sources.entries[reference.split("#")[0]],
            book.sources.cite(reference).link,
        )
        kind = next((kind for kind in SCHEMES if getattr(entry, kind) and not entry.bwb), None)
        assert kind is None or SCHEMES[kind].fullmatch(link), f"{reference}: {link}"


def test_every_link_is_https_with_a_host_and_nothing_that_needs_escaping(book, references):
    for reference in references:
        link = book.sources.cite(reference).link
        if link is not None:
            parts = urlsplit(link)
            assert parts.scheme == "https" and "." in parts.hostname and parts.username is None, (
                reference
            )
            assert re.fullmatch(r"[!-~]+", link) and not re.search(r'["<>\\^`{|} ]', link), (
                reference
            )


def test_every_citation_reads_as_words(book, references):
    for reference in references:
        spoken = book.sources.cite(reference).spoken
        assert spoken == spoken.strip() and spoken and not re.search(r"[#_]|None|\s\s", spoken), (
            reference
        )


@pytest.mark.parametrize("name", some(40))
def test_every_link_on_a_page_is_that_of_a_source(name, book, references):
    known = {book.sources.cite(reference).link for reference in references}
    links = set(
        re.findall(
            r"(?<=: )https?:\S+",
            "\n".join(
                line
                for line in toon(advice(name, book), book, "markdown", "verantwoording")
                .replace("\\", "")
                .splitlines()
            ),
        )
    )
    assert links and links <= known


@pytest.mark.parametrize("form", ["markdown", "html"])
def test_every_link_in_the_book_is_that_of_a_source(form, book, references):
    known = {book.sources.cite(reference).link for reference in references}
    page = boek("dalfsen", DAY, book, form)
    links = (
        {html.unescape(link) for link in re.findall(r'href="(https?:[^"]*)"', page)}
        if form == "html"
        else set(re.findall(r"\]\((https?:[^)\s]*)\)", page))
    )
    assert links and links <= known
