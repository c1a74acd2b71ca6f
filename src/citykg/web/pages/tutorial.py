"""The tutorial of SPARQL over our own data."""

from dataclasses import dataclass
from typing import Final

from citykg.catalogue import Step
from citykg.web.pages.frame import Frame, Request
from citykg.web.results import ResultTable, to_table
from citykg.web.site import Site

_SHOWN: Final = 5
"""Rows of each answer that the page shows."""

Prose = tuple[tuple[str, bool], ...]
"""Pieces of a paragraph, as (text, whether it is code)."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """A step of the tutorial as its page shows it.

    Args:
        id: Name, used as fragment of the address.
        number: Its number, from 1.
        title: What it teaches.
        paragraphs: Its text.
        query: The query.
        editor: The query page with the query.
        table: The first rows of the answer, or None where it is no table.
        task: What to try.
    """

    id: str
    number: int
    title: str
    paragraphs: tuple[Prose, ...]
    query: str
    editor: str
    table: ResultTable | None
    task: Prose


@dataclass(frozen=True, slots=True)
class TutorialPage:
    """Context of the tutorial.

    Args:
        frame: What surrounds the page.
        lessons: Its steps.
    """

    frame: Frame
    lessons: tuple[Lesson, ...]


def tutorial_page(site: Site, request: Request) -> TutorialPage:
    """Fill the tutorial."""
    text = site.messages[request.language].text
    return TutorialPage(
        frame=request.frame(
            text("SPARQL in ten minutes"),
            description=text(
                "From one pattern to the words behind a fact, with queries that run "
                "over the documents of cities."
            ),
        ),
        lessons=tuple(
            _lesson(site, request, number, step)
            for number, step in enumerate(site.tutorial, start=1)
        ),
    )


def parse_prose(text: str) -> Prose:
    """Return a paragraph in pieces; what stands between back quotes is code.

    Args:
        text: The paragraph.

    Examples:
        >>> parse_prose("Put `a` here")
        (('Put ', False), ('a', True), (' here', False))
    """
    pieces = enumerate(text.split("`"))
    return tuple((piece, at % 2 == 1) for at, piece in pieces if piece)


def _lesson(site: Site, request: Request, number: int, step: Step) -> Lesson:
    language = request.language
    query = step.in_language(language)
    return Lesson(
        id=step.slug,
        number=number,
        title=step.title[language],
        paragraphs=tuple(map(parse_prose, step.text[language].split("\n\n"))),
        query=query,
        editor=site.urls.query(language, query),
        table=_answer(site, request, query) if step.gives == "rows" else None,
        task=parse_prose(step.task[language]),
    )


def _answer(site: Site, request: Request, query: str) -> ResultTable:
    rows = site.answers.rows(query)
    names = tuple(dict.fromkeys(name for row in rows for name in row))
    return to_table(site.reader(request.language), names, rows, longest=_SHOWN)
