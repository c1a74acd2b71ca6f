"""What committees and councils are for, and since when there are any."""

from collections.abc import Iterator
from typing import Final

from rdflib import Literal

from citykg.extraction.findings import Findings
from citykg.extraction.model import Entity
from citykg.extraction.patterns import pattern
from citykg.extraction.reading import DATE, Reading
from citykg.extraction.rules.events import grounds_of
from citykg.extraction.rules.governance import bodies_in
from citykg.extraction.rules.phrasing import between, to_text, until_break
from citykg.extraction.scope import is_unreal
from citykg.extraction.tokens import Span as Tokens
from citykg.namespaces.vocabulary import CKG

_SINCE: Final = pattern(f"από|since ...1 date=@{DATE}")
_FOUNDED: Final = pattern(
    f"ιδρύθηκ~|συστάθηκ~|συγκροτήθηκ~|δημιουργήθηκ~|established|founded|created|formed "
    f"...2 date=@{DATE}",
)
_BEING: Final = pattern(
    "αποτελεί|αποτελούν|λειτουργεί|λειτουργούν|λειτουργώντας ως?",
    "serves|acts|functions as",
)
_BEFORE: Final = 3  # tokens between a date and the body that it dates
_AFTER: Final = 8  # tokens from the body to what it is or when it began
_ENDS: Final = frozenset("για που και ωστε με απο for which that and with".split())
_SINCE_WORDS: Final = frozenset("απο το since".split())
_INDEFINITE: Final = frozenset("ενα εναν μια ενασ a an the".split())


def state_bodies(reading: Reading, findings: Findings) -> None:
    """State since when a committee or council works, and as what."""
    for body, words in bodies_in(reading, reading.doc[:]):
        for date_words, evidence in _beginnings(reading, words):
            date = reading.date(date_words)
            if date is not None and not is_unreal(evidence):
                findings.state(
                    body,
                    CKG.startsOn,
                    date.literal,
                    evidence,
                    grounds=grounds_of(date),
                )
        _state_function(reading, findings, body, words)


def _beginnings(reading: Reading, words: Tokens) -> Iterator[tuple[Tokens, Tokens]]:
    """Yield the date since which a body works, with all words that tell it."""
    sentence = words.sent
    for match in _SINCE.find(sentence):
        leads = 0 <= words.start - match.span.end <= _BEFORE
        follows = 0 <= match.span.start - words.end <= _AFTER
        if (leads or follows) and _being_after(words) is not None:
            yield match["date"], between(match.span, words)
    near = reading.doc[words.end : min(sentence.end, words.end + _AFTER)]
    founded = _FOUNDED.first(near) if len(near) else None
    if founded is not None:
        yield founded["date"], between(words, founded.span)


def _state_function(
    reading: Reading, findings: Findings, body: Entity, words: Tokens
) -> None:
    """State what a body is: «αποτελεί ένα πόλο διαβουλεύσεων»."""
    being = _being_after(words)
    if being is None or is_unreal(between(words, being)):
        return
    phrase = until_break(reading.doc[being.end : words.sent.end], stop=_ENDS)
    if len(phrase):
        function = Literal(_as_subject(phrase), lang=reading.language.value)
        findings.state(body, CKG.function, function, between(being, phrase))


def _being_after(words: Tokens) -> Tokens | None:
    """Return the verb right after a name, marks and a date aside, or None."""
    near = words.doc[words.end : min(words.sent.end, words.end + _AFTER)]
    being = _BEING.first(near) if len(near) else None
    if being is None:
        return None
    gap = near.doc[near.start : being.span.start]
    aside = all(
        one.is_punct or one.ent_type_ == DATE or one.norm_ in _SINCE_WORDS
        for one in gap
    )
    return being.span if aside else None


def _as_subject(phrase: Tokens) -> str:
    """Return a complement as a subject: «ένα πόλο διαβουλεύσεων» is a «πόλος».

    «Ένα» hides whether a noun in -ο is masculine or neuter; its lemma tells.
    """
    words = list(phrase)
    if words[0].norm_ not in _INDEFINITE or len(words) == 1:
        return to_text(phrase)
    words = words[1:]
    head = 0
    while head < len(words) and words[head].text.endswith(("ο", "ό")):
        head += 1
    masculine = head > 0 and words[head - 1].lemma_.endswith("οσ")
    text = ""
    for at, word in enumerate(words):
        ending = "ς" if masculine and at < head else ""
        text += word.text + ending + word.whitespace_
    return text.strip()
