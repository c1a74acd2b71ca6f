"""Loading documents, one or a folder of them."""

from collections.abc import Container
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Final

from citykg.documents.metadata import load_metadata, metadata_path
from citykg.documents.model import Document, DocumentId
from citykg.documents.readers import READERS, Raw, read
from citykg.errors import (
    DocumentError,
    DocumentTooLargeError,
    EmptyDocumentError,
    MetadataError,
    MissingDocumentError,
    UnreadableDocumentError,
)

DEFAULT_MAX_BYTES: Final = 5_000_000


@dataclass(frozen=True, slots=True)
class Batch:
    """The documents of a folder, and the files that could not be taken in.

    Args:
        documents: What was read, in order of their identifiers.
        failures: One error for each file that was not, in order of paths.
    """

    documents: tuple[Document, ...]
    failures: tuple[DocumentError, ...] = ()

    def raise_failures(self) -> None:
        """Do nothing if every file was read.

        Raises:
            ExceptionGroup: If some were not; it holds an error for each.
        """
        if self.failures:
            raise ExceptionGroup("Some documents cannot be read", self.failures)


def load_document(path: Path, *, max_bytes: int = DEFAULT_MAX_BYTES) -> Document:
    """Read one document and the metadata beside it.

    Args:
        path: The file, of a kind that `READERS` knows.
        max_bytes: Largest file that is taken.

    Raises:
        DocumentError: If it cannot be read, or if its metadata file is broken.
    """
    return to_document(Raw(_load_bytes(path, max_bytes=max_bytes), path))


def to_document(raw: Raw) -> Document:
    """Read bytes, and the metadata beside the file that they are from.

    Args:
        raw: The bytes; those of a page on the web have no metadata file.

    Raises:
        EmptyDocumentError: If there are none.
        DocumentError: If they cannot be read, or if the metadata file is broken.
    """
    if not raw.data:
        raise EmptyDocumentError(raw.source, "is empty. Get it once more.")
    reader, reading = read(raw)
    described = load_metadata(raw.source, reading.text, hints=reading.hints)
    return Document(
        id=described.id,
        text=reading.text,
        sha256=sha256(raw.data).hexdigest(),
        media_type=reader.media_type,
        metadata=described.metadata,
        encoding=reading.encoding,
        notes=reading.notes,
        source=raw.source,
    )


def load_folder(folder: Path, *, max_bytes: int = DEFAULT_MAX_BYTES) -> Batch:
    """Read every document below a folder; one that fails does not stop the others.

    Hidden files are left alone; a file of an unknown kind is a failure, for whoever
    put it there expects it to be read.

    Args:
        folder: The folder.
        max_bytes: Largest file that is taken.

    Raises:
        MissingDocumentError: If there is no such folder.
    """
    documents: dict[DocumentId, Document] = {}
    failures: list[DocumentError] = []
    for path in list_files(folder):
        try:
            document = load_member(path, max_bytes=max_bytes)
            refuse_repeat(path, document.id, taken=documents)
        except DocumentError as failure:
            failures.append(failure)
        else:
            documents[document.id] = document
    return Batch(tuple(documents[key] for key in sorted(documents)), tuple(failures))


def list_files(folder: Path) -> list[Path]:
    """Return the files below *folder* in a stable order, metadata files left out.

    Args:
        folder: The folder.

    Raises:
        MissingDocumentError: If there is no such folder.
    """
    if not folder.is_dir():
        raise MissingDocumentError(folder, "is no folder. Correct the path.")
    found = []
    for path in sorted(folder.rglob("*")):
        hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        if path.is_file() and not hidden and not _describes_a_document(path):
            found.append(path)
    return found


def _describes_a_document(path: Path) -> bool:
    suffixes = ["", *(suffix for reader in READERS for suffix in reader.suffixes)]
    return metadata_path(path) == path and any(
        path.with_suffix(suffix).exists() for suffix in suffixes
    )


def load_member(path: Path, *, max_bytes: int) -> Document:
    """Read one file of a folder; a metadata file on its own is a failure.

    Args:
        path: The file.
        max_bytes: Largest file that is taken.

    Raises:
        DocumentError: If it cannot be read, or if its metadata file is broken.
    """
    _refuse_orphan(path)
    return load_document(path, max_bytes=max_bytes)


def _refuse_orphan(path: Path) -> None:
    if metadata_path(path) == path:
        raise MetadataError(path, "describes a document that is not beside it.")


def refuse_repeat(
    path: Path, identifier: DocumentId, *, taken: Container[DocumentId]
) -> None:
    """Do nothing if the identifier of a document is its own.

    Args:
        path: The document.
        identifier: Its identifier.
        taken: Identifiers of other documents.

    Raises:
        MetadataError: If it is among them.
    """
    if identifier in taken:
        reason = f"has the identifier {identifier} of another document."
        raise MetadataError(path, reason)


def _load_bytes(path: Path, *, max_bytes: int) -> bytes:
    try:
        size = path.stat().st_size
        if size > max_bytes:
            raise DocumentTooLargeError(path, limit_bytes=max_bytes, size_bytes=size)
        return path.read_bytes()
    except FileNotFoundError as error:
        raise MissingDocumentError(
            path, "is missing (No such file or directory). Correct the path."
        ) from error
    except OSError as error:
        raise UnreadableDocumentError(
            path, f"cannot be read: {error.strerror}. Check what it is and who may."
        ) from error
