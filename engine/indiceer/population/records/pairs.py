"""Derived facts that rest on two questions, or on a question and the municipality, for all records
of a batch at once.

Each is a column of its own with the values ja, nee and onbekend; it counts as left out when the
question it comes from was left out. ``facts/derive.py`` is the original; a test holds the two
equal.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import numpy as np

from ...base.faults import IndiceerError
from ...base.kleene import NIET_GEVRAAGD, ONBEKEND
from ...base.span import Span
from ...facts.catalogue import Catalogue
from ...facts.derive import ZVW_INTERRUPTION_DAYS, ZVW_MAXIMUM_DAYS, ZVW_NEAR_DAYS
from .columns import Batch, Column, Numbers
from .parse import Parser

PAIRS = {
    "woont_hier": ("woongemeente",),
    "meldt_elders": ("woongemeente", "gemeente_van_melding"),
    "voorkeur_elders": ("voorkeursgemeente_bw", "gemeente_van_melding"),
    "aanvraag_voor_melding": ("aanvraagdatum", "meldingsdatum"),
    "zvw_maximum_nabij": ("zvw_verblijf_start", "zvw_onderbreking_dagen"),
}
#: the question that decides whether the fact was left out
PAIR_SOURCE = {
    "woont_hier": "woongemeente",
    "meldt_elders": "woongemeente",
    "voorkeur_elders": "voorkeursgemeente_bw",
    "aanvraag_voor_melding": "aanvraagdatum",
    "zvw_maximum_nabij": "zvw_verblijf_start",
}
PAIR_VALUES = ("nee", "ja", ONBEKEND)
_NO, _YES, _UNKNOWN, _LEFT_OUT = range(4)
#: of a town: unknown, and none at all; after these the municipalities
_NO_TOWN, _NOWHERE = 0, 1


def pair_column(
    name: str, batch: Batch, catalogue: Catalogue, day: date, town: str, parser: Parser
) -> Column:
    """The derived fact of every record."""
    if name == "zvw_maximum_nabij":
        return _maximum_near(batch, day, parser)
    if name == "aanvraag_voor_melding":
        return _applied_before_report(batch, parser)
    if not all(
        catalogue.facts[question].core
        for question in PAIRS[name]
        if question != "voorkeursgemeente_bw"
    ):
        raise IndiceerError(
            f"indiceer kan '{name}' alleen uitrekenen als {' en '.join(PAIRS[name])} altijd "
            f"gevraagd worden"
        )
    numbers = {slug: number + 2 for number, slug in enumerate(catalogue.municipalities)}
    left_out = len(numbers) + 2

    def towns(question: str, missing: int = _NO_TOWN) -> Numbers:
        return _numbers(
            batch,
            question,
            parser,
            lambda value: _NO_TOWN if value == ONBEKEND else numbers.get(value, _NOWHERE),
            missing,
            np.uint16,
        )

    if name == "woont_hier":
        home = towns("woongemeente")
        ids = np.where(home == _NO_TOWN, _UNKNOWN, home == numbers[town])
    elif name == "meldt_elders":
        home, report = towns("woongemeente"), towns("gemeente_van_melding")
        ids = np.where((home == _NO_TOWN) | (report == _NO_TOWN), _UNKNOWN, home != report)
        ids = np.where(home == _NOWHERE, _NO, ids)
    else:
        wanted, report = towns("voorkeursgemeente_bw", left_out), towns("gemeente_van_melding")
        ids = np.where((wanted == _NO_TOWN) | (report == _NO_TOWN), _UNKNOWN, wanted != report)
        ids = np.where(wanted == _NOWHERE, _NO, np.where(wanted == left_out, _LEFT_OUT, ids))
    return Column(ids.astype(np.uint8), PAIR_VALUES)


def _maximum_near(batch: Batch, day: date, parser: Parser) -> Column:
    """The start comes down to the days that are left before the horizon, the interruption to its
    length; both only as far as it matters."""
    horizon = day + timedelta(days=ZVW_NEAR_DAYS - ZVW_MAXIMUM_DAYS)
    longest = ZVW_INTERRUPTION_DAYS + 1
    unknown, left_out, no_number = longest + 1, longest + 2, longest + 1

    def slack(value: Any) -> int:
        """0: the maximum is too far off (or there is no stay); n: so many days,
        less one, are left."""
        if value == ONBEKEND or isinstance(value, Span):
            return unknown
        return min(max((horizon - value).days + 1, 0), longest) if isinstance(value, date) else 0

    starts = _numbers(batch, "zvw_verblijf_start", parser, slack, left_out, np.uint8)
    pauses = _numbers(
        batch,
        "zvw_onderbreking_dagen",
        parser,
        lambda value: min(value, longest) if isinstance(value, int) else no_number,
        no_number,
        np.uint8,
    )
    table = np.empty((left_out + 1, no_number + 1), np.uint8)
    for start in range(left_out + 1):
        for pause in range(no_number + 1):
            table[start, pause] = (
                _LEFT_OUT
                if start == left_out
                else _UNKNOWN
                if start == unknown
                else _NO
                if start == 0
                else (
                    _UNKNOWN
                    if pause == no_number
                    else int(pause <= ZVW_INTERRUPTION_DAYS and pause < start)
                )
            )
    return Column(table[starts, pauses], PAIR_VALUES)


def _applied_before_report(batch: Batch, parser: Parser) -> Column:
    """Both days as numbers; no day at all, such as nvt, is never before another."""
    left_out, unknown, none = 0, 1, 2

    def day_number(value: Any) -> int:
        return (
            value.toordinal()
            if isinstance(value, date)
            else unknown
            if value == ONBEKEND or isinstance(value, Span)
            else none
        )

    applied = _numbers(batch, "aanvraagdatum", parser, day_number, left_out, np.uint32)
    reported = _numbers(batch, "meldingsdatum", parser, day_number, unknown, np.uint32)
    ids = np.where(reported <= none, _UNKNOWN, applied < reported)
    ids = np.where(
        applied == none,
        _NO,
        np.where(applied == unknown, _UNKNOWN, np.where(applied == left_out, _LEFT_OUT, ids)),
    )
    return Column(ids.astype(np.uint8), PAIR_VALUES)


def _numbers(
    batch: Batch,
    question: str,
    parser: Parser,
    number: Callable[[Any], int],
    left_out: int,
    kind: Any,
) -> Numbers:
    """One number for every record, looked up by value."""
    column = batch.columns.get(question)
    if column is None:
        return np.full(batch.size, left_out, kind)
    size = len(column.values)
    table = np.full(size + 1, left_out, kind)
    met = np.zeros(size + 1, bool)
    met[column.ids] = True
    for place in np.flatnonzero(met[:size]):
        value = parser.value(question, column.values[int(place)])
        if value != NIET_GEVRAAGD:
            table[place] = number(value)
    taken: Numbers = table[column.ids]
    return taken
