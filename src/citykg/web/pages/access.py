"""The page on how programs get at the data."""

from dataclasses import dataclass
from itertools import groupby
from urllib.parse import quote, urlencode

from citykg.catalogue import Parameter, ParameterKind
from citykg.web.i18n import mark
from citykg.web.openapi import OPERATIONS, Operation
from citykg.web.pages.frame import Frame, Request
from citykg.web.site import Site

_KINDS = {
    ParameterKind.IRI: mark("an IRI, its last part, or a name"),
    ParameterKind.YEAR: mark("a year of four digits"),
    ParameterKind.LANGUAGE: mark("a language tag"),
    ParameterKind.INTEGER: mark("a whole number"),
}
_TAGS = {
    "sparql": mark("SPARQL and whole graphs"),
    "fragments": mark("Triples by pattern"),
    "reconciliation": mark("Reconciliation, as OpenRefine asks"),
    "things": mark("Things"),
    "lists": mark("Lists"),
    "descriptions": mark("Descriptions of the dataset"),
    "search": mark("Search"),
    "api": mark("Prepared questions"),
    "quality": mark("Quality"),
    "releases": mark("Releases"),
    "service": mark("The server"),
}


@dataclass(frozen=True, slots=True)
class Address:
    """An address for programs.

    Args:
        method: HTTP method.
        path: The address, with parts in braces.
        summary: What it does.
        parameters: Names of its parameters.
        example: An address to try, or None.
    """

    method: str
    path: str
    summary: str
    parameters: tuple[str, ...]
    example: str | None


@dataclass(frozen=True, slots=True)
class Prepared:
    """A prepared question.

    Args:
        path: Its address.
        question: The question.
        parameters: Name of each parameter, what it means and what it takes.
        columns: Names of the columns.
    """

    path: str
    question: str
    parameters: tuple[tuple[str, str, str], ...]
    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AccessPage:
    """Context of the page.

    Args:
        frame: What surrounds the page.
        questions: The prepared questions.
        groups: Heading and addresses of all others.
    """

    frame: Frame
    questions: tuple[Prepared, ...]
    groups: tuple[tuple[str, tuple[Address, ...]], ...]


def access_page(site: Site, request: Request) -> AccessPage:
    """Fill the page.

    Args:
        site: The site.
        request: The request.
    """
    text = site.messages[request.language].text

    def told(one: Parameter) -> tuple[str, str, str]:
        return (one.name, one.label[request.language], text(_KINDS[one.kind]))

    questions = tuple(
        Prepared(
            path=f"/api/{quote(query.slug)}",
            question=query.question[request.language],
            parameters=tuple(told(one) for one in query.parameters),
            columns=tuple(column.name for column in query.columns),
        )
        for query in site.catalogue.collection("examples")
    )
    groups = tuple(
        (
            text(_TAGS[tag]),
            tuple(_address(one, text(one.summary), site) for one in operations),
        )
        for tag, operations in groupby(OPERATIONS, key=lambda one: one.tag)
    )
    return AccessPage(
        frame=request.frame(
            text("For programs"), data=(("application/json", "/openapi.json"),)
        ),
        questions=questions,
        groups=groups,
    )


def _address(operation: Operation, summary: str, site: Site) -> Address:
    path, values = operation.path, {}
    base_iri, release = site.settings.base_iri, site.release.id
    for one in operation.fields:
        value = one.example_at(base_iri=base_iri, release=release)
        if one.place == "path":
            path = path.replace(f"{{{one.name}}}", str(value))
        elif value is not None:
            values[one.name] = str(value)
    example = f"{path}?{urlencode(values)}" if values else path
    return Address(
        method=operation.method.upper(),
        path=operation.path,
        summary=summary,
        parameters=tuple(one.name for one in operation.fields),
        example=example if _leads(operation, site) else None,
    )


def _leads(operation: Operation, site: Site) -> bool:
    """Tell whether the example of an operation finds something."""
    # Nobody may have kept the query of the example.
    if operation.method != "get" or operation.path == "/q/{name}":
        return False
    if "{part}" not in operation.path:
        return True
    # A first release has no statements more or less than the one before.
    return any(
        one.id == site.release.id and site.archive.changes(one) is not None
        for one in site.archive.releases()
    )
