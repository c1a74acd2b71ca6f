"""Texts read by the real pipeline with the real reference data."""

import re
from collections.abc import Callable, Iterable

import pytest
from rdflib import Literal

from citykg.documents.model import Document, DocumentId, Language, Metadata
from citykg.extraction import Entity, Extraction, load_extractor
from citykg.extraction.extractor import Extractor
from citykg.extraction.reading import Reading
from citykg.settings import Settings

Read = Callable[..., Reading]
Facts = Callable[..., set[tuple[str, str, str]]]


def make_document(
    text: str,
    *,
    publisher: str | None = None,
    language: Language = Language.GREEK,
) -> Document:
    """Return a document that consists of *text*."""
    metadata = Metadata("Test", language, publisher=publisher)
    return Document(DocumentId("test"), text, "0" * 64, "text/plain", metadata)


def plain(extraction: Extraction) -> set[tuple[str, str, str]]:
    """Return the facts as (subject path, local name of property, value)."""
    return {
        (fact.subject.path, _tail(fact.predicate), _value(fact.object))
        for fact in extraction.facts
    }


def _value(value: object) -> str:
    if isinstance(value, Entity):
        return value.path
    return str(value) if isinstance(value, Literal) else _tail(value)


def _tail(iri: object) -> str:
    return re.split(r"[#/]", str(iri))[-1]


def names(entities: Iterable[Entity]) -> list[str]:
    """Return the paths of *entities* in order."""
    return [entity.path for entity in entities]


@pytest.fixture(scope="session")
def extractor() -> Extractor:
    """One extractor for all tests; it keeps nothing between documents."""
    return load_extractor(Settings())


@pytest.fixture(scope="session")
def read(extractor: Extractor) -> Read:
    """A function from text to `Reading`."""

    def reader(text: str, **options: object) -> Reading:
        return extractor.read(make_document(text, **options))  # type: ignore[arg-type]  # passed on as they are

    return reader


@pytest.fixture(scope="session")
def facts(extractor: Extractor) -> Facts:
    """A function from text to facts as plain triples."""

    def finder(text: str, **options: object) -> set[tuple[str, str, str]]:
        return plain(extractor.extract(make_document(text, **options)))  # type: ignore[arg-type]  # passed on as they are

    return finder
