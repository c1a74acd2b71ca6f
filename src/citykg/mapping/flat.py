"""A document's facts as a flat list, for people who want a table and no graph.

The list is read off the graph, so the two can never disagree. A municipality counts
as its city; names are nominative, in the language of the document.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from rdflib import ORG, RDF, SKOS, Literal, URIRef
from rdflib.term import Node

from citykg.documents.model import Document, Span
from citykg.mapping.flat_evidence import Evidence
from citykg.mapping.flat_names import FlatNames, plain
from citykg.mapping.quads import Quads, Triple
from citykg.mapping.triple_index import TripleIndex, Union
from citykg.namespaces import CKG, CODE, OA, SCHEMA, Iris
from citykg.namespaces.greek import fold

_UNIT: Final = re.compile(
    r"[\d.,\s]+(?:εκατ\w*\.?|δισ\w*\.?|χιλ(?:ιάδ\w+|\.)|[mb]illion|thousand)?"
    r"(?P<unit>[^\d]*)"
)
_EURO: Final = URIRef("http://qudt.org/vocab/unit/CCY_EUR")
_PERCENT: Final = URIRef("http://qudt.org/vocab/unit/PERCENT")
_EUROS: Final[Mapping[str, str]] = {"el": "ευρώ", "en": "euros"}
# Bodies that count as territories, which are not listed unless a fact names them.
_TERRITORIES: Final = frozenset({"org/european-union"})
# Kinds that the graph needs beside what the document names: a ministry, a seat.
_NEEDING_FACTS: Final = frozenset({"Organisation", "City"})
_OFFICES: Final[Mapping[Node, str]] = {
    CODE["role-mayor"]: "mayorOf",
    CODE["role-deputy-mayor"]: "deputyMayorOf",
}


@dataclass(frozen=True, slots=True, order=True)
class FlatEntity:
    """A thing that the document names.

    Args:
        type: Its kind, such as ``City``.
        name: Its name.
        surface: The spellings found in the text, each once, in alphabetical order.
    """

    type: str
    name: str
    surface: tuple[str, ...]


@dataclass(frozen=True, slots=True, order=True)
class FlatFact:
    """One fact.

    Args:
        p: Predicate, such as ``mayorOf``.
        s: Name of the subject.
        o: Name of the object, or a value.
        evidence: The words that state it, exactly as they stand in the text.
        confidence: How sure the least sure of its claims is, 0 to 1.
        place: Where these words stand, or None if that is not known.
    """

    p: str
    s: str
    o: str
    evidence: str
    confidence: Decimal = field(default=Decimal(1), compare=False)
    place: Span | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class FlatDocument:
    """Entities and facts of one document, both sorted."""

    entities: tuple[FlatEntity, ...]
    facts: tuple[FlatFact, ...]


_TOLD_OF_RECOGNITIONS = (
    CKG.recipient,
    CKG.conferredBy,
    CKG.occursOn,
    CKG.rank,
    CKG.category,
)


def to_flat(
    quads: Quads, document: Document, *, settled: TripleIndex, iris: Iris
) -> FlatDocument:
    """Return the flat facts of one document.

    Args:
        quads: Its graphs, as `citykg.mapping.Mapper.document` makes them.
        document: The document.
        settled: Codes, and what the reference data say of the things in *quads*.
        iris: How instances and graphs are named.
    """
    flattener = _Flattener(quads, document, settled=settled, iris=iris)
    # What is stated twice, in other words, is one fact.
    stated: dict[tuple[str, str, str], FlatFact] = {}
    for fact in sorted(flattener.facts()):
        stated.setdefault((fact.p, fact.s, fact.o), fact)
    facts = tuple(stated.values())
    return FlatDocument(tuple(sorted(set(flattener.entities(facts)))), facts)


class _Flattener:
    """Reads one document's graphs."""

    def __init__(
        self, quads: Quads, document: Document, *, settled: TripleIndex, iris: Iris
    ) -> None:
        self._territories = {iris.entity(path) for path in _TERRITORIES}
        self._facts = TripleIndex(quads[iris.graph_doc(document.id)])
        self._words = TripleIndex(quads[iris.graph_prov(document.id)])
        self._all = Union(self._facts, self._words, settled)
        language = document.metadata.language
        self._euros = _EUROS.get(language, "")
        self._names = FlatNames(
            self._all,
            language=language,
            mentioned={one for _, _, one in self._words.with_predicate(CKG.refersTo)},
            written=self._awards_as_written(document.text),
        )
        self._evidence = Evidence(self._words, document)

    def entities(self, facts: Iterable[FlatFact]) -> Iterator[FlatEntity]:
        """Yield what the document names, and what one of its *facts* names.

        What only the graph needs, such as the ministry of a minister, the publisher or
        the seat of a municipality, is not named by the document.
        """
        surfaces: dict[tuple[str, str], set[str]] = {}
        told = {name for fact in facts for name in (fact.s, fact.o)}
        for node in self._nodes():
            kind = self._names.type_of(node)
            if kind is not None and (
                kind not in _NEEDING_FACTS or self._names.name_of(node) in told
            ):
                surfaces.setdefault((kind, self._names.name_of(node)), set())
        for mention in self._words.subjects(RDF.type, CKG.Mention):
            named = self._words.value(mention, CKG.refersTo)
            kind = self._names.type_of(named)
            if kind is None or named is None:
                continue
            if named not in self._territories or self._names.name_of(named) in told:
                words = str(self._words.value(mention, OA.exact))
                surfaces.setdefault((kind, self._names.name_of(named)), set()).add(
                    words
                )
        for (kind, name), found in surfaces.items():
            yield FlatEntity(kind, name, tuple(sorted(found)))

    def facts(self) -> Iterator[FlatFact]:
        """Yield the facts."""
        yield from self._offices()
        yield from self._memberships()
        yield from self._instruments()
        yield from self._recognitions()
        yield from self._events()
        yield from self._projects()
        yield from self._observations()

    def _offices(self) -> Iterator[FlatFact]:
        for term in self._of(CKG.OfficeTerm):
            person, role = self._get(term, ORG.member), self._get(term, ORG.role)
            body = self._get(term, ORG.organization)
            if person is None or role is None:
                continue
            shown = (term, ORG.member, person)
            if role in _OFFICES and body is not None:
                yield self._fact(_OFFICES[role], person, body, shown)
            else:
                post = self._get(term, CKG.forPost)
                yield self._fact("holdsRole", person, post or role, shown)

    def _memberships(self) -> Iterator[FlatFact]:
        stated: set[tuple[str, str]] = set()
        for membership in self._of(CKG.NetworkMembership):
            member = self._get(membership, ORG.member)
            network = self._get(membership, ORG.organization)
            if member is None or network is None:
                continue
            shown = (membership, ORG.member, member)
            yield self._fact("memberOf", member, network, shown)
            for date in self._facts.objects(membership, CKG.startsOn):
                yield self._fact(
                    "joinedOn", member, date, (membership, CKG.startsOn, date)
                )

            stated.add((self._names.name_of(member), self._names.name_of(network)))
        yield from self._compacts(stated)

    def _compacts(self, stated: Collection[tuple[str, str]]) -> Iterator[FlatFact]:
        """Yield who joined a compact by signing it, other than what is *stated*."""
        for signing in self._of(CKG.Signing):
            network = self._names.joined_by(signing)
            if network is None:
                continue
            for member in self._facts.objects(signing, CKG.signatory):
                if (
                    self._names.name_of(member),
                    self._names.name_of(network),
                ) in stated:
                    continue
                shown = (signing, CKG.signatory, member)
                yield self._fact("memberOf", member, network, shown)
                for date in self._facts.objects(signing, CKG.occursOn):
                    yield self._fact("joinedOn", member, date, shown)

    def _instruments(self) -> Iterator[FlatFact]:
        for triple in self._facts.with_predicate(CKG.appliesTo):
            instrument, _, city = triple
            if self._names.type_of(instrument) == "Strategy":
                yield self._fact("hasStrategy", city, instrument, triple)
        for triple in self._facts.with_predicate(CKG.pillarOf):
            pillar, _, instrument = triple
            yield self._fact("hasPillar", instrument, pillar, triple)

    def _recognitions(self) -> Iterator[FlatFact]:
        # A prize that the reference data know has its type there.
        told = {
            subject
            for predicate in _TOLD_OF_RECOGNITIONS
            for subject, _, _ in self._facts.with_predicate(predicate)
        }
        for award in sorted(told, key=str):
            kinds = set(self._all.objects(award, RDF.type))
            if kinds & {CKG.Award, CKG.Listing, CKG.Score}:
                yield from self._recognition(award)

    def _awards_as_written(self, text: str) -> dict[Node, str]:
        """Return the names in *text* of the prizes that the reference data know."""
        folded = fold(text)
        written: dict[Node, str] = {}
        told = {
            subject
            for predicate in (CKG.recipient, CKG.conferredBy)
            for subject, _, _ in self._facts.with_predicate(predicate)
        }
        for award in told:
            known = (award, RDF.type, CKG.Award) in self._all
            if not known or (award, RDF.type, CKG.Award) in self._facts:
                continue
            labels = [
                str(label)
                for predicate in (SKOS.prefLabel, SKOS.altLabel)
                for label in self._all.objects(award, predicate)
            ]
            found = [one for one in labels if fold(one) in folded]
            if found:
                written[award] = max(found, key=lambda one: (len(one), one))
        return written

    def _recognition(self, award: Node) -> Iterator[FlatFact]:
        recipients = list(self._facts.objects(award, CKG.recipient))
        for predicate, name in ((CKG.rank, "rank"), (CKG.category, "category")):
            for triple in self._of_subject(award, predicate):
                for recipient in recipients:
                    yield self._fact(name, recipient, triple[2], triple)
        if not self._names.is_named(award):
            return
        for recipient in recipients:
            shown = (award, CKG.recipient, recipient)
            yield self._fact("received", recipient, award, shown)
        for triple in self._of_subject(award, CKG.conferredBy):
            yield self._fact("awardedBy", award, triple[2], triple)
        for triple in self._of_subject(award, CKG.occursOn):
            yield self._fact("awardYear", award, Literal(str(triple[2])[:4]), triple)

    def _events(self) -> Iterator[FlatFact]:
        for triple in self._facts.with_predicate(SCHEMA.location):
            if self._names.type_of(triple[2]) == "City":
                yield self._fact("heldIn", triple[0], triple[2], triple)
        for triple in self._facts.with_predicate(CKG.occursOn):
            if self._names.type_of(triple[0]) == "Event":
                first = triple[2]
                last = self._facts.value(triple[0], CKG.endsOn)
                days = str(first) if last is None else f"{first}/{last}"
                yield self._fact("heldOn", triple[0], Literal(days), triple)
        for participation in self._of(CKG.Participation):
            event = self._get(participation, CKG.participatesIn)
            for triple in self._of_subject(participation, CKG.participant):
                if event is not None:
                    yield self._fact("participatedIn", triple[2], event, triple)

    def _projects(self) -> Iterator[FlatFact]:
        for triple in self._facts.with_predicate(CKG.carriedOutBy):
            if self._names.type_of(triple[0]) == "Project":
                yield self._fact("hasProject", triple[2], triple[0], triple)
        for collaboration in self._of(CKG.Collaboration):
            yield from self._partners(collaboration)

    def _partners(self, collaboration: Node) -> Iterator[FlatFact]:
        """Yield who works on the project, else with the city, of a collaboration.

        Cities that the collaboration does not say to be worked with are among those
        who work together; where bodies work with one, they are its partners.
        """
        partners = sorted(self._facts.objects(collaboration, CKG.partner), key=str)
        cities = [one for one in partners if self._names.type_of(one) == "City"]
        others = [one for one in partners if one not in cities]
        supported = list(self._facts.objects(collaboration, CKG.supports))
        projects = [one for one in supported if self._names.type_of(one) == "Project"]
        towns = [one for one in supported if self._names.type_of(one) == "City"]
        for other in others or partners:
            for partnered in projects or towns or cities:
                if other != partnered:
                    shown = (collaboration, CKG.partner, other)
                    yield self._fact("partnerOf", other, partnered, shown)

    def _observations(self) -> Iterator[FlatFact]:
        for observation in self._of(CKG.Observation):
            entity = self._get(observation, CKG.observedEntity)
            indicator = self._get(observation, CKG.indicator)
            written = self._get(observation, CKG.valueAsWritten)
            value = self._get(observation, CKG.value)
            if entity is None or indicator is None or written is None:
                continue
            if value is None:
                value = self._get(observation, CKG.lowerBound)
            number = plain(value) if value is not None else str(written)
            shown = (observation, CKG.valueAsWritten, written)
            unit = self._unit(observation) or _unit_in(str(written))
            # What is counted reads as a noun: «73847 κάτοικοι», not «πληθυσμός».
            noun = self._names.in_language(indicator, SKOS.altLabel)
            thing = noun or self._names.name_of(indicator)
            number, unit = (f"{number}%", "") if unit == "%" else (number, unit)
            name = Literal(" ".join(part for part in (number, unit, thing) if part))
            yield self._fact("indicator", self._owner(entity), name, shown)

    def _unit(self, observation: Node) -> str:
        """Return the name of a unit that may be written with a sign or in words."""
        unit = self._get(observation, CKG.unit)
        if unit == _PERCENT:
            return "%"
        return self._euros if unit == _EURO else ""

    def _owner(self, entity: Node) -> Node:
        """Return the city of an asset that is counted; other things are themselves."""
        if self._names.type_of(entity) is not None:
            return entity
        return self._get(entity, CKG.operatedBy) or entity

    def _fact(
        self, name: str, subject: Node, value: Node, shown: tuple[Node, Node, Node]
    ) -> FlatFact:
        named = {subject, value}
        place = self._evidence.place(shown, named)
        return FlatFact(
            name,
            self._names.name_of(subject),
            self._names.name_of(value),
            self._evidence.words(place),
            self._evidence.confidence(shown, named),
            place,
        )

    def _of_subject(self, subject: Node, predicate: URIRef) -> list[Triple]:
        return [
            (subject, predicate, one) for one in self._facts.objects(subject, predicate)
        ]

    def _of(self, kind: URIRef) -> Iterable[Node]:
        return self._facts.subjects(RDF.type, kind)

    def _get(self, subject: Node, predicate: URIRef) -> Node | None:
        return self._all.value(subject, predicate)

    def _nodes(self) -> set[Node]:
        return {node for triple in self._facts for node in (triple[0], triple[2])}


def _unit_in(written: str) -> str:
    """Return the unit of «442,7 τ.χλμ.», without words such as “million”."""
    found = _UNIT.fullmatch(written)
    return found["unit"].strip() if found else ""
