"""A thing in one sentence, made of its facts; each part leads to what it rests on."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from citykg.store.model import Row, Term
from citykg.web.i18n import mark
from citykg.web.pages.panels import PANELS
from citykg.web.pages.tables import Subject
from citykg.web.validtime import Held
from citykg.web.values import Value
from citykg.web.vocabulary import expand, expand_all

_PLACE = re.compile(r"%\((\w+)\)s")
_TYPE, _ROLE, _MEMBER = expand_all("rdf:type org:role org:member")
_MAYOR = expand("ckgc:role-mayor")
_WHERE = expand_all("ckg:within ckg:basedIn ckg:servesCity schema:location")
_DATES: Mapping[str, str] = {
    expand("ckg:startsOn"): mark("from %(value)s"),
    expand("ckg:attestedOn"): mark("attested %(value)s"),
    expand("ckg:endsOn"): mark("until %(value)s"),
}
_MOST_PLACES = 2


@dataclass(frozen=True, slots=True)
class Clause:
    """A part of the sentence that counts what points at the thing.

    Args:
        panel: Name of the panel that shows them.
        links: IRIs of the properties by which they point.
        one: What is said of one.
        many: What is said of more.
    """

    panel: str
    links: tuple[str, ...]
    one: str
    many: str


_CLAUSES = (
    Clause(
        "networks",
        expand_all("org:member ckg:concernsCity"),
        mark("belongs to one network"),
        mark("belongs to %(num)s networks"),
    ),
    Clause(
        "networks",
        expand_all("org:organization"),
        mark("has one member known here"),
        mark("has %(num)s members known here"),
    ),
    Clause(
        "people",
        expand_all("ckg:forPost"),
        mark("held by one person known here"),
        mark("held by %(num)s people known here"),
    ),
    Clause(
        "strategies",
        expand_all("ckg:appliesTo ckg:concernsCity"),
        mark("has one strategy or charter"),
        mark("has %(num)s strategies and charters"),
    ),
    Clause(
        "pillars",
        expand_all("ckg:pillarOf"),
        mark("has one pillar"),
        mark("has %(num)s pillars"),
    ),
    Clause(
        "pillars",
        expand_all("ckg:dimension"),
        mark("covered by one pillar"),
        mark("covered by %(num)s pillars"),
    ),
    Clause(
        "recognitions",
        expand_all("ckg:recipient ckg:concernsCity"),
        mark("has received one recognition"),
        mark("has received %(num)s recognitions"),
    ),
    Clause(
        "recognitions",
        expand_all("ckg:conferredBy"),
        mark("has conferred one recognition"),
        mark("has conferred %(num)s recognitions"),
    ),
    Clause(
        "projects",
        expand_all("ckg:carriedOutBy ckg:concernsCity"),
        mark("takes part in one project"),
        mark("takes part in %(num)s projects"),
    ),
)
_KINDS = {panel.id: frozenset(panel.kinds) for panel in PANELS}

Sentence = tuple[tuple[Value, ...], ...]
"""Clauses, each of pieces that are text, or lead somewhere, or have sources."""


def summary_of(
    subject: Subject,
    *,
    kind: Value | None,
    statements: Sequence[Row],
    documents: int,
) -> Sentence:
    """Return a thing in one sentence, or nothing where no fact would be in it.

    Args:
        subject: What the page knows about the things that point at it.
        kind: Its class.
        statements: What is said about it.
        documents: Number of documents that name it.
    """
    clauses = [
        *_place(subject, kind, statements),
        *_mayor(subject),
        *_offices(subject),
        *_recipients(subject, statements),
        *_counts(subject),
    ]
    if documents:
        clauses.append((_counted(subject, *_DOCUMENTS, documents, "#documents"),))
    return tuple(clauses) if len(clauses) > bool(kind) else ()


_DOCUMENTS = (
    mark("one document speaks of it"),
    mark("%(num)s documents speak of it"),
)


def _place(
    subject: Subject, kind: Value | None, statements: Sequence[Row]
) -> Iterator[tuple[Value, ...]]:
    if kind is None:
        return
    places = _values(subject, statements, _WHERE)[:_MOST_PLACES]
    if not places:
        yield (kind,)
        return
    pattern = subject.reader.messages.text(mark("%(kind)s in %(place)s"))
    yield tuple(_filled(pattern, {"kind": (kind,), "place": _joined(places)}))


def _mayor(subject: Subject) -> Iterator[tuple[Value, ...]]:
    """Yield who is the latest mayor that the dates, or the day asked for, allow."""
    terms = [
        node
        for node in _members(subject, "people", expand_all("org:organization"))
        + _members(subject, "people", expand_all("ckg:concernsCity"))
        if subject.has(node, _ROLE, _MAYOR) and subject.held(node) is not Held.NO
    ]
    latest = max(terms, key=lambda node: _latest(subject, node), default=None)
    if latest is None:
        return
    told = _told(subject, latest, _MEMBER)
    if told:
        when = _when(subject, latest)
        pattern = mark("mayor: %(who)s (%(when)s)") if when else mark("mayor: %(who)s")
        text = subject.reader.messages.text(pattern)
        yield tuple(_filled(text, {"who": told[:1], "when": when[:1]}))


def _offices(subject: Subject) -> Iterator[tuple[Value, ...]]:
    """Yield the latest office of a person."""
    terms = _members(subject, "people", (_MEMBER,))
    latest = max(terms, key=lambda node: _latest(subject, node), default=None)
    if latest is None:
        return
    post = _told(subject, latest, expand("ckg:forPost"))
    if post:
        when = _when(subject, latest)
        pattern = mark("%(post)s (%(when)s)") if when else "%(post)s"
        text = subject.reader.messages.text(pattern)
        yield tuple(_filled(text, {"post": post[:1], "when": when[:1]}))


def _recipients(
    subject: Subject, statements: Sequence[Row]
) -> Iterator[tuple[Value, ...]]:
    received = _values(subject, statements, expand_all("ckg:recipient"))
    if received:
        pattern = subject.reader.messages.text(mark("received by %(who)s"))
        yield tuple(_filled(pattern, {"who": _joined(received[:3])}))


def _counts(subject: Subject) -> Iterator[tuple[Value, ...]]:
    for clause in _CLAUSES:
        nodes = _members(subject, clause.panel, clause.links)
        held = [node for node in nodes if subject.held(node) is not Held.NO]
        if clause.panel != "networks":
            held = nodes
        if held:
            target = f"#{clause.panel}"
            yield (_counted(subject, clause.one, clause.many, len(held), target),)


def _counted(subject: Subject, one: str, many: str, number: int, target: str) -> Value:
    reader = subject.reader
    pattern = reader.messages.text(one if number == 1 else many)
    text = pattern.replace("%(num)s", reader.localiser.number(number))
    return Value(text, target)


def _members(subject: Subject, panel: str, links: Iterable[str]) -> list[str]:
    """Return the things of a panel that point here by one of some properties."""
    return [
        node
        for node in subject.nodes
        if subject.kind_of(node) & _KINDS[panel]
        and any(subject.has(node, link, subject.iri) for link in links)
    ]


def _latest(subject: Subject, node: str) -> tuple[bool, str]:
    dates = subject.dates(node)
    last = max((days.last.isoformat() for days in dates.all), default="")
    # Whose end is not known may be in office still.
    return not dates.ends and bool(dates.starts), last


def _when(subject: Subject, node: str) -> tuple[Value, ...]:
    for name, pattern in _DATES.items():
        told = _told(subject, node, name)
        if told:
            text = subject.reader.messages.text(pattern)
            before, _, after = text.partition("%(value)s")
            return (replace(told[-1], before=before, after=after),)
    return ()


def _told(subject: Subject, node: str, name: str) -> tuple[Value, ...]:
    terms: Iterable[Term] = (term for term, _ in subject.nodes[node].get(name, ()))
    return tuple(
        subject.reader.sourced(
            subject.reader.value(term), (node, name, term), subject.claims
        )
        for term in sorted(terms, key=lambda term: term.value)
    )


def _values(
    subject: Subject, statements: Iterable[Row], names: Sequence[str]
) -> list[Value]:
    found = {
        (names.index(row["property"].value), row["value"]): row
        for row in statements
        if row["property"].value in names and row["value"].kind == "iri"
    }
    return [
        subject.reader.sourced(
            subject.reader.value(term), (subject.iri, names[at], term), subject.claims
        )
        for at, term in sorted(found, key=lambda pair: (pair[0], pair[1].value))
    ]


def _joined(values: Sequence[Value]) -> tuple[Value, ...]:
    pieces: list[Value] = []
    for value in values:
        pieces += [Value(", "), value] if pieces else [value]
    return tuple(pieces)


def _filled(pattern: str, places: Mapping[str, Sequence[Value]]) -> Iterator[Value]:
    """Yield a message in pieces, with values put in its places."""
    for at, part in enumerate(_PLACE.split(pattern)):
        if at % 2:
            yield from places[part]
        elif part:
            yield Value(part)
