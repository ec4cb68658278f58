"""What everything stands on: three values, faults, places, documents, Dutch, order."""
