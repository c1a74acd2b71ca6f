"""Prepared questions with their answers, and the query page."""

from dataclasses import dataclass, replace

from citykg.namespaces import PREFIXES
from citykg.sparql.formats import HTML, formats_for
from citykg.sparql.query import QueryForm, query_form
from citykg.web.pages.frame import Frame, Request
from citykg.web.problems import Problem
from citykg.web.results import ResultTable, parse_boolean, parse_rows, to_table
from citykg.web.site import Site

START_QUERY = """\
SELECT ?city ?name WHERE {
  ?city a ckg:City ; skos:prefLabel ?name .
}
ORDER BY ?name
LIMIT 20
"""
"""What the empty query page offers to start from."""


@dataclass(frozen=True, slots=True)
class Topic:
    """Questions on one topic.

    Args:
        id: Name, used as fragment of the address.
        name: Its name.
        questions: The questions, as (question, address).
    """

    id: str
    name: str
    questions: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class QuestionsPage:
    """Context of the list of questions.

    Args:
        frame: What surrounds the page.
        topics: The questions by topic.
    """

    frame: Frame
    topics: tuple[Topic, ...]


@dataclass(frozen=True, slots=True)
class QuestionPage:
    """Context of a question and its answer.

    Args:
        frame: What surrounds the page.
        question: The question.
        topic: Its topic.
        table: The answer.
        query: The query.
        downloads: The answer in other formats, as (name, address).
    """

    frame: Frame
    question: str
    topic: Topic
    table: ResultTable
    query: str
    downloads: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class SparqlPage:
    """Context of the query page.

    Args:
        frame: What surrounds the page.
        query: Text in the form.
        asked: Whether the reader sent it.
        topics: Questions to start from.
        prefixes: Prefixes that need no declaration, as (prefix, namespace).
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
    topics: tuple[Topic, ...]
    prefixes: tuple[tuple[str, str], ...]
    table: ResultTable | None = None
    truth: bool | None = None
    graph: str | None = None
    problem: Problem | None = None
    faulty_line: str = ""
    downloads: tuple[tuple[str, str], ...] = ()


def topics_of(site: Site, request: Request) -> tuple[Topic, ...]:
    """Return the prepared questions by topic, in the catalogue's order."""
    language = request.language
    found: dict[str, list[tuple[str, str]]] = {}
    for query in site.catalogue:
        address = site.urls.question(language, query.slug)
        pair = (query.question[language], address)
        found.setdefault(query.topic, []).append(pair)
    return tuple(
        Topic(key, names[language], tuple(found[key]))
        for key, names in site.catalogue.topics.items()
        if key in found
    )


def questions_page(site: Site, request: Request) -> QuestionsPage:
    """Fill the list of questions."""
    text = site.messages[request.language].text
    return QuestionsPage(
        frame=request.frame(text("Questions")), topics=topics_of(site, request)
    )


def question_page(site: Site, request: Request, slug: str) -> QuestionPage | None:
    """Fill the page of a question, or return None where there is none.

    Args:
        site: The site.
        request: The request.
        slug: Name of the question.
    """
    query = site.catalogue.find(slug)
    if query is None:
        return None
    language = request.language
    text = query.in_language(language)
    with site.gate.turn():
        rows = site.engine.select(text)
    headings = {column.name: column.label[language] for column in query.columns}
    topics = topics_of(site, request)
    return QuestionPage(
        frame=request.frame(query.question[language]),
        question=query.question[language],
        topic=next(one for one in topics if one.id == query.topic),
        table=to_table(site.reader(language), tuple(headings), rows, headings=headings),
        query=text,
        downloads=downloads(site, request, text, QueryForm.SELECT),
    )


def sparql_page(
    site: Site, request: Request, query: str | None, *, answer: bytes | None = None
) -> SparqlPage:
    """Fill the query page, with an answer where there is one.

    Args:
        site: The site.
        request: The request.
        query: What the reader sent, or None.
        answer: The answer: JSON of SELECT and ASK, Turtle of the others.
    """
    page = _empty_page(site, request, query)
    form = query_form(query) if query else None
    if answer is None or query is None or form is None:
        return page
    page = replace(page, downloads=downloads(site, request, query, form))
    if form is QueryForm.SELECT:
        variables, rows = parse_rows(answer)
        table = to_table(site.reader(request.language), variables, rows)
        return replace(page, table=table)
    if form is QueryForm.ASK:
        return replace(page, truth=parse_boolean(answer))
    return replace(page, graph=answer.decode())


def failed_page(
    site: Site, request: Request, query: str, *, problem: Problem
) -> SparqlPage:
    """Fill the query page for a query that cannot be answered.

    Args:
        site: The site.
        request: The request.
        query: What the reader sent.
        problem: What is wrong with it.
    """
    lines = query.splitlines()
    number = problem.line or 0
    line = lines[number - 1] if 0 < number <= len(lines) else ""
    page = _empty_page(site, request, query)
    return replace(page, problem=problem, faulty_line=line)


def downloads(
    site: Site, request: Request, query: str, form: QueryForm
) -> tuple[tuple[str, str], ...]:
    """Return the addresses of an answer in the formats for programs."""
    return tuple(
        (item.name, site.urls.sparql(request.language, query, item.name))
        for item in formats_for(form)
        if item is not HTML
    )


def _empty_page(site: Site, request: Request, query: str | None) -> SparqlPage:
    text = site.messages[request.language].text
    return SparqlPage(
        frame=request.frame(text("Query"), indexed=False),
        query=START_QUERY if query is None else query,
        asked=query is not None,
        topics=topics_of(site, request),
        prefixes=tuple(PREFIXES.items()),
    )
