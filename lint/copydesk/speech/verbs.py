"""Verbs of speech in two grades: those that can only say the quoted words, and sounds that may also stand for themselves."""

_PURE = """
    say says said, ask asks asked, reply replies replied, answer answers answered, whisper whispers whispered,
    murmur murmurs murmured, mutter mutters muttered, mumble mumbles mumbled,
    exclaim exclaims exclaimed, inquire inquires inquired, enquire enquires enquired, remark remarks remarked,
    retort retorts retorted, respond responds responded, demand demands demanded, protest protests protested,
    announce announces announced, declare declares declared, insist insists insisted,
    blurt blurts blurted,
    plead pleads pleaded, beg begs begged, query queries queried, quip quips quipped,
    drawl drawls drawled, explain explains explained, suggest suggests suggested, observe observes observed,
    comment comments commented, mention mentions mentioned, admit admits admitted, confess confesses confessed,
    concede concedes conceded, agree agrees agreed, repeat repeats repeated, warn warns warned,
    promise promises promised, assure assures assured, complain complains complained, boast boasts boasted,
    tease teases teased, chide chides chided, scold scolds scolded, urge urges urged, interject interjects interjected
"""
PURE = frozenset(_PURE.replace(",", " ").split())

# “Gods!” he roared names the speaker; “Gods!” He roared. may be a sentence of its own.
_SOUNDS = """
    growl growls growled, snarl snarls snarled, hiss hisses hissed, rasp rasps rasped, croak croaks croaked,
    snap snaps snapped, bark barks barked, roar roars roared, scream screams screamed, shriek shrieks shrieked,
    squeak squeaks squeaked, squeal squeals squealed, cry cries cried, shout shouts shouted, yell yells yelled,
    bellow bellows bellowed, holler hollers hollered, whimper whimpers whimpered, stammer stammers stammered,
    stutter stutters stuttered
"""
SOUNDS = frozenset(_SOUNDS.replace(",", " ").split())
SPEECH = PURE | SOUNDS

# Nouns that name what was said: “…,” was her murmured reply.
_UTTERANCES = """
    answer reply response retort rejoinder question query demand comment remark observation protest objection whisper
    murmur mutter mumble shout yell cry scream shriek bellow roar growl snarl hiss croak squeak squeal plea warning
    command order greeting suggestion explanation conclusion verdict exclamation
"""
UTTERANCES = frozenset(_UTTERANCES.split())
