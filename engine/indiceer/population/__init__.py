"""Population runs: what the rules do to a whole population, in counts only.

Needs the extra ``[schaal]``.
"""
