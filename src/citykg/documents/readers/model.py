"""What a reader is, and what it gives."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from citykg.documents.model import Source


@dataclass(frozen=True, slots=True)
class Hints:
    """What a file says of itself; a metadata file beside it says it better.

    Args:
        title: Title, as one line.
        published: Day of publication; a day of making is none.
        publisher: Who published it, as written.
        source_url: Where it was published.
    """

    title: str | None = None
    published: date | None = None
    publisher: str | None = None
    source_url: str | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader got out of a file.

    Args:
        text: The text that is kept; offsets of spans count its code points.
        hints: What the file says of itself.
        encoding: Encoding of the bytes, if the reader had to find it out.
        notes: What was left out of the text, as sentences.
    """

    text: str
    hints: Hints = Hints()
    encoding: str | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Raw:
    """Bytes as they were received.

    Args:
        data: All of them.
        source: Where they are from.
        media_type: Media type that a server declared, if one did.
        charset: Encoding that a server declared, if one did.
    """

    data: bytes
    source: Source
    media_type: str | None = None
    charset: str | None = None


@dataclass(frozen=True, slots=True)
class Reader:
    """Turns the bytes of one kind of file into text.

    Args:
        name: What people call the kind, with an article if it takes one.
        media_type: Media type of the bytes.
        suffixes: File name endings, lower case with their dot.
        recognises: Tells by the first bytes that they are surely of this kind; a kind
            without marks of its own never does.
        read: Function of bytes to text. Besides a `DocumentError`, it may let out what
            its parser raises over damaged bytes: loading makes an error of ours of it.
        binary: Whether every file of the kind has its marks, so that one without them
            is damaged.
    """

    name: str
    media_type: str
    suffixes: tuple[str, ...]
    recognises: Callable[[bytes], bool]
    read: Callable[[Raw], Reading]
    binary: bool = False
