"""The page of a class or property: what it means, and things that show it in use."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from citykg.namespaces.greek import fold
from citykg.store.model import Row
from citykg.web.pages.frame import Frame, Request
from citykg.web.pages.terms import (
    CLASSES,
    TermEntry,
    term_entry,
    vocabulary_frame,
)
from citykg.web.site import Site
from citykg.web.values import Reader, Value, shorten
from citykg.web.vocabulary import expand


@dataclass(frozen=True, slots=True)
class TermPage:
    """Context of the page of a class or property.

    Args:
        frame: What surrounds the page.
        iri: The term.
        kind: What it is: a class or a property, translated.
        entry: What the ontology says of it.
        properties: For a class, the properties that the ontology gives its members.
        members: For a class, some members.
        statements: For a property, some things with their values.
        query: A query that finds all of them.
    """

    frame: Frame
    iri: str
    kind: str
    entry: TermEntry
    properties: tuple[Value, ...]
    members: tuple[Value, ...]
    statements: tuple[tuple[Value, Value], ...]
    query: str


def term_page(site: Site, request: Request, name: str) -> TermPage | None:
    """Fill the page, or return None where the ontology has no such term.

    Args:
        site: The site.
        request: The request.
        name: The part of the IRI of the term behind the namespace.
    """
    reader = site.reader(request.language)
    iri = expand(f"ckg:{name}")
    found = term_entry(site, reader, iri)
    if found is None:
        return None
    entry, kind = found
    is_class = kind is CLASSES
    frame = vocabulary_frame(site, request, "ont", title=entry.name.text)
    canonical = tuple(
        replace(link, target=request.path) if link.rel == "canonical" else link
        for link in frame.links
    )
    return TermPage(
        frame=replace(
            frame,
            links=canonical,
            title_language=entry.name.language,
            trail=((reader.messages.text("Vocabulary"), _home(site, request)),),
        ),
        iri=iri,
        kind=reader.messages.text(kind.called),
        entry=entry,
        properties=_properties(site, reader, iri) if is_class else (),
        members=_members(site, reader, iri) if is_class else (),
        statements=() if is_class else _statements(site, reader, iri),
        query=kind.example.replace("TERM", f"<{iri}>"),
    )


def _home(site: Site, request: Request) -> str:
    return site.urls.terms(request.language)


def _properties(site: Site, reader: Reader, iri: str) -> tuple[Value, ...]:
    found = {
        row["term"].value
        for row in site.queries.rows("terms/properties")
        if "domain" in row and row["domain"].value == iri
    }
    return _by_name(reader.thing(one) for one in found)


def _members(site: Site, reader: Reader, iri: str) -> tuple[Value, ...]:
    rows = site.queries.rows("terms/members", term=iri)
    return _by_name(reader.thing(row["thing"].value) for row in rows)


def _statements(
    site: Site, reader: Reader, iri: str
) -> tuple[tuple[Value, Value], ...]:
    rows: Iterable[Row] = site.queries.rows("terms/statements", term=iri)
    return tuple(
        sorted(
            ((reader.value(row["thing"]), _short(reader, row)) for row in rows),
            key=lambda pair: fold(pair[0].text),
        )
    )


def _short(reader: Reader, row: Row) -> Value:
    value = reader.value(row["value"])
    return replace(value, text=shorten(value.text))


def _by_name(values: Iterable[Value]) -> tuple[Value, ...]:
    return tuple(sorted(values, key=lambda one: fold(one.text)))
