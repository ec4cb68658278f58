"""The checks of ``indiceer keur``, one file each. What makes a file unreadable or illegal is refused at load; these checks look at what the rules mean."""
from __future__ import annotations

from importlib import import_module

from .finding import Check

#: module per check, in the order of their codes
_MODULES = ("k01_never_true", "k02_unused_fact")


def all_checks() -> list[Check]:
    """Every check, by code."""
    return [import_module(f".{name}", __package__).CHECK for name in _MODULES]
