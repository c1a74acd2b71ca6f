"""What is known of the quality of a release, read once for the pages."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Self

from citykg.publication.measuring import Measures, load_measures
from citykg.validation import Finding, ValidationReport, parse_json

REPORT_FILE: Final = "report.json"


@dataclass(frozen=True, slots=True)
class Quality:
    """The findings about a release, and its measures.

    Args:
        report: All findings, worst first.
        measures: The measures, or None where it was built without.
        of_things: IRI of a thing to the findings about it.
        of_documents: IRI of a document to the findings about what it says.
    """

    report: ValidationReport
    measures: Measures | None = None
    of_things: Mapping[str, tuple[Finding, ...]] = field(default_factory=dict)
    of_documents: Mapping[str, tuple[Finding, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, report: ValidationReport, measures: Measures | None = None) -> Self:
        """Return what a report and measures tell.

        Args:
            report: The findings.
            measures: The measures, or None.
        """
        found = report.findings
        return cls(
            report,
            measures,
            _grouped(found, lambda one: (one.focus,)),
            _grouped(found, lambda one: one.documents),
        )


def load_quality(folder: Path) -> Quality | None:
    """Read what is known of the quality of a release; None if it has no report.

    Args:
        folder: Folder of the release.
    """
    try:
        report = parse_json((folder / REPORT_FILE).read_text("utf-8"))
    except (OSError, ValueError):
        return None
    return Quality.of(report, load_measures(folder))


def _grouped(
    findings: Iterable[Finding], names: Callable[[Finding], Iterable[str]]
) -> Mapping[str, tuple[Finding, ...]]:
    found: dict[str, list[Finding]] = {}
    for finding in findings:
        for name in names(finding):
            found.setdefault(name, []).append(finding)
    return {name: tuple(group) for name, group in found.items()}
