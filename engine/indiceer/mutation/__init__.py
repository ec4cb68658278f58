"""Damaged rules, and which case notices."""
