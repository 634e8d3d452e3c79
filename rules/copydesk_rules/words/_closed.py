"""Two words written as one by mistake, however often: each form is no word by itself, and has one right form.

Legal words that only sometimes stand for two (everyday, alright, awhile, anymore, into, sometime) are not here.
"""

from collections.abc import Mapping

SURE: Mapping[str, str] = {
    "abit": "a bit",
    "acouple": "a couple",
    "afew": "a few",
    "afterall": "after all",
    "alittle": "a little",
    "alot": "a lot",
    "asif": "as if",
    "aslong": "as long",
    "asmuch": "as much",
    "assoon": "as soon",
    "asthough": "as though",
    "aswell": "as well",
    "atall": "at all",
    "atfirst": "at first",
    "atlast": "at last",
    "atleast": "at least",
    "atonce": "at once",
    "eachother": "each other",
    "eachother's": "each other's",
    "eachothers": "each other's",
    "evenif": "even if",
    "eventhough": "even though",
    "eversince": "ever since",
    "infact": "in fact",
    "infront": "in front",
    "inorder": "in order",
    "inspite": "in spite",
    "insteadof": "instead of",
    "moreso": "more so",
    "nolonger": "no longer",
    "nomatter": "no matter",
    "noone": "no one",
    "noone's": "no one's",
    "ofcourse": "of course",
    "ontop": "on top",
    "rightaway": "right away",
    "rightnow": "right now",
    "upto": "up to",
}
"""What nobody writes on purpose."""

LIKELY: Mapping[str, str] = {
    "allright": "all right",  # or alright
    "everytime": "every time",  # an untaught voice writes it so
    "goodmorning": "good morning",
    "highschool": "high school",
    "inbetween": "in between",  # or in-between, or a place of that name
    "incase": "in case",  # or encase
    "kindof": "kind of",
    "nevermind": "never mind",  # makes no nevermind
    "oneday": "one day",  # or one-day
    "shutup": "shut up",
    "sortof": "sort of",
    "thankyou": "thank you",  # or thank-you
}
"""What another form, or a voice, may be meant by."""

CLOSED: Mapping[str, str] = {**SURE, **LIKELY}
"""All of them, in small letters with straight apostrophes: the rule words/closed-compound is theirs."""
