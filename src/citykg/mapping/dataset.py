"""From what was found in documents to the named graphs of a release."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rdflib import FOAF, PROV, RDF, SKOS, BNode, Dataset, Graph, Literal, URIRef
from rdflib.compare import to_canonical_graph
from rdflib.term import Node

from citykg.extraction.model import Entity, Extraction
from citykg.mapping.claims import Claim, to_claims
from citykg.mapping.conflicts import find_conflicts, single_valued, write_conflict
from citykg.mapping.identity import NOBODY, Identity
from citykg.mapping.names import Names, choose_names, inflected_forms
from citykg.mapping.provenance import ProvenanceWriter
from citykg.mapping.quads import Quads, Sink
from citykg.namespaces import CKG, SCHEMA, Iris
from citykg.ontology import Vocabulary
from citykg.ontology.model import LANGUAGES

_NAMELESS = (
    ("el", "Άγνωστος εκδότης του εγγράφου {}"),
    ("en", "Unknown publisher of document {}"),
)


@dataclass(frozen=True, slots=True)
class Mapper:
    """Maps extractions to named graphs; the order of documents makes no difference.

    Args:
        iris: Mints names.
        ontology: Terms, codes and which properties expect one value.
        version: Version of the software that extracted, for the run.
    """

    iris: Iris
    ontology: Vocabulary
    version: str

    def to_dataset(
        self, extractions: Sequence[Extraction], *, background: Graph
    ) -> Dataset:
        """Return the named graphs of some documents, without anything derived.

        Args:
            extractions: What was found in each document.
            background: What the reference data say of the things found.

        Raises:
            MappingError: If a fact cannot become triples.
        """
        dataset = Dataset()
        for quads in (
            self.common(background),
            *self.documents(extractions, background=background),
        ):
            for name, triples in quads.graphs():
                graph = dataset.graph(name)
                for triple in triples:
                    graph.add(triple)
        return dataset

    def documents(
        self, extractions: Sequence[Extraction], *, background: Graph
    ) -> Iterator[Quads]:
        """Yield the graphs of each document; what they share is named alike in all.

        Args:
            extractions: What was found in each document.
            background: What the reference data say of the things found.

        Raises:
            MappingError: If a fact cannot become triples.
        """
        ordered = sorted(extractions, key=lambda one: one.document.id)
        names = choose_names(ordered, self.ontology).without(self.settled(background))
        for extraction in extractions:
            yield self.document(extraction, names=names)

    def common(self, background: Graph, *, identity: Identity = NOBODY) -> Quads:
        """Return what belongs to no document: terms, codes, reference data, merges.

        Args:
            background: What the reference data say of the things found.
            identity: Which things of the documents are the same.
        """
        iris = self.iris
        quads = Quads()
        _copy(self.ontology.terms, quads.graph(iris.graph_ontology), iris=iris)
        _copy(self.ontology.codes, quads.graph(iris.graph_codes), iris=iris)
        _copy(background, quads.graph(iris.graph_ref), iris=iris)
        catalog = quads.graph(iris.graph_catalog)
        software = self._software
        catalog.add((software, RDF.type, PROV.SoftwareAgent))
        catalog.add((software, FOAF.name, Literal("citykg")))
        catalog.add((software, SCHEMA.softwareVersion, Literal(self.version)))
        identity.write(catalog, iris)
        return quads

    def settled(self, background: Graph) -> frozenset[str]:
        """Return the paths of the things that the reference data name.

        A document may come upon one of them without knowing it.

        Args:
            background: What the reference data say of the things found.
        """
        start = self.iris.instance_base
        named = map(str, background.subjects(SKOS.prefLabel))
        return frozenset(iri.removeprefix(start) for iri in named)

    def document(self, extraction: Extraction, *, names: Names) -> Quads:
        """Return the graphs of one document, and what the catalogue says of it.

        Args:
            extraction: What was found in the document.
            names: Preferred names of the things of all documents.

        Raises:
            MappingError: If a fact cannot become triples.
        """
        quads = Quads()
        self._write(quads, extraction, names=names)
        return quads

    @property
    def _software(self) -> URIRef:
        return self.iris.entity("agent/citykg")

    def _write(self, quads: Quads, extraction: Extraction, *, names: Names) -> None:
        document, iris = extraction.document, self.iris
        facts = quads.graph(iris.graph_doc(document.id))
        provenance = quads.graph(iris.graph_prov(document.id))
        run = iris.entity(f"run/{document.id}")
        voucher = self._voucher(extraction, provenance)
        claims = to_claims(extraction.facts, document, publisher=voucher, iris=iris)
        writer = ProvenanceWriter(provenance, document, iris=iris)
        writer.write_document(
            self.ontology, publisher=voucher if extraction.publisher else None
        )
        writer.write_mentions(extraction)
        for claim in claims:
            facts.add(claim.triple)
            writer.write_claim(claim, run=run)
        self._write_entities(facts, extraction, names=names)
        self._write_run(quads, document.id, run=run)
        self._write_conflicts(provenance, extraction, claims)

    def _write_conflicts(
        self, provenance: Sink, extraction: Extraction, claims: Sequence[Claim]
    ) -> None:
        iris = self.iris
        entities = {iris.entity(one.path): one for one in extraction.entities()}
        properties = single_valued(self.ontology)
        for conflict in find_conflicts(claims, properties=properties):
            subject = entities[conflict.subject]
            write_conflict(
                provenance,
                conflict,
                document_id=extraction.document.id,
                names={
                    language: f"{subject.label(language) or subject.path}: "
                    f"{self.ontology.label(conflict.predicate, language=language)}"
                    for language in LANGUAGES
                },
                iris=iris,
            )

    def _voucher(self, extraction: Extraction, provenance: Sink) -> URIRef:
        """Return who vouches for the document: its publisher, or a nameless one."""
        if extraction.publisher is not None:
            return self.iris.entity(extraction.publisher.path)
        identifier = extraction.document.id
        nobody = self.iris.entity(f"agent/publisher-of-{identifier}")
        provenance.add((nobody, RDF.type, FOAF.Agent))
        for language, name in _NAMELESS:
            label = Literal(name.format(identifier), lang=language)
            provenance.add((nobody, SKOS.prefLabel, label))
        return nobody

    def _write_entities(
        self, facts: Sink, extraction: Extraction, *, names: Names
    ) -> None:
        quotations = {quotation.entity.path for quotation in extraction.quotations}
        for entity in extraction.entities():
            # Quotations are words: the provenance graph describes them.
            if entity.path not in quotations:
                self._write_entity(facts, entity, names=names)
        for entity, form in inflected_forms(extraction):
            facts.add((self.iris.entity(entity.path), SKOS.altLabel, form))

    def _write_entity(self, facts: Sink, entity: Entity, *, names: Names) -> None:
        node = self.iris.entity(entity.path)
        if not entity.curated:
            facts.add((node, RDF.type, entity.type))
        for name in names.preferred_in(entity):
            facts.add((node, SKOS.prefLabel, name))
        for name in names.others_in(entity):
            facts.add((node, SKOS.altLabel, name))

    def _write_run(self, quads: Quads, document_id: str, *, run: URIRef) -> None:
        """Write into the catalogue which graphs come from the document, and how."""
        iris, catalog = self.iris, quads.graph(self.iris.graph_catalog)
        document = iris.document(document_id)
        provenance = quads.graph(iris.graph_prov(document_id))
        provenance.add((run, RDF.type, CKG.ExtractionRun))
        provenance.add((run, PROV.used, document))
        provenance.add((run, PROV.wasAssociatedWith, self._software))
        for graph in (iris.graph_doc(document_id), iris.graph_prov(document_id)):
            catalog.add((graph, RDF.type, PROV.Bundle))
            catalog.add((graph, PROV.wasDerivedFrom, document))
            catalog.add((graph, PROV.wasGeneratedBy, run))


def _copy(source: Graph, target: Sink, *, iris: Iris) -> None:
    """Copy a graph; blank nodes get names that are the same in every build."""
    if any(isinstance(node, BNode) for node in source.all_nodes()):
        source = to_canonical_graph(source)
    for subject, predicate, object_ in source:
        target.add((_named(subject, iris), predicate, _named(object_, iris)))


def _named(node: Node, iris: Iris) -> Node:
    if isinstance(node, BNode):
        return URIRef(f"{iris.base_iri}.well-known/genid/{node}")
    return node
