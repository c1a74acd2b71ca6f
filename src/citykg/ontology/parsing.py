"""Parsing Turtle and SPARQL files so that a fault names its line and column."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from pyparsing import ParseBaseException
from rdflib import Graph
from rdflib.plugins.parsers.notation3 import BadSyntax
from rdflib.plugins.sparql import prepareQuery

from citykg.errors import OntologyError, QuerySyntaxError

_FORMS: Final[dict[str, Literal["SELECT", "CONSTRUCT", "ASK", "DESCRIBE"]]] = {
    "SelectQuery": "SELECT",
    "ConstructQuery": "CONSTRUCT",
    "AskQuery": "ASK",
    "DescribeQuery": "DESCRIBE",
}


@dataclass(frozen=True, slots=True)
class ParsedQuery:
    """What is known of a query without running it.

    Args:
        form: What it asks for.
        variables: Projected variables in order, without ``?``; empty unless SELECT.
    """

    form: Literal["SELECT", "CONSTRUCT", "ASK", "DESCRIBE"]
    variables: tuple[str, ...]


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


def parse_query(text: str) -> ParsedQuery:
    """Parse a SPARQL 1.1 query that declares every prefix it uses.

    Args:
        text: The query.

    Raises:
        QuerySyntaxError: If *text* is no such query.

    Examples:
        >>> parse_query("SELECT ?s { ?s ?p ?o }")
        ParsedQuery(form='SELECT', variables=('s',))
    """
    try:
        algebra = prepareQuery(text).algebra
    except ParseBaseException as error:
        raise QuerySyntaxError(
            error.msg, line=error.lineno, column=error.column
        ) from error
    except Exception as error:  # rdflib raises no narrower class for other faults
        raise QuerySyntaxError(str(error)) from error
    form = _FORMS[algebra.name]
    variables = algebra.PV if form == "SELECT" else ()
    return ParsedQuery(form, tuple(str(variable) for variable in variables))
