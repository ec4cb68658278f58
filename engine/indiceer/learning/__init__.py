"""Learning from the record: what it may cost, what falls due, and what the public is told about the
rules."""
