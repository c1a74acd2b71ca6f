"""Writing answers in any media type, as a stream that says so when it cannot go on."""

import re
from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from itertools import chain
from types import MappingProxyType
from typing import IO, Final, cast

import pyoxigraph as ox

from citykg.errors import NotAcceptableError, UnwritableAnswerError
from citykg.namespaces import PREFIXES
from citykg.store.model import Answer
from citykg.store.sinks import (
    RDF_XML,
    XML_RESULTS,
    XML_TYPES,
    LimitedSink,
    Sink,
    XmlSink,
)

_JSON_LD: Final = "application/ld+json"

TABLES: Final[Mapping[str, ox.QueryResultsFormat]] = MappingProxyType(
    {
        "application/sparql-results+json": ox.QueryResultsFormat.JSON,
        XML_RESULTS: ox.QueryResultsFormat.XML,
        "text/csv": ox.QueryResultsFormat.CSV,
        "text/tab-separated-values": ox.QueryResultsFormat.TSV,
    }
)
"""Media types of the answers of SELECT and ASK."""

GRAPHS: Final[Mapping[str, ox.RdfFormat]] = MappingProxyType(
    {
        "text/turtle": ox.RdfFormat.TURTLE,
        "application/n-triples": ox.RdfFormat.N_TRIPLES,
        RDF_XML: ox.RdfFormat.RDF_XML,
        "application/n-quads": ox.RdfFormat.N_QUADS,
        "application/trig": ox.RdfFormat.TRIG,
        _JSON_LD: ox.RdfFormat.JSON_LD,
    }
)
"""Media types of the answers of CONSTRUCT and DESCRIBE, and of whole graphs."""

_WITH_PREFIXES: Final = frozenset({ox.RdfFormat.TURTLE, ox.RdfFormat.TRIG})
_NAMESPACE: Final = re.compile(r"<([^<>]*[/#])[^<>/#]*>")
# Up to here an answer is sorted in memory, in characters of N-Triples.
_SMALL: Final = 2_000_000
# The engine says by these that a format cannot write what it met.
_LACKS: Final = re.compile("does not support RDF 1.2|reserved syntax term")

Results = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples


def to_answer(results: Results, *, accept: Sequence[str], max_bytes: int) -> Answer:
    """Serialise results in the first wanted media type that suits them.

    Args:
        results: What the engine found; evaluation goes on while this writes.
        accept: Media types in order of preference; ``*/*`` takes any.
        max_bytes: Longest answer.

    Raises:
        NotAcceptableError: If no wanted type suits the query's form.
        AnswerTooLongError: If the answer is longer than *max_bytes*.
        UnwritableAnswerError: If the media type cannot write what was found.
    """
    formats = GRAPHS if isinstance(results, ox.QueryTriples) else TABLES
    media_type = _choose(formats, accept)
    body = BytesIO()
    sink = LimitedSink(body.write, media_type=media_type, max_bytes=max_bytes)
    write_results(results, media_type=media_type, sink=sink)
    return Answer(media_type, body.getvalue())


def write_results(results: Results, *, media_type: str, sink: Sink) -> None:
    """Write results as they are found, in chunks of some kilobytes.

    Turtle and TriG of up to some 2 MB come sorted, with the prefixes they use;
    longer ones come as they are found, with all our prefixes.

    Args:
        results: What the engine found; evaluation goes on while this writes.
        media_type: A media type of `TABLES` or `GRAPHS`, as suits the query's form.
        sink: Takes the answer; what it raises ends the evaluation and passes through.

    Raises:
        NotAcceptableError: If the media type does not suit the query's form.
        UnwritableAnswerError: If it cannot write what was found. Part of the answer
            may have been written by then.
        OSError: If the store cannot be read.
        RuntimeError: If the evaluation fails.
    """
    with_guard = guarded(sink, media_type=media_type)
    try:
        if isinstance(results, ox.QueryTriples):
            _write_graph(results, media_type=media_type, sink=with_guard)
        else:
            table = TABLES[_choose(TABLES, [media_type])]
            results.serialize(to_file(with_guard), table)
    except OSError as error:
        refuse_unwritable(error, media_type=media_type)
        raise


def guarded(sink: Sink, *, media_type: str) -> Sink:
    """Return a sink that lets only well-formed data of a media type pass.

    Args:
        sink: Takes what passes.
        media_type: What is written.
    """
    return XmlSink(sink, media_type=media_type) if media_type in XML_TYPES else sink


def refuse_unwritable(error: OSError, *, media_type: str) -> None:
    """Tell in our words that a format cannot write what the engine met.

    Args:
        error: What the engine raised while it wrote.
        media_type: What it wrote.

    Raises:
        UnwritableAnswerError: If that is what the error says.
    """
    if _LACKS.search(str(error)):
        choices = ("text/turtle", "application/n-triples", "application/n-quads")
        raise UnwritableAnswerError(media_type, choices) from error


def to_file(sink: Sink) -> IO[bytes]:
    """Return a sink as what the engine's signatures ask for.

    Args:
        sink: The engine calls nothing of it but `Sink.write` and `Sink.flush`.
    """
    return cast("IO[bytes]", sink)


def _choose(formats: Mapping[str, object], accept: Sequence[str]) -> str:
    for wanted in accept:
        if wanted == "*/*":
            return next(iter(formats))
        if wanted in formats:
            return wanted
    raise NotAcceptableError(tuple(formats))


def _write_graph(results: ox.QueryTriples, *, media_type: str, sink: Sink) -> None:
    rdf_format = GRAPHS[_choose(GRAPHS, [media_type])]
    if rdf_format not in _WITH_PREFIXES:
        results.serialize(to_file(sink), rdf_format)
        return
    triples, size = _begun(results)
    if size > _SMALL:
        rest = chain(triples.values(), results)
        ox.serialize(rest, to_file(sink), rdf_format, prefixes=dict(PREFIXES))
    else:
        sink.write(_arranged(triples, rdf_format=rdf_format))


def _begun(results: Iterator[ox.Triple]) -> tuple[dict[str, ox.Triple], int]:
    """Take triples until they are many.

    Returns:
        The triples by their N-Triples, and how many characters of it they are.
    """
    triples: dict[str, ox.Triple] = {}
    size = 0
    for triple in results:
        line = str(triple)
        triples[line] = triple
        size += len(line)
        if size > _SMALL:
            break
    return triples, size


def _arranged(triples: Mapping[str, ox.Triple], *, rdf_format: ox.RdfFormat) -> bytes:
    """Write triples with the subjects together and only the prefixes that are used."""
    used = {iri for line in triples for iri in _NAMESPACE.findall(line)}
    body = ox.serialize(
        [triples[line] for line in sorted(triples)],
        format=rdf_format,
        prefixes={name: iri for name, iri in PREFIXES.items() if iri in used},
    )
    # The engine's order of prefixes differs from run to run.
    lines = (body or b"").splitlines(keepends=True)
    head = sorted(line for line in lines if line.startswith(b"@prefix "))
    return b"".join(head + lines[len(head) :])
