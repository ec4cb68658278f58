"""``indiceer logboek``: look into the record, prove it, and let go of what is due."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import click

from ..base.faults import EXIT_REPLAY
from .options import HELP, Day, output_option
from .output import write
from .record_options import log_option, town_option


@contextmanager
def _opened(place: str | None, town: str | None) -> Iterator[Any]:
    from ..record.place import open_log

    log = open_log(place, town or "")
    try:
        yield log
    finally:
        log.close()


@click.group(
    "logboek", context_settings=HELP, options_metavar="[OPTIES]", subcommand_metavar="DEEL ..."
)
def command() -> None:
    """Bekijk, controleer en bewaar wat is vastgelegd.

    \b
    Voorbeelden:
      indiceer weeg cases/dalfsen-terugval-nacht.yaml --formaat json --uit advies.json
      indiceer leg-vast advies.json --logboek proef.logboek
      indiceer logboek controleer --logboek proef.logboek
      indiceer logboek lijst --logboek proef.logboek

    Stopt met code 6 als het logboek niet klopt, met de rij waar het misgaat.
    """


@command.command("lijst", context_settings=HELP)
@log_option
@town_option
def listing(log: str | None, town: str | None) -> None:
    """Toon elke rij: nummer, tijd, soort, sleutel en uitkomst."""
    with _opened(log, town) as opened:
        for told in opened.read():
            row = told.row
            gone = "" if told.core is not None else "  (inhoud vernietigd)"
            click.echo(
                f"{row.number:>6}  {row.time}  {row.kind:<12}  {row.key:<14}  "
                f"{row.outcome}{gone}".rstrip()
            )


@command.command("toon", context_settings=HELP)
@click.argument("sleutel")
@log_option
@town_option
def show(sleutel: str, log: str | None, town: str | None) -> None:
    """Toon als JSON alles wat onder SLEUTEL is vastgelegd."""
    from ..record.chain import as_data
    from ..record.entries import advice_of

    with _opened(log, town) as opened:
        advice_of(opened, sleutel)
        found = [
            {"keten": as_data(told.row), "inhoud": told.core, "vrij": told.free}
            for told in opened.read(sleutel)
        ]
        click.echo(json.dumps(found, ensure_ascii=False, indent=2, sort_keys=True))


@command.command("controleer", context_settings=HELP)
@click.option("--kop", "head", metavar="HASH", help="Een kop die eerder is afgedrukt.")
@click.option(
    "--kopie",
    "copy",
    type=click.Path(path_type=Path),
    metavar="BESTAND",
    help="Controleer een kopie (uitvoer) in plaats van het logboek.",
)
@log_option
@town_option
@click.pass_context
def verify(
    context: click.Context, head: str | None, copy: Path | None, log: str | None, town: str | None
) -> None:
    """Controleer of het logboek nog heel is. Met --kop ook of het einde er nog aan zit."""
    if copy is not None:
        from ..record.copy import check_copy

        try:
            text = copy.read_text(encoding="utf-8")
        except (OSError, ValueError):
            raise click.UsageError(f"'{copy}' kan niet gelezen worden.") from None
        _tell(context, check_copy(text.splitlines(), head), "de kopie")
        return
    with _opened(log, town) as opened:
        last = opened.head()
        _tell(
            context,
            opened.verify(head),
            f"het logboek ({last.number if last else 0} rijen, kop {last.hash if last else '-'})",
        )


def _tell(context: click.Context, found: list[Any], what: str) -> None:
    if not found:
        click.echo(f"In orde: {what}.")
        return
    for item in found:
        click.echo(str(item), err=True)
    context.exit(EXIT_REPLAY)


@command.command("herhaal", context_settings=HELP)
@click.argument("sleutel")
@log_option
@town_option
@click.pass_context
def again(context: click.Context, sleutel: str, log: str | None, town: str | None) -> None:
    """Reken het advies van SLEUTEL na met de regels uit het logboek zelf."""
    from ..base.version import __version__
    from ..record.entries import advice_of
    from ..record.replay import prove

    with _opened(log, town) as opened:
        proof = prove(opened, advice_of(opened, sleutel), __version__)
    for line in proof.proven:
        click.echo(f"bewezen: {line}")
    for line in proof.open:
        click.echo(f"niet bewezen: {line}")
    for line in proof.differences:
        click.echo(f"verschil: {line}", err=True)
    if proof.differences:
        context.exit(EXIT_REPLAY)


@command.command("steekproef", context_settings=HELP)
@click.option(
    "--aantal",
    "size",
    type=click.IntRange(1, 10_000),
    default=10,
    show_default=True,
    help="Hoeveel adviezen.",
)
@click.option(
    "--zaad",
    "seed",
    metavar="TEKST",
    default="1",
    show_default=True,
    help="Hetzelfde zaad geeft overal dezelfde steekproef.",
)
@click.option(
    "--ongelijk",
    "unlike",
    is_flag=True,
    help="Toon in plaats daarvan gelijke gevallen met een ander besluit.",
)
@log_option
@town_option
def sample(size: int, seed: str, unlike: bool, log: str | None, town: str | None) -> None:
    """Trek een steekproef, verdeeld over besluit en afwijking."""
    from ..record import audit

    with _opened(log, town) as opened:
        if unlike:
            for one, first, other, second in audit.unlike(opened):
                click.echo(f"{one} ({first}) en {other} ({second})")
            return
        for key in audit.sample(opened, seed, size):
            click.echo(key)


@command.command("vervallen", context_settings=HELP)
@click.option("--op", "day", type=Day(), help="Op welke dag; vandaag als u niets geeft.")
@log_option
@town_option
def due(day: date | None, log: str | None, town: str | None) -> None:
    """Toon wat na de bewaartermijn vernietigd moet worden. Er verdwijnt niets vanzelf."""
    from ..record.entries import by_key, kept_until

    with _opened(log, town) as opened:
        for key, told in by_key(opened).items():
            until = kept_until(told)
            if until and until <= (day or date.today()):
                click.echo(f"{key}  bewaren tot {until}")


@command.command("vernietig", context_settings=HELP)
@click.option("--sleutel", "key", required=True, metavar="SLEUTEL", help="Wat vernietigd wordt.")
@click.option("--grond", "ground", required=True, metavar="TEKST", help="Waarom.")
@log_option
@town_option
def destroy(key: str, ground: str, log: str | None, town: str | None) -> None:
    """Vernietig de inhoud onder SLEUTEL voor altijd. De keten blijft heel."""
    from ..base.faults import Fault, InvalidInput
    from ..privacy import ADVICE, looks_forbidden

    if found := looks_forbidden(ground):
        raise InvalidInput([Fault("grond", 0, 0, f"dit lijkt op {found}; {ADVICE}")])
    with _opened(log, town) as opened:
        row = opened.destroy(key, ground)
    click.echo(
        f"Verklaring van vernietiging: de inhoud van {key} is vernietigd op {row.time} "
        f"(rij {row.number}), grond: {ground}."
    )
    click.echo(
        "Reservekopieën, en het werklogboek van een databaseserver, zijn hier niet mee gewist.",
        err=True,
    )


@command.command("uitvoer", context_settings=HELP)
@click.option(
    "--zonder-vrije-tekst",
    "redacted",
    is_flag=True,
    help="Laat toelichtingen en motiveringen weg; de kopie blijft te controleren.",
)
@output_option
@log_option
@town_option
def export(redacted: bool, output: Path | None, log: str | None, town: str | None) -> None:
    """Geef het hele logboek als regels JSON, voor archief of rekenkamer."""
    with _opened(log, town) as opened:
        write(
            "".join(
                json.dumps(line, ensure_ascii=False, sort_keys=True) + "\n"
                for line in opened.export(not redacted)
            ),
            output,
        )


@command.command("zegel", context_settings=HELP)
@click.option(
    "--verzoek",
    "asked",
    type=click.Path(path_type=Path),
    metavar="BESTAND",
    help="Schrijf het verzoek voor een tijdstempeldienst.",
)
@click.option(
    "--antwoord",
    "answer",
    type=click.Path(path_type=Path),
    metavar="BESTAND",
    help="Leg het antwoord van die dienst vast.",
)
@log_option
@town_option
def seal(asked: Path | None, answer: Path | None, log: str | None, town: str | None) -> None:
    """Verzegel het logboek met een tijdstempel van buiten (RFC 3161)."""
    from ..record import seal as stamps

    if (asked is None) == (answer is None):
        raise click.UsageError("Geef --verzoek of --antwoord.")
    with _opened(log, town) as opened:
        if asked is not None:
            write(stamps.request(opened), asked)
            return
        try:
            raw = answer.read_bytes() if answer else b""
        except OSError:
            raise click.UsageError(f"'{answer}' kan niet gelezen worden.") from None
        number, time = stamps.add_answer(opened, raw)
        click.echo(
            f"Het tijdstempel van {time} hoort bij rij {number}. Wie het zette, controleert "
            "u met de certificaten van de dienst."
        )
