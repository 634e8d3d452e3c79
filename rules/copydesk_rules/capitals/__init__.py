"""Capitals: at the start of sentences, in names of days, and where a finger slipped."""
