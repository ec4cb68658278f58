"""The faithfulness checker: reads a rendered document back and compares it with the trace (promise
9).

Every reason in a document carries its rule id between brackets right behind its text: ``De
hulpvraag kan niet wachten. [G-DA-03, beleid, voorstel]``. The checker looks for

1. a marked sentence that is not what the trace says of that rule, or a mark that makes it bind more
   or less than it does (said too much, or twisted);
2. a deciding reason of an option that is missing from that option's section (said too little);
3. an option whose printed outcome or decider is not that of the trace, in its section or in the
   summary, or a summary that prefers another option.
"""

from __future__ import annotations

import re
from typing import Any

from .view import View

#: what Markdown could take for markup; in words of others each gets a backslash
MARKDOWN_SIGNS = "\\`*_{}[]<>#|~&$"

_MARK = re.compile(r"\[([A-Z][A-Z]{0,3}(?:-[A-Z]{2,4})?-?[0-9]{1,3}[a-z]?)(?:, [^\[\]]*)?\]")
#: an option's heading and its section: up to the next heading of the same or a higher level
_HEADINGS = {
    "tekst": re.compile(r"(?ms)^OPTIE ([^\n]*)\n(.*?)(?=^OPTIE |^[A-Z][A-Z0-9, ]{3,}$|\Z)"),
    "markdown": re.compile(r"(?ms)^### Optie ([^\n]*)\n(.*?)(?=^#{1,3} |\Z)"),
}
#: a line of the summary, for one name: group 1 is the word of its outcome
_SUMMARY_LINES = {
    "tekst": r"(?m)^  {} +(\S.*)$",
    "markdown": r"(?m)^\| {} \| ([^|\n]+) \|",
    "html": ">{}</a></td><td>([^<]*)</td>",
}
_STEPS_BEGIN = re.compile(r"(?i)onderzoek, stap 1 tot en met 4")
_TAG = re.compile(r"<[^>]*>")


def unfaithful(
    text: str,
    advies: dict[str, Any],
    view: View,
    form: str,
    options: list[str] | None = None,
    summary_only: bool = False,
) -> list[str]:
    """What is wrong, in Dutch; empty when the document is faithful.

    ``options``: the sections that must be there (default: all that are not nvt).
    """
    sections = split_sections(text, form, view)
    problems = [
        f"'{slug}' heeft geen eigen stuk"
        for slug in _expected(advies, view, options, summary_only)
        if slug not in sections
    ]
    if options is None:
        problems += _check_summary(text, advies, view, form)
    for slug, part in sections.items():
        if slug is None:
            problems += _check_marks(part, _said_of_case(advies, view), "de zaak")
            continue
        raw = advies["opties"][slug]
        problems += _check_marks(part, _said_of_option(advies, slug, view), slug)
        problems += [
            f"{slug}: beslissende reden {reason['regel']} ontbreekt"
            for reason in raw["redenen"]
            if reason["beslissend"] and not _stands(part, reason["regel"], reason["tekst"])
        ]
        problems += _check_head(part, slug, raw, view)
    return problems


def _expected(
    advies: dict[str, Any], view: View, options: list[str] | None, summary_only: bool
) -> list[str]:
    if options is not None or summary_only:
        return options or []
    return _shown(advies, view)


def _shown(advies: dict[str, Any], view: View) -> list[str]:
    """The options that an advice is about: those that matter here, and those
    that are always shown."""
    return [
        slug
        for slug, raw in advies["opties"].items()
        if raw["uitkomst"] != "nvt" or view.catalogue.options[slug].first
    ]


def _check_head(part: str, slug: str, raw: dict[str, Any], view: View) -> list[str]:
    """A section opens with name, outcome and what that outcome means, and says who decides."""
    word, sentence = (
        view.words["uitkomst"][raw["uitkomst"]],
        view.words["uitkomst_zin"][raw["uitkomst"]],
    )
    problems = []
    if not part.lower().startswith(_plain(f"{view.name(slug)}: {word} {sentence}").lower()):
        problems.append(f"{slug}: uitkomst '{raw['uitkomst']}' staat er niet")
    if _plain(f"Wie beslist: {raw['beslisser']}.") not in part:
        problems.append(f"{slug}: er staat niet wie beslist")
    return problems


def _check_summary(text: str, advies: dict[str, Any], view: View, form: str) -> list[str]:
    """Above the steps of the investigation, where no words of others stand: one line per option
    with its outcome, and the preference or that there is none."""
    summary = _STEPS_BEGIN.split(text)[0]
    problems = []
    for slug in _shown(advies, view):
        name = _written(view.name(slug), form)
        words = re.findall(_SUMMARY_LINES[form].replace("{}", re.escape(name)), summary)
        if words != [view.words["uitkomst"][advies["opties"][slug]["uitkomst"]]]:
            problems.append(f"{slug}: in de samenvatting staat '{' en '.join(words) or 'niets'}'")
    preferred = [
        view.name(slug) for slug, raw in advies["opties"].items() if raw["uitkomst"] == "voorkeur"
    ]
    readable = _readable(summary, form).replace("*", "")
    if [
        option.name for option in view.options if f"Het advies is {option.name}." in readable
    ] != preferred or ("Er is nu geen voorkeur." in readable) == bool(preferred):
        problems.append("de samenvatting noemt niet de voorkeur van het advies")
    return problems


def split_sections(text: str, form: str, view: View) -> dict[str | None, str]:
    """The document cut at its option headings; key None is everything outside them.

    Text is plain and with single spaces.
    """
    if form == "html":
        pieces = re.split(
            r'<section[^>]*\bdata-optie="([a-z_]+)"[^>]*>(.*?)</section>', text, flags=re.S
        )
    else:
        pieces = re.split(_HEADINGS[form], text)
    names = {option.name.lower(): slug for slug, option in view.catalogue.options.items()}
    sections: dict[str | None, str] = {}
    outside = [pieces[0]]
    for index in range(1, len(pieces), 3):
        heading, body, after = pieces[index : index + 3]
        slug = heading if form == "html" else _slug_of(heading, names)
        if slug is None:
            outside.append(heading + " " + body)
        else:
            sections[slug] = _readable(body if form == "html" else heading + "\n" + body, form)
        outside.append(after)
    sections[None] = _readable("\n".join(outside), form)
    return sections


def _slug_of(heading: str, names: dict[str, str]) -> str | None:
    return names.get(heading.split(":")[0].strip().lower())


def _written(name: str, form: str) -> str:
    """A name as it stands in the document."""
    if form != "html":
        return name
    from html import escape

    return escape(name)


def _readable(text: str, form: str) -> str:
    if form == "html":
        from html import unescape  # a table of two thousand names, that only this form needs

        text = unescape(_TAG.sub(" ", text))
    if form == "markdown":
        text = re.sub(rf"\\([{re.escape(MARKDOWN_SIGNS)}])", r"\1", text)
    return " ".join(text.split())


def _plain(text: str) -> str:
    return " ".join(text.split())


def _stands(part: str, rule: str, text: str) -> bool:
    """Does this text stand in this part, with this rule's mark right behind it?"""
    return (
        re.search(re.escape(_plain(text)) + r"\s*\[" + re.escape(rule) + r"[,\]]", part) is not None
    )


def _check_marks(part: str, said: dict[str, set[tuple[str, str]]], where: str) -> list[str]:
    problems = []
    for match in _MARK.finditer(part):
        before = part[: match.start()].rstrip()
        if match[1] not in said:
            problems.append(f"{where}: {match[1]} staat in de tekst, maar niet in het advies")
        elif not any(before.endswith(text) and match[0] == mark for text, mark in said[match[1]]):
            problems.append(f"{where}: bij {match[1]} staat iets anders dan in het advies")
    return problems


def _add(said: dict[str, set[tuple[str, str]]], raw: dict[str, Any], view: View) -> None:
    mark = (
        f"[{raw['regel']}, {view.words['binding'][raw['binding']]}, "
        f"{view.words['status'][raw['status']]}{', onzeker' if raw['onzeker'] else ''}]"
    )
    said.setdefault(raw["regel"], set()).add((_plain(raw["tekst"]), mark))


def _said_of_option(
    advies: dict[str, Any], slug: str, view: View
) -> dict[str, set[tuple[str, str]]]:
    """Rule → its texts for this option, each with the mark that belongs behind it."""
    said: dict[str, set[tuple[str, str]]] = {}
    for reason in advies["opties"][slug]["redenen"]:
        _add(said, reason, view)
    return said


def _said_of_case(advies: dict[str, Any], view: View) -> dict[str, set[tuple[str, str]]]:
    """The same for the case as a whole."""
    said: dict[str, set[tuple[str, str]]] = {}
    for part in ("route", "adviezen", "plichten", "vragen"):
        for line in advies[part]:
            _add(said, line, view)
    return said
