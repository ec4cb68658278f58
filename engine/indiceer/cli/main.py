"""The command line: reads arguments, calls one function of the library, prints. Talk goes to stderr, the answer to stdout."""
from __future__ import annotations

import gc
import os
import sys

import click

from .. import __version__
from ..faults import EXIT_BUG, EXIT_DONE, EXIT_USAGE, IndiceerError, InvalidInput
from .dutch import LazyGroup, speak_dutch

COMMANDS = {
    "weeg": "weeg een intake en toon het advies",
    "waarom": "leg uit waarom één optie deze uitkomst heeft",
    "watals": "toon welke kleine verandering een uitkomst doet omslaan",
    "vraag": "toon welke vragen nog open staan",
    "herhaal": "reken een bewaard advies opnieuw uit",
    "bisect": "zoek de dag, versie of gemeente waar een uitkomst omslaat",
    "boek": "schrijf de afweging van een gemeente op",
    "keur": "controleer de regels",
    "toets": "weeg alle casussen en vergelijk met wat verwacht wordt",
    "muteer": "zoek welke casus nog ontbreekt, door regels te beschadigen",
    "verschil": "vergelijk twee versies, gemeenten of mappen met regels",
    "nieuw": "begin een gemeente, een versie of een casus",
    "blad": "zet regels in een rekenblad en terug",
    "simuleer": "reken een hele bevolking door, alleen in aantallen",
    "schema": "schrijf het JSON Schema van intake, regels of advies",
}

speak_dutch()


@click.group(cls=LazyGroup, lazy=COMMANDS, context_settings={"help_option_names": ["--help", "-h"], "max_content_width": 100}, options_metavar="[OPTIES]",
             subcommand_metavar="OPDRACHT ...")
@click.version_option(__version__, prog_name="indiceer", message="%(prog)s %(version)s")
def cli() -> None:
    """Uitlegbaar advies over welke ondersteuning past.

    indiceer weegt beschermd wonen, beschermd thuis, begeleiding, Wlz en Zvw op de regels van een gemeente en een datum. Het geeft advies en neemt
    nooit een besluit.

    \b
    Voorbeeld:
      indiceer weeg cases/dalfsen-terugval-nacht.yaml
    """


def main(arguments: list[str] | None = None) -> None:
    """Run the command line; every stop of ours is one Dutch sentence and a public exit code."""
    gc.set_threshold(100_000, 50, 100)  # a command of a tenth of a second need not collect while it imports
    try:
        code = cli.main(args=arguments, prog_name="indiceer", standalone_mode=False)
    except click.exceptions.Exit as stop:
        code = stop.exit_code
    except click.ClickException as error:
        error.show()
        code = EXIT_USAGE
    except click.Abort:
        click.echo("Afgebroken.", err=True)
        code = EXIT_USAGE
    except InvalidInput as error:
        for fault in error.faults:
            click.echo(str(fault), err=True)
        code = error.exit_code
    except IndiceerError as error:
        click.echo(f"indiceer stopt: {error}", err=True)
        code = error.exit_code
    except SystemExit:  # only click itself does this, when the reader, such as head, has seen enough
        code = EXIT_DONE
    except Exception as error:
        if os.environ.get("INDICEER_DEBUG"):
            raise
        click.echo(f"indiceer stopt door een eigen fout ({type(error).__name__}: {error}). Meld dit met de opdracht die u gaf.", err=True)
        code = EXIT_BUG
    sys.exit(code if isinstance(code, int) else 0)
