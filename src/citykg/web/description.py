"""The SPARQL 1.1 Service Description."""

from string import Template

from citykg.sparql.formats import FORMATS, HTML
from citykg.web.site import Site

_FORMAT_IRIS = {
    "json": "SPARQL_Results_JSON",
    "xml": "SPARQL_Results_XML",
    "csv": "SPARQL_Results_CSV",
    "tsv": "SPARQL_Results_TSV",
    "ttl": "Turtle",
    "nt": "N-Triples",
    "rdf": "RDF_XML",
    "jsonld": "JSON-LD",
    "nq": "N-Quads",
    "trig": "TriG",
}
_DOCUMENT = Template("""\
@prefix sd: <http://www.w3.org/ns/sparql-service-description#> .
@prefix void: <http://rdfs.org/ns/void#> .

<$endpoint> a sd:Service ;
    sd:endpoint <$endpoint> ;
    sd:supportedLanguage sd:SPARQL11Query ;
    sd:feature sd:UnionDefaultGraph ;
    sd:resultFormat
        $formats ;
    sd:defaultDataset [ a sd:Dataset ;
        sd:defaultGraph [ a sd:Graph ; void:triples $triples ] ] .
""")


def service_description(site: Site, endpoint: str) -> str:
    """Return the description as Turtle.

    Args:
        site: The site.
        endpoint: Address of the endpoint.
    """
    formats = (
        f"<http://www.w3.org/ns/formats/{_FORMAT_IRIS[item.name]}>"
        for item in FORMATS
        if item is not HTML
    )
    return _DOCUMENT.substitute(
        endpoint=endpoint,
        formats=",\n        ".join(formats),
        triples=site.release.triples,
    )
