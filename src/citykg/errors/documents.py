"""Errors of documents that cannot be taken in."""

from pathlib import Path

from citykg.errors.base import CityKgError


class DocumentError(CityKgError):
    """A document cannot be taken in.

    Args:
        source: The file at fault, or the URL of a page.
        reason: What is wrong with it, as half a sentence.
    """

    def __init__(self, source: Path | str, reason: str) -> None:
        super().__init__(source, reason)
        self.source = source
        self.reason = reason

    @property
    def path(self) -> Path:
        """The file at fault; of a URL, something like it."""
        return Path(self.source)

    def __str__(self) -> str:
        return f"{self.source}: {self.reason}"

    def __reduce__(self) -> tuple[object, ...]:
        # Errors come back from other processes, whatever they were made with.
        return _remade, (type(self), self.args), self.__dict__


def _remade(kind: type[DocumentError], args: tuple[object, ...]) -> DocumentError:
    error = kind.__new__(kind)
    error.args = args
    return error


class ExtractionError(DocumentError):
    """A rule failed on a document, which is a fault of citykg.

    Args:
        source: The file at hand.
        cause: What the rule raised.
    """

    def __init__(self, source: Path | str, cause: Exception) -> None:
        super().__init__(
            source,
            f"stopped a rule ({type(cause).__name__}: {cause}). This is a fault of "
            "citykg; please report it with the document.",
        )


class UnreadableDocumentError(DocumentError):
    """The bytes of a document cannot be had or not be read as text."""


class MissingDocumentError(UnreadableDocumentError):
    """There is no such file, or no such folder."""


class EmptyDocumentError(UnreadableDocumentError):
    """A document has no text at all."""


class DocumentTooLargeError(UnreadableDocumentError):
    """A document has more bytes than are taken.

    Args:
        source: The file at fault, or the URL of a page.
        limit_bytes: As many are taken.
        size_bytes: As many it has, or None if reading stopped at the limit.
    """

    def __init__(
        self, source: Path | str, *, limit_bytes: int, size_bytes: int | None = None
    ) -> None:
        size = "too many" if size_bytes is None else size_bytes
        super().__init__(
            source,
            f"has {size} bytes; at most {limit_bytes} are taken. Split it, or raise "
            "CITYKG_MAX_DOCUMENT_BYTES.",
        )
        self.limit_bytes = limit_bytes
        self.size_bytes = size_bytes


class UnknownEncodingError(UnreadableDocumentError):
    """The bytes of a text are in no encoding that is known here.

    Args:
        source: The file at fault, or the URL of a page.
        offset: Offset of the first byte that is not UTF-8, from 0.
        line: Line of that byte, from 1.
    """

    def __init__(self, source: Path | str, *, offset: int, line: int) -> None:
        super().__init__(
            source,
            f"is not UTF-8 (byte {offset}, line {line}), nor UTF-16 with its mark, nor "
            "Greek in Windows-1253 or ISO-8859-7. Save it as UTF-8.",
        )
        self.offset = offset
        self.line = line


class EncryptedDocumentError(UnreadableDocumentError):
    """A document asks for a password."""

    def __init__(self, source: Path | str) -> None:
        super().__init__(
            source, "asks for a password. Save a copy of it without one, and take that."
        )


class NoTextLayerError(UnreadableDocumentError):
    """A PDF has pictures of its pages and no text.

    Args:
        source: The file at fault, or the URL of a page.
        pages: Number of its pages, at least 1.
    """

    def __init__(self, source: Path | str, *, pages: int) -> None:
        noun = "page" if pages == 1 else "pages"
        super().__init__(
            source,
            f"has {pages} {noun} and no text on any: it was scanned. Run text "
            "recognition first, for example: ocrmypdf -l ell+eng",
        )
        self.pages = pages


class DamagedDocumentError(UnreadableDocumentError):
    """A file is not what its kind must be.

    Args:
        source: The file at fault, or the URL of a page.
        kind: What it should be, such as ``"PDF"``.
        detail: What the parser says.
    """

    def __init__(self, source: Path | str, *, kind: str, detail: str) -> None:
        detail = " ".join(detail.split()).rstrip(".") or "no reason given"
        super().__init__(
            source,
            f"is damaged or not {kind} at all ({detail}). Get it once more, or open it "
            "in the program that made it and save it again.",
        )
        self.kind = kind
        self.detail = detail


class InflatedDocumentError(UnreadableDocumentError):
    """A packed document would become larger than is safe.

    Args:
        source: The file at fault, or the URL of a page.
        limit_bytes: As many bytes may be unpacked.
    """

    def __init__(self, source: Path | str, *, limit_bytes: int) -> None:
        super().__init__(
            source,
            f"unpacks to more than {limit_bytes} bytes, which no press release needs. "
            "Do not open it; ask whoever sent it.",
        )
        self.limit_bytes = limit_bytes


class FetchError(UnreadableDocumentError):
    """A page on the web cannot be had.

    Args:
        source: The URL asked for.
        reason: What went wrong and what to do, as half a sentence.
    """


class UnsupportedMediaTypeError(DocumentError):
    """No reader takes this kind of file."""


class MetadataError(DocumentError):
    """The metadata file beside a document is broken or incomplete."""
