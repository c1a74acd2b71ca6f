"""Titles of office as phrases: where they begin and end, and how they read.

«ο νέος Γενικός Γραμματέας του Δήμου Βόλου» is a noun with the words before it that
qualify it and the complement after it that tells of what body or for what matters.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from rdflib import URIRef
from spacy.tokens import Doc, Token
from spacy.tokens import Span as Tokens

from citykg.extraction.phrases import trimmed
from citykg.extraction.position_words import (
    Head,
    Qualifier,
    head_of,
    qualifier,
    role_of,
)
from citykg.extraction.reading import CITIES, DATE, NAME, QUANTITY
from citykg.extraction.title_forms import adjective_of_title, singular_title
from citykg.namespaces.greek import fold
from citykg.namespaces.vocabulary import CODE

HONORIFICS: Final = frozenset(
    "κ κ. κκ κκ. κ.κ. κ.κ κα κα. κασ κοσ κου κο κον κυριοσ κυριου κυριο κυρια κυριασ "
    "δρ δρ. cllr cllr. dr dr. mr mr. ms ms. mrs mrs. sir prof prof.".split()
)
ARTICLES: Final = frozenset(
    "ο η οι του τησ των τον την τη τουσ τισ the a an ο/η".split()
)
JOINTS: Final = frozenset({"και", "κι", "and", "&"})
_GENITIVE_ARTICLES: Final = frozenset({"του", "τησ", "των", "τησ/του"})
_GENITIVE: Final = ("ου", "ησ", "ων", "ασ", "εωσ", "ουσ", "ματοσ")
_ACCUSATIVE_ARTICLES: Final = frozenset("τον την τη τουσ τισ τα το".split())
_GREEK_PREPOSITIONS: Final = frozenset(
    "σε στο στη στην στον στα στουσ στισ για επι παρα προσ".split()
)
_GREEK_STOPS: Final = frozenset(
    "που οποιοσ οποια οποιο οποιοι οποιεσ οτι ενω αλλα οπωσ μετα κατα με απο ωσ μαζι "
    "ειναι ηταν ειπε εχει εκανε εδωσε αυτοσ αυτη ο οι καθωσ αφου οταν ωστε δηλαδη "
    "σημερα χθεσ νυν ιδιοσ ιδια δεν θα να δια μεσω υπο προτεινε τον".split()
)
_GREEK_VERB: Final = re.compile(
    r"\w{2,}(?:[σξψ]ε|ηκε|ηκαν|[σξψ]αν|ταν|ται|νται|ουν|ουσε|ουμε|ει|αγε|ευε|ιζε)"
)
_ENGLISH_STOPS: Final = frozenset(
    "who which that whose where when while after before during since said says is was "
    "has have had will would are were as with by from on via into under about against "
    "added adds noted explained stressed stated told called welcomed announced "
    "explains stresses notes states believes hopes joined attended spoke opened signed "
    "received accepted presented represented also but because he she they we i".split()
)
_OPENING: Final = frozenset("of for at in to responsible".split())
_BREAKS: Final = frozenset(".;:·()\n!?…•|[]{}") | {"--", "…"}
_DASHES: Final = frozenset("-–—‑")
_LONGEST: Final = 24  # tokens of a title
_OUTSIDE: Final = frozenset({"", NAME})
_ELSEWHERE: Final = frozenset({"Person", DATE, QUANTITY})
_DANGLING: Final = JOINTS | ARTICLES | _GREEK_PREPOSITIONS | _OPENING | {","}
_ANAPHORIC: Final = frozenset("του τησ τουσ μασ τησ: του:".split())
_ONE_CITY: Final = frozenset({CODE["role-mayor"], CODE["role-regional-governor"]})


@dataclass(frozen=True, slots=True)
class Title:
    """A title of office as it stands in a sentence.

    Args:
        head: Its noun.
        role: Code of ``ckgc:role``.
        noun: The noun with the words that qualify it.
        words: From the first word to the end of its complement.
        held: Whether it is said of somebody in office, as far as its own words tell.
    """

    head: Head
    role: URIRef
    noun: Tokens
    words: Tokens
    held: bool = True

    @property
    def complement(self) -> Tokens:
        """What follows the noun; it may be empty."""
        return self.words.doc[self.noun.end : max(self.noun.end, self.words.end)]

    @property
    def article(self) -> Token | None:
        """The article before the title, or None."""
        at = self.words.start - 1
        if at < self.words.sent.start or self.words.doc[at].norm_ not in ARTICLES:
            return None
        return self.words.doc[at]

    @property
    def is_bare(self) -> bool:
        """Whether a weak noun stands without anything that makes it a title."""
        return self.head.weak and len(self.words) == 1

    @property
    def text(self) -> str:
        """The title in the nominative, beginning with a capital if Greek."""
        doc, (first, last) = self.words.doc, (self.noun.start, self.noun.end)
        if not self.head.greek:
            singular = singular_title(self.noun) if self.head.plural else self.noun.text
            return f"{singular} {self._complement_text}".strip()
        changed = fold(self.head.nominative) != doc[last - 1].norm_
        before = [
            adjective_of_title(token.text) if changed else token.text
            for token in doc[first : last - 1]
        ]
        noun = self.head.nominative if not before else self.head.nominative.lower()
        if doc[last - 1].text[0].isupper():
            noun = self.head.nominative
        title = " ".join((*before, noun, self._complement_text)).strip()
        return title[:1].upper() + title[1:]

    @property
    def _complement_text(self) -> str:
        words = self.complement
        while len(words) and words[0].norm_ in _ANAPHORIC and self._is_pronoun(words):
            words = words[1:]
        return words.text

    @staticmethod
    def _is_pronoun(words: Tokens) -> bool:
        return len(words) == 1 or words[0].norm_ in {"μασ", "τουσ"}


def titles_in(sentence: Tokens) -> Iterator[Title]:
    """Yield the titles of a sentence in reading order.

    Args:
        sentence: One sentence; the names known so far are its entities.
    """
    at = sentence.start
    while at < sentence.end:
        token = sentence.doc[at]
        head = head_of(token.norm_) if token.ent_type_ in _OUTSIDE else None
        if head is None or _is_possessor(token):
            at += 1
            continue
        title = _title(sentence, at, head)
        yield title
        at = max(title.noun.end, at + 1)


def _is_possessor(token: Token) -> bool:
    """Tell whether something of the office is meant: “the Mayor's Office”."""
    following = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
    return following is not None and following.text in {"'s", "’s", "'", "’"}


def _title(sentence: Tokens, at: int, head: Head) -> Title:
    doc = sentence.doc
    start, before, held = _qualified(sentence, at, greek=head.greek)
    noun_end = at + 1
    if noun_end < sentence.end and doc[noun_end].norm_ == "general" and not head.greek:
        before.append("general")
        noun_end += 1
    if doc[noun_end - 1].norm_ == "executive" and _is(doc, noun_end, {"officer"}):
        noun_end += 1
    if _is(doc, noun_end, {"-", "elect"}) and _is(doc, noun_end + 1, {"elect", "-"}):
        held = False
    role = role_of(head, before)
    end = _complement_end(sentence, noun_end, greek=head.greek, role=role)
    words = trimmed(doc[start:end])
    held = held and not _is_over(doc, words.end) and not _is_sought(doc, start)
    return Title(head, role, doc[start:noun_end], words, held)


def _is(doc: Doc, at: int, forms: set[str]) -> bool:
    return at < len(doc) and doc[at].norm_ in forms


def _qualified(
    sentence: Tokens, at: int, *, greek: bool
) -> tuple[int, list[str], bool]:
    """Return where a title begins, its qualifiers, and whether it is held."""
    doc, start, before, held = sentence.doc, at, list[str](), True
    on = at - 1
    while on >= sentence.start:
        token = doc[on]
        kind = qualifier(token.norm_) if token.ent_type_ in _OUTSIDE else None
        if kind is Qualifier.NOT_HELD:
            held = False
        elif kind is Qualifier.PART or _is_capital(token, sentence, greek=greek):
            start = on
            before.append(token.norm_)
        elif kind is None and not _is_passed(token, greek=greek):
            break
        on -= 1
    return start, before, held


def _is_capital(token: Token, sentence: Tokens, *, greek: bool) -> bool:
    """Tell whether a capitalised word may qualify an English title after it."""
    return (
        not greek
        and token.i > sentence.start
        and token.text[0].isupper()
        and token.text[0].isascii()
        and token.ent_type_ in _OUTSIDE
        and token.norm_ not in ARTICLES | HONORIFICS | _ENGLISH_STOPS | JOINTS
        and head_of(token.norm_) is None
    )


def _is_passed(token: Token, *, greek: bool) -> bool:
    """Tell whether the search for qualifiers goes on before *token*."""
    if token.text in {"-", "‑", "΄", "'"}:
        return token.i > 0 and not token.doc[token.i - 1].whitespace_
    return not greek and token.ent_type_ in CITIES


def _is_over(doc: Doc, at: int) -> bool:
    """Tell whether what follows a title says that it is no longer held."""
    tokens = doc[at : at + 6]
    text = " ".join(token.norm_ for token in tokens)
    return _OVER.match(text) is not None


_OVER: Final = re.compile(
    r"[(,]? ?(?:(?:απο το|την περιοδο|κατα την περιοδο|from|between)? ?(?:19|20)\d\d ?"
    r"(?:[-–—]|εωσ|μεχρι|to|until|and|και) ?(?:το )?(?:19|20)?\d\d|(?:εωσ|μεχρι|until) "
    r"(?:το )?(?:19|20)\d\d|την περιοδο)"
)
_SOUGHT: Final = frozenset(
    "υποψηφιοσ υποψηφια υποψηφιου υποψηφιο υποψηφιασ candidate candidacy "
    "υποψηφιοτητα διεκδικει bid ran run running stand stood".split()
)


def _is_sought(doc: Doc, start: int) -> bool:
    """Tell whether the words before a title tell a candidate: “candidate for mayor”."""
    before = doc[max(0, start - 5) : start]
    words = [token.norm_ for token in before]
    return bool(_SOUGHT & set(words)) and bool({"for", "για"} & set(words))


def _complement_end(sentence: Tokens, at: int, *, greek: bool, role: URIRef) -> int:
    """Return where the complement of a title that is complete at *at* ends."""
    doc, limit = sentence.doc, min(sentence.end, at + _LONGEST)
    end = at
    step = _greek_step if greek else _english_step
    if not greek and not (at < limit and doc[at].norm_ in _OPENING):
        return at
    while end < limit:
        token = doc[end]
        if token.ent_type_ in _ELSEWHERE or token.norm_ in HONORIFICS:
            break
        length = _common_step(token, limit, one_city=role in _ONE_CITY)
        if length is None:
            length = step(token, at, one_city=role in _ONE_CITY)
        if not length:
            break
        end = min(end + length, limit)
    while end > at and doc[end - 1].norm_ in _DANGLING:
        if end - 1 == at and doc[at].norm_ in _ANAPHORIC:
            break
        end -= 1
    return end


def _common_step(token: Token, limit: int, *, one_city: bool) -> int | None:
    """Return how many tokens a mark or a name takes, 0 at the end, None for neither."""
    doc, at = token.doc, token.i
    if token.ent_iob_ == "B" and token.ent_type_ not in _OUTSIDE:
        length = 1
        while at + length < len(doc) and doc[at + length].ent_iob_ == "I":
            length += 1
        return length
    if token.text == "(":
        closed = at + 2 < limit and doc[at + 2].text == ")"
        return 3 if closed and doc[at + 1].text.isupper() else 0
    if token.text in '«“"':
        closing = next((i for i in range(at + 1, limit) if doc[i].text in '»”"'), 0)
        return closing - at + 1 if closing else 0
    if token.text == ",":
        return int(not one_city and _goes_on(token, limit))
    if token.norm_ in JOINTS:
        return int(not one_city and not _begins_new(doc, at + 1, limit))
    return 0 if token.text in _BREAKS or token.is_space else None


def _greek_step(token: Token, first: int, *, one_city: bool) -> int:
    """Return 1 if a Greek word goes on with the complement begun at *first*, else 0."""
    form, previous = token.norm_, token.doc[token.i - 1]
    if form in _GENITIVE_ARTICLES or form == "μασ":
        return 1
    if form in _ACCUSATIVE_ARTICLES:
        return int(previous.norm_ in _GREEK_PREPOSITIONS)
    if form in _GREEK_PREPOSITIONS:
        return int(not one_city)
    if token.text in _DASHES:
        return int(not previous.whitespace_)
    if form in _GREEK_STOPS:
        return 0
    return int(_is_greek_part(token, first, one_city=one_city))


def _is_greek_part(token: Token, first: int, *, one_city: bool) -> bool:
    """Tell whether a word that is no particle belongs to a Greek complement."""
    if token.text[0].isupper():
        return not _begins_name(token)
    if token.norm_.endswith(_GENITIVE):
        return True
    loose = not one_city and any(
        one.norm_ in _GREEK_PREPOSITIONS for one in token.doc[first : token.i]
    )
    return loose and not _GREEK_VERB.fullmatch(token.norm_)


def _begins_name(token: Token) -> bool:
    """Tell whether a Latin name that stands apart begins: «του Μιλάνου Ada Rossi»."""
    doc, at = token.doc, token.i
    if not token.text.isascii() or at + 1 >= len(doc):
        return False
    following = doc[at + 1]
    capitals = following.text[0].isupper() and following.text.isascii()
    return capitals and doc[at - 1].ent_type_ in CITIES


def _english_step(token: Token, first: int, *, one_city: bool) -> int:
    """Return 1 if an English word goes on with the complement, else 0."""
    form = token.norm_
    if form in _ENGLISH_STOPS or (form in {"in", "on"} and one_city):
        return 0
    verb = form.endswith("ed") and token.text.islower()
    after_name = token.doc[token.i - 1].text[0].isupper()
    if verb and after_name and token.i > first:
        return 0
    if token.text in _DASHES:
        return int(not token.doc[token.i - 1].whitespace_)
    return 1


def _begins_new(doc: Doc, at: int, limit: int) -> bool:
    """Tell whether a person or another title begins at *at*."""
    for token in doc[at : min(limit, at + 5)]:
        if token.ent_type_ == "Person" or token.norm_ in HONORIFICS:
            return True
        if token.ent_type_ in _OUTSIDE and head_of(token.norm_):
            return True
        nominative = token.norm_ in {"ο", "η", "οι", "ο/η", "a", "an", "also", "τον"}
        if nominative:
            return True
        if token.norm_ not in ARTICLES and qualifier(token.norm_) is None:
            return False
    return False


def _goes_on(comma: Token, limit: int) -> bool:
    """Tell whether a comma enumerates: “Minister for Industry, Trade and Tourism”."""
    doc, at = comma.doc, comma.i + 1
    if _begins_new(doc, at, limit):
        return False
    while at < limit:
        token = doc[at]
        if token.norm_ in JOINTS:
            return (
                at > comma.i + 1 and at + 1 < limit and _may_list(doc[at + 1])
            ) and not _begins_new(doc, at + 1, limit)
        if token.text == "," and at > comma.i + 1:
            return _goes_on(token, limit)
        if not _may_list(token):
            return False
        at += 1
    return False


def _may_list(token: Token) -> bool:
    """Tell whether a word may stand in a list of matters that a post is for."""
    if token.ent_type_ in _ELSEWHERE or token.norm_ in HONORIFICS:
        return False
    if not token.text.isascii() and token.norm_ in ARTICLES:
        return token.norm_ in _GENITIVE_ARTICLES
    genitive = not token.text.isascii() and token.norm_.endswith(_GENITIVE)
    return token.text[0].isupper() or genitive
