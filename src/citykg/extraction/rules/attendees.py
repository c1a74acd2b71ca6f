"""Who is the subject of a clause about an event: people, cities, organisations.

In Greek the case tells: «τον Δήμο εκπροσώπησε ο Πέτρος Ιωάννου». In English the
place does: “Ann Smith, Mayor of Cork, spoke …”, “attended by Ann Smith”.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from rdflib import ORG

from citykg.documents.model import Language
from citykg.extraction.findings import Findings
from citykg.extraction.model import Entity
from citykg.extraction.reading import CITIES, Reading
from citykg.extraction.tokens import Span as Tokens
from citykg.extraction.tokens import Token
from citykg.namespaces.greek import fold
from citykg.namespaces.vocabulary import CODE

_NOMINATIVE: Final = frozenset({"ο", "η", "οι"})
_OBLIQUE: Final = frozenset(
    "τον την τη τουσ τισ στον στην στη στουσ στισ με απο για σε προσ κατα".split()
)
_DEPENDENT: Final = frozenset("του των τησ στο στα".split())
_ADJACENT: Final = 2  # tokens: an article and «κ.»
_AFTER_POST: Final = frozenset(
    "κ κ. κα κα. κκ κ.κ. κυριοσ κυρια dr dr. mr mr. mrs ms".split()
)
_PREPOSITIONS: Final = frozenset(
    "by with of to for from about after against like than via under in on at and "
    "that whom which".split()
)
_BODIES: Final = ("Organization", "KnowledgeInstitution", "GovernanceBody")
POSTS: Final = (
    "δημαρχ", "αντιδημαρχ", "αντιπροεδρ", "προεδρ", "περιφερειαρχ", "υπουργ",
    "υφυπουργ", "γραμματε", "συμβουλ", "διευθυν", "βουλευτ", "εκπροσωπ", "mayor",
)  # fmt: skip
_MAYORS: Final = frozenset({"δημαρχοσ", "mayor"})
_REACH: Final = 30  # tokens back from a name to the article of its post
_ASIDE: Final = frozenset(",()–-")


@dataclass(frozen=True, slots=True)
class Attendee:
    """Somebody who takes part.

    Args:
        who: A person, a city or an organisation.
        words: The words that name them.
    """

    who: Entity
    words: Tokens


def people_in(reading: Reading, tokens: Tokens) -> Iterator[Attendee]:
    """Yield the people in *tokens*, in whatever case."""
    for words in reading.ents(tokens, "Person"):
        person = reading.entity(words)
        if person is not None:
            yield Attendee(person, words)


def greek_subjects(
    reading: Reading, findings: Findings, tokens: Tokens
) -> Iterator[Attendee]:
    """Yield the people and bodies in *tokens* that stand in the nominative."""
    before: dict[int, bool] = {}
    for words in reading.ents(tokens, "Person", *_BODIES):
        entity = reading.entity(words)
        if entity is None:
            continue
        upright = _is_nominative(words, entity, tokens, before)
        if words.label_ != "Person":
            upright = _has_article(words)
        before[words.end] = upright
        if upright:
            yield Attendee(entity, words)
    yield from _holders(reading, findings, tokens)


def _has_article(words: Tokens) -> bool:
    """Tell whether «ο», «η» or «οι» stands right before the name of a body."""
    before = words.doc[words.start - 1] if words.start > words.sent.start else words[0]
    return before.norm_ in _NOMINATIVE or words[0].norm_ in _NOMINATIVE


def _is_nominative(
    words: Tokens, entity: Entity, tokens: Tokens, before: dict[int, bool]
) -> bool:
    """Tell whether a name stands in the nominative.

    Its own ending tells, else the article or the post before it, else the name it is
    coordinated with.
    """
    upright = _form_is_nominative(words, entity)
    if upright is not None:
        return upright
    doc = words.doc
    for at in range(words.start - 1, max(tokens.start, words.start - _REACH) - 1, -1):
        token = doc[at]
        if at + 1 in before:
            return before[at + 1]
        if token.norm_.startswith(POSTS):
            return token.norm_.endswith(("οσ", "ησ", "ασ", "ευσ", "οι", "εισ"))
        if token.norm_ in _NOMINATIVE:
            return True
        adjacent = words.start - at <= _ADJACENT
        if token.norm_ in _OBLIQUE or (adjacent and token.norm_ in _DEPENDENT):
            return False
    return True


def _form_is_nominative(words: Tokens, entity: Entity) -> bool | None:
    """Tell by the form of a Greek name; None if it does not tell."""
    label = fold(entity.label("el") or "").split()
    given, last = words[0].norm_, words[-1].norm_
    if words[0].text.isascii() or not label:
        return None
    initial = words[0].text.endswith(".") or len(words[0]) == 1 or len(words) == 1
    if label[-1] != last or not (initial or label[0] == given):
        return False
    return True if (last if initial else given).endswith("σ") else None


def _holders(
    reading: Reading, findings: Findings, tokens: Tokens
) -> Iterator[Attendee]:
    """Yield the holder of the office where a clause says only «ο Δήμαρχος»."""
    for token in tokens:
        if token.norm_ not in _MAYORS or not _stands_alone(reading, token, tokens):
            continue
        for fact in findings.having(ORG.role, CODE["role-mayor"]):
            body = findings.value(fact.subject, ORG.organization)
            person = findings.value(fact.subject, ORG.member)
            if body is not None and body == reading.home and person is not None:
                yield Attendee(person, token.doc[token.i - 1 : token.i + 1])
                break


def _stands_alone(reading: Reading, token: Token, tokens: Tokens) -> bool:
    """Tell whether «ο Δήμαρχος» is the holder of home, with no name to it."""
    doc = token.doc
    article = doc[token.i - 1].norm_ if token.i > token.sent.start else ""
    following = doc[token.i + 1 : min(tokens.end, token.i + 8)]
    if article not in {"ο", "η", "the"}:
        return False
    for one in following:
        if one.ent_type_ == "Person":
            return False
        if one.ent_type_ in CITIES:
            entity = reading.entity(
                next(e for e in doc.ents if e.start <= one.i < e.end)
            )
            return entity in {reading.home, reading.home_city}
        if one.norm_ not in {"του", "τησ", "μασ", "of", ",", "κ", "κ."}:
            break
    return True


def english_subjects(
    reading: Reading, findings: Findings, tokens: Tokens
) -> list[Attendee]:
    """Return the people and bodies with which the subject in *tokens* is made.

    Args:
        reading: The document as read.
        findings: Facts so far, the terms of office among them.
        tokens: What precedes a verb in its clause.
    """
    found = []
    for words in reading.ents(tokens, "Person", *_BODIES):
        entity = reading.entity(words)
        if entity is not None and not _is_governed(words, tokens):
            found.append(Attendee(entity, words))
    return found or list(_holders(reading, findings, tokens))


def _is_governed(words: Tokens, tokens: Tokens) -> bool:
    """Tell whether a preposition governs a name, titles before it left out."""
    doc, at = words.doc, words.start - 1
    while at >= tokens.start and (
        doc[at].norm_ in _AFTER_POST
        or doc[at].norm_ == "the"
        or (doc[at].text[0].isupper() and doc[at].norm_ not in _PREPOSITIONS)
    ):
        at -= 1
    if at < tokens.start or doc[at].norm_ == "and":
        return False
    return doc[at].norm_ in _PREPOSITIONS


def subjects(reading: Reading, findings: Findings, tokens: Tokens) -> list[Attendee]:
    """Return the people and bodies that are the subject in *tokens*."""
    if reading.language is Language.ENGLISH:
        return english_subjects(reading, findings, tokens)
    return list(greek_subjects(reading, findings, tokens))


def in_which(before: Tokens) -> int:
    """Return where the subject may stand behind «στο οποίο», or else the beginning.

    Args:
        before: What stands before a verb in its clause.
    """
    for token in reversed(before):
        into = token.i > before.start and token.nbor(-1).norm_ in _AT_WHICH
        if into and token.norm_.startswith("οποι"):
            return token.i + 1
    return before.start


_AT_WHICH: Final = frozenset("στο στη στην στον στα στισ".split())
