"""Findings for people (tekst), for programs (json), as annotations in a code review (github) and
for code scanning (sarif, version 2.1.0)."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import asdict
from typing import Any

from ..base.faults import InvalidInput
from .finding import Check, Finding

FORMS = ("tekst", "json", "github", "sarif")
#: what the loader refuses, for the forms in which everything must be a finding
REFUSED = "K00"

_GITHUB = {"fout": "error", "waarschuwing": "warning", "opmerking": "notice"}
_SARIF = {"fout": "error", "waarschuwing": "warning", "opmerking": "note"}
SARIF_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def refused(error: InvalidInput) -> list[Finding]:
    """What the loader refuses, as findings."""
    return [
        Finding(
            fault.path,
            fault.line,
            fault.column,
            REFUSED,
            "fout",
            f"{fault.message}.",
            "Herstel dit eerst; daarna kijkt de keuring verder.",
        )
        for fault in error.faults
    ]


def as_text(findings: Iterable[Finding]) -> str:
    lines = []
    for finding in findings:
        lines.append(str(finding))
        if finding.example:
            lines += [
                "    De kleinste intake die dit laat zien:",
                *(f"    {line}" for line in finding.example.splitlines()),
            ]
    return "".join(f"{line}\n" for line in lines)


def as_json(findings: Iterable[Finding]) -> str:
    return (
        json.dumps([asdict(finding) for finding in findings], ensure_ascii=False, indent=2) + "\n"
    )


def as_github(findings: Iterable[Finding], located: Callable[[str], str] = str) -> str:
    """One workflow command a line;

    ``located`` turns the name of a rules file into its path in the repository.
    """
    lines = []
    for finding in findings:
        place = f",line={finding.line},col={finding.column}" if finding.line else ""
        lines.append(
            f"::{_GITHUB[finding.level]} "
            f"file={_property(located(finding.path))}{place},title={finding.code}"
            f"::{_message(f'{finding.message} {finding.repair}')}\n"
        )
    return "".join(lines)


def _message(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _message(text).replace(":", "%3A").replace(",", "%2C")


def as_sarif(
    findings: Iterable[Finding],
    checks: Iterable[Check],
    version: str,
    located: Callable[[str], str] = str,
) -> str:
    """A SARIF log with one run."""
    rules: list[dict[str, Any]] = [
        {
            "id": REFUSED,
            "name": "Geweigerd",
            "shortDescription": {"text": "Wat niet gelezen kan worden"},
            "defaultConfiguration": {"level": "error"},
        }
    ]
    rules += [
        {
            "id": check.code,
            "name": check.run.__module__.rsplit(".", 1)[-1],
            "shortDescription": {"text": check.title},
            "fullDescription": {"text": check.explanation},
            "defaultConfiguration": {"level": _SARIF[check.level]},
        }
        for check in checks
    ]
    position = {rule["id"]: index for index, rule in enumerate(rules)}
    log = {
        "$schema": SARIF_SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "indiceer keur",
                        "version": version,
                        "language": "nl",
                        "rules": rules,
                    }
                },
                "columnKind": "unicodeCodePoints",
                "results": [_result(finding, position, located) for finding in findings],
            }
        ],
    }
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _result(
    finding: Finding, position: dict[str, int], located: Callable[[str], str]
) -> dict[str, Any]:
    place: dict[str, Any] = {
        "artifactLocation": {"uri": located(finding.path).replace("\\", "/").replace(" ", "%20")}
    }
    if finding.line:
        place["region"] = {"startLine": finding.line, "startColumn": max(finding.column, 1)}
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": position[finding.code],
        "level": _SARIF[finding.level],
        "message": {"text": f"{finding.message} {finding.repair}"},
        "locations": [{"physicalLocation": place}],
        "partialFingerprints": {"onderwerp/v1": f"{finding.code} {finding.path} {finding.subject}"},
    }
    if finding.example:
        result["properties"] = {"voorbeeld": finding.example}
    return result
