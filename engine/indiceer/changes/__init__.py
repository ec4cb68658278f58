"""What a change does: to the rules (verschil), to the facts (watals), and when an outcome turns
(bisect)."""
