"""A new region, fact, option or concept: its lines in the file where they belong.

What comes out loads together with everything else, or nothing is written.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from ..base.documents import quoted
from ..base.dutch import slugify
from ..base.faults import Fault, InvalidInput, did_you_mean
from ..rules.book import RuleBook
from ..rules.loader import folder_label
from .trial import try_out

_FACT = """\
  {name}:
    groep: {group}
    soort: keuze
    waarden: {{ja: ja, nee: nee}}                # alle antwoorden, met hun woorden
    label: {label}                              # zo heet het feit in een tekst
    vraag: {label_capital}?
    hulp: Schrijf hier waar de consulent op let.
    waarom: Schrijf hier waarom dit wordt gevraagd.
    bron: [{source}]                            # uit bronnen.yaml
    gevoelig: gewoon                            # gewoon of bijzonder
    kern: false                                 # true: altijd vragen
    aanleiding_tekst: als het gesprek daar aanleiding toe geeft
"""
_OPTION = """\
  {name}:
    code: {code}
    naam: {label}
    rol: aanvullend                             # ladder, los, ander_orgaan, aanvullend of overig
    kwalificatie: Schrijf hier wat dit volgens de wet is, met het artikel.
    uitleg: Schrijf hier in één zin wat het is.
"""
_CONCEPT = """\
  {name}:
    omschrijving: {label_capital}
    als:                                        # wanneer geldt dit? feiten uit feiten.yaml
      alle:
        - {fact}: {value}
    bron: [{source}]
"""
#: stands for an own source until there is one; every rules folder has it
_ANY_SOURCE = "wmo-2015#2.3.2:4:a"


def new_fact(book: RuleBook, name: str, group: str = "proces") -> tuple[Path, str]:
    """The catalogue of facts with a question of this name. Raises InvalidInput."""
    slug = _new_name(name, book.catalogue.facts, book, "feiten.yaml")
    groups = sorted({fact.group for fact in book.catalogue.asked.values()})
    if group not in groups:
        hint = did_you_mean(group, groups) or f"; kies uit {', '.join(groups)}"
        raise _wrong(book, "feiten.yaml", f"groep {quoted(group)} bestaat niet{hint}")
    block = _FACT.format(group=group, source=_ANY_SOURCE, **_names(slug, name))
    return _inserted(book, book.folder / "feiten.yaml", "feiten", block)


def new_option(book: RuleBook, name: str) -> tuple[Path, str]:
    """The list of options with one of this name. Raises InvalidInput."""
    slug = _new_name(name, book.catalogue.options, book, "opties.yaml")
    codes = {option.code for option in book.catalogue.options.values()}
    letters = re.sub(r"[^A-Z]", "", slug.upper())
    code = next(
        made
        for made in [letters[:length] for length in range(2, len(letters) + 1)] + [letters + "2"]
        if made not in codes
    )
    block = _OPTION.format(code=code, **_names(slug, name))
    return _inserted(book, book.folder / "opties.yaml", "opties", block)


def new_concept(book: RuleBook, name: str, ruleset: str) -> tuple[Path, str]:
    """The newest version of a rule set with a concept of this name. Raises InvalidInput."""
    versions = [one for one in book.rulesets if one.id == ruleset]
    if not versions:
        hint = did_you_mean(ruleset, {one.id for one in book.rulesets})
        raise InvalidInput(
            [Fault("regelset", 0, 0, f"regelset {quoted(ruleset)} bestaat niet{hint}")]
        )
    newest = max(versions, key=lambda one: one.validity.start)
    if newest.status == "vastgesteld":
        raise InvalidInput(
            [
                Fault(
                    newest.path,
                    0,
                    0,
                    "deze versie is vastgesteld en verandert niet; begin eerst een nieuwe met: "
                    f"indiceer nieuw versie {ruleset} --vanaf DATUM",
                )
            ]
        )
    known = {*book.catalogue.facts, *(key for one in book.rulesets for key in one.concepts)}
    slug = _new_name(name, known, book, "feiten.yaml")
    fact = next(one for one in book.catalogue.asked.values() if one.kind == "keuze" and one.core)
    block = _CONCEPT.format(
        fact=fact.name, value=next(iter(fact.values)), source=_ANY_SOURCE, **_names(slug, name)
    )
    path = book.folder / newest.path.split("/", 1)[1]
    return _inserted(book, path, "begrippen", block, before="regels")


def new_region(book: RuleBook, name: str, centre: str, towns: Iterable[str]) -> tuple[Path, str]:
    """The list of municipalities with a region of this name around its centre municipality.

    Raises InvalidInput.
    """
    slug = slugify(name)
    path = book.folder / "gemeenten.yaml"
    if slug in book.catalogue.regions:
        raise _wrong(book, "gemeenten.yaml", f"regio {quoted(name)} bestaat al")
    members = [_town(book, one) for one in (centre, *towns)]
    text = path.read_text(encoding="utf-8")
    for town in dict.fromkeys(members):
        if (other := book.catalogue.region_of(town)) is not None:
            raise _wrong(
                book, "gemeenten.yaml", f"gemeente '{town}' hoort al bij de regio '{other}'"
            )
        text, count = re.subn(
            rf"(?m)^(  {re.escape(town)}: \{{[^}}\n]*)\}}", rf"\1, regio: {slug}}}", text
        )
        if count != 1:
            raise _wrong(book, "gemeenten.yaml", f"de regel van gemeente '{town}' is niet gevonden")
    line = f"  {slug}: {{naam: {name}, centrumgemeente: {members[0]}}}\n"
    text = re.sub(r"(?m)^regios:\n", lambda found: found[0] + line, text, count=1)
    try_out(book.folder, {path: text})
    return path, text


def _town(book: RuleBook, name: str) -> str:
    slug = book.catalogue.municipality(name)
    if slug is None:
        hint = did_you_mean(name, book.catalogue.municipalities)
        raise _wrong(book, "gemeenten.yaml", f"gemeente {quoted(name)} staat hier niet in{hint}")
    return slug


def _names(slug: str, name: str) -> dict[str, str]:
    label = name.replace("_", " ")
    return {"name": slug, "label": label, "label_capital": label[:1].upper() + label[1:]}


def _new_name(name: str, known: Iterable[str], book: RuleBook, file: str) -> str:
    slug = slugify(name).replace("-", "_")
    if not re.fullmatch(r"[a-z][a-z0-9_]{1,59}", slug):
        raise _wrong(book, file, f"{quoted(name)} is geen bruikbare naam; begin met een letter")
    if slug in set(known):
        raise _wrong(book, file, f"'{slug}' bestaat al")
    return slug


def _inserted(
    book: RuleBook, path: Path, section: str, block: str, before: str | None = None
) -> tuple[Path, str]:
    """The text of a file with a block at the end of a section; a section that is not there yet
    comes above ``before``."""
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    tops = [index for index, line in enumerate(lines) if re.match(r"[a-z_]+:", line)]
    start = next((index for index in tops if lines[index].startswith(f"{section}:")), None)
    if start is None:
        at = next(index for index in tops if lines[index].startswith(f"{before}:"))
        block = f"{section}:\n{block}\n"
    else:
        at = next((index for index in tops if index > start), len(lines))
        while at > start + 1 and (not lines[at - 1].strip() or lines[at - 1].startswith("#")):
            at -= 1
        if not lines[at - 1].endswith("\n"):
            lines[at - 1] += "\n"
    text = "".join([*lines[:at], block, *lines[at:]])
    try_out(book.folder, {path: text})
    return path, text


def _wrong(book: RuleBook, file: str, sentence: str) -> InvalidInput:
    return InvalidInput([Fault(f"{folder_label(book.folder)}/{file}", 0, 0, sentence)])
