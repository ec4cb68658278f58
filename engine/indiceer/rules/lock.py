"""Closing an adopted version: its content hash goes into ``slot.yaml``, and from then on the file cannot change."""
from __future__ import annotations

import hashlib
from pathlib import Path

from ..documents import read_document
from ..faults import Fault, InvalidInput, did_you_mean
from .loader import LAYER_FOLDERS


def close_version(folder: Path, key: str) -> str:
    """Add ``regelset/versie`` to the lock and return its hash. Raises InvalidInput when there is no such version or it is locked with another hash."""
    known = {f"{path.parent.name}/{path.stem}": path for layer in LAYER_FOLDERS for path in sorted((folder / layer).glob("*/*.yaml"))}
    if key not in known:
        raise InvalidInput([Fault(str(folder), 0, 0, f"versie '{key}' bestaat niet{did_you_mean(key, known)}")])
    document = read_document(known[key])
    if not isinstance(document.data, dict) or document.data.get("status") != "vastgesteld":
        raise InvalidInput([document.fault(("status",), "alleen een versie met status 'vastgesteld' kan vast komen te liggen; noem ook 'vastgesteld_door' en 'besluit'")])
    digest = hashlib.sha256(known[key].read_bytes()).hexdigest()
    lock = folder / "slot.yaml"
    head = ["# Hashes van vastgestelde versies. indiceer schrijft dit bestand; verander het niet met de hand.", "vastgesteld:"]
    lines = lock.read_text().splitlines() if lock.is_file() else head
    entry = next((line for line in lines if line.strip().startswith(f"{key}:")), None)
    if entry and digest not in entry:
        raise InvalidInput([Fault(str(lock), 0, 0, f"versie '{key}' is al vastgesteld met een andere inhoud; maak een nieuwe versie")])
    if not entry:
        if "vastgesteld: {}" in lines:
            lines[lines.index("vastgesteld: {}")] = "vastgesteld:"
        lock.write_text("\n".join([*lines, f"  {key}: {digest}"]) + "\n")
    return digest
