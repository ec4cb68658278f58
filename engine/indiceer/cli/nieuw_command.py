"""``indiceer nieuw``: a working start for a rules folder, a municipality, a version or a case."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .options import HELP, Day, rules_option

if TYPE_CHECKING:
    from ..rules.book import RuleBook

_copy_option = click.option(
    "--naar",
    "to",
    type=click.Path(path_type=Path),
    metavar="MAP",
    help="Kopieer de regels eerst naar deze nieuwe map en werk daar.",
)


@click.group("nieuw", context_settings=HELP, subcommand_metavar="OPDRACHT ...")
def command() -> None:
    """Begin iets nieuws: een eigen map met regels, een gemeente, een versie of een casus.

    \b
    Voorbeelden:
      indiceer nieuw gemeente Raalte --vanaf 2026-01-01 --naar mijn-regels
      indiceer nieuw versie dalfsen --vanaf 2027-01-01 --regels mijn-regels
      indiceer nieuw casus nachtzorg --gemeente raalte
    """


@command.command(
    "map", short_help="kopieer de regels naar een eigen map", options_metavar="[OPTIES]"
)
@click.argument("naar", type=click.Path(path_type=Path))
@rules_option
def folder(naar: Path, rules: Path | None) -> None:
    """Kopieer de regels naar de nieuwe map NAAR, om daar te veranderen.

    \b
    Voorbeeld:
      indiceer nieuw map mijn-regels
    """
    _refresh(_writable(rules, naar))
    click.echo(
        f"De regels staan nu in {naar}. Geef die map bij elke opdracht mee met --regels {naar}."
    )


@command.command(
    "gemeente", short_help="begin de regels van een gemeente", options_metavar="[OPTIES]"
)
@click.argument("naam")
@click.option(
    "--vanaf",
    "start",
    type=Day(),
    metavar="DATUM",
    help="Eerste dag waarop de regels gelden (standaard 1 januari van dit jaar).",
)
@rules_option
@_copy_option
def municipality(naam: str, start: date | None, rules: Path | None, to: Path | None) -> None:
    """Begin de regels van de gemeente NAAM, met status concept en een voorbeeldregel.

    \b
    Voorbeeld:
      indiceer nieuw gemeente Raalte --vanaf 2026-01-01 --naar mijn-regels
    """
    from ..api import laad_regels
    from ..editing.folders import save
    from ..editing.new_municipality import new_municipality

    begin = start or date(date.today().year, 1, 1)
    if to is not None:
        new_municipality(
            laad_regels(rules), naam, begin
        )  # a name that is wrong is said before anything is copied
    place = _writable(rules, to)
    file, text = new_municipality(laad_regels(place), naam, begin)
    save(file, text)
    _refresh(place)
    click.echo(
        f"Geschreven: {file}\nOpen dit bestand en verander de voorbeeldregel. Controleer "
        f"daarna met: indiceer keur {place}"
    )


@command.command(
    "versie", short_help="begin de volgende versie van een regelset", options_metavar="[OPTIES]"
)
@click.argument("regelset")
@click.option(
    "--vanaf",
    "start",
    type=Day(),
    metavar="DATUM",
    required=True,
    help="Eerste dag waarop de nieuwe versie geldt.",
)
@rules_option
@_copy_option
def version(regelset: str, start: date, rules: Path | None, to: Path | None) -> None:
    """Begin de volgende versie van REGELSET: een kopie met status concept. De vorige versie eindigt
    de dag ervoor.

    Wat op die dag al is afgelopen, gaat niet mee. Het bestand van een vastgestelde versie verandert
    nooit.

    \b
    Voorbeeld:
      indiceer nieuw versie dalfsen --vanaf 2027-01-01 --regels mijn-regels
    """
    from ..api import laad_regels
    from ..editing.folders import save
    from ..editing.new_version import next_version

    if to is not None:
        next_version(
            laad_regels(rules), regelset, start
        )  # a date that cannot be is said before anything is copied
    place = _writable(rules, to)
    made = next_version(laad_regels(place), regelset, start)
    for file, text in made.files.items():
        save(file, text)
        click.echo(f"Geschreven: {file}")
    for what in made.expired:
        click.echo(f"Niet meegenomen, want afgelopen: {what}")
    _refresh(place)


@command.command(
    "regio", short_help="begin een regio rond een centrumgemeente", options_metavar="[OPTIES]"
)
@click.argument("naam")
@click.option("--centrumgemeente", "centre", required=True, metavar="GEMEENTE")
@click.option(
    "--gemeenten",
    "towns",
    default="",
    metavar="A,B,...",
    help="De andere gemeenten van de regio, met komma's ertussen.",
)
@rules_option
def region(naam: str, centre: str, towns: str, rules: Path | None) -> None:
    """Zet de regio NAAM in gemeenten.yaml, met haar centrumgemeente en haar gemeenten.

    \b
    Voorbeeld:
      indiceer nieuw regio Noordrand --centrumgemeente Hoogeveen --regels mijn-regels
    """
    from ..editing.new_entry import new_region

    members = [one.strip() for one in towns.split(",") if one.strip()]
    _added(rules, lambda book: new_region(book, naam, centre, members))


@command.command("feit", short_help="begin een feit: een nieuwe vraag", options_metavar="[OPTIES]")
@click.argument("naam")
@click.option(
    "--groep",
    "group",
    default="proces",
    show_default=True,
    metavar="GROEP",
    help="Bij welk deel van het gesprek de vraag hoort.",
)
@rules_option
def fact(naam: str, group: str, rules: Path | None) -> None:
    """Zet het feit NAAM in feiten.yaml, met een vraag om in te vullen.

    Een feit dat geen regel leest, verandert niets; 'indiceer keur' zegt dat.

    \b
    Voorbeeld:
      indiceer nieuw feit huisdier_welkom --groep wonen --regels mijn-regels
    """
    from ..editing.new_entry import new_fact

    _added(rules, lambda book: new_fact(book, naam, group))


@command.command("optie", short_help="begin een vorm van hulp", options_metavar="[OPTIES]")
@click.argument("naam")
@rules_option
def option(naam: str, rules: Path | None) -> None:
    """Zet de optie NAAM in opties.yaml, met de rol aanvullend.

    \b
    Voorbeeld:
      indiceer nieuw optie maatjesproject --regels mijn-regels
    """
    from ..editing.new_entry import new_option

    _added(rules, lambda book: new_option(book, naam))


@command.command(
    "begrip", short_help="begin een begrip: een voorwaarde met een naam", options_metavar="[OPTIES]"
)
@click.argument("naam")
@click.option("--regelset", "ruleset", required=True, metavar="REGELSET")
@rules_option
def concept(naam: str, ruleset: str, rules: Path | None) -> None:
    """Zet het begrip NAAM in de nieuwste versie van een regelset die nog niet is vastgesteld.

    \b
    Voorbeeld:
      indiceer nieuw begrip nachtelijke_onrust --regelset dalfsen --regels mijn-regels
    """
    from ..editing.new_entry import new_concept

    _added(rules, lambda book: new_concept(book, naam, ruleset))


@command.command(
    "casus", short_help="begin een casus met alle kernvragen", options_metavar="[OPTIES]"
)
@click.argument("naam")
@click.option(
    "--gemeente",
    "town",
    required=True,
    metavar="GEMEENTE",
    help="De gemeente die om advies vraagt.",
)
@click.option(
    "--peildatum", "day", type=Day(), help="De dag waarop het advies rust (standaard vandaag)."
)
@click.option(
    "--map",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="MAP",
    default=".",
    help="In welke map de casus komt (standaard hier).",
)
@rules_option
def case(naam: str, town: str, day: date | None, folder: Path, rules: Path | None) -> None:
    """Begin een casus met alle kernvragen, elk met het antwoord 'onbekend'.

    \b
    Voorbeeld:
      indiceer nieuw casus nachtzorg --gemeente raalte --peildatum 2026-03-02
    """
    from ..api import laad_regels
    from ..cases.new import new_case
    from ..editing.folders import is_installed, save

    book = laad_regels(rules)
    shown = (
        None
        if is_installed(book.folder) or not (book.folder / "schema" / "intake.json").is_file()
        else book.folder
    )
    file, text = new_case(book.catalogue, naam, town, day or date.today(), folder, shown)
    save(file, text)
    click.echo(
        f"Geschreven: {file}\nVul de antwoorden in en weeg met: indiceer weeg {file}"
        + (f" --regels {rules}" if rules else "")
    )


@command.command(
    "verwacht",
    short_help="leg de uitkomst van nu vast als verwachting van een casus",
    options_metavar="[OPTIES]",
)
@click.argument("casus", type=click.Path(path_type=Path))
@rules_option
def expectation(casus: Path, rules: Path | None) -> None:
    """Schrijf onder CASUS wat er nu per optie uitkomt, als verwachting. Kijk na of u het daarmee
    eens bent.

    Daarna meldt 'indiceer toets' het als een uitkomst verandert.

    \b
    Voorbeeld:
      indiceer nieuw verwacht nachtzorg.yaml --regels mijn-regels
    """
    from ..api import laad_regels
    from ..cases.expectation import with_expectation
    from ..editing.folders import save

    save(casus, with_expectation(casus, laad_regels(rules)))
    click.echo(
        f"De uitkomsten staan nu onder 'verwacht' in {casus}. Bent u het er niet mee eens? "
        f"Dan klopt een feit of een regel nog niet."
    )


@command.command(
    "sjabloon", short_help="begin een eigen Word-sjabloon voor de brief", options_metavar="[OPTIES]"
)
@click.argument("bestand", type=click.Path(path_type=Path))
def template(bestand: Path) -> None:
    """Zet het meegeleverde Word-sjabloon van de brief in BESTAND (.docx), om in Word te veranderen.

    \b
    Voorbeeld:
      indiceer nieuw sjabloon mijn-brief.docx
    """
    from ..explanation.paper.municipal_letter import municipal_letter
    from .output import write

    if bestand.exists():
        raise click.UsageError(f"'{bestand}' bestaat al.")
    write(municipal_letter(), bestand)


@command.command(
    "schema", short_help="ververs de hulp voor uw tekstverwerker", options_metavar="[OPTIES]"
)
@click.option(
    "--casussen",
    "cases",
    type=click.Path(path_type=Path, exists=True),
    metavar="MAP",
    help="Zet de verwijzing naar het schema ook in deze casussen.",
)
@rules_option
def schema(cases: Path | None, rules: Path | None) -> None:
    """Ververs de map 'schema' bij de regels, waaruit een tekstverwerker namen aanvult en
    controleert.

    Doe dit als u een feit, bron, regel of begrip hebt toegevoegd. Bovenaan elk regelbestand komt
    een verwijzing naar het schema, als die er nog niet staat. Vastgestelde versies veranderen niet.

    \b
    Voorbeeld:
      indiceer nieuw schema --regels mijn-regels
    """
    from ..schemas.files import mark_files

    folder = _writable(rules)
    changed = [*_refresh(folder), *mark_files(folder, cases)]
    click.echo(
        "\n".join(f"Geschreven: {path}" for path in changed) or "De map 'schema' was al bij."
    )


def _writable(rules: Path | None, to: Path | None = None) -> Path:
    from ..editing.folders import writable_rules

    return writable_rules(rules, to)


def _refresh(folder: Path) -> list[Path]:
    """The editor's help follows the rules."""
    from ..api import laad_regels
    from ..schemas.files import write_schemas

    return write_schemas(laad_regels(folder))


def _added(rules: Path | None, make: Callable[[RuleBook], tuple[Path, str]]) -> None:
    """Write what was added, refresh the schemas, and say what comes next."""
    from ..api import laad_regels
    from ..editing.folders import save

    place = _writable(rules, None)
    file, text = make(laad_regels(place))
    save(file, text)
    _refresh(place)
    click.echo(
        f"Geschreven: {file}\nVul de nieuwe regels in dat bestand aan. Controleer daarna met: "
        f"indiceer keur {place}"
    )
