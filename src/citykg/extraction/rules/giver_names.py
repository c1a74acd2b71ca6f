"""Bodies that give prizes, as they are named behind «από», “by” or an article."""

import re
from typing import Final

from rdflib import ORG

from citykg.documents.model import Language
from citykg.extraction.model import Entity
from citykg.extraction.reading import BODIES, NAME, Reading
from citykg.extraction.tokens import Span as Tokens
from citykg.extraction.tokens import Token
from citykg.namespaces.minting import slug

_BESIDE: Final = 3  # letters of the shortest acronym
_FORUM: Final = re.compile(r"\b(?:Forum|Foundation|Council|Institute)\b")
GIVERS: Final = frozenset({*BODIES, "Initiative"}) - {"Municipality"}
_ARTICLES: Final = frozenset("το τον την τη τουσ τισ τα ο η οι the".split())
_TOWNS: Final = frozenset("city town municipality".split())
_FILLERS: Final = frozenset(
    "πρωτοβουλια οργανισμο οργανωση διοργανωτρια διεθνη ευρωπαικο οργανισμοσ διεθνησ "
    "φορεασ φορεα περιοδικο εταιρεια εταιρια ιδρυμα πυλη ομιλο ομιλοσ ενωση συμπραξη "
    "μη κυβερνητικη διοργανωτησ network organisation group company foundation".split()
)


def bodies_after(reading: Reading, token: Token) -> list[tuple[Entity, Tokens]]:
    """Return the bodies right behind *token*, with those joined to the first."""
    found: list[tuple[Entity, Tokens]] = []
    body, words = _body_after(reading, token)
    while body is not None and words is not None:
        found.append((body, words))
        joint = _joint(words)
        if joint is None:
            return found + _listed(reading, words)
        body, words = _body_after(reading, joint)
    return found


def _listed(reading: Reading, first: Tokens) -> list[tuple[Entity, Tokens]]:
    """Return the other bodies of “by A, the B Country and the City of C”."""
    doc, end = first.doc, first.end
    while end < first.sent.end and _is_in_list(doc[end]):
        end += 1
    if not any(one.norm_ in {"και", "and", "&"} for one in doc[first.end : end]):
        return []
    found = []
    for ent in doc[first.end : end].ents:
        entity = reading.entity(ent)
        town = ent.label_ == "City" and doc[max(0, ent.start - 2)].norm_ in _TOWNS
        if entity is not None and (town or ent.label_ in {*GIVERS, "Municipality"}):
            found.append((reading.gazetteer.city_of(entity) or entity, ent))
    return found


def _is_in_list(token: Token) -> bool:
    small = token.norm_ in _ARTICLES or token.norm_ in {"and", "και", "&", "of"}
    return small or token.text == "," or token.text[0].isupper()


def _joint(words: Tokens) -> Token | None:
    """Return the word that joins another to a body: «και», «μαζί με», “and”."""
    doc, at, end = words.doc, words.end, words.sent.end
    while at < end and doc[at].text in {")", "(", "»", "”"}:
        at += 1
    if at + 1 < end and doc[at].norm_ == "μαζι" and doc[at + 1].norm_ == "με":
        return doc[at + 1]
    return doc[at] if at < end and doc[at].norm_ in {"και", "and", "&"} else None


def _body_after(reading: Reading, token: Token) -> tuple[Entity | None, Tokens | None]:
    """Return the body right behind *token*, known or named in Latin letters."""
    doc, at = token.doc, token.i + 1
    end = token.sent.end
    while at < end and (doc[at].norm_ in _ARTICLES | _FILLERS):
        at += 1
    for ent in token.sent.ents:
        if ent.start == at:
            entity = reading.entity(ent) if ent.label_ in GIVERS else None
            ends = ent.end >= end or doc[ent.end].norm_ not in {"on", "of", "for"}
            if ends and ent.label_ in {"Event", NAME} and _FORUM.search(ent.text):
                entity = _body_named(ent.text)
            whole = _with_topic(ent)
            if entity is not None and len(whole) > len(ent):
                entity = _body_named(whole.text)
            return entity, doc[token.i : whole.end]
    stop = at
    while (
        stop < end
        and doc[stop].text.isascii()
        and doc[stop].text[0].isupper()
        and not doc[stop].ent_type_
    ):
        stop += 1
    words = doc[at:stop]
    greek = reading.language is Language.GREEK
    acronym = (
        len(words) == 1
        and len(words.text) > _BESIDE - greek
        and (greek or words.text.isupper())
    )
    if len(words) > 1 or acronym:
        return _body_named(words.text), doc[token.i : stop]
    return None, None


def _with_topic(ent: Tokens) -> Tokens:
    """Return a body with what it is on: “World Council on City Data”."""
    doc, end = ent.doc, ent.end
    if end + 1 >= ent.sent.end or doc[end].norm_ != "on":
        return ent
    stop = end + 1
    while stop < ent.sent.end and doc[stop].text[0].isupper():
        stop += 1
    return doc[ent.start : stop] if stop > end + 1 else ent


def _body_named(name: str) -> Entity:
    labels = (("el", name), ("en", name))
    return Entity(f"org/{slug(name)}", ORG.Organization, labels)
