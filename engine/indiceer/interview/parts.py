"""Answers of more than one part: what there is on offer, a running indication, the scores of the
self-reliance matrix."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from ..base.hints import Any
from ..facts.catalogue import Catalogue, Fact
from ..intake.spelling import certainly

BLOCKS = ("beschikbaarheid", "indicatie", "zrm")
#: asks for one part and gives what was typed
Ask = Callable[[str], str]


def is_block(fact: Fact) -> bool:
    return fact.kind in BLOCKS


def block_answer(catalogue: Catalogue, fact: Fact, options: Iterable[str], ask: Ask) -> Any:
    """The whole answer, asked part by part. ``options``: the forms of help that wait for it. What
    is
    left empty is left out."""
    if fact.kind == "indicatie":
        return _indication(catalogue, ask)
    if fact.kind == "beschikbaarheid":
        return _availability(catalogue, fact, options, ask)
    return _matrix(fact, ask)


def _indication(catalogue: Catalogue, ask: Ask) -> Any:
    ways = {slug: (option.name, option.code) for slug, option in catalogue.options.items()}
    said = ask("Welke vorm van hulp loopt er? De naam of afkorting, zoals BT: ")
    end = ask("Tot en met welke dag? Bijvoorbeeld 30-6-2024, of o: ")
    return {
        "product": _or_unknown(said) or certainly(said, ways) or said,
        "einddatum": _or_unknown(end) or end,
    }


def _or_unknown(said: str) -> str:
    return "onbekend" if said.lower() in ("", "o") else ""


def _availability(catalogue: Catalogue, fact: Fact, options: Iterable[str], ask: Ask) -> Any:
    states = list(fact.values)
    words = ", ".join(f"{number} {fact.spoken(word)}" for number, word in enumerate(states, 1))
    found = {}
    for slug in list(options) or list(catalogue.options):
        said = ask(f"{catalogue.options[slug].name} ({words}, o weet ik niet): ")
        if said:
            number = int(said) - 1 if said.isdigit() else -1
            known = states[number] if 0 <= number < len(states) else said
            found[slug] = _or_unknown(said) or known
    return found


def _matrix(fact: Fact, ask: Ask) -> Any:
    found: dict[str, Any] = {}
    for part, prompt in (
        ("datum", "Op welke dag is beoordeeld? "),
        ("versie", "Welke versie van de matrix? "),
        ("beoordelaar", "Wie beoordeelde? De functie, geen naam: "),
    ):
        if said := ask(prompt):
            found[part] = said
    for domain, label in fact.domains.items():
        if said := ask(f"{label}, 1 (acuut) tot 5 (volledig zelfredzaam), of o: "):
            found[domain] = "onbekend" if said == "o" else int(said) if said.isdigit() else said
    return found
