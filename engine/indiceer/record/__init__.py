"""The record: what was advised, chosen and decided, in a chain that shows every change and lets go
of people when their time is up."""
