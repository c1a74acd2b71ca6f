"""From bytes to text: one reader for each kind of file."""

from citykg.documents.readers.model import Hints, Raw, Reader, Reading
from citykg.documents.readers.table import READERS, read, reader_for

__all__ = ["READERS", "Hints", "Raw", "Reader", "Reading", "read", "reader_for"]
