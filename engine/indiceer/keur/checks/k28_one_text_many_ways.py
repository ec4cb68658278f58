"""K28: one text over several ways in which a rule holds or fails."""

from __future__ import annotations

from collections.abc import Iterator

from ...base.kleene import ONBEKEND, ONWAAR, WAAR
from ...conditions.tree import ALWAYS, Condition, atoms
from ...conditions.ways import ways
from ...inference.premises import unfolded
from ...rules.book import RuleBook
from ...rules.model import Effect
from ..examples import argument, rules
from ..finding import Check, Found

_KEYS = {WAAR: "waarom", ONWAAR: "waarom_niet", ONBEKEND: "onbekend"}
#: how a text may begin that says no more than that the condition is not met
_ONLY_NOT_SHOWN = "Niet gebleken is"


def run(book: RuleBook) -> Iterator[Found]:
    concepts = {
        name: concept for ruleset in book.rulesets for name, concept in ruleset.concepts.items()
    }
    for ruleset in book.rulesets:
        for rule in ruleset.rules.values():
            for index, effect in enumerate(rule.effects):
                for value, key in _KEYS.items():
                    if many := _too_many(
                        effect, unfolded(rule.full_condition(effect), concepts), value
                    ):
                        place = (
                            ("regels", rule.id, "effecten", index, key)
                            if len(rule.effects) > 1
                            else ("regels", rule.id, key)
                        )
                        yield Found(
                            ruleset.path,
                            place,
                            f"regel {rule.id}, {key}",
                            f"de tekst '{key}' van regel {rule.id} is er één voor {many} "
                            f"manieren waarop de regel zo kan uitvallen; bij de meeste "
                            "cliënten zegt zij dan meer dan er is vastgesteld.",
                            f"Geef per feit een zin ('{key}: {{feit: zin}}'), laat de tekst "
                            f"weg (dan noemt indiceer het antwoord zelf), of noem haar onder "
                            "'algemeen' als zij over de wet of de voorziening gaat.",
                        )


def _too_many(effect: Effect, condition: Condition, value: str) -> int:
    """How many ways this one text would have to be true of; 0 when it may stand."""
    text = effect.texts.for_value(value)
    if (
        condition == ALWAYS
        or not text
        or effect.texts.per_premise(value)
        or value in effect.texts.general
    ):
        return 0
    if value == ONBEKEND:
        many = len({atom.fact for atom in atoms(condition)})
    else:
        many = len(
            {frozenset(premise.atom.fact for premise in way) for way in ways(condition, value)}
        )
    return many if many > 1 and not (value == ONWAAR and text.startswith(_ONLY_NOT_SHOWN)) else 0


_TWO = "{alle: [{regieverlies: zwaar}, {toezichtbehoefte: permanent}]}"
_RULE = argument("X01", "beschermd_wonen", _TWO)
CHECK = Check(
    "K28",
    "fout",
    "Eén tekst voor meer manieren",
    "Een zin over de cliënt mag alleen gedrukt worden als de antwoorden die beslissen haar "
    "vaststellen. Kan een regel op meer manieren gelden, niet gelden "
    "of open staan, dan is één tekst daarvoor te weinig.",
    run,
    rules(_RULE + "    waarom_niet: Dit speelt niet bij de cliënt.\n"),
    rules(_RULE),
)
