"""K14: a sentence of more than twenty words."""

from __future__ import annotations

from collections.abc import Iterator

from ...rules.book import RuleBook
from ..examples import argument, rules
from ..finding import Check, Found
from ..texts import sentences, texts

MOST_WORDS = 20


def run(book: RuleBook) -> Iterator[Found]:
    for path, rule_id, place, text in texts(book):
        for sentence in sentences(text):
            if (words := len(sentence.split())) > MOST_WORDS:
                yield Found(
                    path,
                    place,
                    f"regel {rule_id}",
                    f"een zin van {words} woorden in regel {rule_id}: "
                    f"'{' '.join(sentence.split()[:6])} …'.",
                    f"Maak er twee zinnen van, elk van hooguit {MOST_WORDS} woorden.",
                )


CHECK = Check(
    "K14",
    "opmerking",
    "Een zin die te lang is",
    "De tekst van een regel komt in de brief aan de inwoner. Zinnen van hooguit twintig "
    "woorden zijn voor bijna iedereen te volgen (taalniveau B1).",
    run,
    rules(
        argument(
            "X01",
            "beschermd_wonen",
            "{regieverlies: zwaar}",
            why="De cliënt is de regie over het eigen leven in zo grote mate kwijt dat er de "
            "hele dag iemand in de buurt hoort te zijn.",
        )
    ),
    rules(
        argument(
            "X01",
            "beschermd_wonen",
            "{regieverlies: zwaar}",
            why="De cliënt is de regie over het eigen leven kwijt. Er hoort de hele dag iemand "
            "in de buurt te zijn.",
        )
    ),
)
