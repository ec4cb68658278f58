"""Every situation that a few comparisons tell apart, once: the answers, and what each comparison
makes of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product
from typing import Any

from ..conditions.tree import Atom
from ..rules.layers import ActiveRules
from .value_classes import groups


def situations(
    compared: Mapping[str, set[Atom]], active: ActiveRules
) -> Iterator[tuple[dict[str, Any], dict[str, str]]]:
    """(answers, literal → value).

    Of answers that no comparison tells apart only the first is tried.
    """
    choices = []
    for group in groups(compared, active.catalogue, active.peildatum, active.municipality):
        distinct: dict[tuple[tuple[str, str], ...], tuple[Mapping[str, Any], dict[str, str]]] = {}
        for choice in group.choices:
            literals = {
                name: value for name, value in choice.literals.items() if not name.startswith("? ")
            }  # those only say that a question was left open
            distinct.setdefault(tuple(literals.items()), (choice.answers, literals))
        choices.append(list(distinct.values()))
    for combination in product(*choices):
        yield (
            {name: value for answers, _ in combination for name, value in answers.items()},
            {name: value for _, literals in combination for name, value in literals.items()},
        )
