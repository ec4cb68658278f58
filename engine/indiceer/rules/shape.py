"""The shape of a rule file (pydantic): which keys, which kinds of value.

Also the origin of the published JSON Schema.

What needs knowledge of the catalogue, the sources or other files is checked by the loader, not
here.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Discriminator, Field, StringConstraints, Tag

Sentence = Annotated[str, StringConstraints(min_length=3, max_length=1500, pattern=r"\S")]
#: one text, or one per premise: the fact, or ``altijd``, and what is said of it
Saying = Annotated[
    Annotated[Sentence, Tag("zin")]
    | Annotated[dict[str, Sentence], Field(min_length=1), Tag("per_feit")],
    Discriminator(lambda value: "per_feit" if isinstance(value, dict) else "zin"),
]
TextKey = Literal["waarom", "waarom_niet", "onbekend"]
RuleId = Annotated[
    str, StringConstraints(pattern=r"^[A-Z][A-Z]{0,3}(-[A-Z]{2,4})?-?[0-9]{1,3}[a-z]?$")
]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_-]*$")]
Refs = Annotated[
    list[str], Field(min_length=1, description="Bronnen, als bron#plaats uit bronnen.yaml.")
]
Options = Annotated[list[str], Field(description="Slugs van opties uit opties.yaml.")]
Condition = Annotated[
    dict[str, Any], Field(description="Voorwaarde: alle, een_van, geen_van of feit: waarde.")
]
EffectName = Literal[
    "vereist",
    "sluit_uit",
    "pleit_voor",
    "pleit_tegen",
    "mag_weigeren",
    "belemmert",
    "vraagt_onderzoek",
    "verwijst_door",
    "verplicht",
    "vult_aan",
    "adviseert",
    "route",
    "termijn",
    "weging",
]
Strength = Literal["zwaar", "gewoon"]
Ground = Literal["recht", "product"]


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class ValidityShape(Strict):
    """Van en tot en met; tot: null is zonder bekend einde."""

    vanaf: date
    tot: date | None = None


class TermShape(Strict):
    """Een termijn: naam = datum 'vanaf' + dagen (+ het getal 'plus')."""

    naam: Slug
    vanaf: str
    dagen: Annotated[int, Field(ge=0, le=4000)]
    plus: str | None = None
    verschuift: Literal["ja", "nee"] = "ja"


class EffectShape(Strict):
    """Eén effect van een regel met meer effecten."""

    effect: EffectName
    opties: Options = []
    kracht: Strength | None = None
    grond: Ground | None = None
    als: Condition | None = None
    waarom: Saying | None = None
    waarom_niet: Saying | None = None
    onbekend: Saying | None = None
    algemeen: list[TextKey] = []
    termijn: TermShape | None = None


class ReviewShape(Strict):
    """Vanaf welke dag dit opnieuw gelezen moet worden, en waarom."""

    vanaf: date
    waarom: Sentence


class AdoptionShape(Strict):
    """Hoe een college of raad deze versie heeft vastgesteld: vier ogen, nummer, dag en
    bekendmaking."""

    nummer: Sentence
    datum: date
    bekendmaking: Annotated[str, StringConstraints(pattern=r"^https://[^\s]+$")]
    opgesteld_door: Sentence
    nagezien_door: Sentence


class ReadShape(Strict):
    """Wie deze regel naast welke toestand van de bron heeft gelegd, op welke dag, en met welk
    oordeel."""

    lezer: Literal["jurist", "beleid", "bouwer"]
    toestand: Annotated[str, StringConstraints(pattern=r"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$")]
    op: date
    oordeel: Literal["juist", "onzeker", "onnauwkeurig", "onjuist"]


class RuleShape(Strict):
    """Eén regel: indien aan de voorwaarde wordt voldaan, dan het effect."""

    titel: Sentence
    opties: Options = []
    effect: EffectName | None = None
    kracht: Strength | None = None
    grond: Ground | None = None
    termijn: TermShape | None = None
    effecten: Annotated[list[EffectShape], Field(min_length=1)] | None = None
    als: Condition | None = None
    bij_uitkomst: dict[str, list[str]] | None = None
    binding: Literal["dw", "bv", "pw"]
    bron: Refs
    waarom: Saying | None = None
    waarom_niet: Saying | None = None
    onbekend: Saying | None = None
    algemeen: list[TextKey] = []
    geldig: ValidityShape | None = None
    uitzondering_op: list[RuleId] = []
    vervangt: RuleId | None = None
    onzeker: Sentence | None = None
    lezing: Sentence | None = None
    herzien_voor: ReviewShape | None = None
    nagelezen: Annotated[list[ReadShape], Field(min_length=1)] | None = None


class ConceptShape(Strict):
    """Een begrip: een voorwaarde met een naam."""

    omschrijving: Sentence
    als: Condition
    bron: Refs


class OfferShape(Strict):
    """Welke opties hier bestaan; met niet: true juist niet, met onbekend: true weet niemand het;
    met volledig: true noemt de lijst alles."""

    opties: Options = []
    niet: bool = False
    onbekend: bool = False
    volledig: bool = False
    vanaf: date | None = None
    tot: date | None = None
    onzeker: Sentence | None = None
    bron: Refs


class DeciderShape(Strict):
    """Wie over deze opties beslist."""

    opties: Annotated[Options, Field(min_length=1)]
    vanaf: date | None = None
    tot: date | None = None
    bron: Refs
    beslisser: Sentence


class ContradictionShape(Strict):
    """Waarden van twee of meer feiten die samen niet kunnen."""

    id: Annotated[str, StringConstraints(pattern=r"^T-[0-9]{2}$")]
    feiten: Annotated[dict[str, Any], Field(min_length=2, max_length=4)]
    uitleg: Sentence
    bron: Refs


class PositionShape(Strict):
    bron: str
    zegt: Sentence


class DisputeShape(Strict):
    """Bronnen die elkaar tegenspreken; indiceer laat het zien en lost het niet op."""

    id: Annotated[str, StringConstraints(pattern=r"^D-[A-Z0-9-]+$")]
    onderwerp: Sentence
    opties: Options = []
    standpunten: Annotated[list[PositionShape], Field(min_length=2)]
    gevolg: Sentence


class CostShape(Strict):
    """Een bedrag uit een bron, met datum; nooit een argument."""

    id: Annotated[str, StringConstraints(pattern=r"^K-[A-Z0-9-]+$")]
    opties: Options = []
    omschrijving: Sentence
    bedrag_cent: Annotated[int, Field(ge=0)] | None = None
    percentage: str | None = None
    per: Sentence
    vanaf: date
    tot: date | None = None
    bron: Refs


class RuleSetShape(Strict):
    """Eén versie van één regelset."""

    regelset: Slug
    versie: Annotated[str, StringConstraints(pattern=r"^[0-9]{4}\.[0-9]+$")]
    laag: Literal["rijk", "regio", "gemeente"]
    titel: Sentence
    geldig: ValidityShape
    status: Literal["concept", "voorstel", "vastgesteld"]
    vastgesteld_door: Sentence | None = None
    besluit: Sentence | None = None
    vaststelling: AdoptionShape | None = None
    herzien_voor: ReviewShape | None = None
    begrippen: dict[
        Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")], ConceptShape
    ] = {}
    aanbod: list[OfferShape] = []
    beslissers: list[DeciderShape] = []
    tegenstrijdig: list[ContradictionShape] = []
    bronnen_oneens: list[DisputeShape] = []
    kosten: list[CostShape] = []
    regels: dict[RuleId, RuleShape] = {}


class PlaceShape(Strict):
    """Een plaats in een bron: artikel[:lid[:onderdeel]] of paragraaf."""

    tekst: Sentence | None = None
    toestand: date | None = None
    zekerheid: Literal["gelezen", "secundair", "uit_het_hoofd", "onzeker"] | None = None


class SourceShape(Strict):
    """Een bron waar regels naar verwijzen."""

    soort: Literal["wet", "rechtspraak", "regeling", "beleid", "kamerstuk", "webpagina"]
    titel: Sentence
    kort: Sentence
    zekerheid: Literal["gelezen", "secundair", "uit_het_hoofd", "onzeker"]
    bwb: Annotated[str, StringConstraints(pattern=r"^BWBR[0-9]{7}$")] | None = None
    ecli: Annotated[str, StringConstraints(pattern=r"^ECLI:NL:[A-Z]+:[0-9]{4}:[0-9]+$")] | None = (
        None
    )
    cvdr: Annotated[str, StringConstraints(pattern=r"^CVDR[0-9]+$")] | None = None
    celex: Annotated[str, StringConstraints(pattern=r"^[0-9A-Z]+$")] | None = None
    kamerstuk: Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]+$")] | None = None
    url: Annotated[str, StringConstraints(pattern=r"^https://[^\s<>\"]+$")] | None = None
    toestand: date | None = None
    uitgever: str | None = None
    datum: str | int | date | None = None
    document: str | None = None
    status_stuk: str | None = None
    opmerking: Sentence | None = None
    herzien_voor: ReviewShape | None = None
    dubbele_punt_in_artikel: bool = False
    plaatsen: dict[str, PlaceShape | None] = {}


class SourcesShape(Strict):
    bronnen: dict[Slug, SourceShape]
