"""The query page: a query, its answer or what is wrong with it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from citykg.errors import ReleaseError, ReleaseNotFoundError
from citykg.namespaces import PREFIXES
from citykg.releases import KeptQuery
from citykg.sparql.query import QueryForm, query_form
from citykg.web.pages.editing import editor_texts
from citykg.web.pages.frame import Frame, Request
from citykg.web.pages.questions import Topic, downloads, topics_of
from citykg.web.problems import Problem
from citykg.web.results import ResultTable, parse_boolean, parse_rows, to_table
from citykg.web.site import Site

START_QUERY = """\
PREFIX ckg: <https://w3id.org/citykg/ont#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?city ?name WHERE {
  ?city a ckg:City ; skos:prefLabel ?name .
}
ORDER BY ?name
LIMIT 20
"""
"""What the empty query page offers to start from."""

_HEADER: Final = "#+ "  # begins what the catalogue says of a query


@dataclass(frozen=True, slots=True)
class Cited:
    """A kept query, and what became of the release that it was asked of.

    Args:
        link: Its short address, with scheme and host.
        release: The release that it was asked of.
        is_served: Whether that release answers here now.
        page: Page of that release where it is kept beside the served one, or None.
    """

    link: str
    release: str
    is_served: bool
    page: str | None


@dataclass(frozen=True, slots=True)
class Taken:
    """The query of a request, wherever it came from.

    Args:
        text: The query; what to start from if none came.
        asked: Whether one came.
        cited: What is known of it if it is a kept one, or None.
        title: The question that it answers if it is a prepared one, or empty.
    """

    text: str = START_QUERY
    asked: bool = False
    cited: Cited | None = None
    title: str = ""


@dataclass(frozen=True, slots=True)
class QueryPage:
    """Context of the query page.

    Args:
        frame: What surrounds the page.
        query: Text in the form.
        asked: Whether the reader sent it.
        cited: What is known of a kept query, or None.
        question: The question that a prepared query answers, or empty.
        topics: Questions to start from; their addresses put the query in the form.
        prefixes: Prefixes that need no declaration, as (prefix, namespace).
        editor: What the script of the page is told.
        table: Answer of a SELECT query, or None.
        truth: Answer of an ASK query, or None.
        graph: Answer of a CONSTRUCT or DESCRIBE query as Turtle, or None.
        problem: What was wrong with the query, or None.
        faulty_line: The line of the query that the problem names, or empty.
        downloads: The answer in other formats, as (name, address).
    """

    frame: Frame
    query: str
    asked: bool
    cited: Cited | None
    question: str
    topics: tuple[Topic, ...]
    prefixes: tuple[tuple[str, str], ...]
    editor: Mapping[str, object]
    table: ResultTable | None = None
    truth: bool | None = None
    graph: str | None = None
    problem: Problem | None = None
    faulty_line: str = ""
    downloads: tuple[tuple[str, str], ...] = ()


def taken_from(
    site: Site, request: Request, parameters: Mapping[str, str], *, text: str | None
) -> Taken | None:
    """Return the query that a request carries or names.

    Args:
        site: The site.
        request: The request.
        parameters: Parameters of the address.
        text: The query that it carries, or None.

    Returns:
        The query; None if it names a prepared question that there is not.

    Raises:
        LinkNotFoundError: If it names a kept query that there is not.
    """
    if text is not None:
        return Taken(text, asked=True)
    if "kept" in parameters:
        kept = site.links.find(parameters["kept"])
        return Taken(kept.text, asked=True, cited=_cited(site, request, kept))
    if "example" in parameters:
        found = site.catalogue.find(parameters["example"])
        if found is None:
            return None
        language = request.language
        title = found.question[language]
        lines = found.in_language(language).splitlines(keepends=True)
        bare = "".join(line for line in lines if not line.startswith(_HEADER))
        return Taken(bare, asked=True, title=title)
    return Taken()


def query_page(
    site: Site, request: Request, taken: Taken, *, answer: bytes | None = None
) -> QueryPage:
    """Fill the query page, with an answer where there is one.

    Args:
        site: The site.
        request: The request.
        taken: The query.
        answer: The answer: JSON of SELECT and ASK, Turtle of the others.
    """
    page = _empty_page(site, request, taken)
    form = query_form(taken.text)
    if answer is None or form is None:
        return page
    page = replace(page, downloads=downloads(site, request, taken.text, form))
    if form is QueryForm.SELECT:
        variables, rows = parse_rows(answer)
        table = to_table(site.reader(request.language), variables, rows)
        return replace(page, table=table)
    if form is QueryForm.ASK:
        return replace(page, truth=parse_boolean(answer))
    return replace(page, graph=answer.decode())


def failed_page(
    site: Site, request: Request, taken: Taken, *, problem: Problem
) -> QueryPage:
    """Fill the query page for a query that cannot be answered.

    Args:
        site: The site.
        request: The request.
        taken: The query.
        problem: What is wrong with it.
    """
    lines = taken.text.splitlines()
    number = problem.line or 0
    line = lines[number - 1] if 0 < number <= len(lines) else ""
    page = _empty_page(site, request, taken)
    told = {**page.editor, "problem": {"line": problem.line, "column": problem.column}}
    return replace(page, problem=problem, faulty_line=line, editor=told)


def _cited(site: Site, request: Request, kept: KeptQuery) -> Cited:
    is_served = kept.release == site.release.id
    page = None
    try:
        site.archive.release(kept.release)
        page = site.urls.release(request.language, kept.release)
    except (ReleaseNotFoundError, ReleaseError):
        pass
    link = f"{request.origin}{site.urls.short_link(kept.name)}"
    return Cited(link, kept.release, is_served, page)


def _empty_page(site: Site, request: Request, taken: Taken) -> QueryPage:
    messages = site.messages[request.language]
    return QueryPage(
        frame=request.frame(messages.text("Query"), indexed=False),
        query=taken.text,
        asked=taken.asked,
        cited=taken.cited,
        question=taken.title,
        topics=topics_of(site, request, address=site.urls.example),
        prefixes=tuple(PREFIXES.items()),
        editor={
            "asked": taken.asked,
            "title": taken.title,
            "release": site.release.id,
            "texts": editor_texts(messages),
        },
    )
