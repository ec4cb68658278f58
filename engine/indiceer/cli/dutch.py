"""Click in Dutch: its own words for help and errors, and commands that are imported only when they
run."""

from __future__ import annotations

import click

_WORDS = {
    "Usage:": "Gebruik:",
    "Options": "Opties",
    "Commands": "Opdrachten",
    "Arguments": "Argumenten",
    "Error": "Fout",
    "Error: {message}": "{message}",
    "Show this message and exit.": "Toon deze uitleg en stop.",
    "Show the version and exit.": "Toon de versie en stop.",
    "Try '{command} {option}' for help.": "Zie '{command} {option}' voor uitleg.",
    "Missing argument": "Er ontbreekt een argument",
    "Missing option": "Er ontbreekt een optie",
    "Missing parameter": "Er ontbreekt iets",
    "Missing {param_type}": "Er ontbreekt: {param_type}",
    "Missing command.": "Er ontbreekt een opdracht.",
    "No such option: {name}": "Optie {name} bestaat niet.",
    "No such option {name!r}.": "Optie {name} bestaat niet.",
    "No such command {name!r}.": "Opdracht '{name}' bestaat niet.",
    "Did you mean {possibility}?": "Bedoelde u {possibility}?",
    "Did you mean {possibility!r}?": "Bedoelde u {possibility}?",
    "(Possible options: {possibilities})": "(Kies uit: {possibilities})",
    "(Did you mean one of: {possibilities}?)": "(Bedoelde u een van: {possibilities}?)",
    "Got unexpected extra argument ({args})": "Onverwacht argument: {args}",
    "Got unexpected extra arguments ({args})": "Onverwachte argumenten: {args}",
    "Invalid value: {message}": "Ongeldige waarde: {message}",
    "Invalid value for {param_hint}: {message}": "Ongeldige waarde voor {param_hint}: {message}",
    "{value!r} is not {choice}.": "'{value}' kan niet; kies {choice}.",
    "{value!r} is not one of {choices}.": "'{value}' kan niet; kies uit {choices}.",
    "Option {name!r} requires an argument.": "Achter {name} hoort een waarde.",
    "Option {name!r} does not take a value.": "Achter {name} hoort geen waarde.",
    "{name} {filename!r} does not exist.": "{name} '{filename}' bestaat niet.",
    "default: {default}": "standaard: {default}",
    "[default: {default}]": "[standaard: {default}]",
    "default": "standaard",
    "required": "verplicht",
    "File": "Bestand",
    "Directory": "Map",
    "Path": "Pad",
    "file": "bestand",
    "directory": "map",
    "path": "pad",
    "Aborted!": "Afgebroken.",
    "{value!r} is not a valid {number_type}.": "'{value}' is geen getal.",
    "Choose from:\n\t{choices}": "Kies uit: {choices}",
    "{value} is not in the range {range}.": "{value} valt buiten {range}.",
}


def _dutch(message: str) -> str:
    return _WORDS.get(message, message)


def _dutch_plural(one: str, many: str, count: int) -> str:
    return _dutch(one if count == 1 else many)


def speak_dutch() -> None:
    """Replace the translation function in click's modules; a click without one simply stays
    English."""
    for module in (
        click.core,
        click.exceptions,
        click.formatting,
        click.parser,
        click.types,
        click.decorators,
    ):
        if hasattr(module, "_"):
            module._ = _dutch  # type: ignore[attr-defined]
        if hasattr(module, "ngettext"):
            module.ngettext = _dutch_plural  # type: ignore[attr-defined]


class LazyGroup(click.Group):
    """A group whose commands live in modules of their own, imported when asked for. ``lazy``: name
    → one line of help."""

    def __init__(self, *args: object, lazy: dict[str, str] | None = None, **kwargs: object):
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.lazy = lazy or {}

    def list_commands(self, context: click.Context) -> list[str]:
        return list(self.lazy)

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        if name not in self.lazy:
            return None
        from importlib import import_module

        command: click.Command = import_module(
            f".{name.replace('-', '_')}_command", __package__
        ).command
        command.options_metavar = "[OPTIES]"
        return command

    def resolve_command(
        self, context: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0] if args else ""
        if name and not name.startswith("-") and name not in self.lazy:
            from ..base.faults import did_you_mean

            context.fail(f"Opdracht '{name}' bestaat niet{did_you_mean(name, self.lazy) or '.'}")
        return super().resolve_command(context, args)

    def format_commands(self, context: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Opdrachten"):
            formatter.write_dl(list(self.lazy.items()))
