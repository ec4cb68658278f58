"""From a checked intake to an advies: both evaluators, the weighing, the record of it."""

from __future__ import annotations

from ..base.dutch import spoken_date
from ..base.faults import Fault, InvalidInput
from ..base.hints import Any
from ..base.version import __version__
from ..intake.reader import Intake
from ..plan.evaluators import evaluator_for
from ..plan.made_with import made_with
from ..plan.prepared import PreparedRules
from ..rules.book import RuleBook
from ..weighing.weigh import weigh
from .build import build_advies
from .printable import rule_values


def weeg_intake(
    intake: Intake, regels: RuleBook, versie: str | None = None, concept: bool = False
) -> dict[str, Any]:
    """The advies for a checked intake.

    ``versie`` is the program version to record, for recomputing older advice.
    """
    evaluator = evaluator_for(regels, intake.peildatum, intake.municipality, concept)
    if not evaluator.active.rules:
        raise InvalidInput(
            [
                Fault(
                    intake.case,
                    0,
                    0,
                    f"op {spoken_date(intake.peildatum)} gelden er geen regels; kies een "
                    f"andere peildatum",
                )
            ]
        )
    trace = evaluator.evaluate(intake.facts)
    weighing = weigh(evaluator.active, trace, intake.facts, evaluator.reading)
    with_what = regels.made_with if isinstance(regels, PreparedRules) else made_with()
    return build_advies(
        intake,
        evaluator.active,
        weighing,
        evaluator.reading,
        values=rule_values(trace, evaluator.literals(intake.facts)),
        version=versie or __version__,
        made_with=with_what,
    )
