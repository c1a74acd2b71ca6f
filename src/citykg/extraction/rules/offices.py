"""Who holds which office: «Ο Δήμαρχος Λαμίας, κ. Ευθύμιος Καραΐσκος»."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from rdflib import ORG
from spacy.tokens import Doc, Token
from spacy.tokens import Span as Tokens

from citykg.extraction.findings import EXPLICIT, Findings, implied, situation
from citykg.extraction.lexicon import ROLES, Word, codes_in
from citykg.extraction.model import Entity
from citykg.extraction.patterns import sentences
from citykg.extraction.phrases import trimmed
from citykg.extraction.reading import CITIES, Reading
from citykg.extraction.titles import bearer_after
from citykg.namespaces.minting import slug
from citykg.namespaces.vocabulary import CKG

_PLURALS: Final = frozenset("δημαρχοι δημαρχων δημαρχουσ αντιδημαρχοι".split())
_NOT_IN_OFFICE: Final = frozenset(
    "πρωην τεωσ υποψηφιοσ υποψηφιου υποψηφια υποψηφιο επιτιμοσ former ex candidate "
    "honorary late".split()
)
_LINKS: Final = frozenset(
    "του τησ των και κ κ. κα κα. κοσ dr dr. mr mr. ms ms. mrs mrs. of for the and "
    "& , - –".split()
)
_HONORIFICS: Final = frozenset("κ κ. κα κα. κοσ dr dr. mr mr. ms ms. mrs mrs.".split())


@dataclass(frozen=True, slots=True)
class Office:
    """An office as a text names it, with its holder if the text names one.

    Args:
        role: Entry of the lexicon.
        words: From the role to the end of the name of body or holder.
        body: The municipality that it belongs to.
        portfolio: What it covers, as written, or the empty text.
        person: Who holds it, or None.
        named: Whether the text names the body here, rather than leaving it
            understood.
    """

    role: Word
    words: Tokens
    body: Entity
    portfolio: str
    person: Entity | None
    named: bool


def find_offices(reading: Reading, tokens: Doc | Tokens) -> Iterator[Office]:
    """Yield the offices that a text names, in reading order.

    Plurals («Δήμαρχοι») and offices not held («πρώην», «υποψήφιος») are left out.

    Args:
        reading: The document as read.
        tokens: The document, or the part whose sentences are searched.
    """
    for sentence in sentences(tokens):
        places = sorted(_roles_in(sentence), key=lambda place: place[1].start)
        for number, (role, words) in enumerate(places):
            end = places[number + 1][1].start if number + 1 < len(places) else None
            office = _office(reading, role, words, end=end or sentence.end)
            if office is not None:
                yield office


def state_offices(reading: Reading, findings: Findings) -> None:
    """State terms of office, with holder, role, post and organisation."""
    offices = list(find_offices(reading, reading.doc))
    holders: dict[tuple[str, Entity], Entity] = {}
    for office in offices:
        if office.person is not None:
            term = _state_holder(findings, office, person=office.person)
            holders.setdefault((office.role.el, office.body), term)
    for office in offices:
        held = holders.get((office.role.el, office.body))
        if office.person is None and office.named and held and not office.portfolio:
            _state_post(findings, held, office)


@dataclass(frozen=True, slots=True)
class Actor:
    """A person as a sentence names them, by name or by office.

    Args:
        person: Who it is.
        words: The words that name them.
        office: The office named with them, or None.
    """

    person: Entity
    words: Tokens
    office: Office | None


def actors_in(reading: Reading, findings: Findings, tokens: Tokens) -> list[Actor]:
    """Return the people in *tokens*, «ο Δήμαρχος Ηρακλείου» standing for its holder.

    Args:
        reading: The document as read.
        findings: Facts so far, the terms of office among them.
        tokens: Part of one sentence.
    """
    offices = [
        office
        for office in find_offices(reading, tokens)
        if tokens.start <= office.words.start and office.words.end <= tokens.end
    ]
    actors = []
    for office in offices:
        person = office.person or _holder(findings, office)
        if person is not None:
            actors.append(Actor(person, office.words, office))
    for words in reading.ents(tokens, "Person"):
        person = reading.entity(words)
        named = any(
            actor.words.start <= words.start < actor.words.end for actor in actors
        )
        if person is not None and not named:
            actors.append(Actor(person, words, None))
    return sorted(actors, key=lambda actor: actor.words.start)


def _holder(findings: Findings, office: Office) -> Entity | None:
    """Return who holds *office*, as far as the document has told."""
    for fact in findings.having(ORG.role, office.role.means):
        if findings.value(fact.subject, ORG.organization) == office.body:
            return findings.value(fact.subject, ORG.member)
    return None


def post_of(reading: Reading, office: Office) -> Entity:
    """Return the post that *office* fills: curated if known, else made from it."""
    if not office.portfolio:
        return reading.gazetteer.post_of(office.role.means, office.body)
    city = reading.gazetteer.city_of(office.body) or office.body
    name = " ".join(word for word in (office.role.el, office.portfolio) if word)
    labels = {"el": f"{name}, {city.label('el') or city.label('en')}"}
    if english := city.label("en"):
        labels["en"] = f"{office.role.en}, {english}"
    tail = slug(
        "-".join((office.role.en, office.portfolio or "of", english or city.path))
    )
    return Entity(f"post/{tail}", ORG.Post, tuple(labels.items()))


def _roles_in(sentence: Tokens) -> Iterator[tuple[Word, Tokens]]:
    """Yield every role word of a sentence, offices not held left out."""
    at = sentence.start
    while at < sentence.end:
        rest = sentence.doc[at : sentence.end]
        found = min(codes_in(rest, ROLES), key=lambda one: one[1].start, default=None)
        if found is None:
            return
        words = found[1]
        before = sentence.doc[words.start - 1] if words.start > sentence.start else None
        held = before is None or before.norm_ not in _NOT_IN_OFFICE
        if held and words[0].norm_ not in _PLURALS:
            yield found
        at = words.end


def _office(reading: Reading, role: Word, words: Tokens, *, end: int) -> Office | None:
    """Return the office that the role at *words* begins, or None."""
    reach = _reach(reading.doc[words.end : end])
    person_words = next(iter(reading.ents(reach, "Person")), None)
    if person_words is None:
        person_words = _person_before(reading, words) or _shared(reading, reach)
    person = reading.entity(person_words)
    following = bool(person_words and person_words.start > words.start)
    title_end = person_words.start if person_words and following else reach.end
    title = reading.doc[words.end : title_end]
    body_words = next(iter(reading.ents(title, *CITIES)), None)
    if body_words is None:
        body_words = _heading_city(reading, words)
    body = _municipality(reading, reading.entity(body_words)) or reading.home
    if body is None:
        return None
    last = max(
        words.end,
        body_words.end if body_words else 0,
        person_words.end if person_words and following else 0,
    )
    first = words.start if following or not person_words else person_words.start
    inside = body_words is not None and body_words.start > words.start
    portfolio_end = body_words.start if body_words and inside else title_end
    portfolio = _portfolio(reading.doc[words.end : portfolio_end])
    return Office(
        role, reading.doc[first:last], body, portfolio, person, body_words is not None
    )


def _reach(tokens: Tokens) -> Tokens:
    """Return the part of *tokens* that still belongs to the title of an office."""
    end = tokens.start
    for token in tokens:
        if not _belongs_to_title(token):
            break
        end = token.i + 1
    return tokens.doc[tokens.start : end]


def _belongs_to_title(token: Token) -> bool:
    return (
        token.norm_ in _LINKS
        or token.text[0].isupper()
        or token.ent_type_ in {"Person", *CITIES}
    )


def _person_before(reading: Reading, words: Tokens) -> Tokens | None:
    """Return the person of «Νίκος Ντίτορας, Δήμαρχος …», or None."""
    before = reading.ents(reading.before(words), "Person")
    if not before:
        return None
    between = reading.doc[before[-1].end : words.start]
    linked = all(
        token.text == "," or token.norm_ in {"ο", "η", "the"} for token in between
    )
    return before[-1] if len(between) and between[0].text == "," and linked else None


def _heading_city(reading: Reading, words: Tokens) -> Tokens | None:
    """Return the city of «Δήμος Χ, με τον Δήμαρχο Υ …», as lists of guests have it."""
    cities = reading.ents(reading.before(words), *CITIES)
    if len(cities) != 1 or cities[0].start != words.sent.start:
        return None
    between = [token.norm_ for token in reading.doc[cities[0].end : words.start]]
    lists = between[:1] in ([":"], ["–"], ["-"]) or between[:2] in (
        [",", "με"],
        [",", "with"],
    )
    return cities[0] if lists else None


def _shared(reading: Reading, title: Tokens) -> Tokens | None:
    """Return the person of «Δήμαρχος Χ και πρόεδρος του Υ, κ. Ζ», or None."""
    following = reading.doc[title.end : title.end + 1]
    last = title[-1:] if len(title) else following
    if any(words.text in {"και", "and"} for words in (following, last)):
        return bearer_after(reading, title.end)
    return None


def _portfolio(tokens: Tokens) -> str:
    """Return what an office covers, without articles and titles at either end."""
    words = trimmed(tokens)
    start, end = words.start, words.end
    while end > start and words.doc[end - 1].norm_ in _LINKS:
        end -= 1
    while start < end and words.doc[start].norm_ in _HONORIFICS | {"of", "for", "του"}:
        start += 1
    return trimmed(words.doc[start:end]).text


def _municipality(reading: Reading, entity: Entity | None) -> Entity | None:
    """Return the municipality that *entity* is or that serves it."""
    if entity is None or entity.type == CKG.Municipality:
        return entity
    return reading.gazetteer.municipality_of(entity)


def _state_holder(findings: Findings, office: Office, *, person: Entity) -> Entity:
    """State that *person* holds *office*; return the term."""
    city = findings.reading.gazetteer.city_of(office.body) or office.body
    name = {
        "el": f"{person.label('el') or person.label('en')}, {office.role.el}",
        "en": f"{person.label('en')}, {office.role.en}",
    }
    term = situation(
        "term",
        CKG.OfficeTerm,
        person,
        office.role.en,
        city,
        labels=findings.reading.known_as(
            {language: f"{label}, {{}}" for language, label in name.items()}, city
        ),
    )
    findings.state(term, ORG.member, person, office.words)
    findings.state(term, ORG.role, office.role.means, office.words)
    _state_post(findings, term, office)
    return term


def _state_post(findings: Findings, term: Entity, office: Office) -> None:
    """State post and organisation of *term*; understood where the text is silent."""
    post = post_of(findings.reading, office)
    sure = EXPLICIT if office.named or office.portfolio else implied("0.9")
    findings.state(term, CKG.forPost, post, office.words, grounds=sure)
    body = EXPLICIT if office.named else implied("0.95")
    findings.state(term, ORG.organization, office.body, office.words, grounds=body)
    if not post.curated:
        findings.state(post, ORG.postIn, office.body, office.words, grounds=body)
