"""A Word file that says more, less or something else than its advies is caught, and so is one that
hides what it says.
"""

from __future__ import annotations

import io
import random
import re
import zipfile
from functools import cache

import pytest
from making_lies import ADDED, body_of, paragraphs, parts_of, refused, with_body, with_part
from weighed import BIG, advice, some

from indiceer.api import papier
from indiceer.explanation.forms.layout import FORMS
from indiceer.explanation.paper.word import zipped
from indiceer.klopt.paper import Expected, paper_differences
from indiceer.klopt.vocabulary import BINDING, EFFECT, MEANING, OUTCOME, STATUS, URGENT

HARD = [
    "dalfsen-terugval-nacht",
    "dalfsen-tegenspraak-permanent-opleiding",
    "onbekend-half-dossier",
    "utrecht-crisis-en-geweld",
]
CASE = HARD[0]
by_form = pytest.mark.parametrize("vorm", FORMS)


@pytest.fixture(scope="module")
def paper(book):
    """``paper(case, vorm)``: a true Word file."""
    return cache(lambda case, vorm: papier(advice(case, book), book, "word", vorm))


@pytest.fixture(scope="module")
def caught(book):
    """``caught(case, vorm, raw)``: is this file refused?"""
    expected = cache(lambda case, vorm: Expected(advice(case, book), book, vorm))
    return lambda case, vorm, raw: refused(raw, expected(case, vorm))


@pytest.mark.parametrize("name", some(30))
def test_no_true_document_is_refused(name, book):
    """What the program makes is what the advies says, and the same bytes every time."""
    advies = advice(name, book)
    for vorm in FORMS[:3] if not BIG else FORMS:
        raw = papier(advies, book, "word", vorm)
        assert paper_differences(raw, advies, book) == []
    assert raw == papier(advies, book, "word", vorm)


def few(vorm, items):
    most = 400 if BIG else 2 if vorm == "verantwoording" else 8
    return random.Random(len(items)).sample(items, min(most, len(items)))


def cases(vorm):
    return HARD if BIG else HARD[:1] if vorm == "verantwoording" else HARD[:3:2]


@by_form
def test_every_dropped_doubled_denied_or_moved_statement_is_caught(vorm, paper, caught):
    """The statements are the paragraphs of the file, in tables too."""
    for case in cases(vorm):
        raw = paper(case, vorm)
        body = body_of(raw)
        found = paragraphs(body)
        for place in few(vorm, range(len(found) - 1)):
            match, after = found[place], found[place + 1]
            before, rest = body[: match.start()], body[match.end() :]
            empty = re.sub(r"<w:r>.*</w:r>", "", match[0])
            denied = re.sub(
                r"(preserve\">[^<]*?)(\w{3,})", r"\1het is niet zo dat \2", match[0], count=1
            )
            for lie in {empty, match[0] + match[0], denied} - {match[0]}:
                assert caught(case, vorm, with_body(raw, before + lie + rest)), match[0]
            if re.sub(r"<[^>]*>", "", match[0]) != re.sub(r"<[^>]*>", "", after[0]):
                moved = (
                    before
                    + after[0]
                    + body[match.end() : after.start()]
                    + match[0]
                    + body[after.end() :]
                )
                assert caught(case, vorm, with_body(raw, moved)), (match[0], after[0])


@by_form
def test_every_other_word_and_figure_is_caught(vorm, paper, caught):
    """Words of outcome, meaning, effect, binding, status and urgency for one another, and one
    figure for the next.
    """
    for case in cases(vorm):
        raw = paper(case, vorm)
        body = body_of(raw)
        pairs = [
            (one, other)
            for words in (OUTCOME, MEANING, EFFECT, BINDING, STATUS, URGENT)
            for one in words.values()
            if one in body
            for other in words.values()
            if other != one and one not in other and other not in one
        ]
        lies = [body.replace(one, other, 1) for one, other in few(vorm, pairs)]
        figures = [
            text.start() + match.start()
            for text in re.finditer(r"(?<=preserve\">)[^<]*", body)
            for match in re.finditer(r"\d", text[0])
        ]
        lies += [
            f"{body[:place]}{(int(body[place]) + 1) % 10}{body[place + 1 :]}"
            for place in few(vorm, figures)
        ]
        for lie in lies:
            assert caught(case, vorm, with_body(raw, lie))


TWISTS = [
    ("geen besluit", "een besluit"),
    (" niet ", " wel "),
    ("geen ", "een "),
    ("dag en nacht", "overdag"),
    ("een half uur", "een uur"),
    ("Dalfsen", "Zwolle"),
    ("beschermd thuis", "beschermd wonen"),
    ("gratis", "betaald"),
    ("U heeft", "U heeft geen"),
    ("wet,", "weging,"),
    ("pleit ervoor", "pleit ertegen"),
    ("onwaar", "waar"),
]


@pytest.mark.parametrize(("one", "other"), TWISTS)
def test_every_twist_is_caught(one, other, paper, caught):
    """A word that turns a sentence round, wherever it stands first."""
    seen = 0
    for vorm in FORMS:
        body = body_of(paper(CASE, vorm))
        if one in body:
            assert caught(CASE, vorm, with_body(paper(CASE, vorm), body.replace(one, other, 1))), (
                vorm
            )
            seen += 1
    assert seen


RUN = f'<w:r><w:t xml:space="preserve">{ADDED}</w:t></w:r>'
#: what stands there, and what somebody makes of it
HIDDEN = [
    ("<w:p><w:r>", f"<w:p>{RUN}</w:p><w:p><w:r>"),
    ("<w:p><w:r>", "<w:p><w:r><w:rPr><w:vanish/></w:rPr>"),
    ("<w:p><w:r>", '<w:p><w:r><w:rPr><w:color w:val="FFFFFF"/></w:rPr>'),
    ("<w:p><w:r>", '<w:p><w:r><w:rPr><w:sz w:val="2"/></w:rPr>'),
    ("<w:p><w:r>", "<w:p><w:r><w:rPr><w:strike/></w:rPr>"),
    ("<w:p><w:r>", '<w:p><w:r><w:rPr><w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/></w:rPr>'),
    ("<w:p><w:r>", '<w:p><w:r><w:rPr><w:position w:val="-2000"/></w:rPr>'),
    ("<w:p><w:r>", f'<w:p><w:ins w:id="1" w:author="a">{RUN}</w:ins><w:r>'),
    (
        "<w:p><w:r>",
        '<w:p><w:del w:id="1" w:author="a"><w:r><w:delText>weg</w:delText></w:r></w:del><w:r>',
    ),
    ("<w:p><w:r>", '<w:p><w:commentRangeStart w:id="0"/><w:r>'),
    ("<w:p><w:r>", '<w:p><w:pPr><w:framePr w:w="1" w:h="1"/></w:pPr><w:r>'),
    ("<w:p><w:r>", '<w:p><w:pPr><w:spacing w:line="1" w:lineRule="exact"/></w:pPr><w:r>'),
    ("<w:p><w:r>", '<w:p><w:pPr><w:ind w:left="-20000"/></w:pPr><w:r>'),
    (
        "<w:p><w:r>",
        f"<w:p><w:r><w:pict><w:txbxContent><w:p>{RUN}</w:p></w:txbxContent></w:pict></w:r><w:r>",
    ),
    ("<w:p><w:r>", f'<w:p><w:fldSimple w:instr=" TITLE ">{RUN}</w:fldSimple><w:r>'),
    ("<w:p><w:r>", f'<w:p><w:fldSimple w:instr=" PAGE ">{RUN}</w:fldSimple><w:r>'),
    ("<w:p><w:r>", f'<w:p><w:hyperlink r:id="rId9">{RUN}</w:hyperlink><w:r>'),
    ("<w:p><w:r>", f"<w:p><w:sdt><w:sdtContent>{RUN}</w:sdtContent></w:sdt><w:r>"),
    ("<w:p><w:r>", '<w:altChunk r:id="rId9"/><w:p><w:r>'),
    ("<w:p><w:r>", f'<w:p><w:r><w:sym w:char="F04E"/></w:r>{RUN}<w:r>'),
    ('<w:pStyle w:val="ListBullet"/>', '<w:pStyle w:val="Verborgen"/>'),
    ("<w:pgSz ", "<w:titlePg/><w:pgSz "),
    ('w:w="11906"', 'w:w="1190"'),
    ("</w:body>", f"<w:p>{RUN}</w:p></w:body>"),
    ("<w:p><w:r>", '<w:p><w:r xmlns:w="urn:niets">'),
    ("<w:p><w:r>", '<w:p xmlns:x="urn:niets"><x:r><x:t>a</x:t></x:r><w:r>'),
    ('w:val="ListBullet"', 'val="ListBullet"'),
    ("<w:cantSplit/></w:trPr>", '<w:cantSplit/><w:trHeight w:val="1" w:hRule="exact"/></w:trPr>'),
    ("<w:cantSplit/></w:trPr>", "<w:cantSplit/><w:hidden/></w:trPr>"),
    ('<w:gridCol w:w="', '<w:gridCol w:w="1"/><w:gridCol w:w="'),
    ("beschermd thuis", "beschermd\u200b thuis"),
    ("beschermd thuis", "beschermd \u202ethuis"),
    ("?>\n<w:document", "?>\n<!DOCTYPE w [<!ENTITY a 'b'>]>\n<w:document"),
    ("</w:t>", f"<!-- {ADDED} --></w:t>"),
]


@pytest.mark.parametrize(("one", "other"), HIDDEN)
def test_what_hides_or_adds_in_the_body_is_caught(one, other, paper, caught):
    """Hidden, struck out, tiny, white, in another letter, in a box, in a field that fills itself,
    changed with a trace, and text at the edge.
    """
    seen = 0
    for vorm in ("verslag", "brief"):
        body = body_of(paper(CASE, vorm))
        if one in body:
            assert caught(CASE, vorm, with_body(paper(CASE, vorm), body.replace(one, other, 1))), (
                vorm
            )
            seen += 1
    assert seen


PARTS = [
    (
        "word/styles.xml",
        lambda text: text.replace(
            'w:styleId="Klein"><w:name w:val="Klein"/>',
            'w:styleId="Klein"><w:name w:val="Klein"/><w:rPr><w:vanish/></w:rPr>',
        ),
    ),
    ("word/styles.xml", lambda text: text.replace('<w:sz w:val="20"/>', '<w:sz w:val="2"/>')),
    ("word/styles.xml", lambda text: text.replace("154273", "FFFFFF")),
    ("word/numbering.xml", lambda text: text.replace("•", "niet:")),
    ("word/footer1.xml", lambda text: text.replace("</w:p>", f"{RUN}</w:p>")),
    ("word/header1.xml", lambda text: text.replace("geen besluit", "een besluit")),
    ("word/footer1.xml", lambda text: text.replace(" NUMPAGES ", " TITLE ")),
    ("word/footer1.xml", lambda text: re.sub(r"[0-9a-f]{64}", "0" * 64, text)),
    ("word/comments.xml", lambda text: f"<w:comments>{ADDED}</w:comments>"),
    ("word/footnotes.xml", lambda text: f'<w:f xmlns:w="x">{ADDED}</w:f>'),
    ("customXml/item1.xml", lambda text: "<a>verborgen</a>"),
    ("word/media/image1.png", lambda text: "plaatje"),
    ("docProps/core.xml", lambda text: text.replace("Onderzoek en advies", "Besluit")),
    (
        "docProps/core.xml",
        lambda text: text.replace(
            "<dc:creator>", f"<dc:description>{ADDED}</dc:description><dc:creator>"
        ),
    ),
    ("word/settings.xml", lambda text: text.replace("<w:zoom", "<w:evenAndOddHeaders/><w:zoom")),
    (
        "word/_rels/document.xml.rels",
        lambda text: text.replace(
            "</Relationships>",
            '<Relationship Id="rId9" Type="x" Target="http://example.org" '
            'TargetMode="External"/></Relationships>',
        ),
    ),
    ("word/document.xml", lambda text: text.replace("UTF-8", "UTF-16")),
    ("word/footer1.xml", lambda text: text.replace(" PAGE ", " PAGE \\# &quot;'besluit'&quot; ")),
    (
        "word/_rels/document.xml.rels",
        lambda text: text.replace('Target="styles.xml"', 'Target="fontTable.xml"'),
    ),
    (
        "word/_rels/document.xml.rels",
        lambda text: text.replace('Target="styles.xml"', 'Target="settings.xml"'),
    ),
    (
        "word/_rels/document.xml.rels",
        lambda text: text.replace(
            "</Relationships>",
            '<Relationship Id="r9" Type="x/styles" Target="styles.xml"/></Relationships>',
        ),
    ),
    (
        "_rels/.rels",
        lambda text: text.replace('Target="word/document.xml"', 'Target="word/footnotes.xml"'),
    ),
]


@pytest.mark.parametrize(("name", "change"), PARTS)
def test_what_hides_or_adds_in_another_part_is_caught(name, change, paper, caught):
    """Styles, bullets, head, foot, comments, footnotes, pictures, properties,
    links to elsewhere."""
    raw = paper(CASE, "verslag")
    assert with_part(raw, name, change) != raw
    assert caught(CASE, "verslag", with_part(raw, name, change))


def test_a_part_that_is_there_twice_or_missing_is_caught(paper, caught):
    """A reader may take the one or the other."""
    parts = parts_of(paper(CASE, "verslag"))
    assert caught(
        CASE, "verslag", zipped({**parts, "WORD/document.xml": parts["word/document.xml"]})
    )
    for name in ("word/footer1.xml", "word/header1.xml", "word/document.xml", "docProps/core.xml"):
        assert caught(
            CASE, "verslag", zipped({key: raw for key, raw in parts.items() if key != name})
        ), name


def test_what_word_adds_when_it_saves_is_no_lie(paper, caught):
    """Marks for itself, spelling, the language of a word, a run cut in two, the three pieces of a
    field.
    """
    raw = paper(CASE, "verslag")
    body = (
        body_of(raw)
        .replace("<w:p>", '<w:p w:rsidR="00AB12CD" w:rsidRDefault="00AB12CD">')
        .replace("<w:r>", '<w:r w:rsidRPr="00AB12CD"><w:rPr><w:lang w:val="nl-NL"/></w:rPr>')
    )
    body = body.replace(
        "beschermd thuis",
        'beschermd </w:t></w:r><w:proofErr w:type="spellStart"/><w:r><w:t>thuis',
        1,
    )
    foot = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText '
        'xml:space="preserve"> PAGE </w:instrText></w:r><w:r><w:fldChar '
        'w:fldCharType="separate"/></w:r>'
        '<w:r><w:t>2</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    saved = with_part(
        with_body(raw, body),
        "word/footer1.xml",
        lambda text: re.sub(r'<w:fldSimple w:instr=" PAGE ">.*?</w:fldSimple>', foot, text),
    )
    saved = with_part(
        saved,
        "word/styles.xml",
        lambda text: text.replace(
            "<w:qFormat/>", '<w:uiPriority w:val="9"/><w:qFormat/><w:rsid w:val="00AB12CD"/>'
        ),
    )
    saved = with_part(saved, "docProps/app.xml", lambda _: "<Properties/>")
    assert not caught(CASE, "verslag", saved)


def test_the_keys_of_styles_may_be_in_the_language_of_the_program(paper, caught):
    """A Dutch Word calls Heading1 Kop1; what the style looks like stays the same."""
    raw = paper(CASE, "verslag")
    for key, other in (
        ("Heading1", "Kop1"),
        ("Heading2", "Kop2"),
        ("ListBullet", "Lijstopsomteken"),
        ("Normal", "Standaard"),
        ("Footer", "Voettekst"),
        ("Indiceer", "Indiceer1"),
    ):
        for name in (
            "word/document.xml",
            "word/styles.xml",
            "word/header1.xml",
            "word/footer1.xml",
        ):
            raw = with_part(
                raw,
                name,
                lambda text, key=key, other=other: text.replace(
                    f'w:val="{key}"/>', f'w:val="{other}"/>'
                ).replace(f'w:styleId="{key}"', f'w:styleId="{other}"'),
            )
    raw = with_part(
        raw,
        "word/styles.xml",
        lambda text: text.replace(
            '<w:name w:val="Standaard"/>', '<w:name w:val="Normal"/>'
        ).replace('<w:name w:val="Indiceer1"/>', '<w:name w:val="Indiceer"/>'),
    )
    assert raw != paper(CASE, "verslag") and not caught(CASE, "verslag", raw)


def test_another_case_is_not_this_case(paper, caught):
    """A paper of one case never passes for another's."""
    for vorm in ("brief", "kort"):
        for one in HARD:
            assert not caught(one, vorm, paper(one, vorm))
            assert all(caught(other, vorm, paper(one, vorm)) for other in HARD if other != one)


def bomb():
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"0" * 30_000_000)
    return target.getvalue()


@pytest.mark.parametrize(
    "raw",
    [
        b"PK",
        b"PK\x03\x04" + b"0" * 40,
        zipped({}),
        zipped({"word/document.xml": b"<a"}),
        zipped({"word/document.xml": b"<w:document/>"}),
        zipped({f"a{number}": b"" for number in range(300)}),
        bomb(),
    ],
)
def test_what_is_no_word_file_is_said(raw, book):
    """Broken, empty, or much too large when unpacked: one sentence, no crash."""
    assert paper_differences(raw, advice(CASE, book), book)
