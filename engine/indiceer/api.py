"""The library: what commands, notebooks and other programs call.

Dutch names, because they are the words of the command line.
"""

from __future__ import annotations

from datetime import date

from .advies.advise import weeg_intake
from .base.faults import Fault, InvalidInput
from .base.hints import TYPE_CHECKING, Any
from .intake.reader import Intake, read_intake
from .plan.evaluators import actieve_regels, evaluator_for
from .plan.open import laad_regels, open_regels
from .rules.book import RuleBook
from .rules.layers import with_drafts, without_drafts

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from .facts.catalogue import Catalogue
    from .learning.agenda import Agenda

__all__ = [
    "actieve_regels",
    "agenda",
    "bezwaar",
    "bisect",
    "boek",
    "evaluator_for",
    "keur",
    "klopt",
    "laad_regels",
    "evalueer",
    "lees_intake",
    "leg_vast",
    "leg_vast_bij",
    "open_regels",
    "prognose",
    "register",
    "schema",
    "simuleer",
    "toon",
    "verschil",
    "vragen",
    "watals",
    "weeg",
    "weeg_intake",
    "zinnen_van",
]


def lees_intake(
    pad: Path | str, regels: RuleBook, peildatum: date | None = None, gemeente: str | None = None
) -> Intake:
    """Read and check an intake file;

    ``peildatum`` and ``gemeente`` (slug) replace those of the file. Raises InvalidInput.
    """
    return read_intake(pad, regels.catalogue, peildatum, gemeente)


def weeg(pad: Path | str, regels: RuleBook | None = None, concept: bool = False) -> dict[str, Any]:
    """The advies for an intake file, as JSON-ready data of schema ``advies/2``.

    Raises InvalidInput or EvaluatorsDisagree.
    """
    regels = regels or laad_regels()
    return weeg_intake(lees_intake(pad, regels), regels, concept=concept)


def schema(soort: str, regels: RuleBook) -> dict[str, Any]:
    """The JSON Schema (draft-07) of ``advies``, ``intake``, ``regels`` (a rule set) or another file
    of a rules folder, such as ``feiten``. Raises KeyError."""
    if soort == "intake":
        from .schemas.intake import intake_schema

        return intake_schema(regels.catalogue)
    if soort == "regels":
        from .schemas.rule_set import rules_schema

        return rules_schema(regels.catalogue, regels.sources, regels.rulesets)
    if soort == "advies":
        from .schemas.advies import advies_schema

        return advies_schema(regels.catalogue)
    from .schemas.files import file_schemas

    return file_schemas(regels)[soort]


def keur(regels: RuleBook) -> list[Any]:
    """The findings of every check on loaded rules, drafts included, as ``Finding``s with place,
    code, level, message and repair."""
    from .keur import all_checks

    book = with_drafts(regels)
    return sorted(finding for check in all_checks() for finding in check.findings(book))


def toon(
    advies: dict[str, Any], regels: RuleBook, formaat: str = "tekst", vorm: str = "verslag"
) -> str:
    """An advies as ``tekst``, ``markdown`` or ``html``, in one of its forms:

    ``verslag``, ``kort``, ``brief``, ``verantwoording`` or ``veldtafel``.

    Raises UnfaithfulText if the text were to say something else than the advies.
    """
    from .issuing.writing import render_document

    return render_document(advies, regels, vorm, formaat)


def papier(
    advies: dict[str, Any],
    regels: RuleBook,
    formaat: str = "word",
    vorm: str = "verslag",
    sjabloon: Path | str | None = None,
) -> bytes:
    """An advies as ``word`` (DOCX) or ``pdf``, in one of its forms.

    PDF needs ``[brief]``. ``sjabloon`` is a Word template for the letter, a file or
    ``gemeentebrief``.

    Raises UnfaithfulText if the paper were to say something else than the advies, InvalidInput for
    a template, PaperExtraMissing or NotInPdf.
    """
    from .issuing.choosing import template_from
    from .issuing.paper import render_paper

    return render_paper(
        advies, regels, vorm, formaat, None if sjabloon is None else template_from(sjabloon)
    )


def klopt(
    document: str | bytes,
    advies: dict[str, Any],
    regels: RuleBook,
    sjabloon: Path | str | None = None,
) -> list[str]:
    """What a document says more, less or otherwise than the advies, one Dutch sentence each; empty
    when it says exactly that.

    Form and format are read from the document; Word and PDF are bytes. ``sjabloon`` is the template
    that a letter was made with.
    """
    from .klopt.check import differences, form_of, format_of

    if isinstance(document, bytes):
        from .issuing.choosing import template_from
        from .klopt.paper import paper_differences

        return paper_differences(
            document, advies, regels, None if sjabloon is None else template_from(sjabloon)
        )
    form = form_of(document)
    if form is None:
        return [
            "het merk van indiceer onderaan ontbreekt of is veranderd ('Vorm …' of 'Kenmerk: "
            "brief …')"
        ]
    return differences(document, advies, regels, format_of(document), form)


def boek(
    gemeente: str,
    peildatum: date,
    regels: RuleBook,
    formaat: str = "markdown",
    kort: bool = False,
) -> str:
    """The written weighing of a municipality (name or slug) on a date, as ``markdown`` or ``html``,
    or in two pages (``kort``); drafts never count in it. Raises InvalidInput."""
    from .base.faults import did_you_mean
    from .explanation.book import render_book

    slug = regels.catalogue.municipality(gemeente)
    if slug is None:
        raise InvalidInput(
            [
                Fault(
                    "gemeente",
                    0,
                    0,
                    f"'{gemeente}' is geen "
                    f"gemeente{did_you_mean(gemeente, regels.catalogue.municipalities)}",
                )
            ]
        )
    return render_book(without_drafts(regels), peildatum, slug, formaat, kort)


def zinnen_van(regels: RuleBook, regelset: str) -> str:
    """The book of sentences of a rule set (its newest version), as Markdown: what each rule can
    have printed, and beside which answers. Raises InvalidInput."""
    from .base.faults import did_you_mean
    from .explanation.sentences import book_of_sentences

    found = [ruleset for ruleset in regels.rulesets if ruleset.id == regelset]
    if not found:
        known = sorted({ruleset.id for ruleset in regels.rulesets})
        raise InvalidInput(
            [
                Fault(
                    "regelset",
                    0,
                    0,
                    f"'{regelset}' is geen regelset{did_you_mean(regelset, known)}",
                )
            ]
        )
    return book_of_sentences(regels, max(found, key=lambda ruleset: ruleset.validity.start))


def verschil(
    van: str,
    naar: str,
    regels: Path | str | None = None,
    peildatum: date | None = None,
    casussen: tuple[Path | str, ...] = (),
    getuigen: bool = False,
) -> dict[str, Any]:
    """What changes between two sides (rules folders, git revisions, versions, municipalities), as
    data of schema ``verschil/1``.

    ``casussen`` adds the impact on these files and folders, ``getuigen`` the smallest intakes that
    show a change. Raises InvalidInput.
    """
    from pathlib import Path

    from .changes.run import difference_report

    return difference_report(
        van,
        naar,
        Path(regels) if regels else None,
        peildatum,
        [Path(path) for path in casussen],
        getuigen,
    ).data()


def watals(
    intake: Intake, regels: RuleBook, optie: str | None = None, concept: bool = False
) -> dict[str, Any]:
    """The smallest changes of one and two facts that turn an outcome, as data of schema
    ``watals/1``. Raises InvalidInput for an unknown option."""
    from .changes.answers import what_if_data
    from .changes.whatif import what_if
    from .facts.names import option_slug

    book = with_drafts(regels) if concept else regels
    return what_if_data(what_if(intake, book, option_slug(optie, book.catalogue)))


def vragen(intake: Intake, regels: RuleBook | None = None, concept: bool = False) -> dict[str, Any]:
    """What to ask now, as data of schema ``vragen/1``: the next page of the conversation, the
    closing page, or nothing more.

    The page follows from the intake alone. Whoever asks keeps in its ``gesprek`` what was shown
    (``gezien``) and that the closing page was (``slot``).
    """
    from .interview.listing import questions_data
    from .interview.pages import next_page

    return questions_data(
        next_page(
            intake,
            evaluator_for(regels or open_regels(), intake.peildatum, intake.municipality, concept),
        )
    )


def bisect(
    intake: Intake,
    regels: RuleBook,
    optie: str | None = None,
    datum: tuple[date, date] | None = None,
    versies: bool = False,
) -> dict[str, Any]:
    """Where an outcome first turns and by which rule, as data of schema ``bisect/1``: over days
    (``datum``), ``versies`` or else municipalities.

    Raises InvalidInput.
    """
    from .changes import bisect as search
    from .changes.answers import bisection_data
    from .facts.names import option_slug

    option = option_slug(optie, regels.catalogue)
    if datum:
        return bisection_data(search.by_date(intake, regels, *datum, option))
    return bisection_data(
        search.by_version(intake, regels, option)
        if versies
        else search.by_town(intake, regels, option)
    )


def simuleer(
    bevolking: Path | str | None = None,
    gemeente: str | None = None,
    peildatum: date | None = None,
    regels: Path | str | None = None,
    *,
    synthetisch: int | None = None,
    zaad: int = 1,
    verdeling: Path | str | None = None,
    vergelijk: tuple[str, str] | None = None,
    uitvoering: str = "lokaal",
    werkers: int | None = None,
    werkmap: Path | str | None = None,
    blok: int | None = None,
    adres: str | None = None,
    voortgang: Any = None,
) -> dict[str, Any]:
    """The outcomes of a whole population in counts only, as data of schema ``simulatie/1``.

    Needs ``[schaal]``. Raises InvalidInput.

    ``voortgang`` is called with the number of chunks done and the number of chunks.
    """
    from pathlib import Path

    from .population.run import simulate

    def place(path: Path | str | None) -> Path | None:
        return None if path is None else Path(path)

    return simulate(
        place(bevolking),
        synthetisch,
        zaad,
        gemeente,
        peildatum,
        place(regels),
        vergelijk,
        place(verdeling),
        uitvoering,
        werkers,
        place(werkmap),
        blok,
        adres,
        voortgang,
    )


def prognose(
    gemeente: str,
    jaren: str | None = None,
    regels: Path | str | None = None,
    *,
    zet: tuple[str, ...] = (),
    simulatie: Path | str | None = None,
) -> dict[str, Any]:
    """Clients and money per year for a municipality (name or slug), computed from the dated
    parameters of the rules folder: ``{"jaren": {"2024": {…}}}``.

    ``jaren`` is a year or a span such as ``2024-2027`` (default: all years of the parameters); each
    of ``zet`` changes a parameter, such as ``instroom=8`` or ``instroom.2025=8``. ``simulatie`` is
    a stored answer of ``simuleer`` (JSON) that gives the shares of the forms of help. Raises
    InvalidInput.
    """
    from pathlib import Path

    from .learning.prognose import forecast

    return forecast(
        gemeente, jaren, laad_regels(regels), zet, Path(simulatie) if simulatie else None
    ).data()


def agenda(
    bronnen: Iterable[Path | str] = (),
    logboek: str | None = None,
    gemeente: str | None = None,
    vanaf: date | None = None,
    tot: date | None = None,
    regels: Path | str | None = None,
) -> Agenda:
    """What falls due, from advices (JSON), intakes, folders of these and a log: an ``Agenda``, of
    which ``data()`` has the form ``agenda/1``.

    Raises InvalidInput or LogError.
    """
    from pathlib import Path

    from .learning.agenda import make_agenda

    return make_agenda(
        [Path(path) for path in bronnen], logboek, gemeente, open_regels(regels), vanaf, tot
    )


def register(
    gemeente: str,
    peildatum: date,
    regels: Path | str | None = None,
    *,
    contact: str | None = None,
    sinds: str | None = None,
) -> dict[str, Any]:
    """The record of a municipality (name or slug) for the Algoritmeregister, publication standard
    1.0, with the rules in force on ``peildatum``.

    ``contact`` is an address for questions, ``sinds`` the month (2026-09) since which the
    municipality uses it. Raises InvalidInput.
    """
    from .learning.register import make_record

    return make_record(gemeente, peildatum, laad_regels(regels), contact, sinds)


def bezwaar(
    advies: str,
    feiten: Sequence[str] = (),
    regels_betwist: Sequence[str] = (),
    *,
    logboek: str | None = None,
    gemeente: str | None = None,
    regels: Path | str | None = None,
    regels_nu: Path | str | None = None,
    datum: date | None = None,
) -> tuple[dict[str, Any], Catalogue]:
    """What would be different if disputed facts (``naam`` or ``naam=antwoord``) or rules were
    otherwise, as data of schema ``bezwaar/1``, with the catalogue to show it by.

    ``advies`` is a stored advice, or a key in a log; of a key the rules are those recorded with it.
    Raises InvalidInput or LogError.
    """
    from .changes.objection import Disputed, objection
    from .record.replay import advice_and_rules

    disputed = [
        Disputed(name.strip(), answer.strip() if sign else None)
        for name, sign, answer in (one.partition("=") for one in feiten)
    ]
    stored, book = advice_and_rules(advies, logboek, gemeente, regels)
    now = laad_regels(regels_nu) if regels_nu else None
    return objection(stored, book, disputed, regels_betwist, now, datum), book.catalogue


def evalueer(
    casussen: Iterable[Path | str] = (),
    *,
    logboek: str | None = None,
    gemeente: str | None = None,
    vanaf: date | None = None,
    tot: date | None = None,
    regels: Path | str | None = None,
) -> tuple[dict[str, Any], Catalogue]:
    """What a log, or cases that say what was chosen, teach about the rules: data of schema
    ``evaluatie/1``, with the catalogue to show it by. Raises InvalidInput or LogError."""
    from pathlib import Path

    from .learning.evaluation import evaluate

    book = laad_regels(regels)
    sources = [Path(path) for path in casussen]
    return evaluate(book, sources, logboek, gemeente, vanaf, tot).data(), book.catalogue


def leg_vast(
    advies: Path | str, logboek: str | None = None, regels: Path | str | None = None
) -> tuple[str, str]:
    """Record a stored advice; gives its key and the head of the chain.

    What cannot be computed again is refused with NotReproduced (exit code 6).

    ``logboek`` is a file or the address of a PostgreSQL database, by default the file of the
    municipality. Raises InvalidInput or LogError.
    """
    from .record.desk import record_advice

    return record_advice(advies, logboek, regels)


def leg_vast_bij(
    sleutel: str,
    logboek: str | None = None,
    gemeente: str | None = None,
    *,
    keuze: str | None = None,
    reden: str | None = None,
    motivering: str = "",
    besluit: str | None = None,
    datum: date | None = None,
    mandaat: str | None = None,
    uitkomst: str | None = None,
    optie: str | None = None,
    correctie: str | None = None,
    bezwaar: date | None = None,
) -> tuple[int, str]:
    """Add a choice, a decision, a correction or an objection to a recorded advice; gives the number
    of the row and the head. Raises InvalidInput or LogError."""
    from .interview.choosing import departs, too_short
    from .record.desk import record_more

    return record_more(
        sleutel,
        logboek,
        gemeente,
        departs,
        too_short,
        keuze,
        reden,
        motivering,
        besluit,
        datum,
        mandaat,
        uitkomst,
        optie,
        correctie,
        bezwaar,
    )
