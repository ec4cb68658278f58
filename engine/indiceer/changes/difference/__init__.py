"""What differs between two sides."""
