"""A Word document from blocks, part by part. The same blocks give the same bytes: nothing in it
depends on the clock or the machine.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from functools import lru_cache
from html import escape as escape_html  # that of xml.sax brings half of the internet along

from ...base.places import data_folder
from ..forms.blocks import Block, Heading, Items, Paragraph
from ..forms.blocks import Table as Rows
from .furniture import Furniture

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_FIRST = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
#: the first moment that a zip file knows
_MOMENT = (1980, 1, 1, 0, 0, 0)
#: A4 with 2.2 cm on each side, in twentieths of a point
_WIDTH = 9412
_PAGE = (
    '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1361" w:right="1247" w:bottom="1247" '
    'w:left="1247" w:header="624" w:footer="567" w:gutter="0"/>'
)
#: shares of the width of a page, by the number of columns
SHARES = {2: (38, 62), 3: (27, 17, 56), 6: (14, 10, 10, 29, 22, 15)}
#: the titles, versions and contents of rule sets are wider and narrower than reasons
_RULESETS = (27, 19, 9, 11, 11, 23)
_STYLE = {"gewoon": None, "sterk": "Sterk", "klein": "Klein"}
#: a letter is larger
_LETTER_STYLE = {"gewoon": "Brief", "sterk": "BriefSterk", "klein": "Klein"}
#: the number of a rule, which stays on one line
_RULE = re.compile(r"(?<=[A-Z])-(?=[A-Z]+-\d)|(?<=[A-Z])-(?=\d)")
_PARTS = {
    "styles": "styles",
    "numbering": "numbering",
    "settings": "settings",
    "header1": "header",
    "footer1": "footer",
}


def word_document(blocks: list[Block], furniture: Furniture, day: str, form: str) -> bytes:
    """The whole document. ``day`` (2024-03-15) is when it says that it was made."""
    title = next(block.text for block in blocks if isinstance(block, Heading))
    parts = {
        "[Content_Types].xml": _types(bool(furniture.head)),
        "_rels/.rels": _relations(
            {
                "rId1": (f"{_OFFICE}/relationships/officeDocument", "word/document.xml"),
                "rId2": (f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
            }
        ),
        "docProps/core.xml": core(title, day),
        "word/document.xml": _document(blocks, bool(furniture.head), form == "brief"),
        "word/_rels/document.xml.rels": _relations(
            {
                f"rId{place}": (f"{_OFFICE}/relationships/{kind}", f"{name}.xml")
                for place, (name, kind) in enumerate(_PARTS.items(), 1)
                if name != "header1" or furniture.head
            }
        ),
        "word/styles.xml": fixed_part("styles.xml"),
        "word/numbering.xml": fixed_part("numbering.xml"),
        "word/settings.xml": f'{_FIRST}<w:settings xmlns:w="{MAIN}"><w:zoom '
        f'w:percent="100"/><w:defaultTabStop '
        f'w:val="720"/>'
        '<w:compat><w:compatSetting w:name="compatibilityMode" '
        'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
        '<w:themeFontLang w:val="nl-NL"/></w:settings>',
        "word/footer1.xml": _edge(
            "ftr",
            "Footer",
            _text(f"{furniture.foot} · {furniture.page} ")
            + _field("PAGE")
            + _text(f" {furniture.of} ")
            + _field("NUMPAGES"),
        ),
    }
    if furniture.head:
        parts["word/header1.xml"] = _edge("hdr", "Header", _text(furniture.head))
    return zipped({name: text.encode() for name, text in parts.items()})


def zipped(parts: dict[str, bytes]) -> bytes:
    """The parts of a package in a zip file of which every byte is fixed: stored as they are, for
    compressing gives other bytes on another machine.
    """
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, _MOMENT)
            entry.external_attr, entry.create_system = 0o600 << 16, 3
            archive.writestr(entry, content)
    return target.getvalue()


def escape(text: str) -> str:
    """A text between elements."""
    return escape_html(text, quote=False)


@lru_cache(maxsize=8)
def fixed_part(name: str) -> str:
    """A part that is the same in every document, from ``explanations/papier/``."""
    return (data_folder("explanations") / "papier" / name).read_text(encoding="utf-8")


def core(title: str, day: str, category: str = "") -> str:
    """The properties of the document: its title, its language and a fixed moment."""
    moment = f'xsi:type="dcterms:W3CDTF">{day}T00:00:00Z'
    return (
        f'{_FIRST}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(title)}</dc:title><dc:creator>indiceer</dc:creator>"
        f"<dc:language>nl-NL</dc:language>"
        + (f"<cp:category>{escape(category)}</cp:category>" if category else "")
        + f"<dcterms:created {moment}</dcterms:created><dcterms:modified "
        f"{moment}</dcterms:modified></cp:coreProperties>"
    )


def _types(with_head: bool) -> str:
    main = {
        "/word/document.xml": f"{_KIND}.document.main+xml",
        "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    }
    main |= {
        f"/word/{name}.xml": f"{_KIND}.{kind}+xml"
        for name, kind in _PARTS.items()
        if name != "header1" or with_head
    }
    known = "".join(
        f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in main.items()
    )
    return (
        f'{_FIRST}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{known}</Types>'
    )


def _relations(targets: dict[str, tuple[str, str]]) -> str:
    links = "".join(
        f'<Relationship Id="{name}" Type="{kind}" Target="{target}"/>'
        for name, (kind, target) in targets.items()
    )
    return f'{_FIRST}<Relationships xmlns="{_PACKAGE}/relationships">{links}</Relationships>'


def _document(blocks: list[Block], with_head: bool, is_letter: bool) -> str:
    ids = {name: f"rId{place}" for place, name in enumerate(_PARTS, 1)}
    edges = (
        f'<w:headerReference w:type="default" r:id="{ids["header1"]}"/>' if with_head else ""
    ) + f'<w:footerReference w:type="default" r:id="{ids["footer1"]}"/>'
    body = "".join(
        piece
        for before, block in zip([None, *blocks], blocks, strict=False)
        for piece in _block(block, isinstance(before, Rows), is_letter)
    )
    return (
        f'{_FIRST}<w:document xmlns:w="{MAIN}" xmlns:r="{_OFFICE}/relationships"><w:body>{body}'
        f"<w:sectPr>{edges}{_PAGE}</w:sectPr></w:body></w:document>"
    )


def _block(block: Block, after_table: bool, is_letter: bool) -> Iterator[str]:
    if isinstance(block, Heading):
        yield _paragraph(block.text, f"Heading{block.level}")
    elif isinstance(block, Paragraph):
        yield _paragraph(
            block.text,
            "NaTabel"
            if after_table and block.weight == "gewoon"
            else (_LETTER_STYLE if is_letter else _STYLE)[block.weight],
        )
    elif isinstance(block, Items):
        yield from (
            _paragraph(text, "BriefLijst" if is_letter else "ListBullet") for text in block.texts
        )
    elif isinstance(block, Rows):
        yield _table(block)


def _paragraph(text: str, style: str | None) -> str:
    chosen = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{chosen}{_text(text)}</w:p>"


def _text(text: str) -> str:
    pieces = '</w:t><w:noBreakHyphen/><w:t xml:space="preserve">'.join(
        escape(piece) for piece in _RULE.split(text)
    )
    return f'<w:r><w:t xml:space="preserve">{pieces}</w:t></w:r>' if text else ""


def _field(name: str) -> str:
    return f'<w:fldSimple w:instr=" {name} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'


def _table(table: Rows) -> str:
    small = "Klein" if len(table.heads) > 3 else ""
    widths = [_WIDTH * share // 100 for share in shares(table)]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    head = _row(
        table.heads, widths, ["Tabelkop" + small] * len(widths), "<w:cantSplit/><w:tblHeader/>"
    )
    body = "".join(
        _row(
            row,
            widths,
            ["Tabelnaam" + small, *["Tabeltekst" + small] * (len(widths) - 1)],
            "<w:cantSplit/>",
        )
        for row in table.rows
    )
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="Indiceer"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/>'
        f'<w:tblLook w:val="0020" w:firstRow="1"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{head}{body}</w:tbl>"
    )


def shares(table: Rows) -> tuple[int, ...]:
    """How wide the columns of a table are, in hundredths."""
    return (
        _RULESETS
        if len(table.heads) == 6 and table.heads[0] == "titel"
        else SHARES[len(table.heads)]
    )


def _row(cells: tuple[str, ...], widths: list[int], styles: list[str], kind: str) -> str:
    inside = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>'
        f"</w:tcPr>{_paragraph(cell, style)}</w:tc>"
        for cell, width, style in zip(cells, widths, styles, strict=True)
    )
    return f"<w:tr><w:trPr>{kind}</w:trPr>{inside}</w:tr>"


def _edge(tag: str, style: str, inside: str) -> str:
    """The head or the foot of every page."""
    return (
        f'{_FIRST}<w:{tag} xmlns:w="{MAIN}"><w:p><w:pPr><w:pStyle '
        f'w:val="{style}"/></w:pPr>{inside}</w:p></w:{tag}>'
    )
