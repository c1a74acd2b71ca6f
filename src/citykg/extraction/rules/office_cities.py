"""Of which municipality somebody is mayor: named, beside the title, or understood."""

from typing import Final

from citykg.extraction.bearers import Bearer, Holding
from citykg.extraction.flow import BlockKind
from citykg.extraction.holdings import holdings_of
from citykg.extraction.lexicon import ROLES
from citykg.extraction.model import Entity
from citykg.extraction.reading import CITIES, PLACES, Reading
from citykg.extraction.titles import ARTICLES, JOINTS, Title
from citykg.extraction.tokens import Span as Tokens
from citykg.namespaces.vocabulary import CKG

_ROLES: Final = frozenset(role.means for role in ROLES)
THE_CITY: Final = frozenset(
    "πολησ πολη τησ του μασ city its their town δημου host νησιου "
    "island municipality our ιδιου ιδιασ τελευταιασ τελευταιου".split()
)
_OF: Final = ARTICLES | {"of"}
_KINDS: Final = frozenset("city and county borough town district".split())
_NEARER: Final = frozenset("τησ του its their".split())
_POINTING: Final = _NEARER | frozenset("πολησ νησιου city island town".split())
_SURE: Final = frozenset({"ο", "η"})
_HOSTS: Final = ("οικοδεσποτ", "host")
_TURN: Final = 2  # tokens before a city to which a sentence turns
_LAST: Final = frozenset("τελευταιασ τελευταιου ιδιου ιδιασ latter".split())
_PLACING: Final = frozenset(
    "στη στην στο στον στουσ στισ σε με απο προσ in at to from with near "
    "visited".split()
)
_TAKEN_UP: Final = ("οποι", "whose")  # «με τον Δήμο Χ, τον οποίο εκπροσώπησε»
_LED: Final = frozenset(", με with μασ ( its a new".split())


def city_named(
    reading: Reading, holding: Holding, bearer: Bearer | None
) -> Tokens | None:
    """Return the city that the title names, or that stands right before it."""
    title = holding.title
    within = reading.ents(title.complement, *CITIES)
    municipalities = [one for one in within if one.label_ == "Municipality"]
    for city in (*municipalities, *within):
        return city
    if bearer is not None and len(title.complement) == 0:
        after = _of_bearer(reading, bearer)
        if after is not None:
            return after
    return (
        _before_title(reading, title.words)
        or _heading_city(reading, title.words)
        or _shared_city(reading, holding)
    )


def _shared_city(reading: Reading, holding: Holding) -> Tokens | None:
    """Return the city of “Mayor and Governor of Vienna” for the first title."""
    title = holding.title
    following = title.words.doc[title.words.end : title.words.end + 1]
    if len(title.complement) or not any(one.norm_ in JOINTS for one in following):
        return None
    for other in holdings_of(reading):
        if other.title.words.start == title.words.end + 1:
            return next(iter(reading.ents(other.title.complement, *CITIES)), None)
    return None


def _of_bearer(reading: Reading, bearer: Bearer) -> Tokens | None:
    """Return the city of “Mayor X of A” and «ο Δήμαρχος Χ του Δήμου Α», or None."""
    doc, at = bearer.name.doc, bearer.name.end
    if at < len(doc) and doc[at].norm_ in {"of", "του", "τησ"}:
        at += 1
        ents = reading.ents(doc[at : at + 1].sent, *CITIES)
        return next((ent for ent in ents if ent.start == at), None)
    return None


def _before_title(reading: Reading, words: Tokens) -> Tokens | None:
    """Return the city of “Copenhagen Mayor X” and “Copenhagen's mayor X”, or None."""
    if not words.text.isascii() or words.start == words.sent.start:
        return None
    at = words.start - 1
    if words.doc[at].text in {"'s", "’s"} and at > words.sent.start:
        at -= 1
        owner = words.doc[at]
        if owner.text[0].isupper() and not owner.ent_type_:
            return words.doc[at : at + 1]
    ents = reading.ents(words.sent, *CITIES)
    return next((ent for ent in ents if ent.end == at + 1), None)


def unknown_city(reading: Reading, holding: Holding) -> Entity | None:
    """Return the municipality of a mayor of a place that no list knows, or None."""
    title = holding.title
    words = [token for token in title.complement if token.norm_ not in _OF]
    while len(words) > 1 and words[0].norm_ in _KINDS:
        words = words[1:]
    while len(words) > 1 and words[-1].ent_type_ in PLACES:
        words = words[:-1]  # «του Ολιβέρι της Σικελίας»
    led = len(title.complement) > 0 and title.complement[0].norm_ in {"του", "τησ"}
    one = title.role == ROLES[-1].means or (led and len(words) == 1)
    if not one or not words or not all(word.text[0].isupper() for word in words):
        return None
    if all(word.norm_ in THE_CITY for word in words):
        return None
    return reading.gazetteer.municipality_named(" ".join(one.text for one in words))


def understood(reading: Reading, holding: Holding) -> Entity | None:
    """Return the municipality that a title without a city is understood to be of.

    «Ο δήμαρχός του» is of the city spoken of last; else the one city that the sentence
    or the list item is about, else home. None if several cities might be meant.
    """
    title = holding.title
    if _is_host(title):
        return None
    words = {token.norm_ for token in title.complement}
    if words & _LAST:
        return _named_last(reading, title)
    led = title.words.doc[title.words.start - 1].norm_ in _NEARER
    if words <= THE_CITY and (words & _POINTING or led):
        for city in reversed(_cities_before(reading, title.words, whole_block=True)):
            return city
    shared = _of_title_before(reading, title)
    if shared is not None:
        return shared
    cities = set(_cities_before(reading, title.words, whole_block=False))
    return _one_of(reading, cities or _spoken_of(reading, title.words))


def _one_of(reading: Reading, cities: set[Entity]) -> Entity | None:
    """Return home if it is among *cities*, else the only one of them, else None."""
    if reading.home in cities:
        return reading.home
    return next(iter(cities)) if len(cities) == 1 else None


def _spoken_of(reading: Reading, words: Tokens) -> set[Entity]:
    """Return the cities that a sentence without any may be about: the last, or home."""
    if reading.home is None:
        return set(_cities_before(reading, words, whole_block=True))
    subjects = set(_subjects_before(reading, words))
    if subjects or _turns_elsewhere(reading, words):
        return subjects
    block = set(_cities_before(reading, words, whole_block=True, owners=False))
    headed = _is_in_heading(reading)
    return {reading.home} if headed or not block else block


def _is_in_heading(reading: Reading) -> bool:
    """Tell whether the first block of a document names its home."""
    heading = reading.block_tokens(reading.flow.blocks[0])
    named = reading.entities(heading, *CITIES)
    return not {reading.home, reading.home_city}.isdisjoint(named)


def _named_last(reading: Reading, title: Title) -> Entity | None:
    """Return the municipality that «της τελευταίας», «του ίδιου δήμου» take up."""
    for ent in reversed(reading.ents(reading.doc[: title.words.start], *CITIES)):
        return municipality(reading, reading.entity(ent))
    return None


def _subjects_before(reading: Reading, words: Tokens) -> list[Entity]:
    """Return the municipalities that are the subject of the sentence before."""
    start = words.sent.start
    if not start:
        return []
    found = []
    for ent in reading.ents(words.doc[start - 1].sent, *CITIES):
        article = words.doc[max(0, ent.start - 1)].norm_
        city = municipality(reading, reading.entity(ent))
        if city is not None and (article in _SURE or ent[0].norm_ == "δημοσ"):
            found.append(city)
    return found


def _is_host(title: Title) -> bool:
    """Tell whether a mayor is «οικοδεσπότης», “host”: that of some event's place."""
    doc, start = title.words.doc, title.words.start
    near = doc[max(title.words.sent.start, start - 1) : title.noun.end]
    return any(token.norm_.startswith(_HOSTS) for token in near)


def _turns_elsewhere(reading: Reading, words: Tokens) -> bool:
    """Tell whether the sentence before turns to another city: «Από την Καλαμάτα, …»."""
    doc, start = words.doc, words.sent.start
    if not start:
        return False
    last = doc[start - 1].sent
    first = next(iter(reading.ents(last, *CITIES)), None)
    if first is None or first.start - last.start > _TURN:
        return False
    entity = municipality(reading, reading.entity(first))
    led = last[0].norm_ in _PLACING
    return led and entity != reading.home


def _of_title_before(reading: Reading, title: Title) -> Entity | None:
    """Return the city of the office named before: its deputy is of the same one."""
    earlier = [
        one.title
        for one in holdings_of(reading)
        if one.title.words.sent == title.words.sent
        and one.title.words.end <= title.words.start
        and one.title.role in _ROLES
        and (title.role != ROLES[-1].means or not one.title.held)
    ]
    for other in reversed(earlier):
        for city in reading.entities(other.complement, *CITIES):
            return municipality(reading, city)
    return None


def _cities_before(
    reading: Reading, words: Tokens, *, whole_block: bool, owners: bool = True
) -> list[Entity]:
    """Return the municipalities that what precedes *words* is about, in order.

    Cities where something happens («στην Αθήνα») and cities of other officials are
    left out.
    """
    start = words.sent.start
    block = next(
        (
            one
            for one in reading.flow.blocks
            if one.start <= words.start_char < one.end
            and (whole_block or one.kind is BlockKind.ITEM)
        ),
        None,
    )
    if block is not None:
        start = min(start, reading.block_tokens(block).start)
    before = reading.doc[start : words.start]
    others = [one.title.words for one in holdings_of(reading)]
    found = []
    for ent in reading.ents(before, *CITIES):
        taken = any(one.start <= ent.start < one.end for one in others)
        city = municipality(reading, reading.entity(ent))
        owner = not owners and _is_owner(ent)
        if city is not None and not taken and not owner and not _is_place_of(ent):
            found.append(city)
    return found


def _is_owner(ent: Tokens) -> bool:
    """Tell whether a city only says of what something is: «ο Διαγωνισμός της Χ»."""
    before = ent.doc[max(ent.sent.start, ent.start - 1)].norm_
    return ent.label_ == "City" and before in {"τησ", "του", "of"}


def _is_place_of(ent: Tokens) -> bool:
    """Tell whether a preposition makes a city the place or the source of something."""
    at = ent.start - 1
    while at > ent.sent.start and ent.doc[at].norm_ in _OF | THE_CITY:
        at -= 1
    if at < ent.sent.start or ent.doc[at].norm_ not in _PLACING:
        return False
    after = ent.doc[ent.end : ent.end + 4]
    return not any(token.norm_.startswith(_TAKEN_UP) for token in after)


def _heading_city(reading: Reading, words: Tokens) -> Tokens | None:
    """Return the city of «Δήμος Χ, με δήμαρχο τον Υ» and of lists «Χ: Δήμαρχος Υ»."""
    before = reading.before(words)
    cities = reading.ents(before, *CITIES)
    if not cities:
        return None
    between = [one.norm_ for one in reading.doc[cities[-1].end : words.start]]
    led = len(between) > 0 and between[-1] in {"με", "with"}
    if led and all(one in _LED for one in between):
        return cities[-1]
    opening = {one.norm_ for one in before.doc[before.start : cities[0].start]}
    heads = len(cities) == 1 and opening <= ARTICLES
    lists = between[:1] in ([":"], ["–"], ["-"]) or between[:2] in (
        [",", "με"],
        [",", "with"],
    )
    return cities[0] if heads and lists else None


def municipality(reading: Reading, entity: Entity | None) -> Entity | None:
    """Return the municipality that *entity* is or that serves it."""
    if entity is None or entity.type == CKG.Municipality:
        return entity
    return reading.gazetteer.municipality_of(entity)
