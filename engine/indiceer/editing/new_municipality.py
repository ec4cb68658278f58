"""The first rule set of a municipality: a file that loads at once, with an example rule.

Its comments say what to fill in.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from ..base.documents import quoted
from ..base.faults import Fault, InvalidInput, did_you_mean
from ..facts.catalogue import Catalogue
from ..rules.book import RuleBook
from ..rules.layers import select_rules
from ..rules.loader import folder_label
from ..schemas.files import schema_line
from .trial import try_out

_TEMPLATE = """\
# Regels van de gemeente {name}. Dit bestand is een begin: het werkt al, maar er staat nog niets van {name} zelf in.
# Wat een sleutel betekent, ziet u in een tekstverwerker die YAML kent als u de muis erop houdt.
regelset: {slug}
versie: "{version}"
laag: gemeente
titel: Ondersteuning in {name}
geldig: {{vanaf: {start}, tot: null}}      # beide dagen tellen mee; tot: null is zonder bekend einde
status: concept                                # concept, daarna voorstel, daarna vastgesteld

# Wie beslist in {name}? Schrijf het zoals de cliënt het leest.
beslissers:
  - opties: [ambulante_begeleiding, dagbesteding]
    beslisser: college van {name}
    bron: [wmo-2015#2.3.5]

{offer}
regels:
  # Een voorbeeld. Verander het in een regel van {name}, of zet uw eigen regel eronder en haal dit voorbeeld weg.
  G-{letters}-01:
    titel: Weinig steun uit het netwerk         # waar de regel over gaat
    opties: [ambulante_begeleiding]             # over welke opties
    effect: adviseert                           # wat er volgt; zie 'Welke effecten zijn er' in de handleiding
    als:                                        # de voorwaarde: feiten en waarden uit feiten.yaml
      alle:
        - woont_hier: ja
        - netwerk_steun: [beperkt, geen]
    binding: bv                                 # dw: de wet · bv: beleid van de gemeente · pw: weging door de consulent
    bron: [wmo-2015#2.3.2:4:c]                  # uit bronnen.yaml; zet uw eigen besluit daar eerst bij
    waarom: Er zijn weinig mensen op wie de cliënt kan steunen. Bespreek hoe het netwerk kan groeien.
"""


def new_municipality(book: RuleBook, name: str, start: date) -> tuple[Path, str]:
    """The file for a municipality that has no rules yet, and its text.

    Raises InvalidInput when it has, or does not exist.
    """
    slug = book.catalogue.municipality(name)
    label = folder_label(book.folder)
    if slug is None:
        hint = did_you_mean(name, book.catalogue.municipalities)
        raise InvalidInput(
            [
                Fault(
                    f"{label}/gemeenten.yaml",
                    0,
                    0,
                    f"gemeente {quoted(name)} staat hier niet "
                    f"in{hint or '; zet haar er eerst bij'}",
                )
            ]
        )
    folder = book.folder / "gemeente" / slug
    if any(folder.glob("*")):
        raise InvalidInput(
            [
                Fault(
                    f"{label}/gemeente/{slug}",
                    0,
                    0,
                    "deze gemeente heeft al regels; "
                    f"maak een nieuwe versie met: indiceer nieuw versie {slug} --vanaf DATUM",
                )
            ]
        )
    version = f"{start.year}.1"
    file = folder / f"{version}.yaml"
    text = _TEMPLATE.format(
        name=book.catalogue.municipality_name(slug),
        slug=slug,
        version=version,
        start=start.isoformat(),
        letters=_letters(slug, book),
        offer=_offer(book, slug, start),
    )
    text = schema_line(file, book.folder, "regelset") + text
    try_out(book.folder, {file: text})
    return file, text


def _letters(slug: str, book: RuleBook) -> str:
    """Two letters of the name that no other rule set uses in its numbers.

    Three or four when needed.
    """
    taken = {
        rule.split("-")[1]
        for ruleset in book.rulesets
        for rule in ruleset.rules
        if rule.count("-") == 2
    }
    letters = "".join(
        character for character in slug if character.isascii() and character.isalpha()
    ).upper()
    choices = [letters[0] + other for other in letters[1:]] + [letters[:3], letters[:4]]
    return next(
        (choice for choice in choices if choice not in taken and 2 <= len(choice) <= 4), "XX"
    )


def _offer(book: RuleBook, slug: str, start: date) -> str:
    """The block ``aanbod`` as comment lines, with the options that nobody offers here yet."""
    catalogue: Catalogue = book.catalogue
    missing = [
        option
        for option in catalogue.options
        if option not in select_rules(book, start, slug).offered
    ]
    if not missing:
        return (
            "# Alle opties staan hier al in het aanbod van rijk en regio. Een eigen blok "
            "'aanbod' is niet nodig.\n"
        )
    return (
        "# Welke opties bestaan hier, naast die van rijk en regio? Zonder aanbod zegt een "
        "advies: deze optie speelt hier niet.\n"
        f"# Nog niet in het aanbod: {', '.join(missing)}.\n"
        "# Haal de hekjes weg, laat staan wat u hebt en noem als bron uw eigen besluit.\n"
        "# aanbod:\n"
        f"#   - {{opties: [{missing[0]}], vanaf: {start.isoformat()}, bron: [wmo-2015#2.3.5:3]}}\n"
    )
