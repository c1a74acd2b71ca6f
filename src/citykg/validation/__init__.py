"""Validation: a graph in, a report out that leads to the words at fault."""

from citykg.validation.model import Evidence, Finding, Severity, ValidationReport
from citykg.validation.rendering import (
    parse_json,
    to_finding,
    to_json,
    to_markdown,
    to_text,
    to_turtle,
)
from citykg.validation.validating import validate

__all__ = [
    "Evidence",
    "Finding",
    "Severity",
    "ValidationReport",
    "parse_json",
    "to_finding",
    "to_json",
    "to_markdown",
    "to_text",
    "to_turtle",
    "validate",
]
