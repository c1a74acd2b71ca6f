"""Which cities a clause is about: «οι Δήμοι Α, Β και Γ συμμετέχουν …», "our city …"."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from citykg.extraction.findings import EXPLICIT, Grounds, implied
from citykg.extraction.model import Entity
from citykg.extraction.patterns import pattern
from citykg.extraction.reading import CITIES, Reading
from citykg.extraction.tokens import Span as Tokens
from citykg.extraction.tokens import Token
from citykg.namespaces.vocabulary import CKG

_UNDERSTOOD: Final = pattern(
    "ο δήμος μας?",
    "η πόλη μας",
    "our city|municipality|town",
    "the city|municipality",
)
_LINKS: Final = frozenset(", και κι and & as well ο η το οι τα the - – • :".split())
_OBLIQUE: Final = frozenset(
    "του τησ των σε στο στον στη στην στισ στα στουσ απο με για προσ μεταξυ οπωσ το "
    "τον τη την of in from for with by at to near between like as".split()
)
_NAMING: Final = frozenset(
    "cities municipalities towns city municipality πολεισ δημοι δημουσ δημων "
    "πολεων".split()
)
_OFFICES: Final = ("δημαρχ", "αντιδημαρχ", "προεδρ", "mayor")
_ARTICLES: Final = frozenset({"ο", "η", "οι"})
_NEAR: Final = 9  # tokens between subject and verb
_AFTER: Final = 7  # tokens between a verb and a subject that follows it


@dataclass(frozen=True, slots=True)
class Subject:
    """A municipality that a clause is about.

    Args:
        municipality: Which one, a city standing for its own.
        words: The words that name it.
        grounds: Implied where the text leaves it understood.
    """

    municipality: Entity
    words: Tokens
    grounds: Grounds = EXPLICIT


def subjects_of(reading: Reading, clause: Tokens) -> list[Subject]:
    """Return the municipalities that are the subject of *clause*.

    They stand before it, side by side and in the nominative, or right after it, or
    are understood as the home municipality («ο Δήμος μας», "our city").

    Args:
        reading: The document as read.
        clause: From the verb to what it is about.
    """
    before = reading.before(clause)
    found = list(_named_before(reading, before))
    if found:
        return found
    if reading.home is not None:
        for match in _UNDERSTOOD.find(before):
            several = match.span[-1].norm_ == "δημοι"
            named = several or _named_there(match.span)
            if not named and _is_near(match.span, clause):
                return [Subject(reading.home, match.span, implied("0.9"))]
    return list(_named_after(reading, reading.after(clause)))


def cities_from(
    reading: Reading, tokens: Tokens, *, listed: bool = False
) -> Iterator[Subject]:
    """Yield the cities with which *tokens* begin, up to the first other word.

    Countries may stand before them or in brackets after each: «Φινλανδία: Ελσίνκι,
    Έσποο», «της Λεμεσού (Κύπρος)».

    Args:
        reading: The document as read.
        tokens: Words that begin with a city.
        listed: Whether they are an item of a list, where other capitalised words are
            cities that no list knows.
    """
    at = tokens.start
    while at < tokens.end:
        token = tokens.doc[at]
        entity = next((ent for ent in tokens.ents if ent.start == at), None)
        if entity is not None and entity.label_ in CITIES:
            subject = _subject(reading, entity)
            if subject is not None:
                yield subject
            at = entity.end
        elif entity is not None and entity.label_ == "Country":
            at = entity.end
        elif _joins(token) or (listed and token.text[0].isupper()):
            at += 1
        else:
            return


def _joins(token: Token) -> bool:
    joining = token.norm_ in _LINKS or token.text in "()"
    return joining or token.norm_ in _NAMING or token.norm_ in {"του", "τησ", "of"}


def _subject(reading: Reading, words: Tokens) -> Subject | None:
    entity = reading.entity(words)
    if entity is None:
        return None
    if entity.type == CKG.City:
        entity = reading.gazetteer.municipality_of(entity)
    return Subject(entity, words)


def _named_before(reading: Reading, before: Tokens) -> Iterator[Subject]:
    """Yield the last group of cities named side by side in *before*."""
    group: list[Tokens] = []
    for words in reading.ents(before, *CITIES):
        parted = group and (
            not _linked(group[-1], words) or _begins_anew(group[0], words, before)
        )
        if parted:
            group = []
        group.append(words)
    if not group or before.end - group[-1].end > _NEAR:
        return
    between = before.doc[group[-1].end : before.end]
    other = reading.ents(between, "Person", "Organization", "CityNetwork")
    if other or _is_oblique(group[0], before):
        return
    for words in group:
        subject = _subject(reading, words)
        if subject is not None:
            yield subject


def _begins_anew(first: Tokens, words: Tokens, before: Tokens) -> bool:
    """Tell whether a subject begins after «στη Ρώμη, η Λάρισα»."""
    article = words.doc[words.start - 1].norm_
    return article in _ARTICLES and _is_oblique(first, before)


def _is_oblique(words: Tokens, before: Tokens) -> bool:
    """Tell whether a city depends on another word, other than «πόλεις» and the like.

    «Ο Δήμαρχος Βόλου» is its mayor, and not the city.
    """
    previous = [token.norm_ for token in before.doc[before.start : words.start]][-2:]
    if not previous:
        return False
    oblique = previous[-1] in _OBLIQUE and previous[0] not in _NAMING
    return oblique or previous[-1].startswith(_OFFICES)


def _named_after(reading: Reading, after: Tokens) -> Iterator[Subject]:
    """Yield the cities that follow a verb: «… έλαβε μέρος ο Δήμος Χαλκιδέων»."""
    first = next(iter(reading.ents(after, *CITIES)), None)
    if first is None or first.start - after.start > _AFTER:
        return
    article = first.doc[first.start - 1]
    between = first.doc[after.start : first.start]
    if article.norm_ not in _ARTICLES or any(token.text in ",·" for token in between):
        return
    yield from cities_from(reading, first.doc[first.start : after.end])


def _linked(one: Tokens, other: Tokens) -> bool:
    between = one.doc[one.end : other.start]
    return all(
        token.norm_ in _LINKS or token.text in "()" or _tells_country(token)
        for token in between
    )


def _tells_country(token: Token) -> bool:
    """Tell whether *token* is of «της Ρουμανίας», “in Norway”, after a city."""
    doc = token.doc
    if token.ent_type_ == "Country":
        return True
    leads = token.norm_ in {"του", "τησ", "in", "of", "των"}
    return leads and doc[min(token.i + 1, len(doc) - 1)].ent_type_ == "Country"


def _is_near(words: Tokens, clause: Tokens) -> bool:
    return 0 <= clause.start - words.end <= _NEAR


def _named_there(words: Tokens) -> bool:
    """Tell whether «ο Δήμος» goes on: «ο Δήμος Βόλου», “the city's deputy mayor”."""
    following = words.doc[words.end] if words.end < len(words.doc) else None
    return bool(words[-1].ent_type_) or (
        following is not None
        and (following.ent_type_ in CITIES or following.text in {"'s", "’s"})
    )
