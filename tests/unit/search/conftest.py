"""The index of the gold graph, which tests of search share."""

from collections.abc import Iterator

import pytest

from citykg.search import INDEX_FILE, Index
from citykg.web import ServedRelease


@pytest.fixture(scope="session")
def index(gold_release: ServedRelease) -> Iterator[Index]:
    """The index of the gold graph."""
    assert gold_release.folder is not None
    found = Index.open(gold_release.folder / INDEX_FILE)
    yield found
    found.close()
