"""Reading a document: finding its dates, numbers, titles, names and their entities.

Several finders propose, and the best proposal for each place wins: a title in
quotation marks before a date, a date before a known name, a known name before a
person, a person before a name that is only capitalised; of two equals the longer.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum
from itertools import zip_longest
from typing import Final

from citykg.documents.model import Document, Language
from citykg.extraction.award_names import discover_awards
from citykg.extraction.award_years import YEAR
from citykg.extraction.dates import DateValue, find_dates
from citykg.extraction.discovery import discover_names
from citykg.extraction.event_names import discover_events
from citykg.extraction.flow import to_flow
from citykg.extraction.gazetteer import Gazetteer, Sighting
from citykg.extraction.homes import home_of
from citykg.extraction.initiative_names import discover_initiatives
from citykg.extraction.longer_bodies import with_councils
from citykg.extraction.model import Entity, Mention, local_name
from citykg.extraction.names import PersonName
from citykg.extraction.network_bounds import heads_network
from citykg.extraction.network_names import discover_networks
from citykg.extraction.nlp import Pipeline, annotate
from citykg.extraction.numbers import Quantity, find_quantities
from citykg.extraction.organisation_names import discover_organisations
from citykg.extraction.partnered_projects import partnered_projects
from citykg.extraction.patterns import pattern
from citykg.extraction.people import people_beside_titles, people_named
from citykg.extraction.publication import publication_day
from citykg.extraction.quotes import QuoteKind, find_quoted
from citykg.extraction.reading import DATE, QUANTITY, TITLE, Reading
from citykg.extraction.tokens import Span as Tokens
from citykg.extraction.towns import find_towns, is_in_other_name
from citykg.extraction.word_index import set_entities
from citykg.namespaces.greek import fold
from citykg.namespaces.vocabulary import CKG

_MUNICIPALITY: Final = pattern(
    "δήμος|δήμου|δήμο name=@City",
    "δήμος|δήμου|δήμο name=^",
    "municipality|city|town of name=@City",
    "municipality of name=^",
    "name=@City city|town|municipal council",
    "name=@City municipality|council",
)
_OF_ITS_PEOPLE: Final = pattern("δήμαρχ~|δημοτικ~ name=^", "συμβουλίου name=^")
_IN_COUNTRY: Final = re.compile(r"\s*[,(]\s*(?:in )?|,? (?:της|του|των|στην|in) ")
_OF_MANY: Final = frozenset(
    {"δημοι", "δημων", "δημουσ", "municipalities", "cities", "towns"}
)
_SET_OFF: Final = (
    "CityNetwork",
    "Initiative",
    "Event",
    "Strategy",
    "PolicyInstrument",
    "Award",
)


class _Rank(IntEnum):
    """Which finder is believed first where two proposals overlap."""

    TITLE = 0
    DATE = 1
    KNOWN = 2
    PERSON = 3
    NAME = 4
    QUANTITY = 5


Value = Entity | tuple[DateValue, ...] | Quantity | None


@dataclass(frozen=True, slots=True)
class _Proposal:
    rank: _Rank
    tokens: Tokens
    label: str
    value: Value = None


class Reader:
    """Reads documents; made once, used for many.

    Args:
        pipelines: What makes tokens, for each language.
        gazetteer: The names known beforehand.
    """

    def __init__(
        self, pipelines: Mapping[Language, Pipeline], gazetteer: Gazetteer
    ) -> None:
        self._pipelines = pipelines
        self._gazetteer = gazetteer

    def read(self, document: Document) -> Reading:
        """Return *document* with its dates, numbers, titles and entities found."""
        language = document.metadata.language
        flow = to_flow(document.text)
        doc = annotate(self._pipelines[language](flow.text), language=language)
        reading = Reading(
            document, flow, doc, self._gazetteer, quoted=find_quoted(flow)
        )
        found = [
            *_titles(reading),
            *_dates(reading),
            *_known_names(reading),
            *_people(reading, people_named(reading)),
            *_quantities(reading),
        ]
        _settle(reading, found)
        settled, found = found, [one for one in found if not _is_no_town(one)]
        found += [_named(tokens, town) for tokens, town in find_towns(reading)]
        _settle_anew(reading, found, settled)
        found = _settled_with(reading, found, _municipalities(reading))
        people = people_beside_titles(reading)
        found = _settled_with(reading, found, _people(reading, people))
        awards = list(_awards(reading))
        settled, found = found, [one for one in found if one.label != "Award"]
        found = [*awards, *found]
        _settle_anew(reading, found, settled)
        names = (
            *discover_events(reading),
            *partnered_projects(reading),
            *discover_names(reading),
            *discover_networks(reading),
            *discover_organisations(reading),
        )
        found = _settled_with(reading, found, (_named(*one) for one in names))
        reading.home = home_of(reading)
        found = _settled_with(reading, found, _initiatives(reading))
        reading.mentions = with_councils(reading, _mentions(reading, found))
        return reading


def label_of(entity: Entity) -> str:
    """Return the label of tokens that name *entity*: its class's local name."""
    return local_name(entity.type)


def _named(tokens: Tokens, entity: Entity) -> _Proposal:
    return _Proposal(_Rank.KNOWN, tokens, label_of(entity), entity)


def _is_no_town(one: _Proposal) -> bool:
    return one.label == "City" and is_in_other_name(one.tokens)


def _awards(reading: Reading) -> Iterator[_Proposal]:
    """Propose prizes; a year in a name is no date of its own."""
    for tokens, entity in discover_awards(reading):
        yield _Proposal(_Rank.DATE, tokens, label_of(entity), entity)


def _initiatives(reading: Reading) -> Iterator[_Proposal]:
    """Propose strategies and projects; a year in a name is no date of its own."""
    for tokens, entity in discover_initiatives(reading):
        if heads_network(tokens):
            continue
        yield _Proposal(_Rank.DATE, tokens, label_of(entity), entity)


def _tokens(reading: Reading, start: int, end: int) -> Tokens | None:
    return reading.doc.char_span(start, end, alignment_mode="contract")


def _titles(reading: Reading) -> Iterator[_Proposal]:
    for quoted in reading.quoted:
        tokens = _tokens(reading, quoted.start, quoted.end)
        if quoted.kind is QuoteKind.TITLE and tokens is not None:
            yield _Proposal(_Rank.TITLE, tokens, TITLE)


def _dates(reading: Reading) -> Iterator[_Proposal]:
    published = reading.document.metadata.published
    found = find_dates(reading.flow.text, reading.language, published=published)
    if published is None and (day := publication_day(reading.flow, found)):
        found = find_dates(reading.flow.text, reading.language, published=day)
    for mention in found:
        tokens = _tokens(reading, mention.start, mention.end)
        if tokens is not None:
            yield _Proposal(_Rank.DATE, tokens, DATE, mention.dates)


def _quantities(reading: Reading) -> Iterator[_Proposal]:
    for quantity in find_quantities(reading.flow.text, reading.language):
        tokens = _tokens(reading, quantity.start, quantity.end)
        if tokens is not None:
            yield _Proposal(_Rank.QUANTITY, tokens, QUANTITY, quantity)


def _known_names(reading: Reading) -> Iterator[_Proposal]:
    text = reading.flow.text
    found = reading.gazetteer.find(text)
    for sighting, following in zip_longest(found, found[1:]):
        tokens = _tokens(reading, sighting.start, sighting.end)
        entity = sighting.entity
        if following is not None and len(sighting.entities) > 1:
            gap = text[sighting.end : following.start]
            if _IN_COUNTRY.fullmatch(gap):
                entity = _of_country(reading, sighting, following.entity)
        if tokens is not None:
            yield _named(tokens, entity)


def _of_country(reading: Reading, sighting: Sighting, country: Entity) -> Entity:
    """Return which of several towns «Κόρδοβα (Αργεντινή)» means."""
    within = reading.gazetteer.country_of
    lying = (one for one in sighting.entities if one.type == CKG.City)
    meant = (one for one in lying if within(one) == country)
    return next(meant, sighting.entity)


def _people(
    reading: Reading, people: Iterator[tuple[PersonName, Entity]]
) -> Iterator[_Proposal]:
    for name, person in people:
        tokens = _tokens(reading, name.start, name.end)
        if tokens is not None:
            yield _Proposal(_Rank.PERSON, tokens, "Person", person)


def _municipalities(reading: Reading) -> Iterator[_Proposal]:
    """Propose «Δήμος Χ» for every X, known or not; of several, only a known one."""
    for match in _MUNICIPALITY.find(reading.doc):
        tokens, name = match.span, match["name"]
        if name[0].ent_type_ == "Person":
            continue  # «ο Γραμματέας του Δήμου Νίκος Παππάς»
        if name[0].ent_type_ == TITLE:
            # A title goes on after the name that it begins with.
            name = name[:1]
            tokens = reading.doc[tokens.start : name.end]
        if name[0].ent_type_ in {"Person", "Country"}:
            continue  # «ο γραμματέας του Δήμου Άννα Πέτρου»
        several = fold(tokens[0].text) in _OF_MANY
        if several and reading.gazetteer.known_municipality(name.text) is None:
            continue
        yield _named(tokens, _municipality_at(reading, name))
    for match in _OF_ITS_PEOPLE.find(reading.doc):
        known = reading.gazetteer.known_municipality(match["name"].text)
        if known is not None and not match["name"].ents:
            yield _named(match["name"], known)


def _municipality_at(reading: Reading, name: Tokens) -> Entity:
    """Return the municipality that a name after «Δήμος» means, misspelt or not."""
    known = reading.gazetteer.known_municipality(name.text)
    city = reading.entity(name) if known is None else None
    if city is not None and city.type == CKG.City and _is_quarter(name, city):
        return city
    if city is not None and city.type == CKG.City and city.curated:
        return reading.gazetteer.municipality_of(city)
    return reading.gazetteer.municipality_named(name.text)


def _is_quarter(name: Tokens, city: Entity) -> bool:
    """Tell whether a name such as «Ανατολικής Πάφου» was read as that of a town."""
    return not city.curated and len(name) > 1 and city.label("el") != name.text


def _settled_with(
    reading: Reading, found: list[_Proposal], more: Iterable[_Proposal]
) -> list[_Proposal]:
    """Return *found* and *more*; if there are any more, each place is given anew."""
    whole = [*found, *more]
    if len(whole) > len(found):
        _settle(reading, whole)
    return whole


def _settle_anew(
    reading: Reading, found: list[_Proposal], settled: list[_Proposal]
) -> None:
    """Give each place anew, if other names were found than those of last time."""
    if found != settled:
        _settle(reading, found)


def _settle(reading: Reading, proposals: list[_Proposal]) -> None:
    """Give each place of the text to its best proposal."""
    doc = reading.doc
    taken = bytearray(len(doc))
    ents: list[Tokens] = []
    reading.clear()
    for one in sorted(_opened(proposals), key=_precedence):
        start, end = one.tokens.start, one.tokens.end
        # Rules read sentence by sentence; a name in two sentences is none.
        if taken.find(1, start, end) >= 0 or end > one.tokens.sent.end:
            continue
        taken[start:end] = b"\1" * (end - start)
        ents.append(Tokens(doc, start, end, label=one.label))
        reading.keep(one.tokens, one.value)
    set_entities(doc, ents)


def _mentions(reading: Reading, proposals: list[_Proposal]) -> list[Mention]:
    """Return the mentions of entities among *proposals*, the outermost."""
    return _outermost(
        Mention(reading.span(_spelling(one)), one.value)
        for one in sorted(_opened(proposals), key=_precedence)
        if isinstance(one.value, Entity)
    )


def _spelling(one: _Proposal) -> Tokens:
    """Return the words of a proposal; the year of a prize is no part of its name."""
    tokens = one.tokens
    dated = one.label == "Award" and len(tokens) > 1 and YEAR.fullmatch(tokens[-1].text)
    return tokens[:-1] if dated else tokens


def _precedence(one: _Proposal) -> tuple[int, int, int]:
    tokens = one.tokens
    return one.rank, tokens.start - tokens.end, tokens.start


def _opened(proposals: list[_Proposal]) -> list[_Proposal]:
    """Leave out titles, dates and cities that are only parts of other names.

    In «το δίκτυο «Βιώσιμη Πόλη»» the quotation marks only set the name off; Domingos
    Bragança and «Σοφία Νικολάου» are no cities; “100 Cities by 2030” holds no date.
    """
    names = [one for one in proposals if isinstance(one.value, Entity)]
    people = [one.tokens for one in names if one.rank is _Rank.PERSON]
    wholes = _Wholes(
        networks={
            one.tokens.end: one.tokens.start for one in names if one.label in _SET_OFF
        },
        ends={tokens.end: len(tokens) for tokens in people},
        starts={tokens.start: len(tokens) for tokens in people},
        inner={at for one in people for at in range(one.start + 1, one.end)},
        known=frozenset(
            at
            for one in names
            if isinstance(one.value, Entity) and one.value.curated
            for at in range(one.tokens.start, one.tokens.end)
        ),
    )
    titles = {
        (one.tokens.start, one.tokens.end)
        for one in proposals
        if one.rank is _Rank.TITLE
        and wholes.networks.get(one.tokens.end, one.tokens.end) >= one.tokens.start
    }
    return [_set_off(one, titles) for one in proposals if not wholes.hold(one)]


def _set_off(one: _Proposal, titles: set[tuple[int, int]]) -> _Proposal:
    """Return a name that quotation marks set off with the rank of a title."""
    quoted = one.label in _SET_OFF and (one.tokens.start, one.tokens.end) in titles
    return _Proposal(_Rank.TITLE, one.tokens, one.label, one.value) if quoted else one


@dataclass(frozen=True, slots=True)
class _Wholes:
    """Names that other proposals may only be parts of.

    Args:
        networks: Start of each network and initiative, by its end.
        ends: Length of each person's name, by its end.
        starts: The same, by its start.
        inner: Tokens inside people's names, behind their first.
        known: Tokens of names that are known beforehand.
    """

    networks: Mapping[int, int]
    ends: Mapping[int, int]
    starts: Mapping[int, int]
    inner: Collection[int]
    known: frozenset[int]

    def hold(self, one: _Proposal) -> bool:
        """Tell whether *one* is only a part of another name."""
        first, end = one.tokens.start, one.tokens.end
        if one.rank is _Rank.TITLE:
            return self.networks.get(end, end) <= first or first in self.inner
        if one.rank is _Rank.DATE:
            return self.known.issuperset(range(first, end))
        if one.label != "City":
            return False
        return max(self.starts.get(first, 0), self.ends.get(end, 0)) > end - first


def _outermost(mentions: Iterable[Mention]) -> list[Mention]:
    """Return *mentions* in reading order, of those that overlap the first, longest."""
    kept: list[Mention] = []
    for mention in sorted(mentions, key=lambda one: (one.span.start, -one.span.end)):
        if not kept or not kept[-1].span.overlaps(mention.span):
            kept.append(mention)
    return kept
