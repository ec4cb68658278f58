"""What became of every statement in the sources:

``rules/herleiding.yaml``, checked in both directions.

A statement is carried by rules, facts, options, costs, an offer or a shown dispute, or there is a
reason why it is no rule. A rule that no statement carries says what it rests on instead. A
municipality that writes rules of its own owes this only for rules that cite one of the coded
documents (a source with ``document``).
"""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass
from typing import Any

from ..base.documents import Document, read_document
from ..base.faults import Fault, InvalidInput, did_you_mean
from ..conditions.tree import atoms
from .book import RuleBook

CARRIERS = ("regels", "feiten", "opties", "kosten", "aanbod", "bronnen_oneens", "teksten")


@dataclass(frozen=True)
class Statement:
    """One coded statement of a source: where it stands, what it says in our words, what carries it,
    or why nothing does."""

    id: str
    source: str
    place: str
    says: str
    carriers: dict[str, tuple[str, ...]]
    no_rule: str | None


@dataclass(frozen=True)
class Traceability:
    """All statements, and the rules that rest on something else (rule ids, reason)."""

    statements: tuple[Statement, ...]
    without_statement: tuple[tuple[tuple[str, ...], str], ...]


def load_traceability(book: RuleBook) -> Traceability:
    """Read and check ``herleiding.yaml``.

    Raises InvalidInput when a statement, a rule or a source is left over on either side.
    """
    document = read_document(book.folder / "herleiding.yaml", f"{book.folder.name}/herleiding.yaml")
    faults: list[Fault] = []
    data = document.data if isinstance(document.data, dict) else {}
    if data.keys() != {"herleiding", "regels_zonder_uitspraak"} or not isinstance(
        data.get("herleiding"), dict
    ):
        raise InvalidInput(
            [
                document.fault(
                    (), "dit bestand heeft de sleutels 'herleiding' en 'regels_zonder_uitspraak'"
                )
            ]
        )
    known = _known(book)
    statements = tuple(
        _statement(name, raw, document, known, book, faults)
        for name, raw in data["herleiding"].items()
    )
    others = tuple(
        (tuple(item["regels"]), item["reden"]) for item in data["regels_zonder_uitspraak"]
    )
    _check_rules(statements, others, document, known, _own_rules(book), faults)
    _check_sources(statements, book, document, faults)
    if faults:
        raise InvalidInput(faults)
    return Traceability(statements, others)


def _known(book: RuleBook) -> dict[str, Container[str]]:
    sets = book.rulesets
    return {
        "regels": {rule for ruleset in sets for rule in ruleset.rules},
        "feiten": book.catalogue.facts,
        "opties": book.catalogue.options,
        "kosten": {cost.id for ruleset in sets for cost in ruleset.costs},
        "aanbod": {ruleset.id for ruleset in sets if ruleset.offers or ruleset.deciders},
        "bronnen_oneens": {dispute.id for ruleset in sets for dispute in ruleset.disputes},
        "teksten": {rule for ruleset in sets for rule in ruleset.rules},
    }


def _read_by_rules(book: RuleBook) -> set[str]:
    """The facts that some rule looks at, themselves or through a fact that is derived from them."""
    conditions = [
        rule.full_condition(effect)
        for ruleset in book.rulesets
        for rule in ruleset.rules.values()
        for effect in rule.effects
    ]
    conditions += [
        concept.condition for ruleset in book.rulesets for concept in ruleset.concepts.values()
    ]
    read = {atom.fact for condition in conditions for atom in atoms(condition)}
    return read | {
        origin
        for name in read
        if name in book.catalogue.facts
        for origin in book.catalogue.facts[name].derived_from
    }


def _own_rules(book: RuleBook) -> set[str]:
    """Rules that only municipalities have and that cite no coded document: they rest on what they
    cite themselves."""
    rules = [rule for ruleset in book.rulesets for rule in ruleset.rules.values()]
    traced = {
        rule.id
        for rule in rules
        if rule.layer != "gemeente"
        or any(book.sources.entries[source.partition("#")[0]].document for source in rule.sources)
    }
    return {rule.id for rule in rules} - traced


def _statement(
    name: str,
    raw: Any,
    document: Document,
    known: dict[str, Container[str]],
    book: RuleBook,
    faults: list[Fault],
) -> Statement:
    path = ("herleiding", name)
    if not isinstance(raw, dict):
        faults.append(document.fault(path, "hier hoort een blok met sleutels"))
        return Statement(name, "", "", "", {}, None)
    for key in raw.keys() - {"bron", "waar", "zegt", "geen_regel", *CARRIERS}:
        faults.append(
            document.fault((*path, key), f"onbekende sleutel '{key}'{did_you_mean(key, CARRIERS)}")
        )
    if raw.get("bron") not in book.sources.entries:
        faults.append(
            document.fault(
                path,
                f"bron '{raw.get('bron')}' staat niet in "
                f"bronnen.yaml{did_you_mean(raw.get('bron'), book.sources.entries)}",
            )
        )
    carriers = {key: tuple(raw[key]) for key in CARRIERS if raw.get(key)}
    if bool(carriers) == bool(raw.get("geen_regel")):
        faults.append(
            document.fault(
                path,
                f"uitspraak {name} heeft iets dat haar draagt, of 'geen_regel' met de reden; "
                f"precies één van de twee",
            )
        )
    if set(carriers) == {"feiten"} and not any(
        item in _read_by_rules(book) for item in carriers["feiten"]
    ):
        faults.append(
            document.fault(
                (*path, "feiten"),
                f"uitspraak {name} rust alleen op feiten die geen enkele regel leest; die "
                f"dragen niets",
            )
        )
    if set(carriers) == {"opties"}:
        faults.append(
            document.fault(
                (*path, "opties"),
                f"uitspraak {name} rust alleen op een optie; dat die bestaat, draagt geen "
                f"uitspraak",
            )
        )
    for key, items in carriers.items():
        for item in items:
            if item not in known[key]:
                faults.append(
                    document.fault(
                        (*path, key),
                        f"{key}: '{item}' bestaat niet{did_you_mean(item, known[key])}",  # type: ignore[arg-type]
                    )
                )
    return Statement(
        name,
        raw.get("bron", ""),
        raw.get("waar", ""),
        raw.get("zegt", ""),
        carriers,
        raw.get("geen_regel"),
    )


def _check_rules(
    statements: tuple[Statement, ...],
    others: tuple[tuple[tuple[str, ...], str], ...],
    document: Document,
    known: dict[str, Container[str]],
    own: set[str],
    faults: list[Fault],
) -> None:
    """Every rule is carried by a statement or says what it rests on; not both, and only a
    municipality's own rule may do neither."""
    carried = {rule for statement in statements for rule in statement.carriers.get("regels", ())}
    listed = {rule for rules, _ in others for rule in rules}
    for rule in sorted(known["regels"] - carried - listed - own):  # type: ignore[operator]
        faults.append(
            document.fault(
                ("regels_zonder_uitspraak",),
                f"regel {rule} komt uit geen enkele uitspraak en staat niet onder "
                f"'regels_zonder_uitspraak'",
            )
        )
    for rule in sorted((listed & carried) | (listed - known["regels"])):  # type: ignore[operator]
        faults.append(
            document.fault(
                ("regels_zonder_uitspraak",),
                f"regel {rule} hoort niet onder 'regels_zonder_uitspraak'",
            )
        )


def _check_sources(
    statements: tuple[Statement, ...], book: RuleBook, document: Document, faults: list[Fault]
) -> None:
    """Every policy document that the project starts from has statements."""
    traced = {statement.source for statement in statements}
    for source, entry in book.sources.entries.items():
        if entry.document and source not in traced:
            faults.append(
                document.fault(
                    ("herleiding",), f"van bron '{source}' is geen enkele uitspraak herleid"
                )
            )
