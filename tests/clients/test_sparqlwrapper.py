"""SPARQLWrapper asks the service as its manual says."""

import pytest
from rdflib import RDF, Graph, URIRef

from citykg.namespaces import CKG

pytestmark = pytest.mark.clients

wrapper = pytest.importorskip("SPARQLWrapper")
CITIES = "SELECT ?city ?name { ?city a ckg:City ; skos:prefLabel ?name } ORDER BY ?city"


@pytest.mark.parametrize("form", ["json", "xml", "csv"])
def test_sparqlwrapper_selects(server: str, form: str) -> None:
    """Tables come in each format that it asks for, by GET and by POST."""
    asking = wrapper.SPARQLWrapper(f"{server}sparql")
    asking.setQuery(CITIES)
    asking.setReturnFormat(form)
    first = asking.query().convert()
    asking.setMethod("POST")
    second = asking.query().convert()
    texts = [one.toxml() if form == "xml" else one for one in (first, second)]
    assert texts[0] == texts[1]
    assert f"{server}id/city/lamia" in str(texts[0])


def test_sparqlwrapper_constructs(server: str) -> None:
    """Graphs come as Turtle or as an rdflib graph."""
    asking = wrapper.SPARQLWrapper(f"{server}sparql")
    asking.setQuery(f"DESCRIBE <{server}id/city/lamia>")
    described = asking.queryAndConvert()
    assert (URIRef(f"{server}id/city/lamia"), RDF.type, CKG.City) in described
    asking.setReturnFormat("turtle")
    text = asking.queryAndConvert()
    assert len(Graph().parse(data=text, format="turtle")) == len(described)


def test_sparqlwrapper_asks(server: str) -> None:
    """Yes and no come as JSON."""
    asking = wrapper.SPARQLWrapper(f"{server}sparql", returnFormat="json")
    asking.setQuery("ASK { ?city a ckg:City }")
    assert asking.queryAndConvert()["boolean"] is True
