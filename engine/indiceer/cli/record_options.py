"""Options of every command that has to do with the record."""

from __future__ import annotations

import click

log_option = click.option(
    "--logboek",
    "log",
    metavar="PAD",
    help="Het logboek: een bestand, of een adres postgresql://...",
)
town_option = click.option(
    "--gemeente", "town", metavar="GEMEENTE", help="De gemeente, als er meer logboeken zijn."
)
