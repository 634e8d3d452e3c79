"""Words run together or split."""
