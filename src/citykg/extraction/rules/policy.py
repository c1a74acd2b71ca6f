"""Instruments of policy in the text: by title, by known name, or referred back to."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from rdflib import DCTERMS, URIRef

from citykg.extraction.findings import Findings, situation
from citykg.extraction.lexicon import Word
from citykg.extraction.model import Entity
from citykg.extraction.patterns import Pattern, pattern
from citykg.extraction.phrases import nominative
from citykg.extraction.reading import CITIES, TITLE, Reading
from citykg.extraction.rules.content import labels_for, labels_of
from citykg.extraction.tokens import Span as Tokens
from citykg.extraction.tokens import Token
from citykg.namespaces.vocabulary import CKG

INSTRUMENT_LABELS: Final = ("Charter", "Strategy", "PolicyInstrument")
INSTRUMENT_TYPES: Final = frozenset({CKG.Charter, CKG.Strategy, CKG.PolicyInstrument})

ROADMAP: Final = pattern("οδικ~ χάρτη~ of=έργων|δράσεων?", "roadmap", greedy=True)
_NOUNS: Final = (
    Word(CKG.PolicyInstrument, ("οδικ~ χάρτη~", "roadmap")),
    Word(CKG.PolicyInstrument, ("σχέδι~ δράσης?", "action? plan")),
    Word(CKG.PolicyInstrument, ("mission|vision statement", "agenda|masterplan")),
    Word(CKG.Strategy, ("στρατηγική|στρατηγικής|strategy",)),
    Word(
        CKG.Charter,
        (
            "χάρτης|χάρτη|χάρτα|χάρτας",
            "σύμφωνο|συμφώνου|συμφωνία|συμφωνίας",
            "διακήρυξη|διακήρυξης",
            "charter|covenant|declaration|accord|pact",
        ),
    ),
)
_TITLE_REACH: Final = 6  # tokens between noun and title: «με τίτλο», an owner, marks
_OTHER_NOUN: Final = pattern(
    "έργο|έργου|πρόγραμμα|προγράμματος|πράξη|πράξης|εταιρεί~|επιτροπή|επιτροπής|brand",
    "έκθεση|έκθεσης|συνέδρι~|εκδήλωσ~|λίστα|φόρουμ|δίκτυ~|σύλλογ~|ταινία|βιβλίο",
    "project|programme|program|company|committee|report|conference|network",
)
_POINTING: Final = frozenset("αυτη αυτησ αυτην αυτοσ αυτο αυτον αυτου this the".split())
_FEW: Final = 2
_DEFINITE: Final = frozenset("ο η το του τησ την τον τη the".split())
_GOES_ON: Final = frozenset(
    "ο η το οι τα του τησ των μασ και που με για απο σε στο στην στον , . "
    "ειναι περιλαμβανει αποτελειται εχει διαρθρωνεται εγκριθηκε παρουσιαστηκε "
    "παρουσιασθηκε προβλεπει στοχευει συνδεεται includes has comprises was of and "
    "consists rests stands builds στηριζεται βασιζεται αναπτυσσεται".split()
)
_WIDER: Final = pattern(
    "εθνικ~|ευρωπαϊκ~|κυβερνητικ~|παγκόσμι~|διεθν~|national|european|global"
)


@dataclass(frozen=True, slots=True)
class Titled:
    """An instrument that the text gives a title.

    Args:
        entity: The instrument.
        noun: The word that tells its kind; within the title for «τον «Χάρτη …»».
        title: The words of the title.
        name: The title in the nominative.
        owner: The city it is meant for, or None if it is wider than a city.
    """

    entity: Entity
    noun: Tokens
    title: Tokens
    name: str
    owner: Entity | None


def titled_instruments(reading: Reading, tokens: Tokens) -> Iterator[Titled]:
    """Yield the instruments with titles in quotation marks in *tokens*."""
    for title in reading.ents(tokens, TITLE):
        found = _noun_of(title)
        if found is not None:
            yield _titled(reading, found[0], found[1], title=title)


def instrument_named(
    reading: Reading, findings: Findings, tokens: Tokens
) -> Entity | None:
    """Return the instrument that *tokens* name or refer back to, or None.

    Args:
        reading: The document as read.
        findings: What was stated before, for «η στρατηγική αυτή».
        tokens: Part of a sentence.
    """
    known = next(iter(reading.entities(tokens, *INSTRUMENT_LABELS)), None)
    if known is not None:
        return known
    titled = next(titled_instruments(reading, tokens), None)
    if titled is not None:
        return titled.entity
    stated = _stated_in(findings, tokens)
    if stated is not None:
        return stated
    roadmap = ROADMAP.first(tokens)
    if roadmap is not None:
        return roadmap_of(reading, roadmap.get("of"))
    noun = _pointing(tokens)
    return None if noun is None else _latest(findings, noun[0], before=noun[1])


def _stated_in(findings: Findings, tokens: Tokens) -> Entity | None:
    """Return the instrument whose title *tokens* were found to give, or None."""
    if not len(tokens):
        return None
    span = findings.reading.span(tokens)
    for fact in findings.having(DCTERMS.title, None):
        told = any(span.contains(words) for words in fact.spans)
        if told and fact.subject.type in INSTRUMENT_TYPES:
            return fact.subject
    return None


def roadmap_of(reading: Reading, works: Tokens | None = None) -> Entity | None:
    """Return the roadmap of the home city, or None if there is no home."""
    city = reading.home_city
    if city is None:
        return None
    greek = f"Οδικός χάρτης {works.text}" if works is not None else "Οδικός χάρτης"
    labels = labels_for(city, greek=greek, english="Roadmap")
    return situation("instrument", CKG.PolicyInstrument, city, "roadmap", labels=labels)


def _noun_of(title: Tokens) -> tuple[Word, Tokens] | None:
    """Return the noun that tells what a title is the title of, or None."""
    inside = title.doc[title.start : min(title.end, title.start + 3)]
    before = title.doc[max(title.sent.start, title.start - _TITLE_REACH) : title.start]
    last: tuple[Word, Tokens] | None = None
    for word in _NOUNS:
        for match in _rows(word).find(before):
            if last is None or match.span.end > last[1].end:
                last = word, match.span
    if last is not None and not _interrupted(last[1], title):
        return last
    for word in _NOUNS:
        for match in _rows(word).find(inside):
            return word, match.span
    return None


def _interrupted(noun: Tokens, title: Tokens) -> bool:
    """Tell whether another title, or the noun of it, stands between them."""
    between = noun.doc[noun.end : max(noun.end, title.start)]
    titles = any(token.ent_type_ == TITLE for token in between)
    return titles or _OTHER_NOUN.first(between) is not None


def _titled(reading: Reading, word: Word, noun: Tokens, *, title: Tokens) -> Titled:
    article = title.doc[title.start - 2] if title.start - title.sent.start > 1 else None
    within = noun.start >= title.start
    name = nominative(title, article=article if within else None)
    owner = None if word.means == CKG.Charter else _owner(reading, noun, title)
    types = set(INSTRUMENT_TYPES)
    known = next(iter(reading.gazetteer.lookup(name, types=types)), None)
    entity = known or situation(
        "instrument",
        word.means,
        *((owner, name) if owner else (name,)),
        labels=labels_of(name),
    )
    return Titled(entity, noun, title, name, owner)


def _owner(reading: Reading, noun: Tokens, title: Tokens) -> Entity | None:
    """Return the city that a titled instrument is meant for, or None."""
    between = noun.doc[noun.end : max(noun.end, title.start)]
    for entity in reading.entities(between, *CITIES):
        return reading.gazetteer.city_of(entity) if entity.type != CKG.City else entity
    before = noun.doc[max(noun.sent.start, noun.start - 3) : noun.start]
    return None if _WIDER.first(before) is not None else reading.home_city


def _pointing(tokens: Tokens) -> tuple[URIRef, Tokens] | None:
    """Return kind and noun of «η στρατηγική αυτή», «ο χάρτης», or None."""
    for word in _NOUNS:
        for match in _rows(word).find(tokens):
            noun = match.span
            if _points(noun):
                return word.means, noun
    return None


def _points(noun: Tokens) -> bool:
    """Tell whether a noun refers back: «αυτός ο χάρτης», «η στρατηγική μας»."""
    doc, sent = noun.doc, noun.sent
    before = {one.norm_ for one in doc[max(sent.start, noun.start - 2) : noun.start]}
    following = doc[noun.end] if noun.end < sent.end else None
    if before & _POINTING - {"the"} or _norm(following) in _POINTING:
        return True
    if noun[0].text[:1].isupper() and before & _DEFINITE and not _goes_on_as_name(noun):
        return True
    definite = bool(before & _DEFINITE)
    return definite and (following is None or _norm(following) in _GOES_ON)


def _goes_on_as_name(noun: Tokens) -> bool:
    following = noun.doc[noun.end] if noun.end < noun.sent.end else None
    return following is not None and following.text[:1].isupper()


def _norm(token: Token | None) -> str:
    return "" if token is None else token.norm_


def _latest(findings: Findings, type_: URIRef, *, before: Tokens) -> Entity | None:
    """Return the instrument of *type_* that was stated last before some words.

    Among more than two, as in a list of plans, nothing tells which is meant but the
    topic of the document, the one stated first.
    """
    place = findings.reading.span(before).start
    stated: list[Entity] = []
    for fact in findings.facts:
        for node in (fact.subject, fact.object):
            if isinstance(node, Entity) and node.type == type_:
                stated += [node] if fact.spans[0].start < place else []
    if not stated:
        return None
    return stated[0] if len(set(stated)) > _FEW else stated[-1]


def _rows(word: Word) -> Pattern:
    return _PATTERNS[word.forms]


_PATTERNS: Final = {word.forms: pattern(*word.forms) for word in _NOUNS}
