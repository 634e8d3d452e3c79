"""Which region a book is spelt in, read off the words that tell: color or colour, traveling or travelling, recognise.

American and British can be told apart. Canadian and Australian are declared: what is theirs alone is too seldom written.
A form in -ize tells nothing, for Oxford spells so as well.
"""

from collections.abc import Mapping
from enum import Enum

# The commonest forms of the table in `copydesk.lexicon.regions`; reading all of it would take longer.
_AMERICAN = frozenset(
    """
analyze analyzed armor armored behavior canceled center centered centers clamor color colored colorful coloring
colorless colors counselor cozy defense defenses demeanor disheveled endeavor endeavored favor favorable favored
favorite favorites favors fervor fiber flavor fueled fulfill gray graying grayish harbor honor honorable honored
honors humor humored jewelry labeled labor labored laborers leveled liter maneuver marveled marvelous meager mold
mustache neighbor neighborhood neighboring neighbors odor odors offense pajamas paneled paralyzed parlor plowed
practiced practicing pretense quarreled rumor rumors savior savor shriveled signaled skeptical skillful smolder
smoldering somber specter splendor swiveled theater traveled traveler travelers traveling tumor tunneled unraveled
valor vapor vigor woolen
""".split()
)
_BRITISH = frozenset(
    """
agonised agonising analyse analysed apologise apologised apologising armour armoured behaviour centre centred centres
civilisation civilised clamour colour coloured colourful colouring colourless colours defence defences demeanour
emphasise emphasised endeavour endeavoured fantasised favour favourable favoured favourite favourites favours fervour
fibre flavour harbour harmonised honour honourable honoured honours humour humoured hypnotised jewellery labour
laboured labourers litre manoeuvre marvellous meagre memorised mesmerised metre metres mobilised mould neighbour
neighbourhood neighbouring neighbours odour odours offence organisation organise organised organising paralysed
paralysing parlour pyjamas realisation realise realised realises realising recognisable recognise recognised
recognises recognising rumour rumours savour sceptical scrutinised scrutinising socialise specialised spectre
splendour summarised symbolised sympathise terrorised traumatised tumour tyre tyres unrecognisable utilised valour
vapour vigour visualise visualised woollen
""".split()
)
# British too, but accepted in America: they speak for Britain, and not against America.
_ACCEPTED = frozenset(
    """
cancelled cosy counsellor dishevelled fuelled fulfil grey greying greyish labelled levelled marvelled moustache
panelled ploughed practised practising pretence programme quarrelled saviour shrivelled signalled skilful smoulder
smouldering sombre swivelled theatre travelled traveller travellers travelling tunnelled unravelled
""".split()
)
TELLING = _AMERICAN | _BRITISH | _ACCEPTED

_FEWEST_PLACES = 10
_FEWEST_FORMS = 4
_MAJORITY = 0.95
# A word that is on every page (the harbour) counts no more than one that is on some: one habit is no region.
_MOST_OF_ONE = 10


class Spelling(Enum):
    """The regions whose spelling a book may follow."""

    AMERICAN = "en-US"
    BRITISH = "en-GB"
    CANADIAN = "en-CA"
    AUSTRALIAN = "en-AU"


def telling_forms(words: Mapping[str, int]) -> dict[str, int]:
    """Return the forms that tell the region, of the distinct words of a manuscript, and how often each occurs."""
    return {form: words[form] for form in TELLING & words.keys()}


def told_regions(forms: Mapping[str, int]) -> dict[Spelling, dict[str, int]]:
    """Return the forms that speak for America and those that speak for Britain, and how often each occurs."""
    british = _BRITISH | _ACCEPTED
    return {
        Spelling.AMERICAN: {form: times for form, times in forms.items() if form in _AMERICAN},
        Spelling.BRITISH: {form: times for form, times in forms.items() if form in british},
    }


def clear_spelling(forms: Mapping[str, int]) -> Spelling | None:
    """Decide between American and British, where the forms that tell are many and nearly all of one region."""
    seen = {form: min(times, _MOST_OF_ONE) for form, times in forms.items() if times > 0}
    american, british, accepted = (
        [seen[form] for form in forms if form in seen] for forms in (_AMERICAN, _BRITISH, _ACCEPTED)
    )
    decided = [
        region
        for region, own, others in (
            (Spelling.AMERICAN, american, british),
            (Spelling.BRITISH, [*british, *accepted], american),
        )
        if len(own) >= _FEWEST_FORMS and sum(own) >= _FEWEST_PLACES and sum(own) >= _MAJORITY * (sum(own) + sum(others))
    ]
    return decided[0] if len(decided) == 1 else None
