"""How a value is written when it is new: the layout of the shipped rule files."""

from __future__ import annotations

import io
import textwrap
from typing import Any

from .extra import need_excel

#: a text that does not fit on its line with this width is folded
WIDTH = 130
#: blocks of nothing but these keys are written between braces
_ON_ONE_LINE = {
    "vanaf",
    "tot",
    "voor",
    "na",
    "tot_en_met",
    "onbekend",
    "leeg",
    "bevat",
    "bevat_een_van",
    "alleen",
}


def rendered(key: str, value: Any, column: int) -> list[str]:
    """``key: value`` as lines, as if at column 0;

    ``column`` is where it will stand, so that texts are folded in time.
    """
    if isinstance(value, str) and len(key) + len(value) + 2 + column > WIDTH:
        return [
            f"{key}: >-",
            *textwrap.wrap(
                value,
                WIDTH - column - 2,
                initial_indent="  ",
                subsequent_indent="  ",
                break_long_words=False,
                break_on_hyphens=False,
            ),
        ]
    return dumped({key: value}).rstrip("\n").split("\n")


def dumped(value: Any) -> str:
    """YAML of plain data in the house style: lists of words on one line, lists of conditions and
    effects one a line."""
    with need_excel():
        from ruamel.yaml import YAML
        from ruamel.yaml.comments import CommentedMap, CommentedSeq
        from ruamel.yaml.representer import RoundTripRepresenter

    class Representer(RoundTripRepresenter):
        """Writes nothing as the word null; a subclass, so that no other user of the library
        notices."""

    Representer.add_representer(
        type(None),
        lambda representer, _: representer.represent_scalar("tag:yaml.org,2002:null", "null"),
    )

    def laid_out(item: Any, top: bool = False) -> Any:
        if isinstance(item, dict):
            made = CommentedMap((key, laid_out(each)) for key, each in item.items())
            if item.keys() <= _ON_ONE_LINE and not top:
                made.fa.set_flow_style()
            return made
        if isinstance(item, (list, tuple)):
            row = CommentedSeq(laid_out(each) for each in item)
            if not any(isinstance(each, dict) for each in item):
                row.fa.set_flow_style()
            return row
        return item

    writer = YAML()
    writer.Representer = Representer
    writer.width = 100_000
    writer.indent(mapping=2, sequence=4, offset=2)
    stream = io.StringIO()
    writer.dump(laid_out(value, top=True), stream)
    return stream.getvalue()
