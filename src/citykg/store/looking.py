"""Answering look-ups from an index, without the engine's parser and planner.

These take several times as long as the look into the index. The answers are those of
the engine, byte for byte.
"""

from collections.abc import Callable, Iterator, Mapping
from io import BytesIO
from itertools import islice
from json.encoder import encode_basestring
from types import MappingProxyType
from typing import Final

import pyoxigraph as ox

from citykg.store.answers import write_statements
from citykg.store.lookups import Lookup, Pattern, parse_lookup, parse_shape
from citykg.store.plain_terms import NotPlainError, json_term, turtle

MOST_ROWS: Final = 500
"""Rows that an answer may have; what has more is answered elsewhere."""

MOST_BYTES: Final = 1 << 18
"""Length of an answer; what is longer is answered elsewhere."""

# N-Triples of which an answer may be made; most answers are shorter.
_MOST_READ: Final = 2 * MOST_BYTES
_JSON: Final = "application/sparql-results+json"
_TURTLE: Final = "text/turtle"
_NTRIPLES: Final = "application/n-triples"
_DEFAULT: Final = ox.DefaultGraph()
_FALSE: Final = b'{"head":{},"boolean":false}'
_TRUE: Final = b'{"head":{},"boolean":true}'
_XSD_STRING: Final = "http://www.w3.org/2001/XMLSchema#string"


Answer = tuple[str, bytes]
"""Media type and body."""

_Quads = Iterator[ox.Quad]
_Writer = Callable[[Pattern, Callable[[], _Quads]], bytes]


class Lookups:
    """Answers look-ups from one store.

    Args:
        store: The store, whose default graph is asked.
        prefixes: Prefixes that queries need not declare.
    """

    def __init__(self, store: ox.Store, *, prefixes: Mapping[str, str]) -> None:
        self._store = store
        self._prefixes = prefixes

    def answer(self, text: str, *, table: str, graph: str) -> Answer | None:
        """Answer a query if it is a look-up of few rows.

        Args:
            text: SPARQL text.
            table: Media type wanted of SELECT and ASK.
            graph: Media type wanted of DESCRIBE.

        Returns:
            Media type and body, or None if the query has to be answered another way.
        """
        lookup = parse_lookup(text, prefixes=self._prefixes)
        if lookup is None:
            return None
        media_type, write = _writer(lookup, table=table, graph=graph)
        return None if write is None else self._found(lookup.pattern, media_type, write)

    def shaped(
        self, before: str, after: str, *, table: str, graph: str
    ) -> Callable[[str], Answer | None] | None:
        """Return what answers queries that differ by one IRI, as `answer` does.

        Args:
            before: What stands before the IRI, without the bracket.
            after: What stands after it, without the bracket.
            table: Media type wanted of SELECT and ASK.
            graph: Media type wanted of DESCRIBE.

        Returns:
            A function of the IRI, or None if the queries have to be read one by one.
        """
        shape = parse_shape(before, after, prefixes=self._prefixes)
        if shape is None:
            return None
        media_type, write = _writer(shape.lookup, table=table, graph=graph)
        if write is None:
            return None

        def answer(iri: str) -> Answer | None:
            pattern = shape.pattern(iri)
            return None if pattern is None else self._found(pattern, media_type, write)

        return answer

    def _found(
        self, pattern: Pattern, media_type: str, write: _Writer
    ) -> Answer | None:
        def quads() -> _Quads:
            return self._store.quads_for_pattern(*pattern, _DEFAULT)

        try:
            body = write(pattern, quads)
        except _OtherwiseError:
            return None
        return (media_type, body) if len(body) <= MOST_BYTES else None


class _OtherwiseError(Exception):
    """An answer is too long, or holds what is left to the engine."""


def _writer(lookup: Lookup, *, table: str, graph: str) -> tuple[str, _Writer | None]:
    """Return the media type of an answer and what writes it, if anything does."""
    media_type = graph if lookup.form == "DESCRIBE" else table
    make = _WRITERS.get((lookup.form, media_type))
    return media_type, make(lookup) if make else None


def _lines(quads: _Quads, limit: int = MOST_ROWS + 1) -> list[str]:
    """Return triples as N-Triples has them, without the dot.

    Raises:
        _OtherwiseError: If they are many, or long.
    """
    lines: list[str] = []
    size = 0
    for quad in islice(quads, limit):
        line = str(quad)
        lines.append(line)
        size += len(line)
        if size > _MOST_READ:
            raise _OtherwiseError
    if len(lines) > MOST_ROWS:
        raise _OtherwiseError
    return lines


def _asks(_lookup: Lookup) -> _Writer:
    def asked(_pattern: Pattern, quads: Callable[[], _Quads]) -> bytes:
        return _FALSE if next(quads(), None) is None else _TRUE

    return asked


def _selects(lookup: Lookup) -> _Writer:
    """Return what writes rows as JSON.

    Source:
        SPARQL 1.1 Query Results JSON Format, section 3.
    """
    keys = [f'{encode_basestring(name)}:{{"type":' for name in lookup.names]
    columns = tuple(zip(keys, lookup.places, strict=True))
    names = ",".join(map(encode_basestring, lookup.names))
    head = f'{{"head":{{"vars":[{names}]}},"results":{{"bindings":['
    limit = MOST_ROWS + 1
    if lookup.limit is not None:
        limit = min(limit, lookup.limit)

    def selected(_pattern: Pattern, quads: Callable[[], _Quads]) -> bytes:
        lines = _lines(quads(), limit)
        try:
            rows = [_plain_row(columns, line) for line in lines]
        except NotPlainError:
            rows = [_row(columns, quad) for quad in islice(quads(), limit)]
        body = "},{".join(rows)
        return f"{head}{{{body}}}]}}}}".encode() if rows else f"{head}]}}}}".encode()

    return selected


_Columns = tuple[tuple[str, int], ...]


def _plain_row(columns: _Columns, line: str) -> str:
    """Write a row.

    Raises:
        NotPlainError: If a term is not plain.
    """
    terms = line.split(" ", 2)
    return ",".join([key + json_term(terms[place]) for key, place in columns])


def _row(columns: _Columns, quad: ox.Quad) -> str:
    """Write a row.

    Raises:
        _OtherwiseError: If a term is none of RDF 1.1.
    """
    terms = quad.subject, quad.predicate, quad.object
    return ",".join([key + _written(terms[place]) for key, place in columns])


def _written(term: object) -> str:
    """Write a term after ``{"type":``.

    Raises:
        _OtherwiseError: If it is none of RDF 1.1.
    """
    if isinstance(term, ox.NamedNode):
        return f'"uri","value":{encode_basestring(term.value)}}}'
    if isinstance(term, ox.BlankNode):
        return f'"bnode","value":{encode_basestring(term.value)}}}'
    if not isinstance(term, ox.Literal) or term.direction is not None:
        raise _OtherwiseError
    value = f'"literal","value":{encode_basestring(term.value)}'
    if term.language is not None:
        return f'{value},"xml:lang":{encode_basestring(term.language)}}}'
    datatype = term.datatype.value
    if datatype == _XSD_STRING:
        return value + "}"
    return f'{value},"datatype":{encode_basestring(datatype)}}}'


def _describes(media_type: str) -> Callable[[Lookup], _Writer]:
    def described(_pattern: Pattern, quads: Callable[[], _Quads]) -> bytes:
        body = BytesIO()
        triples = list(_flat(quads()))
        write_statements(iter(triples), media_type=media_type, sink=body)
        return body.getvalue()

    return lambda _lookup: described


def _describes_in_turtle(_lookup: Lookup) -> _Writer:
    usual = _describes(_TURTLE)(_lookup)

    def described(pattern: Pattern, quads: Callable[[], _Quads]) -> bytes:
        try:
            return turtle(str(pattern[0]), _lines(quads())).encode()
        except NotPlainError:
            return usual(pattern, quads)

    return described


def _flat(quads: _Quads) -> Iterator[ox.Triple]:
    """Yield triples of a description that needs no more than these.

    Raises:
        _OtherwiseError: If they are many, or blank nodes have to be described as well.
    """
    for number, quad in enumerate(quads):
        if number >= MOST_ROWS or not isinstance(quad.object, _ENDS):
            raise _OtherwiseError
        yield quad.triple


_ENDS: Final = (ox.NamedNode, ox.Literal)
_WRITERS: Final[Mapping[tuple[str, str], Callable[[Lookup], _Writer]]] = (
    MappingProxyType(
        {
            ("SELECT", _JSON): _selects,
            ("ASK", _JSON): _asks,
            ("DESCRIBE", _TURTLE): _describes_in_turtle,
            ("DESCRIBE", _NTRIPLES): _describes(_NTRIPLES),
        }
    )
)
