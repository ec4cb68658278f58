"""The facts, options and municipalities: the catalogue and what is derived."""
