"""The pages of long lists, and all links of a thing."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from citykg.namespaces.greek import fold
from citykg.web.names import Name
from citykg.web.pages.frame import Frame, Request
from citykg.web.site import Site
from citykg.web.values import Reader, Value

T = TypeVar("T")

PAGE_LENGTH = 50
"""Rows of one page of a list."""


@dataclass(frozen=True, slots=True)
class Pager:
    """Where a reader is in a list of pages.

    Args:
        number: This page, from 1.
        count: Number of pages, at least 1.
        previous: Address of the page before, or None.
        next: Address of the page after, or None.
    """

    number: int
    count: int
    previous: str | None
    next: str | None


@dataclass(frozen=True, slots=True)
class LinksPage:
    """Context of the list of all that points at a thing.

    Args:
        frame: What surrounds the page.
        thing: The thing.
        total: Number of links.
        rows: Those on this page, as (what the other is to it, the other, its class).
        pager: Where the reader is.
    """

    frame: Frame
    thing: Value
    total: int
    rows: tuple[tuple[Name, Value, Name | None], ...]
    pager: Pager


def links_page(
    site: Site, request: Request, iri: str, *, page: int
) -> LinksPage | None:
    """Fill the list of all that points at a thing, or return None without any.

    Args:
        site: The site.
        request: The request.
        iri: The thing.
        page: Page of the list.
    """
    links = site.queries.rows("entity/links", entity=iri)
    if not links:
        return None
    reader = site.reader(request.language)
    rows = sorted(
        (
            (reader.inverse(row["link"].value), reader.thing(row["node"].value))
            for row in links
        ),
        key=lambda pair: (fold(pair[0].text), fold(pair[1].text)),
    )
    pager = pager_of(
        page,
        len(rows),
        lambda number: site.urls.links(request.language, iri, page=number),
    )
    thing = reader.thing(iri)
    return LinksPage(
        frame=request.frame(thing.text, indexed=False, title_language=thing.language),
        thing=thing,
        total=len(rows),
        rows=tuple(
            (name, value, kind_name(site, reader, value.key))
            for name, value in page_slice(rows, pager)
        ),
        pager=pager,
    )


def kind_name(site: Site, reader: Reader, iri: str) -> Name | None:
    """Return the name of the most particular class of a thing, or None."""
    kind = site.names.kind(iri)
    return reader.name(kind) if kind else None


def pager_of(page: int, total: int, address: Callable[[int], str]) -> Pager:
    """Return where a reader is in a list.

    Args:
        page: Page that is asked for; one outside means the nearest.
        total: Number of rows.
        address: Returns the address of a page.
    """
    count = max(1, -(-total // PAGE_LENGTH))
    number = min(max(page, 1), count)
    return Pager(
        number=number,
        count=count,
        previous=address(number - 1) if number > 1 else None,
        next=address(number + 1) if number < count else None,
    )


def page_slice(rows: Sequence[T], pager: Pager) -> tuple[T, ...]:
    """Return the rows of the page that a reader is on.

    Args:
        rows: All rows.
        pager: Where the reader is.
    """
    start = (pager.number - 1) * PAGE_LENGTH
    return tuple(rows[start : start + PAGE_LENGTH])
