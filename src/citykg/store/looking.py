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
from citykg.store.lookups import Lookup, parse_lookup

MOST_ROWS: Final = 500
"""Rows that an answer may have; what has more is answered elsewhere."""

MOST_BYTES: Final = 1 << 18
"""Length of an answer; what is longer is answered elsewhere."""

_JSON: Final = "application/sparql-results+json"
_XSD_STRING: Final = "http://www.w3.org/2001/XMLSchema#string"


class Lookups:
    """Answers look-ups from one store.

    Args:
        store: The store, whose default graph is asked.
        prefixes: Prefixes that queries need not declare.
    """

    def __init__(self, store: ox.Store, *, prefixes: Mapping[str, str]) -> None:
        self._store = store
        self._prefixes = prefixes

    def answer(self, text: str, *, table: str, graph: str) -> tuple[str, bytes] | None:
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
        media_type = graph if lookup.form == "DESCRIBE" else table
        write = _WRITERS.get((lookup.form, media_type))
        if write is None:
            return None
        quads = self._store.quads_for_pattern(
            lookup.subject, lookup.predicate, lookup.object, ox.DefaultGraph()
        )
        try:
            body = write(lookup, quads)
        except _OtherwiseError:
            return None
        return (media_type, body) if len(body) <= MOST_BYTES else None


class _OtherwiseError(Exception):
    """An answer is too long, or holds what is left to the engine."""


def _asked(_lookup: Lookup, quads: Iterator[ox.Quad]) -> bytes:
    found = next(quads, None) is not None
    return b'{"head":{},"boolean":%s}' % (b"true" if found else b"false")


def _selected(lookup: Lookup, quads: Iterator[ox.Quad]) -> bytes:
    """Write rows as JSON.

    Raises:
        _OtherwiseError: If they are many, or long.

    Source:
        SPARQL 1.1 Query Results JSON Format, section 3.
    """
    keys = [f'{encode_basestring(name)}:{{"type":' for name in lookup.names]
    columns = tuple(zip(keys, map(_PLACES.__getitem__, lookup.places), strict=True))
    rows: list[str] = []
    size = 0
    for quad in islice(quads, lookup.limit):
        row = ",".join([key + _written(place(quad)) for key, place in columns])
        rows.append(row)
        size += len(row)
        if len(rows) > MOST_ROWS or size > MOST_BYTES:
            raise _OtherwiseError
    names = ",".join(map(encode_basestring, lookup.names))
    body = "},{".join(rows)
    bindings = f"{{{body}}}" if rows else ""
    return (
        f'{{"head":{{"vars":[{names}]}},"results":{{"bindings":[{bindings}]}}}}'
    ).encode()


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


def _described(media_type: str) -> Callable[[Lookup, Iterator[ox.Quad]], bytes]:
    def described(_lookup: Lookup, quads: Iterator[ox.Quad]) -> bytes:
        body = BytesIO()
        triples = list(_flat(quads))
        write_statements(iter(triples), media_type=media_type, sink=body)
        return body.getvalue()

    return described


def _flat(quads: Iterator[ox.Quad]) -> Iterator[ox.Triple]:
    """Yield triples of a description that needs no more than these.

    Raises:
        _OtherwiseError: If they are many, or blank nodes have to be described as well.
    """
    for number, quad in enumerate(quads):
        if number >= MOST_ROWS or not isinstance(quad.object, _ENDS):
            raise _OtherwiseError
        yield quad.triple


_ENDS: Final = (ox.NamedNode, ox.Literal)
_PLACES: Final[tuple[Callable[[ox.Quad], object], ...]] = (
    lambda quad: quad.subject,
    lambda quad: quad.predicate,
    lambda quad: quad.object,
)
_WRITERS: Final[
    Mapping[tuple[str, str], Callable[[Lookup, Iterator[ox.Quad]], bytes]]
] = MappingProxyType(
    {
        ("SELECT", _JSON): _selected,
        ("ASK", _JSON): _asked,
        ("DESCRIBE", "text/turtle"): _described("text/turtle"),
        ("DESCRIBE", "application/n-triples"): _described("application/n-triples"),
    }
)
