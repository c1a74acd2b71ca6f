"""PDF: the text layer, page by page."""

import logging
from io import BytesIO
from typing import TYPE_CHECKING, Final

from citykg.documents.readers.model import Hints, Raw, Reading
from citykg.errors import (
    EmptyDocumentError,
    EncryptedDocumentError,
    InflatedDocumentError,
    NoTextLayerError,
)

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader

_MARK: Final = b"%PDF-"
_SEARCHED_BYTES: Final = 1024  # where viewers look for the mark

# Four times what a document may have by default: text shrinks when a PDF packs it. A
# page of print has some 3000 characters.
MAX_TEXT_BYTES: Final = 20_000_000


def is_pdf(data: bytes) -> bool:
    """Tell whether bytes start as a PDF does, perhaps after blanks.

    Args:
        data: The first bytes of a file.
    """
    return data[:_SEARCHED_BYTES].lstrip().startswith(_MARK)


def read_pdf(raw: Raw) -> Reading:
    """Take the text layer of every page; a blank line stands between pages.

    Args:
        raw: The file.

    Raises:
        EncryptedDocumentError: If it asks for a password.
        EmptyDocumentError: If it has no pages.
        NoTextLayerError: If no page has text.
        InflatedDocumentError: If a part unpacks beyond what is safe.
    """
    # Loading this takes a fifth of a second, which plain text should not cost.
    import pypdf  # noqa: PLC0415 - for the reason above
    from pypdf import errors  # noqa: PLC0415 - for the reason above

    # It logs each flaw it can live with; those it cannot become errors.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = pypdf.PdfReader(BytesIO(raw.data))
        # A file may be encrypted with the empty password: it forbids printing, say.
        if reader.is_encrypted and not reader.decrypt(""):
            raise EncryptedDocumentError(raw.source)
        pages = _pages(reader, raw)
        title = reader.metadata.title if reader.metadata else None
    except errors.LimitReachedError as error:
        raise InflatedDocumentError(raw.source, limit_bytes=MAX_TEXT_BYTES) from error
    except (errors.DependencyError, errors.FileNotDecryptedError) as error:
        raise EncryptedDocumentError(raw.source) from error
    return _reading(pages, raw, title=title)


def _pages(reader: "PdfReader", raw: Raw) -> list[str]:
    pages: list[str] = []
    length = 0
    for page in reader.pages:
        pages.append(_page_text(page))
        length += len(pages[-1])
        if length > MAX_TEXT_BYTES:
            raise InflatedDocumentError(raw.source, limit_bytes=MAX_TEXT_BYTES)
    return pages


def _page_text(page: "PageObject") -> str:
    text = page.extract_text().strip()
    contents = None if text else page.get_contents()
    if contents is not None:
        contents.get_data()  # raises where extraction took what is broken for blank
    return text


def _reading(pages: list[str], raw: Raw, *, title: str | None) -> Reading:
    if not pages:
        raise EmptyDocumentError(raw.source, "has no pages. Get it once more.")
    without = [str(number) for number, text in enumerate(pages, 1) if not text]
    if len(without) == len(pages):
        raise NoTextLayerError(raw.source, pages=len(pages))
    notes = (f"No text on page {', '.join(without)}.",) if without else ()
    # Word processors fill in the name of a file; that is no title.
    named = title and not title.lower().rstrip().endswith((".doc", ".docx", ".odt"))
    hints = Hints(title=str(title) if named else None)
    return Reading("\n\n".join(text for text in pages if text), hints, notes=notes)
