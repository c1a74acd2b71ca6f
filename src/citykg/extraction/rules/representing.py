"""Which cities somebody represents: «τον Δήμο Χ εκπροσώπησε»."""

from collections.abc import Iterator
from typing import Final

from citykg.extraction.model import Entity
from citykg.extraction.reading import CITIES, Reading
from citykg.extraction.rules.acts import Trigger
from citykg.extraction.rules.attendees import Attendee
from citykg.extraction.rules.subjects import cities_from
from citykg.extraction.tokens import Span as Tokens

_INTO: Final = frozenset("σε στο στη στην στον στα στισ in at of during".split())
_BEING: Final = frozenset("was were is are been being".split())


def represented(reading: Reading, trigger: Trigger) -> Iterator[Attendee]:
    """Yield the cities that somebody represents, «τον Δήμο» being home."""
    doc, clause, verb = reading.doc, trigger.clause, trigger.words
    english = doc[max(clause.start, verb.start - 1)].norm_ in _BEING
    passive = verb[0].norm_.startswith("εκπροσωπηθηκ") or english
    spoken = doc[clause.start : verb.start] if english else clause
    for words in reading.ents(spoken, *CITIES):
        object_ = _is_upright(words) if passive else _is_object(words, verb)
        if object_ and reading.entity(words) and not _is_of_post(words):
            for one in cities_from(reading, doc[words.start : clause.end]):
                yield Attendee(one.municipality, one.words)
            return
    home = reading.home
    unnamed = doc[max(clause.start, verb.start - 1)].norm_ in {"τον", "την", "μασ"}
    if home is not None and (unnamed or (passive and not english)):
        yield Attendee(home, verb)
    elif home is not None:
        yield from _home_in(home, clause)


def _is_upright(words: Tokens) -> bool:
    """Tell whether a city may be the subject of «εκπροσωπήθηκε», “was represented”."""
    before = words.doc[words.start - 1].norm_ if words.start > words.sent.start else ""
    if words[0].text.isascii() and words.text.isascii():
        return before not in _INTO
    return words[0].norm_ == "δημοσ" or before in {"", "ο", "η", "οι", "και", ","}


def _home_in(home: Entity, clause: Tokens) -> Iterator[Attendee]:
    """Yield home where *clause* says «τον Δήμο», “the city”."""
    for token in clause:
        named = token.norm_ in {"δημο", "πολη", "δημοσ", "municipality", "city"}
        before = clause.doc[max(0, token.i - 1)].norm_
        if named and before in {"τον", "την", "το", "ο", "η", "the", "our"}:
            yield Attendee(home, clause.doc[token.i : token.i + 1])
            return


def _is_object(words: Tokens, verb: Tokens) -> bool:
    """Tell whether a city is the object of *verb*: «τον Δήμο Χ», “represented X”."""
    doc = words.doc
    if words[0].text.isascii():
        return words.start - verb.end in {0, 1}
    first = words[0].norm_
    before = doc[words.start - 1].norm_ if words.start else ""
    return first in {"δημο", "δημουσ"} or before in {
        "τον",
        "την",
        "τη",
        "το",
        "τουσ",
        "δημουσ",
    }


def _is_of_post(words: Tokens) -> bool:
    before = words.doc[max(0, words.start - 2) : words.start]
    return any(
        one.norm_.startswith(("δημαρχ", "αντιδημαρχ", "mayor")) for one in before
    )
