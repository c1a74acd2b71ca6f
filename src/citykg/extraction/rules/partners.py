"""Partners: «είχαμε πάντα στο πλευρό μας το Πανεπιστήμιο Κρήτης και το ΙΤΕ»."""

from collections.abc import Iterator
from typing import Final

from citykg.extraction.findings import EXPLICIT, Findings, Grounds, implied, situation
from citykg.extraction.model import Entity
from citykg.extraction.patterns import pattern
from citykg.extraction.reading import PLACES, Reading
from citykg.extraction.rules.institutions import institutions_in
from citykg.extraction.rules.transformations import own_transformation
from citykg.extraction.scope import is_unreal
from citykg.extraction.tokens import Span as Tokens
from citykg.namespaces.vocabulary import CKG

_AT_OUR_SIDE: Final = pattern(
    "στο πλευρό μας",
    "στο πλευρό του δήμου",
    "δίπλα μας",
    "έχουμε|είχαμε ...2 συμμάχους|συνεργάτες|συνοδοιπόρους|αρωγούς",
    "at|by our side",
    "we ...2 had|have ...3 as partners|allies",
)
_HAD: Final = pattern("είχαμε|έχουμε|είχε|έχει|have|had ...2")
_NAMED_PLACE: Final = pattern("του|της|των|of ...1 place=@" + "|".join(PLACES))
_ISLAND: Final = pattern("του νησιού μας?", "of our|the island")
_REGION: Final = pattern("της περιφέρειάς|περιφέρειας μας?", "of our|the region")
_CITY: Final = pattern("της πόλης μας?", "of our|the city")
_KNOWLEDGE: Final = ("KnowledgeInstitution",)
_PARTNERS: Final = ("KnowledgeInstitution", "Organization", "CityNetwork")


def state_partners(reading: Reading, findings: Findings) -> None:
    """State who stands by the municipality, for what, and where they are based."""
    home = reading.home
    if home is None:
        return
    for match in _AT_OUR_SIDE.find(reading.doc):
        clause = reading.doc[
            max(match.span.sent.start, match.span.start - 4) : match.span.end
        ]
        partners = _partners(reading, reading.after(match.span))
        if is_unreal(clause) or not partners:
            continue
        collaboration = _collaboration(reading, home)
        said = _said(reading, match.span)
        findings.state(collaboration, CKG.partner, home, said)
        for partner, words in partners:
            findings.state(collaboration, CKG.partner, partner, words)
        initiative = own_transformation(findings)
        if initiative is not None:
            sure = implied("0.9")
            findings.state(collaboration, CKG.supports, initiative, said, grounds=sure)
        _state_seats(reading, findings, partners, after=match.span)


def _partners(reading: Reading, tokens: Tokens) -> list[tuple[Entity, Tokens]]:
    """Return the bodies named in *tokens*, known or not, in reading order."""
    if not len(tokens):
        return []
    named = [
        (entity, words)
        for words in reading.ents(tokens, *_PARTNERS)
        if (entity := reading.entity(words)) is not None
    ]
    found = [*named, *institutions_in(tokens)]
    return sorted(found, key=lambda one: one[1].start)


def _said(reading: Reading, words: Tokens) -> Tokens:
    """Return *words* from the verb before them on."""
    near = reading.doc[max(words.sent.start, words.start - 4) : words.start]
    had = _HAD.first(near) if len(near) else None
    return reading.doc[had.span.start if had is not None else words.start : words.end]


def _collaboration(reading: Reading, home: Entity) -> Entity:
    city = reading.home_city or home
    greek, english = city.label("el") or "", city.label("en") or ""
    labels = {
        "el": f"Συνεργασία με φορείς, {greek}",
        "en": f"Working with partners, {english}",
    }
    return situation(
        "collaboration", CKG.Collaboration, city, "partners", labels=labels
    )


def _state_seats(
    reading: Reading,
    findings: Findings,
    partners: list[tuple[Entity, Tokens]],
    *,
    after: Tokens,
) -> None:
    """State where «τα ιδρύματα του νησιού» or «της πόλης» are based."""
    lead = reading.doc[after.end : partners[0][1].start]
    seat = next(_seats(reading, lead), None) if len(lead) else None
    if seat is None:
        return
    place, words, sure = seat
    for partner, _ in partners:
        findings.state(
            partner, CKG.basedIn, place, _from_noun(lead, words), grounds=sure
        )


def _seats(reading: Reading, lead: Tokens) -> Iterator[tuple[Entity, Tokens, Grounds]]:
    """Yield the places whose institutions *lead* speaks of: named, or home's own."""
    for match in _NAMED_PLACE.find(lead):
        named = reading.entity(match["place"])
        if named is not None:
            yield named, match.span, EXPLICIT
    city = reading.home_city
    around = list(reading.gazetteer.within(city)) if city is not None else []
    island = reading.gazetteer.island_of(city) if city is not None else None
    region = next((one for one in around if one.type == CKG.AdministrativeArea), None)
    for rows, place in ((_ISLAND, island), (_REGION, region), (_CITY, city)):
        spoken = rows.first(lead)
        if spoken is not None and place is not None:
            yield place, spoken.span, implied("0.95")


def _from_noun(lead: Tokens, words: Tokens) -> Tokens:
    """Return up to four words before *words* with them: «ιδρύματα του νησιού»."""
    return lead.doc[max(lead.start, words.start - 4) : words.end]
