"""Who holds positions other than mayor: «ο πρόεδρος της ΚΕΔΕ, κ. …»."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from rdflib import ORG

from citykg.extraction.bearers import Bearer, Holding
from citykg.extraction.findings import EXPLICIT, Findings, Grounds, implied, situation
from citykg.extraction.holdings import holdings_of
from citykg.extraction.lexicon import ROLES
from citykg.extraction.model import Entity
from citykg.extraction.position_words import LOCAL
from citykg.extraction.reading import BODIES, CITIES, Reading
from citykg.extraction.titles import ARTICLES, Title
from citykg.extraction.tokens import Span as Tokens
from citykg.namespaces.greek import transliterate
from citykg.namespaces.minting import slug
from citykg.namespaces.vocabulary import CKG

_OFFICES: Final = frozenset(role.means for role in ROLES)
_POINTING: Final = frozenset("του τησ τουσ its their μασ our".split())
_BODY_NOUNS: Final = frozenset(
    "δικτυου συνδεσμου συλλογου οργανισμου συμβουλιου network association organisation "
    "organization council alliance ένωσησ ενωσησ συμμαχιασ".split()
)
_TRAVELLERS: Final = ("αποστολ", "αντιπροσωπ", "delegation", "κλιμακι")
_NETWORKS: Final = frozenset({"δικτυου", "network"})
_ADDRESSES: Final = frozenset({"councillor", "councilor", "alderman"})  # of mayors
_HOME_WORDS: Final = frozenset("δημου municipality".split())
_ROLES_OF_BODIES: Final = (*BODIES, "Initiative")


@dataclass(frozen=True, slots=True)
class _Position:
    """A position as a text names it, with its holder.

    Args:
        title: The title.
        name: Its name in the nominative, with its body.
        words: From the first to the last word of title and name.
        person: Who holds it.
        body: What it is in, with how sure that is, or None.
        sure: Whether the words say outright who holds it.
    """

    title: Title
    name: str
    words: Tokens
    person: Entity
    body: tuple[Entity, Grounds] | None
    sure: bool


def state_positions(reading: Reading, findings: Findings) -> None:
    """State terms in positions, with holder, role, post and organisation."""
    for position in _fullest(find_positions(reading)):
        _state(findings, position)


def find_positions(reading: Reading) -> Iterator[_Position]:
    """Yield the positions that a text says somebody holds, in reading order.

    Args:
        reading: The document as read.
    """
    mayors = {
        reading.entity(bearer.name)
        for holding in holdings_of(reading)
        if holding.title.role in _OFFICES
        for bearer in holding.bearers
    }
    for holding in holdings_of(reading):
        if holding.title.role in _OFFICES or not holding.title.held:
            continue
        addressed = holding.title.words.text.casefold() in _ADDRESSES
        if _leads_travellers(holding.title) or _is_of_mayors(holding.title):
            continue
        for bearer in holding.bearers:
            person = reading.entity(bearer.name)
            if person is not None and not (addressed and person in mayors):
                yield _position(reading, holding, bearer, person)


def _is_of_mayors(title: Title) -> bool:
    """Tell whether what is taken over, «η διοίκηση του Δήμου», makes a mayor."""
    ends = title.complement[-1:]
    return title.head.charge and bool(len(ends)) and ends[0].norm_ in _HOME_WORDS


def _leads_travellers(title: Title) -> bool:
    """Tell whether a title is only that of the head of a delegation."""
    leads = title.head.nominative in {"Επικεφαλής", "head", "leader", "Αρχηγός"}
    return leads and any(
        one.norm_.startswith(_TRAVELLERS) for one in title.complement[:3]
    )


def _fullest(positions: Iterator[_Position]) -> Iterator[_Position]:
    """Leave out a title that only shortens another of the same person and role."""
    found = list(positions)
    for one in found:
        shortens = any(
            other is not one
            and other.person == one.person
            and other.title.role == one.title.role
            and len(other.name) > len(one.name)
            and other.name.casefold().startswith(one.name.casefold())
            for other in found
        )
        if not shortens:
            yield one


def _position(
    reading: Reading, holding: Holding, bearer: Bearer, person: Entity
) -> _Position:
    title = holding.title
    body = _body(reading, title)
    name = title.text
    if body is None and (meant := _meant(reading, title)) is not None:
        body = (meant[0], implied("0.8"))
        name = f"{title.text.split(' του ')[0].split(' της ')[0]} {meant[1]}".strip()
    words = holding.words(bearer)
    return _Position(title, name, words, person, body, bearer.sure)


def _body(reading: Reading, title: Title) -> tuple[Entity, Grounds] | None:
    """Return what a position is in: named, or understood to be the municipality."""
    complement = title.complement
    named = reading.ents(complement, *_ROLES_OF_BODIES)
    if named and (entity := reading.entity(named[-1])) is not None:
        return entity, EXPLICIT
    cities = reading.entities(complement, *CITIES)
    council = any(token.norm_ in {"συμβουλιου", "council"} for token in complement)
    if cities and council:
        return reading.gazetteer.municipality_of(cities[-1]), EXPLICIT
    ends_home = len(complement) > 0 and complement[-1].norm_ in _HOME_WORDS
    local = title.role in LOCAL and not len(complement)
    if (local or council or ends_home) and reading.home is not None:
        return reading.home, implied("0.8")
    return None


def _meant(reading: Reading, title: Title) -> tuple[Entity, str] | None:
    """Return the body that «πρόεδρός του» and «ταμίας του Δικτύου» point to.

    Besides the body, how it reads in the genitive, if the text has that anywhere.
    """
    words = [token.norm_ for token in title.complement]
    led = title.words.doc[max(0, title.words.start - 1)].norm_
    points = bool(words) and set(words) <= _POINTING | _BODY_NOUNS | ARTICLES
    leads = not words and led in {"με", "with"}
    if not (points or leads or (not words and led in {"its", "their"})):
        return None
    network = any(one in _NETWORKS for one in words)
    labels = ("CityNetwork",) if network else ("CityNetwork", "Organization")
    before = reading.ents(reading.doc[: title.words.start], *labels)
    if not before or (body := reading.entity(before[-1])) is None:
        return None
    return body, _genitive(reading, body) or " ".join(
        token.text for token in title.complement if token.norm_ not in _POINTING
    )


def _genitive(reading: Reading, body: Entity) -> str:
    """Return a body's name with the genitive article that the text has before it."""
    for ent in reading.ents(reading.doc, "CityNetwork", "Organization"):
        article = reading.doc[ent.start - 1] if ent.start else None
        named = reading.entity(ent) == body and article is not None
        if named and article is not None and article.norm_ in {"του", "τησ", "των"}:
            return f"{article.text.lower()} {ent.text}"
    return ""


def _state(findings: Findings, position: _Position) -> None:
    """State holder, role, post and organisation."""
    person, name = position.person, position.name
    language = findings.reading.language.value
    within = position.body[0].path if position.body else ""
    post = Entity(
        f"post/{slug(transliterate(f'{name} {within}'))}",
        ORG.Post,
        ((language, name),),
    )
    label = person.label(language) or person.label("en")
    labels = {language: f"{label}, {name}"}
    term = situation("term", CKG.OfficeTerm, person, name, labels=labels)
    sure = EXPLICIT if position.sure else implied("0.75")
    words = position.words
    findings.state(term, ORG.member, person, words, grounds=sure)
    findings.state(term, ORG.role, position.title.role, words, grounds=sure)
    if findings.value(term, CKG.forPost) not in {None, post}:
        return
    findings.state(term, CKG.forPost, post, words, grounds=sure)
    if position.body is not None:
        body, grounds = position.body
        findings.state(term, ORG.organization, body, words, grounds=grounds)
        findings.state(post, ORG.postIn, body, words, grounds=grounds)
