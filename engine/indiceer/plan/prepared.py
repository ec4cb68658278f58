"""A rule book that reads from the cache what it can, and the rule files only when it must.

``open_rules`` is what commands use. The result has what they need of a :class:`RuleBook` (folder, catalogue, sources, rulesets) and makes evaluators; with a warm cache no rule
file is parsed and no schema library imported.
"""
from __future__ import annotations

import hashlib
import os
import sys
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .. import __version__
from ..faults import Fault, InvalidInput
from ..inference.evaluate import Compiled, Evaluator
from ..intake.catalogue import Catalogue
from ..rules.citation import Citation
from ..rules.layers import ActiveRules
from ..weighing import terms
from . import store
from .codec import decode, encode

if TYPE_CHECKING:
    from ..rules.book import RuleBook
    from ..rules.model import RuleSet

_PACKAGE = Path(__file__).resolve().parent.parent
_ACTIVE = ("rulesets", "rules", "concepts", "contradictions", "disputes", "costs", "offered", "deciders", "replaced", "missing_layers")


def open_rules(folder: Path, concept: bool = False) -> PreparedRules:
    """The rules in ``folder``, from the cache or checked anew; ``concept`` lets drafts count. Raises InvalidInput with every fault when they are read and wrong."""
    return PreparedRules(folder, concept)


class CitedSources:
    """The sources as far as a reader needs them: every citation worked out, nothing of the source file itself."""

    def __init__(self, table: dict[str, tuple[str, str | None, str, str]]):
        self.table = table

    def problem(self, reference: str) -> str | None:
        return None if reference in self.table else f"bron '{reference}' staat niet in bronnen.yaml"

    def cite(self, reference: str) -> Citation:
        spoken, link, certainty, _ = self.table[reference]
        return Citation(reference, spoken, link, certainty)

    def note(self, reference: str) -> str:
        return self.table[reference][3]


class PreparedRules:
    """A rules folder with its plans. Immutable once opened: the key is the content of the folder at that moment."""

    def __init__(self, folder: Path, concept: bool = False):
        self.folder = folder
        self.concept = concept
        self.key = _content_key(folder)
        self._evaluators: dict[tuple[date, str, bool], Evaluator] = {}

    @cached_property
    def book(self) -> RuleBook:
        """The rule files, read and checked."""
        from ..rules.loader import load_rules

        return load_rules(self.folder, self.concept)

    @property
    def rulesets(self) -> tuple[RuleSet, ...]:
        return self.book.rulesets

    @cached_property
    def _overview(self) -> dict[str, Any]:
        stored = store.load("overzicht", self.key)
        if stored is None:
            stored = _overview_of(self.book)
            store.save("overzicht", self.key, stored)
        return stored  # type: ignore[no-any-return]

    @cached_property
    def catalogue(self) -> Catalogue:
        return Catalogue(*decode(self._overview["catalogue"]))

    @cached_property
    def sources(self) -> CitedSources:
        return CitedSources(self._overview["citations"])

    def evaluator(self, peildatum: date, municipality: str, concept: bool = False) -> Evaluator:
        """Both evaluators for the rules in force, from the cache or compiled."""
        wanted = peildatum, municipality, concept or self.concept
        if wanted not in self._evaluators:
            self._evaluators[wanted] = self._evaluator(*wanted)
        return self._evaluators[wanted]

    def _evaluator(self, peildatum: date, municipality: str, concept: bool) -> Evaluator:
        terms.know_holidays(self._overview["holidays"])
        period = bisect_right(self._overview["boundaries"], peildatum.toordinal())
        name = f"plan-{municipality}-{period}{'-concept' if concept else ''}"
        stored = store.load(name, self.key)
        if stored is None:
            from ..rules.layers import select_rules

            evaluator = Evaluator(select_rules(self.book, peildatum, municipality, concept))
            store.save(name, self.key, _plan_of(evaluator))
            return evaluator
        parts = {part: decode(value) for part, value in stored["active"].items()}
        active = ActiveRules(peildatum, municipality, self.catalogue.region_of(municipality), self.catalogue, self.sources, **parts)  # type: ignore[arg-type]
        return Evaluator(active, Compiled(decode(stored["atoms"]), stored["oracle"], decode(stored["network"]), decode(stored["reads"])))


def _plan_of(evaluator: Evaluator) -> dict[str, Any]:
    """The rules in force and their compiled forms. Of the rule sets only what an advies names: their rules stand in ``rules``."""
    active, compiled = evaluator.active, evaluator.compiled
    parts = {part: encode(getattr(active, part)) for part in _ACTIVE if part != "rulesets"}
    parts["rulesets"] = encode(tuple(replace(ruleset, rules={}, concepts={}, offers=(), deciders=(), contradictions=(), disputes=(), costs=())
                                     for ruleset in active.rulesets))
    return {"active": parts, "atoms": encode(compiled.atoms), "oracle": compiled.oracle, "network": encode(compiled.network), "reads": encode(compiled.reads)}


def _overview_of(book: RuleBook) -> dict[str, Any]:
    """Catalogue, citations, the days on which anything changes, and the holidays around them."""
    catalogue = book.catalogue
    starts = {day for ruleset in book.rulesets for day in _changes(ruleset)}
    years = range(2014, date.today().year + 4)
    return {
        "catalogue": encode((catalogue.facts, catalogue.options, catalogue.strengths, catalogue.municipalities, catalogue.regions, catalogue.synonyms)),
        "citations": {reference: _citation(book, reference) for reference in _references(book)},
        "boundaries": sorted(starts),
        "holidays": {year: sorted(day.toordinal() for day in terms.recognised_holidays(year)) for year in years},
    }


def _changes(ruleset: RuleSet) -> Iterator[int]:
    """Ordinals of the first days of new periods."""
    validities = [ruleset.validity, *(rule.validity for rule in ruleset.rules.values()), *(dated.validity for dated in (*ruleset.offers, *ruleset.deciders)),
                  *(cost.validity for cost in ruleset.costs)]
    for validity in validities:
        yield validity.start.toordinal()
        if validity.until:
            yield validity.until.toordinal() + 1


def _references(book: RuleBook) -> set[str]:
    found = {source for source in book.sources.entries}
    return found | {f"{source}#{place}" for source, entry in book.sources.entries.items() for place in entry.plaatsen}


def _citation(book: RuleBook, reference: str) -> tuple[str, str | None, str, str]:
    citation = book.sources.cite(reference)
    return citation.spoken, citation.link, citation.certainty, book.sources.note(reference)


def _content_key(folder: Path) -> str:
    """One hash over every rule file, this program and this Python: whatever changes, the old entries no longer fit."""
    if not (folder / "feiten.yaml").is_file():  # also keeps a slip such as --regels / from reading a whole disk
        raise InvalidInput([Fault(str(folder), 0, 0, "dit is geen map met regels; feiten.yaml ontbreekt")])
    digest = hashlib.sha256(f"{__version__} {sys.implementation.cache_tag} {os.path.abspath(folder)}".encode())
    for path in sorted(folder.rglob("*.yaml")):
        digest.update(str(path.relative_to(folder)).encode() + b"\0" + path.read_bytes() + b"\0")
    for entry in _program_files(_PACKAGE):
        digest.update(entry.encode())
    return digest.hexdigest()[:40]


def _program_files(folder: Path) -> Iterator[str]:
    """Name, size and time of every module: an edited program makes new plans."""
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda entry: entry.name):
            if entry.is_dir() and entry.name not in ("__pycache__", "data", "cli", "explanation"):
                yield from _program_files(Path(entry.path))
            elif entry.name.endswith(".py"):
                status = entry.stat()
                yield f"{entry.name} {status.st_size} {status.st_mtime_ns}"
