"""Closing an adopted version: its content hash goes into ``slot.yaml``, and from then on the file cannot change."""
from __future__ import annotations

import hashlib
from pathlib import Path

from ..faults import Fault, InvalidInput, did_you_mean
from .loader import LAYER_FOLDERS


def close_version(folder: Path, key: str) -> str:
    """Add ``regelset/versie`` to the lock and return its hash. Raises InvalidInput when there is no such version or it is locked with another hash."""
    name, _, version = key.partition("/")
    files = [path for layer in LAYER_FOLDERS for path in (folder / layer).glob(f"{name}/{version}.yaml")]
    if not files:
        known = [f"{path.parent.name}/{path.stem}" for layer in LAYER_FOLDERS for path in (folder / layer).glob("*/*.yaml")]
        raise InvalidInput([Fault(str(folder), 0, 0, f"versie '{key}' bestaat niet{did_you_mean(key, known)}")])
    digest = hashlib.sha256(files[0].read_bytes()).hexdigest()
    lock = folder / "slot.yaml"
    lines = lock.read_text().splitlines() if lock.is_file() else ["# Hashes van vastgestelde versies. indiceer schrijft dit bestand; verander het niet met de hand.", "vastgesteld:"]
    entry = next((line for line in lines if line.strip().startswith(f"{key}:")), None)
    if entry and digest not in entry:
        raise InvalidInput([Fault(str(lock), 0, 0, f"versie '{key}' is al vastgesteld met een andere inhoud; maak een nieuwe versie")])
    if not entry:
        if "vastgesteld: {}" in lines:
            lines[lines.index("vastgesteld: {}")] = "vastgesteld:"
        lock.write_text("\n".join([*lines, f"  {key}: {digest}"]) + "\n")
    return digest
