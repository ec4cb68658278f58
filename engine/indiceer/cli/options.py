"""Arguments and options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import click

from .output import OVERWRITE

Function = TypeVar("Function", bound=Callable[..., Any])

#: every command answers to both, also when it is called by itself
HELP = {"help_option_names": ["--help", "-h"]}

case_argument = click.argument("casus", type=click.Path(path_type=Path))
rules_option = click.option(
    "--regels",
    "rules",
    type=click.Path(path_type=Path),
    metavar="MAP",
    help="Map met regels, in plaats van de meegeleverde.",
)
template_option = click.option(
    "--sjabloon",
    "template",
    type=click.Path(path_type=Path),
    metavar="BESTAND",
    help="Het Word-sjabloon van de brief: een eigen .docx, of gemeentebrief.",
)
_output = click.option(
    "--uit",
    "output",
    type=click.Path(path_type=Path),
    metavar="BESTAND",
    help="Schrijf naar dit bestand in plaats van naar het scherm. Over een intake heen schrijven "
    "kan alleen met --overschrijf.",
)
_overwrite = click.option(
    "--overschrijf",
    is_flag=True,
    hidden=True,
    expose_value=False,
    callback=lambda context, _, value: context.meta.update({OVERWRITE: value}),
)


def output_option(function: Function) -> Function:
    """``--uit`` with its ``--overschrijf``, which the output reads from the context."""
    return _output(_overwrite(function))


def complete_option(context: click.Context, param: click.Parameter, begin: str) -> list[str]:
    """Forms of help for the Tab key, by slug."""
    from ..api import open_regels

    options = open_regels(context.params.get("rules")).catalogue.options
    return [slug for slug in options if slug.startswith(begin.lower().replace("-", "_"))]


def complete_town(context: click.Context, param: click.Parameter, begin: str) -> list[str]:
    """Municipalities for the Tab key, by slug."""
    from ..api import open_regels

    towns = open_regels(context.params.get("rules")).catalogue.municipalities
    return [slug for slug in towns if slug.startswith(begin.lower())]


def format_option(*forms: str) -> Callable[[Function], Function]:
    return click.option(
        "--formaat",
        "form",
        type=click.Choice(forms),
        default=forms[0],
        show_default=True,
        help="De vorm van het antwoord.",
    )


#: the forms of an advies; the first is what you get without asking
FORMS = ("verslag", "kort", "brief", "verantwoording", "veldtafel")
form_option = click.option(
    "--vorm",
    type=click.Choice(FORMS),
    default=FORMS[0],
    show_default=True,
    help="Voor wie: het dossier, één scherm, de cliënt, een controle of een tafel van "
    "professionals.",
)


class Day(click.ParamType):  # type: ignore[type-arg]  # generic only in newer clicks
    """A date such as 2024-03-15."""

    name = "DATUM"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.fail(f"'{value}' is geen datum; schrijf bijvoorbeeld 2024-03-15.", param, ctx)
