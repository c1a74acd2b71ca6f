"""Documents: bytes and metadata in, frozen texts out."""

from citykg.documents.loading import Batch, load_document, load_folder
from citykg.documents.metadata import detect_language
from citykg.documents.model import (
    Document,
    DocumentId,
    Genre,
    Language,
    Metadata,
    Source,
    Span,
)
from citykg.documents.readers import READERS, Reader

__all__ = [
    "READERS",
    "Batch",
    "Document",
    "DocumentId",
    "Genre",
    "Language",
    "Metadata",
    "Reader",
    "Source",
    "Span",
    "detect_language",
    "load_document",
    "load_folder",
]
