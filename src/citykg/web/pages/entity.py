"""The page of one thing: its facts, what surrounds it, and where it is named."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from citykg.namespaces.greek import fold
from citykg.store.model import Row, Term
from citykg.web.citations import NAMES, Citation
from citykg.web.maps import Place
from citykg.web.names import Name
from citykg.web.pages.asking import documents_query, facts_query, links_query
from citykg.web.pages.findings import Findings, findings_of
from citykg.web.pages.frame import Frame, Request
from citykg.web.pages.positions import places_of
from citykg.web.pages.series import Series, series_of
from citykg.web.pages.spans import TimeSpan, limits_of
from citykg.web.pages.summary import Sentence, summary_of
from citykg.web.pages.surroundings import (
    ELSEWHERE,
    LinkGroup,
    Naming,
    elsewhere_of,
    link_groups,
    namings_of,
)
from citykg.web.pages.tables import Subject, Table, build_tables, gather_nodes
from citykg.web.pages.winners import Winner, winners_of
from citykg.web.schemaorg import Told, told_of
from citykg.web.signposting import (
    ABOUT_PAGE,
    LICENCE,
    Link,
    thing_forms,
    vocabulary_forms,
)
from citykg.web.site import Site
from citykg.web.structured import Node
from citykg.web.values import Claims, Reader, Value, claims_of, shorten
from citykg.web.vocabulary import SECTIONS, expand, expand_all

_HIDDEN = frozenset(
    expand_all("rdf:type skos:prefLabel skos:altLabel ckg:text ckg:sha256")
)
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
        documents: Documents that name it.
        elsewhere: The same in other data sets, as (site, name, address).
        shortened: Whether something is left out because there is too much.
        summary: It in one sentence.
        winners: The awards of the same prize, or nothing.
        span: The days over which it can be seen, or None.
        citations: How to cite it, as (name, text, address).
        queries: Name of a section that is no table to the query that finds it.
        all_links: Address of all that points at it.
        findings: What the shapes remark on it.
        places: Where it, or what it is made of, lies on the map.
        series: Measured values that are known for several times.
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
    documents: tuple[Naming, ...]
    elsewhere: tuple[tuple[str, str, str], ...]
    shortened: bool
    summary: Sentence
    winners: tuple[Winner, ...]
    span: TimeSpan | None
    citations: tuple[tuple[str, str, str], ...]
    queries: Mapping[str, str]
    all_links: str
    findings: Findings
    places: tuple[Place, ...]
    series: tuple[Series, ...]


def entity_page(
    site: Site, request: Request, iri: str, *, day: date | None = None
) -> EntityPage | None:
    """Fill the page of a thing, or return None where nothing is known of it.

    Args:
        site: The site.
        request: The request.
        iri: The thing.
        day: The day whose state is asked for, or None for all times.
    """
    answer = told_of(site, iri)
    rows = {"links": site.queries.rows("entity/links", entity=iri)}
    if not answer.statements and not rows["links"]:
        return None
    for name in ("claims", "nodes", "mentions"):
        rows[name] = site.queries.rows(f"entity/{name}", entity=iri)
    subject = Subject(
        iri,
        gather_nodes(rows["nodes"], origins=site.origins),
        claims_of(rows["claims"], site.queries.rows("entity/conflicts")),
        site.reader(request.language),
        day,
    )
    return _filled(site, request, subject, answer, rows)


def _filled(
    site: Site,
    request: Request,
    subject: Subject,
    answer: Told,
    rows: Mapping[str, Sequence[Row]],
) -> EntityPage:
    iri, reader, nodes = subject.iri, subject.reader, subject.nodes
    name, kind = reader.name(iri), _kind(site, reader, iri, answer.statements)
    # A rule's short cut to something that a panel shows in full adds nothing.
    told = [row for row in answer.statements if not _is_short_cut(site, row, nodes)]
    groups = fact_groups(site, reader, told, subject.claims)
    tables, documents = build_tables(subject), namings_of(reader, rows["mentions"])
    return EntityPage(
        frame=thing_frame(site, request, iri, about=answer.node),
        iri=iri,
        name=name,
        translation=_translation(site, iri, name, request),
        kind=kind,
        section=(site.urls.path(iri) or "").partition("/")[0],
        others=tuple(site.names.others.get(iri, ())),
        facts=_spelt_out(site, reader, iri, groups),
        tables=tables,
        links=link_groups(reader, rows["links"], nodes),
        link_total=len({row["node"] for row in rows["links"]}),
        documents=documents,
        elsewhere=elsewhere_of(answer.statements),
        shortened=_is_cut(rows),
        summary=summary_of(
            subject, kind=kind, statements=answer.statements, documents=len(documents)
        ),
        winners=winners_of(site, reader, iri),
        span=_span(site, subject, tables),
        citations=_citations(site, name.text, iri),
        queries=_queries(reader, iri),
        all_links=_all_links(site, reader, iri),
        findings=findings_of(site, request.language, iri),
        places=places_of(site, subject, answer.statements),
        series=series_of(subject),
    )


def _queries(reader: Reader, iri: str) -> Mapping[str, str]:
    return {
        "facts": facts_query(iri),
        "links": links_query(iri),
        "documents": documents_query(iri, language=reader.language),
    }


def _all_links(site: Site, reader: Reader, iri: str) -> str:
    if site.urls.path(iri) is None:
        return site.urls.query(reader.language, links_query(iri))
    return site.urls.links(reader.language, iri)


def _span(site: Site, subject: Subject, tables: Iterable[Table]) -> TimeSpan | None:
    if not any(table.timed for table in tables):
        return None
    dates = [days for node in subject.timed_nodes() for days in subject.dates(node).all]
    limits = limits_of(dates, built=site.release.built.date())
    if limits is None:
        return None
    reader = subject.reader
    shown = "" if subject.day is None else reader.localiser.day(subject.day)
    return TimeSpan(*limits, subject.day, shown, reader.href(subject.iri) or "")


def _citations(site: Site, name: str, iri: str) -> tuple[tuple[str, str, str], ...]:
    if site.urls.path(iri) is None:
        return ()
    citation = Citation(name, iri, site.release.id, site.release.built)
    return tuple(
        (called, citation.text(form), site.urls.citation(iri, form))
        for form, called in NAMES.items()
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
    path = site.urls.path(iri)
    # Codes have no files of their own.
    forms = vocabulary_forms("code") if path is None else thing_forms(path)
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
        if name in _HIDDEN or name in ELSEWHERE:
            continue
        fact = (row["entity"].value, name, term)
        value = reader.sourced(reader.value(term), fact, claims)
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


def _is_cut(rows: Mapping[str, Sequence[Row]]) -> bool:
    limits = {"links": _LINK_LIMIT, "claims": _ROW_LIMIT, "nodes": _ROW_LIMIT}
    return any(len(rows[name]) > limit for name, limit in limits.items())


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
