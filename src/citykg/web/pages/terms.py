"""The pages of the ontology and of the code lists."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from citykg.namespaces.greek import fold
from citykg.publication import TermUse
from citykg.store.model import Row
from citykg.web.i18n import mark
from citykg.web.names import Name
from citykg.web.pages.frame import Frame, Request
from citykg.web.problem_type import ProblemType
from citykg.web.problems import problem_types
from citykg.web.signposting import LICENCE, Link, vocabulary_forms
from citykg.web.site import Site
from citykg.web.values import Reader, Value
from citykg.web.vocabulary import VOCABULARIES, expand

_CLASS_COLUMNS: Mapping[str, str] = {
    "parent": mark("a kind of"),
    "narrower": mark("kinds of it:"),
}
_PROPERTY_COLUMNS: Mapping[str, str] = {
    "domain": mark("of"),
    "range": mark("values:"),
    **_CLASS_COLUMNS,
}
_NAMED = """\
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?thing ?name %s
WHERE {
  %s
  OPTIONAL { ?thing skos:prefLabel ?name }
}
LIMIT 100
"""
_BEARERS = _NAMED % ("?property", "?thing ?property TERM .")
_UNUSED = TermUse(0)

Uses = Mapping[str, TermUse]
"""Term or code to how often the release uses it."""


@dataclass(frozen=True, slots=True)
class TermKind:
    """Classes or properties.

    Args:
        query: Name of the query that finds them.
        called: What one is called, a message.
        columns: Column of the query to its heading, a message.
        example: A query that finds uses of one, with ``TERM`` in its place.
    """

    query: str
    called: str
    columns: Mapping[str, str]
    example: str


CLASSES = TermKind(
    "terms/classes",
    mark("class"),
    _CLASS_COLUMNS,
    _NAMED % ("", "?thing a TERM ."),
)
PROPERTIES = TermKind(
    "terms/properties",
    mark("property"),
    _PROPERTY_COLUMNS,
    _NAMED % ("?value", "?thing TERM ?value ."),
)


@dataclass(frozen=True, slots=True)
class TermEntry:
    """A class or property.

    Args:
        id: Fragment of its IRI.
        name: Its label.
        translation: Its label in the other language, or None.
        definition: What it means, or None.
        uses: How often the release uses it.
        relations: What other terms are to it, as (heading, terms).
        example: Address of a query that finds uses of it.
        instance: A thing that uses it, or None.
    """

    id: str
    name: Name
    translation: Name | None
    definition: Name | None
    uses: int
    relations: tuple[tuple[str, tuple[Value, ...]], ...]
    example: str
    instance: Value | None


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
class Code:
    """A code of a list.

    Args:
        id: Fragment of its IRI.
        name: Its label.
        translation: Its label in the other language, or None.
        uses: How often the release uses it.
        example: Address of a query that finds uses of it.
        instance: A thing that uses it, or None.
    """

    id: str
    name: Name
    translation: Name | None
    uses: int
    example: str
    instance: Value | None


@dataclass(frozen=True, slots=True)
class CodeList:
    """A list of codes.

    Args:
        id: Fragment of its IRI.
        name: Its label.
        codes: The codes.
    """

    id: str
    name: Name
    codes: tuple[Code, ...]


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
    uses = _uses(site, "terms/usage")
    title = reader.messages.text("Vocabulary")
    classes, properties = (
        _entries(reader, site.queries.rows(kind.query), uses, kind=kind)
        for kind in (CLASSES, PROPERTIES)
    )
    return OntologyPage(
        frame=vocabulary_frame(site, request, "ont", title=title),
        iri=expand("ckg:").removesuffix("#"),
        classes=classes,
        properties=properties,
    )


def term_entry(
    site: Site, reader: Reader, iri: str
) -> tuple[TermEntry, TermKind] | None:
    """Return a class or property of the ontology, or None if it is none.

    Args:
        site: The site.
        reader: Who reads.
        iri: The class or property.
    """
    for kind in (CLASSES, PROPERTIES):
        rows = [
            row
            for row in site.queries.rows(kind.query)
            if row["term"].value == iri
            or ("parent" in row and row["parent"].value == iri)
        ]
        if any(row["term"].value == iri for row in rows):
            uses = _uses(site, "terms/usage")
            entries = _entries(reader, rows, uses, kind=kind)
            return next(one for one in entries if one.id == _fragment(iri)), kind
    return None


def vocabulary_frame(site: Site, request: Request, name: str, *, title: str) -> Frame:
    """Return the frame of the page of a vocabulary.

    Args:
        site: The site.
        request: The request.
        name: Name of the vocabulary in addresses.
        title: Title of the page.
    """
    forms = vocabulary_forms(name)
    (described, address), *_ = forms
    return request.frame(
        title,
        data=forms,
        links=(
            Link(address, "describedby", described),
            Link(site.urls.terms(request.language, name), "canonical"),
            Link(VOCABULARIES[name].removesuffix("#"), "cite-as"),
            Link(LICENCE, "license"),
        ),
    )


def codes_page(site: Site, request: Request) -> CodesPage:
    """Fill the page of the code lists."""
    reader = site.reader(request.language)
    lists: dict[str, list[str]] = {}
    for row in site.queries.rows("terms/codes"):
        lists.setdefault(row["scheme"].value, []).append(row["code"].value)
    uses = _uses(site, "terms/code-usage")
    title = reader.messages.text("Codes")
    return CodesPage(
        frame=vocabulary_frame(site, request, "code", title=title),
        iri=expand("ckgc:").removesuffix("#"),
        lists=tuple(
            sorted(
                (
                    CodeList(
                        _fragment(scheme),
                        reader.name(scheme),
                        tuple(_code(reader, code, uses) for code in codes),
                    )
                    for scheme, codes in lists.items()
                ),
                key=lambda one: fold(one.name.text),
            )
        ),
    )


def _code(reader: Reader, iri: str, uses: Uses) -> Code:
    return Code(
        id=_fragment(iri),
        name=reader.name(iri),
        translation=_translation(reader, iri),
        uses=uses.get(iri, _UNUSED).count,
        example=_example(reader, _BEARERS, iri),
        instance=_instance(reader, uses.get(iri, _UNUSED)),
    )


def _uses(site: Site, query: str) -> Uses:
    """Return what the release tells of its terms; count where it does not."""
    if site.terms is not None:
        return site.terms
    return {
        row["term"].value: TermUse(int(row["uses"].value))
        for row in site.queries.rows(query)
    }


def _instance(reader: Reader, use: TermUse) -> Value | None:
    """Return a thing that uses a term, if it has a page and a name."""
    if use.example not in reader.names.labels:
        return None
    return reader.thing(use.example)


def _fragment(iri: str) -> str:
    return iri.rpartition("#")[2]


def members_query(reader: Reader, iri: str) -> str:
    """Return the address of a query that finds members of a class.

    Args:
        reader: Who reads.
        iri: The class.
    """
    return _example(reader, CLASSES.example, iri)


def _example(reader: Reader, query: str, iri: str) -> str:
    return reader.urls.query(reader.language, query.replace("TERM", f"<{iri}>"))


def _translation(reader: Reader, iri: str) -> Name | None:
    """Return a label in the other language, if that differs."""
    other = reader.language.other
    text = reader.names.name_in(iri, other)
    return None if text in {None, reader.name(iri).text} else Name(text or "", other)


def _entries(
    reader: Reader,
    rows: Iterable[Row],
    uses: Uses,
    *,
    kind: TermKind,
) -> tuple[TermEntry, ...]:
    members: dict[str, list[Row]] = {}
    narrower: dict[str, list[Row]] = {}
    for row in rows:
        members.setdefault(row["term"].value, []).append(row)
        if "parent" in row:
            below = {"narrower": row["term"]}
            narrower.setdefault(row["parent"].value, []).append(below)
    entries = (
        TermEntry(
            id=_fragment(iri),
            name=reader.name(iri),
            translation=_translation(reader, iri),
            definition=_definition(reader, held),
            uses=uses.get(iri, _UNUSED).count,
            relations=_relations(reader, [*held, *narrower.get(iri, ())], kind.columns),
            example=_example(reader, kind.example, iri),
            instance=_instance(reader, uses.get(iri, _UNUSED)),
        )
        for iri, held in members.items()
        if iri.startswith(expand("ckg:"))
    )
    return tuple(sorted(entries, key=lambda one: fold(one.name.text)))


def _relations(
    reader: Reader, rows: Sequence[Row], shown: Mapping[str, str]
) -> tuple[tuple[str, tuple[Value, ...]], ...]:
    found = (
        (reader.messages.text(heading), _things(reader, rows, column))
        for column, heading in shown.items()
    )
    return tuple((heading, values) for heading, values in found if values)


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
