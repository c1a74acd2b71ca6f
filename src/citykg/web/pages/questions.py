"""Prepared questions by topic, and answers in formats for programs."""

from collections.abc import Callable
from dataclasses import dataclass

from citykg.sparql.formats import HTML, formats_for
from citykg.sparql.query import QueryForm
from citykg.web.pages.frame import Request
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


def topics_of(
    site: Site, request: Request, *, address: Callable[[str, str], str]
) -> tuple[Topic, ...]:
    """Return the prepared questions by topic, in the catalogue's order.

    Args:
        site: The site.
        request: The request.
        address: Returns, of a language and the slug of a question, where it leads.
    """
    language = request.language
    found: dict[str, list[tuple[str, str]]] = {}
    for query in site.catalogue:
        pair = (query.question[language], address(language, query.slug))
        found.setdefault(query.topic, []).append(pair)
    return tuple(
        Topic(key, names[language], tuple(found[key]))
        for key, names in site.catalogue.topics.items()
        if key in found
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
