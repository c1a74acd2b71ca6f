"""What a thing is related to, as nodes and edges, and the page that lists them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from citykg.store.model import Row, Term
from citykg.web.i18n import InterfaceLanguage
from citykg.web.names import Name
from citykg.web.pages.asking import neighbours_query
from citykg.web.pages.entity import thing_frame
from citykg.web.pages.frame import Frame, Request
from citykg.web.schemaorg import told_of
from citykg.web.site import Site
from citykg.web.values import Reader, Value, claims_of
from citykg.web.vocabulary import SECTIONS, expand

MOST_NEIGHBOURS = 24
"""More than these can be neither drawn nor read; the list of links has them all."""

_MOST_SOURCES = 3
_TURN = 4
_INTEREST = {section: number for number, section in enumerate(SECTIONS)}
# The roll-up to a city says least, so it counts only where nothing else does.
_ROLL_UP = expand("ckg:concernsCity")


@dataclass(frozen=True, slots=True)
class Edge:
    """A relation between a thing and a neighbour.

    Args:
        relation: The property, by name and with its definition's address.
        heading: What the neighbour is to the thing, in words.
        neighbour: The neighbour, with the words that state the relation.
        kind: Class of the neighbour, or None.
        is_outward: Whether the thing is the subject.
        is_derived: Whether it follows by a rule.
    """

    relation: Value
    heading: Name
    neighbour: Value
    kind: Name | None
    is_outward: bool
    is_derived: bool


@dataclass(frozen=True, slots=True)
class NeighboursPage:
    """Context of the page of a thing's neighbourhood.

    Args:
        frame: What surrounds the page.
        iri: The thing.
        thing: The thing by name and with its page.
        kind: Its class, or None.
        edges: Its relations, at most `MOST_NEIGHBOURS`.
        total: Number of relations there are.
        query: What finds them all.
    """

    frame: Frame
    iri: str
    thing: Value
    kind: Name | None
    edges: tuple[Edge, ...]
    total: int
    query: str


def neighbours_page(site: Site, request: Request, iri: str) -> NeighboursPage | None:
    """Fill the page of a thing's neighbourhood, or return None where it has none.

    Args:
        site: The site.
        request: The request.
        iri: The thing.
    """
    answer = told_of(site, iri)
    related = tuple(_related(site, iri, answer.statements))
    if not answer.statements and not related:
        return None
    reader = site.reader(request.language)
    shown = _by_turns(site, related)[:MOST_NEIGHBOURS]
    claims = claims_of(site.queries.rows("entity/claims", entity=iri))
    frame = thing_frame(site, request, iri, about=answer.node)
    return NeighboursPage(
        frame=request.frame(
            frame.title, title_language=frame.title_language, indexed=False
        ),
        iri=iri,
        thing=reader.thing(iri),
        kind=_kind(site, reader, iri),
        edges=tuple(
            Edge(
                relation=reader.thing(one.relation),
                heading=(
                    reader.name(one.relation)
                    if one.is_outward
                    else reader.inverse(one.relation)
                ),
                neighbour=reader.sourced(
                    reader.thing(one.neighbour), one.fact(iri), claims
                ),
                kind=_kind(site, reader, one.neighbour),
                is_outward=one.is_outward,
                is_derived=one.is_derived,
            )
            for one in shown
        ),
        total=len(related),
        query=neighbours_query(iri),
    )


@dataclass(frozen=True, slots=True)
class _Related:
    relation: str
    neighbour: str
    is_outward: bool
    is_derived: bool = False

    def fact(self, iri: str) -> tuple[str, str, Term]:
        if self.is_outward:
            return iri, self.relation, Term.iri(self.neighbour)
        return self.neighbour, self.relation, Term.iri(iri)


def _related(site: Site, iri: str, statements: Iterable[Row]) -> Iterator[_Related]:
    """Yield the relations to other things, each once."""
    found: dict[tuple[str, str, bool], _Related] = {}
    for row in statements:
        term = row["value"]
        if term.kind == "iri" and term.value in site.names.kinds:
            derived = site.origins.get(row["graph"].value) == "derived"
            one = _Related(
                row["property"].value,
                term.value,
                is_outward=True,
                is_derived=derived,
            )
            found.setdefault((one.relation, one.neighbour, True), one)
    for row in site.queries.rows("entity/links", entity=iri):
        one = _Related(row["link"].value, row["node"].value, is_outward=False)
        if one.neighbour in site.names.kinds:
            found.setdefault((one.relation, one.neighbour, False), one)
    closer = {one.neighbour for one in found.values() if one.relation != _ROLL_UP}
    for one in found.values():
        known = site.urls.path(one.neighbour) is not None and one.neighbour != iri
        if known and (one.relation != _ROLL_UP or one.neighbour not in closer):
            yield one


def _by_turns(site: Site, related: Sequence[_Related]) -> list[_Related]:
    """Take some of each relation by turns, so that none crowds out the others.

    The most interesting come first, as `SECTIONS` has them.
    """
    groups: dict[tuple[str, bool], list[_Related]] = {}
    for one in related:
        groups.setdefault((one.relation, one.is_outward), []).append(one)
    ordered = sorted(groups.values(), key=lambda group: _dullness(site, group[0]))
    longest = max(map(len, ordered), default=0)
    return [
        one
        for start in range(0, longest, _TURN)
        for group in ordered
        for one in group[start : start + _TURN]
    ]


def _dullness(site: Site, one: _Related) -> tuple[bool, int]:
    section = (site.urls.path(one.neighbour) or "").partition("/")[0]
    return one.relation == _ROLL_UP, _INTEREST.get(section, len(_INTEREST))


def _kind(site: Site, reader: Reader, iri: str) -> Name | None:
    kind = site.names.kind(iri)
    return None if kind is None else reader.name(kind)


def as_data(site: Site, page: NeighboursPage) -> dict[str, object]:
    """Return a neighbourhood as scripts read it.

    Args:
        site: The site.
        page: The neighbourhood.
    """
    language = page.frame.language
    nodes = [_node(site, language, page.thing, page.kind)]
    for edge in page.edges:
        node = _node(site, language, edge.neighbour, edge.kind)
        if node not in nodes:
            nodes.append(node)
    return {
        "focus": site.urls.path(page.iri),
        "nodes": nodes,
        "edges": [_edge(site, page.iri, edge) for edge in page.edges],
        "total": page.total,
    }


def _node(
    site: Site, language: InterfaceLanguage, thing: Value, kind: Name | None
) -> dict[str, object]:
    path = site.urls.path(thing.key) or ""
    section = path.partition("/")[0]
    text = site.messages[language].text
    return {
        "id": path,
        "label": thing.text,
        "language": thing.language,
        "kind": kind.text if kind else "",
        "group": text(SECTIONS[section]) if section in SECTIONS else "",
        "href": thing.href,
        "more": site.urls.neighbours(language, thing.key),
    }


def _edge(site: Site, iri: str, edge: Edge) -> dict[str, object]:
    ends = (site.urls.path(iri), site.urls.path(edge.neighbour.key))
    source, target = ends if edge.is_outward else ends[::-1]
    return {
        "source": source,
        "target": target,
        "label": edge.relation.text,
        "derived": edge.is_derived,
        "evidence": [
            {"href": one.href, "words": one.words, "language": one.language}
            for one in edge.neighbour.sources[:_MOST_SOURCES]
        ],
    }
