"""Checks on rules and cases: what can be known before anybody is advised."""
