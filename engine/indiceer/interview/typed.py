"""What somebody types behind a question becomes an answer as a file holds it: a number of the list
stands for the word beside it."""

from __future__ import annotations

import re

from ..base.dutch import slugify
from ..base.hints import Any
from ..facts.catalogue import Catalogue, Fact

#: a list that was looked at and holds nothing
NOTHING = "0"

#: how to write an answer that is not chosen from a list
HOW = {
    "datum": "een datum, zoals 15-3-2024",
    "getal": "een heel getal",
    "gemeente": "de naam van een gemeente",
    "tekst": "een korte tekst, zonder namen",
    "tekstlijst": "korte teksten, met ; ertussen",
}


def numbered(fact: Fact) -> list[str]:
    """The words that can be chosen by number, in the order in which they are shown. Of a block, and
    of a municipality, only those that are an answer by themselves."""
    alone = fact.kind in ("gemeente", "beschikbaarheid")
    return list(fact.extra) if alone else list(fact.known_values())


def is_list(fact: Fact) -> bool:
    return fact.kind in ("keuzelijst", "optielijst")


def raw_answer(fact: Fact, text: str) -> Any:
    """The answer that this text stands for; words are left for the reader of intakes to judge."""
    text = text.strip()
    words = numbered(fact)
    if is_list(fact):
        if text == NOTHING:
            return []
        parts = re.split(r"[\s,;]+" if re.fullmatch(r"[0-9\s,;]+", text) else r"\s*[,;]\s*", text)
        return [_word(words, part) for part in parts if part]
    if fact.kind == "tekstlijst":
        return [part for part in re.split(r"\s*;\s*", text) if part]
    if fact.kind == "getal":
        return int(text) if re.fullmatch(r"[0-9]{1,9}", text) else text
    return text if fact.kind == "tekst" else _word(words, text)


def _word(words: list[str], text: str) -> str:
    if text.isascii() and text.isdigit() and 1 <= int(text) <= len(words):
        return words[int(text) - 1]
    return text


def beyond(fact: Fact, number: int) -> int:
    """How far the numbers of this question go, when this one is not among them; 0 when it is, or
    when
    a number is no choice here."""
    most = len(numbered(fact))
    chosen = fact.kind in ("keuze", "optie") or (is_list(fact) and number)
    return most if chosen and not 1 <= number <= most else 0


def found_by_word(catalogue: Catalogue, text: str) -> list[Fact]:
    """The questions in which this word, or the beginning of it, stands; those named by it first."""
    words = slugify(text).split("-")
    if not any(words):
        return []

    def holds(*texts: str) -> bool:
        said = [part for text in texts for part in slugify(text).split("-")]
        return all(any(part.startswith(word) for part in said) for word in words)

    facts = catalogue.asked.values()
    named = [fact for fact in facts if holds(fact.name, fact.label)]
    also = [
        fact
        for fact in facts
        if fact not in named and holds(fact.question, fact.help, fact.why, *_labels(fact))
    ]
    return named + also


def _labels(fact: Fact) -> list[str]:
    return [] if fact.kind == "gemeente" else list(fact.values.values())
