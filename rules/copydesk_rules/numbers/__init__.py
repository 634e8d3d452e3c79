"""Numbers: how they are written."""
