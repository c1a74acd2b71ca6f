"""Extractions become named graphs in which every statement leads to its words."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

import pytest
from rdflib import DCTERMS, FOAF, PROV, RDF, SKOS, XSD, Dataset, Graph, Literal, URIRef

from citykg.documents import Document, DocumentId, Language, Metadata, Span
from citykg.errors import MappingError
from citykg.extraction import Basis, Entity, Extraction, Fact, Mention, Quotation
from citykg.mapping import Mapper
from citykg.namespaces import CKG, CODE, OA, Iris
from citykg.ontology import Ontology
from citykg.store import to_nquads

IRIS = Iris()
TEXT = "Ο Δήμος Λαμιέων είναι το τέταρτο μέλος του OASC. Λαμία, μέλος του δικτύου."
LAMIA = Entity(
    "municipality/lamia",
    CKG.Municipality,
    (("el", "Δήμος Λαμιέων"), ("en", "Municipality of Lamia")),
)
OASC = Entity("network/oasc", CKG.CityNetwork, (("el", "OASC"), ("en", "OASC")))
OTHER = Entity(
    "org/lamia",
    CKG.Municipality,
    (("el", "Δήμου Λαμιείς"),),
)
MAYOR = Entity("person/mayor", FOAF.Person, (("el", "Δήμαρχος"), ("en", "Mayor")))


def document(identifier: str = "one", **metadata: object) -> Document:
    known = {"title": "Τίτλος", "language": Language.GREEK} | metadata
    return Document(
        DocumentId(identifier),
        TEXT,
        "0" * 64,
        "text/plain",
        Metadata(**known),  # type: ignore[arg-type] # the tests know the fields
    )


def fact(value: object, *spans: Span, subject: Entity = OASC, **rest: object) -> Fact:
    return Fact(subject, CKG.coverage, value, spans, **rest)  # type: ignore[arg-type] # the tests know the fields


def extraction(*facts: Fact, publisher: Entity | None = LAMIA) -> Extraction:
    return Extraction(document(), publisher, facts, (), ())


@pytest.fixture
def mapper(ontology: Ontology) -> Mapper:
    return Mapper(IRIS, ontology, "1.2")


def mapped(mapper: Mapper, *extractions: Extraction) -> Dataset:
    return mapper.to_dataset(extractions, background=Graph())


def claims(dataset: Dataset, identifier: str = "one") -> tuple[Graph, Sequence[URIRef]]:
    graph = dataset.graph(IRIS.graph_prov(identifier))
    nodes = {str(node) for node in graph.subjects(RDF.type, CKG.Claim)}
    return graph, [URIRef(node) for node in sorted(nodes)]


def test_a_fact_becomes_triple_and_claim(mapper: Mapper) -> None:
    """The triple stands in the document's graph, its claim with words beside it."""
    world = Entity("place/world", CKG.Place, (("el", "κόσμος"),))
    found = fact(world, Span(25, 32), basis=Basis.IMPLIED, confidence=Decimal("0.8"))
    dataset = mapped(mapper, extraction(found))
    triple = (IRIS.entity("network/oasc"), CKG.coverage, IRIS.entity("place/world"))
    assert triple in dataset.graph(IRIS.graph_doc("one"))
    graph, (claim,) = claims(dataset)
    assert claim == IRIS.claim("one", *triple)
    evidence = IRIS.span("one", 25, 32)
    for predicate, value in (
        (RDF.subject, triple[0]),
        (RDF.predicate, triple[1]),
        (RDF.object, triple[2]),
        (CKG.evidence, evidence),
        (CKG.inDocument, IRIS.document("one")),
        (CKG.attributedTo, IRIS.entity("municipality/lamia")),
        (CKG.basis, CODE["basis-implied"]),
        (CKG.confidence, Literal("0.8", datatype=XSD.decimal)),
        (CKG.claimRank, CODE["claim-rank-normal"]),
        (CKG.factNumber, Literal("25-32")),
        (PROV.wasGeneratedBy, IRIS.entity("run/one")),
    ):
        assert (claim, predicate, value) in graph
    assert graph.value(evidence, OA.exact) == Literal("τέταρτο")
    assert graph.value(evidence, OA.prefix) == Literal(TEXT[9:25])
    assert graph.value(evidence, OA.suffix) == Literal(TEXT[32:48])


def test_one_triple_from_two_places_is_one_claim(mapper: Mapper) -> None:
    """All words count as evidence, the surest grounds stand, all who say so vouch."""
    weak = fact(CODE["role-mayor"], Span(50, 55), confidence=Decimal("0.5"))
    strong = fact(CODE["role-mayor"], Span(2, 7), speaker=MAYOR)
    graph, (claim,) = claims(mapped(mapper, extraction(weak, strong)))
    assert len(list(graph.objects(claim, CKG.evidence))) == 2
    (confidence,) = graph.objects(claim, CKG.confidence)
    assert str(confidence) == "1.0"
    assert graph.value(claim, CKG.factNumber) == Literal("2-7")
    assert set(graph.objects(claim, CKG.attributedTo)) == {
        IRIS.entity("municipality/lamia"),
        IRIS.entity("person/mayor"),
    }


def test_order_makes_no_difference(mapper: Mapper) -> None:
    """The same documents and facts in another order give the same bytes."""
    facts = [fact(CODE["role-mayor"], Span(n, n + 3)) for n in (9, 2, 30)]
    one, two = extraction(*facts), extraction(*facts[::-1])
    other = Extraction(document("two"), None, (), (), ())
    assert to_nquads(mapped(mapper, one, other)) == to_nquads(
        mapped(mapper, other, two)
    )


def test_the_document_is_described(mapper: Mapper) -> None:
    """Text, digest, titles, language, publisher and origin stand in its graph."""
    full = document(
        title_translated="Title",
        source_url="https://example.org/1",
        derived_from=("https://example.org/0", "https://example.org/2"),
        published=date(2018, 12, 5),
        rights="The publisher's.",
    )
    dataset = mapped(mapper, Extraction(full, LAMIA, (), (), ()))
    described = dataset.graph(IRIS.graph_prov("one"))
    node = IRIS.document("one")
    assert described.value(node, CKG.text) == Literal(TEXT)
    assert described.value(node, CKG.sha256) == Literal("0" * 64)
    assert set(described.objects(node, SKOS.prefLabel)) == {
        Literal("Τίτλος", lang="el"),
        Literal("Title", lang="en"),
    }
    assert str(described.value(node, DCTERMS.language)).endswith("/ELL")
    assert described.value(node, DCTERMS.issued) == Literal(date(2018, 12, 5))
    assert described.value(node, DCTERMS.source) == URIRef("https://example.org/1")
    assert set(described.objects(node, PROV.wasDerivedFrom)) == {
        URIRef("https://example.org/0"),
        URIRef("https://example.org/2"),
    }
    assert described.value(node, DCTERMS.rights) == Literal("The publisher's.")


@pytest.mark.parametrize(
    ("language", "other", "title"),
    [
        (Language.GREEK, "en", "press release: “Τίτλος”"),
        (Language.ENGLISH, "el", "Δελτίο τύπου: «Τίτλος»"),
    ],
)
def test_a_title_in_the_other_language_is_made(
    mapper: Mapper, language: Language, other: str, title: str
) -> None:
    """Without a translation the other title names the kind and quotes the original."""
    source = document(language=language)
    dataset = mapped(mapper, Extraction(source, LAMIA, (), (), ()))
    labels = dataset.graph(IRIS.graph_prov("one")).objects(
        IRIS.document("one"), SKOS.prefLabel
    )
    made = {str(label) for label in labels if getattr(label, "language", "") == other}
    assert {name.casefold() for name in made} == {title.casefold()}


def test_a_document_without_publisher_has_a_nameless_voucher(mapper: Mapper) -> None:
    """Claims are attributed to somebody unknown, and no publisher is made up."""
    found = fact(CODE["role-mayor"], Span(2, 7))
    graph, (claim,) = claims(mapped(mapper, extraction(found, publisher=None)))
    nobody = IRIS.entity("agent/publisher-of-one")
    assert graph.value(claim, CKG.attributedTo) == nobody
    assert (nobody, RDF.type, FOAF.Agent) in graph
    assert graph.value(IRIS.document("one"), DCTERMS.publisher) is None


def test_mentions_and_quotations_are_spans(mapper: Mapper) -> None:
    """Both carry their words; a mention refers, a quotation has names."""
    words = Entity("document/one#char=0,48", CKG.Quotation, (("el", "Δήλωση"),))
    found = Extraction(
        document(),
        LAMIA,
        (),
        (Mention(Span(2, 15), LAMIA, Decimal("0.9")),),
        (Quotation(Span(0, 48), words),),
    )
    dataset = mapped(mapper, found)
    graph = dataset.graph(IRIS.graph_prov("one"))
    mention = IRIS.span("one", 2, 15)
    assert (mention, RDF.type, CKG.Mention) in graph
    assert graph.value(mention, CKG.refersTo) == IRIS.entity("municipality/lamia")
    quotation = IRIS.span("one", 0, 48)
    assert (quotation, RDF.type, CKG.Quotation) in graph
    assert graph.value(quotation, SKOS.prefLabel) == Literal("Δήλωση", lang="el")
    assert (quotation, None, None) not in dataset.graph(IRIS.graph_doc("one"))


def test_one_preferred_name_over_all_documents(mapper: Mapper) -> None:
    """The first document names a thing; another name becomes a further name."""
    renamed = Entity(LAMIA.path, LAMIA.type, (("el", "Δήμος Λαμίας"),))
    one = Extraction(document("a"), LAMIA, (), (), ())
    two = Extraction(document("b"), renamed, (), (), ())
    dataset = mapped(mapper, two, one)
    node = IRIS.entity(LAMIA.path)
    second = dataset.graph(IRIS.graph_doc("b"))
    assert list(second.objects(node, SKOS.prefLabel)) == []
    assert Literal("Δήμος Λαμίας", lang="el") in set(
        second.objects(node, SKOS.altLabel)
    )
    first = dataset.graph(IRIS.graph_doc("a"))
    assert len(list(first.objects(node, SKOS.prefLabel))) == 2


def test_reference_data_own_their_names(mapper: Mapper) -> None:
    """A curated thing gets neither class nor names from a document."""
    curated = Entity(LAMIA.path, LAMIA.type, LAMIA.labels, curated=True)
    background = Graph()
    background.add((IRIS.entity(LAMIA.path), RDF.type, CKG.Municipality))
    found = Extraction(document(), curated, (), (), ())
    dataset = mapper.to_dataset([found], background=background)
    assert len(dataset.graph(IRIS.graph_doc("one"))) == 0
    assert len(dataset.graph(IRIS.graph_ref)) == 1


def test_inflected_forms_become_further_names(mapper: Mapper) -> None:
    """A form of a name that a document writes is kept; words that point are not."""
    mentions = (
        Mention(Span(2, 15), LAMIA),  # Δήμος Λαμιέων, the name itself
        Mention(Span(2, 15), OTHER),  # the same words for another name
        Mention(Span(0, 7), LAMIA),  # Ο Δήμος
        Mention(Span(66, 73), LAMIA),  # δικτύου
    )
    found = Extraction(document(), LAMIA, (), mentions, ())
    facts = mapped(mapper, found).graph(IRIS.graph_doc("one"))
    names = set(facts.objects(IRIS.entity(LAMIA.path), SKOS.altLabel))
    assert names == set()
    forms = set(facts.objects(IRIS.entity(OTHER.path), SKOS.altLabel))
    assert forms == {Literal("Δήμος Λαμιέων", lang="el")}


@pytest.mark.parametrize(
    ("language", "tag"), [(Language.GREEK, None), (Language.ENGLISH, "en")]
)
def test_latin_forms_are_tagged_in_english_texts_only(
    mapper: Mapper, language: Language, tag: str | None
) -> None:
    """A Latin spelling in a Greek text is of no certain language."""
    network = Entity(OASC.path, OASC.type, (("el", "Οασκ"), ("en", "OASCs")))
    mentions = (Mention(Span(43, 47), network),)
    found = Extraction(document(language=language), LAMIA, (), mentions, ())
    facts = mapped(mapper, found).graph(IRIS.graph_doc("one"))
    names = set(facts.objects(IRIS.entity(OASC.path), SKOS.altLabel))
    assert names == {Literal("OASC", lang=tag)}


def test_two_values_for_one_make_a_conflict(mapper: Mapper) -> None:
    """Claims that cannot all hold are recorded, and none is preferred."""
    found = extraction(
        fact(CODE["role-mayor"], Span(2, 7)), fact(CODE["role-director"], Span(8, 15))
    )
    graph, both = claims(mapped(mapper, found))
    (conflict,) = graph.subjects(RDF.type, CKG.Conflict)
    assert set(graph.objects(conflict, CKG.conflictingClaim)) == set(both)
    assert graph.value(conflict, CKG.prefers) is None
    assert len(list(graph.objects(conflict, SKOS.prefLabel))) == 2


@pytest.mark.parametrize(
    ("spans", "reason"), [((), "no words"), ((Span(70, 400),), "beyond the text")]
)
def test_facts_without_words_are_errors(
    mapper: Mapper, spans: tuple[Span, ...], reason: str
) -> None:
    """A fact must point at words of its document."""
    with pytest.raises(MappingError, match=reason):
        mapped(mapper, extraction(fact(CODE["role-mayor"], *spans)))


def test_ontology_keeps_no_blank_nodes(mapper: Mapper) -> None:
    """Terms and codes are copied with a name for every node."""
    nquads = to_nquads(mapped(mapper, extraction()))
    assert b"_:" not in nquads
    assert b"/graph/codes>" in nquads
