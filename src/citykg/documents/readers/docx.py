"""DOCX: paragraphs and tables of the body."""

import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING, Final

from citykg.documents.readers.model import Hints, Raw, Reading
from citykg.errors import EncryptedDocumentError, InflatedDocumentError

if TYPE_CHECKING:
    from docx.oxml.xmlchemy import BaseOxmlElement

_ZIP_MARK: Final = b"PK\x03\x04"
_BODY_PART: Final = "word/document.xml"
_ENCRYPTED: Final = 0x1  # general purpose bit 0 of a ZIP entry

# Twenty times what a document may have by default: XML shrinks tenfold and more when
# packed, pictures hardly.
MAX_UNPACKED_BYTES: Final = 100_000_000
_MAX_PARTS: Final = 5_000

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK: Final = (
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
)
_SIGNS: Final = {
    f"{_W}tab": "\t",
    f"{_W}br": "\n",
    f"{_W}cr": "\n",
    f"{_W}noBreakHyphen": "-",
}


def is_docx(data: bytes) -> bool:
    """Tell whether bytes are a ZIP archive with the parts of a DOCX.

    Args:
        data: All bytes of a file.
    """
    if not data.startswith(_ZIP_MARK):
        return False
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            return _BODY_PART in archive.namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        # The table of contents is broken, but names of parts stand beside them, too.
        return _BODY_PART.encode() in data


def read_docx(raw: Raw) -> Reading:
    """Take the paragraphs of the body, those of tables and text boxes included.

    Headers, footers, notes and comments are left out, as are tracked deletions.

    Args:
        raw: The file.

    Raises:
        EncryptedDocumentError: If a part asks for a password.
        InflatedDocumentError: If it unpacks beyond what is safe.
    """
    # Loading this takes an eighth of a second, which plain text should not cost.
    import docx  # noqa: PLC0415 - for the reason above

    _refuse_bomb(raw)
    document = docx.Document(BytesIO(raw.data))
    text = "\n".join(_lines(document.element.body))
    return Reading(text.strip("\n"), Hints(title=document.core_properties.title))


# ZIP gives no more of a part than its table of contents says, so the sum is a promise.
def _refuse_bomb(raw: Raw) -> None:
    with zipfile.ZipFile(BytesIO(raw.data)) as archive:
        parts = archive.infolist()
    if any(part.flag_bits & _ENCRYPTED for part in parts):
        raise EncryptedDocumentError(raw.source)
    unpacked = sum(part.file_size for part in parts)
    if unpacked > MAX_UNPACKED_BYTES or len(parts) > _MAX_PARTS:
        raise InflatedDocumentError(raw.source, limit_bytes=MAX_UNPACKED_BYTES)


# python-docx's own walk leaves out tracked insertions and content controls, which the
# templates of municipalities are full of; hence this one.
def _lines(body: "BaseOxmlElement") -> Iterator[str]:
    for paragraph in body.iter(f"{_W}p"):
        if next(paragraph.iterancestors(_FALLBACK), None) is None:
            yield "".join(_pieces(paragraph))


def _pieces(node: "BaseOxmlElement") -> Iterator[str]:
    for child in node:
        if child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag in _SIGNS:
            yield _SIGNS[child.tag]
        # A text box within a paragraph has paragraphs of its own.
        elif child.tag not in {f"{_W}p", f"{_W}pPr", _FALLBACK}:
            yield from _pieces(child)
