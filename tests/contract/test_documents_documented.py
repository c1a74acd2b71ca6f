"""The manual of documents names all readers and errors, and its example works."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from citykg.documents.readers import READERS, Raw, Reader
from citykg.documents.readers.docx import MAX_UNPACKED_BYTES
from citykg.documents.readers.pdf import MAX_TEXT_BYTES
from citykg.errors import DocumentError

MANUAL = (Path(__file__).parents[2] / "docs" / "documents.md").read_text("utf-8")
SUFFIXES = [suffix for reader in READERS for suffix in reader.suffixes]


def below(kind: type[DocumentError]) -> Iterator[type[DocumentError]]:
    for child in kind.__subclasses__():
        yield child
        yield from below(child)


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_ending_is_in_the_manual(suffix: str) -> None:
    """A row of the first table has the ending."""
    assert re.search(rf"^\| [^|]*`{re.escape(suffix)}`", MANUAL, re.MULTILINE)


@pytest.mark.parametrize("kind", list(below(DocumentError)))
def test_error_is_in_the_manual(kind: type[DocumentError]) -> None:
    """A row of the table of errors has its name."""
    assert f"\n| `{kind.__name__}` |" in MANUAL


@pytest.mark.parametrize("limit", [MAX_UNPACKED_BYTES, MAX_TEXT_BYTES])
def test_limit_is_in_the_manual(limit: int) -> None:
    """The table of limits has the numbers of the code."""
    assert f"| {limit:,}" in MANUAL


def test_example_of_a_reader_works() -> None:
    """The reader in the manual reads what it says."""
    (code,) = re.findall(r"```python\n(.+?)```", MANUAL, re.DOTALL)
    names: dict[str, object] = {}
    exec(code, names)  # noqa: S102 - it is our own manual
    reader = names["NEWS"]
    assert isinstance(reader, Reader)
    data = b'{"news": {"title": "T", "day": "2018-12-05", "body": "B"}}'
    assert reader.recognises(data)
    assert reader.read(Raw(data, "a.json")).text == "B"
