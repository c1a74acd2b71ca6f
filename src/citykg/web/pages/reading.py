"""A text with what it states and names: marked in it, listed beside it, both linked."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from citykg.store.model import Row
from citykg.web.names import Name
from citykg.web.pages.highlight import Mark, MarkKind, Offsets, Paragraph, paragraphs
from citykg.web.values import Reader, Value, shorten
from citykg.web.vocabulary import SECTIONS

FACTS, NAMES = "facts", "names"
"""Kinds of entries beside the sections of things."""

_LONGEST_WORDS = 140


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
        kinds: What they can be filtered by: ``facts``, ``names``, and the class parts
            of the things concerned.
    """

    id: str
    start: int
    end: int
    href: str
    words: str
    things: tuple[Value, ...]
    facts: tuple[StatedFact, ...]
    voice: Voice | None
    kinds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """A kind of entries that a reader may choose.

    Args:
        key: The kind, or empty for all.
        label: What readers call it.
        count: Number of its entries.
        href: Address of the page with these entries alone.
        chosen: Whether the page shows these alone.
    """

    key: str
    label: str
    count: int
    href: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Found:
    """What was found in a text.

    Args:
        iri: The document.
        language: Language of the text.
        text: The text.
        claims: Rows with ``subject property value basis confidence start end words``,
            and ``speaker conflict preferred`` where there are any.
        mentions: Rows with ``entity start end words``.
        quotations: Rows with ``start end``.
    """

    iri: str
    language: str
    text: str
    claims: Sequence[Row]
    mentions: Sequence[Row]
    quotations: Sequence[Row]


@dataclass(frozen=True, slots=True)
class Reading:
    """A text and what was found in it, for ``_reading.html``.

    Args:
        language: Language of the text.
        lines: The text.
        entries: Words that name or state something, in reading order.
        asked: The entry the reader came for, or None.
        choices: What the entries can be filtered by, all first.
        fact_count: Number of facts stated.
        thing_count: Number of things named.
    """

    language: str
    lines: tuple[Paragraph, ...]
    entries: tuple[Entry, ...]
    asked: Entry | None
    choices: tuple[Choice, ...]
    fact_count: int
    thing_count: int


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where a reader gets from a text.

    Args:
        locate: Takes offsets of words and returns their address.
        choose: Takes a kind of entries and returns the address of the page with them.
    """

    locate: Callable[[int, int], str]
    choose: Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Wish:
    """What a reader wants to see of a text.

    Args:
        asked: Offsets of the words the reader came for, or None.
        kind: The kind of entries to show, or empty for all.
    """

    asked: Offsets | None = None
    kind: str = ""


_ANYTHING = Wish()


def read_text(
    reader: Reader,
    found: Found,
    addresses: Addresses,
    *,
    wish: Wish = _ANYTHING,
) -> Reading:
    """Return a text with what was found in it.

    Args:
        reader: Who reads.
        found: What was found.
        addresses: Where the reader gets from there.
        wish: What the reader wants to see.
    """
    every = _entries(reader, found, addresses)
    kinds = {kind for entry in every for kind in entry.kinds}
    chosen = wish.kind if wish.kind in kinds else ""
    entries = tuple(one for one in every if not chosen or chosen in one.kinds)
    asked = wish.asked
    return Reading(
        language=found.language,
        lines=paragraphs(found.text, _marks(entries, found.quotations), asked=asked),
        entries=entries,
        asked=next((one for one in every if (one.start, one.end) == asked), None),
        choices=tuple(_choices(reader, every, chosen, addresses)),
        fact_count=len({_fact(row) for row in found.claims}),
        thing_count=len({row["entity"] for row in found.mentions}),
    )


def _fact(row: Row) -> tuple[object, ...]:
    return (row["subject"], row["property"], row["value"])


def _choices(
    reader: Reader, entries: Sequence[Entry], chosen: str, addresses: Addresses
) -> Iterator[Choice]:
    """Yield what the entries can be filtered by: the broad kinds, then sections."""
    text = reader.messages.text
    labels: Mapping[str, str] = {
        FACTS: text("Facts"),
        NAMES: text("Names"),
        **{name: text(label) for name, label in SECTIONS.items()},
    }
    counts: dict[str, int] = {}
    for entry in entries:
        for kind in entry.kinds:
            counts[kind] = counts.get(kind, 0) + 1
    yield Choice("", text("All"), len(entries), addresses.choose(""), not chosen)
    for key, label in labels.items():
        if key in counts:
            yield Choice(key, label, counts[key], addresses.choose(key), key == chosen)


def _entries(reader: Reader, found: Found, addresses: Addresses) -> tuple[Entry, ...]:
    facts: dict[Offsets, list[StatedFact]] = {}
    things: dict[Offsets, list[Value]] = {}
    words: dict[Offsets, str] = {}
    for row in found.claims:
        offsets = offsets_of(row)
        words[offsets] = row["words"].value
        facts.setdefault(offsets, []).append(_stated(reader, row, found.iri))
    for row in found.mentions:
        offsets = offsets_of(row)
        words[offsets] = row["words"].value
        things.setdefault(offsets, []).append(reader.thing(row["entity"].value))
    return tuple(
        _entry(
            reader,
            offsets,
            addresses.locate(*offsets),
            words=words[offsets],
            found=(things.get(offsets, ()), facts.get(offsets, ())),
        )
        for offsets in sorted(words)
    )


def _entry(
    reader: Reader,
    offsets: Offsets,
    href: str,
    *,
    words: str,
    found: tuple[Sequence[Value], Sequence[StatedFact]],
) -> Entry:
    start, end = offsets
    things, facts = found
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
        kinds=tuple(dict.fromkeys(_kinds(reader, things, facts))),
    )


def _kinds(
    reader: Reader, things: Sequence[Value], facts: Sequence[StatedFact]
) -> Iterator[str]:
    if facts:
        yield FACTS
    if things:
        yield NAMES
    concerned = [*things]
    for fact in facts:
        concerned += (
            [fact.value] if fact.subject is None else [fact.subject, fact.value]
        )
    for value in concerned:
        section = (reader.urls.path(value.key) or "").partition("/")[0]
        if section in SECTIONS:
            yield section


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


def offsets_of(row: Row) -> Offsets:
    """Return the offsets of the words of a row."""
    return int(row["start"].value), int(row["end"].value)


def _stated(reader: Reader, row: Row, iri: str) -> StatedFact:
    source = reader.source(row, iri)
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
    marks = [Mark(*offsets_of(row), MarkKind.QUOTE) for row in quotations]
    for entry in entries:
        if entry.facts:
            marks.append(Mark(entry.start, entry.end, MarkKind.FACT))
        if entry.things:
            marks.append(Mark(entry.start, entry.end, MarkKind.MENTION))
    return marks
