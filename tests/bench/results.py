"""What was measured, and how it becomes a table: medians, the lowest and highest round, and ratios
formed within a round."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from statistics import median


@dataclass(frozen=True)
class Row:
    """One line of a table: a value per round, in the unit of its section."""

    what: str
    rounds: list[float]
    note: str = ""

    @property
    def median(self) -> float:
        return median(self.rounds)


@dataclass(frozen=True)
class Goal:
    """A ratio that must hold:

    ``what`` against ``base``; at most ``bound``, or at least when ``more_is_better``.
    """

    says: str
    what: str
    base: str
    bound: float
    more_is_better: bool = False


@dataclass
class Section:
    """One table. ``bases``: the rows that the others are compared with, by name."""

    title: str
    unit: str
    rows: list[Row]
    bases: list[str] = field(default_factory=list)
    goals: list[Goal] = field(default_factory=list)
    text: str = ""

    def row(self, what: str) -> Row:
        return next(row for row in self.rows if row.what == what)

    def ratio(self, what: str, base: str) -> float:
        """The median over the rounds of the ratio within a round: what the machine did to both in
        one round falls away."""
        return median(
            ours / theirs
            for ours, theirs in zip(self.row(what).rounds, self.row(base).rounds, strict=True)
        )

    def has(self, *names: str) -> bool:
        return {row.what for row in self.rows} >= set(names)


def markdown(sections: Iterable[Section]) -> str:
    """The goals first, then every table."""
    sections = list(sections)
    goals = [_goal(goal, section) for section in sections for goal in section.goals]
    lines = ["| goal | wanted | measured | met |", "|--|--:|--:|--|", *goals] if goals else []
    for section in sections:
        lines += ["", f"### {section.title}", ""]
        if section.text:
            lines += [section.text, ""]
        lines += _table(section)
    return "\n".join(lines) + "\n"


def _goal(goal: Goal, section: Section) -> str:
    bound = f"{'≥' if goal.more_is_better else '≤'} {_number(goal.bound)} ×"
    if not section.has(goal.what, goal.base):
        return f"| {goal.says} | {bound} | not measured | – |"
    ratio = section.ratio(goal.what, goal.base)
    met = ratio >= goal.bound if goal.more_is_better else ratio <= goal.bound
    return f"| {goal.says} | {bound} | {_number(ratio)} × | {'yes' if met else '**no**'} |"


def _table(section: Section) -> list[str]:
    bases = [base for base in section.bases if section.has(base)]
    head = "".join(f"÷ {base} | " for base in bases)
    lines = [
        f"| what | {section.unit} | lowest – highest | {head}remarks |",
        "|--|--:|--:|" + "--:|" * len(bases) + "--|",
    ]
    for row in section.rows:
        ratios = "".join(f" {_number(section.ratio(row.what, base))} |" for base in bases)
        lines.append(
            f"| {row.what} | {_number(row.median)} | {_number(min(row.rounds))} – "
            f"{_number(max(row.rounds))} |{ratios} {row.note} |"
        )
    return lines


def _number(value: float) -> str:
    """Three digits that mean something."""
    if value >= 100:
        return f"{value:,.0f}"
    return f"{value:.1f}" if value >= 10 else f"{value:.2f}"
