"""The written weighing: complete, without holes or dead ends, in the words of policy staff."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from difflib import unified_diff
from html.parser import HTMLParser
from itertools import islice
from pathlib import Path

import pytest

from indiceer.api import actieve_regels, boek
from indiceer.base.faults import InvalidInput

DAY = date(2024, 3, 1)
TOWNS = ("dalfsen", "zwolle", "deventer", "utrecht")
VOID = {"meta", "br", "hr", "img", "link", "input", "col", "wbr"}
#: words of the program, of its languages and of the rule files, that no reader of policy should
#: meet
ENGINE_TALK = re.compile(
    r"\b(rules?|effects?|conditions?|null|none|true|false|undefined|nan|list|dict|tuple|fact|facts|engine|rete|oracle|kleene|slug|regex|yaml|json|html|jinja|python|default|macro)\b"
    r"|\{\{|\}\}|\{%|%\}|\bsluit_uit\b|\bpleit_|\bvraagt_onderzoek\b|\bmag_weigeren\b|\bverwijst_door\b|\bvult_aan\b|\bminder_passend\b"
    r"|\bbij_uitkomst\b|\bniet_gevraagd\b|\w_\w|effect:|<[a-z]+ object",
    re.I,
)


class Page(HTMLParser):
    """Reads a page strictly: every element is closed in its turn."""

    def __init__(self, text: str):
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.flow: list[tuple[str, str]] = []
        self.faults: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        self.faults += [f"{tag}: attribute twice"] if len(attributes) < len(attrs) else []
        self.ids += [attributes["id"]] if "id" in attributes else []
        self.links += [attributes["href"]] if "href" in attributes else []
        if tag not in VOID:
            self.open.append(tag)
            self.flow.append(("open", tag))

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"</{tag}> closes something else at {self.getpos()}")
        self.flow.append(("close", tag))

    def handle_data(self, data):
        if data.strip() and not {"style", "title"} & set(self.open):
            self.flow.append(("text", " ".join(data.split())))

    @property
    def text(self) -> str:
        return "\n".join(item for kind, item in self.flow if kind == "text")


@pytest.fixture(scope="module", params=TOWNS)
def town(request) -> str:
    return request.param


@pytest.fixture(scope="module")
def markdown(town, book) -> str:
    return boek(town, DAY, book)


@pytest.fixture(scope="module")
def page(town, book) -> Page:
    return Page(boek(town, DAY, book, "html"))


def test_the_book_of_dalfsen_is_the_stored_one(book, snapshot, request):
    text = boek("dalfsen", DAY, book)
    snapshot.snapshot_dir = Path(__file__).parent / "snapshots"
    stored = snapshot.snapshot_dir / "boek-dalfsen-2024-03-01.md"
    if not request.config.option.snapshot_update:
        before = stored.read_text() if stored.is_file() else ""
        assert before == text, "\n".join(
            islice(
                unified_diff(
                    before.splitlines(), text.splitlines(), "stored", "now", lineterm="", n=1
                ),
                40,
            )
        )
    snapshot.assert_match(text, stored.name)


def test_html_is_well_formed(page):
    assert page.faults == [] and page.open == []


def test_no_id_is_given_twice(page):
    assert [name for name, count in Counter(page.ids).items() if count > 1] == []


def test_every_internal_link_has_a_target(page):
    inside = [link[1:] for link in page.links if link.startswith("#")]
    assert len(inside) > 10 and set(inside) <= set(page.ids)


def test_every_internal_link_in_markdown_has_a_target(markdown):
    headings = {
        re.sub(r"[^\w -]", "", heading.lower()).strip().replace(" ", "-")
        for heading in re.findall(r"(?m)^#+ (.*)$", markdown)
    }
    targets = headings | set(re.findall(r'<a id="([^"]+)"></a>', markdown))
    links = re.findall(r"\]\(#([^)]+)\)", markdown)
    assert len(links) > 10 and set(links) <= targets


def test_no_heading_stands_above_nothing(page):
    """Between a heading and the next one of its level or higher there is text."""
    last, filled = None, True
    inside = None
    for kind, item in page.flow:
        if kind == "open" and re.fullmatch(r"h[1-6]", item):
            level = int(item[1])
            assert filled or (last is not None and level > last), (
                f"a heading of level {last} has nothing under it"
            )
            last, filled, inside = level, False, item
        elif kind == "close" and item == inside:
            inside = None
        elif kind == "text" and inside is None:
            filled = True
    assert filled


@pytest.mark.parametrize(
    "tag",
    [
        "ul",
        "ol",
        "table",
        "tbody",
        "li",
        "p",
        "td",
        "th",
        "h1",
        "h2",
        "h3",
        "h4",
        "nav",
        "article",
        "a",
        "strong",
    ],
)
def test_no_element_is_empty(tag, page):
    for index, (kind, item) in enumerate(page.flow):
        if (kind, item) == ("open", tag):
            depth, has_text = 1, False
            for inner_kind, inner in page.flow[index + 1 :]:
                depth += (inner_kind == "open" and inner == tag) - (
                    inner_kind == "close" and inner == tag
                )
                if depth == 0:
                    break
                has_text |= inner_kind == "text"
            assert has_text, f"<{tag}> number {index} is empty"


def test_no_heading_in_markdown_stands_above_nothing(markdown):
    lines = [line for line in markdown.splitlines() if line.strip()]
    for line, after in zip(lines, [*lines[1:], "## "]):
        if line.startswith("#"):
            assert not after.startswith("#") or len(after.split()[0]) > len(line.split()[0]), (
                f"nothing under {line!r}"
            )
        assert line.strip() not in ("-", "|", "- ****") and not re.search(
            r"^\s*- :|: \.$|\(\)|\[\]|\]\(\)", line
        ), line


def test_no_word_of_the_program_is_in_the_book(page):
    found = {
        match[0]: line[:160]
        for line in page.text.splitlines()
        for match in [ENGINE_TALK.search(line)]
        if match
    }
    assert found == {}


def test_no_sentence_is_broken(page):
    broken = [
        line
        for line in page.text.splitlines()
        if re.search(r"\s[.,;:]|\.\.|,,|:\.|^\W*$|\bdat dit\b.*\bdat dit\b", line)
        and not re.fullmatch(r"[\W]+", line)
    ]
    assert broken == []


def test_every_rule_in_force_on_an_option_here_is_in_the_book(town, book, page, markdown):
    active = actieve_regels(book, DAY, town)
    for rule in active.rules.values():
        for effect in rule.effects:
            if (effect.options and set(effect.options) & active.offered) or (
                not effect.options and effect.kind in ("verplicht", "vraagt_onderzoek", "adviseert")
            ):
                assert f"Nummer {rule.id}." in page.text and f"Nummer {rule.id}." in markdown, (
                    rule.id
                )
                assert rule.title in page.text and rule.title in markdown, rule.id


def test_no_rule_that_is_not_in_force_is_in_the_book(town, book, page):
    active = actieve_regels(book, DAY, town)
    every = {rule for ruleset in book.rulesets for rule in ruleset.rules}
    told = set(re.findall(r"Nummer ([A-Z][\w-]*\d[a-z]?)\.", page.text))
    assert told and told <= set(active.rules) and every - set(active.rules)


def test_both_forms_of_the_book_have_the_same_chapters(page, markdown):
    heads, inside = [], False
    for kind, item in page.flow:
        inside = (kind, item) == ("open", "h2") or (inside and (kind, item) != ("close", "h2"))
        heads += [item] if inside and kind == "text" else []
    assert heads == ["Inhoud"] + [
        head for head in re.findall(r"(?m)^## (.*)$", markdown) if head != "Inhoud"
    ]


def test_the_book_is_a_proposal_and_no_decision(page):
    assert (
        "Het is een voorstel totdat het college het vaststelt." in page.text
        and "Het vervangt geen onderzoek en geen besluit." in page.text
    )


def test_the_book_says_which_layers_are_missing(town, book, page):
    for sentence in actieve_regels(book, DAY, town).missing_layers:
        assert sentence in page.text


@pytest.mark.parametrize(
    "day",
    [date(2015, 1, 1), date(2018, 6, 1), date(2020, 12, 31), date(2023, 1, 1), date(2026, 7, 1)],
)
def test_the_book_can_be_written_for_other_days(day, book):
    for form in ("markdown", "html"):
        assert len(boek("Dalfsen", day, book, form)) > 5000


def test_a_town_that_does_not_exist_is_refused(book):
    with pytest.raises(InvalidInput, match="'atlantis' is geen gemeente"):
        boek("atlantis", DAY, book)


@pytest.mark.parametrize("town", TOWNS)
def test_the_short_book_is_two_pages_and_says_no_more_than_the_whole(town, book):
    """Every title in it stands in the whole book, the rules add up, and the council reads at most
    a thousand words, in both formats the same."""
    short, whole = (boek(town, DAY, book, kort=kort) for kort in (True, False))
    assert len(short.split()) <= 1000 and not ENGINE_TALK.search(short)
    titles = re.findall(r"([A-Z][^;:()\n]+) \(([A-Z]+(?:-[A-Z]+)*-?[0-9]+)\)", short)
    assert len(titles) > 20
    for title, number in titles:
        assert title in whole and f"Nummer {number}." in whole
    counts = [int(n) for n in re.findall(r"- ([0-9]+) regels van", short)]
    assert f"van {sum(counts)} regels" in short
    page = Page(boek(town, DAY, book, "html", kort=True))
    assert not page.faults and not page.open
    said = " ".join(text for kind, text in page.flow if kind == "text")
    assert all(f"{title} ({number})" in said for title, number in titles)
