"""Reads a rules folder into a :class:`RuleBook`: everything, or every fault.

Order of work: catalogue and sources first, then each rule file by itself (shape, conditions, references), then what only shows with all files
together (double ids, replacements, exceptions, overlapping validity, files nobody reads, the lock).
"""
from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ..conditions.parse import ConditionParser
from ..conditions.tree import ALWAYS, Condition, atoms
from ..documents import Document, Path_, quoted, read_document
from ..faults import Fault, InvalidInput, did_you_mean
from ..intake.catalogue import Catalogue
from ..intake.catalogue_file import load_catalogue
from .book import RuleBook
from .crosscheck import check_together
from .errors import shaped
from .layers import with_drafts
from .lock import LOCK_FILE, read_lock
from .model import (
    AFTER_OUTCOME,
    OUTCOMES,
    WITH_OPTIONS,
    WITHOUT_OPTIONS,
    Concept,
    Contradiction,
    Cost,
    Dated,
    Effect,
    Rule,
    RuleSet,
    SourceDispute,
    Term,
    Texts,
    Validity,
)
from .shape import EffectShape, OfferShape, RuleSetShape, RuleShape, ValidityShape
from .sources import Sources, load_sources

LAYER_FOLDERS = {"landelijk": "rijk", "regio": "regio", "gemeente": "gemeente"}
ROOT_FILES = frozenset({"feiten.yaml", "opties.yaml", "bronnen.yaml", "gemeenten.yaml", LOCK_FILE, "herleiding.yaml", "eigenschappen.yaml"})


def load_rules(folder: Path | str, concept: bool = True) -> RuleBook:
    """Read and check a rules folder. Raises InvalidInput with every fault found.

    All versions are in the book. ``concept`` says whether those with status concept also count when rules are selected from it: yes for who inspects or
    compares rules, no for who weighs (see ``api.laad_regels``).
    """
    folder = Path(folder)
    if not folder.is_dir():
        raise InvalidInput([Fault(str(folder), 0, 0, "deze map met regels bestaat niet")])
    label = folder_label(folder)
    catalogue = load_catalogue(folder, label)
    faults: list[Fault] = []
    sources = load_sources(folder / "bronnen.yaml", faults, f"{label}/bronnen.yaml")
    citable = None if faults and not sources.entries else sources  # of sources that could not be read, nothing can be said about a citation
    read = [(path, document) for path in _rule_files(folder, faults) if (document := _read(path, folder, faults))]
    concepts = {name for _, document in read for name in _concept_names(document)}
    parsed = [(document, _RuleFile(path, document, catalogue, citable, concepts, faults).parse()) for path, document in read]
    lock = read_lock(folder, label, faults)
    loaded = [(document, lock.end(ruleset, faults)) for document, ruleset in parsed if ruleset]
    check_together(lock, loaded, catalogue, faults)
    if faults:
        raise InvalidInput(faults)
    book = RuleBook(folder, catalogue, sources, tuple(ruleset for _, ruleset in loaded))
    return with_drafts(book) if concept else book


def _rule_files(folder: Path, faults: list[Fault]) -> Iterator[Path]:
    """Every rule file in a fixed order; a file, or a folder named like one, in a place where nobody looks is a fault."""
    for path in sorted(folder.rglob("*")):
        parts = path.relative_to(folder).parts
        if (path.is_dir() and path.suffix != ".yaml") or any(part.startswith(".") for part in parts):
            continue
        if len(parts) == 3 and parts[0] in LAYER_FOLDERS and path.suffix == ".yaml":
            yield path
        elif not (len(parts) == 1 and parts[0] in ROOT_FILES) and parts[0] != "schema":
            faults.append(Fault(_shown(path, folder), 0, 0, "dit bestand staat op een plek waar indiceer geen regels leest "
                                "(verwacht: landelijk/NAAM/VERSIE.yaml, regio/NAAM/VERSIE.yaml of gemeente/NAAM/VERSIE.yaml)"))


def folder_label(folder: Path) -> str:
    """What faults and advices call the rules folder: its own name, also when it was given as ``.`` or ``..``."""
    return (folder.name if folder.name not in ("", "..") else folder.resolve().name) or "rules"


def _shown(path: Path, folder: Path) -> str:
    return str(Path(folder_label(folder)) / path.relative_to(folder))


def _read(path: Path, folder: Path, faults: list[Fault]) -> Document | None:
    try:
        return read_document(path, _shown(path, folder))
    except InvalidInput as error:
        faults.extend(error.faults)
        return None


def _concept_names(document: Document) -> list[str]:
    block = document.data.get("begrippen") if isinstance(document.data, dict) else None
    return list(block) if isinstance(block, dict) else []


class _RuleFile:
    """One rule file on its way to a RuleSet."""

    def __init__(self, path: Path, document: Document, catalogue: Catalogue, sources: Sources | None, concepts: set[str], faults: list[Fault]):
        self.path, self.document, self.catalogue, self.sources, self.faults = path, document, catalogue, sources, faults
        self.parser = ConditionParser(catalogue.facts, concepts, self.fault)

    def fault(self, path: Path_, message: str) -> None:
        self.faults.append(self.document.fault(path, message))

    def parse(self) -> RuleSet | None:
        shape = shaped(RuleSetShape, self.document, self.faults)
        if shape is None:
            return None
        self._check_place(shape)
        whole = self._validity(shape.geldig, ("geldig",))
        if shape.status == "vastgesteld" and not (shape.vastgesteld_door and shape.besluit):
            self.fault(("status",), "een vastgestelde regelset noemt 'vastgesteld_door' en 'besluit'")
        concepts = {name: self._concept(name, raw.omschrijving, raw.als, raw.bron) for name, raw in shape.begrippen.items()}
        rules = {rule_id: self._rule(rule_id, raw, shape, whole) for rule_id, raw in shape.regels.items()}
        return RuleSet(
            shape.regelset, shape.versie, shape.laag, shape.titel, whole, shape.status, self.document.name, hashlib.sha256(self.path.read_bytes()).hexdigest(),
            rules, concepts,
            tuple(self._dated(raw, ("aanbod", index), whole) for index, raw in enumerate(shape.aanbod)),
            tuple(self._dated(raw, ("beslissers", index), whole, raw.beslisser) for index, raw in enumerate(shape.beslissers)),
            tuple(self._contradiction(raw, ("tegenstrijdig", index)) for index, raw in enumerate(shape.tegenstrijdig)),
            tuple(self._dispute(raw, ("bronnen_oneens", index)) for index, raw in enumerate(shape.bronnen_oneens)),
            tuple(self._cost(raw, ("kosten", index)) for index, raw in enumerate(shape.kosten)),
            shape.vastgesteld_door, shape.besluit)

    def _check_place(self, shape: RuleSetShape) -> None:
        layer_folder, name, file = self.path.parts[-3:]
        if LAYER_FOLDERS[layer_folder] != shape.laag:
            self.fault(("laag",), f"laag '{shape.laag}' hoort niet in de map '{layer_folder}'")
        if name != shape.regelset:
            self.fault(("regelset",), f"regelset '{shape.regelset}' staat in de map '{name}'; die namen horen gelijk te zijn")
        if file != f"{shape.versie}.yaml":
            self.fault(("versie",), f"versie '{shape.versie}' staat in het bestand '{file}'; noem het bestand '{shape.versie}.yaml'")
        known = {"gemeente": self.catalogue.municipalities, "regio": self.catalogue.regions}.get(shape.laag)
        if known is not None and shape.regelset not in known:
            self.fault(("regelset",), f"{shape.laag} '{shape.regelset}' staat niet in gemeenten.yaml{did_you_mean(shape.regelset, known)}")

    def _validity(self, raw: ValidityShape | None, path: Path_, whole: Validity | None = None) -> Validity:
        if raw is None:
            assert whole is not None
            return whole
        if raw.tot and raw.tot < raw.vanaf:
            self.fault(path, "de einddatum ligt vóór de begindatum")
        if whole and (raw.vanaf < whole.start or (whole.until and (raw.tot is None or raw.tot > whole.until))):
            self.fault(path, "deze geldigheid valt buiten die van de regelset")
        return Validity(raw.vanaf, raw.tot)

    def _references(self, references: list[str], path: Path_) -> tuple[str, ...]:
        for index, reference in enumerate(references):
            if self.sources is not None and (problem := self.sources.problem(reference)):
                self.fault((*path, index), problem)
        return tuple(references)

    def _options(self, options: list[str], path: Path_) -> tuple[str, ...]:
        for index, option in enumerate(options):
            if option not in self.catalogue.options:
                self.fault((*path, index), f"optie {quoted(option)} bestaat niet{did_you_mean(option, self.catalogue.options)}")
        if len(set(options)) < len(options):
            self.fault(path, "een optie staat er twee keer")
        return tuple(options)

    def _concept(self, name: str, description: str, raw: Any, references: list[str]) -> Concept:
        path = ("begrippen", name)
        if name in self.catalogue.facts:
            self.fault(path, f"'{name}' is al de naam van een feit")
        condition = self.parser.parse(raw, (*path, "als"))
        if any(atom.operator == "onbekend" for atom in atoms(condition)):
            self.fault((*path, "als"), "een begrip mag niet letten op {onbekend: true}")
        return Concept(name, description, condition, self._references(references, (*path, "bron")))

    def _dated(self, raw: OfferShape, path: Path_, whole: Validity, text: str = "") -> Dated:
        validity = self._validity(ValidityShape(vanaf=raw.vanaf or whole.start, tot=raw.tot or whole.until), path, whole)
        return Dated(self._options(raw.opties, (*path, "opties")), validity, self._references(raw.bron, (*path, "bron")), text)

    def _contradiction(self, raw: Any, path: Path_) -> Contradiction:
        values = []
        for name, raw_values in raw.feiten.items():
            place = (*path, "feiten", name)
            fact, wanted = self.catalogue.facts.get(name), raw_values if isinstance(raw_values, list) else [raw_values]
            if fact is None:
                self.fault(place, f"feit {quoted(name)} bestaat niet{did_you_mean(name, self.catalogue.facts)}")
            elif fact.kind not in ("keuze", "keuzelijst", "optie", "optielijst", "gemeente"):
                self.fault(place, f"feit '{name}' is {fact.kind}; alleen een keuze of een lijst van keuzes kan iets tegenspreken")
            else:
                for value in wanted or [None]:
                    if not isinstance(value, str) or not fact.allows(value):
                        self.fault(place, f"{quoted(value)} is geen waarde van '{name}'{did_you_mean(value, fact.known_values())}")
            values.append((name, tuple(wanted)))
        return Contradiction(raw.id, tuple(values), raw.uitleg, self._references(raw.bron, (*path, "bron")))

    def _dispute(self, raw: Any, path: Path_) -> SourceDispute:
        self._references([position.bron for position in raw.standpunten], (*path, "standpunten"))
        return SourceDispute(raw.id, raw.onderwerp, self._options(raw.opties, (*path, "opties")),
                             tuple((position.bron, position.zegt) for position in raw.standpunten), raw.gevolg)

    def _cost(self, raw: Any, path: Path_) -> Cost:
        return Cost(raw.id, self._options(raw.opties, (*path, "opties")), raw.omschrijving, raw.bedrag_cent, raw.percentage, raw.per,
                    self._validity(ValidityShape(vanaf=raw.vanaf, tot=raw.tot), path), self._references(raw.bron, (*path, "bron")))

    def _rule(self, rule_id: str, raw: RuleShape, ruleset: RuleSetShape, whole: Validity) -> Rule:
        path: Path_ = ("regels", rule_id)
        condition = self._condition(raw.als, (*path, "als"))
        if raw.als is not None and raw.bij_uitkomst is not None:
            self.fault((*path, "bij_uitkomst"), "'bij_uitkomst' komt in de plaats van 'als'; een regel heeft er één van de twee")
        effects = tuple(self._effects(raw, path))
        for index, effect in enumerate(effects):
            place = (*path, "effecten", index) if raw.effecten else path
            self._check_effect(effect, raw, condition, place)
        return Rule(
            rule_id, raw.titel, condition, self._after_outcome(raw.bij_uitkomst, (*path, "bij_uitkomst")), effects, raw.binding,
            self._references(raw.bron, (*path, "bron")), self._validity(raw.geldig, (*path, "geldig"), whole), tuple(raw.uitzondering_op), raw.vervangt,
            raw.onzeker, raw.lezing, ruleset.regelset, ruleset.versie, ruleset.laag, ruleset.status)

    def _condition(self, raw: Any, path: Path_) -> Condition:
        return ALWAYS if raw is None else self.parser.parse(raw, path)

    def _effects(self, raw: RuleShape, path: Path_) -> Iterator[Effect]:
        if (raw.effect is None) == (raw.effecten is None):
            self.fault(path, "een regel heeft 'effect', of een lijst 'effecten'; precies één van de twee")
            return
        short = EffectShape(effect=raw.effect, opties=raw.opties, kracht=raw.kracht, grond=raw.grond, termijn=raw.termijn) if raw.effect else None
        if raw.effecten and (raw.opties or raw.kracht or raw.grond or raw.termijn):
            self.fault(path, "zet opties, kracht, grond en termijn bij elk van de 'effecten', niet ook bij de regel")
        for index, item in enumerate([short] if short else raw.effecten or []):
            place = path if short else (*path, "effecten", index)
            texts = Texts(item.waarom or raw.waarom or "", item.waarom_niet or raw.waarom_niet or "", item.onbekend or raw.onbekend or "")
            raw_term = item.termijn
            term = Term(raw_term.naam, raw_term.vanaf, raw_term.dagen, raw_term.plus, raw_term.verschuift == "ja") if raw_term else None
            yield Effect(item.effect, self._options(item.opties, (*place, "opties")), item.kracht, item.grond,
                         self._condition(item.als, (*place, "als")), texts, term)

    def _check_effect(self, effect: Effect, raw: RuleShape, condition: Condition, path: Path_) -> None:
        kind, options = effect.kind, effect.options
        if kind in WITH_OPTIONS and not options:
            self.fault(path, f"effect '{kind}' heeft 'opties' nodig")
        if kind in WITHOUT_OPTIONS and options:
            self.fault(path, f"effect '{kind}' gaat niet over opties")
        needs_strength = kind in ("pleit_voor", "pleit_tegen") or (kind == "vraagt_onderzoek" and options)
        if bool(effect.strength) != bool(needs_strength):
            self.fault(path, f"effect '{kind}' {'heeft' if needs_strength else 'kent'} {'een' if needs_strength else 'geen'} "
                             f"'kracht'{' nodig' if needs_strength else ''}")
        if bool(effect.ground) != (kind in ("vereist", "sluit_uit")):
            self.fault(path, "'grond' (recht of product) hoort bij 'vereist' en 'sluit_uit', en alleen daar")
        if effect.ground == "recht" and raw.binding != "dw":
            self.fault(path, "uitsluiten op grond van recht kan alleen met binding 'dw' (dwingend recht)")
        if kind == "mag_weigeren" and raw.binding != "dw":
            self.fault(path, "een bevoegdheid om te weigeren staat in de wet: binding 'dw'")
        if bool(effect.term) != (kind == "termijn"):
            self.fault(path, "het blok 'termijn' hoort bij het effect 'termijn', en alleen daar")
        if effect.term:
            for name, wanted in ((effect.term.start, "datum"), (effect.term.plus, "getal")):
                if name is not None and name not in self.catalogue.facts:
                    self.fault((*path, "termijn"), f"feit {quoted(name)} bestaat niet{did_you_mean(name, self.catalogue.facts)}")
                elif name is not None and self.catalogue.facts[name].kind != wanted:
                    self.fault((*path, "termijn"), f"feit '{name}' is geen {wanted}; een termijn loopt vanaf een datum, plus een getal")
        if kind == "weging" and raw.als is not None:
            self.fault(path, "een regel over de weging heeft geen 'als'")
        if raw.bij_uitkomst is not None and (kind not in AFTER_OUTCOME or (kind == "verplicht" and options)):
            self.fault(path, f"'{kind}' kan niet uit een uitkomst volgen")
        if raw.bij_uitkomst is not None and kind == "vult_aan":
            self._check_supplement(options, path)
        self._check_unknown(effect, condition, path)
        texts = effect.texts
        if not texts.why:
            self.fault(path, "sleutel 'waarom' ontbreekt")
        if raw.bij_uitkomst is None and (condition != ALWAYS or effect.condition != ALWAYS) and not (texts.why_not and texts.unknown):
            self.fault(path, "een regel met een voorwaarde heeft de teksten 'waarom', 'waarom_niet' en 'onbekend'")

    def _check_supplement(self, options: tuple[str, ...], path: Path_) -> None:
        for option in options:
            if option in self.catalogue.options and self.catalogue.options[option].role != "aanvullend":
                self.fault(path, f"'{option}' is geen aanvullende optie; na een uitkomst kan alleen een aanvullende optie erbij komen")

    def _check_unknown(self, effect: Effect, condition: Condition, path: Path_) -> None:
        """{onbekend: true} elsewhere would let a filled-in fact turn a settled outcome."""
        if not any(atom.operator == "onbekend" for part in (condition, effect.condition) for atom in atoms(part)):
            return
        light = effect.kind == "vraagt_onderzoek" and (effect.strength == "gewoon" or not effect.options)
        if not (light or effect.kind in ("adviseert", "route") or (effect.kind == "verplicht" and not effect.options)):
            self.fault(path, f"'{effect.kind}' mag niet letten op {{onbekend: true}}: een ingevuld feit zou de uitkomst dan kunnen omkeren")

    def _after_outcome(self, raw: dict[str, list[str]] | None, path: Path_) -> dict[str, tuple[str, ...]] | None:
        if raw is None:
            return None
        for option, outcomes in raw.items():
            if option not in self.catalogue.options:
                self.fault((*path, option), f"optie {quoted(option)} bestaat niet{did_you_mean(option, self.catalogue.options)}")
            for outcome in outcomes:
                if outcome not in OUTCOMES:
                    self.fault((*path, option), f"{quoted(outcome)} is geen uitkomst{did_you_mean(outcome, OUTCOMES)}")
        return {option: tuple(outcomes) for option, outcomes in raw.items()}
