"""The lock, ``slot.yaml``: per adopted version the hash of its file, which can no longer change,
and the day on which it ends when that was settled later.

The end stands here and not in the file, so that a version that was adopted without one can get a
successor and still have the bytes that were adopted.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from ..base.documents import Document, quoted, read_document
from ..base.dutch import spoken_date
from ..base.faults import Fault, InvalidInput, did_you_mean
from .content import content_hash
from .ending import ended
from .model import LAYER_FOLDERS, RuleSet

LOCK_FILE = "slot.yaml"
_HEAD = (
    "# Hashes van vastgestelde versies, en per versie die later een einddatum kreeg ook die "
    "datum.\n"
    "# indiceer schrijft dit bestand; verander een hash nooit met de hand.\nvastgesteld:"
)


@dataclass(frozen=True)
class Locked:
    """What the lock says of one version: the hash of its file, and the last day on which it holds
    when that is not in the file."""

    sha256: str
    until: date | None = None


@dataclass(frozen=True)
class Lock:
    """The whole lock, by ``regelset/versie``.

    ``readable`` is False when it could not be read: then nothing can be said about any version.
    """

    document: Document
    entries: dict[str, Locked] = field(default_factory=dict)
    readable: bool = True

    def end(self, ruleset: RuleSet, faults: list[Fault]) -> RuleSet:
        """The rule set until the day that the lock gives; a day that cannot be is a fault."""
        key = key_of(ruleset)
        last = self.entries[key].until if key in self.entries else None
        if last is None:
            return ruleset
        validity = ruleset.validity
        if last >= validity.start and (validity.until is None or last <= validity.until):
            return ended(ruleset, last)
        why = (
            f"geldt pas vanaf {spoken_date(validity.start)}; de einddatum kan daar niet voor liggen"
            if last < validity.start
            else f"eindigt volgens het bestand zelf op {spoken_date(validity.until)}; een "  # type: ignore[arg-type]
            f"einddatum in {LOCK_FILE} kan alleen vroeger zijn"
        )
        faults.append(
            self.document.fault(
                ("vastgesteld", key, "tot"), f"versie {ruleset.version} van '{ruleset.id}' {why}"
            )
        )
        return ruleset


def key_of(ruleset: RuleSet) -> str:
    """How the lock and the command line call a version."""
    return f"{ruleset.id}/{ruleset.version}"


def read_lock(folder: Path, label: str, faults: list[Fault]) -> Lock:
    """The lock of a rules folder, empty when there is none; faults are added."""
    name = f"{label}/{LOCK_FILE}"
    if not (folder / LOCK_FILE).is_file():
        return Lock(Document(name, None))
    try:
        document = read_document(folder / LOCK_FILE, name)
    except InvalidInput as error:
        faults += error.faults
        return Lock(Document(name, None), readable=False)
    raw = document.data.get("vastgesteld") if isinstance(document.data, dict) else None
    if not isinstance(raw, dict) or len(document.data) != 1:
        faults.append(
            document.fault(
                (), "dit bestand heeft één sleutel 'vastgesteld' met per versie een hash als tekst"
            )
        )
        return Lock(document, readable=False)
    before = len(faults)
    entries = {
        key: entry for key, value in raw.items() if (entry := _entry(key, value, document, faults))
    }
    return Lock(document, entries, len(faults) == before)


def _entry(key: str, value: object, document: Document, faults: list[Fault]) -> Locked | None:
    if isinstance(value, str):
        return Locked(value)
    path = ("vastgesteld", key)
    if not isinstance(value, dict) or not isinstance(value.get("sha256"), str):
        faults.append(
            document.fault(path, "hier hoort een hash als tekst, of {sha256: HASH, tot: DATUM}")
        )
        return None
    before = len(faults)
    for unknown in sorted(value.keys() - {"sha256", "tot"}):
        faults.append(
            document.fault(
                (*path, unknown),
                f"onbekende sleutel {quoted(unknown)}{did_you_mean(unknown, ('sha256', 'tot'))}",
            )
        )
    if not isinstance(value.get("tot"), date):
        faults.append(
            document.fault(
                (*path, "tot"),
                "'tot' is een datum, zoals 2026-12-31; zonder einddatum staat hier alleen de hash",
            )
        )
    return Locked(value["sha256"], value["tot"]) if len(faults) == before else None


def close_version(folder: Path, key: str) -> str:
    """Add ``regelset/versie`` to the lock and return its hash.

    Raises InvalidInput when there is no such version or it is locked with another hash.
    """
    known = _versions(folder)
    if key not in known:
        raise InvalidInput(
            [Fault(str(folder), 0, 0, f"versie '{key}' bestaat niet{did_you_mean(key, known)}")]
        )
    document = read_document(known[key])
    if not isinstance(document.data, dict) or document.data.get("status") != "vastgesteld":
        raise InvalidInput(
            [
                document.fault(
                    ("status",),
                    "alleen een versie met status 'vastgesteld' kan vast komen te liggen; "
                    "noem ook 'vastgesteld_door' en 'besluit'",
                )
            ]
        )
    digest = content_hash(known[key].read_bytes())
    entries = _entries(folder)
    if key in entries and entries[key].sha256 != digest:
        raise InvalidInput(
            [
                Fault(
                    str(folder / LOCK_FILE),
                    0,
                    0,
                    f"versie '{key}' is al vastgesteld met een andere inhoud; maak een "
                    f"nieuwe versie",
                )
            ]
        )
    if key not in entries:
        _save(folder, {**entries, key: Locked(digest)})
    return digest


def withdraw_version(folder: Path, key: str, today: date) -> None:
    """Take ``regelset/versie`` out of the lock, as long as it is not in force yet.

    Raises InvalidInput when it is not locked, or when it already weighs: then advices rest on it.
    """
    entries = _entries(folder)
    lock = str(folder / LOCK_FILE)
    if key not in entries:
        raise InvalidInput(
            [Fault(lock, 0, 0, f"versie '{key}' ligt niet vast{did_you_mean(key, entries)}")]
        )
    path = _versions(folder).get(key)
    if path is not None:
        document = read_document(path)
        span = document.data.get("geldig") if isinstance(document.data, dict) else None
        start = span.get("vanaf") if isinstance(span, dict) else None
        if not isinstance(start, date) or start <= today:
            why = (
                f"versie '{key}' geldt al; intrekken kan tot de dag waarop zij ingaat. "
                f"Begin een nieuwe versie met: indiceer nieuw versie {key.split('/')[0]}"
            )
            raise InvalidInput([document.fault(("geldig",), why)])
    rest = {name: entry for name, entry in entries.items() if name != key}
    _save(folder, rest)


def lock_with(folder: Path, key: str) -> str:
    """The text of ``slot.yaml`` in which version ``key`` is closed as it is now.

    Raises InvalidInput when it cannot be.
    """
    path = _versions(folder).get(key)
    entries = _entries(folder)
    return _text(
        entries
        if path is None
        else {**entries, key: entries.get(key) or Locked(content_hash(path.read_bytes()))}
    )


def lock_that_ends(folder: Path, key: str, last: date) -> str | None:
    """The text of ``slot.yaml`` in which version ``key`` ends on ``last``;

    None when that version is not locked, so that its own file can say so.
    """
    entries = _entries(folder)
    return _text({**entries, key: replace(entries[key], until=last)}) if key in entries else None


def _versions(folder: Path) -> dict[str, Path]:
    """The file of every version, by ``regelset/versie``."""
    return {
        f"{path.parent.name}/{path.stem}": path
        for layer in LAYER_FOLDERS
        for path in sorted((folder / layer).glob("*/*.yaml"))
    }


def _save(folder: Path, entries: dict[str, Locked]) -> None:
    from ..base.whole_file import write_whole  # only who writes needs it; weighing reads the lock

    write_whole(folder / LOCK_FILE, _text(entries).encode(), mode=None)


def _entries(folder: Path) -> dict[str, Locked]:
    faults: list[Fault] = []
    lock = read_lock(folder, str(folder), faults)
    if faults:
        raise InvalidInput(faults)
    return lock.entries


def _text(entries: dict[str, Locked]) -> str:
    lines = [
        f"  {key}: "
        + (f"{{sha256: {entry.sha256}, tot: {entry.until}}}" if entry.until else entry.sha256)
        for key, entry in entries.items()
    ]
    head = _HEAD if lines else f"{_HEAD} {{}}"
    return "\n".join([head, *lines]) + "\n"
