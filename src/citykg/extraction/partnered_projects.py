"""Projects that their partners tell: “partners in X”, «η κοινοπραξία του X», “+X”.

A project may be named without the word project; that somebody is a partner in it, or
that it has a consortium, says what it is. A name that goes on behind a known programme
is of a project of its own: “CIVITAS Greenways”.
"""

import re
from collections.abc import Iterator
from typing import Final

from citykg.extraction.discovery import latin_names
from citykg.extraction.findings import situation
from citykg.extraction.headed import echoes, in_capitals
from citykg.extraction.model import Entity
from citykg.extraction.organisation_words import LEGAL, NOUNS, OWN_LAST
from citykg.extraction.reading import Reading
from citykg.extraction.tokens import Doc
from citykg.extraction.tokens import Span as Tokens
from citykg.namespaces.vocabulary import CKG

_PARTNER: Final = frozenset(
    "partner partners coordinator συντονιστησ συντονιστρια "
    "εταιροσ εταιροι εταιρουσ εταιρο εταιρων".split()
)
_IN: Final = frozenset("in within στο στα στη στην".split())
_CONSORTIUM: Final = frozenset("consortium κοινοπραξια κοινοπραξιασ".split())
_OF: Final = frozenset("of του".split())
_SKIPPED: Final = frozenset("the το τα τη την eu european".split())
_TIED: Final = frozenset({",", "and", "και", "&"})
_COINED: Final = re.compile(r"\+?(?=.*[A-Z].*[A-Z0-9-])[\w+-]{4,}")
_PLUS: Final = re.compile(r"\+[A-Z]\w{3,}")
_ACRONYM: Final = 6  # letters of a bare acronym that may be a body's


def partnered_projects(reading: Reading) -> Iterator[tuple[Tokens, Entity]]:
    """Yield projects that only their partners tell, wherever they are named.

    Args:
        reading: A document whose known names are settled.
    """
    found = [*_beside_partners(reading), *_plus(reading.doc), *_behind(reading)]
    named = {one.text: _project(one.text) for one in found}
    for words in found:
        yield words, named[words.text]
    yield from echoes(reading, named.items())


def _project(name: str) -> Entity:
    labels = {"el": name, "en": name}
    return situation("initiative", CKG.Initiative, name, labels=labels)


def _beside_partners(reading: Reading) -> Iterator[Tokens]:
    """Yield Latin names behind “partners in”, and before or behind “consortium”."""
    last: Tokens | None = None
    for name in latin_names(reading):
        if in_capitals(name[0]) or _is_body(name):
            continue
        tied = last is not None and _is_tied(name.doc[last.end : name.start])
        if tied or _is_partnered(name) or _has_consortium(name):
            last = name if tied or _is_partnered(name) else None
            yield from _parted(name)


def _parted(name: Tokens) -> Iterator[Tokens]:
    """Yield both of “AirWatch and HarbourLab”, which read as one name."""
    at = next((one.i for one in name if one.norm_ == "and"), None)
    coined = at is not None and _COINED.fullmatch(name.doc[at - 1].text)
    if at is None or not coined:
        yield name
        return
    yield name.doc[name.start : at]
    yield name.doc[at + 1 : name.end]


def _is_tied(gap: Tokens) -> bool:
    return len(gap) > 0 and all(one.norm_ in _TIED for one in gap)


def _is_body(name: Tokens) -> bool:
    words = {one.norm_ for one in name}
    return any(word in NOUNS or word in LEGAL or word in OWN_LAST for word in words)


def _is_partnered(name: Tokens) -> bool:
    """Tell whether “partners in” stands before a name."""
    doc, at, start = name.doc, name.start - 1, name.sent.start
    while at > start and doc[at].norm_ in _SKIPPED:
        at -= 1
    return at > start and doc[at].norm_ in _IN and doc[at - 1].norm_ in _PARTNER


def _has_consortium(name: Tokens) -> bool:
    """Tell whether a name is coined and has a consortium."""
    doc, end = name.doc, name.end
    if not _COINED.fullmatch(name.text):
        return False
    if end < name.sent.end and doc[end].norm_ in _CONSORTIUM:
        return True
    at = name.start - 1
    while at > name.sent.start and doc[at].norm_ in _SKIPPED:
        at -= 1
    of = at > name.sent.start and doc[at].norm_ in _OF
    return of and doc[at - 1].norm_ in _CONSORTIUM | _PARTNER


def _plus(doc: Doc) -> Iterator[Tokens]:
    """Yield names that begin with a plus sign."""
    for token in doc:
        if token.text[0] != "+":
            continue
        if _PLUS.fullmatch(token.text) and not token.ent_type_:
            yield doc[token.i : token.i + 1]
        elif token.text == "+" and token.i + 1 < len(doc) and not token.whitespace_:
            after = doc[token.i + 1]
            if _COINED.fullmatch(after.text) and not after.ent_type_:
                yield doc[token.i : token.i + 2]


def _behind(reading: Reading) -> Iterator[Tokens]:
    """Yield “CIVITAS Greenways” where CIVITAS is known: a project of a programme."""
    doc = reading.doc
    for ent in reading.ents(doc, "Initiative"):
        end = ent.end
        if end >= ent.sent.end or in_capitals(doc[end]) or not ent.text.isupper():
            continue
        after = doc[end]
        coined = after.text.isascii() and after.text.isupper() and after.text.isalpha()
        if coined and len(after) >= _ACRONYM and not after.ent_type_:
            yield doc[ent.start : end + 1]
