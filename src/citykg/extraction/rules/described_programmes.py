"""Programmes whose parts a city sets out: “The programme of the year has five themes”.

Nothing names them but their title, or the words around the noun; such a programme is a
plan of the city.
"""

from typing import Final

from citykg.extraction.findings import situation
from citykg.extraction.model import Entity, Mention
from citykg.extraction.phrases import trimmed
from citykg.extraction.reading import TITLE, Reading
from citykg.extraction.rules.content import labels_of
from citykg.extraction.tokens import Span as Tokens
from citykg.namespaces.vocabulary import CKG

_NOUNS: Final = frozenset({"programme", "program", "προγραμμα"})
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
