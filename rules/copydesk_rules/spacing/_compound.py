"""What the rules about hyphens share: words that compounds begin and end with."""

HEADS = frozenset(
    """
    pre post semi anti over under re un non co ex sub super inter multi self mid out up counter extra half quasi pro mini macro
    micro neo pseudo ultra cross all
    """.split()
)
"""What may stand before a hanging hyphen: pre- and post-war."""

TAILS = frozenset(
    """
    class based style like shaped sized type era born made grade free wide long old coloured colored faced eyed haired handed
    footed legged hearted minded headed proof worthy powered driven style level tier
    """.split()
)
"""Adjectives and nouns that make a compound of the word before: Harbour-class, oak-based."""
