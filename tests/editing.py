"""Random edits of manuscripts, of all kinds that people make, and slips: to see that what is judged again is judged as if afresh."""

import random

# Ours: what goes wrong in manuscripts, and what is merely odd.
SCRAPS = (
    "the the,teh,seperate,didnt,Velkara,Velkarra,colour,color,grey,gray,i,Im,twenty two,alot,W-hat,THe,TODO,to day,st ill,monday,"
    "“What?” He asked.,“Go” she said.,he said,She turned.,“,”,‘,’,\",',(,),[check this],...,…,--,—,–,..,?!, ,  ,\t, .,_x_,*x*,***,#,"
    "café,cafe,naïve,naive,said Tom Pellow,Tom,Ardley,quorlek,quorleks,Chapter One,1984,–“,!”,.”,,” ,?,HELLO"
).split(",")


def edited(text: str, chance: random.Random) -> str:
    """Return `text` with one edit more, somewhere."""
    at = chance.randrange(len(text) + 1)
    space = text.find(" ", at)
    start = space if space >= 0 else at
    end = text.find(" ", start + 1)
    end = end if end >= 0 else len(text)
    before, after = text.rfind("\n\n", 0, at), text.find("\n\n", at)
    whole = before >= 0 and after >= 0
    match chance.randrange(9):
        case 0 | 1:
            return f"{text[:start]} {chance.choice(SCRAPS)}{text[start:]}"
        case 2:
            return text[:start] + text[end:]
        case 3:
            return text[:at] + text[at + 1 :]
        case 4:
            return text[:at] + text[at + 1 : at + 2] + text[at : at + 1] + text[at + 2 :]
        case 5 if whole:
            return text[:before] + text[after:]
        case 6 if whole:
            return text[:after] + text[before:after] + text[after:]
        case 7:
            other = chance.randrange(len(text) + 1)
            return f"{text[:start]} {text[other : other + chance.randrange(1, 120)]}{text[start:]}"
        case _:
            return f"{text[:start]}\n\n{text[start + 1 :]}"
