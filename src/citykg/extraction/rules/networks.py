"""What a text says of a network itself, and of working with it."""

from typing import Final

from rdflib import DCTERMS, SKOS, XSD, Literal

from citykg.extraction.discovery import acronym_after
from citykg.extraction.findings import Findings, corrected, situation
from citykg.extraction.model import Entity
from citykg.extraction.patterns import pattern
from citykg.extraction.phrases import enumerated, phrase_from, trimmed
from citykg.extraction.reading import Reading
from citykg.extraction.rules.memberships import municipality
from citykg.extraction.scope import is_unreal
from citykg.extraction.tokens import Span as Tokens
from citykg.namespaces.minting import slug
from citykg.namespaces.prefixes import SCHEMA
from citykg.namespaces.vocabulary import CKG

_SEAT: Final = pattern(
    "με έδρα ...2 place=@City|Place|Country",
    "που εδρεύει ...2 place=@City|Place|Country",
    "based|headquartered in place=@City|Place|Country",
)
_EUROPEAN: Final = pattern(
    "reach=ευρωπαϊκ~ δίκτυο|δικτύου ...2 network=@CityNetwork",
    "reach=european network ...3 network=@CityNetwork",
)
_WORLDWIDE: Final = pattern(
    "σε όλο τον κόσμο", "παγκοσμίως|διεθνώς", "around the world", "worldwide"
)
_DESCRIPTION: Final = pattern(
    "ένα|μια|ενός δίκτυο|δικτύου|οργάνωση|οργανισμός που what=_",
    "a|the network that|which what=_",
)
_CONTRIBUTION: Final = pattern("συμβάλλει|συνεισφέρει ...2 σ~|στην|στον|στη|στο what=_")
_PARTICIPLE: Final = pattern(
    "και? verb=τοποθετώντας|επιτρέποντας|δημιουργώντας|προσφέροντας|παρέχοντας what=_"
)
_WORKING_TOGETHER: Final = pattern(
    "συνεργασία|συνεργασίας ...3 one=@City|Municipality ...1 με ...4 "
    "other=@CityNetwork|Initiative",
)
_ANNOUNCEMENT: Final = pattern(
    "ανακοίνωση|announcement|δελτίο ...3 by=@CityNetwork|Organization"
)
_STOPS: Final = frozenset({"με", "ωστε", "σε", "μεταξυ"})
_CLAUSES: Final = frozenset({"τοποθετωντασ", "επιτρεποντασ", "δημιουργωντασ"})


def state_networks(reading: Reading, findings: Findings) -> None:
    """State seat, reach, acronym and purpose of networks, and who works with them."""
    for words in reading.ents(reading.doc, "CityNetwork"):
        network = reading.entity(words)
        if network is not None:
            _state_acronym(findings, network, words)
            _state_seat(reading, findings, network, words)
            _state_description(reading, findings, network, words)
    for match in _EUROPEAN.find(reading.doc):
        network = reading.entity(match["network"])
        europe = reading.gazetteer.entity("place/europe")
        if network is not None and europe is not None:
            findings.state(network, CKG.coverage, europe, match.span)
    _state_contributions(reading, findings)
    _state_collaborations(reading, findings)
    _state_announcements(reading, findings)


def _state_acronym(findings: Findings, network: Entity, words: Tokens) -> None:
    acronym = acronym_after(words)
    if acronym is not None:
        both = words.doc[words.start : acronym.end + 1]
        findings.state(network, SKOS.altLabel, Literal(acronym.text), both)


def _state_seat(
    reading: Reading, findings: Findings, network: Entity, words: Tokens
) -> None:
    """State the seat, given right after the name: «το δίκτυο Χ, με έδρα …»."""
    seat = _SEAT.first(reading.after(words))
    if seat is None or seat.span.start > words.end + 4:
        return
    place = reading.entity(seat["place"])
    if place is not None:
        findings.state(network, CKG.basedIn, place, seat.span)


def _state_description(
    reading: Reading, findings: Findings, network: Entity, words: Tokens
) -> None:
    """State what «ένα δίκτυο που συνδέει …» says in apposition to the name."""
    rest = reading.after(words)
    description = _DESCRIPTION.first(rest)
    if description is None:
        return
    clause = reading.doc[description["what"].start : rest.end]
    function = trimmed(phrase_from(clause, stop=_STOPS))
    language = reading.language.value
    findings.state(
        network, CKG.function, Literal(function.text, lang=language), function
    )
    worldwide = _WORLDWIDE.first(clause)
    world = reading.gazetteer.entity("place/world")
    if worldwide is not None and world is not None:
        findings.state(network, CKG.coverage, world, worldwide.span)


def _state_contributions(reading: Reading, findings: Findings) -> None:
    """State what a network brings: «… του Χ συμβάλλει στην Α και στον Β, …ώντας Γ»."""
    for match in _CONTRIBUTION.find(reading.doc):
        networks = reading.entities(reading.before(match.span), "CityNetwork")
        if not networks:
            continue
        rest = reading.doc[match["what"].start : match.span.sent.end]
        parts = enumerated(phrase_from(rest, stop=_CLAUSES))
        parts += [
            phrase_from(reading.doc[one["what"].start : rest.end], stop=_CLAUSES)
            for one in _PARTICIPLE.find(rest)
        ]
        for part in (_bare(part) for part in parts):
            text = Literal(part.text, lang=reading.language.value)
            findings.state(networks[-1], CKG.function, text, part)


def _bare(words: Tokens) -> Tokens:
    """Return *words* without preposition, article or conjunction at either end."""
    small = {"στην", "στον", "στη", "στο", "τη", "την", "τον", "το", "μια", "και"}
    start, end = words.start, words.end
    while start < end - 1 and words.doc[start].norm_ in small:
        start += 1
    while end - 1 > start and words.doc[end - 1].norm_ in small | {","}:
        end -= 1
    return trimmed(words.doc[start:end])


def _state_collaborations(reading: Reading, findings: Findings) -> None:
    """State collaborations; «ο Δήμος» is the subject where none is named."""
    for match in _WORKING_TOGETHER.find(reading.doc):
        named = match.get("one")
        one = municipality(reading, named) if named is not None else reading.home
        other = reading.entity(match["other"])
        if one is None or other is None or is_unreal(match.span):
            continue
        city = reading.gazetteer.city_of(one) or one
        labels = {
            language: f"{city.label(language)} – {other.label(language)}"
            for language in ("el", "en")
            if city.label(language) and other.label(language)
        }
        collaboration = situation(
            "collaboration", CKG.Collaboration, city, other, labels=labels
        )
        findings.state(collaboration, CKG.partner, one, match.span)
        findings.state(collaboration, CKG.partner, other, match.span)


def _state_announcements(reading: Reading, findings: Findings) -> None:
    """State another document that this one points to by its address."""
    for match in _ANNOUNCEMENT.find(reading.doc):
        publisher = reading.entity(match["by"])
        address = next(
            (token for token in reading.doc[match.span.end :] if token.like_url), None
        )
        if publisher is None or address is None:
            continue
        name = publisher.label("el") or publisher.label("en")
        labels = (("el", f"Ανακοίνωση: {name}"), ("en", f"Announcement: {name}"))
        document = Entity(f"document/{slug(address.text)}", CKG.SourceDocument, labels)
        findings.state(document, DCTERMS.publisher, publisher, match.span)
        written = reading.document.words(reading.span(address))
        sure = {} if written == address.text else {"grounds": corrected("0.97")}
        url = Literal(address.text, datatype=XSD.anyURI)
        findings.state(
            document, SCHEMA.url, url, address.doc[address.i : address.i + 1], **sure
        )
        for fact in findings.having(CKG.approvedBy, None):
            findings.state(document, SCHEMA.about, fact.subject, match.span)
