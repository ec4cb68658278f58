"""A case file as it would be written by hand."""

from __future__ import annotations

from datetime import date
from typing import Any

from ..analysis.smallest import Answers, outcomes
from ..base.kleene import ONBEKEND
from ..intake.reader import Answer, complete
from ..rules.layers import ActiveRules


def case_file(
    active: ActiveRules, name: str, answers: Answers, remark: str, with_outcomes: bool = True
) -> str:
    """A case file, ready to be saved under ``cases/`` as ``name``.yaml."""
    lines = [f"# {line}" for line in remark.splitlines()]
    lines += [
        f"casus: {name}",
        f"peildatum: {active.peildatum.isoformat()}",
        f"gemeente: {active.municipality}",
    ]
    order = list(active.catalogue.facts)
    defaults = complete(
        active.catalogue,
        name,
        active.peildatum,
        active.municipality,
        {key: Answer(value) for key, value in sorted(answers.items()) if value != ONBEKEND},
    ).facts
    shown = {
        key: answers[key]
        for key in sorted(answers, key=order.index)
        if answers[key] != defaults[key] or answers[key] != ONBEKEND
    }
    lines += (
        ["feiten:", *(f"  {key}: {_yaml(value)}" for key, value in shown.items())]
        if shown
        else ["feiten: {}"]
    )
    if with_outcomes:
        lines += [
            "verwacht:",
            *(
                f"  {option}: {outcome}"
                for option, (outcome, _) in outcomes(active, answers).items()
            ),
        ]
    return "\n".join(lines) + "\n"


def _yaml(value: Any) -> str:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (tuple, list)):
        return f"[{', '.join(map(_yaml, value))}]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_yaml(item)}" for key, item in value.items()) + "}"
    return str(value)
