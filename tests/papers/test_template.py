"""A municipality's own Word template places the parts of the letter; what it says itself is known
by the hash of the file.
"""

from __future__ import annotations

import io
import re
import zipfile

import docx
import pytest
from making_lies import ADDED, body_of, paragraphs, parts_of, with_body, with_part
from weighed import advice, some

from indiceer.api import klopt, papier
from indiceer.base.faults import InvalidInput
from indiceer.explanation.paper.municipal_letter import municipal_letter
from indiceer.explanation.paper.places import PLACES
from indiceer.explanation.paper.word import zipped
from indiceer.klopt.fixed import NotOurs
from indiceer.klopt.template import Template

CASE = "dalfsen-terugval-nacht"


@pytest.fixture(scope="module")
def own(tmp_path_factory):
    """``own(raw)``: a template in a file."""

    def saved(raw):
        path = tmp_path_factory.mktemp("sjabloon") / "mijn-brief.docx"
        path.write_bytes(raw)
        return path

    return saved


@pytest.mark.parametrize("name", some(12))
def test_a_letter_in_the_template_that_ships_says_what_the_advies_says(name, book):
    """And the same bytes every time."""
    advies = advice(name, book)
    raw = papier(advies, book, "word", "brief", "gemeentebrief")
    assert klopt(raw, advies, book, "gemeentebrief") == []
    assert raw == papier(advies, book, "word", "brief", "gemeentebrief")


def test_the_letter_has_the_look_and_the_fixed_text_of_the_template(book):
    """Read by another library: styles, town, foot, title."""
    letter = docx.Document(
        io.BytesIO(papier(advice(CASE, book), book, "word", "brief", "gemeentebrief"))
    )
    said = [(paragraph.style.name, paragraph.text) for paragraph in letter.paragraphs]
    assert said[0] == ("Gemeente", "Gemeente Dalfsen")
    assert ("Heading 1", "Ons advies over uw hulp") in said and (
        "Heading 2",
        "Hoe gaat het verder?",
    ) in said
    assert sum(style == "List Bullet" for style, _ in said) == 3
    assert letter.tables[0].cell(0, 0).text.startswith("(naam van de cliënt)")
    assert (
        letter.sections[0]
        .footer.paragraphs[0]
        .text.startswith("(adres, telefoonnummer en website van de gemeente)")
    )
    assert (
        letter.core_properties.title == "Ons advies over uw hulp"
        and letter.core_properties.category.startswith("sjabloon sha256:")
    )


def test_a_letter_in_a_template_asks_for_that_template(book, own):
    """Without it nobody knows which words are the municipality's; with another one they are not
    these.
    """
    advies = advice(CASE, book)
    raw = papier(advies, book, "word", "brief", "gemeentebrief")
    assert klopt(raw, advies, book) == [], "the one that ships is known"
    other = own(
        with_part(
            municipal_letter(),
            "word/document.xml",
            lambda text: text.replace("Bijlagen: geen", "Bijlagen: 1"),
        )
    )
    assert "deze brief is niet met dit sjabloon gemaakt" in klopt(raw, advies, book, other)
    assert klopt(papier(advies, book, "word", "brief"), advies, book, "gemeentebrief")
    mine = papier(advies, book, "word", "brief", other)
    assert klopt(mine, advies, book, other) == []
    assert klopt(mine, advies, book) == [
        "deze brief is gemaakt met een eigen sjabloon; geef dat mee met --sjabloon"
    ]


def test_a_template_packed_anew_is_the_same_template(book, own):
    """The hash is of what is in it."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in reversed(parts_of(municipal_letter()).items()):
            archive.writestr(name, content)
    advies = advice(CASE, book)
    assert (
        klopt(
            papier(advies, book, "word", "brief", own(target.getvalue())),
            advies,
            book,
            "gemeentebrief",
        )
        == []
    )


def test_the_template_that_ships_is_on_the_list(monkeypatch):
    """Whoever changes a word of it has to write the list anew."""
    from indiceer.klopt import paper

    assert paper.shipped_template().mark.startswith("sjabloon sha256:")
    changed = with_part(
        municipal_letter(),
        "word/document.xml",
        lambda text: text.replace("Bijlagen: geen", "Besluit: nee"),
    )
    monkeypatch.setattr(paper, "municipal_letter", lambda: changed)
    with pytest.raises(NotOurs):
        paper.shipped_template.__wrapped__()


def test_every_statement_dropped_doubled_moved_or_denied_is_caught(book):
    """In the letter and in the fixed text of the template alike."""
    advies = advice(CASE, book)
    raw = papier(advies, book, "word", "brief", "gemeentebrief")
    template = Template(municipal_letter(), "gemeentebrief")
    from indiceer.klopt.paper import paper_differences

    body = body_of(raw)
    found = paragraphs(body)
    for match, after in zip(found, found[1:], strict=False):
        before, rest = body[: match.start()], body[match.end() :]
        denied = re.sub(
            r"(preserve\">[^<]*?)(\w{3,})", r"\1het is niet zo dat \2", match[0], count=1
        )
        moved = (
            before + after[0] + body[match.end() : after.start()] + match[0] + body[after.end() :]
        )
        for lie in (
            before + rest,
            before + match[0] + match[0] + rest,
            before + denied + rest,
            moved,
        ):
            assert paper_differences(with_body(raw, lie), advies, book, template), match[0]
    for place in [match.start() for match in re.finditer(r"\d(?=[^<>]*</w:t>)", body)]:
        assert paper_differences(
            with_body(raw, f"{body[:place]}{(int(body[place]) + 1) % 10}{body[place + 1 :]}"),
            advies,
            book,
            template,
        )


HANDS = [
    (
        "word/document.xml",
        lambda text: text.replace('<w:pStyle w:val="ListBullet"/>', '<w:pStyle w:val="Gegevens"/>'),
    ),
    (
        "word/document.xml",
        lambda text: text.replace("<w:r><w:t", "<w:r><w:rPr><w:vanish/></w:rPr><w:t", 1),
    ),
    (
        "word/document.xml",
        lambda text: text.replace(
            "<w:r><w:t", '<w:r><w:rPr><w:color w:val="FFFFFF"/></w:rPr><w:t', 1
        ),
    ),
    (
        "word/document.xml",
        lambda text: text.replace(
            "</w:body>", f"<w:p><w:r><w:t>{ADDED}</w:t></w:r></w:p></w:body>"
        ),
    ),
    ("word/footer1.xml", lambda text: text.replace("van de gemeente", "van niemand")),
    ("word/styles.xml", lambda text: text.replace("565F6B", "FFFFFF")),
    ("word/numbering.xml", lambda text: text.replace("•", "niet:")),
    ("word/comments.xml", lambda _: "<a/>"),
    ("docProps/core.xml", lambda text: text.replace("Ons advies", "Besluit")),
    ("docProps/core.xml", lambda text: re.sub("<cp:category>.*</cp:category>", "", text)),
]


@pytest.mark.parametrize(("name", "change"), HANDS)
def test_a_hand_in_the_letter_is_caught(name, change, book):
    """Hidden text, another foot, styles, bullets and properties."""
    advies = advice(CASE, book)
    raw = papier(advies, book, "word", "brief", "gemeentebrief")
    assert klopt(with_part(raw, name, change), advies, book, "gemeentebrief")


def place(name):
    return f"{{{{ {name} }}}}"


REFUSED = [
    ("word/document.xml", lambda text: text.replace(place("hulp"), ""), "ontbreekt: hulp"),
    (
        "word/document.xml",
        lambda text: text.replace(place("hulp"), f"Bel ons. {place('hulp')}"),
        "staat alleen in een alinea",
    ),
    (
        "word/document.xml",
        lambda text: text.replace(place("hulp"), "{% if x %}"),
        "staat alleen in een alinea",
    ),
    (
        "word/document.xml",
        lambda text: text.replace(place("hulp"), place("besluit")),
        "'besluit' is geen deel van de brief",
    ),
    (
        "word/document.xml",
        lambda text: text.replace(place("hulp"), place("advies")),
        "ontbreekt: hulp",
    ),
    (
        "word/document.xml",
        lambda text: (
            text.replace(place("hulp"), "X")
            .replace(place("verder"), place("hulp"))
            .replace("X", place("verder"))
        ),
        "in deze volgorde",
    ),
    (
        "word/document.xml",
        lambda text: text.replace("<w:r><w:t", "<w:r><w:rPr><w:vanish/></w:rPr><w:t", 1),
        "verborgen tekst",
    ),
    (
        "word/styles.xml",
        lambda text: text.replace("<w:rPr></w:rPr>", "<w:rPr><w:vanish/></w:rPr>", 1),
        "verborgen tekst",
    ),
    (
        "word/document.xml",
        lambda text: text.replace(
            "<w:p>", '<w:p><w:ins w:id="1"><w:r><w:t>a</w:t></w:r></w:ins>', 1
        ),
        "bijgehouden wijzigingen",
    ),
    (
        "word/footer1.xml",
        lambda text: text.replace("(adres", place("kenmerk") + "(adres"),
        "kop of voet",
    ),
    (
        "word/footer1.xml",
        lambda text: text.replace(" PAGE ", " DATE "),
        "een veld in dat zichzelf invult",
    ),
    (
        "word/_rels/document.xml.rels",
        lambda text: text.replace(
            "</Relationships>",
            '<Relationship Id="r" Type="x/image" Target="http://x.nl/a.png" '
            'TargetMode="External"/></Relationships>',
        ),
        "van buiten",
    ),
    ("word/document.xml", lambda text: text[:200], "niet te lezen"),
]


@pytest.mark.parametrize(("name", "change", "sentence"), REFUSED)
def test_a_template_that_could_lie_or_falls_short_is_refused(name, change, sentence, book, own):
    """With every fault at once, each in one sentence."""
    path = own(with_part(municipal_letter(), name, change))
    with pytest.raises(InvalidInput) as error:
        papier(advice(CASE, book), book, "word", "brief", path)
    assert sentence in str(error.value)


@pytest.mark.parametrize(
    "raw", [b"", b"geen zip", zipped({}), zipped({"word/document.xml": b"<a/>"})]
)
def test_what_is_no_template_is_said(raw, book, own):
    """One sentence, no crash."""
    with pytest.raises(InvalidInput):
        papier(advice(CASE, book), book, "word", "brief", own(raw))


def test_a_template_saved_by_another_program_may_be_used(book, own):
    """Places cut in runs, other spaces, a link in the foot and a picture:

    Word does all of these.
    """
    made = docx.Document()
    made.add_paragraph("Gemeente Ergens")
    for name in PLACES:
        paragraph = made.add_paragraph(style="Heading 2" if name.startswith("kop_") else None)
        for piece in ("{{", f"{name} ", "}}"):
            paragraph.add_run(piece)
    made.sections[0].footer.paragraphs[0].text = "Postbus 1"
    target = io.BytesIO()
    made.save(target)
    path, advies = own(target.getvalue()), advice(CASE, book)
    raw = papier(advies, book, "word", "brief", path)
    assert klopt(raw, advies, book, path) == []
    assert [paragraph.text for paragraph in docx.Document(io.BytesIO(raw)).paragraphs][:2] == [
        "Gemeente Ergens",
        "Ons advies over uw hulp",
    ]


def test_the_template_that_ships_is_the_same_every_time():
    """Its bytes are its name."""
    assert municipal_letter() == municipal_letter()
    assert "word/document.xml" in parts_of(municipal_letter())
