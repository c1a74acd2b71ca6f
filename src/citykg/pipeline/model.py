"""What a build needs from outside, and what it gives."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from rdflib import Graph

from citykg.documents import Document
from citykg.errors import DocumentError
from citykg.extraction.model import Entity, Extraction
from citykg.releases import Release
from citykg.validation import ValidationReport


class Background(Protocol):
    """Knows what is settled; `citykg.extraction.load_background` gives one."""

    def background(self, entities: Iterable[Entity]) -> Graph:
        """Return what the reference data say of some entities."""
        ...


class FactExtractor(Background, Protocol):
    """Finds facts in documents; `citykg.extraction.load_extractor` makes one."""

    def extract(self, document: Document) -> Extraction:
        """Return all that is found in a document."""
        ...


class Stage(StrEnum):
    """The steps of a build, in order."""

    READ = "read"
    EXTRACT = "extract"
    MAP = "map"
    DERIVE = "derive"
    VALIDATE = "validate"
    RELEASE = "release"


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a build has come.

    Args:
        stage: The step at work.
        done: Parts of it that are done.
        total: Parts of it in all, at least 1.
    """

    stage: Stage
    done: int
    total: int


Listener = Callable[[Progress], None]
"""Told of every step; it must return quickly."""


@dataclass(frozen=True, slots=True)
class BuildResult:
    """What came of a build.

    Args:
        release: The new release, which is current now.
        report: Outcome of its validation, without violations.
        failures: The files that could not be read, one error each.
        work_triples: How many triples of a steward it took in.
    """

    release: Release
    report: ValidationReport
    failures: tuple[DocumentError, ...]
    work_triples: int
