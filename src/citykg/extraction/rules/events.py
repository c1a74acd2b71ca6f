"""Events with their place and date, and sessions within them."""

from typing import Final

from rdflib import DCTERMS, Literal

from citykg.extraction.dates import DateValue
from citykg.extraction.event_words import OCCASIONS
from citykg.extraction.findings import Findings, implied, situation
from citykg.extraction.lexicon import EVENT_NOUNS, SESSION_NOUNS
from citykg.extraction.model import Entity
from citykg.extraction.patterns import Match, pattern
from citykg.extraction.phrases import capitalised
from citykg.extraction.reading import NAME, PLACES, TITLE, Reading
from citykg.extraction.rules.bare_settings import Setting
from citykg.extraction.rules.event_dates import grounds_of
from citykg.extraction.rules.occasions import (
    Occasion,
    find_occasions,
    is_of_council,
    mention,
)
from citykg.extraction.rules.settings import (
    clause_around,
    date_of,
    place_of,
)
from citykg.extraction.tokens import Span as Tokens
from citykg.namespaces.prefixes import SCHEMA
from citykg.namespaces.vocabulary import CKG

__all__ = ["event_in", "grounds_of", "main_event", "state_events"]

_SESSION: Final = pattern(
    f"noun={SESSION_NOUNS} ...3 θέμα|τίτλο|titled|entitled|on ...1 title=@{TITLE}",
)
_NOUN: Final = pattern(f"noun={EVENT_NOUNS}")
_BEFORE_TITLE: Final = 6  # tokens before a title among which its noun stands
_SHORTEST: Final = 3  # letters; shorter words with these endings are no adjectives
_WRITTEN_IN_GREEK: Final = frozenset("αβγδεζηθικλμνξοπρστυφχψωάέήίόύώ")


def state_events(reading: Reading, findings: Findings) -> None:
    """State events named in the text, with kind, place and date."""
    occasions = find_occasions(reading)
    places, dates = _settings(reading, occasions)
    for occasion in occasions:
        told = occasion.event in places or occasion.event in dates
        assembly = _is_assembly(occasion)
        if told or assembly or _is_name(occasion):
            _state_kind(reading, findings, occasion)
        if told or assembly:
            mention(reading, occasion)
    for event, place in places.items():
        _state_place(findings, event, place)
    for event, date in dates.items():
        _state_date(findings, event, date)
    for match in _SESSION.find(reading.doc):
        _state_session(reading, findings, match)


def _settings(
    reading: Reading, occasions: list[Occasion]
) -> tuple[dict[Entity, Setting], dict[Entity, Setting]]:
    """Return the place and the date of each event, as far as the text tells."""
    places: dict[Entity, Setting] = {}
    dates: dict[Entity, Setting] = {}
    for occasion in occasions:
        if is_of_council(occasion):
            continue
        limit = clause_around(reading, occasion, occasions)
        place = place_of(reading, occasion, limit)
        if place is not None:
            places.setdefault(occasion.event, place)
        date = date_of(reading, occasion, limit)
        if date is not None and _is_finer(date, dates.get(occasion.event)):
            dates[occasion.event] = date
    return places, dates


def _is_finer(date: Setting, before: Setting | None) -> bool:
    """Tell whether a date is more precise than the one found before it."""
    if before is None:
        return True
    value, known = date.value, before.value
    if not isinstance(value, DateValue) or not isinstance(known, DateValue):
        return False
    return len(value.lexical) > len(known.lexical)


def _is_name(occasion: Occasion) -> bool:
    return occasion.words[0].ent_type_ == "Event"


def _is_assembly(occasion: Occasion) -> bool:
    """Tell whether «Γενική Συνέλευση του Χ» is spoken of, which names an event."""
    words = occasion.words
    general = any(one.text.startswith(("Γενικ", "Τακτικ")) for one in words)
    whole = words[-1].text[0].isupper() and occasion.end > words.end
    return general and whole and occasion.noun == "συνέλευση"


def _state_place(findings: Findings, event: Entity, place: Setting) -> None:
    if isinstance(place.value, Entity):
        value, grounds = place.value, place.grounds
        findings.state(event, SCHEMA.location, value, place.words, grounds=grounds)


def _state_date(findings: Findings, event: Entity, date: Setting) -> None:
    value = date.value
    if not isinstance(value, DateValue):
        return
    findings.state(event, CKG.occursOn, value.literal, date.words, grounds=date.grounds)
    if value.until is not None:
        last = value.until.literal
        findings.state(event, CKG.endsOn, last, date.words, grounds=date.grounds)


def _state_kind(reading: Reading, findings: Findings, occasion: Occasion) -> None:
    """State what kind of event it is, in the words of the text."""
    if findings.about(occasion.event, DCTERMS.type):
        return
    kind = _kind(reading, occasion)
    if kind is None:
        return
    literal = Literal(kind.text, lang=reading.language.value)
    words = (kind,) if kind == occasion.words else (kind, occasion.words)
    findings.state(occasion.event, DCTERMS.type, literal, *words)


def _kind(reading: Reading, occasion: Occasion) -> Tokens | None:
    """Return the words that tell the kind of event: «διεθνές φόρουμ Δημάρχων»."""
    words = occasion.words
    first = max(words.sent.start, words.start - _BEFORE_TITLE)
    nouns = [one for one in words.doc[first : words.end] if one.norm_ in OCCASIONS]
    if not nouns:
        return None
    noun = nouns[0]
    if noun.i >= words.start:
        return words.doc[noun.i : noun.i + 1] if _is_name(occasion) else words
    start = noun.i
    while start > noun.sent.start and _is_adjective(reading, start - 1):
        start -= 1
    end = words.start
    while end > noun.i + 1 and reading.doc[end - 1].is_punct:
        end -= 1
    if any(not token.text[0].isupper() for token in reading.doc[noun.i + 1 : end]):
        end = noun.i + 1
    return reading.doc[start:end]


def main_event(findings: Findings) -> Entity | None:
    """Return the first event that the document names, or None."""
    kinds = findings.having(DCTERMS.type, None)
    return min(kinds, key=lambda fact: fact.spans).subject if kinds else None


def event_in(reading: Reading, findings: Findings, tokens: Tokens) -> Entity | None:
    """Return the event or session that *tokens* speak of, or None.

    A title decides; else a bare noun («στο φόρουμ») or the place stands for the main
    event.
    """
    for event in reading.entities(tokens, "Event"):
        return event
    for title in reading.ents(tokens, TITLE, NAME):
        for fact in (
            *findings.having(SCHEMA.name, None),
            *findings.having(DCTERMS.type, None),
        ):
            names = {name for _, name in fact.subject.labels}
            if capitalised(title.text) in names:
                return fact.subject
    for fact in findings.having(DCTERMS.type, None):
        if any(name in tokens.text for _, name in fact.subject.labels):
            return fact.subject
    main = main_event(findings)
    if main is None:
        return None
    place = findings.value(main, SCHEMA.location)
    same_place = place is not None and place in reading.entities(tokens, *PLACES)
    return main if same_place or _NOUN.first(tokens) is not None else None


def _is_adjective(reading: Reading, at: int) -> bool:
    """Tell by its ending whether the token at *at* qualifies the noun after it."""
    token = reading.doc[at]
    endings = ("εσ", "ικο", "ικη", "ικησ", "ικου", "ιο", "αιο", "ια", "al", "ual")
    return (
        token.norm_.endswith(endings)
        and token.text.islower()
        and len(token) > _SHORTEST
    )


def _state_session(reading: Reading, findings: Findings, match: Match) -> None:
    """State a session by its title, or by both where a translation follows it."""
    first = match["title"]
    titles = [first]
    following = reading.ents(reading.after(first), TITLE)
    if following and "(" in reading.doc[first.end : following[0].start].text:
        titles.append(following[0])
    names = {_language(title): capitalised(title.text) for title in titles}
    anything = names.get("en") or first.text
    labels = {"el": names.get("el", anything), "en": anything}
    event = main_event(findings)
    session = situation("event", CKG.Event, anything, labels=labels)
    for title in titles:
        name = Literal(title.text, lang=_language(title))
        findings.state(session, SCHEMA.name, name, title)
    if event is not None:
        words = reading.doc[match["noun"].start : first.start]
        findings.state(session, SCHEMA.superEvent, event, words, grounds=implied("0.9"))


def _language(title: Tokens) -> str:
    """Return the language of a title by its letters."""
    greek = sum(letter in _WRITTEN_IN_GREEK for letter in title.text.casefold())
    return "el" if greek * 2 > len(title.text) * 0.5 else "en"
