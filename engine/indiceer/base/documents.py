"""Strict reading of YAML and JSON, with the place of every key and value.

Stricter than YAML: no tags, anchors, aliases, second documents, duplicate keys or nesting without
end, and only five kinds of plain scalar: whole numbers without leading zero, ISO dates, true/false,
null and text. ``07``, ``1.10`` and ``22:30`` stay text.
"""

from __future__ import annotations

import json
import re
from datetime import date

from .faults import Fault, InvalidInput
from .hints import TYPE_CHECKING, Any
from .span import Span

if TYPE_CHECKING:
    from pathlib import Path

MAX_BYTES = 1_000_000
MAX_DEPTH = 24
MAX_SCALAR = 20_000
MAX_NODES = 40_000
MAX_FAULTS = 200

Path_ = tuple[str | int, ...]

_GLUED = re.compile(r"[ \t]+#[^\s#!]")
_INTEGER = re.compile(r"-?(0|[1-9][0-9]{0,17})\Z")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")
#: never in a value, also not by escape: control characters but tab and line ends, lone surrogates,
#: and marks that turn the reading direction
_CONTROL = (
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2028\u2029\u2066-\u2069\ud800-\udfff\ufeff]"
)
_TOO_DEEP = f"te diep genest (hoogstens {MAX_DEPTH} lagen)"
#: an opening or closing bracket; what stands between quotes or behind a # is passed over whole
_BRACKETS = re.compile(r"""[\[\]{}]|"(?:[^"\\]|\\.)*"|'[^']*'|(?<!\S)#[^\n]*""")
_WORDS = {"true": True, "false": False, "null": None, "~": None, "": None}


class Document:
    """A parsed file: plain data, and per path the line and column (from 1) where its key or item
    starts."""

    def __init__(self, name: str, data: Any, places: dict[Path_, tuple[int, int]] | None = None):
        self.name, self.data, self.places = name, data, places if places is not None else {}

    def fault(self, path: Path_, message: str) -> Fault:
        """A fault at ``path``, or at the nearest parent whose place is known."""
        while path not in self.places and path:
            path = path[:-1]
        return Fault(self.name, *self.places.get(path, (1, 1)), message)


def read_document(path: Path | str, name: str | None = None) -> Document:
    """Read one YAML or JSON file.

    Raises InvalidInput with a Dutch message for anything that cannot be read.
    """
    name = name or str(path)
    return parse_document(read_bytes(path, name), name)


def read_text(path: Path | str, most: int = 20 * MAX_BYTES) -> str:
    """The text of one file in UTF-8, of at most so many bytes. Raises InvalidInput."""
    return as_text(read_bytes(path, str(path), most), str(path))


def as_text(raw: bytes, name: str) -> str:
    """The bytes of a file as text. Raises InvalidInput."""
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        raise InvalidInput([Fault(name, 0, 0, "dit bestand is geen UTF-8-tekst")]) from None


def read_bytes(path: Path | str, name: str, most: int = MAX_BYTES) -> bytes:
    """The content of one ordinary file, of at most so many bytes.

    What has no end, such as a device or a pipe, is not read. Raises InvalidInput.
    """
    import os
    import stat

    try:
        descriptor = os.open(
            path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
        )
        with open(descriptor, "rb") as file:
            kind = os.fstat(descriptor).st_mode
            if stat.S_ISDIR(kind):
                raise IsADirectoryError
            if not stat.S_ISREG(kind):
                raise InvalidInput([Fault(name, 0, 0, "dit is geen gewoon bestand")])
            raw = file.read(most + 1)
    except FileNotFoundError:
        raise InvalidInput([Fault(name, 0, 0, "dit bestand bestaat niet")]) from None
    except IsADirectoryError:
        raise InvalidInput([Fault(name, 0, 0, "dit is een map, geen bestand")]) from None
    except PermissionError:
        raise InvalidInput([Fault(name, 0, 0, "dit bestand mag u niet lezen")]) from None
    except (OSError, ValueError):  # ValueError: a NUL in the path
        raise InvalidInput([Fault(name, 0, 0, "dit bestand kan niet gelezen worden")]) from None
    if len(raw) > most:
        raise InvalidInput([Fault(name, 0, 0, f"dit bestand is te groot (hoogstens {most} bytes)")])
    return raw


def parse_document(raw: bytes | str, name: str = "invoer") -> Document:
    """Parse YAML or JSON text.

    A name that ends in .json must hold JSON; JSON under another name is read as the YAML that it
    is.
    """
    if isinstance(raw, bytes):
        try:
            raw = raw.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = error.object[: error.start].count(b"\n") + 1
            raise InvalidInput(
                [Fault(name, line, 1, "dit bestand is geen UTF-8-tekst; sla het op als UTF-8")]
            ) from None
    if len(raw) > MAX_BYTES:
        raise InvalidInput(
            [Fault(name, 0, 0, f"dit bestand is te groot (hoogstens {MAX_BYTES} bytes)")]
        )
    if found := _control(raw.removeprefix("\ufeff")):
        before = raw.removeprefix("\ufeff")[: found.start()]
        raise InvalidInput(
            [
                Fault(
                    name,
                    before.count("\n") + 1,
                    found.start() - before.rfind("\n"),
                    "er staat een teken in dat niet mag (een besturingsteken)",
                )
            ]
        )
    if name.endswith(".json") and raw.strip():
        _check_json(raw, name)
        raw = re.sub(_SURROGATES, lambda pair: json.loads(f'"{pair.group()}"'), raw)
    return _YamlReader(raw, name).read()


def _control(text: str) -> re.Match[str] | None:
    """The first character that may not be there.

    Nearly every text has nothing but printable characters, and there the pattern need not be made.
    """
    return None if text.replace("\n", " ").isprintable() else re.search(_CONTROL, text)


#: how JSON writes a character beyond U+FFFF; YAML has no such pairs. Not when the backslash is
#: itself escaped.
_SURROGATES = r"(?<!\\)(?:\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2})"


def _no_constant(word: str) -> None:
    raise _Constant(word)


class _Constant(ValueError):
    pass


def _check_json(raw: str, name: str) -> None:
    try:
        json.loads(raw, parse_constant=_no_constant)
    except json.JSONDecodeError as error:
        raise InvalidInput(
            [Fault(name, error.lineno, error.colno, "dit is geen geldige JSON")]
        ) from None
    except RecursionError:
        raise InvalidInput([Fault(name, 1, 1, _TOO_DEEP)]) from None
    except _Constant as error:
        line = next(
            (number for number, text in enumerate(raw.splitlines(), 1) if str(error) in text), 1
        )
        raise InvalidInput(
            [Fault(name, line, 1, f"{error} is geen JSON; schrijf een getal of tekst")]
        ) from None
    except ValueError:  # an integer beyond Python's digit limit
        raise InvalidInput([Fault(name, 1, 1, "een getal in dit bestand is te groot")]) from None


def _position(text: str, mark: Any) -> int:
    """How far into the text a place of the parser is (0-based line and column), its own character
    included."""
    lines = text.splitlines(keepends=True)[: mark.line]
    return sum(map(len, lines)) + int(mark.column) + 1


class _YamlReader:
    """Builds plain data from parser events, so that nothing of YAML happens that we did not ask
    for."""

    def __init__(self, text: str, name: str):
        self.text, self.name = text, name
        self.lines = text.splitlines()
        self.document = Document(name, None)
        self.faults: list[Fault] = []
        self.nodes = 0

    def read(self) -> Document:
        import yaml

        loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        try:
            self.events = yaml.parse(
                self.text.replace("\t", " ") if self._is_json() else self.text, Loader=loader
            )
            self._skip(yaml.StreamStartEvent)
            event: Any = next(self.events)
            if isinstance(event, yaml.StreamEndEvent):
                raise InvalidInput([Fault(self.name, 1, 1, "dit bestand is leeg")])
            if event.version or event.tags:
                self._add(event.start_mark, "regels met % bovenaan zijn niet toegestaan")
            self.document.data = self._value(next(self.events), (), 0)
            self._skip(yaml.DocumentEndEvent)
            event = next(self.events)
            if not isinstance(event, yaml.StreamEndEvent):
                self._add(
                    event.start_mark,
                    "een bestand bevat precies één document; haal de tweede '---' weg",
                )
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            self._refuse_deep_brackets(mark)
            self._add(
                mark,
                f"dit is geen geldige {'JSON' if self._is_json() else 'YAML'} "
                f"({_dutch_problem(error.problem or '')})",
            )
        except yaml.YAMLError as error:
            line = self.text[: getattr(error, "position", 0) or 0].count("\n") + 1
            self.faults.append(
                Fault(
                    self.name, line, 1, "er staat een teken in dat niet mag (een besturingsteken)"
                )
            )
        except _TooMuch as error:
            self._add(*error.args)
        if self.faults:
            raise InvalidInput(self.faults)
        return self.document

    def _is_json(self) -> bool:
        return self.name.endswith(".json")

    def _skip(self, kind: type) -> None:
        event = next(self.events)
        assert isinstance(event, kind), event

    def _add(self, mark: Any, message: str) -> None:
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        self.faults.append(Fault(self.name, line, column, message))

    def _refuse_deep_brackets(self, mark: Any) -> None:
        """Says "too deep" at our limit when the parser stopped at one of its own.

        A parser looks ahead on a line of brackets before it hands over the first, and some stop at
        a limit of their own while doing so.
        """
        depth = 0
        for token in _BRACKETS.finditer(
            self.text, 0, len(self.text) if mark is None else _position(self.text, mark)
        ):
            depth = (
                depth + 1 if token[0] in "[{" else max(0, depth - 1) if token[0] in "]}" else depth
            )
            if depth > MAX_DEPTH + 1:  # the outermost is layer 0, as in _value
                before = self.text[: token.start()]
                self.faults.append(
                    Fault(
                        self.name,
                        before.count("\n") + 1,
                        token.start() - before.rfind("\n"),
                        _TOO_DEEP,
                    )
                )
                raise InvalidInput(self.faults)

    def _value(self, event: Any, path: Path_, depth: int) -> Any:
        import yaml

        mark = event.start_mark
        self.document.places.setdefault(path, (mark.line + 1, mark.column + 1))
        if depth > MAX_DEPTH:
            raise _TooMuch(mark, _TOO_DEEP)
        self.nodes += 1
        if self.nodes > MAX_NODES or len(self.faults) > MAX_FAULTS:
            raise _TooMuch(
                mark, "hier stopt het nakijken: dit bestand heeft te veel waarden of te veel fouten"
            )
        if isinstance(event, yaml.AliasEvent):
            self._add(mark, "verwijzingen (*naam) zijn niet toegestaan; schrijf de waarde uit")
            return None
        if event.anchor:
            self._add(mark, "ankers (&naam) zijn niet toegestaan")
        if event.tag:
            self._add(mark, f"tags ({quoted(event.tag)[1:-1]}) zijn niet toegestaan")
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(path, depth)
        return self._mapping(path, depth)

    def _sequence(self, path: Path_, depth: int) -> list[Any]:
        import yaml

        items: list[Any] = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            items.append(self._value(event, (*path, len(items)), depth + 1))
        return items

    def _mapping(self, path: Path_, depth: int) -> dict[str, Any]:
        import yaml

        items: dict[str, Any] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            mark: Any = event.start_mark
            if not isinstance(event, yaml.ScalarEvent):
                self._add(mark, "een sleutel moet een woord zijn")
                self._value(event, (*path, "?"), depth + 1)
                self._value(next(self.events), (*path, "?"), depth + 1)
                continue
            key = self._text(event)
            if event.anchor or event.tag:
                self._add(mark, "ankers en tags zijn niet toegestaan")
            if key == "<<":
                self._add(mark, "samenvoegen met '<<' is niet toegestaan")
            if key in items:
                self._add(mark, f"sleutel {quoted(key)} staat er twee keer")
            place = (*path, key)
            self.document.places[place] = (mark.line + 1, mark.column + 1)
            items[key] = self._value(next(self.events), place, depth + 1)
        return items

    def _text(self, event: Any) -> str:
        """The text of a key or value; one that is too long or holds a forbidden character is a
        fault and reads as empty."""
        text: str = event.value
        if len(text) > MAX_SCALAR:
            self._add(event.start_mark, f"deze tekst is te lang (hoogstens {MAX_SCALAR} tekens)")
        elif _control(text):
            self._add(event.start_mark, "er staat een teken in dat niet mag (een besturingsteken)")
        else:
            return text
        return ""

    def _cut_off(self, mark: Any) -> bool:
        """Does plain text end at ' #12'? YAML takes the rest for a comment, and nobody writes a
        comment without a space after the mark."""
        return mark.line < len(self.lines) and bool(
            _GLUED.match(self.lines[mark.line], mark.column)
        )

    def _scalar(self, event: Any) -> Any:
        text = self._text(event)
        if not event.implicit[0]:  # quoted or block scalar: always text
            return text
        if " " in text and self._cut_off(event.end_mark):
            self._add(
                event.end_mark,
                "de tekst houdt op bij ' #', want daar begint een opmerking; zet tekst met ' #' "
                "tussen aanhalingstekens",
            )
        if text in _WORDS:
            return _WORDS[text]
        if _INTEGER.match(text):
            return int(text)
        if _DATE.match(text):
            try:
                return date.fromisoformat(text)
            except ValueError:
                self._add(event.start_mark, f"datum {text} bestaat niet")
                return None
        return text


class _TooMuch(Exception):
    pass


def quoted(value: Any) -> str:
    """A value from a file as a fault shows it: on one line, between quotes, and
    cut off when long."""
    shown = (
        {True: "true", False: "false", None: "null"}[value]
        if value is None or isinstance(value, bool)
        else str(as_plain(value))
    )
    text = " ".join(shown[:400].split())
    return f"'{text if len(text) <= 60 else text[:57] + '...'}'"


_PROBLEMS = {
    "could not find expected ':'": "er ontbreekt een dubbele punt",
    "mapping values are "
    "not allowed": "een dubbele punt op een plek waar dat niet kan; zet tekst met ': ' tussen "
    "aanhalingstekens",
    "found character that cannot start any token": "een teken waarmee een waarde niet "
    "kan beginnen, vaak een tab",
    "did not find expected key": "de inspringing klopt niet of een haakje ontbreekt",
    "did not find expected ',' or ']'": "er ontbreekt een komma of een ]",
    "did not find expected ',' or '}'": "er ontbreekt een komma of een }",
    "found unexpected end of stream": "het bestand houdt te vroeg op; een "
    "aanhalingsteken of haakje ontbreekt",
    "did not find expected '-' indicator": "de inspringing van de lijst klopt niet",
    "did not find expected node content": "er ontbreekt een waarde",
    "found a tab character": "een tab; gebruik spaties",
    "control characters are not allowed": "er staat een besturingsteken in",
    "found undefined": "een verwijzing naar iets dat er niet is",
    "found unknown escape character": "een schuine streep \\ tussen aanhalingstekens; "
    "gebruik enkele aanhalingstekens",
}


def _dutch_problem(problem: str) -> str:
    for start, dutch in _PROBLEMS.items():
        if start in problem:
            return dutch
    return "de opbouw klopt hier niet"


def as_plain(value: Any) -> Any:
    """Dates as ISO text, tuples as lists: what canonical JSON can hold."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Span):
        return value.said
    if isinstance(value, (list, tuple)):
        return [as_plain(item) for item in value]
    if isinstance(value, dict):
        return {key: as_plain(item) for key, item in value.items()}
    return value
