"""A document is given out only when the checker, reading it back, finds nothing."""
