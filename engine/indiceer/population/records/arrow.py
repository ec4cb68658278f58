"""From an Arrow column to a column of numbers and values, without a Python object per record."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from ...base.faults import Fault, InvalidInput
from ...facts.catalogue import Fact
from .columns import Column, Days, narrow


def column(array: Any, name: str, fact: Fact | None, path: str) -> Column:
    """An Arrow array as a :class:`Column`. Raises InvalidInput for what an intake cannot hold."""
    kind = array.type
    if pa.types.is_list(kind) or pa.types.is_large_list(kind):
        array = pc.if_else(
            pc.equal(pc.list_value_length(array), 0), "[]", pc.binary_join(array, "|")
        )
        kind = array.type
    elif pa.types.is_struct(kind):
        array = pa.array(
            [
                None if value is None else json.dumps(value, default=str)
                for value in array.to_pylist()
            ],
            pa.string(),
        )
        kind = array.type
    if pa.types.is_null(kind):
        return Column(np.zeros(len(array), np.uint8), [])
    if pa.types.is_date(kind) and fact is not None:
        return _days(array, name, fact, path)
    if not pa.types.is_dictionary(kind):
        array = array.dictionary_encode()
    values = [
        item if not hasattr(item, "isoformat") else item.isoformat()[:10]
        for item in array.dictionary.to_pylist()
    ]
    indices = array.indices
    if indices.null_count:
        indices = pc.fill_null(indices.cast(pa.int32()), len(values))
    ids = indices.to_numpy(zero_copy_only=False)
    return Column(ids.astype(narrow(len(values)), copy=False), values)


@lru_cache(maxsize=64)
def _all_days(words: tuple[str, ...]) -> Days:
    return Days(words)


def _days(array: Any, name: str, fact: Fact, path: str) -> Column:
    values = _all_days(fact.extra)
    days = array.cast(pa.date32()).cast(pa.int32())
    numbers = pc.fill_null(days, -(1 << 30)).to_numpy(zero_copy_only=False) + _EPOCH
    left_out = numbers == _EPOCH - (1 << 30)
    numbers[left_out] = len(values)
    if ((numbers < 0) | (numbers >= values.days) & ~left_out).any():
        raise InvalidInput(
            [
                Fault(
                    path,
                    0,
                    0,
                    f"kolom '{name}': hier staat een datum die niet tussen 1900 en 2100 ligt",
                )
            ]
        )
    return Column(numbers.astype(np.uint32), values)


def _epoch() -> int:
    from datetime import date

    return Days.number(date(1970, 1, 1))


_EPOCH = _epoch()
