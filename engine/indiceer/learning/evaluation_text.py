"""An evaluation as text, Markdown (a draft of the note) or HTML with bars."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from html import escape
from typing import Any

from ..base.dutch import spoken_date
from ..explanation.view import words
from ..facts.catalogue import Catalogue

#: so many rules and questions stand in the text; the data has all of them
MOST = 15
_STYLE = (
    "body{font:16px/1.5 sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1b1b1b}"
    "table{border-collapse:collapse;width:100%}th,td{text-align:left;padding:.3rem .6rem;"
    "border-bottom:1px solid #ccc;vertical-align:top}@media print{body{max-width:none}}"
)


@dataclass(frozen=True)
class Part:
    """A head with sentences and perhaps a table."""

    head: str
    lines: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    #: the row's figure for a bar, None where it is not shown
    bars: tuple[int | None, ...] = ()


def parts(found: dict[str, Any], catalogue: Catalogue) -> list[Part]:
    """The note, part by part."""
    return list(_parts(found, catalogue))


def _parts(found: dict[str, Any], catalogue: Catalogue) -> Iterator[Part]:
    reasons = catalogue.facts["afwijking_reden"].values
    titles = {row["regel"]: row["titel"] for row in found["regels"]}
    yield Part(
        "Waar dit op rust",
        (
            f"Adviezen: {found['adviezen']}. Met een keuze van de consulent: {found['met_keuze']}.",
            f"Het advies gevolgd: {found['gevolgd']}. Afgeweken: {found['afgeweken']}.",
            "Aantallen van een tot en met negen staan er niet, en ook niet wat daaruit volgt.",
        ),
    )
    contested = tuple((rule, titles.get(rule, "")) for rule in found["betwist"])
    yield Part(
        "Regels waarvan vaak wordt afgeweken",
        (
            (
                "Waar deze regels beslisten, kozen consulenten duidelijk vaker iets anders. "
                "Dat zegt niet dat de regel fout is; het zegt dat zij besproken moet worden.",
            )
            if contested
            else ("Er is geen regel waarvan duidelijk vaker wordt afgeweken dan van andere.",)
        ),
        ("regel", "waar zij over gaat"),
        contested,
    )
    if found["redenen"]:
        yield Part(
            "Waarom is afgeweken",
            (),
            ("reden", "keer"),
            tuple(
                (reasons.get(code, code), str(count)) for code, count in found["redenen"].items()
            ),
            tuple(_number(count) for count in found["redenen"].values()),
        )
    known = [row for row in found["regels"] if isinstance(row["adviezen"], int)]
    often = sorted(known, key=lambda row: (-row["adviezen"], row["regel"]))[:MOST]
    yield Part(
        "Regels die het vaakst de doorslag gaven",
        (),
        ("regel", "waar zij over gaat", "adviezen", "gevolgd", "afgeweken"),
        tuple(
            tuple(str(row[key]) for key in ("regel", "titel", "adviezen", "gevolgd", "afgeweken"))
            for row in often
        ),
        tuple(_number(row["adviezen"]) for row in often),
    )
    never = found["nooit_beslissend"]
    yield Part(
        "Regels die nooit de doorslag gaven",
        (f"{len(never)} regels: {', '.join(never)}." if never else "Die zijn er niet.",),
    )
    open_still = found["onbekend_gebleven"][:MOST]
    yield Part(
        "Vragen die vaak open bleven",
        () if open_still else ("Die zijn er niet.",),
        ("vraag", "keer"),
        tuple((catalogue.facts[row["feit"]].label, str(row["keer"])) for row in open_still),
        tuple(_number(row["keer"]) for row in open_still),
    )
    outcome = words()["uitkomst"]
    yield Part(
        "Uitkomsten naar leeftijd",
        (),
        ("leeftijd", "vorm", "uitkomsten"),
        tuple(
            (
                band,
                catalogue.options[option].name,
                ", ".join(f"{outcome[kind]} {count}" for kind, count in counts.items()),
            )
            for band, options in found["uitkomsten"].items()
            for option, counts in options.items()
            if set(counts) - {"nvt"}
        ),
    )
    unlike = found["gelijk_en_toch_anders"]
    yield Part(
        "Gelijke gevallen, ander besluit",
        () if unlike else ("Die zijn er niet.",),
        ("sleutel", "besluit", "sleutel", "besluit"),
        tuple(tuple(pair) for pair in unlike),
    )
    due = found["herzien"]
    yield Part(
        "Wat nagelezen moet worden",
        () if due else ("Er is de komende drie maanden niets.",),
        ("regelset", "voor", "waarom"),
        tuple(
            (row["regelset"], spoken_date(date.fromisoformat(row["dag"])), row["waarom"])
            for row in due
        ),
    )
    yield Part(
        "Hoe dit is berekend",
        (
            "Een regel heet betwist als er minstens tien keer is afgeweken, minstens twee keer zo "
            "vaak als elders, en de kans op zo veel toeval over alle regels samen kleiner is dan 1 "
            "procent (exacte toets van Fisher, met correctie voor het aantal regels).",
            "Regels die samen de doorslag geven, delen hun afwijkingen. Daarom telt een advies "
            "alleen mee voor de regel die het meest verklaart.",
            "Dit gaat over regels. Het is geen oordeel over een consulent of een cliënt.",
        ),
    )


def _number(count: Any) -> int | None:
    return count if isinstance(count, int) else None


def title(found: dict[str, Any]) -> str:
    """The title of the note."""
    return f"Evaluatie van de afweging, {found['gemeente']} (concept)"


def as_text(found: dict[str, Any], catalogue: Catalogue, markdown: bool = False) -> str:
    """The note as text or Markdown."""
    head = title(found)
    lines = [f"# {head}", ""] if markdown else [head, "=" * len(head), ""]
    for part in parts(found, catalogue):
        lines += [f"## {part.head}", ""] if markdown else [part.head, "-" * len(part.head)]
        lines += part.lines
        if part.rows and markdown:
            lines += [""] if part.lines else []
            lines += [_row(part.columns), _row(("--",) * len(part.columns))]
            lines += [_row(row) for row in part.rows]
        elif part.rows:
            lines += ["- " + " · ".join(cell for cell in row if cell) for row in part.rows]
        lines.append("")
    return "\n".join(lines).rstrip() + "\n"


def _row(cells: tuple[str, ...]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def as_html(found: dict[str, Any], catalogue: Catalogue) -> str:
    """The note as one HTML page; a bar stands beside a figure that stands there too."""
    made = [
        "<!doctype html>",
        f'<html lang="nl"><head><meta charset="utf-8"><title>{escape(title(found))}</title>',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<style>{_STYLE}</style></head><body><main>",
        f"<h1>{escape(title(found))}</h1>",
    ]
    for part in parts(found, catalogue):
        made.append(f"<h2>{escape(part.head)}</h2>")
        made += [f"<p>{escape(line)}</p>" for line in part.lines]
        if part.rows:
            made.append(_table(part))
    made.append("</main></body></html>")
    return "\n".join(made) + "\n"


def _table(part: Part) -> str:
    heads = "".join(f'<th scope="col">{escape(name)}</th>' for name in part.columns)
    most = max((bar for bar in part.bars if bar), default=0)
    rows = []
    for number, row in enumerate(part.rows):
        cells = "".join(f"<td>{escape(cell)}</td>" for cell in row)
        bar = part.bars[number] if part.bars else None
        drawn = _bar(bar, most) if bar and most else ""
        rows.append(f"<tr>{cells}{f'<td>{drawn}</td>' if part.bars else ''}</tr>")
    heads += '<th scope="col">in beeld</th>' if part.bars else ""
    return f"<table><thead><tr>{heads}</tr></thead><tbody>{''.join(rows)}</tbody></table>"


def _bar(count: int, most: int) -> str:
    width = max(2, round(200 * count / most))
    return (
        '<svg width="200" height="12" role="img" aria-hidden="true">'
        f'<rect width="{width}" height="12" fill="#245a8d"/></svg>'
    )
