"""Reading the folder ``ontology/`` into one value."""

from pathlib import Path
from typing import Final

from rdflib import Graph

from citykg.errors import OntologyError, QuerySyntaxError
from citykg.namespaces import DEFAULT_BASE_IRI, rebase
from citykg.ontology.header import HeaderLine, HeaderSyntaxError, parse_header
from citykg.ontology.model import LANGUAGES, NamedQuery, Ontology, Vocabulary
from citykg.ontology.parsing import load_text, parse_query, parse_turtle

_REIFIERS: Final = "load-rdf12.ru"


def load_vocabulary(ontology_dir: Path) -> Vocabulary:
    """Read the terms and codes alone, in a fraction of the time.

    Args:
        ontology_dir: Folder with the Turtle files.

    Raises:
        OntologyError: If a file is missing or is not Turtle.
    """
    return Vocabulary(
        terms=_load_graph(ontology_dir / "ontology.ttl"),
        codes=_load_graph(ontology_dir / "codes.ttl"),
    )


def load_ontology(ontology_dir: Path, *, base_iri: str = DEFAULT_BASE_IRI) -> Ontology:
    """Read and check every file of the ontology.

    The SPARQL files are written with the default base, so that they run as they
    stand; their instance and graph IRIs are moved to *base_iri* here.

    Args:
        ontology_dir: Folder with the Turtle files and the folders ``rules``,
            ``checks`` and ``hygiene``.
        base_iri: Base of instance and graph IRIs, ending in ``/``.

    Returns:
        The ontology; queries are ordered by file name.

    Raises:
        OntologyError: If a file is missing, is not Turtle or SPARQL, or has no
            summary in Greek and English.
    """

    def queries(folder: str) -> tuple[NamedQuery, ...]:
        paths = sorted((ontology_dir / folder).glob("*.rq"))
        if not paths:
            reason = "holds no *.rq file. Restore it from the repository."
            raise OntologyError(ontology_dir / folder, reason)
        return tuple(_load_query(path, base_iri=base_iri) for path in paths)

    vocabulary = load_vocabulary(ontology_dir)
    return Ontology(
        terms=vocabulary.terms,
        codes=vocabulary.codes,
        alignments=_load_graph(ontology_dir / "alignments.ttl"),
        shapes=_load_graph(ontology_dir / "shapes.ttl"),
        rules=queries("rules"),
        checks=queries("checks"),
        hygiene=queries("hygiene"),
        # SPARQL 1.2, which the parser here cannot read yet; the store can.
        reifiers=_load_named(ontology_dir / "rules" / _REIFIERS, base_iri=base_iri),
    )


def _load_graph(path: Path) -> Graph:
    return parse_turtle(load_text(path), path=path)


def _load_query(path: Path, *, base_iri: str) -> NamedQuery:
    query = _load_named(path, base_iri=base_iri)
    try:
        parse_query(query.text)
    except QuerySyntaxError as error:
        reason = f"is not SPARQL: {error.reason}. Correct the query."
        raise OntologyError(
            path, reason, line=error.line, column=error.column
        ) from error
    return query


def _load_named(path: Path, *, base_iri: str) -> NamedQuery:
    text = load_text(path)
    summary = {
        one.language: one.value
        for one in _header(text, path=path)
        if one.key == "summary" and one.language is not None
    }
    for language in LANGUAGES:
        if language not in summary:
            reason = f"has no line '#+ summary@{language}: …'. Add it at the top."
            raise OntologyError(path, reason)
    return NamedQuery(path.stem, path, summary, rebase(text, base_iri=base_iri))


def _header(text: str, *, path: Path) -> tuple[HeaderLine, ...]:
    try:
        return tuple(parse_header(text))
    except HeaderSyntaxError as error:
        reason = f"{error}. Complete the line."
        raise OntologyError(path, reason, line=error.line) from error
