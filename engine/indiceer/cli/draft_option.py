"""The option with which somebody tries out rules that do not count yet."""

from __future__ import annotations

import click

concept_option = click.option(
    "--concept",
    is_flag=True,
    help="Laat ook regels met status concept meetellen, om ze uit te proberen.",
)
