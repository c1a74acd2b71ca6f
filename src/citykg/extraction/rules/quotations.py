"""Who says what: speeches in quotation marks, and words that are reported."""

from collections.abc import Iterator
from typing import Final

from citykg.documents.model import Span
from citykg.extraction.findings import Findings, implied
from citykg.extraction.lexicon import SAYING
from citykg.extraction.model import Entity, Quotation
from citykg.extraction.patterns import pattern
from citykg.extraction.phrases import trimmed
from citykg.extraction.quotes import QuoteKind
from citykg.extraction.reading import Reading
from citykg.extraction.rules.events import event_in, main_event
from citykg.extraction.rules.offices import Actor, actors_in
from citykg.extraction.tokens import Span as Tokens
from citykg.namespaces.vocabulary import CKG, CODE

_SAYING: Final = pattern(SAYING)
_SPEECH: Final = pattern("ομιλία|ομιλίας|χαιρετισμό~|τοποθέτησ~|speech|address|remarks")


def state_quotations(reading: Reading, findings: Findings) -> None:
    """State direct and reported speech with its speaker."""
    for words, lead in _speeches(reading):
        speaker = _speaker(reading, findings, lead)
        if speaker is not None:
            node = _state(reading, findings, words, speaker=speaker, lead=lead)
            findings.state(node, CKG.quoteMode, CODE["quote-mode-direct"], lead)
            _state_occasion(reading, findings, node, lead)
    for words, speaker in _reported(reading, findings):
        node = _state(reading, findings, words, speaker=speaker, lead=words)
        findings.state(node, CKG.quoteMode, CODE["quote-mode-reported"], words[:6])


def _speeches(reading: Reading) -> Iterator[tuple[Tokens, Tokens]]:
    """Yield each speech with the sentence that leads it in."""
    for quoted in reading.quoted:
        if quoted.kind is not QuoteKind.SPEECH or quoted.depth:
            continue
        words = reading.doc.char_span(
            quoted.start, quoted.end, alignment_mode="contract"
        )
        if words is None:
            continue
        at = words.start - 1
        while at >= 0 and (reading.doc[at].is_punct or reading.doc[at].is_space):
            at -= 1
        lead = reading.doc[max(at, 0)].sent
        yield words, trimmed(reading.doc[lead.start : min(lead.end, words.start - 1)])


def _speaker(reading: Reading, findings: Findings, lead: Tokens) -> Actor | None:
    """Return who is named last before the verb of saying, else in the whole lead."""
    if not len(lead):
        return None
    saying = _SAYING.first(lead)
    people = actors_in(reading, findings, lead)
    if saying is not None:
        before = [one for one in people if one.words.end <= saying.span.start]
        after = [one for one in people if one.words.start >= saying.span.end]
        people = before[:1] or after[:1]
    return people[0] if people else None


def _state(
    reading: Reading,
    findings: Findings,
    words: Tokens,
    *,
    speaker: Actor,
    lead: Tokens,
) -> Entity:
    """State the speaker of *words*; return the quotation as a node."""
    span = reading.span(words)
    node = _node(reading, span, speaker.person)
    findings.quote(Quotation(span, node))
    saying = _SAYING.first(lead)
    findings.state(node, CKG.speaker, speaker.person, saying.span if saying else lead)
    return node


def _node(reading: Reading, span: Span, speaker: Entity) -> Entity:
    labels = (
        ("el", f"Δήλωση: {speaker.label('el') or speaker.label('en')}"),
        ("en", f"Statement: {speaker.label('en') or speaker.label('el')}"),
    )
    path = f"document/{reading.document.id}#char={span.start},{span.end}"
    return Entity(path, CKG.Quotation, labels)


def _state_occasion(
    reading: Reading, findings: Findings, node: Entity, lead: Tokens
) -> None:
    """State the event at which a speech was given."""
    speech = _SPEECH.first(lead)
    if speech is None or event_in(reading, findings, lead) is None:
        return
    event = main_event(findings)
    if event is not None:
        findings.state(node, CKG.spokenAt, event, speech.span, grounds=implied("0.95"))


def _reported(reading: Reading, findings: Findings) -> Iterator[tuple[Tokens, Actor]]:
    """Yield each sentence that begins with a verb of saying, with its speaker.

    Greek leaves the subject out when it goes on from the sentence before: «Ο Δήμαρχος
    … ενέκρινε την ένταξη. Τόνισε την ανάγκη …».
    """
    last: Actor | None = None
    for sentence in reading.doc.sents:
        saying = _SAYING.first(sentence)
        begins = saying is not None and saying.span.start == sentence.start
        if begins and last is not None:
            yield trimmed(sentence), last
        elif (subject := _subject(reading, findings, sentence)) is not None:
            last = subject


def _subject(reading: Reading, findings: Findings, sentence: Tokens) -> Actor | None:
    """Return the person with whom a sentence begins, or None."""
    actors = actors_in(reading, findings, sentence)
    if actors and actors[0].words.start <= sentence.start + 1:
        return actors[0]
    return None
