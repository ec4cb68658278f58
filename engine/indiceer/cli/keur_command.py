"""``indiceer keur``: are these rules sound?"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..base.faults import EXIT_INVALID, InvalidInput
from .options import HELP, format_option

if TYPE_CHECKING:
    from ..keur.finding import Finding
    from ..rules.book import RuleBook


@click.command("keur", context_settings=HELP)
@click.argument("regels", required=False, type=click.Path(path_type=Path))
@format_option("tekst", "json", "github", "sarif")
@click.option(
    "--streng", is_flag=True, help="Stop ook bij waarschuwingen en opmerkingen met code 3."
)
@click.option(
    "--sluit",
    "close",
    metavar="REGELSET/VERSIE",
    help="Leg een vastgestelde versie vast; daarna kan zij niet meer veranderen.",
)
@click.option(
    "--trek-in",
    "withdraw",
    metavar="REGELSET/VERSIE",
    help="Maak een versie weer los die nog niet is ingegaan.",
)
@click.option(
    "--alleen",
    "only",
    metavar="REGELSET",
    help="Toon alleen wat over deze regelset gaat, zoals dalfsen.",
)
@click.pass_context
def command(
    context: click.Context,
    regels: Path | None,
    form: str,
    streng: bool,
    close: str | None,
    withdraw: str | None,
    only: str | None,
) -> None:
    """Controleer de map REGELS: vorm, bronnen en geldigheid, en of elke regel kan gelden, iets
    uitmaakt en klopt met de wet.

    \b
    Voorbeelden:
      indiceer keur
      indiceer keur rules --formaat json
      indiceer keur --alleen dalfsen

    Een regel per bevinding: plaats, code, wat er is en wat u eraan doet. Elke code heeft een eigen
    pagina in docs/keur. Stopt met code 0 als alles in orde is en met 3 als er een fout is.
    """
    from ..api import laad_regels
    from ..base.places import data_folder
    from ..keur import formats
    from ..rules.layers import with_drafts

    folder = regels or data_folder("rules")
    for option, key in (("--sluit", close), ("--trek-in", withdraw)):
        if key is not None and not re.fullmatch(r"[a-z0-9-]+/[0-9A-Za-z][0-9A-Za-z.-]*", key):
            raise click.UsageError(
                f"Schrijf achter {option} een regelset en een versie, zoals dalfsen/2023.1."
            )
    if withdraw is not None:
        from datetime import date

        from ..rules.lock import withdraw_version

        withdraw_version(folder, withdraw, date.today())
        click.echo(
            f"{withdraw} ligt niet meer vast. Zet status weer op voorstel, of leg opnieuw vast."
        )
        return
    if close is not None:
        from ..rules.lock import close_version

        _sound_before_closing(folder, close, streng)
        click.echo(f"{close} ligt vast: sha256 {close_version(folder, close)}")
        return
    book = None
    try:
        book = with_drafts(laad_regels(folder))
        files = _files_of(only, book) if only else None
        findings = _inspect(book)
        if files is not None:
            findings = [finding for finding in findings if finding.path in files]
    except InvalidInput as error:
        if form == "tekst":
            raise
        findings = formats.refused(error)
    click.echo(_shown(findings, form, folder), nl=False)
    if form == "tekst" and book is not None:
        click.echo(_summary(book, findings))
    if any(finding.level == "fout" or streng for finding in findings):
        context.exit(EXIT_INVALID)


def _files_of(name: str, book: RuleBook) -> set[str]:
    """The files of every version of one rule set."""
    from ..base.faults import did_you_mean

    files = {ruleset.path for ruleset in book.rulesets if ruleset.id == name}
    if not files:
        known = {ruleset.id for ruleset in book.rulesets}
        raise click.UsageError(f"Regelset '{name}' bestaat niet{did_you_mean(name, known) or '.'}")
    return files


def _sound_before_closing(folder: Path, key: str, strict: bool) -> None:
    """What is closed can no longer change: so it is loaded and checked first, as it will be.

    Says on stderr what is not known of the adoption itself; with ``strict`` nothing is closed
    without number, day, publication and a second reader. Raises InvalidInput with everything that
    is wrong.
    """
    from ..base.faults import Fault
    from ..editing.trial import trial_of
    from ..keur import all_checks
    from ..rules.lock import LOCK_FILE, lock_with

    name, version = key.split("/")
    with trial_of(folder, {folder / LOCK_FILE: lock_with(folder, key)}) as book:
        versions = [
            ruleset for ruleset in book.rulesets if (ruleset.id, ruleset.version) == (name, version)
        ]
        mine = {ruleset.path for ruleset in versions}
        if versions and versions[0].adoption is None:
            said = (
                "niet genoemd zijn nummer, datum en bekendmaking van het besluit, en wie de "
                "regels als tweede nazag; noem ze onder 'vaststelling'"
            )
            if strict:
                raise InvalidInput([Fault(versions[0].path, 0, 0, said)])
            click.echo(f"Let op: {said}.", err=True)
        wrong = [
            finding
            for check in all_checks()
            for finding in check.findings(book)
            if finding.level == "fout" and finding.path in mine
        ]
    if wrong:
        raise InvalidInput(
            [
                Fault(
                    finding.path,
                    finding.line,
                    finding.column,
                    f"{finding.code} {finding.message} Zo wordt {key} niet vastgelegd.",
                )
                for finding in wrong
            ]
        )


def _inspect(book: RuleBook) -> list[Finding]:
    """The findings of every check, with a bar on stderr for who is waiting."""
    from ..keur import all_checks

    checks, stderr = all_checks(), sys.stderr
    found: list[Finding] = []
    if not stderr.isatty():
        return sorted(finding for check in checks for finding in check.findings(book))
    with click.progressbar(
        checks,
        label="Keuren",
        file=stderr,
        item_show_func=lambda check: check.code if check else "",
    ) as bar:
        for check in bar:
            found += check.findings(book)
    return sorted(found)


def _shown(findings: list[Finding], form: str, folder: Path) -> str:
    from ..base.version import __version__
    from ..keur import all_checks, formats

    def located(path: str) -> str:
        """The path from here, where the file is under the folder in which the user works; else the
        name that the finding gives."""
        whole = (folder.parent / path).resolve()
        return (
            whole.relative_to(Path.cwd()).as_posix() if whole.is_relative_to(Path.cwd()) else path
        )

    if form == "json":
        return formats.as_json(findings)
    if form == "github":
        return formats.as_github(findings, located)
    if form == "sarif":
        return formats.as_sarif(findings, all_checks(), __version__, located)
    return formats.as_text(findings)


def _summary(book: RuleBook, findings: list[Finding]) -> str:
    from ..keur.checks.k29_read_too_long_ago import never_read_by
    from ..rules.declared import declared

    rules, known = sum(len(ruleset.rules) for ruleset in book.rulesets), len(declared(book).known)
    found = (
        "geen bevindingen"
        if not findings
        else "1 bevinding"
        if len(findings) == 1
        else f"{len(findings)} bevindingen"
    )
    note = f" ({known} bekend, met de reden in {declared(book).label})" if known else ""
    unread, all_rules = never_read_by(book, "jurist")
    return (
        f"{len(book.rulesets)} regelsets, {rules} regels, {len(book.sources.entries)} "
        f"bronnen: {found}{note}.\n"
        f"Door een jurist nagelezen: {all_rules - unread} van {all_rules} regels."
    )
