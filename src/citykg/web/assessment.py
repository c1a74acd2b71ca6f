"""What findings and measures of releases add up to: plain rows, for pages and files."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

from citykg.errors import NotBuiltError
from citykg.publication import (
    QUALITY_FILE,
    REPORT_FILE,
    Labelled,
    Measures,
    Quality,
    load_measures,
)
from citykg.releases import Release
from citykg.validation import Finding, Severity
from citykg.web.site import Site

PARTS: Final = (
    "findings",
    "shapes",
    "documents",
    "labels",
    "evidence",
    "support",
    "sureties",
    "disputes",
    "trend",
)
"""What can be had as a file of its own."""

_MOST_RELEASES: Final = 60


@dataclass(frozen=True, slots=True)
class ShapeCount:
    """What one shape remarks on.

    Args:
        severity: How bad that is.
        shape: IRI of the shape.
        path: The property at fault, or None.
        messages: Language to what is wrong, in the words of its first finding.
        alike: Whether all its findings have the same words.
        findings: Number of findings.
        documents: Number of documents concerned.
    """

    severity: Severity
    shape: str
    path: str | None
    messages: Mapping[str, str]
    alike: bool
    findings: int
    documents: int


@dataclass(frozen=True, slots=True)
class DocumentCount:
    """What the shapes remark on in one document.

    Args:
        document: IRI of the document.
        violations: Number of findings that stop a release.
        warnings: Number of warnings.
        remarks: Number of those that only inform.
    """

    document: str
    violations: int
    warnings: int
    remarks: int

    @property
    def total(self) -> int:
        """Number of all findings."""
        return self.violations + self.warnings + self.remarks


@dataclass(frozen=True, slots=True)
class TrendPoint:
    """One release in the trend.

    Args:
        release: Its name.
        built: When it was built, in UTC, as ISO 8601 writes it.
        documents: Number of documents.
        facts: Number of facts with evidence.
        violations: Number of findings that stop a release.
        warnings: Number of warnings.
        remarks: Number of those that only inform.
        greek: Share of things with a Greek name, or None if it was not measured.
        lettered: Share of things with a name in Greek letters, or None.
        english: Share of things with an English name, or None.
    """

    release: str
    built: str
    documents: int
    facts: int
    violations: int
    warnings: int
    remarks: int
    greek: float | None
    lettered: float | None
    english: float | None


@dataclass(frozen=True, slots=True)
class Narrowed:
    """Which findings are wanted; empty stands for any.

    Args:
        severity: Name of a severity.
        shape: Local name of a shape.
        document: Path of a document, as addresses name it, or its IRI.
        thing: Path of a thing, or its IRI.
    """

    severity: str = ""
    shape: str = ""
    document: str = ""
    thing: str = ""

    @property
    def told(self) -> Mapping[str, str]:
        """The fields that are not empty."""
        return {name: value for name, value in asdict(self).items() if value}


def quality_of(site: Site) -> Quality:
    """Return what is known of the quality of the release.

    Raises:
        NotBuiltError: If it was built without a report.
    """
    if site.quality is None:
        raise NotBuiltError(REPORT_FILE)
    return site.quality


def measures_of(site: Site) -> Measures:
    """Return the measures of the release.

    Raises:
        NotBuiltError: If it was built without.
    """
    measures = quality_of(site).measures
    if measures is None:
        raise NotBuiltError(QUALITY_FILE)
    return measures


def narrowed_findings(site: Site, wanted: Narrowed) -> tuple[Finding, ...]:
    """Return the findings that are wanted, worst first.

    Args:
        site: The site.
        wanted: Which ones.

    Raises:
        NotBuiltError: If the release was built without a report.
    """
    quality = quality_of(site)
    found: Iterable[Finding] = quality.report.findings
    if wanted.document:
        found = quality.of_documents.get(_iri(site, wanted.document), ())
    if wanted.thing:
        focus = _iri(site, wanted.thing)
        found = (one for one in found if one.focus == focus)
    return tuple(
        one
        for one in found
        if wanted.severity in {"", one.severity}
        and wanted.shape in {"", shape_name(one.shape)}
    )


def shape_name(iri: str) -> str:
    """Return the local name of a shape or check."""
    return iri.rpartition("#")[2]


def _iri(site: Site, named: str) -> str:
    if named.startswith(("http://", "https://")):
        return named
    return f"{site.instance_base}{named}"


def shape_counts(findings: Iterable[Finding]) -> tuple[ShapeCount, ...]:
    """Count findings by shape: the worst first, then the most.

    Args:
        findings: The findings.
    """
    groups: dict[tuple[Severity, str], list[Finding]] = {}
    for one in findings:
        groups.setdefault((one.severity, one.shape), []).append(one)
    counts = [
        ShapeCount(
            severity=severity,
            shape=shape,
            path=members[0].path,
            messages=members[0].messages,
            alike=all(one.messages == members[0].messages for one in members),
            findings=len(members),
            documents=len({name for one in members for name in one.documents}),
        )
        for (severity, shape), members in groups.items()
    ]
    ranks = tuple(Severity)
    return tuple(
        sorted(counts, key=lambda one: (ranks.index(one.severity), -one.findings))
    )


def document_counts(findings: Iterable[Finding]) -> tuple[DocumentCount, ...]:
    """Count findings by document, the most first.

    Args:
        findings: The findings.
    """
    counts: dict[str, dict[Severity, int]] = {}
    for one in findings:
        for document in one.documents:
            held = counts.setdefault(document, dict.fromkeys(Severity, 0))
            held[one.severity] += 1
    rows = [
        DocumentCount(document, *(held[one] for one in Severity))
        for document, held in counts.items()
    ]
    return tuple(
        sorted(rows, key=lambda one: (-one.violations, -one.total, one.document))
    )


def trend(releases: Iterable[Release]) -> tuple[TrendPoint, ...]:
    """Return what became better or worse from release to release.

    Args:
        releases: The releases, newest first.

    Returns:
        The newest releases, oldest of them first.
    """
    newest = list(releases)[:_MOST_RELEASES]
    return tuple(map(_point, reversed(newest)))


def _point(release: Release) -> TrendPoint:
    manifest = release.manifest
    greek, lettered, english = _named(release.folder)
    return TrendPoint(
        release=manifest.id,
        built=manifest.built.isoformat(),
        documents=manifest.documents,
        facts=manifest.claims,
        violations=manifest.findings.get(Severity.VIOLATION, 0),
        warnings=manifest.findings.get(Severity.WARNING, 0),
        remarks=manifest.findings.get(Severity.INFO, 0),
        greek=greek,
        lettered=lettered,
        english=english,
    )


@lru_cache(maxsize=2 * _MOST_RELEASES)
def _named(folder: Path) -> tuple[float | None, ...]:
    """Return the shares of things with a name; Nones where that was not measured."""
    measures = load_measures(folder)
    if measures is None or not measures.labels:
        return None, None, None
    return named_shares(measures.labels)


def named_shares(labels: Iterable[Labelled]) -> tuple[float, float, float]:
    """Return the shares of things with a name in Greek, in Greek letters, in English.

    Args:
        labels: At least one class that has things.
    """
    rows = tuple(labels)
    things = sum(one.things for one in rows)
    return (
        sum(one.el for one in rows) / things,
        sum(one.lettered for one in rows) / things,
        sum(one.en for one in rows) / things,
    )


def rows_of(site: Site, part: str, wanted: Narrowed) -> Iterator[Mapping[str, object]]:
    """Yield the rows of a part as files have them.

    Args:
        site: The site.
        part: One of `PARTS`.
        wanted: Which findings.

    Raises:
        NotBuiltError: If the release was built without it.
    """
    if part == "findings":
        yield from map(_finding_row, narrowed_findings(site, wanted))
    elif part == "shapes":
        for shape in shape_counts(quality_of(site).report.findings):
            row = asdict(shape)
            yield {**row, **_messages(row.pop("messages"))}
    elif part == "documents":
        yield from map(asdict, document_counts(quality_of(site).report.findings))
    elif part == "trend":
        yield from map(asdict, trend(site.archive.releases()))
    else:
        yield from map(asdict, getattr(measures_of(site), part))


def _messages(messages: Mapping[str, str]) -> Mapping[str, str]:
    return {f"message_{code}": messages.get(code, "") for code in ("el", "en")}


def _finding_row(finding: Finding) -> Mapping[str, object]:
    first = next(iter(finding.evidence), None)
    return {
        "severity": finding.severity.value,
        "shape": finding.shape,
        "focus": finding.focus,
        "path": finding.path,
        "value": finding.value,
        **_messages(finding.messages),
        "document": first.document if first else next(iter(finding.documents), None),
        "start": first.start if first else None,
        "end": first.end if first else None,
        "words": first.words if first else None,
    }
