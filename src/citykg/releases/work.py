"""The steward's graphs on disk: what they hold now, and who changed them when.

``home/work/graph.nq`` is replaced in one step, after each write; ``home/work/
audit.jsonl`` only grows. A line is written first, and taken back if the graphs cannot
be replaced; so each state of the graphs has its line, whatever stops the machine.
"""

import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Final

from citykg.errors import ReleaseError, WorkNotKeptError
from citykg.namespaces import Iris
from citykg.releases.files import replace_durably, sync_folder
from citykg.releases.model import Release

GRAPH_NAME: Final = "work/graph.nq"
"""What the working file is called among the inputs of a release."""


class Work:
    """The files of the steward's graphs.

    Args:
        home: Folder that holds the releases.
        base_iri: What graphs are named under.
    """

    def __init__(self, home: Path, *, base_iri: str) -> None:
        self._start = f"<{Iris(base_iri).graph_work_base}".encode()
        self._folder = home / "work"
        self.graph_path = home / GRAPH_NAME
        self.audit_path = self._folder / "audit.jsonl"

    def load(self) -> bytes | None:
        """Return the graphs as N-Quads, or None if nothing was ever written.

        Raises:
            ReleaseError: If they cannot be read, or are named otherwise.
        """
        try:
            nquads = self.graph_path.read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise ReleaseError(f"{self.graph_path}: {error}.") from error
        for line in nquads.splitlines():
            if not _graph_of(line).startswith(self._start):
                raise ReleaseError(
                    f"{self.graph_path} names graphs outside of "
                    f"{self._start[1:].decode()}: {line.decode(errors='replace')}"
                )
        return nquads

    def pending(self, current: Release | None) -> bytes:
        """Return the graphs as they are now, published or not, as N-Quads.

        Args:
            current: The current release, which holds them if nothing was written.

        Raises:
            ReleaseError: If they cannot be read, or are named otherwise.
        """
        held = self.load()
        if held is not None:
            return held
        return b"" if current is None else self.published(current)

    def published(self, release: Release) -> bytes:
        """Return the graphs as a release holds them, as N-Quads.

        Args:
            release: The release.

        Raises:
            ReleaseError: If it cannot be read.
        """
        try:
            with release.graph_path.open("rb") as file:
                return b"".join(
                    line for line in file if _graph_of(line).startswith(self._start)
                )
        except OSError as error:
            raise ReleaseError(f"{release.graph_path}: {error}.") from error

    def keep(self, nquads: bytes, entry: Mapping[str, object]) -> None:
        """Replace the graphs and write a line about it, both or neither.

        Args:
            nquads: The graphs.
            entry: What the line says; the digest of the graphs is added.

        Raises:
            WorkNotKeptError: If the disk refuses.
        """
        state = sha256(nquads).hexdigest()
        with _kept():
            length = self._append({**entry, "state": state})
            with self._undone(length):
                replace_durably(self.graph_path, nquads)

    def note(self, entry: Mapping[str, object]) -> None:
        """Write a line about what has not changed the graphs.

        Args:
            entry: What it says.

        Raises:
            WorkNotKeptError: If the disk refuses.
        """
        with _kept():
            self._append(entry)

    def _append(self, entry: Mapping[str, object]) -> int:
        """Append a line, and return how long the file was before."""
        self._folder.mkdir(parents=True, exist_ok=True)
        line = json.dumps(entry, ensure_ascii=False).encode() + b"\n"
        with self.audit_path.open("a+b") as file:
            length = file.tell()
            if length:
                file.seek(-1, os.SEEK_END)
                # A line that a crash has cut stays a line of its own.
                line = line if file.read(1) == b"\n" else b"\n" + line
            with self._undone(length):
                file.write(line)
                file.flush()
                os.fsync(file.fileno())
        if not length:
            sync_folder(self._folder)
        return length

    @contextmanager
    def _undone(self, length: int) -> Iterator[None]:
        """Cut the record to what it was, unless the disk takes what follows."""
        taken = False
        try:
            yield
            taken = True
        finally:
            if not taken:
                os.truncate(self.audit_path, length)


@contextmanager
def _kept() -> Iterator[None]:
    """Turn what the disk refuses into an error of ours.

    Raises:
        WorkNotKeptError: If the disk refuses.
    """
    try:
        yield
    except OSError as error:
        raise WorkNotKeptError(error.strerror or str(error)) from error


def _graph_of(line: bytes) -> bytes:
    """Return the last term of a line, which holds no space if it is an IRI."""
    return line.rsplit(b" ", 2)[-2] if line.count(b" ") > 1 else b""
