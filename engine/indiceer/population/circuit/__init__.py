"""The rules as a circuit over bit planes."""
