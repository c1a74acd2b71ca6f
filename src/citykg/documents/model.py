"""What a document is, once read: text that never changes, and what is known of it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import NewType

DocumentId = NewType("DocumentId", str)
"""Name of a document in IRIs: lower-case ASCII letters, digits and hyphens."""

Source = Path | str
"""Where bytes are from: a file, or the URL of a page."""


class Language(StrEnum):
    """Languages that documents are written in (BCP 47)."""

    GREEK = "el"
    ENGLISH = "en"


class Genre(StrEnum):
    """Kinds of document, named after the local names of their classes."""

    PRESS_RELEASE = "PressRelease"
    BRIEF = "Brief"
    OTHER = "SourceDocument"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A run of characters of one document.

    Args:
        start: Offset of the first character, in code points, 0 <= start < end.
        end: Offset after the last character, in code points.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(self)

    def contains(self, other: "Span") -> bool:
        """Tell whether *other* lies within this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Span") -> bool:
        """Tell whether the two spans share a character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known of a document besides its text.

    Args:
        title: Title in the document's own language, never empty.
        language: Language of the text.
        genre: Kind of document.
        title_translated: Title in the other interface language, if known.
        publisher: Who published it, as written: usually a municipality's name.
        source_url: Where it was published, if the text or the steward says.
        published: Day of publication, if known.
        rights: Who holds the rights and what may be done.
        derived_from: Public pages whose facts a brief of ours restates, if any.
    """

    title: str
    language: Language
    genre: Genre = Genre.PRESS_RELEASE
    title_translated: str | None = None
    publisher: str | None = None
    source_url: str | None = None
    published: date | None = None
    rights: str | None = None
    derived_from: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A text as it was received, with its digest and metadata.

    Args:
        id: Name in IRIs.
        text: The whole text; offsets of spans count its code points.
        sha256: Hexadecimal SHA-256 of the bytes as received.
        media_type: Media type of the bytes, such as ``text/plain``.
        metadata: What is known besides the text.
        encoding: Encoding that the bytes were found to be in; None where the format
            itself settles that.
        notes: What a reader of the text should know of its reading, such as pages
            without text; sentences.
        source: Where the bytes are from; None for a text that was made up. The graph
            never tells it.
    """

    id: DocumentId
    text: str
    sha256: str
    media_type: str
    metadata: Metadata
    encoding: str | None = None
    notes: tuple[str, ...] = ()
    source: Source | None = None

    def words(self, span: Span) -> str:
        """Return the characters of *span*, exactly as they stand in the text."""
        return self.text[span.start : span.end]
