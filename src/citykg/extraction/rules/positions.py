"""Who holds positions other than mayor: «ο πρόεδρος της ΚΕΔΕ, κ. …»."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from rdflib import ORG
from spacy.tokens import Span as Tokens

from citykg.extraction.findings import EXPLICIT, Findings, Grounds, implied, situation
from citykg.extraction.lexicon import Word, codes_in
from citykg.extraction.model import Entity
from citykg.extraction.patterns import sentences
from citykg.extraction.phrases import capitalised, nominative
from citykg.extraction.position_words import LOCAL, POSITIONS
from citykg.extraction.reading import BODIES, CITIES, Reading
from citykg.extraction.scope import is_unreal
from citykg.extraction.titles import bearer, extent
from citykg.namespaces.greek import fold, transliterate
from citykg.namespaces.minting import slug
from citykg.namespaces.vocabulary import CKG, CODE

_NOT_HELD: Final = frozenset(
    "πρωην τεωσ υποψηφιοσ υποψηφιου υποψηφια υποψηφιο επιτιμοσ επιτιμου former ex "
    "candidate honorary late outgoing προηγουμενοσ".split()
)
_GENITIVE: Final = frozenset({"του", "τησ", "των", "of", "at"})
_ANAPHORIC: Final = frozenset(
    "δικτυου συλλογου επιτροπησ φορεα οργανισμου εργου σχολησ συμβουλιου ιδρυματοσ "
    "network committee board project commission organisation company school".split()
)
_HOME_WORDS: Final = frozenset("δημου πολησ city municipality".split())
_COUNCIL: Final = ({"δημοτικου", "συμβουλιου"}, {"municipal", "council"})


@dataclass(frozen=True, slots=True)
class _Position:
    """A position as a text names it, with its holder.

    Args:
        role: Entry of the lexicon.
        title: Its name in the nominative.
        words: From the first to the last word of title and name.
        person: Who holds it.
        body: What it is in.
        grounds: How sure that is.
    """

    role: Word
    title: str
    words: Tokens
    person: Entity
    body: Entity
    grounds: Grounds


def state_positions(reading: Reading, findings: Findings) -> None:
    """State terms in positions, with holder, role, post and organisation."""
    for position in find_positions(reading):
        _state(findings, position)


def find_positions(reading: Reading) -> Iterator[_Position]:
    """Yield the positions that a text says somebody holds, in reading order.

    Args:
        reading: The document as read.
    """
    for sentence in sentences(reading.doc):
        at = sentence.start
        while at < sentence.end:
            rest = sentence.doc[at : sentence.end]
            found = min(
                codes_in(rest, POSITIONS),
                key=lambda one: (one[1].start, -len(one[1])),
                default=None,
            )
            if found is None:
                break
            position = _position(reading, *found)
            if position is not None:
                yield position
            at = found[1].end


def _position(reading: Reading, role: Word, words: Tokens) -> _Position | None:
    """Return the position that the role at *words* begins, or None."""
    holder = bearer(reading, words)
    person = reading.entity(holder)
    if holder is None or person is None:
        return None
    title = extent(reading, words, apposed=holder.start < words.start)
    first = title.start - 1
    previous = reading.doc[first] if first >= words.sent.start else None
    if previous is not None and (
        previous.norm_ in _NOT_HELD or is_unreal(reading.doc[first - 1 : words.end])
    ):
        return None
    complement = reading.doc[words.end : max(words.end, title.end)]
    found = _body(reading, role, complement)
    if found is None:
        return None
    start, end = min(holder.start, title.start), max(holder.end, title.end)
    name = _named(reading, role, title=title, words=words)
    return _Position(role, name, reading.doc[start:end], person, *found)


def _named(reading: Reading, role: Word, *, title: Tokens, words: Tokens) -> str:
    """Return the title in the nominative; English titles are that already."""
    if words.text.isascii():
        return title.text
    nominative_already = fold(words.text) == fold(role.el) or fold(words.text).endswith(
        ("τρια", "μενη", "υνη")
    )
    name = words.text if nominative_already else role.el
    before = reading.doc[title.start : words.start].text
    after = reading.doc[words.end : title.end].text
    return capitalised(" ".join(part for part in (before, name, after) if part))


def _body(
    reading: Reading, role: Word, complement: Tokens
) -> tuple[Entity, Grounds] | None:
    """Return what a position is in: named, told by the role, or the municipality."""
    named = reading.ents(complement, *BODIES)
    if named and (entity := reading.entity(named[-1])) is not None:
        return entity, EXPLICIT
    if role.means == CODE["role-minister"]:
        return _ministry(complement)
    folded = [token.norm_ for token in complement]
    of_council = any(council <= set(folded) for council in _COUNCIL)
    if of_council or (not folded and role.means in LOCAL):
        return _home(reading, complement)
    if folded and folded[0] in _GENITIVE and len(folded) > 1:
        return _organisation(reading, complement)
    return _home(reading, complement) if role.means in LOCAL else None


def _home(reading: Reading, complement: Tokens) -> tuple[Entity, Grounds] | None:
    """Return the municipality of a city named, else the home municipality."""
    cities = reading.entities(complement, *CITIES)
    if cities:
        return reading.gazetteer.municipality_of(cities[-1]), EXPLICIT
    return None if reading.home is None else (reading.home, implied("0.8"))


def _ministry(complement: Tokens) -> tuple[Entity, Grounds] | None:
    """Return the ministry of a minister, named after what it is for."""
    if not len(complement):
        return None
    language = "en" if complement[0].text.isascii() else "el"
    noun = {"en": "Ministry", "el": "Υπουργείο"}[language]
    name = f"{noun} {complement.text}"
    path = f"org/{slug(transliterate(name))}"
    return Entity(path, ORG.Organization, ((language, name),)), implied("0.9")


def _organisation(
    reading: Reading, complement: Tokens
) -> tuple[Entity, Grounds] | None:
    """Return the organisation that «του …» or "of …" names, if it has a name."""
    words = [token.norm_ for token in complement[1:] if token.norm_ != "the"]
    if words and words[0] in _HOME_WORDS:
        return _home(reading, complement)
    bare = len(words) == 1 and words[0] in _ANAPHORIC
    if bare or not any(token.text[0].isupper() for token in complement[1:]):
        return None
    language = reading.language.value
    if complement[0].text.isascii():
        name = complement[1:].text.removeprefix("the ")
    else:
        name = nominative(complement)
    path = f"org/{slug(transliterate(name))}"
    return Entity(path, ORG.Organization, ((language, name),)), EXPLICIT


def _state(findings: Findings, position: _Position) -> None:
    """State holder, role, post and organisation."""
    person, body = position.person, position.body
    language = findings.reading.language.value
    post = Entity(
        f"post/{slug(transliterate(f'{position.title} {body.path}'))}",
        ORG.Post,
        ((language, position.title),),
    )
    name = person.label(language) or person.label("en")
    labels = {language: f"{name}, {position.title}"}
    term = situation("term", CKG.OfficeTerm, person, position.title, labels=labels)
    findings.state(term, ORG.member, person, position.words)
    findings.state(term, ORG.role, position.role.means, position.words)
    findings.state(term, CKG.forPost, post, position.words)
    findings.state(
        term, ORG.organization, body, position.words, grounds=position.grounds
    )
    findings.state(post, ORG.postIn, body, position.words, grounds=position.grounds)
