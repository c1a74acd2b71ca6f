"""What is costly to make and can be made again: kept in files between runs.

A file is written beside its place and then renamed, and begins with the digest of what
follows. So one that a killed process or a full disk left behind is never believed.
"""

import os
from collections.abc import Collection, Iterable
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from tempfile import mkstemp
from time import time
from typing import Final

__all__ = ["Cache", "digest_of_files"]

_DIGEST_BYTES: Final = 32
_DRAFT: Final = "."
_DRAFT_LIFE_S: Final = 3600.0  # nobody writes one value for longer


@dataclass(frozen=True, slots=True)
class Cache:
    """A folder of values, each under a key of its own.

    Args:
        folder: The folder; it need not exist yet.
    """

    folder: Path

    def load(self, key: str) -> bytes | None:
        """Return what is kept under *key*, or None if nothing whole is.

        Args:
            key: A file name.
        """
        try:
            data = (self.folder / key).read_bytes()
        except OSError:
            return None
        digest, value = data[:_DIGEST_BYTES], data[_DIGEST_BYTES:]
        return value if digest == sha256(value).digest() else None

    def save(self, key: str, value: bytes) -> None:
        """Keep *value* under *key*, instead of what is there.

        Args:
            key: A file name.
            value: Any bytes.

        Raises:
            OSError: If the disk refuses; what was kept before stays.
        """
        self.folder.mkdir(parents=True, exist_ok=True)
        number, name = mkstemp(dir=self.folder, prefix=f"{_DRAFT}{key}-")
        draft = Path(name)
        try:
            with os.fdopen(number, "wb") as file:
                file.write(sha256(value).digest() + value)
            draft.replace(self.folder / key)
        except BaseException:
            draft.unlink(missing_ok=True)
            raise

    def forget(self, *, prefix: str, but: Collection[str]) -> None:
        """Delete what is out of date, and what killed processes left behind.

        Args:
            prefix: What the keys begin with.
            but: Keys to keep.
        """
        with suppress(OSError):
            for path in self.folder.iterdir():
                old = path.name.startswith(prefix) and path.name not in but
                if old or _is_left_behind(path):
                    path.unlink(missing_ok=True)


def _is_left_behind(path: Path) -> bool:
    age_s = time() - path.stat().st_mtime
    return path.name.startswith(_DRAFT) and age_s > _DRAFT_LIFE_S


def digest_of_files(folders: Iterable[Path], *, endings: frozenset[str]) -> str:
    """Return one SHA-256 of all files below some folders, by name and content.

    Args:
        folders: The folders; the order counts.
        endings: Suffixes of the files that count, such as ``.py``.
    """
    whole = sha256()
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.suffix in endings and path.is_file():
                name = path.relative_to(folder).as_posix()
                content = sha256(path.read_bytes()).hexdigest()
                whole.update(f"{name} {content}\n".encode())
    return whole.hexdigest()
