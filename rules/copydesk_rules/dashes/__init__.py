"""Dashes, hyphens that stand for them, ellipses."""
