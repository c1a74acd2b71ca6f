"""Requests of the SPARQL 1.1 Graph Store HTTP Protocol, as plain values."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from citykg.errors import PayloadSyntaxError, PayloadTypeError, QueryParameterError
from citykg.sparql.formats import (
    JSON_LD,
    N_QUADS,
    N_TRIPLES,
    RDF_XML,
    TRIG,
    TURTLE,
    ResultFormat,
    named_format,
    negotiate_format,
)
from citykg.sparql.headers import Parameterised, is_utf8, parse_parameterised
from citykg.sparql.iris import is_absolute_iri
from citykg.sparql.multipart import MULTIPART_TYPE, Part, parse_multipart
from citykg.sparql.parameters import exact, parse_parameters, single

_GRAPH_FORMATS = (TURTLE, N_TRIPLES, RDF_XML, JSON_LD, N_QUADS, TRIG)
_DATASET_FORMATS = (N_QUADS, TRIG, JSON_LD)
# Types that say nothing, so that the name of a file says more.
_UNTOLD = frozenset({"", "application/octet-stream", "text/plain"})
_EXTENSIONS = {item.name: item.media_type for item in _GRAPH_FORMATS} | {
    "owl": RDF_XML.media_type,
    "xml": RDF_XML.media_type,
}


class TargetKind(StrEnum):
    """What a request is about."""

    DEFAULT = "default"
    NAMED = "named"
    STORE = "store"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class GraphTarget:
    """What a request is about, and how it wants to be answered.

    Args:
        kind: The default graph, a named graph, the whole store, or a graph that is to
            be made and named by us.
        iri: IRI of the named graph, else None.
        format: Format asked for by name, or None.
    """

    kind: TargetKind
    iri: str | None = None
    format: str | None = None

    @property
    def formats(self) -> tuple[ResultFormat, ...]:
        """Formats that suit it, for reading and writing, in our order."""
        return _DATASET_FORMATS if self.kind is TargetKind.STORE else _GRAPH_FORMATS


@dataclass(frozen=True, slots=True)
class Payload:
    """An RDF document that a request carries.

    Args:
        media_type: Media type of one of our formats.
        data: The document, which says of itself to be UTF-8.
    """

    media_type: str
    data: bytes


def parse_graph_request(
    method: str, path_rest: str, query_string: str | bytes, *, base: str
) -> GraphTarget:
    """Read what a request is about.

    Args:
        method: The HTTP method.
        path_rest: What follows the path of the graph store in the path of the
            request, percent-encoded: empty for the store itself.
        query_string: What follows ``?`` in the address, percent-encoded.
        base: IRI of the graph store.

    Raises:
        QueryParameterError: If the graph is named twice or by no absolute IRI, or if
            a parameter is malformed.

    Source:
        SPARQL 1.1 Graph Store HTTP Protocol, sections 4.1 and 4.2.
    """
    parameters = parse_parameters(query_string)
    graph, default = exact(parameters, "graph"), exact(parameters, "default")
    if default:
        raise QueryParameterError("The parameter “default” takes no value.")
    named = [item for item in (path_rest or None, graph, default) if item is not None]
    if len(named) > 1:
        raise QueryParameterError(
            "Name one graph: by “default”, by “graph” or by the path of the address."
        )
    asked = single(parameters, "format")
    if default is not None:
        return GraphTarget(TargetKind.DEFAULT, format=asked)
    if not named:
        kind = TargetKind.NEW if method == "POST" else TargetKind.STORE
        return GraphTarget(kind, format=asked)
    iri = base + path_rest if graph is None else graph
    if not is_absolute_iri(iri):
        raise QueryParameterError(f"“{iri}” is no absolute IRI, as a graph's must be.")
    return GraphTarget(TargetKind.NAMED, iri, asked)


def choose_graph_format(target: GraphTarget, *, accept: str | None) -> ResultFormat:
    """Choose the format in which a graph or the whole store is sent.

    Args:
        target: What is asked for.
        accept: The ``Accept`` header, or None; then a graph comes as Turtle.

    Raises:
        QueryParameterError: If the format asked for by name is none of ours.
        NotAcceptableError: If no format that suits the target is wanted.

    Source:
        SPARQL 1.1 Graph Store HTTP Protocol, sections 5 and 5.2.
    """
    if target.format is not None:
        return named_format(target.formats, target.format)
    return negotiate_format(target.formats, accept=accept)


def parse_payloads(
    target: GraphTarget, *, content_type: str, body: bytes
) -> tuple[Payload, ...]:
    """Read the RDF documents that a request carries; a form may hold several.

    A body without media type is taken for RDF/XML.

    Args:
        target: What the request is about.
        content_type: Value of the ``Content-Type`` header, empty if absent.
        body: The whole body.

    Raises:
        PayloadTypeError: If a document has a media type that does not suit the
            target, or is not in UTF-8.
        PayloadSyntaxError: If a form is malformed or empty, or if one of its files
            has neither a media type nor a known extension.

    Source:
        SPARQL 1.1 Graph Store HTTP Protocol, sections 5, 5.1 and 5.5.
    """
    kind = parse_parameterised(content_type or RDF_XML.media_type)
    if kind.value != MULTIPART_TYPE:
        return (_payload(target, kind, body),)
    parts = parse_multipart(kind, body)
    if not parts:
        raise PayloadSyntaxError("The form holds no file.")
    return tuple(_payload(target, _part_type(part), part.data) for part in parts)


def destination(target: GraphTarget, payloads: Sequence[Payload]) -> GraphTarget:
    """Return where payloads go: quads for a new graph go to the graphs they name.

    Args:
        target: What the request is about.
        payloads: What it carries.

    Raises:
        PayloadTypeError: If payloads for a new graph are triples and quads.
    """
    if target.kind is not TargetKind.NEW:
        return target
    quads = {N_QUADS.media_type, TRIG.media_type}
    holding = {payload.media_type in quads for payload in payloads}
    if holding == {True, False}:
        raise PayloadTypeError("triples and quads", taken=("either of them",))
    if holding == {True}:
        return GraphTarget(TargetKind.STORE, format=target.format)
    return target


def _payload(target: GraphTarget, kind: Parameterised, data: bytes) -> Payload:
    taken = tuple(item.media_type for item in target.formats)
    media_type = TURTLE.media_type if kind.value in TURTLE.aliases else kind.value
    if media_type not in taken or not is_utf8(kind.charset):
        told = kind.value + (f"; charset={kind.charset}" if kind.charset else "")
        raise PayloadTypeError(told, taken=(*taken, MULTIPART_TYPE))
    return Payload(media_type, data)


def _part_type(part: Part) -> Parameterised:
    told = parse_parameterised(part.content_type)
    if told.value not in _UNTOLD:
        return told
    extension = part.file_name.rpartition(".")[2].lower()
    if extension in _EXTENSIONS:
        return Parameterised(_EXTENSIONS[extension], told.parameters)
    if told.value:
        return told
    raise PayloadSyntaxError(
        f"The part “{part.file_name or part.name}” of the form has no media type."
    )
