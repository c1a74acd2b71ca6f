"""What a build needs from outside."""

from collections.abc import Iterable
from typing import Protocol

from rdflib import Graph

from citykg.documents import Document
from citykg.extraction.model import Entity, Extraction


class FactExtractor(Protocol):
    """Finds facts in documents; `citykg.extraction.load_extractor` makes one."""

    def extract(self, document: Document) -> Extraction:
        """Return all that is found in a document."""
        ...

    def background(self, entities: Iterable[Entity]) -> Graph:
        """Return what the reference data say of some entities."""
        ...
