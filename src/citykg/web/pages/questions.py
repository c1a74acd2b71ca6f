"""Prepared questions with their answers."""

from dataclasses import dataclass

from citykg.sparql.formats import HTML, formats_for
from citykg.sparql.query import QueryForm
from citykg.web.pages.frame import Frame, Request
from citykg.web.results import ResultTable, to_table
from citykg.web.site import Site


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


def downloads(
    site: Site, request: Request, query: str, form: QueryForm
) -> tuple[tuple[str, str], ...]:
    """Return the addresses of an answer in the formats for programs."""
    return tuple(
        (item.name, site.urls.sparql(request.language, query, item.name))
        for item in formats_for(form)
        if item is not HTML
    )
