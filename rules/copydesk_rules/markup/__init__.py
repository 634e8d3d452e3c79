"""Marks of emphasis, in Markdown."""
