"""What would have to be different: the smallest changes of one and two facts that turn an outcome,
and how far an advice is from turning.

Only facts that can change are changed (:data:`FIXED`); what is not known yet may still turn out to
be anything. Changes of one fact are tried for all options at once; changes of two facts per option,
over the facts that its own rules read and those of the options that now hold it back. Nothing is
shown that has not been weighed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import combinations
from typing import Any

from ..analysis.answers import choices
from ..analysis.outcomes import outcomes
from ..analysis.worlds import SILENT, facts_read
from ..base.kleene import NIET_GEVRAAGD, ONBEKEND
from ..conditions.compare import compare
from ..conditions.tree import Atom, atoms
from ..facts.catalogue import Fact
from ..inference.evaluate import Evaluator
from ..intake.reader import Answer, Intake, complete
from ..plan.evaluators import evaluator_for
from ..rules.book import RuleBook
from ..rules.model import Rule
from ..weighing.case import WISH
from ..weighing.weigh import weigh

#: facts that nobody can change, with the reason; dates that are past and municipalities come on top
#: of these
FIXED = {
    "geboortedatum": "de leeftijd ligt vast",
    "ingezetene_nl": "dit volgt uit de wet",
    "verblijf_rechtmatig": "dit volgt uit de wet",
    "forensische_titel": "hierover beslist de rechter",
    "dwangtitel": "hierover beslist de rechter",
    "probleemtypen": "de aard van de problemen ligt vast",
    "wlz_grondslag": "de aard van de problemen ligt vast",
    "lvb_met_gedragsproblemen": "de aard van de problemen ligt vast",
    "soort_vraag": "de aanleiding van de melding ligt vast",
    "terugval_12m": "dit is verleden tijd",
    "jeugdhulp_voor_18_gestart": "dit is verleden tijd",
    "zvw_onderbreking_dagen": "dit is verleden tijd",
    "gat_na_zvw_verblijf_dagen": "dit is verleden tijd",
    "zvw_maximum_bereikt": "dit is verleden tijd",
    "thuissituatie_verlaten": "dit is verleden tijd",
}
#: two-fact changes shown per option
MOST_PAIRS = 12

#: one answer to try: (fact, new value)
Trial = tuple[str, Any]


@dataclass(frozen=True)
class Turn:
    """Answers that together turn an outcome.

    ``stappen``: (fact, value now, value then); values of one fact with the same result stand
    together.
    """

    stappen: tuple[tuple[str, Any, tuple[Any, ...]], ...]
    uitkomst: str


@dataclass
class OptionWhatIf:
    """One option: its outcome now, the changes of one and of two facts that turn it.

    ``zoek_twee``: were two facts looked at?
    """

    optie: str
    uitkomst: str
    een: list[Turn] = field(default_factory=list)
    twee: list[Turn] = field(default_factory=list)
    zoek_twee: bool = False

    @property
    def marge(self) -> int | None:
        """How many facts must change before this outcome turns: 1, 2, or None for further."""
        return 1 if self.een else 2 if self.twee else None


@dataclass
class WhatIf:
    """The answer of ``watals``. ``vast``: known facts that were left alone, with the reason."""

    casus: str
    peildatum: date
    gemeente: str
    opties: list[OptionWhatIf]
    vast: dict[str, str]


def what_if(intake: Intake, book: RuleBook, option: str | None = None) -> WhatIf:
    """The smallest changes that turn an outcome; for every option that is offered, or for one (then
    changes of two facts are always looked at)."""
    evaluator = evaluator_for(book, intake.peildatum, intake.municipality)
    search = _Search(intake, evaluator)
    wanted = (
        [option]
        if option
        else [slug for slug in book.catalogue.options if slug in evaluator.active.weighed]
    )
    options = [OptionWhatIf(slug, search.now[slug]) for slug in wanted]
    singles = search.singles()
    for item in options:
        item.een = _grouped(
            (
                ((key,), found[item.optie])
                for key, found in singles.items()
                if found[item.optie] != item.uitkomst
            ),
            search.value,
        )
        if option or not item.een:
            item.zoek_twee = True
            item.twee = _grouped(search.pairs(item.optie, singles), search.value)[:MOST_PAIRS]
    return WhatIf(intake.case, intake.peildatum, intake.municipality, options, search.fixed)


def fixed_reason(fact: Fact, value: Any, peildatum: date) -> str | None:
    """Why this answer cannot change;

    None when it can. What is not known is never fixed: it can still turn out to be anything.
    """
    if value in (ONBEKEND, NIET_GEVRAAGD):
        return None
    if fact.kind == "gemeente":
        return "de gemeente ligt vast"
    if fact.name in FIXED:
        return FIXED[fact.name]
    if isinstance(value, date) and value <= peildatum:
        return "deze dag is geweest"
    return None


class _Search:
    def __init__(self, intake: Intake, evaluator: Evaluator):
        self.intake, self.evaluator = intake, evaluator
        self.active = evaluator.active
        self.weighing = weigh(
            self.active, evaluator.check_only(intake.facts), intake.facts, evaluator.reading
        )
        self.now = {slug: result.outcome for slug, result in self.weighing.options.items()}
        self.fixed: dict[str, str] = {}
        self.trials: list[Trial] = []
        for name, values in choices(self.active).items():
            now = self.value(name)
            if reason := fixed_reason(self.active.catalogue.facts[name], now, intake.peildatum):
                self.fixed[name] = reason
            elif (
                now != NIET_GEVRAAGD
            ):  # what nobody had reason to ask becomes a question by another answer, not by itself
                self.trials += [(name, value) for value in values if value != now]

    def value(self, name: str) -> Any:
        return self.intake.facts[name]

    def facts(self, changes: Iterable[Trial]) -> dict[str, Any]:
        answers = {**self.intake.answers, **{name: Answer(value) for name, value in changes}}
        return complete(
            self.active.catalogue,
            self.intake.case,
            self.intake.peildatum,
            self.intake.municipality,
            answers,
        ).facts

    def singles(self) -> dict[_Key, dict[str, str]]:
        """Every change of one fact with the outcomes it gives."""
        return {_Key(trial): outcomes(self.evaluator, self.facts([trial])) for trial in self.trials}

    # -- two facts ---------------------------------------------------------------------------------

    def pairs(
        self, option: str, singles: dict[_Key, dict[str, str]]
    ) -> Iterator[tuple[tuple[_Key, ...], str]]:
        """Changes of two facts that turn this option while neither does so alone."""
        around = {
            option,
            *(
                detail
                for _, detail in self.weighing.options[option].motives
                if detail in self.active.catalogue.options
            ),
        }
        part = self._part(around)
        wanted = set().union(*(facts_read(self.active, slug) for slug in around))
        if self.weighing.options[option].motives:
            wanted |= {WISH} | {name for pair in self.active.contradictions for name in pair.pair}
        still = [
            key
            for key in singles
            if key.trial[0] in wanted and singles[key][option] == self.now[option]
        ]
        trials = self._different(still, part)
        here = outcomes(part, self.intake.facts)[option]
        for one, other in combinations(trials, 2):
            if one.trial[0] == other.trial[0]:
                continue
            facts = self.facts([one.trial, other.trial])
            if outcomes(part, facts)[option] == here:
                continue
            turned = outcomes(self.evaluator, facts)[option]
            if turned != self.now[option]:
                yield (one, other), turned

    def _part(self, around: set[str]) -> Evaluator:
        """The rules on these options only: enough to see whether a pair is
        worth weighing in full."""
        rules: dict[str, Rule] = {}
        waiting = [
            rule
            for rule in self.active.rules.values()
            if any(
                set(effect.options) & around and effect.kind not in SILENT
                for effect in rule.effects
            )
        ]
        while waiting:
            rule = waiting.pop()
            if rule.id not in rules:
                rules[rule.id] = rule
                waiting += [
                    other for other in self.active.rules.values() if rule.id in other.excepts
                ]
        return Evaluator(self.active._replace(rules=rules))

    def _different(self, keys: list[_Key], part: Evaluator) -> list[_Key]:
        """Of the answers that these rules cannot tell apart, the first; none that they cannot tell
        from the answer now."""
        plain = self._seen_by(part, self.intake.facts)
        seen: set[tuple[str, tuple[Any, ...]]] = set()
        kept = []
        for key in keys:
            told = self._seen_by(part, self.facts([key.trial]))
            if (told != plain or key.trial[0] == WISH) and (key.trial[0], told) not in seen:
                seen.add((key.trial[0], told))
                kept.append(key)
        return kept

    def _seen_by(self, part: Evaluator, facts: Mapping[str, Any]) -> tuple[Any, ...]:
        """What these rules can tell of the facts, and what the reasons to ask further can: two
        answers together may open a question."""
        reasons = (
            compare(atom, facts[atom.fact], self.active.peildatum) for atom in self._reasons_to_ask
        )
        return (*part.lookup.codes(facts), *reasons)

    @cached_property
    def _reasons_to_ask(self) -> list[Atom]:
        return [
            atom
            for fact in self.active.catalogue.facts.values()
            if fact.trigger is not None
            for atom in atoms(fact.trigger)
        ]


class _Key:
    """A trial as a key: its value may be a mapping."""

    def __init__(self, trial: Trial):
        self.trial = trial
        self.text = repr(trial)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Key) and other.text == self.text

    def __hash__(self) -> int:
        return hash(self.text)


#: the outcomes that say most come first
_ORDER = (
    "voorkeur",
    "vereist",
    "mogelijk",
    "doorverwijzen",
    "aanvullend",
    "minder_passend",
    "uitgesloten",
    "nvt",
    "onderzoek",
)


def _grouped(
    found: Iterable[tuple[tuple[_Key, ...], str]], now: Callable[[str], Any]
) -> list[Turn]:
    """Turns with the values of the last fact that have the same result put together."""
    groups: dict[tuple[Any, ...], list[Any]] = {}
    for keys, outcome in found:
        *first, last = keys
        head = tuple((key.trial[0], key.text) for key in first)
        groups.setdefault(
            (head, last.trial[0], outcome), [tuple(key.trial for key in first)]
        ).append(last.trial[1])
    turns = []
    for (_, name, outcome), (first, *values) in groups.items():
        steps = tuple((fact, now(fact), (value,)) for fact, value in first)
        turns.append(Turn((*steps, (name, now(name), tuple(values))), outcome))
    return sorted(turns, key=lambda turn: _ORDER.index(turn.uitkomst))
