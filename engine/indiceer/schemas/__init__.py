"""The JSON Schemas of every file that people write."""
