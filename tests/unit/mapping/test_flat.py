"""Flat facts say what the graph says, in names and values that people read."""

from pathlib import Path

import pytest

from citykg.documents import load_document
from citykg.documents.model import Document, DocumentId, Language, Metadata
from citykg.extraction import load_extractor
from citykg.mapping import FlatDocument, Mapper, TripleIndex, to_flat
from citykg.namespaces import Iris
from citykg.ontology import Ontology
from citykg.settings import Settings

DOCUMENTS = Path(__file__).parents[3] / "data" / "documents"


def _flat(document: Document, ontology: Ontology) -> FlatDocument:
    extractor = load_extractor(Settings())
    found = extractor.extract(document)
    background = extractor.background(found.entities())
    mapper = Mapper(Iris(), ontology, "test")
    (quads,) = mapper.documents([found], background=background)
    settled = TripleIndex([*background, *ontology.codes])
    return to_flat(quads, document, settled=settled, iris=Iris())


@pytest.fixture(scope="module")
def lamia() -> Document:
    return load_document(DOCUMENTS / "000_c4e6bb56d1ba9c48.txt")


@pytest.fixture(scope="module")
def flat(lamia: Document, ontology: Ontology) -> FlatDocument:
    return _flat(lamia, ontology)


def test_a_municipality_counts_as_its_city(flat: FlatDocument) -> None:
    """Mayors and members are of the city, named in the document's language."""
    facts = {(fact.p, fact.s, fact.o) for fact in flat.facts}
    assert ("mayorOf", "Ευθύμιος Καραΐσκος", "Λαμία") in facts
    assert ("memberOf", "Λαμία", "Open & Agile Smart Cities") in facts
    assert ("memberOf", "Τρίκαλα", "Open & Agile Smart Cities") in facts


def test_evidence_is_the_exact_words(flat: FlatDocument, lamia: Document) -> None:
    """Every fact shows words that stand in the text as they are."""
    assert flat.facts
    assert all(fact.evidence and fact.evidence in lamia.text for fact in flat.facts)


def test_surfaces_are_spellings_of_the_text(
    flat: FlatDocument, lamia: Document
) -> None:
    """An entity lists each spelling that the text has for it, once."""
    for entity in flat.entities:
        assert list(entity.surface) == sorted(set(entity.surface))
        assert all(words in lamia.text for words in entity.surface)


def test_numbers_and_awards_have_their_values(ontology: Ontology) -> None:
    """Values are plain numbers, years are years, and judges are named."""
    document = load_document(DOCUMENTS / "003_194362902b69dd76.txt")
    facts = {(one.p, one.s, one.o) for one in _flat(document, ontology).facts}
    assert any(p == "indicator" and o.startswith("3500000 ") for p, _, o in facts)
    assert any(
        p == "awardedBy" and o == "Intelligent Community Forum" for p, _, o in facts
    )
    assert {o for p, _, o in facts if p == "awardYear"} >= {"2012", "2013", "2014"}
    assert any(p == "heldIn" and o == "Βρυξέλλες" for p, _, o in facts)
    assert any(p == "deputyMayorOf" and o == "Ηράκλειο" for p, _, o in facts)


def test_a_known_award_is_shown_by_the_name_that_the_text_has(
    ontology: Ontology,
) -> None:
    """A prize without a year, whose type only the reference data tell, is shown."""
    text = "Hamburg, Oslo and Nantes have all held the European Green Capital title."
    metadata = Metadata("", Language.ENGLISH)
    document = Document(DocumentId("title"), text, "0" * 64, "text/plain", metadata)
    facts = {(one.p, one.s, one.o) for one in _flat(document, ontology).facts}
    assert ("received", "Hamburg", "European Green Capital") in facts
    assert ("received", "Nantes", "European Green Capital") in facts
