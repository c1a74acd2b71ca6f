"""Writing files so that they survive a crash, and hashing them."""

import os
from hashlib import file_digest
from pathlib import Path


def write_durably(path: Path, data: bytes) -> None:
    """Write a file and wait until it is on the disk.

    Args:
        path: The file.
        data: Its bytes.
    """
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def replace_durably(path: Path, data: bytes) -> None:
    """Replace a file in one step: readers see the old bytes or the new ones.

    Args:
        path: The file.
        data: Its new bytes.
    """
    draft = path.with_name(f".{path.name}.new")
    write_durably(draft, data)
    os.replace(draft, path)  # noqa: PTH105 - named for what it does: in one step
    sync_folder(path.parent)


def sync_tree(folder: Path) -> None:
    """Wait until everything below a folder is on the disk.

    Args:
        folder: The folder.
    """
    for path in folder.rglob("*"):
        if path.is_file():
            with path.open("rb") as file:
                os.fsync(file.fileno())
        else:
            sync_folder(path)
    sync_folder(folder)


def sync_folder(folder: Path) -> None:
    """Wait until the entries of a folder are on the disk.

    Args:
        folder: The folder.
    """
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sha256_of(path: Path) -> str:
    """Return the hexadecimal SHA-256 of a file.

    Args:
        path: The file.
    """
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()
