"""Queries that are kept under short names, each with the release it was asked of."""

import json
import os
from base64 import b32encode
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from threading import Lock
from typing import Final

from citykg.errors import LinkNotFoundError, LinkNotKeptError, LinkTooLongError
from citykg.releases.files import sync_folder, write_durably

LONGEST_QUERY: Final = 16_000
"""Longest query that is kept, in bytes."""

_FOLDER: Final = "queries"
_NAME_BYTES: Final = 10  # 16 letters and digits
_LETTERS: Final = frozenset("abcdefghijklmnopqrstuvwxyz234567")


@dataclass(frozen=True, slots=True)
class KeptQuery:
    """A query that is kept.

    Args:
        name: Its short name.
        text: The query.
        release: Name of the release that it was asked of.
        kept: When it was kept, in UTC.
    """

    name: str
    text: str
    release: str
    kept: datetime


class Links:
    """The queries in a folder, one file each, never changed and never removed.

    Args:
        home: Folder that holds the releases.
        most: How many are kept at most.
    """

    def __init__(self, home: Path, *, most: int) -> None:
        self._folder = home / _FOLDER
        self._most = most
        self._lock = Lock()

    def find(self, name: str) -> KeptQuery:
        """Return the query of a name.

        Args:
            name: The name.

        Raises:
            LinkNotFoundError: If there is none.
        """
        if not name or not set(name) <= _LETTERS:
            raise LinkNotFoundError(name)
        try:
            told = json.loads(self._path(name).read_text("utf-8"))
        except (OSError, ValueError) as error:
            raise LinkNotFoundError(name) from error
        kept = datetime.fromisoformat(told["kept"])
        return KeptQuery(name, told["query"], told["release"], kept)

    def holds(self, text: str, release: str) -> bool:
        """Tell whether a query is kept already.

        Args:
            text: The query.
            release: The release that it is asked of.
        """
        return self._path(name_of(text, release)).is_file()

    def keep(self, text: str, release: str) -> KeptQuery:
        """Keep a query; the same of the same release has the same name.

        Args:
            text: The query.
            release: The release that it is asked of.

        Raises:
            LinkTooLongError: If it is too long.
            LinkNotKeptError: If as many are kept as may be, or the disk refuses.
        """
        if len(text.encode("utf-8", "surrogatepass")) > LONGEST_QUERY:
            raise LinkTooLongError(LONGEST_QUERY)
        name = name_of(text, release)
        with self._lock:
            if not self._path(name).is_file():
                self._write(name, text, release)
        return self.find(name)

    def _write(self, name: str, text: str, release: str) -> None:
        told = {
            "query": text,
            "release": release,
            "kept": datetime.now(UTC).isoformat(),
        }
        draft = self._folder / f".{name}.new"
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            if sum(1 for _ in self._folder.iterdir()) >= self._most:
                reason = f"{self._most} queries are kept, and no more can be."
                raise LinkNotKeptError(reason)
            write_durably(draft, json.dumps(told).encode())
            os.replace(draft, self._path(name))  # noqa: PTH105 - named for what it does
            sync_folder(self._folder)
        except OSError as error:
            reason = f"The disk does not take it: {error.strerror}."
            raise LinkNotKeptError(reason) from error

    def _path(self, name: str) -> Path:
        return self._folder / f"{name}.json"


def name_of(text: str, release: str) -> str:
    """Return the short name of a query asked of a release.

    Args:
        text: The query.
        release: Name of the release.

    Examples:
        >>> name_of("ASK {}", "20260101T000000.000Z-00000000")
        'edx2c76ytekbgjyv'
    """
    digest = sha256(f"{release}\n{text}".encode("utf-8", "surrogatepass")).digest()
    return b32encode(digest[:_NAME_BYTES]).decode().lower()
