"""One rule file on its way to a :class:`RuleSet`: its place, its rules and concepts, and everything
that refers to a fact, an option or a source."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ..base.documents import Document, Path_, quoted
from ..base.faults import Fault, did_you_mean
from ..base.kleene import ONBEKEND, ONWAAR, WAAR
from ..base.plain import digest
from ..base.shaped import shaped
from ..conditions.parse import ConditionParser
from ..conditions.tree import ALWAYS, Condition, asks_for_unknown, atoms, both
from ..facts.catalogue import Catalogue
from .content import content_hash
from .effect_checks import check_effect, check_exceptions
from .model import (
    ALWAYS_SAID,
    LAYER_FOLDERS,
    OUTCOMES,
    Adoption,
    Concept,
    Contradiction,
    Cost,
    Dated,
    Effect,
    Reading,
    Review,
    Rule,
    RuleSet,
    SourceDispute,
    Term,
    Texts,
    Validity,
)
from .shape import (
    AdoptionShape,
    DeciderShape,
    EffectShape,
    OfferShape,
    ReviewShape,
    RuleSetShape,
    RuleShape,
    ValidityShape,
)
from .sources import Sources


class RuleFile:
    """Reads one file that lies in the folder of its layer.

    ``concepts``: the names of those in any file. ``sources`` None: citations are not checked.
    """

    def __init__(
        self,
        path: Path,
        document: Document,
        catalogue: Catalogue,
        sources: Sources | None,
        concepts: set[str],
        faults: list[Fault],
    ):
        self.path, self.document, self.catalogue, self.sources, self.faults = (
            path,
            document,
            catalogue,
            sources,
            faults,
        )
        self.parser = ConditionParser(catalogue.facts, concepts, self.fault)

    def fault(self, path: Path_, message: str) -> None:
        self.faults.append(self.document.fault(path, message))

    def parse(self) -> RuleSet | None:
        """The rule set as far as it could be read;

        None when the file has not the shape of one. Use it only when no fault was added.
        """
        shape = shaped(RuleSetShape, self.document, self.faults)
        if shape is None:
            return None
        self._check_place(shape)
        whole = self._validity(shape.geldig, ("geldig",))
        if shape.status == "vastgesteld" and not (shape.vastgesteld_door and shape.besluit):
            self.fault(
                ("status",), "een vastgestelde regelset noemt 'vastgesteld_door' en 'besluit'"
            )
        self._check_adoption(shape)
        concepts = {
            name: self._concept(name, raw.omschrijving, raw.als, raw.bron)
            for name, raw in shape.begrippen.items()
        }
        rules = {
            rule_id: self._rule(rule_id, raw, shape, whole) for rule_id, raw in shape.regels.items()
        }
        return RuleSet(
            shape.regelset,
            shape.versie,
            shape.laag,
            shape.titel,
            whole,
            shape.status,
            self.document.name,
            content_hash(self.path.read_bytes()),
            rules,
            concepts,
            tuple(
                self._offer(raw, ("aanbod", index), whole) for index, raw in enumerate(shape.aanbod)
            ),
            tuple(
                self._dated(raw, ("beslissers", index), whole, raw.beslisser)
                for index, raw in enumerate(shape.beslissers)
            ),
            tuple(
                self._contradiction(raw, ("tegenstrijdig", index))
                for index, raw in enumerate(shape.tegenstrijdig)
            ),
            tuple(
                self._dispute(raw, ("bronnen_oneens", index))
                for index, raw in enumerate(shape.bronnen_oneens)
            ),
            tuple(self._cost(raw, ("kosten", index)) for index, raw in enumerate(shape.kosten)),
            shape.vastgesteld_door,
            shape.besluit,
            _review(shape.herzien_voor),
            digest(self.document.data, by_key=True),
            _adoption(shape.vaststelling),
        )

    def _check_adoption(self, shape: RuleSetShape) -> None:
        """Four eyes are two persons, and only what was adopted has an adoption."""
        given = shape.vaststelling
        if given is None:
            return
        if shape.status != "vastgesteld":
            self.fault(("vaststelling",), "alleen een vastgestelde regelset heeft een vaststelling")
        if given.opgesteld_door.casefold().split() == given.nagezien_door.casefold().split():
            self.fault(
                ("vaststelling", "nagezien_door"),
                "dit is dezelfde als 'opgesteld_door'; laat een tweede persoon de regels nazien",
            )

    def _check_place(self, shape: RuleSetShape) -> None:
        layer_folder, name, file = self.path.parts[-3:]
        if LAYER_FOLDERS[layer_folder] != shape.laag:
            self.fault(("laag",), f"laag '{shape.laag}' hoort niet in de map '{layer_folder}'")
        if name != shape.regelset:
            self.fault(
                ("regelset",),
                f"regelset '{shape.regelset}' staat in de map '{name}'; die namen horen "
                f"gelijk te zijn",
            )
        if file != f"{shape.versie}.yaml":
            self.fault(
                ("versie",),
                f"versie '{shape.versie}' staat in het bestand '{file}'; noem het bestand "
                f"'{shape.versie}.yaml'",
            )
        known = {"gemeente": self.catalogue.municipalities, "regio": self.catalogue.regions}.get(
            shape.laag
        )
        if known is not None and shape.regelset not in known:
            self.fault(
                ("regelset",),
                f"{shape.laag} '{shape.regelset}' staat niet in "
                f"gemeenten.yaml{did_you_mean(shape.regelset, known)}",
            )

    def _validity(
        self, raw: ValidityShape | None, path: Path_, whole: Validity | None = None
    ) -> Validity:
        if raw is None:
            assert whole is not None
            return whole
        if raw.tot and raw.tot < raw.vanaf:
            self.fault(path, "de einddatum ligt vóór de begindatum")
        if whole and (
            raw.vanaf < whole.start or (whole.until and (raw.tot is None or raw.tot > whole.until))
        ):
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
                self.fault(
                    (*path, index),
                    f"optie {quoted(option)} bestaat "
                    f"niet{did_you_mean(option, self.catalogue.options)}",
                )
        if len(set(options)) < len(options):
            self.fault(path, "een optie staat er twee keer")
        return tuple(options)

    def _concept(self, name: str, description: str, raw: Any, references: list[str]) -> Concept:
        path = ("begrippen", name)
        if name in self.catalogue.facts:
            self.fault(path, f"'{name}' is al de naam van een feit")
        condition = self.parser.parse(raw, (*path, "als"))
        if asks_for_unknown(condition):
            self.fault((*path, "als"), "een begrip mag niet letten op {onbekend: true}")
        return Concept(name, description, condition, self._references(references, (*path, "bron")))

    def _offer(self, raw: OfferShape, path: Path_, whole: Validity) -> Dated:
        if raw.niet and raw.onbekend:
            self.fault(
                (*path, "onbekend"), "kies: deze opties bestaan hier 'niet', of het is 'onbekend'"
            )
        if raw.volledig and (raw.opties or raw.niet or raw.onbekend):
            self.fault(
                (*path, "volledig"),
                "'volledig' staat alleen: dat het aanbod hier volledig is, gaat over alle opties",
            )
        if not raw.volledig and not raw.opties:
            self.fault(path, "noem de 'opties' die hier bestaan, of zeg 'volledig: true'")
        says = (
            "volledig"
            if raw.volledig
            else "niet"
            if raw.niet
            else "onbekend"
            if raw.onbekend
            else "wel"
        )
        return self._dated(raw, path, whole, raw.onzeker or "")._replace(says=says)

    def _dated(
        self, raw: OfferShape | DeciderShape, path: Path_, whole: Validity, text: str = ""
    ) -> Dated:
        validity = self._validity(
            ValidityShape(vanaf=raw.vanaf or whole.start, tot=raw.tot or whole.until), path, whole
        )
        return Dated(
            self._options(raw.opties, (*path, "opties")),
            validity,
            self._references(raw.bron, (*path, "bron")),
            text,
        )

    def _contradiction(self, raw: Any, path: Path_) -> Contradiction:
        values = []
        for name, raw_values in raw.feiten.items():
            place = (*path, "feiten", name)
            fact, wanted = (
                self.catalogue.facts.get(name),
                raw_values if isinstance(raw_values, list) else [raw_values],
            )
            if fact is None:
                self.fault(
                    place,
                    f"feit {quoted(name)} bestaat niet{did_you_mean(name, self.catalogue.facts)}",
                )
            elif fact.kind not in ("keuze", "keuzelijst", "optie", "optielijst", "gemeente"):
                self.fault(
                    place,
                    f"feit '{name}' is {fact.kind}; alleen een keuze of een lijst van keuzes "
                    f"kan iets tegenspreken",
                )
            else:
                for value in wanted or [None]:
                    if not isinstance(value, str) or not fact.allows(value):
                        self.fault(
                            place,
                            f"{quoted(value)} is geen waarde van "
                            f"'{name}'{did_you_mean(value, fact.known_values())}",
                        )
            values.append((name, tuple(wanted)))
        return Contradiction(
            raw.id, tuple(values), raw.uitleg, self._references(raw.bron, (*path, "bron"))
        )

    def _dispute(self, raw: Any, path: Path_) -> SourceDispute:
        self._references([position.bron for position in raw.standpunten], (*path, "standpunten"))
        return SourceDispute(
            raw.id,
            raw.onderwerp,
            self._options(raw.opties, (*path, "opties")),
            tuple((position.bron, position.zegt) for position in raw.standpunten),
            raw.gevolg,
        )

    def _cost(self, raw: Any, path: Path_) -> Cost:
        return Cost(
            raw.id,
            self._options(raw.opties, (*path, "opties")),
            raw.omschrijving,
            raw.bedrag_cent,
            raw.percentage,
            raw.per,
            self._validity(ValidityShape(vanaf=raw.vanaf, tot=raw.tot), path),
            self._references(raw.bron, (*path, "bron")),
        )

    def _rule(self, rule_id: str, raw: RuleShape, ruleset: RuleSetShape, whole: Validity) -> Rule:
        path: Path_ = ("regels", rule_id)
        condition = self._condition(raw.als, (*path, "als"))
        effects = tuple(self._effects(raw, path, condition))
        for index, effect in enumerate(effects):
            place = (*path, "effecten", index) if raw.effecten else path
            for where, message in check_effect(effect, raw, condition, self.catalogue):
                self.fault((*place, *where), message)
        if (
            raw.binding == "dw"
            and self.sources is not None
            and not any(self._is_law(reference) for reference in raw.bron)
        ):
            self.fault(
                (*path, "binding"),
                "binding 'dw' (dwingend recht) vraagt een bepaling van een wet of regeling "
                "als bron; een uitspraak of beleid is 'bv' of 'pw'",
            )
        for where, message in check_exceptions(raw, effects, condition):
            self.fault((*path, *where), message)
        return Rule(
            rule_id,
            raw.titel,
            condition,
            self._after_outcome(raw.bij_uitkomst, (*path, "bij_uitkomst")),
            effects,
            raw.binding,
            self._references(raw.bron, (*path, "bron")),
            self._validity(raw.geldig, (*path, "geldig"), whole),
            tuple(raw.uitzondering_op),
            raw.vervangt,
            raw.onzeker,
            raw.lezing,
            ruleset.regelset,
            ruleset.versie,
            ruleset.laag,
            ruleset.status,
            _review(raw.herzien_voor),
            tuple(
                Reading(read.lezer, read.toestand, read.op, read.oordeel)
                for read in raw.nagelezen or ()
            ),
        )

    def _is_law(self, reference: str) -> bool:
        """Does this reference lead to a law or regulation?

        One that does not resolve is a fault of its own.
        """
        assert self.sources is not None
        return self.sources.problem(reference) is not None or self.sources.entries[
            reference.partition("#")[0]
        ].soort in ("wet", "regeling")

    def _condition(self, raw: Any, path: Path_) -> Condition:
        return ALWAYS if raw is None else self.parser.parse(raw, path)

    def _effects(self, raw: RuleShape, path: Path_, condition: Condition) -> Iterator[Effect]:
        if (raw.effect is None) == (raw.effecten is None):
            self.fault(
                path, "een regel heeft 'effect', of een lijst 'effecten'; precies één van de twee"
            )
            return
        short = (
            EffectShape(
                effect=raw.effect,
                opties=raw.opties,
                kracht=raw.kracht,
                grond=raw.grond,
                termijn=raw.termijn,
            )
            if raw.effect
            else None
        )
        if raw.effecten and (raw.opties or raw.kracht or raw.grond or raw.termijn):
            self.fault(
                path,
                "zet opties, kracht, grond en termijn bij elk van de 'effecten', niet ook "
                "bij de regel",
            )
        for index, item in enumerate([short] if short else raw.effecten or []):
            place = path if short else (*path, "effecten", index)
            own = self._condition(item.als, (*place, "als"))
            texts = self._texts(
                item, raw, (*place,), {atom.fact for atom in atoms(both(condition, own))}
            )
            raw_term = item.termijn
            term = (
                Term(
                    raw_term.naam,
                    raw_term.vanaf,
                    raw_term.dagen,
                    raw_term.plus,
                    raw_term.verschuift == "ja",
                )
                if raw_term
                else None
            )
            yield Effect(
                item.effect,
                self._options(item.opties, (*place, "opties")),
                item.kracht,
                item.grond,
                own,
                texts,
                term,
            )

    def _texts(self, item: EffectShape, raw: RuleShape, place: Path_, facts: set[str]) -> Texts:
        """The three texts of an effect: its own, else those of its rule.

        What the rule says of its own condition is not said of an effect that has one too.
        """
        whole: list[str] = []
        parts: list[tuple[str, str, str]] = []
        general: list[str] = []
        for key, value in (("waarom", WAAR), ("waarom_niet", ONWAAR), ("onbekend", ONBEKEND)):
            mine = getattr(item, key)
            said = (
                mine
                or (
                    getattr(raw, key)
                    if key == "waarom" or item.als is None or raw.als is None
                    else None
                )
                or ""
            )
            general += (
                [value]
                if key in (item.algemeen if mine else (*raw.algemeen, *item.algemeen))
                else []
            )
            if isinstance(said, dict):
                for fact in said:
                    if fact not in facts and fact != ALWAYS_SAID:
                        self.fault(
                            (*(place if mine else place[:2]), key, fact),
                            f"{quoted(fact)} staat niet in de voorwaarde van deze "
                            f"regel{did_you_mean(fact, facts)}",
                        )
                parts += [
                    (value, fact, " ".join(sentence.split())) for fact, sentence in said.items()
                ]
                said = _as_one(said)
            whole.append(said)
        return Texts(whole[0], whole[1], whole[2], tuple(parts), tuple(general))

    def _after_outcome(
        self, raw: dict[str, list[str]] | None, path: Path_
    ) -> dict[str, tuple[str, ...]] | None:
        if raw is None:
            return None
        for option, outcomes in raw.items():
            if option not in self.catalogue.options:
                self.fault(
                    (*path, option),
                    f"optie {quoted(option)} bestaat "
                    f"niet{did_you_mean(option, self.catalogue.options)}",
                )
            for outcome in outcomes:
                if outcome not in OUTCOMES:
                    self.fault(
                        (*path, option),
                        f"{quoted(outcome)} is geen uitkomst{did_you_mean(outcome, OUTCOMES)}",
                    )
        return {option: tuple(outcomes) for option, outcomes in raw.items()}


def _as_one(said: dict[str, str]) -> str:
    """A text per premise as a book prints it: what may be said of each, and what is always said."""
    each = " Of: ".join(
        " ".join(sentence.split()) for fact, sentence in said.items() if fact != ALWAYS_SAID
    )
    return " ".join(part for part in (each, " ".join(said.get(ALWAYS_SAID, "").split())) if part)


def _adoption(raw: AdoptionShape | None) -> Adoption | None:
    if raw is None:
        return None
    return Adoption(raw.nummer, raw.datum, raw.bekendmaking, raw.opgesteld_door, raw.nagezien_door)


def _review(raw: ReviewShape | None) -> Review | None:
    return Review(raw.vanaf, raw.waarom) if raw else None
