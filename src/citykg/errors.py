"""Every error that citykg raises on purpose, as one tree.

* `CityKgError`

  * `DocumentError` (the file at hand is at fault)

    * `UnreadableDocumentError`

      * `MissingDocumentError`
      * `EmptyDocumentError`
      * `DocumentTooLargeError`
      * `UnknownEncodingError`
      * `EncryptedDocumentError`
      * `NoTextLayerError`
      * `DamagedDocumentError`
      * `InflatedDocumentError`
      * `FetchError` (a page on the web)

    * `UnsupportedMediaTypeError`
    * `MetadataError`

  * `MappingError` (a fact cannot become triples)

    * `IriError`

  * `SourceFileError` (a file that citykg is built from is at fault)

    * `OntologyError` (in ``ontology/``)
    * `CatalogueError` (in ``queries/``)
    * `GoldError` (in ``data/gold/``)
    * `FloorsError` (the quality floors)

  * `StoreError` (the disk or the database is at fault)
  * `ReleaseError` (a release is missing or damaged)
  * `ShapeViolationError` (the graph breaks its shapes, so it is not released)
  * `QueryError` (the query at hand is at fault)

    * `QuerySyntaxError`
    * `QueryRefusedError`
    * `QueryParameterError`
    * `QueryTimeoutError`
    * `QueryTooLongError`
    * `QueryMediaTypeError`
    * `NotAcceptableError`
    * `ServiceBusyError`

An error holds data; its class words the message and says what to do.
"""

from pathlib import Path


class CityKgError(Exception):
    """Base of all errors that citykg raises on purpose."""


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


class MappingError(CityKgError):
    """A fact cannot become triples."""


class IriError(MappingError):
    """A name cannot become an IRI of ours, or an IRI is not ours.

    Args:
        value: The name or the IRI.
        reason: What is wrong with it, as half a sentence.
    """

    def __init__(self, value: str, reason: str) -> None:
        super().__init__(value, reason)
        self.value = value
        self.reason = reason

    def __str__(self) -> str:
        return f"{self.value!r} {self.reason}"


class SourceFileError(CityKgError):
    """A file that citykg is built from cannot be used.

    Args:
        path: The file or folder at fault.
        reason: What is wrong with it and what to do.
        line: Line of the fault, from 1, or None if unknown.
        column: Column of the fault, from 1, or None if unknown.
    """

    def __init__(
        self,
        path: Path,
        reason: str,
        *,
        line: int | None = None,
        column: int | None = None,
    ) -> None:
        super().__init__(path, reason, line, column)
        self.path = path
        self.reason = reason
        self.line = line
        self.column = column

    def __str__(self) -> str:
        place = [str(n) for n in (self.line, self.column) if n is not None]
        return f"{':'.join([str(self.path), *place])}: {self.reason}"


class OntologyError(SourceFileError):
    """A file of the ontology cannot be used."""


class CatalogueError(SourceFileError):
    """A query of the catalogue cannot be used."""


class GoldError(SourceFileError):
    """The gold facts cannot be used."""


class FloorsError(SourceFileError):
    """The quality floors cannot be used, or would be lowered."""


class StoreError(CityKgError):
    """The triple store cannot be opened, read or written."""


class ReleaseError(CityKgError):
    """A release is missing, unfinished or damaged."""


class ShapeViolationError(CityKgError):
    """The graph breaks its shapes, so nothing was released.

    Args:
        report_path: The report that names document, words and shape.
        count: Number of violations, at least 1.
    """

    def __init__(self, report_path: Path, *, count: int) -> None:
        super().__init__(report_path, count)
        self.report_path = report_path
        self.count = count

    def __str__(self) -> str:
        noun = "violation" if self.count == 1 else "violations"
        return (
            f"{self.count} {noun} of the shapes; the release before stays current. "
            f"See {self.report_path}"
        )


class QueryError(CityKgError):
    """A query cannot be answered as it was put."""


class QuerySyntaxError(QueryError):
    """A query is not SPARQL.

    Args:
        reason: What the parser says.
        line: Line of the fault, from 1, or None if unknown.
        column: Column of the fault, from 1, or None if unknown.
    """

    def __init__(
        self, reason: str, *, line: int | None = None, column: int | None = None
    ) -> None:
        super().__init__(reason, line, column)
        self.reason = reason
        self.line = line
        self.column = column

    def __str__(self) -> str:
        if self.line is None:
            return self.reason
        return f"line {self.line}, column {self.column}: {self.reason}"


class QueryRefusedError(QueryError):
    """A query asks for something that this service never does."""


class QueryParameterError(QueryError):
    """A parameter of a query is missing or has the wrong form."""


class QueryTimeoutError(QueryError):
    """A query took longer than it may.

    Args:
        timeout_s: The limit in seconds.
    """

    def __init__(self, timeout_s: float) -> None:
        super().__init__(timeout_s)
        self.timeout_s = timeout_s

    def __str__(self) -> str:
        return (
            f"The query took longer than {self.timeout_s:g} s. Narrow it with a "
            "LIMIT, a named class or a FILTER on an indexed value."
        )


class QueryTooLongError(QueryError):
    """A query is longer than this service takes.

    Args:
        limit_bytes: The limit in bytes.
    """

    def __init__(self, limit_bytes: int) -> None:
        super().__init__(limit_bytes)
        self.limit_bytes = limit_bytes

    def __str__(self) -> str:
        return f"The query is longer than {self.limit_bytes} bytes."


class QueryMediaTypeError(QueryError):
    """A request carries its query in a media type that the protocol does not name.

    Args:
        media_type: The media type given, empty if none.
        taken: The media types that are taken.
    """

    def __init__(self, media_type: str, *, taken: tuple[str, ...]) -> None:
        super().__init__(media_type, taken)
        self.media_type = media_type
        self.taken = taken

    def __str__(self) -> str:
        given = f"“{self.media_type}”" if self.media_type else "no media type"
        return f"The body has {given}; POST a query as {' or '.join(self.taken)}."


class NotAcceptableError(QueryError):
    """No format that a request accepts suits its answer.

    Args:
        choices: The media types that there are.
    """

    def __init__(self, choices: tuple[str, ...]) -> None:
        super().__init__(choices)
        self.choices = choices

    def __str__(self) -> str:
        return f"The answer can be had as {', '.join(self.choices)}."


class ServiceBusyError(QueryError):
    """More queries are waiting than the service will keep waiting.

    Args:
        retry_after_s: When to try again, in seconds.
    """

    def __init__(self, retry_after_s: int) -> None:
        super().__init__(retry_after_s)
        self.retry_after_s = retry_after_s

    def __str__(self) -> str:
        return (
            f"Too many queries are waiting. Try again in {self.retry_after_s} seconds."
        )
