"""A rule file as text with places: change one key and leave every other byte as it was.

No YAML library writes a file back exactly as a person laid it out. So nothing here is dumped as a
whole: the text is parsed only to know on which lines each key stands, and only those lines are
replaced.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import yaml

from ..base.documents import Path_


@dataclass(frozen=True, slots=True)
class Span:
    """Where a key or list item stands: first and last line (from 0, both included), its column, and
    whether it shares its lines (flow style)."""

    first: int
    last: int
    column: int
    end_column: int | None
    flow: bool


class RuleText:
    """The lines of one YAML file and the span of every key in it.

    Edits are collected and done together.
    """

    def __init__(self, text: str):
        self.lines = text.split("\n")
        self.ending = "\r" if self.lines and self.lines[0].endswith("\r") else ""
        self.lines = [line.removesuffix("\r") for line in self.lines] if self.ending else self.lines
        self.spans: dict[Path_, Span] = {}
        self._edits: list[tuple[int, int, list[str]]] = []
        root = yaml.compose(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
        self._walk(root, (), False)

    def _walk(self, node: Any, path: Path_, flow: bool) -> int:
        """Notes the spans below ``node`` and returns its last line."""
        last: int = node.start_mark.line
        if isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                place = (*path, key.value)
                last = max(last, self._walk(value, place, flow or bool(node.flow_style)))
                self._note(place, key, value, last, flow or bool(node.flow_style))
        elif isinstance(node, yaml.SequenceNode):
            for index, value in enumerate(node.value):
                place = (*path, index)
                last = max(last, self._walk(value, place, flow or bool(node.flow_style)))
                self._note(place, value, value, last, flow or bool(node.flow_style))
        elif node.style in ("|", ">"):
            return self._block_end(node)
        if getattr(node, "flow_style", None) or (
            isinstance(node, yaml.ScalarNode) and node.value != ""
        ):
            last = max(last, node.end_mark.line)
        return last

    def _note(self, place: Path_, start: Any, value: Any, last: int, flow: bool) -> None:
        one_line = (
            isinstance(value, yaml.ScalarNode)
            and value.style not in ("|", ">")
            or bool(getattr(value, "flow_style", False))
        )
        self.spans[place] = Span(
            start.start_mark.line,
            last,
            start.start_mark.column,
            value.end_mark.column if one_line else None,
            flow,
        )

    def _block_end(self, node: Any) -> int:
        """The last line with text of a folded or literal block: all that follow, are indented
        deeper than the line that opens it, or are blank."""
        line = node.start_mark.line
        opening = self.lines[line]
        indent = len(opening) - len(opening.lstrip(" -"))
        last: int = line
        for number in range(line + 1, len(self.lines)):
            text = self.lines[number]
            if text.strip() and len(text) - len(text.lstrip(" ")) <= indent:
                break
            last = number if text.strip() else last
        return last

    def replace(self, place: Path_, rendered: list[str]) -> None:
        """Put ``rendered`` (as at column 0) in place of a key; what stands before it on its line,
        and a comment after it, stay."""
        span = self.spans[place]
        before = self.lines[span.first][: span.column]
        lines = [before + rendered[0], *(" " * span.column + line for line in rendered[1:])]
        if span.end_column is not None:
            comment = self.lines[span.last][span.end_column :]
            if comment.strip().startswith("#") and len(rendered) == 1:
                lines[-1] += comment
        self._edits.append((span.first, span.last + 1, lines))

    def remove(self, place: Path_) -> None:
        """Take out a key, or a list item, that stands on lines of its own."""
        span = self.spans[place]
        self._edits.append((span.first, span.last + 1, []))

    def insert_after(
        self, place: Path_, rendered: list[str], column: int | None = None, blank: bool = False
    ) -> None:
        """Put ``rendered`` on new lines after a key, at that key's column or at ``column``."""
        span = self.spans[place]
        indent = " " * (span.column if column is None else column)
        self._edits.append(
            (
                span.last + 1,
                span.last + 1,
                [*([""] if blank else []), *(indent + line for line in rendered)],
            )
        )

    def result(self) -> str:
        """The text with every edit done; edits at one place keep their order."""
        lines, shift = list(self.lines), 0
        for first, last, new in sorted(self._edits, key=lambda edit: edit[:2]):
            lines[first + shift : last + shift] = new
            shift += len(new) - (last - first)
        return (self.ending + "\n").join(lines)
