"""The compiled plan: what the rules in force come down to, kept on disk so that the next start need
not read a single rule file."""
