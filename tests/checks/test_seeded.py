"""Forty faults that policy staff could make, each planted in a sound set of rules: all are found,
at the right place, with what to do about it."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from small_rules import LOCAL, NATIONAL, RULES, SECOND, head, local, rule, small_rules

from indiceer.api import keur, laad_regels
from indiceer.base.faults import InvalidInput

OWN = "eigenschappen.yaml"
FOR_BW, FOR_AMB = (
    "effect: pleit_voor, kracht: gewoon, opties: [beschermd_wonen]",
    "effect: pleit_voor, kracht: gewoon, opties: [ambulante_begeleiding]",
)
P05 = rule("P05", "{planbaarheid: onplanbaar}", FOR_BW)


@dataclass(frozen=True)
class Seed:
    """A fault: what changes, which code (or which words of the loader) must report it, in which
    file and on a line with which text."""

    found_by: str
    file: str
    line: str
    says: str
    add: str = ""
    change: tuple[str, str] | None = None
    files: dict[str, str] = field(default_factory=dict)


def _national(
    found_by: str, line: str, says: str, add: str = "", change: tuple[str, str] | None = None
) -> Seed:
    return Seed(found_by, NATIONAL, line, says, add, change)


def _local(found_by: str, line: str, says: str, text: str, file: str = LOCAL) -> Seed:
    return Seed(found_by, file, line, says, files={LOCAL: local(text)})


def _property(name: str, text: str, says: str) -> Seed:
    return Seed("K20", OWN, name, says, files={LOCAL: local(text)})


SEEDS = {
    # typing errors, refused by the loader
    "fact-misspelled": _national(
        "weigert",
        "toezichtbehoeft:",
        "bedoelde u 'toezichtbehoefte'",
        add=rule("P05", "{toezichtbehoeft: permanent}", FOR_BW),
    ),
    "value-misspelled": _national(
        "weigert",
        "permanet",
        "bedoelde u 'permanent'",
        change=("[nabij_24_7, permanent]", "[nabij_24_7, permanet]"),
    ),
    "option-misspelled": _national(
        "weigert",
        "beschermdwonen",
        "bedoelde u 'beschermd_wonen'",
        add=rule("P05", "{planbaarheid: onplanbaar}", FOR_BW.replace("beschermd_w", "beschermdw")),
    ),
    "effect-misspelled": _national(
        "weigert",
        "pleitvoor",
        "bedoelde u 'pleit_voor'",
        add=P05.replace("pleit_voor", "pleitvoor"),
    ),
    "key-misspelled": _national(
        "weigert", "wanneer", "onbekende sleutel", add=P05.replace("    als:", "    wanneer:")
    ),
    "source-unknown": _national(
        "weigert",
        "wmo-2051",
        "bedoelde u",
        add=rule("P05", "{planbaarheid: onplanbaar}", FOR_BW, source="wmo-2051#1.1.1"),
    ),
    "text-missing": _national(
        "weigert",
        "effect:",
        "'waarom', 'waarom_niet' en 'onbekend'",
        add=P05.replace("    onbekend: Dit is nog niet duidelijk.\n", ""),
    ),
    "id-twice": _national("weigert", "P03:", "staat er twee keer", add=P05.replace("P05", "P03")),
    "dates-reversed": Seed(
        "weigert",
        LOCAL,
        "geldig",
        "vóór de begindatum",
        files={LOCAL: local(P05, end="2023-01-01")},
    ),
    "range-empty": _national(
        "weigert", "leeftijd", "is leeg", add=rule("P05", '{leeftijd: "22..16"}', FOR_BW)
    ),
    "unknown-as-argument": _national(
        "weigert",
        "effect",
        "{onbekend: true}",
        add=rule("P05", "{planbaarheid: {onbekend: true}}", FOR_BW),
    ),
    "file-astray": Seed(
        "weigert",
        "gemeente/urk.yaml",
        "",
        "geen regels leest",
        files={"gemeente/urk.yaml": local(P05)},
    ),
    # overlaps and undercutting the law, refused by the loader
    "versions-overlap": Seed(
        "weigert",
        LOCAL,
        "geldig",
        "overlapt",
        files={
            LOCAL: local(P05),
            SECOND: head("urk", "2020.1", "gemeente", "2020-01-01") + "regels:\n" + P05,
        },
    ),
    "replaces-the-law": _local(
        "weigert",
        "vervangt",
        "dwingend recht",
        rule(
            "G-UR-01",
            "{alleen_woonvraag: ja}",
            "effect: pleit_tegen, kracht: gewoon, opties: [beschermd_wonen]",
            extra="vervangt: L01",
        ),
    ),
    "policy-claims-law": _local(
        "weigert",
        "effect",
        "binding 'dw'",
        rule(
            "G-UR-01",
            "{schulden: problematisch}",
            "effect: sluit_uit, grond: recht, opties: [beschermd_wonen]",
            binding="bv",
        ),
    ),
    "id-of-another-layer": _local(
        "weigert", "P03", "vervangt: P03", rule("P03", "{planbaarheid: onplanbaar}", FOR_BW)
    ),
    # contradictions and rules that do nothing
    "never-true": _national(
        "K01",
        "effect",
        "sluiten",
        add=rule("P05", "{alle: [{planbaarheid: onplanbaar}, {planbaarheid: planbaar}]}", FOR_BW),
    ),
    "never-true-by-age": _national(
        "K01",
        "effect",
        "sluiten",
        add=rule("P05", '{alle: [{leeftijd: ">= 18"}, {leeftijd_maanden: "< 200"}]}', FOR_BW),
    ),
    "always-outweighed": _national(
        "K03", "effect", "zwaarder", add=rule("P05", "{toezichtbehoefte: permanent}", FOR_BW)
    ),
    "not-on-offer": _national(
        "K04",
        "effect",
        "aanbod",
        add=rule(
            "P05",
            "{planbaarheid: onplanbaar}",
            "effect: pleit_voor, kracht: gewoon, opties: [housing_first]",
        ),
    ),
    "always-true": _national(
        "K05",
        "als:",
        "strenger",
        add=rule("P05", "{planbaarheid: [planbaar, gemengd, onplanbaar]}", FOR_BW),
    ),
    "idle-part": _national(
        "K06",
        "planbaarheid",
        "Haal dit deel weg",
        add=rule(
            "P05",
            "{alle: [{planbaarheid: onplanbaar}, {planbaarheid: [gemengd, onplanbaar]}]}",
            FOR_BW,
        ),
    ),
    "said-twice": _local(
        "K07", "G-UR-01", "vervangt: P03", rule("G-UR-01", "{regieverlies: zwaar}", FOR_BW)
    ),
    "against-the-law": _local(
        "K08",
        "effect",
        "dwingend recht",
        rule(
            "G-UR-01",
            "{alle: [{alleen_woonvraag: ja}, {planbaarheid: onplanbaar}]}",
            FOR_BW,
            binding="bv",
        ),
    ),
    "exception-that-never-meets": _national(
        "K24",
        "uitzondering_op",
        "Haal de uitzondering weg",
        add=rule("P05", "{regieverlies: geen}", FOR_AMB, extra="uitzondering_op: [P03]"),
    ),
    "supplement-on-the-ladder": _national(
        "K23",
        "effect",
        "pleit_voor",
        add=rule(
            "P05", "{planbaarheid: onplanbaar}", "effect: vult_aan, opties: [ambulante_begeleiding]"
        ),
    ),
    # gaps
    "gap": Seed(
        "K10",
        "opties.yaml",
        "beschermd_wonen",
        "Schrijf een regel",
        change=("oproepbaar_dag, oproepbaar_24_7]", "oproepbaar_dag]"),
    ),
    "asked-for-no-reason": _national(
        "K12",
        "effect",
        "aanleiding",
        add=rule("P05", "{alle: [{mantelzorg: nee}, {mantelzorger_bereid: nee}]}", FOR_BW),
    ),
    "sensitive-and-unused": Seed(
        "K02",
        "feiten.yaml",
        "regieverlies",
        "Vraag het niet",
        change=("{regieverlies: zwaar}", "{planbaarheid: onplanbaar}"),
        files={"herleiding.yaml": ""},
    ),
    "no-successor": Seed(
        "K16", LOCAL, "geldig", "volgende versie", files={LOCAL: local(P05, end="2025-12-31")}
    ),
    "weighing-rule-lost": _national("K18", "regels", "weging", change=("  P22:\n", "  P23:\n")),
    "concept-unused": _national(
        "K22",
        "zware_vraag",
        "haal het weg",
        change=("{zware_vraag: waar}", "{planbaarheid: onplanbaar}"),
    ),
    "known-but-gone": Seed(
        "K21",
        OWN,
        "code",
        "Haal deze regel weg",
        files={
            OWN: "bekend:\n  - {code: K05, onderwerp: regel P99, reden: Een regel die er niet "
            "meer is.}\n"
        },
    ),
    # properties: undercutting the law, and what may never matter
    "product-undercuts": _local(
        "K09",
        "effect",
        "nooit minder",
        rule(
            "G-UR-01",
            "{schulden: problematisch}",
            "effect: sluit_uit, grond: product, opties: [beschermd_wonen]",
            binding="bv",
        ),
    ),
    "local-law": _property(
        "gemeente_nooit_minder_dan_de_wet",
        rule(
            "G-UR-01",
            "{schulden: problematisch}",
            "effect: sluit_uit, grond: recht, opties: [time_out]",
            binding="dw",
        ),
        "eigenschap",
    ),
    "duty-taken-away": _property(
        "gemeente_nooit_minder_dan_de_wet",
        rule(
            "G-UR-01",
            "{schulden: problematisch}",
            "effect: vult_aan, opties: [time_out]",
            extra="uitzondering_op: [L02]",
        ),
        "eigenschap",
    ),
    "language-counts": _property(
        "taal_doet_niet_ter_zake",
        rule(
            "G-UR-01",
            "{communicatiebehoefte: {bevat: tolk}}",
            "effect: pleit_tegen, kracht: gewoon, opties: [ambulante_begeleiding]",
        ),
        "eigenschap",
    ),
    "more-need-is-lighter": _property(
        "meer_toezicht_nooit_lichter",
        rule("G-UR-01", "{toezichtbehoefte: permanent}", FOR_AMB, binding="dw"),
        "eigenschap",
    ),
    "no-home-no-help": _property(
        "geen_eigen_woning_sluit_nooit_uit",
        rule(
            "G-UR-01",
            "{eigen_woning: nee}",
            "effect: sluit_uit, grond: product, opties: [ambulante_begeleiding]",
        ),
        "eigenschap",
    ),
    "no-motivation-no-help": _property(
        "motivatie_middelen_en_diagnose_sluiten_nooit_uit",
        rule(
            "G-UR-01",
            "{motivatie_doelen: nee}",
            "effect: sluit_uit, grond: product, opties: [time_out]",
        ),
        "eigenschap",
    ),
    # wording and status
    "source-unread": _national(
        "K13",
        "bron",
        "onzeker",
        add=rule("P05", "{planbaarheid: onplanbaar}", FOR_BW, source="vng-convenant-bw"),
    ),
    "sentence-too-long": _national(
        "K14",
        "waarom",
        "twee zinnen",
        add=rule(
            "P05",
            "{planbaarheid: onplanbaar}",
            FOR_BW,
            why="De cliënt " + "en nog iemand " * 7 + "kan niet wachten.",
        ),
    ),
    "abbreviation": _national(
        "K15",
        "waarom",
        "voluit",
        add=rule(
            "P05",
            "{planbaarheid: onplanbaar}",
            FOR_BW,
            why="De cliënt heeft i.v.m. de nacht hulp nodig.",
        ),
    ),
    "text-copied": _national(
        "K17",
        "effect",
        "drie waarden",
        add=rule("P05", "{planbaarheid: onplanbaar}", FOR_BW, why="Dit speelt niet bij de cliënt."),
    ),
}


def plant(folder: Path, seed: Seed | None = None) -> Path:
    """The small set of rules, with the fault in it."""
    folder.mkdir()
    for name in ("feiten.yaml", "opties.yaml", "bronnen.yaml", "gemeenten.yaml"):
        shutil.copy(RULES / name, folder / name)
    files = small_rules()
    if seed:
        files.update(seed.files)
        files = {name: text for name, text in files.items() if text}
        files[NATIONAL] += seed.add
        if seed.change:
            assert seed.change[0] in files[NATIONAL]
            files[NATIONAL] = files[NATIONAL].replace(*seed.change)
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    return folder


def test_the_sound_set_has_no_finding(tmp_path):
    """Of the shipped questions it reads only a few, which K02 says of each of the others."""
    assert [
        finding for finding in keur(laad_regels(plant(tmp_path / "rules"))) if finding.code != "K02"
    ] == []


def test_there_are_at_least_thirty_seeded_faults():
    assert len(SEEDS) >= 30


@pytest.mark.parametrize("seed", SEEDS.values(), ids=SEEDS)
def test_a_seeded_fault_is_found_at_its_place_with_what_to_do(seed: Seed, tmp_path):
    folder = plant(tmp_path / "rules", seed)
    try:
        found = [
            (finding.code, finding.path, finding.line, f"{finding.message} {finding.repair}")
            for finding in keur(laad_regels(folder))
        ]
    except InvalidInput as error:
        found = [("weigert", fault.path, fault.line, fault.message) for fault in error.faults]
    mine = [
        item
        for item in found
        if item[0] == seed.found_by and item[1] == f"rules/{seed.file}" and seed.says in item[3]
    ]
    assert mine, found
    lines = (folder / seed.file).read_text().splitlines()
    assert any(line == 0 or seed.line in lines[line - 1] for _, _, line, _ in mine), [
        (line, lines[line - 1]) for _, _, line, _ in mine
    ]
