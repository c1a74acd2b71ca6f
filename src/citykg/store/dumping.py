"""A dataset from file to file, quad by quad, whatever its size."""

from collections.abc import Iterator
from pathlib import Path
from typing import IO

import pyoxigraph as ox

from citykg.namespaces import PREFIXES
from citykg.store.faults import store_faults
from citykg.store.model import Term
from citykg.store.terms import to_term

PlainQuad = tuple[Term, str, Term, str]
"""Subject, property, value and graph."""


def read_quads(path: Path) -> Iterator[PlainQuad]:
    """Yield the quads of a file in its order.

    Args:
        path: N-Quads that citykg wrote, and so are not checked again; each quad has a
            named graph.

    Raises:
        StoreError: If the file cannot be read.
    """
    with store_faults("read", path=path):
        last, subject = None, Term.iri("")
        for node, predicate, value, graph in _parse(path):
            # Most quads have the subject of the one before.
            if node != last:
                last, subject = node, to_term(node)
            yield subject, predicate.value, to_term(value), graph.value


def write_turtle(source: Path, output: IO[bytes]) -> None:
    """Write the triples of all graphs as Turtle, each once.

    Args:
        source: Sorted N-Quads that citykg wrote.
        output: Takes the Turtle.

    Raises:
        StoreError: If the file cannot be read.
    """
    _write(_triples(source), output, source, rdf_format=ox.RdfFormat.TURTLE)


def write_json_ld(source: Path, output: IO[bytes]) -> None:
    """Write a dataset with its graphs as JSON-LD.

    Args:
        source: N-Quads that citykg wrote.
        output: Takes the JSON-LD.

    Raises:
        StoreError: If the file cannot be read.
    """
    _write(_parse(source), output, source, rdf_format=ox.RdfFormat.JSON_LD)


def _parse(path: Path) -> Iterator[ox.Quad]:
    return iter(ox.parse(path=path, format=ox.RdfFormat.N_QUADS, lenient=True))


def _triples(path: Path) -> Iterator[ox.Triple]:
    last = None
    for quad in _parse(path):
        # What several graphs hold stands in lines that follow each other.
        if quad.triple != last:
            last = quad.triple
            yield last


def _write(
    statements: Iterator[ox.Quad] | Iterator[ox.Triple],
    output: IO[bytes],
    source: Path,
    *,
    rdf_format: ox.RdfFormat,
) -> None:
    with store_faults("copied", path=source):
        ox.serialize(statements, output, rdf_format, prefixes=dict(PREFIXES))
