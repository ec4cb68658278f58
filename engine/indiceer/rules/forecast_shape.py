"""The shape of a file with parameters of a forecast, ``prognose/GEMEENTE.yaml`` in a rules folder
(pydantic); also the origin of its JSON Schema."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import Field, WithJsonSchema

from .shape import Refs, Sentence, Slug, Strict

#: a whole number, or a text such as "6.6": our YAML knows no other fractions; what is in it is
#: checked with the bounds of its parameter
Number = Annotated[
    Any,
    WithJsonSchema(
        {"anyOf": [{"type": "integer"}, {"type": "string", "pattern": r"^-?[0-9]+([.,][0-9]+)?$"}]}
    ),
]
Year = Annotated[int, Field(ge=2015, le=2100)]


class ValueShape(Strict):
    """Een waarde, vanaf 1 januari van een jaar tot er een latere is."""

    vanaf: date
    waarde: Number


class ParameterShape(Strict):
    """Een parameter van de prognose."""

    omschrijving: Sentence
    eenheid: Sentence
    waarden: Annotated[list[ValueShape], Field(min_length=1)]
    bron: Refs
    onzeker: Sentence | None = None


class ParametersShape(Strict):
    """De parameters die elke prognose nodig heeft."""

    instroom: ParameterShape
    verblijf: ParameterShape
    index: ParameterShape
    afronding: ParameterShape
    rijksbijdrage: ParameterShape
    centrale_toegang: ParameterShape
    leren: ParameterShape
    kennis: ParameterShape
    time_out: ParameterShape


class YearsShape(Strict):
    """Eerste en laatste jaar waarvoor de parameters gelden; de instroom begint op 1 januari van het
    eerste."""

    van: Year
    tot: Year


class IndicatorShape(Strict):
    """Een kengetal uit de parameters, naast wat een bron erover zegt."""

    soort: Literal["evenwicht", "woningen"]
    omschrijving: Sentence
    optie: str | None = None
    ijkpunt: Number = None
    bron: Refs
    onzeker: Sentence | None = None


class PrognoseShape(Strict):
    """Gedateerde parameters waaruit cliënten en geld per jaar worden uitgerekend."""

    gemeente: Slug
    titel: Sentence
    jaren: YearsShape
    rest: str
    aannames: list[Sentence] = []
    parameters: ParametersShape
    aandeel: dict[Slug, ParameterShape] = {}
    prijs: Annotated[dict[Slug, ParameterShape], Field(min_length=1)]
    indicatoren: dict[Slug, IndicatorShape] = {}


#: what an editor shows per key
KEYS = {
    "gemeente": "De gemeente; ook de naam van het bestand.",
    "titel": "Waar dit over gaat, in een paar woorden.",
    "jaren": "Eerste en laatste jaar waarvoor deze parameters gelden.",
    "rest": "De optie van wie onder 'aandeel' niet valt.",
    "aannames": "Wat dit model verder aanneemt, in hele zinnen.",
    "parameters": "De parameters die elke prognose nodig heeft.",
    "aandeel": "Per optie welk deel van de cliënten haar krijgt, in procenten.",
    "prijs": "Per optie wat een plek per jaar kost, in euro.",
    "omschrijving": "Wat dit is, in één zin.",
    "eenheid": "De eenheid van de waarde.",
    "waarden": "De waarden, elk vanaf 1 januari van een jaar.",
    "vanaf": "1 januari van het jaar vanaf wanneer deze waarde geldt.",
    "waarde": 'Een getal; een kommagetal tussen aanhalingstekens, zoals "3.67".',
    "bron": "Bronnen uit bronnen.yaml, als bron#plaats.",
    "onzeker": "Waarom deze waarde onzeker is, of hoe zij is afgeleid.",
    "indicatoren": "Kengetallen die uit de parameters volgen.",
    "optie": "De optie waarover dit kengetal gaat.",
    "soort": "evenwicht: hoeveel cliënten er zijn als in- en uitstroom "
    "gelijk zijn. woningen: hoeveel "
    "nieuwe cliënten een vorm krijgen waarvoor een woning nodig is.",
    "ijkpunt": "Het getal dat de bron noemt.",
    "van": "Het eerste jaar.",
    "tot": "Het laatste jaar.",
    "instroom": "Nieuwe cliënten per jaar.",
    "verblijf": "Hoeveel maanden een cliënt blijft.",
    "index": "Jaarlijkse verhoging van de prijzen, in procenten.",
    "afronding": "Waarop de kosten per optie worden afgerond, in euro.",
    "rijksbijdrage": "Wat de gemeente van het Rijk ontvangt, in euro per jaar.",
    "centrale_toegang": "Kosten van de centrale toegang, in euro per jaar.",
    "leren": "Kosten van leerbijeenkomsten, in euro per jaar.",
    "kennis": "Kosten van kennissessies, in euro per jaar.",
    "time_out": "Kosten van een plek voor een time-out, in euro per jaar.",
}
