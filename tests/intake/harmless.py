"""Texts that lead to nobody: those of this repository, and sentences with dates, amounts, hours,
law and ages made by program."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[2]
MONTHS = [
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
]
TOWNS = [
    "Dalfsen",
    "Zwolle",
    "Deventer",
    "Kampen",
    "Ommen",
    "Raalte",
    "Hardenberg",
    "Staphorst",
    "Steenwijkerland",
    "Olst-Wijhe",
    "Zwartewaterland",
    "Lochem",
    "Zutphen",
    "Apeldoorn",
    "Utrecht",
]


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, item in value.items():
            yield str(key)
            yield from _strings(item)
    elif isinstance(value, list):
        for item in value:
            yield from _strings(item)
    elif value is not None:
        yield str(value)


def own_texts() -> set[str]:
    """What stands in the rules, the cases and the explanations, and the headings and sentences of
    the documents."""
    texts = {
        text
        for folder in ("rules", "cases")
        for path in sorted((ROOT / folder).rglob("*.yaml"))
        for text in _strings(
            yaml.load(path.read_text("utf-8"), getattr(yaml, "CSafeLoader", yaml.SafeLoader))
        )
    }
    for path in [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]:
        texts |= set(re.split(r"\n|(?<=[.!?]) ", path.read_text("utf-8")))
    for path in sorted((ROOT / "explanations").rglob("*.j2")):
        texts |= set(path.read_text("utf-8").splitlines())
    return {text for text in map(str.strip, texts) if text}


def _day(chance: random.Random) -> date:
    return date(1990, 1, 1) + timedelta(days=chance.randrange(15000))


def _written(day: date, chance: random.Random) -> str:
    return chance.choice(
        (
            day.isoformat(),
            f"{day:%d-%m-%Y}",
            f"{day.day}-{day.month}-{day.year}",
            f"{day.day} {MONTHS[day.month - 1]} {day.year}",
            f"{day:%d/%m/%Y}",
            f"{day:%d.%m.%Y}",
            f"{day:%Y%m%d}",
            f"{day:%d-%m-%y}",
            f"{MONTHS[day.month - 1]} {day.year}",
            str(day.year),
        )
    )


def _amount(chance: random.Random) -> str:
    whole = chance.choice(
        (chance.randint(1, 999), chance.randint(1000, 99999), chance.randint(100000, 99999999))
    )
    dotted = f"{whole:,}".replace(",", ".")
    return chance.choice(
        (
            f"€ {dotted}",
            f"€ {dotted},{chance.randint(0, 99):02}",
            f"{dotted} euro",
            f"€{dotted},-",
            f"{dotted},{chance.randint(0, 99):02} euro",
            f"EUR {dotted}",
        )
    )


def _article(chance: random.Random) -> str:
    number = ".".join(str(chance.randint(1, 12)) for _ in range(chance.randint(1, 4)))
    return (
        chance.choice(
            (
                f"artikel {number}",
                f"art. {number}",
                f"artikel {number} lid {chance.randint(1, 9)}",
                f"artikel {number}, lid {chance.randint(1, 9)}, onder {chance.choice('abcd')}",
                f"artikelen {number}, {number} en {number}",
                f"artikel {chance.randint(1, 9)}:{chance.randint(1, 99)}",
            )
        )
        + f" {chance.choice(('Wmo 2015', 'Awb', 'Wlz', 'Jeugdwet', 'van de verordening', 'Zvw'))}"
    )


def _law(chance: random.Random) -> str:
    year = chance.randint(2005, 2026)
    return chance.choice(
        (
            f"ECLI:NL:{chance.choice(('CRVB', 'RBOVE', 'HR', 'RBGEL', 'RVS'))}:{year}:{chance.randint(1, 14000)}",
            f"CVDR{chance.randint(10000, 799999)}",
            f"CVDR{chance.randint(100000, 799999)}/{chance.randint(1, 9)}",
            f"gmb-{year}-{chance.randint(1000, 599999)}",
            f"stb-{year}-{chance.randint(1, 600)}",
            f"BWBR00{chance.randint(10000, 49999)}",
            f"kst-{chance.randint(30000, 36999)}-{chance.randint(1, 99)}",
            f"stcrt-{year}-{chance.randint(1000, 69999)}",
            f"Stb. {year}, {chance.randint(1, 600)}",
            f"Gemeenteblad {year}, {chance.randint(1000, 599999)}",
            f"Kamerstukken II {year}/{(year + 1) % 100:02}, {chance.randint(30000, 36999)}, "
            f"nr. {chance.randint(1, 99)}",
        )
    )


def _hours(chance: random.Random) -> str:
    start, end = chance.randint(6, 12), chance.randint(13, 23)
    return chance.choice(
        (
            f"{start}:00-{end}:30 uur",
            f"{start:02}:15 tot {end}:45",
            f"{start}.00 - {end}.00 uur",
            f"{start} tot {end} uur",
            f"om {start:02}:30 en om {end}:00",
            f"{chance.randint(1, 40)},5 uur per week",
            f"{chance.randint(1, 168)} uur",
            f"van {start:02}.00 tot {end}.30 uur, {chance.randint(1, 7)} dagen per week",
        )
    )


def _line(chance: random.Random) -> str:
    return chance.choice(
        (
            "112",
            "113",
            "0800-0113",
            "0800-2000",
            "14 038",
            "14 0529",
            "0900-8844",
            "116 111",
            "0800 2000",
            "0900 1126",
            "0800-1205",
            "14 0572",
        )
    )


def _count(chance: random.Random) -> str:
    return chance.choice(
        (
            f"{chance.randint(2, 99)}%",
            f"{chance.randint(0, 99)},{chance.randint(0, 9)} procent",
            f"{chance.randint(1000, 99999):,}".replace(",", ".") + " inwoners",
            f"{chance.randint(2, 60)} cliënten",
            f"{chance.randint(1, 36)} maanden",
            f"{chance.randint(1, 52)} weken",
            f"{chance.randint(18, 95)} jaar",
            f"{chance.randint(1, 9)} keer per {chance.choice(('dag', 'week', 'maand'))}",
            f"{chance.randint(1, 4)} tot {chance.randint(5, 12)} personen",
            f"{chance.randint(16, 27)}, {chance.randint(28, 40)} en {chance.randint(41, 65)} jaar",
            f"{chance.randint(20, 90)} m2",
            f"{chance.randint(1, 60)} km",
            f"{chance.randint(1, 9)},{chance.randint(1, 9)} op een schaal van 10",
            f"een {chance.choice(('twee', 'drie', 'vier'))}kamerwoning",
            f"{chance.choice(('twee', 'drie', 'zes', 'acht'))} van de "
            f"{chance.choice(('tien', 'twaalf'))} dagen",
        )
    )


def _identity(chance: random.Random) -> str:
    return chance.choice(
        (
            f"P{chance.randint(1, 99):02}",
            f"L{chance.randint(1, 199):03}",
            f"G-DA-{chance.randint(1, 30):02}",
            f"W{chance.randint(1, 40):02}",
            f"regel L{chance.randint(1, 199):03}, L{chance.randint(1, 199):03} en "
            f"P{chance.randint(1, 60):02}",
            f"versie {chance.randint(2015, 2027)}.{chance.randint(1, 9)}",
            f"kamer {chance.randint(1, 40)}",
            f"bijlage {chance.randint(1, 9)}",
            f"stap {chance.randint(1, 9)} van {chance.randint(9, 12)}",
            f"zaak K-{chance.randint(100, 999)}",
            f"tabel {chance.randint(1, 9)}.{chance.randint(1, 9)}",
            f"paragraaf {chance.randint(1, 9)}.{chance.randint(1, 20)}.{chance.randint(1, 9)}",
            f"zzp {chance.randint(1, 13)}",
            f"niveau {chance.randint(1, 5)}",
            f"ronde {chance.randint(1, 5)}",
        )
    )


SENTENCES = (
    "Sinds {day} woont de cliënt zelfstandig in {town}.",
    "De indicatie liep van {day} tot en met {day}.",
    "Volgens {article} beslist het college binnen {count}.",
    "Zie {law} en {law}.",
    "De eigen bijdrage is {amount} per maand.",
    "Van {amount} naar {amount} in {day}.",
    "Begeleiding {hours}, en {count} hulp bij het huishouden.",
    "Bij gevaar: bel {line}, of {line} buiten kantooruren.",
    "Mevrouw wil graag in {town} blijven wonen.",
    "Meneer heeft {count} hulp nodig, vooral {hours}.",
    "De heer en mevrouw hebben samen {amount} schuld.",
    "Mw. is {count} opgenomen geweest.",
    "Dhr. heeft sinds {day} een eigen woning.",
    "Op {day} om {hours} is er een gesprek in {town}.",
    "Het advies rust op {identity} en {identity}.",
    "Huisregels: om {hours} stil, bezoek tot {hours}.",
    "In {town} wonen {count}; in {town} {count}.",
    "{law}, {article}, {day}",
    "De gemeente {town} betaalde {amount} in {day} en {amount} in {day}.",
    "{count}, {count} en {count}",
    "Het team telt {count} en werkt {hours}.",
    "De cliënt is {count} oud en zoekt dagbesteding voor {hours}.",
    "Beoordeeld met de ZRM op {day}: dagelijkse bezigheden {score}, financiën {score}, "
    "huisvesting {score}.",
    "Scores: {score} {score} {score} {score} {score} {score} {score}",
    "{article} en {article} gelden sinds {day}.",
    "De zoon van mevrouw helpt {count}.",
    "Cliënt krijgt {count} begeleiding en betaalt {amount}.",
    "Zij staat sinds {day} op de wachtlijst; wachttijd {count}.",
    "Zie {identity}, {identity} en {identity} van {day}.",
    "Vraag {identity}: kan de cliënt {count} alleen zijn?",
    "Wijkverpleging komt {hours}.",
    "De evaluatie is op {day}, daarna om de {count}.",
    "Hij is {count}, woont in {town} en werkt {hours}.",
    "Er is een schuld van {amount} bij de woningbouw sinds {day}.",
    'Mevrouw: "Ik wil {hours} iemand om me heen."',
    "Volgens mevrouw. De consulent ziet dat ook.",
    "Meneer De consulent sprak hem op {day}.",
    "Telefonisch contact op {day}, daarna {count}.",
    "Bel bij nood {line}.",
    "Familie: Geen contact.",
    "Mevrouw: Goed contact, {count}.",
    "Jeugdigen die geboren zijn op of na {day}.",
    "In 2024 BW {score} en BT {score}, in {day} BW {score}.",
    "Een IQ-onderzoek van 60 minuten op {day}.",
    "Ik ben Nederlander en woon in {town}.",
    "Een pilot genaamd Thuis, bekend als Beschermd Thuis, in {town}.",
    "Het product heet Beschermd Thuis en kost {amount}.",
    "Geachte heer\nHierbij het verslag van {day}.",
    "De naam: Gemeente {town}, {count}.",
    "De cliënt mailt en belt {count} met de begeleider.",
)


def made_texts(count: int, seed: int = 0) -> list[str]:
    """Sentences with numbers in them."""
    chance = random.Random(seed)
    makers = {
        "day": lambda: _written(_day(chance), chance),
        "amount": lambda: _amount(chance),
        "article": lambda: _article(chance),
        "law": lambda: _law(chance),
        "hours": lambda: _hours(chance),
        "line": lambda: _line(chance),
        "count": lambda: _count(chance),
        "identity": lambda: _identity(chance),
        "town": lambda: chance.choice(TOWNS),
        "score": lambda: str(chance.randint(1, 5)),
    }
    return [
        re.sub(r"\{(\w+)\}", lambda match: makers[match[1]](), chance.choice(SENTENCES))
        for _ in range(count)
    ]
