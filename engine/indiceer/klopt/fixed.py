"""The sentences and headings that say nothing of a case, known by their hash: a changed one is not
ours.

``python -m indiceer.klopt.fixed`` writes the list anew; whoever does that has read what changed.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from ..base.documents import read_document
from ..base.places import data_folder

_LIST = Path(__file__).with_name("fixed.json")
STYLE = "document.css"


class NotOurs(Exception):
    """A fixed sentence or the style sheet is not the one on the list; holds its name."""


class Fixed:
    """The fixed texts as they stand in ``explanations/``, each only given out when its hash is on
    the list."""

    def __init__(self) -> None:
        self.texts, self.known = dict(_texts()), json.loads(_LIST.read_text(encoding="utf-8"))

    def __call__(self, name: str) -> str:
        """The text by this name. Raises NotOurs."""
        if name not in self.texts or hash_of(self.texts[name]) != self.known.get(name):
            raise NotOurs(name)
        return self.texts[name]


@lru_cache(maxsize=1)
def fixed() -> Fixed:
    """The list of this process."""
    return Fixed()


def hash_of(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _texts() -> Iterator[tuple[str, str]]:
    folder = data_folder("explanations")
    yield from read_document(folder / "woorden.yaml").data["vast"].items()
    yield from _flat(read_document(folder / "brief.yaml").data, "brief")
    yield STYLE, (folder / STYLE).read_text(encoding="utf-8").strip()


def _flat(data: Any, name: str) -> Iterator[tuple[str, str]]:
    if isinstance(data, dict):
        for key, value in data.items():
            yield from _flat(value, f"{name}.{key}")
    else:
        yield name, str(data)


if __name__ == "__main__":
    from ..explanation.paper.municipal_letter import NAME, municipal_letter
    from .template import Template

    _also = [(NAME, Template(municipal_letter(), NAME).mark)]
    _LIST.write_text(
        json.dumps({name: hash_of(text) for name, text in sorted([*_texts(), *_also])}, indent=1)
        + "\n",
        encoding="utf-8",
    )
