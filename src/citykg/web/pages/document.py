"""The page of a document: its text with every fact and name marked, and the facts."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from citykg.store.model import Row
from citykg.web.names import Name
from citykg.web.pages.entity import FactGroup, fact_groups, thing_frame
from citykg.web.pages.frame import Frame, Request
from citykg.web.pages.highlight import (
    Mark,
    MarkKind,
    Offsets,
    Paragraph,
    paragraphs,
)
from citykg.web.schemaorg import told_of
from citykg.web.site import Site
from citykg.web.values import Claims, Reader, Source, Value, shorten
from citykg.web.vocabulary import expand

_LANGUAGES = {
    expand("language:ELL"): "el",
    expand("language:ENG"): "en",
}
_LANGUAGE = expand("dcterms:language")
_LONGEST_WORDS = 140
_UNSHOWN = frozenset({expand("dcterms:identifier")})


@dataclass(frozen=True, slots=True)
class Voice:
    """Who vouches for a fact, and how surely.

    Args:
        speaker: Who says it, or None if unknown.
        basis: How it follows, in words, or None where the words say it.
        confidence: How sure, as a percentage, or None where certain.
    """

    speaker: Name | None
    basis: Name | None
    confidence: str | None


@dataclass(frozen=True, slots=True)
class StatedFact:
    """A fact as the list beside a text shows it.

    Args:
        subject: What it is about, or None where the fact before says so.
        property: Its property.
        value: Its value.
        voice: Who vouches for it, or None where all facts of the words share that.
    """

    subject: Value | None
    property: Value
    value: Value
    voice: Voice | None


@dataclass(frozen=True, slots=True)
class Entry:
    """Words of a text, with what they name and state.

    Args:
        id: Fragment of the entry.
        start: Offset of the first character.
        end: Offset after the last character.
        href: Address of the words in the text.
        words: The words, shortened.
        things: What they name.
        facts: What they state.
        voice: Who vouches for all of that, or None where the facts differ.
    """

    id: str
    start: int
    end: int
    href: str
    words: str
    things: tuple[Value, ...]
    facts: tuple[StatedFact, ...]
    voice: Voice | None


@dataclass(frozen=True, slots=True)
class DocumentPage:
    """Context of the page of a document.

    Args:
        frame: What surrounds the page.
        iri: The document.
        name: Its title.
        translation: Its title in the other language, if that differs.
        kind: Its class.
        text_language: Language of the text.
        metadata: What is known of the document.
        sha256: Digest of the bytes as received, or empty.
        lines: The text.
        speakers: Who is quoted.
        entries: Words that name or state something, in reading order.
        asked: The entry the reader came for, or None.
        fact_count: Number of facts stated.
        thing_count: Number of things named.
    """

    frame: Frame
    iri: str
    name: Name
    translation: Name | None
    kind: Value | None
    text_language: str
    metadata: tuple[FactGroup, ...]
    sha256: str
    lines: tuple[Paragraph, ...]
    speakers: tuple[Value, ...]
    entries: tuple[Entry, ...]
    asked: Entry | None
    fact_count: int
    thing_count: int


def document_page(
    site: Site, request: Request, iri: str, *, at: str | None
) -> DocumentPage | None:
    """Fill the page of a document, or return None where we hold no text of it.

    Args:
        site: The site.
        request: The request.
        iri: The document.
        at: Offsets of the words the reader came for, as ``start,end``, or None.
    """
    rows = site.queries.rows("document/text", document=iri)
    if not rows:
        return None
    text = rows[0]["text"].value
    reader = site.reader(request.language)
    claims = site.queries.rows("document/claims", document=iri)
    mentions = site.queries.rows("document/mentions", document=iri)
    quotations = site.queries.rows("document/quotations", document=iri)
    told = told_of(site, iri)
    entries = _entries(reader, iri, claims, mentions)
    asked = parse_offsets(at, length=len(text))
    kind = site.names.kind(iri)
    name = reader.name(iri)
    other = site.names.name_in(iri, request.language.other)
    return DocumentPage(
        frame=thing_frame(site, request, iri, about=told.node),
        iri=iri,
        name=name,
        translation=Name(other, request.language.other)
        if other not in {None, name.text} and other
        else None,
        kind=reader.thing(kind) if kind else None,
        text_language=_text_language(told.statements),
        metadata=_metadata(site, reader, told.statements),
        sha256=_value_of(told.statements, "ckg:sha256"),
        lines=paragraphs(text, _marks(entries, quotations), asked=asked),
        speakers=_speakers(reader, quotations),
        entries=entries,
        asked=next((one for one in entries if (one.start, one.end) == asked), None),
        fact_count=len({row["claim"] for row in claims}),
        thing_count=len({row["entity"] for row in mentions}),
    )


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


def _entries(
    reader: Reader, iri: str, claims: Iterable[Row], mentions: Iterable[Row]
) -> tuple[Entry, ...]:
    facts: dict[Offsets, list[StatedFact]] = {}
    things: dict[Offsets, list[Value]] = {}
    words: dict[Offsets, str] = {}
    for row in claims:
        offsets = _offsets(row)
        words[offsets] = row["words"].value
        facts.setdefault(offsets, []).append(_stated(reader, row, iri))
    for row in mentions:
        offsets = _offsets(row)
        words[offsets] = row["words"].value
        things.setdefault(offsets, []).append(reader.thing(row["entity"].value))
    return tuple(
        _entry(
            offsets,
            reader.urls.words(reader.language, iri, *offsets),
            words=words[offsets],
            things=things.get(offsets, ()),
            facts=facts.get(offsets, ()),
        )
        for offsets in sorted(words)
    )


def _entry(
    offsets: Offsets,
    href: str,
    *,
    words: str,
    things: Sequence[Value],
    facts: Sequence[StatedFact],
) -> Entry:
    start, end = offsets
    voices = {fact.voice for fact in facts}
    common = next(iter(voices)) if len(voices) == 1 else None
    return Entry(
        id=f"span-{start}-{end}",
        start=start,
        end=end,
        href=href,
        words=shorten(words, _LONGEST_WORDS),
        things=tuple(things),
        facts=tuple(_without_repeats(facts, common)),
        voice=common,
    )


def _without_repeats(
    facts: Iterable[StatedFact], common: Voice | None
) -> Iterator[StatedFact]:
    """Leave out of each fact what the one before it, or the whole entry, says."""
    before: Value | None = None
    for fact in facts:
        subject = None if fact.subject == before else fact.subject
        voice = None if fact.voice == common else fact.voice
        yield replace(fact, subject=subject, voice=voice)
        before = fact.subject


def _offsets(row: Row) -> Offsets:
    return int(row["start"].value), int(row["end"].value)


def _stated(reader: Reader, row: Row, iri: str) -> StatedFact:
    source: Source = reader.source(row, iri)
    value = reader.value(row["value"])
    if "conflict" in row:
        preferred = row["preferred"].value == "true"
        page = reader.href(row["conflict"].value)
        value = replace(value, conflict=page, preferred=preferred)
    return StatedFact(
        subject=reader.thing(row["subject"].value),
        property=reader.thing(row["property"].value),
        value=value,
        voice=Voice(source.speaker, source.basis, source.confidence),
    )


def _marks(entries: Iterable[Entry], quotations: Iterable[Row]) -> list[Mark]:
    marks = [Mark(*_offsets(row), MarkKind.QUOTE) for row in quotations]
    for entry in entries:
        if entry.facts:
            marks.append(Mark(entry.start, entry.end, MarkKind.FACT))
        if entry.things:
            marks.append(Mark(entry.start, entry.end, MarkKind.MENTION))
    return marks


def _speakers(reader: Reader, quotations: Iterable[Row]) -> tuple[Value, ...]:
    iris = dict.fromkeys(row["speaker"].value for row in quotations if "speaker" in row)
    return tuple(reader.thing(iri) for iri in iris)


def _metadata(
    site: Site, reader: Reader, statements: Sequence[Row]
) -> tuple[FactGroup, ...]:
    groups = fact_groups(site, reader, statements, Claims())
    return tuple(group for group in groups if group.property.key not in _UNSHOWN)


def _text_language(statements: Iterable[Row]) -> str:
    for row in statements:
        if row["property"].value == _LANGUAGE:
            return _LANGUAGES.get(row["value"].value, "el")
    return "el"


def _value_of(statements: Iterable[Row], name: str) -> str:
    iri = expand(name)
    found = (row["value"].value for row in statements if row["property"].value == iri)
    return next(found, "")
