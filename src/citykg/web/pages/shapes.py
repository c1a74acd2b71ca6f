"""The page of the shapes: what every release is held against."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from citykg.store import OxigraphEngine
from citykg.store.model import Term
from citykg.web.names import Name
from citykg.web.pages.frame import Frame, Request
from citykg.web.pages.terms import members_query, vocabulary_frame
from citykg.web.site import Site
from citykg.web.values import Reader, Value
from citykg.web.vocabulary import expand, expand_all

_TARGETS = expand_all("sh:targetClass sh:targetSubjectsOf sh:targetObjectsOf")
_PARTS, _PATH = expand("sh:property"), expand("sh:path")
_MESSAGE, _SEVERITY = expand("sh:message"), expand("sh:severity")
_TARGET_CLASS, _TYPE = expand("sh:targetClass"), expand("rdf:type")
_NODE_SHAPE, _VIOLATION = expand("sh:NodeShape"), expand("sh:Violation")
_SHAPES = expand("ckgs:")

Members = Mapping[str, list[Term]]


@dataclass(frozen=True, slots=True)
class Demand:
    """What a shape demands.

    Args:
        id: Fragment of its IRI.
        path: The property that it looks at, or None.
        message: What it says of what fails, or None.
        severity: ``Violation``, ``Warning`` or ``Info``.
    """

    id: str
    path: Value | None
    message: Name | None
    severity: str


@dataclass(frozen=True, slots=True)
class Shape:
    """A shape and its parts.

    Args:
        demand: What it demands as a whole.
        targets: Classes and properties that it is about.
        parts: What it demands of single properties.
        example: Address of a query that finds what it looks at, or None.
    """

    demand: Demand
    targets: tuple[Value, ...]
    parts: tuple[Demand, ...]
    example: str | None


@dataclass(frozen=True, slots=True)
class ShapesPage:
    """Context of the page of the shapes.

    Args:
        frame: What surrounds the page.
        iri: The vocabulary.
        shapes: The shapes, in the order of their names.
    """

    frame: Frame
    iri: str
    shapes: tuple[Shape, ...]


def shapes_page(site: Site, request: Request) -> ShapesPage:
    """Fill the page of the shapes."""
    reader = site.reader(request.language)
    found = _read(site)
    title = reader.messages.text("Shapes")
    return ShapesPage(
        frame=vocabulary_frame(site, request, "shapes", title=title),
        iri=_SHAPES.removesuffix("#"),
        shapes=tuple(
            _shape(reader, iri, found)
            for iri, members in sorted(found.items())
            if Term.iri(_NODE_SHAPE) in members[_TYPE]
        ),
    )


def _read(site: Site) -> Mapping[str, Members]:
    turtle = (site.settings.ontology_dir / "shapes.ttl").read_bytes()
    engine = OxigraphEngine.parse(turtle, media_type="text/turtle")
    found: dict[str, dict[str, list[Term]]] = {}
    for row in engine.select(site.queries.texts["terms/shapes"]):
        members = found.setdefault(row["shape"].value, {})
        members.setdefault(row["property"].value, []).append(row["value"])
    return found


def _shape(reader: Reader, iri: str, found: Mapping[str, Members]) -> Shape:
    members = found[iri]
    targets = sorted(term.value for name in _TARGETS for term in members.get(name, ()))
    classes = sorted(term.value for term in members.get(_TARGET_CLASS, ()))
    parts = sorted(term.value for term in members.get(_PARTS, ()))
    return Shape(
        demand=_demand(reader, iri, members),
        targets=tuple(map(reader.thing, targets)),
        parts=tuple(
            _demand(reader, part, found[part]) for part in parts if part in found
        ),
        example=members_query(reader, classes[0]) if classes else None,
    )


def _demand(reader: Reader, iri: str, members: Members) -> Demand:
    paths = [term for term in members.get(_PATH, ()) if term.kind == "iri"]
    severity = next(iter(members.get(_SEVERITY, ())), Term.iri(_VIOLATION))
    return Demand(
        id=iri.removeprefix(_SHAPES),
        path=reader.thing(paths[0].value) if paths else None,
        message=_message(reader, members.get(_MESSAGE, ())),
        severity=severity.value.rpartition("#")[2],
    )


def _message(reader: Reader, terms: Iterable[Term]) -> Name | None:
    told = {term.language: term.value for term in terms}
    for language in (reader.language, reader.language.other):
        if language in told:
            foreign = language != reader.language
            code = language.value if foreign else None
            return Name(told[language], code, stands_in=foreign)
    return None
