"""Programmes whose parts a city sets out: “The programme of the year has five themes”.

Nothing names them but their title, or the words around the noun; such a programme is a
plan of the city.
"""

from typing import Final

from citykg.extraction.agreement import noun_table
from citykg.extraction.findings import situation
from citykg.extraction.headed import name_in_nominative
from citykg.extraction.model import Entity, Mention
from citykg.extraction.phrases import trimmed
from citykg.extraction.reading import TITLE, Reading
from citykg.extraction.rules.content import labels_of
from citykg.extraction.tokens import Span as Tokens
from citykg.extraction.tokens import Token
from citykg.namespaces.vocabulary import CKG

_NOUNS: Final = frozenset({"programme", "program", "προγραμμα"})
_POLICIES: Final = noun_table(
    "πολιτική πλαίσιο όραμα μοντέλο διακήρυξη πρότυπο",
    "policy framework vision model declaration approach",
)
_OF: Final = ("σ", "ων", "ου")  # endings of genitives
_JOINTS: Final = frozenset("του τησ των και για την το of for and the".split())
_ARTICLES: Final = frozenset({"the", "our", "its", "το"})
_CALLED: Final = frozenset(
    ', entitled titled called named under the title with με τιτλο τον « “ "'.split()
)
_ENDS: Final = frozenset(
    "is has was rests stands covers comprises includes consists will runs are που "
    "ειναι "
    "εχει περιλαμβανει διαρθρωνεται στηριζεται κινειται αναπτυσσεται βασιζεται".split()
)
_OPENING: Final = 6  # words of a sentence within which the noun stands
_LONGEST: Final = 9  # words of a name


def described_programme(reading: Reading, sentence: Tokens) -> Entity | None:
    """Return the programme that a sentence speaks of by what it is, or None.

    Args:
        reading: The document as read.
        sentence: A sentence that announces parts.
    """
    policy = _policy(reading, sentence)
    if policy is not None:
        return policy
    if sentence[0].norm_ not in _ARTICLES or reading.ents(sentence, "Initiative"):
        return None
    city = reading.home_city
    for token in sentence[:_OPENING]:
        if token.norm_ in _NOUNS and not token.ent_type_ and city is not None:
            words = _title(reading, sentence, token.i) or _phrase(sentence, token.i)
            if words is None:
                return None
            name = " ".join(words.text.split())
            entity = situation(
                "instrument", CKG.PolicyInstrument, city, name, labels=labels_of(name)
            )
            reading.mentions.append(Mention(reading.span(words), entity))
            return entity
    return None


def _policy(reading: Reading, sentence: Tokens) -> Entity | None:
    """Return the policy that a capital names: «η Πολιτική των Χ, η οποία …»."""
    for token in sentence:
        noun = _POLICIES.get(token.norm_)
        if noun is None or token.ent_type_ or not token.text.istitle():
            continue
        words = _policy_words(sentence, token)
        last = token.i + 1 >= words.end
        if len(words) <= 1 or (not last and not _goes_on(words.doc[token.i + 1])):
            continue  # «Πολιτική Προστασία»
        name = words.text if words.text.isascii() else ""
        name = " ".join((name or name_in_nominative(words, token, noun)).split())
        entity = situation(
            "instrument", CKG.PolicyInstrument, name, labels=labels_of(name)
        )
        reading.mentions.append(Mention(reading.span(words), entity))
        return entity
    return None


def _policy_words(sentence: Tokens, token: Token) -> Tokens:
    """Return the capitalised words around a noun, with «των» and “for” among them."""
    doc, start, end = token.doc, token.i, token.i + 1
    while start > sentence.start and (
        _is_capital(doc[start - 1]) or doc[start - 1].text == "-"
    ):
        start -= 1
    at = end
    while at < min(sentence.end, token.i + _LONGEST):
        if _is_capital(doc[at]):
            end = at + 1
        elif doc[at].norm_ not in _JOINTS:
            break
        at += 1
    owner = next((one.i - 1 for one in doc[start:end] if one.norm_ == "δημου"), end)
    return doc[start:owner]


def _goes_on(token: Token) -> bool:
    """Tell whether a word behind a noun says of what it is: a genitive, “for”."""
    return token.text.isascii() or token.norm_ in _JOINTS or token.norm_.endswith(_OF)


def _is_capital(token: Token) -> bool:
    return token.text[0].isupper() and token.is_alpha and token.i != token.sent.start


def _title(reading: Reading, sentence: Tokens, at: int) -> Tokens | None:
    """Return the title of “the programme, entitled "X"”, or None."""
    doc = sentence.doc
    for ent in reading.ents(doc[at : sentence.end], TITLE)[:1]:
        between = doc[at + 1 : ent.start]
        if all(
            (one.norm_ or one.text) in _CALLED or one.text in _CALLED for one in between
        ):
            return ent
    return None


def _phrase(sentence: Tokens, at: int) -> Tokens | None:
    """Return “European Green Capital programme”, “programme of the Green Year”."""
    doc, first = sentence.doc, sentence.start + 1
    end = at + 1
    if end < sentence.end and doc[end].norm_ in {"of", "του", "τησ"}:
        while end < min(sentence.end, at + _LONGEST) and not _ends(
            doc[end].norm_, doc[end].text
        ):
            end += 1
    words = trimmed(doc[first:end])
    named = any(one.text[0].isupper() for one in words)
    return words if named and len(words) > 1 else None


def _ends(form: str, text: str) -> bool:
    return form in _ENDS or not text[0].isalnum()
