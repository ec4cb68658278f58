"""K19: a professional weighing that no college can have adopted."""

from __future__ import annotations

from collections.abc import Iterator

from ...rules.book import RuleBook
from ..examples import Example, argument
from ..examples import ruleset as written
from ..finding import Check, Found


def run(book: RuleBook) -> Iterator[Found]:
    for ruleset in book.rulesets:
        own = sorted(rule.id for rule in ruleset.rules.values() if rule.binding == "pw")
        if ruleset.layer == "rijk" and ruleset.status == "vastgesteld" and own:
            yield Found(
                ruleset.path,
                ("status",),
                f"regelset {ruleset.id}",
                f"regelset '{ruleset.id}' is landelijk vastgesteld en bevat professionele "
                f"weging ({', '.join(own[:5])}); geen college heeft die voor "
                f"alle gemeenten vastgesteld.",
                "Zet de status op 'voorstel', of neem de regels over in de regelset van de "
                "gemeente die ze heeft vastgesteld.",
            )


_BODY = "regels:\n" + argument("X01", "beschermd_wonen", "{regieverlies: zwaar}")


def _adopted(layer: str, name: str) -> Example:
    import hashlib

    files = written(_BODY, name, layer, status="vastgesteld")
    ((path, text),) = files.items()
    return Example(
        {
            path: text,
            "slot.yaml": f"vastgesteld:\n  {name}/2015.1: "
            f"{hashlib.sha256(text.encode()).hexdigest()}\n",
        }
    )


CHECK = Check(
    "K19",
    "waarschuwing",
    "Professionele weging die landelijk is vastgesteld",
    "Hoe zwaar een argument telt, is een keuze van het college. Een landelijke regelset met "
    "professionele weging blijft daarom een voorstel, en het "
    "advies zegt dat erbij.",
    run,
    _adopted("rijk", "proef"),
    _adopted("gemeente", "urk"),
)
