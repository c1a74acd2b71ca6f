"""The outcome of validation as a frozen value."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How bad a finding is, worst first; the local names of SHACL."""

    VIOLATION = "Violation"
    WARNING = "Warning"
    INFO = "Info"


@dataclass(frozen=True, slots=True, order=True)
class Evidence:
    """Words that a finding is about.

    Args:
        document: IRI of the document.
        start: Offset of the first character, in code points.
        end: Offset after the last character.
        words: The characters.
    """

    document: str
    start: int
    end: int
    words: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that the shapes remark on; a ``sh:ValidationResult``.

    Args:
        severity: How bad it is.
        shape: IRI of the shape, constraint or check that remarks.
        focus: IRI of the node at fault.
        path: IRI of the property at fault; a longer path in SPARQL's notation; or
            None where the whole node is meant.
        value: The value at fault, as the graph writes it, or None.
        messages: Language to what is wrong.
        evidence: Words that state what is at fault, first words first.
        documents: IRIs of the documents concerned, in order.
    """

    severity: Severity
    shape: str
    focus: str
    path: str | None
    value: str | None
    messages: Mapping[str, str]
    evidence: tuple[Evidence, ...] = ()
    documents: tuple[str, ...] = ()

    def message(self, language: str) -> str:
        """Return what is wrong in *language*, or else in any."""
        if language in self.messages:
            return self.messages[language]
        return next(iter(self.messages.values()), "")

    def sort_key(self) -> tuple[int, str, str, str, str]:
        """Return what findings are ordered by: the worst first, then by name."""
        rank = tuple(Severity).index(self.severity)
        return rank, self.shape, self.focus, self.path or "", self.value or ""


@dataclass(frozen=True, slots=True)
class ValidationReport:
    """All findings about a graph, worst first.

    Args:
        findings: What the shapes and checks remark on.
    """

    findings: tuple[Finding, ...]

    @property
    def conforms(self) -> bool:
        """Whether the graph may be released: it has no violation."""
        return not self.count(Severity.VIOLATION)

    def count(self, severity: Severity) -> int:
        """Return the number of findings of one severity."""
        return sum(finding.severity is severity for finding in self.findings)
