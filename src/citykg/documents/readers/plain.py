"""Plain text and Markdown: kept as received."""

import re
from typing import Final

from citykg.documents.encodings import decode
from citykg.documents.readers.model import Hints, Raw, Reading

_HEADING: Final = re.compile(r"^\ufeff?#{1,6}[ \t]+(.+?)[ \t\r#]*$", re.MULTILINE)


def never(data: bytes) -> bool:
    """Tell that no bytes are surely plain text: it has no marks of its own.

    Args:
        data: Any bytes.
    """
    del data
    return False


def read_plain_text(raw: Raw) -> Reading:
    """Decode and change nothing: offsets count the characters as received.

    Args:
        raw: The file.

    Raises:
        UnknownEncodingError: If no encoding fits.
        UnreadableDocumentError: If there are NUL characters.
    """
    text, encoding = decode(raw.data, raw.source, declared=raw.charset)
    return Reading(text, encoding=encoding)


def read_markdown(raw: Raw) -> Reading:
    """Decode and change nothing; the first heading is the title.

    The marks stay in the text: what the words of a fact show is what the file has.

    Args:
        raw: The file.

    Raises:
        UnknownEncodingError: If no encoding fits.
        UnreadableDocumentError: If there are NUL characters.
    """
    text, encoding = decode(raw.data, raw.source, declared=raw.charset)
    heading = _HEADING.search(text)
    hints = Hints(title=heading[1]) if heading else Hints()
    return Reading(text, hints, encoding)
