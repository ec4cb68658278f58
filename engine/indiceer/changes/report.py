"""The report of ``verschil``: plain data in the form ``verschil/1``, and the text, Markdown and
HTML that are made from it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from ..analysis.worlds import Edit
from ..base.documents import as_plain
from ..base.dutch import spoken_date
from ..explanation.render import environment, tidy
from ..explanation.view import words
from ..rules.layers import select_rules
from .difference.diff import Difference
from .difference.statements import Change, Subject
from .impact import Impact
from .speech import edits_words
from .witness import Witness, as_case

_SUFFIX = {"tekst": "txt", "markdown": "md", "html": "html"}


@dataclass
class Report:
    """Everything that was asked for. ``impact`` and ``witnesses`` are None when they were not."""

    difference: Difference
    impact: Impact | None = None
    witnesses: list[Witness] | None = None

    # -- plain data --------------------------------------------------------------------------------

    def data(self) -> dict[str, Any]:
        """The report as JSON-ready data."""
        sides = self.difference.sides
        made: dict[str, Any] = {
            "schema": "verschil/1",
            "soort": sides.soort,
            "van": sides.labels[0],
            "naar": sides.labels[1],
            "peildatum": sides.peildatum.isoformat() if sides.peildatum else None,
            "verschillen": [
                {
                    "deel": subject.deel,
                    "id": subject.id,
                    "titel": subject.titel,
                    "weegt": subject.weegt,
                    "wijzigingen": [_change(change) for change in subject.changes],
                }
                for subject in self.difference.subjects
            ],
        }
        if self.impact is not None:
            made["casussen"] = _impact(self.impact)
        if self.witnesses is not None:
            made["getuigen"] = [
                {
                    "door": _edit(witness.edit),
                    "peildatum": witness.peildatum.isoformat(),
                    "gemeente": witness.gemeente,
                    "feiten": as_plain(witness.answers),
                    "omslag": {slug: list(pair) for slug, pair in witness.turned.items()},
                    "alleen_los": witness.los,
                    "casus": self.case(witness),
                }
                for witness in self.witnesses
            ]
        return made

    def case(self, witness: Witness) -> str | None:
        """The witness as a case file; None when it shows nothing."""
        if not witness.turned:
            return None
        return as_case(
            witness,
            self.case_name(witness),
            self.difference.sides.books[1].catalogue.options,
            f"Getuige: laat zien wat {self.edit(witness.edit)} verandert",
        )

    @staticmethod
    def case_name(witness: Witness) -> str:
        return "getuige-" + re.sub(
            r"[^a-z0-9]+",
            "-",
            (
                f"{witness.edit.soort if witness.edit.soort != 'regel' else ''}-{witness.edit.naam}"
            ).lower(),
        ).strip("-")

    # -- what the templates ask --------------------------------------------------------------------

    @property
    def labels(self) -> tuple[str, str]:
        return self.difference.sides.labels

    @property
    def day(self) -> str:
        return (
            spoken_date(self.difference.sides.peildatum) if self.difference.sides.peildatum else ""
        )

    @property
    def parts(self) -> list[tuple[str, list[Subject]]]:
        """Subjects that can change an outcome, grouped by rule set."""
        return _grouped(self.difference.weighing)

    @property
    def wording(self) -> list[tuple[str, list[Subject]]]:
        return _grouped(self.difference.wording)

    def option(self, slug: str) -> str:
        for book in reversed(self.difference.sides.books):
            if slug in book.catalogue.options:
                return book.catalogue.options[slug].name
        return slug

    def outcome(self, outcome: str) -> str:
        return words()["uitkomst"][outcome]

    def town(self, slug: str) -> str:
        return self.difference.sides.books[1].catalogue.municipality_name(slug)

    def edit(self, *edits: Edit) -> str:
        """The edits in words; rules are looked up wherever they are in force."""
        return edits_words(edits, *_everything(self))

    @property
    def matrices(self) -> list[tuple[str, list[str], list[tuple[str, list[int]]]]]:
        """Per option that turned somewhere: its name, the outcomes as columns, and rows (old
        outcome, counts)."""
        if self.impact is None:
            return []
        made = []
        for slug, counts in self.impact.matrix.items():
            if all(old == new for old, new in counts):
                continue
            seen = [
                outcome
                for outcome in words()["uitkomst"]
                if any(outcome in pair for pair in counts)
            ]
            rows = [
                (old, [counts[old, new] for new in seen])
                for old in seen
                if any(counts[old, new] for new in seen)
            ]
            made.append((slug, seen, rows))
        return made

    @property
    def flipped(self) -> list[tuple[str, list[Any]]]:
        """Turned outcomes per case."""
        cases: dict[str, list[Any]] = {}
        for flip in self.impact.flips if self.impact else []:
            cases.setdefault(flip.casus, []).append(flip)
        return list(cases.items())

    def render(self, form: str) -> str:
        """The report as ``tekst``, ``markdown`` or ``html``."""
        text = (
            environment()
            .get_template(f"verschil.{_SUFFIX[form]}.j2")
            .render(r=self, d=self.difference, i=self.impact)
        )
        return text if form == "html" else tidy(text)


def _everything(report: Report) -> Any:
    """The two sides as if every rule were in force at once: only for looking up names."""
    sides = report.difference.sides
    made = []
    for book in sides.books:
        day = sides.peildatum or max(ruleset.validity.start for ruleset in book.rulesets)
        active = select_rules(book, day, next(iter(sides.towns or book.catalogue.municipalities)))
        rules = {rule.id: rule for ruleset in book.rulesets for rule in ruleset.rules.values()}
        concepts = {
            name: concept for ruleset in book.rulesets for name, concept in ruleset.concepts.items()
        }

        made.append(active._replace(rules={**rules, **active.rules}, concepts=concepts))
    return made


def _grouped(subjects: list[Subject]) -> list[tuple[str, list[Subject]]]:
    groups: dict[str, list[Subject]] = {}
    for subject in subjects:
        groups.setdefault(subject.deel, []).append(subject)
    return list(groups.items())


def _change(change: Change) -> dict[str, Any]:
    return {
        "soort": change.soort,
        "zin": change.zin,
        "weegt": change.weegt,
        "richting": change.richting,
        "was": [[depth, line] for depth, line in change.was],
        "wordt": [[depth, line] for depth, line in change.wordt],
        "voorbeelden": list(change.voorbeeld),
    }


def _edit(edit: Edit) -> dict[str, str]:
    return {"soort": edit.soort, "naam": edit.naam}


def _impact(impact: Impact) -> dict[str, Any]:
    return {
        "aantal": impact.total,
        "anders": impact.turned,
        "niet_te_lezen": impact.refused,
        "per_optie": {
            slug: [
                {"oud": old, "nieuw": new, "aantal": number}
                for (old, new), number in sorted(counts.items())
            ]
            for slug, counts in impact.matrix.items()
        },
        "omslagen": [
            {
                "casus": flip.casus,
                "optie": flip.optie,
                "oud": flip.oud,
                "nieuw": flip.nieuw,
                "door": [_edit(edit) for edit in flip.door],
                "ook_nodig": [_edit(edit) for edit in flip.ook],
            }
            for flip in impact.flips
        ],
        "per_regel": [
            {"door": [_edit(edit) for edit in edits], "uitkomsten": number, "casussen": cases}
            for edits, number, cases in impact.per_edit
        ],
        "groepen": {
            label: {
                name: {"aantal": total, "anders": turned}
                for name, (total, turned) in sorted(groups.items())
            }
            for label, groups in impact.groups.items()
        },
    }
