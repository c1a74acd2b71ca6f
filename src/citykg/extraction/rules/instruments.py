"""Charters and strategies: who signed them, who presented them, what they contain."""

from collections.abc import Iterator
from typing import Final

from rdflib import DCTERMS, XSD, Literal

from citykg.extraction.findings import Findings
from citykg.extraction.model import Entity
from citykg.extraction.patterns import pattern
from citykg.extraction.reading import BODIES, DATE, QUANTITY, Reading
from citykg.extraction.rules.content import start_of, tagged, with_auxiliary
from citykg.extraction.rules.events import grounds_of
from citykg.extraction.rules.policy import (
    INSTRUMENT_TYPES,
    ROADMAP,
    Titled,
    instrument_named,
    roadmap_of,
    titled_instruments,
)
from citykg.extraction.scope import is_unreal
from citykg.extraction.tokens import Span as Tokens
from citykg.namespaces.vocabulary import CKG

_PRESENTED: Final = pattern(
    "παρουσι~ ...8 noun=στρατηγική|σχέδιο|χάρτη~",
    "δημοσιοποι~ ...8 noun=στρατηγική|σχέδιο|χάρτη~",
    "presented|launched|published ...8 noun=strategy|plan|charter",
    "noun=στρατηγική|σχέδιο|χάρτης ...12 παρουσιάστηκε|παρουσιάσθηκε|δημοσιοποιήθηκε",
    "noun=strategy|plan|charter ...12 was presented|launched|published",
)
_INITIATED: Final = pattern(
    "μια|μία|με|a|an? πρωτοβουλία|initiative του|της|των|of the? by=@"
    + "|".join((*BODIES, "City")),
)
_PILLARS: Final = pattern(
    f"count=@{QUANTITY} ...2 πυλώνες|άξονες|τομείς|ενότητες|pillars|axes|areas|"
    "priorities",
)
_DATE_REACH: Final = 4  # tokens after the presentation within which its date stands
_ROADMAP_OF_OTHERS: Final = pattern("του|της|των|of ...1 @" + "|".join(BODIES))


def state_instruments(reading: Reading, findings: Findings) -> None:
    """State titles, presentations, initiators and stated pillars of instruments."""
    for sentence in reading.doc.sents:
        for titled in titled_instruments(reading, sentence):
            _state_titled(reading, findings, titled)
        _state_roadmap(reading, findings, sentence)
    for sentence in reading.doc.sents:
        _state_pillar_count(reading, findings, sentence)


def initiator_after(reading: Reading, words: Tokens) -> tuple[Entity, Tokens] | None:
    """Return who began what *words* name, as «…, μια πρωτοβουλία του Χ» tells.

    Args:
        reading: The document as read.
        words: A name or title; the remark must follow at once.

    Returns:
        The body, and the words of the remark; or None.
    """
    match = start_of(_INITIATED, reading.after(words))
    if match is None:
        return None
    by = reading.entity(match["by"])
    if by is not None and by.type == CKG.City:
        by = reading.gazetteer.municipality_of(by)
    return None if by is None else (by, match.span)


def _state_titled(reading: Reading, findings: Findings, titled: Titled) -> None:
    """State what the sentence tells of an instrument when it gives the title."""
    instrument, sentence = titled.entity, titled.title.sent
    begun = initiator_after(reading, titled.title)
    presented = next(_presentations(sentence, titled), None)
    introduced = begun or presented or titled.noun.start >= titled.title.start
    if introduced and not instrument.curated and not _has_title(findings, instrument):
        findings.state(instrument, DCTERMS.title, tagged(titled.name), titled.title)
    if begun is not None:
        findings.state(instrument, CKG.initiatedBy, *begun)
    if presented is not None:
        _state_presented(reading, findings, titled, words=presented)


def _presentations(sentence: Tokens, titled: Titled) -> Iterator[Tokens]:
    """Yield the words that say a titled instrument was presented."""
    for match in _PRESENTED.find(sentence):
        if is_unreal(with_auxiliary(match.span)):
            continue
        around = range(match.span.start - 1, match.span.end + 1)
        if match["noun"].start == titled.noun.start or titled.title.start in around:
            yield match.span


def _has_title(findings: Findings, instrument: Entity) -> bool:
    return bool(findings.about(instrument, DCTERMS.title))


def _state_presented(
    reading: Reading, findings: Findings, titled: Titled, *, words: Tokens
) -> None:
    """State that an instrument was presented, for which city and when."""
    end = max(words.end, titled.title.end)
    after = reading.ents(reading.doc[end : end + _DATE_REACH], DATE)
    before = reading.ents(reading.before(words), DATE)[-1:]
    date_words = next(iter((*before, *reading.ents(words, DATE), *after)), None)
    date = reading.date(date_words)
    clause = words
    if date is not None and date_words is not None:
        clause = reading.doc[
            min(date_words.start, words.start) : max(date_words.end, words.end)
        ]
        sure = grounds_of(date)
        findings.state(
            titled.entity, CKG.presentedOn, date.literal, clause, grounds=sure
        )
    if titled.owner is not None:
        findings.state(titled.entity, CKG.appliesTo, titled.owner, clause)


def _state_roadmap(reading: Reading, findings: Findings, sentence: Tokens) -> None:
    """State which city a roadmap is for."""
    match = ROADMAP.first(sentence)
    city = reading.home_city
    if match is None or city is None or is_unreal(sentence):
        return
    if match.get("of") is None:
        return  # «ο οδικός χάρτης έργων» is known to be there, “a roadmap” is not
    follows = start_of(_ROADMAP_OF_OTHERS, reading.after(match.span))
    owners = reading.entities(follows.span, *BODIES) if follows else [reading.home]
    roadmap = roadmap_of(reading, match.get("of"))
    if roadmap is not None and reading.home in owners:
        findings.state(roadmap, CKG.appliesTo, city, match.span)


def _state_pillar_count(reading: Reading, findings: Findings, sentence: Tokens) -> None:
    """State how many pillars a sentence says its instrument has."""
    for match in _PILLARS.find(sentence):
        quantity = reading.quantity(match["count"])
        instrument = instrument_named(reading, findings, reading.before(match.span))
        if quantity is None or quantity.value is None or instrument is None:
            continue
        if instrument.type in INSTRUMENT_TYPES and not is_unreal(match.span):
            count = Literal(str(int(quantity.value)), datatype=XSD.integer)
            findings.state(instrument, CKG.statedPillarCount, count, match.span)
            return
