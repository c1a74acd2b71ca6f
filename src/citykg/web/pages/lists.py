"""Lists of things, and all links of a thing."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from citykg.namespaces.greek import fold
from citykg.web.names import Name
from citykg.web.pages.frame import Frame, Request
from citykg.web.signposting import Link
from citykg.web.site import Site
from citykg.web.values import Reader, Value
from citykg.web.vocabulary import SECTIONS

T = TypeVar("T")

PAGE_LENGTH = 50
"""Rows of one page of a list."""
SORTS = ("name", "kind", "facts")
"""Orders of a list, as the address names them."""


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
class ListRow:
    """A thing in a list.

    Args:
        thing: The thing.
        kind: Its class, or None.
        facts: Number of facts that documents state about it.
        translation: Its name in the other language, if that differs.
    """

    thing: Value
    kind: Name | None
    facts: int
    translation: Name | None


@dataclass(frozen=True, slots=True)
class ListPage:
    """Context of a list.

    Args:
        frame: What surrounds the page.
        section: Class part of the paths.
        heading: Heading of the list.
        total: Number of things.
        rows: The things on this page.
        sort: Order of the list.
        sorts: The orders, as (name, address).
        kinds: Whether the things are of more than one kind.
        pager: Where the reader is.
    """

    frame: Frame
    section: str
    heading: str
    total: int
    rows: tuple[ListRow, ...]
    sort: str
    sorts: tuple[tuple[str, str], ...]
    kinds: bool
    pager: Pager


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


def list_page(
    site: Site, request: Request, section: str, *, sort: str, page: int
) -> ListPage | None:
    """Fill a list, or return None where there is no such list.

    Args:
        site: The site.
        request: The request.
        section: Class part of the paths.
        sort: One of `SORTS`; anything else means the first.
        page: Page of the list; one outside means the nearest.
    """
    members = site.names.sections.get(section)
    if members is None:
        return None
    reader = site.reader(request.language)
    order = sort if sort in SORTS else SORTS[0]
    facts = {
        row["entity"].value: int(row["facts"].value)
        for row in site.queries.rows("list/facts")
    }
    rows = _sorted_rows(site, reader, members, facts, order)
    language, urls = request.language, site.urls
    pager = pager_of(
        page,
        len(rows),
        lambda number: urls.listing(language, section, sort=order, page=number),
    )
    heading = reader.messages.text(SECTIONS[section])
    shown = page_slice(rows, pager)
    return ListPage(
        frame=request.frame(heading, links=tuple(_signposts(pager, shown))),
        section=section,
        heading=heading,
        total=len(rows),
        rows=shown,
        sort=order,
        sorts=tuple(
            (name, urls.listing(language, section, sort=name)) for name in SORTS
        ),
        kinds=len({row.kind for row in rows}) > 1,
        pager=pager,
    )


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
            (name, value, _kind_name(site, reader, value.key))
            for name, value in page_slice(rows, pager)
        ),
        pager=pager,
    )


def _sorted_rows(
    site: Site,
    reader: Reader,
    members: Sequence[str],
    facts: Mapping[str, int],
    order: str,
) -> list[ListRow]:
    rows = [_list_row(site, reader, iri, facts.get(iri, 0)) for iri in members]
    rows.sort(key=lambda row: fold(row.thing.text))
    if order == "kind":
        rows.sort(key=lambda row: fold(row.kind.text) if row.kind else "")
    elif order == "facts":
        rows.sort(key=lambda row: -row.facts)
    return rows


def _signposts(pager: Pager, rows: Sequence[ListRow]) -> Iterator[Link]:
    if pager.next:
        yield Link(pager.next, "next")
    if pager.previous:
        yield Link(pager.previous, "prev")
    for row in rows:
        yield Link(row.thing.href or "", "item")


def _list_row(site: Site, reader: Reader, iri: str, facts: int) -> ListRow:
    thing = reader.thing(iri)
    other = site.names.name_in(iri, reader.language.other)
    translation = Name(other, reader.language.other) if other else None
    return ListRow(
        thing=thing,
        kind=_kind_name(site, reader, iri),
        facts=facts,
        translation=None if other == thing.text else translation,
    )


def _kind_name(site: Site, reader: Reader, iri: str) -> Name | None:
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
