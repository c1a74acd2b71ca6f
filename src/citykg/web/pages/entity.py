"""The page of one thing: its facts, what surrounds it, and where it is named."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from citykg.namespaces.greek import fold
from citykg.store.model import Row, Term
from citykg.web.names import Name, last_part
from citykg.web.pages.frame import Frame, Request
from citykg.web.pages.tables import (
    Subject,
    Table,
    build_tables,
    gather_nodes,
    with_sources,
)
from citykg.web.schemaorg import told_of
from citykg.web.signposting import ABOUT_PAGE, LICENCE, Link, thing_forms
from citykg.web.site import Site
from citykg.web.structured import Node
from citykg.web.values import Claims, Reader, Value, shorten
from citykg.web.vocabulary import SECTIONS, expand, expand_all

LONGEST_GROUP = 24
"""Links shown under one heading; the rest is one click away."""

_HIDDEN = frozenset(
    expand_all("rdf:type skos:prefLabel skos:altLabel ckg:text ckg:sha256")
)
_ELSEWHERE = expand_all("skos:exactMatch geo:sfWithin")
_SITES: Mapping[str, str] = {
    expand("wd:"): "Wikidata",
    expand("nuts:"): "NUTS",
    "https://www.geonames.org/": "GeoNames",
    "https://sws.geonames.org/": "GeoNames",
}
_WITH_PARTS = frozenset({"claim", "conflict"})
_CONCERNS = expand("ckg:concernsCity")
_TYPE = expand("rdf:type")
_ROW_LIMIT, _LINK_LIMIT = 8000, 2000


@dataclass(frozen=True, slots=True)
class FactGroup:
    """The values of one property.

    Args:
        property: The property, by name and with its definition's address.
        values: Its values.
    """

    property: Value
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class LinkGroup:
    """What points at a thing by one property.

    Args:
        heading: What these things are to it.
        values: The things that are shown.
        total: Number of things there are.
    """

    heading: Name
    values: tuple[Value, ...]
    total: int


@dataclass(frozen=True, slots=True)
class MentionGroup:
    """Where one document names a thing.

    Args:
        document: The document.
        places: The names as written, each with the address of the words.
    """

    document: Value
    places: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class EntityPage:
    """Context of the page of a thing.

    Args:
        frame: What surrounds the page.
        iri: The thing.
        name: Its name.
        translation: Its name in the other language, if that differs.
        kind: Its class, or None.
        section: Class part of its path.
        others: Further names.
        facts: What is said about it.
        tables: Situations, values and parts that it takes part in.
        links: What else points at it.
        link_total: Number of all that points at it.
        mentions: Where documents name it.
        elsewhere: The same in other data sets, as (site, name, address).
        shortened: Whether something is left out because there is too much.
    """

    frame: Frame
    iri: str
    name: Name
    translation: Name | None
    kind: Value | None
    section: str
    others: tuple[tuple[str, str], ...]
    facts: tuple[FactGroup, ...]
    tables: tuple[Table, ...]
    links: tuple[LinkGroup, ...]
    link_total: int
    mentions: tuple[MentionGroup, ...]
    elsewhere: tuple[tuple[str, str, str], ...]
    shortened: bool


def entity_page(site: Site, request: Request, iri: str) -> EntityPage | None:
    """Fill the page of a thing, or return None where nothing is known of it.

    Args:
        site: The site.
        request: The request.
        iri: The thing.
    """
    answer = told_of(site, iri)
    statements = answer.statements
    links = site.queries.rows("entity/links", entity=iri)
    if not statements and not links:
        return None
    reader = site.reader(request.language)
    claim_rows = site.queries.rows("entity/claims", entity=iri)
    node_rows = site.queries.rows("entity/nodes", entity=iri)
    claims = reader.claims(claim_rows)
    nodes = gather_nodes(node_rows, origins=site.origins)
    name = reader.name(iri)
    # A rule's short cut to something that a panel shows in full adds nothing.
    told = [row for row in statements if not _is_short_cut(site, row, nodes)]
    return EntityPage(
        frame=thing_frame(site, request, iri, about=answer.node),
        iri=iri,
        name=name,
        translation=_translation(site, iri, name, request),
        kind=_kind(site, reader, iri, statements),
        section=(site.urls.path(iri) or "").partition("/")[0],
        others=_others(site, iri),
        facts=_spelt_out(site, reader, iri, fact_groups(site, reader, told, claims)),
        tables=build_tables(Subject(iri, nodes, claims, reader)),
        links=_link_groups(reader, links, nodes),
        link_total=len({row["node"] for row in links}),
        mentions=_mentions(reader, site.queries.rows("entity/mentions", entity=iri)),
        elsewhere=_elsewhere(statements),
        shortened=_is_cut(claim_rows, node_rows) or len(links) > _LINK_LIMIT,
    )


def thing_frame(site: Site, request: Request, iri: str, *, about: Node) -> Frame:
    """Return the frame of a page about a thing, with its triples as other forms.

    Args:
        site: The site.
        request: The request.
        iri: The thing.
        about: The thing in the words of schema.org.
    """
    reader = site.reader(request.language)
    name = reader.name(iri)
    section = (site.urls.path(iri) or "").partition("/")[0]
    trail: tuple[tuple[str, str], ...] = ()
    if section in site.names.sections:
        heading = reader.messages.text(SECTIONS[section])
        trail = ((heading, site.urls.listing(request.language, section)),)
    forms = thing_forms(site.urls.path(iri) or "")
    return request.frame(
        name.text,
        title_language=name.language,
        about=about,
        trail=trail,
        data=forms,
        links=tuple(_signposts(site, request, iri, described=forms[0])),
    )


def _signposts(
    site: Site, request: Request, iri: str, *, described: tuple[str, str]
) -> Iterator[Link]:
    media_type, address = described
    yield Link(address, "describedby", media_type)
    yield Link(site.urls.page(request.language, iri) or "", "canonical")
    yield Link(iri, "cite-as")
    yield Link(LICENCE, "license")
    yield Link(ABOUT_PAGE, "type")
    kind = site.names.kind(iri)
    if kind is not None:
        yield Link(kind, "type")
    section = (site.urls.path(iri) or "").partition("/")[0]
    if section in site.names.sections:
        yield Link(site.urls.listing(request.language, section), "collection")


def fact_groups(
    site: Site, reader: Reader, statements: Iterable[Row], claims: Claims
) -> tuple[FactGroup, ...]:
    """Group what is said about a thing by property, in order of property name.

    Args:
        site: The site.
        reader: Who reads.
        statements: Rows of ``entity/statements``.
        claims: The claims behind them.
    """
    found: dict[str, dict[Term, Value]] = {}
    for row in statements:
        name, term = row["property"].value, row["value"]
        if name in _HIDDEN or name in _ELSEWHERE:
            continue
        fact = (row["entity"].value, name, term)
        value = with_sources(reader.value(term), fact, claims)
        origin = site.origins.get(row["graph"].value, "document")
        found.setdefault(name, {}).setdefault(term, replace(value, origin=origin))
    groups = (
        FactGroup(
            reader.thing(name),
            tuple(sorted(values.values(), key=lambda one: fold(one.text))),
        )
        for name, values in found.items()
    )
    return tuple(
        sorted(
            groups,
            key=lambda one: (one.property.key == _CONCERNS, fold(one.property.text)),
        )
    )


def _spelt_out(
    site: Site, reader: Reader, iri: str, groups: tuple[FactGroup, ...]
) -> tuple[FactGroup, ...]:
    """Name the claims and words that a claim or a disagreement points at."""
    if (site.urls.path(iri) or "").partition("/")[0] not in _WITH_PARTS:
        return groups
    texts: dict[str, str] = {}
    for row in site.queries.rows("entity/parts", entity=iri):
        if "words" in row:
            texts[row["part"].value] = f"“{shorten(row['words'].value)}”"
        else:
            fact = (row["subject"], row["property"], row["value"])
            texts[row["part"].value] = " · ".join(
                reader.value(term).text for term in fact
            )
    return tuple(
        replace(
            group,
            values=tuple(
                replace(value, text=texts.get(value.key, value.text))
                for value in group.values
            ),
        )
        for group in groups
    )


def _is_short_cut(site: Site, row: Row, shown: Mapping[str, object]) -> bool:
    derived = site.origins.get(row["graph"].value) == "derived"
    return derived and row["value"].value in shown


def _is_cut(*answers: Sequence[Row]) -> bool:
    return any(len(rows) > _ROW_LIMIT for rows in answers)


def _kind(
    site: Site, reader: Reader, iri: str, statements: Iterable[Row]
) -> Value | None:
    kind = site.names.kind(iri)
    if kind is None:
        types = (
            row["value"].value for row in statements if row["property"].value == _TYPE
        )
        kind = next(types, None)
    return None if kind is None else reader.thing(kind)


def _translation(site: Site, iri: str, name: Name, request: Request) -> Name | None:
    other = site.names.name_in(iri, request.language.other)
    if other is None or other == name.text:
        return None
    return Name(other, request.language.other)


def _others(site: Site, iri: str) -> tuple[tuple[str, str], ...]:
    return tuple(site.names.others.get(iri, ()))


def _link_groups(
    reader: Reader, links: Iterable[Row], shown: Mapping[str, object]
) -> tuple[LinkGroup, ...]:
    """Group what points at a thing and is not in a panel already."""
    properties: dict[str, set[str]] = {}
    for row in links:
        node = row["node"].value
        if node not in shown and row["node"].kind == "iri":
            properties.setdefault(node, set()).add(row["link"].value)
    groups: dict[str, list[str]] = {}
    for node, names in properties.items():
        # The roll-up to a city says least, so it counts only where nothing else does.
        for name in names - {_CONCERNS} or names:
            groups.setdefault(name, []).append(node)
    return tuple(
        _link_group(reader, name, groups[name])
        for name in sorted(groups, key=lambda one: fold(reader.inverse(one).text))
    )


def _link_group(reader: Reader, name: str, nodes: Sequence[str]) -> LinkGroup:
    values = sorted(
        (reader.thing(node) for node in nodes), key=lambda one: fold(one.text)
    )
    return LinkGroup(reader.inverse(name), tuple(values[:LONGEST_GROUP]), len(values))


def _mentions(reader: Reader, rows: Iterable[Row]) -> tuple[MentionGroup, ...]:
    groups = []
    for document, members in groupby(rows, key=lambda row: row["document"].value):
        places = tuple(
            (
                " ".join(row["words"].value.split()),
                reader.urls.words(
                    reader.language,
                    document,
                    int(row["start"].value),
                    int(row["end"].value),
                ),
            )
            for row in members
        )
        groups.append(MentionGroup(reader.thing(document), places))
    return tuple(groups)


def _elsewhere(statements: Iterable[Row]) -> tuple[tuple[str, str, str], ...]:
    found = set()
    for row in statements:
        if row["property"].value in _ELSEWHERE and row["value"].kind == "iri":
            iri = row["value"].value
            sites = (
                (site, iri.removeprefix(start))
                for start, site in _SITES.items()
                if iri.startswith(start)
            )
            site, name = next(sites, ("", last_part(iri)))
            found.add((site, name, iri))
    return tuple(sorted(found))
