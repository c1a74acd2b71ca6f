"""The page of the quality of the release, and the lists of findings."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import ROUND_FLOOR, Decimal
from typing import Final

from citykg.publication import Measures, measuring_queries
from citykg.releases import Release
from citykg.web.assessment import (
    DocumentCount,
    Narrowed,
    ShapeCount,
    TrendPoint,
    document_counts,
    named_shares,
    quality_of,
    shape_counts,
    shape_name,
    trend,
)
from citykg.web.pages.finding_list import Count, severity_counts
from citykg.web.pages.findings import SEVERITIES, named_message
from citykg.web.pages.frame import Frame, Request
from citykg.web.site import Site
from citykg.web.values import Reader, Value

_MOST_DOCUMENTS: Final = 12
_MOST_PROPERTIES: Final = 15
_MOST_CLASSES: Final = 16
_MOST_DISPUTES: Final = 12
_WHOLE: Final = 100.0


@dataclass(frozen=True, slots=True)
class ShapeRow:
    """A shape that remarks on something.

    Args:
        count: What it remarks on.
        severity_name: How bad that is, in words.
        message: What is wrong; with one finding, or several alike, in full.
        shape: The shape.
        path: The property at fault, or None.
        share: Its findings in percent of those of the shape with most.
        href: Address of their list.
    """

    count: ShapeCount
    severity_name: str
    message: str
    shape: Value
    path: Value | None
    share: float
    href: str


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A document with findings.

    Args:
        count: How many.
        document: The document.
        href: Address of their list.
    """

    count: DocumentCount
    document: Value
    href: str


@dataclass(frozen=True, slots=True)
class TrendRow:
    """A release in the trend.

    Args:
        point: What it is like.
        built: When it was built, in words.
        href: Its page.
        warning_rate: Warnings for every thousand facts, as number and in words.
        remark_rate: Remarks for every thousand facts, likewise.
        lettered: Share of things with a name in Greek letters, in words, or empty.
        english: Share of things with an English name, in words, or empty.
    """

    point: TrendPoint
    built: str
    href: str
    warning_rate: tuple[float, str]
    remark_rate: tuple[float, str]
    lettered: str
    english: str


@dataclass(frozen=True, slots=True)
class Bar:
    """A share of something, shown as a bar.

    Args:
        count: How many.
        percent: The share, from 0 to 100.
        text: The share in words.
    """

    count: int
    percent: float
    text: str


@dataclass(frozen=True, slots=True)
class MeasureRow:
    """A row of a measure.

    Args:
        thing: What is measured.
        total: How many there are.
        bars: Their shares.
    """

    thing: Value
    total: int
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class ShownMeasures:
    """The measures of the release.

    Args:
        labels: By class: those with names in Greek, in Greek letters, in English.
        label_total: Number of all classes.
        evidence: By property: those with words.
        stated: Of all facts, those with words.
        support: By number of documents: facts.
        sureties: By confidence: claims.
        bases: By basis: claims.
        disputes: Disagreements; those that nobody settled come first.
        dispute_total: Number of all disagreements.
        queries: Name of a measure to the address of its query.
    """

    labels: tuple[MeasureRow, ...]
    label_total: int
    evidence: tuple[MeasureRow, ...]
    stated: Bar
    support: tuple[MeasureRow, ...]
    sureties: tuple[MeasureRow, ...]
    bases: tuple[MeasureRow, ...]
    disputes: tuple[tuple[Value, int, bool], ...]
    dispute_total: int
    queries: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class QualityPage:
    """Context of the page of quality.

    Args:
        frame: What surrounds the page.
        conforms: Whether the release has no violation.
        counts: Findings by severity, worst first.
        shapes: What the shapes remark on.
        documents: The documents with most findings.
        document_total: Number of documents with findings.
        trend: The kept releases, oldest first.
        named: Shares of things with a name in Greek, in Greek letters, in English.
        measures: The measures, or None where it was built without.
    """

    frame: Frame
    conforms: bool
    counts: tuple[Count, ...]
    shapes: tuple[ShapeRow, ...]
    documents: tuple[DocumentRow, ...]
    document_total: int
    trend: tuple[TrendRow, ...]
    named: tuple[str, ...]
    measures: ShownMeasures | None


def quality_page(site: Site, request: Request) -> QualityPage:
    """Fill the page of quality.

    Raises:
        NotBuiltError: If the release was built without a report.
    """
    quality, reader = quality_of(site), site.reader(request.language)
    text = reader.messages.text
    report, measures = quality.report, quality.measures
    documents = document_counts(report.findings)
    named: tuple[float, ...] = ()
    if measures is not None and measures.labels:
        named = named_shares(measures.labels)
    return QualityPage(
        frame=request.frame(
            text("How good the data are"),
            description=text(
                "What the shapes remark on in this release, how many things have "
                "names in Greek and English, and how many facts have words behind them."
            ),
        ),
        conforms=report.conforms,
        counts=tuple(severity_counts(reader, report, Narrowed())),
        shapes=tuple(_shape_rows(reader, shape_counts(report.findings))),
        documents=tuple(
            _document_row(reader, one) for one in documents[:_MOST_DOCUMENTS]
        ),
        document_total=len(documents),
        trend=tuple(_trend_rows(reader, site.archive.releases())),
        named=tuple(_percent(reader, share) for share in named),
        measures=None if measures is None else _measures(site, reader, measures),
    )


def _shape_rows(reader: Reader, counts: Iterable[ShapeCount]) -> Iterator[ShapeRow]:
    rows = tuple(counts)
    most = max((one.findings for one in rows), default=1)
    for one in rows:
        path = one.path
        known = path is not None and path.startswith(("http://", "https://"))
        told = {"shape": shape_name(one.shape), "severity": one.severity.value}
        yield ShapeRow(
            count=one,
            severity_name=reader.messages.text(SEVERITIES[one.severity]),
            message=named_message(reader, one.messages.get(reader.language, "")),
            shape=reader.thing(one.shape),
            path=reader.thing(path) if path and known else None,
            share=_WHOLE * one.findings / most,
            href=reader.urls.findings(reader.language, narrowed=told),
        )


def _document_row(reader: Reader, count: DocumentCount) -> DocumentRow:
    path = reader.urls.path(count.document) or count.document
    return DocumentRow(
        count,
        reader.thing(count.document),
        reader.urls.findings(reader.language, narrowed={"document": path}),
    )


def _trend_rows(reader: Reader, releases: Iterable[Release]) -> Iterator[TrendRow]:
    for point in trend(releases):
        yield TrendRow(
            point=point,
            built=reader.localiser.moment(datetime.fromisoformat(point.built)),
            href=reader.urls.release(reader.language, point.release),
            warning_rate=_rate(reader, point.warnings, point.facts),
            remark_rate=_rate(reader, point.remarks, point.facts),
            lettered=_known_percent(reader, point.lettered),
            english=_known_percent(reader, point.english),
        )


def _rate(reader: Reader, count: int, facts: int) -> tuple[float, str]:
    rate = round(1000 * count / facts, 1) if facts else 0.0
    return rate, reader.localiser.number(Decimal(str(rate)))


def _measures(site: Site, reader: Reader, measures: Measures) -> ShownMeasures:
    facts = sum(one.facts for one in measures.evidence)
    stated = sum(one.stated for one in measures.evidence)
    disputes = sorted(measures.disputes, key=lambda one: (one.settled, -one.claims))
    return ShownMeasures(
        labels=tuple(
            MeasureRow(
                reader.thing(one.kind),
                one.things,
                (
                    _bar(reader, one.el, one.things),
                    _bar(reader, one.lettered, one.things),
                    _bar(reader, one.en, one.things),
                ),
            )
            for one in measures.labels[:_MOST_CLASSES]
        ),
        label_total=len(measures.labels),
        evidence=tuple(
            MeasureRow(
                reader.thing(one.property),
                one.facts,
                (_bar(reader, one.stated, one.facts),),
            )
            for one in measures.evidence[:_MOST_PROPERTIES]
        ),
        stated=_bar(reader, stated, facts),
        support=tuple(_support_rows(reader, measures)),
        sureties=tuple(_surety_rows(reader, measures)),
        bases=tuple(_basis_rows(reader, measures)),
        disputes=tuple(
            (reader.thing(one.conflict), one.claims, one.settled)
            for one in disputes[:_MOST_DISPUTES]
        ),
        dispute_total=len(disputes),
        queries={
            name: reader.urls.query(reader.language, text)
            for name, text in measuring_queries(site.settings.base_iri).items()
        },
    )


def _support_rows(reader: Reader, measures: Measures) -> Iterator[MeasureRow]:
    total = sum(one.facts for one in measures.support)
    for one in measures.support:
        number = reader.localiser.number(one.documents)
        yield MeasureRow(Value(number), one.facts, (_bar(reader, one.facts, total),))


def _surety_rows(reader: Reader, measures: Measures) -> Iterator[MeasureRow]:
    counts: dict[Decimal, int] = {}
    for one in measures.sureties:
        sure = Decimal(one.confidence)
        counts[sure] = counts.get(sure, 0) + one.claims
    total = sum(counts.values())
    for sure in sorted(counts, reverse=True):
        label = Value(reader.localiser.share(sure))
        yield MeasureRow(label, counts[sure], (_bar(reader, counts[sure], total),))


def _basis_rows(reader: Reader, measures: Measures) -> Iterator[MeasureRow]:
    counts: dict[str, int] = {}
    for one in measures.sureties:
        counts[one.basis] = counts.get(one.basis, 0) + one.claims
    total = sum(counts.values())
    for basis in sorted(counts, key=lambda one: -counts[one]):
        bar = _bar(reader, counts[basis], total)
        yield MeasureRow(reader.thing(basis), counts[basis], (bar,))


def _bar(reader: Reader, count: int, total: int) -> Bar:
    share = count / total if total else 0.0
    return Bar(count, round(_WHOLE * share, 2), _percent(reader, share))


def _known_percent(reader: Reader, share: float | None) -> str:
    return "" if share is None else _percent(reader, share)


def _percent(reader: Reader, share: float) -> str:
    """Return a share in words; what is not all is never called so."""
    rounded = Decimal(share).quantize(Decimal("0.01"), ROUND_FLOOR)
    return reader.localiser.share(rounded)
