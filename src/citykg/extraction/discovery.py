"""Names that no list knows: found by the words around them.

«το δίκτυο Smart Rural Cities (SRC)» names a network, whatever it is called: the noun
before a proper name tells its kind, and brackets after it hold its acronym.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final

from rdflib import ORG, URIRef

from citykg.documents.model import Language
from citykg.extraction.lexicon import NETWORK_NOUNS, NOT_OF_CITIES
from citykg.extraction.model import Entity
from citykg.extraction.patterns import Pattern, pattern
from citykg.extraction.phrases import trimmed
from citykg.extraction.position_words import ROLE_WORD
from citykg.extraction.reading import JUDGES, NAME, TITLE, Reading
from citykg.extraction.tokens import Doc, Token
from citykg.extraction.tokens import Span as Tokens
from citykg.extraction.word_index import index_of
from citykg.namespaces.greek import fold
from citykg.namespaces.minting import slug
from citykg.namespaces.vocabulary import CKG

_LATIN: Final = re.compile(r"[A-ZÀ-ÖØ-Þ0-9][A-Za-zÀ-ɏ0-9_.+-]*$")
_LATIN_LETTERS: Final = re.compile(r"[A-Za-zÀ-ɏ]+$")
_JOINTS: Final = frozenset("& of for and the on in de la - – — ' ’".split())
_NEVER_FIRST: Final = frozenset(
    "a an at by from with during after before our its this these we to as through "
    "since until under among when while although".split()
)
_VERBS: Final = frozenset(
    "is are was were include includes ειναι ηταν , : 's ’s".split()
)
_ACRONYM: Final = re.compile(r"[A-ZΑ-Ω][A-Za-zΑ-Ωα-ω]*[A-ZΑ-Ω0-9][\w-]*$")
_CUES: Final[tuple[tuple[Pattern, URIRef, str], ...]] = (
    (pattern(NETWORK_NOUNS), CKG.CityNetwork, "network"),
)
_FORUM: Final = "forum"
_ARTICLES: Final = frozenset({"το", "the"})
_OWN_WORDS: Final[Mapping[str, tuple[URIRef, str]]] = {
    word: (type_, part)
    for words, type_, part in (
        ("network alliance", CKG.CityNetwork, "network"),
        (_FORUM, ORG.Organization, "org"),
    )
    for word in words.split()
}
_FEWEST: Final = 2  # words of a name that tells its kind itself
_CUE_REACH: Final = 3  # tokens between the noun and the name, adjectives and marks


def discover_names(reading: Reading) -> Iterator[tuple[Tokens, Entity]]:
    """Yield names that the gazetteer lacks, wherever they occur, with their entities.

    An acronym that the text gives in brackets after a name means the same as the name.

    Args:
        reading: A document whose known names are settled.
    """
    names = latin_names(reading)
    found = _known_acronyms(reading)
    kinds = _kinds(names)
    for text, acronym in _acronyms(names).items():
        kind = kinds.get(text) or (kinds.get(acronym) if acronym else None)
        if kind is None or text in found or _is_of_no_city(text, kind[1]):
            continue
        type_, part = kind
        entity = Entity(
            f"{part}/{slug(text)}",
            type_,
            (("el", text), ("en", text)),
            (("", acronym),) if acronym else (),
        )
        found[text] = entity
        if acronym:
            found[acronym] = entity
    for tokens in names:
        if tokens.text in found:
            yield tokens, found[tokens.text]


def _is_of_no_city(name: str, part: str) -> bool:
    """Tell whether *name* is that of a network of pipes, roads or schools."""
    words = re.findall(r"[\w-]+", fold(name))
    return part == "network" and any(map(NOT_OF_CITIES.fullmatch, words))


def _known_acronyms(reading: Reading) -> dict[str, Entity]:
    """Return the acronyms that the text gives to names that are known already."""
    found: dict[str, Entity] = {}
    for tokens in reading.ents(reading.doc, *JUDGES):
        acronym, entity = acronym_after(tokens), reading.entity(tokens)
        if acronym is not None and entity is not None:
            found[acronym.text] = entity
    return found


def _acronyms(names: Sequence[Tokens]) -> dict[str, str | None]:
    """Return the acronym that some occurrence of each name is followed by, or None."""
    found: dict[str, str | None] = {}
    for tokens in names:
        text = tokens.text
        if found.get(text) is None:
            acronym = acronym_after(tokens)
            found[text] = None if acronym is None else acronym.text
    return found


def _kinds(names: Sequence[Tokens]) -> dict[str, tuple[URIRef, str]]:
    """Return class and path part of each name that some occurrence tells.

    The noun before a name is believed first, then the name's own last word.
    """
    kinds: dict[str, tuple[URIRef, str]] = {}
    for tell in (_kind_by_cue, _kind_by_itself):
        for tokens in names:
            kind = tell(tokens)
            if kind is not None:
                kinds.setdefault(tokens.text, kind)
    return kinds


def latin_names(reading: Reading) -> tuple[Tokens, ...]:
    """Return runs of capitalised Latin words that stand for nothing known yet.

    Args:
        reading: A document whose known names are settled.
    """
    kept = index_of(reading.doc).found
    names: tuple[Tokens, ...] | None = kept.get(latin_names)
    if names is None:
        names = kept[latin_names] = tuple(_latin_names(reading))
    return names


def _latin_names(reading: Reading) -> Iterator[Tokens]:
    doc = reading.doc
    tokens = doc.tokens
    greek = reading.language == Language.GREEK
    end = 0
    for start in _latin_places(doc):
        if start < end or not _may_begin(tokens[start]):
            continue
        end = start + 1
        while end < len(tokens) and (
            _may_continue(tokens[end]) or (greek and _is_foreign(tokens[end]))
        ):
            end += 1
        while tokens[end - 1].norm_ in _JOINTS:
            end -= 1
        name = trimmed(doc[start:end])
        plain = name.text.isdigit() or name.text in _CALENDAR
        if len(name.text) > 1 and not plain:
            yield name


def _latin_places(doc: Doc) -> list[int]:
    """Return the tokens that are Latin words with a capital."""
    kept = index_of(doc).kept
    places: list[int] | None = kept.get(_latin_places)
    if places is None:
        latin = (token.i for token in doc if _is_latin(token.text))
        places = kept[_latin_places] = list(latin)
    return places


_CALENDAR: Final = frozenset(
    "January February March April June July August September October November December "
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
)


def _is_foreign(token: Token) -> bool:
    """Tell whether a word goes on with a Latin name in Greek: «Hrvatski telekom»."""
    free = token.ent_type_ in {"", NAME, "Country", "City", "Place"}
    return free and token.is_alpha and _LATIN_LETTERS.match(token.text) is not None


@lru_cache(maxsize=1 << 15)
def _is_latin(word: str) -> bool:
    """Tell whether a word is one of Latin letters or figures, with a capital."""
    return _LATIN.match(word) is not None


def acronym_after(tokens: Tokens) -> Tokens | None:
    """Return the acronym in brackets right after *tokens*, or None."""
    doc, at = tokens.doc, tokens.end
    if at + 2 < len(doc) and doc[at].text == "(" and doc[at + 2].text == ")":
        return doc[at + 1 : at + 2] if _ACRONYM.match(doc[at + 1].text) else None
    return None


def _may_begin(token: Token) -> bool:
    small = token.norm_ in _JOINTS or token.norm_ in _NEVER_FIRST
    free = token.ent_type_ in {"", TITLE, NAME} and not small
    return free and token.text[0].isalpha() and _is_latin(token.text)


def _may_continue(token: Token) -> bool:
    free = token.ent_type_ in {"", "Quantity", NAME}
    return free and (token.norm_ in _JOINTS or _is_latin(token.text))


def _kind_by_cue(tokens: Tokens) -> tuple[URIRef, str] | None:
    """Return class and path part that the noun before a name tells, or None."""
    before = tokens.doc[
        max(tokens.sent.start, tokens.start - _CUE_REACH) : tokens.start
    ]
    nearest: tuple[int, URIRef, str] | None = None
    for cue, type_, part in _CUES:
        for match in cue.find(before):
            between = before.doc[match.span.end : before.end]
            if any(one.norm_ in _VERBS for one in between):
                continue  # “the members of the network are Ghent and Lille”
            if between[:1].text == "of" and _qualifies(tokens):
                continue  # “the largest network of European cities”
            if nearest is None or match.span.start > nearest[0]:
                nearest = (match.span.start, type_, part)
    return None if nearest is None else nearest[1:]


def _qualifies(tokens: Tokens) -> bool:
    """Tell whether a single word with a capital qualifies a noun: “European cities”."""
    after = tokens.doc[tokens.end : tokens.end + 1]
    return len(tokens) == 1 and after.text.isalpha() and after.text.islower()


def _kind_by_itself(tokens: Tokens) -> tuple[URIRef, str] | None:
    """Return class and path part that the last word of a name tells, or None."""
    title = any(ROLE_WORD.fullmatch(token.norm_) for token in tokens)
    heading = tokens.text.isupper() and any(one.norm_ in _JOINTS for one in tokens)
    if len(tokens) < _FEWEST or title or heading:
        return None
    last = tokens[-1].norm_
    if last == _FORUM and not _is_subject(tokens):
        return None  # a forum that does nothing is an occasion
    return _OWN_WORDS.get(last)


def _is_subject(tokens: Tokens) -> bool:
    """Tell whether a sentence begins with a name: «Το Urban Forum μας έβαλε …»."""
    doc, start, begin = tokens.doc, tokens.start, tokens.sent.start
    return start == begin or (start == begin + 1 and doc[begin].norm_ in _ARTICLES)
