"""Errors of documents come back from other processes as they were."""

import pickle
from pathlib import Path

import pytest

from citykg.errors import (
    DocumentError,
    DocumentTooLargeError,
    EmptyDocumentError,
    ExtractionError,
    NoTextLayerError,
)


@pytest.mark.parametrize(
    "error",
    [
        EmptyDocumentError(Path("a.txt"), "is empty."),
        DocumentTooLargeError(Path("a.txt"), limit_bytes=1, size_bytes=2),
        NoTextLayerError(Path("a.pdf"), pages=3),
        ExtractionError(Path("a.txt"), ValueError("x")),
    ],
    ids=lambda error: type(error).__name__,
)
def test_errors_are_pickled_whole(error: DocumentError) -> None:
    """Kind, source, reason and whatever else an error knows stay."""
    again = pickle.loads(pickle.dumps(error))  # noqa: S301  # made one line before
    assert type(again) is type(error)
    assert str(again) == str(error)
    assert vars(again) == vars(error)
