"""Each check on one rule file has a bad example with its exact message, beside a good example that
loads."""

from __future__ import annotations

import pytest

from indiceer.rules import loader

ALS, EFFECT, KRACHT, BRON = (
    "als: {uitstelbaarheid: max_30_min}",
    "effect: pleit_voor",
    "    kracht: gewoon\n",
    '["wmo-2015#2.3.5:6"]',
)
OPTIES, BINDING, STATUS, GELDIG = (
    "    opties: [beschermd_thuis]\n",
    "binding: bv",
    "status: voorstel",
    "geldig: {vanaf: 2024-01-01, tot: null}",
)
VERSIE, TITEL, LAST = (
    'versie: "2024.1"',
    "titel: Een half uur wachten kan",
    "    onbekend: Nog niet duidelijk is hoe lang de hulpvraag kan wachten.\n",
)
RULES = "regels:\n"
#: a rule without a condition has no text for when it does not hold
NEVER_FAILS = ("    waarom_niet: De hulpvraag kan niet een half uur wachten.\n", "")


def effects(*items: str) -> list[tuple[str, str]]:
    """The rule with a list of effects in place of the short form."""
    return [
        (OPTIES, ""),
        (f"    {EFFECT}\n", "    effecten:\n" + "".join(f"      - {item}\n" for item in items)),
        (KRACHT, ""),
    ]


def effect(kind: str, **keys: str) -> list[tuple[str, str]]:
    """The rule with another effect, without strength and with these keys."""
    return [
        (KRACHT, ""),
        (
            EFFECT,
            "\n    ".join([f"effect: {kind}", *(f"{key}: {value}" for key, value in keys.items())]),
        ),
    ]


BAD = {
    # shape
    "unknown-key": [(TITEL, f"{TITEL}\n    toelichting: iets")],
    "misspelt-key": [("bron:", "bronn:")],
    "misspelt-key-on-top": [(STATUS, "statuss: voorstel")],
    "key-missing": [(f"    {BINDING}\n", "")],
    "key-missing-on-top": [(f"{GELDIG}\n", "")],
    "key-twice": [(TITEL, f"{TITEL}\n    titel: Nog een keer")],
    "key-empty": [(TITEL, "titel:")],
    "text-blank": [(TITEL, "titel: '     '")],
    "text-too-short": [(TITEL, "titel: x")],
    "text-too-long": [(TITEL, "titel: " + "lang " * 400)],
    "text-is-number": [(TITEL, "titel: 12345")],
    "rule-is-text": [(RULES, "regels:\n  G-UR-02: pleit voor\n")],
    "rules-is-list": [("regels:\n", "aanbod: []\nbeslissers: {}\nregels:\n")],
    "rule-id-of-wrong-form": [("G-UR-01", "regel-een")],
    "effect-unknown": [(EFFECT, "effect: pleit_vor")],
    "strength-unknown": [("kracht: gewoon", "kracht: 3")],
    "binding-unknown": [(BINDING, "binding: hard")],
    "layer-unknown": [("laag: gemeente", "laag: provincie")],
    "options-is-word": [("[beschermd_thuis]", "beschermd_thuis")],
    "sources-empty": [(BRON, "[]")],
    "list-in-condition": [(ALS, "als: [uitstelbaarheid]")],
    # head
    "version-not-quoted": [(VERSIE, "versie: 2024")],
    "version-of-wrong-form": [(VERSIE, "versie: eerste")],
    "version-is-not-the-file-name": [(VERSIE, 'versie: "2024.2"')],
    "name-is-not-the-folder": [("regelset: urk", "regelset: kampen")],
    "layer-is-not-the-folder": [("laag: gemeente", "laag: regio")],
    "until-before-from": [("tot: null", "tot: 2023-12-31")],
    "from-is-text": [("vanaf: 2024-01-01", "vanaf: '2024-01-01'")],
    "from-does-not-exist": [("2024-01-01", "2024-02-30")],
    "adopted-without-decision": [(STATUS, "status: vastgesteld")],
    "rule-valid-outside-the-set": [
        (BINDING, "binding: bv\n    geldig: {vanaf: 2023-01-01, tot: 2024-06-30}")
    ],
    "rule-valid-longer-than-the-set": [
        ("tot: null", "tot: 2024-12-31"),
        (BINDING, "binding: bv\n    geldig: {vanaf: 2024-01-01, tot: null}"),
    ],
    "rule-until-before-from": [
        (BINDING, "binding: bv\n    geldig: {vanaf: 2024-06-30, tot: 2024-02-01}")
    ],
    # sources and options
    "source-unknown": [(BRON, '["wmo-2051#2.3.5:6"]')],
    "place-unknown": [(BRON, '["wmo-2015#2.3.5:66"]')],
    "place-missing": [(BRON, "[wmo-2015]")],
    "place-empty": [(BRON, '["wmo-2015#"]')],
    "option-unknown": [("[beschermd_thuis]", "[beschermdthuis]")],
    "option-twice": [("[beschermd_thuis]", "[beschermd_thuis, beschermd_thuis]")],
    # conditions
    "fact-unknown": [(ALS, "als: {uitstelbarheid: niet}")],
    "value-unknown": [(ALS, "als: {uitstelbaarheid: max_30min}")],
    "value-onbekend": [(ALS, "als: {uitstelbaarheid: onbekend}")],
    "value-not-asked": [(ALS, "als: {uitstelbaarheid: niet_gevraagd}")],
    "value-is-number": [(ALS, "als: {uitstelbaarheid: [1, 2]}")],
    "value-list-empty": [(ALS, "als: {uitstelbaarheid: []}")],
    "value-list-in-list": [(ALS, "als: {uitstelbaarheid: [[niet]]}")],
    "two-keys-in-condition": [(ALS, "als: {uitstelbaarheid: niet, spoedeisend: ja}")],
    "empty-condition": [(ALS, "als: {}")],
    "empty-group": [(ALS, "als: {alle: []}")],
    "group-is-mapping": [(ALS, "als: {een_van: {uitstelbaarheid: niet}}")],
    "word-in-group": [(ALS, "als: {alle: [niet]}")],
    "group-misspelt": [(ALS, "als: {allen: [{uitstelbaarheid: niet}]}")],
    "list-operator-unknown": [(ALS, "als: {probleemtypen: {heeft: psychisch}}")],
    "list-as-value": [(ALS, "als: {probleemtypen: psychisch}")],
    "list-operator-empty": [(ALS, "als: {probleemtypen: {bevat_een_van: []}}")],
    "list-empty-with-word": [(ALS, "als: {probleemtypen: {leeg: ja}}")],
    "list-value-unknown": [(ALS, "als: {probleemtypen: {alleen: [psychis]}}")],
    "number-operator-unknown": [(ALS, 'als: {leeftijd: "!= 18"}')],
    "number-range-reversed": [(ALS, 'als: {leeftijd: "23..18"}')],
    "number-without-end": [(ALS, f'als: {{leeftijd: ">= {"9" * 5000}"}}')],
    "number-range-without-end": [(ALS, f'als: {{leeftijd: "{"9" * 5000}..1"}}')],
    "number-range-to-no-end": [(ALS, f'als: {{leeftijd: "1..{"9" * 5000}"}}')],
    "number-in-other-digits": [(ALS, 'als: {leeftijd: ">= １８"}')],
    "number-true": [(ALS, "als: {leeftijd: true}")],
    "date-as-value": [(ALS, "als: {geboortedatum: 2000-01-01}")],
    "date-operator-unknown": [(ALS, "als: {geboortedatum: {tot: 2000-01-01}}")],
    "date-as-text": [(ALS, "als: {geboortedatum: {voor: gisteren}}")],
    "free-text-in-condition": [(ALS, "als: {hulpvraag: werk}")],
    "expression-in-condition": [(ALS, "als: 'leeftijd >= 18'")],
    "unknown-where-not-allowed": [(ALS, "als: {uitstelbaarheid: {onbekend: true}}")],
    "unknown-is-one": [(ALS, "als: {uitstelbaarheid: {onbekend: 1}}")],
    "unknown-deep-where-not-allowed": [
        (ALS, "als: {geen_van: [{een_van: [{uitstelbaarheid: {onbekend: true}}]}]}")
    ],
    "unknown-in-heavy-question": [
        *effect("vraagt_onderzoek", kracht="zwaar"),
        (ALS, "als: {uitstelbaarheid: {onbekend: true}}"),
    ],
    "unknown-in-duty-on-option": [
        *effect("verplicht"),
        (ALS, "als: {uitstelbaarheid: {onbekend: true}}"),
    ],
    # effects
    "no-effect": [(f"    {EFFECT}\n", "")],
    "effect-and-effects": [(EFFECT, f"{EFFECT}\n    effecten: [{{effect: route}}]")],
    "effects-empty": [(OPTIES, ""), (EFFECT, "effecten: []"), (KRACHT, "")],
    "effects-with-loose-options": [(EFFECT, "effecten: [{effect: route}]"), (KRACHT, "")],
    "effects-with-unknown-key": effects(
        "{effect: pleit_voor, opties: [beschermd_thuis], kracht: gewoon, gewicht: 3}"
    ),
    "effects-each-checked": effects(
        "{effect: pleit_voor, opties: [beschermd_thuis]}",
        "{effect: vereist, opties: [wlzz]}",
        "{effect: route, als: {uitstelbaarheid: nooit}}",
    ),
    "strength-missing": [(KRACHT, "")],
    "strength-on-another-effect": [(EFFECT, "effect: verwijst_door")],
    "strength-on-question-to-the-case": [(EFFECT, "effect: vraagt_onderzoek"), (OPTIES, "")],
    "strength-missing-on-question": effect("vraagt_onderzoek"),
    "options-missing": [(OPTIES, "")],
    "options-on-deadline": effect(
        "termijn", termijn="{naam: beslissing, vanaf: meldingsdatum, dagen: 42}"
    ),
    "ground-on-argument": [(EFFECT, f"{EFFECT}\n    grond: recht")],
    "ground-missing": effect("sluit_uit"),
    "ground-unknown": effect("sluit_uit", grond="beleid"),
    "excluding-by-law-without-dw": effect("sluit_uit", grond="recht"),
    "requiring-by-law-without-dw": effect("vereist", grond="recht"),
    "power-to-refuse-without-dw": effect("mag_weigeren"),
    "requirement-on-follow-up": [
        *effect("vereist", grond="product"),
        (ALS, "als: {reistijd_aanbieder_min: '<= 30'}"),
    ],
    "requirement-on-follow-up-behind-derived": [
        *effect("vereist", grond="product"),
        (ALS, "als: {lopend_product: geen}"),
    ],
    "requirement-on-follow-up-behind-concept": [
        *effect("vereist", grond="product"),
        (ALS, "als: {dichtbij: waar}"),
        (
            RULES,
            (
                "begrippen:\n  dichtbij:\n    omschrijving: De aanbieder is dichtbij\n    "
                "als: {reistijd_aanbieder_min: '<= 30'}\n    bron: ['wmo-2015#2.3.5:6']\n"
                "regels:\n"
            ),
        ),
    ],
    "deadline-without-block": [*effect("termijn"), (OPTIES, "")],
    "deadline-block-elsewhere": [
        (EFFECT, f"{EFFECT}\n    termijn: {{naam: x, vanaf: meldingsdatum, dagen: 42}}")
    ],
    "deadline-from-unknown-fact": [
        *effect("termijn", termijn="{naam: x, vanaf: melddatum, dagen: 42}"),
        (OPTIES, ""),
    ],
    "deadline-from-a-choice": [
        *effect("termijn", termijn="{naam: x, vanaf: spoedeisend, dagen: 42, plus: woonsituatie}"),
        (OPTIES, ""),
    ],
    "deadline-too-long": [
        *effect("termijn", termijn="{naam: x, vanaf: meldingsdatum, dagen: 99999}"),
        (OPTIES, ""),
    ],
    "weighing-with-condition": [*effect("weging"), (OPTIES, "")],
    "why-missing": [("    waarom: De hulpvraag kan een half uur wachten.\n", "")],
    "why-not-missing": [("    waarom_niet: De hulpvraag kan niet een half uur wachten.\n", "")],
    "unknown-text-missing": [(LAST, "")],
    # after the outcome
    "outcome-and-condition-for-supplement": [
        ("opties: [beschermd_thuis]", "opties: [dagbesteding]"),
        *effect("vult_aan"),
        (ALS, f"{ALS}\n    bij_uitkomst: {{beschermd_thuis: [voorkeur]}}"),
    ],
    "outcome-for-argument": [
        (ALS, "bij_uitkomst: {beschermd_thuis: [voorkeur]}"),
        NEVER_FAILS,
    ],
    "outcome-for-duty-on-option": [
        *effect("verplicht"),
        (ALS, "bij_uitkomst: {beschermd_thuis: [voorkeur]}"),
        NEVER_FAILS,
    ],
    "outcome-unknown": [
        *effect("adviseert"),
        (ALS, "bij_uitkomst: {beschermd_thuis: [vorkeur]}"),
        NEVER_FAILS,
    ],
    "outcome-of-unknown-option": [
        *effect("adviseert"),
        (ALS, "bij_uitkomst: {beschermdthuis: [voorkeur]}"),
        NEVER_FAILS,
    ],
    "outcome-supplements-the-ladder": [
        *effect("vult_aan"),
        (ALS, "bij_uitkomst: {beschermd_wonen: [voorkeur]}"),
        NEVER_FAILS,
    ],
    "outcome-is-word": [
        *effect("adviseert"),
        (ALS, "bij_uitkomst: {beschermd_thuis: voorkeur}"),
        NEVER_FAILS,
    ],
    # other blocks
    "concept-named-as-fact": [
        (
            RULES,
            "begrippen:\n  dossier_sleutel:\n    omschrijving: Iets over het dossier\n    "
            "als: {uitstelbaarheid: niet}\n"
            "    bron: ['wmo-2015#2.3.5:6']\nregels:\n",
        )
    ],
    "concept-on-unknown": [
        (
            RULES,
            "begrippen:\n  wachten:\n    omschrijving: Iets over wachten\n    als: "
            "{uitstelbaarheid: {onbekend: true}}\n"
            "    bron: ['wmo-2015#2.3.5:6']\nregels:\n",
        )
    ],
    "concept-of-itself": [
        (
            RULES,
            "begrippen:\n  wachten:\n    omschrijving: Iets over wachten\n    als: {wachten: "
            "waar}\n    bron: ['wmo-2015#2.3.5:6']\n"
            "regels:\n",
        )
    ],
    "concept-cycle": [
        (
            RULES,
            "begrippen:\n  een:\n    omschrijving: Iets over een\n    als: {twee: waar}\n    "
            "bron: ['wmo-2015#2.3.5:6']\n"
            "  twee:\n    omschrijving: Iets over twee\n    als: {geen_van: [{een: waar}]}\n "
            "   bron: ['wmo-2015#2.3.5:6']\nregels:\n",
        )
    ],
    "concept-compared-with-word": [(ALS, "als: {wlz_criteria: ja}")],
    "offer-unknown-option": [
        (RULES, "aanbod:\n  - {opties: [bt], bron: ['wmo-2015#2.3.5:6']}\nregels:\n")
    ],
    "offer-without-options": [
        (RULES, "aanbod:\n  - {opties: [], bron: ['wmo-2015#2.3.5:6']}\nregels:\n")
    ],
    "offer-complete-with-options": [
        (
            RULES,
            "aanbod:\n  - {opties: [time_out], volledig: true, bron: "
            "['wmo-2015#2.3.5:6']}\nregels:\n",
        )
    ],
    "offer-until-before-from": [
        (
            RULES,
            "aanbod:\n  - {opties: [time_out], vanaf: 2025-01-01, tot: 2024-06-01, bron: "
            "['wmo-2015#2.3.5:6']}\nregels:\n",
        )
    ],
    "offer-outside-the-set": [
        (
            RULES,
            "aanbod:\n  - {opties: [time_out], vanaf: 2020-01-01, bron: "
            "['wmo-2015#2.3.5:6']}\nregels:\n",
        )
    ],
    "cost-until-before-from": [
        (
            RULES,
            "kosten:\n  - {id: K-UR-01, opties: [], omschrijving: Een bedrag, bedrag_cent: "
            "1, per: jaar, vanaf: 2025-01-01, tot: "
            "2024-01-01, bron: ['wmo-2015#2.3.5:6']}\nregels:\n",
        )
    ],
    "cost-fraction": [
        (
            RULES,
            "kosten:\n  - {id: K-UR-01, opties: [], omschrijving: Een bedrag, bedrag_cent: "
            "1.5, per: jaar, vanaf: 2025-01-01, bron: "
            "['wmo-2015#2.3.5:6']}\nregels:\n",
        )
    ],
    "contradiction-of-one-fact": [
        (
            RULES,
            "tegenstrijdig:\n  - {id: T-90, feiten: {spoedeisend: ja}, uitleg: Dat kan niet, "
            "bron: ['wmo-2015#2.3.5:6']}\n"
            "regels:\n",
        )
    ],
    "contradiction-unknown-fact-and-value": [
        (
            RULES,
            "tegenstrijdig:\n"
            "  - {id: T-90, feiten: {spoedeisent: ja, uitstelbaarheid: [niets]}, uitleg: Dat "
            "kan niet, bron: "
            "['wmo-2015#2.3.5:6']}\nregels:\n",
        )
    ],
    "contradiction-of-number-and-operator": [
        (
            RULES,
            "tegenstrijdig:\n"
            "  - {id: T-90, feiten: {leeftijd: '>= 18', probleemtypen: {bevat: lvb}}, "
            "uitleg: Dat kan niet, bron: "
            "['wmo-2015#2.3.5:6']}\nregels:\n",
        )
    ],
    "contradiction-of-a-concept": [
        (
            RULES,
            "tegenstrijdig:\n"
            "  - {id: T-90, feiten: {wlz_criteria: waar, uitstelbaarheid: []}, uitleg: Dat "
            "kan niet, bron: "
            "['wmo-2015#2.3.5:6']}\nregels:\n",
        )
    ],
    "dispute-with-one-side": [
        (
            RULES,
            "bronnen_oneens:\n"
            "  - {id: D-UR-01, onderwerp: Iets, standpunten: [{bron: 'wmo-2015#2.3.5:6', "
            "zegt: Dit}], gevolg: Vraag het na}\n"
            "regels:\n",
        )
    ],
    "dispute-unknown-source": [
        (
            RULES,
            "bronnen_oneens:\n"
            "  - {id: D-UR-01, onderwerp: Iets, standpunten: [{bron: wmo, zegt: Dit}, {bron: "
            "'wmo-2015#2.3.5:6', zegt: Dat}], "
            "gevolg: Vraag het na}\nregels:\n",
        )
    ],
    # between rules
    "exception-to-unknown-rule": [(BINDING, "binding: bv\n    uitzondering_op: [L999]")],
    "exception-to-itself": [(BINDING, "binding: bv\n    uitzondering_op: [G-UR-01]")],
    "replaces-unknown-rule": [(BINDING, "binding: bv\n    vervangt: P999")],
    "replaces-binding-law": [(BINDING, "binding: bv\n    vervangt: L030")],
    "replaces-itself": [(BINDING, "binding: bv\n    vervangt: G-UR-01")],
    "replaces-same-layer": [(BINDING, "binding: bv\n    vervangt: G-ZW-01")],
    "id-of-a-higher-layer": [("G-UR-01", "P02")],
}

GOOD_VARIANTS = {
    "as-it-is": [],
    "several-values": [(ALS, "als: {uitstelbaarheid: [uren, dagen]}")],
    "nested": [
        (
            ALS,
            "als: {alle: [{een_van: [{leeftijd: '>= 18'}, {leeftijd: '16..17'}, {leeftijd: "
            "21}]}, {geen_van: [{probleemtypen: {bevat: lvb}}, "
            "{geboortedatum: {na: peildatum}}]}]}",
        )
    ],
    "concept": [(ALS, "als: {wlz_criteria: onwaar}")],
    "own-concept": [
        (ALS, "als: {dichtbij: waar}"),
        (
            RULES,
            "begrippen:\n  dichtbij:\n    omschrijving: De aanbieder is dichtbij\n    als: "
            "{reistijd_aanbieder_min: '<= 30'}\n"
            "    bron: ['wmo-2015#2.3.5:6']\nregels:\n",
        ),
    ],
    "unknown-in-light-question": [
        *effect("vraagt_onderzoek", kracht="gewoon"),
        (ALS, "als: {uitstelbaarheid: {onbekend: true}}"),
    ],
    "unknown-in-advice": [*effect("adviseert"), (ALS, "als: {uitstelbaarheid: {onbekend: true}}")],
    "requirement-on-core-fact": effect("vereist", grond="product"),
    "excluding-by-law": [*effect("sluit_uit", grond="recht"), (BINDING, "binding: dw")],
    "power-to-refuse": [*effect("mag_weigeren"), (BINDING, "binding: dw")],
    "deadline": [
        *effect(
            "termijn",
            termijn="{naam: uiterlijk, vanaf: meldingsdatum, dagen: "
            "42, plus: zvw_onderbreking_dagen}",
        ),
        (OPTIES, ""),
    ],
    "after-outcome": [
        *effect("adviseert"),
        (ALS, "bij_uitkomst: {beschermd_thuis: [voorkeur, mogelijk]}"),
        NEVER_FAILS,
    ],
    "after-outcome-with-condition": [
        *effect("adviseert"),
        (ALS, f"{ALS}\n    bij_uitkomst: {{beschermd_thuis: [voorkeur]}}"),
    ],
    "without-condition": [(f"    {ALS}\n", ""), NEVER_FAILS, (LAST, "")],
    "several-effects": effects(
        "{effect: pleit_voor, opties: [beschermd_thuis], kracht: zwaar}",
        "{effect: belemmert, opties: [beschermd_wonen], als: {eigen_woning: nee}}",
        "{effect: route}",
    ),
    "exception": [(BINDING, "binding: bv\n    uitzondering_op: [P02]")],
    "replacement": [(BINDING, "binding: bv\n    vervangt: P02")],
    "replacement-with-the-same-id": [
        ("G-UR-01:", "P02:"),
        (BINDING, "binding: bv\n    vervangt: P02"),
    ],
    "narrower-validity": [
        (BINDING, "binding: bv\n    geldig: {vanaf: 2024-02-01, tot: 2024-06-30}")
    ],
    "offer-complete": [
        (
            RULES,
            "aanbod:\n  - {volledig: true, bron: ['wmo-2015#2.3.5:6'], onzeker: Onze lezing}\n"
            "  - {opties: [time_out], niet: true, bron: ['wmo-2015#2.3.5:6']}\nregels:\n",
        )
    ],
    "other-blocks": [
        (
            RULES,
            "aanbod:\n  - {opties: [time_out], bron: ['wmo-2015#2.3.5:6']}\ntegenstrijdig:\n"
            "  - {id: T-90, feiten: {spoedeisend: ja, probleemtypen: [lvb]}, uitleg: Dat kan "
            "niet, bron: ['wmo-2015#2.3.5:6']}\n"
            "kosten:\n  - {id: K-UR-01, opties: [], omschrijving: Een bedrag, bedrag_cent: "
            "1, per: jaar, vanaf: 2020-01-01, bron: "
            "['wmo-2015#2.3.5:6']}\nregels:\n",
        )
    ],
}


@pytest.fixture(autouse=True)
def catalogue_read_once(book, monkeypatch):
    """None of these examples touches the catalogue; reading it again for each would take most of
    the time."""
    monkeypatch.setattr(loader, "load_catalogue", lambda *_: book.catalogue)


@pytest.mark.parametrize("name", BAD)
def test_a_bad_rule_is_refused_with_its_place_and_one_clear_sentence(name, rules, snapshot):
    message = rules.good(*BAD[name]).faults()
    assert message, "this rule file is let through"
    assert "urk/2024.1.yaml" in message
    snapshot.assert_match(message, "message.txt")


@pytest.mark.parametrize("name", GOOD_VARIANTS)
def test_a_good_rule_loads(name, rules):
    assert rules.good(*GOOD_VARIANTS[name]).faults() == ""


def test_all_faults_of_all_files_come_at_once(rules):
    rules.good((ALS, "als: {uitstelbarheid: niet}"), (BRON, "[wmo]"), (KRACHT, ""))
    rules.good(
        ("regelset: urk", "regelset: kampen"),
        ("[beschermd_thuis]", "[wlzz]"),
        name="gemeente/kampen/2024.1.yaml",
    )
    rules.change("bronnen.yaml", "zekerheid: ", "zekerheidd: ")
    files = {line.split(":")[0] for line in rules.faults().splitlines()}
    assert files >= {
        "rules/gemeente/urk/2024.1.yaml",
        "rules/gemeente/kampen/2024.1.yaml",
        "rules/bronnen.yaml",
    }
