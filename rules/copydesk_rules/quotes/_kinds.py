"""The two kinds of quotation marks, and each glyph's fellow of the other kind."""

DOUBLE = frozenset('"“”')
SINGLE = frozenset("'‘’")
OTHER = {'"': "'", "“": "‘", "”": "’", "'": '"', "‘": "“", "’": "”"}
