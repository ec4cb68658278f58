"""The book of sentences: everything that a rule can have printed, for a jurist to read."""

from __future__ import annotations

from pathlib import Path

import pytest

from indiceer import InvalidInput
from indiceer.api import laad_regels, zinnen_van

ROOT = Path(__file__).resolve().parents[2]
SETS = sorted({ruleset.id for ruleset in laad_regels().rulesets})


@pytest.mark.parametrize("ruleset", SETS)
def test_the_book_of_sentences_is_the_one_that_the_rules_give(book, ruleset):
    """What a jurist reads in docs/zinnen is what the rules print today; renew with: indiceer boek
    REGELSET --zinnen --uit docs/zinnen/REGELSET.md"""
    assert (ROOT / "docs" / "zinnen" / f"{ruleset}.md").read_text() == zinnen_van(book, ruleset)


def test_every_rule_is_in_it(book):
    """No rule can print a sentence that its book does not have."""
    for ruleset in book.rulesets:
        text = zinnen_van(book, ruleset.id)
        for rule in ruleset.rules.values():
            assert f"## {rule.id} · {rule.title}" in text
            for effect in rule.effects:
                said = effect.texts.per_premise("waar") or {"": effect.texts.why}
                assert all(sentence in text for fact, sentence in said.items()), rule.id


def test_an_unknown_rule_set_is_refused_with_a_suggestion(book):
    """A mistyped name gets the right one."""
    with pytest.raises(InvalidInput, match="dalfsen"):
        zinnen_van(book, "dalfsn")
