"""The SPARQL 1.1 Service Description of the endpoint.

Source: https://www.w3.org/TR/sparql11-service-description/
"""

import asyncio
from collections.abc import Iterable, Iterator
from hashlib import sha256
from io import BytesIO
from typing import Final
from urllib.parse import urljoin

from citykg.errors import QueryParameterError
from citykg.publication.files import DCAT_JSON_LD_FILE, DESCRIPTIONS, VOID_FILE
from citykg.sparql.formats import FORMATS, HTML, ResultFormat, choose_format
from citykg.sparql.iris import is_absolute_iri
from citykg.sparql.protocol import ProtocolRequest
from citykg.sparql.query import QueryForm
from citykg.store.describing import EXTENSION_FUNCTIONS, write_triples
from citykg.web.caching import matches
from citykg.web.service.cache import Finished
from citykg.web.service.messages import Pairs
from citykg.web.service.plain import query_page
from citykg.web.service.query import raw_key
from citykg.web.service.replying import VARY, tagged
from citykg.web.service.sending import Sender
from citykg.web.service.service import Service
from citykg.web.service.sizes import Sizes
from citykg.web.vocabulary import expand

_TAG_DIGITS: Final = 20
_FORMATS: Final = "http://www.w3.org/ns/formats/"
_FORMAT_NAMES: Final = {
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
_SIMPLE: Final = "http://www.w3.org/ns/entailment/Simple"
_LICENCE: Final = "https://creativecommons.org/licenses/by/4.0/"

Statement = tuple[str, str, str]
"""Subject and predicate as IRIs, the predicate with a prefix; object in N-Triples."""


async def send_description(
    service: Service, sender: Sender, request: ProtocolRequest
) -> None:
    """Describe the service, to browsers by a form for queries.

    Args:
        service: The service.
        sender: Sends the answer.
        request: The request; it carries no query.

    Raises:
        NotAcceptableError: If it cannot be had in a format that is wanted.
        QueryParameterError: If the header ``Host`` is malformed.
    """
    asked = sender.asked
    sender.kind = "description"
    endpoint = asked.address
    if not is_absolute_iri(endpoint):
        raise QueryParameterError("The header “Host” does not name a host.")
    chosen = choose_format(
        QueryForm.DESCRIBE, accept=asked.header(b"accept"), name=request.format
    )
    if chosen is HTML:
        headers = [(b"content-type", HTML.content_type.encode()), VARY]
        page = query_page(scratch=service.scratch, writable=service.token is not None)
        await sender.encode(200, [*headers, (b"cache-control", b"no-cache")], page)
        return
    generation = service.pool.generation
    tag = _tag(service, endpoint, chosen, asked.header(b"accept-encoding"))
    if matches(asked.header(b"if-none-match"), tag):
        await sender.whole(304, tagged(tag))
        return
    finished = await _send(service, sender, chosen, tag)
    if generation == service.pool.generation:
        service.cache.keep(raw_key(service, asked), finished)


async def _send(
    service: Service, sender: Sender, chosen: ResultFormat, tag: str
) -> Finished:
    asked, timeout_s = sender.asked, service.limits.timeout_s
    sizes = await service.sizes.sizes(service.pool, asked.id, timeout_s=timeout_s)
    statements = describe(service, asked.address, sizes)
    text = await asyncio.to_thread(_written, statements, chosen.media_type)
    headers: Pairs = [(b"content-type", chosen.content_type.encode()), *tagged(tag)]
    headers, body = await sender.encode(200, headers, text)
    return Finished(200, headers, body, tag, "")


def _written(statements: Iterable[Statement], media_type: str) -> bytes:
    lines = (f"<{s}> <{expand(p)}> {o} .\n" for s, p, o in statements)
    text = BytesIO()
    write_triples("".join(lines).encode(), media_type=media_type, sink=text)
    return text.getvalue()


def _tag(
    service: Service, endpoint: str, chosen: ResultFormat, coding: str | None
) -> str:
    parts = (service.fingerprint, service.pool.generation, endpoint)
    key = repr((*parts, chosen.media_type, coding))
    return f'W/"{sha256(key.encode()).hexdigest()[:_TAG_DIGITS]}"'


def describe(service: Service, endpoint: str, sizes: Sizes) -> Iterator[Statement]:
    """Yield the statements of the description.

    Args:
        service: The service.
        endpoint: IRI of the endpoint, as the client sees it.
        sizes: How much the dataset holds.

    Yields:
        Subject, predicate and object.
    """
    dataset = f"{endpoint}#dataset"
    yield endpoint, "rdf:type", _iri("sd:Service")
    yield endpoint, "dcterms:title", '"SPARQL endpoint of citykg"@en'
    yield endpoint, "sd:endpoint", f"<{endpoint}>"
    yield endpoint, "sd:defaultEntailmentRegime", f"<{_SIMPLE}>"
    yield endpoint, "sd:defaultDataset", f"<{dataset}>"
    yield endpoint, "sd:availableGraphs", f"<{dataset}>"
    yield from _abilities(service, endpoint)
    yield dataset, "rdf:type", _iri("sd:Dataset")
    yield dataset, "rdf:type", _iri("void:Dataset")
    yield dataset, "void:sparqlEndpoint", f"<{endpoint}>"
    yield from _about_release(service, endpoint, dataset)
    yield from _graphs(dataset, sizes)


def _abilities(service: Service, endpoint: str) -> Iterator[Statement]:
    """Yield what the service understands."""
    writable = service.token is not None
    yield endpoint, "sd:supportedLanguage", _iri("sd:SPARQL11Query")
    if writable:
        yield endpoint, "sd:supportedLanguage", _iri("sd:SPARQL11Update")
    # Only a dataset that is written to can come to have graphs without triples.
    feature = "sd:EmptyGraphs" if service.scratch else "sd:UnionDefaultGraph"
    yield endpoint, "sd:feature", _iri(feature)
    for item in FORMATS:
        if item.name not in _FORMAT_NAMES:
            continue
        iri = f"<{_FORMATS}{_FORMAT_NAMES[item.name]}>"
        yield endpoint, "sd:resultFormat", iri
        if writable and QueryForm.CONSTRUCT in item.forms:
            yield endpoint, "sd:inputFormat", iri
    for function in EXTENSION_FUNCTIONS:
        yield endpoint, "sd:extensionFunction", f"<{function}>"


def _about_release(
    service: Service, endpoint: str, dataset: str
) -> Iterator[Statement]:
    """Yield what the dataset is."""
    release = service.release
    if release is None:
        yield dataset, "dcterms:title", '"Dataset for trying things out"@en'
        return
    built = release.built.isoformat()
    base = service.types_iri.removesuffix("problems")
    yield dataset, "dcterms:title", f'"citykg, release {release.id}"@en'
    yield dataset, "dcterms:identifier", f'"{release.id}"'
    yield dataset, "dcterms:issued", f'"{built}"^^{_iri("xsd:dateTime")}'
    yield dataset, "dcterms:license", f"<{_LICENCE}>"
    yield dataset, "foaf:homepage", f"<{urljoin(endpoint, '/')}>"
    yield dataset, "void:uriSpace", f'"{base}id/"'
    yield dataset, "void:vocabulary", _iri("ckg:")
    for name in (VOID_FILE, DCAT_JSON_LD_FILE):
        if release.folder and (release.folder / DESCRIPTIONS / name).is_file():
            yield dataset, "rdfs:seeAlso", f"<{urljoin(endpoint, f'/{name}')}>"


def _graphs(dataset: str, sizes: Sizes) -> Iterator[Statement]:
    """Yield the graphs and how much is in each."""
    default = f"{dataset.partition('#')[0]}#default-graph"
    yield dataset, "sd:defaultGraph", f"<{default}>"
    yield default, "rdf:type", _iri("sd:Graph")
    yield default, "void:triples", _integer(sizes.default)
    if len(sizes.graphs) < sizes.graph_count:
        told = f"Of {sizes.graph_count} named graphs, {len(sizes.graphs)} are listed."
        yield dataset, "rdfs:comment", f'"{told}"@en'
    for number, (name, triples) in enumerate(sizes.graphs.items(), start=1):
        node = f"{default.partition('#')[0]}#named-graph-{number}"
        graph = f"{node}-triples"
        yield dataset, "sd:namedGraph", f"<{node}>"
        yield node, "rdf:type", _iri("sd:NamedGraph")
        yield node, "sd:name", f"<{name}>"
        yield node, "sd:graph", f"<{graph}>"
        yield graph, "rdf:type", _iri("sd:Graph")
        yield graph, "void:triples", _integer(triples)


def _iri(name: str) -> str:
    return f"<{expand(name)}>"


def _integer(number: int) -> str:
    return f'"{number}"^^{_iri("xsd:integer")}'
