"""Outcomes for searches that weigh thousands of intakes with the same rules.

What a search finds is shown after it has been weighed in full (:func:`weighed`).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..inference.evaluate import Evaluator
from ..inference.trace import Trace
from ..weighing.outcomes import WeighedEffects, outcomes_only
from ..weighing.weigh import weigh

#: compiling the oracle takes as long as this many cases by recursion
WORTH_COMPILING = 12


class _Search:
    """What is kept of the rules in force while one case after another is weighed.

    Holds on to the evaluator, so that its identity stays its own.
    """

    def __init__(self, evaluator: Evaluator):
        self.evaluator = evaluator
        self.effects = WeighedEffects(evaluator.active)
        self.used = 0

    def trace(self, facts: Mapping[str, Any]) -> Trace:
        """The trace by the oracle: by plain recursion at first, compiled once it turns out that
        many cases will follow."""
        self.used += 1
        if self.used <= WORTH_COMPILING:
            return self.evaluator.oracle.evaluate(self.evaluator.literals(facts))
        return self.evaluator.check_only(facts)


_searches: dict[int, _Search] = {}


def _search(evaluator: Evaluator) -> _Search:
    if id(evaluator) not in _searches:
        if len(_searches) > 256:
            _searches.clear()
        _searches[id(evaluator)] = _Search(evaluator)
    return _searches[id(evaluator)]


def outcomes(
    evaluator: Evaluator, facts: Mapping[str, Any], trace: Trace | None = None
) -> dict[str, str]:
    """Option → outcome, by the oracle alone: for searches, never for an advice."""
    search = _search(evaluator)
    return outcomes_only(search.effects, trace or search.trace(facts), facts)


def weighed(evaluator: Evaluator, facts: Mapping[str, Any]) -> dict[str, str]:
    """Option → outcome by the whole weighing, to confirm what a search found."""
    search = _search(evaluator)
    return {
        slug: result.outcome
        for slug, result in weigh(
            evaluator.active, search.trace(facts), facts, search.effects.reading
        ).options.items()
    }
