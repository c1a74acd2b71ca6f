"""Titles of office as phrases: where they begin and end, and how they read.

«ο νέος Γενικός Γραμματέας του Δήμου Βόλου» is a noun with the words before it that
qualify it and the complement after it that tells of what body or for what matters.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from rdflib import URIRef

from citykg.extraction.phrases import trimmed
from citykg.extraction.position_words import (
    Head,
    Qualifier,
    charge_of,
    head_of,
    qualifier,
    role_of,
)
from citykg.extraction.reading import CITIES
from citykg.extraction.title_complements import (
    ANAPHORIC,
    ARTICLES,
    ENGLISH_STOPS,
    HONORIFICS,
    JOINTS,
    OUTSIDE,
    complement_end,
)
from citykg.extraction.title_forms import adjective_of_title, singular_title
from citykg.extraction.title_terms import (
    is_former,
    is_over,
    is_past,
    is_sought,
    is_to_come,
)
from citykg.extraction.tokens import Doc, Token
from citykg.extraction.tokens import Span as Tokens
from citykg.extraction.word_index import index_of, tokens_with, within
from citykg.namespaces.greek import fold
from citykg.namespaces.vocabulary import CODE

__all__ = ["ARTICLES", "HONORIFICS", "JOINTS", "Title", "titles_in"]


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
        owned = self.words.doc[max(0, self.words.start - 1)].text in {"'s", "’s"}
        return self.head.weak and len(self.words) == 1 and not owned

    @property
    def text(self) -> str:
        """The title in the nominative, beginning with a capital if Greek."""
        doc, (first, last) = self.words.doc, (self.noun.start, self.noun.end)
        if not self.head.greek:
            singular = singular_title(self.noun) if self.head.plural else self.noun.text
            singular = self.head.nominative if self.head.charge else singular
            return f"{singular} {self._complement_text}".strip()
        changed = fold(self.head.nominative) != doc[last - 1].norm_
        before = "".join(
            (adjective_of_title(token.text) if changed else token.text)
            + token.whitespace_
            for token in doc[first : last - 1]
            if token.text not in {"Δ", "/"}
        )
        noun = self.head.nominative if not before else self.head.nominative.lower()
        if doc[last - 1].text[0].isupper():
            noun = self.head.nominative
        title = f"{before}{noun} {self._complement_text}".strip()
        return title[:1].upper() + title[1:]

    @property
    def _complement_text(self) -> str:
        words = self.complement
        while len(words) and words[0].norm_ in ANAPHORIC and self._is_pronoun(words):
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
    reached = sentence.start
    for at in _possible(sentence):
        if at < reached:
            continue
        token = sentence.doc[at]
        head = _head_at(sentence, at) if token.ent_type_ in OUTSIDE else None
        if head is None or _is_possessor(token) or _qualifies(token, head):
            continue
        title = _title(sentence, at, head)
        yield title
        reached = max(title.noun.end, at + 1)


def _possible(sentence: Tokens) -> list[int]:
    """Return the tokens of a sentence whose words alone may be nouns of titles."""
    doc = sentence.doc
    kept = index_of(doc).kept
    found: list[int] | None = kept.get(_possible)
    if found is None:
        nouns = {token.i for token in tokens_with(doc, _may_be_title)}
        slashes = (token.i + 1 for token in tokens_with(doc, _SLASH))
        found = kept[_possible] = sorted(nouns.union(slashes))
    return within(found, sentence)


@lru_cache(maxsize=1 << 16)
def _may_be_title(form: str) -> bool:
    known = head_of(form) is not None or charge_of(form) is not None
    return known or form in _CITIZENS


def _head_at(sentence: Tokens, at: int) -> Head | None:
    """Return the noun of a title, «Δ/ντής» and what is taken over among them."""
    doc, form = sentence.doc, sentence.doc[at].norm_
    head = head_of(form)
    if head is None and at - 1 > sentence.start and doc[at - 1].text == "/":
        return head_of(f"{doc[at - 2].norm_}/{form}")
    if head is None and form in _CITIZENS and at > sentence.start:
        greek = not form.isascii()
        first = doc[at - 1].norm_.startswith(("πρωτ", "first"))
        name = "Δήμαρχος" if greek else "mayor"
        return Head(_MAYOR, name, greek=greek) if first else None
    if head is None and (charge := charge_of(form)) is not None:
        return charge if _is_taken(sentence, at) else None
    return head


def _is_taken(sentence: Tokens, at: int) -> bool:
    """Tell whether a verb not far from *at* says that somebody takes or holds it."""
    doc = sentence.doc
    for on in range(at - 1, max(sentence.start, at - _BEFORE_CHARGE) - 1, -1):
        if doc[on].norm_ in TAKING:
            return True
        if doc[on].ent_type_ == "Person" or doc[on].is_punct:
            break
    for token in doc[at + 1 : min(sentence.end, at + _AFTER_CHARGE)]:
        if token.norm_ in TAKING:
            return True
        if token.ent_type_ == "Person" or token.text in ",;":
            return False
    return False


TAKING: Final = frozenset(
    "ανελαβε ανελαβαν αναλαμβανει αναλαβει ασκει κατεχει διατηρει παρελαβε εχει ειχε "
    "ανατεθηκε ανατιθεται took taken takes assumed assumes holds hold assuming taking "
    "holding".split()
)
_MAYOR, _DEPUTY = CODE["role-mayor"], CODE["role-deputy-mayor"]
_SLASH: Final = frozenset("/")
_CITIZENS: Final = frozenset("πολιτησ πολιτη δημοτησ δημοτη citizen".split())
_BEFORE_CHARGE, _AFTER_CHARGE = 5, 14  # tokens in which the verb stands


def _qualifies(token: Token, head: Head) -> bool:
    """Tell whether a noun only qualifies the next: «Εντεταλμένος Σύμβουλος»."""
    if qualifier(token.norm_) is None:
        return False
    following = token.doc[token.i + 1 : token.i + (3 if head.weak else 2)]
    return any(head_of(one.norm_) for one in following)


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
    if _is(doc, noun_end, {"-"}) and _is(doc, noun_end + 1, {"general"}):
        before.append("general")
        noun_end += 2
    if doc[noun_end - 1].norm_ == "executive" and _is(doc, noun_end, {"officer"}):
        noun_end += 1
    if _is(doc, noun_end, {"-", "elect"}) and _is(doc, noun_end + 1, {"elect", "-"}):
        held = False
    role = role_of(head, before)
    if role == _MAYOR and "first" in before and _has_lord_mayor(doc):
        role = _DEPUTY  # “First Mayor” under a Lord Mayor
    end = complement_end(sentence, noun_end, greek=head.greek, role=role)
    words = _closed(trimmed(doc[start:end]))
    held = held and not (
        is_over(doc, words.end)
        or is_past(doc[noun_end : max(noun_end, words.end)])
        or is_former(sentence, start)
        or is_sought(doc, start)
        or is_to_come(sentence, at)
    )
    return Title(head, role, doc[start:noun_end], words, held)


def _has_lord_mayor(doc: Doc) -> bool:
    return any(
        one.norm_ == "lord" and doc[one.i + 1 : one.i + 2].text == "Mayor"
        for one in doc
    )


def _closed(words: Tokens) -> Tokens:
    """Return *words* with the quotation mark that closes one opened in them."""
    text = words.text
    missing = text.count("«") > text.count("»") or text.count("“") > text.count("”")
    return words.doc[words.start : words.end + 1] if missing else words


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
        kind = qualifier(token.norm_) if token.ent_type_ in OUTSIDE else None
        if kind is Qualifier.NOT_HELD and doc[at].norm_.startswith(_DOCTORS):
            kind = Qualifier.PART  # «υποψήφιος διδάκτωρ» is one
        if kind is Qualifier.NOT_HELD:
            held = False
        elif (
            kind is Qualifier.PART
            or _is_capital(token, sentence, greek=greek)
            or _is_attribute(token, at)
        ):
            start = on
            before.append(token.norm_)
        elif kind is None and not _is_passed(token, greek=greek):
            break
        on -= 1
    if at - 2 >= sentence.start and doc[at - 1].text == "/":
        start = min(start, at - 2)
    return start, before, held


def _is_capital(token: Token, sentence: Tokens, *, greek: bool) -> bool:
    """Tell whether a capitalised word may qualify an English title after it."""
    return (
        not greek
        and token.i > sentence.start
        and token.text[0].isupper()
        and token.text[0].isascii()
        and token.ent_type_ in OUTSIDE
        and token.norm_ not in ARTICLES | HONORIFICS | ENGLISH_STOPS | JOINTS
        and head_of(token.norm_) is None
    )


def _is_attribute(token: Token, at: int) -> bool:
    """Tell whether a small word says what a manager or officer at *at* is for.

    In “climate protection manager X” it does, for a name stands right behind.
    """
    doc = token.doc
    weak = head_of(doc[at].norm_)
    named = at + 1 < len(doc) and doc[at + 1].ent_type_ == "Person"
    if weak is None or not weak.weak or weak.greek or not named or at - token.i > _FEW:
        return False
    word = token.is_alpha and token.text.islower() and not token.ent_type_
    loose = token.norm_ in ARTICLES | JOINTS | ENGLISH_STOPS | _LOOSE
    return word and not loose and not token.norm_.endswith(("ed", "ly", "s"))


_FEW: Final = 3  # words before the noun of a title
_LOOSE: Final = frozenset("of for at in to then than about her my your".split())
_DOCTORS: Final = "διδακτ"


def _is_passed(token: Token, *, greek: bool) -> bool:
    """Tell whether the search for qualifiers goes on before *token*."""
    if token.text in {"Δ", "/"}:
        return token.i + 1 < len(token.doc) and not token.whitespace_
    if token.text == "." and token.i:
        return qualifier(token.doc[token.i - 1].norm_) is Qualifier.PART
    if token.text in {"-", "‑", "΄", "'"}:
        return token.i > 0 and not token.doc[token.i - 1].whitespace_
    return not greek and token.ent_type_ in CITIES
