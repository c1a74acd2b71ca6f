"""Who holds which office: «Ο Δήμαρχος Λαμίας, κ. Ευθύμιος Καραΐσκος»."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from rdflib import ORG, URIRef

from citykg.extraction.bearers import Bearer, Holding
from citykg.extraction.findings import EXPLICIT, Findings, implied, situation
from citykg.extraction.holdings import holdings_of
from citykg.extraction.lexicon import ROLES, Word
from citykg.extraction.model import Entity
from citykg.extraction.phrases import trimmed
from citykg.extraction.reading import Reading
from citykg.extraction.rosters import rosters_of
from citykg.extraction.rules.office_cities import (
    THE_CITY,
    city_named,
    municipality,
    understood,
    unknown_city,
)
from citykg.extraction.titles import ARTICLES, HONORIFICS, JOINTS
from citykg.extraction.tokens import Doc
from citykg.extraction.tokens import Span as Tokens
from citykg.namespaces.minting import slug
from citykg.namespaces.vocabulary import CKG

_ROLES: Final = {role.means: role for role in ROLES}
_LINKS: Final = HONORIFICS | ARTICLES | JOINTS | frozenset("of for , - – '".split())


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
        sure: Whether the words say outright who holds it.
    """

    role: Word
    words: Tokens
    body: Entity
    portfolio: str
    person: Entity | None
    named: bool
    sure: bool = True


def find_offices(reading: Reading, tokens: Doc | Tokens) -> Iterator[Office]:
    """Yield the offices that a text names, in reading order.

    Plurals that name nobody and offices not held («πρώην», «υποψήφιος») are left out.

    Args:
        reading: The document as read.
        tokens: The document, or the part in which the offices begin.
    """
    first = 0 if isinstance(tokens, Doc) else tokens.start
    last = len(tokens) if isinstance(tokens, Doc) else tokens.end
    for office in _offices(reading):
        if first <= office.words.start < last:
            yield office


def _offices(reading: Reading) -> tuple[Office, ...]:
    """Return the offices of a document; an unnamed city is the one named elsewhere."""
    kept: tuple[Office, ...] | None = reading.doc.user_data.get("offices")
    if kept is None:
        found = list(_each(reading))
        bodies: dict[tuple[URIRef, Entity | None], Entity] = {
            (office.role.means, office.person): office.body
            for office in reversed(found)
            if office.named and office.person is not None
        }
        named = (
            office
            if office.named
            else replace(
                office,
                body=bodies.get((office.role.means, office.person), office.body),
            )
            for office in found
        )
        kept = tuple(_consistent(list(named)))
        reading.doc.user_data["offices"] = kept
    return kept


def _each(reading: Reading) -> Iterator[Office]:
    for holding in holdings_of(reading):
        if holding.title.role not in _ROLES or not holding.title.held:
            continue
        if not holding.bearers:
            if not holding.title.head.plural:
                yield from _office(reading, holding, None)
            continue
        for bearer in holding.bearers:
            yield from _office(reading, holding, bearer)


def _consistent(offices: list[Office]) -> Iterator[Office]:
    """Leave out a mayor understood to be of a city whose mayor is somebody else."""
    mayors: dict[Entity, set[Entity]] = {}
    for office in offices:
        if office.named and office.person is not None and not office.portfolio:
            mayors.setdefault(office.body, set()).add(office.person)
    for office in offices:
        named = mayors.get(office.body)
        understood = not office.named and office.person is not None
        is_mayor = office.role.means == ROLES[-1].means
        if not (understood and is_mayor and named and office.person not in named):
            yield office


def _office(
    reading: Reading, holding: Holding, bearer: Bearer | None
) -> Iterator[Office]:
    """Yield the office of a title, if it is known in which municipality it is."""
    title = holding.title
    given = bearer.city if bearer else None
    city = given or city_named(reading, holding, bearer)
    if city is None and bearer is not None:
        city = _town_listed(reading, bearer)
    body = municipality(reading, reading.entity(city))
    if city is not None and body is None:
        body = reading.gazetteer.municipality_named(city.text)
    if body is None:
        body = unknown_city(reading, holding)
    named = body is not None
    body = body or understood(reading, holding)
    if body is None:
        return
    words = holding.words(bearer) if bearer else title.words
    person = reading.entity(bearer.name) if bearer else None
    yield Office(
        _ROLES[title.role],
        words,
        body,
        "" if title.role == ROLES[-1].means else _portfolio(title.complement, city),
        person,
        named,
        bearer.sure if bearer else True,
    )


def _town_listed(reading: Reading, bearer: Bearer) -> Tokens | None:
    """Return the town that a list gives beside the name of somebody."""
    person = reading.entity(bearer.name)
    for roster in rosters_of(reading):
        for entry in roster.entries:
            if entry.city is not None and reading.entity(entry.name) == person:
                return entry.city
    return None


def state_offices(reading: Reading, findings: Findings) -> None:
    """State terms of office, with holder, role, post and organisation."""
    offices = _offices(reading)
    posts = _posts(reading, offices)
    holders: dict[tuple[str, Entity], Entity] = {}
    for office in offices:
        if office.person is not None:
            term = _state_holder(findings, office, person=office.person)
            _state_post(findings, term, office, posts[_term_key(office)])
            holders.setdefault((office.role.el, office.body), term)
    for office in offices:
        held = holders.get((office.role.el, office.body))
        if office.person is None and office.named and held and not office.portfolio:
            post = posts.get(_term_key(replace(office, person=None)))
            stated = findings.value(held, CKG.forPost)
            if stated is not None and (post is None or post == stated):
                _state_post(findings, held, office, stated)


def state_mayor(
    findings: Findings, person: Entity, body: Entity, words: Tokens
) -> None:
    """State that *person* is mayor of *body*, as words say that name no title.

    Args:
        findings: Where facts go.
        person: The mayor.
        body: The municipality.
        words: The words that say so.
    """
    office = Office(ROLES[-1], words, body, "", person, named=True, sure=False)
    term = _state_holder(findings, office, person=person)
    _state_post(findings, term, office, post_of(findings.reading, office))


_Key = tuple[str, Entity, Entity | None]


def _term_key(office: Office) -> _Key:
    return office.role.el, office.body, office.person


def _posts(reading: Reading, offices: tuple[Office, ...]) -> dict[_Key, Entity]:
    """Return the one post of each term: with its portfolio, if any words tell it."""
    posts: dict[_Key, Entity] = {}
    for office in sorted(offices, key=lambda one: not one.portfolio):
        posts.setdefault(_term_key(office), post_of(reading, office))
    return posts


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


def _portfolio(complement: Tokens, city: Tokens | None) -> str:
    """Return what an office covers, without articles and titles at either end."""
    last = complement.end
    if city is not None and complement.start <= city.start < complement.end:
        last = city.start
    words = trimmed(complement.doc[complement.start : last])
    start, end = words.start, words.end
    while end > start and words.doc[end - 1].norm_ in _LINKS:
        end -= 1
    while start < end and words.doc[start].norm_ in _LINKS - {"τησ", "των"}:
        start += 1
    found = trimmed(words.doc[start:end])
    bare = all(token.norm_ in THE_CITY for token in found)
    return "" if bare else found.text


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
    sure = EXPLICIT if office.sure else implied("0.75")
    findings.state(term, ORG.member, person, office.words, grounds=sure)
    findings.state(term, ORG.role, office.role.means, office.words, grounds=sure)
    return term


def _state_post(findings: Findings, term: Entity, office: Office, post: Entity) -> None:
    """State post and organisation of *term*; understood where the text is silent."""
    sure = EXPLICIT if office.named or office.portfolio else implied("0.9")
    findings.state(term, CKG.forPost, post, office.words, grounds=sure)
    body = EXPLICIT if office.named else implied("0.8")
    findings.state(term, ORG.organization, office.body, office.words, grounds=body)
    if not post.curated:
        findings.state(post, ORG.postIn, office.body, office.words, grounds=body)
