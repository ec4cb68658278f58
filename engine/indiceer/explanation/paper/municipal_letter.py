"""The template that ships: a letter as a municipality sends it, to use as it is or to change in
Word.
"""

from __future__ import annotations

from .places import TOWN
from .word import MAIN, core, zipped

#: the name by which it can be chosen without a file
NAME = "gemeentebrief"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_FIRST = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_BLUE, _GREY = "154273", "565F6B"
#: style → what it rests on, how its paragraphs stand and how its letters look
_STYLES = {
    "Normal": ("", '<w:spacing w:after="140" w:line="276" w:lineRule="auto"/>', ""),
    "Gemeente": (
        "Normal",
        f'<w:pBdr><w:bottom w:val="single" w:sz="12" w:space="6" w:color="{_BLUE}"/></w:pBdr>'
        f'<w:spacing w:after="360"/>',
        f'<w:b/><w:color w:val="{_BLUE}"/><w:sz w:val="36"/>',
    ),
    "Adres": ("Normal", '<w:spacing w:after="0"/>', ""),
    "Gegevens": (
        "Normal",
        '<w:spacing w:after="0"/>',
        f'<w:color w:val="{_GREY}"/><w:sz w:val="17"/>',
    ),
    "Heading1": (
        "Normal",
        '<w:keepNext/><w:spacing w:before="480" w:after="240"/><w:outlineLvl w:val="0"/>',
        '<w:b/><w:sz w:val="26"/>',
    ),
    "Heading2": (
        "Normal",
        '<w:keepNext/><w:spacing w:before="240" w:after="60"/><w:outlineLvl w:val="1"/>',
        f'<w:b/><w:color w:val="{_BLUE}"/><w:sz w:val="22"/>',
    ),
    "ListBullet": (
        "Normal",
        '<w:numPr><w:numId w:val="1"/></w:numPr><w:spacing w:after="80"/>',
        "",
    ),
    "Slot": ("Normal", '<w:keepNext/><w:spacing w:before="240"/>', ""),
    "Kenmerk": ("Normal", "", f'<w:color w:val="{_GREY}"/><w:sz w:val="16"/>'),
    "Footer": (
        "Normal",
        f'<w:pBdr><w:top w:val="single" w:sz="4" w:space="6" w:color="{_BLUE}"/></w:pBdr><w:tabs>'
        f'<w:tab w:val="right" w:pos="9070"/></w:tabs><w:spacing w:after="0"/>',
        f'<w:color w:val="{_GREY}"/><w:sz w:val="16"/>',
    ),
}
_NAMES = {
    "Heading1": "heading 1",
    "Heading2": "heading 2",
    "ListBullet": "List Bullet",
    "Footer": "footer",
}
#: place → style
_LOOK = {"titel": "Heading1", "vormen": "ListBullet", "slot": "Slot", "kenmerk": "Kenmerk"}
_ORDER = (
    "titel",
    "aanhef",
    "vraag",
    "kop_advies",
    "advies",
    "kop_vormen",
    "vormen",
    "kop_onbekend",
    "onbekend",
    "kop_verder",
    "verder",
    "kop_hulp",
    "hulp",
    "slot",
    "kenmerk",
)
#: what the consulent or the municipality fills in
_ADDRESS = ("(naam van de cliënt)", "(straat en huisnummer)", "(postcode en woonplaats)")
_ABOUT = (
    "Datum: (datum van de brief)",
    "Behandeld door: (naam van de consulent)",
    "Bijlagen: geen",
)
_FOOT = "(adres, telefoonnummer en website van de gemeente)"


def municipal_letter() -> bytes:
    """The template, the same bytes every time."""
    return zipped({name: text.encode() for name, text in _parts().items()})


def _parts() -> dict[str, str]:
    kinds = {
        "document": "document.main",
        "styles": "styles",
        "numbering": "numbering",
        "settings": "settings",
        "footer1": "footer",
    }
    known = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_KIND}.{kind}+xml"/>'
        for name, kind in kinds.items()
    )
    links = "".join(
        f'<Relationship Id="rId{place}" Type="{_OFFICE}/relationships/{kind.partition(".")[0]}" '
        f'Target="{name}.xml"/>'
        for place, (name, kind) in enumerate(list(kinds.items())[1:], 1)
    )
    return {
        "[Content_Types].xml": f'{_FIRST}<Types xmlns="{_PACKAGE}/content-types"><Default '
        f'Extension="rels" '
        f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{known}'
        '<Override PartName="/docProps/core.xml" '
        'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>',
        "_rels/.rels": f'{_FIRST}<Relationships xmlns="{_PACKAGE}/relationships"><Relationship '
        f'Id="rId1" '
        f'Type="{_OFFICE}/relationships/officeDocument" Target="word/document.xml"/>'
        f'<Relationship Id="rId2" Type="{_PACKAGE}/relationships/metadata/core-properties" '
        f'Target="docProps/core.xml"/></Relationships>',
        "docProps/core.xml": core("Sjabloon voor de brief aan de cliënt", "2024-01-01"),
        "word/document.xml": _document(),
        "word/_rels/document.xml.rels": f"{_FIRST}<Relationships "
        f'xmlns="{_PACKAGE}/relationships">{links}</Relationships>',
        "word/styles.xml": _styles(),
        "word/numbering.xml": f'{_FIRST}<w:numbering xmlns:w="{MAIN}"><w:abstractNum '
        f'w:abstractNumId="0"><w:multiLevelType w:val="singleLevel"/><w:lvl '
        f'w:ilvl="0"><w:start w:val="1"/>'
        '<w:numFmt w:val="bullet"/><w:lvlText w:val="•"/><w:lvlJc w:val="left"/><w:pPr><w:ind '
        'w:left="340" w:hanging="227"/></w:pPr></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>',
        "word/settings.xml": f'{_FIRST}<w:settings xmlns:w="{MAIN}"><w:zoom '
        f'w:percent="100"/><w:compat>'
        '<w:compatSetting w:name="compatibilityMode" '
        'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat><w:themeFontLang '
        'w:val="nl-NL"/></w:settings>',
        "word/footer1.xml": f'{_FIRST}<w:ftr xmlns:w="{MAIN}"><w:p><w:pPr><w:pStyle '
        f'w:val="Footer"/></w:pPr>{_run(_FOOT)}<w:r><w:tab/></w:r>{_run("bladzijde ")}{_number("PAGE")}'
        f"{_run(' van ')}{_number('NUMPAGES')}</w:p></w:ftr>",
    }


def _styles() -> str:
    made = []
    for name, (rests_on, stand, look) in _STYLES.items():
        based = f'<w:basedOn w:val="{rests_on}"/>' if rests_on else ""
        default = ' w:default="1"' if name == "Normal" else ""
        made.append(
            f'<w:style w:type="paragraph"{default} w:styleId="{name}"><w:name '
            f'w:val="{_NAMES.get(name, name)}"/>{based}<w:qFormat/><w:pPr>{stand}</w:pPr>'
            f"<w:rPr>{look}</w:rPr></w:style>"
        )
    fonts = '<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:eastAsia="Arial" w:cs="Arial"/>'
    return (
        f'{_FIRST}<w:styles xmlns:w="{MAIN}"><w:docDefaults><w:rPrDefault><w:rPr>{fonts}<w:sz '
        f'w:val="21"/><w:lang w:val="nl-NL" w:eastAsia="nl-NL" w:bidi="ar-SA"/></w:rPr>'
        f"</w:rPrDefault><w:pPrDefault/></w:docDefaults>{''.join(made)}</w:styles>"
    )


def _document() -> str:
    cells = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>'
        f"</w:tcPr>{''.join(_paragraph(text, style) for text in texts)}</w:tc>"
        for width, style, texts in ((5400, "Adres", _ADDRESS), (3670, "Gegevens", _ABOUT))
    )
    table = (
        '<w:tbl><w:tblPr><w:tblW w:w="9070" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        '<w:tblCellMar><w:left w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        f'<w:tblGrid><w:gridCol w:w="5400"/><w:gridCol w:w="3670"/></w:tblGrid>'
        f"<w:tr>{cells}</w:tr></w:tbl>"
    )
    places = "".join(
        _paragraph(
            f"{{{{ {name} }}}}", _LOOK.get(name, "Heading2" if name.startswith("kop_") else None)
        )
        for name in _ORDER
    )
    return (
        f'{_FIRST}<w:document xmlns:w="{MAIN}" xmlns:r="{_OFFICE}/relationships">'
        f"<w:body>{_paragraph(f'{{{{ {TOWN} }}}}', 'Gemeente')}{table}{places}"
        '<w:sectPr><w:footerReference w:type="default" r:id="rId4"/><w:pgSz w:w="11906" '
        'w:h="16838"/>'
        '<w:pgMar w:top="1134" w:right="1418" w:bottom="1134" w:left="1418" w:header="567" '
        'w:footer="567" w:gutter="0"/></w:sectPr></w:body></w:document>'
    )


def _paragraph(text: str, style: str | None) -> str:
    chosen = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{chosen}{_run(text)}</w:p>"


def _run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def _number(name: str) -> str:
    return f'<w:fldSimple w:instr=" {name} ">{_run("1")}</w:fldSimple>'
