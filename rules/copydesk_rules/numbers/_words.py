"""Numbers in words, and the words that are counted."""

TENS = frozenset("twenty thirty forty fifty sixty seventy eighty ninety".split())
UNITS = frozenset("one two three four five six seven eight nine".split())
TEENS = frozenset(
    "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(),
)
ORDINALS = frozenset("first second third fourth fifth sixth seventh eighth ninth".split())
MULTIPLES = frozenset("hundred thousand million billion".split())
NUMBERS = TENS | UNITS | TEENS
IRREGULAR_PLURALS = frozenset("men women children people feet percent dollars mice geese sheep fish teeth oxen".split())
# What is measured by the number before it: twenty one-pound notes, or twenty-one-pound notes?
MEASURES = frozenset(
    """
    pound dollar cent penny shilling franc inch foot yard mile metre meter kilo kilometre kilometer ton tonne ounce
    gallon litre liter pint acre bed bedroom room story storey year month week day hour minute second page part piece
    point man person horse ply seater star way volt watt calibre caliber gun bit by
    """.split()
)
