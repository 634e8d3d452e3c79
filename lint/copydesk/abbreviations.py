"""Abbreviations that are written with a full stop, and what a stop after them can mean."""

# Before a name or a number: the stop never ends a sentence.
BEFORE_NAMES = frozenset(
    """
    mr mrs ms messrs mme mlle dr prof st sr fr rev hon gov sen rep pres capt cpt lt col gen adm sgt
    cpl pvt maj cmdr comdr det insp supt mt ft
    """.split()
)
# Before a number only; elsewhere the stop is a full stop (He said no.).
BEFORE_NUMBERS = frozenset("no nos vol vols ch pp fig figs op".split())
# May stand anywhere; before a capital the stop may end the sentence as well.
ANYWHERE = frozenset(
    """
    a.m p.m am pm etc inc ltd corp co bros dept est approx vs viz cf al ibid esq jr ave blvd rd hwy
    apt jan feb mar apr jun jul aug sept sep oct nov dec mon tue tues wed thu thur thurs fri sat sun
    oz lb lbs in ft yd yds mi hr hrs min mins sec secs temp misc anon ed eds trans ph.d m.a b.a m.d
    inst prox ult prop prep incog d.d e.g i.e u.s u.k n.b p.s b.c a.d d.c l.a n.y u.s.a m.p
    """.split()
)
# Ordinary words in small letters; as abbreviations they have a capital (Sat., Mar., No. 6) or follow a number (3 in.).
_WORDS_TOO = frozenset("am fig in mar no sat sun wed".split())


def is_abbreviation(word: str) -> bool:
    """Tell whether `word` (without its stop) is commonly written with one: *Mr*, *etc*, an initial."""
    lower = word.lower()
    if word in _WORDS_TOO:
        return False
    return len(word) == 1 or lower in BEFORE_NAMES or lower in BEFORE_NUMBERS or lower in ANYWHERE
