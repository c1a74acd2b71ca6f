"""Names of prizes and titles as texts write them: “European Green Capital 2024”.

A prize has a name of its own, written with capitals or between quotation marks. Its
year belongs to the name, yet tells when it was won.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from citykg.extraction.patterns import pattern
from citykg.extraction.reading import TITLE, Reading
from citykg.extraction.rules.content import name_of
from citykg.extraction.rules.phrasing import language_of, opens_name

_LATIN_HEAD: Final = re.compile(
    r"\b(?:Awards?|Prizes?|Medal|Trophy|Green Leaf|of the Year"
    r"|(?:Green|Book|Youth|Digital|Smart|Sports?|Social) Capital|Capital of)\b"
)
_GREEK_HEAD: Final = re.compile(
    r"\b(?:Βραβεί(?:ο|α|ων|ου)|Πρωτεύουσας?|Διαγωνισμ(?:ός|ό|ού)|Έπαινος?"
    r"|Πράσινο Φύλλο)\b"
)
_NO_PRIZE: Final = re.compile(
    r"\b(?:Ceremony|Gala|Summit|Conference|Office|Fund|Committee|Jury|Forum|Τελετή)\b"
)
_LATIN_JOINTS: Final = frozenset("of for the & - – ' ’ 's".split())
_GREEK_JOINTS: Final = frozenset("του τησ των -".split())
_CUES: Final = frozenset(
    "βραβειο βραβεια διακριση διακρισεισ τιτλο τιτλου τιτλοσ κορυφαιο επαθλο title "
    "award prize distinction".split()
)
_CATEGORY: Final = frozenset("category title award prize competition contest".split())
_OWN_VERB: Final = pattern(
    "ανακηρύχθηκ~|ανακηρύχτηκ~|αναδείχθηκ~|αναδείχτηκ~|ονομάστηκ~|στέφθηκ~",
    "named|declared|crowned|proclaimed|voted",
)
_YEAR: Final = re.compile(r"(?P<year>(?:19|20)\d\d)(?:\s?[-–/]\s?\d{2,4})?$")
_MIN_WORDS: Final = 3  # capitalised words that make a title of what a cue announces
_CUE_REACH: Final = 3  # tokens from «βραβείο» or “title” to the name


@dataclass(frozen=True, slots=True)
class Prize:
    """A prize or title that the text names.

    Args:
        words: The name, without quotation marks.
        name: The name in the nominative.
        year: The year that the name ends in, or the empty text.
    """

    words: Tokens
    name: str
    year: str

    @property
    def base(self) -> str:
        """The name without its year."""
        return _YEAR.sub("", self.name).rstrip(" ,")

    def of_year(self, year: str) -> str:
        """Return what the prize is called in another year, empty if unknown."""
        return f"{self.base} {year}".strip() if self.year else self.base


@dataclass(frozen=True, slots=True)
class Place:
    """A place taken in the contest for a prize.

    Args:
        rank: Which, from 1 on.
        as_written: The ordinal as the text has it.
        words: The words that tell it.
    """

    rank: int
    as_written: str
    words: Tokens

    def title(self, prize: Prize) -> str:
        """Return what was won: the first place is the prize itself."""
        if self.rank == 1:
            return prize.name
        greek = any("α" <= one <= "ω" for one in self.as_written.lower())
        place = "θέση" if greek else "place"
        return f"{prize.base} ({self.as_written.lower()} {place})"


def prizes_in(reading: Reading) -> list[Prize]:
    """Return the prizes that a document names, in reading order.

    Headlines in capitals are left out: nothing in them tells a name from the rest.
    """
    found = [*_quoted(reading), *_written_out(reading)]
    found += _repeated(reading, found)
    prizes: list[Prize] = []
    for prize in sorted(found, key=lambda one: one.words.start):
        if not prizes or prizes[-1].words.end <= prize.words.start:
            prizes.append(prize)
    return prizes


def _quoted(reading: Reading) -> Iterator[Prize]:
    for title in reading.ents(reading.doc, TITLE):
        if title.text.isupper():
            continue
        start = max(title.sent.start, title.start - _CUE_REACH)
        before = title.doc[start : title.start]
        cued = any(one.norm_ in _CUES for one in before[-_CUE_REACH:])
        named = len(before) and _OWN_VERB.first(before) is not None
        if cued or named or names_prize(title.text):
            yield _prize(title, title.text)


def _written_out(reading: Reading) -> Iterator[Prize]:
    for sentence in reading.doc.sents:
        if sentence.text.isupper():
            continue
        at = sentence.start
        while at < sentence.end:
            words = _run(reading, sentence, at)
            if words is None:
                at += 1
                continue
            at = words.end
            if _is_name(words):
                yield _prize(words, _nominative(words))


def _repeated(reading: Reading, known: list[Prize]) -> Iterator[Prize]:
    """Yield where the text names known prizes once more, without their years."""
    text = reading.flow.text
    for base in sorted({one.base for one in known}, key=len, reverse=True):
        for found in re.finditer(rf"\b{re.escape(base)}\b", text):
            words = reading.doc.char_span(found.start(), found.end())
            if words is not None and not any(
                one.words.start <= words.start < one.words.end for one in known
            ):
                yield Prize(words, base, "")


def _run(reading: Reading, sentence: Tokens, start: int) -> Tokens | None:
    """Return the capitalised words from *start* on with what joins them, or None."""
    doc = reading.doc
    first = doc[start]
    if not opens_name(first) or first.ent_type_ == TITLE:
        return None
    latin = language_of(first.text) == "en"
    joints = _LATIN_JOINTS if latin else _GREEK_JOINTS
    end = start + 1
    for token in doc[start + 1 : sentence.end]:
        if token.ent_type_ in {TITLE, "Person"}:
            break
        if _is_capital(token) or (_YEAR.match(token.text) and token.i == end):
            end = token.i + 1
        elif token.norm_ not in joints and not _ends_year(token, end):
            break
    if end + 1 < sentence.end and _ends_year(doc[end + 1], end + 1):
        end += 2
    return doc[start:end]


def _ends_year(token: Token, end: int) -> bool:
    """Tell whether *token* is the second half of “2024-25”."""
    return (
        token.i == end
        and token.i > 1
        and token.text.isdigit()
        and token.nbor(-1).text in {"-", "–", "/"}
        and _YEAR.match(token.nbor(-2).text) is not None
    )


def _is_capital(token: Token) -> bool:
    return token.text[:1].isupper()


def names_prize(text: str) -> bool:
    """Tell whether *text* holds what only names of prizes hold, such as “Award”."""
    heads = _LATIN_HEAD.search(text) or _GREEK_HEAD.search(text)
    return heads is not None and _NO_PRIZE.search(text) is None


def _is_name(words: Tokens) -> bool:
    capitals = sum(_is_capital(token) for token in words)
    if names_prize(words.text):
        return capitals > 1
    if capitals < _MIN_WORDS or _NO_PRIZE.search(words.text):
        return False
    doc = words.doc
    before = doc[max(words.sent.start, words.start - 2) : words.start]
    after = doc[words.end : min(words.sent.end, words.end + 1)]
    return any(one.norm_ in _CUES for one in before) or any(
        one.norm_ in _CATEGORY for one in after
    )


def _nominative(words: Tokens) -> str:
    if language_of(words.text) == "en":
        return words.text
    at = words.start - 1
    has_article = at >= words.sent.start and words.doc[at].norm_ in _ARTICLES
    return name_of(words.doc[at : words.end] if has_article else words)


_ARTICLES: Final = frozenset(
    "το τον την τη του τησ των τα στο στον στην στη στα ο η".split()
)


def _prize(words: Tokens, name: str) -> Prize:
    year = _YEAR.search(name)
    return Prize(words, name, year["year"] if year else "")
