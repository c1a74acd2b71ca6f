"""Whose a figure is: the city that has so many of something, or gets them."""

from collections.abc import Iterator
from typing import Final

from citykg.extraction.findings import EXPLICIT, Grounds, implied
from citykg.extraction.model import Entity
from citykg.extraction.patterns import pattern
from citykg.extraction.reading import CITIES, Reading
from citykg.extraction.rules.clauses import clause_of, subject_of
from citykg.extraction.rules.phrasing import between
from citykg.extraction.tokens import Span as Tokens
from citykg.namespaces.vocabulary import CKG

_HAVING: Final = pattern(
    "είχε|είχαν|έχει|έχουν|είχαμε|έχουμε|δέχθηκ~|δέχτηκ~|δέχεται|υποδέχ~|φιλοξέν~|φιλοξεν~|"
    "προσέλκυσ~|κατέγραψ~|διαθέτ~|αριθμεί|αριθμούν|αριθμούσε|μετρά|μετρούν|απέκτησ~|λειτουργεί|λειτουργούν|"
    "εκτείνεται|καλύπτει",
    "had|has|have|welcomed|welcomes|received|receives|attracted|attracts|hosted|"
    "recorded|counts|operates|covers|spans",
)
_THE_CITY: Final = pattern(
    "της|στην|στη|την|τη city=πόλης|πόλη μας?",
    "of|in|to our|the city=city",
)
_OF_CITY: Final = pattern(
    "του|της|των|στο|στη|στην|στον|στα|στις|το|την|τη|τα|of|in|to city=@"
    + "|".join(CITIES)
)
_VISITING: Final = frozenset("επισκεφθηκαν επισκεφτηκαν επισκεπτονται visited".split())
_PLACED: Final = pattern(
    "εγκαταστάθηκ~|τοποθετήθηκ~|φυτεύτηκ~|φυτεύθηκ~|φυτεύτηκαν|εγκαταστήσαμε|"
    "τοποθετήσαμε|φυτέψαμε|installed|planted|placed",
)
_RECORDED: Final = pattern(
    "καταγράφηκαν|επισκέφθηκαν|επισκέφτηκαν|επισκέπτονται|ήρθαν|έφτασαν "
    "το|τη|την|τα|στο|στη|στην|στα|τον city=@City",
)
_BEING: Final = pattern(
    f"city=@{'|'.join(CITIES)} ,|is|είναι a|an|the|μια ...2 city|town|municipality|"
    "capital|port|πόλη of|with|with|των|με about|over|nearly|almost|περίπου|some?",
)
_OWNER_REACH: Final = 4  # tokens from what is counted to the name of its city
_VERB_REACH: Final = 8  # tokens from the verb of having to the number


def owner_of(
    reading: Reading, words: Tokens, *, placed: bool
) -> tuple[Entity, Tokens, Grounds] | None:
    """Return the city that a figure is about, or None if the text does not tell.

    Args:
        reading: The document as read.
        words: The number and what it counts.
        placed: Whether «εγκαταστάθηκαν» before it speaks of the home city.

    Returns:
        The city, the words that tell that it is its figure, and how surely.
    """
    having = _having_before(words)
    found = (
        [*_bearers(reading, words, having)]
        if having is not None
        else [
            *_named_after(reading, words),
            *_visited(reading, words),
            *_described(reading, words),
        ]
    )
    if placed:
        found += _at_home(reading, words)
    return next(iter(found), None)


def _named_after(
    reading: Reading, words: Tokens
) -> Iterator[tuple[Entity, Tokens, Grounds]]:
    """Yield the city of «επισκέπτες της πόλης» and «… επισκέφθηκαν το Χ»."""
    limit = min(clause_of(words).end, words.end + _OWNER_REACH)
    after = reading.doc[words.end : limit]
    for token in after:
        linked = token.norm_ in _VISITING or token.i == words.end
        if not linked:
            continue
        rest = reading.doc[token.i + (token.norm_ in _VISITING) : limit]
        yield from _city_at_start(reading, rest, words=words)


def _city_at_start(
    reading: Reading, rest: Tokens, *, words: Tokens
) -> Iterator[tuple[Entity, Tokens, Grounds]]:
    if not len(rest):
        return
    for rows in (_OF_CITY, _THE_CITY):
        match = rows.first(rest)
        if match is None or match.span.start != rest.start:
            continue
        named = reading.entity(match["city"])
        city = reading.home_city if rows is _THE_CITY else _city(reading, named)
        if city is not None:
            yield city, between(words, match.span), EXPLICIT


def _visited(
    reading: Reading, words: Tokens
) -> Iterator[tuple[Entity, Tokens, Grounds]]:
    """Yield the city of «στα Χανιά καταγράφηκαν …» and «επισκέφθηκαν το Χ …»."""
    start = max(clause_of(words).start, words.start - _VERB_REACH)
    before = reading.doc[start : words.start]
    matches = list(_RECORDED.find(before)) if len(before) else []
    for match in matches[-1:]:
        city = _city(reading, reading.entity(match["city"]))
        if city is not None:
            yield city, between(match.span, words), EXPLICIT


def _described(
    reading: Reading, words: Tokens
) -> Iterator[tuple[Entity, Tokens, Grounds]]:
    """Yield the city of “X, a city of … inhabitants” and «Με … κατοίκους, η Χ …»."""
    doc, sentence = reading.doc, words.sent
    before = doc[max(sentence.start, words.start - _VERB_REACH) : words.start]
    for match in list(_BEING.find(before))[-1:] if len(before) else []:
        city = _city(reading, reading.entity(match["city"]))
        if city is not None:
            yield city, between(match.span, words), EXPLICIT
    opens = len(before) > 0 and before.start == sentence.start
    if opens and before[0].norm_ in {"με", "with"} and len(before) < _OWNER_REACH:
        after = doc[words.end : min(sentence.end, words.end + _OWNER_REACH)]
        for ent in reading.ents(after, *CITIES):
            city = _city(reading, reading.entity(ent))
            if city is not None and ent.start <= words.end + 2:
                yield city, doc[before.start : ent.end], EXPLICIT


def _having_before(words: Tokens) -> Tokens | None:
    """Return the verb of having just before a number, or None."""
    start = max(clause_of(words).start, words.start - _VERB_REACH)
    before = words.doc[start : words.start]
    verbs = list(_HAVING.find(before)) if len(before) else []
    return verbs[-1].span if verbs else None


def _bearers(
    reading: Reading, words: Tokens, verb: Tokens
) -> Iterator[tuple[Entity, Tokens, Grounds]]:
    """Yield the subject of having: a festival's visitors are not a city's."""
    subject = subject_of(reading, verb)
    city = None if subject is None else _city(reading, subject.entity)
    if city is not None and subject is not None:
        yield city, between(verb, words), EXPLICIT


def _at_home(
    reading: Reading, words: Tokens
) -> Iterator[tuple[Entity, Tokens, Grounds]]:
    """Yield the home city where things were put up and no other city is named."""
    clause = clause_of(words)
    matches = [one for one in _PLACED.find(clause) if one.span.end <= words.start]
    city = reading.home_city
    own = {city, reading.home}
    others = [one for one in reading.entities(clause, *CITIES) if one not in own]
    # What a project put up is the project's.
    projects = reading.ents(clause, "Initiative")
    if matches and city is not None and not others and not projects:
        yield city, between(matches[-1].span, words), implied("0.85")


def _city(reading: Reading, entity: Entity | None) -> Entity | None:
    if entity is not None and entity.type == CKG.Municipality:
        return reading.gazetteer.city_of(entity) or entity
    return entity
