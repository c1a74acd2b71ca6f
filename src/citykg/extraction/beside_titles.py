"""People whom no list of first names knows, found by the title beside their name.

«ο Δήμαρχος Παρισιού Ζυλιέτ Ντοριάν», «η Λάουρα Σεγκοβία, Πρόεδρος του Φορέα»: two or
three capitalised words that stand where a bearer stands are a name.
"""

import re
from collections.abc import Iterator
from typing import Final

from citykg.extraction.latin_names import NOT_LATIN_NAMES, is_no_word
from citykg.extraction.names import NOT_NAMES
from citykg.extraction.patterns import sentences
from citykg.extraction.position_words import head_of, qualifier
from citykg.extraction.reading import CITIES, NAME, Reading
from citykg.extraction.surnames import looks_like_surname
from citykg.extraction.titles import HONORIFICS, JOINTS, Title, titles_in
from citykg.extraction.tokens import Span as Tokens
from citykg.extraction.tokens import Token
from citykg.namespaces.vocabulary import CODE

_PARTICLES: Final = frozenset(
    "ντε ντι ντα ντελ ντερ βαν φον τεν τερ λα λε αλ ελ de del della di da dos van von "
    "der den ter la le zu al el bin".split()
)
_MATTERS: Final = frozenset(
    "parliament education transport mobility affairs culture environment energy health "
    "tourism development council committee board commission municipality climate "
    "finance "
    "innovation digitalisation sustainability planning sports sport youth housing "
    "trade "
    "economy infrastructure communications technology strategy policy partnerships "
    "region city agency office department network association university".split()
)
_PREPOSITIONS: Final = frozenset("σε στο στη στην στον στα στουσ στισ για επι".split())
_WORD: Final = re.compile(r"[^\W\d_][^\W\d_'’]+(?:-[^\W\d_]+)*")
_GENITIVE_PLURAL: Final = ("ων", "ών")
_OF_CITIES: Final = frozenset({CODE["role-mayor"], CODE["role-deputy-mayor"]})
_LONGEST_ACRONYM: Final = 5  # letters
_FEWEST, _MOST = 2, 4  # words of a name


def names_beside_titles(reading: Reading) -> Iterator[Tokens]:
    """Yield words that must be a name, for they stand beside a title of office.

    Args:
        reading: A document whose known names are settled.
    """
    for sentence in sentences(reading.doc):
        for title in titles_in(sentence):
            if not title.is_bare:
                name = _after(title) or _before(title)
                if name is not None:
                    yield name


def _after(title: Title) -> Tokens | None:
    """Return a name after a title, set off by a comma, a honorific or a city."""
    doc, sentence = title.words.doc, title.words.sent
    name = _in_line(title)
    if name is not None:
        return name
    for ent in title.complement.ents:
        if ent.label_ in CITIES and title.role in _OF_CITIES:
            name = _run(doc[ent.end : sentence.end])
            return name if name is not None and _ends_well(name) else None
    at = title.words.end
    comma = at < sentence.end and doc[at].text == ","
    at += comma
    addressed = at < sentence.end and doc[at].norm_ in HONORIFICS
    at += addressed
    if not comma and not addressed:
        return _in_tail(title)
    name = _run(doc[at : sentence.end])
    return name if name is not None and (addressed or _ends_well(name)) else None


def _in_line(title: Title) -> Tokens | None:
    """Return a name that stands in Latin letters right behind a title, or None.

    That is the name of “Commissioner Aino Virta” and of «ο δήμαρχος της πόλης Aino
    Virta»; in “Member of the Parliament Aino Virta” the complement seems to include it.
    """
    doc, end = title.words.doc, title.words.end
    tail = title.complement[-_FEWEST:]
    if len(title.complement) > _FEWEST and _is_name_of_nobody_known(tail):
        before = doc[tail.start - 1]
        if before.norm_ in _MATTERS:
            return tail
    if end >= title.words.sent.end or not _is_latin(doc[end]):
        return None
    name = _run(doc[end : title.words.sent.end])
    return name if name is not None and _ends_well(name) else None


def _is_latin(token: Token) -> bool:
    return token.text[0] < "\u0370" and token.text[0].isupper()


def _is_name_of_nobody_known(tokens: Tokens) -> bool:
    """Tell whether two capitalised words are no words of the English language."""
    plain = all(_is_latin(one) and _may_be_part(one) for one in tokens)
    return plain and any(is_no_word(one.text) for one in tokens)


def _in_tail(title: Title) -> Tokens | None:
    """Return the name with which the complement of a Greek title ends, or None."""
    words = title.complement[-_FEWEST:]
    if len(words) < _FEWEST or not title.head.greek:
        return None
    if len(title.complement) == _FEWEST and all(_is_upright(one) for one in words):
        return words
    first, last = words
    if _is_upright_name(title, first, last):
        return words
    strict = last.norm_.endswith("σ") and looks_like_surname(last.text, strictly=True)
    surname = strict or last.text.endswith("άς")
    named = surname and first.text.endswith(("ος", "ός", "ης", "ής", "ας", "άς"))
    return words if named and all(_may_be_part(one) for one in words) else None


def _is_upright_name(title: Title, first: Token, last: Token) -> bool:
    """Tell whether a complement in the genitive ends with a name in the nominative."""
    before = title.complement[:-_FEWEST]
    genitive = not any(one.norm_ in _PREPOSITIONS for one in before)
    woman = first.norm_.endswith(("α", "η", "ω", "υ", "ι"))
    surname = looks_like_surname(last.text, strictly=True) or last.norm_.endswith("ου")
    return genitive and woman and surname and all(map(_may_be_part, (first, last)))


def _is_upright(token: Token) -> bool:
    """Tell whether a Greek word may be part of a name and is surely no genitive."""
    genitive = token.norm_.endswith(("ου", "ησ", "ων", "ασ", "εωσ", "ουσ"))
    return _may_be_part(token) and not genitive and not token.text.isupper()


def _before(title: Title) -> Tokens | None:
    """Return a name to which a Greek title stands in apposition, or None."""
    doc, sentence = title.words.doc, title.words.sent
    at = title.words.start - 1
    while at > sentence.start and doc[at].norm_ in {"ο", "η", "του", "τησ"}:
        at -= 1
    if not title.head.greek:
        return _before_english(title)
    if at <= sentence.start or doc[at].text not in {",", "("}:
        return None
    start = at
    while start > sentence.start and _continues(doc[start - 1]):
        start -= 1
    while start < at and doc[start].norm_ in _PARTICLES:
        start += 1
    return _run(doc[start:at], whole=True)


def _before_english(title: Title) -> Tokens | None:
    """Return the name of “Aino Virta, Chief Executive of …,”, or None."""
    doc, sentence, end = title.words.doc, title.words.sent, title.words.end
    at = title.words.start - 1
    at -= at > sentence.start and doc[at].norm_ in {"the", "a"}
    closed = end >= sentence.end or doc[end].is_punct or doc[end].text.islower()
    if at <= sentence.start or doc[at].text not in {",", "("} or not closed:
        return None
    start = at
    while start > sentence.start and _continues(doc[start - 1]):
        start -= 1
    while start < at and doc[start].norm_ in _PARTICLES:
        start += 1
    name = _run(doc[start:at], whole=True)
    known = name is None or not any(is_no_word(one.text) for one in name)
    return None if known else name


def _run(tokens: Tokens, *, whole: bool = False) -> Tokens | None:
    """Return the name with which *tokens* begin, or None."""
    end = tokens.start
    while end < tokens.end and _continues(tokens.doc[end]):
        end += 1
    name = tokens.doc[tokens.start : end]
    words = [token for token in name if token.norm_ not in _PARTICLES]
    if not _FEWEST <= len(words) <= _MOST or name[-1].norm_ in _PARTICLES:
        return None
    if name[0].norm_ in _PARTICLES or (whole and end < tokens.end):
        return None
    return name


def _continues(token: Token) -> bool:
    return _may_be_part(token) or token.norm_ in _PARTICLES


def _may_be_part(token: Token) -> bool:
    acronym = token.text.isupper() and len(token.text) <= _LONGEST_ACRONYM
    return (
        token.text[0].isupper()
        and not acronym
        and NOT_LATIN_NAMES.search(token.text) is None
        and token.ent_type_ in {"", NAME}
        and _WORD.fullmatch(token.text) is not None
        and head_of(token.norm_) is None
        and qualifier(token.norm_) is None
        and NOT_NAMES.fullmatch(token.norm_) is None
        and not token.text.endswith(_GENITIVE_PLURAL)
    )


def _ends_well(name: Tokens) -> bool:
    """Tell whether what follows is what follows the name of a person."""
    doc = name.doc
    if name.end >= name.sent.end:
        return True
    following = doc[name.end]
    closed = following.is_punct and following.text != "-"
    if following.norm_ in JOINTS:
        return doc[name.end + 1 : name.end + 2].text in {"ο", "η", "οι", "the"}
    return closed or following.text.islower()
