"""The index of the gold graph, which tests of search share."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from citykg.namespaces import DEFAULT_BASE_IRI
from citykg.search import INDEX_FILE, Index
from citykg.search.building import write_index
from citykg.store import OxigraphEngine


@pytest.fixture(scope="session")
def index_path(
    gold_engine: OxigraphEngine, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """The index of the gold graph, as a file."""
    path = tmp_path_factory.mktemp("index") / INDEX_FILE
    write_index(path, gold_engine, base_iri=DEFAULT_BASE_IRI)
    return path


@pytest.fixture(scope="session")
def index(index_path: Path) -> Iterator[Index]:
    """The index of the gold graph."""
    found = Index.open(index_path)
    yield found
    found.close()
