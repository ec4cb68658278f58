"""A new intake with every core question in it, each answered with 'onbekend': it can be weighed at
once and says what is still to be asked."""

from __future__ import annotations

import textwrap
from datetime import date
from pathlib import Path

from ..base.documents import quoted
from ..base.dutch import slugify
from ..base.faults import Fault, InvalidInput, did_you_mean
from ..facts.catalogue import Catalogue, Fact
from ..schemas.files import schema_line


def new_case(
    catalogue: Catalogue,
    name: str,
    municipality: str,
    peildatum: date,
    folder: Path,
    rules: Path | None,
) -> tuple[Path, str]:
    """The file and text of a new case.

    ``rules`` is the folder with the schema to name in its first line; None: no such line.
    """
    slug = slugify(name)[:80].strip("-")
    town = catalogue.municipality(municipality)
    if not slug:
        raise InvalidInput(
            [
                Fault(
                    "casus",
                    0,
                    0,
                    f"{quoted(name)} is geen naam voor een casus; gebruik kleine letters, "
                    f"cijfers en streepjes",
                )
            ]
        )
    if town is None:
        raise InvalidInput(
            [
                Fault(
                    "gemeente",
                    0,
                    0,
                    f"gemeente {quoted(municipality)} bestaat "
                    f"niet{did_you_mean(municipality, catalogue.municipalities)}",
                )
            ]
        )
    file = folder / f"{slug}.yaml"
    if file.exists():
        raise InvalidInput([Fault(str(file), 0, 0, "dit bestand bestaat al; kies een andere naam")])
    lines = [
        "# Vervang 'onbekend' door het antwoord. Laat staan wat u niet weet: onbekend telt "
        "nooit als nee.",
        "# Schrijf geen naam, adres, burgerservicenummer, diagnose, medicijn of delict op, "
        "ook niet in een toelichting.",
        f"casus: {slug}",
        f"peildatum: {peildatum.isoformat()}",
        f"gemeente: {town}",
        "feiten:",
    ]
    group = ""
    for fact in catalogue.asked.values():
        if fact.core:
            lines += [f"  # {fact.group.replace('_', ' ').upper()}"] if fact.group != group else []
            group = fact.group
            lines += _question(fact)
    lines += [
        "  # Andere vragen volgen uit de antwoorden. Welke, dat zegt: indiceer vraag " + file.name
    ]
    text = "\n".join(lines) + "\n"
    return file, (schema_line(file, rules, "intake") + text) if rules else text


def _question(fact: Fact) -> list[str]:
    answers = {
        "keuze": " | ".join(fact.known_values()),
        "keuzelijst": f"[{', '.join(fact.known_values())}]",
        "optie": "een optie",
        "optielijst": "een lijst van opties, zoals [beschermd_thuis]",
        "datum": "een datum, zoals 2024-03-15",
        "getal": "een getal",
        "gemeente": "naam van een gemeente" + "".join(f" | {word}" for word in fact.extra),
        "tekst": "een korte tekst",
        "tekstlijst": "[een, of, meer, teksten]",
    }.get(fact.kind, "zie feiten.yaml")
    verb = "Kies uit" if fact.kind in ("keuze", "keuzelijst") else "Schrijf"
    comment = textwrap.wrap(
        f"{fact.question} {verb}: {answers}",
        116,
        initial_indent="  # ",
        subsequent_indent="  #   ",
        break_long_words=False,
    )
    return [*comment, f"  {fact.name}: onbekend"]
