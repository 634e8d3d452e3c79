"""Stops, commas and their like."""
