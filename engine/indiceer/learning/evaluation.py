"""What a log, or a folder of intakes with choices, teaches about the rules.

Per rule: how often it decided, how often the consulent followed and departed, and why. A rule is
called contested when departures are clearly more frequent where it decided than elsewhere. Nothing
here is about a person: counts below ten are not shown.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from math import comb, log
from pathlib import Path
from typing import Any

from ..advies.advise import weeg_intake
from ..advies.printable import value_of
from ..base.documents import as_plain
from ..base.faults import Fault, InvalidInput
from ..base.kleene import ONBEKEND
from ..base.ordering import natural
from ..cases.files import case_files
from ..conditions.compare import is_unknown
from ..intake.reader import read_intake
from ..record.audit import unlike
from ..record.entries import by_key
from ..record.place import open_log
from ..rules.book import RuleBook
from .counts import Shown, shown, shown_rows

SCHEMA = "evaluatie/1"
#: the chance that departures pile up so by accident, over all rules together
SIGNIFICANCE = 0.01
#: fewer departures than this say nothing about a rule
LEAST_DEPARTURES = 10
#: and their share must be this many times that elsewhere
LEAST_RATIO = 2
#: a review that falls due within so many days is named
REVIEW_DAYS = 90
BANDS = ((0, 17, "tot 18 jaar"), (18, 26, "18 tot 27 jaar"), (27, 66, "27 tot 67 jaar"))
OLDEST, NO_AGE = "67 jaar en ouder", "leeftijd niet bekend"


@dataclass(frozen=True)
class Advised:
    """One advice with what was chosen; ``departs`` is None where no choice is known."""

    deciding: frozenset[str]
    consulted: frozenset[str]
    outcomes: tuple[tuple[str, str], ...]
    unknown: frozenset[str]
    band: str
    town: str
    departs: bool | None = None
    reason: str | None = None


@dataclass
class Evaluation:
    """The advices, and what follows from them."""

    book: RuleBook
    advised: list[Advised]
    town: str
    today: date
    unlike: list[tuple[str, str, str, str]] = field(default_factory=list)

    @cached_property
    def chosen(self) -> list[Advised]:
        return [one for one in self.advised if one.departs is not None]

    def data(self) -> dict[str, Any]:
        """The evaluation as data of schema ``evaluatie/1``."""
        departed = sum(bool(one.departs) for one in self.chosen)
        return {
            "schema": SCHEMA,
            "gemeente": self.town,
            "adviezen": shown(len(self.advised)),
            "met_keuze": shown(len(self.chosen)),
            **dict(
                zip(
                    ("gevolgd", "afgeweken"),
                    shown_rows([[len(self.chosen) - departed, departed]])[0],
                    strict=True,
                )
            ),
            "betwist": [rule for rule, *_ in self.contested],
            "regels": self._rules(),
            "nooit_beslissend": sorted(self._consulted() - self._deciding(), key=natural),
            "redenen": self._reasons(),
            "onbekend_gebleven": self._unknown(),
            "uitkomsten": self._outcomes(),
            "gelijk_en_toch_anders": [list(pair) for pair in self.unlike],
            "herzien": self._reviews(),
        }

    # -- contested ---------------------------------------------------------------------------------

    @cached_property
    def contested(self) -> list[tuple[str, int, int]]:
        """(rule, times it decided, departures), the clearest first.

        Rules that decide together share their departures. So the rule that explains most is taken
        first, unless departures are uneven among the advices in which it decided: then the rule
        behind that is meant. What is explained is set aside, and the rest is looked at again.
        """
        left = self.chosen
        tests = len(self._deciding()) or 1
        found: list[tuple[str, int, int]] = []
        while rule := clearest(left, tests):
            narrower = rule
            while inner := clearest([one for one in left if narrower in one.deciding], tests):
                narrower = inner
            explained = [one for one in left if narrower in one.deciding]
            gone = sum(bool(one.departs) for one in explained)
            found.append((narrower, len(explained), gone))
            left = [one for one in left if narrower not in one.deciding]
        return found

    # -- tables ------------------------------------------------------------------------------------

    def _deciding(self) -> set[str]:
        return {rule for one in self.advised for rule in one.deciding}

    def _consulted(self) -> set[str]:
        return {rule for one in self.advised for rule in one.consulted}

    def _rules(self) -> list[dict[str, Any]]:
        rules = sorted(self._deciding(), key=natural)
        followed: Counter[str] = Counter()
        departed: Counter[str] = Counter()
        for one in self.chosen:
            (departed if one.departs else followed).update(one.deciding)
        decided = Counter(rule for one in self.advised for rule in one.deciding)
        table = shown_rows(
            [
                [followed[rule], departed[rule], decided[rule] - followed[rule] - departed[rule]]
                for rule in rules
            ]
        )
        titles = {
            name: rule.title
            for ruleset in self.book.rulesets
            for name, rule in ruleset.rules.items()
        }
        contested = {rule for rule, *_ in self.contested}
        return [
            {
                "regel": rule,
                "titel": titles.get(rule, ""),
                "adviezen": shown(decided[rule]),
                "gevolgd": row[0],
                "afgeweken": row[1],
                "betwist": rule in contested,
            }
            for rule, row in zip(rules, table, strict=True)
        ]

    def _reasons(self) -> dict[str, Shown]:
        counts = Counter(one.reason or "niet genoemd" for one in self.chosen if one.departs)
        names = sorted(counts)
        values = shown_rows([[counts[name] for name in names]])[0] if names else []
        return dict(zip(names, values, strict=True))

    def _unknown(self) -> list[dict[str, Any]]:
        """Questions that stay unanswered most often."""
        counts = Counter(name for one in self.advised for name in one.unknown)
        return [
            {"feit": name, "keer": shown(count)}
            for name, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
        ]

    def _outcomes(self) -> dict[str, dict[str, dict[str, Shown]]]:
        """Per age band and form of help the outcomes that occur."""
        bands = [*(name for *_, name in BANDS), OLDEST, NO_AGE]
        found: dict[str, dict[str, dict[str, Shown]]] = {}
        for option in self.book.catalogue.options:
            kinds = sorted(
                {kind for one in self.advised for slug, kind in one.outcomes if slug == option}
            )
            counts = Counter(
                (one.band, kind)
                for one in self.advised
                for slug, kind in one.outcomes
                if slug == option
            )
            table = shown_rows([[counts[band, kind] for kind in kinds] for band in bands])
            for band, row in zip(bands, table, strict=True):
                if any(row):
                    found.setdefault(band, {})[option] = {
                        kind: value for kind, value in zip(kinds, row, strict=True) if value
                    }
        return found

    def _reviews(self) -> list[dict[str, Any]]:
        until = self.today + timedelta(days=REVIEW_DAYS)
        return [
            {
                "regelset": f"{ruleset.id}/{ruleset.version}",
                "dag": ruleset.review.start.isoformat(),
                "waarom": ruleset.review.reason,
            }
            for ruleset in self.book.rulesets
            if ruleset.review and ruleset.review.start <= until
        ]


def clearest(advised: Sequence[Advised], tests: int) -> str | None:
    """The rule that explains most of the departures among these advices; None when chance may."""
    everyone, away = len(advised), sum(bool(one.departs) for one in advised)
    times: Counter[str] = Counter()
    departures: Counter[str] = Counter()
    for one in advised:
        times.update(one.deciding)
        if one.departs:
            departures.update(one.deciding)
    best: tuple[float, str] | None = None
    for rule, gone in sorted(departures.items()):
        count = times[rule]
        elsewhere, gone_elsewhere = everyone - count, away - gone
        if gone < LEAST_DEPARTURES or not elsewhere:
            continue
        if gone * elsewhere < LEAST_RATIO * gone_elsewhere * count:
            continue
        if tail(everyone, away, count, gone) * tests >= SIGNIFICANCE:
            continue
        explained = likelihood(gone, count) + likelihood(gone_elsewhere, elsewhere)
        if best is None or explained > best[0]:
            best = explained, rule
    return best[1] if best else None


def likelihood(hits: int, times: int) -> float:
    """The logarithm of how likely this many hits are at their own share."""
    misses = times - hits
    return sum(count * log(count / times) for count in (hits, misses) if count)


def tail(everyone: int, marked: int, drawn: int, found: int) -> float:
    """The chance of at least ``found`` marked ones among ``drawn``, when ``marked`` of ``everyone``
    are (Fisher's exact test, one side)."""
    whole = comb(everyone, drawn)
    most = min(marked, drawn)
    ways = sum(
        comb(marked, hits) * comb(everyone - marked, drawn - hits)
        for hits in range(found, most + 1)
        if drawn - hits <= everyone - marked
    )
    return ways / whole


# -- where advices come from -----------------------------------------------------------------------


def evaluate(
    book: RuleBook,
    sources: Sequence[Path] = (),
    log: str | None = None,
    town: str | None = None,
    first: date | None = None,
    last: date | None = None,
    today: date | None = None,
) -> Evaluation:
    """The evaluation of a log, or of files and folders with intakes that say what was chosen.

    Raises InvalidInput or LogError.
    """
    pairs: list[tuple[str, str, str, str]] = []
    if sources:
        advised = list(_from_intakes(sources, book, first, last))
        name = town or ", ".join(sorted({one.town for one in advised}))
    else:
        opened = open_log(log, town or "")
        try:
            advised = list(_from_log(opened, first, last))
            pairs = unlike(opened)
            name = opened.municipality
        finally:
            opened.close()
    if not advised:
        raise InvalidInput([Fault("evalueer", 0, 0, "hier staan geen adviezen om van te leren")])
    return Evaluation(book, advised, name, today or date.today(), pairs)


def _within(day: str, first: date | None, last: date | None) -> bool:
    return not (first and day < first.isoformat()) and not (last and day > last.isoformat())


def _from_log(log: Any, first: date | None, last: date | None) -> Iterator[Advised]:
    for told in by_key(log).values():
        if told[0].row.kind != "advies" or told[0].core is None:
            continue
        advies = told[0].core["advies"]
        if not _within(advies["peildatum"], first, last):
            continue
        choices = [one.core for one in told if one.row.kind == "keuze" and one.core is not None]
        departs, reason = None, None
        if choices:
            departs, reason = bool(choices[-1]["wijkt_af"]), choices[-1].get("reden")
        yield advised_of(advies, departs, reason)


def _from_intakes(
    sources: Iterable[Path], book: RuleBook, first: date | None, last: date | None
) -> Iterator[Advised]:
    from ..interview.choosing import CHOSEN, REASON, departs

    for path in case_files(sources):
        intake = read_intake(path, book.catalogue)
        if not _within(intake.peildatum.isoformat(), first, last):
            continue
        advies = weeg_intake(intake, book)
        chosen = intake.facts.get(CHOSEN)
        if not isinstance(chosen, str) or chosen not in advies["opties"]:
            yield advised_of(advies, None, None)
            continue
        outcomes = {slug: one["uitkomst"] for slug, one in advies["opties"].items()}
        reason = as_plain(intake.facts.get(REASON))
        yield advised_of(
            advies, departs(outcomes, chosen), reason if isinstance(reason, str) else None
        )


def advised_of(advies: dict[str, Any], departs: bool | None, reason: str | None) -> Advised:
    """What evaluation needs of one advice; nothing that leads to a person is kept."""
    reasons = [reason for one in advies["opties"].values() for reason in one["redenen"]]
    unknown = {name for name, answer in advies["intake"].items() if is_unknown(value_of(answer))}
    return Advised(
        frozenset(reason["regel"] for reason in reasons if reason["beslissend"]),
        frozenset(reason["regel"] for reason in reasons),
        tuple((slug, one["uitkomst"]) for slug, one in advies["opties"].items()),
        frozenset(unknown | set(advies["ontbreekt"])),
        band_of(advies),
        advies["gemeente"],
        departs,
        reason,
    )


def band_of(advies: dict[str, Any]) -> str:
    """The age band on the peildatum."""
    born = value_of(advies["intake"].get("geboortedatum", ONBEKEND))
    if not isinstance(born, str) or len(born) != 10 or not born[:4].isdigit():
        return NO_AGE
    birth, day = date.fromisoformat(born), date.fromisoformat(advies["peildatum"])
    age = day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))
    return next((name for low, high, name in BANDS if low <= age <= high), OLDEST)
