"""A small set of rules without any finding, in which the seeded faults are planted.

It says something about two options of the ladder and one supplement.
"""

from __future__ import annotations

from pathlib import Path

import yaml

RULES = Path(__file__).resolve().parents[2] / "rules"
NATIONAL, LOCAL, SECOND = (
    "landelijk/proef/2015.1.yaml",
    "gemeente/urk/2024.1.yaml",
    "gemeente/urk/2020.1.yaml",
)

_TEXTS = """    waarom: {why}
    waarom_niet: Dit speelt niet bij de cliënt.
    onbekend: Dit is nog niet duidelijk.
"""


def rule(
    rule_id: str,
    condition: str,
    effects: str,
    *,
    binding: str = "pw",
    source: str = "wmo-2015#1.1.1",
    extra: str = "",
    why: str = "Dit speelt bij de cliënt.",
) -> str:
    """One rule; ``effects`` is flow YAML, one effect a line."""
    lines = [
        f"  {rule_id}:",
        f"    titel: Proef {rule_id}",
        f"    als: {condition}",
        "    effecten:",
        *(f"      - {{{effect}}}" for effect in effects.splitlines()),
    ]
    return (
        "\n".join(
            [
                *lines,
                *([f"    {extra}"] if extra else []),
                f"    binding: {binding}",
                f"    bron: [{source}]",
            ]
        )
        + "\n"
        + _TEXTS.format(why=why)
    )


def head(
    name: str, version: str, layer: str, start: str, end: str = "null", status: str = "voorstel"
) -> str:
    return (
        f'regelset: {name}\nversie: "{version}"\nlaag: {layer}\ntitel: Proef\ngeldig: {{vanaf: '
        f"{start}, tot: {end}}}\nstatus: {status}\n"
    )


def _about(*names: str) -> str:
    return "".join(
        f"  {name}:\n    titel: Over de weging\n    effect: weging\n    binding: pw\n    "
        f"bron: [wmo-2015#1.1.1]\n    waarom: Zo is er gewogen.\n"
        for name in names
    )


def national() -> str:
    return (
        head("proef", "2015.1", "rijk", "2015-01-01")
        + "begrippen:\n  zware_vraag:\n    omschrijving: De vraag is zwaar\n    als: "
        "{regieverlies: zwaar}\n    bron: [wmo-2015#1.1.1]\n"
        + "aanbod:\n  - {volledig: true, bron: [wmo-2015#1.1.1]}\n  - {opties: "
        "[beschermd_wonen, ambulante_begeleiding, time_out], bron: "
        "[wmo-2015#1.1.1]}\nregels:\n"
        + rule(
            "L01",
            "{alleen_woonvraag: ja}",
            "effect: sluit_uit, grond: recht, opties: [beschermd_wonen]",
            binding="dw",
        )
        + rule("L02", "{spoedeisend: ja}", "effect: verplicht, opties: [time_out]", binding="dw")
        + rule(
            "P01",
            "{toezichtbehoefte: [nabij_24_7, permanent]}",
            "effect: pleit_voor, kracht: zwaar, opties: [beschermd_wonen]\neffect: "
            "pleit_tegen, kracht: zwaar, opties: [ambulante_begeleiding]",
        )
        + rule(
            "P02",
            "{toezichtbehoefte: [geen, gepland, oproepbaar_dag, oproepbaar_24_7]}",
            "effect: pleit_voor, kracht: gewoon, opties: [ambulante_begeleiding]\neffect: "
            "pleit_tegen, kracht: gewoon, opties: [beschermd_wonen]",
        )
        + rule(
            "P03",
            "{zware_vraag: waar}",
            "effect: pleit_voor, kracht: gewoon, opties: [beschermd_wonen]",
        )
        + rule(
            "P04", "{mantelzorg_draagkracht: overbelast}", "effect: vult_aan, opties: [time_out]"
        )
        + _about("P17", "P21", "P22")
    )


def local(
    *rules: str, start: str = "2024-01-01", end: str = "null", status: str = "voorstel"
) -> str:
    return head("urk", "2024.1", "gemeente", start, end, status) + "regels:\n" + "".join(rules)


def small_rules() -> dict[str, str]:
    """File → text, on top of the shipped questions, options, municipalities and sources.

    Every sensitive question is accounted for by a source.
    """
    facts = yaml.safe_load((RULES / "feiten.yaml").read_text())["feiten"]
    declared = (RULES / "eigenschappen.yaml").read_text().split("\nbekend:")[0] + "\n"
    traced = (
        "herleiding:\n  S0-01: {feiten: ["
        + ", ".join(
            name
            for name, fact in facts.items()
            if fact.get("gevoelig") in ("bijzonder", "strafrechtelijk")
        )
        + "]}\n"
    )
    return {NATIONAL: national(), "eigenschappen.yaml": declared, "herleiding.yaml": traced}
