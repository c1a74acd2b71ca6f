"""Why a row is in an answer: the triples behind it, and the words that state them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from citykg.store.model import Row, Term
from citykg.store.reasons.traces import Trace, Triple, Way
from citykg.web.pages.frame import Frame, Request
from citykg.web.ruletexts import RuleText
from citykg.web.site import Site
from citykg.web.values import Source, Value, claims_of

EVIDENCE: Final = "results/evidence"
_MOST_LOOKED_UP: Final = 300
_MOST_OPEN: Final = 3


@dataclass(frozen=True, slots=True)
class Statement:
    """A triple behind a row.

    Args:
        subject: Its subject.
        property: Its property.
        value: Its object, with the words that state the triple.
        is_optional: Whether the row would be there without it.
        rule: What the rule does that derived it, or empty.
        because: What it was derived from.
    """

    subject: Value
    property: Value
    value: Value
    is_optional: bool
    rule: str = ""
    because: tuple["Statement", ...] = ()


@dataclass(frozen=True, slots=True)
class Reason:
    """One way in which a query comes to a row.

    Args:
        cells: What variables stand for that the row does not show, as (name, value).
        statements: The triples.
        conditions: What held, as written in the query.
        absences: What must not be there, as written in the query.
        untold: What cannot be told, as written in the query.
    """

    cells: tuple[tuple[str, Value], ...]
    statements: tuple[Statement, ...]
    conditions: tuple[str, ...]
    absences: tuple[str, ...]
    untold: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WhyPage:
    """Context of the page.

    Args:
        frame: What surrounds the page.
        query: The query.
        row: The row, as (name, value).
        reasons: The ways, the first few of which are told at once.
        shown_first: How many these are.
        total: How many ways there are.
        is_more: Whether there are more than were counted.
        is_aggregated: Whether the row was made of several.
        is_complete: Whether the time sufficed.
        is_repeatable: Whether the query gives the same rows each time.
        documents: The documents of all words, in the order of the triples.
    """

    frame: Frame
    query: str
    row: tuple[tuple[str, Value], ...]
    reasons: tuple[Reason, ...]
    shown_first: int
    total: int
    is_more: bool
    is_aggregated: bool
    is_complete: bool
    is_repeatable: bool
    documents: tuple[tuple[str, str], ...]


def why_page(
    site: Site, request: Request, query: str, *, row: Row, found: Trace
) -> WhyPage:
    """Fill the page.

    Args:
        site: The site.
        request: The request.
        query: The query.
        row: The row.
        found: What is behind it.
    """
    writer = _Writer(site, request)
    text = site.messages[request.language].text
    reasons = tuple(writer.reason(way, row) for way in found.ways)
    return WhyPage(
        frame=request.frame(text("Why this row"), indexed=False),
        query=query,
        row=tuple((name, writer.value(term)) for name, term in row.items()),
        reasons=reasons,
        shown_first=_MOST_OPEN,
        total=found.total,
        is_more=found.more,
        is_aggregated=found.aggregated,
        is_complete=found.complete and writer.left > 0,
        is_repeatable=found.repeatable,
        documents=tuple(_documents(reasons)),
    )


class _Writer:
    """Writes what is behind a row for one reader.

    Args:
        site: The site.
        request: The request.
    """

    def __init__(self, site: Site, request: Request) -> None:
        self._site = site
        self._reader = site.reader(request.language)
        self._rules: Mapping[str, RuleText] = {one.name: one for one in site.rules}
        self._known: dict[tuple[Term, Term, Term], Value] = {}
        self.left = _MOST_LOOKED_UP

    def value(self, term: Term) -> Value:
        """Return a term as a value without sources."""
        return self._reader.value(term)

    def reason(self, way: Way, row: Row) -> Reason:
        """Return one way to the row."""
        return Reason(
            cells=tuple(
                (name, self.value(term))
                for name, term in sorted(way.bindings.items())
                if name not in row and not name.startswith("_")
            ),
            statements=tuple(map(self._statement, way.triples)),
            conditions=way.conditions,
            absences=way.absences,
            untold=way.untold,
        )

    def _statement(self, triple: Triple) -> Statement:
        language = self._reader.language
        name = self._reader.name(triple.predicate.value)
        rule = self._rules.get(triple.rule)
        return Statement(
            subject=self.value(triple.subject),
            property=Value(
                name.text,
                self._reader.href(triple.predicate.value),
                language=name.language,
                key=triple.predicate.value,
            ),
            value=self._stated(triple),
            is_optional=triple.part == "optional",
            rule=rule.summary.get(language, rule.name) if rule else "",
            because=tuple(map(self._statement, triple.because)),
        )

    def _stated(self, triple: Triple) -> Value:
        key = (triple.subject, triple.predicate, triple.object)
        if key not in self._known:
            value = replace(self.value(triple.object), origin=self._origin(triple))
            self._known[key] = self._with_evidence(value, triple)
        return self._known[key]

    def _origin(self, triple: Triple) -> str:
        """Return where a triple comes from: documents outweigh reference and rules."""
        origins = {self._site.origins.get(one, "document") for one in triple.graphs}
        return next(
            (one for one in ("document", "reference", "derived") if one in origins), ""
        )

    def _with_evidence(self, value: Value, triple: Triple) -> Value:
        """Return the object of a triple with the words that state the triple."""
        if self.left <= 0:
            return value
        self.left -= 1
        rows = self._site.engine.select(
            self._site.queries.texts[EVIDENCE],
            bindings={
                "subject": triple.subject,
                "property": triple.predicate,
                "value": triple.object,
            },
        )
        fact = (triple.subject.value, triple.predicate.value, triple.object)
        return self._reader.sourced(value, fact, claims_of(rows))


def _documents(reasons: tuple[Reason, ...]) -> Iterator[tuple[str, str]]:
    """Yield the documents behind a row, each once, as (name, address)."""
    seen = set()
    for reason in reasons:
        for source in _sources(reason.statements):
            address = source.href.partition("?")[0]
            if address not in seen:
                seen.add(address)
                yield source.document.text, address


def _sources(statements: tuple[Statement, ...]) -> Iterator[Source]:
    for statement in statements:
        yield from statement.value.sources
        yield from _sources(statement.because)
