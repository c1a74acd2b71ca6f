"""From bytes to text: one reader for each media type."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from citykg.errors import UnreadableDocumentError, UnsupportedMediaTypeError


@dataclass(frozen=True, slots=True)
class Reader:
    """Turns the bytes of one kind of file into text.

    Args:
        media_type: Media type of the bytes.
        suffixes: File name endings, lower case with their dot.
        read: Function of bytes and path to text.
    """

    media_type: str
    suffixes: tuple[str, ...]
    read: Callable[[bytes, Path], str]


def read_plain_text(data: bytes, path: Path) -> str:
    """Decode UTF-8 and change nothing: offsets count the characters as received.

    Args:
        data: All bytes of the file.
        path: The file, for the message of an error.

    Raises:
        UnreadableDocumentError: If the bytes are not UTF-8 text.
    """
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise UnreadableDocumentError(
            path,
            f"is not UTF-8 (byte {error.start}, line {line}). Convert it, for example "
            "with: iconv -f WINDOWS-1253 -t UTF-8",
        ) from error
    if "\x00" in text:
        raise UnreadableDocumentError(path, "holds NUL characters, so it is no text.")
    return text


READERS: Final[tuple[Reader, ...]] = (Reader("text/plain", (".txt",), read_plain_text),)
"""All readers; a new kind of file is one more entry here."""


def reader_for(path: Path) -> Reader:
    """Return the reader of a file by the ending of its name.

    Args:
        path: The file; it need not exist.

    Raises:
        UnsupportedMediaTypeError: If no reader takes such files.
    """
    for reader in READERS:
        if path.suffix.lower() in reader.suffixes:
            return reader
    known = ", ".join(suffix for reader in READERS for suffix in reader.suffixes)
    raise UnsupportedMediaTypeError(path, f"is none of the kinds read here: {known}.")
