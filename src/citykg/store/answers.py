"""Writing answers: which media types there are, and never more bytes than allowed."""

import re
from collections.abc import Mapping, Sequence
from io import BytesIO
from types import MappingProxyType
from typing import Final

import pyoxigraph as ox

from citykg.errors import NotAcceptableError, QueryRefusedError
from citykg.namespaces import PREFIXES
from citykg.store.model import Answer

_TABLES: Final[Mapping[str, ox.QueryResultsFormat]] = MappingProxyType(
    {
        "application/sparql-results+json": ox.QueryResultsFormat.JSON,
        "application/sparql-results+xml": ox.QueryResultsFormat.XML,
        "text/csv": ox.QueryResultsFormat.CSV,
        "text/tab-separated-values": ox.QueryResultsFormat.TSV,
    }
)
_GRAPHS: Final[Mapping[str, ox.RdfFormat]] = MappingProxyType(
    {
        "text/turtle": ox.RdfFormat.TURTLE,
        "application/n-triples": ox.RdfFormat.N_TRIPLES,
        "application/rdf+xml": ox.RdfFormat.RDF_XML,
        "application/n-quads": ox.RdfFormat.N_QUADS,
    }
)
_NAMESPACE: Final = re.compile(rb"<([^<>]*[/#])[^<>/#]*>")

Results = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples


def to_answer(results: Results, *, accept: Sequence[str], max_bytes: int) -> Answer:
    """Serialise results in the first wanted media type that suits them.

    Args:
        results: What the engine found; evaluation goes on while this writes.
        accept: Media types in order of preference; ``*/*`` takes any.
        max_bytes: Longest answer.

    Raises:
        NotAcceptableError: If no wanted type suits the query's form.
        QueryRefusedError: If the answer is longer than *max_bytes*.
    """
    sink = _Sink(max_bytes)
    if not isinstance(results, ox.QueryTriples):
        table_type = _choose(_TABLES, accept)
        results.serialize(sink, _TABLES[table_type])
        return Answer(table_type, sink.getvalue())
    graph_type = _choose(_GRAPHS, accept)
    if graph_type == "text/turtle":
        return Answer(graph_type, _turtle(results, max_bytes=max_bytes))
    results.serialize(sink, _GRAPHS[graph_type])
    return Answer(graph_type, sink.getvalue())


def _choose(formats: Mapping[str, object], accept: Sequence[str]) -> str:
    for wanted in accept:
        if wanted == "*/*":
            return next(iter(formats))
        if wanted in formats:
            return wanted
    raise NotAcceptableError(tuple(formats))


def _turtle(results: ox.QueryTriples, *, max_bytes: int) -> bytes:
    """Write Turtle with the subjects together and only the prefixes that are used."""
    plain = _Sink(max_bytes)
    results.serialize(plain, ox.RdfFormat.N_TRIPLES)
    lines = b"".join(sorted(plain.getvalue().splitlines(keepends=True)))
    used = {match.decode() for match in _NAMESPACE.findall(lines)}
    prefixes = {name: iri for name, iri in PREFIXES.items() if iri in used}
    sink = _Sink(max_bytes)
    triples = ox.parse(lines, ox.RdfFormat.N_TRIPLES)
    ox.serialize(triples, sink, ox.RdfFormat.TURTLE, prefixes=prefixes)
    return sink.getvalue()


class _Sink(BytesIO):
    """Takes what the engine writes, up to a limit; an exception stops the engine."""

    def __init__(self, max_bytes: int) -> None:
        super().__init__()
        self._max_bytes = max_bytes

    def write(self, chunk: bytes) -> int:  # type: ignore[override] # only bytes come
        written = super().write(chunk)
        if self.tell() > self._max_bytes:
            raise QueryRefusedError(
                f"The answer is longer than {self._max_bytes} bytes. Use LIMIT and "
                "OFFSET to fetch it in parts."
            )
        return written
