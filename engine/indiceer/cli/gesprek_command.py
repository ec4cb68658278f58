"""``indiceer gesprek``: the conversation, question by question."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import click

from ..base.faults import EXIT_DONE, EXIT_OPEN
from ..base.hints import TYPE_CHECKING
from .draft_option import concept_option
from .options import HELP, Day, complete_town, rules_option
from .output import obstacle, shown, write

if TYPE_CHECKING:
    from ..intake.reader import Intake
    from ..rules.book import RuleBook

#: what is asked first about a new case: no rule waits for it, and every document says it
OPENING = ("meldingsdatum", "hulpvraag")
#: documents to take along: form → what it is
DOCUMENTS = {
    "kort": "de samenvatting, hier op het scherm",
    "html": "het hele advies om te lezen en af te drukken (HTML)",
    "tekst": "het hele advies als platte tekst",
    "json": "het advies voor het dossier, later na te rekenen (JSON)",
}
_ENDINGS = {"html": "html", "tekst": "txt", "json": "json"}


class Screen:
    """The talk goes to stderr, so that the answer on stdout stays clean."""

    def say(self, text: str = "") -> None:
        print(text, file=sys.stderr, flush=True)

    def ask(self, prompt: str) -> str | None:
        print(prompt, end="", file=sys.stderr, flush=True)
        try:
            line = sys.stdin.readline() if sys.stdin else ""
        except OSError:  # there is nothing to read from
            line = ""
        return line if line else None


@click.command("gesprek", context_settings=HELP)
@click.argument("casus", type=click.Path(path_type=Path), required=False)
@click.option(
    "--gemeente",
    "town",
    metavar="GEMEENTE",
    shell_complete=complete_town,
    help="De gemeente, voor een nieuwe casus.",
)
@click.option("--peildatum", "day", type=Day(), help="De peildatum, voor een nieuwe casus.")
@click.option("--opnieuw", "anew", is_flag=True, help="Stel alle open vragen nog een keer.")
@concept_option
@rules_option
@click.pass_context
def command(
    context: click.Context,
    casus: Path | None,
    town: str | None,
    day: date | None,
    anew: bool,
    concept: bool,
    rules: Path | None,
) -> None:
    """Voer het gesprek: de vragen die ertoe doen, één voor één.

    Na elk antwoord is het bestand bewaard. Bestaat CASUS al, dan gaat het gesprek verder waar
    het was. Zonder CASUS vraagt indiceer hoe de nieuwe casus heet.

    \b
    Voorbeeld:
      indiceer gesprek avondzorg.yaml --gemeente dalfsen
    """
    from ..api import evaluator_for, open_regels
    from ..interview.growing import again
    from ..interview.pages import next_page
    from ..interview.terminal import Stopped, Talk
    from ..privacy import refuse_file_name

    book, screen = open_regels(rules, concept), Screen()
    try:
        path = casus or _named(screen)
        refuse_file_name(path)
        new = not path.exists()
        intake = _begun(screen, book, path, town, day) if new else _opened(screen, book, path)
    except EOFError:
        raise click.UsageError("Er kwam geen antwoord; er is niets bewaard.") from None
    save = _saver(path)
    evaluator = evaluator_for(book, intake.peildatum, intake.municipality)
    talk = Talk(screen, book.catalogue, evaluator, again(intake) if anew else intake, save)
    screen.say("Typ ? voor uitleg, s om te bewaren en te stoppen.")
    try:
        if new:
            save(intake)
            talk.open(name for name in OPENING if name in book.catalogue.facts)
        talk.hold()
        talk.choose()
        _documents(screen, talk.intake, book, path)
    except Stopped:
        screen.say(f"\nBewaard en gestopt. Verder gaan: indiceer gesprek {path}")
    write(f"{path}\n", None)
    context.exit(EXIT_OPEN if next_page(talk.intake, evaluator).missing else EXIT_DONE)


def _line(screen: Screen, prompt: str) -> str:
    line = screen.ask(prompt)
    if line is None:
        raise EOFError
    return line.strip()


def _named(screen: Screen) -> Path:
    """The file of a new case, in this folder."""
    from ..base.dutch import slugify
    from ..privacy import named_forbidden

    while True:
        said = _line(screen, "Hoe heet deze casus? Een korte naam, niet die van de cliënt: ")
        slug = slugify(said.removesuffix(".yaml"))[:80].strip("-")
        if found := named_forbidden(said):
            screen.say(f"  Dit lijkt op {found}. Kies een naam die niet naar een persoon leidt.")
            continue
        if slug and not Path(f"{slug}.yaml").exists():
            return Path(f"{slug}.yaml")
        screen.say("  Die naam kan niet." if not slug else f"  {slug}.yaml bestaat al.")


def _begun(
    screen: Screen, book: RuleBook, path: Path, town: str | None, day: date | None
) -> Intake:
    """A new intake: whose advice, and on which day."""
    from ..base.faults import InvalidInput
    from ..interview.growing import begin

    asks = town is None
    while True:
        said = town or _line(screen, "Welke gemeente vraagt om advies? ")
        try:
            return begin(book.catalogue, path.stem, day or date.today(), said)
        except InvalidInput as error:
            if not asks or any("casus" in fault.message for fault in error.faults):
                raise
            for fault in error.faults:
                screen.say(f"  {fault.message}")


def _opened(screen: Screen, book: RuleBook, path: Path) -> Intake:
    """An intake that exists; one with comments among the answers is kept as it was beside it."""
    from ..api import lees_intake
    from ..interview.growing import keep_comments

    intake = lees_intake(path, book)
    screen.say(f"Verder met {path}: {len(intake.answers)} antwoorden.")
    if copy := keep_comments(path):
        screen.say(f"Uw opmerkingen met # blijven staan in {copy}.")
    return intake


def _saver(path: Path) -> Callable[[Intake], None]:
    from ..interview.growing import comment_above, file_text, save

    head = comment_above(path)

    def keep(intake: Intake) -> None:
        try:
            save(path, file_text(intake, head))
        except OSError as error:
            raise click.UsageError(
                f"'{path}' kan niet bewaard worden: {obstacle(error)}."
            ) from None

    return keep


def _documents(screen: Screen, intake: Intake, book: RuleBook, path: Path) -> None:
    """Documents to take along, as many as are asked for."""
    from ..api import weeg_intake

    advies = weeg_intake(intake, book)
    forms = list(DOCUMENTS)
    while True:
        screen.say("\nWat wilt u meenemen?")
        for number, words in enumerate(DOCUMENTS.values(), 1):
            screen.say(f"{number:>4}  {words}")
        said = screen.ask("Een nummer, of Enter om te stoppen: ")
        if not said or not said.strip():
            return
        if not said.strip().isdigit() or not 1 <= int(said) <= len(forms):
            screen.say(f"  Typ een nummer van 1 tot en met {len(forms)}.")
            continue
        form = forms[int(said) - 1]
        if form == "kort":
            text = shown(advies, book, "tekst", vorm="kort")
            screen.say(text if isinstance(text, str) else text.decode())
        else:
            file = path.with_name(f"{path.stem}-advies.{_ENDINGS[form]}")
            write(shown(advies, book, form), file)
