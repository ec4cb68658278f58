"""The documents of an advies: blocks in the order of a table, and one writer per format."""
