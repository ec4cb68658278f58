"""The commands as click sees them: names, help, and its own complaints."""

from __future__ import annotations

from collections.abc import Sequence

import click

from ..base.faults import EXIT_DONE, EXIT_USAGE
from ..base.version import __version__
from .dutch import LazyGroup, speak_dutch

COMMANDS = {
    "weeg": "weeg een intake en toon het advies",
    "waarom": "leg uit waarom één optie deze uitkomst heeft",
    "watals": "toon welke kleine verandering een uitkomst doet omslaan",
    "vraag": "toon welke vragen nog open staan",
    "gesprek": "voer het gesprek: de vragen die ertoe doen, één voor één",
    "web": "voer het gesprek in de browser, op deze computer",
    "toon": "toon een bewaard advies als verslag, brief of verantwoording",
    "klopt": "controleer of een document zegt wat het advies zegt",
    "herhaal": "reken een bewaard advies opnieuw uit",
    "leg-vast": "leg een advies vast in het logboek, en later keuze en besluit",
    "logboek": "bekijk, controleer en bewaar wat is vastgelegd",
    "bezwaar": "toon wat anders zou zijn als een feit of regel anders was",
    "bisect": "zoek de dag, versie of gemeente waar een uitkomst omslaat",
    "boek": "schrijf de afweging van een gemeente op",
    "keur": "controleer de regels",
    "toets": "weeg alle casussen en vergelijk met wat verwacht wordt",
    "muteer": "zoek welke casus nog ontbreekt, door regels te beschadigen",
    "verschil": "vergelijk twee versies, gemeenten of mappen met regels",
    "nieuw": "begin een gemeente, een versie of een casus",
    "blad": "zet regels in een rekenblad en terug",
    "simuleer": "reken een hele bevolking door, alleen in aantallen",
    "evalueer": "toon wat het logboek leert over de regels",
    "prognose": "raam cliënten en geld per jaar",
    "agenda": "toon welke dagen eraan komen, ook voor een agenda",
    "register": "schrijf de registratie voor het Algoritmeregister",
    "schema": "schrijf het JSON Schema van intake, regels of advies",
}

speak_dutch()


@click.group(
    cls=LazyGroup,
    lazy=COMMANDS,
    context_settings={"help_option_names": ["--help", "-h"], "max_content_width": 100},
    options_metavar="[OPTIES]",
    subcommand_metavar="OPDRACHT ...",
)
@click.version_option(__version__, prog_name="indiceer", message="%(prog)s %(version)s")
def cli() -> None:
    """Uitlegbaar advies over welke ondersteuning past, op de regels van een gemeente en een datum.
    Het is advies, nooit een besluit.

    \b
    Voorbeeld:
      indiceer weeg cases/dalfsen-terugval-nacht.yaml
    """


def run_group(words: Sequence[str] | None) -> int:
    """Run one command line, without ``words`` that of this process (of which click expands names
    itself on Windows).

    What click itself has to say becomes an exit code, what indiceer has to say goes on to the
    caller.
    """
    try:
        code = cli.main(
            args=None if words is None else list(words), prog_name="indiceer", standalone_mode=False
        )
    except click.exceptions.Exit as stop:
        code = stop.exit_code
    except click.ClickException as error:
        error.show()
        code = EXIT_USAGE
    except click.Abort:
        raise KeyboardInterrupt from None
    except (
        SystemExit
    ):  # only click itself does this, when the reader, such as head, has seen enough
        code = EXIT_DONE
    return code if isinstance(code, int) else EXIT_DONE
