"""What a paper document says when it is read back, whatever its format."""

from __future__ import annotations

from typing import NamedTuple


class Paper(NamedTuple):
    """Its lines, what is in it that may not be, its title for the window, and the head and foot of
    each page ('#' is a number that Word fills in).
    """

    lines: list[str]
    problems: list[str]
    title: str = ""
    tops: list[str] = []
    bottoms: list[str] = []
    template: str = ""
