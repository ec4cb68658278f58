"""Word and PDF by the command line and the library: the same bytes, the right shape, and one
sentence when something is missing.
"""

from __future__ import annotations

import io
import random
import sys

import docx
import pypdf
import pytest
from weighed import CASES, advice

from indiceer.api import klopt, papier
from indiceer.cli.main import main
from indiceer.explanation.forms.layout import FORMS
from indiceer.explanation.paper.extra import NotInPdf
from indiceer.klopt.pdf_reading import read_pdf

CASE = "dalfsen-terugval-nacht"
FILE = str(CASES[CASE])


@pytest.fixture
def run(capsys, tmp_path, monkeypatch):
    """``run(words…)``: exit code, what was printed, what was said."""
    monkeypatch.chdir(tmp_path)

    def ran(*words):
        with pytest.raises(SystemExit) as stop:
            main(words)
        shown = capsys.readouterr()
        return stop.value.code, shown.out, shown.err

    return ran


@pytest.mark.parametrize(("form", "begin"), [("word", b"PK"), ("pdf", b"%PDF-1.7")])
def test_weeg_and_toon_write_the_same_file(form, begin, run, tmp_path, book):
    """And the library gives the same bytes."""
    assert run("weeg", FILE, "--formaat", form, "--uit", "een")[0] == 0
    run("weeg", FILE, "--formaat", "json", "--uit", "advies.json")
    assert run("toon", "advies.json", "--formaat", form, "--uit", "twee")[:2] == (0, "")
    raw = (tmp_path / "een").read_bytes()
    assert raw.startswith(begin) and raw == (tmp_path / "twee").read_bytes() == papier(
        advice(CASE, book), book, form
    )
    assert run("klopt", "een", "advies.json") == (0, "een: zegt precies wat het advies zegt.\n", "")


def test_klopt_says_what_was_changed_with_code_6(run, tmp_path, book):
    """One sentence for each difference."""
    from making_lies import with_part

    run("weeg", FILE, "--formaat", "json", "--uit", "advies.json")
    raw = papier(advice(CASE, book), book, "word", "brief")
    (tmp_path / "brief.docx").write_bytes(
        with_part(
            raw, "word/document.xml", lambda text: text.replace("15 april 2024", "16 april 2024")
        )
    )
    code, said, told = run("klopt", "brief.docx", "advies.json")
    assert (code, said) == (6, "")
    assert (
        "er staat 'Uiterlijk op 16 april 2024 is ons onderzoek klaar.' waar het advies zegt: "
        "'Uiterlijk op 15 april 2024" in told
    )


def test_klopt_says_when_a_pdf_is_not_the_very_file(run, tmp_path, book):
    """Its words are right; whether its letters are, only the same bytes show."""
    run("weeg", FILE, "--formaat", "json", "--uit", "advies.json")
    raw = papier(advice(CASE, book), book, "pdf", "kort")
    (tmp_path / "kort.pdf").write_bytes(raw)
    assert run("klopt", "kort.pdf", "advies.json") == (
        0,
        "kort.pdf: zegt precies wat het advies zegt.\n",
        "",
    )
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(raw))
    writer.add_metadata({"/Author": "indiceer"})
    writer.write(tmp_path / "kort.pdf")
    code, said, told = run("klopt", "kort.pdf", "advies.json")
    assert (code, said) == (
        0,
        "kort.pdf: zegt precies wat het advies zegt.\n",
    ) and "de vorm van de letters is niet nagekeken" in told


def test_broken_files_are_said_without_a_word_of_english(capfd, book):
    """Whatever is cut, changed or put in: one sentence, no crash, and no talk of libraries."""
    chance = random.Random(4)
    advies = advice(CASE, book)
    for form in ("word", "pdf"):
        raw = papier(advies, book, form, "brief")
        for _ in range(40):
            place = chance.randrange(20, len(raw) - 40)
            klopt(
                raw[:place]
                + chance.randbytes(chance.randrange(9))
                + raw[place + chance.randrange(40) :],
                advies,
                book,
            )
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (
            ("weeg", FILE, "--formaat", "word"),
            "noem het met --uit, bijvoorbeeld --uit advies.docx.",
        ),
        (("weeg", FILE, "--formaat", "pdf"), "noem het met --uit, bijvoorbeeld --uit advies.pdf."),
        (("toon", "x.json", "--formaat", "pdf"), "noem het met --uit"),
        (("weeg", FILE, FILE, "--formaat", "word"), "kan alleen bij één casus"),
        (("weeg", FILE, "--sjabloon", "gemeentebrief"), "voeg toe: --vorm brief --formaat word."),
        (
            (
                "toon",
                "x.json",
                "--sjabloon",
                "a.docx",
                "--vorm",
                "brief",
                "--formaat",
                "pdf",
                "--uit",
                "x",
            ),
            "voeg toe: --vorm brief --formaat word.",
        ),
    ],
)
def test_wrong_use_is_one_sentence(words, sentence, run):
    """Exit code 2, and nothing is written."""
    code, said, told = run(*words)
    assert (code, said) == (2, "") and sentence in told.splitlines()[-1]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("toon", "advies.json", "--formaat", "pdf", "--uit", "x.pdf"), 2),
        (("klopt", "een.pdf", "advies.json"), 2),
        (("toon", "advies.json", "--formaat", "word", "--uit", "x.docx"), 0),
    ],
)
def test_without_the_extra_pdf_says_what_to_install_and_word_works(
    words, code, run, tmp_path, monkeypatch, book
):
    """Word needs nothing but Python."""
    from indiceer.explanation.paper import pdf

    run("weeg", FILE, "--formaat", "json", "--uit", "advies.json")
    (tmp_path / "een.pdf").write_bytes(papier(advice(CASE, book), book, "pdf", "kort"))
    for library in ("typst", "pypdf", "docx", "lxml", "docxtpl"):
        monkeypatch.setitem(sys.modules, library, None)
    monkeypatch.setattr(pdf, "_compiler", pdf._compiler.__wrapped__)
    ended, _, told = run(*words)
    assert ended == code
    if code:
        assert told.splitlines() == [
            "indiceer stopt: voor pdf is een extra onderdeel nodig; installeer het met: pip "
            "install 'indiceer[brief]'"
        ]


def test_the_web_offers_no_pdf_without_the_extra(monkeypatch):
    """A button that cannot work is not there."""
    from indiceer.web import papers

    assert {"word", "pdf", "brief_word", "brief_pdf"} <= set(papers.offered())
    monkeypatch.setattr(papers, "find_spec", lambda name: None)
    assert {"word", "brief_word"} <= set(papers.offered()) and not {"pdf", "brief_pdf"} & set(
        papers.offered()
    )


def test_the_web_gives_the_same_file(book):
    """A paper to save, under the name of the case."""
    from indiceer.api import lees_intake
    from indiceer.web.papers import paper

    for name, ending in (("word", "verslag.docx"), ("brief_pdf", "brief.pdf")):
        made = paper(book, lees_intake(CASES[CASE], book), name)
        assert made is not None and made.attached and made.name == f"{CASE}-{ending}"
        assert klopt(made.content, advice(CASE, book), book) == []


def test_a_word_file_is_one_for_other_programs_too(book):
    """Headings by level, tables with a head that repeats, the language, and no
    trace of the clock."""
    file = docx.Document(io.BytesIO(papier(advice(CASE, book), book, "word")))
    assert [paragraph.style.name for paragraph in file.paragraphs][:4] == [
        "Heading 1",
        "Normal",
        "Heading 2",
        "Normal",
    ]
    assert (
        all("w:tblHeader" in table.rows[0]._tr.xml for table in file.tables)
        and len(file.tables) >= 3
    )
    properties = file.core_properties
    assert (properties.title, properties.language, properties.created.isoformat()[:10]) == (
        "Onderzoek en advies",
        "nl-NL",
        "2024-03-15",
    )
    section = file.sections[0]
    assert (
        "peildatum 15 maart 2024" in section.header.paragraphs[0].text
        and "vingerafdruk sha256:" in section.footer.paragraphs[0].text
    )


def test_a_pdf_is_tagged_titled_dutch_and_has_its_fonts(book):
    """What PDF/UA-1 and PDF/A-2a ask for and can be seen from outside."""
    file = pypdf.PdfReader(io.BytesIO(papier(advice(CASE, book), book, "pdf")))
    root = file.trailer["/Root"]
    assert (
        root["/MarkInfo"]["/Marked"]
        and str(root["/Lang"]).lower().startswith("nl")
        and root["/ViewerPreferences"]["/DisplayDocTitle"]
    )
    meta = root["/Metadata"].get_data()
    assert (
        b"<pdfuaid:part>1<" in meta
        and b"<pdfaid:part>2<" in meta
        and b"<pdfaid:conformance>A<" in meta
    )
    for page in file.pages:
        for font in page["/Resources"]["/Font"].values():
            assert {"/FontFile3", "/FontFile2"} & set(
                font["/DescendantFonts"][0]["/FontDescriptor"]
            )


@pytest.mark.parametrize("vorm", FORMS)
def test_what_must_not_be_on_a_page_is_not(vorm, book):
    """The letter and the table for others show no case key, no fingerprint and no place."""
    paper = read_pdf(papier(advice(CASE, book), book, "pdf", vorm))
    text = "\n".join([*paper.lines, *paper.tops, *paper.bottoms])
    private = vorm in ("brief", "veldtafel")
    assert (CASE in text) is not private and ("sha256:" in text) is not private
    assert paper.bottoms[-1].endswith(f"bladzijde {len(paper.bottoms)} van {len(paper.bottoms)}")


@pytest.mark.parametrize("text", ["een teken \U00013000", "你好", "\U0001f600", "שלום", "a\u0301"])
def test_a_sign_that_cannot_be_drawn_or_read_back_is_said(text, book):
    """Better no PDF than one with an empty box; Word shows it."""
    with pytest.raises(NotInPdf):
        papier(with_remark(text, book), book, "pdf")
    assert papier(with_remark(text, book), book, "word")


@pytest.mark.parametrize(
    "text",
    [
        "een lang gesprek over de situatie " * 30,
        "een lang gesprek over de situatie " * 300,
        "x" * 900,
        "Ærø ß ŷ ñ € — “a” ‘b’ … œ ½ ²",
        "Привет Ελλάδα",
        "foto's -- 'a' \"b\"",
        "...",
        "- lijst",
        "#strong[x] $a$ *b* _c_ `d` @e <f> \\n // g /* h */ ~",
        "&amp; <w:t> {{ advies }} {% x %}",
        "zachte\u00adstreep, vaste\u00a0spatie",
    ],
)
def test_what_somebody_writes_is_text_and_nothing_else(text, book):
    """Long, without a place to break, or in the signs of another language."""
    advies = with_remark(text, book)
    for form in ("word", "pdf"):
        assert klopt(papier(advies, book, form), advies, book) == []


def with_remark(text, book):
    advies = advice(CASE, book)
    advies["intake"]["uitstelbaarheid"] = {
        "waarde": "max_30_min",
        "bron": "client",
        "toelichting": text,
    }
    return advies
