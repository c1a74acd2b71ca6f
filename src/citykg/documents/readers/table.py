"""All readers, and which of them takes a file."""

import re
from pathlib import PurePosixPath
from typing import Final
from urllib.parse import urlsplit

from citykg.documents.readers.docx import is_docx, read_docx
from citykg.documents.readers.eml import is_email, read_email
from citykg.documents.readers.html import is_html, read_html
from citykg.documents.readers.model import Raw, Reader, Reading
from citykg.documents.readers.pdf import is_pdf, read_pdf
from citykg.documents.readers.plain import never, read_markdown, read_plain_text
from citykg.errors import (
    DamagedDocumentError,
    DocumentError,
    EmptyDocumentError,
    EncryptedDocumentError,
    UnsupportedMediaTypeError,
)

_PLAIN: Final = Reader("plain text", "text/plain", (".txt",), never, read_plain_text)

READERS: Final[tuple[Reader, ...]] = (
    Reader("a PDF", "application/pdf", (".pdf",), is_pdf, read_pdf, binary=True),
    Reader(
        "a DOCX",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        (".docx",),
        is_docx,
        read_docx,
        binary=True,
    ),
    Reader("an HTML page", "text/html", (".html", ".htm"), is_html, read_html),
    Reader("an e-mail", "message/rfc822", (".eml",), is_email, read_email),
    Reader("Markdown", "text/markdown", (".md",), never, read_markdown),
    _PLAIN,
)
"""All readers; a new kind of file is one more entry here."""

# Word encrypts a DOCX by putting it into a container of the time before DOCX, under
# this name in UTF-16. Source: MS-OFFCRYPTO 2.3.4.4.
_OLD_CONTAINER: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_PACKAGE: Final = "EncryptedPackage".encode("utf-16-le")

# What no literal of a graph may hold: readers of broken files let it through.
_UNWRITABLE: Final = re.compile(r"[\x00\ud800-\udfff]")


def read(raw: Raw) -> tuple[Reader, Reading]:
    """Read a file with the reader that takes it.

    Args:
        raw: The file.

    Returns:
        The reader and what it gave: text that is not blank.

    Raises:
        EmptyDocumentError: If it has no text.
        DamagedDocumentError: If its parser fails.
        DocumentError: If it cannot be read for another reason; no error of another
            kind leaves here.
    """
    reader = reader_for(raw)
    try:
        reading = reader.read(raw)
    except DocumentError:
        raise
    except Exception as error:  # parsers raise anything over broken files
        raise DamagedDocumentError(
            raw.source, kind=reader.name, detail=str(error) or type(error).__name__
        ) from error
    text = _UNWRITABLE.sub("\ufffd", reading.text)
    if not text.replace("\ufeff", "").strip():
        raise EmptyDocumentError(raw.source, "is empty. Get it once more.")
    return reader, Reading(text, reading.hints, reading.encoding, reading.notes)


def reader_for(raw: Raw) -> Reader:
    """Return the reader of a file.

    The bytes decide where they have marks, since names are often wrong; then the media
    type that a server declared; then the ending of the name. A file without an ending
    is plain text.

    Args:
        raw: The file.

    Raises:
        EncryptedDocumentError: If it is a Word file with a password.
        DamagedDocumentError: If it lacks the marks of what its name says.
        UnsupportedMediaTypeError: If no reader takes such files.
    """
    if raw.data.startswith(_OLD_CONTAINER) and _ENCRYPTED_PACKAGE in raw.data:
        raise EncryptedDocumentError(raw.source)
    for reader in READERS:
        if reader.recognises(raw.data):
            return reader
    named = _named(raw)
    if named is None:
        known = ", ".join(suffix for reader in READERS for suffix in reader.suffixes)
        reason = f"is none of the kinds read here: {known}. Save it as one of them."
        raise UnsupportedMediaTypeError(raw.source, reason)
    if named.binary:
        raise DamagedDocumentError(
            raw.source, kind=named.name, detail="the marks of its kind are missing"
        )
    return named


def _named(raw: Raw) -> Reader | None:
    for reader in READERS:
        if reader.media_type == raw.media_type:
            return reader
    suffix = _suffix(raw)
    for reader in READERS:
        if suffix in reader.suffixes:
            return reader
    return None if suffix or b"\x00" in raw.data else _PLAIN


def _suffix(raw: Raw) -> str:
    if isinstance(raw.source, str):
        return PurePosixPath(urlsplit(raw.source).path).suffix.lower()
    return raw.source.suffix.lower()
