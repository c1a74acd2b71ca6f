"""Writing answers in any media type, as a stream that says so when it cannot go on."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from io import BytesIO
from itertools import chain
from types import MappingProxyType
from typing import IO, Final, cast

import pyoxigraph as ox

from citykg.errors import NotAcceptableError, QueryError, UnwritableAnswerError
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
_IRI: Final = re.compile(r"<([^<>]*)>")
# Up to here an answer is sorted in memory, in characters of N-Triples.
_SMALL: Final = 2_000_000
# The engine says by these that a format cannot write what it met.
_LACKS: Final = re.compile("does not support RDF 1.2|reserved syntax term")

_Statement = ox.Triple | ox.Quad
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
        QueryError: If the evaluation fails.
    """
    if isinstance(results, ox.QueryTriples):
        write_statements(results, media_type=media_type, sink=sink)
        return
    table = TABLES[_choose(TABLES, [media_type])]
    with _write_faults(media_type):
        results.serialize(_file(sink, media_type=media_type), table)


def write_statements(
    statements: ox.QueryTriples | Iterator[ox.Triple] | Iterator[ox.Quad],
    *,
    media_type: str,
    sink: Sink,
) -> None:
    """Write triples or quads as they come; see `write_results`.

    Args:
        statements: The triples, or quads where the media type can name graphs.
        media_type: A media type of `GRAPHS`.
        sink: Takes what is written.

    Raises:
        NotAcceptableError: If the media type is none of `GRAPHS`.
        UnwritableAnswerError: If it cannot write what comes.
        QueryError: If the evaluation fails.
    """
    rdf_format = GRAPHS[_choose(GRAPHS, [media_type])]
    file = _file(sink, media_type=media_type)
    with _write_faults(media_type):
        if rdf_format in _WITH_PREFIXES:
            _write_with_prefixes(statements, rdf_format=rdf_format, file=file)
        elif isinstance(statements, ox.QueryTriples):
            statements.serialize(file, rdf_format)
        else:
            ox.serialize(statements, file, rdf_format)


@contextmanager
def _write_faults(media_type: str) -> Iterator[None]:
    try:
        yield
    except RuntimeError as error:
        raise QueryError(f"The query cannot be evaluated: {error}.") from error
    except OSError as error:
        # What a sink raises passes through here, too.
        if _LACKS.search(str(error)):
            choices = ("text/turtle", "application/n-triples", "application/n-quads")
            raise UnwritableAnswerError(media_type, choices) from error
        raise


def _file(sink: Sink, *, media_type: str) -> IO[bytes]:
    """Return a sink as the engine wants it, of which it uses `write` and `flush`."""
    if media_type in XML_TYPES:
        sink = XmlSink(sink, media_type=media_type)
    return cast("IO[bytes]", sink)


def _choose(formats: Mapping[str, object], accept: Sequence[str]) -> str:
    for wanted in accept:
        if wanted == "*/*":
            return next(iter(formats))
        if wanted in formats:
            return wanted
    raise NotAcceptableError(tuple(formats))


def _write_with_prefixes(
    statements: Iterator[_Statement], *, rdf_format: ox.RdfFormat, file: IO[bytes]
) -> None:
    begun, size = _begun(statements)
    if size > _SMALL:
        rest = _alike(chain(begun.values(), statements))
        ox.serialize(rest, file, rdf_format, prefixes=dict(PREFIXES))
    else:
        file.write(_arranged(begun, rdf_format=rdf_format))


def _begun(statements: Iterator[_Statement]) -> tuple[dict[str, _Statement], int]:
    """Take statements until they are many.

    Returns:
        The statements by their N-Quads, and how many characters of it they are.
    """
    begun: dict[str, _Statement] = {}
    size = 0
    for statement in statements:
        line = str(statement)
        begun[line] = statement
        size += len(line)
        if size > _SMALL:
            break
    return begun, size


def _arranged(begun: Mapping[str, _Statement], *, rdf_format: ox.RdfFormat) -> bytes:
    """Write statements with the subjects together and only the prefixes in use."""
    iris = set(_IRI.findall("".join(begun)))
    used = {iri[: max(iri.rfind("/"), iri.rfind("#")) + 1] for iri in iris}
    lines = sorted(begun, key=lambda line: _place(begun[line], line))
    body = ox.serialize(
        _alike(begun[line] for line in lines),
        format=rdf_format,
        prefixes={name: iri for name, iri in PREFIXES.items() if iri in used},
    )
    # The engine's order of prefixes differs from run to run.
    written = (body or b"").splitlines(keepends=True)
    head = sorted(line for line in written if line.startswith(b"@prefix "))
    return b"".join(head + written[len(head) :])


def _alike(statements: Iterable[_Statement]) -> Iterable[ox.Triple]:
    """Say that statements are triples all, or quads all, which the engine wants."""
    return cast("Iterable[ox.Triple]", statements)


def _place(statement: _Statement, line: str) -> tuple[str, str]:
    graph = str(statement.graph_name) if isinstance(statement, ox.Quad) else ""
    return graph, line
