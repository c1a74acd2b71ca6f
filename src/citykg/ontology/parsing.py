"""Parsing Turtle and SPARQL files so that a fault names its line and column."""

from dataclasses import dataclass
from pathlib import Path

from pyparsing import ParseBaseException
from rdflib import Graph
from rdflib.plugins.parsers.notation3 import BadSyntax
from rdflib.plugins.sparql import prepareQuery

from citykg.errors import OntologyError


@dataclass(frozen=True, slots=True)
class QueryFault:
    """Why a text is not a SPARQL query.

    Args:
        reason: What the parser says.
        line: Line of the fault, from 1, or None if unknown.
        column: Column of the fault, from 1, or None if unknown.
    """

    reason: str
    line: int | None = None
    column: int | None = None


def load_text(path: Path) -> str:
    """Read a file of the ontology.

    Args:
        path: The file.

    Raises:
        OntologyError: If the file is missing or is not UTF-8.
    """
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        reason = f"cannot be read ({error.strerror}). Restore it from the repository."
        raise OntologyError(path, reason) from error
    except UnicodeDecodeError as error:
        reason = f"is not UTF-8 (byte {error.start}). Save it as UTF-8."
        raise OntologyError(path, reason) from error


def parse_turtle(text: str, *, path: Path) -> Graph:
    """Parse Turtle.

    Args:
        text: The file's text.
        path: The file, for the message of an error.

    Raises:
        OntologyError: If *text* is not Turtle.
    """
    graph = Graph(bind_namespaces="none")
    try:
        graph.parse(data=text, format="turtle")
    except BadSyntax as error:
        offset = error._i  # noqa: SLF001 - rdflib gives the place nowhere else
        why = error._why  # noqa: SLF001 - nor the reason without the text around it
        before = text[:offset]
        raise OntologyError(
            path,
            f"is not Turtle: {why}. Correct the statement that ends here.",
            line=before.count("\n") + 1,
            column=offset - before.rfind("\n"),
        ) from error
    return graph


def find_query_fault(text: str) -> QueryFault | None:
    """Return why *text* is not a SPARQL 1.1 query, or None if it is one.

    Args:
        text: A query that declares every prefix it uses.

    Examples:
        >>> find_query_fault("SELECT * { ?s ?p ?o }")
        >>> find_query_fault("SELECT * { ?s a ckg:City }")
        QueryFault(reason='Unknown namespace prefix : ckg', line=None, column=None)
    """
    try:
        prepareQuery(text)
    except ParseBaseException as error:
        return QueryFault(error.msg, error.lineno, error.column)
    except Exception as error:  # noqa: BLE001 - rdflib raises no narrower class here
        return QueryFault(str(error))
    return None
