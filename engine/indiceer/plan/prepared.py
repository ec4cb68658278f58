"""A rule book that reads from the cache what it can, and the rule files only when it must.

``open_rules`` is what commands use. The result has what they need of a :class:`RuleBook` (folder,
catalogue, sources, rulesets) and makes evaluators; with a warm cache no rule file is parsed and no
schema library imported.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator
from datetime import date
from functools import cached_property

from ..base.hints import TYPE_CHECKING, Any
from ..facts.catalogue import Catalogue
from ..inference.evaluate import Evaluator
from ..inference.wiring import Compiled
from ..rules.citation import Citation
from ..rules.layers import ActiveRules
from . import store
from .codec import decode, encode
from .key import content_key
from .made_with import made_with

if TYPE_CHECKING:
    from pathlib import Path

    from ..rules.book import RuleBook
    from ..rules.model import RuleSet
    from ..rules.sources import Sources

_OVERVIEW = {"catalogue", "citations", "boundaries", "made_with"}
_ACTIVE = (
    "rulesets",
    "rules",
    "concepts",
    "contradictions",
    "disputes",
    "costs",
    "offered",
    "offer_unknown",
    "deciders",
    "replaced",
    "missing_layers",
)


def open_rules(folder: Path | str, concept: bool = False) -> PreparedRules:
    """The rules in ``folder``, from the cache or checked anew;

    ``concept`` lets drafts count. Raises InvalidInput with every fault when they are read and
    wrong.
    """
    return PreparedRules(folder, concept)


class CitedSources:
    """The sources as far as a reader needs them: every citation worked out, nothing of the source
    file itself."""

    def __init__(
        self, table: dict[str, tuple[str, str | None, str, str]], whole: Callable[[], Sources]
    ):
        self.table, self._whole = table, whole

    @property
    def entries(self) -> Any:
        """Everything that is said of the sources, for whoever writes about them; this does read the
        file."""
        return self._whole().entries

    def problem(self, reference: str) -> str | None:
        return None if reference in self.table else f"bron '{reference}' staat niet in bronnen.yaml"

    def cite(self, reference: str) -> Citation:
        spoken, link, certainty, _ = self.table[reference]
        return Citation(reference, spoken, link, certainty)

    def note(self, reference: str) -> str:
        return self.table[reference][3]


class PreparedRules:
    """A rules folder with its plans, as it was when it was opened: the key is its content at that
    moment, and files that have changed since are not read."""

    def __init__(self, folder: Path | str, concept: bool = False):
        self.place = str(folder)
        self.concept = concept
        self.key = content_key(self.place)
        self._evaluators: dict[tuple[date, str, bool], Evaluator] = {}

    @property
    def folder(self) -> Path:
        """Where the rule files are."""
        from pathlib import Path

        return Path(self.place)

    @cached_property
    def book(self) -> RuleBook:
        """The rule files, read and checked."""
        from ..base.faults import Fault, InvalidInput
        from ..rules.loader import load_rules

        book = load_rules(self.folder, self.concept)
        if self.key is not None and content_key(self.place) != self.key:
            raise InvalidInput(
                [
                    Fault(
                        self.place,
                        0,
                        0,
                        "deze regels zijn veranderd sinds zij zijn geopend; open ze opnieuw",
                    )
                ]
            )
        return book

    @property
    def rulesets(self) -> tuple[RuleSet, ...]:
        return self.book.rulesets

    @cached_property
    def _overview(self) -> dict[str, Any]:
        stored = self._kept("overzicht")
        if not isinstance(stored, dict) or stored.keys() != _OVERVIEW:
            stored = _overview_of(self.book)
            self._keep("overzicht", stored)
        return stored  # type: ignore[no-any-return]

    def _kept(self, name: str) -> Any:
        return None if self.key is None else store.load(name, self.key)

    def _keep(self, name: str, value: Any) -> None:
        if self.key is not None:
            store.save(name, self.key, value)

    @cached_property
    def catalogue(self) -> Catalogue:
        return Catalogue(*decode(self._overview["catalogue"]))

    @cached_property
    def sources(self) -> CitedSources:
        return CitedSources(self._overview["citations"], lambda: self.book.sources)

    @property
    def made_with(self) -> dict[str, str]:
        """The libraries with which these rules were read and compiled."""
        return dict(self._overview["made_with"])

    def evaluator(self, peildatum: date, municipality: str, concept: bool = False) -> Evaluator:
        """Both evaluators for the rules in force, from the cache or compiled."""
        wanted = peildatum, municipality, concept or self.concept
        if wanted not in self._evaluators:
            self._evaluators[wanted] = self._evaluator(*wanted)
        return self._evaluators[wanted]

    def _evaluator(self, peildatum: date, municipality: str, concept: bool) -> Evaluator:
        period = bisect_right(self._overview["boundaries"], peildatum.toordinal())
        name = f"plan-{municipality}-{period}{'-concept' if concept else ''}"
        stored = self._kept(name)
        if stored is not None:
            try:
                return self._decoded(stored, peildatum, municipality)
            except (
                TypeError,
                KeyError,
                IndexError,
                AttributeError,
                ValueError,
            ):  # not what a plan looks like
                pass
        from ..rules.layers import select_rules

        evaluator = Evaluator(select_rules(self.book, peildatum, municipality, concept))
        self._keep(name, _plan_of(evaluator))
        return evaluator

    def _decoded(self, stored: Any, peildatum: date, municipality: str) -> Evaluator:
        parts = {part: decode(value) for part, value in stored["active"].items()}
        active = ActiveRules(
            peildatum,
            municipality,
            self.catalogue.region_of(municipality),
            self.catalogue,
            self.sources,  # type: ignore[arg-type]
            **parts,
        )
        return Evaluator(
            active,
            Compiled(
                decode(stored["atoms"]),
                stored["oracle"],
                decode(stored["wiring"]),
                decode(stored["reads"]),
            ),
        )


def _plan_of(evaluator: Evaluator) -> dict[str, Any]:
    """The rules in force and their compiled forms.

    Of the rule sets only what an advies names: their rules stand in ``rules``.
    """
    active, compiled = evaluator.active, evaluator.compiled
    parts = {part: encode(getattr(active, part)) for part in _ACTIVE if part != "rulesets"}
    parts["rulesets"] = encode(
        tuple(
            ruleset._replace(
                rules={},
                concepts={},
                offers=(),
                deciders=(),
                contradictions=(),
                disputes=(),
                costs=(),
            )
            for ruleset in active.rulesets
        )
    )
    return {
        "active": parts,
        "atoms": encode(compiled.atoms),
        "oracle": compiled.oracle,
        "wiring": encode(compiled.wiring),
        "reads": encode(compiled.reads),
    }


def _overview_of(book: RuleBook) -> dict[str, Any]:
    """Catalogue, citations, and the days on which anything changes."""
    catalogue = book.catalogue
    starts = {day for ruleset in book.rulesets for day in _changes(ruleset)}
    return {
        "catalogue": encode(
            (
                catalogue.facts,
                catalogue.options,
                catalogue.strengths,
                catalogue.municipalities,
                catalogue.regions,
                catalogue.synonyms,
                catalogue.equated_days,
                dict(catalogue.pins),
            )
        ),
        "citations": {reference: _citation(book, reference) for reference in _references(book)},
        "boundaries": sorted(starts),
        "made_with": made_with(),
    }


def _changes(ruleset: RuleSet) -> Iterator[int]:
    """Ordinals of the first days of new periods."""
    validities = [
        ruleset.validity,
        *(rule.validity for rule in ruleset.rules.values()),
        *(dated.validity for dated in (*ruleset.offers, *ruleset.deciders)),
        *(cost.validity for cost in ruleset.costs),
    ]
    for validity in validities:
        yield validity.start.toordinal()
        if validity.until:
            yield validity.until.toordinal() + 1


def _references(book: RuleBook) -> set[str]:
    found = {source for source in book.sources.entries}
    return found | {
        f"{source}#{place}"
        for source, entry in book.sources.entries.items()
        for place in entry.plaatsen
    }


def _citation(book: RuleBook, reference: str) -> tuple[str, str | None, str, str]:
    citation = book.sources.cite(reference)
    return citation.spoken, citation.link, citation.certainty, book.sources.note(reference)
