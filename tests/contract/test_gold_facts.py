"""The gold facts agree with the texts they quote and with the gold graph."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from rdflib import RDF, SKOS, Dataset, Literal, Node, URIRef

from citykg.namespaces import CKG, OA, PREFIXES, Iris

ROOT = Path(__file__).parents[2]
IRIS = Iris()
FACTS = json.loads((ROOT / "data/gold/gold-facts.json").read_text(encoding="utf-8"))
DOCUMENTS = sorted({fact["doc"] for fact in FACTS})


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    whole = Dataset(default_union=True)
    whole.parse(ROOT / "data/gold/graph.trig", format="trig")
    return whole


def text_of(document_id: str) -> str:
    (path,) = ROOT.glob(f"data/documents/*{document_id}.txt")
    return path.read_bytes().decode("utf-8")


def node(value: str | dict[str, Any]) -> Node:
    """Return the RDF term that the JSON file writes in short."""
    if isinstance(value, str):
        prefix, colon, name = value.partition(":")
        if colon and prefix in PREFIXES:
            return URIRef(PREFIXES[prefix] + name)
        return IRIS.entity(value)
    kind = str(node(value["datatype"])) if value["datatype"] else None
    return Literal(value["value"], lang=value["lang"], datatype=kind)


def comparable(triple: Iterable[Node]) -> tuple[object, ...]:
    """Return a triple so that 8 and 8.0 are the same decimal."""
    return tuple(
        (one.language, one.toPython()) if isinstance(one, Literal) else one
        for one in triple
    )


@pytest.mark.parametrize("fact", FACTS, ids=lambda fact: fact["num"])
def test_quote_stands_where_the_fact_says(fact: dict[str, Any]) -> None:
    """Offsets lead to the quoted words, counted in code points."""
    words = text_of(fact["doc"])[fact["start"] : fact["end"]]
    assert words.split() == fact["quote"].split()


@pytest.mark.parametrize("document_id", DOCUMENTS)
def test_graph_states_the_facts_and_no_more(document_id: str, dataset: Dataset) -> None:
    """The graph of a document holds the triples of its facts, types and names."""
    quotation = dataset.graph(IRIS.graph_prov(document_id)).value(
        predicate=RDF.type, object=CKG.Quotation
    )
    assert quotation is not None
    expected = {
        comparable(
            quotation if str(part).startswith("quotation/") else node(part)
            for part in triple
        )
        for fact in FACTS
        if fact["doc"] == document_id
        for triple in fact["triples"]
    }
    graph = dataset.graph(IRIS.graph_doc(document_id))
    stated = {comparable(triple) for triple in graph}
    assert expected - stated == set()
    beside = {RDF.type, SKOS.prefLabel, SKOS.altLabel}
    assert {triple for triple in stated - expected if triple[1] not in beside} == set()


def test_claims_are_named_by_what_they_claim(dataset: Dataset) -> None:
    """A claim's IRI is the one that citykg gives to its document and triple."""
    for claim in dataset.subjects(RDF.type, CKG.Claim):
        subject, predicate, object_, document = (
            dataset.value(claim, one)
            for one in (RDF.subject, RDF.predicate, RDF.object, CKG.inDocument)
        )
        assert isinstance(subject, URIRef)
        assert isinstance(predicate, URIRef)
        assert isinstance(object_, URIRef | Literal)
        document_id = IRIS.path(str(document)).removeprefix("document/")
        assert claim == IRIS.claim(document_id, subject, predicate, object_)


def test_spans_quote_their_document(dataset: Dataset) -> None:
    """A span holds exactly the characters between its offsets."""
    for span, words in dataset.subject_objects(OA.exact):
        start, end, document = (
            str(dataset.value(span, one)) for one in (OA.start, OA.end, CKG.spanOf)
        )
        document_id = IRIS.path(document).removeprefix("document/")
        assert text_of(document_id)[int(start) : int(end)] == str(words)
        assert span == IRIS.span(document_id, int(start), int(end))
