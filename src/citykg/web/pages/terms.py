"""The pages of the ontology and of the code lists."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from citykg.namespaces.greek import fold
from citykg.store.model import Row
from citykg.web.names import Name
from citykg.web.pages.frame import Frame, Request
from citykg.web.problems import ProblemType, problem_types
from citykg.web.site import Site
from citykg.web.values import Reader, Value
from citykg.web.vocabulary import expand


@dataclass(frozen=True, slots=True)
class TermEntry:
    """A class or property.

    Args:
        id: Fragment of its IRI.
        name: Its label.
        iri: The term.
        definition: What it means, or None.
        uses: How often the release uses it.
        left: Broader classes of a class; classes that have a property.
        right: Kinds of value of a property.
    """

    id: str
    name: Name
    iri: str
    definition: Name | None
    uses: int
    left: tuple[Value, ...]
    right: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class OntologyPage:
    """Context of the page of the ontology.

    Args:
        frame: What surrounds the page.
        iri: The ontology.
        classes: Its classes, by label.
        properties: Its properties, by label.
    """

    frame: Frame
    iri: str
    classes: tuple[TermEntry, ...]
    properties: tuple[TermEntry, ...]


@dataclass(frozen=True, slots=True)
class CodeList:
    """A list of codes.

    Args:
        id: Fragment of its IRI.
        name: Its label.
        codes: The codes, as (fragment, label, translation, how often used).
    """

    id: str
    name: Name
    codes: tuple[tuple[str, Name, str, int], ...]


@dataclass(frozen=True, slots=True)
class CodesPage:
    """Context of the page of the code lists.

    Args:
        frame: What surrounds the page.
        iri: Namespace of the codes.
        lists: The lists, by label.
    """

    frame: Frame
    iri: str
    lists: tuple[CodeList, ...]


def ontology_page(site: Site, request: Request) -> OntologyPage:
    """Fill the page of the ontology."""
    reader = site.reader(request.language)
    uses = _uses(site)
    title = reader.messages.text("Vocabulary")
    return OntologyPage(
        frame=request.frame(title, data=(("text/turtle", "/ont.ttl"),)),
        iri=expand("ckg:").removesuffix("#"),
        classes=_entries(
            reader, site.queries.rows("terms/classes"), uses, left="parent", right=""
        ),
        properties=_entries(
            reader,
            site.queries.rows("terms/properties"),
            uses,
            left="domain",
            right="range",
        ),
    )


def codes_page(site: Site, request: Request) -> CodesPage:
    """Fill the page of the code lists."""
    reader = site.reader(request.language)
    lists: dict[str, list[str]] = {}
    for row in site.queries.rows("terms/codes"):
        lists.setdefault(row["scheme"].value, []).append(row["code"].value)
    uses = {
        row["term"].value: int(row["uses"].value)
        for row in site.queries.rows("terms/code-usage")
    }
    return CodesPage(
        frame=request.frame(
            reader.messages.text("Codes"), data=(("text/turtle", "/code.ttl"),)
        ),
        iri=expand("ckgc:").removesuffix("#"),
        lists=tuple(
            sorted(
                (
                    CodeList(
                        _fragment(scheme),
                        reader.name(scheme),
                        tuple(_code(site, reader, code, uses) for code in codes),
                    )
                    for scheme, codes in lists.items()
                ),
                key=lambda one: fold(one.name.text),
            )
        ),
    )


def _code(
    site: Site, reader: Reader, code: str, uses: Mapping[str, int]
) -> tuple[str, Name, str, int]:
    other = site.names.name_in(code, reader.language.other) or ""
    return _fragment(code), reader.name(code), other, uses.get(code, 0)


def _uses(site: Site) -> dict[str, int]:
    return {
        row["term"].value: int(row["uses"].value)
        for row in site.queries.rows("terms/usage")
    }


def _fragment(iri: str) -> str:
    return iri.rpartition("#")[2]


def _entries(
    reader: Reader,
    rows: Iterable[Row],
    uses: Mapping[str, int],
    *,
    left: str,
    right: str,
) -> tuple[TermEntry, ...]:
    members: dict[str, list[Row]] = {}
    for row in rows:
        members.setdefault(row["term"].value, []).append(row)
    entries = (
        TermEntry(
            id=_fragment(iri),
            name=reader.name(iri),
            iri=iri,
            definition=_definition(reader, held),
            uses=uses.get(iri, 0),
            left=_things(reader, held, left),
            right=_things(reader, held, right),
        )
        for iri, held in members.items()
        if iri.startswith(expand("ckg:"))
    )
    return tuple(sorted(entries, key=lambda one: fold(one.name.text)))


def _definition(reader: Reader, rows: Iterable[Row]) -> Name | None:
    told = {
        row["definition"].language: row["definition"].value
        for row in rows
        if "definition" in row
    }
    for language in (reader.language, reader.language.other):
        if language in told:
            foreign = language != reader.language
            return Name(
                told[language], language if foreign else None, stands_in=foreign
            )
    return None


def _things(reader: Reader, rows: Iterable[Row], column: str) -> tuple[Value, ...]:
    iris = {row[column].value for row in rows if column in row}
    return tuple(
        sorted((reader.thing(iri) for iri in iris), key=lambda one: fold(one.text))
    )


@dataclass(frozen=True, slots=True)
class ProblemsPage:
    """Context of the page of the kinds of problem.

    Args:
        frame: What surrounds the page.
        kinds: The kinds, by name.
    """

    frame: Frame
    kinds: tuple[ProblemType, ...]


def problems_page(site: Site, request: Request) -> ProblemsPage:
    """Fill the page of the kinds of problem."""
    title = site.messages[request.language].text("Problems")
    kinds = sorted(problem_types(), key=lambda kind: (kind.status, kind.slug))
    return ProblemsPage(request.frame(title), tuple(kinds))
