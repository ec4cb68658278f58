"""K02: a fact that is asked and that nothing uses."""

from __future__ import annotations

from collections.abc import Iterator

from ...conditions.tree import atoms
from ...documents import read_document
from ...rules.book import RuleBook
from ...rules.loader import folder_label
from .examples import Example
from .finding import Check, Found


def run(book: RuleBook) -> Iterator[Found]:
    used = used_facts(book) | traced_facts(book)
    for name, fact in book.catalogue.asked.items():
        if name not in used and fact.kind not in ("tekst", "tekstlijst", "zrm") and fact.sensitivity in ("bijzonder", "strafrechtelijk"):
            yield Found(
                f"{folder_label(book.folder)}/feiten.yaml",
                ("feiten", name),
                f"feit {name}",
                f"feit '{name}' is gevoelig en geen enkele regel gebruikt het.",
                "Vraag het niet, of schrijf op welke regel het nodig heeft.",
            )


def used_facts(book: RuleBook) -> set[str]:
    """Facts that a rule, concept, contradiction, trigger or term reads, with what derived facts rest on."""
    conditions = [concept.condition for ruleset in book.rulesets for concept in ruleset.concepts.values()]
    names = set()
    for ruleset in book.rulesets:
        for rule in ruleset.rules.values():
            conditions += [rule.condition, *(effect.condition for effect in rule.effects)]
            names |= {name for effect in rule.effects if effect.term for name in (effect.term.start, effect.term.plus) if name}
        names |= {name for pair in ruleset.contradictions for name in pair.pair}
    conditions += [fact.trigger for fact in book.catalogue.facts.values() if fact.trigger]
    names |= {atom.fact for condition in conditions for atom in atoms(condition)}
    return names | {origin for name in names if name in book.catalogue.facts for origin in book.catalogue.facts[name].derived_from}


def traced_facts(book: RuleBook) -> set[str]:
    """Facts that carry a statement of a source by themselves (``herleiding.yaml``): they are printed, and that is their use."""
    path = book.folder / "herleiding.yaml"
    if not path.is_file():
        return set()
    data = read_document(path).data
    entries = data.get("herleiding") if isinstance(data, dict) else None
    return {name for entry in (entries or {}).values() if isinstance(entry, dict) for name in entry.get("feiten") or ()}


_FACT = """  geheime_zaak:
    label: proef
    soort: keuze
    groep: aanmelding
    vraag: Is er iets dat niemand gebruikt?
    hulp: Dit is een voorbeeld.
    waarom: Dit is een voorbeeld.
    bron: [wmo-2015#1.1.1]
    gevoelig: {level}
    kern: false
    waarden: {{ja: ja, nee: nee}}

afgeleid:"""

CHECK = Check(
    "K02",
    "opmerking",
    "Een gevoelig feit dat geen regel gebruikt",
    "De wet laat alleen vragen wat nodig is (Wmo 2015, artikel 5.1.1). Een gevoelig feit dat geen regel gebruikt, hoort niet in de intake. "
    "Een feit dat in herleiding.yaml een uitspraak uit een bron draagt, telt als gebruikt.",
    run,
    Example(changes=(("feiten.yaml", "\nafgeleid:", "\n" + _FACT.format(level="bijzonder")),), shipped=True),
    Example(changes=(("feiten.yaml", "\nafgeleid:", "\n" + _FACT.format(level="gewoon")),), shipped=True),
)
