"""What ``verschil`` compares: folders, git revisions, versions of one rule set or municipalities,
all brought to the same form.

A side is a rule book with, for a municipality, the place it is looked at from. Nothing is checked
out: a revision is read with ``git archive`` into a folder that is gone afterwards.
"""

from __future__ import annotations

import io
import re
import subprocess
import tarfile
import tempfile
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ...base.faults import Fault, InvalidInput, did_you_mean
from ...intake.values import FIRST_DAY
from ...rules.book import RuleBook
from ...rules.loader import load_rules
from ...rules.model import Rule, RuleSet, Validity

_REVISION = re.compile(r"[A-Za-z0-9@][A-Za-z0-9_./@^~{}-]*\Z")
#: older than any intake can be
ALWAYS_VALID = Validity(FIRST_DAY)


@dataclass(frozen=True)
class Sides:
    """The two sides.

    ``soort`` is map (folders or revisions), versie or gemeente; ``towns`` and ``peildatum`` only
    for municipalities; ``original`` (book, rule set, old and new version) only for versions: there
    ``books`` hold one version each, in force on every day.
    """

    soort: str
    labels: tuple[str, str]
    books: tuple[RuleBook, RuleBook]
    towns: tuple[str, str] | None = None
    peildatum: date | None = None
    original: tuple[RuleBook, str, str, str] | None = None


def resolve(first: str, second: str, rules: Path, peildatum: date | None = None) -> Sides:
    """What the two names mean;

    ``rules`` is the folder where versions, municipalities and revisions are looked up. Raises
    InvalidInput.
    """
    versions = [_version_name(name) for name in (first, second)]
    if not any(Path(name).is_dir() for name in (first, second)):
        if all(versions) or peildatum is not None:
            book = load_rules(rules)
            towns = [book.catalogue.municipality(name) for name in (first, second)]
            if all(towns) and not all(versions):
                return _municipalities(book, (first, second), towns, peildatum)
            if all(versions) and all(_known(book, name) for name, _ in versions):  # type: ignore[misc]
                return _versions(book, versions)  # type: ignore[arg-type]
        elif not all(_is_revision(name, rules) for name in (first, second)):
            book = load_rules(rules)
            towns = [book.catalogue.municipality(name) for name in (first, second)]
            if all(towns):
                _stop(
                    f"{first} {second}",
                    "geef bij gemeenten ook de dag, zoals --peildatum 2024-03-01",
                )
    labels, books = [], []
    for name in (first, second):
        label, book = _book(name, rules)
        labels.append(label)
        books.append(book)
    short = [
        label if label.startswith("revisie ") else Path(label).name or label for label in labels
    ]
    if short[0] != short[1]:  # where a folder stands on this machine is nobody's business
        labels = short
    return Sides("map", (labels[0], labels[1]), (books[0], books[1]))


def _stop(what: str, message: str) -> None:
    raise InvalidInput([Fault(what, 0, 0, message)])


# -- folders and revisions -------------------------------------------------------------------------


def _book(name: str, rules: Path) -> tuple[str, RuleBook]:
    if Path(name).is_dir():
        return name, load_rules(name)
    return f"revisie {name}", read_revision(name, rules)


def read_revision(name: str, rules: Path) -> RuleBook:
    """The rules as they were in a revision of the repository that holds the folder ``rules``.

    Raises InvalidInput.
    """
    top = _git(rules, "rev-parse", "--show-toplevel")
    if top is None:
        _stop(
            name,
            "dit is geen map met regels, geen gemeente en geen versie; de map met regels "
            "staat ook niet in een git-repository",
        )
    if not _is_revision(name, rules):
        _stop(
            name,
            "dit is geen map met regels, geen gemeente, geen versie zoals 'dalfsen/2023.1' "
            "en geen revisie van git",
        )
    assert top is not None
    root = Path(top.decode().strip())
    inside = rules.resolve().relative_to(root.resolve()).as_posix()
    packed = _git(root, "archive", "--format=tar", name, "--", *([] if inside == "." else [inside]))
    if packed is None:
        _stop(name, f"in deze revisie staat geen map '{inside}'")
    with tempfile.TemporaryDirectory(prefix="indiceer-") as folder:
        with tarfile.open(fileobj=io.BytesIO(packed or b"")) as archive:
            archive.extractall(folder, filter="data")
        return load_rules(Path(folder) / inside)


def _is_revision(name: str, rules: Path) -> bool:
    return (
        bool(_REVISION.match(name))
        and _git(rules, "rev-parse", "--verify", "--quiet", f"{name}^{{commit}}") is not None
    )


def _git(folder: Path, *arguments: str) -> bytes | None:
    """The answer of git, or None when it has none (no git, no repository, no such revision)."""
    try:
        return subprocess.run(
            ["git", "-C", str(folder), *arguments], capture_output=True, check=True, timeout=60
        ).stdout
    except (OSError, subprocess.SubprocessError):
        return None


# -- versions --------------------------------------------------------------------------------------


def _version_name(name: str) -> tuple[str, str] | None:
    ruleset, slash, version = name.partition("/")
    return (
        (ruleset, version.removesuffix(".yaml"))
        if slash and ruleset and version and "/" not in version
        else None
    )


def _known(book: RuleBook, ruleset: str) -> bool:
    return any(known.id == ruleset for known in book.rulesets)


def _versions(book: RuleBook, wanted: list[tuple[str, str]]) -> Sides:
    (ruleset, old), (other, new) = wanted
    if ruleset != other:
        _stop(
            f"{ruleset}/{old} {other}/{new}",
            "vergelijk twee versies van dezelfde regelset; voor twee gemeenten: noem alleen "
            "hun namen, met --peildatum",
        )
    found = [known.version for known in book.rulesets if known.id == ruleset]
    for version in (old, new):
        if version not in found:
            _stop(
                f"{ruleset}/{version}",
                f"deze versie bestaat niet{did_you_mean(version, found)}; er is: "
                f"{', '.join(found)}",
            )
    return Sides(
        "versie",
        (f"{ruleset} {old}", f"{ruleset} {new}"),
        (only_version(book, ruleset, old), only_version(book, ruleset, new)),
        original=(book, ruleset, old, new),
    )


def only_version(book: RuleBook, ruleset: str, version: str) -> RuleBook:
    """The book with one version of one rule set, in force on every day: what if this version were
    the one that counts?"""
    kept = []
    for known in book.rulesets:
        if known.id != ruleset:
            kept.append(known)
        elif known.version == version:
            kept.append(_always(known))
    return book.with_rulesets(kept)


def _always(ruleset: RuleSet) -> RuleSet:
    """The rule set without its dates; what was narrower than the rule set stays narrower."""
    whole = ruleset.validity

    def widened(item: Rule) -> Rule:
        return item._replace(validity=ALWAYS_VALID) if item.validity == whole else item

    def dated(items: tuple) -> tuple:  # type: ignore[type-arg]
        return tuple(
            item._replace(validity=ALWAYS_VALID) if item.validity == whole else item
            for item in items
        )

    return ruleset._replace(
        validity=ALWAYS_VALID,
        rules={name: widened(rule) for name, rule in ruleset.rules.items()},
        offers=dated(ruleset.offers),
        deciders=dated(ruleset.deciders),
        costs=dated(ruleset.costs),
    )


# -- municipalities --------------------------------------------------------------------------------


def _municipalities(
    book: RuleBook, names: tuple[str, str], towns: list[str | None], peildatum: date | None
) -> Sides:
    if peildatum is None:
        _stop(" ".join(names), "geef bij gemeenten ook de dag, zoals --peildatum 2024-03-01")
    first, second = towns[0] or "", towns[1] or ""
    labels = (book.catalogue.municipality_name(first), book.catalogue.municipality_name(second))
    return Sides("gemeente", labels, (book, book), (first, second), peildatum)
