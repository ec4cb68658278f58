"""Tools for those who write rules and cases: scaffolds, schemas for an editor, and the spreadsheet
round trip."""
