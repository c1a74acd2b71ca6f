"""The SPARQL 1.1 Service Description of the endpoint."""

from string import Template
from typing import Final

from citykg.sparql.formats import FORMATS, HTML, TURTLE
from citykg.sparql.protocol import ProtocolRequest
from citykg.web.service.sending import Sender
from citykg.web.service.service import Service

_VARY: Final = (b"vary", b"Accept, Accept-Encoding, Accept-Language")
_FORMAT_IRIS: Final = {
    "json": "SPARQL_Results_JSON",
    "xml": "SPARQL_Results_XML",
    "csv": "SPARQL_Results_CSV",
    "tsv": "SPARQL_Results_TSV",
    "ttl": "Turtle",
    "nt": "N-Triples",
    "rdf": "RDF_XML",
}
_DOCUMENT: Final = Template("""\
@prefix sd: <http://www.w3.org/ns/sparql-service-description#> .

<$endpoint> a sd:Service ;
    sd:endpoint <$endpoint> ;
    sd:supportedLanguage sd:SPARQL11Query ;
    sd:feature sd:UnionDefaultGraph ;
    sd:resultFormat
        $formats ;
    sd:defaultDataset [ a sd:Dataset ; sd:defaultGraph [ a sd:Graph ] ] .
""")


async def send_description(
    service: Service, sender: Sender, request: ProtocolRequest
) -> None:
    """Describe the service.

    Args:
        service: The service.
        sender: Sends the answer.
        request: The request; it carries no query.
    """
    del service, request
    formats = (
        f"<http://www.w3.org/ns/formats/{_FORMAT_IRIS[item.name]}>"
        for item in FORMATS
        if item is not HTML and item.name in _FORMAT_IRIS
    )
    body = _DOCUMENT.substitute(
        endpoint=sender.asked.address, formats=",\n        ".join(formats)
    )
    headers = [(b"content-type", TURTLE.content_type.encode()), _VARY]
    await sender.encode(200, headers, body.encode())
