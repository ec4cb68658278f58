"""A PDF that says more, less or something else than its advies is caught, and so is one that hides
what it says.
"""

from __future__ import annotations

import io
import random
import re
from functools import cache

import pypdf
import pytest
from making_lies import ADDED, Printed, refused
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    TextStringObject,
)
from weighed import BIG, advice, some

from indiceer.api import papier
from indiceer.explanation.forms.blocks import Items, Paragraph
from indiceer.explanation.forms.layout import FORMS
from indiceer.klopt import pdf_content
from indiceer.klopt.paper import Expected, paper_differences
from indiceer.klopt.pdf_content import OddPage, glyph_texts, page_text
from indiceer.klopt.vocabulary import BINDING, EFFECT, MEANING, OUTCOME, STATUS, URGENT

HARD = [
    "dalfsen-terugval-nacht",
    "dalfsen-tegenspraak-permanent-opleiding",
    "onbekend-half-dossier",
    "utrecht-crisis-en-geweld",
]
CASE = HARD[0]
#: the long form takes a second to print and to read
SHORT = [form for form in FORMS if BIG or form != "verantwoording"]
by_form = pytest.mark.parametrize("vorm", SHORT)


@pytest.fixture(scope="module")
def printed(book):
    """``printed(case, vorm)``: the blocks of a document, to print with a lie in them."""
    return cache(lambda case, vorm: Printed(advice(case, book), book, vorm))


@pytest.fixture(scope="module")
def caught(book):
    """``caught(case, vorm, raw)``: is this file refused?"""
    expected = cache(lambda case, vorm: Expected(advice(case, book), book, vorm))
    return lambda case, vorm, raw: refused(raw, expected(case, vorm))


def few(items, most=4):
    items = list(items)
    return random.Random(len(items)).sample(items, min(200 if BIG else most, len(items)))


def cases():
    return HARD if BIG else HARD[:3:2]


@pytest.mark.parametrize("name", some(60))
def test_no_true_document_is_refused(name, book):
    """What the program makes is what the advies says, and the same bytes every time."""
    advies = advice(name, book)
    for vorm in SHORT:
        raw = papier(advies, book, "pdf", vorm)
        assert paper_differences(raw, advies, book) == []
    assert raw == papier(advies, book, "pdf", vorm)


def test_the_long_form_is_read_back_too(book):
    """Tables over many pages, with their heads repeated, and fingerprints that
    break in the middle."""
    advies = advice(CASE, book)
    assert paper_differences(papier(advies, book, "pdf", "verantwoording"), advies, book) == []


@by_form
def test_every_dropped_doubled_denied_or_added_statement_is_caught(vorm, printed, caught):
    """Printed as neatly as the truth."""
    for case in cases():
        paper = printed(case, vorm)
        for at in few(paper.statements()[1:], 3):  # without its title there is no PDF
            said = paper.text(at)
            denied = re.sub(
                r"\w{3,}", lambda match: f"het is niet zo dat {match[0]}", said, count=1
            )
            lies = [paper.without(at), *([paper.saying(at, denied)] if denied != said else [])]
            if isinstance(paper.blocks[at[0]], Items | Paragraph):
                lies += [
                    paper.saying(at, f"{said} {said}"),
                    [*paper.blocks[: at[0]], Paragraph(ADDED), *paper.blocks[at[0] :]],
                ]
            for lie in lies:
                assert caught(case, vorm, paper.pdf(lie)), said


@by_form
def test_every_other_word_and_figure_is_caught(vorm, printed, caught):
    """Words of outcome, meaning, effect, binding, status and urgency for one another, and one
    figure for the next.
    """
    for case in cases():
        paper = printed(case, vorm)
        lies = few(
            (
                swap
                for words in (OUTCOME, MEANING, EFFECT, BINDING, STATUS, URGENT)
                for swap in paper.swaps(words)
            ),
            4,
        )
        figures = [
            (at, match) for at in paper.statements() for match in re.finditer(r"\d", paper.text(at))
        ]
        lies += [
            (
                at,
                paper.text(at)[: match.start()]
                + str((int(match[0]) + 1) % 10)
                + paper.text(at)[match.end() :],
            )
            for at, match in few(figures, 2)
        ]
        for at, text in lies:
            assert caught(case, vorm, paper.pdf(paper.saying(at, text))), text


@by_form
def test_every_moved_statement_is_caught(vorm, printed, caught):
    """A sentence that stands in the place of another."""
    for case in cases():
        paper = printed(case, vorm)
        places = paper.statements()
        for one, other in few(list(zip(places, places[1:], strict=False)), 2):
            if paper.text(one) != paper.text(other):
                first = Printed.__new__(Printed)
                first.__dict__ = {**paper.__dict__, "blocks": paper.saying(one, paper.text(other))}
                assert caught(case, vorm, paper.pdf(first.saying(other, paper.text(one)))), (
                    paper.text(one)
                )


@pytest.mark.parametrize(
    ("edge", "one", "other"),
    [
        ("head", "geen besluit", "een besluit"),
        ("head", "15 maart", "16 maart"),
        ("head", "dalfsen-", "zwolle-"),
        ("foot", "sha256:", "sha256:0"),
        ("foot", "vingerafdruk", "besluit"),
        ("page", "bladzijde", "bijlage"),
        ("of", "van", "of"),
    ],
)
def test_another_head_or_foot_is_caught(edge, one, other, printed, caught):
    """On each page."""
    paper = Printed.__new__(Printed)
    paper.__dict__ = dict(printed(CASE, "verslag").__dict__)
    paper.edges = paper.edges._replace(**{edge: getattr(paper.edges, edge).replace(one, other)})
    assert paper.edges != printed(CASE, "verslag").edges
    assert caught(CASE, "verslag", paper.pdf())


# -- with a hand in the file itself
# -----------------------------------------------------------------------------------------------------------------


def rewritten(raw, change):
    """The file taken apart and put together again, after ``change(writer)``."""
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(raw))
    change(writer)
    target = io.BytesIO()
    writer.write(target)
    return target.getvalue()


def drawing(one, other):
    """Another drawing of the first page on which this stands."""

    def change(writer):
        for page in writer.pages:
            content = page["/Contents"].get_object()
            if one in content.get_data():
                made = DecodedStreamObject()
                made.set_data(content.get_data().replace(one, other, 1))
                page[NameObject("/Contents")] = writer._add_object(made)
                return
        raise AssertionError(one)

    return change


def first(key, value):
    def change(writer):
        writer.pages[0][NameObject(key)] = value

    return change


def root(key, value):
    def change(writer):
        writer.root_object[NameObject(key)] = value

    return change


def element(key, value):
    def change(writer):
        found = writer.root_object["/StructTreeRoot"]["/K"]
        while (
            "/K" in (found := found[0].get_object() if isinstance(found, list) else found)
            and found.get("/S") != "/P"
        ):
            kids = found["/K"].get_object() if hasattr(found["/K"], "get_object") else found["/K"]
            found = (
                next(
                    (kid.get_object() for kid in kids if kid.get_object().get("/S") == "/P"),
                    kids[0].get_object(),
                )
                if isinstance(kids, list)
                else kids
            )
        found[NameObject(key)] = value

    return change


def glyphs(writer):
    """Copying gives other words than the page shows: the table of a font says that one glyph is
    another.
    """
    font = next(iter(writer.pages[0]["/Resources"]["/Font"].values())).get_object()
    table = font["/ToUnicode"].get_object()
    made = DecodedStreamObject()
    made.set_data(table.get_data().replace(b"<0001>", b"<0F01>"))
    font[NameObject("/ToUnicode")] = writer._add_object(made)


def swapped(writer):
    """The third and fourth piece in each other's place on the page; who copies the text sees
    nothing of it.
    """
    page = writer.pages[0]
    data = page["/Contents"].get_object().get_data()
    spots = re.findall(rb"/MCID [34]\D.*?q (1 0 0 -1 [\d.]+ [\d.]+) cm", data, re.DOTALL)
    made = DecodedStreamObject()
    made.set_data(data.replace(spots[0], b"@").replace(spots[1], spots[0]).replace(b"@", spots[1]))
    page[NameObject("/Contents")] = writer._add_object(made)


def white(writer):
    """What is called ink is white."""
    tint = DictionaryObject(
        {
            NameObject("/FunctionType"): NumberObject(2),
            NameObject("/N"): NumberObject(1),
            NameObject("/Domain"): ArrayObject([NumberObject(0), NumberObject(1)]),
        }
    )
    space = ArrayObject(
        [NameObject("/Separation"), NameObject("/Wit"), NameObject("/DeviceRGB"), tint]
    )
    for name in list(writer.pages[0]["/Resources"]["/ColorSpace"]):
        writer.pages[0]["/Resources"]["/ColorSpace"][NameObject(name)] = space


def struck(writer, line):
    """A line through the third piece of text, in a colour that lines have."""
    data = writer.pages[0]["/Contents"].get_object().get_data()
    left, height = re.search(
        rb"/MCID 3\D.*?q 1 0 0 -1 ([\d.]+) ([\d.]+) cm", data, re.DOTALL
    ).groups()
    drawing(
        b"EMC",
        b"EMC q 1 0 0 -1 %s %.2f cm /c0 cs /c0 CS 0.0823529 0.2588235 0.4509804 SCN 0.0823529 0.2588235 0.4509804 scn %s Q "
        % (left, float(height) + 3, line),
    )(writer)


NOTE = DictionaryObject(
    {
        NameObject("/Type"): NameObject("/Annot"),
        NameObject("/Subtype"): NameObject("/FreeText"),
        NameObject("/Contents"): TextStringObject(ADDED),
    }
)
TAMPERED = [
    drawing(b"0 Tr", b"3 Tr"),
    drawing(b" 0.14117648 scn", b" 1 scn"),
    drawing(b"/MCID 3>>", b"/MCID 4>>"),
    swapped,
    drawing(b"10.5 Tf", b"1 Tf"),
    drawing(b"q 1 0 0 -1 62.", b"q 1 0 0 -1 962."),
    drawing(b"q 1 0 0 -1", b"q 1 0 0 1"),
    drawing(b"EMC", b"0 0 600 900 re f EMC"),
    drawing(b"EMC", b"EMC q /X0 Do Q"),
    drawing(b"EMC", b"EMC 0 0 600 900 re W n"),
    drawing(b"/Span<</MCID 3>>BDC", b"/Artifact<</Type/Layout>>BDC"),
    drawing(b"/Span<</MCID 3>>BDC", b"/Span<</MCID 900>>BDC"),
    drawing(b"/Span<</MCID 3>>BDC", b"/Span<</MCID 3/ActualText(besluit)>>BDC"),
    drawing(b"/Span<</MCID 3>>BDC", b"/OC/MC0 BDC"),
    drawing(b"EMC", b""),
    lambda writer: struck(writer, b"0.5 w 0 0 m 200 0 l S"),
    lambda writer: struck(writer, b"0 -1 m 200 -1 l 200 1 l 0 1 l h f"),
    lambda writer: struck(writer, b"20 w 0 40 m 200 40 l S"),
    drawing(b"0 0 Tm", b"0 900 Tm"),
    drawing(b"1 0 0 -1 0 0 Tm", b".01 0 0 -1 0 0 Tm"),
    white,
    drawing(b"BT", b"BT (\\000\\001)Tj"),
    drawing(b"0 0 Tm[", b"0 0 Tm[-9000"),
    first("/Annots", ArrayObject([NOTE])),
    first("/Rotate", NameObject("/x")),
    first("/AA", DictionaryObject()),
    first("/MediaBox", ArrayObject([])),
    root("/AcroForm", DictionaryObject()),
    root("/OpenAction", DictionaryObject()),
    root("/Names", DictionaryObject()),
    root("/OCProperties", DictionaryObject()),
    element("/ActualText", TextStringObject(ADDED)),
    element("/Alt", TextStringObject(ADDED)),
    element("/E", TextStringObject(ADDED)),
    glyphs,
    lambda writer: writer.add_metadata({"/Subject": ADDED}),
    lambda writer: writer.add_metadata({"/Title": "Besluit"}),
    lambda writer: writer.add_attachment("a.txt", b"weg"),
    lambda writer: writer.add_blank_page(),
    lambda writer: writer.remove_page(1),
    lambda writer: writer.insert_page(writer.pages[0], 1),
    lambda writer: writer.add_outline_item(title="Besluit", page_number=0),
    lambda writer: writer.encrypt("", "baas"),
]


@pytest.fixture(scope="module")
def report(printed):
    return printed(CASE, "verslag").pdf()


@pytest.mark.parametrize("number", range(len(TAMPERED)))
def test_a_hand_in_the_file_is_caught(number, report, caught):
    """Invisible, white, tiny, beside the page, covered, read aloud otherwise, in notes, forms,
    layers, attachments and bookmarks.
    """
    assert caught(CASE, "verslag", rewritten(report, TAMPERED[number]))


def test_a_file_that_is_only_written_anew_says_the_same(printed, caught):
    """The mirror of the test above: it is not the rewriting that is caught."""
    raw = printed(CASE, "verslag").pdf()
    assert not caught(CASE, "verslag", raw)
    assert not caught(
        CASE, "verslag", rewritten(raw, lambda writer: writer.add_metadata({"/Author": "indiceer"}))
    )


def test_what_is_added_at_the_end_of_the_file_is_caught(printed, caught):
    """Another version of a page, after the first end."""
    assert caught(
        CASE,
        "verslag",
        printed(CASE, "verslag").pdf() + b"\n1 0 obj\n<<>>\nendobj\nstartxref\n0\n%%EOF\n",
    )


@pytest.mark.parametrize(
    "raw", [b"%PDF-", b"%PDF-1.7\n%%EOF", b"%PDF-1.7\nstartxref\n99999\n%%EOF"]
)
def test_what_is_no_pdf_is_said(raw, book):
    """One sentence, no crash."""
    assert paper_differences(raw, advice(CASE, book), book)


@pytest.mark.parametrize(
    "content",
    [
        b"BT",
        b"(",
        b"[",
        b">>",
        b"1 2",
        b"q EMC",
        b"/Span<</MCID 0>>BDC",
        b"x",
        b"\xff",
        b"BT 0 Tr /f9 9 Tf",
        b"(\\000\\001)Tj",
    ],
)
def test_what_is_no_page_is_said(content):
    """A drawing that stops halfway or does what ours do not."""
    with pytest.raises(OddPage):
        page_text(content, {})
        page_text(b"Do", {})


def test_the_table_of_a_font_is_read():
    """Single signs, ranges, and signs of two halves."""
    table = b"1 beginbfchar <0001> <0041> <0002> <D83DDE00> endbfchar 1 beginbfrange <0010> <0012> <0061> endbfrange"
    assert glyph_texts(table) == {1: "A", 2: "\U0001f600", 16: "a", 17: "b", 18: "c"}


def test_the_quick_way_to_read_a_text_reads_what_the_long_way_reads(monkeypatch):
    """Every escape, in any order."""
    chance = random.Random(1)
    pieces = [
        b"a",
        b"0",
        b"\\\\",
        b"\\(",
        b"\\)",
        b"\\000",
        b"\\377",
        b"\\012",
        b"\\n",
        b"\\r",
        b"\\t",
        b"\\b",
        b"\\f",
        b"\xff",
        b"\x00",
        b"\n",
    ]
    texts = [
        b"".join(chance.choices(pieces, k=chance.randint(0, 9))) + b")rest" for _ in range(2000)
    ]
    quick = [pdf_content._string(text, 0) for text in texts]
    monkeypatch.setattr(pdf_content, "_USUAL", re.compile(rb"(?!)"))
    assert [pdf_content._string(text, 0) for text in texts] == quick
