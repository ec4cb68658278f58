"""Which libraries took part: recorded beside an advies, outside its fingerprint."""

from __future__ import annotations

from functools import lru_cache

#: the engine of record, and what reads and checks rule files
_LIBRARIES = ("durable-rules", "pydantic", "pyyaml")


@lru_cache(maxsize=1)
def made_with() -> dict[str, str]:
    """Library → version, as far as it is installed as a package."""
    from importlib.metadata import PackageNotFoundError, version

    found = {}
    for name in _LIBRARIES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            continue
    return found
