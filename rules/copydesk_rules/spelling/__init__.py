"""Misspelt words."""
