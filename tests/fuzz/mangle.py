"""Makes mangled files: first through their structure (keys, values, types), then through their
bytes. Seeded, so that a find can be made again."""

from __future__ import annotations

import copy
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from indiceer.base.documents import read_document

Place = tuple[Any, Any]  # a container and the key or index in it

NASTY_TEXTS = [
    "",
    " ",
    "\n",
    "\t",
    "onbekend",
    "niet_gevraagd",
    "geen",
    "nvt",
    "ja",
    "null",
    "waar",
    "onwaar",
    "peildatum",
    "<<",
    "*x",
    "&x",
    "!!python/object:os.system",
    "{{ 7 * 7 }}",
    "{% for x in y %}",
    "<script>alert(1)</script>",
    "../../etc/hosts",
    "a\x00b",
    "a\x1b[31mb",
    "\u202eabc",
    "\ufeff",
    "é" * 30,
    "😀",
    "İ",
    "ß",
    "ﬁ",
    "１８",
    "٣",
    "x" * 3000,
    ">= 18",
    ">= " + "9" * 5000,
    "1..0",
    "16..22",
    "-1..99999999999",
    "#",
    "wmo-2015#",
    "##",
    ":",
    "- a",
    "'",
    '"',
    "\\",
    "\u2028",
    "123456782",
    "iemand@voorbeeld.nl",
    "2024-02-30",
    "0001-01-01",
    "9999-12-31",
    "beschermd_thuis",
    "P02",
    "dw",
    "vereist",
    "vraagt_onderzoek",
    "zwaar",
    "recht",
]
NASTY_VALUES: list[Any] = [
    None,
    True,
    False,
    0,
    -1,
    1,
    18,
    10**18 - 1,
    10**40,
    -(10**12),
    1.5,
    float("inf"),
    float("nan"),
    [],
    {},
    [[]],
    [{}],
    {"": ""},
    {"waarde": None},
    {"waarde": []},
    {"waarde": "onbekend", "bron": []},
    {"onbekend": True},
    {"onbekend": 1},
    {"bevat": "geen"},
    {"bevat_een_van": []},
    {"alleen": [None]},
    {"leeg": True},
    {"voor": "peildatum"},
    {"alle": []},
    {"alle": [{}]},
    {"een_van": [[]]},
    {"product": [], "einddatum": "onbekend"},
    {"product": {}, "einddatum": {}},
    {"vanaf": None},
    ["onbekend"],
    ["geen", "geen"],
]


def mangled(source: Path, seed: int) -> bytes:
    """One mangled version of ``source``; the same seed gives the same bytes."""
    chance = random.Random(f"{source.name}{seed}")
    way = chance.random()
    if way < 0.30:
        return _bytes(source.read_bytes(), chance)
    if way < 0.45:
        return _lines(source.read_text(), chance).encode()
    data = copy.deepcopy(read_document(source).data)
    for _ in range(chance.choice([1, 1, 1, 2, 3, 8])):
        _structure(data, chance)
    try:
        text: str = yaml.dump(
            data,
            Dumper=_Dumper,
            allow_unicode=chance.random() < 0.9,
            sort_keys=chance.random() < 0.2,
            width=150,
        )
    except (
        RecursionError
    ):  # nested too deep for the writer; the reader gets its deep nesting elsewhere
        return _bytes(source.read_bytes(), chance)
    return text.encode("utf-8", "surrogatepass")


class _Dumper(getattr(yaml, "CSafeDumper", yaml.SafeDumper)):  # type: ignore[misc]
    def ignore_aliases(self, data: Any) -> bool:
        return True


def _places(data: Any) -> Iterator[Place]:
    waiting = [data]
    while waiting:
        node = waiting.pop()
        items = (
            list(node.items())
            if isinstance(node, dict)
            else list(enumerate(node))
            if isinstance(node, list)
            else []
        )
        for key, value in items:
            yield node, key
            waiting.append(value)


def _structure(data: Any, chance: random.Random) -> None:
    places = list(_places(data))
    if not places:
        return
    node, key = chance.choice(places)
    value = node[key]
    match chance.randrange(9):
        case 0:
            del node[key]
        case 1:
            node[key] = copy.deepcopy(chance.choice(NASTY_VALUES))
        case 2:
            node[key] = chance.choice(NASTY_TEXTS)
        case 3 if isinstance(node, dict):
            node[
                chance.choice(
                    [*NASTY_TEXTS, f"{key}x", str(key)[:-1], str(key).upper(), "naam", "BSN"]
                )
            ] = node.pop(key)
        case 3:
            node.insert(key, copy.deepcopy(value))
        case 4:  # a value from elsewhere in the file
            other, where = chance.choice(places)
            node[key] = (
                copy.deepcopy(other[where])
                if where in (other if isinstance(other, dict) else range(len(other)))
                else None
            )
        case 5:
            node[key] = [value] if chance.random() < 0.5 else {str(key): value}
        case 6:
            for _ in range(chance.choice([3, 30, 100])):
                value = [value] if chance.random() < 0.5 else {"alle": [value]}
            node[key] = value
        case 7 if isinstance(value, str):
            cut = chance.randrange(len(value) + 1)
            node[key] = (
                value[:cut] + chance.choice(["", *NASTY_TEXTS]) + value[cut + chance.randrange(2) :]
            )
        case 7 if isinstance(value, int):
            node[key] = chance.choice([-value, value * 10**9, str(value), value + 1])
        case 7 if isinstance(value, list):
            chance.shuffle(value)
            del value[chance.randrange(len(value) + 1) :]
        case _:  # two values change places
            other, where = chance.choice(places)
            if where in (other if isinstance(other, dict) else range(len(other))):
                node[key], other[where] = copy.deepcopy(other[where]), copy.deepcopy(value)


def _lines(text: str, chance: random.Random) -> str:
    lines = text.split("\n")
    for _ in range(chance.choice([1, 1, 2, 4])):
        at = chance.randrange(len(lines))
        match chance.randrange(6):
            case 0:
                lines.insert(at, lines[at])
            case 1:
                del lines[at]
                lines = lines or [""]
            case 2:
                lines[at] = chance.choice([" ", "  ", "\t", "- "]) + lines[at]
            case 3:
                lines[at] = lines[at].lstrip()
            case 4:
                other = chance.randrange(len(lines))
                lines[at], lines[other] = lines[other], lines[at]
            case _:
                lines.insert(
                    at,
                    chance.choice(
                        [
                            "---",
                            "...",
                            "%YAML 1.2",
                            "? a",
                            "<<: *a",
                            "a: &a",
                            "\t",
                            "]",
                            "}",
                            "'",
                            "|",
                            "a: !!set {x}",
                        ]
                    ),
                )
    return "\n".join(lines)


def _bytes(raw: bytes, chance: random.Random) -> bytes:
    data = bytearray(raw)
    for _ in range(chance.choice([1, 1, 2, 5, 40])):
        at = chance.randrange(len(data) + 1)
        match chance.randrange(6):
            case 0:
                data[at : at + 1] = bytes([chance.randrange(256)])
            case 1:
                del data[at : at + chance.choice([1, 2, 50])]
            case 2:
                data[at:at] = chance.choice(
                    [
                        b"\x00",
                        b"\t",
                        b"\r",
                        b"\xff",
                        b"\xef\xbb\xbf",
                        b"'",
                        b'"',
                        b"{",
                        b"[" * 60,
                        b"- " * 60,
                        b": ",
                        b"&a ",
                        b"*a",
                        b"!!x ",
                        b"\xc2\x85",
                        b"9" * 5000,
                    ]
                )
            case 3:
                data[at:at] = data[at : at + 80]
            case 4:
                del data[at : at + (10**6 if chance.random() < 0.2 else 1)]
            case _:
                data[at:at] = chance.choice(NASTY_TEXTS).encode()
    return bytes(data)
