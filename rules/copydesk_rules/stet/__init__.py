"""Decisions to let a passage stand: those that say nothing clear, and those that nothing needs any more."""
