"""The same verb beside speech after speech: nodded, nodded, nodded.

*Said* and *asked* pass unseen however often they come, and are never counted. Any other verb of a tag is heard when it
comes six times within thirty turns, and a gesture (he nodded, she smiled) when it comes five times. A refrain you mean,
you will know.

Off unless asked for: it is a matter of taste.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from copydesk.checks import manuscript as whole
from copydesk.facts import Facts
from copydesk.manuscript import Manuscript
from copydesk.rule import Bad, Finding, Good, Rule, Severity
from copydesk.speech.clauses import Kind
from copydesk.speech.reading import readings
from copydesk.speech.statistics import verb_of
from copydesk.speech.turns import tag_of, turns

_UNSEEN = frozenset("said says say asked asks ask replied answered thought".split())
_GESTURES = frozenset(
    """
    nodded smiled shrugged grinned frowned laughed sighed blinked chuckled swallowed hesitated paused winked winced grimaced blushed
    snorted sniffed smirked scowled glared shivered shuddered yawned coughed glanced stared gasped groaned giggled gulped flinched
    nods smiles shrugs grins frowns laughs sighs blinks chuckles swallows hesitates pauses winks winces grimaces blushes snorts sniffs
    smirks scowls glares shivers shudders yawns coughs glances stares gasps groans giggles gulps flinches
    """.split()
)
_WINDOW = 30  # turns
_MOST_TAGS = 5
_MOST_BEATS = 4


def check(manuscript: Manuscript, facts: Facts) -> Iterator[Finding]:
    """Look for a verb that comes too often within a window of turns."""
    places: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    all_readings = readings(manuscript, facts)
    for number, turn in enumerate(turns(manuscript, facts)):
        done: set[int] = set()
        for reading in all_readings[turn.first : turn.end]:
            tag = tag_of(manuscript, facts, reading)
            found = [] if tag is None else [(verb_of(manuscript, facts, tag.verb), tag.verb)]
            for clause in (reading.before, reading.after):
                if clause is not None and clause.kind is not Kind.TAG and clause.verb >= 0:
                    verb = manuscript.words[clause.verb].lower()
                    found += [(verb, clause.verb)] if verb in _GESTURES and not clause.helped else []
            for verb, at in found:
                if verb and verb not in _UNSEEN and at not in done:
                    done.add(at)
                    places[verb].append((number, at))
    for verb, of_verb in places.items():
        yield from _judge(manuscript, verb, of_verb)


def _judge(manuscript: Manuscript, verb: str, places: Sequence[tuple[int, int]]) -> Iterator[Finding]:
    """Mark the places of a verb that lie within a window of too many, a group for each crowd of them."""
    most = _MOST_BEATS if verb in _GESTURES else _MOST_TAGS
    crowd: list[int] = []
    last = -1
    for at in range(len(places) - most):
        if places[at + most][0] - places[at][0] >= _WINDOW:
            continue
        if at > last:
            yield from _marks(manuscript, verb, [places[one][1] for one in crowd])
            crowd = []
        crowd += range(max(at, last + 1), at + most + 1)
        last = at + most
    yield from _marks(manuscript, verb, [places[one][1] for one in crowd])


def _marks(manuscript: Manuscript, verb: str, crowd: Sequence[int]) -> Iterator[Finding]:
    for at in crowd:
        message = f"“{verb.capitalize()}” stands {len(crowd)} times beside speeches that are near each other."
        yield Finding(*manuscript.word_span(at), message, group=f"{verb} {crowd[0]}")


RULE = Rule(
    summary="The same verb stands beside speech after speech.",
    explanation=__doc__,
    severity=Severity.NOTE,
    check=whole(check),
    default=False,
    far=True,
    examples=(
        Bad("“Yes.” He nodded.\n\n“No,” she said.\n\n" * 5, marks=("nodded",) * 5),
        Bad("“Yes,” he hissed.\n\n“No,” she said.\n\n" * 6, marks=("hissed",) * 6),
        Good("“Yes.” He nodded.\n\n“No,” she said.\n\n" * 4),
        Good("“Yes,” he said.\n\n“Why?” she asked.\n\n" * 9),
        Good(("“Yes.” He nodded.\n\n" + "“No,” she said.\n\n" * 15) * 5),
        Good("The old man nodded.\n\n“No,” she said.\n\n" * 6),
        Good("“Yes.” He nodded.\n\n“No.” He shrugged.\n\n“Yes.” He smiled.\n\n“No.” He sighed.\n\n" * 3),
    ),
)
