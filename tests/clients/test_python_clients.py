"""rdflib and pandas use the server as their manuals say."""

import json
from urllib.parse import urlencode
from urllib.request import urlopen

import pandas as pd
import pytest
from rdflib import RDF, Dataset, Graph, URIRef

from citykg.namespaces import CKG

pytestmark = pytest.mark.clients

FORMATS = ("turtle", "nt", "json-ld", "xml")


@pytest.mark.parametrize("form", FORMATS)
def test_rdflib_reads_an_iri(server: str, form: str) -> None:
    """Given nothing but an IRI and a format, it has the facts about the thing."""
    city = URIRef(f"{server}id/city/lamia")
    graph = Graph().parse(str(city), format=form)
    assert (city, RDF.type, CKG.City) in graph
    assert (None, CKG.servesCity, city) in graph


def test_rdflib_reads_an_iri_without_a_format(server: str) -> None:
    """It can do without the format: the answer says which it is."""
    city = URIRef(f"{server}id/city/lamia")
    assert (city, RDF.type, CKG.City) in Graph().parse(str(city))


def test_rdflib_reads_all_forms_alike(server: str) -> None:
    """Each format holds as many triples as the others."""
    iri = f"{server}id/municipality/heraklion"
    sizes = {len(Graph().parse(iri, format=form)) for form in FORMATS}
    assert len(sizes) == 1


@pytest.mark.parametrize("name", ["ont", "code", "shapes"])
def test_rdflib_reads_the_vocabularies(server: str, name: str) -> None:
    """A vocabulary is had by its address."""
    assert len(Graph().parse(f"{server}{name}", format="turtle")) > 100


def test_rdflib_follows_its_nose(server: str) -> None:
    """From a city it comes to the mayor by nothing but IRIs."""
    city = URIRef(f"{server}id/city/heraklion")
    (mayor,) = Graph().parse(str(city)).objects(city, CKG.hasMayor)
    assert (mayor, RDF.type, None) in Graph().parse(str(mayor))


def test_rdflib_reads_a_page(server: str) -> None:
    """A page holds JSON-LD that needs no other address."""
    with urlopen(f"{server}en/page/city/lamia") as answer:  # noqa: S310 - our server
        text = answer.read().decode()
    block = text.partition('<script type="application/ld+json">')[2]
    graph = Graph().parse(data=block.partition("</script>")[0], format="json-ld")
    schema = URIRef("https://schema.org/City")
    assert (URIRef(f"{server}id/city/lamia"), RDF.type, schema) in graph


def test_rdflib_asks_as_a_store(server: str) -> None:
    """Its SPARQL store pages through the graph as if it held it."""
    graph = Graph("SPARQLStore", identifier=URIRef("urn:x-rdflib:default"))
    graph.open(f"{server}sparql")
    assert URIRef(f"{server}id/city/lamia") in set(graph.subjects(RDF.type, CKG.City))


def test_rdflib_reads_a_named_graph(server: str) -> None:
    """The Graph Store gives quads as TriG, which it parses."""
    found = Dataset().parse(
        f"{server}sparql?{urlencode({'query': 'DESCRIBE ckg:City', 'format': 'trig'})}",
        format="trig",
    )
    assert len(found) > 0


def test_pandas_reads_the_address_of_a_query(server: str) -> None:
    """Names come as text and numbers as numbers, with nothing but the address."""
    query = (
        "SELECT ?city ?name (STRLEN(STR(?name)) AS ?letters) WHERE "
        "{ ?city a ckg:City ; skos:prefLabel ?name }"
    )
    address = f"{server}sparql?{urlencode({'query': query, 'format': 'csv'})}"
    table = pd.read_csv(address)
    assert table["letters"].dtype.kind == "i"
    named = table.loc[table["city"] == f"{server}id/city/lamia", "name"]
    assert "Λαμία" in set(named)


def test_the_editor_begins_with_things_of_this_graph(server: str) -> None:
    """What it offers to begin with names things by IRIs that are here."""
    with urlopen(f"{server}en/query/schema.json") as answer:  # noqa: S310 - our server
        beginnings = str(json.load(answer)["beginnings"])
    assert f"<{server}id/" in beginnings
    assert "w3id.org/citykg/id/" not in beginnings
