"""The page of a check, in plain Dutch: what it finds, why that matters, a bad and a good example.

``python -m indiceer.keur.page MAP`` writes them all.
"""

from __future__ import annotations

import sys
from pathlib import Path

from .examples import Example
from .finding import Check

_LEVELS = {
    "fout": "Een fout: `indiceer keur` stopt met code 3 tot dit is opgelost.",
    "waarschuwing": "Een waarschuwing: kijk ernaar. Met `--streng` "
    "stopt `indiceer keur` met code 3.",
    "opmerking": "Een opmerking: het kan beter. Met `--streng` stopt `indiceer keur` met code 3.",
}


def page(check: Check) -> str:
    """The page as Markdown."""
    return "\n".join(
        [
            f"# {check.code}: {check.title}",
            "",
            check.explanation,
            "",
            _LEVELS[check.level],
            "",
            "## Zo niet",
            "",
            _shown(check.bad),
            "",
            "## Zo wel",
            "",
            _shown(check.good),
            "",
            "## En als het toch zo hoort",
            "",
            "Schrijf de bevinding met de reden op in `rules/eigenschappen.yaml`, onder `bekend`:",
            "",
            "```yaml",
            "bekend:",
            f"  - code: {check.code}",
            "    onderwerp: …   # zoals 'indiceer keur --formaat json' het noemt onder 'subject'",
            "    reden: …",
            "```",
            "",
        ]
    )


def _shown(example: Example) -> str:
    parts = [
        f"`{name}`:\n\n```yaml\n{_without_head(text)}```" for name, text in example.files.items()
    ]
    parts += [
        f"In `{name}`:\n\n```yaml\n{new.strip(chr(10))}\n```" for name, _, new in example.changes
    ]
    return "\n\n".join(parts)


def _without_head(text: str) -> str:
    """The rules themselves; the offer above them is in every example the same."""
    lines = text.splitlines(keepends=True)
    return "".join(
        line
        for line in lines
        if not line.startswith(("aanbod:", "  - {opties: [beschermd_wonen, beschermd_thuis"))
    )


def main(folder: str) -> None:
    from . import all_checks

    Path(folder).mkdir(parents=True, exist_ok=True)
    for check in all_checks():
        (Path(folder) / f"{check.code}.md").write_text(page(check))


if __name__ == "__main__":
    main(sys.argv[1])
