"""Pillars, axes and areas of an instrument: the items of a list, or a run of text."""

from collections.abc import Iterator
from typing import Final

from rdflib import XSD, Literal
from spacy.tokens import Span as Tokens

from citykg.extraction.findings import EXPLICIT, Findings, corrected, situation
from citykg.extraction.lexicon import PILLAR_NOUNS
from citykg.extraction.model import Entity
from citykg.extraction.patterns import pattern
from citykg.extraction.phrases import enumerated, trimmed
from citykg.extraction.reading import QUANTITY, Reading
from citykg.extraction.rules.content import (
    labels_of,
    name_of,
    sentences_of,
    state_dimension,
    without_joints,
)
from citykg.extraction.rules.policy import instrument_named
from citykg.extraction.scope import is_unreal
from citykg.namespaces.greek import fold
from citykg.namespaces.vocabulary import CKG

_NAMES_PILLARS: Final = pattern(PILLAR_NOUNS)
_INLINE: Final = pattern(f"noun={PILLAR_NOUNS} ...6 :? first=α|a|1|i|ι )|.")
_COUNTED: Final = pattern(f"count=@{QUANTITY} ...2 noun={PILLAR_NOUNS}")
_ROMAN: Final = {"i": 1, "v": 5, "x": 10, "ι": 1, "χ": 10}
_LETTERS: Final = (("α", "β", "γ", "δ", "ε", "στ", "ζ", "η", "θ"), tuple("abcdefgh"))
_MIN_PILLARS: Final = 2


def state_pillars(reading: Reading, findings: Findings) -> None:
    """State the pillars that a list or a numbered run of text names."""
    for lead, items in reading.lists():
        instrument = _announced(reading, findings, lead)
        if instrument is None or len(items) < _MIN_PILLARS:
            continue
        for position, (block, tokens) in enumerate(items, start=1):
            words = next(sentences_of(tokens), tokens[:0])
            numeral = block.marker.strip(" .:()")
            _state_pillar(
                findings, instrument, words, numeral=numeral, position=position
            )
    for sentence in reading.doc.sents:
        _state_inline(reading, findings, sentence)


def _announced(reading: Reading, findings: Findings, lead: Tokens) -> Entity | None:
    """Return the instrument whose pillars the last sentence before a list announces."""
    for sentence in reversed(list(sentences_of(lead))):
        if _NAMES_PILLARS.first(sentence) is None:
            return None
        return instrument_named(reading, findings, sentence)
    return None


def _state_inline(reading: Reading, findings: Findings, sentence: Tokens) -> None:
    """State the pillars of «τέσσερις άξονες: α) …, β) …»."""
    match = _INLINE.first(sentence)
    if match is None:
        _state_enumerated(reading, findings, sentence)
        return
    before = reading.doc[sentence.start : match.span.end]
    instrument = instrument_named(reading, findings, before)
    rest = reading.doc[match["first"].start : sentence.end]
    parts = list(_numbered(rest))
    if instrument is None or len(parts) < _MIN_PILLARS:
        return
    for position, (numeral, words) in enumerate(parts, start=1):
        _state_pillar(findings, instrument, words, numeral=numeral, position=position)


def _state_enumerated(reading: Reading, findings: Findings, sentence: Tokens) -> None:
    """State the pillars of «τρεις άξονες: Α, Β και Γ», if they are as many as told."""
    match = _COUNTED.first(sentence)
    quantity = reading.quantity(match["count"]) if match is not None else None
    if match is None or quantity is None or is_unreal(_before(match.span)):
        return
    rest = _after_colon(reading, match.span)
    instrument = instrument_named(reading, findings, _before(match.span))
    members = enumerated(rest) if len(rest) else []
    if instrument is None or len(members) != quantity.value:
        return
    for position, words in enumerate(members, start=1):
        _state_pillar(findings, instrument, words, numeral="", position=position)


def _before(tokens: Tokens) -> Tokens:
    return tokens.doc[tokens.sent.start : tokens.end]


def _after_colon(reading: Reading, words: Tokens) -> Tokens:
    """Return what follows the colon or comma after *words*, to the sentence's end."""
    end = words.end
    if end >= len(reading.doc) or reading.doc[end].text not in {":", ",", "–", "("}:
        return reading.doc[end:end]
    following = reading.doc[end + 1 : min(len(reading.doc), end + 2)]
    if not len(following):
        return following
    return trimmed(reading.doc[end + 1 : following.sent.end])


def _numbered(tokens: Tokens) -> Iterator[tuple[str, Tokens]]:
    """Yield the parts of «α) …, β) …» with their numerals, as long as they count on."""
    places = [
        token
        for token in tokens[:-1]
        if token.nbor().text in {")", "."} and _value(token.text) is not None
    ]
    counted: list[int] = []
    for token in places:
        if _value(token.text) == len(counted) + 1:
            counted.append(token.i)
    ends = [*counted[1:], tokens.end]
    for start, end in zip(counted, ends, strict=True):
        part = without_joints(tokens.doc[start + 2 : end])
        if len(part):
            yield tokens.doc[start].text, part


def _state_pillar(
    findings: Findings,
    instrument: Entity,
    words: Tokens,
    *,
    numeral: str,
    position: int,
) -> None:
    """State one pillar with its order, its printed numeral and its dimension.

    What a colon sets off after the name explains the pillar.
    """
    colon = next((one.i for one in words if one.text == ":"), words.end)
    words = trimmed(words.doc[words.start : colon])
    if not len(words):
        return
    name = name_of(words)
    key = f"{position}-{name}"
    pillar = situation("pillar", CKG.Pillar, instrument, key, labels=labels_of(name))
    value = _value(numeral)
    # Order tells the position; a numeral that says otherwise is a slip of the print.
    slip = value is not None and value != position
    number = Literal(str(position), datatype=XSD.integer)
    findings.state(pillar, CKG.pillarOf, instrument, words)
    findings.state(
        pillar,
        CKG.position,
        number,
        words,
        grounds=corrected("0.95") if slip else EXPLICIT,
    )
    if value is not None:
        findings.state(pillar, CKG.statedNumeral, Literal(numeral), words)
    state_dimension(findings, pillar, words)


def _value(numeral: str) -> int | None:
    """Return the number that a printed numeral stands for, or None if it is none."""
    if numeral.isdigit():
        return int(numeral)
    letters = fold(numeral)
    if letters and all(letter in _ROMAN for letter in letters):
        return _roman(letters)
    for alphabet in _LETTERS:
        if letters in alphabet:
            return alphabet.index(letters) + 1
    return None


def _roman(letters: str) -> int:
    values = [_ROMAN[letter] for letter in letters]
    following = [*values[1:], 0]
    return sum(
        -one if one < other else one
        for one, other in zip(values, following, strict=True)
    )
