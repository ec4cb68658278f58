"""The cases of the rules folder: reading, running, coverage, writing."""
