"""Conditions: parsed from the rule language, compared with facts, three-valued."""
