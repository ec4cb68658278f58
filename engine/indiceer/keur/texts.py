"""The texts of rules, one by one, with where they stand; shared by the checks on wording."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..base.documents import Path_
from ..base.kleene import ONBEKEND, ONWAAR, WAAR
from ..rules.book import RuleBook

#: key of a text → the value that it is said of
_VALUES = {"waarom": WAAR, "waarom_niet": ONWAAR, "onbekend": ONBEKEND}
_SENTENCE = re.compile(r"(?<=[.!?])\s+")


def texts(book: RuleBook) -> Iterator[tuple[str, str, Path_, str]]:
    """(file, rule, place, text) of everything that a reader of an advice can see.

    A text that effects share comes once.
    """
    for ruleset in book.rulesets:
        for rule in ruleset.rules.values():
            seen = set()
            for index, effect in enumerate(rule.effects):
                for key, text in (
                    ("waarom", effect.texts.why),
                    ("waarom_niet", effect.texts.why_not),
                    ("onbekend", effect.texts.unknown),
                ):
                    where: Path_ = (
                        ("regels", rule.id, "effecten", index, key)
                        if len(rule.effects) > 1
                        else ("regels", rule.id, key)
                    )
                    per_premise = effect.texts.per_premise(_VALUES[key])
                    for fact, sentence in (per_premise or {"": text}).items():
                        if sentence and sentence not in seen:
                            seen.add(sentence)
                            yield (
                                ruleset.path,
                                rule.id,
                                (*where, fact) if per_premise else where,
                                sentence,
                            )
            for key, extra in (("onzeker", rule.uncertain), ("lezing", rule.reading)):
                if extra:
                    yield ruleset.path, rule.id, ("regels", rule.id, key), extra


def sentences(text: str) -> list[str]:
    return _SENTENCE.split(" ".join(text.split()))
