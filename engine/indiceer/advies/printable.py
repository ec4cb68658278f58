"""What an advies carries so that it prints itself, in ten years, without the rules folder.

The labels and citations as shown, the value of every rule and comparison, and what it rests on.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from ..base.hints import TYPE_CHECKING, Any
from ..base.places import data_place
from ..facts.catalogue import Catalogue
from ..inference.trace import Trace
from ..rules.citation import Citation
from ..rules.content import content_hash
from ..rules.layers import ActiveRules

if TYPE_CHECKING:
    from ..rules.model import Adoption
    from ..rules.sources import Sources

#: the files with the words of the documents; together they are one pin
_WORDS = ("woorden.yaml", "brief.yaml")


def labels(active: ActiveRules, advies: dict[str, Any]) -> dict[str, Any]:
    """``etiketten``: how the options, facts, answers and sources of this advies read."""
    catalogue = active.catalogue
    read = _facts_of(advies)
    return {
        "gemeente": catalogue.municipality_name(active.municipality),
        "opties": {slug: option.name for slug, option in catalogue.options.items()},
        "feiten": {name: catalogue.facts[name].label for name in sorted(read)},
        "antwoorden": {
            name: said
            for name, values in sorted(read.items())
            if (said := _answers(catalogue, name, values))
        },
        "bronnen": {
            reference: {"tekst": shown.spoken, "adres": shown.link, "zekerheid": shown.certainty}
            for reference in sorted(_references(advies))
            for shown in (active.sources.cite(reference),)
        },
    }


class ShownSources:
    """The citations as an advies carries them; of one that carries none, those of the rules
    folder."""

    def __init__(self, advies: dict[str, Any], sources: Sources):
        self.shown = advies.get("etiketten", {}).get("bronnen", {})
        self.sources = sources

    def problem(self, reference: str) -> str | None:
        """Why this reference cannot be shown; None when it can."""
        return None if reference in self.shown else self.sources.problem(reference)

    def cite(self, reference: str) -> Citation:
        """The citation as it was shown when the advies was made."""
        if reference not in self.shown:
            return self.sources.cite(reference)
        said = self.shown[reference]
        return Citation(reference, said["tekst"], said["adres"], said["zekerheid"])


def rule_values(trace: Trace, literals: dict[str, str]) -> dict[str, dict[str, str]]:
    """``regelwaarden``: the value of every rule, concept and comparison, as both evaluators found
    it. A rule that an exception takes out of play is onwaar."""
    return {"regels": trace.rules, "begrippen": trace.concepts, "vergelijkingen": literals}


def pins(active: ActiveRules) -> dict[str, Any]:
    """``pinnen``: the digest of what each part says; comments and line ends do not count."""
    return {
        "regelsets": {
            f"{ruleset.id}/{ruleset.version}": ruleset.meaning for ruleset in active.rulesets
        },
        "lijsten": dict(active.catalogue.pins),
        "woorden": _words_digest(),
    }


def adopted(active: ActiveRules) -> list[dict[str, Any]]:
    """``vaststelling``: who adopted which rule set, by which decision; empty for proposals."""
    return [
        {
            "regelset": ruleset.id,
            "versie": ruleset.version,
            "door": ruleset.adopted_by,
            "besluit": ruleset.decision,
            **_process(ruleset.adoption),
        }
        for ruleset in active.rulesets
        if ruleset.status == "vastgesteld"
    ]


def _process(adoption: Adoption | None) -> dict[str, str]:
    """Only what the version says of it; the functions of who wrote and read it stay in the file."""
    if adoption is None:
        return {}
    return {
        "nummer": adoption.number,
        "datum": adoption.day.isoformat(),
        "bekendmaking": adoption.publication,
    }


@lru_cache(maxsize=1)
def _words_digest() -> str:
    folder = data_place("explanations")
    found = []
    for name in _WORDS:
        with open(f"{folder}/{name}", "rb") as file:
            found.append(file.read())
    return content_hash(b"\n".join(found))


def value_of(answer: Any) -> Any:
    """An answer of a stored intake, without whose word it is."""
    return answer["waarde"] if isinstance(answer, dict) and "waarde" in answer else answer


def _facts_of(advies: dict[str, Any]) -> dict[str, list[Any]]:
    """Every fact that this advies names, with the values it has there."""
    found: dict[str, list[Any]] = {}
    for name, answer in advies["intake"].items():
        found.setdefault(name, []).append(value_of(answer))
    for option in advies["opties"].values():
        for reason in option["redenen"]:
            for name, value in reason["feiten"].items():
                found.setdefault(name, []).append(value)
        for name in option["ontbreekt"]:
            found.setdefault(name, [])
    for name in sum(advies["tegenstrijdig"], list(advies["ontbreekt"])):
        found.setdefault(name, [])
    return found


def _answers(catalogue: Catalogue, name: str, values: Iterable[Any]) -> dict[str, str]:
    """The words for the values that occur; numbers, days and free names speak for themselves."""
    words = catalogue.facts[name].values
    return {item: words[item] for item in sorted(set(_words_in(values))) if item in words}


def _words_in(value: Any) -> Iterable[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from _words_in(list(value.values()))
    elif isinstance(value, (list, tuple)):
        for item in value:
            yield from _words_in(item)


def _references(advies: dict[str, Any]) -> set[str]:
    found = {
        source
        for option in advies["opties"].values()
        for reason in option["redenen"]
        for source in reason["bronnen"]
    }
    for part in ("route", "adviezen", "plichten", "vragen"):
        found |= {source for line in advies[part] for source in line["bronnen"]}
    for dispute in advies["bronnen_oneens"]:
        found |= {position["bron"] for position in dispute["standpunten"]}
    return found
