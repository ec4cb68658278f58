"""The checks of ``indiceer keur``, one file each.

What makes a file unreadable or illegal is refused at load; these checks look at what the rules
mean.
"""

from __future__ import annotations

from importlib import import_module

from .finding import Check

#: module per check, in the order of their codes
_MODULES = (
    "k01_never_true",
    "k02_unused_fact",
    "k03_never_matters",
    "k04_not_offered",
    "k05_always_true",
    "k06_idle_part",
    "k07_same_rule",
    "k08_against_law",
    "k09_undercut",
    "k10_gap",
    "k11_ladder",
    "k12_never_asked",
    "k13_unread_source",
    "k14_long_sentence",
    "k15_abbreviation",
    "k16_no_successor",
    "k17_copied_text",
    "k18_weighing_rules",
    "k19_adopted_nationally",
    "k20_properties",
    "k21_stale_known",
    "k22_unused_concept",
    "k23_supplement_on_ladder",
    "k24_idle_exception",
    "k25_untraced",
    "k26_overtaken",
    "k27_forecast",
    "k28_one_text_many_ways",
    "k29_read_too_long_ago",
    "k30_other_files",
    "k31_invariants",
)


def all_checks() -> list[Check]:
    """Every check, by code."""
    return [import_module(f".checks.{name}", __package__).CHECK for name in _MODULES]
