"""A condition as a tree: what policy staff wrote, without anything an engine wants of it.

The tree has four kinds of node: ``Every`` (alle), ``Some`` (een_van), ``Neither`` (geen_van) and
the leaf ``Atom``, one comparison on one fact or concept. Trees are immutable and hashable; equal
atoms are one literal. Each node carries its ``word``, so that no two kinds are ever equal.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ..base.hints import Record

#: operator → how it reads on paper, with ``{}`` for the operand
OPERATORS = (
    "is",
    "bereik",
    "bevat",
    "alleen",
    "leeg",
    "voor",
    "na",
    "vanaf",
    "tot_en_met",
    "onbekend",
    "begrip",
)


class Atom(Record):
    """One comparison. ``operand`` per ``operator``:

    is, bevat, alleen: tuple of str · bereik: (low, high), int or None, both included · leeg: bool ·
    voor, na, vanaf, tot_en_met: date or ``"peildatum"`` · onbekend, begrip: True
    """

    fact: str
    operator: str
    operand: object

    @property
    def name(self) -> str:
        """The literal's name: unique per comparison, readable in a trace."""
        match self.operator, self.operand:
            case "is", (single,):
                return f"{self.fact} is {single}"
            case "is" | "bevat" | "alleen", tuple() as many:
                return f"{self.fact} {self.operator} {'|'.join(many)}"
            case "bereik", (low, high):
                return f"{self.fact} {'' if low is None else low}..{'' if high is None else high}"
            case "leeg", wanted:
                return f"{self.fact} {'leeg' if wanted else 'niet leeg'}"
            case (("onbekend" | "begrip"), _):
                return f"{self.fact} {self.operator}"
            case operator, operand:
                return (
                    f"{self.fact} {operator} "
                    f"{operand.isoformat() if isinstance(operand, date) else operand}"
                )


class Every(Record):
    """alle: waar if every part is; with no parts always waar."""

    parts: tuple[Condition, ...] = ()
    word: str = "alle"


class Some(Record):
    """een_van: waar if one part is."""

    parts: tuple[Condition, ...]
    word: str = "een_van"


class Neither(Record):
    """geen_van: waar if no part is."""

    parts: tuple[Condition, ...]
    word: str = "geen_van"


Condition = Atom | Every | Some | Neither
ALWAYS = Every()


def both(first: Condition, second: Condition) -> Condition:
    """The two conditions together, without a needless layer."""
    if first == ALWAYS:
        return second
    if second == ALWAYS:
        return first
    return Every((first, second))


def asks_for_unknown(*conditions: Condition) -> bool:
    """Does one of these look at {onbekend: true}: at whether something is known rather than at what
    it is?"""
    return any(atom.operator == "onbekend" for condition in conditions for atom in atoms(condition))


def atoms(condition: Condition) -> Iterator[Atom]:
    """Every leaf of the tree, left to right."""
    if isinstance(condition, Atom):
        yield condition
        return
    for part in condition.parts:
        yield from atoms(part)
