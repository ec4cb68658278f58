"""Arguments and options that several commands share."""
from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import click

Function = TypeVar("Function", bound=Callable[..., Any])

#: every command answers to both, also when it is called by itself
HELP = {"help_option_names": ["--help", "-h"]}

case_argument = click.argument("casus", type=click.Path(path_type=Path))
rules_option = click.option("--regels", "rules", type=click.Path(path_type=Path), metavar="MAP", help="Map met regels, in plaats van de meegeleverde.")
output_option = click.option("--uit", "output", type=click.Path(path_type=Path), metavar="BESTAND", help="Schrijf naar dit bestand in plaats van naar het scherm.")


def format_option(*forms: str) -> Callable[[Function], Function]:
    return click.option("--formaat", "form", type=click.Choice(forms), default=forms[0], show_default=True, help="De vorm van het antwoord.")


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


def write(text: str | bytes, output: Path | None) -> None:
    """To stdout, or to a file that appears whole or not at all."""
    raw = text.encode() if isinstance(text, str) else text
    if output is None:
        sys.stdout.flush()
        sys.stdout.buffer.write(raw)
        sys.stdout.buffer.flush()  # a reader that has gone away is noticed here, not when Python closes down
        return
    try:
        _place(raw, output)
    except (OSError, ValueError) as error:  # ValueError: no name, or a NUL in it
        raise click.UsageError(f"'{output}' kan niet geschreven worden: {_obstacle(error)}.") from None
    click.echo(f"Geschreven: {output}", err=True)


def _place(raw: bytes, output: Path) -> None:
    if output.exists() and not output.is_file() and not output.is_dir():  # a device or a pipe is written to, never replaced
        output.write_bytes(raw)
        return
    temporary = output.with_name(output.name + ".deel")
    try:
        temporary.write_bytes(raw)
        temporary.replace(output)
    finally:
        temporary.unlink(missing_ok=True)


def _obstacle(error: Exception) -> str:
    """Why a file could not be written, in Dutch."""
    kinds = {FileNotFoundError: "die map bestaat niet", NotADirectoryError: "die map bestaat niet", PermissionError: "dat mag u niet", IsADirectoryError: "dat is een map",
             ValueError: "die naam kan niet"}
    return next((words for kind, words in kinds.items() if isinstance(error, kind)), "het systeem laat het niet toe")
