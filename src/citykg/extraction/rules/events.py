"""Events with their place and date, and sessions within them."""

import re
from typing import Final

from rdflib import DCTERMS, Literal
from spacy.tokens import Span as Tokens

from citykg.extraction.dates import DateValue
from citykg.extraction.discovery import latin_names
from citykg.extraction.findings import (
    EXPLICIT,
    Findings,
    Grounds,
    implied,
    situation,
)
from citykg.extraction.lexicon import (
    EVENT_NOUNS,
    INITIATIVE_NOUNS,
    NETWORK_NOUNS,
    SESSION_NOUNS,
)
from citykg.extraction.model import Basis, Entity
from citykg.extraction.patterns import Match, pattern
from citykg.extraction.phrases import capitalised
from citykg.extraction.reading import DATE, NAME, PLACES, TITLE, Reading
from citykg.namespaces.prefixes import SCHEMA
from citykg.namespaces.vocabulary import CKG

_TITLED: Final = pattern(f'noun={EVENT_NOUNS} ...4 «|“|" title=@{TITLE}')
_NAMED: Final = pattern(
    f"noun={EVENT_NOUNS} title=@{NAME}",
    f"noun={EVENT_NOUNS} title=@Initiative",
)
_SESSION: Final = pattern(
    f"noun={SESSION_NOUNS} ...3 θέμα|τίτλο|titled|entitled|on ...1 title=@{TITLE}",
)
_HELD: Final = pattern(
    "πραγματοποι~|διεξ~|φιλοξεν~|διοργαν~|έγινε|held|hosted|place",
)
_AT: Final = pattern(
    "στο|στη|στην|στις|στα|στον|στους|in|at "
    "place=@City|Place|Country|AdministrativeArea"
)
_NOUN: Final = pattern(f"noun={EVENT_NOUNS}")
_LAST_WORDS: Final = frozenset("conference congress summit expo festival".split())
_ORDINAL: Final = re.compile(r"\d+(?:ο|η|th|st|nd|rd)")
_INTO: Final = frozenset("στο στη στην στον στα στισ at in".split())
_OTHER_NOUN: Final = pattern(f"{INITIATIVE_NOUNS}|έργου|{NETWORK_NOUNS}|project")
_NEAR_PLACE: Final = 6  # tokens from a place to the title after it
_SHORTEST: Final = 3  # letters; shorter words with these endings are no adjectives
_WRITTEN_IN_GREEK: Final = frozenset("αβγδεζηθικλμνξοπρστυφχψωάέήίόύώ")


def state_events(reading: Reading, findings: Findings) -> None:
    """State events named in the text, with kind, place and date."""
    for rows in (_TITLED, _NAMED):
        for match in rows.find(reading.doc):
            if _is_its_name(match):
                kind = _kind(reading, match)
                _state_event(reading, findings, kind, match["title"])
    for name in latin_names(reading):
        if len(name) > 1 and name[-1].norm_ in _LAST_WORDS:
            _state_event(reading, findings, name[-1:], _numbered(name))
    for match in _SESSION.find(reading.doc):
        _state_session(reading, findings, match)


def main_event(findings: Findings) -> Entity | None:
    """Return the first event that the document names, or None."""
    kinds = findings.having(DCTERMS.type, None)
    return min(kinds, key=lambda fact: fact.spans).subject if kinds else None


def event_in(reading: Reading, findings: Findings, tokens: Tokens) -> Entity | None:
    """Return the event or session that *tokens* speak of, or None.

    A title decides; else a bare noun («στο φόρουμ») or the place stands for the main
    event.
    """
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
    event = main_event(findings)
    if event is None:
        return None
    place = findings.value(event, SCHEMA.location)
    same_place = place is not None and place in reading.entities(tokens, *PLACES)
    return event if same_place or _NOUN.first(tokens) is not None else None


def _is_its_name(match: Match) -> bool:
    """Tell whether a title names the event, not its hall or its programme."""
    between = match.span.doc[match["noun"].end : match["title"].start]
    if not len(between):
        return True
    another = any(token.norm_ in _INTO for token in between)
    return not another and _OTHER_NOUN.first(between) is None


def _numbered(name: Tokens) -> Tokens:
    """Return *name* with its ordinal: «5ο Smart Cities Conference»."""
    before = name.doc[name.start - 1] if name.start > name.sent.start else None
    numbered = before is not None and _ORDINAL.fullmatch(before.norm_) is not None
    return name.doc[name.start - numbered : name.end]


def _around(reading: Reading, title: Tokens) -> Tokens:
    """Return what follows *title*; what precedes it, if only that gives a date."""
    rest = reading.after(title)
    alone = len(reading.ents(title.sent, DATE)) == 1
    return rest if reading.ents(rest, DATE) or not alone else reading.before(title)


def _state_event(
    reading: Reading, findings: Findings, kind: Tokens, title: Tokens
) -> None:
    rest = reading.after(title)
    dates = reading.ents(_around(reading, title), DATE)
    date = reading.date(dates[0]) if dates else None
    name = capitalised(title.text)
    year = date.lexical[:4] if date and date.lexical[:4] not in name else ""
    event = situation("event", CKG.Event, name, year, labels={"el": name, "en": name})
    language = reading.language.value
    findings.state(event, DCTERMS.type, Literal(kind.text, lang=language), kind, title)
    place = _AT.first(rest) or _place_before(reading, title)
    if place is not None and (location := reading.entity(place["place"])) is not None:
        findings.state(event, SCHEMA.location, location, _clause(reading, rest, place))
    if date is not None:
        findings.state(
            event, CKG.occursOn, date.literal, dates[0], grounds=grounds_of(date)
        )


def _place_before(reading: Reading, title: Tokens) -> Match | None:
    """Return the place of 'in Brussels, at the conference "…"', or None."""
    before = reading.before(title)
    found = list(_AT.find(before))
    if not found or title.start - found[-1].span.end > _NEAR_PLACE:
        return None
    between = reading.doc[found[-1].span.end : title.start]
    return found[-1] if between[0].text == "," else None


def _clause(reading: Reading, rest: Tokens, place: Match) -> Tokens:
    """Return the words from the verb of taking place to the place."""
    held = _HELD.first(rest)
    before = held is not None and held.span.start < place.span.start
    start = held.span.start if held is not None and before else place.span.start
    return reading.doc[start : place.span.end]


def grounds_of(date: DateValue) -> Grounds:
    """Return how sure a date is: implied where the text leaves a part of it out."""
    if date.basis is Basis.EXPLICIT:
        return EXPLICIT
    return Grounds(date.basis, date.confidence)


def _kind(reading: Reading, match: Match) -> Tokens:
    """Return the words that tell the kind of event: «διεθνές φόρουμ Δημάρχων»."""
    noun = match["noun"]
    start = noun.start
    while start > noun.sent.start and _is_adjective(reading, start - 1):
        start -= 1
    end = match["title"].start
    while end > noun.end and reading.doc[end - 1].is_punct:
        end -= 1
    if any(not token.text[0].isupper() for token in reading.doc[noun.end : end]):
        end = noun.end
    return reading.doc[start:end]


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
