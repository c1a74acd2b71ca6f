"""The page of a document: its text with every fact and name marked, and the facts."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from citykg.namespaces.greek import fold
from citykg.store.model import Row
from citykg.web.names import Name
from citykg.web.pages.entity import FactGroup, fact_groups, thing_frame
from citykg.web.pages.findings import Findings, findings_in
from citykg.web.pages.frame import Frame, Request
from citykg.web.pages.highlight import Offsets
from citykg.web.pages.reading import Addresses, Found, Reading, Wish, read_text
from citykg.web.schemaorg import told_of
from citykg.web.site import Site
from citykg.web.values import Claims, Reader, Value
from citykg.web.vocabulary import expand, expand_all

_LANGUAGES = {
    expand("language:ELL"): "el",
    expand("language:ENG"): "en",
}
_LANGUAGE = expand("dcterms:language")
_PUBLISHER, _ISSUED = expand_all("dcterms:publisher dcterms:issued")
_SOURCE, _RIGHTS = expand_all("dcterms:source dcterms:rights")
# What a reader asks first of a document; the rest follows by name.
_FIRST = (_PUBLISHER, _ISSUED, _LANGUAGE, _SOURCE, _RIGHTS)
_UNSHOWN = frozenset(expand_all("dcterms:identifier dcterms:title"))
_FACTS = """\
PREFIX ckg: <https://w3id.org/citykg/ont#>
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
SELECT ?subject ?property ?value ?words ?start ?end ?confidence WHERE {{
  ?claim ckg:inDocument <{document}> ;
    rdf:subject ?subject ; rdf:predicate ?property ; rdf:object ?value ;
    ckg:confidence ?confidence ; ckg:evidence ?span .
  ?span oa:start ?start ; oa:end ?end ; oa:exact ?words .
}}
ORDER BY ?start ?end"""


@dataclass(frozen=True, slots=True)
class Citation:
    """How a document is cited.

    Args:
        publisher: Who published it, or empty.
        issued: When, in words, or empty.
        title: Its title.
        iri: Its permanent address.
    """

    publisher: str
    issued: str
    title: str
    iri: str


@dataclass(frozen=True, slots=True)
class DocumentPage:
    """Context of the page of a document.

    Args:
        frame: What surrounds the page.
        iri: The document.
        name: Its title.
        translation: Its title in the other language, if that differs.
        kind: Its class.
        metadata: What is known of the document.
        sha256: Digest of the bytes as received, or empty.
        reading: The text, and what it names and states.
        speakers: Who is quoted.
        findings: What the shapes remark on in it.
        facts_query: Query that finds its facts.
        citation: How it is cited.
    """

    frame: Frame
    iri: str
    name: Name
    translation: Name | None
    kind: Value | None
    metadata: tuple[FactGroup, ...]
    sha256: str
    reading: Reading
    speakers: tuple[Value, ...]
    findings: Findings
    facts_query: str
    citation: Citation


def document_page(
    site: Site, request: Request, iri: str, *, at: str | None, kind: str = ""
) -> DocumentPage | None:
    """Fill the page of a document, or return None where we hold no text of it.

    Args:
        site: The site.
        request: The request.
        iri: The document.
        at: Offsets of the words the reader came for, as ``start,end``, or None.
        kind: The kind of entries to show, or empty for all.
    """
    rows = site.queries.rows("document/text", document=iri)
    if not rows:
        return None
    text = rows[0]["text"].value
    reader, language = site.reader(request.language), request.language
    told = told_of(site, iri)
    found = _found(site, iri, _text_language(told.statements), text)
    metadata = _metadata(site, reader, told.statements)
    own = site.names.kind(iri)
    name = reader.name(iri)
    return DocumentPage(
        frame=thing_frame(site, request, iri, about=told.node),
        iri=iri,
        name=name,
        translation=_translation(site, iri, name, request),
        kind=reader.thing(own) if own else None,
        metadata=metadata,
        sha256=_value_of(told.statements, "ckg:sha256"),
        reading=read_text(
            reader,
            found,
            Addresses(
                partial(site.urls.words, language, iri),
                partial(site.urls.chosen, language, iri),
            ),
            wish=Wish(parse_offsets(at, length=len(text)), kind),
        ),
        speakers=_speakers(reader, found.quotations),
        findings=findings_in(site, language, iri),
        facts_query=_FACTS.format(document=iri),
        citation=_citation(iri, name, metadata),
    )


def _found(site: Site, iri: str, language: str, text: str) -> Found:
    return Found(
        iri,
        language,
        text,
        site.queries.rows("document/claims", document=iri),
        site.queries.rows("document/mentions", document=iri),
        site.queries.rows("document/quotations", document=iri),
    )


def _translation(site: Site, iri: str, name: Name, request: Request) -> Name | None:
    other = site.names.name_in(iri, request.language.other)
    if not other or other == name.text:
        return None
    return Name(other, request.language.other)


def parse_offsets(at: str | None, *, length: int) -> Offsets | None:
    """Read ``start,end``; offsets that lie outside the text are no offsets.

    Args:
        at: What the address says, or None.
        length: Number of characters of the text.

    Examples:
        >>> parse_offsets("3,5", length=10)
        (3, 5)
        >>> parse_offsets("5,3", length=10) is None
        True
    """
    start, _, end = (at or "").partition(",")
    if not (start.isascii() and start.isdigit() and end.isascii() and end.isdigit()):
        return None
    offsets = (int(start), int(end))
    return offsets if offsets[0] < offsets[1] <= length else None


def _speakers(reader: Reader, quotations: Iterable[Row]) -> tuple[Value, ...]:
    iris = dict.fromkeys(row["speaker"].value for row in quotations if "speaker" in row)
    return tuple(reader.thing(iri) for iri in iris)


def _metadata(
    site: Site, reader: Reader, statements: Sequence[Row]
) -> tuple[FactGroup, ...]:
    """Group what is known of a document, what is asked first in front."""
    groups = fact_groups(site, reader, statements, Claims())
    shown = [group for group in groups if group.property.key not in _UNSHOWN]
    return tuple(sorted(shown, key=_place))


def _place(group: FactGroup) -> tuple[int, str]:
    key = group.property.key
    place = _FIRST.index(key) if key in _FIRST else len(_FIRST)
    return place, fold(group.property.text)


def _citation(iri: str, name: Name, metadata: Iterable[FactGroup]) -> Citation:
    known = {group.property.key: group.values[0].text for group in metadata}
    return Citation(known.get(_PUBLISHER, ""), known.get(_ISSUED, ""), name.text, iri)


def _text_language(statements: Iterable[Row]) -> str:
    for row in statements:
        if row["property"].value == _LANGUAGE:
            return _LANGUAGES.get(row["value"].value, "el")
    return "el"


def _value_of(statements: Iterable[Row], name: str) -> str:
    return next(_values_of(statements, expand(name)), "")


def _values_of(statements: Iterable[Row], iri: str) -> Iterator[str]:
    return (row["value"].value for row in statements if row["property"].value == iri)
