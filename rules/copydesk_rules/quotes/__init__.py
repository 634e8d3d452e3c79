"""Quotation marks and apostrophes: their glyphs and which way round they stand."""
