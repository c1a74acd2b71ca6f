"""Names of networks that only their noun gives away.

«το Δίκτυο Πράσινων Πόλεων και Κοινοτήτων της Κύπρου» is named by its own noun, «το
δίκτυο «Βιώσιμη Πόλη»» by the noun before quotation marks, and the items of «μετέχει
στα ακόλουθα δίκτυα:» by the lead of their list.
"""

from collections.abc import Iterator
from typing import Final

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from citykg.extraction.discovery import latin_names
from citykg.extraction.model import Entity
from citykg.extraction.patterns import pattern
from citykg.extraction.phrases import capitalised, nominative
from citykg.extraction.reading import TITLE, Reading
from citykg.namespaces.greek import fold, transliterate
from citykg.namespaces.minting import slug
from citykg.namespaces.vocabulary import CKG

_NOUN: Final = pattern("δίκτυο|δικτύου|συμμαχία|συμμαχίας|σύμπραξη|σύμπραξης")
_TITLED: Final = pattern(
    f"δίκτυο|δικτύου|σύμπραξη|σύμπραξης|συμμαχία|συμμαχίας ...1 « title=@{TITLE}",
    f'network|alliance “|" title=@{TITLE}',
)
_SEVERAL: Final = pattern("δίκτυα|δικτύων|networks")
_JOINTS: Final = frozenset("και των τησ του με για &".split())
_NOMINATIVES: Final = {
    "δικτυο": "Δίκτυο",
    "δικτυου": "Δίκτυο",
    "συμμαχιασ": "Συμμαχία",
    "συμπραξησ": "Σύμπραξη",
}
_FEWEST: Final = 2  # capitalised words after the noun, fewer name no network


def discover_networks(reading: Reading) -> Iterator[tuple[Tokens, Entity]]:
    """Yield the names of networks, wherever they occur, with their entities.

    Args:
        reading: A document whose known names are settled.
    """
    for tokens in _named_by_noun(reading):
        yield tokens, _network(reading, _nominative(tokens), language="el")
    titles = {match["title"].text for match in _TITLED.find(reading.doc)}
    for tokens in reading.ents(reading.doc, TITLE):
        if tokens.text in titles or capitalised(tokens.text.lower()) in titles:
            yield (
                tokens,
                _network(reading, tokens.text, language=reading.language.value),
            )
    leading = {tokens.text for tokens in _listed(reading)}
    for tokens in latin_names(reading):
        if tokens.text in leading:
            yield (
                tokens,
                _network(reading, tokens.text, language=reading.language.value),
            )


def _network(reading: Reading, name: str, *, language: str) -> Entity:
    """Return the network of that name: known by it, or else a new one."""
    labels = {language: name, "el": name, "en": name}
    if not name.isascii() and language == "el":
        labels.pop("en")
    path = f"network/{slug(transliterate(name))}"
    known = reading.gazetteer.entity(path)
    if known is not None and known.type == CKG.CityNetwork:
        return known
    return Entity(path, CKG.CityNetwork, tuple(sorted(labels.items())))


def _nominative(tokens: Tokens) -> str:
    """Return a network's name in the nominative; its noun shifts its accent."""
    article = tokens.doc[tokens.start - 1] if tokens.start else None
    words = nominative(tokens, article=article).split()
    return " ".join(_NOMINATIVES.get(fold(word), word) for word in words)


def _named_by_noun(reading: Reading) -> Iterator[Tokens]:
    """Yield «Ελληνικού Δικτύου Πόλεων με Ποτάμια», all with capitals."""
    for match in _NOUN.find(reading.doc):
        noun = match.span[0]
        if not noun.text[0].isupper() or noun.text.isupper() or noun.ent_type_:
            continue
        start, end = noun.i, _end(reading, noun)
        if sum(_is_capitalised(token) for token in noun.doc[start + 1 : end]) < _FEWEST:
            continue
        if start and _is_capitalised(noun.doc[start - 1]) and not noun.is_sent_start:
            before = noun.doc[start - 1]
            start -= not before.ent_type_ and not before.is_sent_start
        yield noun.doc[start:end]


def _end(reading: Reading, noun: Token) -> int:
    """Return where a name that begins with *noun* ends."""
    doc = reading.doc
    at = end = noun.i + 1
    while at < noun.sent.end:
        token = doc[at]
        if _is_capitalised(token) and token.ent_type_ in {"", "Country", "Place"}:
            end = at + 1
        elif token.norm_ not in _JOINTS:
            break
        at += 1
    return end


def _is_capitalised(token: Token) -> bool:
    return token.text[0].isupper() and not token.text.isupper()


def _listed(reading: Reading) -> Iterator[Tokens]:
    """Yield the Latin names with which the items of a list of networks begin."""
    starts = {
        tokens.start
        for lead, items in reading.lists()
        if _SEVERAL.first(lead[-12:]) is not None
        for _, tokens in items
    }
    for tokens in latin_names(reading):
        if tokens.start in starts:
            yield tokens
