"""The faithfulness checker: reads a rendered document back and compares it with the trace (promise 9).

Every reason in a document carries its rule id between brackets right behind its text: ``De hulpvraag kan niet wachten. [G-DA-03, beleid, voorstel]``. The checker looks for

1. a marked sentence that is not what the trace says of that rule (said too much, or twisted);
2. a deciding reason of an option that is missing from that option's section (said too little);
3. an option whose printed outcome is not that of the trace.
"""
from __future__ import annotations

import html
import re
from typing import Any

from .view import View

_MARK = re.compile(r"\[([A-Z][A-Z]{0,3}(?:-[A-Z]{2,4})?-?[0-9]{1,3}[a-z]?)(?:, [^\[\]]*)?\]")
#: an option's heading and its section: up to the next heading of the same or a higher level
_HEADINGS = {
    "tekst": re.compile(r"(?ms)^OPTIE ([^\n]*)\n(.*?)(?=^OPTIE |^[A-Z][A-Z0-9, ]{3,}$|\Z)"),
    "markdown": re.compile(r"(?ms)^### Optie ([^\n]*)\n(.*?)(?=^#{1,3} |\Z)"),
}
_TAG = re.compile(r"<[^>]*>")


def unfaithful(text: str, advies: dict[str, Any], view: View, form: str, options: list[str] | None = None, summary_only: bool = False) -> list[str]:
    """What is wrong, in Dutch; empty when the document is faithful. ``options``: the sections that must be there (default: all that are not nvt)."""
    sections = split_sections(text, form, view)
    problems = [f"'{slug}' heeft geen eigen stuk" for slug in _expected(advies, view, options, summary_only) if slug not in sections]
    for slug, part in sections.items():
        if slug is None:
            problems += _check_marks(part, _said_of_case(advies), "de zaak")
            continue
        raw = advies["opties"][slug]
        problems += _check_marks(part, _said_of_option(advies, slug), slug)
        if not summary_only:
            problems += [f"{slug}: beslissende reden {reason['regel']} ontbreekt" for reason in raw["redenen"]
                         if reason["beslissend"] and not _stands(part, reason["regel"], reason["tekst"])]
        if view.words["uitkomst"][raw["uitkomst"]] not in part:
            problems.append(f"{slug}: uitkomst '{raw['uitkomst']}' staat er niet")
    return problems


def _expected(advies: dict[str, Any], view: View, options: list[str] | None, summary_only: bool) -> list[str]:
    if options is not None or summary_only:
        return options or []
    return [slug for slug, raw in advies["opties"].items() if raw["uitkomst"] != "nvt" or view.catalogue.options[slug].first]


def split_sections(text: str, form: str, view: View) -> dict[str | None, str]:
    """The document cut at its option headings; key None is everything outside them. Text is plain and with single spaces."""
    if form == "html":
        pieces = re.split(r'<section[^>]*\bdata-optie="([a-z_]+)"[^>]*>(.*?)</section>', text, flags=re.S)
    else:
        pieces = re.split(_HEADINGS[form], text)
    names = {option.name.lower(): slug for slug, option in view.catalogue.options.items()}
    sections: dict[str | None, str] = {}
    outside = [pieces[0]]
    for index in range(1, len(pieces), 3):
        heading, body, after = pieces[index:index + 3]
        slug = heading if form == "html" else _slug_of(heading, names)
        if slug is None:
            outside.append(heading + " " + body)
        else:
            sections[slug] = _readable(heading + "\n" + body, form)
        outside.append(after)
    sections[None] = _readable("\n".join(outside), form)
    return sections


def _slug_of(heading: str, names: dict[str, str]) -> str | None:
    return names.get(heading.split(":")[0].strip().lower())


def _readable(text: str, form: str) -> str:
    if form == "html":
        text = html.unescape(_TAG.sub(" ", text))
    if form == "markdown":
        text = re.sub(r"\\([\\`*_{}\[\]<>#|])", r"\1", text)
    return " ".join(text.split())


def _plain(text: str) -> str:
    return " ".join(text.split())


def _stands(part: str, rule: str, text: str) -> bool:
    """Does this text stand in this part, with this rule's mark right behind it?"""
    return re.search(re.escape(_plain(text)) + r"\s*\[" + re.escape(rule) + r"[,\]]", part) is not None


def _check_marks(part: str, said: dict[str, set[str]], where: str) -> list[str]:
    problems = []
    for match in _MARK.finditer(part):
        before = part[: match.start()].rstrip()
        if match[1] not in said:
            problems.append(f"{where}: {match[1]} staat in de tekst, maar niet in het advies")
        elif not any(before.endswith(text) for text in said[match[1]]):
            problems.append(f"{where}: bij {match[1]} staat iets anders dan in het advies")
    return problems


def _said_of_option(advies: dict[str, Any], slug: str) -> dict[str, set[str]]:
    said: dict[str, set[str]] = {}
    for reason in advies["opties"][slug]["redenen"]:
        said.setdefault(reason["regel"], set()).add(_plain(reason["tekst"]))
    return said


def _said_of_case(advies: dict[str, Any]) -> dict[str, set[str]]:
    said: dict[str, set[str]] = {}
    for part in ("route", "adviezen", "plichten", "vragen"):
        for line in advies[part]:
            said.setdefault(line["regel"], set()).add(_plain(line["tekst"]))
    for option in advies["opties"].values():
        for reason in option["redenen"]:
            if reason["beslissend"]:
                said.setdefault(reason["regel"], set()).add(_plain(reason["tekst"]))
    return said
