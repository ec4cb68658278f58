"""What the rule tests share: a copy of the shipped rules with one small file beside it, for a
municipality that has no rules of its own."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

import pytest

from indiceer.base.faults import InvalidInput
from indiceer.base.places import data_folder
from indiceer.rules.loader import load_rules

#: a good rule set of one good rule; bad examples are made from it by small replacements, so that
#: line numbers do not depend on the shipped rules
GOOD = """regelset: urk
versie: "2024.1"
laag: gemeente
titel: Proefregels voor de toets
geldig: {vanaf: 2024-01-01, tot: null}
status: voorstel
regels:
  G-UR-01:
    titel: Een half uur wachten kan
    opties: [beschermd_thuis]
    effect: pleit_voor
    kracht: gewoon
    als: {uitstelbaarheid: max_30_min}
    binding: bv
    bron: ["wmo-2015#2.3.5:6"]
    waarom: De hulpvraag kan een half uur wachten.
    waarom_niet: De hulpvraag kan niet een half uur wachten.
    onbekend: Nog niet duidelijk is hoe lang de hulpvraag kan wachten.
"""


class RulesFolder:
    """A copy of the shipped rules in a temporary folder."""

    def __init__(self, folder: Path):
        self.folder = folder

    def write(self, text: str | bytes, name: str = "gemeente/urk/2024.1.yaml") -> RulesFolder:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return self

    def good(
        self, *changes: tuple[str, str], name: str = "gemeente/urk/2024.1.yaml", extra: str = ""
    ) -> RulesFolder:
        """The good rule set with these replacements, and more lines at its end."""
        text = GOOD
        for old, new in changes:
            assert old in text, f"the example no longer holds {old!r}"
            text = text.replace(old, new)
        return self.write(text + extra, name)

    def change(self, name: str, old: str, new: str) -> RulesFolder:
        """One replacement in a shipped file."""
        text = (self.folder / name).read_text()
        assert old in text, f"{name} no longer holds {old!r}"
        return self.write(text.replace(old, new, 1), name)

    def adopted(self, end: str, *changes: tuple[str, str]) -> RulesFolder:
        """The good rule set, adopted and in the lock with its right hash and ``end`` beside it."""
        self.good(
            (
                "status: voorstel",
                "status: vastgesteld\nvastgesteld_door: college van Urk\nbesluit: besluit "
                "van 1 januari 2024",
            ),
            *changes,
        )
        digest = hashlib.sha256((self.folder / "gemeente/urk/2024.1.yaml").read_bytes()).hexdigest()
        return self.write(f"vastgesteld:\n  urk/2024.1: {{sha256: {digest}, {end}}}\n", "slot.yaml")

    def load(self):
        return load_rules(self.folder)

    def faults(self) -> str:
        """The faults, one a line; empty when the rules load."""
        try:
            self.load()
        except InvalidInput as refusal:
            return str(refusal) + "\n"
        return ""


@pytest.fixture()
def rules(tmp_path) -> RulesFolder:
    return RulesFolder(Path(shutil.copytree(data_folder("rules"), tmp_path / "rules")))
