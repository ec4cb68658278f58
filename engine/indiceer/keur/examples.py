"""Rules in miniature: the good and the bad example of each check, run by the tests and printed on
its page."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_HEAD = """regelset: {name}
versie: "{version}"
laag: {layer}
titel: Voorbeeld
geldig: {{vanaf: {start}, tot: {end}}}
status: {status}
"""
#: words before a colon in a condition that are no facts
_NO_FACTS = {
    "alle",
    "een_van",
    "geen_van",
    "bevat",
    "bevat_een_van",
    "alleen",
    "leeg",
    "voor",
    "na",
    "vanaf",
    "tot_en_met",
    "onbekend",
}
_OFFER = """aanbod:
  - {volledig: true, bron: [wmo-2015#1.1.1]}
  - opties: [beschermd_wonen, beschermd_thuis, begeleid_wonen, ambulante_begeleiding, wlz, time_out]
    bron: [wmo-2015#1.1.1]
"""


@dataclass(frozen=True)
class Example:
    """Files (path under the rules folder → text) that come on top of the shipped questions,
    options, municipalities and sources."""

    files: dict[str, str] = field(default_factory=dict)
    #: (file, text, replacement) in a shipped file
    changes: tuple[tuple[str, str, str], ...] = ()
    #: on top of all the shipped rules, instead of the shipped questions only
    shipped: bool = False


def ruleset(
    body: str,
    name: str = "proef",
    layer: str = "rijk",
    *,
    start: str = "2015-01-01",
    end: str = "null",
    status: str = "voorstel",
    version: str = "2015.1",
    offer: bool = True,
) -> dict[str, str]:
    """One rule file with the usual head."""
    folder = {"rijk": "landelijk", "regio": "regio", "gemeente": "gemeente"}[layer]
    head = _HEAD.format(
        name=name, version=version, layer=layer, start=start, end=end, status=status
    )
    if status == "vastgesteld":
        head += "vastgesteld_door: het college\nbesluit: besluit van het college\n"
    return {
        f"{folder}/{name}/{version}.yaml": head
        + (_OFFER if offer and layer == "rijk" else "")
        + body
    }


def rule(
    rule_id: str,
    effect: str,
    options: str,
    condition: str,
    *,
    strength: str = "",
    ground: str = "",
    binding: str = "pw",
    why: str = "Dit speelt bij de cliënt.",
    source: str = "wmo-2015#1.1.1",
    extra: str = "",
) -> str:
    """One rule as it would stand in a file; ``condition`` is one line of flow YAML."""
    lines = [
        f"  {rule_id}:",
        f"    titel: Voorbeeld {rule_id}",
        f"    opties: [{options}]",
        f"    effect: {effect}",
    ]
    lines += [f"    kracht: {strength}"] if strength else []
    lines += [f"    grond: {ground}"] if ground else []
    lines += [f"    als: {condition}"]
    lines += [f"    {extra}"] if extra else []
    lines += [
        f"    binding: {binding}",
        f"    bron: [{source}]",
        f"    waarom: {why}",
    ]
    if _over_one_fact(condition):
        lines += [
            "    waarom_niet: Dit speelt niet bij de cliënt.",
            "    onbekend: Dit is nog niet duidelijk.",
        ]
    elif "een_van" in condition:
        lines += ["    algemeen: [waarom]"]
    return "\n".join(lines) + "\n"


def _over_one_fact(condition: str) -> bool:
    """Does the condition, one line of flow YAML, look at one fact only?

    Then it has a text for each value; else the answers are spoken (K28).
    """
    return len(set(re.findall(r"([a-z_0-9]+):(?= )", condition)) - _NO_FACTS) == 1


def argument(
    rule_id: str,
    options: str,
    condition: str,
    against: bool = False,
    strength: str = "gewoon",
    **rest: str,
) -> str:
    """An argument for (or against) options."""
    return rule(
        rule_id,
        "pleit_tegen" if against else "pleit_voor",
        options,
        condition,
        strength=strength,
        **rest,
    )


def rules(*parts: str, **head: str) -> Example:
    """An example with one national rule file that holds these rules."""
    return Example(ruleset("regels:\n" + "".join(parts), **head))  # type: ignore[arg-type]
