"""Exact answers over every intake."""
