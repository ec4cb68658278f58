"""K02: a fact that is asked and that no rule reads.

That a statement of a source is carried by a fact alone is no use of it.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...conditions.tree import atoms
from ...rules.book import RuleBook
from ...rules.loader import folder_label
from ..examples import Example
from ..examples import rule as one_rule
from ..examples import ruleset as rule_file
from ..finding import Check, Found

#: what the file and the choice of the consulent need; no rule may read it
OUTSIDE_THE_RULES = {"dossier_sleutel", "gekozen_optie", "afwijking_reden", "afwijking_van_advies"}


def run(book: RuleBook) -> Iterator[Found]:
    used = used_facts(book) | OUTSIDE_THE_RULES
    for name, fact in book.catalogue.asked.items():
        if name not in used and fact.kind not in ("tekst", "tekstlijst", "zrm"):
            yield Found(
                f"{folder_label(book.folder)}/feiten.yaml",
                ("feiten", name),
                f"feit {name}",
                f"feit '{name}' wordt gevraagd en geen enkele regel gebruikt het.",
                "Vraag het niet, of schrijf op welke regel het nodig heeft.",
            )


def used_facts(book: RuleBook) -> set[str]:
    """Facts that a rule, concept, contradiction, trigger or term reads, with what derived facts
    rest on."""
    conditions = [
        concept.condition for ruleset in book.rulesets for concept in ruleset.concepts.values()
    ]
    names = set()
    for ruleset in book.rulesets:
        for rule in ruleset.rules.values():
            conditions += [rule.condition, *(effect.condition for effect in rule.effects)]
            names |= {
                name
                for effect in rule.effects
                if effect.term
                for name in (effect.term.start, effect.term.plus)
                if name
            }
        names |= {name for pair in ruleset.contradictions for name in pair.pair}
    conditions += [fact.trigger for fact in book.catalogue.facts.values() if fact.trigger]
    names |= {atom.fact for condition in conditions for atom in atoms(condition)}
    return names | {
        origin
        for name in names
        if name in book.catalogue.facts
        for origin in book.catalogue.facts[name].derived_from
    }


_FACT = """  geheime_zaak:
    label: proef
    soort: keuze
    groep: aanmelding
    vraag: Is er iets dat niemand gebruikt?
    hulp: Dit is een voorbeeld.
    waarom: Dit is een voorbeeld.
    bron: [wmo-2015#1.1.1]
    gevoelig: gewoon
    kern: false
    waarden: {ja: ja, nee: nee}

afgeleid:"""

_ASKED = (("feiten.yaml", "\nafgeleid:", "\n" + _FACT),)
_READ = rule_file(
    "regels:\n" + one_rule("X01", "adviseert", "", "{geheime_zaak: ja}"),
    name="urk",
    layer="gemeente",
)

CHECK = Check(
    "K02",
    "opmerking",
    "Een feit dat geen regel gebruikt",
    "De wet laat alleen vragen wat nodig is (Wmo 2015, artikel 5.1.1). Een feit dat geen "
    "regel gebruikt, hoort niet in de intake. "
    "Dat het in herleiding.yaml een uitspraak uit een bron draagt, maakt het niet gebruikt.",
    run,
    Example(changes=_ASKED, shipped=True),
    Example(_READ, changes=_ASKED, shipped=True),
)
